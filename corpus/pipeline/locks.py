"""Locks that processes hold on files, and lose when they end, however that happens."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock of a file, which is gone afterwards; False if another holds it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with held(Path(folder, "lock")) as first, held(Path(folder, "lock")) as second:
    ...         print(first, second)
    True False
    """
    handle = _acquired(path)
    if handle is None:
        yield False
        return
    try:
        yield True
    finally:
        if sys.platform != "win32":  # while it is still locked: nobody must lose a lock of the same name
            path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):  # somebody else has it open by now
                path.unlink(missing_ok=True)


def _acquired(path: Path) -> int | None:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            if not _lock(handle):
                os.close(handle)
                return None
            if _is_at(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        # Whoever held it has removed the file meanwhile, and its lock would keep nobody out.
        os.close(handle)


def _is_at(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
