"""The paragraphs of a body: where the raw text prints them, and when two texts are the same but for their marks."""

import re
from collections.abc import Iterable, Iterator

from corpus.model.finding import Finding
from corpus.record import Record
from corpus.text import Span

_NO_LETTER = re.compile(r"[\W_]+")


def of_body(record: Record) -> list[str]:
    """The paragraphs of a record's body, in their order."""
    return record.article.text.split("\n\n") if record.article.text else []


def located(record: Record, found: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Findings of messages about paragraphs, by their number from 0; about the body where it has no such places."""
    spans: list[Span] | None = None
    for index, message in found:
        if spans is None:
            spans = record.evidence("/text")
            if len(spans) != len(of_body(record)):
                spans = []
        yield Finding(Span(spans[index].start, max(spans[index])) if spans else "/text", message)


def letters_of(value: str) -> str:
    """A text's letters and digits, in lower case, for comparing it with what has other marks.

    >>> letters_of("Storm “Ida” hits!")
    'stormidahits'
    """
    return _NO_LETTER.sub("", value.casefold())
