"""The body is shorter than an article's.

Why: A body of a few words is mostly the teaser of an article behind a wall, or the
rest was read as something else.

Bad: `Roofs flew in Nowhere on Sunday. Read on with an account.`

Good: all paragraphs of the article, 50 words or more
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "body"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Look whether the whole article was copied."

LEAST = 50

# Thai, Lao, Burmese, Khmer, kana and Chinese characters, written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"([{_UNSPACED}])|\w[^\s{_UNSPACED}]*")


def check(record: Record) -> Iterator[Finding]:
    """A body that is there, but of few words."""
    body = record.article.text or ""
    if body.strip() and (words := _count(body)) < LEAST:
        yield Finding("/text", f"expected {LEAST} words or more, got {words}")


def _count(body: str) -> int:
    """The number of words, two characters making one where there are no spaces; no further than needed."""
    halves = 0
    for word in _WORD.finditer(body):
        halves += 1 if word[1] else 2
        if halves >= 2 * LEAST:
            break
    return (halves + 1) // 2
