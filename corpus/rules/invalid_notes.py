"""The notes file isn't TOML, or says something that notes can't say.

Why: Notes win over what is read from the text, so a misspelt key would be a
lost correction.

Bad: `retreived = "2031-05-04"`

Good: `retrieved = "2031-05-04"`
"""

import re
from collections.abc import Iterator

from corpus.errors import InvalidRecord, Problem
from corpus.model.finding import Family, Finding, InNotes, Level, Since
from corpus.model.notes import Notes
from corpus.raw import Raw
from corpus.rules.limit import limited
from corpus.rules.wording import one_line
from corpus.schema import accept
from corpus.text import Position, position

FAMILY: Family = "notes"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Mend the notes file at the place named."

LONGEST_POINTER = 200

_AT = re.compile(r"\(at line ([0-9]{1,9}), column ([0-9]{1,9})\)")


def check(raw: Raw) -> Iterator[Finding]:
    """The parser's complaint, or all of the schema's."""
    if raw.notes_error is not None:
        place = InNotes("", _position(raw.notes_error, raw.notes_text))
        yield Finding(place, f"expected TOML, got an error: {one_line(raw.notes_error)}")
        return
    try:
        accept(raw.notes, Notes)
    except InvalidRecord as error:
        yield from limited(map(_finding, error.problems))


def _finding(problem: Problem) -> Finding:
    # A key may be of any length, and a report needs no more of it than people read.
    pointer = problem.pointer[:LONGEST_POINTER]
    return Finding(InNotes(pointer), one_line(f"{pointer} {problem.message}"))


def _position(error: str, notes_text: str | None) -> Position | None:
    if found := _AT.search(error):
        return Position(int(found[1]), int(found[2]))
    if notes_text is not None and "(at end of document)" in error:
        return position(notes_text, len(notes_text))
    return None
