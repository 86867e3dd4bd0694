"""Stand-off annotations: what the characters of a raw text, or of an article's body, are."""

from dataclasses import dataclass
from typing import Literal

from corpus.model.scalars import Count, Name, PointerText, Sha256, Share, Text
from corpus.model.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Shape):
    """A label on a stretch of characters, kept outside the text.

    >>> import corpus
    >>> corpus.load().annotations(layer="zones")[0].label
    'headline'
    """

    article: Text
    """The id of the article."""
    layer: Name
    """The layer that the label belongs to."""
    target: Literal["raw", "text"]
    """What the span counts in: the decoded raw file, or the article's text."""
    start: Count
    """The first character, in code points from 0."""
    end: Count
    """The character after the last."""
    label: Name
    """What the characters are, by the layer's guideline."""
    field: PointerText | None = None
    """JSON pointer to the value of the article that the characters say; null if they say none."""
    by: Text
    """Who says so: a loader and its version, or a person."""
    confidence: Share | None = None
    """How sure that is, from 0 to 1; null if not measured."""
    words: Count | None = None
    """How many words the characters are, where the release doesn't hold them; null if it does."""
    digest: Sha256 | None = None
    """SHA-256 of these words with single spaces between them, by which a holder of the text finds them again."""
