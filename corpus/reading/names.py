"""Names as bylines print them: who wrote an article."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.reading import lexicon
from corpus.text import Span, trim

LONGEST_BYLINE = 200

_UPPER_WORD = re.compile(r"[^\W\d_][\w'’.\-‐-―]*")
# fmt: off
_PARTICLES = frozenset({
    "al", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in a text: its characters, and what bears it."""

    span: Span
    kind: Literal["person", "organization"]


def is_name(text: str) -> bool:
    """Whether a text could be a person's name: two to five words, each but a particle with a capital.

    >>> is_name("Ludwig van Beethoven"), is_name("The end is near")
    (True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 60:
        return False
    if words[0].lower() in _PARTICLES or words[-1].lower() in _PARTICLES:
        words = [word for word in words if word.lower() not in _PARTICLES] or words
    return all(
        word.lower() in _PARTICLES or (_UPPER_WORD.fullmatch(word) is not None and word[0].isupper())
        for word in words
    )


def label_length(line: str) -> int:
    """How many characters the label of a byline takes (``By``, ``Von``, ``Texte:``); 0 if there is none."""
    if len(line) > LONGEST_BYLINE:
        return 0
    return lexicon.leading(line, lexicon.words("bylines", "labels"))


def is_byline(line: str) -> bool:
    """Whether a line has the label of a byline and names behind it."""
    length = label_length(line)
    if not length or line[-1] in ".?!":
        return False
    return any(found.span.start < found.span.end for found in read(line))


def read(line: str) -> list[PrintedName]:
    """The names of a byline, in order; spans count in the line.

    >>> line = "By Ada Moss and Bo Lind | The Harbour Post"
    >>> [line[slice(*found.span)] for found in read(line)]
    ['Ada Moss', 'Bo Lind']
    """
    if len(line) > LONGEST_BYLINE:
        return []
    found = []
    start = label_length(line)
    for separator in [*_separator().finditer(line, start), None]:
        end = separator.start() if separator else len(line)
        name = _name(line, trim(line, Span(start, end)))
        if name:
            found.append(name)
        if separator is None or separator["end"]:
            break
        start = separator.end()
    return found


@cache
def _separator() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon.words("bylines", "and")), key=len, reverse=True))
    # What follows a bar, a bullet, a bracket or an address is no longer a name.
    return re.compile(
        rf"\s*(?:(?P<end>[|•·(\[<]|\s[-–—]\s|\S+@)|[,;/]\s*(?:(?:{words})\s)?|\s(?:{words})\s)\s*",
        re.IGNORECASE,
    )


def _name(line: str, span: Span) -> PrintedName | None:
    piece = line[span.start : span.end]
    if piece.lower() in lexicon.words("agencies", "names"):
        return PrintedName(span, "organization")
    if is_name(piece):
        return PrintedName(span, "person")
    return None
