"""What there is in some articles, in figures and pictures."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from corpus.dataset.table import Table
from corpus.model import Article


class Figures(Table[Article]):
    """Articles that can be counted."""

    @cached_property
    def ids(self) -> list[str]:
        """The articles' ids, in order."""
        return [one for batch in self.to_batches(["id"]) for one in batch["id"].to_pylist()]

    def count_by(self, path: str) -> dict[str, int]:
        """How often each value of a field is there, the most frequent first, those alike in their own order.

        ``path`` leads into fields by dots: ``topics``, ``publisher.domain``, ``images.credits.name``,
        ``published.year``.  What has no value isn't counted.

        >>> import corpus
        >>> corpus.load().count_by("images.credits.role")
        {'photographer': 2, 'agency': 1, 'photo montage': 1}
        """
        from corpus.dataset.asking import paths

        counts: Counter[str] = Counter()
        for table in self._view.tables([paths.column(path)]):
            found, _ = paths.values(table, path)
            for value, count in zip(*found.value_counts().flatten(), strict=True):
                counts[str(value.as_py())] += count.as_py()
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def _said(self, path: str) -> list[str | None]:
        """The value at a path of each article; None where there is none."""
        from corpus.dataset.asking import paths

        said: list[str | None] = []
        for table in self._view.tables([paths.column(path)]):
            found, places = paths.values(table, path)
            here: list[str | None] = [None] * table.num_rows
            for place, value in zip(places.to_pylist(), found.to_pylist(), strict=True):
                here[place] = value
            said += here
        return said

    def _span(self) -> tuple[str, str] | None:
        """The first and the last day of publication."""
        import pyarrow.compute as pc

        from corpus.dataset.asking import paths

        found: list[str] = []
        for table in self._view.tables(["published"]):
            said, _ = paths.values(table, "published.local")
            if len(said):
                ends = pc.min_max(said)
                found += (ends["min"].as_py(), ends["max"].as_py())
        return (min(found)[:10], max(found)[:10]) if found else None
