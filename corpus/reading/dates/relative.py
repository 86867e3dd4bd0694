"""Dates counted from the day a page was read, such as ``2 hours ago`` and ``yesterday``."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from corpus.reading import lexicon
from corpus.reading.dates.clocks import clock_after, clock_before
from corpus.reading.dates.days import Draft
from corpus.reading.dates.labels import label_before
from corpus.reading.dates.words import LETTER, Precision, any_of, as_folded, folded_words
from corpus.text import Span

_EAST_AGO = re.compile("[前전今昨]|오늘|어제|방금|刚刚|剛剛|ที่|วันนี้|เมื่อ")


def may_be_relative(line: str) -> bool:
    """Whether a line has a word without which it says no relative date: a quick no for most."""
    if not _relative_keys().isdisjoint(line.lower().split()):
        return True
    return not line.isascii() and _EAST_AGO.search(line) is not None


@cache
def _relative_keys() -> frozenset[str]:
    """A word of each phrase, without which it doesn't stand in a line."""
    first = {
        word.split()[0] for key in ("ago_before", "today", "yesterday", "now") for word in folded_words(key)
    }
    words = first | {word.split()[-1] for word in folded_words("ago_behind")}
    return frozenset(
        spelt + mark
        for word in words
        for spelt in (word, word.replace("'", "’"), re.sub("σ$", "ς", word))
        for mark in ("", ",", ".", ":", ")")
    )


@cache
def _units() -> dict[str, str]:
    table = lexicon.table("dates", "units")
    return {as_folded(word): unit for unit, words in table.items() for word in words}


@cache
def _counted() -> dict[str, tuple[str, str]]:
    """Words that say a number and a unit at once, as a count and a word for the unit."""
    table = lexicon.table("dates", "counted")
    return {
        as_folded(word): (number, unit)
        for word, meaning in table.items()
        for number, unit in [meaning.split()]
    }


_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


@cache
def _relative_pattern() -> re.Pattern[str]:
    units = list(_units())
    spaced = any_of(units)
    glued = any_of(unit for unit in units if unit[0] > "\u2e7f" or "\u0e00" <= unit[0] <= "\u0e7f")
    begins, ends = rf"(?<!{LETTER})", rf"(?!{LETTER})"  # words are whole
    count = rf"(?P<n>\d{{1,3}}|{any_of(folded_words('one'))})\s{{0,2}}(?P<unit>{spaced}){ends}"
    more = rf"(?:\.?,?\s(?:(?:and|und|et|y|e)\s)?(?P<n2>\d{{1,2}})\s?(?P<unit2>{spaced}){ends})?\.?"
    before, behind = any_of(folded_words("ago_before")), any_of(folded_words("ago_behind"))
    day, now = any_of(folded_words("today") | folded_words("yesterday")), any_of(folded_words("now"))
    return re.compile(
        rf"(?<!\d)(?P<n3>\d{{1,3}})\s?(?P<unit3>{glued})\s?(?:以?前|전|ที่แล้ว|ที่ผ่านมา)"
        rf"|{begins}(?:(?P<before2>{before})\s{{1,2}})?(?P<whole>{any_of(_counted())}){ends}"
        rf"(?:\s{{1,2}}(?P<behind2>{behind}){ends})?"
        rf"|(?<!\d){begins}(?:(?:(?P<before>{before})\s{{1,2}})?{count}{more}(?:\s{{1,2}}(?P<behind>{behind}){ends})?"
        rf"|(?P<day>{day}){ends}|(?P<now>{now}){ends})"
    )


def relative_dates(line: str, text: str) -> Iterator[Draft]:
    """The dates of a line that are counted from the day it was read, such as ``2 hours ago``."""
    last = 0
    for match in _relative_pattern().finditer(text):
        start, end = match.span()
        if start < last:
            continue
        read = _ago(match)
        if read is None:
            continue
        ago, precision = read
        if match["day"]:
            clock = clock_after(line, text, end, len(text)) or clock_before(line, text, start, last)
            if clock:
                start, end = min(start, clock.start), max(end, clock.end)
            elif match["day"] in folded_words("today") and label_before(text, last, start) is None:
                continue  # "Today" is a name of sections and programmes
        if not _stands_alone(text, start, end, last):
            continue
        last = end
        yield Draft(Span(start, end), None, precision, ago=ago)


def _ago(match: re.Match[str]) -> tuple[timedelta | None, Precision] | None:
    """How long ago a phrase says it is; a time of None for months and years, which have no fixed length."""
    if word := match["day"]:
        return timedelta(days=0 if word in folded_words("today") else 1), "day"
    if match["now"]:
        return timedelta(), "minute"
    if match["unit3"]:
        counts = [(match["n3"], match["unit3"])]
    elif match["before2"] or match["behind2"]:
        counts = [_counted()[match["whole"]]]
    elif match["before"] or match["behind"]:
        counts = [(match["n"], match["unit"])]
        if match["n2"]:
            counts.append((match["n2"], match["unit2"]))
    else:
        return None
    ago = timedelta()
    precision: Precision = "day"
    for number, word in counts:
        length = _LENGTHS.get(_units()[word])
        if length is None:
            return None, "day"
        if length < timedelta(days=1):
            precision = "minute"
        ago += (int(number) if number.isdigit() else 1) * length
    return ago, precision


def _stands_alone(text: str, start: int, end: int, last: int) -> bool:
    """Whether a relative date is nearly all of its line or its part, or has a label."""
    if label_before(text, last, start):
        return True
    if text.rstrip().endswith((".", "!", "?")) and len(text) > 2 * (end - start):
        return False
    before, behind = text[:start].rstrip(), text[end:].lstrip(" .")
    parted = (not before or before[-1] in "|-(:,/") and (not behind or behind[0] in "|-)/")
    return parted or 2 * (end - start) >= len(text)
