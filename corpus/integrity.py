"""Files held against their recorded digests: what makes a release one that can be trusted."""

import hashlib
from pathlib import Path

from corpus.errors import DamagedRelease
from corpus.model import FileEntry


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
