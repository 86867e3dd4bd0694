"""A topic is spelled in several ways.

Why: Who selects articles by a topic misses those that have it under another spelling.

Bad: `Arts & Culture` in one article, `Arts and culture` in others

Good: `Arts and Culture` in all of them
"""

from collections.abc import Callable, Iterable, Iterator

from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Level, Since
from corpus.record import Record
from corpus.rules.spelling import APOSTROPHES, DASHES, plain, rarer, spelled

FAMILY: Family = "topics"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = (
    "Compare both with their pages: leave what was printed so, and correct what was copied or read wrongly."
)
MEET: Meet = "all"


def claims(record: Record) -> Iterator[Claim]:
    """The topics."""
    topics = ((f"/topics/{index}", topic) for index, topic in enumerate(record.article.topics))
    return spelled(record, "topic-spelled-twice", topics, key_of)


def check(group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
    """The rarer spellings."""
    return rarer(group)


def key_of(topic: str) -> str:
    """What all spellings of one topic share, whatever its case, accents and hyphens, with ``&`` for ``and``.

    >>> key_of("Arts & Culture") == key_of("arts and culture"), key_of("Covid-19") == key_of("COVID 19")
    (True, True)
    >>> key_of("Bridge") == key_of("Bridges")
    False
    """
    bare = DASHES.sub(" ", APOSTROPHES.sub("'", plain(topic)))
    return " ".join(bare.replace("&", " and ").split())
