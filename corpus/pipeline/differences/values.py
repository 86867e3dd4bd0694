"""What changed from one plain value to another, and the change made again."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from corpus.model.difference import ValueChange

# Longer lists of items that changed are matched by their order, which takes no time.
_MANY = 60


def changes(old: Any, new: Any) -> list[ValueChange]:
    """What changed between two plain records.

    >>> old, new = {"deck": None, "topics": ["Sea", "Fog"]}, {"deck": "Rain", "topics": ["Fog", "Sea", "Ice"]}
    >>> for change in changes(old, new):
    ...     print(change.kind, change.pointer, change.new, change.place)
    added /deck Rain None
    moved /topics/1 Sea 0
    added /topics/2 Ice None
    """
    return list(_changes("", old, new))


def _changes(at: str, old: Any, new: Any) -> Iterator[ValueChange]:
    if _key(old) == _key(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from _changes(f"{at}/{step}", old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _items(at, old, new)
    elif _empty(old) != _empty(new):
        yield ValueChange(kind="added" if _empty(old) else "removed", pointer=at, old=old, new=new)
    elif not _empty(old):
        yield ValueChange(kind="changed", pointer=at, old=old, new=new)


def _empty(value: Any) -> bool:
    return value is None or value == []


def _key(value: Any) -> str:
    """Equal for equal JSON; Python holds 1 and true for equal."""
    return json.dumps(value, sort_keys=True)


def _items(at: str, old: list[Any], new: list[Any]) -> Iterator[ValueChange]:
    """What changed between two lists: items that went, came, moved or changed."""
    matched = _matched(old, new)
    kept = _in_order(list(matched.values()))
    sources = {target: source for source, target in matched.items()}
    for source, item in enumerate(old):
        if source not in matched:
            yield ValueChange(kind="removed", pointer=f"{at}/{source}", old=item)
    for target, item in enumerate(new):
        here = f"{at}/{target}"
        if target not in sources:
            yield ValueChange(kind="added", pointer=here, new=item)
            continue
        source = sources[target]
        if target not in kept:
            yield ValueChange(kind="moved", pointer=here, old=old[source], new=old[source], place=source)
        yield from _changes(here, old[source], item)


def _matched(old: list[Any], new: list[Any]) -> dict[int, int]:
    """For items of the old list their place in the new one, in the old order."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(new))):
        places[_key(new[place])].append(place)
    found = {source: places[key].pop() for source, key in enumerate(map(_key, old)) if places.get(key)}
    taken = {*found.values()}
    left = [place for place in range(len(old)) if place not in found and isinstance(old[place], dict)]
    come = [place for place in range(len(new)) if place not in taken and isinstance(new[place], dict)]
    found |= _alike(old, new, left, come)
    return dict(sorted(found.items()))


def _alike(old: list[Any], new: list[Any], left: list[int], come: list[int]) -> dict[int, int]:
    """Objects that changed and still are the same: those with most in common first, at last those at one place."""
    if len(left) * len(come) > _MANY**2:
        return dict(zip(left, come, strict=False))
    scored = [(_common(old[one], new[other]), one, other) for one in left for other in come]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, one, other in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each)):
        if (score or one == other) and one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _common(old: dict[str, Any], new: dict[str, Any]) -> int:
    return sum(not _empty(value) and name in new and new[name] == value for name, value in old.items())


def _in_order(targets: Sequence[int]) -> set[int]:
    """The most of these numbers that stand in ascending order: the items that didn't move."""
    ends: list[int] = []
    lengths = []
    for target in targets:
        length = bisect_left(ends, target)
        ends[length : length + 1] = [target]
        lengths.append(length)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for target, length in zip(reversed(targets), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(target)
            wanted -= 1
    return kept


def applied(old: Any, found: Iterable[ValueChange]) -> Any:
    """The new value, made from the old one and what changed.

    >>> applied({"topics": ["Sea", "Fog"]}, changes({"topics": ["Sea", "Fog"]}, {"topics": ["Fog"]}))
    {'topics': ['Fog']}
    """
    found = list(found)
    if not found:
        return old
    here: list[ValueChange] = []
    below: dict[str, list[ValueChange]] = defaultdict(list)
    for change in found:
        step, slash, rest = change.pointer.removeprefix("/").partition("/")
        if not change.pointer:
            return change.new
        if slash:
            below[step].append(replace(change, pointer=f"/{rest}"))
        elif isinstance(old, list) and change.kind != "changed":
            here.append(change)
        else:
            below[step].append(replace(change, pointer=""))
    if isinstance(old, list):
        items = _rebuilt(old, here)
        return [applied(item, below.get(str(place), ())) for place, item in enumerate(items)]
    named = {step.replace("~1", "/").replace("~0", "~"): some for step, some in below.items()}
    return {name: applied((old or {}).get(name), named.get(name, ())) for name in {**(old or {}), **named}}


def _rebuilt(old: list[Any], found: list[ValueChange]) -> list[Any]:
    """The items at their new places, before they change."""
    placed = {_place(change): change.new for change in found if change.kind != "removed"}
    gone = {_place(change) for change in found if change.kind == "removed"}
    gone |= {change.place for change in found if change.place is not None}
    rest = iter([item for place, item in enumerate(old) if place not in gone])
    length = len(placed) + len(old) - len(gone)
    return [placed[place] if place in placed else next(rest) for place in range(length)]


def _place(change: ValueChange) -> int:
    return int(change.pointer.rpartition("/")[2])
