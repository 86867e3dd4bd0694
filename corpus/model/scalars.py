"""The scalar types that records are made of, each with the one form it has in JSON.

Patterns hold in every regular-expression dialect that validators use; where JSON Schema has a
``format`` for a value, it is asserted too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

# An RFC 6901 JSON pointer, such as ``/images/0/caption``.
Pointer: TypeAlias = str

# One character that isn't white space by Unicode's and Python's count; dialects differ over \S.
_PRINTED = r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """The form that values of a type have.

    Pydantic is told when it asks, as it asks what annotated-types groups: to import it would take longer than to load
    a corpus.
    """

    __is_annotated_types_grouped_metadata__: ClassVar[Literal[True]] = True

    pattern: str | None = None
    """What matches all of it, or, without ``^`` and ``$``, some of it."""
    before: Callable[[Any], Any] | None = None
    """What makes the value of a plain one; raises ValueError if that isn't of the form."""
    after: Callable[[Any], Any] | None = None
    """What looks at the value once more."""
    least: int | None = None
    most: int | None = None
    fewest: int | None = None
    """How many it holds at least."""
    strict: bool | None = None
    """Whether no other type is taken for this one."""
    json: Mapping[str, Any] | None = None
    """What JSON Schema calls it, if that doesn't follow."""

    def __iter__(self) -> Iterator[Any]:
        from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

        if self.before:
            yield BeforeValidator(self.before)
        yield from Field(
            pattern=self.pattern,
            ge=self.least,
            le=self.most,
            min_length=self.fewest,
            strict=self.strict,
            allow_inf_nan=False if self.strict else None,
        ).metadata
        if self.after:
            yield AfterValidator(self.after)
        if self.json:
            yield WithJsonSchema(dict(self.json))


def _day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(_DAY[1:-1], value):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("should be a day such as 2016-11-25")


def _instant(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(_INSTANT[1:-1], value):
        return datetime.fromisoformat(value)
    if isinstance(value, datetime) and value.tzinfo is not None and not value.microsecond:
        return value.astimezone(UTC)
    raise ValueError("should be an instant in UTC such as 2016-11-25T20:55:00Z")


def _whole(value: Any) -> Any:
    # JSON Schema calls 3.0 an integer; a digit string or a boolean it does not.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("should be a whole number")
    return value


def _storable(value: str) -> str:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"holds half of a surrogate pair at character {error.start}") from None
    return value


# Any text that UTF-8 can hold.
AnyText: TypeAlias = Annotated[str, Form(after=_storable)]

# Text with something in it, normalised: NFC, single spaces.
Text: TypeAlias = Annotated[str, Form(pattern=_PRINTED, after=_storable)]

# A calendar day; ``2016-11-25`` in JSON.
Day: TypeAlias = Annotated[
    date,
    Form(before=_day, json={"type": "string", "format": "date", "pattern": _DAY}),
]

# A moment in UTC, to the second; ``2016-11-25T20:55:00Z`` in JSON.
Instant: TypeAlias = Annotated[
    datetime,
    Form(before=_instant, json={"type": "string", "format": "date-time", "pattern": _INSTANT}),
]

# A date or date-time as a local clock shows it, as precise as it is known: ``2016-11-25T15:55``.
LocalTime: TypeAlias = Annotated[
    str,
    Form(
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
        r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?)?)?$"
    ),
]

# What a local clock is ahead of UTC: ``-05:00``.
Offset: TypeAlias = Annotated[str, Form(pattern=r"^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$")]

# A BCP 47 language tag: ``en``, ``pt-BR``.
Language: TypeAlias = Annotated[str, Form(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

# An SPDX licence identifier, or ``LicenseRef-…`` for one that SPDX doesn't list.
License: TypeAlias = Annotated[str, Form(pattern=r"^(LicenseRef-)?[A-Za-z0-9.+-]+$")]

# A domain name in lower case: ``salon.com``.
Domain: TypeAlias = Annotated[str, Form(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]

# A web address.
Url: TypeAlias = Annotated[str, Form(pattern=r"^https?://[!-~]+$")]

# A SHA-256 digest in lower-case hexadecimal.
Sha256: TypeAlias = Annotated[str, Form(pattern=r"^[0-9a-f]{64}$")]

# A version in the form of Semantic Versioning, without suffixes: ``1.0.0``.
Version: TypeAlias = Annotated[str, Form(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$")]

# A name in a registry: lower-case letters, digits and hyphens.
Name: TypeAlias = Annotated[str, Form(pattern=r"^[a-z][a-z0-9-]*$")]

# A whole number, zero or more.
Count: TypeAlias = Annotated[int, Form(before=_whole, least=0, json={"type": "integer", "minimum": 0})]

# A JSON pointer into a record; the empty one means all of it.
PointerText: TypeAlias = Annotated[str, Form(pattern=r"^(/([^~/]|~[01])*)*$")]

# A number from 0 to 1.
Share: TypeAlias = Annotated[float, Form(strict=True, least=0, most=1)]
