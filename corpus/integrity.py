"""Files held against their recorded digests: what makes a release one that can be trusted."""

import hashlib
import re
from pathlib import Path

from corpus.errors import DamagedRelease
from corpus.model import FileEntry

SUMS = "SHA256SUMS"

_SUM = re.compile(r"([0-9a-f]{64})  ([^\0-\x1f\\]+)")


def sha256(path: Path) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(folder: Path, entry: FileEntry) -> None:
    """Hold a file of a release against its manifest; :class:`~corpus.errors.DamagedRelease` names what differs."""
    path = folder / entry.path
    if not path.is_file():
        raise DamagedRelease(f"{path}: is missing, though the manifest lists it; download the release again")
    size = path.stat().st_size
    if size != entry.size:
        raise DamagedRelease(
            f"{path}: holds {size} bytes, not the {entry.size} of the manifest; download it again"
        )
    digest = sha256(path)
    if digest != entry.sha256:
        raise DamagedRelease(
            f"{path}: SHA-256 is {digest}, not the manifest's {entry.sha256}; download it again"
        )


def listed(line: str) -> tuple[str, str] | None:
    """The file and the digest that a line of SHA256SUMS names; None if it isn't such a line.

    >>> listed("0" * 64 + "  README.md")[0]
    'README.md'
    """
    found = _SUM.fullmatch(line)
    return (found[2], found[1]) if found else None


def misprinted(recorded: str, digest: str) -> bool:
    """Whether a recorded digest is another with a few digits changed: the record was damaged, not the file.

    Digests of different files have but one digit in sixteen in common.

    >>> misprinted("7" + "0" * 63, "0" * 64)
    True
    """
    return recorded != digest and sum(map(str.__ne__, recorded, digest)) < len(digest) // 2
