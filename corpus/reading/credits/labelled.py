"""Credits that a label, a sign or a bracket tells, wherever in a line they begin."""

import re
from collections.abc import Iterator
from itertools import islice

from corpus.reading import lexicon
from corpus.reading.credits.labels import (
    LONGEST_CREDIT,
    LONGEST_LABEL,
    is_owner,
    is_sourced,
    label_length,
    labels_before,
    owner,
    tells_source,
)
from corpus.reading.credits.likeness import (
    Likeness,
    is_pair,
    is_phrase,
    is_published,
    likeness,
    names_one,
    of_pictures,
)
from corpus.reading.credits.printed import (
    BRACKETS,
    CASELESS,
    MOST_NAME_WORDS,
    MOST_WORDS,
    OPENING,
    SENTENCE,
    as_listed,
    is_organization,
    is_person,
    read,
    role_before,
)
from corpus.text import Span

_LONGEST_GLUED = 14
_LONGEST_NOTED = 200  # before a source in brackets
LONGEST_SOURCED = 300  # before an agency in brackets; what is longer is the end of an article
_MOST_NOTED = 5  # words behind a label that name nobody
_MOST_LABELS = 6  # of one line that are looked at
EDGE = " \t\u00a0|/–—-·•=＝,;:：／｜*+"
SENTENCE_END = frozenset('.!?…”"»。！？」:;,،؟۔।')
# Where the first of several labelled names ends: "Ida Moe. Styling: Jo Roe".
_NEXT_LABEL = re.compile(r"\.\s(?=[^\W\d_][\w-]{2,20}:)")
# Where the label of a credit may end.
MARK = re.compile("[:：©ⓒ＝=／📷📸]|(?<= )/(?= )")
_SIGNS = frozenset("©ⓒ📷📸")
_NAMED = re.compile(r"[^\W\d_]{2}[.!?…»”]\s?(?P<name>[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){1,3}) $")
_LABEL_WORD = re.compile(r"[^\s()\[\]{}（）【】|–—\-.;。，、»”\"＝=!?]+")


def in_brackets(line: str, strict: bool = False) -> Span | None:
    """A credit in brackets at the end of a line."""
    end = len(line) - (line[-1] == ".")
    closing = line[end - 1 : end]
    if closing not in OPENING:
        return None
    least = max(0, end - LONGEST_CREDIT)
    start = line.rfind(OPENING[closing], least)
    if start > 0 and line.find(closing, start, end - 1) >= 0:  # brackets in brackets
        start = line.rfind(OPENING[closing], least, start)
    words = line[start + 1 : end - 1].strip() if start >= 0 else ""
    if words and _is_bracketed(line[:start].rstrip(), words, end < len(line), strict):
        return Span(start, len(line))
    return None


def _is_bracketed(before: str, words: str, stopped: bool, strict: bool) -> bool:
    """Whether the words in brackets behind a caption are a credit; ``stopped`` if a full stop follows them."""
    if label := label_length(words):
        if strict and len(before) > _LONGEST_NOTED and tells_source(words[:label]):
            return False
        return not strict or names_one(words[label:].strip(), MOST_WORDS)
    sure = likeness(words)
    if strict and sure >= Likeness.SOME and _is_source(before, words):
        return False
    if sure == Likeness.FULLY:
        return True
    if stopped:
        return False
    if sure == Likeness.SOME:
        return not _is_short_for(words, before)
    if before[-1:] in SENTENCE_END and _ends_image(before, words, strict):
        return True
    return (
        sure == Likeness.NAMES
        and (phrase := role_before(words)) is not None
        and is_person(words[phrase.length :])
    )


def _ends_image(before: str, words: str, strict: bool) -> bool:
    """Whether words in brackets behind a sentence are a credit: somebody with a paper or network, or mere names."""
    if len(before) <= LONGEST_SOURCED:
        if "/" in words and (is_pair(words) or is_published(words)):
            return True
        if is_organization(words) and not words[:1].islower() and likeness(words) == Likeness.NAMES:
            return True
    return not strict and (is_person(words) or as_listed(words) in lexicon.table("credits", "notes"))


def _is_source(before: str, words: str) -> bool:
    """Whether words in brackets tell where an article comes from rather than an image: ``(dpa/abc)``, ``(Reuters)``."""
    found = read(words, Span(0, len(words)))
    pieces = [words[slice(*one.span)] for one in found]
    if any(
        role is None and piece.islower()
        for role, piece in zip((one.role for one in found), pieces, strict=True)
    ):
        return True
    if any(one.role == "photographer" for one in found) or of_pictures(pieces) or is_phrase(words):
        return False
    return len(before) > LONGEST_SOURCED or as_listed(words) in lexicon.table("credits", "notes")


def _is_short_for(words: str, before: str) -> bool:
    """Whether words are the initials of those before them, as in ``Harbour Press Agency (HPA)``."""
    if not words.isupper() or len(words) > MOST_NAME_WORDS:
        return False
    initials = "".join(word[0] for word in before.rsplit(None, MOST_NAME_WORDS + 3)[1:] if word[0].isupper())
    return initials.endswith(words)


def behind_label(line: str, strict: bool = False) -> Span | None:
    """A credit behind a label or a sign, to the end of a line."""
    for start, end in labels_in(line, strict):
        if start == 0 and is_sourced(line, end):
            continue
        if strict and start > _LONGEST_NOTED and tells_source(line[start:end]):
            continue
        words = _NEXT_LABEL.split(line[end:].strip(), maxsplit=1)[0]
        if start == 0 and (is_owner(line) or not names_one(words, 4)):
            continue
        if strict and not (names_one(words, MOST_NAME_WORDS + 3) or _is_noted(line, start, words)):
            continue
        if (
            strict
            and line[start - 1 : start].isalpha()
            and likeness(words) < Likeness.SOME
            and not is_person(words)
            and not is_organization(words)
        ):
            continue
        # Whoever holds the rights in a page, with a year or a company, is no credit; unless an agency is named.
        if strict and line[start] in "©ⓒ" and owner().search(line, start) and likeness(words) < Likeness.SOME:
            continue
        if words and len(words) <= LONGEST_CREDIT and (not SENTENCE.search(words) or start > 0):
            return Span(_signed(line, _border(line, start)), len(line))
    return None


def _signed(line: str, start: int) -> int:
    """Where the photographer begins who stands before a sign and an agency: ``At noon. Ida Moe © AFP``."""
    return photographer_before(line, start) or start if line[start : start + 1] in _SIGNS else start


def photographer_before(line: str, end: int) -> int:
    """Where a name begins that stands between the end of a sentence and a place in a line; 0 if none does."""
    found = _NAMED.search(line, 0, end)
    return found.start("name") if found and is_person(found["name"]) else 0


def _is_noted(line: str, start: int, words: str) -> bool:
    """Whether few words stand behind the label of a picture, behind a sentence: ``At noon. Photo: family album``."""
    few = words.count(" ") < _MOST_NOTED and words[-1:] not in ("", *".!?…:")
    label, colon, _ = line[start:].partition(":")
    return few and bool(colon) and not tells_source(label) and line[:start].rstrip().endswith(".")


def labels_in(line: str, strict: bool) -> Iterator[Span]:
    """The labels in the last part of a line, each up to where its credit begins."""
    for found in islice(MARK.finditer(line, max(0, len(line) - LONGEST_CREDIT)), _MOST_LABELS):
        mark, at = found[0], found.start()
        start = at if mark in _SIGNS else _label_start(line, at, mark, strict)
        if start is not None:
            yield Span(start, found.end() + label_length(line[found.end() :]))


def _label_start(line: str, end: int, mark: str, strict: bool) -> int | None:
    """Where the label before a colon, or another mark, begins; None if the words before it are no label."""
    least = max(0, end - LONGEST_LABEL)
    before = line[least:end].rstrip()
    folded = before.lower()
    if len(folded) != len(before) or not folded or folded[-1].isdigit():
        return None
    labels = labels_before(mark)
    starts = [found.start() for found in _LABEL_WORD.finditer(folded)][-4:]
    for start in starts:
        if folded[start:] in labels:
            return least + start if not strict or _opens(line, least + start) else None
    start = _glued(before) if mark in ":：" else 0
    return least + start if start else None


def _glued(before: str) -> int:
    """Where a label begins that no space parts from the caption before it, as in ``CupCredit``; 0 if there is none."""
    labels = lexicon.words("credits", "labels")
    caseless = CASELESS.match(before, len(before) - 1) is not None
    for start in range(max(1, len(before) - _LONGEST_GLUED), len(before) - 1):
        begins = caseless or (before[start].isupper() and len(before) - start > 3)
        if begins and before[start:].lower() in labels:
            return start
    return 0


def _opens(line: str, start: int) -> bool:
    """Whether a label stands at a line's start, behind a mark, or with a capital."""
    first = line[start]
    return not first.islower() or start == 0 or line[:start].rstrip()[-1:] in "([（【|/–—-.!?…"


def _border(line: str, start: int) -> int:
    """The start of a credit with the brackets, bars and dashes before it."""
    while start > 0 and (line[start - 1] in EDGE or line[start - 1] in BRACKETS):
        start -= 1
    return start + len(line[start:]) - len(line[start:].lstrip())
