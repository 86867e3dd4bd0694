"""The article has no body.

Why: A headline with a byline is a link to an article, not an article.

Bad: `Storm in Nowhere`, `By A. Poe`, and nothing more

Good: the same, followed by the paragraphs of the article
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "body"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Copy the paragraphs of the article from its page too."


def check(record: Record) -> Iterator[Finding]:
    """No body, although the file isn't blank."""
    if not (record.article.text or "").strip() and record.raw_text.strip():
        yield Finding(None, "expected paragraphs of an article, got none")
