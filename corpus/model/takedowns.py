"""The articles that must leave, as ``raw/takedowns.toml`` names them."""

from dataclasses import dataclass
from typing import Literal

from corpus.model.scalars import Day, Text
from corpus.model.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown(Shape):
    """An article that must leave every future release, and why."""

    article: Text
    """The id of the article."""
    date: Day
    """When that was decided."""
    reason: Literal["rights", "privacy", "law", "error", "other"]
    """Why, in the word that releases show."""
    note: Text | None = None
    """More about it, for the keepers of the corpus; no release shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedowns(Shape):
    """What ``raw/takedowns.toml`` says."""

    takedowns: tuple[Takedown, ...] = ()
    """The articles that must leave."""
