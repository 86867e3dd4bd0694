"""Where the files of a release lie: in a folder here, behind an address, or with the package.

What lies behind an address is kept in a cache, whole, or read where it lies, a range of bytes at a time.  Only what
is asked for is fetched, and all of it is held against the manifest.  What the network needs is imported then.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol
from urllib.parse import unquote, urlsplit, urlunsplit

from corpus.dataset.sources import verified
from corpus.dataset.sources.places import inside, limited
from corpus.errors import DamagedRelease, ReleaseNotFound
from corpus.model import FileEntry

if TYPE_CHECKING:
    from corpus.dataset.sources.places import Place

MANIFEST = "manifest.json"
PIN = "fetch.json"

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(://|::)")


class Folder(Protocol):
    """Where the files of a release lie."""

    @property
    def name(self) -> str:
        """How messages call it: its path or address."""

    @property
    def path(self) -> Path | None:
        """The folder, if it is one of this machine, be it of the cache."""

    def names(self) -> list[str]:
        """The files directly in it; none where a place can't be listed."""

    def read(self, name: str) -> bytes:
        """A small file, whole; :class:`corpus.errors.ReleaseNotFound` if it isn't there."""

    def open(self, name: str, entry: FileEntry | None) -> str | BinaryIO:
        """What ``pyarrow.parquet.ParquetFile`` reads a file from, held against its line in the manifest if given."""


def is_address(source: str) -> bool:
    """Whether something names a place elsewhere, and not a file or folder here.

    >>> is_address("s3://gulls/1.0.0"), is_address("dist/1.0.0"), is_address("C:\\\\gulls")
    (True, False, False)
    """
    return _ADDRESS.match(source) is not None


def parted(address: str) -> tuple[str, str | None]:
    """The address of a folder, and the name of the data file in it if the address is that of one.

    >>> parted("https://gull.example/1.0.0/articles.parquet?signature=f00")
    ('https://gull.example/1.0.0?signature=f00', 'articles.parquet')
    >>> parted("s3://gulls/1.0.0")
    ('s3://gulls/1.0.0', None)
    """
    from corpus.formats import jsonl, parquet

    suffixes = (parquet.SUFFIX, *jsonl.SUFFIXES)
    if not address.lower().startswith(("http://", "https://")):
        folder, _, name = address.rstrip("/").rpartition("/")
        return (folder, name) if name.endswith(suffixes) else (address, None)
    try:
        parts = urlsplit(address)
    except ValueError:  # whoever opens it is told
        return address, None
    path, _, name = parts.path.rpartition("/")
    if not name.endswith(suffixes):
        return address, None
    return urlunsplit(parts._replace(path=path)), unquote(name)


def local(path: Path) -> Folder:
    """A folder of this machine."""
    return _Local(path)


def remote(address: str, *, cache: bool | Path = True, offline: bool | None = None) -> Folder:
    """A folder behind an address; its files are kept in the user's cache, in another, or nowhere.

    ``offline=True`` opens no connection, nor does ``None`` if ``CORPUS_OFFLINE`` is set; what the cache holds is there.
    """
    from corpus.dataset.sources import fetch
    from corpus.dataset.sources.elsewhere import Cached, Ranged

    if address.lower().startswith("file:"):
        from urllib.request import url2pathname

        return local(Path(url2pathname(urlsplit(address).path)))
    forbidden = fetch.forbidden(offline)
    if cache is False:
        return Ranged(_place(address), forbidden)
    return Cached(_place(address), fetch.cache() if cache is True else Path(cache), forbidden)


def installed(folder: Path, *, cache: bool | Path = True, offline: bool | None = None) -> Folder:
    """A release that came with the package: its files, or its manifest alone and where to fetch the rest.

    Such a one has ``fetch.json`` beside its manifest: the address, with ``{version}`` and ``{path}`` in it, and
    the manifest's own digest.  The manifest has every file's digest, so it doesn't matter who serves them.
    """
    if not (folder / PIN).is_file():
        return local(folder)
    from corpus.dataset.sources import fetch
    from corpus.dataset.sources.elsewhere import Cached, Ranged

    pin = json.loads((folder / PIN).read_bytes())
    manifest = (folder / MANIFEST).read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    if digest != pin["manifest"]:
        raise DamagedRelease(
            f"{folder / MANIFEST}: SHA-256 is {digest}, not the {pin['manifest']} of {PIN}; "
            "install the package again"
        )
    address = pin["url"].replace("{version}", folder.name)
    forbidden = fetch.forbidden(offline)
    if cache is False:
        return Ranged(_place(address), forbidden, manifest)
    return Cached(_place(address), fetch.cache() if cache is True else Path(cache), forbidden, manifest)


def _place(address: str) -> Place:
    if address.lower().startswith(("http://", "https://")):
        from corpus.dataset.sources.web import Web

        return Web(address)
    from corpus.dataset.sources.systems import System

    return System(address.removesuffix("/{path}"))


class _Local:
    """A folder of this machine; each file is held against the manifest when it is first opened, as it is then."""

    def __init__(self, path: Path) -> None:
        self.name, self.path = str(path), path
        self._held: dict[tuple[str, str], tuple[int, ...]] = {}

    def names(self) -> list[str]:
        try:
            return sorted(one.name for one in self.path.iterdir() if one.is_file())
        except OSError:
            return []

    def read(self, name: str) -> bytes:
        path = self.path / name
        try:
            return limited(path)
        except OSError as error:
            raise _missing(path, name, error) from error

    def open(self, name: str, entry: FileEntry | None) -> str:
        path = self.path / (name if entry is None else inside(name))
        if entry is None and not path.is_file():
            raise _missing(path, name)
        if entry is not None:
            found = verified.mark(path)
            if found is None or self._held.get((name, entry.sha256)) != found:
                verified.check(self.path, entry)
                self._held[name, entry.sha256] = found or ()
        return str(path)


def _missing(path: Path, name: str, error: OSError | None = None) -> ReleaseNotFound:
    said = f" ({error.strerror})" if error is not None and not isinstance(error, FileNotFoundError) else ""
    if name == MANIFEST:
        return ReleaseNotFound(
            f"{path.parent}: no release here, for it has no {MANIFEST}{said}; name a release's folder"
        )
    return ReleaseNotFound(f"{path}: isn't there{said}; name a file that is")
