"""From a rule's finding to a diagnostic: line, column and source line, so that no rule can misreport them."""

import dataclasses
import re
from itertools import islice, zip_longest

from corpus.model.finding import Diagnostic, Finding, Fix, InNotes, Level, Place
from corpus.pipeline.pointing import pointed
from corpus.raw import Entry, Raw
from corpus.record import Record
from corpus.text import Position, Span, line_at, position

# Of a line longer than this, a report shows the part around the place.
LONGEST_SOURCE = 160

_START = Position(1, 1)

OURS = "This is a fault of the checker, not of the article: please report it with this file."


def in_file(name: str, rule: str, level: Level, message: str, hint: str) -> Diagnostic:
    """A diagnostic about a file as a whole."""
    return _make(name, "", _START, _START, None, rule, level, message, hint)


def crashed(name: str, rule: str, error: Exception) -> Diagnostic:
    """A rule, or a loader, that failed on a file: our fault, and said to be."""
    message = f"{rule} failed on this file ({type(error).__name__}: {str(error)[:200]})".replace("\n", " ")
    return in_file(name, rule, "error", message, OURS)


def of_entry(entry: Entry, finding: Finding, rule: str, level: Level, hint: str) -> Diagnostic:
    """A diagnostic about what lies below ``raw/``."""
    at = finding.where if isinstance(finding.where, Position) else _START
    return _make(entry.name, "", at, at, None, rule, level, finding.message, hint, finding.fix)


def of_record(
    name: str, number: int, line: str, finding: Finding, rule: str, level: Level, hint: str
) -> Diagnostic:
    """A diagnostic about a line of a data file, or a value in the record that it holds."""
    pointer = finding.where if isinstance(finding.where, str) else None
    start, end = pointed(line, pointer or "")
    at, after = Position(1, start + 1), Position(1, end + 1)
    made = _make(name, line, at, after, pointer, rule, level, finding.message, hint)
    return dataclasses.replace(made, line=number, end_line=number)


def of_raw(
    raw: Raw, finding: Finding, rule: str, level: Level, hint: str, record: Record | None = None
) -> Diagnostic:
    """A diagnostic about a raw file, its notes, or a value that was read from it."""
    place = finding.where
    if isinstance(place, InNotes):
        name = raw.notes_name
        text = raw.notes_text or ""
        at, end = _in_notes(text, place)
        pointer = place.pointer or None
        return _make(name, text, at, end, pointer, rule, level, finding.message, hint, finding.fix)
    shown = raw.text if raw.text is not None else raw.data.decode("utf-8", "replace")
    at, end = _in_raw(shown, place, record)
    pointer = place if isinstance(place, str) else None
    return _make(raw.entry.name, shown, at, end, pointer, rule, level, finding.message, hint, finding.fix)


def _in_raw(shown: str, place: Place, record: Record | None) -> tuple[Position, Position]:
    if isinstance(place, Position):
        return place, _after(place)
    if isinstance(place, str):
        evidence = record.evidence(place) if record else []
        place = evidence[0] if evidence else None
    if isinstance(place, Span):
        return position(shown, place.start), position(shown, max(place.start, place.end))
    return _START, _START


def _after(place: Position) -> Position:
    return place._replace(column=place.column + 1)


def _in_notes(notes: str, place: InNotes) -> tuple[Position, Position]:
    """Where a notes file says the value at a pointer: the key of its last step below the table's head."""
    if place.position is not None:
        return place.position, _after(place.position)
    found: re.Match[str] | None = None
    steps = place.pointer.split("/")[1:]
    for step, following in zip_longest(steps, steps[1:], fillvalue=""):
        if not step.isdigit():
            index = int(following[:4]) if following.isdigit() else 0
            below = _key(notes, found.end() if found else 0, step, index)
            if below is None:
                break
            found = below
    if found is None:
        return _START, _START
    return position(notes, found.start(1)), position(notes, found.end(1))


def _key(notes: str, start: int, step: str, index: int) -> re.Match[str] | None:
    """Where a key stands before its value, or in the head of its table; of an array of tables, of that index."""
    key = re.escape(step.replace("~1", "/").replace("~0", "~"))
    pattern = re.compile(
        rf"^[ \t]*(?:\[{{1,2}}[ \t]*)?(?:[\w-]+\.)*[\"']?({key})[\"']?(?=[ \t]*[\].=])", re.MULTILINE
    )
    places = list(islice(pattern.finditer(notes, start), index + 1))
    if places and notes.startswith("]]", places[0].end()):
        return places[-1]
    return places[0] if places else None


def _make(
    path: str,
    shown: str,
    at: Position,
    end: Position,
    where: str | None,
    rule: str,
    level: Level,
    message: str,
    hint: str,
    fix: Fix | None = None,
) -> Diagnostic:
    source, first = _source(shown, at)
    return Diagnostic(
        rule=rule,
        level=level,
        path=path,
        line=at.line,
        column=at.column,
        end_line=end.line,
        end_column=end.column,
        where=where,
        message=message,
        hint=hint,
        source=source,
        source_column=first,
        fix=fix,
    )


def _source(shown: str, at: Position) -> tuple[str, int]:
    """The line at a position, or the part of it around the column, and the column where that begins."""
    offset = 0
    for _ in range(at.line - 1):
        end = line_at(shown, offset).end
        offset = end + (2 if shown.startswith("\r\n", end) else 1)
    start, end = line_at(shown, offset)
    first = max(start, min(start + at.column - 1 - LONGEST_SOURCE // 2, end - LONGEST_SOURCE))
    return shown[first : min(end, first + LONGEST_SOURCE)], first - start + 1
