"""What is wrong with an article, as a rule says it and as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

from corpus.model.scalars import Pointer
from corpus.text import Position, Span

Level: TypeAlias = Literal["error", "warning", "note"]


class InNotes(NamedTuple):
    """A place in the notes file: a pointer into its tables, or a line and column, or neither."""

    pointer: Pointer = ""
    position: Position | None = None


# A value of the record, characters of the raw text, a place in the notes, a line and column of the
# raw file, or nothing but the file as a whole.
Place: TypeAlias = Pointer | Span | InNotes | Position | None


class Finding(NamedTuple):
    """What a rule yields: where, and what is wrong there."""

    where: Place
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding with all that a reader needs to see and mend it."""

    rule: str
    """The rule's name."""
    level: Level
    """How bad it is."""
    path: str
    """The file, relative to the corpus's folder where it lies in it."""
    line: int
    """The line, from 1."""
    column: int
    """The column, in code points, from 1."""
    end_column: int
    """The column after the last character that is meant, on the same line."""
    where: Pointer | None
    """JSON pointer to the value that is meant, if it is one."""
    message: str
    """What is wrong."""
    hint: str
    """What to do about it."""
    source: str
    """The line itself, or, of a very long one, the part around the place."""
    source_column: int
    """The column at which ``source`` begins."""


def tally(levels: Mapping[str, int], articles: int) -> str:
    """How many findings of each level there are in how many articles, in words.

    >>> tally({"error": 2, "note": 1}, 5)
    '2 errors, 1 note in 5 articles'
    """
    counts = [(levels.get(level, 0), level) for level in get_args(Level)]
    found = ", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in counts if count)
    return f"{found or 'nothing found'} in {articles} article{'s' * (articles != 1)}"
