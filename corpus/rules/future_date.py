"""The article is dated later than it can have been copied.

Why: A day that hadn't come yet was misread, mostly with day and month swapped, or is of an event in the text.

Bad: `Published May 4, 2031` with `retrieved = "2031-04-30"`

Good: `Published May 4, 2031` with `retrieved = "2031-05-06"`
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.days import first_day
from corpus.rules.wording import shown

FAMILY: Family = "dates"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Compare the date with the page's, and the day of retrieval in the notes."


def check(record: Record) -> Iterator[Finding]:
    """Dates after the day of retrieval, or, where that is unknown, dates that are still to come."""
    retrieved = record.notes.retrieved
    # Somewhere on earth it is tomorrow already.
    last = retrieved or (datetime.now(UTC) + timedelta(days=1)).date()
    expected = f"no day after the retrieval on {retrieved}" if retrieved else "a day that has come"
    for field in ("published", "modified"):
        printed = getattr(record.article, field)
        day = first_day(printed) if printed else None
        if day and day > last:
            yield Finding(f"/{field}/text", f"expected {expected}, got {shown(printed.text)}")
