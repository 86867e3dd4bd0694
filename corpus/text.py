"""Unicode and lines: how raw characters are counted, cut and normalised.

Every span in this package counts code points of the decoded raw text, half open, so that
``raw_text[start:end]`` is what it names.  Nothing here changes the raw text itself.
"""

import re
import unicodedata
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")
# They print nothing and only tell a browser where it may break a line, or a program the byte order.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOTHING = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]*")
# Characters without a shape: white space, marks of direction, joiners, fillers, the empty pattern of Braille.
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]*"
)
_LONGEST_PIECE = 250


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end``."""

    start: int
    end: int


class Line(NamedTuple):
    """A line's span without its line end and outer white space, its text, its number from 1, and its indentation."""

    start: int
    end: int
    text: str
    number: int
    indent: int = 0
    """How many characters of white space stand before it."""


class Position(NamedTuple):
    """A place as editors show it: line and column, both from 1, columns in code points."""

    line: int
    column: int


def decode(data: bytes) -> str:
    r"""The text of raw bytes: UTF-8, every character kept, a byte order mark included.

    Raises ``UnicodeDecodeError`` for anything else, UTF-16 too.

    >>> decode("Où\r\n".encode())
    'Où\r\n'
    """
    return data.decode("utf-8")


def normalise(text: str) -> str:
    r"""Text as a value holds it: NFC, one space for any white space, invisible characters gone.

    >>> normalise("Angela\u00a0Merkel \n  spoke\u200b")
    'Angela Merkel spoke'
    """
    if not text.isascii():
        text = _nfc(_INVISIBLE.sub("", text))
    return " ".join(text.split())


def is_blank(text: str) -> bool:
    r"""Whether nothing would be left of a text if it were normalised, told without doing so.

    >>> is_blank(" \n\u200b"), is_blank("a")
    (True, False)
    """
    return _NOTHING.fullmatch(text) is not None


def is_unseen(text: str) -> bool:
    r"""Whether nothing of a text can be seen, though it may hold characters that join or part others.

    >>> is_unseen("\u200c"), is_unseen("a\u200c")
    (True, False)
    """
    return _UNSEEN.fullmatch(text) is not None


def _nfc(text: str) -> str:
    """NFC in linear time: Python's takes quadratic time over a long run of combining marks."""
    pieces = []
    start = 0
    while len(text) - start > _LONGEST_PIECE:
        end = text.rfind(" ", start, start + _LONGEST_PIECE)
        if end <= start:
            end = start + _LONGEST_PIECE
            # No mark is parted from its letter, unless there are more of them than any language has.
            while end < min(len(text), start + _LONGEST_PIECE + 30) and unicodedata.combining(text[end]):
                end += 1
        pieces.append(unicodedata.normalize("NFC", text[start:end]))
        start = end
    return "".join([*pieces, unicodedata.normalize("NFC", text[start:])])


def paragraphs(parts: list[str]) -> str:
    """Normalised paragraphs as one text, a blank line between them; empty ones fall away."""
    return "\n\n".join(part for part in map(normalise, parts) if part)


def lines(text: str) -> list[Line]:
    r"""The lines that hold anything, each span stripped of outer white space.

    Only ``\n``, ``\r\n`` and ``\r`` end a line, as in editors; ``str.splitlines`` splits on more.

    >>> lines("Storm\r\n\r\n  By A. Poe")[1]
    Line(start=11, end=20, text='By A. Poe', number=3, indent=2)
    """
    found = []
    start = 0
    ends = [*(match.span() for match in _LINE_END.finditer(text)), (len(text), len(text))]
    for number, (end, after) in enumerate(ends, 1):
        content = text[start:end].strip()
        if content:
            first = start + text[start:end].index(content[0])
            found.append(Line(first, first + len(content), content, number, first - start))
        start = after
    return found


def position(text: str, offset: int) -> Position:
    r"""Line and column of a character, counted as editors do.

    >>> position("one\ntwo", 5)
    Position(line=2, column=2)
    """
    line, start = 1, 0
    for match in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, match.end()
    return Position(line, offset - start + 1)


def line_at(text: str, offset: int) -> Span:
    """The span of the whole line that holds a character, without its line end."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [place for place in (text.find("\n", offset), text.find("\r", offset)) if place >= 0]
    return Span(start, min(ends, default=len(text)))


def trim(text: str, span: Span) -> Span:
    """A span without the white space at its ends; empty if there is nothing else in it."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))


def uncovered(text: str, spans: list[Span]) -> list[Span]:
    """The stretches of non-blank characters, trimmed, that no span covers; spans must be sorted.

    >>> uncovered("By A. Poe, later", [Span(0, 9)])
    [Span(start=9, end=16)]
    """
    holes = []
    last = 0
    for start, end in [*spans, Span(len(text), len(text))]:
        if start > last:
            hole = trim(text, Span(last, start))
            if hole.start < hole.end:
                holes.append(hole)
        last = max(last, end)
    return holes


def printable(text: str) -> str:
    """Text with what a terminal would obey, or not show, as visible stand-ins, one for each character.

    >>> printable("a\\tb\\x1b[31m")
    'a b�[31m'
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isprintable() or character == "\u00a0":
        return character
    return " " if character in "\t\r" else "\ufffd"
