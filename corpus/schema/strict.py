"""Read a JSON text as RFC 8259 has it, with nothing that two readers could take differently."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

# More digits than Python reads are no number that a record could hold.
_LONGEST_NUMBER = 4300

# An escape, or a pair of them that make one character; half a pair is caught in the group.
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)


def parse(line: bytes) -> tuple[Any, tuple[str, ...]]:
    """The value of a JSON text, and the keys that one of its objects holds more than once.

    Of such keys the last counts, as it does for most readers.  Raises :class:`ValueError` for all that isn't
    JSON: it says what is wrong and, where that is known, at which column.

    >>> parse(b'{"id": "a", "id": "b"}')
    ({'id': 'b'}, ('id',))
    >>> parse(b'[1, NaN]')
    Traceback (most recent call last):
        ...
    ValueError: should be JSON, which has no NaN
    """
    text = _decoded(line)
    repeated: list[str] = []

    def unite(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        united = dict(pairs)
        if len(united) != len(pairs):
            repeated.extend(_repeated(pairs))
        return united

    try:
        value = json.loads(text, object_pairs_hook=unite, parse_constant=_refuse, parse_int=_whole)
    except RecursionError:
        raise ValueError("should be JSON that is less deeply nested") from None
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        raise ValueError(f"should be JSON: {said} at {_place(text, error.pos)}") from None
    _refuse_half_pairs(text)
    return value, tuple(repeated)


def _decoded(line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise ValueError(
            f"should be UTF-8, not byte 0x{line[error.start]:02x} at byte {error.start + 1}"
        ) from None
    if text.startswith("\ufeff"):
        raise ValueError("should not begin with a byte order mark at column 1")
    return text


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return f"line {line}, column {column}" if line > 1 else f"column {column}"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"should be JSON, which has no {constant}")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"should hold no number of {len(digits):,} digits")
    return int(digits)


def _refuse_half_pairs(text: str) -> None:
    half = next(_half_pairs(text), None) if "\\" in text else None
    if half is not None:
        raise ValueError(f"holds half of a surrogate pair at {_place(text, half)}")


def _half_pairs(text: str) -> Iterator[int]:
    return (escape.start() for escape in _ESCAPES.finditer(text) if escape[1])


def _repeated(pairs: list[tuple[str, Any]]) -> Iterator[str]:
    return (key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
