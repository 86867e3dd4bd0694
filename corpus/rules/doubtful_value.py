"""A value was read, but with little confidence.

Why: A page's lines don't say what they are, and what is read from them can be wrong; the loader knows where.

Bad: the headline `Storm near Nowhere`, read with a confidence of 0.43

Good: the same, quoted as `headline = "Storm near Nowhere"` under `[corrections]` in the notes
"""

from collections.abc import Iterator
from dataclasses import fields

from corpus.model import Annotation, Pointer
from corpus.model.finding import Family, Finding, Level, Since
from corpus.model.notes import Corrections
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.topics_not_split import undecided
from corpus.rules.wording import shown

FAMILY: Family = "zones"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "note"
HINT = (
    "Look at it with 'corpus show --why', and quote what is right under [corrections] in the notes, even if it "
    "is this. A wrong body can't be corrected there: report it with the file."
)

LEAST = 0.5

# Notes can neither correct nor confirm a caption, a credit or a biography; 'corpus show --why' tells of those.
_CORRECTED = frozenset(field.name for field in fields(Corrections)) | {"authors"}


def check(record: Record) -> Iterator[Finding]:
    """Values that notes can correct, without any sure evidence, and a body with too little of it."""
    return limited(_doubtful(record))


def _doubtful(record: Record) -> Iterator[Finding]:
    best: dict[Pointer, Annotation] = {}
    paragraphs: list[Annotation] = []
    for one in record.annotations:
        if one.layer != "values" or one.field is None:
            continue
        if one.field == "/text":
            paragraphs.append(one)
        elif one.field[1:].partition("/")[0] in _CORRECTED and one.label != "bio":
            best[one.field] = max(best.get(one.field, one), one, key=_confidence)
    yield from _values(record, best)
    yield from _body(paragraphs)


def _values(record: Record, best: dict[Pointer, Annotation]) -> Iterator[Finding]:
    doubtful = {pointer: one for pointer, one in best.items() if _confidence(one) < LEAST}
    if not doubtful:
        return
    not_split = undecided(record)  # theirs is another doubt, and another rule
    end = 0
    for pointer, one in sorted(doubtful.items(), key=lambda item: (item[1].start, -item[1].end)):
        # What stands in a value that was named, as a name in its byline, need not be named again.
        if pointer not in not_split and one.end > end:
            end = one.end
            value = " ".join(record.raw_text[one.start : one.end].split())
            got = f"{_percent(one)} for the {one.label} {shown(value)}"
            yield Finding(pointer, f"expected at least {LEAST:.0%} confidence, got {got}")


def _body(paragraphs: list[Annotation]) -> Iterator[Finding]:
    """One finding if more than a third of the body's characters are doubtful."""
    sizes = [(max(0, one.end - one.start), _confidence(one)) for one in paragraphs]
    whole = sum(size for size, _ in sizes)
    sure = sum(size for size, confidence in sizes if confidence >= LEAST)
    if 3 * sure < 2 * whole:
        got = f"got it for {100 * sure // whole}%"
        yield Finding("/text", f"expected at least {LEAST:.0%} confidence for two thirds of the body, {got}")


def _confidence(one: Annotation) -> float:
    """How sure it is; what people say in the notes isn't measured."""
    return 1.0 if one.confidence is None else one.confidence


def _percent(one: Annotation) -> str:
    """A doubtful confidence, never rounded up to one that isn't."""
    return f"{min(_confidence(one), LEAST - 0.01):.0%}"
