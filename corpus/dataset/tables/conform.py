"""Tables of other versions of the schema, and of other writers, as tables of today's."""

from collections.abc import Iterator

import pyarrow as pa

from corpus.errors import DamagedRelease


def conformed(table: pa.Table, expected: pa.Schema, where: str) -> pa.Table:
    """The columns of a table that a schema has, with its types; what the table lacks is null, or an empty list.

    ``where`` names the file in messages.  Raises :class:`corpus.errors.DamagedRelease` where a column is of another
    type than records of any version have.
    """
    columns = [
        pa.chunked_array(
            [_array(chunk, field.type, f"{where}: column {field.name}") for chunk in _chunks(table, field)],
            field.type,
        )
        for field in expected
    ]
    return pa.table(columns, schema=expected)


def _chunks(table: pa.Table, field: pa.Field) -> list[pa.Array]:
    if field.name in table.column_names:
        chunks: list[pa.Array] = table[field.name].chunks
        return chunks
    return [_missing(field.type, table.num_rows)]


def _missing(kind: pa.DataType, length: int) -> pa.Array:
    if pa.types.is_list(kind):
        return pa.ListArray.from_arrays([0] * (length + 1), pa.nulls(0, kind.value_type), type=kind)
    return pa.nulls(length, kind)


def _array(array: pa.Array, kind: pa.DataType, where: str) -> pa.Array:
    if array.type.equals(kind):
        return array
    if pa.types.is_struct(kind) and pa.types.is_struct(array.type):
        return _struct(array, kind, where)
    if pa.types.is_list(kind) and _is_list(array.type):
        # Spread out and gathered again: slices and null lists have offsets of their own.
        values = _array(array.flatten(), kind.value_type, where)
        lengths = array.value_lengths().cast(pa.int32()).fill_null(0)
        offsets = pa.array([0, *_summed(lengths.to_pylist())], pa.int32())
        return pa.ListArray.from_arrays(offsets, values, type=kind, mask=array.is_null())
    try:
        if pa.types.is_nested(array.type) or pa.types.is_nested(kind):
            raise pa.ArrowInvalid("one holds others, and one doesn't")
        return array.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        raise DamagedRelease(
            f"{where}: expected {kind}, got {array.type} ({error}); download the release again, or ask who made it"
        ) from error


def _struct(array: pa.Array, kind: pa.DataType, where: str) -> pa.Array:
    found = {field.name: index for index, field in enumerate(array.type)}
    inner = array.flatten()
    arrays = [
        _array(inner[found[field.name]], field.type, f"{where}.{field.name}")
        if field.name in found
        else _missing(field.type, len(array))
        for field in kind
    ]
    return pa.StructArray.from_arrays(arrays, fields=list(kind), mask=array.is_null())


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_list_view(kind))


def _summed(lengths: list[int]) -> Iterator[int]:
    total = 0
    for length in lengths:
        total += length
        yield total
