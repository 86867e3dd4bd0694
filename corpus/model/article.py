"""The record of one article: what its raw text says, and what people know of it.

The docstrings under the fields become the descriptions in the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, Protocol

from corpus.errors import MisuseError
from corpus.model.scalars import (
    AnyText,
    Day,
    Domain,
    Instant,
    Language,
    License,
    LocalTime,
    Offset,
    Sha256,
    Text,
    Url,
)
from corpus.model.shape import Shape

if TYPE_CHECKING:
    from corpus.model.annotation import Annotation
    from corpus.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Shape):
    """Who published an article."""

    name: Text
    """The publisher's name as it writes it."""
    domain: Domain | None = None
    """The domain of its site."""
    founded: LocalTime | None = None
    """When it first published, as precisely as it is known: 1995, 1995-11-20."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Shape):
    """One of those who wrote an article."""

    name: Text
    """The name as printed, without titles, places and addresses."""
    kind: Literal["person", "organization"] = "person"
    """Whether a person or an organization, such as a news agency."""
    role: Text | None = None
    """What the text says the author is or did, if anything."""
    bio: Text | None = None
    """The paragraph about the author, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp(Shape):
    """A date as printed, and as much of an instant as the print allows."""

    text: Text
    """The date as printed, from which all else here is read."""
    local: LocalTime
    """The date or date-time as printed, in ISO form, on the clock of the place: 2016-11-25T15:55."""
    precision: Literal["year", "month", "day", "minute", "second"]
    """The smallest unit that is printed."""
    at: Instant | None = None
    """The instant in UTC; null where no zone is printed, for then there is none to know."""
    offset: Offset | None = None
    """What the local clock is ahead of UTC, by the printed zone: -05:00."""
    zone: Text | None = None
    """The zone as printed: EST."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(Shape):
    """Where a report was written and for which agency, as its first paragraph begins."""

    text: Text
    """The dateline as printed: LIMA, Peru (AP) —"""
    place: Text | None = None
    """The place as printed: LIMA, Peru."""
    agency: Text | None = None
    """The agency as printed: AP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Shape):
    """One name in an image's credit."""

    name: Text
    """The name as printed."""
    role: Text | None = None
    """What the credit says it is or did: photographer, agency, photo montage; null if unclear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Shape):
    """An image of which the text holds the caption, the alternative text or the credit."""

    caption: Text | None = None
    """What is printed under the image, without the credit."""
    alt: Text | None = None
    """The alternative text, where the copy holds it."""
    credit: Text | None = None
    """The credit as printed, without the brackets around it."""
    credits: tuple[Credit, ...] = ()
    """The names in the credit, in its order."""
    url: Url | None = None
    """The image's address, where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights(Shape):
    """Whose the article is, and what of its text a release may hold."""

    holder: Text | None = None
    """Who holds the rights, as far as it is stated."""
    license: License | None = None
    """The licence, as an SPDX identifier or LicenseRef-…; null if none is known."""
    text: Literal["full", "excerpt", "none"] = "none"
    """What of the text a release holds: all, the first words, or nothing."""
    basis: Text | None = None
    """Why that much may be released."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Shape):
    """The raw file that an article was read from."""

    path: Text
    """The file's path below raw/."""
    sha256: Sha256
    """The SHA-256 digest of the file's bytes."""
    media_type: Text
    """The media type of the raw format."""
    loader: Text
    """The loader that read it, and its version."""
    retrieved: Day | None = None
    """The day on which the text was copied from its page."""


class Origin(Protocol):
    """What an article was taken from, which knows more of it than the article does."""

    def annotations_of(self, article: Article) -> Sequence[Annotation]:
        """The annotations of an article."""

    def evidence_of(self, article: Article, pointer: str) -> tuple[Evidence, ...]:
        """What says the value at a JSON pointer, or values below it."""

    def html_of(self, article: Article) -> str:
        """The article as a notebook shows it."""


class Taken:
    """What was taken from somewhere, and remembers where; that is no part of its value."""

    __slots__ = ("_origin",)


# repr and eq: what isn't loaded of an article is neither shown nor compared.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Article(Taken, Shape):
    """One article of the corpus.

    >>> import corpus
    >>> article = corpus.load()[0]
    >>> article.images[0].credits[0].name
    'AP'
    """

    schema: Literal["1.2.0"] = "1.2.0"
    """The version of the schema that this record follows."""
    id: Text
    """The article's path below raw/ without suffix; a #key follows in a file of many."""
    url: Url | None = None
    """Where the article was published."""
    publisher: Publisher | None = None
    """Who published it."""
    headline: Text | None = None
    """The headline."""
    kicker: Text | None = None
    """The short line above the headline."""
    deck: Text | None = None
    """The summary under the headline."""
    byline: Text | None = None
    """The line that names the authors, as printed."""
    authors: tuple[Author, ...] = ()
    """The authors, in the order of the byline."""
    published: Timestamp | None = None
    """When the article was published."""
    modified: Timestamp | None = None
    """When it was last changed."""
    dateline: Dateline | None = None
    """Where it was written, and for which agency, where it says so."""
    images: tuple[Image, ...] = ()
    """The images, in the order of their first mention."""
    topics: tuple[Text, ...] = ()
    """The topics that the publisher printed with the article."""
    text: AnyText | None = None
    """The body: paragraphs, separated by one blank line; null where a release may not hold it."""
    language: Language | None = None
    """The language of the article."""
    rights: Rights = Rights()
    """The rights to it, as far as they are known."""
    source: Source
    """The raw file it was read from."""

    @property
    def annotations(self) -> Sequence[Annotation]:
        """Its annotations, of all layers, in the release that it comes from; none for one from elsewhere.

        >>> import corpus
        >>> corpus.load()[0].annotations[0].label
        'headline'
        """
        origin = getattr(self, "_origin", None)
        return origin.annotations_of(self) if origin is not None else ()

    def evidence(self, pointer: str) -> tuple[Evidence, ...]:
        """The characters of the raw file that say the value at a JSON pointer, or values below it, in their order.

        None for what isn't printed but follows from something else, such as an instant, and for an article that
        doesn't come from a corpus.

        >>> import corpus
        >>> found = corpus.load()[0].evidence("/images/0/credits/1/name")[0]
        >>> found.text, found.line, found.column
        ('Andrew Harnik', 7, 36)
        """
        if not isinstance(pointer, str):
            raise MisuseError(f"expected a JSON pointer, such as '/images/0/credits', got {pointer!r}")
        origin = getattr(self, "_origin", None)
        path = f"/{pointer}" if pointer and not pointer.startswith("/") else pointer
        return origin.evidence_of(self, path) if origin is not None else ()

    def _repr_html_(self) -> str | None:
        """What a notebook shows; nothing but the usual for an article that doesn't come from a corpus."""
        origin = getattr(self, "_origin", None)
        return origin.html_of(self) if origin is not None else None

    def __repr__(self) -> str:
        loaded = ", ".join(f"{name}={value!r}" for name, value in _loaded(self).items())
        return f"Article({loaded})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and _loaded(self) == _loaded(other)

    def __hash__(self) -> int:
        return hash(tuple(_loaded(self).items()))

    def __getstate__(self) -> dict[str, Any]:
        return _loaded(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    if not TYPE_CHECKING:  # for type checkers there is nothing but the fields

        def __getattr__(self, name: str) -> Any:
            if name not in _NAMES:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            raise AttributeError(
                f"{name!r} isn't loaded of this article: it isn't among the fields selected; "
                f"select({name!r}, ...) loads it, and without select() all are"
            )


_NAMES = tuple(field.name for field in fields(Article))


def _loaded(article: Article) -> dict[str, Any]:
    """The fields of an article that are loaded: all, unless others were selected."""
    missing = object()
    found = {name: getattr(article, name, missing) for name in _NAMES}
    return {name: value for name, value in found.items() if value is not missing}


def taken(article: Article, origin: Origin) -> Article:
    """The article, which remembers from now on where it was taken from."""
    object.__setattr__(article, "_origin", origin)
    return article
