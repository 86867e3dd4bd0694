"""A waiver fits no finding.

Why: It would hide the next fault that comes its way, or was written for a rule of another name.

Bad: a waiver of `no-date` beside an article that prints its date

Good: a waiver of `no-date` beside an article that prints none
"""

from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime

from corpus.model.finding import Edit, Family, Finding, InNotes, Level, Since
from corpus.model.notes import Waiver
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Take the waiver out of the notes, or correct the name of its rule."


def check(waivers: Sequence[Waiver], used: Container[int]) -> Iterator[Finding]:
    """Waivers that still hold, and waive nothing."""
    today = datetime.now(UTC).date()
    for index, waiver in enumerate(waivers):
        if index not in used and (waiver.expires is None or waiver.expires >= today):
            pointer = f"/waivers/{index}"
            message = f"expected a finding of {shown(waiver.rule)} to waive, got none that can be waived"
            yield Finding(InNotes(pointer), message, Edit(pointer, None))
