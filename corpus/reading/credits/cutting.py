"""Lines of images: where they stop telling what is shown and begin to say whose it is.

:func:`cut` is asked about any line, so it wants much; :func:`split` only about the lines of images, so it is
content with less.
"""

import re
from itertools import islice
from typing import NamedTuple

from corpus.reading import buttons, lexicon, names
from corpus.reading.credits.labelled import (
    EDGE,
    MARK,
    SENTENCE_END,
    behind_label,
    in_brackets,
    labels_in,
    photographer_before,
)
from corpus.reading.credits.labels import (
    LONGEST_CREDIT,
    LONGEST_LABEL,
    caption_label_length,
    is_owner,
    is_sourced,
    label_length,
    sign_end,
    tells_source,
)
from corpus.reading.credits.likeness import (
    PARTED,
    Likeness,
    is_commissioned,
    is_pair,
    is_phrase,
    likeness,
    likeness_of,
    names_one,
)
from corpus.reading.credits.printed import (
    BRACKETS,
    MOST_NAME_WORDS,
    MOST_WORDS,
    OPENING,
    QUOTES,
    credible,
    is_agency,
    is_person,
    known_name,
    may_be_known,
)
from corpus.reading.credits.unlabelled import BORDER, TOKEN, behind_border, borders, promising
from corpus.text import Span, trim

LONGEST_LINE = 1000
_SHORTEST_CAPTION = 12
_LONGEST_GAP = 4
_FULL_STOPS = (".", "。", "।")
_MOST_BARE = 3  # words of a name without capitals
_LONGEST_FRAME = 60
_STOPPED = re.compile(r"[^\W\d_]{3}\.\s")
# Where a credit before its caption may end.
_FIRST_BORDER = re.compile(r"[.:]\s+|\s[-–—|]\s+|\)\s*")
_FIRST_PAIR = re.compile(
    r"(?P<one>[^\s/]{1,40}(?: [^\s/]{1,40}){0,2}) ?/ ?(?P<other>[^\s/]{1,40} [^\s/]{1,40}) (?=\S)"
)


class Parts(NamedTuple):
    """An image's line: its caption and its credit, each empty if it has none."""

    caption: Span
    credit: Span


def cut(line: str) -> Span | None:
    """The credit at the end of any line, or all of it, brackets and label included; None if there is none.

    >>> line = "The new bridge (Reuters/Ida Moe)"
    >>> line[slice(*cut(line))]
    '(Reuters/Ida Moe)'
    """
    if not 2 <= len(line) <= LONGEST_LINE:
        return None
    line = buttons.without(line)
    if line[0] in "©ⓒ(Cc" and is_owner(line):
        return None
    if _begins_labelled(line) and is_credit(line):
        return Span(0, len(line))
    last = line[-1]
    tail = line[-LONGEST_CREDIT:]
    span = None
    if last in OPENING or (last == "." and line[-2] in OPENING):
        span = in_brackets(line, strict=True)
    marked = ":" in tail or "=" in tail or " / " in tail if tail.isascii() else MARK.search(tail)
    if span is None and marked:
        span = behind_label(line, strict=True)
    quoted = last == "»" and " POUR «" in tail
    if span is None and (quoted or (last not in SENTENCE_END and promising(tail))):
        span = behind_border(line, strict=True)
    return span


def _begins_labelled(line: str) -> bool:
    """Whether a line begins with the label of an image's credit, which no article's source has."""
    length = label_length(line[: LONGEST_LABEL + 2])
    return length > 0 and not tells_source(line[:length])


def alternative(line: str) -> int:
    """Where an alternative text ends whose caption says the same behind it on its line; 0 if nothing is said twice.

    >>> alternative("The bridge at noon. The bridge at noon. Ida Moe/Reuters")
    19
    """
    if len(line) > LONGEST_LINE or line.find(line[:_SHORTEST_CAPTION], _SHORTEST_CAPTION) < 0:
        return 0
    caption = line[: split(line).caption.end]
    for gap in range(_LONGEST_GAP):
        half, odd = divmod(len(caption) - gap, 2)
        if half >= _SHORTEST_CAPTION and not odd and caption[:half] == caption[half + gap :]:
            return half if not caption[half : half + gap].strip() else 0
    return 0


def framed(line: str) -> Span | None:
    """The text between two prints of one credit, the second glued to it; None if there are none.

    >>> line = "Daily Gull The bridge at noonDaily Gull"
    >>> line[slice(*framed(line))]
    'The bridge at noon'
    """
    if line.rfind(line[:2]) < _SHORTEST_CAPTION:
        return None
    for found in islice(TOKEN.finditer(line, 0, _LONGEST_FRAME), MOST_NAME_WORDS):
        end = len(line) - found.end()
        if end <= 2 * found.end():
            return None
        if line.endswith(line[: found.end()]) and line[end].isupper() and not line[end - 1].isspace():
            return trim(line, Span(found.end(), end))
    return None


def perhaps(line: str) -> bool:
    """Whether a line could end in a credit that only its place would tell, were it an image's.

    >>> perhaps("The bridge at noon / Ida Moe"), perhaps("The bridge opens at noon")
    (True, False)
    """
    if not _SHORTEST_CAPTION <= len(line) <= LONGEST_LINE:
        return False
    last = line[-1]
    if last in OPENING or (last == "." and line[-2] in OPENING):
        return in_brackets(line) is not None
    if last in SENTENCE_END:
        return False
    tail = line[-LONGEST_CREDIT:]
    return (promising(tail) or BORDER.search(tail, 1) is not None) and behind_border(line) is not None


def split(line: str, alt: str = "") -> Parts:
    """Caption and credit of a line that belongs to an image; without a sign of a credit, all is caption.

    What stands behind the alternative text, where the line begins with it, is the credit if it could be one.

    >>> line = "The bridge in the fog.Ida Moe/Reuters"
    >>> [line[slice(*part)] for part in split(line)]
    ['The bridge in the fog.', 'Ida Moe/Reuters']
    """
    whole = trim(line, Span(0, len(line)))
    if whole.start == whole.end or len(line) > LONGEST_LINE:
        return Parts(whole, Span(whole.end, whole.end))
    line = buttons.without(line)
    whole = trim(line, Span(0, len(line)))
    if alt and line.startswith(alt):
        told = len(alt) + (line[len(alt) : len(alt) + 1] in _FULL_STOPS)
        if rest := _added(line, told):
            return Parts(Span(0, told), rest)
    start = whole.start + caption_label_length(line[whole.start : whole.end])
    if start == 0 and (between := framed(line)):
        return Parts(between, Span(between.end, whole.end))
    if start == whole.start and (is_credit(line) or is_pair(line)):
        return Parts(Span(start, start), whole)
    text = line[start : whole.end]
    found = _where(text)
    if found is None:
        return Parts(_caption(line, Span(start, whole.end)), Span(whole.end, whole.end))
    credit = Span(start + found.start, start + found.end)
    if found.start > 0:
        start += label_length(text[: found.start])  # "Foto: The bridge at noon (Ida Moe/AP)"
    if found.start == 0:
        return Parts(_caption(line, Span(credit.end, whole.end)), credit)
    return Parts(_caption(line, Span(start, credit.start)), credit)


def _where(text: str) -> Span | None:
    """Where the credit of an image's line is, behind its caption or before it."""
    found = in_brackets(text) or behind_label(text) or _before(text) or behind_border(text)
    if found is None or text[found.start] not in BRACKETS or not is_agency(text[slice(*inner(text, found))]):
        return found
    return Span(photographer_before(text, found.start) or found.start, found.end)  # "At noon.Ida Moe (AFP)"


def _added(line: str, start: int) -> Span | None:
    """What a caption adds to its alternative text, if that could be a credit and no more of the caption."""
    end = len(line)
    if (last := line.rsplit(None, 1)[-1]) and "@" in last[1:] and "." in last:
        end = len(line[: end - len(last)].rstrip())  # a photographer's address
    span = trim(line, Span(start, end))
    words = line[slice(*inner(line, span))]
    if not words or words.count(" ") >= MOST_NAME_WORDS or words[-1] in ".!?…。":
        return None
    bare = (
        words.islower()
        and words.count(" ") < _MOST_BARE
        and words.replace(" ", "").replace(".", "").isalpha()
    )
    if bare or likeness(words) >= Likeness.NAMES or is_credit(line[slice(*span)]):
        return span
    return None


def is_credit(line: str) -> bool:
    """Whether a line is a credit and nothing else, labelled or not.

    >>> is_credit("Ida Moe/Reuters"), is_credit("Ida Moe writes for Reuters")
    (True, False)
    """
    if not 1 < len(line) <= LONGEST_CREDIT:
        return False
    if line[-1] in QUOTES and is_commissioned(line):
        return True
    parted = PARTED.search(line) or " via " in line or " - " in line
    if not parted and sign_end(line, 0) == 0:
        if not may_be_known(line):
            return False
        known = known_name(line, trim(line, Span(0, len(line))))
        sure = Likeness.NOT if known is None else likeness_of(known, line)
        return sure >= Likeness.SOME and credible(line) and not _is_captioned(line)
    label = label_length(line.lstrip(" \t\u00a0([（【"))
    if not label and not credible(line):
        return False
    span = inner(line, Span(0, len(line)))
    words = line[span.start : span.end]
    if label and line[0] in BRACKETS and line[-1] == BRACKETS[line[0]]:
        # Nothing else is said in brackets on a line of its own: "(Image: made by a machine for the Daily Gull)".
        return span.start >= label and words.count(" ") < MOST_WORDS and not is_owner(line)
    if label:
        named = span.start >= label and not is_owner(line) and not is_sourced(line, span.start)
        return named and names_one(words, 4)
    if likeness(words) < Likeness.SOME or names.label_length(line):
        return False
    return not _is_captioned(line)


def _is_captioned(line: str) -> bool:
    """Whether a line begins with a caption, which may be a name too, before a label, a bracket or a full stop."""
    if _STOPPED.search(line) or (MARK.search(line) and any(start > 0 for start, _ in labels_in(line, False))):
        return True
    bars = [border for border in borders(line) if border.bar and border.start > 0]
    rests = [line[bar.end :].strip() for bar in bars]
    if any(is_phrase(rest) or label_length(rest) for rest in rests):
        return True
    bracketed = in_brackets(line) if line[-1] in OPENING else None
    return bracketed is not None and bracketed.start > 0


def unlabelled(line: str) -> str:
    """A line of an image without the label or the counter before its caption.

    >>> unlabelled("Photo: The bridge at noon (Ida Moe/AP)"), unlabelled("[1/3]The bridge at noon")
    ('The bridge at noon (Ida Moe/AP)', 'The bridge at noon')
    """
    head = line[: LONGEST_LABEL + 2]
    return line[caption_label_length(head) or label_length(head) :].lstrip()


def inner(line: str, span: Span) -> Span:
    """A credit's own words: without brackets around and label before it."""
    start, end = trim(line, span)
    for _ in range(4):
        before = (start, end)
        while start < end and line[start] in EDGE:
            start += 1
        while start < end and line[end - 1] in EDGE:
            end -= 1
        if start < end and line[start] in BRACKETS and _closes(line, start, end):
            start, end = start + 1, end - (line[end - 1] == BRACKETS[line[start]])
        elif start < end and line[end - 1] in OPENING and OPENING[line[end - 1]] not in line[start:end]:
            end -= 1
        start += label_length(line[start:end])
        start, end = trim(line, Span(start, end))
        if (start, end) == before:
            break
    if line[end - 1 : end] == "." and start < end - 4 and line[end - 4 : end - 1].isalpha():
        end -= line[start:end].rsplit(None, 1)[-1].lower() not in lexicon.words("credits", "stopped")
    return Span(start, end) if start < end else trim(line, span)


def _before(line: str) -> Span | None:
    """A credit that stands before its caption."""
    closing = line.find(BRACKETS[line[0]], 1, LONGEST_CREDIT) if line[0] in BRACKETS else -1
    if closing > 0 and is_credit(line[1:closing]):
        return Span(0, closing + 1)
    label = label_length(line)
    for border in islice(_FIRST_BORDER.finditer(line, label, LONGEST_CREDIT), 3):
        words = line[label : border.start()].strip()
        sure = likeness(words)
        enough = sure == Likeness.FULLY or (label > 0 and (sure == Likeness.SOME or is_person(words)))
        if enough and len(line[border.end() :].split()) > 1:
            return Span(0, border.end())
    found = _FIRST_PAIR.match(line, label)
    if found is None:
        return None
    one, other = found["one"], found["other"]
    if (is_agency(one) and is_person(other)) or (is_person(one) and is_agency(other)):
        return Span(0, found.end())
    return None


def _closes(line: str, start: int, end: int) -> bool:
    """Whether the bracket at the start is closed at the end, or nowhere."""
    opening, closing = line[start], BRACKETS[line[start]]
    first = line.find(closing, start, end)
    if first < 0 or first == end - 1:
        return True
    return line[end - 1] == closing and line.count(opening, start, end) == line.count(closing, start, end)


def _caption(line: str, span: Span) -> Span:
    """A caption without the marks that part it from a credit."""
    start, end = trim(line, span)
    while start < end and (line[end - 1] in "|/(（[＝=、" or line[end - 2 : end] in (" -", " –", " —")):
        start, end = trim(line, Span(start, end - 1))
    while start < end and line[start] in "|/–—-:.)":
        start, end = trim(line, Span(start + 1, end))
    return Span(start, end)
