"""The record of one article: what its raw text says, and what people know of it.

The docstrings under the fields become the descriptions in the JSON Schema.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

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


class Shape:
    """What every type of this package asks of its pydantic schema: no unknown fields, documented ones."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", use_attribute_docstrings=True)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Shape):
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
