"""From a rule's finding to a diagnostic: line, column and source line, so that no rule can misreport them."""

import re

from corpus.model import Diagnostic, Finding, InNotes, Level, Place
from corpus.raw import Entry, Raw
from corpus.record import Record
from corpus.text import Position, Span, line_at, position

# Of a line longer than this, a report shows the part around the place.
LONGEST_SOURCE = 160

OURS = "This is a fault of the checker, not of the article: please report it with this file."


def in_file(name: str, rule: str, level: Level, message: str, hint: str) -> Diagnostic:
    """A diagnostic about a file as a whole."""
    return _make(name, "", Position(1, 1), 0, None, rule, level, message, hint)


def crashed(name: str, rule: str, error: Exception) -> Diagnostic:
    """A rule, or a loader, that failed on a file: our fault, and said to be."""
    message = f"{rule} failed on this file ({type(error).__name__}: {str(error)[:200]})".replace("\n", " ")
    return in_file(name, rule, "error", message, OURS)


def of_entry(entry: Entry, finding: Finding, rule: str, level: Level, hint: str) -> Diagnostic:
    """A diagnostic about what lies below ``raw/``."""
    return in_file(entry.name, rule, level, finding.message, hint)


def of_raw(
    raw: Raw, finding: Finding, rule: str, level: Level, hint: str, record: Record | None = None
) -> Diagnostic:
    """A diagnostic about a raw file, its notes, or a value that was read from it."""
    place = finding.where
    if isinstance(place, InNotes):
        name = raw.notes_name
        at, width = _in_notes(raw.notes_text or "", place)
        return _make(
            name, raw.notes_text or "", at, width, place.pointer or None, rule, level, finding.message, hint
        )
    shown = raw.text if raw.text is not None else raw.data.decode("utf-8", "replace")
    at, width = _in_raw(shown, place, record)
    pointer = place if isinstance(place, str) else None
    return _make(raw.entry.name, shown, at, width, pointer, rule, level, finding.message, hint)


def _in_raw(shown: str, place: Place, record: Record | None) -> tuple[Position, int]:
    if isinstance(place, Position):
        return place, 1
    if isinstance(place, str):
        evidence = record.evidence(place) if record else []
        place = evidence[0] if evidence else None
    if isinstance(place, Span):
        return position(shown, place.start), place.end - place.start
    return Position(1, 1), 0


def _in_notes(notes: str, place: InNotes) -> tuple[Position, int]:
    """Where a notes file says the value at a pointer: the key of its last step below the table's head."""
    if place.position is not None:
        return place.position, 1
    start = 0
    found: re.Match[str] | None = None
    for step in place.pointer.split("/")[1:]:
        if step.isdigit():
            continue
        key = re.escape(step.replace("~1", "/").replace("~0", "~"))
        pattern = re.compile(
            rf"^[ \t]*(?:\[[ \t]*)?(?:[\w-]+\.)*[\"']?({key})[\"']?(?=[ \t]*[\].=])", re.MULTILINE
        )
        below = pattern.search(notes, start)
        if below is None:
            break
        found, start = below, below.end()
    if found is None:
        return Position(1, 1), 0
    return position(notes, found.start(1)), len(found[1])


def _make(
    path: str,
    shown: str,
    at: Position,
    width: int,
    where: str | None,
    rule: str,
    level: Level,
    message: str,
    hint: str,
) -> Diagnostic:
    source, first = _source(shown, at)
    room = max(0, first + len(source) - at.column)
    return Diagnostic(
        rule=rule,
        level=level,
        path=path,
        line=at.line,
        column=at.column,
        end_column=at.column + max(0, min(width, room)),
        where=where,
        message=message,
        hint=hint,
        source=source,
        source_column=first,
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
