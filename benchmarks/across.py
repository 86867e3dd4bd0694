"""How much time and memory it takes to hold the articles of a corpus against each other.

    python benchmarks/across.py [--records 1000000]

The claims are invented: per article a digest of its bytes and one of its body, the bands of a signature, five names
and four topics.  One article in a hundred is a copy of an earlier one, one in fifty nearly one, and one name in a
thousand is in capitals.  There are no raw files, so that what is measured is everything but the reading of those
that are nearly copies, about five milliseconds each.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpus.model.claim import Claim
from corpus.pipeline import across
from corpus.rules import name_spelled_twice, near_duplicate, topic_spelled_twice
from corpus.text import Span


def claims(records: int) -> Iterator[Claim]:
    """The claims of so many articles, the same each time, in no order."""
    for number in Random(0).sample(range(records), records):
        yield from of_article(number)


def of_article(number: int) -> list[Claim]:
    """The claims of one article."""
    dice = Random(number)
    chance = dice.random()
    same = dice.randrange(number + 1) if chance < 0.03 else number
    names = [f"Zoë Roe-{int(dice.paretovariate(0.5)) % 200_000}" for _ in range(5)]
    if dice.random() < 0.005:
        names[0] = names[0].upper()
    topics = [f"Sea trade {int(dice.paretovariate(0.5)) % 50_000}" for _ in range(4)]
    digest = f"{same if chance < 0.01 else number:064x}"
    bands = tuple(f"{band:02}{same if band < 12 else number:010}" for band in range(near_duplicate.BANDS))
    named = [
        claim(number, "name-spelled-twice", (name_spelled_twice.key_of(name),), name) for name in {*names}
    ]
    listed = [
        claim(number, "topic-spelled-twice", (topic_spelled_twice.key_of(one),), one) for one in {*topics}
    ]
    return [
        claim(number, "same-bytes", (digest,), digest),
        claim(number, "same-text", (digest[32:],), digest),
        claim(number, "near-duplicate", bands, digest[-12:]),
        *named,
        *listed,
    ]


def claim(number: int, rule: str, keys: tuple[str, ...], value: str) -> Claim:
    """One claim, at a place that doesn't matter."""
    article = f"gull.example/{2000 + number % 30}/bridge-opens-after-years-of-work-{number}"
    path = f"raw/{article}.txt"
    return Claim(
        rule=rule, keys=keys, article=article, path=path, value=value, where="/text", span=Span(9, 99)
    )


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    before = memory()
    start = time.perf_counter()
    made = sum(1 for _ in claims(records))
    making = time.perf_counter() - start
    start = time.perf_counter()
    found = across.diagnostics(claims(records), Path("nowhere"))
    seconds = time.perf_counter() - start - making
    print(f"{records:,} articles, {made:,} claims, {len(found):,} findings")
    print(f"{seconds:.0f} s, {1e6 * seconds / records:.0f} µs an article")
    print(f"{memory():.0f} MB at most, {before:.0f} MB of it before the start")
    print(dict(sorted(Counter(one.rule for one in found).items())))


if __name__ == "__main__":
    main()
