"""The notes say something that the text or the file's place rules out.

Why: Notes win over what is read, so a value that the text doesn't print, or one of
another page, would go into a release.

Bad: `headline = "Storm in Nowhere"` for a text that prints `Storm near Nowhere`

Good: `headline = "Storm near Nowhere"`
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from corpus.model import Pointer
from corpus.model.finding import Family, Finding, InNotes, Level, Since
from corpus.model.notes import Corrections
from corpus.record import Record
from corpus.rules.days import first_day
from corpus.rules.location import below_raw
from corpus.rules.wording import shown
from corpus.text import normalise

FAMILY: Family = "notes"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Correct the notes: quote the text as it is printed, and compare the rest with the page."

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def check(record: Record) -> Iterator[Finding]:
    """Corrections that the text doesn't print, an early retrieval, and a publisher of another site."""
    yield from _misquotes(record)
    yield from _early(record)
    yield from _elsewhere(record)


def _misquotes(record: Record) -> Iterator[Finding]:
    if record.notes.corrections is None:
        return
    printed = normalise(record.raw_text)
    for pointer, value in _quotes(record.notes.corrections):
        if normalise(value) not in printed:
            yield Finding(InNotes(pointer), f"expected words of the raw text, got {shown(value)}")


def _quotes(corrections: Corrections) -> Iterator[tuple[Pointer, str]]:
    for field in ("headline", "kicker", "deck", "byline", "published"):
        if value := getattr(corrections, field):
            yield f"/corrections/{field}", value
    for index, topic in enumerate(corrections.topics or ()):
        yield f"/corrections/topics/{index}", topic


def _early(record: Record) -> Iterator[Finding]:
    retrieved, published = record.notes.retrieved, record.article.published
    day = first_day(published) if published else None
    if retrieved and day and retrieved < day:
        message = f"expected no day before the publication on {day}, got {retrieved}"
        yield Finding(InNotes("/retrieved"), message)


def _elsewhere(record: Record) -> Iterator[Finding]:
    publisher = record.notes.publisher or record.article.publisher
    if publisher is None or publisher.domain is None:
        return
    if url := record.notes.url:
        host = _host(url)
        if host != publisher.domain and not host.endswith("." + publisher.domain):
            message = f"expected an address on {shown(publisher.domain)}, got {shown(url)}"
            yield Finding(InNotes("/url"), message)
    folder, *below = below_raw(record.raw.entry) or [""]
    if below and _DOMAIN.fullmatch(folder) and folder != publisher.domain:
        message = f"expected {shown(folder)}, the folder's name, got {shown(publisher.domain)}"
        yield Finding(InNotes("/publisher/domain"), message)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
