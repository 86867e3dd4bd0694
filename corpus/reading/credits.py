"""Captions and credits: where a line stops telling what an image shows and begins to say whose it is."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.reading import lexicon, names
from corpus.text import Span, trim

LONGEST_LINE = 1000
_LONGEST_CREDIT = 200
_MOST_WORDS = 10
_BRACKETS = {"(": ")", "[": "]"}
_SPLIT = re.compile(r"\s*(?:/|\||;|,|\bvia\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedCredit:
    """One name in a credit: its characters, and the role that the credit or the name tells."""

    span: Span
    role: str | None


def cut(line: str) -> Span | None:
    """The credit at the end of a line, brackets and label included; None if there is none.

    >>> line = "The new bridge (Reuters/Ida Moe)"
    >>> line[slice(*cut(line))]
    '(Reuters/Ida Moe)'
    """
    if len(line) > LONGEST_LINE:
        return None
    if (
        lexicon.leading(line, lexicon.words("credits", "labels"))
        and len(line) <= _LONGEST_CREDIT
        and _labelled(line)
    ):
        return Span(0, len(line))
    if line[-1] in ")]":
        opening = line.rfind("(" if line[-1] == ")" else "[")
        if opening >= 0 and _is_credit(line[opening + 1 : -1]):
            return Span(opening, len(line))
    if labels := list(_inline_label().finditer(line)):
        credit = line[labels[-1].end() :].strip()
        if credit and len(credit.split()) <= _MOST_WORDS:
            return Span(labels[-1].start(), len(line))
    return None


@cache
def _inline_label() -> re.Pattern[str]:
    """A credit's label, with a colon behind it unless it is a sign, inside a line."""
    words = "|".join(sorted(map(re.escape, lexicon.words("credits", "labels")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:{words})\s?:(?=\s)|©)", re.IGNORECASE)


def inner(line: str, span: Span) -> Span:
    """A credit's own words: without brackets around and label before it."""
    span = trim(line, span)
    while span.end - span.start > 1 and _BRACKETS.get(line[span.start]) == line[span.end - 1]:
        span = trim(line, Span(span.start + 1, span.end - 1))
    piece = line[span.start : span.end]
    label = lexicon.leading(piece, lexicon.words("credits", "labels"))
    if label and (":" in piece[:label] or piece[0] in "©("):
        span = trim(line, Span(span.start + label, span.end))
    return span


def read(line: str, span: Span) -> list[PrintedCredit]:
    """The names of a credit, in order; spans count in the line.

    >>> line = "AP/Ida Moe/Photo montage by Daily Gull"
    >>> [(line[slice(*one.span)], one.role) for one in read(line, Span(0, len(line)))]
    [('AP', 'agency'), ('Ida Moe', 'photographer'), ('Daily Gull', 'photo montage')]
    """
    found = []
    start = span.start
    for separator in [*_SPLIT.finditer(line, span.start, span.end), None]:
        end = separator.start() if separator else span.end
        part = trim(line, Span(start, end))
        if part.start < part.end:
            found.append(_credit(line, part))
        start = separator.end() if separator else end
    return found


def _credit(line: str, span: Span) -> PrintedCredit:
    piece = line[span.start : span.end]
    folded = piece.lower()
    for words, role in lexicon.table("credits", "roles").items():
        if len(folded) == len(piece) and folded.startswith((words + " ", words + ":")):
            return PrintedCredit(trim(line, Span(span.start + len(words) + 1, span.end)), role)
    if folded in lexicon.words("agencies", "names"):
        return PrintedCredit(span, "agency")
    return PrintedCredit(span, "photographer" if names.is_name(piece) else None)


def _labelled(line: str) -> bool:
    """Whether a line that begins with a credit's word is one: a sign or colon follows, or names do."""
    label = lexicon.leading(line, lexicon.words("credits", "labels"))
    rest = line[label:].strip()
    if not rest:
        return False
    by = rest.lower().startswith("by ")
    return line[0] == "©" or ":" in line[:label] or by or _is_credit(rest)


def _is_credit(words: str) -> bool:
    """Whether the words in a bracket are a credit: an agency, a role, a label, or a slash between names."""
    if not words.strip() or len(words) > _LONGEST_CREDIT:
        return False
    if lexicon.leading(words.strip(), lexicon.words("credits", "labels")):
        return True
    parts = [part for part in _SPLIT.split(words) if part]
    found = read(words, Span(0, len(words)))
    known = [part for part in found if part.role not in (None, "photographer")]
    return bool(known) or (len(parts) > 1 and "/" in words and all(part.role for part in found))
