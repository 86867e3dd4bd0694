"""The text holds characters that Unicode gives no meaning: for private use, or none at all.

Why: They are the pictures of a page's icon font, or damage; elsewhere they show as a box, or as something else.

Bad: `Share \\ue80d`, where U+E80D is an icon in the page's own font

Good: `Share`
"""

import re
import unicodedata
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Raw
from corpus.rules.limit import limited
from corpus.text import Span

FAMILY: Family = "files"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Copy the passage again without the icons, or say in a waiver that they do no harm."

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
# 32 in a row, and the last two of each plane.
_NONE = "\ufdd0-\ufdef" + "".join(chr(end) + chr(end + 1) for end in range(0xFFFE, 0x110000, 0x10000))
# Unassigned characters are left alone: a newer Unicode may have given them a meaning.
_RUN = re.compile(f"[{_PRIVATE}{_NONE}]+")
# All of them lie here, with some others; a class of one range is told quickly.
_HIGH = re.compile("[\ue000-\U0010ffff]+")


def check(raw: Raw) -> Iterator[Finding]:
    """Runs of private-use characters, and of what Unicode calls noncharacters."""
    text = raw.text or ""
    if not text.isascii():
        yield from limited(_runs(text))


def _runs(text: str) -> Iterator[Finding]:
    found = (run.span() for high in _HIGH.finditer(text) for run in _RUN.finditer(text, *high.span()))
    for start, end in found:
        kind = "private-use character" if unicodedata.category(text[start]) == "Co" else "noncharacter"
        code = f"U+{ord(text[start]):04X}"
        several = f"{end - start} {kind}s, the first {code}"
        got = several if end - start > 1 else f"the {kind} {code}"
        yield Finding(Span(start, end), f"expected characters with a meaning, got {got}")
