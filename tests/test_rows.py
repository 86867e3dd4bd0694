"""Arrow tables become the values that the one door to them gives, whoever wrote the tables, or are refused."""

import gc
import json
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import resources, schema
from corpus.dataset.tables import rows
from corpus.errors import DamagedRelease
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, Manifest
from corpus.model.evidence import Evidence
from corpus.schema import quick
from tests.test_formats import KINDS
from tests.test_formats import rows as records
from tests.test_schema import ANNOTATION_TEXT, ARTICLE_TEXT, mutate

ROW = json.loads(ARTICLE_TEXT)
LABEL = json.loads(ANNOTATION_TEXT)


def table(kind: type, found: Sequence[dict[str, Any]]) -> pa.Table:
    """Records as a release writes them."""
    columns = parquet.schema(kind)
    return parquet.table(b"".join(map(jsonl.line, found)), columns) if found else columns.empty_table()


ARTICLES = table(Article, [ROW, ROW | {"publisher": None, "images": [], "topics": []}])


def exchanged(whole: pa.Table, column: str, kind: pa.DataType) -> pa.Table:
    """The same table with a column cast to another type."""
    place = whole.schema.get_field_index(column)
    return whole.set_column(place, column, whole[column].cast(kind))


def put(whole: pa.Table, column: str, value: Any, kind: pa.DataType | None = None) -> pa.Table:
    """The same table with a column that holds one value, over and over."""
    place = whole.schema.get_field_index(column)
    kind = whole.schema.field(column).type if kind is None else kind
    return whole.set_column(place, column, pa.array([value] * len(whole), kind))


@KINDS
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_every_valid_record_is_the_value_that_is_accepted(kind: Any, text: str, data: st.DataObject) -> None:
    found = records(data, text, kind)
    expected = [schema.accept(row, kind) for row in found]
    whole = table(kind, found)
    made = list(rows.values(whole, kind))
    assert made == expected
    assert list(map(repr, made)) == list(map(repr, expected))
    for start in range(len(found)):
        assert list(rows.values(whole.slice(start, 2), kind)) == expected[start : start + 2]


@given(st.lists(st.sampled_from([0, 1, 5, 199, 200, 201]), max_size=3))
@settings(max_examples=10, deadline=None)
def test_it_does_not_matter_how_a_table_is_cut(lengths: list[int]) -> None:
    parts = [table(Annotation, [LABEL | {"start": number} for number in range(length)]) for length in lengths]
    whole = pa.concat_tables([*parts, table(Annotation, [])])
    starts = [number for length in lengths for number in range(length)]
    assert [one.start for one in rows.values(whole, Annotation)] == starts


def test_a_record_batch_will_do() -> None:
    [batch] = ARTICLES.to_batches()
    assert list(rows.values(batch, Article)) == list(rows.values(ARTICLES, Article))


class Nowhere:
    """Where articles come from."""

    def annotations_of(self, article: Article) -> tuple[Annotation, ...]:
        return (schema.accept(LABEL, Annotation),)

    def evidence_of(self, article: Article, pointer: str) -> tuple[Evidence, ...]:
        return ()

    def html_of(self, article: Article) -> str:
        return f"<h1>{article.headline}</h1>"


def test_articles_know_where_they_come_from() -> None:
    article = next(rows.values(ARTICLES, Article, Nowhere()))
    assert article.annotations == (schema.accept(LABEL, Annotation),)
    assert article == schema.accept(ROW)


def test_only_what_is_named_is_loaded() -> None:
    article = next(rows.values(ARTICLES.select(["id", "deck"]), Article, only=["deck"]))
    assert repr(article) == f"Article(deck={ROW['deck']!r})"
    with pytest.raises(AttributeError, match="'id' isn't loaded of this article"):
        _ = article.id


def test_what_an_older_schema_lacks_is_what_it_is_by_default() -> None:
    publisher = pa.struct([pa.field("name", pa.string()), pa.field("domain", pa.string())])
    older = put(ARTICLES.drop_columns(["dateline", "topics"]), "publisher", {"name": "Gull"}, publisher)
    article = next(rows.values(older, Article))
    assert (article.dateline, article.topics, article.schema) == (None, (), schema.CURRENT)
    assert article.publisher is not None
    assert (article.publisher.name, article.publisher.founded) == ("Gull", None)
    assert rows.differences(older.schema, Article) == (("publisher.founded", "dateline", "topics"), ())


def test_what_a_newer_schema_adds_is_passed_over_and_named() -> None:
    credit = pa.struct([pa.field("mood", pa.string()), *pa.struct(NAME_AND_ROLE)])
    image = pa.struct(
        [*IMAGE_WITHOUT_CREDITS, pa.field("credits", pa.list_(credit)), pa.field("sea", pa.int8())]
    )
    newer = put(
        ARTICLES, "images", [{"credits": [{"name": "Ida Moe", "mood": "merry"}], "sea": 7}], pa.list_(image)
    )
    newer = put(newer, "schema", "9.0.0").append_column("weather", pa.array(["rain", "sun"]))
    article = next(rows.values(newer, Article))
    assert article.images[0].credits[0].name == "Ida Moe"
    assert article.schema == schema.CURRENT
    unknown = ("weather", "images[].sea", "images[].credits[].mood")
    assert set(rows.differences(newer.schema, Article).unknown) == set(unknown)
    assert rows.differences(newer.schema, Article).missing == ()


NAME_AND_ROLE = [pa.field("name", pa.string()), pa.field("role", pa.string())]
IMAGE_WITHOUT_CREDITS = [pa.field(name, pa.string()) for name in ("caption", "alt", "credit", "url")]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("headline", pa.large_string()),
        ("headline", pa.string_view()),
        ("headline", pa.dictionary(pa.int8(), pa.string())),
        ("headline", pa.dictionary(pa.int32(), pa.large_string())),
        ("topics", pa.large_list(pa.large_string())),
        ("published", pa.struct(
            [
                pa.field(each.name, pa.timestamp("ns", "Europe/Oslo") if each.name == "at" else each.type)
                for each in ARTICLES.schema.field("published").type
            ]
        )),
    ],
    ids=str,
)  # fmt: skip
def test_other_writers_types_are_read_as_ours(column: str, kind: pa.DataType) -> None:
    assert list(rows.values(exchanged(ARTICLES, column, kind), Article)) == list(
        rows.values(ARTICLES, Article)
    )


def test_a_column_without_any_value_has_no_type_of_its_own_elsewhere() -> None:
    images = pa.struct([pa.field("caption", pa.string()), pa.field("credits", pa.list_(pa.null()))])
    others = put(
        put(ARTICLES, "kicker", None, pa.null()),
        "images",
        [{"caption": "Dawn", "credits": []}],
        pa.list_(images),
    )
    article = next(rows.values(others, Article))
    assert (article.kicker, article.images[0].caption, article.images[0].credits) == (None, "Dawn", ())


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda t: t.drop_columns(["id"]), "column id: expected string, got no such column"),
        (lambda t: put(t, "headline", 7, pa.int64()), "column headline: expected string, got int64"),
        (lambda t: put(t, "topics", "Sea", pa.string()), "column topics: expected list, got string"),
        (lambda t: put(t, "rights", [], pa.list_(pa.string())), "column rights: expected struct, got list<"),
        (
            lambda t: put(t, "source", {"path": "a"}, pa.struct([pa.field("path", pa.string())])),
            "column source.sha256: expected string, got no such column",
        ),
        (lambda t: put(t, "images", [3], pa.list_(pa.int8())), r"column images\[\]: expected struct, got int8"),
        (lambda t: put(t, "id", None), "column id: expected values only, got 2 nulls among them"),
        (lambda t: put(t, "id", None, pa.null()), "column id: expected values only, got 2 nulls"),
        (lambda t: put(t, "topics", None), "column topics: expected values only, got 2 nulls"),
        (lambda t: put(t, "topics", ["Sea", None]), r"column topics\[\]: expected values only, got 2 nulls"),
        (lambda t: put(t, "publisher", {"domain": "a.b"}), "column publisher.name: expected values only, got 2"),
        (lambda t: put(t, "images", [{"credits": [{}]}]), r"column images\[\].credits\[\].name: expected values only"),
        (lambda t: put(t, "authors", [{"name": "Ida Moe", "kind": "robot"}]),
         r"column authors\[\].kind: expected 'person' or 'organization', got 'robot'"),
        (lambda t: put(t, "id", b"\xff", pa.binary()).cast(pa.schema(
            [each.with_type(pa.binary()) if each.name == "id" else each for each in t.schema])),
         "column id: expected string, got binary"),
        (lambda t: t.append_column("id", t["id"]), "columns .*: expected each of them once"),
    ],
)  # fmt: skip
def test_tables_that_hold_no_articles_are_refused(
    spoil: Callable[[pa.Table], pa.Table], message: str
) -> None:
    with pytest.raises(DamagedRelease, match=message):
        list(rows.values(spoil(ARTICLES), Article))


def test_a_table_of_other_columns_is_refused_before_its_first_row() -> None:
    with pytest.raises(DamagedRelease, match="column id: expected string, got no such column"):
        rows.values(pa.table({"title": ["Bridge"]}), Article)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (pa.array([1500], pa.timestamp("ms", "UTC")), "expected instants to the second, got fractions of it"),
        (pa.array([-1], pa.timestamp("ns", "UTC")), "expected instants to the second, got fractions of it"),
        (pa.array([2**55], pa.timestamp("s", "UTC")), "column published.at: expected years from 1 to 9999"),
        (pa.array([0], pa.timestamp("s")), r"expected timestamp with a time zone, got timestamp\[s\]"),
    ],
)
def test_no_instant_is_bent_to_fit(values: pa.Array, message: str) -> None:
    others = ("2021", "2021", "year")
    text = dict(zip(("text", "local", "precision"), (pa.array([one]) for one in others), strict=True))
    published = pa.StructArray.from_arrays([*text.values(), values], [*text, "at"])
    with pytest.raises(DamagedRelease, match=message):
        list(rows.values(pa.table({"published": published}), Article, only=["published"]))


def test_bytes_that_are_no_text_are_refused() -> None:
    spoilt = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")]
    )
    with pytest.raises(DamagedRelease, match="column headline: expected UTF-8, got other bytes"):
        list(rows.values(pa.table({"headline": spoilt}), Article, only=["headline"]))


def test_a_null_among_the_words_of_a_dictionary_is_one() -> None:
    words = pa.DictionaryArray.from_arrays(pa.array([0, 1]), pa.array(["Bridge", None]))
    with pytest.raises(DamagedRelease, match="column id: expected values only, got 1 nulls"):
        list(rows.values(pa.table({"id": words}), Article, only=["id"]))


def test_what_lies_under_a_null_is_nothing() -> None:
    names = pa.StructArray.from_arrays(
        [pa.array([None, "Gull"]), pa.array(["a.b", None])], ["name", "domain"], mask=pa.array([True, False])
    )
    found = [
        one.publisher for one in rows.values(pa.table({"publisher": names}), Article, only=["publisher"])
    ]
    assert [one and one.name for one in found] == [None, "Gull"]


def test_the_search_for_garbage_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with pytest.raises(DamagedRelease):
        list(rows.values(put(ARTICLES, "id", None), Article))
    assert gc.isenabled()


MANIFEST = (resources.folder("dist") / "1.3.0" / "manifest.json").read_text("utf-8")


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_manifest_read_quickly_is_the_one_that_is_accepted(data: st.DataObject) -> None:
    record = mutate(data, json.loads(MANIFEST))
    read = quick.value(json.dumps(record), Manifest)
    if read is not None:
        schema.plain(read)  # by pydantic, which then reads all others as well
        assert read == schema.accept(json.dumps(record), Manifest)


@pytest.mark.parametrize("path", sorted(resources.folder("dist").glob("*/manifest.json")), ids=str)
def test_manifests_of_releases_are_read_quickly(path: Any) -> None:
    assert quick.value(path.read_bytes(), Manifest) is not None
