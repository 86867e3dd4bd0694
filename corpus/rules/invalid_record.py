"""A record of a data file is not what its schema asks for.

Why: Whoever reads the file relies on the schema that its records declare.

Bad: a line of JSON Lines without `source`, or with `"topics": "storm"`

Good: a line of JSON Lines with all that schema/VERSION/article.json asks for
"""

from collections.abc import Iterator, Sequence

from corpus.errors import Problem
from corpus.model.finding import Family, Finding, Level, Since
from corpus.rules.limit import limited
from corpus.rules.wording import one_line

FAMILY: Family = "releases"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Write the file again with the program that made it, or download it again."


def check(problems: Sequence[Problem]) -> Iterator[Finding]:
    """All that its schema says of the record."""
    return limited(Finding(pointer, one_line(f"{pointer} {message}")) for pointer, message in problems)
