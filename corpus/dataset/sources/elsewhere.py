"""Releases behind an address: kept in a cache, or read where they lie."""

import hashlib
import warnings
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from corpus import schema
from corpus.dataset.sources import fetch, loose, verified
from corpus.dataset.sources.places import Place, inside, limited, refusal, small
from corpus.dataset.sources.ranges import Ranges
from corpus.errors import DamagedRelease, InvalidRecord, ReleaseNotFound
from corpus.model import FileEntry, Manifest

_MANIFEST = "manifest.json"


class Ranged:
    """A release that is read where it lies, a range of bytes at a time."""

    path: Path | None = None

    def __init__(self, place: Place, offline: bool, manifest: bytes | None = None) -> None:
        self.name = place.name
        self._place, self._offline, self._manifest = place, offline, manifest

    def names(self) -> list[str]:
        """The files that the place lists."""
        self._allowed("")
        return self._place.names()

    def read(self, name: str) -> bytes:
        """A small file, whole."""
        if name == _MANIFEST and self._manifest is not None:
            return self._manifest
        self._allowed(name)
        try:
            return small(self._place, inside(name))
        except OSError as error:
            raise refusal(f"{self.name}/{name}", error) from error

    def open(self, name: str, entry: FileEntry | None) -> BinaryIO:
        """A file to read from; its size is compared with every range that comes."""
        self._allowed(name)
        return Ranges(self._place, inside(name), entry)  # type: ignore[return-value]

    def _allowed(self, name: str) -> None:
        if self._offline:
            raise ReleaseNotFound(
                f"{self.name}/{name}: can't be read, for offline=True or {fetch.OFFLINE} forbids to fetch it; "
                "allow that, or load the release with a cache first"
            )


class Cached:
    """A release whose files are fetched once, into a folder of the cache that is named for its manifest."""

    def __init__(self, place: Place, cache: Path, offline: bool, manifest: bytes | None = None) -> None:
        self.name = place.name
        self._place, self._cache, self._offline, self._given = place, cache, offline, manifest
        self._held: dict[tuple[str, str], tuple[int, ...] | None] = {}
        self._absent: OSError = FileNotFoundError()

    @cached_property
    def path(self) -> Path | None:
        """The release's folder in the cache; None for what has no manifest."""
        if self._manifest is None:
            return None
        said = self._described
        digest = hashlib.sha256(self._manifest).hexdigest()
        return self._cache / f"{said.corpus.name[:60]}-{said.version}-{digest[:16]}"

    def names(self) -> list[str]:
        """The files that the manifest lists, or if there is none, the place does."""
        if self._manifest is not None:
            return [entry.path for entry in self._described.files]
        return [] if self._offline else self._place.names()

    def read(self, name: str) -> bytes:
        """A small file, whole."""
        if name == _MANIFEST:
            if self._manifest is None:
                self._allowed(name, self._cache)
                raise refusal(f"{self.name}/{name}", self._absent)
            return self._manifest
        return limited(Path(self.open(name, None)))

    def open(self, name: str, entry: FileEntry | None) -> str:
        """The path of a file in the cache, fetched if it isn't there or damaged."""
        entry = entry or self._listed(name)
        if entry is None or self.path is None:
            return str(loose.file(self._place, self._cache, inside(name), self._offline))
        path = self.path / inside(name)
        found = verified.mark(path)
        if found is None or self._held.get((name, entry.sha256)) != found:
            if not _is_whole(self.path, entry):
                self._allowed(name, self.path)
                fetch.file(self._place, self._cache, self.path, entry)
                self._keep(self.path / _MANIFEST, self._manifest or b"")
            self._held[name, entry.sha256] = verified.mark(path)
        return str(path)

    @cached_property
    def _manifest(self) -> bytes | None:
        """The manifest: the one given, or the place's, or what is remembered of it; None if there is none."""
        if self._given is not None:
            return self._given
        known = _bytes(self._remembered)
        if self._offline:
            return known
        try:
            found = small(self._place, _MANIFEST)
        except (FileNotFoundError, PermissionError) as error:
            self._absent = error
            return None
        except OSError as error:
            if known is None:
                raise refusal(f"{self.name}/{_MANIFEST}", error) from error
            warnings.warn(f"{refusal(self.name, error)}; this is the copy in the cache", stacklevel=4)
            return known
        if found != known:
            self._compare(known, found)
            self._keep(self._remembered, found)
        return found

    @cached_property
    def _described(self) -> Manifest:
        return _accepted(self._manifest or b"", f"{self.name}/{_MANIFEST}")

    @property
    def _remembered(self) -> Path:
        """Where the manifest is kept under its address, for when there is no connection."""
        return self._cache / "addresses" / f"{hashlib.sha256(self.name.encode()).hexdigest()[:32]}.json"

    def _listed(self, name: str) -> FileEntry | None:
        if self._manifest is None:
            return None
        return next((entry for entry in self._described.files if entry.path == name), None)

    def _compare(self, known: bytes | None, found: bytes) -> None:
        """Warn of a release that has changed, which none should."""
        if known is None:
            return
        try:
            before, now = schema.accept(known, Manifest), schema.accept(found, Manifest)
        except InvalidRecord:  # whoever opens it is told
            return
        if (before.corpus.name, before.version, before.edition) == (
            now.corpus.name,
            now.version,
            now.edition,
        ):
            warnings.warn(
                f"{self.name}: release {now.version} isn't what it was when it was last fetched, and a release "
                "never changes; this is what it is now: ask who serves it",
                stacklevel=5,
            )

    def _keep(self, path: Path, data: bytes) -> None:
        """Keep a manifest; a cache that can't be written may still hold the files."""
        if _bytes(path) != data:
            with suppress(ReleaseNotFound):
                fetch.put(self._cache, path, data)

    def _allowed(self, name: str, folder: Path) -> None:
        if self._offline:
            raise ReleaseNotFound(
                f"{self.name}/{name}: isn't in {folder}, or not whole, and offline=True or {fetch.OFFLINE} "
                "forbids to fetch it; allow that, or copy the file there"
            )


def _accepted(text: bytes, where: str) -> Manifest:
    try:
        return schema.accept(text, Manifest)
    except InvalidRecord as error:
        raise DamagedRelease(f"{where}: {error}; tell who serves it") from error


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_whole(folder: Path, entry: FileEntry) -> bool:
    """Whether a file of the cache is there, and what it should be."""
    try:
        verified.check(folder, entry)
    except (DamagedRelease, OSError):
        return False
    return True
