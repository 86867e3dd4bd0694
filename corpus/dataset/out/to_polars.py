"""Rows as a lazy frame of polars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.dataset.out import files
from corpus.dataset.out.extras import needed
from corpus.dataset.tables.view import View

if TYPE_CHECKING:
    import polars


def frame(view: View) -> polars.LazyFrame:
    """The rows, read when polars asks: by itself where they are whole files here, else column by column by us."""
    with needed("to_polars()", "polars", extra="polars"):
        import polars
    if found := files.local(view):
        scanned = polars.scan_parquet(found, glob=False, hive_partitioning=False)
        return scanned.select(view.columns)
    return _source(view)


def _source(view: View) -> polars.LazyFrame:
    import polars
    from polars.io.plugins import register_io_source

    def read(
        columns: list[str] | None, predicate: polars.Expr | None, most: int | None, _: int | None
    ) -> Iterator[polars.DataFrame]:
        for table in view.tables(columns):
            rows = polars.from_arrow(table)
            assert isinstance(rows, polars.DataFrame)
            rows = rows if most is None else rows.head(most)
            most = None if most is None else most - len(rows)
            yield rows if predicate is None else rows.filter(predicate)
            if most == 0:
                return

    empty = polars.from_arrow(view.schema().empty_table())
    assert isinstance(empty, polars.DataFrame)
    return register_io_source(read, schema=empty.schema)
