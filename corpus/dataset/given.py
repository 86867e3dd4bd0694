"""What callers give, held against what is expected, so that they are told before something deep inside stumbles."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from pathlib import Path
from typing import Any

from corpus.errors import MisuseError


def text(what: str, value: Any) -> str:
    """A text that can be looked for.

    >>> text("an id", 3)
    Traceback (most recent call last):
        ...
    corpus.errors.MisuseError: expected an id, which is text, got 3
    """
    if not isinstance(value, str):
        raise MisuseError(f"expected {what}, which is text, got {value!r}")
    if any("\ud800" <= one <= "\udfff" for one in value):
        raise MisuseError(f"expected {what}, got half of a surrogate pair in {value!r}")
    return value


def texts(what: str, values: Any) -> list[str]:
    """One text or several, from any iterable.

    >>> texts("a topic", "Sea"), texts("a topic", (name for name in ("Sea", "Quay")))
    (['Sea'], ['Sea', 'Quay'])
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        return [text(what, values)]
    return [text(what, value) for value in values]


def whole(what: str, value: Any) -> int:
    """A whole number, also one of NumPy's.

    >>> whole("a seed", 1.5)
    Traceback (most recent call last):
        ...
    corpus.errors.MisuseError: expected a seed, which is a whole number, got 1.5
    """
    try:
        return index(value)
    except TypeError:
        raise MisuseError(f"expected {what}, which is a whole number, got {value!r}") from None


def path(what: str, value: Any) -> Path:
    """A place on this machine.

    >>> path("a file", None)
    Traceback (most recent call last):
        ...
    corpus.errors.MisuseError: expected a file, as text or a Path, got None
    """
    try:
        return Path(value)
    except TypeError:
        raise MisuseError(f"expected {what}, as text or a Path, got {value!r}") from None
