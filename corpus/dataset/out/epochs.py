"""In which order an epoch goes through the rows of a view, and which stretch of it each process takes.

The order of an epoch hangs on the rows, the seed and the epoch alone, not on how many processes share it.  Each takes
a stretch of it, and may begin at any place of that: no state of a generator has to be kept.

Rows are shuffled in two steps, so that memory doesn't grow with their number and each group is read about once: the
groups of rows come in an order by chance, and the rows of several groups, a window, are mixed.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

from corpus.dataset.tables.store import ParquetPart, Part, Rows
from corpus.dataset.tables.view import View

# What a window holds at least: so many groups, and, of groups in which few rows were chosen, so many rows.
GROUPS = 8
ROWS = 4096


def stretch(start: int, stop: int, part: int, parts: int) -> tuple[int, int]:
    """Where one of some parts of a stretch begins and ends; they differ by one at most in their length.

    >>> [stretch(0, 10, part, 3) for part in range(3)]
    [(0, 3), (3, 6), (6, 10)]
    """
    count = stop - start
    return start + count * part // parts, start + count * (part + 1) // parts


def in_order(view: View, start: int, stop: int) -> Iterator[Rows]:
    """The rows from one place of a view to another, in its order."""
    if start < stop:
        yield np.arange(start, stop) if view.whole else view.rows[start:stop]


def shuffled(starts: Sequence[int], chosen: Rows | None, start: int, stop: int, key: str) -> Iterator[Rows]:
    """The rows from one place of a shuffled epoch to another, some at a time.

    ``starts`` are the first rows of the groups and the number of all; ``chosen`` are ascending rows, None for all.
    The key is what the order hangs on.
    """
    cuts = np.asarray(starts) if chosen is None else np.searchsorted(chosen, starts)
    sizes = np.diff(cuts)
    filled = np.flatnonzero(sizes)
    groups = filled[by_chance(len(filled), f"groups {key}")]
    before = 0
    for number, window in enumerate(_windows(sizes[groups].tolist())):
        size = int(sizes[groups[window]].sum())
        if start < before + size and before < stop:
            places = [np.arange(cuts[group], cuts[group + 1]) for group in groups[window]]
            mixed = np.concatenate(places)[by_chance(size, f"window {number} {key}")]
            wanted = mixed[max(0, start - before) : stop - before]
            yield wanted if chosen is None else chosen[wanted]
        before += size


def by_chance(count: int, key: str) -> Rows:
    """The first numbers in an order that hangs on a key alone: the same on any machine.

    >>> by_chance(5, "tide").tolist()
    [0, 1, 3, 4, 2]
    """
    seed = int.from_bytes(blake2b(key.encode(), digest_size=16).digest())
    # NumPy keeps the raw numbers of its generators as they are from release to release; what it makes of them, not.
    return np.argsort(np.random.PCG64(seed).random_raw(count), kind="stable")


def _windows(sizes: Sequence[int]) -> Iterator[slice]:
    """Which groups, by their sizes in the order in which they come, are mixed with each other."""
    first = held = 0
    for number, size in enumerate(sizes, 1):
        held += size
        if number - first >= GROUPS and held >= ROWS:
            yield slice(first, number)
            first, held = number, 0
    if first < len(sizes):
        yield slice(first, len(sizes))


def mark(view: View) -> str:
    """What tells the articles of a view, and their order, from others, wherever their files lie."""
    digest = blake2b(digest_size=16)
    for part in view.store.parts:
        digest.update(_mark(part))
    if not np.array_equal(view.rows, np.arange(len(view.store))):
        digest.update(b"rows" + view.rows.astype("<i8").tobytes())
    return digest.hexdigest()


def _mark(part: Part) -> bytes:
    """The digest that a release states of a file, or else one of the ids in it."""
    if isinstance(part, ParquetPart) and part.entry is not None:
        return bytes.fromhex(part.entry.sha256)
    digest = blake2b(digest_size=32)
    for group in range(len(part.counts)):
        for name in part.read(group, ["id"])["id"].to_pylist():
            digest.update(f"{name}\n".encode())
    return digest.digest()
