"""What changed between two releases is found, all of it and nothing else."""

import copy
import dataclasses
import gzip
import hashlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import engines, resources, schema
from corpus.cli import main
from corpus.descriptors import changes as changes_file
from corpus.errors import DamagedRelease, MisuseError, ReleaseNotFound
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, CorpusInfo, Creator, Manifest, Withdrawn
from corpus.model.difference import Difference, ValueChange
from corpus.pipeline import diff
from corpus.pipeline import release as releases
from corpus.pipeline.differences import annotations, columns, values
from corpus.pipeline.differences.pairs import Matching
from corpus.pipeline.differences.rows import Rows
from tests.conftest import add

Row = dict[str, Any]

WORDS = st.sampled_from(["Sea", "Fog", "Ida Moe", "the `gull` | said", "Größe", "7"])
MAYBE = st.none() | WORDS
CREDITS = st.lists(st.fixed_dictionaries({"name": WORDS, "role": MAYBE}), max_size=2)
IMAGES = st.fixed_dictionaries({"caption": MAYBE, "alt": MAYBE, "credits": CREDITS})
INSTANT = st.sampled_from([None, "2031-05-10T09:00:00Z", "2031-05-10T10:00:00Z"])
TIMES = st.fixed_dictionaries(
    {"text": WORDS, "local": st.just("2031-05-10"), "precision": st.just("day"), "at": INSTANT}
)
IDS = [f"gull.example/{name}" for name in ("fog", "storm", "storm-2", "tide")]


def row(identity: str, file: str = "", **fields: Any) -> Row:
    """A record as a release has it; ``file`` stands for the content of its raw file."""
    source = {
        "path": f"{identity}.txt",
        "sha256": hashlib.sha256((file or identity).encode()).hexdigest(),
        "media_type": "text/plain",
        "loader": "loaders.text 3",
    }
    return schema.plain(schema.accept({"id": identity, "source": source, **fields}))


@st.composite
def rows(draw: st.DrawFn, identity: str = IDS[0]) -> Row:
    return row(
        identity,
        draw(st.sampled_from(["", "a", "b"])),
        deck=draw(MAYBE),
        topics=draw(st.lists(WORDS, max_size=4)),
        images=draw(st.lists(IMAGES, max_size=3)),
        published=draw(st.none() | TIMES),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Row]:
    """A few records in any order."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return [draw(rows(one)) for one in ids]


def mark(article: str, start: int = 0, **fields: Any) -> Row:
    span = {"article": article, "layer": "zones", "target": "raw", "start": start, "end": start + 4}
    return schema.plain(
        schema.accept({**span, "label": "body", "by": "loaders.text 3", **fields}, Annotation)
    )


def write(path: Path, kind: type, some: Iterable[Row], group: int = 2) -> Path:
    """A data file with few rows a group, so that a few rows are many groups."""
    with parquet.packer(path, kind) as file:
        if block := b"".join(map(jsonl.line, some)):
            file.pack(block)
    pq.write_table(pq.read_table(path), path, row_group_size=group)
    return path


def staged(folder: Path, articles: Iterable[Row], marks: Iterable[Row] = ()) -> Path:
    """A release's folder without a manifest."""
    folder.mkdir()
    write(folder / "articles.parquet", Article, articles)
    write(folder / "annotations.parquet", Annotation, marks)
    return folder


def compared(old: list[Row], new: list[Row], **options: Any) -> Difference:
    with tempfile.TemporaryDirectory() as folder:
        one, other = (Path(folder) / name for name in ("old.parquet", "new.parquet"))
        return diff.compare(write(one, Article, old), write(other, Article, new), **options)


# Records


@given(records=corpora())
@settings(deadline=None, max_examples=25)
def test_a_release_does_not_differ_from_itself(records: list[Row]) -> None:
    found = compared(records, records)
    assert not found
    assert (found.added, found.removed, found.changed) == ((), (), ())


@given(records=st.permutations([row(one, deck="Fog") for one in IDS]))
@settings(deadline=None, max_examples=10)
def test_the_order_of_the_records_is_no_difference(records: list[Row]) -> None:
    assert not compared([row(one, deck="Fog") for one in IDS], records)


@given(old=corpora(), new=corpora())
@settings(deadline=None, max_examples=30)
def test_applying_the_listed_changes_to_the_old_release_gives_the_new_one(
    old: list[Row], new: list[Row]
) -> None:
    found = compared(old, new)
    before, after = ({one["id"]: one for one in some} for some in (old, new))
    changed = {change.id: change.changes for change in found.changed}
    made = {
        key: values.applied(one, changed.get(key, ()))
        for key, one in before.items()
        if key not in found.removed and key not in {change.was for change in found.renamed}
    }
    for change in found.renamed:
        made[change.id] = values.applied({**before[change.was or ""], "id": change.id}, change.changes)
    assert made == {key: one for key, one in after.items() if key not in found.added}
    assert all(before[key] != after[key] for key in changed)


@given(old=corpora(), new=corpora())
@settings(deadline=None, max_examples=25)
def test_an_article_that_left_and_came_with_the_same_raw_file_is_renamed(
    old: list[Row], new: list[Row]
) -> None:
    found = compared(old, new)
    before, after = ({one["id"]: one["source"]["sha256"] for one in some} for some in (old, new))
    assert {*found.removed, *(one.was for one in found.renamed)} == before.keys() - after.keys()
    assert {*found.added, *(one.id for one in found.renamed)} == after.keys() - before.keys()
    assert all(before[one.was or ""] == after[one.id] for one in found.renamed)
    assert not {before[one] for one in found.removed} & {after[one] for one in found.added}


FULL = row(
    IDS[1],
    headline="Storm",
    deck="Rain",
    topics=["Sea", "Fog"],
    published={
        "text": "May 10",
        "local": "2031-05-10",
        "precision": "day",
        "at": "2031-05-10T09:00:00Z",
    },
    images=[
        {"caption": "Quay", "credits": [{"name": "Ida Moe", "role": "photographer"}]},
        {"caption": "Ferry", "credits": [{"name": "Olu"}]},
    ],
    text="It rained.",
    publisher={"name": "The Daily Gull", "domain": "gull.example"},
)


def pointers(value: Any, at: str = "") -> list[str]:
    """Where a record holds strings that may be any text."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    free = ("headline", "deck", "text", "caption", "name", "byline", "media_type")
    here = [at] if isinstance(value, str) and (at.rpartition("/")[2] in free or "/topics/" in at) else []
    return here + [one for key, item in below for one in pointers(item, f"{at}/{key}")]


def put(record: Row, pointer: str, value: Any) -> Row:
    """The record with another value at a pointer."""
    result = copy.deepcopy(record)
    *steps, last = pointer.split("/")[1:]
    here: Any = result
    for step in steps:
        here = here[int(step) if isinstance(here, list) else step]
    here[int(last) if isinstance(here, list) else last] = value
    return result


@pytest.mark.parametrize("pointer", [one for one in pointers(FULL) if "/topics/" not in one])
def test_a_changed_value_is_found_with_its_pointer_and_nothing_else_is(pointer: str) -> None:
    others = [row(one) for one in (IDS[0], *IDS[2:])]
    found = compared([FULL, *others], [put(FULL, pointer, "Snow"), *others])
    [article] = found.changed
    [change] = article.changes
    assert (article.id, change.kind, change.pointer, change.new) == (IDS[1], "changed", pointer, "Snow")
    assert [(count.records, count.came) for count in found.fields] == [(1, 0)]


def test_a_value_that_came_or_went_is_told_from_one_that_changed() -> None:
    found = compared([FULL], [put(put(FULL, "/kicker", "Weather"), "/deck", None)])
    kinds = [(one.kind, one.pointer, one.came) for one in found.changed[0].changes]
    assert kinds == [("added", "/kicker", True), ("removed", "/deck", False)]


def test_items_of_a_list_come_go_move_and_change() -> None:
    quay, ferry, pier = ({"caption": caption, "alt": None} for caption in ("Quay", "Ferry", "Pier"))
    found = values.changes(
        {"topics": ["Sea", "Rain", "Fog", "Ice"], "images": [quay, ferry, pier]},
        {"topics": ["Ice", "Sea", "Rain", "Sun"], "images": [pier, {**quay, "alt": "A quay"}, ferry]},
    )
    assert [(one.kind, one.pointer, one.place) for one in found] == [
        ("removed", "/topics/2", None),
        ("moved", "/topics/0", 3),
        ("added", "/topics/3", None),
        ("moved", "/images/0", 2),
        ("added", "/images/1/alt", None),
    ]


@given(old=rows(), new=rows())
@settings(deadline=None, max_examples=300)
def test_changes_applied_give_the_new_value(old: Row, new: Row) -> None:
    assert values.applied(old, values.changes(old, new)) == new


@given(topics=st.lists(st.integers(0, 5).map(str), max_size=8), others=st.permutations(list("0123456789")))
@settings(deadline=None, max_examples=200)
def test_changes_applied_give_the_new_list(topics: list[str], others: list[str]) -> None:
    for old, new in ((topics, others), (others, topics), (sorted(others), others)):
        assert values.applied({"topics": old}, values.changes({"topics": old}, {"topics": new})) == {
            "topics": new
        }


@given(pairs=st.lists(st.tuples(rows(), rows()), min_size=1, max_size=6))
@settings(deadline=None, max_examples=30)
def test_columns_differ_where_the_records_do(pairs: list[tuple[Row, Row]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = [
            pq.read_table(write(Path(folder) / f"{side}.parquet", Article, [pair[side] for pair in pairs]))
            for side in (0, 1)
        ]
    expected = {place for place, (old, new) in enumerate(pairs) if old != new}
    assert columns.differing(*tables) == expected


@given(at=st.integers(0, 39), kind=st.sampled_from(["changed", "added", "removed"]))
@settings(deadline=None, max_examples=25)
def test_groups_stored_in_the_same_bytes_hide_no_change(at: int, kind: str) -> None:
    old = [row(f"gull.example/{number:02}", deck="Rain") for number in range(40)]
    new = list(old)
    if kind == "added":
        new.insert(at, row("gull.example/new"))
    elif kind == "removed":
        del new[at]
    else:
        new[at] = {**new[at], "deck": "Snow"}
    found = compared(old, new)
    expected = {"added": ("gull.example/new",), "removed": (old[at]["id"],), "changed": (old[at]["id"],)}
    got = {
        "added": found.added,
        "removed": found.removed,
        "changed": tuple(one.id for one in found.changed),
    }
    assert got == {name: value if name == kind else () for name, value in expected.items()}


@given(
    groups=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    came=st.sets(st.integers(0, 39), max_size=5),
    left=st.sets(st.integers(0, 39), max_size=5),
)
@settings(deadline=None, max_examples=30)
def test_no_more_articles_wait_than_a_group_and_what_came_or_left(
    groups: tuple[int, int], came: set[int], left: set[int]
) -> None:
    """However many articles a group holds on either side."""
    sides = [[row(f"gull.example/{one:02}") for one in range(40) if one not in gone] for gone in (came, left)]
    with tempfile.TemporaryDirectory() as folder:
        old, new = (
            Rows([write(Path(folder) / f"{number}.parquet", Article, records, group)], ("id",))
            for number, (records, group) in enumerate(zip(sides, groups, strict=True))
        )
        with closing(old), closing(new):
            matching = Matching(old, new)
            waiting = [len(matching.waiting_old) + len(matching.waiting_new) for _ in matching.pairs()]
    assert len(waiting) == 40 - len(came | left)
    assert max(waiting) <= max(groups) + 2 * len(came ^ left)


def test_no_more_articles_are_held_than_asked_for_but_all_are_counted() -> None:
    old, new = ([row(one, deck=deck) for one in IDS] for deck in ("Rain", "Snow"))
    found = compared(old, new, most=1)
    assert (len(found.changed), found.changed_count, found.fields[0].records) == (1, 4, 4)
    assert "And 3 more articles, left out here." in changes_file.markdown(found)


# Annotations


MARKS = st.lists(
    st.builds(
        mark,
        st.just(IDS[0]),
        st.integers(0, 3),
        label=st.sampled_from(["body", "deck"]),
        layer=st.sampled_from(["zones", "values"]),
        field=st.sampled_from([None, "/deck"]),
    ),
    max_size=6,
)


@given(old=MARKS, new=MARKS)
@settings(deadline=None, max_examples=150)
def test_annotations_are_counted_by_layer_and_identical_ones_are_not(old: list[Row], new: list[Row]) -> None:
    found = {count.layer: count for count in annotations.counted(IDS[0], old, new)}
    for layer in ("zones", "values"):
        before, after = (
            Counter(json.dumps(one) for one in some if one["layer"] == layer) for some in (old, new)
        )
        left, came = (before - after).total(), (after - before).total()
        count = found.get(layer)
        assert (
            (count.removed + count.changed, count.added + count.changed) == (left, came)
            if count
            else (left == came == 0)
        )


def test_annotations_are_compared_article_by_article(tmp_path: Path) -> None:
    articles = [row(one) for one in IDS]
    old = [mark(one, start) for one in IDS for start in range(3)]
    new = [one for one in old if one["article"] != IDS[3]]
    new[4] = {**new[4], "label": "deck"}
    new.insert(3, mark(IDS[0], 9))
    one, other = staged(tmp_path / "old", articles, old), staged(tmp_path / "new", articles, new)
    found = diff.compare(one, other)
    counts = [(count.article, count.added, count.removed, count.changed) for count in found.annotations]
    assert counts == [(IDS[0], 1, 0, 0), (IDS[1], 0, 0, 1), (IDS[3], 0, 3, 0)]
    assert (found.annotated_count, found.changed_count) == (3, 0)


def test_annotations_follow_an_article_that_is_renamed_and_go_with_one_that_leaves(tmp_path: Path) -> None:
    one = staged(
        tmp_path / "old", [row(IDS[0], "a"), row(IDS[1])], [mark(IDS[0]), mark(IDS[0], 5), mark(IDS[1])]
    )
    other = staged(tmp_path / "new", [row(IDS[2], "a")], [mark(IDS[2]), mark(IDS[2], 7)])
    found = diff.compare(one, other)
    assert [(change.was, change.id) for change in found.renamed] == [(IDS[0], IDS[2])]
    assert [(count.article, count.changed, count.removed) for count in found.annotations] == [(IDS[2], 1, 0)]
    assert found.removed == (IDS[1],)


def test_a_layer_that_came_or_left_is_named(tmp_path: Path) -> None:
    one = staged(tmp_path / "old", [row(IDS[0])], [mark(IDS[0]), mark(IDS[0], layer="blocks")])
    other = staged(tmp_path / "new", [row(IDS[0])], [mark(IDS[0]), mark(IDS[0], layer="passages")])
    found = diff.compare(one, other)
    assert (found.layers_added, found.layers_removed) == (("passages",), ("blocks",))


# Schema and manifest


def dist(version: str) -> Path:
    return resources.folder("dist") / version


def test_another_version_of_the_schema_is_reported_once_and_not_in_every_record() -> None:
    found = diff.compare(dist("1.1.0"), dist("1.2.0"))
    assert found.schema is not None
    assert (found.schema.old, found.schema.new, found.schema.level) == ("1.0.0", "1.1.0", "minor")
    assert any("/dateline" in line for line in found.schema.lines)
    assert [one.pointer for change in found.changed for one in change.changes] == ["/source/loader"]


def manifest(version: str, content: str = "0", **fields: Any) -> Manifest:
    info = CorpusInfo(
        name="gulls",
        title="Gulls",
        description="Invented articles.",
        creators=(Creator(name="Ida Moe"),),
        license=fields.pop("license", "CC0-1.0"),
    )
    counts: dict[str, Any] = {"articles": 1, "annotations": 0, "tools": {}, "files": ()}
    return Manifest(version=version, corpus=info, content=content * 64, **counts, **fields)


def described(folder: Path, of: Manifest) -> Path:
    (folder / "manifest.json").write_text(schema.dump(of), "utf-8")
    return folder


def test_a_manifest_that_is_not_written_yet_may_be_given(tmp_path: Path) -> None:
    withdrawn = Withdrawn(article=IDS[1], date=date(2031, 5, 10), reason="rights")
    old = described(
        staged(tmp_path / "old", [row(IDS[0]), row(IDS[1])]),
        manifest("1.0.0"),
    )
    new = staged(tmp_path / "new", [row(IDS[0])])
    found = diff.compare(
        old, new, manifest=manifest("2.0.0", "1", license="CC-BY-4.0", edition="open", withdrawn=(withdrawn,))
    )
    assert (found.old, found.new, found.removed, found.withdrawn) == ("1.0.0", "2.0.0", (IDS[1],), (IDS[1],))
    said = {change.pointer: (change.old, change.new) for change in found.manifest}
    assert said == {"/corpus/license": ("CC0-1.0", "CC-BY-4.0"), "/edition": ("complete", "open")}


def test_releases_that_state_the_same_content_are_not_read(tmp_path: Path) -> None:
    folders = [
        described(staged(tmp_path / name, [row(one)]), manifest("1.0.0"))
        for name, one in (("old", IDS[0]), ("new", IDS[1]))
    ]
    # These two state a falsehood, which only somebody who reads their records can tell.
    assert not diff.compare(*folders)


def test_a_damaged_release_is_not_compared(tmp_path: Path) -> None:
    copy_of = Path(shutil.copytree(dist("1.2.0"), tmp_path / "copy"))
    data = bytearray((copy_of / "articles.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (copy_of / "articles.parquet").write_bytes(data)
    with pytest.raises(DamagedRelease, match="SHA-256"):
        diff.compare(dist("1.1.0"), copy_of)


# Places


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "articles.parquet", Article, [row(IDS[0]), row(IDS[1]), row(IDS[0])])
    with pytest.raises(DamagedRelease, match="twice"):
        diff.compare(write(tmp_path / "other.parquet", Article, [row(IDS[2])]), path)


def test_json_lines_are_compared_with_parquet(tmp_path: Path) -> None:
    with jsonl.packer(tmp_path / "articles.jsonl.gz", Article) as file:
        file.pack(jsonl.line(FULL))
    assert not diff.compare(tmp_path / "articles.jsonl.gz", write(tmp_path / "a.parquet", Article, [FULL]))


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b'{"id": 7}\n', gzip.compress(b'{"id": 7}\n'), gzip.compress(b"[]")[:-3]]
)
@pytest.mark.parametrize("name", ["articles.parquet", "articles.jsonl.gz"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    if data == b"" and name.endswith(".gz"):  # an empty stream holds no record
        assert not diff.compare(tmp_path / name, tmp_path / name)
        return
    with pytest.raises(DamagedRelease, match="articles"):
        diff.compare(tmp_path / name, tmp_path / name)


def test_a_release_behind_an_address_is_fetched(tmp_path: Path) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    for name in ("articles.parquet", "annotations.parquet", "manifest.json"):
        memory.pipe_file(f"/gulls/1.1.0/{name}", (dist("1.1.0") / name).read_bytes())
    found = diff.fetched("1.0.0", "memory://gulls/1.1.0", [resources.folder("dist")])
    assert (found.old, found.new, found.changed_count) == ("1.0.0", "1.1.0", 1)
    file = diff.fetched(str(dist("1.1.0") / "articles.parquet"), "memory://gulls/1.1.0/articles.parquet", [])
    assert not file
    with pytest.raises(ReleaseNotFound, match=r"memory://gulls/9\.0\.0"):
        diff.fetched("1.0.0", "memory://gulls/9.0.0", [resources.folder("dist")])


def test_an_address_without_fsspec_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MisuseError, match="pip install fsspec"):
        diff.fetched("https://gull.example/1.0.0", "1.0.0", [resources.folder("dist")])


# The command


def test_the_command_says_what_changed_and_how_big_that_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described(staged(tmp_path / "1.0.0", [row(IDS[0], deck="Rain")]), manifest("1.0.0"))
    described(staged(tmp_path / "1.1.0", [row(IDS[0], deck="Snow"), row(IDS[1])]), manifest("1.1.0", "1"))
    assert main(["diff", "1.0.0", "1.1.0", "--dist", str(tmp_path)]) == 1
    assert capsys.readouterr().out == (
        "1.0.0 -> 1.1.0\n"
        "1 article added\n    gull.example/storm\n"
        '1 article changed\n    gull.example/fog\n        /deck: "Rain" -> "Snow"\n'
        "asks for a MINOR version: 1 article came (gull.example/storm)\n"
    )
    assert main(["diff", "1.0.0", "1.0.0", "--dist", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1.0.0 and 1.0.0 hold the same\n"


def test_a_folder_built_by_the_release_is_compared(root: Path) -> None:
    releases.release(root, "1.0.0", root / "dist", engines.get("serial"))
    add(root, "ferry-returns")
    releases.release(root, "1.1.0", root / "dist", engines.get("serial"))
    found = diff.compare(root / "dist/1.0.0", root / "dist/1.1.0")
    assert (found.old, found.new) == ("1.0.0", "1.1.0")
    assert found.added == ("gull.example/2021/ferry-returns",)
    assert (found.changed_count, found.annotated_count) == (0, 0)


def test_the_json_report_holds_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(dist("1.0.0")), str(dist("1.1.0")), "--report", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    fields = {field.name for field in dataclasses.fields(Difference)}
    assert report.keys() == {*fields, "asks_for"}
    assert report["changed"][0]["changes"][0]["pointer"] == "/source/loader"
    assert report["asks_for"]["level"] == "patch"


def test_the_markdown_report_counts_and_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(dist("1.1.0")), str(dist("1.2.0")), "--report", "markdown"]) == 1
    said = capsys.readouterr().out
    assert "| articles changed | 1 |\n" in said
    assert '  - `/source/loader`: `"loaders.text 2"` is now `"loaders.text 3"`\n' in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9.0.0", "1.0.0"], "no release '9.0.0'; there are: 1.0.0, "),
        (["1.0.0", "nowhere"], "nowhere: no such file or folder"),
        (["1.0.0", "docs"], "docs: no release here"),
        (["1.0.0", "README.md"], "expected a file that ends in .parquet or .jsonl.gz"),
        (["1.0.0", "1.1.0", "--report", "xml"], "there are: text, json, markdown"),
        (["dist/1.0.0/articles.parquet", "dist/1.0.0/annotations.parquet"], "of the same kind"),
    ],
)
def test_misuse_is_told_in_a_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(resources.folder("dist").parent)
    assert main(["diff", *arguments]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


# The file of changes


def test_the_words_of_people_come_first() -> None:
    found = Difference(old="1.0.0", new="1.1.0", added=("gull.example/fog",))
    assert changes_file.markdown(found, "The fog is in.\n") == (
        "# Changes in 1.1.0\n\nSince 1.0.0.\n\nThe fog is in.\n\n|  | count |\n|---|---:|\n"
        "| articles added | 1 |\n\n## Articles added\n\n- `gull.example/fog`\n"
    )


def test_a_value_can_not_break_the_markdown() -> None:
    change = ValueChange(kind="added", pointer="/deck", new="a `code`\n| b\x1b[31m")
    found = Difference(old="1.0.0", new="1.1.0", manifest=(change,))
    assert changes_file.markdown(found).splitlines()[-1] == (
        r"- `/deck`: added ``" + r'"a `code`\n| b\u001b[31m"' + "``"
    )
