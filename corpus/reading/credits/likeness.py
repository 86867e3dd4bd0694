"""How much words look like a credit: do they name an agency, a role, a person with an organization?"""

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache

from corpus.reading import lexicon, names
from corpus.reading.credits.labels import LONGEST_CREDIT
from corpus.reading.credits.printed import (
    CASELESS,
    LETTERS,
    MOST_NAME_WORDS,
    MOST_WORDS,
    QUOTES,
    SITE,
    PrintedCredit,
    agency_codes,
    as_listed,
    credible,
    employed,
    is_organization,
    is_person,
    known_alone,
    read,
    role_before,
    role_behind,
)
from corpus.text import Span

# A line without any of them is a single name, if it is a credit.
PARTED = re.compile(r"[/|;:·•,()\[\]（）【】=＝／｜+©ⓒ📷📸–—]")
_PAIR = re.compile(r"[/|:(]")
_SHORTEST_SITE, _LONGEST_SITE = 4, 20  # of one that is named by a single word without capitals
_LETTERED = re.compile(r"\w+")
# The roles that only a credit tells; a word such as Archive heads other things too.
# fmt: off
TELLING = frozenset({
    "courtesy", "generated", "graphic artist", "handout", "illustrator", "photo illustration", "photo montage",
    "screenshot",
})
# fmt: on


class Likeness(IntEnum):
    """How much some words look like a credit."""

    NOT = 0
    NAMES = 1  # nothing speaks against it
    SOME = 2  # they name an agency, a role, or a person and an organization
    FULLY = 3  # they can hardly be anything else


@lru_cache(maxsize=256)  # the questions that are asked of one line have words in common
def likeness(words: str) -> Likeness:
    """How much some words without label and brackets look like a credit."""
    if not words or len(words) > LONGEST_CREDIT:
        return Likeness.NOT
    if not credible(words):
        return Likeness.SOME if words[-1] in QUOTES and is_commissioned(words) else Likeness.NOT
    if "/" in words and _is_for_site(words):
        return Likeness.SOME
    if not _tells(words):
        return Likeness.NAMES
    found = read(words, Span(0, len(words)))
    if len(found) == 1:
        return likeness_of(found[0], words)
    return _likeness_of_parts(found, words) if found else Likeness.NAMES


def _tells(words: str) -> bool:
    """Whether any of some words could tell an agency, a role or an organization: without, they are mere names."""
    if employed().search(words):
        return True
    if not words.isascii():
        if CASELESS.search(words):
            return True
        words = unicodedata.normalize("NFKC", words)
    return not _telling_words().isdisjoint(_LETTERED.findall(words.lower()))


@cache
def _telling_words() -> frozenset[str]:
    """The first word of whatever tells a credit."""
    listed = known_alone().union(
        map(str.lower, agency_codes()),
        lexicon.table("credits", "roles"),
        lexicon.table("credits", "endings"),
        lexicon.words("credits", "organizations"),
    )
    return frozenset(found[0] for entry in listed if (found := _LETTERED.search(entry.lower())))


def likeness_of(one: PrintedCredit | None, words: str) -> Likeness:
    """How much a single name with the words around it looks like a credit."""
    if one is None:
        return Likeness.NAMES
    if one.role == "agency" and one.span.end - one.span.start >= len(words) - 1:
        pictures = is_pictured(words) or as_listed(words) in lexicon.words("agencies", "pictures")
        return Likeness.FULLY if pictures else Likeness.SOME
    length, role = role_behind(words) if one.span.end < len(words) else (0, None)
    if length and CASELESS.match(words[-length]):
        return Likeness.SOME if one.role in ("photographer", "handout") else Likeness.NAMES
    if one.span.start > 0:
        if is_phrase(words) or one.role == "agency":
            return Likeness.FULLY
        if one.role == "photographer" and names.has_given_name(words[one.span.start :]):
            return Likeness.SOME
        return Likeness.SOME if one.role in TELLING else Likeness.NAMES
    if one.span.end < len(words):
        return Likeness.SOME if length and role == "photographer" else Likeness.NAMES
    return Likeness.SOME if one.role in TELLING and len(words) > 3 else Likeness.NAMES


def is_pictured(words: str) -> bool:
    """Whether words end in one for an image, as in ``AFP photo``."""
    return as_listed(words).rpartition(" ")[2] in lexicon.words("agencies", "pictured")


def is_phrase(words: str) -> bool:
    """Whether words begin with more than one that say a role, such as ``Photo by``."""
    phrase = role_before(words)
    return phrase is not None and " " in phrase.words


def of_pictures(pieces: list[str]) -> bool:
    """Whether an agency that only hands on images is among some names."""
    return not lexicon.words("agencies", "pictures").isdisjoint(map(as_listed, pieces))


def _likeness_of_parts(found: list[PrintedCredit], words: str) -> Likeness:
    """How much several names with the words around them look like a credit."""
    roles = [one.role for one in found]
    pieces = [words[one.span.start : one.span.end] for one in found]
    unknown = [piece for piece, role in zip(pieces, roles, strict=True) if role is None]
    if any(piece.count(" ") > MOST_NAME_WORDS - 3 for piece in unknown):
        return Likeness.NAMES
    if is_phrase(words):
        return Likeness.FULLY
    if "agency" in roles:
        if unknown and "＝" in words:
            return Likeness.NAMES
        # A path through a site's menu may lead to an agency's page too: "Home / World / Reuters".
        path = (
            ("|" in words or " / " in words)
            and " via " not in words
            and any(" " not in piece for piece in unknown)
        )
        return Likeness.SOME if path and not of_pictures(pieces) else Likeness.FULLY
    if not TELLING.isdisjoint(roles):
        return Likeness.SOME
    if is_commissioned(words):
        return Likeness.SOME
    told = all(map(is_organization, unknown)) and set(roles) != {"photographer"}
    if not told or not _PAIR.search(words):
        return Likeness.NAMES
    # A person for an organization: the person first, or the other way round with a colon between.
    person_first = roles[0] == "photographer" or (roles[-1] == "photographer" and ":" in words)
    return Likeness.SOME if person_first else Likeness.NAMES


def is_commissioned(words: str) -> bool:
    """Whether words are a person and for whom the person worked: ``Ida Moe for the Daily Gull``."""
    stated = employed().search(words)
    if stated is None:
        return False
    person, other = words[: stated.start()], words[stated.end() :].strip(QUOTES)
    return (
        is_person(person)
        and other.count(" ") < MOST_NAME_WORDS - 1
        and other.removeprefix("the ")[:1].isupper()
        and other.removeprefix("The ")[:1].isupper()
        and PARTED.search(other) is None
    )


def _is_for_site(words: str) -> bool:
    """Whether words are a person and a site with a stroke between them: ``gull.example/Ida Moe``."""
    one, stroke, other = (part.strip() for part in words.partition("/"))
    if not stroke or "/" in other:
        return False
    return bool((SITE.fullmatch(one) and is_person(other)) or (SITE.fullmatch(other) and is_person(one)))


def is_pair(words: str) -> bool:
    """Whether words are a person and, behind a stroke, whom the person works for: ``Ida Moe/Daily Gull``."""
    person, stroke, other = (part.strip() for part in words.partition("/"))
    if not stroke or other.count("/") > 1 or ":" in other or not is_person(person):
        return False
    site = other.isalpha() and other.islower() and _SHORTEST_SITE <= len(other) <= _LONGEST_SITE
    return site or likeness(words) == Likeness.NAMES


def is_published(words: str) -> bool:
    """Whether words are somebody and, behind a stroke, the network where the picture was found: ``Gull/Facebook``."""
    somebody, stroke, network = (part.strip() for part in words.rpartition("/"))
    return bool(stroke) and network.lower() in lexicon.words("credits", "networks") and credible(somebody)


def names_one(words: str, most: int) -> bool:
    """Whether what stands behind a label is a credit: an agency or a person, or few words and no sentence."""
    if not LETTERS.search(words) or words.rstrip(".")[-1:] in '"”»':
        return False
    sure = likeness(words.strip(" \t\u00a0.)]）】"))
    if sure >= Likeness.SOME or ("/" in words and is_pair(words)):
        return True
    count = len(words.split())
    if count <= most + 2 and any(one.role == "agency" for one in read(words, Span(0, len(words)))):
        return True
    if count == 1 or (count <= MOST_WORDS and (is_phrase(words) or words.lower().startswith("via "))):
        return True
    if sure != Likeness.NAMES:
        return False
    first = PARTED.split(words, maxsplit=1)[0].strip()
    return count <= most or is_person(words) or (count <= MOST_NAME_WORDS and is_person(first))
