"""The words of dates: how lines are folded before they are read, and the names of months and labels in them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Literal

from corpus.reading import lexicon

# A date stands in a short line; a pattern need not look at more of a long one.
LONGEST_LINE = 300
Order = Literal["day-first", "month-first"]
Kind = Literal["published", "modified", "unlabelled"]
Precision = Literal["day", "minute", "second"]


# Lines are folded before they are read: lower case, European digits, one kind of space, dash, quote and separator.
# No character is added or lost, so places in the folded line are places in the line.
@cache
def _table() -> dict[int, str]:
    table = {}
    for code in chain(range(0x80, 0x3000), range(0xA620, 0xAC00), range(0xFE00, 0x1FC00)):
        character = chr(code)
        if character.isdecimal():
            table[code] = str(unicodedata.decimal(character))
        elif 0xFF00 < code < 0xFF5F:
            table[code] = chr(code - 0xFEE0).lower()
        elif not character.isprintable():
            table[code] = " "
        elif unicodedata.category(character) == "Pd" or character == "−":
            table[code] = "-"
    table |= dict.fromkeys(map(ord, "•·∙●◦▪■‧・┃│❘›»▸→"), "|")
    table |= dict.fromkeys(map(ord, "’ʼ‘`´′׳"), "'")
    table |= dict.fromkeys(map(ord, "【《〔［〈"), "(") | dict.fromkeys(map(ord, "】》〕］〉"), ")")
    table |= {
        0x3000: " ",
        ord("、"): ",",
        ord("،"): ",",
        ord("၊"): ",",
        ord("。"): ".",
        ord("ς"): "σ",
        ord("："): ":",
        ord("ː"): ":",
    }
    return table


def fold(line: str) -> str:
    """A line as its dates are looked for; places in it are places in the line."""
    if line.isascii():
        return line.lower()
    if "İ" in line:  # the one letter that grows when folded
        line = line.replace("İ", "i")
    return line.lower().translate(_table())


# A letter is whatever is no digit, space or mark of punctuation, so that the vowels of Indic scripts are ones too.
LETTER = r"[^\s\d_.,:;/|()\[\]{}<>\"“”„«!?&+*=%$€£#@~^\\-]"
WORD = re.compile(rf"{LETTER}+(?:\.{LETTER}+)*")
DIGIT = re.compile(r"\d")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; for none of them, one that nothing matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


def without_accents(text: str) -> str:
    """A word without its accents, as capitals are often printed."""
    decomposed = unicodedata.normalize("NFD", text).replace("ı", "i")
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def as_folded(word: str) -> str:
    """A listed word as it stands in a folded line."""
    return fold(word).rstrip(".")


@cache
def month_numbers() -> dict[str, int]:
    """The names of the months, also without accents where no other word is written so."""
    names = {as_folded(name): number for name, number in lexicon.months().items()}
    for name, number in list(names.items()):
        for spelt in (without_accents(name), unicodedata.normalize("NFC", name)):
            names.setdefault(spelt, number)
    return names


@cache
def folded_words(key: str) -> frozenset[str]:
    """The words of a list as they stand in folded lines, also without accents."""
    words = {as_folded(word) for word in lexicon.words("dates", key)}
    return frozenset(words | set(map(without_accents, words)))


@cache
def label_kinds() -> dict[str, Kind]:
    """The labels of dates, and what each calls its date."""
    kinds: list[tuple[str, Kind]] = [("published", "published"), ("updated", "modified")]
    return {" ".join(WORD.findall(word)): kind for key, kind in kinds for word in folded_words(key)}


@cache
def label_ends() -> frozenset[str]:
    """The last words of the labels, without which there is none."""
    return frozenset(label.split()[-1] for label in label_kinds())
