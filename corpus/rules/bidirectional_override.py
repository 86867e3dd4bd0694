"""The text holds characters that override the direction of writing.

Why: They make a text show other than it is stored, so that no reader can check what a program sees.

Bad: U+202E between two words, which shows the second one backwards

Good: the letters alone; right-to-left scripts need no override
"""

import re
import unicodedata
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.rules.limit import limited
from corpus.text import Span

FAMILY: Family = "files"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Delete the characters; they print nothing themselves."

_RUN = re.compile("([\u202a-\u202e\u2066-\u2069])\\1*")


def check(raw: Raw) -> Iterator[Finding]:
    """Runs of an embedding, override or isolate character."""
    return limited(_runs(raw.text or ""))


def _runs(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        character = f"U+{ord(run[1]):04X} {unicodedata.name(run[1])}"
        yield Finding(Span(*run.span()), f"expected no override of the writing direction, got {character}")
