"""Releases too large for the package: fetched when they are first loaded, and held against what the package pins.

The package then holds the release's ``manifest.json``, and beside it ``fetch.json``: where the files are, and
the manifest's own digest.  The manifest has every file's digest, so it doesn't matter who serves them.
"""

import hashlib
import http.client
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from corpus import integrity, schema
from corpus.errors import DamagedRelease, InvalidRecord, ReleaseNotFound
from corpus.model import FileEntry, Manifest

PIN = "fetch.json"
OFFLINE = "CORPUS_OFFLINE"
CACHE = "CORPUS_CACHE"

_CHUNK = 1 << 20
_SECONDS = 60
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


def whole(folder: Path, suffix: str = "", cache_dir: Path | None = None) -> Path:
    """A folder that holds a release's files: the one given, or if the package only pins them, one in the cache.

    Only files that end with ``suffix`` are needed.  Nothing is fetched that is in the cache.
    """
    if not (folder / PIN).is_file():
        return folder
    pin = json.loads((folder / PIN).read_bytes())
    manifest = (folder / "manifest.json").read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    if digest != pin["manifest"]:
        raise DamagedRelease(
            f"{folder / 'manifest.json'}: SHA-256 is {digest}, not the {pin['manifest']} of {PIN}; "
            "install the package again"
        )
    return fetched(manifest, pin["url"], cache_dir or cache(), suffix)


def cache() -> Path:
    """Where fetched releases are kept: the folder that ``CORPUS_CACHE`` names, or the user's cache."""
    if named := os.environ.get(CACHE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("corpus", appauthor=False)


def fetched(manifest: bytes, url_template: str, cache_dir: Path, suffix: str = "") -> Path:
    """The folder in the cache with the files of a manifest that end with ``suffix``, fetched if they aren't there.

    ``url_template`` has places for ``{version}`` and ``{path}``.  Each file is there whole or not at all;
    what was broken off is taken up where it ended, and processes that want the same wait for each other.

    Raises :class:`corpus.errors.ReleaseNotFound` if files can't be had, or ``CORPUS_OFFLINE`` forbids to fetch
    them, and :class:`corpus.errors.DamagedRelease` if what came isn't what the manifest says.
    """
    try:
        described = schema.accept(manifest, Manifest)
    except InvalidRecord as error:
        raise DamagedRelease(
            f"the manifest of a release to fetch: {error}; install the package again"
        ) from error
    digest = hashlib.sha256(manifest).hexdigest()
    folder = cache_dir / f"{described.corpus.name}-{described.version}-{digest[:16]}"
    wanted = [entry for entry in described.files if entry.path.endswith(suffix)]
    if _missing(folder, wanted):
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            # Another process may have fetched them while this one waited.
            for entry in _missing(folder, wanted):
                url = url_template.format(version=described.version, path=quote(_inside(entry.path)))
                _fetch(url, folder, entry)
            _put(folder / "manifest.json", manifest)
    return folder


def _missing(folder: Path, wanted: list[FileEntry]) -> list[FileEntry]:
    """The files that aren't there; their bytes are checked when they are loaded, as those of any release."""
    return [entry for entry in wanted if not _is_there(folder, entry)]


def _is_there(folder: Path, entry: FileEntry) -> bool:
    path = folder / entry.path
    there = path.is_file() and path.stat().st_size == entry.size
    return there and (folder / "manifest.json").is_file()


def _fetch(url: str, folder: Path, entry: FileEntry) -> None:
    """Fetch one file, going on from what is there of it, once more from the start if that comes to nothing."""
    if (folder / entry.path).is_file() and integrity.sha256(folder / entry.path) == entry.sha256:
        return
    if os.environ.get(OFFLINE, "0") not in ("", "0"):
        raise ReleaseNotFound(
            f"{entry.path} isn't in {folder}, and {OFFLINE} forbids to fetch it; unset that, or copy the file "
            f"from {url}"
        )
    part = folder / f"{entry.path}.part"
    part.parent.mkdir(parents=True, exist_ok=True)
    resumed = part.is_file() and part.stat().st_size > 0
    try:
        _download(url, part, entry.size)
        _check(url, part, entry)
    except DamagedRelease:
        part.unlink(missing_ok=True)
        if not resumed:
            raise
        _fetch(url, folder, entry)
        return
    part.replace(folder / entry.path)


def _download(url: str, part: Path, size: int) -> None:
    """Get the bytes of a file that aren't there yet, and never more than it has."""
    start = part.stat().st_size if part.is_file() else 0
    if start >= size:
        return
    headers = {"Accept-Encoding": "identity", "User-Agent": "corpus"}
    if start:
        headers["Range"] = f"bytes={start}-"
    try:
        with urlopen(Request(url, headers=headers), timeout=_SECONDS) as answer:
            mode = "ab" if start and _goes_on(answer, start) else "wb"
            with part.open(mode) as file:
                _copy(answer, file, size + 1)
    except HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise DamagedRelease(f"{url}: is shorter than the manifest says; try again later") from error
        raise ReleaseNotFound(f"{url}: {error.code} {error.reason}; try again later") from error
    except (OSError, http.client.HTTPException) as error:
        raise ReleaseNotFound(
            f"{url}: can't be fetched ({error}); see to the network, then try again: what has come is kept"
        ) from error


def _goes_on(answer: http.client.HTTPResponse, start: int) -> bool:
    """Whether a server sends the rest of a file, and not all of it again."""
    given = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    return answer.status == http.client.PARTIAL_CONTENT and given is not None and int(given[1]) == start


def _copy(answer: http.client.HTTPResponse, file: IO[bytes], most: int) -> None:
    while (left := most - file.tell()) > 0 and (chunk := answer.read(min(_CHUNK, left))):
        file.write(chunk)


def _check(url: str, part: Path, entry: FileEntry) -> None:
    """Raise :class:`~corpus.errors.DamagedRelease` if other bytes came, or for a time fewer."""
    size = part.stat().st_size
    if size < entry.size:
        raise ReleaseNotFound(
            f"{url}: ended after {size} of {entry.size} bytes; try again: what has come is kept"
        )
    if size > entry.size or integrity.sha256(part) != entry.sha256:
        raise DamagedRelease(f"{url}: isn't the {entry.path} that the manifest describes; tell who serves it")


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path:
        raise DamagedRelease(f"the manifest names {path!r}, outside of its folder; install the package again")
    return path


def _put(place: Path, data: bytes) -> None:
    temporary = place.with_name(f"{place.name}.part")
    temporary.write_bytes(data)
    temporary.replace(place)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock

    with FileLock(folder.with_name(f".{folder.name}.lock")):
        yield
