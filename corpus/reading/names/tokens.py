"""Words of bylines: lines cut into tokens, what each word is known to be, and where a name ends.

A word may be several things, a surname and a word of menus; what stands around it decides.
"""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.text import Span

LONGEST_NAME = 60
MOST_WORDS = 5
_LONGEST_CODE = 4  # letters of a short form: "jd", "dpa"
_UPPER_PAPER = 3  # letters of what is printed in capitals behind a name, and is no name

# What a word is known to be; a word may be several things.  Plain numbers: flags of enum cost ten times as much.
JOB, BEFORE_JOB, TITLE, SUFFIX, PARTICLE, NEVER, SELDOM, PAPER, AROUND = (1 << bit for bit in range(9))
AND, BEFORE_PLACE, FOR, GIVEN, DESK, MONTH, GENRE, BY = (1 << bit for bit in range(9, 17))

LABEL, PORTRAIT, CONTRIBUTOR, PHOTOGRAPHER, ORGANIZATION, CITY, ASIDE = (1 << bit for bit in range(7))

# The labels that may stand inside a line without a mark before them.
_PREPOSITIONS = frozenset({"by", "von", "par", "por", "door", "av", "af", "przez", "di", "de", "da", "of"})
_SEPARATORS = frozenset(',;/|•·()[]{}<>【】〔〕（）、，／｜；:：&＆+=-–—―‐*#→▶►●■~«»“”„"…」「『』_ـ،؛')
DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,30})?\.[a-z]{2,6}", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?:[^\s,،؛;:/|•()\[\]{}<>【】〔〕「」『』（）、，／｜；：&＆+=„“”\"«»‹›!?！？。…–—―*#→▶►●■~·]|(?<=\w)·(?=\w))+|\S"
)
_MIXED_DIGITS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")


# "Moe" before the address in "MoeIda.Moe@gull.example".
_ADDRESS_BEGINS = re.compile(r"[^\W\d_][^\W\d_A-Z.]{1,20}(?=[A-Z])")


_FIELDS = ("politische", "politischer")
# What jobs end with in the languages that put words together.
_JOBS = ("redakteur", "redakteurin", "redaktor", "redaktorin", "redaktör", "redaktør", "reporter", "reporterin",
         "korrespondent", "korrespondentin", "korrespondenten", "journalist", "journalistin", "toimittaja",
         "verslaggever", "verslaggeefster")  # fmt: skip


@cache
def known_words() -> dict[str, int]:
    """What each known word is."""
    known: dict[str, int] = {}
    for file, key, flag in (
        ("jobs", "jobs", JOB),
        ("jobs", "before", BEFORE_JOB),
        ("people", "titles", TITLE),
        ("people", "suffixes", SUFFIX),
        ("people", "particles", PARTICLE),
        ("people", "never", NEVER),
        ("people", "seldom", SELDOM),
        ("people", "given", GIVEN),
        ("bylines", "papers", PAPER),
        ("bylines", "around", AROUND),
        ("bylines", "and", AND),
        ("bylines", "places", BEFORE_PLACE),
        ("bylines", "for", FOR),
        ("bylines", "desks", DESK),
        ("bylines", "genres", GENRE),
    ):
        for word in lexicon.words(file, key):
            known[word] = known.get(word, 0) | flag
    for word in lexicon.months():
        known[word] = known.get(word, 0) | MONTH
    for word in _PREPOSITIONS:
        known[word] = known.get(word, 0) | BY
    return known


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Labels, organizations and places as words, the longest first, by their first word."""
    found: dict[tuple[str, ...], int] = {}
    for file, key, kind in (
        ("bylines", "labels", LABEL),
        ("bylines", "portraits", PORTRAIT),
        ("bylines", "contributors", CONTRIBUTOR),
        ("bylines", "photographers", PHOTOGRAPHER),
        ("bylines", "newsrooms", ORGANIZATION),
        ("agencies", "names", ORGANIZATION),
        ("bylines", "cities", CITY),
        ("bylines", "asides", ASIDE),
    ):
        for entry in lexicon.words(file, key):
            words = tuple(match[0].rstrip(".") or "." for match in _TOKEN.finditer(entry))
            found[words] = found.get(words, 0) | kind
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for words in sorted(found, key=lambda words: (-len(words), words)):
        table.setdefault(words[0], []).append((words, found[words]))
    return table


class Token(NamedTuple):
    """A word or a mark of a line."""

    start: int
    end: int
    text: str
    word: str  # folded, without the full stop behind it
    known: int
    mark: bool  # no letter or digit in it


class Found(NamedTuple):
    """A stretch of tokens, up to the token ``after``."""

    kind: str
    span: Span
    after: int
    given: bool = False
    cased: bool = True


def bare(word: str) -> str:
    """A word folded, without a full stop behind it."""
    return word.lower().rstrip(".")


def tokenise(text: str) -> list[Token]:
    """The words and marks of a line.

    >>> [token.text for token in tokenise("By Ida MossReporter, Hull")]
    ['By', 'Ida', 'Moss', 'Reporter', ',', 'Hull']
    """
    known = known_words()
    found = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        piece = match[0]
        word = piece.lower()
        flags = known.get(word)
        if flags is None:
            word = word.rstrip(".")
            flags = known.get(word, 0) or _compound(word)
        else:
            word = word.rstrip(".") or word
        if piece.isalpha() and (piece.istitle() or piece.islower() or piece.isupper()):
            found.append(Token(start, end, piece, word, flags, False))
            continue
        mark = piece in _SEPARATORS or not any(map(str.isalnum, piece))
        even = mark or piece.islower() or piece.istitle() or piece.isupper() or piece.isdigit()
        if even and (piece.isalpha() or mark or not _MIXED_DIGITS.search(piece)):
            found.append(Token(start, end, piece, word, flags, mark))
        elif (
            "@" in piece
            and found
            and 0 < (at := word.find(found[-1].word, 2)) < piece.find("@")
            and found[-1].text.istitle()
        ):
            # "Ida Moeida.moe@gull.example": the given name begins the address.
            found += [_token(start, piece[:at]), _token(start + at, piece[at:])]
        else:
            found.extend(_unglued(start, piece, word, flags))
    return found


def _compound(word: str) -> int:
    """What a word is that a language makes for any field: ``kulturpolitische``, ``Hafenredakteurin``.

    >>> _compound("gull-reporter") == _compound("hafenredakteurin") == JOB, _compound("moe-lind")
    (True, 0)
    """
    if word.endswith(_FIELDS):
        return BEFORE_JOB
    if word.endswith(_JOBS) and word not in _JOBS:
        return JOB
    last = word.rpartition("-")[2]
    return JOB if last != word and known_words().get(last, 0) & (JOB | GIVEN | NEVER) == JOB else 0


def _unglued(start: int, piece: str, word: str, flags: int) -> list[Token]:
    """A word of mixed letters, cut where another begins inside it: ``MossReporter``, ``Moss5``, ``ByAda``."""
    if "@" in piece or DOMAIN.fullmatch(piece):
        at = piece.find("@")
        if at > 1 and piece[:at].istitle():
            return [_token(start, piece[:at]), _token(start + at, piece[at:])]
        if at > 1 and (match := _ADDRESS_BEGINS.match(piece)):
            return [_token(start, match[0]), _token(start + match.end(), piece[match.end() :])]
        return [Token(start, start + len(piece), piece, word, flags, mark=False)]
    if piece[0] in "וو" and known_words().get(piece[1:], 0) & GIVEN and not flags:
        return [_token(start, piece[0]), _token(start + 1, piece[1:])]  # "and" in Hebrew and Arabic
    if piece[0].islower() and not any(piece.startswith(label) for label in ("by", "von")):
        return [Token(start, start + len(piece), piece, word, flags, mark=False)]  # "eGull"
    for at in range(1, len(piece)):
        before, here = piece[at - 1], piece[at]
        if before.isdigit() != here.isdigit() and (before.isalpha() or here.isalpha()):
            return [_token(start, piece[:at]), *_more(start + at, piece[at:])]
        head = piece[:at].lower().rpartition("-")[2]  # "Lind-McRae"
        if before.islower() and here.isupper() and (len(head) > 2 or head == "by") and head not in _JOINED:
            return [_token(start, piece[:at]), *_more(start + at, piece[at:])]
    return [Token(start, start + len(piece), piece, word, flags, mark=False)]


def _more(start: int, piece: str) -> list[Token]:
    if piece.islower() or piece.istitle() or piece.isupper() or piece.isdigit() or len(piece) > LONGEST_NAME:
        return [_token(start, piece)]
    return _unglued(start, piece, bare(piece), known_words().get(bare(piece), 0))


def _token(start: int, piece: str) -> Token:
    word = bare(piece) or piece
    return Token(start, start + len(piece), piece, word, known_words().get(word, 0), mark=False)


def phrase_at(tokens: list[Token], at: int, kinds: int) -> tuple[int, int]:
    """The longest known phrase of some kinds that begins at a token: its kinds, and the token after it."""
    for words, kind in phrases().get(tokens[at].word, ()):
        end = at + len(words)
        if (
            kind & kinds
            and end <= len(tokens)
            and all(token.word == word for token, word in zip(tokens[at + 1 : end], words[1:], strict=True))
        ):
            # Short forms of agencies are printed in capitals or in small letters; "Ani" and "Efe" are people.
            text = tokens[at].text
            short = (
                len(words) == 1 and len(text) <= _LONGEST_CODE and text[:1].isupper() and not text.isupper()
            )
            if not (kind & kinds == ORGANIZATION and short):
                return kind & kinds, end
    return (ORGANIZATION, at + 1) if kinds & ORGANIZATION and _is_agency(tokens, at) else (0, at)


@cache
def codes() -> frozenset[str]:
    """The short forms of agencies that are words or names too, unless they are printed so: ``PA``, ``ANI``."""
    return frozenset(lexicon.table("agencies", "codes"))


def _is_agency(tokens: list[Token], at: int) -> bool:
    """Whether a word is the short form of an agency: the last before a mark, and no part of a name in capitals."""
    if tokens[at].text not in codes() and tokens[at].text.rstrip(".") not in codes():
        return False
    before = tokens[at - 1] if at else None
    if at + 1 < len(tokens) and not tokens[at + 1].mark:
        return False
    if before is None or before.mark:
        # Where all words are capitals, they tell nothing.
        others = [token for token in tokens if token.text[0].isalpha() and token is not tokens[at]]
        return not others or not all(token.text.isupper() for token in others)
    return not before.text.isupper() or before.known & BY > 0


def name_at(tokens: list[Token], at: int, stop: int) -> Found:
    """The words of a name from a token on: a person's, a paper's, or what is neither (``mono``, ``unknown``)."""
    end = at
    words = seen = 0
    upper = cased = True
    while end < stop:
        token = tokens[end]
        text = token.text
        if words >= 2 and token.start == tokens[end - 1].end:
            break  # glued to the name: ``MossReporter``
        first = text[0]
        if first.islower() or first in "'’‘":
            if not _is_particle(tokens, end, stop, words):
                break
            words += any(map(str.isupper, text))  # "d'Arcy", "al-Rashid"
        elif (
            not first.isalpha()
            or (words and _ends_name(tokens, at, end, stop, words, upper))
            or (
                not words
                and token.known & AROUND
                and len(text) > 3
                and not token.known & (GIVEN | SELDOM | JOB)
            )
        ):
            break
        else:
            cased = cased and first.isupper()
            upper = upper and (len(text) == 1 or text.isupper())
            words += 1
        seen |= token.known
        end += 1
        if words >= 2 and text[-1] == "." and len(token.word) > 2 and not keeps_dot(token):
            break  # the end of a sentence
    if end == at:
        return Found("", Span(0, 0), at)
    while end > at + 1 and tokens[end - 1].known & PARTICLE and tokens[end - 1].text[0].islower():
        end -= 1
    last = tokens[end - 1]
    until = last.end
    if last.text.endswith(".") and not keeps_dot(last):
        until = max(last.start + len(last.text.rstrip(".")), tokens[at].start + 1)
    given = is_given(tokens[at]) or (words == 2 and not cased and is_given(last))
    kind = _kind(tokens[at:end], words, seen, given)
    return Found(kind, Span(tokens[at].start, until), end, given, cased)


def _is_particle(tokens: list[Token], at: int, stop: int, words: int) -> bool:
    """Whether a word in small letters belongs to a name: ``van``, ``d'Arcy``, ``al-Rashid``."""
    token = tokens[at]
    text = token.text
    inner = text.find("-") + 1 or text.find("’") + 1 or text.find("'") + 1
    if 0 < inner <= 5 and inner < len(text) and text[inner].isupper():
        return True
    if words and text[2:3].isupper() and text[3:4].islower() and text[:2] in _CLANS:
        return True
    if not token.known & PARTICLE or not _goes_on(tokens, at, stop):
        return False
    if token.known & AND and not _single_word(tokens, at + 1, stop):
        return False
    # "von" and "di" begin a byline behind the word for an article.
    labels = token.known & BY and words
    return not labels or not (tokens[at - 1].known & (GENRE | AROUND) or token.word in _ONLY_LABELS)


def _ends_name(tokens: list[Token], at: int, end: int, stop: int, words: int, upper: bool) -> bool:
    """Whether a word with a capital behind a name's first words is no more of it."""
    token = tokens[end]
    if token.known & JOB:
        return True
    if words < 2:
        return False
    text = token.text
    if token.known and _is_known_as_other(tokens, at, end, stop):
        return True
    if token.known & AND and end + 1 < stop and ((upper and text.isupper()) or text.upper() == text.lower()):
        return True
    if end + 1 < len(tokens) and tokens[end + 1].text in (":", "："):
        return True
    if phrase_at(tokens, end, ORGANIZATION | ASIDE)[0]:
        return True
    if tokens[at].known & GIVEN and phrase_at(tokens, end, CITY)[1] == stop:
        # "Ida Moe New Delhi", "Ida Moe ANKARA"; a place of one word may be a surname.
        return stop - end > 1 or (text.isupper() and not upper)
    if upper:
        # "IDA MOE Staff Writer"
        return not text.isupper() and len(tokens[at].text) > 2
    # "Ida Moe CNN"
    short = 2 <= len(text) <= _UPPER_PAPER + 1 and text.isupper() and text.isalpha() and text[0].isascii()
    return short and not token.known & (SUFFIX | GIVEN)


def _is_known_as_other(tokens: list[Token], at: int, end: int, stop: int) -> bool:
    """Whether a word is known to stand behind names: a menu's word, the beginning of a job or of a date."""
    token = tokens[end]
    if token.known & NEVER and tokens[at].known & GIVEN and not token.known & (GIVEN | PARTICLE):
        return True
    if token.known & (BEFORE_JOB | AROUND | TITLE) and has_job(tokens, end, stop):
        return True
    if token.known & BEFORE_JOB and is_special(tokens, end):
        return True
    if token.known & AROUND and not token.known & GIVEN:
        follower = tokens[end + 1] if end + 1 < len(tokens) else None
        if (not token.known & SELDOM and len(token.text) > 3) or (
            follower is not None and follower.known & AROUND
        ):
            return True
    return bool(token.known & (MONTH | AROUND)) and before_number(tokens, end)


def is_given(token: Token) -> bool:
    """Whether a word is a known given name, or a hyphen's first half is: ``Karl-Heinz``."""
    if token.known & GIVEN:
        return True
    first, hyphen, _ = token.word.partition("-")
    return bool(hyphen and known_words().get(first, 0) & GIVEN)


def _kind(name: list[Token], words: int, seen: int, given: bool) -> str:
    """What the words of a name make: a person, a paper, a newsroom, or neither."""
    first, last = name[0], name[-1]
    if words == 2 and first.known & AROUND and last.known & MONTH:
        return "around"  # "Tue Sep"
    paper = any(token.known & PAPER and not (given and token.known & SELDOM) for token in name)
    if last.word.endswith(_DESKS) or (words > 1 and last.known & DESK):
        return "desk"
    if paper:
        return "paper"
    if words == 1:
        if last.known & DESK and len(name) > 1:
            return "desk"  # "der Redaktion"
        return "unknown" if seen & (NEVER | GENRE) else "mono"
    if seen & (NEVER | JOB):
        # Behind a label and a given name, a menu's word is a surname.
        surname = given and words == 2 and last.known & NEVER and not (first.known & NEVER or seen & JOB)
        return "seldom" if surname else "unknown"
    if words > MOST_WORDS or last.end - first.start > LONGEST_NAME:
        return "people" if given else "unknown"
    if (words == 2 and (first.word == last.word or _has_short_form(first, last))) or not _is_spelt(
        name, given
    ):
        return "unknown"
    if first.word in lexicon.words("people", "articles") and (words == 2 or len(first.text) > 2):
        return "unknown"
    return "seldom" if seen & SELDOM and not _surname(name) else "person"


def _has_short_form(first: Token, last: Token) -> bool:
    """Whether one of two words is the short form of a company or a place: ``Desktop PC``, ``NDR Blue``."""
    if first.text.isupper() == last.text.isupper() or first.text[0] > "\u052f":
        return False
    short = first if first.text.isupper() else last
    if not short.text.isalpha() or not 1 < len(short.text) <= _UPPER_PAPER or short.known & (SUFFIX | GIVEN):
        return False
    return short is last or len(short.text) > 2  # "JD Moe"


def _is_spelt(name: list[Token], given: bool) -> bool:
    """Whether words are spelt as those of names: of letters, with spaces between, and without the ends of nouns."""
    if all(one.end == other.start for one, other in pairwise(name)):
        return False
    for token in name:
        if not _NAME_WORD.fullmatch(token.text) or (not given and NO_NAME.search(token.word)):
            return False
        if "." in token.word and any(len(part) > 3 for part in token.word.split(".")[1:]):
            return False  # the address of a site
    return any(len(token.word) > 1 for token in name)


# What surnames begin with that have no capital but inside: "kaMoya", "deLind".
_CLANS = frozenset({"ka", "wa", "de", "di", "la", "le", "du", "mc"})
# What surnames with a capital inside begin with.
_JOINED = frozenset({"mac", "fitz", "van", "san", "del", "des", "ver", "ter"})
_DESKS = ("-redaktion", "-staff", "-team")
_ONLY_LABELS = frozenset({"by", "par", "door", "av"})
_NAME_WORD = re.compile(
    r"(?:[^\W\d_]|['’‘`´.‐‑\u00b7\u30fb\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u200c\u200d-]){1,40}"
)


# Ends of nouns and adjectives that hardly any surname has.
NO_NAME = re.compile(
    "(?:tions?|ness|ities|ieties|ology|ical|ungen|heiten|keit|schaft|schaften|ismus|ität|ische[nrs]?|liche[nrs]?"
    "|[a-zäöüß]{4}isch|ité|ités|idad|idades|ção|ções|zione|zioni|ción|ciones|ości|ość|ství|ního|ность|ности|ция|ции"
    "|ние|ния|ları|[a-zçğıöşü]{4}leri|logie|tique|tiques)$"
)


def _surname(name: list[Token]) -> bool:
    """Whether the words that are seldom names are so here: one of them, behind a given name, initials or a particle."""
    seldom = [at for at, token in enumerate(name) if token.known & SELDOM and not token.known & GIVEN]
    if not seldom:
        return True
    first, before = name[0], name[seldom[0] - 1]
    behind = is_given(first) or first.text.endswith(".") or before.known & PARTICLE
    return len(seldom) == 1 and seldom[0] > 0 and bool(behind)


def _goes_on(tokens: list[Token], at: int, stop: int) -> bool:
    """Whether behind a particle, and two more at most, a word with a capital follows."""
    for token in tokens[at + 1 : min(stop, at + 4)]:
        if token.mark or (not token.text[0].isalpha() and token.text[0] not in "'’"):
            return False
        if not token.text[0].islower() and token.text[0] not in "'’":
            return not token.known & JOB
        if not token.known & PARTICLE:
            return "’" in token.text or "'" in token.text
    return False


def _single_word(tokens: list[Token], at: int, stop: int) -> bool:
    """Whether one word follows, and no second: behind "y" the rest of a double surname, not another person."""
    if at + 1 >= stop:
        return at < stop
    follower = tokens[at + 1]
    return follower.text[0].isdigit() or (follower.text.islower() and not follower.known & PARTICLE)


def has_job(tokens: list[Token], at: int, stop: int) -> bool:
    """Whether a word for a job follows before the next mark."""
    for token in tokens[at:stop]:
        if token.mark:
            return False
        if token.known & JOB:
            return True
    return False


def is_special(tokens: list[Token], at: int) -> bool:
    """Whether a word opens "special to", "especial para": what an author is for a paper."""
    return at + 1 < len(tokens) and bool(tokens[at + 1].known & FOR) and tokens[at + 1].text.islower()


def keeps_dot(token: Token) -> bool:
    """Whether the full stop behind a word is its own: initials and ``Jr.``."""
    return len(token.word) == 1 or "." in token.word or bool(token.known & SUFFIX)


def before_number(tokens: list[Token], at: int) -> bool:
    """Whether a number follows."""
    return at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
