"""The text holds U+FFFD, which stands where characters were lost.

Why: A program that couldn't decode some bytes put it in their place; what stood there can't be told from the copy.

Bad: `Zo\ufffd saw it`

Good: `Zoë saw it`
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import Span

FAMILY: Family = "files"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Copy the passage again; if the page itself prints it, say so in a waiver."

_RUN = re.compile("\ufffd+")
_AROUND = 20  # characters that a message shows on either side


def check(raw: Raw) -> Iterator[Finding]:
    """Runs of replacement characters, each with the words around it."""
    return limited(_runs(raw.text or ""))


def _runs(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        before = re.split(r"[\r\n]", text[max(0, start - _AROUND) : start])[-1]
        behind = re.split(r"[\r\n]", text[end : end + _AROUND])[0]
        around = shown(f"{before}{run[0][:_AROUND]}{behind}")
        yield Finding(Span(start, end), f"expected the characters of the page, got U+FFFD in {around}")
