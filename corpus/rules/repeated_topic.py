"""A topic is listed twice.

Why: Topics are counted, and a list that a page prints twice would count double.

Bad: `Weather`, `Nowhere`, `weather`

Good: `Weather`, `Nowhere`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "topics"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Delete the second list of topics from the text, or quote the topics once in the notes."


def check(record: Record) -> Iterator[Finding]:
    """Topics equal to an earlier one, whatever the case of their letters."""
    return limited(_repeated(record))


def _repeated(record: Record) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, topic in enumerate(record.article.topics):
        earlier = first.setdefault(topic.casefold(), index)
        if earlier != index:
            message = f"expected each topic once, got {shown(topic)} again after /topics/{earlier}"
            yield Finding(f"/topics/{index}", message)
