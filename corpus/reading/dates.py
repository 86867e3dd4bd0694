"""Dates as news pages print them: found, read, and never completed by guesswork.

No printed zone, no instant.  A numeric date whose order of day and month nothing decides is not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from corpus.reading import lexicon
from corpus.text import Span

# A date stands in a short line; a pattern need not look at more of a long one.
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date in a text: its characters, and what they say."""

    span: Span
    zone_span: Span | None
    kind: Literal["published", "modified", "unlabelled"]
    local: str
    precision: Literal["day", "minute", "second"]
    offset: str | None

    @property
    def at(self) -> str | None:
        """The instant in UTC, where a zone is printed and the instant can be told."""
        if self.offset is None or self.precision == "day":
            return None
        sign = -1 if self.offset[0] == "-" else 1
        ahead = sign * timedelta(hours=int(self.offset[1:3]), minutes=int(self.offset[4:]))
        try:
            moment = datetime.fromisoformat(self.local) - ahead
        except (ValueError, OverflowError):
            return None
        return moment.isoformat(timespec="seconds") + "Z"


def find(line: str) -> list[PrintedDate]:
    """The dates of one line, in order; spans count in the line.

    >>> [found] = find("Published November 25, 2016 3:55PM (EST)")
    >>> found.local, found.offset, found.at, found.kind
    ('2016-11-25T15:55', '-05:00', '2016-11-25T20:55:00Z', 'published')
    """
    if len(line) > LONGEST_LINE or not any(map(str.isdigit, line)):
        return []
    return list(_find(line))


def _find(line: str) -> Iterator[PrintedDate]:
    last = 0
    for match in _DAY.finditer(line):
        if match.start() < last:
            continue
        day = _day(match)
        if day is None:
            continue
        start, end = match.span()
        clock = _TIME_AFTER.match(line, end)
        if clock:
            end = clock.end()
        elif clock := _TIME_BEFORE.search(line, max(last, start - 40), start):
            start = clock.start()
        yield _printed(line, Span(start, end), day, clock, last)
        last = end


def _printed(line: str, span: Span, day: date, clock: re.Match[str] | None, last: int) -> PrintedDate:
    local, precision = day.isoformat(), "day"
    zone_span = offset = None
    if clock:
        time = _time(clock)
        local, precision = f"{local}T{time}", "second" if len(time) > 5 else "minute"
        if clock["zone"]:
            zone_span, offset = Span(*clock.span("zone")), _offset(clock["zone"], local)
    return PrintedDate(
        span=span,
        zone_span=zone_span if offset else None,
        kind=_kind(line[last : span.start]),
        local=local,
        precision=precision,  # type: ignore[arg-type]
        offset=offset,
    )


# A month is any word here, and looked up afterwards: one pattern for all languages, and a fast one.
_MONTH = r"[^\W\d_]{2,16}\.?"
_GAP = r"[\s,./-]{0,3}"
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?!\d)"
    r"|(?P<y2>\d{4})\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일]"
    rf"|(?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th|er)?{_GAP}(?:de\s|of\s)?(?P<n3>{_MONTH}){_GAP}(?:del?\s)?(?P<y3>\d{{4}})"
    r"|(?P<d5>\d{1,2})(?P<sep>[./-])(?P<m5>\d{1,2})(?P=sep)(?P<y5>\d{4})"
    r"|(?P<y6>\d{4})[./](?P<m6>\d{1,2})[./](?P<d6>\d{1,2})(?!\d))"
    rf"|(?<![^\W\d_])(?P<n4>{_MONTH})\s{{0,3}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}},?\s{{0,3}}(?P<y4>\d{{4}})",
    re.IGNORECASE,
)

_ZONE = (
    r"(?:\s{0,2}\(?(?P<zone>(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}(?!\d)"
    r"|Z(?!\w)|[A-Z]{2,4}(?!\w))\)?)?"
)
_CLOCK = (
    r"(?P<h>2[0-3]|[01]?\d)(?!\d)(?:[:.h](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,6})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:Uhr|h|hrs)\b)?"
)
_JOIN = r"[\s,|•·–—-]{0,4}(?:(?:at|um|à|a las|às|alle|ore|om|kl|o|в|klo)\b\.?[\s:]{0,2})?"
_TIME_AFTER = re.compile(
    r"(?:T|" + _JOIN + r")(?=\d{1,2}[:.h]\d\d|\d{1,2}\s?[apAP]\.?[mM])" + _CLOCK + _ZONE, re.IGNORECASE
)
_TIME_BEFORE = re.compile(
    r"(?<![\d:.])(?=\d{1,2}[:.h]\d\d|\d{1,2}\s?[apAP]\.?[mM])"
    + _CLOCK
    + _ZONE
    + r"[\s,|•·–—-]{0,4}(?:on\s|am\s|le\s)?(?:[^\W\d]{3,10}\.?,?\s)?\Z",
    re.IGNORECASE,
)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    found: dict[str, Any] = {name: value for name, value in groups.items() if value}
    branch = next(name[1] for name in found if name[0] == "y")
    year, day = int(found["y" + branch]), int(found["d" + branch])
    name = found.get("n" + branch)
    month = lexicon.months().get(name.lower().rstrip(".").strip(), 0) if name else int(found["m" + branch])
    if branch == "5" and found["sep"] in "/-":
        # 25/11 and 11/25 say which is the day; 05/06 does not, and is left alone.
        if day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(clock: re.Match[str]) -> str:
    hour, minute = int(clock["h"]), clock["min"] or "00"
    if half := clock["half"]:
        if not 1 <= hour <= 12:
            # 15:55 PM is printed too; the hour says it all.
            half = None if hour else half
        if half:
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{minute}" + (f":{clock['s']}" if clock["s"] else "")


def _offset(zone: str, local: str) -> str | None:
    name = zone.upper()
    if fixed := lexicon.table("zones", "offsets").get(name):
        return fixed
    if place := lexicon.table("zones", "places").get(name):
        ahead = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(place)).utcoffset() or timedelta()
        return _print_offset(ahead)
    number = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])\s?(\d{1,2}):?(\d{2})?", name)
    if number is None or int(number[2]) > 14 or int(number[3] or 0) > 59:
        return None
    return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"


def _print_offset(ahead: timedelta) -> str:
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    sign = "-" if ahead < timedelta() else "+"
    return sign + (moment + abs(ahead)).strftime("%H:%M")


def _kind(before: str) -> Literal["published", "modified", "unlabelled"]:
    label = before.strip(" \t\u00a0:|-–—•·(").lower()
    for kind, words in (
        ("modified", lexicon.words("dates", "updated")),
        ("published", lexicon.words("dates", "published")),
    ):
        if any(label == word or label.endswith(" " + word) for word in words):
            return kind  # type: ignore[return-value]
    return "unlabelled"
