"""Parquet: the columns follow from the types in :mod:`corpus.model`."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SUFFIX = ".parquet"
MEDIA_TYPE = "application/vnd.apache.parquet"

ROWS_A_GROUP = 1000

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - in UTC, which the Z behind it says

_SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("ms", tz="UTC"),
}


@cache
def schema(kind: type) -> pa.Schema:
    """The Arrow schema of a type of :mod:`corpus.model`."""
    struct = _arrow_type(kind)
    return pa.schema([struct.field(index) for index in range(struct.num_fields)])


def _arrow_type(hint: Any) -> pa.DataType:
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return pa.struct(
            [pa.field(field.name, _arrow_type(hints[field.name])) for field in dataclasses.fields(hint)]
        )
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return pa.string()
    if origin in (typing.Union, types.UnionType):
        [inner] = [argument for argument in arguments if argument is not types.NoneType]
        return _arrow_type(inner)
    if origin is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    return _SCALARS[hint]


class _Writer:
    def __init__(self, file: pq.ParquetWriter, columns: pa.Schema) -> None:
        self._file, self._columns = file, columns
        self._rows: list[dict[str, Any]] = []

    def write(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == ROWS_A_GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what has come as one row group, so that the bytes don't depend on who calls when."""
        if self._rows:
            typed = [_typed(row, self._columns) for row in self._rows]
            self._file.write_table(pa.Table.from_pylist(typed, schema=self._columns))
            self._rows.clear()


@contextmanager
def writer(path: Path, kind: type) -> Iterator[_Writer]:
    """Open a file for rows of one type."""
    columns = schema(kind)
    options = {
        "compression": "zstd",
        "write_statistics": True,
        "write_page_index": True,
        "write_page_checksum": True,
    }
    with pq.ParquetWriter(path, columns, **options) as file:
        rows = _Writer(file, columns)
        yield rows
        rows.flush()


def read(path: Path, kind: type) -> Iterator[dict[str, Any]]:
    """The rows of a file, as plain as they were written."""
    # The file knows its columns; the type matters to formats that don't.
    del kind
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS_A_GROUP):
            yield from rows(pa.Table.from_batches([batch]))


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of an Arrow table, as plain as they were written; a table of an older schema has fewer columns."""
    columns = table.schema
    # Arrow would import pandas, where there is one, to make a Python value of an instant.
    counted = pa.schema([pa.field(field.name, _counted(field.type)) for field in columns])
    for batch in table.cast(counted).to_batches(max_chunksize=ROWS_A_GROUP):
        for row in batch.to_pylist():
            yield _plain(row, columns)


def _counted(column: pa.DataType) -> pa.DataType:
    """The same type with instants as milliseconds since 1970."""
    if pa.types.is_struct(column):
        return pa.struct([pa.field(field.name, _counted(field.type)) for field in column])
    if pa.types.is_list(column):
        return pa.list_(_counted(column.value_type))
    return pa.int64() if pa.types.is_timestamp(column) else column


def _typed(value: Any, columns: pa.Schema | pa.DataType) -> Any:
    """A plain value with dates and instants as Arrow wants them."""
    if value is None:
        return None
    if isinstance(columns, pa.Schema) or pa.types.is_struct(columns):
        return {field.name: _typed(value[field.name], field.type) for field in columns}
    if pa.types.is_list(columns):
        return [_typed(item, columns.value_type) for item in value]
    if pa.types.is_timestamp(columns):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if pa.types.is_date(columns) else value


def _plain(value: Any, columns: pa.Schema | pa.DataType) -> Any:
    if value is None:
        return None
    if isinstance(columns, pa.Schema) or pa.types.is_struct(columns):
        return {field.name: _plain(value[field.name], field.type) for field in columns}
    if pa.types.is_list(columns):
        return [_plain(item, columns.value_type) for item in value]
    if pa.types.is_timestamp(columns):
        return (_EPOCH + timedelta(milliseconds=value)).isoformat(timespec="seconds") + "Z"
    return value.isoformat() if pa.types.is_date(columns) else value
