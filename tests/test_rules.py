"""Rules: each is documented, listed and sorted, and says of its samples what lies beside them.

A sample is a folder ``tests/rules/<rule>/good*`` or ``bad*`` with a little ``raw/`` tree, or, for a rule
about an article, with an ``article.json``: the raw text, the notes, and those parts of the article and
its annotations that matter, or, for one about records, with ``articles.jsonl``, packed or not.  A bad one
has an ``expected.txt``, a line ``place: message`` a finding.
"""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import engines, raw, rules
from corpus.errors import UnknownName
from corpus.model import Annotation, Article, Image, Publisher, Source, Timestamp
from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic, Finding, InNotes, Level, Place
from corpus.model.notes import Corrections, Notes
from corpus.pipeline import across, check
from corpus.pipeline import records as records_of_file
from corpus.pipeline.annotate import annotate
from corpus.record import Record
from corpus.rules import duplicate_id, link_outside_raw, not_a_file
from corpus.schema import accept
from corpus.text import Position, Span

SAMPLES = Path(__file__).parent / "rules"
# What the rules share; everything else in the folder is a rule.
SHARED = {"__init__", "days", "limit", "location", "paragraphs", "shingles", "spelling", "wording"}
TABLES: dict[str, Sequence[rules.Rule]] = {
    "TREE": rules.TREE,
    "FILE": rules.FILE,
    "ARTICLE": rules.ARTICLE,
    "CORPUS": rules.CORPUS,
    "WAIVER": rules.WAIVER,
    "RECORD": rules.RECORD,
}
ENTRY = raw.Entry(path=Path("raw/a.txt"), name="raw/a.txt", id="a")


def shown_place(where: Place) -> str:
    match where:
        case None:
            return "file"
        case str():
            return where
        case Span(start, end):
            return f"{start}-{end}"
        case Position(line, column):
            return f"{line}:{column}"
        case InNotes(pointer, None):
            return f"notes {pointer}".rstrip()
        case InNotes(_, Position(line, column)):
            return f"notes {line}:{column}"
    raise AssertionError(where)


def report(findings: Iterable[Finding]) -> list[str]:
    return [f"{shown_place(finding.where)}: {finding.message}" for finding in findings]


def record_of(folder: Path) -> Record:
    """The record that an ``article.json`` describes, the least that the schema asks for filled in."""
    sample = json.loads((folder / "article.json").read_text("utf-8"))
    entry = raw.Entry(path=ENTRY.path, name=sample.get("name", ENTRY.name), id=ENTRY.id)
    source = {"path": "a.txt", "sha256": "0" * 64, "media_type": "text/plain", "loader": "test 1.0.0"}
    article = {"id": entry.id, "source": source, **sample.get("article", {})}
    found = raw.parse(entry, sample["raw"].encode(), None)
    return Record(
        article=accept(article),
        annotations=tuple(annotation(part) for part in sample.get("annotations", [])),
        raw=found,
        notes=accept(sample.get("notes", {}), Notes),
    )


def annotation(part: dict[str, Any]) -> Annotation:
    defaults = {"article": ENTRY.id, "layer": "values", "target": "raw", "label": "body", "by": "test 1.0.0"}
    return accept({**defaults, **part}, Annotation)


def said(rule: str, folder: Path) -> list[str]:
    """What a rule says of a sample, a line for each finding."""
    module = rules.get(rule)
    for tree_rule in rules.TREE:
        if tree_rule is module:
            found = tree_rule.check(list(raw.find(folder)))
            return [f"{entry.name}: {finding.message}" for entry, finding in found]
    for file_rule in rules.FILE:
        if file_rule is module:
            entries = [entry for entry in raw.find(folder) if raw.is_article_name(entry.name)]
            return report(finding for entry in entries for finding in file_rule.check(raw.read(entry)))
    for article_rule in rules.ARTICLE:
        if article_rule is module:
            return report(article_rule.check(record_of(folder)))
    for corpus_rule in rules.CORPUS:
        if corpus_rule is module:
            return placed(across.diagnostics(claims(corpus_rule, folder), folder))
    if module in rules.WAIVER:
        whole = check.survey(folder)
        found_by_all = check.check(folder, whole, whole, engines.get("serial"))
        return placed(one for one in found_by_all if one.rule == rule)
    assert module in rules.RECORD
    [file] = folder.glob("articles.*")
    found_in_records, _ = records_of_file.check(file)
    return [f"{one.line}:{one.column}: {one.message}" for one in found_in_records if one.rule == rule]


def claims(rule: rules.CorpusRule, folder: Path) -> Iterable[Claim]:
    """What the articles of a sample claim, each read as it would be in a corpus."""
    for entry in raw.find(folder):
        record = annotate(entry).record
        assert record is not None
        yield from rule.claims(record)


def placed(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column}: {one.message}" for one in diagnostics]


def samples(kind: str) -> list[Any]:
    folders = sorted(SAMPLES.glob(f"*/{kind}*"))
    return [pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.name}") for path in folders]


@pytest.mark.parametrize(("rule", "folder"), samples("good"))
def test_good_samples_pass(rule: str, folder: Path) -> None:
    assert said(rule, folder) == []


@pytest.mark.parametrize(("rule", "folder"), samples("bad"))
def test_bad_samples_are_reported_as_expected(rule: str, folder: Path) -> None:
    assert said(rule, folder) == (folder / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted(table: str) -> None:
    names = [rules.name_of(rule) for rule in TABLES[table]]
    assert names == sorted(set(names))


def test_every_module_is_in_one_table() -> None:
    files = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - SHARED
    listed = [rule.__name__.rpartition(".")[2] for table in TABLES.values() for rule in table]
    assert sorted(listed) == sorted(files)


def test_names_are_looked_up() -> None:
    assert list(rules.RULES) == sorted(rules.RULES)
    assert rules.name_of(rules.get("blank-headline")) == "blank-headline"
    with pytest.raises(
        UnknownName, match=r"no rule is called 'blank-headlin'; there are: .*, blank-headline"
    ):
        rules.get("blank-headlin")


@pytest.mark.parametrize("name", rules.RULES)
def test_rules_are_documented(name: str) -> None:
    rule = rules.get(name)
    what, *page = (rule.__doc__ or "").strip().split("\n\n")
    assert what.endswith(".")
    assert [paragraph.split(": ")[0] for paragraph in page] == ["Why", "Bad", "Good"]
    assert rule.LEVEL in get_args(Level)
    assert rule.HINT.endswith(".")


@pytest.mark.parametrize("name", rules.RULES)
def test_rules_have_samples(name: str) -> None:
    assert list((SAMPLES / name).glob("good*"))
    # Git can't be relied on to hold a broken or outward link; its test builds them.
    assert list((SAMPLES / name).glob("bad*")) or rules.get(name) is link_outside_raw


def test_samples_are_of_rules() -> None:
    assert {folder.name for folder in SAMPLES.iterdir()} == set(rules.RULES)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("../draft.txt", "to '../draft.txt', outside of it"),
        ("gone.txt", "that can't be followed"),
        ("storm.txt", "that can't be followed"),
        ("..", "to '..', outside of it"),
    ],
    ids=["outside", "broken", "loop", "folder"],
)
def test_links_that_leave_raw_are_reported(tmp_path: Path, target: str, problem: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "draft.txt").write_text("A draft.")
    (tmp_path / "raw" / "storm.txt").symlink_to(target)
    [entry] = raw.find(tmp_path)
    [(found, finding)] = link_outside_raw.check([entry])
    assert (found, finding.message) == (entry, f"expected a link to a file in raw/, got one {problem}")


def test_links_within_raw_pass(tmp_path: Path) -> None:
    (tmp_path / "raw" / "new").mkdir(parents=True)
    (tmp_path / "raw" / "storm.txt").write_text("Storm in Nowhere")
    (tmp_path / "raw" / "new" / "storm.txt").symlink_to("../storm.txt")
    assert not list(link_outside_raw.check(list(raw.find(tmp_path))))


def test_named_pipes_are_not_files(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    os.mkfifo(tmp_path / "raw" / "storm.txt")
    [(_, finding)] = not_a_file.check(list(raw.find(tmp_path)))
    assert finding.message == "expected a regular file, got a named pipe"


@pytest.mark.parametrize("twin", ["Zoe\u0308", "ZO\u00cb"], ids=["decomposed", "capitals"])
def test_ids_that_only_look_different_are_duplicates(twin: str) -> None:
    names = [f"raw/{name}.txt" for name in ("zo\u00eb", twin)]
    entries = [raw.Entry(path=Path(name), name=name, id=name[4:-4]) for name in names]
    assert [entry for entry, _ in duplicate_id.check(entries)] == entries[1:]


@pytest.mark.parametrize("rule", rules.FILE, ids=rules.name_of)
@given(
    data=st.binary() | st.text().map(str.encode), notes=st.none() | st.binary() | st.text().map(str.encode)
)
def test_no_file_crashes_a_rule(rule: rules.FileRule, data: bytes, notes: bytes | None) -> None:
    for finding in rule.check(raw.parse(ENTRY, data, notes)):
        assert finding.message.isprintable()


FIELDS = [None, "", "/text", "/headline", "/topics/0"]

texts = st.text(min_size=1)
spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from(FIELDS)))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record, likely or not, for the schema doesn't guard these rules from a loader's mistakes."""
    some = st.none() | texts
    date = st.builds(Timestamp, text=texts, local=texts, precision=st.just("day"))
    images = st.lists(st.builds(Image, caption=some, alt=some, credit=some), max_size=3).map(tuple)
    publisher = st.none() | st.builds(Publisher, name=texts, domain=some)
    corrections = st.builds(Corrections, headline=some, topics=st.lists(texts, max_size=2).map(tuple))
    layers = st.sampled_from(["values", "zones"])
    labels = st.sampled_from(["body", "date", "topic", "topics"])
    confidences = st.none() | st.floats(0, 1)
    return Record(
        article=Article(
            id="a",
            headline=draw(some),
            byline=draw(some),
            published=draw(st.none() | date),
            images=draw(images),
            topics=tuple(draw(st.lists(texts, max_size=3))),
            text=draw(st.none() | st.text()),
            source=Source(path="a.txt", sha256="0" * 64, media_type="text/plain", loader="test 1.0.0"),
        ),
        annotations=tuple(
            Annotation(
                article="a",
                layer=draw(layers),
                target="raw",
                start=a,
                end=b,
                label=draw(labels),
                field=c,
                by="x",
                confidence=draw(confidences),
            )
            for a, b, c in draw(spans)
        ),
        raw=raw.parse(ENTRY, draw(st.text()).encode(), None),
        notes=Notes(
            url=draw(some | texts.map("http://[".__add__)),
            retrieved=draw(st.none() | st.dates()),
            publisher=draw(publisher),
            corrections=draw(st.none() | corrections),
        ),
    )


@pytest.mark.parametrize("rule", rules.ARTICLE, ids=rules.name_of)
@given(record=records())
def test_no_article_crashes_a_rule(rule: rules.ArticleRule, record: Record) -> None:
    for finding in rule.check(record):
        assert finding.message.isprintable()


@pytest.mark.parametrize("rule", rules.CORPUS, ids=rules.name_of)
@given(record=records(), other=records())
def test_no_articles_crash_a_rule_about_them(rule: rules.CorpusRule, record: Record, other: Record) -> None:
    claimed = [*rule.claims(record), *rule.claims(other)]
    assert {claim.rule for claim in claimed} <= {rules.name_of(rule)}
    assert all(claim.keys and all(claim.keys) for claim in claimed)
    if len(claimed) == 2:
        for _, message in rule.check(claimed, lambda claim: str(record.article.text)):
            assert message.isprintable()


def test_numbers_too_long_to_print_are_reported() -> None:
    found = raw.parse(ENTRY, b"", b"url = 0x" + b"f" * 9999)
    assert [finding.where for finding in rules.invalid_notes.check(found)] == [InNotes("/url")]
