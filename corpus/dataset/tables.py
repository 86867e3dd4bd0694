"""The two tables of a release as sequences of typed values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus import formats, schema
from corpus.errors import MisuseError
from corpus.formats import parquet
from corpus.model import Annotation, Article, Manifest

if TYPE_CHECKING:
    import pandas

Row = TypeVar("Row", Article, Annotation)


class Table(Sequence[Row], Generic[Row]):
    """Rows of a release: read when needed, typed, never changed."""

    def __init__(self, table: pa.Table, kind: type[Row]) -> None:
        self._table = table
        self._kind: type[Row] = kind

    def __len__(self) -> int:
        count: int = self._table.num_rows
        return count

    def __iter__(self) -> Iterator[Row]:
        for row in parquet.rows(self._table):
            yield schema.accept(row, self._kind)

    def _row(self, index: int) -> Row:
        length = len(self)
        if not -length <= index < length:
            raise IndexError(f"no row {index} in a table of {length}")
        [row] = parquet.rows(self._table.slice(index % length, 1))
        value: Row = schema.accept(row, self._kind)
        return value

    def to_arrow(self) -> pa.Table:
        """All rows as a ``pyarrow.Table``, nested columns as structs and lists."""
        return self._table

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas data frame; nested values as dicts and arrays.

        Needs pandas, which ``pip install corpus[pandas]`` brings.
        """
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise MisuseError("to_pandas() needs pandas: pip install 'corpus[pandas]'") from error
        frame: pandas.DataFrame = self._table.to_pandas()
        return frame


class Annotations(Table[Annotation]):
    """Annotations of a release.

    >>> import corpus
    >>> zones = corpus.load().annotations(layer="zones")
    >>> zones[0].label, zones[0].start, zones[0].end
    ('headline', 0, 94)
    """

    def __init__(self, table: pa.Table) -> None:
        super().__init__(table, Annotation)

    @overload
    def __getitem__(self, key: int) -> Annotation: ...
    @overload
    def __getitem__(self, key: slice) -> Annotations: ...
    def __getitem__(self, key: int | slice) -> Annotation | Annotations:
        return Annotations(_sliced(self._table, key)) if isinstance(key, slice) else self._row(key)

    def __repr__(self) -> str:
        layers = ", ".join(sorted(layer for layer in pc.unique(self._table["layer"]).to_pylist()))
        return f"<Annotations: {len(self)} in the layers {layers}>" if layers else "<Annotations: none>"


class Corpus(Table[Article]):
    """The articles of a release, an immutable sequence.

    >>> import corpus
    >>> articles = corpus.load()
    >>> articles["salon.com/2016/donald-trump-has-spoken-to-vladimir-putin"].authors[0].name
    'Matthew Rozsa'
    """

    def __init__(self, folder: Path, manifest: Manifest, table: pa.Table | None = None) -> None:
        self.folder = folder
        """The release's folder."""
        self.manifest = manifest
        """What the release says of itself."""
        super().__init__(_read(folder, "articles") if table is None else table, Article)

    @property
    def version(self) -> str:
        """The version of the release."""
        return self.manifest.version

    @cached_property
    def ids(self) -> list[str]:
        """The articles' ids, in order."""
        return [str(one) for one in self._table["id"].to_pylist()]

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Article | Corpus:
        if isinstance(key, slice):
            return Corpus(self.folder, self.manifest, _sliced(self._table, key))
        if isinstance(key, str):
            if key not in self._places:
                raise KeyError(f"no article {key!r} in {self!r}")
            key = self._places[key]
        return self._row(key)

    def __contains__(self, article: object) -> bool:
        """Whether an article, or the article of an id, is in the corpus."""
        if isinstance(article, Article):
            return article.id in self._places and self[article.id] == article
        return article in self._places

    def annotations(self, layer: str | None = None, *, article: str | None = None) -> Annotations:
        """The annotations of these articles, of one layer or one article if named."""
        table = _read(self.folder, "annotations")
        if len(self) < self.manifest.articles:
            table = table.filter(pc.is_in(table["article"], pa.array(self.ids, pa.string())))
        if article is not None:
            table = table.filter(pc.equal(table["article"], article))
        if layer is not None:
            table = table.filter(pc.equal(table["layer"], layer))
        return Annotations(table)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one: place for place, one in enumerate(self.ids)}

    def __repr__(self) -> str:
        days = sorted(filter(None, self._days()))
        span = f", {days[0]} to {days[-1]}" if days else ""
        publishers = len(set(filter(None, pc.struct_field(self._table["publisher"], "name").to_pylist())))
        count = (
            f"{len(self)} article{'s' * (len(self) != 1)} by {publishers} publisher{'s' * (publishers != 1)}"
        )
        return f"<Corpus {self.manifest.corpus.name} {self.version}: {count}{span}>"

    def _days(self) -> list[str | None]:
        locals_ = pc.struct_field(self._table["published"], "local")
        return [
            str(day) if day is not None else None
            for day in pc.utf8_slice_codeunits(locals_, 0, 10).to_pylist()
        ]


def _read(folder: Path, name: str) -> pa.Table:
    return pa.concat_tables(map(_of_file, formats.files(folder, name, parquet)))


def _of_file(path: Path) -> pa.Table:
    with pq.ParquetFile(path, memory_map=True, page_checksum_verification=True) as file:
        return file.read()


def _sliced(table: pa.Table, key: slice) -> pa.Table:
    start, stop, step = key.indices(table.num_rows)
    if step == 1:
        return table.slice(start, max(0, stop - start))
    return table.take(pa.array(range(start, stop, step), pa.int64()))
