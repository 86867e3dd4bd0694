"""Layers of one's own: what goes with a corpus, what is refused, and a layer as a folder for others."""

import gzip
import json
import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from corpus import engines, schema
from corpus.errors import DamagedRelease, InvalidLayer, MisuseError, UnknownName
from corpus.formats import jsonl
from corpus.model import Annotation, Article
from corpus.pipeline import attach, release
from tests.conftest import BODY, CORPUS, NOTES, add

CASES = Path(__file__).parent / "layers"
FIRST, SECOND, LIMITED = (f"gull.example/2021/article-{name}" for name in ("0", "1", "limited"))
LABELS = {"person": "who is named", "place": "where it is"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder with a release: two articles in full, and one of which no release holds all."""
    root = tmp_path_factory.mktemp("layers") / "gulls"
    (root / "raw").mkdir(parents=True)
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    add(root, "article-0", notes=f'url = "https://gull.example/2021/article-0"\n{NOTES}')
    add(root, "article-1", f"{BODY} Zoë Strand came too: 🐦🐦.")
    add(root, "article-limited", notes=NOTES.replace("full", "excerpt"))
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    return root


@pytest.fixture(scope="module")
def articles(home: Path) -> corpus.Corpus:
    return corpus.load(home / "dist/1.0.0")


def spans(*places: tuple[int, int], article: str = FIRST, label: str = "person") -> list[dict[str, Any]]:
    return [{"article": article, "start": start, "end": end, "label": label} for start, end in places]


def retold(articles: corpus.Corpus, path: Path, change: Callable[[Article], Article]) -> corpus.Corpus:
    """The same articles with other texts."""
    path.write_bytes(b"".join(jsonl.line(schema.plain(change(one))) for one in articles))
    return corpus.load(path=path)


# What is added


def test_an_added_layer_is_among_all_annotations(articles: corpus.Corpus) -> None:
    before = len(articles.annotations())
    named = articles.add_layer("names", spans((9, 14), (0, 5)), labels=LABELS, by="Ida Moe")
    assert list(named.annotations(layer="names")) == [
        Annotation(
            article=FIRST, layer="names", target="text", start=start, end=end, label="person", by="Ida Moe"
        )
        for start, end in ((0, 5), (9, 14))
    ]
    assert len(named.annotations()) == before + 2
    assert named[FIRST].annotations[-2:] == tuple(named.annotations(layer="names"))
    assert [one for one in named[SECOND].annotations if one.layer == "names"] == []
    assert len(named[1:].annotations(layer="names")) == 0
    assert len(named[:1].annotations(layer="names").filter(label="person")) == 2
    assert named.annotations().to_arrow().num_rows == before + 2
    assert len(pickle.loads(pickle.dumps(named)).annotations("names")) == 2
    assert len(articles.annotations()) == before


def test_a_second_layer_goes_beside_the_first(articles: corpus.Corpus) -> None:
    both = articles.add_layer("names", spans((0, 5)), by="a").add_layer("places", spans((0, 5)), by="a")
    assert [one.layer for one in both[FIRST].annotations][-2:] == ["names", "places"]


def given_as(rows: list[dict[str, Any]], folder: Path) -> Iterator[tuple[str, Any]]:
    yield "values", [Annotation(layer="names", target="text", **row) for row in rows]
    yield "generator", (row for row in rows)
    table = pa.Table.from_pylist(rows)
    yield "arrow", table
    yield (
        "other-types",
        table.cast(
            pa.schema(
                {"article": pa.large_string(), "start": pa.int32(), "end": pa.uint16()}
                | dict.fromkeys(("label", "by"), pa.string())
            )
        ),
    )
    pq.write_table(table, folder / "rows.parquet")
    yield "parquet", folder / "rows.parquet"
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(lines)
    yield "jsonl", str(folder / "rows.jsonl")
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    yield "jsonl.gz", folder / "rows.jsonl.gz"


KINDS = ("values", "generator", "arrow", "other-types", "parquet", "jsonl", "jsonl.gz")


@pytest.mark.parametrize("kind", KINDS)
def test_annotations_may_come_as(kind: str, articles: corpus.Corpus, tmp_path: Path) -> None:
    rows = [{**row, "by": "Ida Moe"} for row in spans((0, 5), (9, 14))]
    found = dict(given_as(rows, tmp_path))[kind]
    assert [
        (one.start, one.end, one.by) for one in articles.add_layer("names", found).annotations("names")
    ] == [
        (0, 5, "Ida Moe"),
        (9, 14, "Ida Moe"),
    ]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_annotations_may_come_as_a_frame_of(library: str, articles: corpus.Corpus) -> None:
    frame = pytest.importorskip(library).DataFrame(spans((0, 5), (9, 14), (20, 25)))
    kept = frame[frame["start"] > 0] if library == "pandas" else frame.filter(frame["start"] > 0)
    found = articles.add_layer("names", kept, by="Ida Moe").annotations("names")
    assert [(one.start, one.end) for one in found] == [(9, 14), (20, 25)]


def test_spans_count_code_points(articles: corpus.Corpus) -> None:
    text = articles[SECOND].text
    assert text is not None
    at = text.index("🐦🐦")
    found = articles.add_layer("birds", spans((at, at + 2), article=SECOND, label="bird"), by="a")
    [bird] = found.annotations("birds")
    assert text[bird.start : bird.end] == "🐦🐦"
    with pytest.raises(InvalidLayer, match=f"which has {len(text)} characters here"):
        articles.add_layer("birds", spans((at, len(text) + 1), article=SECOND, label="bird"), by="a")


def test_groups_end_where_articles_do(articles: corpus.Corpus) -> None:
    rows = [
        row
        for article in (FIRST, SECOND)
        for label in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m")
        for row in spans(*((at, at + 1) for at in range(450)), article=article, label=label)
    ]
    many = articles.add_layer("letters", rows, by="a")
    part = many._holdings.annotations.parts[-1]
    assert list(part.counts) == [5850, 5850]
    assert [part.bounds(group, "article") for group in (0, 1)] == [(FIRST, FIRST), (SECOND, SECOND)]
    assert sum(one.layer == "letters" for one in many[SECOND].annotations) == 5850


# What is refused


@pytest.mark.parametrize("case", sorted((CASES / "bad").glob("*.jsonl")), ids=lambda path: path.stem)
def test_all_that_is_wrong_is_said(case: Path, articles: corpus.Corpus) -> None:
    with pytest.raises(InvalidLayer) as refused:
        articles.add_layer("names", case, labels=LABELS, by="Ida Moe")
    assert [str(one) for one in refused.value.problems] == case.with_suffix(".txt").read_text(
        "utf-8"
    ).splitlines()
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.problems, again.count, str(again)) == (
        refused.value.problems,
        refused.value.count,
        str(refused.value),
    )


def test_of_many_problems_the_first_are_listed_and_all_counted(articles: corpus.Corpus) -> None:
    with pytest.raises(InvalidLayer, match=r"and 80 more$") as refused:
        articles.add_layer("names", spans(*((at, at) for at in range(100))), by="a")
    assert (len(refused.value.problems), refused.value.count) == (20, 100)


@pytest.mark.parametrize(
    ("name", "why"),
    [("zones", "there is a layer 'zones' already"), ("Names", "lower-case"), ("names", "already")],
)
def test_a_name_is_free_and_a_name(name: str, why: str, articles: corpus.Corpus) -> None:
    with pytest.raises(MisuseError, match=why):
        articles.add_layer("names", spans((0, 5)), by="a").add_layer(name, spans((0, 5)), by="a")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (7, "got int"),
        ([7], "got 7"),
        ({"article": FIRST}, "put them into a list"),
        ("nowhere.jsonl", "no such file"),
        ([], "labels"),
    ],
)
def test_what_is_no_annotations_is_misuse(given: Any, why: str, articles: corpus.Corpus) -> None:
    with pytest.raises(MisuseError, match=why):
        articles.add_layer("names", given, by="a")


def test_somebody_says_so(articles: corpus.Corpus) -> None:
    with pytest.raises(InvalidLayer, match="no 'by'; say who made it, with by="):
        articles.add_layer("names", spans((0, 5)))


def test_an_empty_layer_has_labels(articles: corpus.Corpus) -> None:
    assert len(articles.add_layer("names", [], labels=LABELS).annotations("names")) == 0


def test_a_span_over_what_rights_keep_out_says_what_helps(articles: corpus.Corpus) -> None:
    held = len(articles[LIMITED].text or "")
    assert held < len(articles[FIRST].text or "")
    articles.add_layer("names", spans((0, held), article=LIMITED), by="a")
    with pytest.raises(InvalidLayer, match="corpus attach"):
        articles.add_layer("names", spans((0, held + 1), article=LIMITED), by="a")


def test_spans_over_raw_files_are_held_against_them(home: Path, articles: corpus.Corpus) -> None:
    raw = (home / f"raw/{FIRST}.txt").read_text("utf-8")
    found = articles.add_layer("lines", spans((0, len(raw))), target="raw", by="a")
    assert [one.target for one in found.annotations("lines")] == ["raw"]
    with pytest.raises(InvalidLayer, match=f"which has {len(raw)} characters here"):
        articles.add_layer("lines", spans((0, len(raw) + 1)), target="raw", by="a")


def test_that_raw_files_are_not_at_hand_is_said(articles: corpus.Corpus, tmp_path: Path) -> None:
    away = corpus.load(articles.folder, raw=tmp_path)
    with pytest.warns(UserWarning, match="wasn't checked in 1 article without a raw file"):
        away.add_layer("lines", spans((0, 99999)), target="raw", by="a")


def test_withdrawn_articles_get_no_annotations(articles: corpus.Corpus) -> None:
    gone = schema.accept(
        {"article": FIRST, "date": "2031-01-02", "reason": "privacy"}, corpus.model.Withdrawn
    )
    without = corpus.Corpus(replace(articles._holdings, withdrawn={FIRST: gone}), articles[1:]._view)
    with pytest.raises(InvalidLayer, match="the article was withdrawn"):
        without.add_layer("names", spans((0, 5)), by="a")


def test_rows_may_say_the_digest_of_their_text_and_words(articles: corpus.Corpus) -> None:
    text = articles[FIRST].text or ""
    right: dict[str, Any] = {
        "text_sha256": sha256(text.encode()).hexdigest(),
        "words": 2,
        "digest": sha256(" ".join(text[0:6].split()).encode()).hexdigest(),
    }
    found = articles.add_layer("names", [{**spans((0, 6))[0], **right}], by="a")
    assert found.annotations("names")[0].digest == right["digest"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(
        st.tuples(st.integers(-2, 900), st.integers(-2, 900)), min_size=1, max_size=5, unique=True
    )
)
def test_a_layer_is_taken_if_and_only_if_every_span_lies_in_its_text(
    articles: corpus.Corpus, places: list[tuple[int, int]]
) -> None:
    length = len(articles[SECOND].text or "")
    fits = all(0 <= start < end <= length for start, end in places)
    if fits:
        found = articles.add_layer("names", spans(*places, article=SECOND), by="a")
        assert [(one.start, one.end) for one in found.annotations("names")] == sorted(places)
        return
    with pytest.raises(InvalidLayer) as refused:
        articles.add_layer("names", spans(*places, article=SECOND), by="a")
    assert {(one.start, one.end) for one in refused.value.problems} == {
        (start, end) for start, end in places if not 0 <= start < end <= length
    }


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from([FIRST, "person", "/headline", "text", "raw", "0" * 64]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
ROW = (
    "article",
    "layer",
    "target",
    "start",
    "end",
    "label",
    "field",
    "by",
    "confidence",
    "words",
    "digest",
    "text_sha256",
)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.dictionaries(st.sampled_from(ROW), anything, max_size=3), min_size=1, max_size=3))
def test_whatever_rows_hold_they_are_taken_or_refused_in_our_words(
    articles: corpus.Corpus, changes: list[dict[str, Any]]
) -> None:
    rows = [{**spans((at, at + 5))[0], **change} for at, change in enumerate(changes)]
    try:
        added = articles.add_layer("names", rows, labels=LABELS, by="a")
    except MisuseError:
        return
    assert {one.article for one in added.annotations("names")} <= set(articles.ids)
    assert [schema.accept(schema.plain(one), Annotation) for one in added.annotations("names")] == list(
        added.annotations("names")
    )


SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.just("Annotation"),
        "body": st.fixed_dictionaries({"purpose": st.just("tagging"), "value": anything}) | anything,
        "creator": anything,
        "target": st.fixed_dictionaries(
            {"source": st.just(FIRST)},
            optional={
                "selector": anything
                | st.fixed_dictionaries(
                    {"type": st.just("TextPositionSelector"), "start": anything, "end": anything}
                )
                | st.fixed_dictionaries(
                    {"type": st.just("TextQuoteSelector"), "exact": anything, "prefix": anything}
                )
            },
        )
        | anything,
        "corpus:target": anything,
        "corpus:field": anything,
        "tags": anything,
        "items": anything,
    },
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=SHAPES)
def test_whatever_web_annotations_hold_they_are_taken_or_refused_in_our_words(
    articles: corpus.Corpus, item: dict[str, Any]
) -> None:
    try:
        rows = articles.from_web_annotations(item)
        added = articles.add_layer("names", rows, labels=LABELS, by="a")
    except MisuseError:
        return
    assert len(added.annotations("names")) == len(rows)


# A layer for others

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
annotations = st.lists(
    st.builds(
        Annotation,
        article=st.sampled_from([FIRST, SECOND]),
        layer=st.just("names"),
        target=st.just("text"),
        start=st.integers(0, 50),
        end=st.integers(51, 99),
        label=st.sampled_from(sorted(LABELS)),
        field=st.sampled_from([None, "/headline", "/authors/0/name", "/topics/1"]),
        by=st.sampled_from(["Ida Moe", "gulls 2"]),
        confidence=st.none() | st.floats(0, 1),
        words=st.none() | st.integers(0, 99),
    ),
    max_size=8,
    unique_by=lambda one: (one.article, one.start, one.end, one.label, one.field, one.by),
)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=annotations, data=st.data())
def test_a_published_layer_comes_back_as_it_was_and_its_bytes_depend_on_its_rows_alone(
    articles: corpus.Corpus,
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[Annotation],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("published")
    added = articles.add_layer("names", rows, labels=LABELS, guideline="Whoever is named.")
    again = articles.add_layer(
        "names", data.draw(st.permutations(rows)), labels=LABELS, guideline="Whoever is named."
    )
    one, other = added.write_layer("names", folder / "one"), again.write_layer("names", folder / "other")
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }
    back = articles.add_layer(one)
    assert list(back.annotations("names")) == list(added.annotations("names"))
    assert sorted(map(repr, back.annotations("names"))) == sorted(map(repr, rows))
    assert back.layers == added.layers
    assert back.layers["names"].guideline == "Whoever is named."


@pytest.fixture(scope="module")
def published(articles: corpus.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = spans((0, 2)) + spans((0, 2), article=SECOND)
    added = articles.add_layer("names", rows, labels=LABELS, guideline="Whoever is named.", by="Ida Moe")
    return added.write_layer("names", tmp_path_factory.mktemp("layer") / "names")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), new=texts, changed=st.sampled_from([FIRST, SECOND]))
def test_any_change_of_an_annotated_text_is_found(
    articles: corpus.Corpus, published: Path, tmp_path: Path, data: st.DataObject, new: str, changed: str
) -> None:
    text = articles[changed].text or ""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    other = text[:start] + new + text[end:]

    def change(one: Article) -> Article:
        return replace(one, text=other) if one.id == changed else one

    newer = retold(articles, tmp_path / "articles.jsonl", change)
    if other == text:
        assert len(newer.add_layer(published).annotations("names")) == 2
        return
    with pytest.raises(InvalidLayer, match="isn't the one that the layer was made on") as refused:
        newer.add_layer(published)
    assert {one.article for one in refused.value.problems} == {changed}


def test_what_changes_elsewhere_does_not_matter(
    articles: corpus.Corpus, published: Path, tmp_path: Path
) -> None:
    def change(one: Article) -> Article:
        return (
            replace(one, text="Other words.") if one.id == LIMITED else replace(one, headline="Other words")
        )

    newer = retold(articles, tmp_path / "articles.jsonl", change)
    assert len(newer.add_layer(published).annotations("names")) == 2


def test_what_a_published_layer_says(articles: corpus.Corpus, published: Path) -> None:
    said = json.loads((published / "layer.json").read_text("utf-8"))
    files = {entry["path"]: entry["rows"] for entry in said.pop("files")}
    assert said == {
        "name": "names",
        "over": [{"corpus": "gulls", "version": "1.0.0", "content": articles.manifest.content}],
        "articles": 2,
        "annotations": 2,
        "labels": {"person": 2},
        "makers": {"Ida Moe": 2},
    }
    assert files == {
        "annotations.jsonl.gz": 2,
        "annotations.parquet": 2,
        "layer.toml": None,
        "texts.jsonl.gz": 2,
    }
    for line in (published / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert sha256((published / name).read_bytes()).hexdigest() == digest
    assert sorted(path.name for path in published.iterdir()) == sorted([*files, "SHA256SUMS", "layer.json"])


def test_a_published_layer_holds_no_words_of_a_text(articles: corpus.Corpus, tmp_path: Path) -> None:
    few = " ".join((articles[LIMITED].text or "")[:8].split())
    digests: dict[str, Any] = {"words": 3, "digest": sha256(few.encode()).hexdigest()}
    rows = [{**spans((0, 8), article=LIMITED)[0], **digests}, *spans((0, 8))]
    folder = articles.add_layer("names", rows, by="a").write_layer("names", tmp_path / "names")
    said = b"".join(
        gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        for data in map(Path.read_bytes, folder.iterdir())
    )
    assert b"person" in said
    assert not [word for word in BODY.split() if len(word) > 4 and word.encode() in said]
    assert digests["digest"].encode() not in said  # which would tell three words to whoever tries some
    for held in (
        articles[LIMITED].text or "",
        (articles.folder.parents[1] / f"raw/{LIMITED}.txt").read_text("utf-8"),
    ):
        assert sha256(held.encode()).hexdigest().encode() not in said


def test_a_layer_over_attached_texts_goes_with_the_release_that_holds_no_more_than_excerpts(
    home: Path, articles: corpus.Corpus, tmp_path: Path
) -> None:
    data = (home / f"raw/{LIMITED}.txt").read_bytes()
    records = [attach.attached(one, one.annotations, data) for one in articles]
    attach.write(tmp_path / "whole", articles.manifest, [(one.article, one.annotations) for one in records])
    whole = corpus.load(tmp_path / "whole")
    length = len(whole[LIMITED].text or "")
    assert length > len(articles[LIMITED].text or "")
    added = whole.add_layer("names", spans((length - 9, length), article=LIMITED), by="a")
    folder = added.write_layer("names", tmp_path / "names")
    assert [(one.start, one.end) for one in articles.add_layer(folder).annotations("names")] == [
        (length - 9, length)
    ]


def test_another_raw_file_of_a_limited_article_is_found(articles: corpus.Corpus, tmp_path: Path) -> None:
    folder = articles.add_layer("names", spans((0, 2), article=LIMITED), by="a").write_layer(
        "names", tmp_path / "l"
    )

    def change(one: Article) -> Article:
        return replace(one, source=replace(one.source, sha256="0" * 64))

    newer = retold(articles, tmp_path / "articles.jsonl", change)
    with pytest.raises(InvalidLayer, match="corpus attach"):
        newer.add_layer(folder)


def test_a_published_layer_may_get_another_name(articles: corpus.Corpus, published: Path) -> None:
    assert len(articles.add_layer("people", published).annotations("people")) == 2


def test_an_article_that_is_gone_is_named(articles: corpus.Corpus, published: Path, tmp_path: Path) -> None:
    fewer = retold(articles[1:], tmp_path / "articles.jsonl", lambda one: one)
    with pytest.raises(InvalidLayer, match=f"{FIRST}.*: no such article"):
        fewer.add_layer(published)


@pytest.mark.parametrize(
    "name", ["annotations.parquet", "texts.jsonl.gz", "layer.toml", "annotations.jsonl.gz"]
)
def test_a_file_that_was_changed_is_found(
    name: str, articles: corpus.Corpus, published: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "names"
    shutil.copytree(published, folder)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(DamagedRelease, match=name):
        articles.add_layer(folder)
    (folder / name).unlink()
    with pytest.raises(DamagedRelease, match=name):
        articles.add_layer(folder)


@pytest.mark.parametrize("said", ['{"name": "names"}', "[", '{"files": [{"path": "../names"}]}'])
def test_a_folder_that_says_nothing_of_itself_is_refused(
    said: str, articles: corpus.Corpus, published: Path, tmp_path: Path
) -> None:
    shutil.copytree(published, tmp_path / "names")
    (tmp_path / "names/layer.json").write_text(said)
    with pytest.raises(DamagedRelease, match=r"layer\.json"):
        articles.add_layer(tmp_path / "names")


def forged(published: Path, folder: Path, name: str, data: bytes) -> Path:
    """A published layer with another file, and its digest where it belongs."""
    shutil.copytree(published, folder)
    (folder / name).write_bytes(data)
    said = json.loads((folder / "layer.json").read_text())
    for entry in said["files"]:
        if entry["path"] == name:
            entry.update(size=len(data), sha256=sha256(data).hexdigest())
    (folder / "layer.json").write_text(json.dumps(said))
    return folder


def test_a_layer_that_says_nothing_of_its_texts_is_refused(
    articles: corpus.Corpus, published: Path, tmp_path: Path
) -> None:
    folder = forged(published, tmp_path / "names", "texts.jsonl.gz", gzip.compress(b""))
    with pytest.raises(InvalidLayer, match="isn't the one that the layer was made on") as refused:
        articles.add_layer(folder)
    assert [one.article for one in refused.value.problems] == [FIRST, SECOND]


def test_rows_that_count_in_something_else_than_their_layer_are_refused(
    articles: corpus.Corpus, published: Path, tmp_path: Path
) -> None:
    said = (published / "layer.toml").read_bytes().replace(b'"text"', b'"raw"', 1)
    with pytest.raises(InvalidLayer, match="its target isn't 'raw'"):
        articles.add_layer(forged(published, tmp_path / "names", "layer.toml", said))


def test_a_layer_is_written_where_nothing_is(articles: corpus.Corpus, tmp_path: Path) -> None:
    added = articles.add_layer("names", spans((0, 5)), by="a")
    with pytest.raises(MisuseError, match="is there already"):
        added.write_layer("names", tmp_path)
    with pytest.raises(MisuseError, match="which never changes"):
        added.write_layer("names", articles.folder / "names")
    with pytest.raises(UnknownName, match="there are: names"):
        added.write_layer("zones", tmp_path / "zones")
    with pytest.raises(MisuseError, match="no published layer here"):
        articles.add_layer(tmp_path)


def test_a_layer_that_cannot_be_written_leaves_nothing(articles: corpus.Corpus, tmp_path: Path) -> None:
    shutil.copytree(articles.folder, tmp_path / "1.0.0")
    added = corpus.load(tmp_path / "1.0.0").add_layer("names", spans((0, 5)), by="a")
    copy = pickle.loads(pickle.dumps(added))
    shutil.rmtree(tmp_path / "1.0.0")
    with pytest.raises((OSError, corpus.CorpusError)):
        copy.write_layer("names", tmp_path / "names")
    assert list(tmp_path.iterdir()) == []


# Web Annotations


def test_web_annotations_are_what_the_model_asks_for(articles: corpus.Corpus) -> None:
    model = jsonschema.Draft202012Validator(json.loads((CASES / "web-annotation.schema.json").read_text()))
    rows = [{**one, "confidence": 0.5, "field": "/headline"} for one in spans((3, 8), article=SECOND)]
    found = list(articles.add_layer("names", rows, by="Ida Moe").annotations().to_web_annotations())
    assert len(found) == len(articles.annotations()) + 1
    assert [error.message for one in found for error in model.iter_errors(one)] == []
    assert len({one["id"] for one in found}) == len(found)
    assert found[-1] == {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"corpus": "urn:x-corpus:terms:"}],
        "id": found[-1]["id"],
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"name": "Ida Moe"},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "person", "format": "text/plain"}],
        "target": {
            "type": "SpecificResource",
            "source": f"urn:x-corpus:article:{SECOND}",
            "scope": f"urn:x-corpus:article:{SECOND}",
            "selector": [
                {"type": "TextPositionSelector", "start": 3, "end": 8},
                {
                    "type": "TextQuoteSelector",
                    "exact": "day 0",
                    "prefix": "On ",
                    "suffix": " of the works, the builders of t",
                },
            ],
        },
        "corpus:layer": "names",
        "corpus:target": "text",
        "corpus:field": "/headline",
        "corpus:confidence": 0.5,
    }


def test_web_annotations_name_articles_by_their_address(articles: corpus.Corpus) -> None:
    sources = {one["target"]["source"] for one in articles[:1].annotations().to_web_annotations()}
    assert sources == {"https://gull.example/2021/article-0"}


def test_no_text_is_quoted_that_rights_keep_out_or_that_is_not_the_articles(articles: corpus.Corpus) -> None:
    added = articles.add_layer("names", spans((0, 5), article=LIMITED) + spans((0, 5)), by="a")
    quoted = [
        (one["corpus:target"], one["target"]["scope"].removeprefix("urn:x-corpus:article:"))
        for one in added.annotations().to_web_annotations()
        for selector in one["target"]["selector"]
        if selector["type"] == "TextQuoteSelector"
    ]
    assert set(quoted) == {("text", FIRST), ("text", SECOND)}


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=annotations, name=st.sampled_from(["a.json", "a.jsonld", "a.jsonl", "a.jsonl.gz"]))
def test_web_annotations_come_back_as_they_were(
    articles: corpus.Corpus, tmp_path: Path, rows: list[Annotation], name: str
) -> None:
    added = articles.add_layer("names", rows, labels=LABELS).annotations("names")
    added.write_web_annotations(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    back = articles.add_layer("names", articles.from_web_annotations(tmp_path / name), labels=LABELS)
    assert list(back.annotations("names")) == list(added)
    back.annotations("names").write_web_annotations(tmp_path / name)
    assert (tmp_path / name).read_bytes() == data


def test_a_collection_is_one_as_the_model_has_it(articles: corpus.Corpus, tmp_path: Path) -> None:
    articles.annotations("blocks").write_web_annotations(tmp_path / "blocks.jsonld")
    found = json.loads((tmp_path / "blocks.jsonld").read_text())
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["total"]) == ("AnnotationCollection", len(articles.annotations("blocks")))
    page = found["first"]
    assert (page["type"], page["startIndex"], page["partOf"]) == ("AnnotationPage", 0, found["id"])
    assert len(page["items"]) == found["total"]
    assert {key for one in page["items"] for key in one} >= {"id", "type", "target"}
    assert not any("@context" in one for one in page["items"])
    with pytest.raises(MisuseError, match="expected a name that ends with"):
        articles.annotations().write_web_annotations(tmp_path / "blocks.txt")


@pytest.mark.parametrize("tool", ["hypothesis", "recogito"])
def test_web_annotations_of_a_tool(tool: str, articles: corpus.Corpus) -> None:
    found = articles.from_web_annotations(CASES / f"web/{tool}.json")
    assert found == json.loads((CASES / f"web/{tool}.expected.json").read_text("utf-8"))
    text = articles[FIRST].text or ""
    assert {text[one["start"] : one["end"]] for one in found} <= {"day 0", "the builders", "On day 0"}
    assert len(articles.add_layer("from-a-tool", found).annotations("from-a-tool")) == 2


def test_what_web_annotations_do_not_tell_is_said(articles: corpus.Corpus) -> None:
    with pytest.raises(InvalidLayer) as refused:
        articles.from_web_annotations(CASES / "web/doubtful.json")
    assert [str(one).partition(";")[0] for one in refused.value.problems] == [
        "Web Annotation 'c1' has no tag",
        "Web Annotation 'c2': no article has the address https://gull.example/2021/elsewhere",
        f"{FIRST}: what it quotes is in the text 9 times",
        f"{FIRST}: what it quotes isn't in the text",
        f"{FIRST}: no selector says by whole numbers, or quotes, which characters it means",
    ]
