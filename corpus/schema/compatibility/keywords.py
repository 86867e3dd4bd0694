"""Keywords that hold no schema: what their old and their new value mean for records and readers."""

from collections.abc import Iterator
from typing import Any, Final

from corpus.schema.compatibility.change import BOTH, OLD_RECORDS, READERS, UNKNOWN, Change, major, minor
from corpus.schema.compatibility.plain import text

ABSENT: Final = object()

# What it means if one of these isn't there.
_IMPLIED: dict[str, Any] = {
    "deprecated": False,
    "minContains": 1,
    "minItems": 0,
    "minLength": 0,
    "minProperties": 0,
    "readOnly": False,
    "uniqueItems": False,
    "writeOnly": False,
}
_LEAST = {"exclusiveMinimum", "minContains", "minItems", "minLength", "minProperties", "minimum"}
_MOST = {"exclusiveMaximum", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum"}
_LIMITS = {
    "allOf", "anyOf", "contains", "dependentRequired", "format", "multipleOf", "not", "oneOf", "pattern",
}  # fmt: skip

_TYPES = {"array", "boolean", "null", "number", "object", "string"}


def shown(value: Any) -> str:
    """A value in a message, shortened."""
    if value is ABSENT:
        return "not given"
    whole = text(value)
    return whole if len(whole) <= 60 else f"{whole[:59]}…"


def whom(*, lost: bool, gained: bool) -> str:
    """Whom it breaks that some values were lost, or gained."""
    return BOTH if lost and gained else OLD_RECORDS if lost else READERS


def plainly(keyword: str, old: Any, new: Any) -> Iterator[Change]:
    """The change of a keyword that stands for itself; ``ABSENT`` where it isn't given."""
    before, after = (_IMPLIED.get(keyword, ABSENT) if value is ABSENT else value for value in (old, new))
    if before is after or (ABSENT not in (before, after) and text(before) == text(after)):
        return
    said = f"{keyword} was {shown(old)} and is {shown(new)}"
    if keyword == "deprecated":
        yield minor(said)
    elif keyword == "default":
        yield major(f"{said}: changes what old records without the value mean")
    else:
        yield major(f"{said}: {_broken(keyword, before, after)}")


def _broken(keyword: str, old: Any, new: Any) -> str:
    if keyword in _LEAST:
        return OLD_RECORDS if old is ABSENT or (new is not ABSENT and new > old) else READERS
    if keyword in _MOST:
        return OLD_RECORDS if old is ABSENT or (new is not ABSENT and new < old) else READERS
    if keyword == "uniqueItems":
        return OLD_RECORDS if new else READERS
    if keyword in _LIMITS and ABSENT in (old, new):
        return OLD_RECORDS if old is ABSENT else READERS
    return UNKNOWN


def types(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    """The change of ``type``."""
    before, after = _types(old), _types(new)
    lost, gained = before - after, after - before
    if lost or gained:
        said = f"type was {shown(old.get('type', ABSENT))} and is {shown(new.get('type', ABSENT))}"
        yield major(f"{said}: {whom(lost=bool(lost), gained=bool(gained))}")


def _types(schema: dict[str, Any]) -> set[str]:
    # A number is an integer or a fraction, so that "integer" is less than "number".
    given = schema.get("type", list(_TYPES))
    names = {given} if isinstance(given, str) else set(given)
    return names - {"number"} | {"integer", "fraction"} if "number" in names else names


def values(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    """The change of the values that ``const`` or ``enum`` lists."""
    before, after = _values(old), _values(new)
    if before is None and after is not None:
        yield major(f"was any value and is one of {', '.join(sorted(after))}: {OLD_RECORDS}")
    elif before is not None and after is None:
        yield major(f"was one of {', '.join(sorted(before))} and is any value: {READERS}")
    elif before is not None and after is not None and before != after:
        lost, gained = sorted(before - after), sorted(after - before)
        parts = [f"lost {', '.join(lost)}"] * bool(lost) + [f"gained {', '.join(gained)}"] * bool(gained)
        yield major(f"the values {' and '.join(parts)}: {whom(lost=bool(lost), gained=bool(gained))}")


def _values(schema: dict[str, Any]) -> set[str] | None:
    const = [{text(schema["const"])}] if "const" in schema else []
    enum = [{text(value) for value in schema["enum"]}] if "enum" in schema else []
    return set.intersection(*const, *enum) if const or enum else None
