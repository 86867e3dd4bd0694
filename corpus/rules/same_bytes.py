"""Two raw files hold the same bytes.

Why: An article that is in the corpus twice counts double, and may lie on both sides of a split.

Bad: `raw/gazette.example/storm.txt` and a copy of it, `raw/gazette.example/storm-in-nowhere.txt`

Good: either of the two
"""

from collections.abc import Callable, Iterable, Iterator

from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "identity"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Remove one of the two files, with its notes."
MEET: Meet = "first"


def claims(record: Record) -> Iterator[Claim]:
    """The digest of the file's bytes."""
    entry = record.raw.entry
    sha256 = record.raw.sha256
    yield Claim(rule="same-bytes", keys=(sha256,), article=record.article.id, path=entry.name, value=sha256)


def check(group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
    """The later of two files."""
    first, other = group
    yield other, f"expected bytes that no other file holds, got those of {shown(first.path)}"
