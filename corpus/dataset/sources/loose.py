"""Files behind an address that no manifest lists: kept in the cache until they are said to have changed."""

import hashlib
import json
import warnings
from pathlib import Path
from typing import NamedTuple

from corpus import integrity
from corpus.dataset.sources import fetch, verified
from corpus.dataset.sources.places import Place, refusal
from corpus.errors import DamagedRelease, ReleaseNotFound
from corpus.model import FileEntry

_NOTE = "note.json"


class _Note(NamedTuple):
    """What is remembered of a file: what told its versions apart, and what came."""

    mark: str | None
    size: int
    sha256: str


def file(place: Place, cache_dir: Path, name: str, offline: bool) -> Path:
    """The path of such a file in the cache, fetched if it isn't there or has changed."""
    where = f"{place.name}/{name}"
    folder = cache_dir / "files" / hashlib.sha256(where.encode()).hexdigest()[:32]
    known = _known(folder, name)
    if offline:
        if known is None:
            raise ReleaseNotFound(
                f"{where}: isn't in {cache_dir}, and offline=True or {fetch.OFFLINE} forbids to fetch it; allow that"
            )
        return folder / name
    try:
        size, mark = place.about(name)
    except OSError as error:
        if known is None or isinstance(error, FileNotFoundError | PermissionError):
            raise refusal(where, error) from error
        warnings.warn(f"{refusal(where, error)}; this is the copy in the cache", stacklevel=4)
        return folder / name
    if known is None or mark is None or known.mark != mark:
        _fetch(place, cache_dir, folder / name, size, mark)
    return folder / name


def _fetch(place: Place, cache_dir: Path, path: Path, size: int | None, mark: str | None) -> None:
    tag = hashlib.sha256(str(mark).encode()).hexdigest()[:16]
    part = path.with_name(f".{path.name}.{tag}.part")
    with fetch.locked(cache_dir, path):
        known = _known(path.parent, path.name)
        if known is not None and mark is not None and known.mark == mark:
            return
        if mark is None:  # nobody can say whether what was kept is the beginning of what is there now
            fetch.discard(part)
        fetch.download(place, path.name, size, part)
        found = _Note(mark, part.stat().st_size, integrity.sha256(part))
        if size is not None and found.size != size:
            fetch.discard(part)
            raise DamagedRelease(
                f"{place.name}/{path.name}: expected {size} bytes, got more; tell who serves it"
            )
        with fetch.keeping(path):
            part.replace(path)
    fetch.put(cache_dir, path.parent / _NOTE, json.dumps(found).encode())


def _known(folder: Path, name: str) -> _Note | None:
    """What is remembered of a file that is there and whole."""
    try:
        mark, size, digest = json.loads((folder / _NOTE).read_bytes())
        media_type = "application/octet-stream"
        verified.check(folder, FileEntry(path=name, media_type=media_type, size=size, sha256=digest))
    except (OSError, ValueError, TypeError, RecursionError, DamagedRelease):
        return None
    return _Note(mark, size, digest)
