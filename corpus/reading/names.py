"""Names as bylines print them: who wrote an article, as what, and for whom.

:mod:`corpus.reading.bylines` reads a line; what is here answers questions about it, and answers them quickly for the
many lines of a page that are no bylines.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from corpus.reading import east_asian, lexicon
from corpus.reading.bylines import CODES, PrintedName, clean, parsed
from corpus.reading.tokens import (
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
    MOST_WORDS,
    NEVER,
    NO_NAME,
    ORGANIZATION,
    PAPER,
    SELDOM,
    bare,
    codes,
    known_words,
    name_at,
    phrase_at,
    phrases,
    tokenise,
)

__all__ = [
    "LONGEST_BYLINE",
    "PrintedName",
    "could_be_byline",
    "has_given_name",
    "is_byline",
    "is_label",
    "is_name",
    "kind",
    "label_length",
    "read",
]

LONGEST_BYLINE = 200

_LONGEST_UNLABELLED = 150

# A quotation, a credit and a post begin so.
_NO_BEGINNING = frozenset('©„“”"«»—@#?!.,:;)]}')


@lru_cache(maxsize=256)  # credits ask it of the same words again and again
def is_name(text: str) -> bool:
    """Whether a text could be a person's name: two to five words, each but a particle with a capital.

    >>> is_name("Ludwig van Beethoven"), is_name("The end is near"), is_name("Latest News")
    (True, False, False)
    """
    if not 3 <= len(text) <= LONGEST_NAME or not 1 <= text.count(" ") <= MOST_WORDS:
        return len(text) <= LONGEST_NAME and east_asian.is_name(text)
    if (text[0].islower() and text[0] not in "adeltvz") or _ends_sentence(text):
        return False
    known = known_words()
    for word in text.split():
        if known.get(word.lower(), 0) & (NEVER | JOB):
            return False
    tokens = tokenise(text)
    if not tokens or phrase_at(tokens, 0, ORGANIZATION)[1] == len(tokens):
        return False
    found = name_at(tokens, 0, len(tokens))
    return found.kind == "person" and found.after == len(tokens) and (found.cased or found.given)


def kind(line: str) -> Literal["byline", "names"] | None:
    """Whether a line is a byline by its label, or could be one by its names: what the next two tell, at once.

    >>> kind("By Ada Moss in Hull"), kind("Ada Moss, Senior Reporter"), kind("By the sea")
    ('byline', 'names', None)
    """
    length = len(line)
    if not 2 <= length <= LONGEST_BYLINE or _ends_sentence(line):
        return None
    unlabelled = length <= _LONGEST_UNLABELLED and line[0] not in _NO_BEGINNING
    labelled = _may_be_labelled(line)
    if not (labelled or unlabelled) or _is_rejected(line):
        return None
    if not line[0].isalpha() and not _LETTER.search(line):
        return None
    if labelled and length > 2 and _may_hold_label(line):
        parse = clean(line)
        if parse.labelled and parse.sure and parse.clean:
            return "byline"
    return "names" if unlabelled and _could_be(line) and not _speaks_of(line) else None


def is_byline(line: str) -> bool:
    """Whether a line has the label of a byline, names behind it, and nothing that no byline holds.

    >>> is_byline("By Ada Moss in Hull"), is_byline("By the sea"), is_byline("Ada Moss")
    (True, False, False)
    """
    if (
        not 3 <= len(line) <= LONGEST_BYLINE
        or _ends_sentence(line)
        or not _may_be_labelled(line)
        or _is_rejected(line)
    ):
        return False
    parse = clean(line)
    return parse.labelled and parse.sure and parse.clean


def could_be_byline(line: str) -> bool:
    """Whether a line, labelled or not, could be a byline: names, and beside them only jobs, papers, places, dates.

    The line alone decides: of titles of two to five words, those pass that hold no word which speaks against it.

    >>> could_be_byline("Ada Moss, Senior Reporter"), could_be_byline("Premier League")
    (True, False)
    """
    if (
        not 2 <= len(line) <= _LONGEST_UNLABELLED
        or line[0] in _NO_BEGINNING
        or _ends_sentence(line)
        or _is_rejected(line)
    ):
        return False
    return _could_be(line) and not _speaks_of(line)


def _speaks_of(line: str) -> bool:
    """Whether a line without a label names whom a picture shows or whose words stand above."""
    return _is_office(line) and not is_byline(line)


def _could_be(line: str) -> bool:
    """Whether a line that nothing rejects could be a byline."""
    quick = _quick(line)
    if quick is not None:
        return quick
    parse = clean(line)
    return parse.clean and (parse.sure or parse.plausible)


def has_given_name(line: str) -> bool:
    """Whether a person whom a byline names has a known given name: what tells a name from a title.

    >>> has_given_name("Anna Moss"), has_given_name("Harbour Bridge")
    (True, False)
    """
    if not 0 < len(line) <= LONGEST_BYLINE:
        return False
    parse = clean(line)
    return (parse if parse.clean else parsed(line)).given


def label_length(line: str) -> int:
    """How many characters the label of a byline takes (``By``, ``Von``, ``Texte:``); 0 if there is none."""
    return parsed(line).label if 0 < len(line) <= LONGEST_BYLINE else 0


def is_label(line: str) -> bool:
    """Whether a line is the label of a byline and nothing else: the name stands in the next one.

    >>> is_label("Author of the article:"), is_label("Text"), is_label("Ida Moe")
    (True, False, False)
    """
    if not 2 <= len(line) <= _LONGEST_LABEL:
        return False
    label = line.lower().rstrip(" :：")
    sure = line[-1] in ":：" or " " in label or label in _PREPOSITIONS
    return sure and label in lexicon.words("bylines", "labels")


_LONGEST_LABEL = 40
_LONGEST_LABELLED = 50  # of one that ends as sentences do
# The labels of one word that are nothing else, where they stand alone.
_PREPOSITIONS = frozenset(
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


def read(line: str) -> list[PrintedName]:
    """The names of a byline, in order; spans count in the line.

    >>> line = "By Ada Moss and Bo Lind | The Harbour Post"
    >>> [line[slice(*found.span)] for found in read(line)]
    ['Ada Moss', 'Bo Lind']
    >>> [found] = read("Ada Moss, Senior Reporter")
    >>> found.role
    Span(start=10, end=25)
    """
    return list(parsed(line).names) if 0 < len(line) <= LONGEST_BYLINE else []


def _ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, and not in an initial, ``Jr.`` or a short form."""
    last = line[-1]
    if last in ":." and len(line) < _LONGEST_LABELLED and line.split(None, 1)[0].lower() in _PREPOSITIONS:
        return False  # "By Ida Moe."
    if last in "?!…:":
        return True
    if last == "。":
        return True
    if last != ".":
        return False
    word = line[line.rfind(" ") + 1 :]
    return not (len(word) <= 3 or word.count(".") > 1 or bare(word) in lexicon.words("people", "suffixes"))


def _may_be_labelled(line: str) -> bool:
    """Whether a line begins as labelled bylines do, told without reading it."""
    first = line[0]
    if first > "\u02ff" and east_asian.LETTERS.search(line):
        return len(line) <= LONGEST_NAME
    if first.isdigit() or ":" in line or "/" in line or first in "(【[":
        return True
    word = next(iter(line.split(None, 1)), "").lower().strip(".,;|()")
    return word in _label_starts() or word[:2] == "by" or word[:3] == "von"


_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")


def _may_hold_label(line: str) -> bool:
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


def _is_rejected(line: str) -> bool:
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
    return never > 0 or (odd > 0 and not job and not _may_be_labelled(line) and "@" not in line)


def _begins_with_source(words: list[str]) -> bool:
    """Whether the first word says that an agency follows: ``Source: AFP``."""
    return bool(words) and words[0].lower().rstrip(":") in lexicon.words("bylines", "sources")


def _is_odd(word: str, flags: int, ahead: bool, second: bool) -> bool:
    """Whether bylines have no such word in small letters."""
    # "eGull" behind a mark, and "gull-online" behind a label.
    brand = (not ahead and not word.islower()) or (second and "-" in word)
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


def _is_office(line: str) -> bool:
    """Whether a word before a name or behind a mark is that of an office or a sport: who holds it has not written.

    >>> _is_office("Ida Moe, Prime Minister"), _is_office("Ida Moe, Senior Reporter"), _is_office("Ida Mayor")
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


def _quick(line: str) -> bool | None:
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
