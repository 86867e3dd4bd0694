"""What articles say as a whole, counted a batch of rows at a time and without making articles of them.

The counts are those of :mod:`corpus.pipeline.facts`, which counts articles while they are released.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from corpus.model import Manifest
from corpus.model.facts import FIELDS, NAMES, SHOWN, STEP, Facts
from corpus.model.summary import Summary

# What is read and counted in no time: no prose, and no names of which there are very many.
LIGHT = ("publisher", "authors", "published", "modified", "dateline", "language")

# Lists that are too long to be shown whole.
_FREQUENT = ("topics", "agencies")


class Batches(Protocol):
    """Rows that are read a batch at a time."""

    def to_batches(self, columns: Sequence[str] | None = None) -> Iterable[pa.RecordBatch]:
        """All rows, of the columns that are named."""


class Described(Protocol):
    """A release that says what it is."""

    @property
    def manifest(self) -> Manifest:
        """What it says."""


class Articles(Batches, Protocol):
    """Articles of some releases; a :class:`corpus.Corpus`."""

    @property
    def releases(self) -> Sequence[Described]:
        """The releases."""

    @property
    def fields(self) -> Sequence[str]:
        """The fields that are loaded."""


def summary(articles: Articles, annotations: Batches | None = None) -> Summary:
    """Articles in figures, and how many annotations they have.  The time is that of reading all columns once."""
    counted = _counted(articles, tuple(_COUNTED))
    for batch in annotations.to_batches(["layer", "by"]) if annotations is not None else ():
        counted.annotated(batch)
    return _summary(articles, counted)


def glance(articles: Articles) -> Summary:
    """The same without what takes long to count: only columns that are small are read."""
    return _summary(articles, _counted(articles, LIGHT))


def _counted(articles: Articles, columns: Sequence[str]) -> _Counts:
    counted = _Counts()
    for batch in articles.to_batches(["id", *(name for name in columns if name in articles.fields)]):
        counted.add(batch)
    return counted


def _summary(articles: Articles, counted: _Counts) -> Summary:
    manifests = [release.manifest for release in articles.releases]
    titles = dict.fromkeys(manifest.corpus.title for manifest in manifests)
    return Summary(
        title=" and ".join(titles) or "Articles",
        version=manifests[0].version if len(manifests) == 1 else None,
        articles=counted.articles,
        first=counted.first,
        last=counted.last,
        facts=counted.facts(),
    )


class _Counts:
    """Counts over batches of rows, in memory that doesn't grow with their number."""

    def __init__(self) -> None:
        self.articles = 0
        self.first: str | None = None
        self.last: str | None = None
        self._sums: Counter[str] = Counter()
        self._named: dict[str, _Names] = {}
        self._covered: dict[str, int] = {}

    def add(self, batch: pa.RecordBatch) -> None:
        """Count the rows of a batch, by all columns that it has."""
        self.articles += batch.num_rows
        for name in batch.schema.names:
            column = batch.column(name)
            if name in FIELDS:
                self._covered[name] = self._covered.get(name, 0) + _stated(column)
            if name in _COUNTED:
                _COUNTED[name](self, column)

    def annotated(self, batch: pa.RecordBatch) -> None:
        """Count annotations."""
        self.names("layers", batch.column("layer"))
        self.names("makers", batch.column("by"))

    def names(self, of: str, found: pa.Array) -> None:
        """Count names; nulls are none."""
        self._named.setdefault(of, _Names()).add(found)

    def dates(self, published: pa.StructArray) -> None:
        """Count months, and remember the first day and the last."""
        local = pc.struct_field(published, "local")
        self.names("months", pc.utf8_slice_codeunits(local, 0, 7))
        found = pc.min_max(pc.utf8_slice_codeunits(local, 0, 10)).as_py()
        if found["min"] is not None:
            self.first = min(found["min"], self.first or found["min"])
            self.last = max(found["max"], self.last or found["max"])

    def words(self, text: pa.StringArray) -> None:
        """Count words."""
        # Arrow's own ways of splitting take twice as long.
        words = pa.array([len((one or "").split()) for one in text.to_pylist()], pa.int64())
        self._sums["words"] += pc.sum(words).as_py() or 0
        steps = pc.multiply(pc.divide(words, STEP), STEP)
        self._named.setdefault("lengths", _Names()).add(steps)

    def images(self, images: pa.ListArray) -> None:
        """Count images, and those of each agency that is credited."""
        each = pc.list_flatten(images)
        self._sums["images"] += len(each)
        credited = pc.struct_field(each, "credits")
        image, credit = pc.list_parent_indices(credited), pc.list_flatten(credited)
        agency = pc.equal(pc.struct_field(credit, "role"), "agency")
        names = pc.struct_field(credit, "name")
        self.names("agencies", _distinct(image.filter(agency), names.filter(agency)))

    def rights(self, rights: pa.StructArray) -> None:
        """Count licences, and what is released."""
        self.names("licenses", pc.fill_null(pc.struct_field(rights, "license"), "LicenseRef-unknown"))
        self.names("texts", pc.struct_field(rights, "text"))

    def facts(self) -> Facts:
        """What has been counted."""
        found: dict[str, Any] = dict(self._sums)
        for of, names in self._named.items():
            found[of] = names.frequent() if of in _FREQUENT else names.sorted()
        coverage = tuple((name, self._covered[name]) for name in FIELDS if name in self._covered)
        return Facts(**found, coverage=coverage)


class _Names:
    """How often each name came, exactly up to :data:`~corpus.model.facts.NAMES` names; beyond, the frequent ones stay.

    When there are too many, all lose what the most frequent of those has that are too many, and who has nothing left
    goes (Agarwal and others, 2012): a count falls short by at most one in ``NAMES`` of all that were added.
    """

    def __init__(self) -> None:
        self._counts: Counter[Any] = Counter()

    def add(self, found: pa.Array) -> None:
        """Count names; nulls are none."""
        counted = pc.value_counts(found.drop_null())
        names, counts = counted.field("values").to_pylist(), counted.field("counts").to_pylist()
        self._counts.update(dict(zip(names, counts, strict=True)))
        if len(self._counts) > NAMES:
            least = sorted(self._counts.values(), reverse=True)[NAMES]
            self._counts = Counter({name: n - least for name, n in self._counts.items() if n > least})

    def sorted(self) -> tuple[tuple[Any, int], ...]:
        """All of them, by name."""
        return tuple(sorted(self._counts.items()))

    def frequent(self) -> tuple[tuple[Any, int], ...]:
        """The most frequent, those alike by name."""
        return tuple(sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])


def _stated(column: pa.Array) -> int:
    """How many rows have something in a column."""
    if pa.types.is_list(column.type):
        found: int = pc.sum(pc.greater(pc.list_value_length(column), 0)).as_py() or 0
        return found
    return len(column) - int(column.null_count)


def _distinct(rows: pa.Array, names: pa.Array) -> pa.Array:
    """The names, each once a row."""
    table = pa.table({"row": rows, "name": names})
    return table.group_by(["row", "name"]).aggregate([])["name"].combine_chunks()


# What is counted of each column, beyond how many rows have it.
_COUNTED: dict[str, Callable[[_Counts, pa.Array], None]] = {
    **{name: lambda _counts, _column: None for name in FIELDS},
    "publisher": lambda counts, column: counts.names("publishers", pc.struct_field(column, "name")),
    "published": _Counts.dates,
    "language": lambda counts, column: counts.names("languages", column),
    "topics": lambda counts, column: counts.names(
        "topics", _distinct(pc.list_parent_indices(column), pc.list_flatten(column))
    ),
    "images": _Counts.images,
    "text": _Counts.words,
    "rights": _Counts.rights,
}
