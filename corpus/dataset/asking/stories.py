"""Which articles tell the same story: near-duplicates, as the rule ``near-duplicate`` means them.

The rule compares the texts of those that meet; here only their signatures are kept, a byte of each slot: 128 bytes an
article.  Two are alike if their signatures agree in a share of the slots that is a little below the rule's.  That errs
on the side of grouping: to keep two stories together does a split no harm, to have one on both sides does.
"""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import shake_256
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from corpus.rules import near_duplicate
from corpus.rules.near_duplicate import ALIKE, BANDS, ROWS, SLOTS
from corpus.rules.shingles import digest

Places: TypeAlias = npt.NDArray[np.int64]
Signatures: TypeAlias = npt.NDArray[np.uint8]

# Two and a half times the standard error of the estimate: of pairs that are just alike, 1 in 150 is missed.
_MARGIN = 0.1
_LEAST = round((ALIKE - _MARGIN) * SLOTS)

# With how many before it in a band each is compared, besides the first: thousands from one template cost no more.
_NEAR = 32
_AT_ONCE = 50_000


def stories(texts: Iterable[str | None]) -> list[int]:
    """The story of each text: the position of the first of the texts that tell it.

    What is like any other of a story belongs to it.  A text of a few words is like none but those with the same
    letters and digits, and one without any is like none.

    >>> stories(["Storm in Nowhere", None, "“STORM” in Nowhere!", None, "The quay is closed"])
    [0, 1, 0, 3, 4]
    """
    count, places, signatures = _signed(texts)
    roots = np.arange(len(places))
    for band in range(BANDS):
        for one, other in _meetings(_keys(signatures, band)):
            apart = roots[one] != roots[other]
            _join(roots, signatures, one[apart], other[apart])
    found = np.arange(count)
    found[places] = places[roots]
    told: list[int] = found.tolist()
    return told


def _signed(texts: Iterable[str | None]) -> tuple[int, Places, Signatures]:
    """How many texts there are, the positions of those with a signature, and the signatures."""
    places = array("q")
    signatures = bytearray()
    count = 0
    for count, text in enumerate(texts, 1):
        if signature := _signature(text or ""):
            places.append(count - 1)
            signatures += signature
    return count, np.frombuffer(places, np.int64), np.frombuffer(signatures, np.uint8).reshape(-1, SLOTS)


def _signature(text: str) -> bytes:
    """The last byte of each slot of the text's MinHash signature; of a short text one that is like no other."""
    if slots := near_duplicate.signature(text):
        return np.array(slots, np.uint32).astype(np.uint8).tobytes()
    letters = digest(text)
    return shake_256(letters.encode()).digest(SLOTS) if letters else b""


def _keys(signatures: Signatures, band: int) -> npt.NDArray[np.uint64]:
    """The bytes of a band as one number."""
    keys = np.zeros(len(signatures), np.uint64)
    for slot in range(band * ROWS, (band + 1) * ROWS):
        keys = (keys << np.uint64(8)) | signatures[:, slot]
    return keys


def _meetings(keys: npt.NDArray[np.uint64]) -> Iterator[tuple[Places, Places]]:
    """Pairs with the same key: each with the first, then with the one before it, the one before that, and so on."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.ones(len(keys), np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    first = np.maximum.accumulate(np.where(begins, np.arange(len(keys)), 0))
    here = np.flatnonzero(~begins)
    yield order[first[here]], order[here]
    for back in range(1, _NEAR + 1):
        here = here[here - back > first[here]]
        if not len(here):
            return
        yield order[here - back], order[here]


def _join(roots: Places, signatures: Signatures, one: Places, other: Places) -> None:
    """Make one story of those among some pairs that are alike; the first of a story is its root."""
    for start in range(0, len(one), _AT_ONCE):
        some, others = one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]
        alike = np.count_nonzero(signatures[some] == signatures[others], axis=1) >= _LEAST
        for pair in zip(some[alike].tolist(), others[alike].tolist(), strict=True):
            low, high = sorted(_root(roots, at) for at in pair)
            roots[high] = low
    while not np.array_equal(roots, nearer := roots[roots]):
        roots[:] = nearer


def _root(roots: Places, at: int) -> int:
    while (nearer := int(roots[at])) != at:
        at = nearer
    return at
