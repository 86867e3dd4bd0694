"""What is seen of a line among the others of its page."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

from corpus.reading import credits, furniture, topics
from corpus.reading.features.sights import (
    CAPTION,
    CREDIT,
    END,
    LONG,
    LONG_LINE,
    LONGEST,
    SENTENCE,
    SENTENCE_END,
    SHARES,
    START,
    Sight,
    bucket,
    ends_sentence,
    is_wide,
    look,
    runs,
)
from corpus.text import Line

Group: TypeAlias = tuple[Any, ...]
"""What a few features are made of: the name of the group, and values."""
_SHORTEST_RUNNING = 40
_VOCABULARY = 3000  # characters of the text whose words are compared with those of short lines
_STEM = 5  # characters of a word that are compared: what follows is often inflected
# Vowel signs of India's scripts are no characters of words to the pattern's own class.
_LETTER = r"[\w\u0900-\u0963\u0966-\u0d7f]"
_WORDS = re.compile(rf"({_LETTER}{{4,{_STEM}}}){_LETTER}*")
_PAIRS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_OWNED = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)  # the site's last lines, however long
_TEASER = 2.5
_MOST_PARTING = 1.5  # what lines between two paragraphs count against the second, at most
_FARTHEST = 20  # lines of furniture between two paragraphs
_SHORTEST_SENTENCE = 15
_ENDS = SENTENCE_END | {":"}
_GOES_ON = ",;"
_LONGEST_IMAGE = 400  # characters of a caption
DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20, 35, 60)

_LABEL = 20  # characters that a label before a caption takes


def core(texts: Sequence[str]) -> tuple[int, int]:
    """The first line of the densest stretch of running text, and the line after its last one."""
    best = sum_ = 0.0
    start = 0
    found = (len(texts), len(texts))
    worth = [0.0, *map(_worth, texts), 0.0]
    for at, (above, own, below) in enumerate(zip(worth, worth[1:], worth[2:], strict=False)):
        if sum_ <= 0:
            sum_, start = 0.0, at
        # Summaries of other articles stand alone, between titles and dates.
        sum_ += own / 2 if 0 < own < _TEASER and above < 0 and below < 0 else own
        if sum_ > best:
            best, found = sum_, (start, at + 1)
    return found[0], _end(texts, worth, found[1])


def _end(texts: Sequence[str], worth: Sequence[float], after: int) -> int:
    """Where a text ends whose densest stretch ends before the line ``after``.

    Lists, boxes and pictures may part it from its last paragraphs: however many their lines, they count as a few.
    ``worth`` begins with that of the line before the first.
    """
    sum_ = parting = 0.0
    last = after
    for at in range(after, len(texts)):
        own = worth[at + 1]
        if own >= 0:
            sum_ += own / 2 if own < _TEASER and _is_alone(texts, worth, at) else own
            parting = 0.0
        elif not _parts_little(texts, at):
            if at - last >= _FARTHEST or _ends_text(texts[at]):
                break
            own = max(own, -_MOST_PARTING - parting)
            parting += own
            sum_ += own
        if sum_ > 0:
            last, sum_ = at + 1, 0.0
    return last


def _is_alone(texts: Sequence[str], worth: Sequence[float], at: int) -> bool:
    """Whether a paragraph stands between lines that are of no article."""
    if worth[at] >= 0 or worth[at + 2] >= 0 or (at > 0 and _parts_little(texts, at - 1)):
        return False
    below = at + 1
    return below == len(texts) or furniture.kind(texts[below]) is not None or not _parts_little(texts, below)


def _is_image(text: str) -> bool:
    """Whether a line is a credit, or a caption with its credit."""
    return len(text) <= _LONGEST_IMAGE and (credits.is_credit(text) or credits.cut(text) is not None)


def _parts_little(texts: Sequence[str], at: int) -> bool:
    """Whether a line without running text may be of an article: a short sentence or the next piece of one, what the
    line above began, an image.
    """
    text = texts[at]
    if text[-1:] in _ENDS:
        return len(text) >= _SHORTEST_SENTENCE
    if len(texts[at - 1]) >= _SHORTEST_SENTENCE and text.startswith(texts[at - 1]):
        return True
    return (text[:1].islower() and text[-1:] in _GOES_ON) or _is_image(text)


def _ends_text(text: str) -> bool:
    """Whether a line tells that the article stands above it: topics, readers' comments, or rights."""
    if topics.may_be_labelled(text) and (topics.is_label(text) or topics.label_length(text)):
        return True
    return furniture.kind(text) in ("comments", "copyright")


def _worth(text: str) -> float:
    """What a line says for a text around it: the more, the longer its sentences; less than nothing, if none."""
    length = 2 * len(text) if text and is_wide(text) else len(text)
    if length < _SHORTEST_RUNNING or _OWNED.match(text):
        return -0.6
    if length >= LONG_LINE and runs(text) and (length > LONGEST or furniture.kind(text) is None):
        return min(length, 600) / 100
    return min(length, 100) / 125 if text[-1] in SENTENCE_END else -0.6


def vocabulary(text: str) -> frozenset[str]:
    """The longer words of a text; pairs of characters where words aren't parted."""
    words = set(_WORDS.findall(text.lower()))
    for run in _PAIRS.findall(text) if not text.isascii() else ():
        words.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(words)


def _edge(lines: Sequence[Line], first: int, after: int) -> int | None:
    """How far the paragraphs of a text are indented; None if that is as far as all lines are."""
    if len({line.indent for line in lines}) < 2:
        return None
    indents = Counter(line.indent for line in lines[first:after] if len(line.text) >= _SHORTEST_RUNNING)
    return indents.most_common(1)[0][0] if indents else 0


class View:
    """The lines of a text, and what can be seen of each among the others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.first, self.after = core(self.texts)
        self._edge = _edge(lines, self.first, self.after)
        self._sights: list[Sight | None] = [None] * len(lines)
        self._kinds = [""] * len(lines)
        self._words = vocabulary(" ".join(self.texts[self.first : self.after])[:_VOCABULARY])
        self._own: dict[int, frozenset[str]] = {}
        self._shares: dict[int, tuple[int, int]] = {}
        self._repeated: dict[int, str] = {}
        self._times: Counter[str] = Counter()

    def sight(self, at: int) -> Sight:
        """What is seen of a line alone."""
        found = self._sights[at]
        if found is None:
            found = self._sights[at] = look(self.texts[at])
        return found

    def kind(self, at: int) -> str:
        """The kind of a line; that of the text's edges beyond them."""
        if at < 0:
            return START
        if at >= len(self._kinds):
            return END
        return self._kinds[at] or self._look(at)

    def _look(self, at: int) -> str:
        kind = self._kinds[at] = self.sight(at).kind
        return kind

    def gap(self, at: int) -> int:
        """How many line ends part a line from the one before, at most 3."""
        return min(self.lines[at].number - self.lines[at - 1].number, 3) if 0 < at < len(self.lines) else 3

    def indent(self, at: int) -> str:
        """Where a line begins beside the paragraphs: ``in``, ``out`` or ``level``; ``flat`` if all begin alike.

        Programs that print a page as text indent its lists: menus, related links, topics.
        """
        if self._edge is None:
            return "flat"
        indent = self.lines[at].indent
        return "level" if indent == self._edge else "in" if indent > self._edge else "out"

    def ends_sentence(self, at: int) -> bool:
        """Whether a line ends as sentences do."""
        return ends_sentence(self.texts[at])

    def is_running(self, at: int) -> bool:
        """Whether a line is running text: it ends as sentences do, and repeats no line beside it."""
        return self.kind(at) in (LONG, SENTENCE) and self.ends_sentence(at) and not self.repeats(at)

    def own(self, at: int) -> frozenset[str]:
        """The longer words of a line."""
        found = self._own.get(at)
        if found is None:
            found = self._own[at] = (
                vocabulary(self.texts[at]) if len(self.texts[at]) <= LONGEST else frozenset()
            )
        return found

    def shared(self, at: int) -> tuple[int, int]:
        """How much of a short line's words the text has: the share, and the number, in steps; -1 for no words."""
        found = self._shares.get(at)
        if found is None:
            own = self.own(at)
            if own:
                common = len(own & self._words)
                found = bucket(common / len(own), SHARES), bucket(common, (0, 1, 2, 3, 4, 6))
            else:
                found = (-1, -1)
            self._shares[at] = found
        return found

    def says(self, words: str) -> bool:
        """Whether the text has one of some longer words."""
        return not self._words.isdisjoint(vocabulary(words))

    def times(self, at: int) -> int:
        """How often a line stands on the page."""
        if not self._times:
            self._times.update(self.texts)
        return self._times[self.texts[at]]

    def is_captioned(self, at: int) -> bool:
        """Whether the line above is the label of a caption."""
        return at > 0 and credits.is_caption_label(self.texts[at - 1])

    def is_pictured(self, at: int) -> bool:
        """Whether a line is printed twice above a credit: alternative text and caption of a portrait."""
        text = self.texts[at]
        last = at + 1 if at + 1 < len(self.texts) and self.texts[at + 1] == text else at
        doubled = last > at or (at > 0 and self.texts[at - 1] == text)
        return doubled and self.kind(last + 1) in (CREDIT, CAPTION)

    def repeats(self, at: int) -> str:
        """How a line repeats its neighbours: what alternative texts above their captions do."""
        found = self._repeated.get(at)
        if found is not None:
            return found
        text = self.texts[at]
        above = self.texts[at - 1] if at else ""
        below = self.texts[at + 1] if at + 1 < len(self.texts) else ""
        if ":" in text[:_LABEL] or text[0] == "[":
            text = credits.unlabelled(text)
        if below and (":" in below[:_LABEL] or below[0] == "["):
            below = credits.unlabelled(below)
        found = ""
        if len(above) >= 12 and text.startswith(above):
            found = "=" if text == above else "+"
        elif len(text) >= 12 and text in above:
            found = "-"
        if len(text) >= 12 and below.startswith(text):
            found += "<" if below == text else "("
        elif len(below) >= 12 and below in text:
            found += ")"
        self._repeated[at] = found
        return found
