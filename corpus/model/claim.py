"""What an article claims for itself, by which it may meet others of the corpus."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from corpus.model.scalars import Pointer
from corpus.text import Span

# How the claims of one key meet: all at once, or each with the first of them.
Meet: TypeAlias = Literal["all", "first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A value of an article under keys that others may have too."""

    rule: str
    """The rule that compares claims which share a key."""
    keys: tuple[str, ...]
    """What articles meet by: one key in common is enough; none if the rule failed on the article."""
    article: str
    """The id of the article."""
    path: str
    """Its raw file, relative to the corpus's folder."""
    value: str
    """What is compared: a name as printed, a digest; the error if the rule failed."""
    where: Pointer | None = None
    """The value's pointer in the article, if it is one."""
    span: Span | None = None
    """The raw characters that say it, if any do."""
