"""The notes beside a raw article: what people know of it that its text doesn't say."""

from dataclasses import dataclass

from corpus.model.article import Publisher, Rights
from corpus.model.scalars import Day, Language, Name, Text, Url
from corpus.model.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections(Shape):
    """Values that the loader misread, quoted as the raw text prints them."""

    headline: Text | None = None
    """The headline, as printed."""
    kicker: Text | None = None
    """The line above the headline, as printed."""
    deck: Text | None = None
    """The summary under the headline, as printed."""
    byline: Text | None = None
    """The line that names the authors, as printed."""
    published: Text | None = None
    """The date of publication, as printed."""
    topics: tuple[Text, ...] | None = None
    """The topics, each as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Shape):
    """A finding that people accept, and why."""

    rule: Name
    """The rule's name."""
    reason: Text
    """Why its findings are right to leave as they are."""
    by: Text
    """Who says so."""
    date: Day
    """When."""
    expires: Day | None = None
    """The last day on which it holds; null if it holds for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Shape):
    """What a ``.notes.toml`` file may say of the raw article beside it."""

    url: Url | None = None
    """Where the article was published."""
    retrieved: Day | None = None
    """The day on which the text was copied from its page."""
    language: Language | None = None
    """The language of the article."""
    publisher: Publisher | None = None
    """Who published it."""
    rights: Rights | None = None
    """Whose the article is, and what of its text a release may hold."""
    corrections: Corrections | None = None
    """Values that the loader misread, quoted as the raw text prints them."""
    waivers: tuple[Waiver, ...] = ()
    """Findings that people accept, each with a reason."""
