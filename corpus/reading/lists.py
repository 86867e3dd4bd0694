"""Lists of topics: which lines of a page belong to one.

The model labels line by line; a list is a run of lines, and is one as a whole or not at all.  A label above it says
most, though some labels stand above other articles as often.  Without a label, a list stands right below the text
and says what the text says.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.reading import furniture, topics
from corpus.reading.features import View
from corpus.reading.features.sights import (
    BYLINE,
    CAPTION,
    CREDIT,
    DATE,
    FURNITURE,
    LONG,
    SENTENCE,
    TOPICS,
    WIDE,
)
from corpus.reading.model import Labelled

_NO_ITEM = frozenset((BYLINE, DATE, CREDIT, CAPTION, TOPICS, FURNITURE))
_CLOSING = frozenset((FURNITURE, TOPICS))
_BUTTONS = frozenset(("furniture:whole", "furniture:related", "furniture:beginnings"))
_REPLACED = frozenset(("furniture", "body", "caption", "credit", "topics"))
_MOST_WORDS = 6  # of a topic with a line of its own
_ALL = 5  # the step for a line all of whose words the text has
_MOST_LINES = 40
_OFTEN = 3  # a line of many words that stands so often is a picture's text
_FAR = 20  # lines below the text, where menus begin
_NEAR = 10  # lines below the text where a list may stand without a label
_NEXT = 5
_BRIEF = 3  # words of a topic, where titles of articles may stand as well
_SEVERAL = 4  # lines that are a list even above a headline
_LONGEST_BARE = 15
_LONGEST_LABEL = 40  # characters
_NEARLY = 0.75
_TEASED, _DOUBTED = 0.8, 0.6  # how sure lists are behind labels of other articles too, and far below
_FEWEST = 3  # lines of a list that nothing but its words tell
_LONGEST_EXPLANATION = 100  # of a line between a label and its list
_HASHED = re.compile(r"[#＃](?=[^\W\d_])[^.!?:#＃]{1,60}(?:[#＃][^.!?:#＃]{1,60}){0,20}$")
_PROSE = frozenset((LONG, SENTENCE, WIDE))


class Run(NamedTuple):
    """Lines that could be a list, and whether it ends there, or runs into a headline or a sentence."""

    lines: list[int]
    closed: bool


def revise(view: View, start: int, labels: list[Labelled], headline: int | None) -> None:
    """Change the labels of lists of topics, and of lines that aren't in one, in place.

    ``start`` is the line of the first label, ``headline`` that of the headline.
    """
    end = start + len(labels)
    top = max(start, view.first if headline is None else min(headline + 1, view.first))
    listed: set[int] = set()
    found = list(_labelled(view, top, end)) or list(_above(view, start, headline))
    found = found or list(_hashed(view, top, end))
    found = found or list(_bare(view, start, labels, end))
    for lines, confidence, reason in found:
        for at in lines:
            if labels[at - start].label in _REPLACED:
                labels[at - start] = Labelled("topics", confidence, reason)
        listed.update(lines)
    for at, labelled in enumerate(labels, start):
        if labelled.label == "topics" and at not in listed:
            labels[at - start] = Labelled("furniture", 1 - labelled.confidence, "no line of a list of topics")


def far(view: View, top: int) -> list[int]:
    """The list behind a label far below the text, if nearly all it says the text says too."""
    for at in range(top, len(view.texts)):
        if len(view.texts[at]) <= _LONGEST_LABEL and topics.is_label(view.texts[at]):
            found = run(view, at + 1, len(view.texts))
            alone = view.times(at) == 1 and not topics.may_tease(view.texts[at])
            several = len(found.lines) >= (_FEWEST if found.closed else _SEVERAL)
            if alone and several and _said(view, found.lines) >= _NEARLY:
                return found.lines
    return []


def run(view: View, first: int, end: int) -> Run:
    """The lines from ``first`` on that could be a list: with the same space, and the same mark, between all of them."""
    lines: list[int] = []
    space = view.gap(first) if first < end and view.gap(first) == 1 else None
    marked: bool | None = None
    at = first
    while at < end and len(lines) < _MOST_LINES and not topics.is_end(view.texts[at]):
        if not topics.is_mark(view.texts[at]):
            if not _is_item(view, at) or (lines and _is_other(view, lines[0], at)):
                break
            if lines:
                mark = at - 1 not in lines
                space = space or view.gap(at)
                marked = mark if marked is None else marked
                if (mark, view.gap(at)) != (marked, space):
                    break
            lines.append(at)
        at += 1
    if small := _small(view, lines):
        return Run(small, True)
    if not lines or _closes(view, at, end):
        return Run(lines, True)
    if len(lines) > 1 and space is not None and view.gap(at) < space:
        return Run(lines[:-1], True)  # the last one belongs to what stands right below
    closed = view.kind(at) == WIDE or bool(marked and at - 1 in lines) or _is_other(view, lines[0], at)
    closed = closed or view.gap(at) > (space or view.gap(first))
    if len(lines) > 1 and not closed and view.shared(lines[-1])[1] <= 0:
        lines.pop()
    return Run(lines, closed)


def _is_other(view: View, first: int, at: int) -> bool:
    """Whether a line is printed otherwise than the first of a list: indented otherwise, or without its hash sign."""
    hashed = view.texts[first][0] in "#＃" and view.texts[at][0] not in "#＃"
    return hashed or view.lines[at].indent != view.lines[first].indent


def _small(view: View, lines: list[int]) -> list[int]:
    """The lines up to the last one in small letters, of a list of such lines, if titles with capitals follow."""
    small = [at for at in lines if view.texts[at][0].islower()]
    if len(small) < _FEWEST or small[0] != lines[0]:
        return []
    listed = lines[: lines.index(small[-1]) + 1]
    titles = any(view.texts[at].count(" ") >= _FEWEST for at in lines[len(listed) :])
    return listed if titles else []


def _closes(view: View, at: int, end: int) -> bool:
    """Whether a line ends a list by what it is."""
    if at >= end or view.kind(at) in _CLOSING:
        return True
    return _is_button(view, at) or topics.is_end(view.texts[at])


def _is_item(view: View, at: int) -> bool:
    """Whether a line could be one of a list of topics."""
    text = view.texts[at]
    if text[-1] in ":：" or view.texts[at + 1 : at + 2] == [text]:
        return False
    if text[0] in "(（" and text[-1] in ")）":
        return False  # initials, an exchange rate
    if not _could_be(view, at):
        return False
    words = len(text) // 3 if text[len(text) // 2] > "\u2e7f" else text.count(" ") + 1
    if words <= 3 or text[0] in "#＃":
        return True
    marks = topics.marks(text)
    most = _MOST_WORDS if not marks else _MOST_WORDS // 2 * (marks + 1)
    return words <= most and view.times(at) < _OFTEN


def _is_listed(text: str) -> bool:
    """Whether a line is one topic of a few words, or has marks between some."""
    return _is_brief(text) or topics.marks(text) > 0 or text[0] in "#＃"


def _is_brief(text: str) -> bool:
    """Whether a line has few words, as topics have and titles of articles haven't."""
    return text.count(" ") < _BRIEF


def _could_be(view: View, at: int) -> bool:
    """Whether a line could be topics, and is nothing else by its own words."""
    if _is_button(view, at):
        # Other sites are buttons, and topics: if no other button follows.
        listed = topics.is_site(view.texts[at])
        return listed and at + 1 < len(view.texts) and not _is_button(view, at + 1)
    text = view.texts[at]
    return view.kind(at) not in _NO_ITEM and topics.could_be(text) and not furniture.invites(text)


def _is_button(view: View, at: int) -> bool:
    return not _BUTTONS.isdisjoint(view.sight(at).shape)


def _is_row(view: View, at: int) -> bool:
    """Whether a line could be many topics with nothing but spaces between them."""
    return _could_be(view, at) and view.texts[at].count(" ") > 2


def _labelled(view: View, top: int, end: int) -> Iterator[tuple[list[int], float, str]]:
    """The lists behind a label, in its line or below."""
    for at in range(top, end):
        text = view.texts[at]
        if view.kind(at) == TOPICS:
            found = run(view, at + 1 + _explains(view, at + 1, end), end)
            if not found.lines and at + 1 < end and _is_row(view, at + 1) and not topics.may_tease(text):
                found = Run([at + 1], True)
            if found.lines and _holds(view, at, found):
                sure = _DOUBTED if at >= view.after + _FAR else _TEASED if topics.may_tease(text) else 1.0
                yield found.lines, sure, "behind the label of a list of topics"
        elif "topics:begin" in view.sight(at).shape and text[-1] not in ":：":
            rest = text[topics.label_length(text) :]
            if topics.marks(rest) or rest.count(" ") < 3 or not topics.may_tease(text):
                yield [at], 0.95, "begins with the label of a list of topics"


def _above(view: View, start: int, headline: int | None) -> Iterator[tuple[list[int], float, str]]:
    """A list with its label right above the headline; menus stand there too, but the text says less of theirs."""
    for at in range(max(start, (headline or 0) - _NEAR), headline or 0):
        text = view.texts[at]
        if view.kind(at) == TOPICS and not topics.is_menu(text) and not topics.may_tease(text):
            lines = run(view, at + 1, headline or 0).lines
            if lines and lines[-1] + 1 == headline and _said(view, lines) >= 0.5:
                yield lines, _TEASED, "behind the label of a list of topics, above the headline"


def _explains(view: View, at: int, end: int) -> bool:
    """Whether the line below a label says what the list is for: follow these topics, all about them.

    It is no topic itself, and nothing but the list stands below it.
    """
    if at + 1 >= end or len(view.texts[at]) > _LONGEST_EXPLANATION:
        return False
    told = view.ends_sentence(at) or view.texts[at][-1] in ":："
    return told and view.kind(at + 1) not in _PROSE


def _holds(view: View, label: int, found: Run) -> bool:
    """Whether a label stands above topics, and not above other articles or a menu."""
    text = view.texts[label]
    said = _said(view, found.lines)
    if view.first < label < view.after and not all(_is_listed(view.texts[at]) for at in found.lines):
        return False  # titles of other articles between two paragraphs
    if topics.may_tease(text):
        alone = label > view.first and view.times(label) == 1
        return alone and (said > 0 if found.closed else said >= 0.5 and len(found.lines) >= _SEVERAL)
    if topics.is_menu(text):
        if view.times(label) >= _OFTEN:
            return False  # a label of each of many articles
        return said > 0 if label < view.after + _FAR else found.closed and said >= _NEARLY
    return True


def _hashed(view: View, top: int, end: int) -> Iterator[tuple[list[int], float, str]]:
    """Lists whose topics all have a hash sign, above the text or below it: a line each, or one line for all."""
    lines: list[int] = []
    for at in range(top, end + 1):
        hashed = at < end and not view.first < at < view.after and _HASHED.match(view.texts[at])
        if hashed and (len(lines) < 2 or view.gap(at) == view.gap(lines[1])):
            lines.append(at)
            continue
        if len(lines) > 1 or (lines and topics.marks(view.texts[lines[0]])):
            yield lines, 0.9, "hash signs before them"
            return
        lines = []


def _bare(view: View, start: int, labels: list[Labelled], end: int) -> Iterator[tuple[list[int], float, str]]:
    """The lists right below the text that have no label: lines that the model takes for one, or the text says."""
    after = 0
    for first in range(view.after, min(view.after + _NEAR, end)):
        if reason := _row(view, first):
            yield [first], 0.6, reason
            continue
        if first < after or not _is_item(view, first):
            continue
        found = run(view, first, end)
        if not found.lines:
            continue
        after = found.lines[-1] + 1
        if found.closed and len(found.lines) <= _LONGEST_BARE:
            yield from _unlabelled(view, found.lines, [labels[at - start] for at in found.lines])


def _row(view: View, at: int) -> str | None:
    """Why a line without a label is many topics; None if it is something else."""
    if at < view.after + _NEXT and _is_said_row(view, at):
        return "topics of the text's words, side by side"
    return "topics of the text's words, of which there is more" if _is_vague_row(view, at) else None


def _unlabelled(
    view: View, lines: list[int], labels: list[Labelled]
) -> Iterator[tuple[list[int], float, str]]:
    """Lines without a label of topics, if the model takes them for a list of such, or the text says them."""
    above, said = view.texts[lines[0] - 1], _said(view, lines)
    if topics.vague_length(above) == len(above):
        if len(lines) > 1 and said > 0 and all(_is_brief(view.texts[at]) for at in lines):
            yield lines, 0.6, "short lines of the text's words, of which there is more"
        return
    if said < 0.5 or _introduces(view, lines[0] - 1):
        return
    seen = [labelled.confidence for labelled in labels if labelled.label == "topics"]
    if 2 * len(seen) >= len(lines) and (len(lines) > 1 or topics.marks(view.texts[lines[0]])):
        yield lines, sum(seen) / len(seen), "lines like topics below the text"
    elif lines[0] < view.after + _NEXT and len(lines) >= _FEWEST and said > 0.6:
        yield lines, 0.6, "short lines below the text, of its words"


def _introduces(view: View, at: int) -> bool:
    """Whether a line stands above something else than topics: a label with a colon, a heading of other articles."""
    return view.texts[at][-1] in ":：" or "furniture:related" in view.sight(at).shape


def _is_said_row(view: View, at: int) -> bool:
    """Whether a line without a label is many topics: all of its words, and none of its sentences, are the text's.

    If nothing at all parts them, the text has some of their words.
    """
    line = view.texts[at]
    if line[0] in "#＃" and topics.marks(line):
        return _could_be(view, at)  # hashtags
    joints = sum(left.islower() and right.isupper() for left, right in pairwise(line))
    glued = max(joints, line.count("/")) >= _FEWEST - 1
    said = view.shared(at)[0] == _ALL if not glued else line.count(" ") < _MOST_WORDS
    if not said or not (_is_row(view, at) or (glued and _could_be(view, at))):
        return False
    text = " ".join(view.texts[view.first : view.after])
    spans, sure = topics.split(line, text)
    if len(spans) < _FEWEST or line in text:
        return False
    return 2 * sum(view.says(line[slice(*span)]) for span in spans) >= len(spans) if glued else sure


def _is_vague_row(view: View, at: int) -> bool:
    """Whether a line is a vague label and several topics of a few words, one of which the text has."""
    line = view.texts[at]
    length = topics.vague_length(line)
    rest = line[length:]
    parted = topics.marks(rest) or any(left.islower() and right.isupper() for left, right in pairwise(rest))
    if not 0 < length < len(line) or not parted or not topics.could_be(rest):
        return False
    spans, _ = topics.split(line, " ".join(view.texts[view.first : view.after]))
    found = [line[slice(*span)] for span in spans]
    return len(found) > 1 and all(map(_is_brief, found)) and any(map(view.says, found))


def _said(view: View, lines: list[int]) -> float:
    """How many of some lines the text has words of: the share of those with longer words; a half if none has any."""
    shared = [view.shared(at)[1] for at in lines if view.shared(at)[1] >= 0]
    return sum(number > 0 for number in shared) / len(shared) if shared else 0.5
