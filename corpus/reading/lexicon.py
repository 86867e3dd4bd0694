"""The word lists of this package: data files beside this module, one truth for each label."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((files("corpus.reading") / "lexicons" / f"{name}.toml").read_text("utf-8"))


@cache
def labels(kind: str) -> frozenset[str]:
    """The words of one kind of label, such as ``byline``, folded to lower case."""
    return frozenset(_file("labels")[kind])


@cache
def months() -> dict[str, int]:
    """The number of the month for each of its names in any language."""
    return {name: int(month) for month, names in _file("months")["months"].items() for name in names}


@cache
def offsets() -> dict[str, str]:
    """What each fixed time zone abbreviation is ahead of UTC."""
    return dict(_file("zones")["offsets"])


@cache
def zone_places() -> dict[str, str]:
    """The IANA zone of each abbreviation that follows summer time."""
    return dict(_file("zones")["places"])


@cache
def credit_labels() -> frozenset[str]:
    """The words that stand before a credit."""
    return frozenset(_file("credits")["labels"])


@cache
def credit_roles() -> dict[str, str]:
    """The roles that words before a name give it, longest words first."""
    roles = _file("credits")["roles"]
    return dict(sorted(roles.items(), key=lambda item: -len(item[0])))


@cache
def agencies() -> frozenset[str]:
    """Names of agencies and picture libraries."""
    return frozenset(_file("agencies")["names"])


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
