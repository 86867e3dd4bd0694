"""A person or an organization is spelled in several ways.

Why: Who counts articles by their authors, or images by their photographers, takes one for two.

Bad: `By Zoe Roe` in one article, `By ZOË ROE` in others

Good: `By Zoë Roe` in all of them
"""

from collections.abc import Callable, Iterable, Iterator

from corpus.model import Pointer
from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Level, Since
from corpus.record import Record
from corpus.rules.spelling import APOSTROPHES, DASHES, plain, rarer, spelled

FAMILY: Family = "names"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = (
    "Compare both with their pages: leave what was printed so, and correct what was copied or read wrongly."
)
MEET: Meet = "all"

_VOWELS = frozenset("aeiouy")


def claims(record: Record) -> Iterator[Claim]:
    """The names of authors, and of those whom images are credited to."""
    return spelled(record, "name-spelled-twice", _names(record), key_of)


def check(group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
    """The rarer spellings."""
    return rarer(group)


def _names(record: Record) -> Iterator[tuple[Pointer, str]]:
    for index, author in enumerate(record.article.authors):
        yield f"/authors/{index}/name", author.name
    for index, image in enumerate(record.article.images):
        for place, credit in enumerate(image.credits):
            yield f"/images/{index}/credits/{place}/name", credit.name


def key_of(name: str) -> str:
    """What all spellings of one name share, whatever its case, accents, hyphens, full stops and apostrophes.

    >>> key_of("Jean-Luc O’Neil, Jr.") == key_of("JEAN LUC O'NEIL JR"), key_of("J.R. Roe") == key_of("J R Roé")
    (True, True)
    >>> key_of("A.P.") == key_of("AP"), key_of("Jo Roe") == key_of("J. O. Roe")
    (True, False)
    >>> key_of("Ann Amoe") == key_of("Anna Moe")
    False
    """
    bare = DASHES.sub(" ", APOSTROPHES.sub("", plain(name)))
    letters: list[str] = []
    for word in bare.replace(".", " ").replace(",", " ").split():
        letters += word if _is_initials(word) else [word]
    # An agency is all initials, and may have a vowel.
    return ("" if max(map(len, letters), default=0) == 1 else " ").join(letters)


def _is_initials(word: str) -> bool:
    """Whether a word of a name is two initials: no name is made of two consonants."""
    return len(word) == 2 and word.isascii() and word.isalpha() and _VOWELS.isdisjoint(word)
