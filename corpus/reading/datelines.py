"""Datelines: where a report was written, and for which agency, as its first paragraph begins."""

import re
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.text import Span, trim

# The dash, and a full stop that belongs to it: (EFE).-
_END = re.compile(r"(?:(?<=\))\.)?[\s—–:-]{0,9}$")
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,60})[)\]）】]")
_EQUALS = re.compile("[=＝]")
_CHINESE = re.compile("[（(【]?([\u4e00-\u9fff]{2,4}[社网網])([\u4e00-\u9fff]{0,12}?)\\d")
_DASH = re.compile(r"\s?[—–]\s?|\s-{1,2}\s")
_PIECE = re.compile(r"[^,]+")


class Dateline(NamedTuple):
    """The places of a dateline's parts, counted in it."""

    text: Span
    """All of it but the dash at its end."""
    place: Span | None
    """Where the report was written."""
    agency: Span | None
    """For which agency."""


def read(line: str) -> Dateline:
    """The parts of a dateline, such as :func:`corpus.reading.furniture.dateline` finds.

    >>> line = "LIMA, Peru, May 5 (AP) —"
    >>> [line[slice(*span)] for span in read(line) if span]
    ['LIMA, Peru, May 5 (AP)', 'LIMA, Peru', 'AP']
    """
    text = Span(0, len(_END.sub("", line)))
    if found := _CHINESE.match(line):
        return Dateline(text, _filled(line, Span(*found.span(2))), Span(*found.span(1)))
    found = _BRACKETS.search(line)
    inside = Span(*found.span(1)) if found else None
    if found and inside and (equals := _EQUALS.search(line, *inside)):
        signed = trim(line, Span(equals.end(), inside.end))
        agency = signed if found[0][0] in "([" or _is_agency(line[slice(*signed)]) else None
        return Dateline(text, _filled(line, Span(inside.start, equals.start())), agency)
    if inside and found and found.start() == 0:
        is_agency = _is_agency(line[slice(*inside)]) or found[0][0] in "(（"
        return Dateline(text, None if is_agency else inside, inside if is_agency else None)
    dash = _DASH.search(line)
    end = min(found.start() if found else text.end, dash.start() if dash else text.end)
    agency = inside if inside and _could_be_agency(line[slice(*inside)]) else _behind(line, dash, text)
    return Dateline(text, _place(line, end), agency)


def _behind(line: str, dash: re.Match[str] | None, text: Span) -> Span | None:
    """The agency behind the dash: МОСКВА, 5 мая — РИА Новости."""
    if dash is None or dash.end() >= text.end:
        return None
    behind = trim(line, Span(dash.end(), text.end))
    name = line[slice(*behind)].rstrip(".")
    return Span(behind.start, behind.start + len(name)) if _is_agency(name) else None


def _place(line: str, end: int) -> Span | None:
    """The place: what stands before any day."""
    last = 0
    for piece in _PIECE.finditer(line, 0, end):
        if any(character.isdigit() for character in piece[0]) or _is_month(piece[0]):
            break
        last = piece.end()
    return _filled(line, Span(0, last))


def _is_month(piece: str) -> bool:
    return any(word.strip(".").lower() in lexicon.months() for word in piece.split())


def _filled(line: str, span: Span) -> Span | None:
    inner = trim(line, span)
    return inner if inner.start < inner.end else None


def _is_agency(name: str) -> bool:
    return name.lower() in lexicon.words("agencies", "names")


def _could_be_agency(name: str) -> bool:
    parts = (part.strip() for part in re.split("[/,]", name))
    return any(_is_agency(part) or (part.isupper() and len(part) <= 12) for part in parts)
