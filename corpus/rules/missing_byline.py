"""The text names no author.

Why: Most pages print who wrote an article, and it is easily lost when a page is copied.

Bad: a headline, followed by the body

Good: a headline, followed by `By A. Poe`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "names"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Add the byline if the page prints one."


def check(record: Record) -> Iterator[Finding]:
    """Neither a byline nor an author."""
    if not record.article.byline and not record.article.authors:
        yield Finding(None, "expected a byline, got none")
