"""Which rows of two Arrow columns aren't equal: told by column, long before a record is made of them."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def differing(old: pa.Table, new: pa.Table, ignored: Iterable[str] = ()) -> set[int]:
    """The places at which two tables of the same length may say something else, by the columns of both.

    A column that only one of them has says something where it has a value.
    """
    if not len(new):
        return set()
    names = {*old.column_names, *new.column_names} - {*ignored}
    found: set[int] = set()
    for name in names:
        found |= _places(_column(old, name), _column(new, name))
    return found


def _column(table: pa.Table, name: str) -> Any:
    if name not in table.column_names:
        return None
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _places(old: Any, new: Any) -> set[int]:
    if old is None or new is None:
        return _filled(new if old is None else old)
    if old.equals(new):
        return set()
    if pa.types.is_struct(old.type) and pa.types.is_struct(new.type):
        return _structs(old, new)
    if old.type != new.type and not (pa.types.is_list(old.type) and pa.types.is_list(new.type)):
        return set(range(len(new)))
    return _lists(old, new) if pa.types.is_list(old.type) else _scalars(old, new)


def _filled(column: Any) -> set[int]:
    """Where a column says anything."""
    if pa.types.is_list(column.type):
        return _true(pc.greater(pc.list_value_length(column), 0))
    return _true(pc.is_valid(column))


def _true(mask: Any) -> set[int]:
    return set(pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist())


def _validity(old: Any, new: Any) -> set[int]:
    return _true(pc.xor(pc.is_valid(old), pc.is_valid(new)))


def _scalars(old: Any, new: Any) -> set[int]:
    return _validity(old, new) | _true(pc.not_equal(old, new))


def _structs(old: Any, new: Any) -> set[int]:
    found = _validity(old, new)
    before, after = ({field.name for field in column.type} for column in (old, new))
    for name in before | after:
        one = pc.struct_field(old, name) if name in before else None
        other = pc.struct_field(new, name) if name in after else None
        found |= _places(one, other)
    return found


def _lists(old: Any, new: Any) -> set[int]:
    lengths = [pc.fill_null(pc.list_value_length(column), 0) for column in (old, new)]
    found = _true(pc.not_equal(*lengths))
    # Lists of the same length hold their items at the same places, one behind the other.
    same = pc.indices_nonzero(pc.and_(pc.equal(*lengths), pc.greater(lengths[0], 0)))
    one, other = old.take(same), new.take(same)
    items = _places(one.flatten(), other.flatten())
    if items:
        parents = pc.list_parent_indices(one).take(pa.array(sorted(items), pa.int64()))
        found |= set(same.take(pc.unique(parents)).to_pylist())
    return found
