"""The body isn't the raw text's paragraphs in their order.

Why: The body has to say what the page said, in its order, with nothing put in, lost or said twice.

Bad: a body whose second paragraph stands above the first one in the raw text

Good: a body of the paragraphs as they follow each other there
"""

from collections.abc import Iterator
from itertools import pairwise

from corpus.model import Annotation
from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import Span, paragraphs

FAMILY: Family = "body"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Report this with the file, for the loader read it wrongly."


def check(record: Record) -> Iterator[Finding]:
    """Evidence of the body that goes back or overlaps, or that doesn't add up to the body."""
    parts = [part for part in record.annotations if part.layer == "values" and part.field == "/text"]
    if any(after.start < before.end for before, after in pairwise(parts)):
        yield from limited(_backwards(parts))
    elif record.article.text is not None:
        raw_text = record.raw_text
        printed = paragraphs([raw_text[part.start : part.end] for part in parts])
        if printed != record.article.text:
            same = _shared(printed, record.article.text)
            expected, got = shown(printed[same:]), shown(record.article.text[same:])
            yield Finding("/text", f"expected {expected} after {same} characters, got {got}")


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _backwards(parts: list[Annotation]) -> Iterator[Finding]:
    for before, after in pairwise(parts):
        if after.start < before.end:
            message = f"expected a paragraph after character {before.end}, got one at {after.start}"
            yield Finding(Span(after.start, max(after.start, after.end)), message)
