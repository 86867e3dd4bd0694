"""The names in a credit, each with its role: photographers, agencies, and where several stand together, each."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from corpus.reading import lexicon, names
from corpus.reading.credits.labels import LONGEST_LABEL, YEARS
from corpus.text import Span, trim

LONGEST_ENDING = 4  # of those that no space parts from a name
MOST_WORDS = 16  # of a credit
MOST_NAME_WORDS = 7  # of a credit that only its place tells, or of one in a script without capitals
_MOST_WIDE = 24  # characters of a Chinese, Japanese or Korean credit
BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
OPENING = {closing: opening for opening, closing in BRACKETS.items()}
# Between the parts of a credit, always.
PART = re.compile(
    r"[|;·•｜＝]|(?<=\w)\s©\s|[/／](?!\s?(?:攝影|摄影|攝|摄|翻攝|提供))|\+{2,3}|(?<!\w)via(?!\w)|(?<=[^\W\d_]{3})(?<!\bdok)\.\s",
    re.IGNORECASE,
)
_JOB = re.compile(r"[^\s/／]{0,8}(?:記者|记者)\s?(?=\S)")
_WORD = re.compile(r"[^\s/|;,:()\[\]（）·•／｜、&+]+")
LETTERS = re.compile(r"[^\W\d_]")
# A link to a message, which ends what other pages quote.
_LINK = re.compile(r"\b(?:pic\.twitter\.com|t\.co|bit\.ly|https?:)\b", re.IGNORECASE)
# No credit has them inside: the end of a sentence, quotation marks, a time.
SENTENCE = re.compile(
    "[?!…“„«»。！？؟]|[^\\W\\d_]{4}(?:[.।۔] |\\.[A-ZÀ-ÞА-Я])|[\uac00-\ud7af\u3040-\u9fff]\\. |\\w: ?\\d|\\.\\."
)
_SENTENCE_MARK = re.compile("[?!…“„«»。！？؟.।۔:]")  # without any of these, no pattern above matches
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
SITE = re.compile(r"[\w-]{2,40}\.[a-z]{2,4}(?=[/ |,]|$)")
QUOTES = '«»“”„"\u00a0 '
# A day that a credit has: "Ida Moe - 9.mai.31/Gull".
_DAY = re.compile(r"[\s,]*\d{1,2}(?P<mark>[./-])(?:\d{1,2}|[^\W\d_]{3,4})(?P=mark)(?:\d\d|\d{4})[\s,]*")
CASELESS = re.compile("[\u0590-\u08ff\u0900-\u109f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class PrintedCredit:
    """One name in a credit: its characters, and the role that the credit or the name tells."""

    span: Span
    role: str | None


def read(line: str, span: Span) -> list[PrintedCredit]:
    """The names of a credit, in order; spans count in the line.

    >>> line = "AP/Ida Moe/Photo montage by Daily Gull"
    >>> [(line[slice(*one.span)], one.role) for one in read(line, Span(0, len(line)))]
    [('AP', 'agency'), ('Ida Moe', 'photographer'), ('Daily Gull', 'photo montage')]
    """
    found = []
    start = span.start
    between = _labelled_part() if line.find(":", span.start, span.end) >= 0 else PART
    for separator in [*between.finditer(line, span.start, span.end), None]:
        end = separator.start() if separator else span.end
        found += _part(line, _unbracketed(line, trim(line, Span(start, end))))
        start = separator.end() if separator else end
    return found


def _unquoted(line: str, span: Span) -> Span:
    """A part of a credit without the quotation marks around it, as papers have them in French."""
    start, end = span
    while start < end and line[start] in QUOTES:
        start += 1
    while start < end and line[end - 1] in QUOTES:
        end -= 1
    return trim(line, Span(start, end))


def _unbracketed(line: str, span: Span) -> Span:
    """A part of a credit without a bracket whose other half stands in another part."""
    start, end = span
    if start < end and line[end - 1] in OPENING and OPENING[line[end - 1]] not in line[start:end]:
        end -= 1
    if start < end and line[start] in BRACKETS and BRACKETS[line[start]] not in line[start:end]:
        start += 1
    return trim(line, Span(start, end))


def _part(line: str, span: Span) -> list[PrintedCredit]:
    """The names of what stands between two strokes: more than one if each by itself is one, else the whole."""
    if span.start >= span.end:
        return []
    known = known_name(line, span)
    if known is not None:
        return [known]
    pieces: list[tuple[Span, str]] = []
    start, mark = span.start, ""
    for separator in [*_joint().finditer(line, span.start, span.end), None]:
        piece = _unquoted(line, Span(start, separator.start() if separator else span.end))
        if piece.start < piece.end:
            pieces.append((piece, mark))
        if separator:
            start, mark = separator.end(), separator[0].strip().lower()
    found = [_name(line, piece, mark) for piece, mark in pieces if not _is_time(line[slice(*piece)])]
    if found and len(pieces) > 1 and all(one is not None for one in found):
        return [one for one in found if one is not None]
    return [_name(line, span, "") or PrintedCredit(span, None)] if LETTERS.search(line, *span) else []


@cache
def employed() -> re.Pattern[str]:
    """Between a person and whom the person worked for."""
    words = lexicon.either(lexicon.words("credits", "for"))
    return re.compile(rf"(?<=\S)\s(?:{words})\s(?=\S)", re.IGNORECASE)


def _is_time(piece: str) -> bool:
    """Whether a piece of a credit is a year or a day, when the picture was taken."""
    return (YEARS.fullmatch(piece) or _DAY.fullmatch(piece)) is not None


@cache
def _labelled_part() -> re.Pattern[str]:
    """Between the parts of a credit that has another label inside, as in ``dpa Foto: Ida Moe``."""
    roles = lexicon.table("credits", "roles")
    plain = [
        word
        for word in lexicon.words("credits", "labels")
        if roles.get(word, "photographer") == "photographer"
    ]
    return re.compile(rf"{PART.pattern}|[\s(\[](?:{lexicon.either(plain)})\s?:", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    """Between the names of a part, if there are names on both sides."""
    words = lexicon.either(lexicon.words("credits", "for") | lexicon.words("credits", "and"))
    return re.compile(rf"[,()（）、:：＝]|\s[-–—]\s|\s(?:{words})\s", re.IGNORECASE)


def known_name(line: str, span: Span) -> PrintedCredit | None:
    """An agency, a note such as ``Handout``, or a name with its role."""
    piece = line[span.start : span.end]
    if is_agency(piece):
        return PrintedCredit(span, "agency")
    folded = as_listed(piece)
    note = lexicon.table("credits", "notes").get(folded)
    if note and (len(folded) > 3 or not piece.islower()):
        return PrintedCredit(span, note)
    if phrase := role_before(piece):
        role = lexicon.table("credits", "roles")[phrase.words]
        name = trim(line, Span(span.start + phrase.length, span.end))
        named = line[name.start : name.end]
        sure = phrase.colon or " " in phrase.words or role == "screenshot"
        if named and (sure or (is_person(named) and not named[0].islower()) or is_agency(named)):
            return PrintedCredit(name, _plain_role(named) if role == "photographer" else role)
    length, ending = role_behind(piece)
    if length:
        name = _reporter(line, trim(line, Span(span.start, span.end - length)))
        if name.start < name.end and (is_person(line[slice(*name)]) or CASELESS.match(line, name.start)):
            return PrintedCredit(name, ending)
    return None


def _reporter(line: str, span: Span) -> Span:
    """The bare name of a Chinese or Japanese photographer: behind the job, before a stroke: ``記者王小明／``."""
    piece = line[span.start : span.end].rstrip("/／ ")
    job = _JOB.match(piece)
    return Span(span.start + (job.end() if job else 0), span.start + len(piece))


def may_be_known(line: str) -> bool:
    """Whether :func:`known_name` could know a whole line, by its first and last words: a quick no for most."""
    words = line.split()
    if not words:
        return False
    last = words[-1]
    if words[0].rstrip(":：").lower() in _first_words() or last.lower() in _last_known():
        return True
    if not line.isascii() and (not last.isascii() or as_listed(line) in known_alone()):
        return True
    return " ".join(words).lower().removesuffix(".com") in known_alone() or line.strip() in agency_codes()


@cache
def _last_known() -> frozenset[str]:
    """The words that may stand behind names and agencies."""
    behind = lexicon.words("agencies", "companions")
    return behind.union(lexicon.table("credits", "endings"), (f"{word}.com" for word in behind))


@cache
def known_alone() -> frozenset[str]:
    """What may be a credit without any other word."""
    return agency_names().union(lexicon.table("credits", "notes"))


def _name(line: str, span: Span, mark: str) -> PrintedCredit | None:
    """One name, if it is one."""
    if known := known_name(line, span):
        return known
    piece = line[span.start : span.end]
    if mark not in lexicon.words("credits", "for") and is_person(piece):
        return PrintedCredit(span, "photographer")
    organization = (is_organization(piece) and (mark != "," or " " not in piece)) or SITE.fullmatch(piece)
    apart = mark in ("(", *"-–—") or mark in lexicon.words("credits", "for")
    if names.is_name(piece) or organization or (apart and credible(piece)):
        return PrintedCredit(span, None)
    return None


def _plain_role(name: str) -> str | None:
    if is_agency(name):
        return "agency"
    return None if is_organization(name) else "photographer"


def is_person(piece: str) -> bool:
    """Whether words are a person's name, as far as their form tells."""
    return names.is_name(piece) and not is_organization(piece) and piece[:4].lower() != "the "


def is_organization(piece: str) -> bool:
    """Whether one of some words says that they name an organization: ``Museum``, ``Police``."""
    if len(piece) > 80:
        return False
    if not lexicon.words("credits", "organizations").isdisjoint(piece.lower().split()):
        return True
    return not piece.isascii() and piece.endswith(_organization_endings())


@cache
def _organization_endings() -> tuple[str, ...]:
    """What the names of papers and stations end in, in scripts that put no spaces between words."""
    return tuple(lexicon.words("credits", "organization_endings"))


def is_agency(piece: str) -> bool:
    """Whether a name is an agency's, perhaps with a few of an agency's words behind it."""
    # "(Ap)" is a party, "(AP)" an agency, and so is "dpa".
    if len(piece) > 50 or (len(piece) <= 3 and piece.istitle()):
        return False
    if piece in agency_codes():
        return True
    folded = as_listed(piece)
    agencies = agency_names()
    if folded in agencies:
        return True
    for _ in range(2):
        folded, _, rest = folded.rpartition(" ")
        if not folded or rest not in lexicon.words("agencies", "companions"):
            return False
        if folded in agencies or piece[: len(folded)] in agency_codes():
            return True
    return False


def as_listed(piece: str) -> str:
    """A name as the word lists have it."""
    if not piece.isascii():
        piece = unicodedata.normalize("NFKC", piece)
    return " ".join(piece.lower().removesuffix(".com").split())


@cache
def agency_codes() -> frozenset[str]:
    """The short forms of agencies, cased as they are printed."""
    return frozenset(lexicon.table("agencies", "codes"))


@cache
def agency_names() -> frozenset[str]:
    """The names of agencies, folded."""
    return lexicon.words("agencies", "names") | lexicon.words("agencies", "pictures")


class _Phrase(NamedTuple):
    """Words before a name that say its role, folded; how many characters they take; whether with a colon."""

    words: str
    length: int
    colon: bool


def role_before(piece: str) -> _Phrase | None:
    """The words before a name that say its role; None if there are none."""
    first = piece[:LONGEST_LABEL].split(None, 1)[0].rstrip(":：").lower() if piece[:1].strip() else ""
    found = _role().match(piece) if first in _first_words() else None
    return _Phrase(found["role"].lower(), found.end(), found["colon"] is not None) if found else None


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<role>{lexicon.either(lexicon.table('credits', 'roles'))})(?:\s?(?P<colon>[:：])\s?|\s)",
        re.IGNORECASE,
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[0] for words in lexicon.table("credits", "roles"))


def role_behind(piece: str) -> tuple[int, str | None]:
    """How many characters a role behind a name takes, and the role; a space parts it from names in letters."""
    endings = lexicon.table("credits", "endings")
    last = piece.rsplit(None, 1)[-1] if piece else ""
    if last.lower() in endings:
        return (len(last), endings[last.lower()]) if len(last) < len(piece) else (0, None)
    if not last.isascii():
        for length in range(min(LONGEST_ENDING, len(last) - 1), 0, -1):
            if last[-length:] in endings and not last[-length:].isascii():
                return length, endings[last[-length:]]
    return 0, None


def credible(text: str) -> bool:
    """Whether words are all such as stand in credits: with a capital, or small words and agencies that have none."""
    wide = not text.isascii() and CASELESS.search(text) is not None
    if wide and len(text) > _MOST_WIDE and _WIDE.search(text):
        return False
    small = _small()
    count = 0
    for count, found in enumerate(_WORD.finditer(text), 1):
        word = found[0]
        first = word[0]
        if first.islower():
            # The initials of who handed a picture on stand behind a stroke: "Antara/Ida Moe/abc".
            initials = len(word) <= 4 and text[found.start() - 1 : found.start()] == "/"
            if word.lower() not in small and "." not in word[1:-1] and word.islower() and not initials:
                return False
        elif first.isdigit() and not _is_time(word) and not _WIDE.search(word):
            return False
        if count > (MOST_NAME_WORDS if wide else MOST_WORDS):
            return False
    if count == 0 or LETTERS.search(text) is None or ("." in text and _LINK.search(text)):
        return False
    return _SENTENCE_MARK.search(text) is None or SENTENCE.search(text) is None


@cache
def _small() -> frozenset[str]:
    """The words that credits have without a capital."""
    listed = [
        *lexicon.words("credits", "and"),
        *lexicon.words("credits", "small"),
        *lexicon.words("agencies", "names"),
        *lexicon.words("agencies", "pictures"),
        *lexicon.words("agencies", "companions"),
        *lexicon.table("credits", "notes"),
        *lexicon.table("credits", "roles"),
        *lexicon.table("credits", "endings"),
    ]
    return frozenset(word for words in listed for word in re.split(r"[ \-]", words))
