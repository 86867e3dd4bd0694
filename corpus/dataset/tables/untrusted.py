"""Data files of strangers, gone through once in a process of their own before this one reads them.

Nothing in a data file is run, whoever made it.  But one that is made for it could take all memory or time, or find a
fault in the libraries that unpack it; then that process ends, and this one says so.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from corpus.dataset.sources import verified
from corpus.errors import DamagedRelease
from corpus.version import __version__

# What the process may take: memory beside the file itself, and seconds, to which come some for each byte.
MEMORY = 4 << 30
SECONDS = 60
BYTES_A_SECOND = 5_000_000

# What it ends with if the file is at fault.
REFUSED = 3


def once(path: Path, kind: type) -> None:
    """Go through a file, unless this version of the package did, with the file as it is now."""
    verified.once(path, f"read {kind.__name__} {__version__}", lambda: go_through(path, kind))


def go_through(path: Path, kind: type, *, memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Read all of a data file, elsewhere, within some bytes of memory and some seconds.

    Raises :class:`corpus.errors.DamagedRelease` if that goes wrong, or takes more than it may.
    """
    longest = seconds + path.stat().st_size // BYTES_A_SECOND
    command = [
        sys.executable,
        "-m",
        "corpus.dataset.tables.quarantine",
        str(path),
        kind.__name__,
        str(memory),
        str(longest),
    ]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * seconds,
        )
    except subprocess.TimeoutExpired:
        raise _refused(path, memory, longest, "it took longer") from None
    if done.returncode == REFUSED:
        raise DamagedRelease(done.stdout.strip())
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or [f"signal {-done.returncode}"]
        raise _refused(path, memory, longest, f"the process that read it ended with {said[0]}")


def _refused(path: Path, memory: int, seconds: int, why: str) -> DamagedRelease:
    return DamagedRelease(
        f"{path}: expected a file that is read within {memory >> 20} MB and {seconds} seconds, but {why}; "
        "don't use it, or load it with trusted=True if you know who made it"
    )
