"""The text holds control characters.

Why: They print nothing, yet change what programs do with a text; most often a copy went wrong.

Bad: a NUL, an escape or a vertical tab between two words

Good: printable characters, tabs and line ends
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.rules.limit import limited
from corpus.text import Span

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Copy the passage again, or delete the characters."

_RUN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")


def check(raw: Raw) -> Iterator[Finding]:
    """Runs of characters that Unicode calls controls, tab, line feed and carriage return excepted."""
    return limited(_runs(raw.text or ""))


def _runs(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        code = f"U+{ord(text[start]):04X}"
        several = f"{end - start} control characters, the first {code}"
        got = several if end - start > 1 else f"the control character {code}"
        yield Finding(Span(start, end), f"expected printable text, got {got}")
