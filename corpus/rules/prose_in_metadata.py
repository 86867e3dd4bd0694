"""A value that is released whatever the rights to the text is as long as a paragraph.

Why: Headlines, names, dates and credits are facts and in every release; prose that was taken for one would be too.

Bad: a whole paragraph that was read as the headline, with `text = "none"` in `[rights]`

Good: the headline, corrected in the notes if it is misread
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record

FAMILY: Family = "rights"
SINCE = Since("1.2.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Correct the value in the notes, if it was misread; else ask whether the rights allow its release."

# The longest headline, byline or credit is shorter.
_MOST_WORDS = 60
_PROSE = ("/text", "/deck", "/bio", "/caption", "/alt")
_OTHER_TEXTS = ("/published/text", "/modified/text", "/dateline/text")


def check(record: Record) -> Iterator[Finding]:
    """Long values of records whose text isn't released in full."""
    if record.article.rights.text == "full":
        return
    for pointer, value in record.printed():
        prose = pointer.endswith(_PROSE) and pointer not in _OTHER_TEXTS
        if not prose and (count := len(value.split())) > _MOST_WORDS:
            yield Finding(pointer, f"expected a fact of at most {_MOST_WORDS} words, got {count}")
