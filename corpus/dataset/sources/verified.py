"""Which files were held against their digests before, so that a big one isn't read whole at every start.

A file is the same as long as its system says so: path, device, inode, size, and the times of its last changes,
which is what git goes by.  One that was changed just now is read again next time, since a further change might
not show in its times.  What is remembered is each user's own, never shared: nobody else can vouch for a file.
Where nothing is remembered, or nothing readable, a file is read; a memo can save time and nothing else.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corpus import integrity
from corpus.errors import MisuseError
from corpus.model import FileEntry

# Bytes from which on a look into the memo is quicker than the digest.
LEAST = 8_000_000

# How long ago the last change must be: the coarsest clock of file systems in use ticks every two seconds.
_SETTLED = 3_000_000_000

_State = list[str | int]


def check(folder: Path, entry: FileEntry) -> None:
    """Hold a file of a release against its manifest, as :func:`corpus.integrity.check` does, unless it was before."""
    if entry.size < LEAST:
        integrity.check(folder, entry)
    else:
        once(folder / entry.path, f"sha256 {entry.sha256}", lambda: integrity.check(folder, entry))


def once(path: Path, what: str, look: Callable[[], None]) -> None:
    """Look at a file, unless the same was done before, by its name, with the file as it is now.

    What is found wrong is raised, and never remembered.
    """
    before = _state(path, what)
    if before is not None and _remembered(before):
        return
    look()
    if before is not None and before == _state(path, what) and _is_settled(before):
        _remember(before)


def mark(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is replaced; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _state(path: Path, what: str) -> _State | None:
    """All that would change if a file did, and what is looked for in it; None if there is no such file."""
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except OSError:
        return None
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return [str(real), found.st_dev, found.st_ino, found.st_size, *times, what]


def _is_settled(state: _State) -> bool:
    return time.time_ns() - max(int(state[4]), int(state[5])) > _SETTLED


def _remembered(state: _State) -> bool:
    try:
        found: object = json.loads(_memo(state).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return found == state


def _remember(state: _State) -> None:
    """Write the memo whole or not at all; where that can't be, the file is read again next time."""
    from corpus import whole

    memo = _memo(state)
    with suppress(OSError, MisuseError):
        memo.parent.mkdir(parents=True, exist_ok=True)
        with whole.file(memo) as made:
            made.write_text(json.dumps(state), "ascii")


def _memo(state: _State) -> Path:
    """The place of a file's memo; the same for all that the file ever was, so that old ones don't pile up."""
    from platformdirs import user_cache_path

    kind, _, _ = str(state[-1]).partition(" ")
    named = hashlib.sha256(os.fsencode(f"{kind} {state[0]}")).hexdigest()
    return user_cache_path("corpus", appauthor=False) / "verified" / f"{named}.json"
