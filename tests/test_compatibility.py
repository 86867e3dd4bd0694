"""Changes of the schema are called what they are.

A case is a folder ``tests/compatibility/<case>/`` with ``old.json`` and ``new.json``; ``expected.txt``
has the level on its first line, then a line a change.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

from corpus import schema
from corpus.schema.compatibility import compare, compare_versions, gate, level, required_version

CASES = Path(__file__).parent / "compatibility"
TOP = Path(__file__).parent.parent / "schema"


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_changes_are_called_what_they_are(folder: Path) -> None:
    old, new = (json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("old", "new"))
    changes = compare(old, new)
    said = "\n".join([level(changes), *map(str, changes)])
    assert said == (folder / "expected.txt").read_text("utf-8").strip()


META = "https://json-schema.org/draft/2020-12/meta/"
VOCABULARIES = [
    "applicator",
    "content",
    "core",
    "format-annotation",
    "meta-data",
    "unevaluated",
    "validation",
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_keyword_has_a_case(vocabulary: str) -> None:
    texts = "".join(path.read_text("utf-8") for path in CASES.glob("*/*.json"))
    keywords = REGISTRY.contents(META + vocabulary)["properties"]
    assert [keyword for keyword in keywords if f'"{keyword}": ' not in texts] == []


# Small schemas over small values, so that there is a fair chance that a value tells two of them apart.

NAMES = ["a", "b"]
SCALARS: list[Any] = [None, True, 0, 1, 2.5, "", "a", "abc"]
LISTS: list[Any] = [[], [0], ["a"], [None, "a"], [1, 1], ["a", 2.5, "abc"], [{"a": 1}], [{"a": 1, "b": 0}]]
ROWS: list[Any] = [
    {name: value for name, value in zip(NAMES, pair, strict=True) if value is not ...}
    for first in [..., *SCALARS, [], {"a": "a"}]
    for pair in [(first, second) for second in [..., None, 1, "abc", {"a": 1}, {"b": 0}, {"a": 1, "b": "a"}]]
]
VALUES = [*SCALARS, *LISTS, *ROWS]

numbers = st.integers(0, 3)
LEAVES: list[st.SearchStrategy[Any]] = [
    st.booleans(),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "integer", "number", "null", "object", "array"])}
    ),
    st.fixed_dictionaries({"type": st.just(["string", "null"])}, optional={"minLength": numbers}),
    st.fixed_dictionaries({"const": st.sampled_from(SCALARS)}),
    st.fixed_dictionaries({"enum": st.lists(st.sampled_from(SCALARS), min_size=1, max_size=3)}),
    st.fixed_dictionaries(
        {}, optional={"minimum": numbers, "exclusiveMaximum": numbers, "multipleOf": st.just(2)}
    ),
    st.fixed_dictionaries({}, optional={"maxLength": numbers, "pattern": st.sampled_from(["^a", "c$"])}),
    st.fixed_dictionaries({}, optional={"description": st.text(max_size=2), "default": numbers}),
]


def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=2)
    named = st.dictionaries(st.sampled_from(NAMES), inner, max_size=2)
    arrays = {
        "items": inner,
        "prefixItems": some,
        "contains": inner,
        "maxContains": numbers,
        "minItems": numbers,
    }
    combined = {"anyOf": some, "oneOf": some, "allOf": some, "not": inner, "unevaluatedProperties": inner}
    asked = {"if": inner, "then": inner, "else": inner, "propertyNames": inner, "patternProperties": named}
    return st.one_of(
        closed(inner),
        closed(inner),
        st.fixed_dictionaries({"properties": named}, optional={"additionalProperties": inner}),
        st.fixed_dictionaries({}, optional=arrays),
        *(st.fixed_dictionaries({keyword: value}) for keyword, value in {**combined, **asked}.items()),
        st.fixed_dictionaries({}, optional={**combined, "properties": named, "dependentSchemas": named}),
    )


def closed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {
            "properties": st.dictionaries(st.sampled_from(NAMES), inner),
            "additionalProperties": st.just(False),
        },
        optional={"required": st.just(["a"]), "type": st.just("object")},
    )


leaves = st.one_of(LEAVES)
anything = st.recursive(leaves | st.just({"$ref": "#/$defs/d"}), larger, max_leaves=4)
# Objects closed, open and in between, with room for another property.
definitions = st.fixed_dictionaries(
    {"properties": st.dictionaries(st.sampled_from(NAMES), anything, max_size=1)},
    optional={
        "additionalProperties": st.just(False) | leaves,
        "patternProperties": st.fixed_dictionaries({"^b": leaves}),
        "required": st.just(["a"]),
        "type": st.just("object"),
    },
)


def around(reference: dict[str, str], other: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Every way in which a schema may hold a reference, beside another schema."""
    single = ["additionalProperties", "contains", "items", "not", "not", "unevaluatedProperties"]
    pair = ["allOf", "anyOf", "oneOf", "oneOf", "prefixItems"]
    holders = [{keyword: reference} for keyword in single] + [
        {keyword: [reference, other]} for keyword in pair
    ]
    row = {"properties": {"a": reference, "b": other}, "additionalProperties": False}
    asked = [{"if": reference, "then": other}, {"if": other, "then": reference}]
    return st.sampled_from([row, *asked, *holders, reference, reference])


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Schemas with a definition that they use."""
    top = draw(around({"$ref": "#/$defs/d"}, draw(anything)))
    return fresh({**top, "$defs": {"d": draw(definitions)}})


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in a schema, the schema itself first; some are schemas."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from objects(child)


def fresh(document: Any) -> Any:
    """A copy that may be changed, for what is drawn may be drawn again."""
    return json.loads(json.dumps(document))


@st.composite
def evolved(draw: st.DrawFn) -> tuple[Any, Any]:
    """A schema and what somebody made of it: properties added, keywords taken from another, or dropped."""
    old = draw(documents())
    new = fresh(old)
    for _ in range(draw(st.integers(1, 2))):
        used = new["$defs"]["d"]
        holder = draw(st.sampled_from([used, *(node for node in objects(new) if "properties" in node)]))
        node = draw(st.sampled_from([node for node in objects(new) if node is not new["$defs"]]))
        match draw(st.sampled_from(["add", "add", "require", "update", "drop"])):
            case "add":
                present = holder.setdefault("properties", {})
                name = draw(st.sampled_from([name for name in NAMES if name not in present] or ["c"]))
                present[name] = fresh(draw(leaves | anything))
            case "require":
                holder["required"] = [draw(st.sampled_from(NAMES))]
            case "update":
                node.update(fresh(draw(larger(leaves) | st.one_of(LEAVES[1:]))))
            case "drop":
                node.pop(draw(st.sampled_from([name for name in node if name != "$defs"] or [""])), None)
    return old, new


@settings(max_examples=200, deadline=None)
@given(pair=evolved())
def test_what_was_valid_stays_valid_unless_the_change_is_major(pair: tuple[Any, Any]) -> None:
    old, new = pair
    if level(compare(old, new)) == "major":
        return
    assume(Draft202012Validator(Draft202012Validator.META_SCHEMA).is_valid(old))
    before, after = Draft202012Validator(old), Draft202012Validator(new)
    assert [value for value in VALUES if before.is_valid(value) and not after.is_valid(value)] == []


@settings(max_examples=100, deadline=None)
@given(document=documents())
def test_a_schema_is_no_change_of_itself(document: Any) -> None:
    assert compare(document, fresh(document)) == ()


@pytest.mark.parametrize("kind", schema.KINDS)
def test_a_description_is_no_change(kind: str) -> None:
    old = json.loads(schema.generated()[f"{kind}.json"])
    new = fresh(old)
    for node in objects(new):
        if "description" in node and isinstance(node["description"], str):
            node["description"] += " Or not."
    assert old != new
    assert compare(old, new) == ()


KEYWORDS = [
    *(
        "$ref",
        "$defs",
        "$id",
        "$schema",
        "$dynamicRef",
        "$anchor",
        "type",
        "const",
        "enum",
        "default",
        "properties",
    ),
    *(
        "required",
        "additionalProperties",
        "patternProperties",
        "items",
        "prefixItems",
        "contains",
        "anyOf",
        "not",
    ),
    *("allOf", "oneOf", "if", "then", "minimum", "pattern", "schema", "dependentSchemas", "unevaluatedItems"),
]
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["#", "#/$defs/type"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYWORDS), inner, max_size=3),
    max_leaves=8,
)
json_objects = st.dictionaries(st.sampled_from(KEYWORDS) | st.text(), json_values, max_size=4)


@settings(deadline=None)
@given(old=json_objects, new=json_objects)
def test_no_json_object_crashes_the_comparison(old: Any, new: Any) -> None:
    assert level(compare(old, new)) in ("none", "minor", "major")


def test_nesting_without_end_is_reported() -> None:
    deep: dict[str, Any] = {}
    for _ in range(9999):
        deep = {"items": deep}
    [change] = compare(deep, {})
    assert str(change).startswith("major /: the schemas are nested too deeply")


def test_definitions_used_twice_at_every_level_end_soon() -> None:
    def doubling(leaf: str) -> dict[str, Any]:
        names = [f"d{number}" for number in range(60)]
        pairs = pairwise(names)
        defs = {
            one: {"properties": {key: {"$ref": f"#/$defs/{other}"} for key in "ab"}} for one, other in pairs
        }
        return {"$ref": "#/$defs/d0", "$defs": {**defs, names[-1]: {"type": leaf}}}

    changes = compare(doubling("string"), doubling("null"))
    assert changes[0].message == 'type was "string" and is "null": breaks old records and readers'
    assert len(changes) < 9999


# Versions


def write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def freeze(top: Path, version: str) -> None:
    paths = sorted((top / version).glob("*.json"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {version}/{path.name}\n" for path in paths]
    with (top / "FROZEN").open("a", encoding="utf-8") as file:
        file.writelines(lines)


OLD = {
    "article.json": '{"properties": {"headline": {"type": "string"}}, "additionalProperties": false}',
    "notes.json": '{"type": "object"}',
}
WITH_DECK = OLD | {"article.json": OLD["article.json"].replace("}}", '}, "deck": {"type": "string"}}')}
WITH_NUMBER = OLD | {"article.json": OLD["article.json"].replace("string", "number")}
DESCRIBED = OLD | {"notes.json": '{"type": "object", "description": "Notes."}'}


@pytest.mark.parametrize(
    ("files", "size", "least"),
    [
        (OLD, "no changes of records", "1.2.3"),
        (DESCRIBED, "no changes of records", "1.2.4"),
        (WITH_DECK, "minor changes", "1.3.0"),
        (OLD | {"manifest.json": "{}"}, "minor changes", "1.3.0"),
        (WITH_NUMBER, "major changes", "2.0.0"),
        ({"article.json": OLD["article.json"]}, "major changes", "2.0.0"),
    ],
    ids=["same", "described", "property", "file", "type", "no-file"],
)
@pytest.mark.parametrize("version", ["1.2.3", "1.2.4", "1.3.0", "2.0.0", "10.0.0"])
def test_the_gate_opens_for_the_least_version_and_later_ones(
    tmp_path: Path, files: dict[str, str], size: str, least: str, version: str
) -> None:
    write(tmp_path / "1.2.3", OLD)
    freeze(tmp_path, "1.2.3")
    lines, opened = gate(tmp_path, files, version)
    versions = ["1.2.3", "1.2.4", "1.3.0", "2.0.0", "10.0.0"]
    assert opened is (versions.index(version) >= versions.index(least))
    if opened:
        assert lines[-1] == f"{size} since 1.2.3: {version} is a fitting version"
    else:
        assert lines[-1].startswith(
            f"{size} since 1.2.3: expected version {least} or later, got {version}; add a step"
        )


def test_the_gate_says_what_changed_and_where(tmp_path: Path) -> None:
    write(tmp_path / "1.0.0", OLD)
    freeze(tmp_path, "1.0.0")
    lines, _ = gate(tmp_path, WITH_DECK, "1.1.0")
    assert lines[0] == "article.json: minor /deck: the optional property is new"


def test_the_gate_compares_with_the_last_frozen_version(tmp_path: Path) -> None:
    for version, files in (("1.9.0", WITH_NUMBER), ("1.10.0", OLD), ("2.0.0", WITH_NUMBER)):
        write(tmp_path / version, files)
    freeze(tmp_path, "1.9.0")
    freeze(tmp_path, "1.10.0")
    assert gate(tmp_path, OLD, "1.10.0") == (
        ["no changes of records since 1.10.0: 1.10.0 is a fitting version"],
        True,
    )


def test_the_gate_stays_shut_if_a_frozen_file_was_edited(tmp_path: Path) -> None:
    write(tmp_path / "1.0.0", OLD)
    freeze(tmp_path, "1.0.0")
    (tmp_path / "1.0.0/notes.json").write_text("{}", "utf-8")
    assert gate(tmp_path, OLD, "9.0.0") == (
        ["schema/1.0.0/notes.json is frozen but was edited or removed; restore it"],
        False,
    )


def test_the_gate_is_open_before_anything_is_frozen(tmp_path: Path) -> None:
    assert gate(tmp_path, OLD, "1.0.0") == (
        ["no version of the schema is frozen: nothing to compare with"],
        True,
    )


def test_the_current_schema_has_a_fitting_version() -> None:
    lines, opened = gate(TOP, schema.generated(), schema.CURRENT)
    assert opened, lines


def test_versions_are_compared_file_by_file(tmp_path: Path) -> None:
    write(tmp_path / "1.0.0", OLD)
    write(tmp_path / "1.1.0", {"article.json": WITH_DECK["article.json"], "layer.json": "{}"})
    found = compare_versions(tmp_path, "1.0.0", "1.1.0")
    assert {name: list(map(str, changes)) for name, changes in found.items()} == {
        "article.json": ["minor /deck: the optional property is new"],
        "layer.json": ["minor /: the file is new"],
        "notes.json": ["major /: the file was removed: breaks old records and readers"],
    }


def test_nothing_changed_asks_for_no_other_version() -> None:
    assert required_version("1.10.2", "none") == "1.10.2"
