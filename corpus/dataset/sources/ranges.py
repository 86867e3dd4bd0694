"""A file elsewhere, read a range of bytes at a time."""

import hashlib
import io
import tempfile
from collections.abc import Iterable
from typing import IO

from corpus.dataset.sources import progress
from corpus.dataset.sources.places import Place, refusal
from corpus.errors import DamagedRelease, ReleaseNotFound
from corpus.model import FileEntry

# Bytes that are asked for at least: a request takes as long as they do.
_LEAST = 1 << 18


class Ranges(io.RawIOBase):
    """What Arrow takes for a file: it seeks and reads.

    If the server sends no ranges, all of it is fetched when it is first read, held against the manifest, and
    read from a temporary file.
    """

    def __init__(self, place: Place, name: str, entry: FileEntry | None) -> None:
        self._place, self._name, self._entry = place, name, entry
        self._where = f"{place.name}/{name}"
        self._whole: IO[bytes] | None = None
        self._at = 0
        self._kept = (0, b"")
        self._size = self._told() if entry is None else entry.size

    @property
    def name(self) -> str:
        """The file's address."""
        return self._where

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def size(self) -> int:
        """How many bytes it has."""
        return self._size

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """As many bytes as are asked for, or are left."""
        stop = self._size if size is None or size < 0 else min(self._size, self._at + size)
        data = self._between(self._at, stop) if self._at < stop else b""
        self._at += len(data)
        return data

    def readall(self) -> bytes:
        """The bytes that are left."""
        return self.read()

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        """The same, into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Let go of what was fetched."""
        if self._whole is not None:
            self._whole.close()
        self._kept = (0, b"")
        super().close()

    def _between(self, start: int, stop: int) -> bytes:
        first, kept = self._kept
        if not first <= start <= stop <= first + len(kept):
            first, kept = start, self._asked(start, min(self._size, max(stop, start + _LEAST)))
            # What is large is read once.
            self._kept = (first, kept) if len(kept) <= 4 * _LEAST else (0, b"")
        return kept[start - first : stop - first]

    def _asked(self, start: int, stop: int) -> bytes:
        try:
            if self._whole is None:
                with self._place.get(self._name, start, stop) as answer:
                    self._compare(answer.size)
                    if answer.part:
                        return self._exactly(answer.chunks, start, stop)
                self._whole = self._fetched()
            self._whole.seek(start)
            return self._whole.read(stop - start)
        except OSError as error:
            raise refusal(self._where, error) from error

    def _compare(self, size: int | None) -> None:
        if size is not None and size != self._size:
            raise DamagedRelease(f"{self._where}: holds {size} bytes, not {self._size}; tell who serves it")

    def _exactly(self, chunks: Iterable[bytes], start: int, stop: int) -> bytes:
        got = bytearray()
        for chunk in chunks:
            got += chunk
            if len(got) >= stop - start:
                if len(got) == self._size:
                    self._hold(hashlib.sha256(got).hexdigest())
                return bytes(got[: stop - start])
        raise ReleaseNotFound(
            f"{self._where}: ended after {start + len(got)} of {self._size} bytes; see to the network, then try again"
        )

    def _fetched(self) -> IO[bytes]:
        """All of the file, in a temporary one."""
        whole = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this one
        digest = hashlib.sha256()
        try:
            with self._place.get(self._name) as answer, progress.shown(self._name, self._size) as advance:
                for chunk in answer.chunks:
                    digest.update(chunk)
                    whole.write(chunk)
                    advance(len(chunk))
                    if whole.tell() > self._size:
                        break
            if whole.tell() < self._size:
                raise ConnectionError(f"ended after {whole.tell()} of {self._size} bytes")
            self._compare(whole.tell())
            self._hold(digest.hexdigest())
        except BaseException:
            whole.close()
            raise
        return whole

    def _hold(self, digest: str) -> None:
        """Hold all of the file against the manifest."""
        if self._entry is not None and digest != self._entry.sha256:
            raise DamagedRelease(
                f"{self._where}: isn't the {self._name} that the manifest describes; tell who serves it"
            )

    def _told(self) -> int:
        """How many bytes a file has that no manifest lists."""
        try:
            size, _ = self._place.about(self._name)
        except OSError as error:
            raise refusal(self._where, error) from error
        if size is None:
            raise ReleaseNotFound(
                f"{self._where}: can't be read by ranges, for its server doesn't say how large it is; "
                "load it with cache=True"
            )
        return size
