"""The rows of two files that belong to the same article, and those that aren't equal.

Both files are read once, side by side, article for article.  What is met on one side waits for the other: as long as
both are in the same order, whatever it is, no more waits than a group of rows, and what came or left.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa

from corpus.errors import DamagedRelease
from corpus.formats import parquet
from corpus.pipeline.differences import columns
from corpus.pipeline.differences.rows import Rows, Run

# Articles of a file as they come, some at a time.
_Runs: TypeAlias = Iterator[list[tuple[str, Run]]]

# How many rows of each side are held in memory to be compared.
_AT_ONCE = 4000


class Pair(NamedTuple):
    """An article, and its rows on both sides."""

    id: str
    old: Run
    new: Run


class Compared(NamedTuple):
    """An article whose rows aren't equal, with these."""

    id: str
    old: list[dict[str, Any]]
    new: list[dict[str, Any]]


@dataclass(slots=True)
class Matching:
    """The articles of two files, matched by id; when all were, the waiting are those of one side only."""

    old: Rows
    new: Rows
    same: frozenset[int] = frozenset()
    """The groups that both store in the same bytes, which are passed over."""
    waiting_old: dict[str, Run] = field(default_factory=dict)
    waiting_new: dict[str, Run] = field(default_factory=dict)

    def pairs(self) -> Iterator[Pair]:
        """The articles that are in both."""
        for runs, of_new in _in_step(self.old.runs(self.same), self.new.runs(self.same)):
            here, there = self.waiting_old, self.waiting_new
            if of_new:
                here, there = there, here
            for key, run in runs:
                other = there.pop(key, None)
                if other is None:
                    self._wait(here, key, run, self.new if of_new else self.old)
                else:
                    yield Pair(key, other, run) if of_new else Pair(key, run, other)

    @staticmethod
    def _wait(waiting: dict[str, Run], key: str, run: Run, rows: Rows) -> None:
        if key in waiting:
            raise DamagedRelease(
                f"{rows.path}: expected the rows of an article together, got {key!r} twice; run corpus check on it"
            )
        waiting[key] = run


def _in_step(old: _Runs, new: _Runs) -> Iterator[tuple[list[tuple[str, Run]], bool]]:
    """What comes of both files, and whether it is of the new one; next that of which fewer articles have come.

    Group by group would not do: where texts left, groups hold more articles, and all that one file has before the
    other would wait.
    """
    sides, read, left = (old, new), [0, 0], [0, 1]
    while left:
        side = min(left, key=read.__getitem__)
        runs = next(sides[side], None)
        if runs is None:
            left.remove(side)
        else:
            read[side] += len(runs)
            yield runs, side == 1


def unequal(old: Rows, new: Rows, pairs: Iterable[Pair], whole: bool) -> Iterator[Compared]:
    """Those of the pairs whose rows may not be equal; all of them, with ``whole``."""
    for some in _portions(pairs):
        if whole:
            yield from _tables(old, new, some)
            continue
        same = [pair for pair in some if pair.old.length == pair.new.length]
        before, after = old.table(_numbers(same, _old)), new.table(_numbers(same, _new))
        places = columns.differing(before, after, ignored=("schema",))
        yield from _at(places, same, before, after)
        yield from _tables(old, new, [pair for pair in some if pair.old.length != pair.new.length])


def _old(pair: Pair) -> Run:
    return pair.old


def _new(pair: Pair) -> Run:
    return pair.new


def _portions(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    some: list[Pair] = []
    rows = 0
    for pair in pairs:
        some.append(pair)
        rows += max(pair.old.length, pair.new.length)
        if rows >= _AT_ONCE:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _numbers(pairs: Iterable[Pair], side: Callable[[Pair], Run]) -> list[int]:
    runs = map(side, pairs)
    return list(chain.from_iterable(range(run.start, run.start + run.length) for run in runs))


def _at(places: set[int], same: list[Pair], before: pa.Table, after: pa.Table) -> Iterator[Compared]:
    """The pairs that hold one of these places of the two tables."""
    start = 0
    chosen: list[Pair] = []
    numbers: list[int] = []
    for pair in same if places else ():
        here = range(start, start + pair.new.length)
        if not places.isdisjoint(here):
            chosen.append(pair)
            numbers += here
        start += pair.new.length
    if chosen:
        taken = pa.array(numbers, pa.int64())
        yield from _split(chosen, before.take(taken), after.take(taken))


def _tables(old: Rows, new: Rows, pairs: list[Pair]) -> Iterator[Compared]:
    if pairs:
        yield from _split(pairs, old.table(_numbers(pairs, _old)), new.table(_numbers(pairs, _new)))


def _split(pairs: list[Pair], before: pa.Table, after: pa.Table) -> Iterator[Compared]:
    """The rows of each pair, made of two tables that hold those of all."""
    old, new = parquet.rows(before), parquet.rows(after)
    for pair in pairs:
        yield Compared(pair.id, [*islice(old, pair.old.length)], [*islice(new, pair.new.length)])
