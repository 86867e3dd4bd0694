"""Credits that only their place tells: behind a sentence's end, a bar, a dash, or nothing at all."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.reading.credits.labelled import EDGE, LONGEST_SOURCED, SENTENCE_END
from corpus.reading.credits.labels import LONGEST_CREDIT, is_owner, label_length
from corpus.reading.credits.likeness import (
    TELLING,
    Likeness,
    is_commissioned,
    is_pair,
    is_phrase,
    is_pictured,
    likeness,
)
from corpus.reading.credits.printed import (
    BRACKETS,
    LETTERS,
    LONGEST_ENDING,
    MOST_NAME_WORDS,
    MOST_WORDS,
    PART,
    SITE,
    agency_codes,
    agency_names,
    is_agency,
    is_person,
    read,
    role_before,
)
from corpus.text import Span, trim

# Where a credit without a label may begin; see borders.
BORDER = re.compile('[.!?…。！？।۔|｜＝/／–—)”»"-]')
# Behind the day and the place that a Japanese caption ends in: "...＝9日、横浜市、山田太郎撮影".
_TAKEN = re.compile(
    r"[、，＝]\s?(?P<credit>[^、，＝（）()。「」\s]{1,12}[^、，＝（）()。「」\sでにをがて](?:撮影|写す|提供))$"
)
# A full stop inside a day: "9.5.31", "9.mai.31".
_IN_DAY = re.compile(r"\.(?:\d|[^\W\d_]{3,4}\.\d)")
_GLUED_CAPITALS = re.compile(r"[^\W\d_]{2}[.!?…»”](?P<credit>[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){1,3})$")
_GAP = re.compile(r"\s{2,}")
_STOPS = frozenset(".!?")
_WIDE_STOPS = frozenset("…。！？।۔")
_BARS = frozenset("|｜＝—")
_DASHES = frozenset("/／–-")
_CLOSERS = frozenset(')”»"’')
TOKEN = re.compile(r"\S+")
_GLUED_STOP = re.compile(r"[^\W\d_]{2}[.!?…。][A-Za-z]")
_GLUE = re.compile(r"[a-zß-öø-ÿ]{3}(?=[A-ZÀ-Þ])")


class _Border(NamedTuple):
    """Where a credit may begin: the mark before it, up to its first character."""

    start: int
    end: int
    bar: bool = False
    stop: bool = False


def behind_border(line: str, strict: bool = False) -> Span | None:
    """A credit without a label behind a sentence's end, a bar, a dash or a wide space."""
    if (
        strict
        and line[0] not in BRACKETS
        and len(line) <= LONGEST_CREDIT
        and likeness(line) == Likeness.FULLY
    ):
        return Span(0, len(line))
    tail = line[-LONGEST_CREDIT:]
    if (found := _TAKEN.search(tail)) or (found := _capitals(tail)):
        return Span(len(line) - len(tail) + found.start("credit"), len(line))
    unmarked = None if strict and "/" not in tail and " via " not in tail else _unmarked(line)
    if strict and unmarked is not None and not _is_signed(line[unmarked.start :]):
        unmarked = None
    for border in borders(line):
        words = line[border.end :].strip()
        label = label_length(words)
        words = words[label:].strip()
        if border.bar and not label and unmarked and unmarked.start < border.start:
            return unmarked
        if _accepted(line, border, words, label, strict):
            return trim(line, Span(border.start if border.bar else border.end, len(line)))
    return unmarked


def _accepted(line: str, border: _Border, words: str, label: int, strict: bool) -> bool:
    """Whether words behind a border are a credit, with so many characters of a label before them."""
    if words[:1] in BRACKETS:
        return False
    sure = likeness(words)
    equals = line[border.start : border.end] == "＝"
    if border.bar and _is_separate(line, border, words, sure):
        return True
    if strict:
        # Titles of pages end with a bar and the site's name, which may be an agency's.
        if border.bar and not equals and not (PART.search(words) or role_before(words) or is_pictured(words)):
            return False
        if label:
            return sure >= Likeness.NAMES and not is_owner(line[border.end :].strip())
        if sure == Likeness.SOME and border.stop and not _is_abbreviated(line, border):
            short = len(line) <= LONGEST_SOURCED
            return (
                is_commissioned(words) or _is_note(words) or _is_taken(words) or (short and is_agency(words))
            )
        return sure == Likeness.FULLY or (equals and sure == Likeness.SOME)
    if sure == Likeness.NAMES:
        return border.start > 0 and (label > 0 or _placed(line, border, words))
    return sure == Likeness.FULLY or (sure == Likeness.SOME and border.start > 0)


def _capitals(tail: str) -> re.Match[str] | None:
    """A name in capitals that is glued to the end of a sentence: ``The bridge at noon.IDA MOE``."""
    found = _GLUED_CAPITALS.search(tail) if tail[-2:].isupper() else None
    return found if found and is_person(found["credit"]) else None


def _is_separate(line: str, border: _Border, words: str, sure: Likeness) -> bool:
    """Whether what a bar parts from the text before it can be a credit only: titles have the site's name there."""
    if "/" in words and sure == Likeness.SOME:
        return "/" not in line[: border.end]
    ended = line[: border.start].rstrip('»”" \u00a0').endswith(".")
    return ended and sure == Likeness.NAMES and (words.isupper() or ("/" in words and is_pair(words)))


def _is_signed(words: str) -> bool:
    """Whether words are an agency and a person with a stroke between them, or are handed on by an agency."""
    roles = {one.role for one in read(words, Span(0, len(words)))}
    return "agency" in roles and (" via " in words or ("/" in words and "photographer" in roles))


def _is_taken(words: str) -> bool:
    """Whether words are one for a picture and who took it, without a colon: ``Beeld Ida Moe``."""
    phrase = role_before(words)
    role = lexicon.table("credits", "roles").get(phrase.words) if phrase else None
    return phrase is not None and role == "photographer" and is_person(words[phrase.length :])


def _is_note(words: str) -> bool:
    """Whether words say how an image came to the page, and nothing else: ``Supplied``."""
    return words[0].isupper() and lexicon.table("credits", "notes").get(words.lower()) in TELLING


def borders(line: str) -> Iterator[_Border]:
    """The ends of sentences, bars, dashes and wide gaps in the last part of a line."""
    least = max(0, len(line) - LONGEST_CREDIT)
    signs = lexicon.words("credits", "signs")
    for found in BORDER.finditer(line, least):
        at = found.start()
        mark, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
        if not after:
            return
        word = line.rfind(" ", least, at) + 1
        if mark == "." and at - word <= LONGEST_ENDING and line[word : at + 1].lower() in signs:
            yield _Border(word, word, bar=True)  # "Fot. Ida Moe"
        elif mark in _STOPS or mark in _WIDE_STOPS:
            initial = before.isascii() and before.isalpha() and not line[at - 2 : at - 1].isalpha()
            dated = before.isdigit() and _IN_DAY.match(line, at)  # "9.mai.31", "9.5.31"
            if (
                (mark in _WIDE_STOPS or not (initial or dated))
                and not before.isspace()
                and after not in _STOPS
            ):
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
        or words[0] in BRACKETS
        or words[-1] in SENTENCE_END
        or words.count(" ") >= MOST_NAME_WORDS
    ):
        return False
    if words[0].islower() and not (line[border.end : border.end + 1].isspace() and SITE.match(words)):
        return False
    if not border.stop:
        return border.bar and is_person(words)
    return len(line[: border.start].split(maxsplit=2)) > 1 and not _is_abbreviated(line, border)


def _is_abbreviated(line: str, border: _Border) -> bool:
    """Whether the full stop of a border ends a title or another short word, and no sentence."""
    last = line[: border.start].rstrip().rpartition(" ")[2].rstrip(".")
    return last.lower() in lexicon.words("credits", "titles") or (last[:1].isupper() and len(last) <= 3)


def _unmarked(line: str) -> Span | None:
    """A credit that nothing parts from its caption: an agency with the names around it."""
    if not promising(line[-LONGEST_CREDIT:]):
        return None
    starts = [found.start() for found in TOKEN.finditer(line, max(0, len(line) - LONGEST_CREDIT))]
    for start in reversed(starts[-MOST_WORDS:]):
        words = line[start:]
        inside = line[:start].rstrip().endswith(("/", "|", ",", " via", " for", " by", " of", " and", "&"))
        if start == 0 or inside or words[0] in EDGE or words[0] == "&":
            continue
        sure = likeness(words)
        if sure == Likeness.NOT and LETTERS.search(words):
            return None  # nor can more words be one that end in these
        if sure != Likeness.FULLY:
            continue
        first = PART.split(words, maxsplit=1)[0].strip()
        initial = len(words.split(None, 1)[0].rstrip(".")) == 1
        named = (
            is_agency(first)
            or first[:1] == "@"
            or (is_person(first) and not initial and not first[0].islower())
        )
        if named or (words[0].isupper() and is_phrase(words)):
            glue = _GLUE.search(first)
            return Span(start + glue.end() if glue else start, len(line))
    return None


def promising(tail: str) -> bool:
    """Whether anything in a line's end could tell of a credit without a label; quick, for it is asked of any line."""
    if (
        "/" in tail
        or " via " in tail
        or " by " in tail
        or " for " in tail
        or "ourtesy " in tail
        or "＝" in tail
        or " | " in tail
    ):
        return True
    last = tail[tail.rfind(" ") + 1 :]
    if last.lower() in _last_words():
        return True
    return (_GLUED_STOP.search(last) or _capitals(tail) or _picture().search(tail)) is not None


@cache
def _picture() -> re.Pattern[str]:
    """A word for a picture behind the end of a sentence: "The bridge at noon.Beeld Ida Moe"."""
    words = [word for word, role in lexicon.table("credits", "roles").items() if role == "photographer"]
    return re.compile(rf"[.!?…»”]\s?(?:{lexicon.either(words)})\s", re.IGNORECASE)


@cache
def _last_words() -> frozenset[str]:
    """The last words of credits that need no other sign."""
    notes = {word for word, role in lexicon.table("credits", "notes").items() if role in TELLING}
    listed = agency_names() | notes | set(map(str.lower, agency_codes()))
    return lexicon.words("agencies", "pictured").union(name.rsplit(" ", 1)[-1] for name in listed)
