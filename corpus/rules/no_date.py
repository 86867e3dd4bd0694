"""The article has no date of publication.

Why: News is of a day; without it an article can't be ordered, compared or cited.

Bad: a headline, a byline and the body

Good: the same with `Published May 4, 2031` as the page prints it
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "dates"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Add the date line of the page to the text, or quote the date in the notes if it was overlooked."


def check(record: Record) -> Iterator[Finding]:
    """A date of publication that is missing."""
    if record.article.published is None:
        yield Finding(None, "expected a date of publication, got none")
