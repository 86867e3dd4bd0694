"""Characters were decoded wrongly on their way into the file.

Why: Where a page's bytes were read in another encoding than theirs, names and words can no longer be found.

Bad: `itâ€™s at the cafÃ©`, which was UTF-8 and was read as Windows-1252

Good: `it’s at the café`
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
HINT = (
    "Copy the page again, from a browser rather than from a saved file; if it prints this, waive the finding."
)

# What pages are read as that are UTF-8.
_ENCODINGS = ("cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac-roman", "cp437")


def _read_as(encoding: str, first: int, last: int, without: str = "") -> str:
    """A class of the characters that some bytes are read as."""
    letters = bytes(range(first, last + 1)).decode(encoding, "ignore")
    return f"[{re.escape(''.join(letter for letter in letters if letter not in without))}]"


def _sequences() -> str:
    """What the first bytes of one UTF-8 character, two or three of them, are read as."""
    found = []
    for encoding in _ENCODINGS:
        then = _read_as(encoding, 0x80, 0xBF)
        # With another second byte it would be a control character, which nobody writes.
        found.append(_read_as(encoding, 0xC2, 0xC2) + _read_as(encoding, 0xA0, 0xBF))
        # Quotation marks and dashes stand before letters everywhere.
        found.append(_read_as(encoding, 0xC3, 0xDF, without="‘’“”«»–—…") + then)
        found.append(_read_as(encoding, 0xE0, 0xF4) + then + then)
    return "|".join(found)


_SEQUENCE = re.compile(_sequences())
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_LINE = re.compile(r"[^\r\n]+")
# No-break spaces are part of what was decoded wrongly.  A cut in a word of this length loses little.
_WORD = re.compile(r"[^ \t]{1,100}")
# A capital with an accent, behind another or a quotation mark, and then a mark: "AMANHÃ”", "«Ô»".
_CAPITALS = re.compile(r"(?<=[A-ZÀ-ÖØ-ÞĀ-ɎΑ-Ω«“„‘])(?P<letter>[À-ÖØ-ÞĀ-ɎΑ-Ω])[^\w \t](?!\w)")
# A page that speaks of such characters quotes them.
_OPENING = "\"'`‘“„«‹(["
_AROUND = _OPENING + "’”»›)].,;:!?"


def check(raw: Raw) -> Iterator[Finding]:
    """Lines with such characters, the first word of each with what it probably was."""
    text = raw.text or ""
    # Most texts have few such runs, and are done with here.
    if not text.isascii() and any(map(_SEQUENCE.search, _RUN.findall(text))):
        yield from limited(_lines(text))


def _lines(text: str) -> Iterator[Finding]:
    for line in _LINE.finditer(text):
        if _SEQUENCE.search(line[0]):
            broken = [(word, meant) for word in _WORD.finditer(line[0]) if (meant := _meant(word[0]))]
            if broken:
                first, meant = broken[0]
                span = Span(line.start() + first.start(), line.start() + broken[-1][0].end())
                message = f"expected text in its own encoding, got {shown(first[0])}, probably {shown(meant)}"
                yield Finding(span, message)


def _meant(word: str) -> str | None:
    """What a word was before it was decoded wrongly; None if it wasn't."""
    if word.isascii() or _is_quoted(word):
        return None
    word = _CAPITALS.sub(r"\g<letter>.", word)
    if not _SEQUENCE.search(word):
        return None
    import ftfy
    from ftfy.badness import is_bad

    meant = ftfy.fix_encoding(word) if is_bad(word) else word
    # Two characters that would be one letter of another script are too little to go by.
    return None if meant == word or (len(word) == 2 and meant > "\u00ff" and meant.isalpha()) else meant


def _is_quoted(word: str) -> bool:
    """Whether there is nothing but such characters between quotation marks or brackets."""
    return word[0] in _OPENING and not any(map(str.isascii, word.strip(_AROUND)))
