"""Where a value is said: what an article's annotations show of the raw file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model.annotation import Annotation
from corpus.model.scalars import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters of a raw file that say a value.

    >>> import corpus
    >>> [found] = corpus.load()[0].evidence("/published/zone")
    >>> found.text, found.line, found.column
    ('EST', 5, 37)
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


def supporting(annotations: Iterable[Annotation], pointer: Pointer) -> list[Annotation]:
    """Those of some annotations that say the value at a pointer, or values below it, in the order of the text."""
    found = (
        one
        for one in annotations
        if one.layer == "values" and one.field is not None and f"{one.field}/".startswith(f"{pointer}/")
    )
    return sorted(found, key=lambda one: (one.start, one.end))


def quoted(annotations: Iterable[Annotation], text: str, path: str) -> Iterator[Evidence]:
    """What the decoded text of a raw file has at the places of some annotations."""
    for one in annotations:
        before = text.rfind("\n", 0, one.start) + 1
        yield Evidence(
            annotation=one,
            text=text[one.start : one.end],
            path=path,
            line=text.count("\n", 0, one.start) + 1,
            column=one.start - before + 1,
        )
