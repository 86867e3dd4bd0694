"""Files from elsewhere, kept in a cache that any number of processes and users may share.

A file is there whole or not at all.  What was broken off is taken up where it ended, those who want the same wait
for each other, and a process that is killed leaves no lock.  A cache that can't be written is as good for reading.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from corpus import integrity
from corpus.dataset.sources import progress
from corpus.dataset.sources.places import Place, inside, refusal
from corpus.errors import DamagedRelease, ReleaseNotFound
from corpus.model import FileEntry

OFFLINE = "CORPUS_OFFLINE"
CACHE = "CORPUS_CACHE"

# How often a download that breaks off is taken up at once, as long as something comes each time.
_TIMES = 5


def cache() -> Path:
    """Where fetched releases are kept: the folder that ``CORPUS_CACHE`` names, or the user's cache."""
    if named := os.environ.get(CACHE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("corpus", appauthor=False)


def forbidden(offline: bool | None = None) -> bool:
    """Whether nothing may be fetched: as asked for, or else as ``CORPUS_OFFLINE`` says."""
    if offline is not None:
        return offline
    return os.environ.get(OFFLINE, "").strip().lower() not in ("", "0", "false", "no", "off")


def file(place: Place, cache_dir: Path, folder: Path, entry: FileEntry) -> None:
    """Put a file of a release into its folder in the cache, once its bytes are those of the manifest.

    Raises :class:`corpus.errors.ReleaseNotFound` if it can't be had or kept, and
    :class:`corpus.errors.DamagedRelease` if what came is something else.
    """
    path = folder / inside(entry.path)
    with locked(cache_dir, path):
        # Another process may have fetched it while this one waited.
        if path.is_file() and path.stat().st_size == entry.size and integrity.sha256(path) == entry.sha256:
            return
        part = path.with_name(f".{path.name}.part")
        resumed = part.is_file() and part.stat().st_size > 0
        # What was kept of it was perhaps not its beginning; what comes whole is what is served.
        for last in (not resumed, True):
            try:
                _listed(place, entry, part)
                break
            except DamagedRelease:
                discard(part)
                if last:
                    raise
        with keeping(path):
            part.replace(path)


def _listed(place: Place, entry: FileEntry, part: Path) -> None:
    """Download a file, and hold it against its line in the manifest."""
    download(place, entry.path, entry.size, part)
    if part.stat().st_size > entry.size:
        raise _other(place, entry.path, f"more than {entry.size} bytes")
    if (digest := integrity.sha256(part)) != entry.sha256:
        raise _other(place, entry.path, f"its SHA-256 is {digest}")


def _other(place: Place, name: str, said: str) -> DamagedRelease:
    return DamagedRelease(
        f"{place.name}/{name}: isn't the {name} that the manifest describes ({said}); tell who serves it"
    )


def download(place: Place, name: str, size: int | None, part: Path) -> None:
    """Get the bytes of a file that aren't there yet, and hardly more than it should have."""
    broken: OSError | None = None
    for _ in range(_TIMES):
        had = _size(part)
        if size is not None and had >= size and part.is_file():
            return
        try:
            size, broken = _append(place, name, size, part), None
        except OSError as error:
            broken = error
        if broken is None and (size is None or _size(part) >= size):
            return
        if _size(part) <= had:
            break
    if broken is not None:
        raise refusal(f"{place.name}/{name}", broken) from broken
    raise ReleaseNotFound(
        f"{place.name}/{name}: ended after {_size(part)} of {size} bytes; try again: what has come is kept"
    )


def _append(place: Place, name: str, size: int | None, part: Path) -> int | None:
    """Go on where a download ended; give back how many bytes the file should have, if anybody knows."""
    start = _size(part)
    with place.get(name, start) as answer, _opened(part, keep=answer.start == start) as file:
        if None not in (size, answer.size) and answer.size != size:
            raise _other(place, name, f"{answer.size} bytes, not {size}")
        size = answer.size if size is None else size
        _room(part, (size or 0) - file.tell())
        with progress.shown(name, size, file.tell()) as advance:
            for chunk in answer.chunks:
                with keeping(part):
                    file.write(chunk)
                advance(len(chunk))
                if size is not None and file.tell() > size:
                    break
    return size


@contextmanager
def _opened(part: Path, *, keep: bool) -> Iterator[IO[bytes]]:
    """What has come of a file, to be written on, or from the start."""
    with keeping(part):
        file = part.open("ab" if keep else "wb")
        with suppress(PermissionError):  # somebody else's
            part.chmod(_mode(part.parent) & 0o666 | 0o600)
    try:
        yield file
    finally:
        with keeping(part):
            file.close()


@contextmanager
def locked(cache_dir: Path, path: Path) -> Iterator[None]:
    """Keep a file in the cache to ourselves, and see that its folder is there."""
    from filelock import FileLock

    with keeping(path):
        for folder in (path.parent, cache_dir / "locks"):
            _make(folder, cache_dir)
        name = hashlib.sha256(os.fsencode(path.relative_to(cache_dir))).hexdigest()[:32]
        lock = FileLock(cache_dir / "locks" / f"{name}.lock", mode=_mode(cache_dir) & 0o666 | 0o600)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def put(cache_dir: Path, path: Path, data: bytes) -> None:
    """Write a small file of the cache, whole or not at all."""
    with locked(cache_dir, path), keeping(path):
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(data)
        part.chmod(_mode(cache_dir) & 0o666 | 0o600)
        part.replace(path)


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Say what to do if the cache can't be written."""
    try:
        yield
    except (OSError, NotImplementedError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ReleaseNotFound(
            f"{path}: isn't in the cache and can't be kept there ({said}); name another folder with cache= "
            f"or {CACHE}, or read without one: cache=False"
        ) from error


def _room(part: Path, size: int) -> None:
    """Say before a download that it won't fit, and not when the disk is full."""
    free = shutil.disk_usage(part.parent).free
    if free < size:
        raise ReleaseNotFound(
            f"{part.parent}: has room for {free} bytes, and {size} are to come; make room, name another folder with "
            f"cache= or {CACHE}, or read without one: cache=False"
        )


def _make(folder: Path, cache_dir: Path) -> None:
    """Make a folder of the cache; those whom the cache is open to may use it as well."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    for below in reversed([folder, *folder.parents]):
        if below.is_relative_to(cache_dir) and not below.is_dir():
            below.mkdir(exist_ok=True)
            with suppress(PermissionError):
                below.chmod(_mode(cache_dir) | 0o700)


def _mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def discard(part: Path) -> None:
    """Let go of what came of a file."""
    with keeping(part):
        part.unlink(missing_ok=True)
