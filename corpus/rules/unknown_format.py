"""A file below raw/ is of a format that nothing here reads.

Why: It would lie among the articles and be in no release, and nobody would notice.

Bad: `raw/gazette.example/storm.docx`

Good: `raw/gazette.example/storm.txt`
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import NOTES_SUFFIX, Entry, is_article_name
from corpus.rules.location import below_raw
from corpus.rules.wording import shown

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Save the article as plain text, or move the file out of raw/."


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Files that are neither articles nor notes."""
    for entry in entries:
        *_, file = below_raw(entry) or [NOTES_SUFFIX]
        if is_article_name(file) or file.endswith(NOTES_SUFFIX) or not os.path.isfile(entry.path):
            continue
        suffix = PurePosixPath(file).suffix
        got = f"the suffix {shown(suffix)}" if suffix else "no suffix"
        yield entry, Finding(None, f"expected a plain-text article or its {NOTES_SUFFIX}, got {got}")
