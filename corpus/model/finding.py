"""What is wrong with an article, as a rule says it and as people read it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

from corpus.model.scalars import Pointer
from corpus.text import Position, Span

Level: TypeAlias = Literal["error", "warning", "note"]

# What a rule is about; the order is that of the documentation.
Family: TypeAlias = Literal[
    "files",
    "identity",
    "notes",
    "rights",
    "zones",
    "headline",
    "dates",
    "names",
    "images",
    "topics",
    "body",
    "releases",
]


class Since(NamedTuple):
    """When a rule came: what was released before need not pass it."""

    schema: str
    """The schema's version at the time."""
    day: str
    """The day, in ISO form."""


class InNotes(NamedTuple):
    """A place in the notes file: a pointer into its tables, or a line and column, or neither."""

    pointer: Pointer = ""
    position: Position | None = None


# A value of the record, characters of the raw text, a place in the notes, a line and column of the
# raw file, or nothing but the file as a whole.
Place: TypeAlias = Pointer | Span | InNotes | Position | None


class Edit(NamedTuple):
    """A change to the notes beside an article: the value at a pointer, or None to take it out."""

    pointer: Pointer
    value: str | None


class Rename(NamedTuple):
    """Another name for a raw file, relative to the corpus's folder; its notes go with it."""

    to: str


# What mends a finding without a person's judgement; raw files are never edited.
Fix: TypeAlias = Edit | Rename


class Finding(NamedTuple):
    """What a rule yields: where, what is wrong there, and what would mend it if that is beyond doubt."""

    where: Place
    message: str
    fix: Fix | None = None


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
    end_line: int
    """The line of the last character that is meant."""
    end_column: int
    """The column after that character."""
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
    fix: Fix | None = None
    """What ``corpus check --fix`` would do about it, if anything."""
    waived: str | None = None
    """Why people accept it, if they do: such a finding counts for nothing."""


def tally(diagnostics: Iterable[Diagnostic], articles: int) -> str:
    """How many findings of each level there are in how many articles, in words.

    >>> tally([], 5)
    'nothing found in 5 articles'
    """
    found = list(diagnostics)
    levels = Counter(one.level for one in found if one.waived is None)
    waived = sum(one.waived is not None for one in found)
    counts = [(levels[level], level) for level in get_args(Level)]
    named = ", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in counts if count)
    accepted = f", {waived} waived" * bool(waived)
    return f"{named or 'nothing found'}{accepted} in {articles} article{'s' * (articles != 1)}"
