"""What is seen of one line alone: its shape, and what known words say of it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.reading import blocks, credits, dates, furniture, names, pointing, topics

LONGEST = 250
"""Lines beyond this many characters are running text; nothing more is asked of them."""
LONG_LINE = 100
_LONGEST_RELATIVE = 40
_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 500
SENTENCE_END = frozenset(".!?…。！？") | blocks.STOPS
_CLOSING = frozenset("\"”“»’'」』)")
_SENTENCE_INSIDE = re.compile(
    rf"[^\W_]{{2}}[\"”»’')]?[.!?…][\"”»’')]? |[。！？{''.join(sorted(blocks.STOPS))}]"
)
_UNSTOPPED = re.compile("[\u0e00-\u0eff]")  # Thai and Lao: neither full stops nor spaces between words
_UNSTOPPED_WORD = 5  # characters of a word in them
_OPENING_QUOTES = frozenset("\"“„«»'‘‚「『")
_MARKS: dict[str, tuple[str, ...]] = {
    **{mark: (f"has:{mark}",) for mark in "|•·/@©#>…?"},
    **dict.fromkeys(_OPENING_QUOTES, ("has:quote",)),
    "»": ("has:»", "has:quote"),
}
_MARKED = re.compile(f"[{''.join(_MARKS)}]")
_DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨❶-❾➀-➈➊-➒]")
_DASHES = frozenset("-–—•·*+▪■●◆")
_LENGTHS = (8, 15, 25, 40, 60, 80, 100, 150, 250, 400)
_COUNTS = (1, 2, 3, 5, 8, 12, 18, 30)
SHARES = (0.0, 0.25, 0.5, 0.75, 0.99)
_LENGTH_NAMES = tuple(f"length:{bisect_left(_LENGTHS, size)}" for size in range(2 * LONGEST + 1))
_COUNT_NAMES = tuple(f"words:{bisect_left(_COUNTS, count)}" for count in range(LONGEST + 1))
_CAPITALS = tuple(f"capitals:{share}" for share in range(len(SHARES) + 1))
# The kind of a line, one letter each, as its neighbours see it.
DATE, BYLINE, NAME, CREDIT, CAPTION, TOPICS, FURNITURE = "DBNCPTF"
LONG, SENTENCE, SHORT_SENTENCE, WIDE, TITLE, WORDS, START, END = "LSsMtw^$"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one line alone: the names of its features, and its kind."""

    shape: tuple[str, ...]
    kind: str


def bucket(value: float, edges: Sequence[float]) -> int:
    """How many of the ascending edges lie below a value."""
    return bisect_left(edges, value)


def look(text: str) -> Sight:
    """What is seen of a line alone.

    >>> look("By Ida Moe").kind, look("The bridge is open at last").kind
    ('B', 't')
    """
    length = len(text)
    if length > LONGEST:
        if length <= _LONGEST_CAPTION and credits.cut(text) is not None:
            return _CAPTION_SIGHT
        return _LONG_SIGHT if runs(text) else _WIDE_SIGHT
    return _look(text)


@lru_cache(maxsize=1024)  # pages say the same again, and so do pages of the same publisher
def _look(text: str) -> Sight:
    """What is seen of a line that is no running text."""
    length = len(text)
    wide = is_wide(text)
    words = text.split()
    count = length // 3 if wide else len(words)
    if not wide and not text.isascii() and _is_unstopped(text):
        count = max(count, length // _UNSTOPPED_WORD)
    size = 2 * length if wide else length
    sentence = ends_sentence(text)
    shape = [
        _LENGTH_NAMES[size],
        _COUNT_NAMES[count],
        "ends:sentence" if sentence else _ending(text[-1]),
        _beginning(text[0]),
    ]
    if wide or (not "A" <= text[0] <= "Z" and text.lower() == text.upper()):
        # Scripts without capitals: as a sentence has them.
        shape.append("capitals:1")
    elif len(words) > 1:
        capitals = sum([word[0].isupper() for word in words])
        shape.append(_CAPITALS[bisect_left(SHARES, capitals / len(words))])
    if length > 5 and text.isupper():
        shape.append("upper")
    _marks(text, wide, shape)
    kind = _known(text, shape)
    if kind is None:
        if size >= LONG_LINE:
            kind = LONG if runs(text) or size > 2 * LONGEST else WIDE
        elif sentence:
            kind = SENTENCE if count > 5 else SHORT_SENTENCE
        else:
            kind = TITLE if count > 3 else WORDS
    shape.append("kind:" + kind)
    return Sight(tuple(shape), kind)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return text[-1] in SENTENCE_END or (text[-1] in _CLOSING and text[-2:-1] in SENTENCE_END)


def _marks(text: str, wide: bool, shape: list[str]) -> None:
    """Add the features of the marks inside a line."""
    if marks := _MARKED.findall(text):
        shape += sorted({name for mark in marks for name in _MARKS[mark]})
    if text.count(",") > 1 or (wide and text.count("、") + text.count("，") > 1):
        shape.append("has:commas")
    if ": " in text:
        shape.append("has:colon")


def is_wide(text: str) -> bool:
    """Whether a text seems to be written without spaces, in characters that say more each."""
    return text[len(text) // 2] > "\u2e7f" or text[0] > "\u2e7f"


def _ending(last: str) -> str:
    if last.isalpha():
        return "ends:letter"
    if last in ":：":
        return "ends:colon"
    if last in _CLOSING:
        return "ends:closing"
    if last.isdigit():
        return "ends:digit"
    return "ends:comma" if last in ",;、" else "ends:other"


def _beginning(first: str) -> str:
    if first.isupper():
        return "begins:upper"
    if first.islower():
        return "begins:lower"
    if first.isdigit():
        return "begins:digit"
    if first in _OPENING_QUOTES:
        return "begins:quote"
    if first in _DASHES:
        return "begins:dash"
    # Most scripts have no capitals: their sentences begin like others.
    return "begins:upper" if first.isalpha() else "begins:other"


def runs(text: str) -> bool:
    """Whether a long line reads like sentences."""
    return (
        text[-1] in SENTENCE_END
        or _SENTENCE_INSIDE.search(text, 0, 1000) is not None
        or (not text.isascii() and _is_unstopped(text))
    )


def _is_unstopped(text: str) -> bool:
    """Whether a text seems to be in a script that marks no sentences."""
    return _UNSTOPPED.match(text, len(text) // 2) is not None


def _known(text: str, shape: list[str]) -> str | None:
    """The kind of a line that says itself what it is; its features go into ``shape``."""
    noise = furniture.kind(text)
    if noise is not None:
        shape.append("furniture:" + noise)
    if labelled := topics.may_be_labelled(text):
        if topics.is_label(text):
            shape.append("topics")
            return TOPICS
        labelled = topics.label_length(text) > 0
    digit = _DIGIT.search(text) is not None
    if noise == "whole" and not digit:
        return FURNITURE
    if labelled:
        shape.append("topics:begin")
    # All add their features; the first that knows the kind decides it.
    dated = _dated(text, shape, digit)
    named = _named(text, shape)
    credited = _credited(text, shape)
    if credited == CAPTION and not dated and not named:
        # A day that a caption names is the image's.
        shape[:] = [name for name in shape if not name.startswith("date:")]
    return dated or named or credited or (FURNITURE if noise not in (None, "section") else None)


def _dated(text: str, shape: list[str], digit: bool) -> str | None:
    if digit:
        shape.append("has:digit")
    elif len(text) > _LONGEST_RELATIVE:
        return None
    found = dates.find(text)
    if not found:
        return None
    dated = sum(date.span.end - date.span.start for date in found) / len(text)
    shape.append(f"date:{bucket(dated, (0.25, 0.5, 0.8))}")
    if any(date.kind != "unlabelled" for date in found):
        shape.append("date:labelled")
    if any(date.precision != "day" for date in found):
        shape.append("date:clock")
    if any(date.local for date in found):
        shape.append("date:known")
    return DATE if dated > 0.3 else None


def _named(text: str, shape: list[str]) -> str | None:
    kind = names.kind(text)
    if kind is None:
        return None
    if kind == "byline":
        shape.append("byline")
        return BYLINE
    shape.append("names")
    if names.has_given_name(text):
        shape.append("name:given")
    if not names.is_name(text):
        return None
    shape.append("name")
    return NAME


def _credited(text: str, shape: list[str]) -> str | None:
    if (credit := credits.cut(text)) is not None:
        shape.append("credit" if credit.start == 0 else "credit:end")
        return CREDIT if credit.start == 0 else CAPTION
    if len(text) <= _LONGEST_CREDIT and credits.is_credit(text):
        shape.append("credit:bare")
        return CREDIT
    if credits.has_caption_label(text):
        shape.append("caption:label")
        return CAPTION
    if pointing.points(text):
        shape.append("caption:points")
        return CAPTION
    if credits.perhaps(text):
        shape.append("credit:perhaps")
    return None


_LONG_SIGHT = Sight(("length:10", "words:8", "kind:" + LONG), LONG)
_CAPTION_SIGHT = Sight(("length:10", "words:8", "credit:end", "kind:" + CAPTION), CAPTION)
_WIDE_SIGHT = Sight(("length:10", "words:8", "kind:" + WIDE), WIDE)
