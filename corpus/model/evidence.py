"""Where a value is said: what an article's annotations show of the raw file."""

from dataclasses import dataclass

from corpus.model.annotation import Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters of a raw file that say a value.

    >>> import corpus
    >>> [found] = corpus.load()[0].evidence("/published/zone")
    >>> found.text, found.line, found.column
    ('EST', 5, 38)
    """

    annotation: Annotation
    """Which characters they are, of what label, and who says so."""
    text: str
    """The characters; where the raw file isn't at hand, the value that they say, which differs in white space only."""
    path: str
    """The raw file, below ``raw/``."""
    line: int | None = None
    """The line of the first character, from 1; None where the raw file isn't at hand."""
    column: int | None = None
    """The column of the first character in its line, in code points from 1; None where the raw file isn't at hand."""
