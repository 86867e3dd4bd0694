"""Two articles have nearly the same body.

Why: An article that is in the corpus in two versions counts double, and may lie on both sides of a split.

Bad: `raw/gazette.example/storm.txt` and `raw/gazette.example/storm-updated.txt`, with one sentence more

Good: one of the two, or both with a waiver that says why
"""

import struct
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice, zip_longest
from zlib import crc32

from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Level, Since
from corpus.record import Record
from corpus.rules.shingles import digest, shingles
from corpus.rules.wording import shown

FAMILY: Family = "identity"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Keep the version that was published last, or waive the finding in its notes if the corpus should hold both."
MEET: Meet = "first"

# The share of all their shingles that near duplicates have in common at least (their Jaccard similarity).
# One word in twenty, each changed on its own, leaves 0.74 of the shingles of three words.
ALIKE = 0.7

BANDS = 25
ROWS = 5
SLOTS = 128  # of which the bands leave some over
_SEED = 1

FEWEST = 20  # shingles; fewer say too little
_MANY = 10_000
# In longer bodies a share of the shingles, the same ones in both, stands for all.
_LONGEST = 500_000

_SHOWN = 2  # places where the two differ
_WINDOW = 60


def claims(record: Record) -> Iterator[Claim]:
    """The bands of the body's signature; nothing of a short body."""
    body = record.article.text or ""
    if keys := bands(body):
        entry = record.raw.entry
        yield Claim(
            rule="near-duplicate",
            keys=keys,
            article=record.article.id,
            path=entry.name,
            value=digest(body)[:12],
            where="/text",
            span=next(iter(record.evidence("/text")), None),
        )


def check(group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
    """The later of two articles, unless the bodies are the same, of which another rule speaks."""
    first, other = group
    if first.value == other.value:
        return
    bodies = text_of(first), text_of(other)
    share = similarity(*bodies)
    if share >= ALIKE:
        alike = f"{int(100 * share)}% the same as that of {shown(first.path)}"
        yield other, f"expected a body of its own, got one {alike}: {_differences(*bodies)}"


def bands(body: str) -> tuple[str, ...]:
    """What bodies meet by that are nearly the same: digests of the bands of a MinHash signature.

    Of pairs with similarity ``s``, ``1 - (1 - s ** ROWS) ** BANDS`` have a band in common: 99.0 % at 0.7, 99.9 % at
    0.75, 6 % at 0.3 (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, section 3.4).
    """
    slots = signature(body)
    return tuple(_band(at, slots[at * ROWS : (at + 1) * ROWS]) for at in range(BANDS)) if slots else ()


def signature(body: str) -> list[int]:
    """The MinHash signature of a body; empty if it is too short to be compared.

    The share of the slots in which two signatures agree estimates the similarity of the bodies.
    """
    import rensa  # type: ignore[import-untyped]

    parts = shingles(body)
    some = list(islice(parts, _MANY))
    # Most bodies show it by their first words.
    if len(set(some[: 2 * FEWEST])) < FEWEST and len(set(some)) < FEWEST:
        return []
    sketch = rensa.RMinHash(num_perm=SLOTS, seed=_SEED)
    while some:
        sketch.update(some)
        some = list(islice(parts, _MANY))
    slots: list[int] = sketch.digest()
    return slots


def _band(number: int, slots: list[int]) -> str:
    packed = struct.pack(f">B{ROWS}I", number, *slots)
    return urlsafe_b64encode(blake2b(packed, digest_size=6).digest()).decode()


def similarity(first: str, other: str) -> float:
    """The share of all shingles of two bodies that both have: 1 if they are the same, 0 if nothing is.

    >>> similarity("The old bridge in Nowhere", "The old bridge in Hull")
    0.5
    """
    step = 1 + max(len(first), len(other)) // _LONGEST
    one, two = _chosen(first, step), _chosen(other, step)
    return len(one & two) / (len(one | two) or 1)


def _chosen(body: str, step: int) -> set[str]:
    """One in so many shingles, or all."""
    return {part for part in shingles(body) if step == 1 or not crc32(part.encode()) % step}


def _differences(first: str, other: str) -> str:
    """The first paragraphs that differ, from the word on where they do."""
    old, new = first.split("\n\n"), other.split("\n\n")
    gone, come = set(new), set(old)
    pairs = list(
        zip_longest([one for one in old if one not in gone], [one for one in new if one not in come])
    )
    said = [_difference(*pair) for pair in pairs[:_SHOWN]]
    more = len(pairs) - len(said)
    return "; ".join([*said, *([f"and {more} more paragraphs"] if more else [])]) or "in another order"


def _difference(there: str | None, here: str | None) -> str:
    if there is None or here is None:
        return f"{shown((here or there or '')[:_WINDOW])} only {'there' if here is None else 'here'}"
    same = next(
        (at for at, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), min(len(there), len(here))
    )
    at = here.rfind(" ", max(0, same - 20), same) + 1 or same  # where the word begins
    return f"{shown(here[at:][:_WINDOW])} here, {shown(there[at:][:_WINDOW])} there"
