"""A correction in the notes says what is read without it.

Why: Corrections hide what the reader does; one that has nothing to correct any more can only go stale.

Bad: `headline = "Storm in Nowhere"` under `[corrections]`, for a text whose headline is read as just that

Good: no correction, or one of a value that is misread or doubtful
"""

from collections.abc import Iterator
from dataclasses import fields, replace

from corpus import reading
from corpus.model import Pointer
from corpus.model.finding import Edit, Family, Finding, InNotes, Level, Since
from corpus.model.notes import Corrections
from corpus.reading import Reading
from corpus.record import Record
from corpus.rules.doubtful_value import LEAST
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = "Take it out of the notes."


def check(record: Record) -> Iterator[Finding]:
    """Corrections without which the text is read the same, and surely."""
    given = record.notes.corrections
    if given is None or given == Corrections():
        return
    wanted = _read(record, given).values
    for field in fields(Corrections):
        value = getattr(given, field.name)
        if value is None:
            continue
        without = replace(given, **{field.name: None})
        reread = _read(record, without)
        if reread.values == wanted and _is_sure(reread, field.name):
            given = without  # so that none of the others is called redundant only because of this one
            pointer = f"/corrections/{field.name}"
            said = shown(value) if isinstance(value, str) else f"the {field.name}"
            message = f"expected only corrections of what is misread, got {said}, which is read without it"
            yield Finding(InNotes(pointer), message, Edit(pointer, None))


def _read(record: Record, corrections: Corrections) -> Reading:
    notes = record.notes
    return reading.read(record.raw_text, corrections, notes.retrieved, notes.language)


def _is_sure(reread: Reading, name: str) -> bool:
    """Whether the reader doesn't doubt what it reads; a correction may be there to confirm it."""
    names = (name, "authors") if name == "byline" else (name,)
    best: dict[Pointer, float] = {}
    for mark in reread.marks:
        if mark.layer == "values" and mark.field and mark.field[1:].partition("/")[0] in names:
            sure = 1.0 if mark.confidence is None else mark.confidence
            best[mark.field] = max(best.get(mark.field, 0.0), sure)
    return all(sure >= LEAST for sure in best.values())
