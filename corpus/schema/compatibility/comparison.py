"""Two schemas side by side: what changed, from the records' point of view.

Every pair of schemas that is met is taken for unchanged while it is being compared, which is what makes
recursive schemas end; whatever did change in it is reported where it was first met.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corpus.schema.compatibility.change import (
    BOTH,
    OLD_RECORDS,
    READERS,
    UNKNOWN,
    Change,
    level,
    major,
    minor,
)
from corpus.schema.compatibility.keywords import ABSENT, plainly, shown, types, values
from corpus.schema.compatibility.plain import (
    DIALECT,
    Schema,
    document,
    entangled,
    follow,
    record,
    target,
    text,
)
from corpus.schema.compatibility.unions import alternatives, paired

# A definition's changes are listed wherever records hold it, unless that would be more lines than help.
_REPEATED = 100

_OBJECT = {"additionalProperties", "patternProperties", "properties", "required"}
_ARRAY = {"items", "prefixItems"}
_IN_PLACE = {"$ref", "else", "then"}
# Where a value more that is allowed may make a record invalid.
_EXACT = {"contains", "contentSchema", "if", "not"}
_HANDLED = {
    "$defs", "$schema", "allOf", "anyOf", "const", "dependentSchemas", "enum", "oneOf", "propertyNames", "type",
}  # fmt: skip


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """What changed between two JSON Schemas (2020-12), sorted by place.

    The version that the property ``schema`` states is expected to change, and is no change.

    >>> closed = {"type": "object", "properties": {"headline": {}}, "additionalProperties": False}
    >>> for change in compare(closed, {**closed, "properties": {"headline": {"type": "string"}, "deck": {}}}):
    ...     print(change)
    minor /deck: the optional property is new
    major /headline: type was not given and is "string": breaks old records
    """
    try:
        before, after = document(old), document(new)
        if text(before) == text(after):
            return ()
        if not (_understood(old) and _understood(new)):
            return (major(f"expected JSON Schemas of {DIALECT}, got something else: {UNKNOWN}"),)
        records = Comparison(before, after).schemas(record(before), record(after))
        found = {*records, *_definitions(before, after)}
    except RecursionError:
        return (major(f"the schemas are nested too deeply: {UNKNOWN}"),)
    return tuple(sorted(found, key=lambda change: (change.pointer, change.level, change.message)))


def _understood(schema: Mapping[str, Any]) -> bool:
    from jsonschema import Draft202012Validator

    meta = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    return schema.get("$schema", DIALECT) == DIALECT and meta.is_valid(dict(schema))


def _definitions(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    # No record shows what a part of its schema is called, so that a new name breaks nobody.
    before, after = old.get("$defs", {}), new.get("$defs", {})
    for name in sorted(before.keys() ^ after.keys()):
        yield Change(f"#/$defs/{name}", "minor", f"the definition is {'new' if name in after else 'gone'}")


class Comparison:
    """The comparison of two documents, in which schemas refer to one another."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.old, self.new = old, new
        self.met: dict[tuple[str, str, bool], list[Change]] = {}

    def schemas(self, old: Schema, new: Schema, *, exact: bool = False) -> list[Change]:
        """What changed between a schema of the old document and one of the new."""
        old, new = follow(old, self.old), follow(new, self.new)
        key = (text(old), text(new), exact)
        if key not in self.met:
            self.met[key] = []
            self.met[key] = list(self._schemas(old, new, exact))
            return self.met[key]
        return self.met[key][:_REPEATED]

    def _schemas(self, old: Schema, new: Schema, exact: bool) -> Iterator[Change]:
        if entangled(old, self.old) or entangled(new, self.new):
            yield from _entangled(text(old), text(new))
        elif old is False or new is False:
            if old is not new:
                yield major(f"was {_name(old)} and is {_name(new)}: {OLD_RECORDS if old else READERS}")
        else:
            yield from self._alternatives(old, new, exact)

    def _alternatives(self, old: Schema, new: Schema, exact: bool) -> Iterator[Change]:
        before, after = (dict(schema) if isinstance(schema, dict) else {} for schema in (old, new))
        for keyword in ("default", "deprecated"):
            yield from plainly(keyword, before.pop(keyword, ABSENT), after.pop(keyword, ABSENT))
        olds, news = alternatives(before), alternatives(after)
        if len(olds) == len(news) == 1:
            yield from self._keywords(before, after, exact)
        else:
            yield from self._any_of(olds, news, exact)

    def _keywords(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        yield from types(old, new)
        yield from values(old, new)
        yield from self._object(old, new, exact)
        yield from self._array(old, new, exact)
        yield from self._nested(old, new, exact)
        done = _OBJECT | _ARRAY | _IN_PLACE | _EXACT | _HANDLED
        for keyword in sorted((old.keys() | new.keys()) - done):
            yield from plainly(keyword, old.get(keyword, ABSENT), new.get(keyword, ABSENT))

    # Objects

    def _object(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in sorted(before.keys() | after.keys()):
            if name not in after:
                found = [_removed(new)]
            elif name not in before:
                found = self._added(name, old, new, exact)
            else:
                found = self.schemas(before[name], after[name], exact=exact)
            yield from (change.below(name) for change in found)
        yield from _required(old, new)
        yield from self._patterns(old, new, exact)
        others = (schema.get("additionalProperties", True) for schema in (old, new))
        yield from (change.below("*") for change in self.schemas(*others, exact=exact))

    def _added(self, name: str, old: dict[str, Any], new: dict[str, Any], exact: bool) -> list[Change]:
        if name in new.get("required", []) and name not in old.get("required", []):
            return [major(f"the property is new and required: {OLD_RECORDS}")]
        if "patternProperties" in old:
            return [major(f"the property is new where names of a pattern were allowed: {UNKNOWN}")]
        allowed = follow(old.get("additionalProperties", True), self.old)
        if allowed is False:
            return [minor("the optional property is new")]
        prop = new["properties"][name]
        if level(self.schemas(allowed, prop, exact=exact)) == "major":
            return [
                major(f"was {_name(allowed)} like any other property and is {_name(prop)}: {OLD_RECORDS}")
            ]
        return [minor("the optional property is new, and was allowed before")]

    def _patterns(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        before, after = old.get("patternProperties", {}), new.get("patternProperties", {})
        if before.keys() != after.keys():
            said = f"patternProperties was {shown(sorted(before))} and is {shown(sorted(after))}"
            yield major(f"{said}: {UNKNOWN}")
        for pattern in sorted(before.keys() & after.keys()):
            found = self.schemas(before[pattern], after[pattern], exact=exact)
            yield from (change.below("*") for change in found)

    # Arrays

    def _array(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        before, after = old.get("prefixItems", []), new.get("prefixItems", [])
        rest = old.get("items", True), new.get("items", True)
        for place in range(max(len(before), len(after))):
            one = before[place] if place < len(before) else rest[0]
            other = after[place] if place < len(after) else rest[1]
            yield from (change.below(str(place)) for change in self.schemas(one, other, exact=exact))
        yield from (change.below("*") for change in self.schemas(*rest, exact=exact))

    # Schemas about the same value

    def _nested(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        for keyword in sorted(_IN_PLACE & (old.keys() | new.keys())):
            before, after = (schema.get(keyword, True) for schema in (old, new))
            yield from self.schemas(*self._targets(before, after), exact=exact)
        for keyword in sorted(_EXACT & (old.keys() | new.keys())):
            if keyword not in old or keyword not in new:
                yield from plainly(keyword, old.get(keyword, ABSENT), new.get(keyword, ABSENT))
            else:
                found = self.schemas(old[keyword], new[keyword], exact=True)
                yield from (change.within(keyword) for change in found)
        yield from self._names(old, new, exact)
        for keyword in ("allOf", "anyOf", "oneOf"):
            yield from self._combined(keyword, old, new, exact)

    def _targets(self, old: Any, new: Any) -> Iterator[Schema]:
        for schema, top in ((old, self.old), (new, self.new)):
            found = target(schema, top) if isinstance(schema, str) else schema
            assert found is not None  # or it were entangled
            yield found

    def _names(self, old: dict[str, Any], new: dict[str, Any], exact: bool) -> Iterator[Change]:
        names = (schema.get("propertyNames", True) for schema in (old, new))
        yield from (change.within("propertyNames") for change in self.schemas(*names, exact=exact))
        before, after = (schema.get("dependentSchemas", {}) for schema in (old, new))
        for name in sorted(before.keys() | after.keys()):
            yield from self.schemas(before.get(name, True), after.get(name, True), exact=exact)

    def _combined(
        self, keyword: str, old: dict[str, Any], new: dict[str, Any], exact: bool
    ) -> Iterator[Change]:
        if keyword not in old or keyword not in new:
            yield from plainly(keyword, old.get(keyword, ABSENT), new.get(keyword, ABSENT))
        elif keyword == "anyOf":
            yield from self._any_of(old[keyword], new[keyword], exact)
        else:
            yield from self._all_or_one(keyword, old[keyword], new[keyword], exact)

    def _any_of(self, old: list[Schema], new: list[Schema], exact: bool) -> Iterator[Change]:
        pairs, gone, come = self._paired(old, new)
        for one, other in pairs:
            yield from self.schemas(one, other, exact=exact)
        yield from (
            major(f"{_name(follow(one, self.old))} is not allowed any more: {OLD_RECORDS}") for one in gone
        )
        yield from (major(f"{_name(follow(one, self.new))} is allowed too: {READERS}") for one in come)

    def _all_or_one(
        self, keyword: str, old: list[Schema], new: list[Schema], exact: bool
    ) -> Iterator[Change]:
        pairs, gone, come = self._paired(old, new)
        for one, other in pairs:
            found = self.schemas(one, other, exact=exact or keyword == "oneOf")
            yield from (change.within(keyword) if keyword == "oneOf" else change for change in found)
        yield from (major(f"{keyword} lost {_name(one)}: {UNKNOWN}") for one in gone)
        yield from (major(f"{keyword} gained {_name(one)}: {UNKNOWN}") for one in come)

    def _paired(
        self, old: list[Schema], new: list[Schema]
    ) -> tuple[list[tuple[Schema, Schema]], list[Schema], list[Schema]]:
        olds = [(one, _name(follow(one, self.old))) for one in old]
        news = [(one, _name(follow(one, self.new))) for one in new]
        pairs, gone, come = paired(olds, news, lambda one: text(one[0]), lambda one: one[1])
        return (
            [(one[0], other[0]) for one, other in pairs],
            [one[0] for one in gone],
            [one[0] for one in come],
        )


def _name(schema: Schema) -> str:
    if schema in (True, False, {}):
        return "no value" if schema is False else "any value"
    assert isinstance(schema, dict)
    return shown(schema.get("type", schema))


def _entangled(old: str, new: str) -> Iterator[Change]:
    if old != new or '"$ref"' in old or '"$dynamicRef"' in old:
        yield major(f"it has references or unevaluated parts that aren't followed: {UNKNOWN}")


def _removed(new: dict[str, Any]) -> Change:
    opened = new.get("additionalProperties", True) is True
    return major(f"the property was removed: {READERS if opened else BOTH}")


def _required(old: dict[str, Any], new: dict[str, Any]) -> Iterable[Change]:
    before, after = set(old.get("required", [])), set(new.get("required", []))
    added = new.get("properties", {}).keys() - old.get("properties", {}).keys()
    removed = old.get("properties", {}).keys() - new.get("properties", {}).keys()
    for name in sorted(after - before - added):
        yield major(f"was optional and is required: {OLD_RECORDS}").below(name)
    for name in sorted(before - after - removed):
        yield major(f"was required and is optional: {READERS}").below(name)
