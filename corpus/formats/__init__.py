"""Data formats of a release: one module each, all for the same rows.

To add one, write a module with ``SUFFIX``, ``MEDIA_TYPE``, ``packer`` and ``read``, and put it in ``FORMATS``.
Rows come as their canonical lines of JSON, many at a time (:func:`corpus.formats.jsonl.line`), and are given back as
plain dicts as JSON has them, with every key, in schema order.

A table that is large is cut into several files, *shards*, between the same rows in every format.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import DamagedRelease
from corpus.formats import jsonl, parquet

if TYPE_CHECKING:
    from concurrent.futures import Future

# Bytes of JSON that are packed together: a row group of Parquet, a member of gzip.  About 800 articles: who looks for
# one of them unpacks no more, in less than 5 ms, and the file is no larger than what others make.
BLOCK_SIZE = 4_000_000

# Bytes of JSON in a file: the 500 MB, before they are packed, at which Hugging Face's datasets cut theirs as well.
SHARD_SIZE = 500_000_000

# Blocks that may wait for a format that is slower than the others.
_WAITING = 1


class Packer(Protocol):
    """Takes rows, many at a time."""

    def pack(self, block: bytes) -> None:
        """Append the rows of some canonical lines, at least one."""


class Format(Protocol):
    """What a format module has."""

    SUFFIX: str
    MEDIA_TYPE: str

    def packer(self, path: Path, kind: type) -> AbstractContextManager[Packer]:
        """Open a file for rows of a type of :mod:`corpus.model`; same blocks, same bytes."""

    def read(self, path: Path, kind: type) -> Iterator[dict[str, Any]]:
        """The rows of a file, as they were written."""


FORMATS: tuple[Format, ...] = (jsonl, parquet)


class Writer:
    """Takes rows one by one, for all formats."""

    def __init__(self, shards: "Sequence[_Shards]", block_size: int, shard_size: int) -> None:
        self._shards, self._block_size, self._shard_size = shards, block_size, shard_size
        self._lines: list[bytes] = []
        self._waiting = 0
        self._written = 0
        self.counts = [0]
        """How many rows each file has; the same in all formats."""

    def write(self, line: bytes) -> None:
        """Append a row, given as its canonical line."""
        self._lines.append(line)
        self._waiting += len(line)
        if self._waiting >= self._block_size:
            self.flush()

    def flush(self) -> None:
        """Hand on what has come.  Where blocks and files end depends on the rows alone, so that their bytes do."""
        if not self._lines:
            return
        cut = self._written > 0 and self._written + self._waiting > self._shard_size
        self._written = self._waiting + (0 if cut else self._written)
        if cut:
            self.counts.append(0)
        self.counts[-1] += len(self._lines)
        block = b"".join(self._lines)
        self._lines.clear()
        self._waiting = 0
        for shards in self._shards:
            shards.write(block, cut)


@contextmanager
def writer(
    folder: Path,
    name: str,
    kind: type,
    *,
    forms: Sequence[Format] = FORMATS,
    shard_size: int | None = None,
    block_size: int | None = None,
) -> Iterator[Writer]:
    """Open a table of a release for rows of one type, in each of some formats; each is written beside the others.

    The files get their names when all rows have come: ``articles.parquet``, or ``articles-00000-of-00004.parquet``
    and so on if they hold more than ``shard_size`` bytes of JSON, ``SHARD_SIZE`` if not given.  If something fails,
    there are none.
    """
    shards: list[_Shards] = []
    try:
        shards.extend(_Shards(form, folder, name, kind) for form in forms)
        most = SHARD_SIZE if shard_size is None else shard_size
        rows = Writer(shards, min(BLOCK_SIZE if block_size is None else block_size, most), most)
        yield rows
        rows.flush()
        for one in shards:
            one.close()
    except BaseException:
        for one in shards:
            one.discard()
        raise
    for one in shards:
        one.rename()


def files(folder: Path, name: str, form: Format) -> list[Path]:
    """The files of a table in a release's folder, in the order of their rows; its one file if it has no shards.

    Raises :class:`corpus.errors.DamagedRelease` if one of several isn't there.
    """
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{5,}})-of-([0-9]{{5,}}){re.escape(form.SUFFIX)}")
    found = [match for path in folder.iterdir() if (match := pattern.fullmatch(path.name))]
    if not found:
        return [folder / f"{name}{form.SUFFIX}"]
    expected = _names(name, form, max(int(match[2]) for match in found))
    odd = sorted({match[0] for match in found} ^ set(expected))
    if odd:
        raise DamagedRelease(
            f"{folder}: expected {expected[0]} to {expected[-1]}, got another {name}: {odd[0]}; "
            "download the release again"
        )
    return [folder / one for one in expected]


def stems(names: Iterable[str], name: str) -> list[str]:
    """What the names of a table's files begin with, among other names: one, or one for each shard, in order.

    >>> stems(["manifest.json", "articles.jsonl.gz", "articles.parquet", "annotations.parquet"], "articles")
    ['articles']
    """
    suffixes = "|".join(re.escape(form.SUFFIX) for form in FORMATS)
    pattern = re.compile(rf"({re.escape(name)}(?:-[0-9]{{5,}}-of-[0-9]{{5,}})?)(?:{suffixes})")
    return sorted({match[1] for one in names if (match := pattern.fullmatch(one))})


def read(form: Format, folder: Path, name: str, kind: type) -> Iterator[dict[str, Any]]:
    """The rows of a table, through all of its files."""
    for path in files(folder, name, form):
        yield from form.read(path, kind)


def _names(name: str, form: Format, count: int) -> list[str]:
    if count == 1:
        return [f"{name}{form.SUFFIX}"]
    return [f"{name}-{number:05}-of-{count:05}{form.SUFFIX}" for number in range(count)]


class _Shards:
    """The files of a table in one format, written by a thread of their own: while one packs, others can run."""

    def __init__(self, form: Format, folder: Path, name: str, kind: type) -> None:
        from concurrent.futures import ThreadPoolExecutor  # who only reads needs none

        self._form, self._folder, self._name, self._kind = form, folder, name, kind
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[None]] = deque()
        self._parts: list[Path] = []
        self._file = ExitStack()
        self._packer = self._next()

    def write(self, block: bytes, cut: bool) -> None:
        """Append rows, to another file if this one is to end; what went wrong with earlier ones is raised here."""
        self._waiting.append(self._thread.submit(self._append, block, cut))
        while len(self._waiting) > _WAITING + 1:
            self._waiting.popleft().result()

    def close(self) -> None:
        """End the last file, when all rows are in it."""
        while self._waiting:
            self._waiting.popleft().result()
        self._thread.shutdown()
        self._file.close()

    def rename(self) -> None:
        """Give the files their names, now that it is known how many there are."""
        for part, name in zip(self._parts, _names(self._name, self._form, len(self._parts)), strict=True):
            part.replace(self._folder / name)

    def discard(self) -> None:
        """Remove what there is; what else goes wrong doesn't matter any more."""
        self._thread.shutdown(cancel_futures=True)
        with suppress(Exception):
            self._file.close()
        for part in self._parts:
            part.unlink(missing_ok=True)

    def _append(self, block: bytes, cut: bool) -> None:
        if cut:
            self._file.close()
            self._packer = self._next()
        self._packer.pack(block)

    def _next(self) -> Packer:
        part = self._folder / f".{self._name}-{len(self._parts)}{self._form.SUFFIX}.part"
        self._parts.append(part)
        return self._file.enter_context(self._form.packer(part, self._kind))
