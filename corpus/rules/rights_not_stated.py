"""The notes don't say what of the text may be released.

Why: An article belongs to somebody, and a release that holds its text needs a licence or another reason to.

Bad: `[rights]` with `text = "full"` alone

Good: `[rights]` with `text = "full"` and `license = "CC-BY-4.0"`, or with `text = "none"`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, InNotes, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "rights"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = 'Add a [rights] table to the notes, with text = "none" if you know no licence and no basis.'


def check(record: Record) -> Iterator[Finding]:
    """No rights at all, or text to release without a licence or a basis."""
    rights = record.notes.rights
    # Rights that were written but can't be read are said to be invalid already.
    unread = record.raw.notes_error is not None or "rights" in record.raw.notes
    if rights is None and not unread:
        yield Finding(InNotes("/rights"), "expected a [rights] table in the notes, got none")
    elif rights is not None and rights.text != "none" and not (rights.license or rights.basis):
        message = f"expected a license or a basis for text = {shown(rights.text)}, got neither"
        yield Finding(InNotes("/rights"), message)
