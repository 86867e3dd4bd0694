"""Annotations as people bring them - values, dicts, tables, files - as one Arrow table with a layer's columns."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import islice
from numbers import Integral, Real
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.dataset.layers.problems import Problems
from corpus.errors import MisuseError
from corpus.formats import jsonl, parquet
from corpus.model import Annotation

# What annotations may come as: values, dicts, a table of Arrow, pandas or polars, or the path of a file.
Given: TypeAlias = Iterable[Annotation | Mapping[str, Any]] | str | PathLike[str]

# Beside an annotation's own columns: the digest of the text, or of the raw file, that its span counts in.
TEXT_DIGEST = "text_sha256"

_AT_ONCE = 50_000
_JSON_LINES = (*jsonl.SUFFIXES, ".ndjson")

_TYPES: dict[pa.DataType, tuple[type, str]] = {
    pa.string(): (str, "text"),
    pa.int64(): (Integral, "a whole number"),
    pa.float64(): (Real, "a number"),
}


_NAMES = (*(field.name for field in fields(Annotation)), TEXT_DIGEST)
_KNOWN = frozenset(_NAMES)
_OF_VALUE: Callable[[Annotation], tuple[Any, ...]] = attrgetter(*_NAMES[:-1])


@cache
def columns() -> pa.Schema:
    """The columns of a layer: an annotation's, and the digest of what it was made on."""
    return pa.schema([*parquet.columns(Annotation), pa.field(TEXT_DIGEST, pa.string())])


def table(given: Given, problems: Problems) -> pa.Table:
    """What is given as a table with :func:`columns`; what isn't there is null.

    Raises :class:`corpus.errors.InvalidLayer` if a value has another type than its column.
    """
    if isinstance(given, str | PathLike):
        found = _file(Path(given), problems)
    elif hasattr(given, "__arrow_c_stream__"):
        found = _conformed(pa.table(given), problems)
    elif isinstance(given, Mapping) or not hasattr(given, "__iter__"):
        raise MisuseError(
            f"expected annotations, dicts, a table or a path, got {type(given).__name__}; put them into a list"
        )
    else:
        found = _of_items(given, problems)
    problems.refuse()
    return found


def _file(path: Path, problems: Problems) -> pa.Table:
    if not path.is_file():
        raise MisuseError(
            f"{path}: no annotations here, for there is no such file; name one, or a layer's folder"
        )
    if path.name.endswith(parquet.SUFFIX):
        try:
            return _conformed(pq.ParquetFile(path).read(), problems)
        except (OSError, pa.ArrowException) as error:
            raise MisuseError(f"{path}: expected Parquet, got what can't be read ({error})") from error
    if path.name.endswith(_JSON_LINES):
        return _of_items(_lines(path), problems)
    raise MisuseError(
        f"{path}: expected annotations in a file that ends with {parquet.SUFFIX} or {', '.join(_JSON_LINES)}; "
        "Web Annotations are read by from_web_annotations()"
    )


def _lines(path: Path) -> Iterator[Any]:
    with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as file:
        try:
            for number, line in enumerate(file, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise MisuseError(
                        f"{path}, line {number}: expected JSON, got {error}; mend the line"
                    ) from error
        except (OSError, EOFError) as error:
            raise MisuseError(f"{path}: can't be unpacked ({error}); get it again") from error


def _of_items(items: Iterable[Any], problems: Problems) -> pa.Table:
    """Values or dicts, some at a time: as Python's objects they take ten times the memory."""
    rest = iter(items)
    found = [columns().empty_table()]
    while chosen := list(islice(rest, _AT_ONCE)):
        rows = [_row(item, problems) for item in chosen]
        values = list(zip(*rows, strict=True))
        arrays = [
            _array(field, column, values, problems) for field, column in zip(columns(), values, strict=True)
        ]
        found.append(pa.table(arrays, schema=columns()))
    return pa.concat_tables(found).combine_chunks()


def _row(item: Any, problems: Problems) -> Sequence[Any]:
    if isinstance(item, Annotation):
        return (*_OF_VALUE(item), None)
    if not isinstance(item, Mapping):
        raise MisuseError(f"expected annotations or dicts, got {item!r}, which is {type(item).__name__}")
    if not item.keys() <= _KNOWN:
        _refuse_unknown(item.keys(), problems, item)
    return list(map(item.get, _NAMES))


def _refuse_unknown(names: Iterable[str], problems: Problems, item: Mapping[str, Any] | None = None) -> None:
    for name in names:
        if name not in _KNOWN:
            article, start, end = (
                (item or {}).get("article"),
                (item or {}).get("start"),
                (item or {}).get("end"),
            )
            remedy = f"leave it out; there are: {', '.join(_NAMES)}"
            problems.add(f"unknown field {name!r}", remedy, article, start, end)


def _array(
    field: pa.Field, column: Sequence[Any], rows: Sequence[Sequence[Any]], problems: Problems
) -> pa.Array:
    kind, said = _TYPES[field.type]
    # Types are told apart by Python: Arrow would cut 1.5 down to 1, and take a truth value for 1.
    if all(_fits(one, kind) for one in set(map(type, column))):
        try:
            return pa.array(column, field.type)
        except (UnicodeEncodeError, OverflowError, pa.ArrowException):
            pass
    places = [_NAMES.index(name) for name in ("article", "start", "end")]
    for at, value in enumerate(column):
        if not _holds(value, field.type, kind):
            where = [rows[place][at] for place in places]
            problems.add(f"expected {said} as {field.name!r}, got {value!r}", "mend the value", *where)
    return pa.nulls(len(column), field.type)


def _fits(one: type, kind: type) -> bool:
    return one is type(None) or (issubclass(one, kind) and one is not bool)


def _holds(value: Any, column: pa.DataType, kind: type) -> bool:
    try:
        pa.array([value], column)
    except (UnicodeEncodeError, OverflowError, TypeError, ValueError, pa.ArrowException):
        return False
    return _fits(type(value), kind)


def _conformed(found: pa.Table, problems: Problems) -> pa.Table:
    # pandas leaves an index under this name where rows were chosen.
    names = [name for name in found.column_names if not name.startswith("__index_level_")]
    _refuse_unknown(names, problems)
    arrays = [
        _cast(found[field.name], field, problems)
        if field.name in names
        else pa.nulls(found.num_rows, field.type)
        for field in columns()
    ]
    return pa.table(arrays, schema=columns()).combine_chunks()


def _cast(column: pa.ChunkedArray, field: pa.Field, problems: Problems) -> pa.ChunkedArray:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    texts = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    numbers = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    if pa.types.is_null(kind) or (texts if field.type == pa.string() else numbers):
        try:
            return column.cast(field.type)
        except pa.ArrowInvalid:
            pass
    problems.add(
        f"expected {_TYPES[field.type][1]} in column {field.name!r}, got {column.type}",
        "cast the column first",
    )
    return pa.nulls(len(column), field.type)
