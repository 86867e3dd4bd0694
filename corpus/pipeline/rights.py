"""What of a record a release may hold, by its rights; docs/rights.md says why.

Facts (headline, kicker, names, dates, credits, topics) are in every release.  The publisher's prose (text,
deck, bios, captions, alternative texts) is there only as far as ``rights.text`` says.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.model import Annotation, Article, Manifest, Pointer, Rights
from corpus.model.release import Edition
from corpus.pipeline import digests
from corpus.record import Record

# How many words of a text a release holds where the rights allow an excerpt.
EXCERPT_WORDS = 50
# What a manifest says of records that state no licence.
UNKNOWN = "LicenseRef-unknown"

_PROSE = re.compile(r"/text|/deck|/authors/[0-9]+/bio|/images/[0-9]+/(caption|alt)")


def released(record: Record, edition: Edition = "complete") -> tuple[Article, tuple[Annotation, ...]] | None:
    """A record as far as its rights allow its release; None if the edition doesn't hold it at all."""
    if edition == "open" and not is_open(record.article.rights.license):
        return None
    article = under(record.article, record.article.rights)
    if article == record.article:
        return article, record.annotations
    return article, digests.marked(record, article, is_fact)


def under(article: Article, rights: Rights) -> Article:
    """An article with no more of the publisher's prose than some rights allow."""
    if rights.text == "full":
        return article
    return replace(
        article,
        deck=None,
        authors=tuple(replace(author, bio=None) for author in article.authors),
        images=tuple(replace(image, caption=None, alt=None) for image in article.images),
        text=permitted(article.text, rights),
    )


def permitted(text: str | None, rights: Rights) -> str | None:
    """What of a text may be released: all of it, the first words, or nothing."""
    if text is None or rights.text == "none":
        return None
    if rights.text == "full":
        return text
    for count, word in enumerate(digests.WORD.finditer(text), 1):
        if count == EXCERPT_WORDS:
            return text[: word.end()]
    return text


def is_fact(pointer: Pointer) -> bool:
    """Whether the value at a pointer is in every release, whatever the rights to the text.

    >>> is_fact("/headline"), is_fact("/published/text"), is_fact("/images/0/caption")
    (True, True, False)
    """
    return _PROSE.fullmatch(pointer) is None


def is_open(licence: str | None) -> bool:
    """Whether a licence lets anybody use, change and pass on a text for any purpose.

    >>> is_open("CC-BY-4.0"), is_open("CC-BY-NC-4.0"), is_open(None)
    (True, False, False)
    """
    return licence in _open_licenses()


def licenses(articles: Iterable[Article]) -> tuple[str, ...]:
    """The licences that articles state for their texts, as a manifest lists them."""
    return tuple(sorted({article.rights.license or UNKNOWN for article in articles}))


def contradictions(manifest: Manifest, stated: Iterable[str]) -> Iterator[str]:
    """Where a manifest promises more than its records, which state these licences, allow."""
    for name in sorted(set(stated)):
        if name not in manifest.licenses:
            yield f"expected the manifest to list the licence {name} of its records, got {list(manifest.licenses)}"
        if manifest.edition == "open" and not is_open(name):
            yield f"expected only records under open licences in an open edition, got one under {name}"


@cache
def _open_licenses() -> frozenset[str]:
    return frozenset(tomllib.loads(Path(__file__).with_name("licenses.toml").read_text("utf-8"))["open"])
