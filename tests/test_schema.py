"""The schema files, the types and the door agree."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import schema
from corpus.errors import InvalidRecord
from corpus.model import Annotation, Article
from corpus.schema import reference
from corpus.schema.frozen import frozen, thawed
from corpus.schema.layers import layers
from corpus.schema.upgrade import STEPS, upgraded
from tests.test_nothing_lost import record_of

TOP = Path(__file__).parent.parent / "schema"
FILES = sorted(path.relative_to(TOP).as_posix() for path in TOP.glob("*.*.*/*.json"))
PAGE = (
    "Harbour bridge opens after ten years of work\n\nA deck that says a little more\n\nMay 9, 2021 3:55PM (EDT)\n\n"
    "By Ida Moe\n\nThe bridge at dawn (Reuters/Ida Moe)\n\n"
    + "The bridge is open again. " * 12
    + "\n\nTags\n\nBridge, Sea\n"
)


def article() -> dict[str, Any]:
    record = record_of(PAGE)
    assert record is not None
    plain = schema.plain(record.article)
    plain["url"], plain["publisher"] = (
        "https://gull.example/a",
        {"name": "The Daily Gull", "domain": "gull.example", "founded": None},
    )
    return plain


def annotation() -> dict[str, Any]:
    record = record_of(PAGE)
    assert record is not None
    return schema.plain(record.annotations[-1])


def test_files_are_what_the_types_say() -> None:
    assert schema.differences(TOP / schema.CURRENT) == []


def test_an_edit_of_a_schema_file_is_noticed(tmp_path: Path) -> None:
    for name, text in schema.generated().items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "article.json").write_text("{}", "utf-8")
    assert schema.differences(tmp_path) == ["article.json"]


def test_frozen_files_are_as_they_were_frozen() -> None:
    assert sorted(frozen(TOP)) == FILES
    assert thawed(TOP) == []


def test_an_edit_of_a_frozen_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "FROZEN").write_text(f"{'0' * 64}  1.0.0/article.json\n", "utf-8")
    assert thawed(tmp_path) == ["1.0.0/article.json"]


def _undescribed(node: Any, path: str) -> list[str]:
    found = []
    if isinstance(node, dict):
        for name, prop in node.get("properties", {}).items():
            found += [] if prop.get("description") else [f"{path}/{name}"]
        for key, value in node.items():
            found += _undescribed(value, f"{path}/{key}")
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_property_is_described_and_the_id_is_stable(name: str) -> None:
    text = json.loads((TOP / name).read_text("utf-8"))
    version, _, kind = name.removesuffix(".json").partition("/")
    assert text["$id"] == f"urn:corpus:schema:{version}:{kind}"
    assert text["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert text["properties"]
    assert _undescribed(text, "") == []


def test_all_that_is_wrong_is_said() -> None:
    record = article()
    record["headline"], record["extra"], record["published"]["at"] = " ", 1, "2021-02-30T00:00:00Z"
    del record["source"]["path"]
    with pytest.raises(InvalidRecord) as caught:
        schema.accept(record)
    problems = dict(caught.value.problems)
    assert problems.keys() == {"/headline", "/extra", "/published/at", "/source/path"}
    assert problems["/headline"] == "should not be blank"
    assert problems["/source/path"] == "is missing"


def test_a_pointer_escapes_what_it_must() -> None:
    with pytest.raises(InvalidRecord) as caught:
        schema.accept({**article(), "a/b~c": 1})
    assert caught.value.problems[0].pointer == "/a~1b~0c"


def test_plain_and_accept_undo_each_other() -> None:
    assert schema.plain(schema.accept(article())) == article()
    assert schema.accept(json.dumps(article())) == schema.accept(article())


STRINGS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=8),
    st.sampled_from(
        [
            "",
            " ",
            "\x1c",
            "\x85",
            "\ufeff",
            "2021-02-29",
            "2020-02-29",
            "2021-02-28\n",
            "2021-05-09T15:55",
            "-05:00",
            "en",
            "en\n",
            "2021-05-09T20:55:00Z",
            "2021-05-09T20:55:60Z",
            "2021-05-09T25:00:00Z",
            "0000-01-01",
            "https://a.example/b",
            "https://a b",
            "CC-BY-4.0",
            "gull.example",
            "person",
            "1.0.0",
            "a" * 64,
            "full",
            "minute",
            "/a~0b",
            "/a~2b",
            "raw",
        ]
    ),
)
JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 5),
        st.floats(allow_nan=False, allow_infinity=False),
        STRINGS,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(STRINGS, inner, max_size=3)),
    max_leaves=6,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, below in steps for place in _places(below, (*path, step)))]


def mutate(data: st.DataObject, record: dict[str, Any]) -> dict[str, Any]:
    """A record with a few of its values replaced, removed or added to."""
    for _ in range(data.draw(st.integers(0, 3))):
        *way, last = data.draw(st.sampled_from([place for place in _places(record) if place]))
        target: Any = record
        for step in way:
            target = target[step]
        action = data.draw(st.sampled_from(["replace", "remove", "add"]))
        if action == "replace":
            target[last] = data.draw(JSON)
        elif action == "remove":
            del target[last]
        elif isinstance(target, dict):
            target[data.draw(STRINGS)] = data.draw(JSON)
        if not any(_places(record)):
            break
    return record


def verdict(record: dict[str, Any], kind: type) -> bool:
    try:
        schema.accept(record, kind)
    except InvalidRecord:
        return False
    return True


ARTICLE_TEXT, ANNOTATION_TEXT = json.dumps(article()), json.dumps(annotation())
REFERENCE = {kind: reference.validator(kind, schema.CURRENT) for kind in ("article", "annotation")}


@given(st.data())
@settings(max_examples=600, deadline=None)
def test_pydantic_and_jsonschema_give_the_same_verdict_on_articles(data: st.DataObject) -> None:
    record = mutate(data, json.loads(ARTICLE_TEXT))
    assert verdict(record, Article) == REFERENCE["article"].is_valid(record), record


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_pydantic_and_jsonschema_give_the_same_verdict_on_annotations(data: st.DataObject) -> None:
    record = mutate(data, json.loads(ANNOTATION_TEXT))
    assert verdict(record, Annotation) == REFERENCE["annotation"].is_valid(record), record


def test_half_a_surrogate_pair_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidRecord) as caught:
        schema.accept({**article(), "headline": "half \ud83d"})
    assert caught.value.problems[0].pointer == "/headline"


@given(texts_layer=st.sampled_from(sorted(layers())))
def test_layers_are_documented(texts_layer: str) -> None:
    layer = layers()[texts_layer]
    assert layer.guideline.strip()
    assert all(meaning for meaning in layer.labels.values())


def test_labels_of_annotations_are_those_of_their_layers() -> None:
    record = record_of(PAGE)
    assert record is not None
    unknown = [
        (one.layer, one.label) for one in record.annotations if one.label not in layers()[one.layer].labels
    ]
    assert unknown == []
    assert {one.target for one in record.layer("blocks")} == {layers()["blocks"].target}


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_record_of_an_older_version_is_read_as_one_of_today(data: st.DataObject) -> None:
    known = data.draw(st.sampled_from(sorted({step.old for step in STEPS})))
    old = reference.validator("article", known)
    schema_of = json.loads((TOP / known / "article.json").read_text("utf-8"))
    record = {key: value for key, value in article().items() if key in schema_of["properties"]}
    record["headline"] = data.draw(st.none() | st.text(min_size=1).filter(str.strip))
    record["topics"] = data.draw(st.lists(st.sampled_from(["Sea", "Bridge"]), max_size=2))
    record["schema"] = known
    record["publisher"].pop("founded")
    assume(old.is_valid(record))
    accepted = schema.accept(record)
    assert schema.accept(json.dumps(record)) == accepted
    assert reference.validator("article", schema.CURRENT).is_valid(schema.plain(accepted))
    now = schema.plain(accepted)
    assert now["publisher"].pop("founded") is None
    assert {key: now[key] for key in record} == {**record, "schema": schema.CURRENT}


def test_upgrades_lead_from_every_frozen_version_to_the_current_one() -> None:
    versions = sorted({name.partition("/")[0] for name in frozen(TOP)})
    for version in versions:
        for kind in ("article", "manifest"):
            assert upgraded({"schema": version}, kind)["schema"] == schema.CURRENT
