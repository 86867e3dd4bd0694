"""Rows as a data frame of pandas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.types as kinds

from corpus.dataset.out.extras import needed
from corpus.dataset.tables.view import View

if TYPE_CHECKING:
    import pandas


def frame(view: View, flat: bool) -> pandas.DataFrame:
    """The rows, in columns that stay Arrow's; nested ones, or one for each value inside of them."""
    with needed("to_pandas()", "pandas", extra="pandas"):
        import pandas
    table = flattened(view.table()) if flat else view.table()
    made: pandas.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return made


def flattened(table: pa.Table) -> pa.Table:
    """The values inside of nested columns as columns of their own, named by the way to them.

    A struct becomes a column for each of its fields, null where it is.  A list of structs becomes a list for each of
    their fields, all of one length.  Lists in lists become one list, as :meth:`corpus.Corpus.count_by` counts.

    >>> credits = [{"name": "Ida Moe", "role": None}, {"name": "AP", "role": "agency"}]
    >>> nested = pa.table({"images": [[{"alt": "Gulls", "credits": credits}, {"alt": "Sea", "credits": []}]]})
    >>> flattened(nested).to_pylist()[0]
    {'images.alt': ['Gulls', 'Sea'], 'images.credits.name': ['Ida Moe', 'AP'], 'images.credits.role': [None, 'agency']}
    """
    # Batch by batch: all texts in one array could be more than an array holds.
    batches = table.to_batches() or [pa.RecordBatch.from_pylist([], table.schema)]
    return pa.Table.from_batches([_flat(batch) for batch in batches])


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = zip(batch.schema.names, batch.columns, strict=True)
    return pa.RecordBatch.from_pydict(dict(leaf for name, array in columns for leaf in _leaves(name, array)))


def _leaves(name: str, array: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    if kinds.is_struct(array.type):
        for field, inner in zip(array.type, array.flatten(), strict=True):
            yield from _leaves(f"{name}.{field.name}", inner)
    elif kinds.is_list(array.type):
        ends = _ends(array)
        for path, inner in _leaves(name, array.flatten()):
            if kinds.is_list(inner.type):
                yield path, _listed(_ends(inner)[ends], inner.flatten(), array)
            else:
                yield path, _listed(ends, inner, array)
    else:
        yield name, array


def _ends(array: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Where in its flat values each list begins, and the last ends."""
    lengths = array.value_lengths().fill_null(0).to_numpy()
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def _listed(ends: np.ndarray[tuple[int], np.dtype[np.int32]], values: pa.Array, like: pa.Array) -> pa.Array:
    """Lists of some values, null where others are."""
    mask = like.is_null() if like.null_count else None
    return pa.ListArray.from_arrays(pa.array(ends), values, mask=mask)
