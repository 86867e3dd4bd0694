"""Fields inside fields: ``images.credits.name`` and what Arrow calls it."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.dataset import given
from corpus.errors import UnknownName

# What is meant by a field that holds others, if none of them is named.
_SHORT = {"publisher": "publisher.name", "authors": "authors.name", "published": "published.local"} | {
    "modified": "modified.local",
    "dateline": "dateline.place",
    "images.credits": "images.credits.name",
}

# Parts of a date, of which a record has the text alone.
_PARTS = {"year": 4, "month": 7, "day": 10}


def full(path: str) -> str:
    """A path to a value: ``authors`` means the authors' names.

    >>> full("authors"), full("topics")
    ('authors.name', 'topics')
    """
    return _SHORT.get(_text(path), path)


def _text(path: str) -> str:
    return given.text("a field, such as publisher.name", path)


def column(path: str) -> str:
    """The column that a path leads into."""
    return _text(path).partition(".")[0]


def values(table: pa.Table, path: str) -> tuple[pa.Array, pa.Array]:
    """All values at a path, and for each the row that it is in; where there is none, there is no row.

    ``published.year``, ``.month`` and ``.day`` are the beginnings of a date; a date that isn't printed that
    precisely has none.

    Raises :class:`corpus.errors.UnknownName` if there is no such field.

    >>> table = pa.table({"id": ["a", "b"], "topics": [["Sea", "Quay"], []]})
    >>> found, rows = values(table, "topics")
    >>> found.to_pylist(), rows.to_pylist()
    (['Sea', 'Quay'], [0, 0])
    """
    first, *steps = full(path).split(".")
    if first not in table.column_names:
        raise UnknownName("field", path, table.column_names)
    found = _whole(table[first])
    rows = pa.array(np.arange(len(found)))
    found, rows = _spread(found, rows)
    for step in steps:
        if step in _PARTS and pa.types.is_struct(found.type) and "local" in _names(found):
            found = _beginnings(_inner(found, "local"), _PARTS[step])
        elif pa.types.is_struct(found.type) and step in _names(found):
            found = _inner(found, step)
        else:
            raise UnknownName(
                "field", path, [f"{first}.{name}" for name in _names(found)] or table.column_names
            )
        found, rows = _spread(found, rows)
    if pa.types.is_struct(found.type):
        raise UnknownName("field with one value", path, [f"{path}.{name}" for name in _names(found)])
    return found, rows


def _whole(column: pa.ChunkedArray) -> pa.Array:
    combined: Any = column.combine_chunks()
    return pa.concat_arrays(combined.chunks) if isinstance(combined, pa.ChunkedArray) else combined


def _spread(found: pa.Array, rows: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Lists as their items; nulls left out."""
    if pa.types.is_list(found.type):
        parents = pc.list_parent_indices(found)
        found, rows = pc.list_flatten(found), rows.take(parents)
    if found.null_count:
        there = pc.is_valid(found)
        found, rows = found.filter(there), rows.filter(there)
    return found, rows


def _inner(found: pa.StructArray, name: str) -> pa.Array:
    return pc.struct_field(found, name)


def _names(found: pa.Array) -> list[str]:
    return [field.name for field in found.type] if pa.types.is_struct(found.type) else []


def _beginnings(dates: pa.Array, length: int) -> pa.Array:
    precise = pc.greater_equal(pc.utf8_length(dates), length)
    return pc.if_else(precise, pc.utf8_slice_codeunits(dates, 0, length), None)
