"""A release comes to be in a hidden folder beside its place, and gets its name when all of it is on the disk.

``dist/.1.0.0-new/`` is the folder while ``dist/.1.0.0-lock`` is locked.  A process that ends loses its lock, so
what it left behind can be told from the work of one that still runs, and is removed by the next.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from corpus import whole
from corpus.errors import MisuseError, ReleaseExists
from corpus.pipeline import locks

# A release of one edition may be made beside that of another.
_LEFTOVER = re.compile(r"(\.\d+\.\d+\.\d+(?:-open)?)-.+")


@contextmanager
def folder(target: Path) -> Iterator[Path]:
    """An empty folder to become ``target`` by :func:`publish`; gone afterwards if it doesn't.

    Raises :class:`corpus.errors.MisuseError` if the place can't be written, or another process is about to fill it.
    """
    dist, made = target.parent, target.with_name(f".{target.name}-new")
    with ExitStack() as stack:
        try:
            dist.mkdir(parents=True, exist_ok=True)
            stack.callback(_remove_if_empty, dist)
            sweep(dist)
            mine = stack.enter_context(locks.held(target.with_name(f".{target.name}-lock")))
            if mine:
                made.mkdir(0o700)
        except OSError as error:
            message = f"{dist}: can't be written ({error.strerror}); name another folder with --dist"
            raise MisuseError(message) from error
        if not mine:
            message = f"{target}: another process is making this release; wait for it, then try again"
            raise MisuseError(message)
        stack.callback(shutil.rmtree, made, ignore_errors=True)
        yield made


def _remove_if_empty(dist: Path) -> None:
    with suppress(OSError):  # of which most say that it isn't empty
        dist.rmdir()


def sweep(dist: Path) -> None:
    """Remove what processes that ended before their work was done have left in a folder of releases."""
    left: dict[str, list[Path]] = {}
    for path in dist.iterdir():
        if match := _LEFTOVER.fullmatch(path.name):
            left.setdefault(match[1], []).append(path)
    for hidden, paths in sorted(left.items()):
        with locks.held(dist / f"{hidden}-lock") as mine:
            if mine:
                for path in paths:
                    shutil.rmtree(path, ignore_errors=True)


def publish(staged: Path, target: Path) -> None:
    """Give a staged folder its name, once all of it is on the disk.

    Raises :class:`corpus.errors.ReleaseExists` if something has that name.
    """
    staged.chmod(0o755)
    for path in [*sorted(staged.rglob("*")), staged]:
        _sync(path)
    try:
        staged.rename(target)
    except OSError as error:
        if not target.exists():
            raise
        raise ReleaseExists(
            f"{target}: came to be meanwhile ({error.strerror}); look at it, then try again"
        ) from error
    _sync(target.parent)


def rewrite(path: Path, text: str) -> None:
    """Write a text file anew, whole or not at all; it keeps its permissions."""
    with whole.file(path) as made:
        made.write_text(text, "utf-8", newline="")
        made.chmod(path.stat().st_mode if path.exists() else 0o644)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders, and needs no sync of them
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
