"""Something below raw/ that should be a file is none.

Why: Only a regular file has bytes that can be hashed, kept and read again.

Bad: `raw/gazette.example/storm.txt/`, a directory

Good: `raw/gazette.example/storm.txt`, a file
"""

import os
import stat
from collections.abc import Iterator, Sequence

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Entry

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Replace it by a text file, or remove it."

_KINDS = {
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Entries that are there but aren't regular files; links count as what they lead to."""
    for entry in entries:
        try:
            mode = os.stat(entry.path).st_mode
        except OSError:
            continue
        if not stat.S_ISREG(mode):
            kind = _KINDS.get(stat.S_IFMT(mode), "something else")
            yield entry, Finding(None, f"expected a regular file, got {kind}")
