"""The file isn't UTF-8.

Why: Any other encoding has to be guessed, and a wrong guess garbles names without a trace.

Bad: `Zoë` stored in Latin-1, as the bytes 5a 6f eb

Good: `Zoë` stored in UTF-8, as the bytes 5a 6f c3 ab
"""

import codecs
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.text import position

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Save the file again with the encoding UTF-8."

# UTF-32's little-endian mark begins with that of UTF-16, so it comes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def check(raw: Raw) -> Iterator[Finding]:
    """The first byte that UTF-8 doesn't allow."""
    if raw.text is not None:
        return
    try:
        raw.data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw.data[: error.start].decode("utf-8")
        message = f"expected UTF-8, got the byte 0x{raw.data[error.start]:02x} at offset {error.start}"
        for mark, encoding in _MARKS:
            if raw.data.startswith(mark):
                message += f", in a file that begins with the byte order mark of {encoding}"
                break
        yield Finding(position(before, len(before)), message)
