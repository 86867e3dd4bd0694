"""A data file can't be read to its end, or isn't the one that its manifest describes.

Why: A download that broke off, or a file that was changed, looks like a smaller corpus.

Bad: the first half of `articles.jsonl.gz`; a release whose `articles.parquet` has another digest than its manifest says

Good: files that are whole, with the digests that the manifest lists
"""

from collections.abc import Iterator, Sequence

from corpus.errors import Problem
from corpus.model.finding import Family, Finding, Level, Since
from corpus.rules.wording import one_line

FAMILY: Family = "releases"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Download the release again; if it was made here, make it again."


def check(problems: Sequence[Problem]) -> Iterator[Finding]:
    """What stood in the way of reading."""
    for problem in problems:
        yield Finding(None, one_line(problem.message))
