"""A symbolic link below raw/ is broken or leads out of the folder.

Why: What it leads to isn't part of the corpus: another checkout would lack it, or hold something else.

Bad: `raw/gazette.example/storm.txt -> ../../../drafts/storm.txt`

Good: `raw/gazette.example/storm.txt`, a file with the article's own bytes
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Entry, storable
from corpus.rules.location import below_raw, raw_folder
from corpus.rules.wording import shown

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Put the file itself in the link's place."


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Links that nothing in the same raw folder answers to."""
    for entry in entries:
        if below_raw(entry) and entry.path.is_symlink() and (problem := _problem(entry)):
            yield entry, Finding(None, f"expected a link to a file in raw/, got one {problem}")


def _problem(entry: Entry) -> str | None:
    try:
        target = shown(storable(os.readlink(entry.path)))
        resolved = Path(os.path.realpath(entry.path, strict=True))
    except OSError:
        return "that can't be followed"
    inside = resolved.is_relative_to(os.path.realpath(raw_folder(entry)))
    return None if inside else f"to {target}, outside of it"
