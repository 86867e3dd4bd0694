"""How many findings of one rule are listed for one file."""

from collections.abc import Iterator
from itertools import islice

from corpus.model.finding import Finding

MOST = 20


def limited(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first findings, then one that says how many more there are, at the place of the next."""
    yield from islice(findings, MOST)
    if following := next(findings, None):
        more = 1 + sum(1 for _ in findings)
        yield Finding(following.where, f"and {more} more like those before, from here on")
