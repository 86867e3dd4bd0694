"""The printed time zone isn't in force on the day that is printed.

Why: `EST` on a day in July is mostly New York's summer time under its winter name, and the instant that is read
from it is an hour off.

Bad: `July 4, 2031 9:30 am EST`

Good: `July 4, 2031 9:30 am EDT`
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from corpus.model import Timestamp
from corpus.model.finding import Family, Finding, Level, Since
from corpus.reading import lexicon
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "dates"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = (
    "Compare with the page. The zone may be right where clocks never change, as in Arizona, Saskatchewan, Jamaica, "
    "Queensland or Bangladesh; else take the instant for an hour off."
)

_EARLIEST = "1980"  # before then, summer time was other people's matter, and often another time


def check(record: Record) -> Iterator[Finding]:
    """Zones that the places which use them didn't have on the day, nor on the days beside it."""
    for field in ("published", "modified"):
        printed = getattr(record.article, field)
        if printed is not None and (expected := _expected(printed)):
            name, place = expected
            message = f"expected {name}, the time in {place} on that day, got {shown(printed.text)}"
            yield Finding(f"/{field}/text", message)


def _expected(printed: Timestamp) -> tuple[str, str] | None:
    """The zone that was in force, and where; None if the printed one was, or none can be told."""
    zone = (printed.zone or "").upper()
    place = lexicon.table("seasons", "places").get(zone)
    if place is None or len(printed.local) < len("2031-05-04") or printed.local < _EARLIEST:
        return None
    if printed.offset is None and zone in lexicon.table("zones", "twelve"):
        return None  # China's or the Philippines'
    try:
        noon = datetime.fromisoformat(printed.local[:10]) + timedelta(hours=12)
        names = [_place(place).tzname(noon + timedelta(days=days)) for days in (-1, 0, 1)]
    except (ValueError, OverflowError):
        return None
    if names[1] is None or lexicon.table("seasons", "names").get(zone, zone) in names:
        return None
    return names[1], place.rpartition("/")[2].replace("_", " ")


@cache
def _place(name: str) -> ZoneInfo:
    return ZoneInfo(name)
