"""The values of Arrow columns that hold no others: texts, numbers, days, instants, as we and others write them."""

import typing
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import UTC, date, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa

# What makes values of a column that isn't all null.
Reader: TypeAlias = Callable[[pa.Array], list[Any]]

_Time = TypeVar("_Time", date, datetime)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_0 = date(1970, 1, 1)

# How many of a unit make a step in time, and how long the step is.
_Unit: TypeAlias = tuple[int, timedelta]
_A_DAY: _Unit = (1, timedelta(days=1))
_UNITS: dict[str, _Unit] = {
    unit: (1000**place, timedelta(seconds=1)) for place, unit in enumerate(("s", "ms", "us", "ns"))
}


def validity(column: pa.Array) -> list[bool]:
    """Which values there are, and which are null."""
    return plain(column.is_valid())


def plain(column: pa.Array) -> list[Any]:
    """The values of a column that Python has the same."""
    # Not by NumPy, which is no quicker: for that way Arrow imports pandas, where there is one.
    found: list[Any] = column.to_pylist()
    return found


def texts(column: pa.Array) -> list[Any]:
    """Texts; ValueError if they are none."""
    try:
        return plain(column)
    except UnicodeDecodeError:
        raise ValueError("expected UTF-8, got other bytes") from None


def words(known: tuple[Any, ...]) -> Reader:
    """A reader of texts that are among a few, the same few objects everywhere."""
    allowed = {word: word for word in (*known, None)}

    def read(column: pa.Array) -> list[Any]:
        found = texts(column)
        if odd := set(found) - allowed.keys():
            raise ValueError(f"expected {' or '.join(map(repr, known))}, got {min(odd, key=str)!r}")
        return list(map(allowed.__getitem__, found))

    return read


def _days(column: pa.Array) -> list[date | None]:
    return _since(_DAY_0, column.view(pa.int32()), _A_DAY)


def _instants(column: pa.Array) -> list[datetime | None]:
    return _since(_EPOCH, column.view(pa.int64()), _UNITS[column.type.unit])


def _since(start: _Time, numbers: pa.Array, unit: _Unit) -> list[_Time | None]:
    found = plain(numbers)
    parts, length = unit
    if parts > 1:
        if any(number % parts for number in found if number):
            raise ValueError("expected instants to the second, got fractions of it")
        found = [number if number is None else number // parts for number in found]
    try:
        return [number if number is None else start + number * length for number in found]
    except OverflowError:
        raise ValueError("expected years from 1 to 9999, got others") from None


def without_none(hint: Any) -> tuple[bool, Any]:
    """Whether a value may be None, and the type that it is of if it isn't."""
    if typing.get_origin(hint) not in (typing.Union, UnionType):
        return False, hint
    [inner] = [argument for argument in typing.get_args(hint) if argument is not NoneType]
    return True, inner


# What reads the columns of each type that has no parts.
READERS: dict[Any, Reader] = {
    str: texts,
    int: plain,
    float: plain,
    date: _days,
    datetime: _instants,
}


def _is_text(column: pa.DataType) -> bool:
    inner = column.value_type if pa.types.is_dictionary(column) else column
    return bool(
        pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_string_view(inner)
    )


def _is_instant(column: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(column) and column.tz is not None)


def _is_list(column: pa.DataType) -> bool:
    return bool(pa.types.is_list(column) or pa.types.is_large_list(column))


# What each type may be in Arrow, and how messages call that.
_TYPES: dict[Any, tuple[Callable[[pa.DataType], bool], str]] = {
    str: (_is_text, "string"),
    int: (pa.types.is_integer, "int64"),
    float: (pa.types.is_floating, "double"),
    date: (pa.types.is_date32, "date32"),
    datetime: (_is_instant, "timestamp with a time zone"),
    tuple: (_is_list, "list"),
    dataclass: (pa.types.is_struct, "struct"),
    typing.Literal: (_is_text, "string"),
}


def fits(hint: Any, column: pa.DataType) -> bool:
    """Whether values of a type can be in such a column."""
    return _TYPES[_shape(hint)][0](column)


def expected(hint: Any) -> str:
    """What messages call the column of a type."""
    return _TYPES[_shape(hint)][1]


def _shape(hint: Any) -> Any:
    return dataclass if is_dataclass(hint) else typing.get_origin(hint) or hint
