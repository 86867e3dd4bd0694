"""A schema document without what says nothing about records, and what its references lead to."""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias, TypeGuard
from urllib.parse import unquote

# A JSON Schema: an object or a boolean.
Schema: TypeAlias = dict[str, Any] | bool

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# An anchor matters only to references to it, and those are never followed.
_ANNOTATIONS = {"$anchor", "$comment", "$dynamicAnchor", "description", "examples", "title"}
_MAPS = {"$defs", "dependentSchemas", "patternProperties", "properties"}
_LISTS = {"allOf", "anyOf", "oneOf", "prefixItems"}
_SINGLE = {
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties",
}  # fmt: skip

# What other keywords evaluated, or where the validator came from, decides what these mean.
_ENTANGLED = {"$dynamicRef", "$id", "unevaluatedItems", "unevaluatedProperties"}

_ANY_VERSION = "the version"  # of the schema, which differs between any two
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


def document(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The plain schema that a file holds, without its own name.

    >>> document({"$id": "urn:gulls", "title": "Gulls", "properties": {"title": {"title": "Its title"}}})
    {'properties': {'title': {}}}
    """
    bare = plain({key: value for key, value in schema.items() if key != "$id"})
    assert isinstance(bare, dict)
    return bare


def record(top: dict[str, Any]) -> Schema:
    """What a document says of a whole record, whatever the version that its property ``schema`` states.

    >>> record({"$defs": {}, "properties": {"schema": {"const": "1.0.0"}}})
    {'properties': {'schema': {'const': 'the version'}}}
    """
    found = follow(target("#", top), top)
    return _versionless(found) if isinstance(found, dict) else found


def plain(schema: Any) -> Any:
    """A schema without annotations that concern people only; a property called ``title`` stays."""
    if not isinstance(schema, dict):
        return schema
    return {key: _plain_value(key, value) for key, value in schema.items() if key not in _ANNOTATIONS}


def _plain_value(keyword: str, value: Any) -> Any:
    if keyword in _SINGLE:
        return plain(value)
    if keyword in _MAPS and isinstance(value, dict):
        return {name: plain(schema) for name, schema in value.items()}
    if keyword in _LISTS and isinstance(value, list):
        return [plain(schema) for schema in value]
    return value


def _versionless(schema: dict[str, Any]) -> dict[str, Any]:
    prop = schema.get("properties", {}).get("schema")
    if not isinstance(prop, dict):
        return schema
    versions = [prop["const"]] if "const" in prop else prop.get("enum", [])
    if not versions or not all(isinstance(one, str) and _VERSION.fullmatch(one) for one in versions):
        return schema
    rest = {key: value for key, value in prop.items() if key not in ("const", "enum")}
    if rest.get("default") in versions:
        rest["default"] = _ANY_VERSION
    return {**schema, "properties": {**schema["properties"], "schema": {**rest, "const": _ANY_VERSION}}}


def text(value: Any) -> str:
    """The same text for the same JSON value: 1 and 1.0 are one number, 1 and true are not the same.

    >>> text({"b": 1.0, "a": True})
    '{"a": true, "b": 1}'
    """
    return json.dumps(_whole(value), sort_keys=True, ensure_ascii=False)


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value


def follow(schema: Schema, top: dict[str, Any]) -> Schema:
    """What a schema that only refers to another stands for; its own default comes before the other's."""
    own: dict[str, Any] = {}
    passed = set()
    while _only_refers(schema):
        reference = schema["$ref"]
        found = target(reference, top)
        if found is None or reference in passed:
            break
        passed.add(reference)
        own = {**{key: value for key, value in schema.items() if key != "$ref"}, **own}
        schema = found
    return {**schema, **own} if isinstance(schema, dict) else schema


def target(reference: str, top: dict[str, Any]) -> Any:
    """The schema that a local reference names; None if it names none, or none that we follow.

    >>> target("#/$defs/Gull", {"$defs": {"Gull": {"type": "string"}}})
    {'type': 'string'}
    """
    if reference == "#":
        return {key: value for key, value in top.items() if key not in ("$defs", "$schema")}
    start, _, name = reference.rpartition("/")
    if start != "#/$defs":
        return None
    return top.get("$defs", {}).get(unquote(name).replace("~1", "/").replace("~0", "~"))


def _only_refers(schema: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(schema, dict) and schema.keys() - {"default", "deprecated"} == {"$ref"}


def entangled(followed: Schema, top: dict[str, Any]) -> bool:
    """Whether the meaning of a schema that was followed can't be told from its own keywords."""
    if isinstance(followed, bool):
        return False
    lost = "$ref" in followed and (target(followed["$ref"], top) is None or _only_refers(followed))
    return lost or not _ENTANGLED.isdisjoint(followed)
