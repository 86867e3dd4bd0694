"""Quick answers to whether a line can be a byline, for the many lines of a page that are none."""

import re
from functools import cache

from corpus.reading import lexicon
from corpus.reading.names import east_asian
from corpus.reading.names.bylines import CODES
from corpus.reading.names.tokens import (
    AND,
    AROUND,
    BEFORE_JOB,
    BY,
    CONTRIBUTOR,
    DESK,
    FOR,
    GENRE,
    GIVEN,
    JOB,
    LABEL,
    LONGEST_NAME,
    MONTH,
    NEVER,
    NO_NAME,
    PAPER,
    SELDOM,
    bare,
    codes,
    known_words,
    phrases,
)

_LONGEST_LABELLED = 50  # of one that ends as sentences do
# The labels of one word that are nothing else, where they stand alone.
PREPOSITIONS = frozenset(
    {
        "by",
        "von",
        "par",
        "por",
        "door",
        "av",
        "af",
        "przez",
        "oleh",
        "eftir",
        "nga",
        "deur",
        "di",
        "كتب",
        "كتبت",
        "بقلم",
    }
)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, and not in an initial, ``Jr.`` or a short form."""
    last = line[-1]
    if last in ":." and len(line) < _LONGEST_LABELLED and line.split(None, 1)[0].lower() in PREPOSITIONS:
        return False  # "By Ida Moe."
    if last in "?!…:":
        return True
    if last == "。":
        return True
    if last != ".":
        return False
    word = line[line.rfind(" ") + 1 :]
    return not (len(word) <= 3 or word.count(".") > 1 or bare(word) in lexicon.words("people", "suffixes"))


def may_be_labelled(line: str) -> bool:
    """Whether a line begins as labelled bylines do, told without reading it."""
    first = line[0]
    if first > "\u02ff" and east_asian.LETTERS.search(line):
        return len(line) <= LONGEST_NAME
    if first.isdigit() or ":" in line or "/" in line or first in "(【[":
        return True
    word = next(iter(line.split(None, 1)), "").lower().strip(".,;|()")
    return word in _label_starts() or word[:2] == "by" or word[:3] == "von"


_LETTERS = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")


def may_hold_label(line: str) -> bool:
    """Whether a label's first word stands anywhere in a line, or a word that may be two without a space."""
    if line[0] > "\u02ff" or _MIXED.search(line):
        return True
    for word in _LETTERS.findall(line):
        if word.lower() in _label_words() or not (word.istitle() or word.islower() or word.isupper()):
            return True
    return False


@cache
def _label_words() -> frozenset[str]:
    """The first letters of each label's first word, up to a mark."""
    firsts = (
        word for word, entries in phrases().items() if any(k & (LABEL | CONTRIBUTOR) for _, k in entries)
    )
    return frozenset(found[0] for word in firsts if (found := _LETTERS.search(word)))


@cache
def _label_starts() -> frozenset[str]:
    """The first words of labels, and of what may stand before them."""
    found = {
        word
        for word, entries in phrases().items()
        if any(kind & (LABEL | CONTRIBUTOR) for _, kind in entries)
    }
    found |= {word for word, known in known_words().items() if known & (GENRE | AROUND | MONTH)}
    return frozenset(
        found | {"a", "an", "ein", "eine", "un", "une", "una", "um", "uma", "een", "en", "et", "ett", "egy"}
    )


def is_rejected(line: str) -> bool:
    """Whether words say at once that a line is no byline: ones in small letters that none has, or ones of menus."""
    known, small = known_words(), _small_words()
    if line[0].islower() and line[0].isascii() and CODES.fullmatch(line):
        return False
    words = _without_asides(line.split())
    never = -4 if _begins_with_source(words) else 0
    odd = 0
    job = False
    ahead = True  # before the first mark: behind it a paper may stand, with any words
    for at, word in enumerate(words):
        if word[0].islower():
            flags = small.get(word) or small.get(word.rstrip(".,:;)"), 0)
            if flags & JOB:
                job, never = True, never - 4
            odd += _is_odd(word, flags, ahead, second=at == 1)
            if odd > 1 and not job and "@" not in word:
                return True
            ahead = ahead and not flags & FOR
        elif word[0] in _MARKS:
            ahead = False
        else:
            flags = known.get(word.lower().rstrip(",:;"), 0)
            if flags & NEVER and ahead and not flags & (PAPER | DESK | JOB):
                # "IDA MOE AND BO LIND": between names, and no word of a menu.
                between = at > 0 and flags & AND and word.isupper()
                never += not between and not (at == 0 and word.lower() in _label_starts())
            if flags & (JOB | PAPER | DESK | BY | AROUND | GENRE):
                never -= 4
                job = job or flags & JOB != 0
            ahead = ahead and word[-1] != ","
    return never > 0 or (odd > 0 and not job and not may_be_labelled(line) and "@" not in line)


def _begins_with_source(words: list[str]) -> bool:
    """Whether the first word says that an agency follows: ``Source: AFP``."""
    return bool(words) and words[0].lower().rstrip(":") in lexicon.words("bylines", "sources")


def _is_odd(word: str, flags: int, ahead: bool, second: bool) -> bool:
    """Whether bylines have no such word in small letters."""
    # "eGull" behind a mark, and "gull-online" behind a label.
    brand = (not ahead and not word.islower()) or (second and "-" in word)
    if word[2:3].isupper() and word[3:4].islower():
        return False  # "kaMoya"
    return not brand and not flags & _HELD


def _without_asides(words: list[str]) -> list[str]:
    """The words of a line without the invitation at its end: ``Follow``, ``More from this author``."""
    last = words[-1].lower() if words else ""
    if last in _aside_ends():
        for size in range(min(5, len(words) - 1), 0, -1):
            if " ".join(words[-size:]).lower() in lexicon.words("bylines", "asides"):
                return words[:-size]
    return words


@cache
def _aside_ends() -> frozenset[str]:
    return frozenset(aside.split()[-1] for aside in lexicon.words("bylines", "asides"))


def is_office(line: str) -> bool:
    """Whether a word before a name or behind a mark is that of an office or a sport: who holds it has not written.

    >>> is_office("Ida Moe, Prime Minister"), is_office("Ida Moe, Senior Reporter"), is_office("Ida Mayor")
    (True, False, False)
    """
    words = line.lower().split()
    beside = len(words) > 2  # where no part of a name stands: the first word, and those behind the first mark
    for word in words:
        last = word.strip(".,:;()|/").rpartition("-")[2]
        if beside and (last in lexicon.words("jobs", "offices") or last.endswith(_OFFICES)):
            return True
        beside = (
            (beside and word is not words[0]) or word[-1] in _MARKS or word[-1] in ",;(" or word[0] == "("
        )
    return False


# What such words end with where a language puts them together: "Cheftrainer".
_OFFICES = ("minister", "ministerin", "präsident", "präsidentin", "beauftragter", "beauftragte", "trainer", "trainerin",
            "sprecher", "sprecherin", "bürgermeister", "bürgermeisterin", "vorsitzender", "vorsitzende", "spieler",
            "spielerin", "ministern", "ministeren", "presidenten", "valmentaja", "ministeri")  # fmt: skip
_HELD = 1 << 20  # of words that bylines have in small letters


@cache
def _small_words() -> dict[str, int]:
    """What each word is, and whether bylines have it in small letters."""
    known = known_words()
    found = {}
    for word in {*known, *_phrase_words(), "the"}:
        bare = word.rstrip(".,:;)")
        flags = known.get(word, 0) or known.get(bare, 0)
        held = flags & ~(NEVER | SELDOM) or bare in _phrase_words() or word == "the"
        found[word] = flags | (_HELD if held else 0)
    return found


_MARKS = frozenset("|/•·-–—")
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")


def quick_answer(line: str) -> bool | None:
    """The answer for the lines that menus are made of, a few words and nothing else; None where it takes more."""
    if len(line) > LONGEST_NAME or not _PLAIN.fullmatch(line):
        return None
    if line.lower() in _signatures():
        # The words for a newsroom stand in menus too.
        agency = line.lower() in lexicon.words("agencies", "names")
        return " " in line or line.isupper() or (agency and not line.istitle())
    if line in codes():
        return True
    known = known_words()
    words = line.split(" ")
    if len(words) == 1:
        return (
            None if line[0] > "\u2e7f" or not (line.istitle() or line.isupper() or line.islower()) else False
        )
    flags = 0
    for word in words:
        here = known.get(word.lower(), 0)
        if not word[0].isupper() or not (word.istitle() or word.isupper()) or here & ~_QUICK:
            return None
        flags |= here
    if words[0].lower() in phrases() or (len(words) > 2 and words[-1].lower() in _aside_ends()):
        return None
    if flags & (NEVER | PAPER):
        return None if flags & PAPER and len(words) > 3 else False  # "Ida Moe Associated Press"
    if words[0].isupper() != words[-1].isupper() or words[-1].lower() in phrases():
        return None
    return None if len(words) > 3 else _plain_name(words, flags)


_QUICK = GIVEN | NEVER | PAPER | SELDOM | BEFORE_JOB


@cache
def _signatures() -> frozenset[str]:
    return lexicon.words("agencies", "names") | lexicon.words("bylines", "newsrooms")


def _plain_name(words: list[str], flags: int) -> bool | None:
    if words[0] == words[1] or len(words[0]) == len(words[-1]) == 1:
        return False
    given = bool(known_words().get(words[0].lower(), 0) & GIVEN)
    if flags & SELDOM:
        return None if given else False
    return given or not any(NO_NAME.search(word.lower()) for word in words)


@cache
def _phrase_words() -> frozenset[str]:
    return frozenset(word for entries in phrases().values() for words, _ in entries for word in words)
