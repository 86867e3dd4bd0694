"""A paragraph of the body, or its end, is no part of the article.

Why: Share buttons, links to other articles, prompts to subscribe and notices of rights are the page's words,
not the author's; in the body they are counted and learned as if they were.

Bad: `The bridge was closed on Sunday. Subscribe to our newsletter`

Good: `The bridge was closed on Sunday.`
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.reading import furniture
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.paragraphs import located, of_body
from corpus.rules.wording import shown

FAMILY: Family = "body"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "If the page prints it around the article, report the file: the body was misread."

_WHAT = {
    "beginnings": "a link or a prompt",
    "comments": "a prompt to comment",
    "copyright": "a notice of rights",
    "newsletter": "a prompt to subscribe",
    "paywall": "a notice for subscribers",
    "related": "a heading of other articles",
    "whole": "a button or a label",
}
_BUTTONS = (_WHAT["related"], _WHAT["whole"])
_SAID = ("comments", "newsletter", "paywall")
_QUOTED = re.compile('[“”„«»「"]')
_LONGEST_END = 200
_SENTENCE_END = re.compile(r"[.!?…।۔؟]+[”“»\"’)\]]*\s*|[。！？]+[」』）]*\s*")
_FEWEST_LETTERS = 4


def check(record: Record) -> Iterator[Finding]:
    """Paragraphs that are furniture by their words, and such words glued to a paragraph's end."""
    return limited(located(record, _furniture(of_body(record))))


def _furniture(body: list[str]) -> Iterator[tuple[int, str]]:
    for index, paragraph in enumerate(body):
        if (found := _glued(paragraph)) is not None:
            yield index, f"expected a paragraph's end, got {found[0]} behind it: {shown(found[1])}"
        elif (what := _what(paragraph)) is not None:
            yield index, f"expected a paragraph of the article, got {what}: {shown(paragraph)}"


def _glued(paragraph: str) -> tuple[str, str] | None:
    """What stands behind the last sentence of a paragraph, and is furniture."""
    words = _last_words(paragraph[-_LONGEST_END:])
    if words[:1].islower() or sum(map(str.isalpha, words[:20])) < _FEWEST_LETTERS:
        return None
    what = _what(words)
    # A button's words may be a sentence's too, but nobody ends a button with a full stop.
    if what is None or (what in _BUTTONS and _SENTENCE_END.search(words[-2:])):
        return None
    return what, words


def _last_words(tail: str) -> str:
    """What follows the last full stop, or the one before if nothing does; nothing where there is none."""
    ends = [stop.end() for stop in _SENTENCE_END.finditer(tail)]
    if ends and ends[-1] == len(tail):
        ends.pop()
    return tail[ends[-1] :] if ends else ""


def _what(words: str) -> str | None:
    """What furniture some words are; None if they aren't, or may be what somebody says of a newsletter or the like."""
    kind = furniture.kind(words)
    if kind in _SAID and (len(words) > _LONGEST_END or _QUOTED.search(words)):
        return None
    return _WHAT.get(kind or "")
