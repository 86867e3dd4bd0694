"""A layer of one's own over a corpus: annotations checked, put in order, and handed out like those of a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import schema
from corpus.dataset.holdings import Holdings
from corpus.dataset.layers import checks, incoming, published, texts
from corpus.dataset.layers.incoming import Given
from corpus.dataset.layers.problems import Problems
from corpus.dataset.layers.texts import Mark, Target
from corpus.dataset.tables.store import Rows
from corpus.errors import InvalidRecord, MisuseError
from corpus.formats import parquet
from corpus.model import Annotation
from corpus.schema.layers import Layer, layers

# Rows of a group, at least: who asks for the annotations of one article goes through no more.
_GROUP = 5_000


@dataclass(frozen=True)
class LayerPart:
    """The annotations of an added layer: a part of the table of all, in memory, sorted by article."""

    name: str
    table: pa.Table
    starts: tuple[int, ...]
    """Where each group of rows begins, and where the last ends; no article is in two of them."""

    @property
    def counts(self) -> Sequence[int]:
        """How many rows each group has."""
        return [end - start for start, end in zip(self.starts, self.starts[1:], strict=False)]

    def read(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of a group."""
        return self._rows(group).select(list(columns))

    def beginning(self, group: int, columns: Sequence[str], count: int) -> pa.Table:
        """Some columns of the first rows of a group."""
        return self.read(group, columns).slice(0, count)

    def bounds(self, group: int, column: str) -> tuple[Any, Any] | None:
        """The first and the last article of a group; of other columns nothing is known."""
        if column != "article":
            return None
        articles = self._rows(group)["article"]
        return articles[0].as_py(), articles[-1].as_py()

    def fragment(self) -> Any | None:
        """There is none."""
        return None

    def _rows(self, group: int) -> pa.Table:
        return self.table.slice(self.starts[group], self.starts[group + 1] - self.starts[group])


class Added(NamedTuple):
    """A layer that goes with a corpus."""

    name: str
    layer: Layer
    part: LayerPart


def added(
    holdings: Holdings,
    name: str | PathLike[str],
    given: Given | None,
    *,
    labels: Mapping[str, str] | None,
    guideline: str | None,
    target: Target,
    by: str | None,
) -> Added:
    """A layer of given annotations, or a published one, held against a corpus.

    Raises :class:`corpus.errors.InvalidLayer` with all that is wrong.
    """
    place = name if given is None else given
    if isinstance(place, str | PathLike) and Path(place).is_dir():
        found = published.read(Path(place))
        own = found.name if given is None else str(name)
        problems = Problems(own)
        _free(own, holdings)
        unnamed = _with(found.table, "layer", pa.nulls(len(found.table), pa.string()))
        rows = _filled(unnamed, problems, found.layer.target, None)
        return _added(own, found.layer, rows, found.marks, holdings, problems)
    if given is None:
        raise MisuseError(f"expected annotations for layer {str(name)!r}, or the folder of a published layer")
    problems = Problems(str(name))
    _free(problems.layer, holdings)
    rows = _filled(incoming.table(given, problems), problems, target, by)
    meant = labels if labels is not None else dict.fromkeys(_labels(rows), "")
    layer = _layer(problems.layer, target, guideline or "", meant)
    return _added(problems.layer, layer, rows, None, holdings, problems)


def _free(name: str, holdings: Holdings) -> None:
    """See that a name is one that nothing has yet."""
    taken = {*layers(), *holdings.layers}
    for table in holdings.annotations.tables(("layer",)):
        taken.update(pc.unique(table["layer"]).to_pylist())
    if name in taken:
        raise MisuseError(
            f"there is a layer {name!r} already; give yours another name than {', '.join(sorted(taken))}"
        )
    if not checks.is_name(name):
        raise MisuseError(f"expected a layer's name of lower-case letters, digits and hyphens, got {name!r}")


def _layer(name: str, target: str, guideline: str, labels: Mapping[str, str]) -> Layer:
    for label in labels:
        if not checks.is_name(label):
            raise MisuseError(f"expected a label of lower-case letters, digits and hyphens, got {label!r}")
    try:
        return schema.accept({"target": target, "guideline": guideline, "labels": dict(labels)}, Layer)
    except InvalidRecord as error:
        raise MisuseError(f"layer {name!r}: {error}; say labels={{label: meaning}}") from error


def _labels(rows: pa.Table) -> list[str]:
    # Labels that aren't any are refused with all else that is wrong with their rows.
    return [one for one in sorted(pc.unique(rows["label"]).drop_null().to_pylist()) if checks.is_name(one)]


def _filled(rows: pa.Table, problems: Problems, target: str, by: str | None) -> pa.Table:
    """Rows with what was said once for all of them."""
    for column, said in (("layer", problems.layer), ("target", target)):
        other = checks.mask(pc.not_equal(rows[column], said))
        problems.among(
            rows,
            other,
            f"its {column} isn't {said!r}, which the layer says",
            f"leave {column!r} out of the rows",
        )
        rows = _with(rows, column, pc.fill_null(rows[column], said))
    return rows if by is None else _with(rows, "by", pc.fill_null(rows["by"], by))


def _with(rows: pa.Table, name: str, column: Any) -> pa.Table:
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, rows.schema.field(place), column)


def _added(
    name: str,
    layer: Layer,
    rows: pa.Table,
    marks: Mapping[str, Mark] | None,
    holdings: Holdings,
    problems: Problems,
) -> Added:
    rows = _with(rows, "layer", pa.array([name]).take(pa.array(np.zeros(rows.num_rows, np.int64))))
    checks.values(rows, layer.labels, problems)
    at = _places(rows["article"], holdings)
    checks.articles(rows, at, holdings, problems)
    _texts(rows, at, layer, marks, holdings, problems)
    rows, codes = _sorted(rows)
    checks.twins(rows, codes, problems)
    problems.refuse()
    own = rows.select(parquet.columns(Annotation).names)
    return Added(name, layer, LayerPart(f"layer {name}", own, tuple(_starts(codes[0]))))


def _places(articles: Any, holdings: Holdings) -> Rows:
    """The articles' rows; -1 where there is none to hand out."""
    found = pc.index_in(articles, holdings.articles.keys()).combine_chunks()
    gone = pc.is_in(articles, pa.array(list(holdings.withdrawn), pa.string())).combine_chunks()
    places: Rows = (
        pc.if_else(gone, -1, pc.fill_null(found, -1)).to_numpy(zero_copy_only=False).astype(np.int64)
    )
    return places


def _texts(
    rows: pa.Table,
    at: Rows,
    layer: Layer,
    marks: Mapping[str, Mark] | None,
    holdings: Holdings,
    problems: Problems,
) -> None:
    """What can be said of rows with the articles; rows of unknown ones are left aside."""
    rows, at = rows.filter(pa.array(at >= 0)), at[at >= 0]
    if not len(at):
        return
    chosen, which = np.unique(at, return_inverse=True)
    stated = rows[incoming.TEXT_DIGEST].null_count < len(rows)
    held = texts.read(holdings, chosen, layer.target, digests=stated or marks is not None)
    vouched = np.zeros(len(chosen), np.bool_)
    if marks is not None:
        for place, mark in enumerate(texts.marks(held, holdings, layer.target)):
            vouched[place] = mark is not None and marks.get(held.ids[place]) == mark
            if not vouched[place]:
                checks.differs(held.ids[place], held.limited[place], problems)
    checks.drift(rows, which, held, problems)
    checks.bounds(rows, which, held, layer.target, vouched, problems)
    checks.words(rows, at, holdings, layer.target, problems)
    checks.pointers(rows, at, holdings, problems)


def _sorted(rows: pa.Table) -> tuple[pa.Table, list[Rows]]:
    """Rows in the order that depends on nothing but them, and what orders them, as numbers."""
    names = ("article", "start", "end", "label", "field", "by")
    codes = [_codes(rows[name].combine_chunks()) for name in names]
    order = np.lexsort(codes[::-1])
    return rows.take(pa.array(order)).combine_chunks(), [code[order] for code in codes]


def _codes(column: Any) -> Rows:
    """Numbers that are in the order of the values, nulls first."""
    whole = pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column
    if not pa.types.is_string(whole.type):
        numbers: Rows = pc.fill_null(whole, -1).to_numpy()
        return numbers
    found = whole.dictionary_encode()
    rank = np.empty(len(found.dictionary) + 1, np.int64)
    rank[pc.sort_indices(found.dictionary).to_numpy()] = np.arange(len(found.dictionary))
    rank[-1] = -1
    codes: Rows = rank[pc.fill_null(found.indices, -1).to_numpy()]
    return codes


def _starts(articles: Rows) -> Iterator[int]:
    """Where groups begin: at an article that does, as soon as there are rows enough."""
    firsts = np.flatnonzero(np.diff(articles, prepend=-1))
    start, last = 0, len(articles)
    while start < last:
        yield start
        after = int(np.searchsorted(firsts, start + _GROUP))
        start = int(firsts[after]) if after < len(firsts) else last
    yield last
