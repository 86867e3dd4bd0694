"""Where a JSON text says the value at a pointer."""

import json
import re

from corpus.model import Pointer
from corpus.text import Span

_SPACE = re.compile(r"[ \t\r\n]*")
_decode = json.JSONDecoder().raw_decode


def pointed(text: str, pointer: Pointer) -> Span:
    """The characters of the value at a pointer, or of the nearest that holds it; none where that can't be told.

    Of a key that is there twice it is the last value, and of a text that is no JSON the place where it ceases to be.

    >>> text = '{"id": "a", "topics": ["Sea", 7]}'
    >>> text[slice(*pointed(text, "/topics/1"))]
    '7'
    """
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    try:
        start = _after_space(text, 0)
        for step in steps:
            below = _member(text, start, step) if text[start] == "{" else _item(text, start, step)
            if below is None:
                break
            start = below
        return Span(start, _decode(text, start)[1])
    except json.JSONDecodeError as error:
        return Span(error.pos, error.pos)
    except (ValueError, IndexError, RecursionError):  # too long a number, or too deep, to be read by Python
        return Span(0, 0)


def _member(text: str, start: int, name: str) -> int | None:
    """Where the value of an object's member begins: the last of that name, which is the one that readers take."""
    found = None
    at = _after_space(text, start + 1)
    while text[at] != "}":
        key, at = _decode(text, at)
        at = _after_space(text, _after_space(text, at) + 1)  # behind the colon
        if key == name:
            found = at
        at = _next(text, at)
    return found


def _item(text: str, start: int, index: str) -> int | None:
    """Where an item of an array begins."""
    if text[start] != "[" or not index.isdecimal():
        return None
    at = _after_space(text, start + 1)
    for _ in range(int(index)):
        if text[at] == "]":
            return None
        at = _next(text, at)
    return at


def _next(text: str, at: int) -> int:
    """The beginning of what follows a value and its comma."""
    at = _after_space(text, _decode(text, at)[1])
    return _after_space(text, at + 1) if text[at] == "," else at


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
