"""Parquet: the columns, and what is said of them, follow from the types in :mod:`corpus.model`."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SUFFIX = ".parquet"
MEDIA_TYPE = "application/vnd.apache.parquet"

# How many rows are made plain at a time.
ROWS_AT_ONCE = 1000

# Levels above take twice the time for the next hundredth.
_LEVEL = 3

# Pages end where the content says so: what two releases share is the same bytes in both, and stored or sent once.
# Each is packed on its own, and the longer it is, the smaller.
_PAGES = {"min_chunk_size": 5 << 19, "max_chunk_size": 8 << 20}

# What records are looked up by; sorted, each value shares its beginning with the one before.
_KEYS = frozenset({"id", "url", "source.path"})

# What is hardly ever said twice, by the last name: no dictionary of it would be smaller, and nobody asks for the
# least of it and the greatest.
_PROSE = frozenset(
    {"alt", "bio", "byline", "caption", "credit", "deck", "digest", "headline", "kicker", "sha256", "text"}
)

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
    """The Arrow schema of a type of :mod:`corpus.model`; fields carry their descriptions, all of it its version."""
    from corpus.schema import CURRENT

    return pa.schema(list(_arrow_type(kind, _descriptions)), {"schema_version": CURRENT})


@cache
def columns(kind: type) -> pa.Schema:
    """The same columns without their descriptions, which take longer to gather than a file to open."""
    return pa.schema(list(_arrow_type(kind, lambda _: {})))


def _arrow_type(hint: Any, describe: Callable[[Any], dict[str, dict[str, str]]]) -> pa.DataType:
    if dataclasses.is_dataclass(hint):
        hints, said = typing.get_type_hints(hint), describe(hint)
        names = [field.name for field in dataclasses.fields(hint)]
        return pa.struct(
            [pa.field(name, _arrow_type(hints[name], describe), metadata=said.get(name)) for name in names]
        )
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return pa.string()
    if origin in (typing.Union, types.UnionType):
        [inner] = [argument for argument in arguments if argument is not types.NoneType]
        return _arrow_type(inner, describe)
    if origin is tuple:
        return pa.list_(pa.field("element", _arrow_type(arguments[0], describe)))
    return _SCALARS[hint]


def _descriptions(kind: Any) -> dict[str, dict[str, str]]:
    """What the JSON Schema says of each field, as Arrow's metadata."""
    from pydantic import TypeAdapter

    properties = TypeAdapter(kind).json_schema()["properties"]
    return {name: {"description": said["description"]} for name, said in properties.items()}


class _Packer:
    def __init__(self, file: pq.ParquetWriter, columns: pa.Schema) -> None:
        self._file, self._columns = file, columns

    def pack(self, block: bytes) -> None:
        """Write a row group."""
        rows = table(block, self._columns)
        self._file.write_table(rows, row_group_size=rows.num_rows)


def table(block: bytes, columns: pa.Schema) -> pa.Table:
    """The rows of canonical lines in one chunk, on which the bytes would depend as well."""
    import pyarrow.json

    # Arrow reads JSON exactly, but doesn't know its instants and days.
    spelt = pa.schema([pa.field(field.name, _spelt(field.type)) for field in columns])
    table = pyarrow.json.read_json(
        pa.BufferReader(block),
        pyarrow.json.ReadOptions(use_threads=False, block_size=len(block) + 1),
        pyarrow.json.ParseOptions(explicit_schema=spelt, unexpected_field_behavior="error"),
    )
    return table.cast(columns).combine_chunks()


@contextmanager
def packer(path: Path, kind: type) -> Iterator[_Packer]:
    """Open a file for blocks of rows of one type."""
    columns = schema(kind)
    with pq.ParquetWriter(path, columns, **_options(columns)) as file:
        yield _Packer(file, columns)


def _options(columns: pa.Schema) -> dict[str, Any]:
    leaves = [leaf for field in columns for leaf in _leaves(field)]
    prose = {leaf for leaf in leaves if leaf.rpartition(".")[2] in _PROSE}
    keys = _KEYS.intersection(leaves)
    return {
        "compression": "zstd",
        "compression_level": _LEVEL,
        "use_content_defined_chunking": _PAGES,
        "use_dictionary": [leaf for leaf in leaves if leaf not in prose | keys],
        "column_encoding": dict.fromkeys(sorted(keys), "DELTA_BYTE_ARRAY"),
        "write_statistics": [leaf for leaf in leaves if leaf not in prose],
        "write_page_index": True,
        "write_page_checksum": True,
    }


def _leaves(field: pa.Field, above: str = "") -> Iterator[str]:
    """The columns of a field, as Parquet calls them."""
    path = above + field.name
    if pa.types.is_struct(field.type):
        for inner in field.type:
            yield from _leaves(inner, f"{path}.")
    elif pa.types.is_list(field.type):
        yield from _leaves(field.type.value_field, f"{path}.list.")
    else:
        yield path


def read(path: Path, kind: type) -> Iterator[dict[str, Any]]:
    """The rows of a file, as plain as they were written."""
    # The file knows its columns; the type matters to formats that don't.
    del kind
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            yield from rows(pa.Table.from_batches([batch]))


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of an Arrow table, as plain as they were written; a table of an older schema has fewer columns."""
    columns = table.schema
    # Arrow would import pandas, where there is one, to make a Python value of an instant.
    counted = pa.schema([pa.field(field.name, _counted(field.type)) for field in columns])
    for batch in table.cast(counted).to_batches(max_chunksize=ROWS_AT_ONCE):
        for row in batch.to_pylist():
            yield _plain(row, columns)


def _counted(column: pa.DataType) -> pa.DataType:
    """The same type with instants as milliseconds since 1970."""
    return pa.int64() if pa.types.is_timestamp(column) else _with_inner(column, _counted)


def _spelt(column: pa.DataType) -> pa.DataType:
    """The same type with instants and days as JSON spells them."""
    if pa.types.is_timestamp(column) or pa.types.is_date(column):
        return pa.string()
    return _with_inner(column, _spelt)


def _with_inner(column: pa.DataType, change: Callable[[pa.DataType], pa.DataType]) -> pa.DataType:
    """The same type, with those that it is made of changed."""
    if pa.types.is_struct(column):
        return pa.struct([pa.field(field.name, change(field.type)) for field in column])
    if pa.types.is_list(column):
        return pa.list_(pa.field("element", change(column.value_type)))
    return column


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
