"""Files that are there whole or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import MisuseError


@contextmanager
def file(path: Path) -> Iterator[Path]:
    """Where to write a file that gets its place once all is written, instead of one that is there; else nothing does.

    Raises :class:`corpus.errors.MisuseError` if the folder isn't there, or can't be written.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with file(Path(folder, "gulls.txt")) as made:
    ...         made.write_text("Kitti", "utf-8")
    ...     Path(folder, "gulls.txt").read_text("utf-8")
    5
    'Kitti'
    """
    if not path.parent.is_dir():
        raise MisuseError(f"{path}: there is no folder {path.parent}; make it first")
    try:
        folder = tempfile.TemporaryDirectory(prefix=".corpus-", dir=path.parent)
    except OSError as error:
        raise MisuseError(f"{path}: can't be written ({error.strerror}); name another folder") from error
    with folder:
        made = Path(folder.name, path.name)
        yield made
        made.replace(path)
