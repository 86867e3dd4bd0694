"""All that a schema finds wrong with a value, each thing with its place and in words for people."""

import re
import reprlib
from collections.abc import Callable, Iterable, Mapping
from textwrap import shorten
from types import NoneType
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator

from corpus.errors import Problem
from corpus.schema.form import ANNOTATIONS, Schema, definition

# Adds to a list what is wrong with a value that stands at a pointer.
Check: TypeAlias = Callable[[Any, str, list[Problem]], None]
# Whether a value of the right type passes, and what to say if not.
Test: TypeAlias = tuple[Callable[[Any], bool], str]

_SCALAR = {"const", "enum", "pattern", "format", "minimum", "maximum"}
_KNOWN = (
    ANNOTATIONS
    | _SCALAR
    | {"$ref", "type", "anyOf", "properties", "required", "additionalProperties", "items"}
)

_NAMES = {
    "array": "an array",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}
_TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int, float),  # JSON Schema calls 3.0 an integer
    "null": (NoneType,),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
_EXAMPLES = {"date": "a day such as 2016-11-25", "date-time": "an instant such as 2016-11-25T20:55:00Z"}


def check_of(schema: Schema, reference: Draft202012Validator) -> Check:
    """What finds all that is wrong with a value of a schema; ``reference`` is the whole schema's validator.

    Its verdict is the reference's.  What the reference says of an object that lacks a key, or has one too many, is
    said of that key; and what it says of a value that passes none of some schemas is said by the one that is meant.
    """
    return _Checks(reference).of(schema)


class _Checks:
    """The checks of a schema and of what it refers to."""

    def __init__(self, reference: Draft202012Validator) -> None:
        self._reference = reference
        self._referred: dict[str, Check] = {}

    def of(self, schema: Schema) -> Check:
        if not self._understood(schema):
            return self._foreign(schema)
        types = self._types(schema)
        checks = [self._reference_to(schema["$ref"])] if "$ref" in schema else []
        checks += [self._any_of(schema["anyOf"])] if "anyOf" in schema else []
        checks += [_first(tests)] if (tests := _tests(schema, self._reference)) else []
        if "properties" in schema or "required" in schema or "additionalProperties" in schema:
            checks.append(self._object(schema))
        checks += [self._array(schema["items"])] if "items" in schema else []
        return _typed(types if "type" in schema else (), checks)

    def _understood(self, schema: Any) -> bool:
        if not isinstance(schema, Mapping):
            return False
        values = [schema["const"]] if "const" in schema else schema.get("enum", [])
        return (
            schema.keys() <= _KNOWN
            and all(isinstance(value, str) for value in values)
            and schema.get("additionalProperties", True) in (True, False)
            and isinstance(schema.get("items", {}), Mapping)
            and ("$ref" not in schema or self._definition(schema["$ref"]) is not None)
        )

    def _foreign(self, schema: Schema) -> Check:
        # A keyword that isn't known here is left to the reference, with all that stands beside it.
        reference = self._reference.evolve(schema=schema)

        def check(value: Any, at: str, problems: list[Problem]) -> None:
            found = [(_pointer(error.absolute_path), error.message) for error in reference.iter_errors(value)]
            problems += (
                Problem(at + below, shorten(said, 200, placeholder=" …")) for below, said in sorted(found)
            )

        return check

    def _definition(self, name: str) -> Schema | None:
        whole = self._reference.schema
        return definition(whole, name) if isinstance(whole, Mapping) else None

    def _reference_to(self, name: str) -> Check:
        # Looked up when a value comes: a type may hold itself.
        def defined(value: Any, at: str, problems: list[Problem]) -> None:
            self._referred[name](value, at, problems)

        if name not in self._referred:
            self._referred[name] = defined
            self._referred[name] = self.of(self._definition(name) or {})
        return self._referred[name]

    def _types(self, schema: Schema) -> tuple[str, ...]:
        """The names of the types that a value may have; none if any."""
        if "type" in schema:
            return (schema["type"],) if isinstance(schema["type"], str) else tuple(schema["type"])
        return self._types(self._definition(schema["$ref"]) or {}) if "$ref" in schema else ()

    def _any_of(self, schemas: list[Schema]) -> Check:
        named = [(self._types(schema), self.of(schema)) for schema in schemas]
        names = tuple(dict.fromkeys(name for types, _ in named for name in types))
        # A way that is for values of another type isn't the one that was meant.
        ways = {kind: [way for types, way in named if kind in _kinds(types)] for kind in _kinds(())}

        def check(value: Any, at: str, problems: list[Problem]) -> None:
            meant = ways[type(value)]
            if len(meant) == 1:
                meant[0](value, at, problems)
            elif meant:
                problems.extend(_least(meant, value, at))
            else:
                problems.append(_mistyped(value, at, names))

        return check

    def _object(self, schema: Schema) -> Check:
        properties, required = schema.get("properties", {}), schema.get("required", ())
        checks: dict[str, Check | None] = {key: self.of(value) for key, value in properties.items()}
        checks |= {key: None for key in required if key not in properties}
        expected = [(key, f"/{_escaped(key)}", below) for key, below in checks.items()]
        closed = schema.get("additionalProperties") is False

        def check(value: Any, at: str, problems: list[Problem]) -> None:
            if not isinstance(value, dict):
                return
            for key, step, below in expected:
                if key not in value:
                    if key in required:
                        problems.append(Problem(at + step, "is missing"))
                elif below is not None:
                    below(value[key], at + step, problems)
            extra = [key for key in value if key not in properties] if closed else []
            problems.extend(Problem(f"{at}/{_escaped(key)}", "is not a field of this type") for key in extra)

        return check

    def _array(self, schema: Schema) -> Check:
        below = self.of(schema)

        def check(value: Any, at: str, problems: list[Problem]) -> None:
            for place, item in enumerate(value if isinstance(value, list) else ()):
                below(item, f"{at}/{place}", problems)

        return check


def _least(ways: list[Check], value: Any, at: str) -> list[Problem]:
    """What is wrong by the way that finds the least wrong."""
    found: list[list[Problem]] = [[] for _ in ways]
    for way, problems in zip(ways, found, strict=True):
        way(value, at, problems)
    return min(found, key=len)


def _typed(types: tuple[str, ...], checks: list[Check]) -> Check:
    kinds, whole = _kinds(types), "integer" in types and "number" not in types

    def check(value: Any, at: str, problems: list[Problem]) -> None:
        kind = type(value)
        if kind not in kinds or (whole and kind is float and not value.is_integer()):
            problems.append(_mistyped(value, at, types))
            return
        for each in checks:
            each(value, at, problems)

    return check if types or len(checks) != 1 else checks[0]


def _kinds(types: tuple[str, ...]) -> frozenset[type]:
    """What Python's reader makes of values of some types; of all, if none are named."""
    return frozenset(kind for name in types or _TYPES for kind in _TYPES[name])


def _first(tests: list[Test]) -> Check:
    def check(value: Any, at: str, problems: list[Problem]) -> None:
        for passes, message in tests:
            if not passes(value):
                blank = isinstance(value, str) and not value.strip()
                said = "should not be blank" if blank else f"{message}, not {reprlib.repr(value)}"
                problems.append(Problem(at, said))
                return

    return check


def _tests(schema: Schema, reference: Draft202012Validator) -> list[Test]:
    tests: list[Test] = []
    if "const" in schema or "enum" in schema:
        values = [schema["const"]] if "const" in schema else schema["enum"]
        tests.append((lambda value: value in values, f"should be {_alternatives(map(repr, values))}"))
    if "pattern" in schema:
        tests.append((_matching(schema["pattern"]), f"should be of the form {schema['pattern']}"))
    checker, asserted = reference.format_checker, schema.get("format")
    if asserted is not None and checker is not None:
        formatted = _EXAMPLES.get(asserted, f"of the format {asserted}")
        tests.append((lambda value: checker.conforms(value, asserted), f"should be {formatted}"))
    if "minimum" in schema:
        least = schema["minimum"]
        tests.append((lambda value: not _is_number(value) or value >= least, f"should be {least} or more"))
    if "maximum" in schema:
        most = schema["maximum"]
        tests.append((lambda value: not _is_number(value) or value <= most, f"should be {most} or less"))
    return tests


def _matching(pattern: str) -> Callable[[Any], bool]:
    # As the reference reads it: JSON Schema's $ never matches before a final line feed.
    search = re.compile(re.sub(r"\$$", r"\\Z", pattern)).search
    return lambda value: type(value) is not str or search(value) is not None


def _is_number(value: Any) -> bool:
    return type(value) in _TYPES["number"]


def _mistyped(value: Any, at: str, types: Iterable[str]) -> Problem:
    return Problem(
        at, f"should be {_alternatives(_NAMES[name] for name in types)}, not {reprlib.repr(value)}"
    )


def _alternatives(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _pointer(steps: Iterable[int | str]) -> str:
    return "".join(f"/{_escaped(str(step))}" for step in steps)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
