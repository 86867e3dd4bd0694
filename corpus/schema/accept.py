"""Accept an untrusted record, or say all that is wrong with it."""

import json
import reprlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from corpus.errors import InvalidRecord, Problem
from corpus.model import Article, Manifest
from corpus.schema import quick
from corpus.schema.upgrade import upgraded

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

_MESSAGES = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a field of this type",
    "string_pattern_mismatch": "should be of the form {pattern}",
}


_adapters: dict[Any, "TypeAdapter[Any]"] = {}


def _adapter(kind: Any) -> "TypeAdapter[Any]":
    """A type's validator, which takes time to build and is kept."""
    if kind not in _adapters:
        from pydantic import TypeAdapter

        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


@overload
def accept(record: Mapping[str, Any] | bytes | str) -> Article: ...
@overload
def accept(record: Mapping[str, Any] | bytes | str, kind: type[T]) -> T: ...
def accept(record: Mapping[str, Any] | bytes | str, kind: type[Any] = Article) -> Any:
    """The frozen value that a record, or its JSON text, holds; one of an older version is upgraded first.

    The verdict is that of the JSON Schema of the same name, ``format`` asserted.  Raises
    :class:`corpus.errors.InvalidRecord` with *all* that is wrong.

    >>> accept({"id": "a/b", "topics": [" "]})
    Traceback (most recent call last):
        ...
    corpus.errors.InvalidRecord: not a valid Article: /topics/0: should not be blank; /source: is missing
    """
    # Where one record is read, and no more, as when a release is opened, pydantic would take most of the time.
    if kind is Manifest and kind not in _adapters and (read := quick.value(record, kind)) is not None:
        return read
    from pydantic import ValidationError

    try:
        if isinstance(record, bytes | str):
            return _from_json(record, kind)
        return _adapter(kind).validate_python(upgraded(record, kind.__name__.lower()))
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
        raise InvalidRecord(kind.__name__, problems) from None


def _from_json(record: bytes | str, kind: type[Any]) -> Any:
    """Read at once as the current version; only what fails for its version is looked at again."""
    from pydantic import ValidationError

    try:
        return _adapter(kind).validate_json(record)
    except ValidationError as error:
        if not any(detail["loc"] == ("schema",) for detail in error.errors(include_url=False)):
            raise
    return _adapter(kind).validate_python(upgraded(json.loads(record), kind.__name__.lower()))


def plain(value: Any) -> dict[str, Any]:
    """A value of :mod:`corpus.model` as JSON has it: plain dicts, every key there, in schema order."""
    dumped = _adapter(type(value)).dump_python(value, mode="json")
    assert isinstance(dumped, dict)
    return dumped


def dump(value: Any) -> str:
    """A value of :mod:`corpus.model` as an indented JSON document."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


def _problem(detail: Any) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    message = _MESSAGES[kind].format(**context) if kind in _MESSAGES else str(detail["msg"])
    message = message.removeprefix("Value error, ").removeprefix("Input ")
    if isinstance(detail["input"], str) and not detail["input"].strip():
        return Problem(_pointer(detail["loc"]), "should not be blank")
    if kind not in ("missing", "unexpected_keyword_argument", "json_invalid"):
        message += f", not {_shown(detail['input'])}"
    return Problem(_pointer(detail["loc"]), message)


def _shown(value: Any) -> str:
    try:
        return reprlib.repr(value)
    except ValueError:  # Python doesn't print integers of thousands of digits
        return "a number too long to print"


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)
