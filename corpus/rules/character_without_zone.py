"""Characters of the raw text belong to no zone.

Why: Nothing of a text may be lost; what wasn't understood is kept as furniture, in sight of everyone.

Bad: a share button's label between two zones, in neither

Good: a zone for each line, that of the label being furniture
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import Span, uncovered

FAMILY: Family = "zones"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Report this with the file, for the loader lost a part of it."


def check(record: Record) -> Iterator[Finding]:
    """Stretches of printed characters that no zone covers."""
    return limited(_holes(record))


def _holes(record: Record) -> Iterator[Finding]:
    zones = [Span(zone.start, zone.end) for zone in record.layer("zones")]
    for hole in uncovered(record.raw_text, zones):
        lost = record.raw_text[hole.start : hole.end]
        yield Finding(hole, f"expected a zone for every character, got none for {shown(lost)}")
