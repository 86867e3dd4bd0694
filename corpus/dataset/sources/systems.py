"""Files behind any other address, such as s3:// and hf://, by the file systems that fsspec knows."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus.dataset.sources.places import CHUNK, Answer, shown
from corpus.errors import MisuseError

# Each is a request of its own.
_AT_ONCE = 8 * CHUNK


class System:
    """A folder that fsspec reaches."""

    def __init__(self, address: str) -> None:
        self.name = shown(address).rstrip("/")
        self._address = address.rstrip("/")
        self._lock = threading.Lock()
        self._process = 0
        self._open: dict[str, Any] = {}

    def __reduce__(self) -> tuple[type["System"], tuple[str]]:
        return System, (self._address,)

    def names(self) -> list[str]:
        """The files directly in it; none if they can't be listed."""
        system, path = self._reached()
        try:
            found = system.ls(path, detail=True)
        except Exception:  # each file system has errors of its own
            return []
        return sorted(str(one["name"]).rpartition("/")[2] for one in found if one["type"] == "file")

    def about(self, name: str) -> tuple[int | None, str | None]:
        """A file's size, and a mark made of all that is known of it."""
        system, path = self._reached()
        try:
            found = system.info(f"{path}/{name}")
            mark = str(system.ukey(f"{path}/{name}"))
        except Exception as error:
            raise _said(error) from self._cause(error)
        size = found.get("size")
        return (None if size is None else int(size)), mark

    @contextmanager
    def get(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[Answer]:
        """The bytes of a file."""
        file = self._opened(name)
        yield Answer(start, True, getattr(file, "size", None), self._chunks(file, start, stop))

    def _reached(self) -> tuple[Any, str]:
        """The file system and the folder in it; the connections of a parent process are no good for its child."""
        with self._lock:
            if self._process != os.getpid():
                self._system, self._path = _system(self._address, self.name)
                self._open, self._process = {}, os.getpid()
            return self._system, self._path

    def _opened(self, name: str) -> Any:
        """A file, kept open: to open it again would be to ask again for its size."""
        system, path = self._reached()
        with self._lock:
            if name not in self._open:
                try:
                    self._open[name] = system.open(f"{path}/{name}", "rb", cache_type="none")
                except Exception as error:
                    raise _said(error) from self._cause(error)
            return self._open[name]

    def _chunks(self, file: Any, start: int, stop: int | None) -> Iterator[bytes]:
        while stop is None or start < stop:
            try:
                with self._lock:
                    file.seek(start)
                    chunk = bytes(file.read(_AT_ONCE if stop is None else min(_AT_ONCE, stop - start)))
            except Exception as error:
                raise _said(error) from self._cause(error)
            if not chunk:
                return
            start += len(chunk)
            yield chunk

    def _cause(self, error: Exception) -> Exception | None:
        """The error itself, unless it might tell what is secret in the address."""
        return error if shown(self._address) == self._address else None


def _system(address: str, name: str) -> tuple[Any, str]:
    """What fsspec makes of an address; asked late, since for some kinds that alone opens sockets."""
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        system, path = url_to_fs(address)
    except ImportError as error:
        raise MisuseError(
            f"{name}: can't be reached ({error}); pip install 'corpus[remote]', and what that says"
        ) from None
    except ValueError as error:
        raise MisuseError(
            f"{name}: expected an address that fsspec knows ({shown(str(error))}); name another"
        ) from None
    # What was listed in this process before may have changed since.
    system.invalidate_cache()
    return system, str(path).rstrip("/")


def _said(error: Exception) -> OSError:
    """What any file system may raise, as one of three: not there, not allowed, not now."""
    said = shown(f"{error}").strip().partition("\n")[0][:300]
    if isinstance(error, FileNotFoundError):
        return FileNotFoundError(f"no such file: {said}")
    if isinstance(error, PermissionError):
        return PermissionError(said)
    return ConnectionError(f"{type(error).__name__}: {said}")
