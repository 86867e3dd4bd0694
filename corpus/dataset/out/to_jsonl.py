"""Rows as JSON Lines, the same lines as a release has."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any, TextIO, TypeAlias

import pyarrow as pa

from corpus import formats, whole
from corpus.dataset import given
from corpus.dataset.tables.view import View
from corpus.errors import MisuseError
from corpus.formats import jsonl, parquet

# What makes typed values of rows.
Values: TypeAlias = Callable[[pa.Table], Iterable[Any]]

# JSON allows these in a string, but readers that split on every Unicode line end would cut the record there.
_LINE_ENDS = {end.encode(): f"\\u{ord(end):04x}".encode() for end in "\u0085\u2028\u2029"}

# Below this, Python and others spell numbers differently.
_SMALL = 1e-4


def write(view: View, values: Values, place: str | PathLike[str] | TextIO) -> None:
    """Write the rows into a file, which is there whole or not at all, or into an open text file."""
    if hasattr(place, "write"):
        for table in view.tables():
            for lines in _blocks(table, values):
                place.write(lines.decode())
        return
    path = given.path("a file name or an open text file", place)
    if not path.name.endswith(jsonl.SUFFIXES):
        raise MisuseError(f"{path}: expected a name that ends with {' or '.join(jsonl.SUFFIXES)}")
    with whole.file(path) as made:
        (_write_packed if path.name.endswith(jsonl.SUFFIX) else _write_plain)(view, values, made)


def _write_plain(view: View, values: Values, path: Path) -> None:
    with path.open("wb") as file:
        for table in view.tables():
            file.writelines(_blocks(table, values))


def _write_packed(view: View, values: Values, path: Path) -> None:
    name = path.name.removesuffix(jsonl.SUFFIX)
    # A release packs together in one format what it packs together in the other: then the bytes are the same, too.
    size = sys.maxsize if view.whole else formats.BLOCK_SIZE
    with formats.writer(
        path.parent, name, view.store.kind, forms=[jsonl], block_size=size, shard_size=sys.maxsize
    ) as writer:
        for table in view.tables():
            for lines in _blocks(table, values):
                for line in lines.splitlines(keepends=True):
                    writer.write(line)
            if view.whole:
                writer.flush()


def _blocks(table: pa.Table, values: Values) -> Iterator[bytes]:
    """The lines of some rows, a few at a time."""
    for start in range(0, table.num_rows, parquet.ROWS_AT_ONCE):
        rows = table.slice(start, parquet.ROWS_AT_ONCE)
        yield _lines(rows, values(rows))


def _lines(table: pa.Table, values: Iterable[Any]) -> bytes:
    import msgspec

    if _has_small_numbers(table):
        return b"".join(map(jsonl.line, parquet.rows(table)))
    # Values spell their own lines several times as fast as dicts would be made of them.
    lines = msgspec.json.Encoder().encode_lines(values)
    if not lines.isascii():
        for end, escaped in _LINE_ENDS.items():
            lines = lines.replace(end, escaped)
    return lines


def _has_small_numbers(table: pa.Table) -> bool:
    import pyarrow.compute as pc

    numbers = [column for column in table.columns if pa.types.is_floating(column.type)]
    return any(pc.any(pc.and_(pc.greater(one, 0), pc.less(one, _SMALL))).as_py() for one in numbers)
