"""Values that are spelled in several ways: what they have in common, and which way is the rarer."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from corpus.model import Pointer
from corpus.model.claim import Claim
from corpus.record import Record
from corpus.rules.wording import shown
from corpus.text import Span

LONGEST = 200  # characters of a name or topic; more are something else

APOSTROPHES = re.compile("['`´‘’‛ʹʻʼʾʿ′＇]")
DASHES = re.compile("[-‐‑‒–—−－]")
# Letters of Latin script whose mark is part of their shape.
_SHAPES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_FAMILIES = ("LATIN", "GREEK")


def plain(text: str) -> str:
    """Text without case, and Latin and Greek letters without accents; in other scripts a mark makes another letter.

    >>> plain("Zoë ŁUKASZ"), plain("Ελένη"), plain("Андрей")
    ('zoe lukasz', 'ελενη', 'андрей')
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFKD", folded):
        if not unicodedata.combining(character):
            base = character
        elif base.isascii() or unicodedata.name(base, "").startswith(_FAMILIES):
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_SHAPES)


def spelled(
    record: Record, rule: str, values: Iterable[tuple[Pointer, str]], key_of: Callable[[str], str]
) -> Iterator[Claim]:
    """A claim for each value of an article, where it stands first; ``key_of`` says what its spellings share."""
    entry = record.raw.entry
    spans: dict[str | None, Span] = {}
    for one in record.layer("values"):
        spans.setdefault(one.field, Span(one.start, one.end))
    seen: set[str] = set()
    for where, value in values:
        key = key_of(value) if len(value) <= LONGEST and value not in seen else ""
        seen.add(value)
        if key:
            span = spans.get(where)
            yield Claim(
                rule=rule,
                keys=(key,),
                article=record.article.id,
                path=entry.name,
                value=value,
                where=where,
                span=span,
            )


def rarer(group: Iterable[Claim]) -> Iterator[tuple[Claim, str]]:
    """All but the commonest spelling, each claim with what to say of it.

    Of equally common ones that with its accents and small letters stays: the last in the order of the characters.
    """
    counts = Counter(claim.value for claim in group)
    common = max(counts, key=lambda value: (counts[value], value))
    articles = "1 article spells" if counts[common] == 1 else f"{counts[common]} articles spell"
    for claim in group:
        if claim.value != common:
            yield claim, f"expected {shown(common)}, as {articles} it, got {shown(claim.value)}"
