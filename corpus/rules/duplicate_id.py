"""Two raw files would become articles of the same id.

Why: An id names one article for ever, and it is made of the file's path without its suffix.  Letter case
and the way an accent is stored don't make two names, for on many disks they can't lie side by side.

Bad: `raw/gazette.example/storm.txt` and `raw/gazette.example/storm.text`

Good: `raw/gazette.example/storm.txt` and `raw/gazette.example/storm-in-nowhere.txt`
"""

import unicodedata
from collections.abc import Iterator, Sequence

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Entry, is_article_name
from corpus.rules.location import below_raw
from corpus.rules.wording import shown

FAMILY: Family = "identity"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Rename one of the two files, or remove it if it holds the same article."


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Entries whose id an earlier one has."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        if not below_raw(entry) or not is_article_name(entry.name):
            continue
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.id).casefold())
        owner = owners.setdefault(key, entry)
        if owner.name != entry.name:
            files = f"{shown(owner.name)} and {shown(entry.name)}"
            yield entry, Finding(None, f"expected one file for the id {shown(entry.id)}, got {files}")
