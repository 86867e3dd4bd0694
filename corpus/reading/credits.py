"""Captions and credits: where a line stops telling what an image shows and begins to say whose it is.

Two questions make it up: where might a credit begin (behind a label, in a bracket, behind the end of a sentence),
and how sure is it that the words from there on are one (do they name an agency, a role, a person)?  :func:`cut`
is asked about any line, so it wants much; :func:`split` only about the lines of images, so it is content with less.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from corpus.reading import buttons, lexicon, names
from corpus.text import Span, trim

LONGEST_LINE = 1000
_LONGEST_CREDIT = 200
_SHORTEST_CAPTION = 12
_LONGEST_GAP = 4
_LONGEST_FRAME = 60
_LONGEST_LABEL = 32
_LONGEST_GLUED = 14
_LONGEST_ENDING = 4  # of those that no space parts from a name
_LONGEST_NOTED = 200  # before a source in brackets
_LONGEST_SOURCED = 300  # before an agency in brackets; what is longer is the end of an article
_MOST_WORDS = 16  # of a credit
_MOST_NAME_WORDS = 7  # of a credit that only its place tells, or of one in a script without capitals
_MOST_WIDE = 24  # characters of a Chinese, Japanese or Korean credit
_MOST_LABELS = 6  # of one line that are looked at

_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
_OPENING = {closing: opening for opening, closing in _BRACKETS.items()}
_EDGE = " \t\u00a0|/–—-·•=＝,;:：／｜*+"
_SENTENCE_END = frozenset('.!?…”"»。！？」:;,،؟۔।')
# Between the parts of a credit, always.
_PART = re.compile(r"[/|;·•／｜＝]|\+{2,3}|(?<!\w)via(?!\w)|(?<=[^\W\d_]{3})\.\s", re.IGNORECASE)
_STOPPED = re.compile(r"[^\W\d_]{3}\.\s")
# A line without any of them is a single name, if it is a credit.
_PARTED = re.compile(r"[/|;:·•,()\[\]（）【】=＝／｜+©ⓒ📷📸–—]")
_PAIR = re.compile(r"[/|:(]")
_WORD = re.compile(r"[^\s/|;,:()\[\]（）·•／｜、&+]+")
_LETTERS = re.compile(r"[^\W\d_]")
_LETTERED = re.compile(r"\w+")
_YEARS = re.compile(r"[\s,]*(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|\d\d))?(?:[\s,.]+|$)")
_SITE = re.compile(r"[\w-]{2,40}\.[a-z]{2,4}(?=[/ |,]|$)")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]{1,40}(?:\.[\w-]{2,40}){0,2}\.[A-Za-z]{2,6}/?")
# A link to a message, which ends what other pages quote.
_LINK = re.compile(r"\b(?:pic\.twitter\.com|t\.co|bit\.ly|https?:)\b", re.IGNORECASE)
# Where the first of several labelled names ends: "Ida Moe. Styling: Jo Roe".
_NEXT_LABEL = re.compile(r"\.\s(?=[^\W\d_][\w-]{2,20}:)")
_CAPTION_MARKS = ":：,，،"
_LABEL_EDGE = " \t\u00a0:：,，،.>»"
# No credit has them inside: the end of a sentence, quotation marks, a time.
_SENTENCE = re.compile(
    "[?!…“„«»。！？؟]|[^\\W\\d_]{4}(?:[.।۔] |\\.[A-ZÀ-ÞА-Я])|[\uac00-\ud7af\u3040-\u9fff]\\. |\\w: ?\\d|\\.\\."
)
_SENTENCE_MARK = re.compile("[?!…“„«»。！？؟.।۔:]")  # without any of these, no pattern above matches
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u109f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Where the label of a credit may end.
_MARK = re.compile("[:：©ⓒ＝=／📷📸]|(?<= )/(?= )")
_SIGNS = frozenset("©ⓒ📷📸")
_LABEL_WORD = re.compile(r"[^\s()\[\]{}（）【】|–—\-.;。，、»”\"＝=!?]+")
# Where a credit without a label may begin; see _borders.
_BORDER = re.compile('[.!?…。！？।۔|｜＝/／–—)”»"-]')
_GAP = re.compile(r"\s{2,}")
_STOPS = frozenset(".!?")
_WIDE_STOPS = frozenset("…。！？।۔")
_BARS = frozenset("|｜＝—")
_DASHES = frozenset("/／–-")
_CLOSERS = frozenset(')”»"’')
_TOKEN = re.compile(r"\S+")
_GLUED_STOP = re.compile(r"[^\W\d_]{2}[.!?…。][A-Za-z]")
_GLUE = re.compile(r"[a-zß-öø-ÿ]{3}(?=[A-ZÀ-Þ])")
# Where a credit before its caption may end.
_FIRST_BORDER = re.compile(r"[.:]\s+|\s[-–—|]\s+|\)\s*")
_FIRST_PAIR = re.compile(
    r"(?P<one>[^\s/]{1,40}(?: [^\s/]{1,40}){0,2}) ?/ ?(?P<other>[^\s/]{1,40} [^\s/]{1,40}) (?=\S)"
)
# The roles that only a credit tells; a word such as Archive heads other things too.
# fmt: off
_TELLING = frozenset({
    "courtesy", "generated", "graphic artist", "handout", "illustrator", "photo illustration", "photo montage",
    "screenshot",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class PrintedCredit:
    """One name in a credit: its characters, and the role that the credit or the name tells."""

    span: Span
    role: str | None


class Parts(NamedTuple):
    """An image's line: its caption and its credit, each empty if it has none."""

    caption: Span
    credit: Span


class _Sure(IntEnum):
    """How much some words look like a credit."""

    NOT = 0
    NAMES = 1  # nothing speaks against it
    SOME = 2  # they name an agency, a role, or a person and an organization
    FULLY = 3  # they can hardly be anything else


def cut(line: str) -> Span | None:
    """The credit at the end of any line, or all of it, brackets and label included; None if there is none.

    >>> line = "The new bridge (Reuters/Ida Moe)"
    >>> line[slice(*cut(line))]
    '(Reuters/Ida Moe)'
    """
    if not 2 <= len(line) <= LONGEST_LINE:
        return None
    line = buttons.without(line)
    if line[0] in "©ⓒ(Cc" and _is_owner(line):
        return None
    if line.startswith(_sourced()) and is_credit(line):
        return Span(0, len(line))
    last = line[-1]
    tail = line[-_LONGEST_CREDIT:]
    span = None
    if last in _OPENING or (last == "." and line[-2] in _OPENING):
        span = _bracketed(line, strict=True)
    marked = ":" in tail or "=" in tail or " / " in tail if tail.isascii() else _MARK.search(tail)
    if span is None and marked:
        span = _labelled(line, strict=True)
    if span is None and last not in _SENTENCE_END and _promising(tail):
        span = _behind(line, strict=True)
    return span


def alternative(line: str) -> int:
    """Where an alternative text ends whose caption says the same behind it on its line; 0 if nothing is said twice.

    >>> alternative("The bridge at noon. The bridge at noon. Ida Moe/Reuters")
    19
    """
    if len(line) > LONGEST_LINE or line.find(line[:_SHORTEST_CAPTION], _SHORTEST_CAPTION) < 0:
        return 0
    caption = line[: split(line).caption.end]
    for gap in range(_LONGEST_GAP):
        half, odd = divmod(len(caption) - gap, 2)
        if half >= _SHORTEST_CAPTION and not odd and caption[:half] == caption[half + gap :]:
            return half if not caption[half : half + gap].strip() else 0
    return 0


def framed(line: str) -> Span | None:
    """The text between two prints of one credit, the second glued to it; None if there are none.

    >>> line = "Daily Gull The bridge at noonDaily Gull"
    >>> line[slice(*framed(line))]
    'The bridge at noon'
    """
    if line.rfind(line[:2]) < _SHORTEST_CAPTION:
        return None
    for found in islice(_TOKEN.finditer(line, 0, _LONGEST_FRAME), _MOST_NAME_WORDS):
        end = len(line) - found.end()
        if end <= 2 * found.end():
            return None
        if line.endswith(line[: found.end()]) and line[end].isupper() and not line[end - 1].isspace():
            return trim(line, Span(found.end(), end))
    return None


def perhaps(line: str) -> bool:
    """Whether a line could end in a credit that only its place would tell, were it an image's.

    >>> perhaps("The bridge at noon / Ida Moe"), perhaps("The bridge opens at noon")
    (True, False)
    """
    if not _SHORTEST_CAPTION <= len(line) <= LONGEST_LINE:
        return False
    last = line[-1]
    if last in _OPENING or (last == "." and line[-2] in _OPENING):
        return _bracketed(line) is not None
    if last in _SENTENCE_END:
        return False
    tail = line[-_LONGEST_CREDIT:]
    return (_promising(tail) or _BORDER.search(tail, 1) is not None) and _behind(line) is not None


def split(line: str) -> Parts:
    """Caption and credit of a line that belongs to an image; without a sign of a credit, all is caption.

    >>> line = "The bridge in the fog.Ida Moe/Reuters"
    >>> [line[slice(*part)] for part in split(line)]
    ['The bridge in the fog.', 'Ida Moe/Reuters']
    """
    whole = trim(line, Span(0, len(line)))
    if whole.start == whole.end or len(line) > LONGEST_LINE:
        return Parts(whole, Span(whole.end, whole.end))
    line = buttons.without(line)
    whole = trim(line, Span(0, len(line)))
    start = whole.start + _caption_label(line[whole.start : whole.end])
    if start == 0 and (between := framed(line)):
        return Parts(between, Span(between.end, whole.end))
    if start == whole.start and (is_credit(line) or _is_pair(line)):
        return Parts(Span(start, start), whole)
    text = line[start : whole.end]
    found = _bracketed(text) or _labelled(text) or _before(text) or _behind(text)
    if found is None:
        return Parts(_caption(line, Span(start, whole.end)), Span(whole.end, whole.end))
    credit = Span(start + found.start, start + found.end)
    if found.start == 0:
        return Parts(_caption(line, Span(credit.end, whole.end)), credit)
    return Parts(_caption(line, Span(start, credit.start)), credit)


def is_credit(line: str) -> bool:
    """Whether a line is a credit and nothing else, labelled or not.

    >>> is_credit("Ida Moe/Reuters"), is_credit("Ida Moe writes for Reuters")
    (True, False)
    """
    if not 1 < len(line) <= _LONGEST_CREDIT:
        return False
    parted = _PARTED.search(line) or " via " in line or " - " in line
    if not parted and _sign_end(line, 0) == 0:
        if not _may_be_known(line):
            return False
        known = _known(line, trim(line, Span(0, len(line))))
        sure = _Sure.NOT if known is None else _sure_of(known, line)
        return sure >= _Sure.SOME and _credible(line) and not _is_captioned(line)
    label = _label(line.lstrip(" \t\u00a0([（【"))
    if not label and not _credible(line):
        return False
    span = inner(line, Span(0, len(line)))
    words = line[span.start : span.end]
    if label and line[0] in _BRACKETS and line[-1] == _BRACKETS[line[0]]:
        # Nothing else is said in brackets on a line of its own: "(Image: made by a machine for the Daily Gull)".
        return span.start >= label and words.count(" ") < _MOST_WORDS and not _is_owner(line)
    if label:
        named = span.start >= label and not _is_owner(line) and not _is_sourced(line, span.start)
        return named and _names_one(words, 4)
    if _sure(words) < _Sure.SOME or names.label_length(line):
        return False
    return not _is_captioned(line)


def is_label(line: str) -> bool:
    """Whether a line is the label of a credit alone: the name stands on the next.

    >>> is_label("Photo:"), is_label("Photo: Ida Moe"), is_label("Photo")
    (True, False, False)
    """
    bare = line.strip(_LABEL_EDGE)
    if not 1 < len(bare) < _LONGEST_LABEL or not _ends_label(line):
        return False
    folded = bare.lower()
    return folded in lexicon.words("credits", "labels") and folded not in _sources()


def is_caption_label(line: str) -> bool:
    """Whether a line is the label of a caption alone."""
    return len(line) < _LONGEST_LABEL and _ends_label(line) and _caption_label(line) == len(line.rstrip())


def has_caption_label(line: str) -> bool:
    """Whether a line is a caption by its label.

    >>> has_caption_label("Image caption, The bridge at noon")
    True
    """
    return 0 < _caption_label(line[: _LONGEST_LABEL + 1]) < len(line.rstrip())


def _ends_label(line: str) -> bool:
    return line.rstrip()[-1:] in _CAPTION_MARKS


def _is_captioned(line: str) -> bool:
    """Whether a line begins with a caption, which may be a name too, before a label, a bracket or a full stop."""
    if _STOPPED.search(line) or (_MARK.search(line) and any(start > 0 for start, _ in _labels(line, False))):
        return True
    bars = [border for border in _borders(line) if border.bar and border.start > 0]
    rests = [line[bar.end :].strip() for bar in bars]
    if any(_is_phrase(rest) or _label(rest) for rest in rests):
        return True
    bracketed = _bracketed(line) if line[-1] in _OPENING else None
    return bracketed is not None and bracketed.start > 0


def _is_pair(line: str) -> bool:
    """Whether an image's line is a person and, behind a stroke, whom the person works for."""
    first, stroke, other = line.partition("/")
    return bool(stroke) and other.count("/") < 2 and _is_person(first.strip()) and _sure(line) == _Sure.NAMES


def inner(line: str, span: Span) -> Span:
    """A credit's own words: without brackets around and label before it."""
    start, end = trim(line, span)
    for _ in range(4):
        before = (start, end)
        while start < end and line[start] in _EDGE:
            start += 1
        while start < end and line[end - 1] in _EDGE:
            end -= 1
        if start < end and line[start] in _BRACKETS and _closes(line, start, end):
            start, end = start + 1, end - (line[end - 1] == _BRACKETS[line[start]])
        elif start < end and line[end - 1] in _OPENING and _OPENING[line[end - 1]] not in line[start:end]:
            end -= 1
        start += _label(line[start:end])
        start, end = trim(line, Span(start, end))
        if (start, end) == before:
            break
    if line[end - 1 : end] == "." and start < end - 4 and line[end - 4 : end - 1].isalpha():
        end -= line[start:end].rsplit(None, 1)[-1].lower() not in lexicon.words("credits", "stopped")
    return Span(start, end) if start < end else trim(line, span)


def read(line: str, span: Span) -> list[PrintedCredit]:
    """The names of a credit, in order; spans count in the line.

    >>> line = "AP/Ida Moe/Photo montage by Daily Gull"
    >>> [(line[slice(*one.span)], one.role) for one in read(line, Span(0, len(line)))]
    [('AP', 'agency'), ('Ida Moe', 'photographer'), ('Daily Gull', 'photo montage')]
    """
    found = []
    start = span.start
    between = _labelled_part() if line.find(":", span.start, span.end) >= 0 else _PART
    for separator in [*between.finditer(line, span.start, span.end), None]:
        end = separator.start() if separator else span.end
        found += _part(line, _unbracketed(line, trim(line, Span(start, end))))
        start = separator.end() if separator else end
    return found


# --- the names of a credit


def _unbracketed(line: str, span: Span) -> Span:
    """A part of a credit without a bracket whose other half stands in another part."""
    start, end = span
    if start < end and line[end - 1] in _OPENING and _OPENING[line[end - 1]] not in line[start:end]:
        end -= 1
    if start < end and line[start] in _BRACKETS and _BRACKETS[line[start]] not in line[start:end]:
        start += 1
    return trim(line, Span(start, end))


def _part(line: str, span: Span) -> list[PrintedCredit]:
    """The names of what stands between two strokes: more than one if each by itself is one, else the whole."""
    if span.start >= span.end:
        return []
    known = _known(line, span)
    if known is not None:
        return [known]
    pieces: list[tuple[Span, str]] = []
    start, mark = span.start, ""
    for separator in [*_joint().finditer(line, span.start, span.end), None]:
        piece = trim(line, Span(start, separator.start() if separator else span.end))
        if piece.start < piece.end:
            pieces.append((piece, mark))
        if separator:
            start, mark = separator.end(), separator[0].strip().lower()
    found = [_name(line, piece, mark) for piece, mark in pieces if not _YEARS.fullmatch(line[slice(*piece)])]
    if found and len(pieces) > 1 and all(one is not None for one in found):
        return [one for one in found if one is not None]
    return [_name(line, span, "") or PrintedCredit(span, None)] if _LETTERS.search(line, *span) else []


@cache
def _labelled_part() -> re.Pattern[str]:
    """Between the parts of a credit that has another label inside, as in ``dpa Foto: Ida Moe``."""
    roles = lexicon.table("credits", "roles")
    plain = [
        word
        for word in lexicon.words("credits", "labels")
        if roles.get(word, "photographer") == "photographer"
    ]
    return re.compile(rf"{_PART.pattern}|[\s(\[](?:{lexicon.either(plain)})\s?:", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    """Between the names of a part, if there are names on both sides."""
    words = lexicon.either({"for", *lexicon.words("credits", "and")})
    return re.compile(rf"[,()（）、:：＝]|\s[-–—]\s|\s(?:{words})\s", re.IGNORECASE)


def _known(line: str, span: Span) -> PrintedCredit | None:
    """An agency, a note such as ``Handout``, or a name with its role."""
    piece = line[span.start : span.end]
    if _is_agency(piece):
        return PrintedCredit(span, "agency")
    folded = _folded(piece)
    note = lexicon.table("credits", "notes").get(folded)
    if note and (len(folded) > 3 or not piece.islower()):
        return PrintedCredit(span, note)
    if phrase := _role_before(piece):
        role = lexicon.table("credits", "roles")[phrase.words]
        name = trim(line, Span(span.start + phrase.length, span.end))
        named = line[name.start : name.end]
        sure = phrase.colon or " " in phrase.words or role == "screenshot"
        if named and (sure or (_is_person(named) and not named[0].islower()) or _is_agency(named)):
            return PrintedCredit(name, _plain_role(named) if role == "photographer" else role)
    length, ending = _ending(piece)
    if length:
        name = trim(line, Span(span.start, span.end - length))
        if name.start < name.end and (_is_person(line[slice(*name)]) or _CASELESS.match(line, name.start)):
            return PrintedCredit(name, ending)
    return None


def _may_be_known(line: str) -> bool:
    """Whether :func:`_known` could know a whole line, by its first and last words: a quick no for most."""
    words = line.split()
    if not words:
        return False
    last = words[-1]
    if words[0].rstrip(":：").lower() in _first_words() or last.lower() in _last_known():
        return True
    if not line.isascii() and (not last.isascii() or _folded(line) in _alone()):
        return True
    return " ".join(words).lower().removesuffix(".com") in _alone() or line.strip() in _codes()


@cache
def _last_known() -> frozenset[str]:
    """The words that may stand behind names and agencies."""
    behind = lexicon.words("agencies", "companions")
    return behind.union(lexicon.table("credits", "endings"), (f"{word}.com" for word in behind))


@cache
def _alone() -> frozenset[str]:
    """What may be a credit without any other word."""
    return _agencies().union(lexicon.table("credits", "notes"))


def _name(line: str, span: Span, mark: str) -> PrintedCredit | None:
    """One name, if it is one."""
    if known := _known(line, span):
        return known
    piece = line[span.start : span.end]
    if mark != "for" and _is_person(piece):
        return PrintedCredit(span, "photographer")
    organization = _is_organization(piece) and (mark != "," or " " not in piece)
    if names.is_name(piece) or organization or (mark in ("for", "(") and _credible(piece)):
        return PrintedCredit(span, None)
    return None


def _plain_role(name: str) -> str | None:
    if _is_agency(name):
        return "agency"
    return None if _is_organization(name) else "photographer"


def _is_person(piece: str) -> bool:
    return names.is_name(piece) and not _is_organization(piece) and piece[:4].lower() != "the "


def _is_organization(piece: str) -> bool:
    return len(piece) <= 80 and not lexicon.words("credits", "organizations").isdisjoint(
        piece.lower().split()
    )


def _is_agency(piece: str) -> bool:
    """Whether a name is an agency's, perhaps with a few of an agency's words behind it."""
    # "(Ap)" is a party, "(AP)" an agency, and so is "dpa".
    if len(piece) > 50 or (len(piece) <= 3 and piece.istitle()):
        return False
    if piece in _codes():
        return True
    folded = _folded(piece)
    agencies = _agencies()
    if folded in agencies:
        return True
    for _ in range(2):
        folded, _, rest = folded.rpartition(" ")
        if not folded or rest not in lexicon.words("agencies", "companions"):
            return False
        if folded in agencies or piece[: len(folded)] in _codes():
            return True
    return False


def _folded(piece: str) -> str:
    """A name as the word lists have it."""
    if not piece.isascii():
        piece = unicodedata.normalize("NFKC", piece)
    return " ".join(piece.lower().removesuffix(".com").split())


@cache
def _codes() -> frozenset[str]:
    return frozenset(lexicon.table("agencies", "codes"))


@cache
def _agencies() -> frozenset[str]:
    return lexicon.words("agencies", "names") | lexicon.words("agencies", "pictures")


class _Phrase(NamedTuple):
    """Words before a name that say its role, folded; how many characters they take; whether with a colon."""

    words: str
    length: int
    colon: bool


def _role_before(piece: str) -> _Phrase | None:
    first = piece[:_LONGEST_LABEL].split(None, 1)[0].rstrip(":：").lower() if piece[:1].strip() else ""
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


def _ending(piece: str) -> tuple[int, str | None]:
    """How many characters a role behind a name takes, and the role; a space parts it from names in letters."""
    endings = lexicon.table("credits", "endings")
    last = piece.rsplit(None, 1)[-1] if piece else ""
    if last.lower() in endings:
        return (len(last), endings[last.lower()]) if len(last) < len(piece) else (0, None)
    if not last.isascii():
        for length in range(min(_LONGEST_ENDING, len(last) - 1), 0, -1):
            if last[-length:] in endings and not last[-length:].isascii():
                return length, endings[last[-length:]]
    return 0, None


# --- how sure it is that words are a credit


@lru_cache(maxsize=256)  # the questions that are asked of one line have words in common
def _sure(words: str) -> _Sure:
    """How much some words without label and brackets look like a credit."""
    if not words or len(words) > _LONGEST_CREDIT or not _credible(words):
        return _Sure.NOT
    if not _tells(words):
        return _Sure.NAMES
    found = read(words, Span(0, len(words)))
    if len(found) == 1:
        return _sure_of(found[0], words)
    return _sure_of_parts(found, words) if found else _Sure.NAMES


def _tells(words: str) -> bool:
    """Whether any of some words could tell an agency, a role or an organization: without, they are mere names."""
    if " for " in words:
        return True
    if not words.isascii():
        if _CASELESS.search(words):
            return True
        words = unicodedata.normalize("NFKC", words)
    return not _telling_words().isdisjoint(_LETTERED.findall(words.lower()))


@cache
def _telling_words() -> frozenset[str]:
    """The first word of whatever tells a credit."""
    listed = _alone().union(
        map(str.lower, _codes()),
        lexicon.table("credits", "roles"),
        lexicon.table("credits", "endings"),
        lexicon.words("credits", "organizations"),
    )
    return frozenset(found[0] for entry in listed if (found := _LETTERED.search(entry.lower())))


def _sure_of(one: PrintedCredit | None, words: str) -> _Sure:
    """How much a single name with the words around it looks like a credit."""
    if one is None:
        return _Sure.NAMES
    if one.role == "agency" and one.span.end - one.span.start >= len(words) - 1:
        pictures = _is_pictured(words) or _folded(words) in lexicon.words("agencies", "pictures")
        return _Sure.FULLY if pictures else _Sure.SOME
    if one.span.start > 0:
        if _is_phrase(words) or one.role == "agency":
            return _Sure.FULLY
        if one.role == "photographer" and names.has_given_name(words[one.span.start :]):
            return _Sure.SOME
        return _Sure.SOME if one.role in _TELLING else _Sure.NAMES
    if one.span.end < len(words):
        length, role = _ending(words)
        return _Sure.SOME if length and role == "photographer" else _Sure.NAMES
    return _Sure.SOME if one.role in _TELLING and len(words) > 3 else _Sure.NAMES


def _is_pictured(words: str) -> bool:
    """Whether words end in one for an image, as in ``AFP photo``."""
    return _folded(words).rpartition(" ")[2] in lexicon.words("agencies", "pictured")


def _is_phrase(words: str) -> bool:
    """Whether words begin with more than one that say a role, such as ``Photo by``."""
    phrase = _role_before(words)
    return phrase is not None and " " in phrase.words


def _of_pictures(pieces: list[str]) -> bool:
    return not lexicon.words("agencies", "pictures").isdisjoint(map(_folded, pieces))


def _sure_of_parts(found: list[PrintedCredit], words: str) -> _Sure:
    """How much several names with the words around them look like a credit."""
    roles = [one.role for one in found]
    pieces = [words[one.span.start : one.span.end] for one in found]
    unknown = [piece for piece, role in zip(pieces, roles, strict=True) if role is None]
    if any(piece.count(" ") > _MOST_NAME_WORDS - 3 for piece in unknown):
        return _Sure.NAMES
    if _is_phrase(words):
        return _Sure.FULLY
    if "agency" in roles:
        if unknown and "＝" in words:
            return _Sure.NAMES
        # A path through a site's menu may lead to an agency's page too: "Home / World / Reuters".
        path = (
            ("|" in words or " / " in words)
            and " via " not in words
            and any(" " not in piece for piece in unknown)
        )
        return _Sure.SOME if path and not _of_pictures(pieces) else _Sure.FULLY
    if not _TELLING.isdisjoint(roles):
        return _Sure.SOME
    if _is_commissioned(words):
        return _Sure.SOME
    told = all(map(_is_organization, unknown)) and set(roles) != {"photographer"}
    if not told or not _PAIR.search(words):
        return _Sure.NAMES
    # A person for an organization: the person first, or the other way round with a colon between.
    person_first = roles[0] == "photographer" or (roles[-1] == "photographer" and ":" in words)
    return _Sure.SOME if person_first else _Sure.NAMES


def _is_commissioned(words: str) -> bool:
    """Whether words are a person and for whom the person worked: ``Ida Moe for the Daily Gull``."""
    person, stated, other = words.partition(" for ")
    return (
        bool(stated)
        and _is_person(person)
        and other.count(" ") < _MOST_NAME_WORDS - 1
        and other.removeprefix("the ")[:1].isupper()
        and other.removeprefix("The ")[:1].isupper()
        and _PARTED.search(other) is None
    )


def _credible(text: str) -> bool:
    """Whether words are all such as stand in credits: with a capital, or small words and agencies that have none."""
    wide = not text.isascii() and _CASELESS.search(text) is not None
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
        elif first.isdigit() and not _YEARS.fullmatch(word) and not _WIDE.search(word):
            return False
        if count > (_MOST_NAME_WORDS if wide else _MOST_WORDS):
            return False
    if count == 0 or _LETTERS.search(text) is None or ("." in text and _LINK.search(text)):
        return False
    return _SENTENCE_MARK.search(text) is None or _SENTENCE.search(text) is None


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


# --- where a credit begins


def _bracketed(line: str, strict: bool = False) -> Span | None:
    """A credit in brackets at the end of a line."""
    end = len(line) - (line[-1] == ".")
    closing = line[end - 1 : end]
    if closing not in _OPENING:
        return None
    least = max(0, end - _LONGEST_CREDIT)
    start = line.rfind(_OPENING[closing], least)
    if start > 0 and line.find(closing, start, end - 1) >= 0:  # brackets in brackets
        start = line.rfind(_OPENING[closing], least, start)
    words = line[start + 1 : end - 1].strip() if start >= 0 else ""
    if words and _is_bracketed(line[:start].rstrip(), words, end < len(line), strict):
        return Span(start, len(line))
    return None


def _is_bracketed(before: str, words: str, stopped: bool, strict: bool) -> bool:
    """Whether the words in brackets behind a caption are a credit; ``stopped`` if a full stop follows them."""
    if label := _label(words):
        if strict and len(before) > _LONGEST_NOTED and words[:label].strip(_LABEL_EDGE).lower() in _sources():
            return False
        return not strict or _names_one(words[label:].strip(), _MOST_WORDS)
    sure = _sure(words)
    if strict and sure >= _Sure.SOME and _is_source(before, words):
        return False
    if sure == _Sure.FULLY:
        return True
    if stopped or sure == _Sure.NOT:
        return False
    if sure == _Sure.SOME:
        return not _is_short_for(words, before)
    if (phrase := _role_before(words)) and _is_person(words[phrase.length :]):
        return True
    if before[-1:] not in _SENTENCE_END:
        return False
    told = _is_organization(words) and words[:1].isupper()
    return (told and len(before) <= _LONGEST_SOURCED) or (not strict and _is_person(words))


def _is_source(before: str, words: str) -> bool:
    """Whether words in brackets tell where an article comes from rather than an image: ``(dpa/abc)``, ``(Reuters)``."""
    found = read(words, Span(0, len(words)))
    pieces = [words[slice(*one.span)] for one in found]
    if any(
        role is None and piece.islower()
        for role, piece in zip((one.role for one in found), pieces, strict=True)
    ):
        return True
    if any(one.role == "photographer" for one in found) or _of_pictures(pieces) or _is_phrase(words):
        return False
    return len(before) > _LONGEST_SOURCED or _folded(words) in lexicon.table("credits", "notes")


def _is_short_for(words: str, before: str) -> bool:
    """Whether words are the initials of those before them, as in ``Harbour Press Agency (HPA)``."""
    if not words.isupper() or len(words) > _MOST_NAME_WORDS:
        return False
    initials = "".join(word[0] for word in before.rsplit(None, _MOST_NAME_WORDS + 3)[1:] if word[0].isupper())
    return initials.endswith(words)


def _labelled(line: str, strict: bool = False) -> Span | None:
    """A credit behind a label or a sign, to the end of a line."""
    for start, end in _labels(line, strict):
        if start == 0 and _is_sourced(line, end):
            continue
        if strict and start > _LONGEST_NOTED and line[start:end].strip(_LABEL_EDGE).lower() in _sources():
            continue
        words = _NEXT_LABEL.split(line[end:].strip(), maxsplit=1)[0]
        if start == 0 and (_is_owner(line) or not _names_one(words, 4)):
            continue
        if strict and not _names_one(words, _MOST_NAME_WORDS + 3):
            continue
        if (
            strict
            and line[start - 1 : start].isalpha()
            and _sure(words) < _Sure.SOME
            and not _is_person(words)
            and not _is_organization(words)
        ):
            continue
        # Whoever holds the rights in a page, with a year or a company, is no credit; unless an agency is named.
        if strict and line[start] in "©ⓒ" and _owner().search(line, start) and _sure(words) < _Sure.SOME:
            continue
        if words and len(words) <= _LONGEST_CREDIT and (not _SENTENCE.search(words) or start > 0):
            return Span(_border(line, start), len(line))
    return None


def _labels(line: str, strict: bool) -> Iterator[Span]:
    """The labels in the last part of a line, each up to where its credit begins."""
    for found in islice(_MARK.finditer(line, max(0, len(line) - _LONGEST_CREDIT)), _MOST_LABELS):
        mark, at = found[0], found.start()
        start = at if mark in _SIGNS else _label_start(line, at, mark, strict)
        if start is not None:
            yield Span(start, found.end() + _label(line[found.end() :]))


def _label_start(line: str, end: int, mark: str, strict: bool) -> int | None:
    """Where the label before a colon, or another mark, begins; None if the words before it are no label."""
    least = max(0, end - _LONGEST_LABEL)
    before = line[least:end].rstrip()
    folded = before.lower()
    if len(folded) != len(before) or not folded or folded[-1].isdigit():
        return None
    labels = _labels_before(mark)
    starts = [found.start() for found in _LABEL_WORD.finditer(folded)][-4:]
    for start in starts:
        if folded[start:] in labels:
            return least + start if not strict or _opens(line, least + start) else None
    start = _glued(before) if mark in ":：" else 0
    return least + start if start else None


def _glued(before: str) -> int:
    """Where a label begins that no space parts from the caption before it, as in ``CupCredit``; 0 if there is none."""
    labels = lexicon.words("credits", "labels")
    caseless = _CASELESS.match(before, len(before) - 1) is not None
    for start in range(max(1, len(before) - _LONGEST_GLUED), len(before) - 1):
        begins = caseless or (before[start].isupper() and len(before) - start > 3)
        if begins and before[start:].lower() in labels:
            return start
    return 0


@cache
def _sourced() -> tuple[str, ...]:
    """The labels with a comma behind, as in ``Image source, Reuters``."""
    words = [word for word in lexicon.words("credits", "marked") if word[-1] == ","]
    return tuple(cased for word in words for cased in (word, word.capitalize(), word.title(), word.upper()))


@cache
def _labels_before(mark: str) -> frozenset[str]:
    """The labels that a mark may stand behind."""
    if mark in ":：":
        return lexicon.words("credits", "labels")
    return frozenset(word[:-1].rstrip() for word in lexicon.words("credits", "marked") if word[-1] == mark)


def _opens(line: str, start: int) -> bool:
    """Whether a label stands at a line's start, behind a mark, or with a capital."""
    first = line[start]
    return not first.islower() or start == 0 or line[:start].rstrip()[-1:] in "([（【|/–—-.!?…"


def _border(line: str, start: int) -> int:
    """The start of a credit with the brackets, bars and dashes before it."""
    while start > 0 and (line[start - 1] in _EDGE or line[start - 1] in _BRACKETS):
        start -= 1
    return start + len(line[start:]) - len(line[start:].lstrip())


class _Border(NamedTuple):
    """Where a credit may begin: the mark before it, up to its first character."""

    start: int
    end: int
    bar: bool = False
    stop: bool = False


def _behind(line: str, strict: bool = False) -> Span | None:
    """A credit without a label behind a sentence's end, a bar, a dash or a wide space."""
    if strict and line[0] not in _BRACKETS and len(line) <= _LONGEST_CREDIT and _sure(line) == _Sure.FULLY:
        return Span(0, len(line))
    tail = line[-_LONGEST_CREDIT:]
    unmarked = None if strict and "/" not in tail and " via " not in tail else _unmarked(line)
    if strict and unmarked is not None and not _is_signed(line[unmarked.start :]):
        unmarked = None
    for border in _borders(line):
        words = line[border.end :].strip()
        label = _label(words)
        words = words[label:].strip()
        if border.bar and not label and unmarked and unmarked.start < border.start:
            return unmarked
        if _accepted(line, border, words, label, strict):
            return trim(line, Span(border.start if border.bar else border.end, len(line)))
    return unmarked


def _accepted(line: str, border: _Border, words: str, label: int, strict: bool) -> bool:
    """Whether words behind a border are a credit, with so many characters of a label before them."""
    if words[:1] in _BRACKETS:
        return False
    sure = _sure(words)
    equals = line[border.start : border.end] == "＝"
    if strict:
        # Titles of pages end with a bar and the site's name, which may be an agency's.
        if (
            border.bar
            and not equals
            and not (_PART.search(words) or _role_before(words) or _is_pictured(words))
        ):
            return False
        if label:
            return sure >= _Sure.NAMES and not _is_owner(line[border.end :].strip())
        if sure == _Sure.SOME and border.stop and not _is_abbreviated(line, border):
            short = len(line) <= _LONGEST_SOURCED
            return _is_commissioned(words) or _is_note(words) or (short and _is_agency(words))
        return sure == _Sure.FULLY or (equals and sure == _Sure.SOME)
    if sure == _Sure.NAMES:
        return border.start > 0 and (label > 0 or _placed(line, border, words))
    return sure == _Sure.FULLY or (sure == _Sure.SOME and border.start > 0)


def _is_signed(words: str) -> bool:
    """Whether words are an agency and a person with a stroke between them, or are handed on by an agency."""
    roles = {one.role for one in read(words, Span(0, len(words)))}
    return "agency" in roles and (" via " in words or ("/" in words and "photographer" in roles))


def _is_note(words: str) -> bool:
    """Whether words say how an image came to the page, and nothing else: ``Supplied``."""
    return words[0].isupper() and lexicon.table("credits", "notes").get(words.lower()) in _TELLING


def _borders(line: str) -> Iterator[_Border]:
    """The ends of sentences, bars, dashes and wide gaps in the last part of a line."""
    least = max(0, len(line) - _LONGEST_CREDIT)
    signs = lexicon.words("credits", "signs")
    for found in _BORDER.finditer(line, least):
        at = found.start()
        mark, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
        if not after:
            return
        word = line.rfind(" ", least, at) + 1
        if mark == "." and at - word <= _LONGEST_ENDING and line[word : at + 1].lower() in signs:
            yield _Border(word, word, bar=True)  # "Fot. Ida Moe"
        elif mark in _STOPS or mark in _WIDE_STOPS:
            initial = before.isascii() and before.isalpha() and not line[at - 2 : at - 1].isalpha()
            if (mark in _WIDE_STOPS or not initial) and not before.isspace() and after not in _STOPS:
                yield _Border(at, at + 1 + (after in _CLOSERS), stop=True)
        elif mark in _BARS or (mark in _DASHES and after.isspace() and (before.isspace() or before == mark)):
            yield _Border(at - (before == mark), at + 1, bar=True)  # two strokes stand for a long one
        elif mark in _CLOSERS and after.isupper():
            yield _Border(at + 1, at + 1)
    if "  " in line or "\u00a0" in line:
        yield from (_Border(*found.span()) for found in _GAP.finditer(line, least))


def _placed(line: str, border: _Border, words: str) -> bool:
    """Whether words that only look like names stand where a credit does."""
    if (
        len(words) < 2
        or words[0] in _BRACKETS
        or words[-1] in _SENTENCE_END
        or words.count(" ") >= _MOST_NAME_WORDS
    ):
        return False
    if words[0].islower() and not (line[border.end : border.end + 1].isspace() and _SITE.match(words)):
        return False
    if not border.stop:
        return border.bar and _is_person(words)
    return len(line[: border.start].split(maxsplit=2)) > 1 and not _is_abbreviated(line, border)


def _is_abbreviated(line: str, border: _Border) -> bool:
    """Whether the full stop of a border ends a title or another short word, and no sentence."""
    last = line[: border.start].rstrip().rpartition(" ")[2].rstrip(".")
    return last.lower() in lexicon.words("credits", "titles") or (last[:1].isupper() and len(last) <= 3)


def _unmarked(line: str) -> Span | None:
    """A credit that nothing parts from its caption: an agency with the names around it."""
    if not _promising(line[-_LONGEST_CREDIT:]):
        return None
    starts = [found.start() for found in _TOKEN.finditer(line, max(0, len(line) - _LONGEST_CREDIT))]
    for start in reversed(starts[-_MOST_WORDS:]):
        words = line[start:]
        inside = line[:start].rstrip().endswith(("/", "|", ",", " via", " for", " by", " of", " and", "&"))
        if start == 0 or inside or words[0] in _EDGE or words[0] == "&":
            continue
        sure = _sure(words)
        if sure == _Sure.NOT and _LETTERS.search(words):
            return None  # nor can more words be one that end in these
        if sure != _Sure.FULLY:
            continue
        first = _PART.split(words, maxsplit=1)[0].strip()
        initial = len(words.split(None, 1)[0].rstrip(".")) == 1
        named = (
            _is_agency(first)
            or first[:1] == "@"
            or (_is_person(first) and not initial and not first[0].islower())
        )
        if named or (words[0].isupper() and _is_phrase(words)):
            glue = _GLUE.search(first)
            return Span(start + glue.end() if glue else start, len(line))
    return None


def _before(line: str) -> Span | None:
    """A credit that stands before its caption."""
    closing = line.find(_BRACKETS[line[0]], 1, _LONGEST_CREDIT) if line[0] in _BRACKETS else -1
    if closing > 0 and is_credit(line[1:closing]):
        return Span(0, closing + 1)
    label = _label(line)
    for border in islice(_FIRST_BORDER.finditer(line, label, _LONGEST_CREDIT), 3):
        words = line[label : border.start()].strip()
        sure = _sure(words)
        enough = sure == _Sure.FULLY or (label > 0 and (sure == _Sure.SOME or _is_person(words)))
        if enough and len(line[border.end() :].split()) > 1:
            return Span(0, border.end())
    found = _FIRST_PAIR.match(line, label)
    if found is None:
        return None
    one, other = found["one"], found["other"]
    if (_is_agency(one) and _is_person(other)) or (_is_person(one) and _is_agency(other)):
        return Span(0, found.end())
    return None


# --- labels


def _label(text: str) -> int:
    """How many characters the labels before a credit take, with what stands behind them; 0 if there is none."""
    length = 0
    for _ in range(3):
        rest = text[length : length + _LONGEST_LABEL + 2]
        taken = _one_label(rest)
        if not taken:
            break
        length += taken
        if years := _YEARS.match(text, length):
            length = years.end() if years.end() < len(text) else length
    return length


def _one_label(text: str) -> int:
    skipped = len(text) - len(text.lstrip())
    if ":" in text or "：" in text:
        colon = min(at for at in (text.find(":"), text.find("：")) if at >= 0)
        if text[skipped:colon].strip().lower() in lexicon.words("credits", "labels"):
            return colon + 1
    return _sign_end(text, skipped)


def _sign_end(text: str, start: int) -> int:
    """Where a sign or label that begins at a place ends; 0 if there is none."""
    two = text[start : start + 2].lower()
    if two not in _sign_starts() and two[:1] not in _sign_starts():
        return 0
    found = _sign().match(text, start)
    return found.end() if found else 0


@cache
def _sign_starts() -> frozenset[str]:
    """The first two characters of signs, or the only one."""
    return frozenset(
        sign[:2] for sign in lexicon.words("credits", "signs") | lexicon.words("credits", "marked")
    )


@cache
def _sign() -> re.Pattern[str]:
    signs = lexicon.words("credits", "signs") | lexicon.words("credits", "marked")
    return re.compile(rf"(?:{lexicon.either(signs)})(?:(?<!\w)|(?!\w))(?:\s?[:：])?", re.IGNORECASE)


def _caption_label(text: str) -> int:
    """How many characters a label before a caption takes, such as ``Image caption,``."""
    for mark in _CAPTION_MARKS:
        at = text.find(mark, 0, _LONGEST_LABEL)
        if at > 0 and text[:at].strip().lower() in lexicon.words("credits", "captions"):
            return at + 1
    return 0


def _is_sourced(line: str, end: int) -> bool:
    """Whether a line says from which site an article comes rather than an image: ``Source: example.org``."""
    label = line[:end].strip(_LABEL_EDGE + "([").lower()
    return label in _sources() and _ADDRESS.fullmatch(line[end:].strip()) is not None


def _sources() -> frozenset[str]:
    return lexicon.words("credits", "sources")


def _names_one(words: str, most: int) -> bool:
    """Whether what stands behind a label is a credit: an agency or a person, or few words and no sentence."""
    if not _LETTERS.search(words) or words.rstrip(".")[-1:] in '"”»':
        return False
    sure = _sure(words.strip(" \t\u00a0.)]）】"))
    if sure >= _Sure.SOME:
        return True
    count = len(words.split())
    if count <= most + 2 and any(one.role == "agency" for one in read(words, Span(0, len(words)))):
        return True
    return (sure == _Sure.NAMES and (count <= most or _is_person(words))) or count == 1


def _is_owner(line: str) -> bool:
    """Whether a line tells who owns the page: it begins with a sign of rights and has a year or a company."""
    begins = line[:9].lower().startswith(("©", "ⓒ", "(c)", "copyright"))
    return begins and _owner().search(line) is not None


@cache
def _owner() -> re.Pattern[str]:
    """What stands behind a sign of rights at a page's foot, and seldom in a credit."""
    words = lexicon.either(lexicon.words("credits", "owners"))
    return re.compile(rf"(?:19|20)\d\d|\d{{5}}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


# --- small things


def _closes(line: str, start: int, end: int) -> bool:
    """Whether the bracket at the start is closed at the end, or nowhere."""
    opening, closing = line[start], _BRACKETS[line[start]]
    first = line.find(closing, start, end)
    if first < 0 or first == end - 1:
        return True
    return line[end - 1] == closing and line.count(opening, start, end) == line.count(closing, start, end)


def _caption(line: str, span: Span) -> Span:
    """A caption without the marks that part it from a credit."""
    start, end = trim(line, span)
    while start < end and (line[end - 1] in "|/(（[＝=" or line[end - 2 : end] in (" -", " –", " —")):
        start, end = trim(line, Span(start, end - 1))
    while start < end and line[start] in "|/–—-:.)":
        start, end = trim(line, Span(start + 1, end))
    return Span(start, end)


def _promising(tail: str) -> bool:
    """Whether anything in a line's end could tell of a credit without a label; quick, for it is asked of any line."""
    if (
        "/" in tail
        or " via " in tail
        or " by " in tail
        or " for " in tail
        or "ourtesy " in tail
        or "＝" in tail
    ):
        return True
    last = tail[tail.rfind(" ") + 1 :]
    return last.lower() in _last_words() or _GLUED_STOP.search(last) is not None


@cache
def _last_words() -> frozenset[str]:
    """The last words of credits that need no other sign."""
    notes = {word for word, role in lexicon.table("credits", "notes").items() if role in _TELLING}
    listed = _agencies() | notes | set(map(str.lower, _codes()))
    return lexicon.words("agencies", "pictured").union(name.rsplit(" ", 1)[-1] for name in listed)
