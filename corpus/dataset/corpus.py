"""A corpus as research code sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

import numpy as np

from corpus.dataset import given
from corpus.dataset.holdings import Holdings
from corpus.dataset.outlets import Outlets
from corpus.dataset.tables import rows
from corpus.dataset.tables.store import Rows, Store
from corpus.dataset.tables.view import View
from corpus.errors import MisuseError, UnknownName
from corpus.model import Annotation, Article, Evidence, Manifest

if TYPE_CHECKING:
    import duckdb

    from corpus.dataset.annotations import Annotations
    from corpus.dataset.layers.incoming import Given
    from corpus.dataset.layers.texts import Target
    from corpus.dataset.layers.web_selectors import Web
    from corpus.dataset.out.to_duckdb import Parameters
    from corpus.dataset.release import Release
    from corpus.display.chart import Plot, Plots
    from corpus.model.summary import Summary
    from corpus.schema.layers import Layer


class Corpus(Outlets):
    """Articles of a release, a lazy and immutable sequence.

    Nothing is read before it is asked for, and then no more rows and columns than that takes.  All that narrows or
    orders gives another corpus, and leaves this one as it is.

    >>> import corpus
    >>> articles = corpus.load()
    >>> articles["salon.com/2016/donald-trump-has-spoken-to-vladimir-putin"].authors[0].name
    'Matthew Rozsa'
    >>> articles.filter(topic="Vladimir Putin", published=("2016", "2017")).select("headline").ids
    ['salon.com/2016/donald-trump-has-spoken-to-vladimir-putin']
    """

    def __init__(self, holdings: Holdings, view: View) -> None:
        super().__init__(view)
        self._holdings = holdings

    # What it is

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases that the articles are of, each with its folder and manifest; none for bare data files."""
        return self._holdings.releases

    @property
    def manifest(self) -> Manifest:
        """What the release says of itself.

        Raises :class:`corpus.errors.MisuseError` where there isn't just one: see :attr:`releases`.
        """
        if len(self.releases) != 1:
            raise MisuseError(f"expected articles of one release, got {len(self.releases)}; see .releases")
        return self.releases[0].manifest

    @property
    def version(self) -> str:
        """The version of the release."""
        return self.manifest.version

    @property
    def folder(self) -> Path:
        """The release's folder on this machine; where it was fetched from elsewhere, in the cache.

        Raises :class:`corpus.errors.MisuseError` where there isn't just one, or it is read from where it lies.
        """
        place = self.releases[0].folder.path if len(self.releases) == 1 else None
        if place is None:
            raise MisuseError(f"expected a release on this machine, got {self!r}; see .releases")
        return place

    # One article

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | str | slice) -> Article | Self:
        if isinstance(key, slice):
            return self._with(self._view.take(key))
        if not isinstance(key, str):
            return self._row(key)
        place = self._place(key)
        if place is None:
            raise KeyError(self._why_not(key))
        return self._row(place)

    def get(self, key: str) -> Article | None:
        """The article of an id; None if it isn't here.

        >>> import corpus
        >>> corpus.load().get("nowhere/2016/nothing") is None
        True
        """
        place = self._place(given.text("an id", key))
        return None if place is None else self._row(place)

    def __contains__(self, article: object) -> bool:
        """Whether an article, or the article of an id, is in the corpus."""
        if isinstance(article, Article):
            return self.get(article.id) == article
        return isinstance(article, str) and self._place(article) is not None

    # What there is in it

    def summary(self) -> Summary:
        """What there is, in figures: articles, days, publishers, languages, topics, which fields are there.

        >>> import corpus
        >>> corpus.load().summary().facts.publishers
        (('Salon', 1),)
        """
        from corpus.dataset import summary

        return summary.summary(self, self.annotations())

    @overload
    def plot(self) -> Plots: ...
    @overload
    def plot(self, path: str) -> Plot: ...
    def plot(self, path: str | None = None) -> Plot | Plots:
        """A picture of how often each value of a field is there, as :meth:`count_by` counts them; or the usual ones.

        A notebook shows it; ``save`` writes it as an SVG file; printed, it is put in words.

        >>> import corpus
        >>> print(corpus.load().plot("images.credits.role"))
        images.credits.role in 1 article: photographer, 2; agency, 1; photo montage, 1.
        """
        from corpus.dataset.asking import paths
        from corpus.display.chart import Plot, Plots
        from corpus.model.chart import charts, most

        if path is None:
            return Plots([Plot(chart) for chart in charts(self.summary().facts)])
        name = paths.full(path)
        title = f"{name} in {len(self):,} article{'s' * (len(self) != 1)}"
        return Plot(most(name, title, self.count_by(path).items()))

    def sql(self, query: str, parameters: Parameters | None = None) -> duckdb.DuckDBPyRelation:
        """What a query in SQL gives that is put to the tables ``articles`` and ``annotations``, by DuckDB.

        ``parameters`` are the values for each ``?``, or each ``$name``, in the query.  It reads and writes no files,
        and sees nothing but these tables.  ``pip install 'corpus[duckdb]'`` brings DuckDB.

        Raises :class:`corpus.errors.MisuseError` for what is no such query.

        >>> import corpus
        >>> articles = corpus.load()
        >>> articles.sql("select publisher.name from articles where language = ?", ["en"]).fetchall()
        [('Salon',)]
        >>> articles.sql("select label from annotations where field = '/deck'").fetchall()
        [('deck',)]
        """
        from corpus.dataset.out import to_duckdb

        annotations = self.annotations()
        tables = {"articles": (self._view, self), "annotations": (annotations._view, annotations)}
        return to_duckdb.answer(query, tables, parameters)

    # Annotations, and what they show

    def annotations(self, layer: str | None = None, *, article: str | None = None) -> Annotations:
        """The annotations of these articles, of one layer or one article if named.

        >>> import corpus
        >>> len(corpus.load().annotations(layer="blocks"))
        7
        """
        import pyarrow.compute as pc

        from corpus.dataset.annotations import Annotations
        from corpus.dataset.asking import conditions

        found = Annotations(View.of(self._holdings.annotations), self._holdings.articles)
        if not self._view.whole:
            found = found.filter(conditions.any_of(pc.field("article"), self.ids))
        return found.filter(layer=layer, article=article)

    @property
    def layers(self) -> Mapping[str, Layer]:
        """The layers of annotations that are defined here, by name: the corpus's own and those that were added.

        >>> import corpus
        >>> corpus.load().layers["blocks"].labels["heading"]
        'a heading'
        """

        from corpus.schema.layers import layers

        return {**layers(), **self._holdings.layers}

    def add_layer(
        self,
        name: str | PathLike[str],
        annotations: Given | None = None,
        *,
        labels: Mapping[str, str] | None = None,
        guideline: str | None = None,
        target: Target = "text",
        by: str | None = None,
    ) -> Corpus:
        """The same articles with a layer of annotations of one's own.

        Annotations are :class:`corpus.Annotation` values, dicts with the same keys, a table of Arrow, pandas or
        polars, or the path of a ``.parquet``, ``.jsonl`` or ``.jsonl.gz`` file.  What holds for all of them needn't
        be in each: the layer, its ``target`` (spans count code points of the article's ``text``, or of the ``raw``
        file), and ``by``, who made it.  ``labels`` says what each label means; without it, the labels are those
        that are there.  A field ``text_sha256``, the digest of the text that a span was counted in, is held against
        the text that is here.

        A layer that :meth:`write_layer` wrote is added by its folder alone: ``add_layer("layers/mood")``.  Articles
        whose text has changed since are named, and the layer is refused.

        Raises :class:`corpus.errors.InvalidLayer` with all that is wrong.

        >>> import corpus
        >>> articles = corpus.load()
        >>> found = [{"article": articles[0].id, "start": 0, "end": 11, "label": "person"}]
        >>> named = articles.add_layer("names", found, labels={"person": "who is named"}, by="Ida Moe")
        >>> named.annotations(layer="names")[0].label
        'person'
        """
        from corpus.dataset.layers import attach

        if labels is not None and not isinstance(labels, Mapping):
            raise MisuseError(f"expected labels={{label: meaning}}, got {labels!r}")
        if by is not None:
            given.text("by=, who made it", by)
        given.text("target='text' or target='raw'", target)
        holdings = self._holdings
        found = attach.added(
            holdings, name, annotations, labels=labels, guideline=guideline, target=target, by=by
        )
        store = Store((*holdings.annotations.parts, found.part), Annotation)
        layers = {**holdings.layers, found.name: found.layer}
        return Corpus(replace(holdings, annotations=store, layers=layers), self._view)

    def write_layer(self, name: str, folder: str | PathLike[str]) -> Path:
        """Write an added layer, over these articles, as a folder for others, who add it to theirs by that folder.

        It holds no text, only digests by which a text that has changed is told.  The same annotations give the same
        bytes; the folder is there whole or not at all.

        >>> import corpus, tempfile
        >>> articles = corpus.load()
        >>> found = [{"article": articles[0].id, "start": 0, "end": 11, "label": "person"}]
        >>> with tempfile.TemporaryDirectory() as place:
        ...     written = articles.add_layer("names", found, by="Ida Moe").write_layer("names", f"{place}/names")
        ...     len(articles.add_layer(written).annotations(layer="names"))
        1
        """
        from corpus.dataset.layers import published

        if given.text("a layer's name", name) not in self._holdings.layers:
            raise UnknownName("added layer", name, sorted(self._holdings.layers))
        tables = self.annotations(layer=name)._view.tables()
        over = [release.manifest for release in self.releases]
        return published.write(Path(folder), name, self._holdings.layers[name], tables, self._holdings, over)

    def from_web_annotations(self, source: Web, *, by: str | None = None) -> list[dict[str, Any]]:
        """W3C Web Annotations of other tools, such as Recogito or Hypothesis, as what :meth:`add_layer` takes.

        They are dicts, or the path of a ``.json``, ``.jsonld``, ``.jsonl`` or ``.jsonl.gz`` file.  An article is
        named by its address or id.  Tags become labels: ``Named Entity`` is ``named-entity``.  Positions are taken
        as they are, unless something else is quoted than what stands there; then what is quoted has to be in the
        text once, or be told from others by its prefix and suffix.  ``by`` is the maker where none is named.

        Raises :class:`corpus.errors.InvalidLayer` with all that can't be told.

        >>> import corpus
        >>> articles = corpus.load()
        >>> blocks = articles.annotations(layer="blocks")
        >>> again = articles.add_layer("parts", articles.from_web_annotations(blocks.to_web_annotations()))
        >>> [one.label for one in again.annotations(layer="parts")] == [one.label for one in blocks]
        True
        """
        from corpus.dataset.layers import web_selectors

        return web_selectors.read(source, self._holdings.articles, by)

    def annotations_of(self, article: Article) -> Sequence[Annotation]:
        """The annotations of an article, in the order of the release; what ``article.annotations`` gives."""
        import pyarrow.compute as pc

        store = self._holdings.annotations
        tables = (store.reread(group, store.names) for group in store.may_hold("article", article.id))
        return tuple(
            one
            for table in tables
            for one in rows.values(table.filter(pc.equal(table["article"], article.id)), Annotation)
        )

    def evidence_of(self, article: Article, pointer: str) -> tuple[Evidence, ...]:
        """What says the value at a JSON pointer, or values below it; what ``article.evidence(pointer)`` gives."""
        if self.fields != self._view.store.names:  # what isn't loaded of the article is needed here
            [article] = rows.values(self._view.store.row_of(article.id), Article)
        return self._holdings.raw.evidence(article, self.annotations_of(article), pointer)

    def html_of(self, article: Article) -> str:
        """An article as a notebook shows it."""
        from corpus.display import article as display

        return display.html(article, self.evidence_of(article, ""))

    def _repr_html_(self) -> str:
        """What a notebook shows: what there is, and the first articles."""
        from corpus.dataset import summary
        from corpus.display import table as display

        names = [name for name in (*display.COLUMNS, "language") if name in self.fields]
        return display.html(summary.glance(self), list(self.head().select(*names)))

    # Inside

    def _with(self, view: View) -> Self:
        return type(self)(self._holdings, view)

    @property
    def _origin(self) -> Corpus:
        return self

    @property
    def _manifest(self) -> Manifest | None:
        return self.manifest if len(self.releases) == 1 else None

    def _place(self, key: str) -> int | None:
        """Where in the view the article of an id is."""
        row = self._view.store.find(key)
        return None if row is None else self._place_of(row)

    def _place_of(self, row: int) -> int | None:
        if self._view.whole:
            return row
        order, ordered = self._ordered
        at = int(np.searchsorted(ordered, row))
        return int(order[at]) if at < len(ordered) and ordered[at] == row else None

    @cached_property
    def _ordered(self) -> tuple[Rows, Rows]:
        order = np.argsort(self._view.rows, kind="stable")
        return order, self._view.rows[order]

    def _why_not(self, key: str) -> str:
        withdrawn = self._holdings.withdrawn.get(key)
        if withdrawn is not None:
            return f"article {key!r} was withdrawn on {withdrawn.date} ({withdrawn.reason})"
        return f"no article {key!r} in {self!r}"

    def __repr__(self) -> str:
        names = " and ".join(release.name for release in self.releases) or "of files"
        publishers = len(self.count_by("publisher.name")) if "publisher" in self.fields else 0
        by = f" by {publishers} publisher{'s' * (publishers != 1)}" if "publisher" in self.fields else ""
        days = self._span() if "published" in self.fields else None
        span = f", {days[0]} to {days[1]}" if days else ""
        return f"<Corpus {names}: {len(self)} article{'s' * (len(self) != 1)}{by}{span}>"
