"""A release to where others fetch it: whole for every reader, and never over another.

The manifest goes last, so that a release that is only half there is none yet.  What an interrupted copy left
is taken up again: a file that is there with the right digest isn't sent a second time.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus import integrity
from corpus.errors import DamagedRelease, MisuseError, ReleaseExists
from corpus.pipeline import provenance, sign, verify

_MANIFEST = "manifest.json"
_CHUNK = 1 << 20

Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What came of publishing: where the release is, and which files were sent or there already."""

    place: str
    sent: tuple[str, ...]
    there: tuple[str, ...]


class Target(Protocol):
    """A folder to write to, wherever it is."""

    place: str
    """How messages name it."""

    def names(self) -> list[str]:
        """The paths of the files in it, with slashes."""

    def read(self, name: str) -> bytes:
        """The bytes of a small file."""

    def digest(self, name: str) -> str | None:
        """The SHA-256 digest of a file, read from where it lies; None if it isn't there."""

    def write(self, name: str, source: Path) -> None:
        """Put a copy of a file there."""


def publish(folder: Path, to: str, *, read_back: bool = True, progress: Progress | None = None) -> Published:
    """Copy a release to ``TO/VERSION``, a folder here or an address that fsspec knows, after verifying it.

    Raises :class:`corpus.errors.ReleaseExists` if a release with other content is there, and
    :class:`corpus.errors.DamagedRelease` if this one can't be trusted, or what was written differs.
    """
    listed = verified(folder)
    there = target(to, folder.name)
    _claim(there, folder, listed)
    names = _in_order(folder, listed)
    sent, kept = [], []
    for name in progress(names, len(names)) if progress else names:
        if there.digest(name) == integrity.sha256(folder / name):
            kept.append(name)
            continue
        _send(there, name, folder / name, read_back)
        sent.append(name)
    return Published(place=there.place, sent=tuple(sent), there=tuple(kept))


def verified(folder: Path) -> list[str]:
    """The files that a release's manifest lists, once all that it says of itself holds."""
    found = verify.verify(folder)
    if found.diagnostics or found.manifest is None:
        wrong = [one.message for one in found.diagnostics]
        raise DamagedRelease(
            f"{folder}: not published, for it is damaged ({wrong[0]}; {len(wrong)} in all); "
            f"see 'corpus verify {folder}'"
        )
    # An edition may follow the version, as in 1.0.0-open.
    if found.manifest.version != folder.name.partition("-")[0]:
        raise DamagedRelease(
            f"{folder}: expected release {folder.name}, got {found.manifest.version}; give the folder its name back"
        )
    provenance.check(folder, found.manifest)
    return [entry.path for entry in found.manifest.files]


def target(to: str, version: str) -> Target:
    """Where to put a release: ``TO/VERSION``, by fsspec if ``TO`` is an address."""
    if "://" not in to and "::" not in to:
        return _Folder(Path(to) / version)
    try:
        import fsspec  # type: ignore[import-untyped]

        system, path = fsspec.core.url_to_fs(f"{to.rstrip('/')}/{version}")
    except ImportError as error:
        raise MisuseError(
            f"{to}: can't be reached ({error}); pip install 'corpus[publish]', and what that says"
        ) from error
    except ValueError as error:
        raise MisuseError(f"{to}: no address to publish to ({error}); name a folder or another") from error
    return _Remote(system, path, f"{to.rstrip('/')}/{version}")


def _in_order(folder: Path, listed: Iterable[str]) -> list[str]:
    """All files to send: the data, the checksums and a signature if there is one, the manifest last."""
    signature = [sign.PATH] if (folder / sign.PATH).is_file() else []
    return [*listed, integrity.SUMS, *signature, _MANIFEST]


def _claim(there: Target, folder: Path, listed: Iterable[str]) -> None:
    """Raise unless the place is empty, or holds this release or the beginning of it."""
    names = there.names()
    if _MANIFEST in names:
        ours, theirs = (folder / _MANIFEST).read_bytes(), there.read(_MANIFEST)
        # What was interrupted while the manifest was written ends early.
        if not ours.startswith(theirs):
            raise ReleaseExists(
                f"{there.place}: a release never changes, and another is there; publish under another version"
            )
    foreign = set(names) - {*listed, integrity.SUMS, sign.PATH, _MANIFEST}
    if foreign:
        raise ReleaseExists(
            f"{there.place}: holds {', '.join(sorted(foreign))}, not of this release; move that away, "
            "or publish elsewhere"
        )


def _send(there: Target, name: str, source: Path, read_back: bool) -> None:
    there.write(name, source)
    if read_back and (digest := there.digest(name)) != (expected := integrity.sha256(source)):
        raise DamagedRelease(
            f"{there.place}/{name}: SHA-256 is {digest} after writing, not {expected}; publish again"
        )


class _Folder:
    """A folder on a disk of this machine."""

    def __init__(self, path: Path) -> None:
        self.place, self._path = str(path), path

    def names(self) -> list[str]:
        below = (path for path in self._path.rglob("*") if path.is_file() and not _is_ours(path))
        return [path.relative_to(self._path).as_posix() for path in below]

    def read(self, name: str) -> bytes:
        return (self._path / name).read_bytes()

    def digest(self, name: str) -> str | None:
        return integrity.sha256(self._path / name) if (self._path / name).is_file() else None

    def write(self, name: str, source: Path) -> None:
        place = self._path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f".{place.name}.part")
        try:
            shutil.copyfile(source, temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(place)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Whether a copy that was killed left this behind."""
    return path.name.startswith(".") and path.name.endswith(".part")


class _Remote:
    """A folder that fsspec reaches."""

    def __init__(self, system: Any, path: str, place: str) -> None:
        self.place, self._system, self._path = place, system, path

    def names(self) -> list[str]:
        self._system.invalidate_cache()
        top = self._path.rstrip("/") + "/"
        below = self._system.find(top) if self._system.isdir(self._path) else ()
        return [str(path).removeprefix(top) for path in below]

    def read(self, name: str) -> bytes:
        return bytes(self._system.cat_file(f"{self._path}/{name}"))

    def digest(self, name: str) -> str | None:
        # What was just written is asked for again, not what was known of it before.
        self._system.invalidate_cache()
        digest = hashlib.sha256()
        try:
            with self._system.open(f"{self._path}/{name}", "rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return None
        return digest.hexdigest()

    def write(self, name: str, source: Path) -> None:
        place = f"{self._path}/{name}"
        self._system.makedirs(place.rpartition("/")[0], exist_ok=True)
        self._system.put_file(str(source), place)
