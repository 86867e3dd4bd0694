"""The article was changed before it was published.

Why: One of the two dates was misread, or they changed places.

Bad: `Published May 4, 2031. Updated May 2, 2031`

Good: `Published May 2, 2031. Updated May 4, 2031`
"""

from collections.abc import Iterator

from corpus.model import Timestamp
from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "dates"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare both dates with the page, and quote the day of publication under [corrections] in the notes."

_DAY = len("2031-05-04")


def check(record: Record) -> Iterator[Finding]:
    """A change at an earlier instant, or, where a zone is missing, on an earlier day."""
    published, modified = record.article.published, record.article.modified
    if published and modified and _is_before(modified, published):
        message = f"expected no change before {shown(published.text)}, got {shown(modified.text)}"
        yield Finding("/modified/text", message)


def _is_before(one: Timestamp, other: Timestamp) -> bool:
    if one.at is not None and other.at is not None:
        return one.at < other.at
    known = min(_DAY, len(one.local), len(other.local))
    return one.local[:known] < other.local[:known]
