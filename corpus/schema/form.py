r"""The form that valid records have in a release, as regular expressions made from a schema.

To compare a text with a regular expression costs a fraction of what it costs to build its values.  The form is
narrower than the schema: each key comes once, in the schema's order, and no value needs a second look.  So a JSON
text that has the form is valid, and one that hasn't may be valid too.

In a text of the form, a quotation mark behind something other than a backslash is the end of a string, and one
behind a single backslash belongs to it.  A mark behind two backslashes has no place in the form: how many come
before it isn't counted.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

# What says nothing about whether a value is valid.
ANNOTATIONS = frozenset(
    {"$comment", "$defs", "$id", "$schema", "default", "description", "examples", "title"}
)

# The rest of a string, and its end.
_REST = r'[^"]*+(?:(?<!\\)"|(?:(?<=[^\\]\\)"[^"]*+)++(?<!\\)")'

# What may come before the first character that is looked at, if need be: escaped ones, and blanks.
_ESCAPES = r"(?: |\\u.{4}|\\.)*+"

# Days that every calendar has; whether there is a 29 February depends on the year, and is not for patterns.
_DAY = (
    r"(?!0000)[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_FORMATS = {"date": _DAY, "date-time": rf"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"}

_INTEGER = "(?:0|[1-9][0-9]{0,17})"
_NUMBERS: dict[tuple[Any, Any, Any], str] = {
    ("integer", None, None): f"-?{_INTEGER}",
    ("integer", 0, None): _INTEGER,
    ("number", 0, 1): r"(?:0(?:\.[0-9]+)?|1(?:\.0+)?)",
}
_LITERALS = {"null": "null", "boolean": "(?:true|false)"}

_CLASS = r"\[(?:\\.|[^\]\\])+\]"

# The parts of a pattern that mean the same when it is read with the quotation marks around it.
_PATTERN_PARTS = re.compile(
    rf"(?P<class>{_CLASS})|(?P<open>\((?!\?))"
    r"|\\[.+*?()|/-]|[A-Za-z0-9 :/,@#%&;=<>~_'!)|?*+-]|\{[0-9,]+\}"
)


class NoForm(Exception):
    """A schema that says something for which no form is known."""


def form(schema: Schema, *, loose: bool = False) -> re.Pattern[str]:
    """The form of the records of a schema; only for what is known to be JSON, for it doesn't look into strings.

    If ``loose``, optional keys may be left out, blanks may stand behind commas and colons, and a text that should
    not be blank may begin with escapes.  Raises :class:`NoForm` if the schema says something that has none.

    >>> known = form({"type": "object", "properties": {"id": {"type": "string", "pattern": "^[a-z]+$"}}})
    >>> [bool(known.fullmatch(text)) for text in ('{"id":"a"}', '{"id":"A"}', '{}')]
    [True, False, False]
    """
    return re.compile(_Forms(schema, loose).of(schema) + r"[ \t\r\n]*")


class _Forms:
    """The forms of a schema and of what it refers to."""

    def __init__(self, schema: Schema, loose: bool) -> None:
        self._schema, self._loose = schema, loose
        self._within: list[str] = []
        self._comma, self._colon, self._before = (", *+", ": *+", _ESCAPES) if loose else (",", ":", "")

    def of(self, schema: Schema) -> str:
        """The form of the values of a schema."""
        if not isinstance(schema, Mapping):
            raise NoForm
        said = schema.keys() - ANNOTATIONS
        if said == {"$ref"}:
            return self._referred(schema["$ref"])
        if said == {"anyOf"}:
            return f"(?:{'|'.join(self.of(each) for each in schema['anyOf'])})"
        if said in ({"const"}, {"const", "type"}):
            return _one_of([schema["const"]], schema)
        if said in ({"enum"}, {"enum", "type"}):
            return _one_of(schema["enum"], schema)
        return self._typed(schema, said)

    def _typed(self, schema: Schema, said: set[str]) -> str:
        kind = schema.get("type")
        if kind == "object" and said <= {"type", "properties", "required", "additionalProperties"}:
            return self._object(schema.get("properties", {}), schema.get("required", []))
        if kind == "array" and said == {"type", "items"}:
            item = self.of(schema["items"])
            return rf"\[(?:{item}(?:{self._comma}{item})*+)?+\]"
        if kind == "string" and said <= {"type", "pattern", "format"}:
            return self._string(schema)
        if isinstance(kind, str) and kind in _LITERALS and said == {"type"}:
            return _LITERALS[kind]
        number = (kind, schema.get("minimum"), schema.get("maximum"))
        if isinstance(kind, str) and said <= {"type", "minimum", "maximum"} and number in _NUMBERS:
            return _NUMBERS[number]
        raise NoForm

    def _object(self, properties: dict[str, Schema], required: list[str]) -> str:
        if not properties or not properties.keys() >= set(required):
            raise NoForm
        members = [
            f"{re.escape(_written(key))}{self._colon}{self.of(value)}" for key, value in properties.items()
        ]
        if not self._loose:
            return rf"\{{{self._comma.join(members)}\}}"
        # Only the first member has no comma before it, whichever that is.
        members = [rf"(?:(?:(?<=\{{)|{self._comma}){member})" for member in members]
        optional = ["" if key in required else "?+" for key in properties]
        return rf"\{{{''.join(map(str.__add__, members, optional))}\}}"

    def _string(self, schema: Schema) -> str:
        asserted, pattern = schema.get("format"), schema.get("pattern")
        if asserted is not None and asserted not in _FORMATS:
            raise NoForm
        ahead = f'(?={_FORMATS[asserted]}")' if asserted else ""
        if pattern is None:
            return f'"{ahead}{_REST}'
        if re.fullmatch(_CLASS, pattern):  # one such character is enough: the first, as a rule
            return f'"{ahead}{self._before}{_unquoted(pattern)}{_REST}'
        return f'"{ahead}{_inside(pattern)}"'

    def _referred(self, reference: str) -> str:
        # A type that holds itself has no end as a regular expression.
        referred = definition(self._schema, reference)
        if referred is None or reference in self._within:
            raise NoForm
        self._within.append(reference)
        said = self.of(referred)
        self._within.pop()
        return said


def definition(schema: Schema, reference: str) -> Schema | None:
    """The part of a schema that ``#/$defs/Name`` refers to; None for references of another kind."""
    found = schema.get("$defs", {}).get(reference.removeprefix("#/$defs/"))
    return found if reference.startswith("#/$defs/") and isinstance(found, Mapping) else None


def _written(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _one_of(values: list[Any], schema: Schema) -> str:
    if schema.get("type", "string") != "string" or not all(isinstance(value, str) for value in values):
        raise NoForm
    return f"(?:{'|'.join(re.escape(_written(value)) for value in values)})"


def _inside(pattern: str) -> str:
    """The pattern of a whole string, as it reads between the marks."""
    if not (pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$")):
        raise NoForm
    parts, place = [], 1
    while place < len(pattern) - 1:
        part = _PATTERN_PARTS.match(pattern, place, len(pattern) - 1)
        if part is None:
            raise NoForm
        opened = "(?:" if part["open"] else part[0]
        parts.append(_unquoted(part[0]) if part["class"] else opened)
        place = part.end()
    return f"(?:{''.join(parts)})"


def _unquoted(characters: str) -> str:
    """A class without the marks that end strings and the backslashes of escapes; of others the ASCII part will do."""
    if characters.startswith("[^") and characters[2] != "-":
        return rf'[^"\\{characters[2:]}'
    among = re.compile(characters)
    found = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\' and among.match(chr(code))]
    if not found:
        raise NoForm
    return f"[{re.escape(''.join(found))}]"
