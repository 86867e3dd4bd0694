"""A notes file has no article beside it.

Why: Notes are found by the article's name; these are read by nobody, mostly since one of the two was renamed.

Bad: `storm.notes.toml` beside `storm-in-nowhere.txt`

Good: `storm-in-nowhere.notes.toml` beside `storm-in-nowhere.txt`
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import NOTES_SUFFIX, Entry, is_article_name
from corpus.rules.location import below_raw
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Name the notes file like its article, or remove it."


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Notes files whose folder holds no article of their name."""
    slugs: dict[Path, frozenset[str]] = {}
    for entry in entries:
        if not below_raw(entry) or not entry.path.name.endswith(NOTES_SUFFIX):
            continue
        folder, slug = entry.path.parent, entry.path.name.removesuffix(NOTES_SUFFIX)
        if folder not in slugs:
            slugs[folder] = _slugs(folder)
        if slug not in slugs[folder]:
            yield entry, Finding(None, f"expected an article named {shown(slug)} beside its notes, got none")


def _slugs(folder: Path) -> frozenset[str]:
    # The folder is asked, not the entries, which may be a part of the tree.
    try:
        return frozenset(Path(name).stem for name in os.listdir(folder) if is_article_name(name))
    except OSError:
        return frozenset()
