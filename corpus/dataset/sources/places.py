"""Folders elsewhere, that bytes are fetched from: what the web and other file systems have in common."""

import errno
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from corpus.errors import DamagedRelease, ReleaseNotFound

# Bytes that are asked for, or handed on, at once.
CHUNK = 1 << 20

# Bytes of a manifest, or of anything else that is read whole into memory.
MOST = 64_000_000

_LOGIN = re.compile(r"//[^/\s]*@")
_QUERY = re.compile(r"[?#][^\s'\"<>)]*")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


class Answer(NamedTuple):
    """The bytes of a file, on their way."""

    start: int
    """Where in the file they begin: where was asked for, or at 0 if whoever serves it knows no ranges."""
    part: bool
    """Whether they end where was asked for as well."""
    size: int | None
    """How many bytes the whole file has, if that is said."""
    chunks: Iterator[bytes]


class Place(Protocol):
    """A folder elsewhere.

    What can't be had is an OSError: FileNotFoundError, PermissionError, or for a time any other.  Bytes that
    can't be right are a :class:`corpus.errors.DamagedRelease`.
    """

    @property
    def name(self) -> str:
        """How messages call it, without what may be secret in its address."""

    def names(self) -> list[str]:
        """The files directly in it; none where that isn't told."""

    def about(self, name: str) -> tuple[int | None, str | None]:
        """How many bytes a file has, and a mark that changes when it does; None where that isn't told."""

    def get(self, name: str, start: int = 0, stop: int | None = None) -> AbstractContextManager[Answer]:
        """The bytes of a file from one place on, up to another or its end."""


def shown(text: str) -> str:
    """An address, or what is said of one, without names, passwords and signatures.

    >>> shown("https://ida:gull@gull.example/1.0.0?signature=f00")
    'https://gull.example/1.0.0'
    """
    return _QUERY.sub("", _LOGIN.sub("//", text))


def inside(path: str) -> str:
    """A path that a manifest names, if it is one of a file in its folder, on every system.

    >>> inside("plots/topics.svg")
    'plots/topics.svg'
    >>> inside("../gull")
    Traceback (most recent call last):
        ...
    corpus.errors.DamagedRelease: the manifest names '../gull', outside of its folder; get the release again
    """
    for part in path.split("/"):
        if not part or part[-1] in ". " or _ODD.search(part) or _DEVICE.fullmatch(part):
            raise DamagedRelease(f"the manifest names {path!r}, outside of its folder; get the release again")
    return path


def limited(path: Path) -> bytes:
    """A small file of this machine, whole."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "not a file")
    with path.open("rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise DamagedRelease(
            f"{path}: expected at most {MOST} bytes, got more; see that it is the right file"
        )
    return data


def small(place: Place, name: str) -> bytes:
    """A small file, whole."""
    got = bytearray()
    with place.get(name) as answer:
        for chunk in answer.chunks:
            got += chunk
            if len(got) > MOST:
                raise DamagedRelease(
                    f"{place.name}/{name}: expected at most {MOST} bytes, got more; see that the address is right"
                )
    if answer.size is not None and len(got) < answer.size:
        raise ConnectionError(f"ended after {len(got)} of {answer.size} bytes")
    return bytes(got)


def refusal(where: str, error: OSError) -> ReleaseNotFound:
    """What to say of a file that can't be had."""
    said = shown(str(error) or type(error).__name__)
    if isinstance(error, FileNotFoundError):
        return ReleaseNotFound(f"{where}: isn't there ({said}); see that the address is right")
    if isinstance(error, PermissionError):
        return ReleaseNotFound(
            f"{where}: may not be read ({said}); see that you are logged in, or ask who serves it"
        )
    return ReleaseNotFound(f"{where}: can't be fetched ({said}); see to the network, then try again")
