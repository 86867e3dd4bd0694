"""The article has no headline.

Why: Without its headline an article can't be recognised, cited or told from another.

Bad: a text that begins with `By A. Poe`

Good: a text that begins with `Storm in Nowhere`, then `By A. Poe`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "headline"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Put the headline on the first line of the text as the page prints it, or quote it in the notes."


def check(record: Record) -> Iterator[Finding]:
    """A headline that is missing."""
    if record.article.headline is None:
        yield Finding(None, "expected a headline, got none")
