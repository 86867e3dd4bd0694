"""The article is dated before its publisher was founded.

Why: A day when the paper didn't exist was misread, or is the day of an event in the text.

Bad: `Published May 4, 1931` by a publisher with `founded = "1995-11"`

Good: `Published May 4, 2031` by the same
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "dates"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Compare the date with the page's, and the year of the publisher's founding in the notes."

_DAY = len("2031-05-04")


def check(record: Record) -> Iterator[Finding]:
    """Dates before the founding, compared as far as both are known."""
    publisher = record.notes.publisher or record.article.publisher
    if publisher is None or publisher.founded is None:
        return
    founded = publisher.founded[:_DAY]
    for field in ("published", "modified"):
        printed = getattr(record.article, field)
        if printed is not None and printed.local[: len(founded)] < founded[: len(printed.local)]:
            expected = f"no day before {shown(founded)}, when {shown(publisher.name)} was founded"
            yield Finding(f"/{field}/text", f"expected {expected}, got {shown(printed.text)}")
