"""Zones overlap, or reach beyond the text.

Why: Each character of a raw text is one thing: a caption can't be a part of the body too.

Bad: a zone of the characters 0 to 12, and one of the characters 10 to 20

Good: a zone of the characters 0 to 10, and one of the characters 10 to 20
"""

from collections.abc import Iterator

from corpus.model import Annotation
from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import Span

FAMILY: Family = "zones"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Report this with the file, for the loader read it wrongly."


def check(record: Record) -> Iterator[Finding]:
    """Zones that share characters with an earlier one, or end after the text does."""
    return limited(_overlaps(record))


def _overlaps(record: Record) -> Iterator[Finding]:
    size = len(record.raw_text)
    furthest: Annotation | None = None
    for zone in record.layer("zones"):
        if zone.end > size:
            message = f"expected zones up to character {size}, got {shown(zone.label)} up to {zone.end}"
            yield Finding(Span(min(zone.start, size), size), message)
        if furthest is not None and zone.start < (end := min(zone.end, furthest.end)):
            labels = f"{shown(furthest.label)} and {shown(zone.label)}"
            message = f"expected one zone for each character, got {labels} for {end - zone.start}"
            yield Finding(Span(min(zone.start, size), min(end, size)), message)
        if furthest is None or zone.end > furthest.end:
            furthest = zone
