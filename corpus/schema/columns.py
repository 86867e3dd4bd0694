"""A kind of records as columns of a table: what descriptions in other vocabularies are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

_FORMATS = {"date": "date", "date-time": "instant"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field of a record, as its JSON Schema says."""

    name: str
    description: str
    type: str
    """string, integer, number, date, instant, or record if it has fields of its own."""
    repeated: bool = False
    """Whether it is a list of such values."""
    required: bool = False
    """Whether it is never null."""
    columns: tuple["Column", ...] = ()
    """The fields of a record."""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    """Its pattern, enum and minimum, as JSON Schema has them."""


def columns(kind: type) -> tuple[Column, ...]:
    """The columns of a type of :mod:`corpus.model`, in the order of its fields.

    >>> from corpus.model import Annotation
    >>> [column.name for column in columns(Annotation) if column.type == "integer"]
    ['start', 'end', 'words']
    """
    schema = TypeAdapter(kind).json_schema()
    return tuple(_columns(schema, schema.get("$defs", {})))


def _columns(schema: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Column]:
    for name, declared in schema["properties"].items():
        ways = [_resolved(way, known) for way in declared.get("anyOf", [declared])]
        [way] = [way for way in ways if way.get("type") != "null"]
        item = _resolved(way["items"], known) if way.get("type") == "array" else way
        yield Column(
            name=name,
            description=declared.get("description", ""),
            type="record"
            if "properties" in item
            else _FORMATS.get(item.get("format", ""), item.get("type", "string")),
            repeated=item is not way,
            required=len(ways) == 1,
            columns=tuple(_columns(item, known)) if "properties" in item else (),
            constraints=_constraints(item),
        )


def _resolved(schema: Mapping[str, Any], known: Mapping[str, Any]) -> Mapping[str, Any]:
    return known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _constraints(schema: Mapping[str, Any]) -> dict[str, Any]:
    if "const" in schema:
        return {"enum": [schema["const"]]}
    return {key: schema[key] for key in ("pattern", "enum", "minimum", "maximum") if key in schema}
