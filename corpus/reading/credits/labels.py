"""What stands before captions and credits: labels (``Photo:``), signs (``©``), and what looks like them."""

import re
from functools import cache

from corpus.reading import lexicon

LONGEST_CREDIT = 200
LONGEST_LABEL = 32
YEARS = re.compile(r"[\s,]*(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|\d\d))?(?:[\s,.]+|$)")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]{1,40}(?:\.[\w-]{2,40}){0,2}\.[A-Za-z]{2,6}/?")
_CAPTION_MARKS = ":：,，،"
LABEL_EDGE = " \t\u00a0:：,，،.>»"


def is_label(line: str) -> bool:
    """Whether a line is the label of a credit alone: the name stands on the next.

    >>> is_label("Photo:"), is_label("Photo: Ida Moe"), is_label("Photo")
    (True, False, False)
    """
    bare = line.strip(LABEL_EDGE)
    if not 1 < len(bare) < LONGEST_LABEL or not _ends_label(line):
        return False
    folded = bare.lower()
    return folded in lexicon.words("credits", "labels") and folded not in sources()


def is_caption_label(line: str) -> bool:
    """Whether a line is the label of a caption alone."""
    return (
        len(line) < LONGEST_LABEL and _ends_label(line) and caption_label_length(line) == len(line.rstrip())
    )


def has_caption_label(line: str) -> bool:
    """Whether a line is a caption by its label.

    >>> has_caption_label("Image caption, The bridge at noon")
    True
    """
    return 0 < caption_label_length(line[: LONGEST_LABEL + 1]) < len(line.rstrip())


def _ends_label(line: str) -> bool:
    return line.rstrip()[-1:] in _CAPTION_MARKS


@cache
def labels_before(mark: str) -> frozenset[str]:
    """The labels that a mark may stand behind."""
    if mark in ":：":
        return lexicon.words("credits", "labels")
    return frozenset(word[:-1].rstrip() for word in lexicon.words("credits", "marked") if word[-1] == mark)


def label_length(text: str) -> int:
    """How many characters the labels before a credit take, with what stands behind them; 0 if there is none."""
    length = 0
    for _ in range(3):
        rest = text[length : length + LONGEST_LABEL + 2]
        taken = _one_label(rest)
        if not taken:
            break
        length += taken
        if years := YEARS.match(text, length):
            length = years.end() if years.end() < len(text) else length
    return length


def _one_label(text: str) -> int:
    skipped = len(text) - len(text.lstrip())
    if ":" in text or "：" in text:
        colon = min(at for at in (text.find(":"), text.find("：")) if at >= 0)
        if text[skipped:colon].strip().lower() in lexicon.words("credits", "labels"):
            return colon + 1
    return sign_end(text, skipped)


def sign_end(text: str, start: int) -> int:
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


def caption_label_length(text: str) -> int:
    """How many characters a label before a caption takes, such as ``Image caption,`` or ``[1/3]``."""
    if (text[:1] == "[" or text[:1].isdigit()) and (counter := _counter().match(text)):
        return counter.end()
    for mark in _CAPTION_MARKS:
        at = text.find(mark, 0, LONGEST_LABEL)
        if at > 0 and text[:at].strip().lower() in lexicon.words("credits", "captions"):
            return at + 1
    return 0


@cache
def _counter() -> re.Pattern[str]:
    """Which of several images a caption is for: ``[1/3]``, ``1 of 3 |``."""
    of = lexicon.either(lexicon.words("credits", "of"))
    return re.compile(rf"\[\d{{1,3}}\s?(?:{of})\s?\d{{1,3}}\]\s?|\d{{1,3}} (?:{of}) \d{{1,3}} [|–—-] ")


def is_source(line: str) -> bool:
    """Whether a line begins with a label that tells a source: of an image, or of the whole article.

    >>> is_source("Source: AP"), is_source("Photo: AP")
    (True, False)
    """
    label, colon, _ = line[: LONGEST_LABEL + 2].partition(":")
    return bool(colon) and tells_source(label)


def tells_source(label: str) -> bool:
    """Whether a label, with or without its colon, is one that tells a source."""
    return label.strip(LABEL_EDGE).lower() in sources()


def is_sourced(line: str, end: int) -> bool:
    """Whether a line says from which site an article comes rather than an image: ``Source: example.org``."""
    label = line[:end].strip(LABEL_EDGE + "([").lower()
    return label in sources() and _ADDRESS.fullmatch(line[end:].strip()) is not None


def sources() -> frozenset[str]:
    """The labels that tell a source: of an image, or of the whole article."""
    return lexicon.words("credits", "sources")


def is_owner(line: str) -> bool:
    """Whether a line tells who owns the page: it begins with a sign of rights and has a year or a company."""
    begins = line[:9].lower().startswith(("©", "ⓒ", "(c)", "copyright"))
    return begins and owner().search(line) is not None


@cache
def owner() -> re.Pattern[str]:
    """What stands behind a sign of rights at a page's foot, and seldom in a credit."""
    words = lexicon.either(lexicon.words("credits", "owners"))
    return re.compile(rf"(?:19|20)\d\d|\d{{5}}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
