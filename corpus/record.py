"""A record: an article with its annotations and the raw text that they point into."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from corpus.model import Annotation, Article, Author, Credit, Dateline, Evidence, Image, Pointer, Timestamp
from corpus.model.evidence import quoted, supporting
from corpus.model.finding import Diagnostic
from corpus.model.notes import Notes
from corpus.raw import Raw
from corpus.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that a rule may look at: what was read, from where, and what people noted."""

    article: Article
    annotations: tuple[Annotation, ...]
    raw: Raw
    """The raw file; its text is there, for else there would be no record."""
    notes: Notes
    """The notes beside it; all empty where there are none, or none that are valid."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What the rules found, in the order of the places."""

    @property
    def raw_text(self) -> str:
        """The decoded text of the raw file."""
        return self.raw.text or ""

    def layer(self, name: str) -> list[Annotation]:
        """The annotations of one layer, in the order of their spans."""
        chosen = (annotation for annotation in self.annotations if annotation.layer == name)
        return sorted(chosen, key=lambda annotation: (annotation.start, annotation.end))

    def evidence(self, pointer: Pointer) -> list[Span]:
        """The raw characters that say the value at a pointer, or values below it, in their order."""
        return [
            Span(annotation.start, annotation.end)
            for annotation in self.layer("values")
            if annotation.field is not None
            and (annotation.field == pointer or annotation.field.startswith(pointer + "/"))
        ]

    # What the article asks, which was taken from here.

    def annotations_of(self, article: Article) -> tuple[Annotation, ...]:
        """The annotations; what ``article.annotations`` gives."""
        del article
        return self.annotations

    def evidence_of(self, article: Article, pointer: Pointer) -> tuple[Evidence, ...]:
        """What says the value at a pointer, or values below it; what ``article.evidence(pointer)`` gives."""
        return tuple(quoted(supporting(self.annotations, pointer), self.raw_text, article.source.path))

    def html_of(self, article: Article) -> str:
        """The article as a notebook shows it."""
        from corpus.display import article as display

        return display.html(article, self.evidence_of(article, ""))

    def printed(self) -> Iterator[tuple[Pointer, str]]:
        """Each value of the article that the raw text must say, with its pointer."""
        return _printed(self.article, "")


# The fields that hold what is printed; all others follow from these, or from the notes.
_PRINTED: dict[type, frozenset[str]] = {
    Article: frozenset({"headline", "kicker", "deck", "byline", "topics", "text"}),
    Author: frozenset({"name", "bio"}),
    Credit: frozenset({"name"}),
    Dateline: frozenset({"text", "place", "agency"}),
    Image: frozenset({"caption", "alt", "credit"}),
    Timestamp: frozenset({"text", "zone"}),
}


def _printed(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The printed values in a dataclass, the dataclasses below it included."""
    for field in fields(value):
        below = getattr(value, field.name)
        for item, at in _items(below, f"{pointer}/{field.name}"):
            if is_dataclass(item):
                yield from _printed(item, at)
            elif item and field.name in _PRINTED.get(type(value), ()):
                yield at, item


def _items(value: Any, pointer: Pointer) -> list[tuple[Any, Pointer]]:
    if isinstance(value, tuple):
        return [(item, f"{pointer}/{index}") for index, item in enumerate(value)]
    return [(value, pointer)]
