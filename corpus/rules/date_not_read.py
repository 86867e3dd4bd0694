"""A date is printed, but doesn't tell the day.

Why: `05/06/2031` is a day in May or in June, and `2 days ago` counts from a day that only those know who
copied the page; neither is guessed at. Of hours or months ago not even that day tells which day is meant.

Bad: `Published 2 days ago`, with nothing in the notes

Good: `Published 2 days ago`, with `retrieved = "2031-05-06"` in the notes
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import Span

FAMILY: Family = "dates"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = (
    "In the notes, state the day of retrieval if the date counts from it in days or weeks, or a language with "
    "its region, as en-GB, if day and month are numbers; else quote a clearer date under [corrections]."
)


def check(record: Record) -> Iterator[Finding]:
    """Characters that are marked as a date, but say no value."""
    return limited(_unread(record))


def _unread(record: Record) -> Iterator[Finding]:
    for one in record.annotations:
        if one.layer == "values" and one.label == "date" and one.field is None:
            message = f"expected a date that tells the day, got {shown(record.raw_text[one.start : one.end])}"
            yield Finding(Span(one.start, max(one.start, one.end)), message)
