"""The word lists of this package: data files in ``lexicons/``, one truth for each label.

A file may begin with comments and a ``source``; its words are folded to lower case.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((files("corpus.reading") / "lexicons" / f"{name}.toml").read_text("utf-8"))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """The words of one list.

    >>> "by" in words("bylines", "labels")
    True
    """
    return frozenset(_file(file)[key])


@cache
def table(file: str, key: str) -> dict[str, str]:
    """What each of a table's words stands for, longest words first.

    >>> table("zones", "offsets")["CEST"]
    '+02:00'
    """
    return dict(sorted(_file(file)[key].items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def months() -> dict[str, int]:
    """The number of the month for each of its names in any language."""
    return {name: int(month) for month, names in _file("months")["months"].items() for name in names}


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def leading(text: str, words: frozenset[str]) -> int:
    """How many characters of a text its longest label from ``words`` takes, with the colon behind it; 0 for none.

    >>> leading("Foto: Ida Moe", frozenset({"foto"}))
    5
    """
    folded = text[:40].lower()
    if len(folded) != len(text[:40]):  # a few letters grow when folded, and would shift the count
        return 0
    for end in range(len(folded), 0, -1):
        if folded[:end] in words:
            ends_word = end == len(folded) or not folded[end].isalnum() or not folded[end - 1].isalnum()
            if ends_word:
                rest = text[end:]
                return end + (len(rest) - len(rest.lstrip().removeprefix(":")) if ":" in rest[:3] else 0)
    return 0
