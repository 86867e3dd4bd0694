"""What changed, counted while it comes: the first of it is kept, the rest only counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from corpus.model.difference import AnnotationCount, ArticleChange, FieldCount


@dataclass(slots=True)
class Gathered:
    """The changes of articles and annotations; ``most`` is how many articles are kept of each, None for all."""

    most: int | None
    changed: list[ArticleChange] = field(default_factory=list)
    changed_count: int = 0
    annotations: list[AnnotationCount] = field(default_factory=list)
    annotated_count: int = 0
    _fields: dict[str, FieldCount] = field(default_factory=dict)
    _added: Counter[str] = field(default_factory=Counter)
    _removed: Counter[str] = field(default_factory=Counter)
    _changed: Counter[str] = field(default_factory=Counter)

    def article(self, change: ArticleChange) -> None:
        """An article that says something else; those that only have another id are not counted as changed."""
        if not change.changes:
            return
        self._count(change)
        if change.was is not None:
            return
        self.changed_count += 1
        if self.most is None or self.changed_count <= self.most:
            self.changed.append(change)

    def _count(self, change: ArticleChange) -> None:
        came = {one.field for one in change.changes if one.came}
        left = {one.field for one in change.changes if one.left}
        for name in dict.fromkeys(one.field for one in change.changes):
            count = self._fields.get(name) or FieldCount(field=name, records=0)
            better = not count.example or (name in came and not count.came)
            self._fields[name] = replace(
                count,
                records=count.records + 1,
                came=count.came + (name in came),
                left=count.left + (name in left),
                example=change.id if better else count.example,
            )

    def annotated(self, counts: Iterable[AnnotationCount]) -> None:
        """The annotations of one article."""
        counts = list(counts)
        self.annotated_count += bool(counts)
        for count in counts:
            self._added[count.layer] += count.added
            self._removed[count.layer] += count.removed
            self._changed[count.layer] += count.changed
        if self.most is None or self.annotated_count <= self.most:
            self.annotations += counts

    @property
    def fields(self) -> tuple[FieldCount, ...]:
        """How often each field changed, the most frequent first."""
        return tuple(sorted(self._fields.values(), key=lambda count: (-count.records, count.field)))

    @property
    def layers(self) -> tuple[AnnotationCount, ...]:
        """How often annotations changed, by layer."""
        return tuple(
            AnnotationCount(
                layer=layer,
                added=self._added[layer],
                removed=self._removed[layer],
                changed=self._changed[layer],
            )
            for layer in sorted({*self._added, *self._removed, *self._changed})
        )
