"""A table of a release as its files hold it: read group by group, and no more columns than are asked for."""

from __future__ import annotations

import os
import threading
from bisect import bisect_right
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from corpus.dataset.tables import rows
from corpus.dataset.tables.conform import conformed
from corpus.errors import DamagedRelease
from corpus.formats import parquet
from corpus.model import Article, FileEntry
from corpus.schema import CURRENT, newer

if TYPE_CHECKING:
    from corpus.dataset.sources import Folder

# Numbers of rows.
Rows: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

# Groups that are kept as they were read last: who asks for one article often asks for its neighbours.
_KEPT = 4


class Part(Protocol):
    """A stretch of a table that is stored in one place."""

    @property
    def name(self) -> str:
        """How messages call it."""

    @property
    def counts(self) -> Sequence[int]:
        """How many rows each of its groups has."""

    def read(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of a group, in their order."""

    def beginning(self, group: int, columns: Sequence[str], count: int) -> pa.Table:
        """The same of no more than the first rows of a group."""

    def bounds(self, group: int, column: str) -> tuple[Any, Any] | None:
        """The least and the greatest value of a column in a group, where that is known without reading it."""

    def fragment(self) -> Any | None:
        """The part for :mod:`pyarrow.dataset`, which reads no more than an expression needs; None if it can't."""


@dataclass
class ParquetPart:
    """A Parquet file."""

    folder: Folder
    file: str
    entry: FileEntry | None
    kind: type
    trusted: bool = True
    """Whether it is read without going through it elsewhere first."""
    _opened: tuple[int, pq.ParquetFile] | None = field(default=None, repr=False)
    _locks: dict[int, Any] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """Its place."""
        return f"{self.folder.name}/{self.file}"

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many rows each group has."""
        metadata = self._parquet.metadata
        return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]

    def read(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of a row group."""
        with self._lock(), _reading(f"{self.name}, row group {group}"):
            # Arrow's threads cost more than they give, in one group.
            table = self._parquet.read_row_group(group, columns=self._there(columns), use_threads=False)
        return self._conformed(table, columns)

    def beginning(self, group: int, columns: Sequence[str], count: int) -> pa.Table:
        """Some columns of the first rows of a row group."""
        there = self._there(columns)
        with self._lock(), _reading(f"{self.name}, row group {group}"):
            batches = self._parquet.iter_batches(count, row_groups=[group], columns=there, use_threads=False)
            table = pa.Table.from_batches([next(batches)])
        return self._conformed(table, columns)

    def _there(self, columns: Sequence[str]) -> list[str]:
        found = self._found.names
        return [name for name in columns if name in found]

    def _conformed(self, table: pa.Table, columns: Sequence[str]) -> pa.Table:
        if self.exact:
            return table
        found = conformed(table, pa.schema([self._expected.field(name) for name in columns]), self.name)
        if "schema" in columns:  # records of other versions become records of today's
            today = pa.repeat(CURRENT, found.num_rows)
            found = found.set_column(list(columns).index("schema"), self._expected.field("schema"), today)
        return found

    def bounds(self, group: int, column: str) -> tuple[Any, Any] | None:
        """What the file's statistics say."""
        statistics = self._parquet.metadata.row_group(group).column(self._leaves[column]).statistics
        return (statistics.min, statistics.max) if statistics is not None and statistics.has_min_max else None

    def fragment(self) -> Any | None:
        """The file for :mod:`pyarrow.dataset`, if its columns are today's."""
        if not self.exact:
            return None
        from pyarrow.dataset import ParquetFileFormat
        from pyarrow.fs import LocalFileSystem

        source = self.folder.open(self.file, self.entry)
        system = LocalFileSystem() if isinstance(source, str) else None
        return ParquetFileFormat().make_fragment(source, system)

    def _lock(self) -> Any:
        """This process's own: one that was forked while another thread read would wait for that thread forever."""
        return self._locks.setdefault(os.getpid(), threading.RLock())

    @property
    def _parquet(self) -> pq.ParquetFile:
        """The file, opened by this process."""
        with self._lock():
            if self._opened is None or self._opened[0] != os.getpid():
                source = self.folder.open(self.file, self.entry)
                if not self.trusted and isinstance(source, str):
                    from corpus.dataset.tables import untrusted

                    untrusted.once(Path(source), self.kind)
                with _reading(self.name):
                    file = pq.ParquetFile(
                        source,
                        # Not as memory: to read that of a file which somebody cuts short ends the process.
                        pre_buffer=not isinstance(source, str),  # fewer requests
                        # A file here that a manifest describes was held against its digest already.
                        page_checksum_verification=self.entry is None or not isinstance(source, str),
                    )
                self._opened = (os.getpid(), file)
            return self._opened[1]

    @cached_property
    def _found(self) -> pa.Schema:
        return self._parquet.schema_arrow

    @cached_property
    def _expected(self) -> pa.Schema:
        return parquet.columns(self.kind)

    @cached_property
    def exact(self) -> bool:
        """Whether it holds what today's records do, and nothing has to be made of it."""
        found = self._found
        try:
            more = rows.differences(found, self.kind).unknown
        except DamagedRelease as error:
            raise DamagedRelease(f"{self.name}: {error}; download it again, or ask who made it") from error
        if more:
            newer.say(self.folder.name, f"holds fields that records don't have here, such as {more[0]}")
        return bool(found.equals(self._expected)) and self._of_today()

    def _of_today(self) -> bool:
        """Whether all records say that they follow today's schema; columns alone don't tell two versions apart."""
        groups = range(len(self.counts)) if "schema" in self._found.names else ()
        return all(self.bounds(group, "schema") == (CURRENT, CURRENT) for group in groups)

    @cached_property
    def _leaves(self) -> dict[str, int]:
        columns = self._parquet.metadata.schema
        return {columns.column(number).path: number for number in range(len(columns))}

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("folder", "file", "entry", "kind", "trusted")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]


@dataclass
class TablePart:
    """A table in memory, of one group."""

    name: str
    table: pa.Table

    @property
    def counts(self) -> Sequence[int]:
        """How many rows its group has."""
        return [self.table.num_rows] if self.table.num_rows else []

    def read(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns."""
        del group
        return self.table.select(list(columns))

    def beginning(self, group: int, columns: Sequence[str], count: int) -> pa.Table:
        """Some columns of the first rows."""
        return self.read(group, columns).slice(0, count)

    def bounds(self, group: int, column: str) -> tuple[Any, Any] | None:
        """Nothing is known of it."""
        del group, column
        return None

    def fragment(self) -> Any | None:
        """There is none."""
        return None


class Store:
    """The groups of all parts of a table, one after the other."""

    def __init__(self, parts: Iterable[Part], kind: type) -> None:
        self.parts = tuple(parts)
        self.kind = kind
        self._seen: deque[tuple[int, tuple[str, ...]]] = deque(maxlen=_KEPT)
        self._kept: OrderedDict[tuple[int, tuple[str, ...]], pa.Table] = OrderedDict()
        self._known: dict[str, list[tuple[Any, Any] | None]] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns, in the order of the schema."""
        return tuple(parquet.columns(self.kind).names)

    @property
    def key(self) -> str:
        """The column with the article's id, by which the rows are sorted."""
        return "id" if self.kind is Article else "article"

    @cached_property
    def groups(self) -> tuple[tuple[Part, int], ...]:
        """Each group, as its part and its number there."""
        return tuple((part, number) for part in self.parts for number in range(len(part.counts)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The number of the first row of each group, and at the end the number of all rows."""
        return tuple(accumulate((count for part in self.parts for count in part.counts), initial=0))

    def __len__(self) -> int:
        return self.starts[-1]

    def group_of(self, row: int) -> int:
        """The group that a row is in."""
        return bisect_right(self.starts, row) - 1

    def read(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of a group."""
        part, number = self.groups[group]
        return part.read(number, columns)

    def tables(self, columns: Sequence[str], rows: Rows | None = None) -> Iterator[pa.Table]:
        """Some columns group by group: of some ascending rows, or of all.

        Each group is read once, if any of its rows is wanted.
        """
        cuts = self.starts if rows is None else np.searchsorted(rows, self.starts)
        for group, (start, end) in enumerate(pairwise(cuts)):
            if start < end:
                table = self.read(group, columns)
                yield table if rows is None else _chosen(table, rows[start:end] - self.starts[group])

    def row(self, row: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of one row.

        Of a group that is looked at for the first time, no more is unpacked than it takes.
        """
        group = self.group_of(row)
        place = row - self.starts[group]
        key = (group, tuple(columns))
        if key in self._kept or key in self._seen:
            return self.reread(group, columns).slice(place, 1)
        self._seen.append(key)
        part, number = self.groups[group]
        return part.beginning(number, columns, place + 1).slice(place, 1)

    def reread(self, group: int, columns: Sequence[str]) -> pa.Table:
        """The same, kept for the next time."""
        key = (group, tuple(columns))
        table = self._kept.pop(key, None)
        if table is None:
            table = self.read(group, columns)
        self._kept[key] = table
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return table

    def may_hold(self, column: str, value: Any) -> Iterator[int]:
        """The groups in which a column may have a value, by what is known of them without reading them."""
        for group, bounds in enumerate(self._bounds(column)):
            if bounds is None or bounds[0] <= value <= bounds[1]:
                yield group

    def find(self, key: str) -> int | None:
        """The first row of an article, by its id; None if there is none."""
        for group in self.may_hold(self.key, key):
            keys = self.reread(group, (self.key,)).column(0).to_pylist()
            if key in keys:
                return self.starts[group] + int(keys.index(key))
        return None

    def keys(self) -> pa.Array:
        """The articles' ids, row by row."""
        chunks = [chunk for table in self.tables((self.key,)) for chunk in table[self.key].chunks]
        return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())

    def row_of(self, key: str) -> pa.Table:
        """All columns of the row of an article that is here."""
        row = self.find(key)
        assert row is not None
        return self.row(row, self.names)

    def check(self, columns: Sequence[str]) -> None:
        """Go through all rows; :class:`~corpus.errors.DamagedRelease` names the file of the first that is wrong."""
        for part, number in self.groups:
            try:
                for _ in rows.values(part.read(number, columns), self.kind, only=columns):
                    pass
            except DamagedRelease as error:
                if part.name in str(error):
                    raise
                raise DamagedRelease(
                    f"{part.name}: {error}, in row group {number}; download it again, or ask who made it"
                ) from error

    def _bounds(self, column: str) -> list[tuple[Any, Any] | None]:
        if column not in self._known:
            self._known[column] = [part.bounds(number, column) for part, number in self.groups]
        return self._known[column]

    def __getstate__(self) -> dict[str, Any]:
        return {"parts": self.parts, "kind": self.kind}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Store.__init__(self, **state)


def _chosen(table: pa.Table, places: Rows) -> pa.Table:
    together = places[-1] - places[0] + 1 == len(places)
    return table.slice(int(places[0]), len(places)) if together else table.take(places)


@contextmanager
def _reading(what: str) -> Iterator[None]:
    """Say of which file it is that Arrow speaks."""
    try:
        yield
    except MemoryError:  # of which Arrow's is one: nothing is wrong with the file
        raise
    except (OSError, pa.ArrowException) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DamagedRelease(
            f"{what}: expected Parquet, got what can't be read ({said}); download it again"
        ) from error
