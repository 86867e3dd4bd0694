"""The rows of a table in Parquet by number, and where each article's rows lie; little of it in memory at a time."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.errors import DamagedRelease


class Run(NamedTuple):
    """The rows of one article: where they begin, and how many they are."""

    start: int
    length: int


NO_ROWS = Run(0, 0)


class Group(NamedTuple):
    """Rows that are stored together."""

    path: Path
    file: Any
    """The open file that they lie in."""
    number: int
    """Which of its groups they are."""

    @property
    def metadata(self) -> Any:
        """What the file says of them."""
        return self.file.metadata.row_group(self.number)


class Rows:
    """The rows of one or more files, in which those of one article stand together.

    The first column that is ``needed`` has its id.
    """

    def __init__(self, paths: Sequence[Path], needed: Sequence[str]) -> None:
        self.path, self.key = paths[0], needed[0]
        self._files = [_opened(path, needed) for path in paths]
        self.groups: list[Group] = [
            Group(path, file, number)
            for path, file in zip(paths, self._files, strict=True)
            for number in range(file.num_row_groups)
        ]
        """All groups, in the order of the rows."""
        self._starts: list[int] = [0, *accumulate(group.metadata.num_rows for group in self.groups)]
        self._kept: tuple[int, pa.Table] | None = None

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def columns(self) -> pa.Schema:
        """The files' columns."""
        return self._files[0].schema_arrow

    def _groups(self, skipped: Container[int]) -> list[int]:
        """The groups that hold any rows."""
        starts = self._starts
        return [
            group
            for group in range(len(starts) - 1)
            if starts[group] < starts[group + 1] and group not in skipped
        ]

    def distinct(self, column: str, skipped: Container[int] = ()) -> set[Any]:
        """The values that a column has, outside of some groups."""
        found: set[Any] = set()
        if column in self.columns.names:
            for group in self._groups(skipped):
                found.update(pc.unique(self._read(group, [column]).column(0)).to_pylist())
        return found

    def runs(self, skipped: Container[int] = ()) -> Iterator[list[tuple[str, Run]]]:
        """The ids in the order of the file, outside of some groups, each with its rows; some thousand at a time."""
        begun: list[tuple[str, Run]] = []
        for group in self._groups(skipped):
            keys = self._read(group, [self.key]).column(0).combine_chunks()
            if keys.null_count:
                raise DamagedRelease(f"{self.path}: expected an {self.key} in every row, got none in one")
            encoded = pc.run_end_encode(keys)
            ends = [self._starts[group] + end for end in encoded.run_ends.to_pylist()]
            starts = [self._starts[group], *ends[:-1]]
            here = [
                (key, Run(start, end - start))
                for key, start, end in zip(encoded.values.to_pylist(), starts, ends, strict=True)
            ]
            # An article's rows may go on in the next group.
            if begun and here[0][0] == begun[-1][0]:
                key, first = begun.pop()
                here[0] = (key, Run(first.start, first.length + here[0][1].length))
            if begun:
                yield begun
            begun = here
        yield begun

    def table(self, numbers: Sequence[int], columns: list[str] | None = None) -> pa.Table:
        """The rows of these numbers, in their order."""
        groups: dict[int, list[int]] = {}
        for place, number in enumerate(numbers):
            groups.setdefault(bisect_right(self._starts, number) - 1, []).append(place)
        pieces, places = [], []
        for group in sorted(groups):
            start = self._starts[group]
            pieces.append(_taken(self._group(group, columns), [numbers[at] - start for at in groups[group]]))
            places += groups[group]
        if not pieces:
            return self.columns.empty_table()
        table = pa.concat_tables(pieces)
        if places == sorted(places):
            return table
        back = [0] * len(places)
        for here, place in enumerate(places):
            back[place] = here
        return table.take(pa.array(back, pa.int64()))

    def _group(self, group: int, columns: list[str] | None) -> pa.Table:
        """A group of rows; the last that was read whole is kept, for what is asked next is mostly near."""
        if columns is not None:
            return self._read(group, columns)
        if self._kept is None or self._kept[0] != group:
            self._kept = (group, self._read(group, None))
        return self._kept[1]

    def _read(self, group: int, columns: list[str] | None) -> pa.Table:
        try:
            return self.groups[group].file.read_row_group(self.groups[group].number, columns)
        except (pa.ArrowException, OSError) as error:
            path = self.groups[group].path
            raise DamagedRelease(f"{path}: can't be read ({error}); get it again") from error


def _opened(path: Path, needed: Sequence[str]) -> Any:
    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
    except pa.ArrowException as error:
        raise DamagedRelease(f"{path}: expected a Parquet file, got {error}; get it again") from error
    there = file.schema_arrow.names
    if missing := [name for name in needed if name not in there]:
        raise DamagedRelease(f"{path}: expected the columns {', '.join(needed)}, got no {missing[0]}")
    return file


def _taken(table: pa.Table, places: list[int]) -> pa.Table:
    if places[-1] - places[0] == len(places) - 1 and places == list(range(places[0], places[-1] + 1)):
        return table.slice(places[0], len(places))
    return table.take(pa.array(places, pa.int64()))
