"""What articles and annotations have in common: chosen rows as typed values, and out to other tools."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Reversible, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Generic, Literal, TextIO, TypeVar, overload

import pyarrow as pa

from corpus.dataset import given
from corpus.dataset.tables import rows
from corpus.dataset.tables.view import View
from corpus.errors import DamagedRelease
from corpus.model import Annotation, Article, Manifest, Origin

if TYPE_CHECKING:
    import datasets
    import duckdb
    import pandas
    import polars

Row = TypeVar("Row", Article, Annotation)


class Table(Collection[Row], Reversible[Row], Generic[Row]):
    """Rows of a release: read when needed, typed, never changed.

    They have all that a sequence has but its name: polars would go through a ``Sequence`` row by row, and not ask for
    the Arrow stream.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def __len__(self) -> int:
        return len(self._view)

    def __iter__(self) -> Iterator[Row]:
        tables = self._view.tables()
        # The first at once; after that, one is read while Python goes through the one before.
        if (table := next(tables, None)) is not None:
            yield from self._values(table)
            for table in _ahead(tables):
                yield from self._values(table)

    def __reversed__(self) -> Iterator[Row]:
        return (
            one for table in self._view.take(slice(None, None, -1)).tables() for one in self._values(table)
        )

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def _values(self, table: pa.Table) -> Iterator[Row]:
        kind: type[Any] = self._view.store.kind
        try:
            yield from rows.values(table, kind, self._origin, self.fields)
        except DamagedRelease:
            self._view.store.check(self.fields)  # which knows the file
            raise

    @property
    def _origin(self) -> Origin | None:
        """What the values are to remember of where they come from."""
        return None

    @property
    def _manifest(self) -> Manifest | None:
        """What the release that the rows are of says of itself, if they are of one."""
        return None

    def _row(self, index: int) -> Row:
        place, length = given.whole("a place, a slice or an id", index), len(self)
        if not -length <= place < length:
            raise IndexError(f"no row {place} in a table of {length}")
        return next(self._values(self._view.row(place % length)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are loaded, in the order of the schema."""
        return self._view.columns

    def to_batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows in their order as Arrow record batches, in memory that doesn't grow with their number.

        >>> import corpus
        >>> [batch.num_rows for batch in corpus.load().to_batches(["headline"])]
        [1]
        """
        tables = self._view.tables(columns)
        return (batch for table in tables for batch in table.to_batches())

    def to_arrow(self) -> pa.Table:
        """All rows as a ``pyarrow.Table``, nested columns as structs and lists."""
        return self._view.table()

    def to_pandas(self, *, flat: bool = False) -> pandas.DataFrame:
        """All rows as a pandas data frame, in columns that stay Arrow's: nested ones hold dicts and lists.

        With ``flat``, what is in them has columns of its own: ``publisher.name``, and for what there are several of
        a list each, such as ``authors.name``.  Lists in lists become one: ``images.credits.name`` has the names of
        all images.  ``pip install 'corpus[pandas]'`` brings pandas.

        >>> import corpus
        >>> articles = corpus.load()
        >>> articles.to_pandas()["topics"][0]
        ['Donald Trump', 'Vladimir Putin']
        >>> articles.to_pandas(flat=True)["images.credits.name"][0]
        ['AP', 'Andrew Harnik', 'Nati Harnik', 'Salon']
        """
        from corpus.dataset.out import to_pandas

        return to_pandas.frame(self._view, flat)

    def to_polars(self) -> polars.LazyFrame:
        """The rows as a lazy frame of polars, which reads what a query needs of them when it is collected.

        ``pip install 'corpus[polars]'`` brings polars.

        >>> import corpus
        >>> import polars
        >>> articles = corpus.load().to_polars()
        >>> articles.select(polars.col("publisher").struct.field("name")).collect().item()
        'Salon'
        """
        from corpus.dataset.out import to_polars

        return to_polars.frame(self._view)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The rows as a relation of DuckDB, which reads them whenever it is asked, as long as the connection is open.

        Without one, it is the one that ``duckdb.sql`` uses.  Of a whole release no more columns are read than a query
        asks for; of rows that were chosen, all that are selected.  ``pip install 'corpus[duckdb]'`` brings DuckDB.

        >>> import corpus
        >>> corpus.load().to_duckdb().aggregate("publisher.name, count(*)").fetchall()
        [('Salon', 1)]
        """
        from corpus.dataset.out import to_duckdb

        return to_duckdb.relation(self._view, self, connection)

    @overload
    def to_huggingface(self, *, streaming: Literal[False] = False) -> datasets.Dataset: ...
    @overload
    def to_huggingface(self, *, streaming: Literal[True]) -> datasets.IterableDataset: ...
    def to_huggingface(self, *, streaming: bool = False) -> datasets.Dataset | datasets.IterableDataset:
        """The rows as a ``datasets.Dataset`` in memory, or with ``streaming`` as one that reads them on the way.

        ``pip install 'corpus[huggingface]'`` brings Hugging Face's datasets.

        >>> import corpus
        >>> corpus.load().to_huggingface()[0]["publisher"]["name"]
        'Salon'
        """
        from corpus.dataset.out import to_huggingface

        made = to_huggingface.stream if streaming else to_huggingface.dataset
        return made(self._view, self._manifest)

    def to_jsonl(self, place: str | PathLike[str] | TextIO) -> None:
        """Write the rows as JSON Lines, the same that a release has, into a ``.jsonl`` or ``.jsonl.gz`` file.

        A file that is there already is replaced, once all is written.  An open text file will do as well.

        >>> import corpus
        >>> import sys
        >>> corpus.load().select("language").to_jsonl(sys.stdout)
        {"id":"salon.com/2016/donald-trump-has-spoken-to-vladimir-putin","language":"en"}
        """
        from corpus.dataset.out import to_jsonl

        to_jsonl.write(self._view, self._values, place)

    def __arrow_c_schema__(self) -> Any:
        return self._view.schema().__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The rows for whatever speaks Arrow's PyCapsule interface, batch by batch."""
        schema = self._view.schema()
        cast = (table.cast(schema) for table in self._view.tables())
        batches = (batch for table in cast for batch in table.to_batches())
        return pa.RecordBatchReader.from_batches(schema, batches).__arrow_c_stream__(requested_schema)


def _ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, "corpus-read") as thread:
        coming = thread.submit(next, tables, None)
        while (table := coming.result()) is not None:
            coming = thread.submit(next, tables, None)
            yield table
