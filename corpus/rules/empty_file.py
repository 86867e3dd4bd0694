"""The file holds nothing but white space.

Why: There is no article in it, only a name that promises one.

Bad: a file of 0 bytes, or of line ends alone

Good: a file with the article's text
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.text import Position

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Paste the article into the file, or remove the file."

# A soft hyphen, zero-width space, word joiner or byte order mark prints nothing either.
_PRINTED = re.compile("[^\\s\u00ad\u200b\u2060\ufeff]")


def check(raw: Raw) -> Iterator[Finding]:
    """A text without any character that prints."""
    if raw.text is not None and not _PRINTED.search(raw.text):
        yield Finding(Position(1, 1), f"expected an article, got {len(raw.data)} bytes that print nothing")
