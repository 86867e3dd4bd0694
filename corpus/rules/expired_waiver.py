"""A waiver has expired.

Why: Somebody accepted a fault until a certain day, and that day has gone by.

Bad: a waiver with `expires = 2020-05-09`

Good: a waiver without `expires`, or with a day to come
"""

from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime

from corpus.model.finding import Family, Finding, InNotes, Level, Since
from corpus.model.notes import Waiver
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Mend what was waived, or decide again and write a new day."


def check(waivers: Sequence[Waiver], used: Container[int]) -> Iterator[Finding]:
    """Waivers whose last day was before today."""
    del used  # an expired waiver is never used
    today = datetime.now(UTC).date()
    for index, waiver in enumerate(waivers):
        if waiver.expires is not None and waiver.expires < today:
            message = f"expected a day to come, got {waiver.expires} for the waiver of {shown(waiver.rule)}"
            yield Finding(InNotes(f"/waivers/{index}/expires"), message)
