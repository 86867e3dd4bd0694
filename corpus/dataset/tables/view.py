"""Rows of a table that were chosen: read when needed, typed, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import pyarrow as pa

from corpus.dataset import given
from corpus.dataset.tables.store import Rows, Store
from corpus.errors import UnknownName
from corpus.formats import parquet

# Bytes of rows, as they lie in memory, that are put in order at a time.
WINDOW = 128_000_000


class Condition(Protocol):
    """Chooses rows."""

    def among(self, store: Store, rows: Rows) -> Rows:
        """Those of some ascending rows that fulfil it."""


@dataclass(frozen=True)
class View:
    """Which rows and columns of a store, in which order.

    Conditions wait until somebody wants to know what they leave.
    """

    store: Store
    columns: tuple[str, ...]
    base: Rows | None = None
    """The rows that were chosen so far; None for all."""
    conditions: tuple[Condition, ...] = ()
    """What of these is asked for."""

    @classmethod
    def of(cls, store: Store) -> View:
        """All of it."""
        return cls(store, store.names)

    @property
    def whole(self) -> bool:
        """Whether these are all rows, in their own order."""
        return self.base is None and not self.conditions

    @cached_property
    def rows(self) -> Rows:
        """The numbers of the rows in the store, in the order of the view."""
        rows = np.arange(len(self.store)) if self.base is None else self.base
        if not self.conditions:
            return rows
        kept = np.sort(rows)
        for condition in self.conditions:
            kept = condition.among(self.store, kept)
        return kept if _ascending(rows) else rows[np.isin(rows, kept)]

    def __len__(self) -> int:
        return len(self.store) if self.whole else len(self.rows)

    def where(self, *conditions: Condition) -> View:
        """Those of the rows that fulfil some conditions."""
        return replace(self, conditions=(*self.conditions, *conditions))

    def take(self, places: Sequence[int] | Rows | slice) -> View:
        """The rows at some places of the view, in that order."""
        chosen = self.rows[places if isinstance(places, slice) else np.asarray(places, np.int64)]
        return replace(self, base=chosen, conditions=())

    def select(self, names: Sequence[str]) -> View:
        """The same rows with fewer columns, in the order of the schema; the article's id is always among them."""
        for name in names:
            if given.text("a field's name, and several one by one", name) not in self.columns:
                raise UnknownName("field", name, self.columns)
        keep = {*names, self.store.key}
        return replace(self, columns=tuple(name for name in self.columns if name in keep))

    def tables(self, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows in their order, some at a time; of all columns, or of those named."""
        names = self._named(columns)
        if self.whole:
            return self.store.tables(names)
        if _ascending(self.rows):
            return self.store.tables(names, self.rows)
        return _reordered(self.store, self.rows, names)

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows at once."""
        schema = self.schema(columns)
        found = [table.cast(schema) for table in self.tables(columns)]
        return pa.concat_tables(found) if found else schema.empty_table()

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """The columns with the types' own descriptions, whatever the files say of them."""
        expected = parquet.schema(self.store.kind)
        return pa.schema([expected.field(name) for name in self._named(columns)])

    def _named(self, columns: Sequence[str] | None) -> tuple[str, ...]:
        """Columns of the store, which needn't be selected; where none are named, those that are."""
        if columns is None:
            return self.columns
        for name in (names := given.texts("a field's name", columns)):
            if name not in self.store.names:
                raise UnknownName("field", name, self.store.names)
        return tuple(names)

    def row(self, place: int) -> pa.Table:
        """One row."""
        return self.store.row(place if self.whole else int(self.rows[place]), self.columns)


def _ascending(rows: Rows) -> bool:
    return bool(np.all(rows[1:] > rows[:-1]))


def _reordered(store: Store, rows: Rows, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Rows in any order: as many at a time as fit into memory, each group read once for these."""
    size = _rows_at_once(store, rows, columns)
    for start in range(0, len(rows), size):
        wanted = rows[start : start + size]
        order = np.argsort(wanted, kind="stable")
        table = pa.concat_tables(store.tables(columns, wanted[order])).combine_chunks()
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        yield table.take(back)


def _rows_at_once(store: Store, rows: Rows, columns: Sequence[str]) -> int:
    sample = store.reread(store.group_of(int(rows[0])), columns)
    size = int(sample.nbytes) // max(1, int(sample.num_rows))
    return max(1, WINDOW // max(1, size))
