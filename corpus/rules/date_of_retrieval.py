"""The date above the headline is the day on which the page was copied.

Why: Many pages print the day's date in their header, and an old article copied on that day isn't of it.

Bad: `Sunday, May 4, 2031` above the menu, with `retrieved = 2031-05-04`

Good: `Published May 4, 2031` under the headline, with `retrieved = 2031-05-04`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown
from corpus.text import lines

FAMILY: Family = "dates"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = "Compare with the page. If it prints another date with the article, quote that under [corrections]."

_BETWEEN = 2  # lines; a date right above the headline is the article's


def check(record: Record) -> Iterator[Finding]:
    """A date of publication without a time that is the day of retrieval, and stands only far above the headline."""
    published, retrieved = record.article.published, record.notes.retrieved
    if published is None or retrieved is None or published.precision != "day":
        return
    if published.local != retrieved.isoformat():
        return
    headlines, dates = record.evidence("/headline"), record.evidence("/published")
    if not headlines or not dates:
        return
    end = max(date.end for date in dates)
    if len(lines(record.raw_text[end : headlines[0].start])) >= _BETWEEN:
        got = f"got the day of retrieval {shown(published.text)} at the top of the page"
        yield Finding("/published/text", f"expected the day of publication, {got}")
