"""What changed among the annotations of one article: counted by layer, for nobody reads them one by one."""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeAlias

from corpus.model.difference import AnnotationCount

_Row: TypeAlias = dict[str, Any]


def counted(article: str, old: Iterable[_Row], new: Iterable[_Row]) -> list[AnnotationCount]:
    """How many annotations came, went and changed, by layer; layers in which nothing changed are left out.

    One that labels the same characters otherwise changed, and so did one that says the same value of others.
    """
    left, come = _without_equals(list(old), list(new))
    changed: Counter[str] = Counter()
    for same in (_span, _meaning):
        left, come = _without_pairs(left, come, same, changed)
    removed, added = (Counter(str(row["layer"]) for row in rows) for rows in (left, come))
    return [
        AnnotationCount(
            layer=layer,
            article=article,
            added=added[layer],
            removed=removed[layer],
            changed=changed[layer],
        )
        for layer in sorted({*added, *removed, *changed})
    ]


def _without_equals(old: list[_Row], new: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    return _without_pairs(old, new, _whole, Counter())


def _without_pairs(
    old: list[_Row], new: list[_Row], same: Callable[[_Row], Hashable], found: Counter[str]
) -> tuple[list[_Row], list[_Row]]:
    """The rows that have no counterpart; those that have one are counted by layer."""
    there: dict[Hashable, list[_Row]] = {}
    for row in reversed(old):
        there.setdefault(same(row), []).append(row)
    come = []
    for row in new:
        if there.get(same(row)):
            there[same(row)].pop()
            found[row["layer"]] += 1
        else:
            come.append(row)
    return [row for rows in there.values() for row in rows], come


def _whole(row: _Row) -> Hashable:
    return json.dumps({**row, "article": None}, sort_keys=True)


def _span(row: _Row) -> Hashable:
    return row["layer"], row["target"], row["start"], row["end"]


def _meaning(row: _Row) -> Hashable:
    return row["layer"], row["target"], row["label"], row["field"]
