"""The annotations of a release."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import Any, overload

import pyarrow.compute as pc

from corpus.dataset import given
from corpus.dataset.asking import conditions
from corpus.dataset.table import Table
from corpus.dataset.tables.store import Store
from corpus.dataset.tables.view import View
from corpus.model import Annotation


class Annotations(Table[Annotation]):
    """Annotations of a release, a lazy and immutable sequence.

    >>> import corpus
    >>> zones = corpus.load().annotations(layer="zones")
    >>> zones[0].label, zones[0].start, zones[0].end
    ('headline', 0, 94)
    """

    def __init__(self, view: View, articles: Store) -> None:
        super().__init__(view)
        self._articles = articles

    @overload
    def __getitem__(self, key: int) -> Annotation: ...
    @overload
    def __getitem__(self, key: slice) -> Annotations: ...
    def __getitem__(self, key: int | slice) -> Annotation | Annotations:
        return self._with(self._view.take(key)) if isinstance(key, slice) else self._row(key)

    def filter(
        self,
        expression: pc.Expression | None = None,
        *,
        layer: str | None = None,
        label: str | None = None,
        article: str | None = None,
    ) -> Annotations:
        """Those of a layer, with a label, of an article; or those for which an Arrow expression is true.

        >>> import corpus
        >>> [topic.field for topic in corpus.load().annotations().filter(layer="values", label="topic")]
        ['/topics/0', '/topics/1']
        """
        asked = {"layer": layer, "label": label, "article": article}
        named = {name: value for name, value in asked.items() if value is not None}
        expressions = [pc.field(name) == given.text(f"{name}=", value) for name, value in named.items()]
        expressions += [expression] if expression is not None else []
        return self._with(self._view.where(*map(conditions.fulfils, expressions)))

    def to_web_annotations(self) -> Iterator[dict[str, Any]]:
        """The annotations as those of the W3C's Web Annotation Data Model, one dict of JSON-LD each.

        The label is a tag, and positions count code points.  The text is quoted where its rights let the release
        hold all of it, and no span of a raw file is.

        >>> import corpus
        >>> one = next(corpus.load().annotations(layer="blocks").to_web_annotations())
        >>> one["body"][0]["value"], one["target"]["selector"][0]
        ('paragraph', {'type': 'TextPositionSelector', 'start': 0, 'end': 183})
        """
        from corpus.dataset.layers import web_annotations

        return web_annotations.made(self._view.tables(), self._articles)

    def write_web_annotations(self, path: str | PathLike[str]) -> None:
        """Write them as an AnnotationCollection, in a file named ``.json`` or ``.jsonld``, or one a line: ``.jsonl``.

        A name that ends with ``.jsonl.gz`` packs the lines.

        >>> import corpus, pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "blocks.jsonl")
        ...     corpus.load().annotations(layer="blocks").write_web_annotations(path)
        ...     path.read_text("utf-8").count("TextQuoteSelector")
        7
        """
        from corpus.dataset.layers import web_annotations

        target = given.path("a file that ends with .json, .jsonld, .jsonl or .jsonl.gz", path)
        web_annotations.write(self.to_web_annotations(), len(self), target)

    def _with(self, view: View) -> Annotations:
        return Annotations(view, self._articles)

    def __repr__(self) -> str:
        names = {name for batch in self.to_batches(["layer"]) for name in batch["layer"].unique().to_pylist()}
        layers = ", ".join(sorted(names))
        return f"<Annotations: {len(self)} in the layers {layers}>" if layers else "<Annotations: none>"
