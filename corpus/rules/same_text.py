"""Two articles have the same body, but for case, spaces and punctuation.

Why: An article that is in the corpus twice, as one agency's report in two papers is, counts double, and may lie
on both sides of a split.

Bad: `raw/gazette.example/storm.txt` and `raw/gull.example/storm.txt` with the same paragraphs under two headlines

Good: one of the two, or both with a waiver that says why
"""

from collections.abc import Callable, Iterable, Iterator

from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Level, Since
from corpus.record import Record
from corpus.rules.shingles import digest
from corpus.rules.wording import shown

FAMILY: Family = "identity"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Remove one of the two, or waive the finding in its notes if the corpus should hold both."
MEET: Meet = "first"


def claims(record: Record) -> Iterator[Claim]:
    """A digest of the body, beside that of the file's bytes; nothing of an article without a body."""
    if key := digest(record.article.text or ""):
        entry = record.raw.entry
        yield Claim(
            rule="same-text",
            keys=(key,),
            article=record.article.id,
            path=entry.name,
            value=record.raw.sha256,
            where="/text",
            span=next(iter(record.evidence("/text")), None),
        )


def check(group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
    """The later of two articles, unless all their bytes are the same."""
    first, other = group
    if first.value != other.value:
        but = "but for case, spaces and punctuation"
        yield other, f"expected a body of its own, got that of {shown(first.path)}, {but}"
