"""An author is no name: an address, a date, a place, a job, a label or a sentence.

Why: Who wrote an article is counted and searched by these names; what else stands in a byline isn't who wrote it.

Bad: the authors `Ida Moe`, `ida@gull.example` and `Staff Writer`

Good: the author `Ida Moe` with the role `Staff Writer`
"""

import re
from collections.abc import Iterator

from corpus.model import Author
from corpus.model.finding import Family, Finding, Level, Since
from corpus.reading import dates, lexicon
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "names"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare the byline with the page's, and quote it as it is printed under [corrections] in the notes."

_LONGEST = 200  # characters that are looked at; of a longer text they show well enough what it is
_MOST_SMALL = 2  # words in small letters that a name has, particles not counted

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_HANDLE = re.compile(r"@\w[\w.]*")
_ADDRESS = re.compile(
    r"(?:https?://\S*|www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|example)|[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2})"
    r"(?:/\S*)?"
)
_INITIALS = re.compile(r"(?:\w\.)+")
_ASKS = re.compile(r"[?!？！。…]$")


def check(record: Record) -> Iterator[Finding]:
    """Authors that are something else than a name, each with what it is."""
    return limited(_others(record.article.authors))


def _others(authors: tuple[Author, ...]) -> Iterator[Finding]:
    for at, author in enumerate(authors):
        name = author.name[:_LONGEST].strip()
        # An organization may sign as its site, its newsroom or its place: no list knows them all.
        kind = _contact(name) or (_kind(name) if author.kind == "person" else None)
        if kind:
            yield Finding(f"/authors/{at}/name", f"expected a name, got {kind}: {shown(author.name)}")


def _contact(name: str) -> str | None:
    if "@" not in name:
        return None
    return "an e-mail address" if _EMAIL.search(name) else "a handle" if _HANDLE.search(name) else None


def _kind(name: str) -> str | None:
    """What a text is, if not a person's name."""
    folded = name.lower().rstrip(" .:|")
    if _ADDRESS.fullmatch(name) and not _INITIALS.fullmatch(name):
        return "a web address"
    if any(map(str.isdecimal, name)) and (dates.find(name) or not any(map(str.isalpha, name))):
        return "a date or number"
    if folded in lexicon.words("people", "given"):  # so are "Sofia" and "Per", which are other things too
        return None
    if folded in lexicon.words("bylines", "cities"):
        return "a place"
    return _label(folded) or ("a sentence" if _is_sentence(name) else None)


def _label(folded: str) -> str | None:
    """Whether a text is nothing but the words that stand around names."""
    if any(folded in lexicon.words("bylines", key) for key in ("labels", "contributors", "photographers")):
        return "a label"
    jobs, desks = lexicon.words("jobs", "jobs"), lexicon.words("bylines", "desks")
    words = folded.replace(",", " ").split()
    if len(words) > 1 and lexicon.words("people", "never").issuperset(words):
        return "a label"
    if not words or not all(word in jobs or word in desks or _is_small(word) for word in words):
        return None
    if not jobs.isdisjoint(words):
        return "a job"
    return None if desks.isdisjoint(words) else "a label"


def _is_small(word: str) -> bool:
    """Whether a word belongs to a job's or a newsroom's name: "Senior", "of", "&"."""
    return any(
        word in lexicon.words(file, key)
        for file, key in (("jobs", "before"), ("bylines", "and"), ("bylines", "for"), ("people", "particles"))
    )


def _is_sentence(name: str) -> bool:
    if _ASKS.search(name):
        return True
    small = [word for word in name.split() if word.islower() and not _is_small(word.strip(",.;:"))]
    return len(small) > _MOST_SMALL
