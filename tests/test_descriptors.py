"""A release describes itself, and every description says what the files hold."""

import gc
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import corpus
from corpus import schema
from corpus.descriptors import describe, plots
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, CorpusInfo, Creator, Datasheet, FileEntry, Manifest
from corpus.model.chart import BARS, charts
from corpus.model.facts import NAMES, Described, Facts
from corpus.pipeline.facts import Gathering
from tests.conftest import CORPUS, add

INFO = CorpusInfo(
    name="gulls",
    title="Gulls & other birds",
    description="Invented articles: a test's.",
    creators=(
        Creator(name="Ida Moe", kind="person", url="https://orcid.org/0000-0002-1825-0097"),
        Creator(name="Nowhere Press", kind="organization"),
    ),
    keywords=("gulls", "no"),
    license="CC-BY-4.0",
    homepage="https://gull.example/",
    doi="10.1234/gulls",
    released=date(2026, 11, 23),
    datasheet=Datasheet(
        collection="Made up.", limits="It isn't true.", uses="Tests: yes.", maintenance="None."
    ),
)


def _entry(path: Path, media_type: str, rows: int) -> FileEntry:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return FileEntry(
        path=path.name, media_type=media_type, size=path.stat().st_size, rows=rows, sha256=digest
    )


def _data(folder: Path, values: Mapping[str, list[Any]], shards: int) -> list[FileEntry]:
    """The data files of a release, the articles in so many."""
    entries = []
    for name, kind in (("articles", Article), ("annotations", Annotation)):
        parts = shards if name == "articles" else 1
        for number in range(parts):
            found = values[name][number::parts]
            mark = f"-{number:05}-of-{parts:05}" if parts > 1 else ""
            table = folder / f"{name}{mark}.parquet"
            pq.write_table(pa.Table.from_pylist(list(map(asdict, found)), parquet.schema(kind)), table)
            entries.append(_entry(table, parquet.MEDIA_TYPE, len(found)))
            lines = folder / f"{name}{mark}.jsonl.gz"
            packed = gzip.compress(b"".join(jsonl.line(schema.plain(one)) for one in found), mtime=0)
            lines.write_bytes(packed)
            entries.append(_entry(lines, jsonl.MEDIA_TYPE, len(found)))
    return sorted(entries, key=lambda entry: entry.path)


def _release(folder: Path, shards: int) -> Path:
    """A release with all its descriptions, of three articles; one has no image, author or topic."""
    root = folder / "gulls"
    (root / "raw").mkdir(parents=True)
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    records = [corpus.read(add(root, slug)) for slug in ("bridge-opens", "gull-lands", "gull-leaves")]
    bare = replace(records[2].article, images=(), authors=(), topics=(), published=None)
    articles = [records[0].article, records[1].article, bare]
    gathering = Gathering()
    for article, record in zip(articles, records, strict=True):
        gathering.add(article, record.annotations)
    values: dict[str, list[Any]] = {
        "articles": articles,
        "annotations": [one for record in records for one in record.annotations],
    }
    made = folder / "made"
    made.mkdir()
    manifest = Manifest(
        version="2.1.0",
        corpus=INFO,
        articles=3,
        annotations=len(values["annotations"]),
        content="0" * 64,
        tools={},
        files=tuple(_data(made, values, shards)),
    )
    for path, _, text in describe(Described(manifest=manifest, facts=gathering.facts())):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, "utf-8", newline="\n")
    (made / "manifest.json").write_text(schema.dump(manifest), "utf-8")
    paths = sorted(path for path in made.rglob("*") if path.is_file())
    sums = (f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(made)}\n" for one in paths)
    (made / "SHA256SUMS").write_text("".join(list(sums)), "utf-8")
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _release(tmp_path_factory.mktemp("whole"), 1)


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _release(tmp_path_factory.mktemp("sharded"), 2)


@pytest.fixture
def careless() -> Iterator[None]:
    """Files that other people's libraries leave open are closed before another test is blamed for them."""
    yield
    gc.collect()


@pytest.fixture(params=["whole", "sharded"])
def made(request: pytest.FixtureRequest) -> Path:
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _front(folder: Path) -> Any:
    _, front, _ = (folder / "README.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front)


def _rows(folder: Path, kind: str) -> list[Any]:
    """The records of a kind, by parsers that aren't ours."""
    paths = sorted(folder.glob(f"{kind}*.jsonl.gz"))
    return [json.loads(line) for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]


# -- All descriptions agree ------------------------------------------------------------------------------------


def test_every_description_has_the_manifest_s_names_version_and_licence(made: Path) -> None:
    croissant, package, cite = (
        _json(made / "croissant.json"),
        _json(made / "datapackage.json"),
        _json(made / "datacite.json"),
    )
    citation, card = yaml.safe_load((made / "CITATION.cff").read_text("utf-8")), _front(made)
    url = "https://creativecommons.org/licenses/by/4.0/"
    assert {one["version"] for one in (croissant, package, cite, citation)} == {"2.1.0"}
    assert {
        croissant["alternateName"],
        package["title"],
        cite["titles"][0]["title"],
        citation["title"],
        card["pretty_name"],
    } == {INFO.title}
    assert croissant["license"] == package["licenses"][0]["path"] == cite["rightsList"][0]["rightsUri"] == url
    assert citation["license"] == package["licenses"][0]["name"] == "CC-BY-4.0"
    assert card["license"] == ["cc-by-4.0", "other"]  # the texts' licences aren't known
    names = ["Ida Moe", "Nowhere Press"]
    assert [one["name"] for one in croissant["creator"]] == names
    assert [one["title"] for one in package["contributors"]] == names
    assert [one["name"] for one in cite["creators"]] == [one["name"] for one in citation["authors"]] == names
    assert (
        croissant["datePublished"]
        == str(citation["date-released"])
        == cite["dates"][0]["date"]
        == "2026-11-23"
    )
    assert cite["publicationYear"] == "2026"
    assert citation["doi"] == cite["doi"] == "10.1234/gulls"
    assert croissant["url"] == package["id"] == "https://doi.org/10.1234/gulls"


def test_every_description_lists_the_files_as_they_are(made: Path) -> None:
    data = {
        path.name: path.read_bytes() for path in made.glob("a*s*.*") if path.suffix in (".parquet", ".gz")
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in data.items()}
    listed = [
        one for one in _json(made / "croissant.json")["distribution"] if one["@type"] == "cr:FileObject"
    ]
    assert {one["contentUrl"]: one["sha256"] for one in listed} == digests
    assert {one["contentUrl"]: one["contentSize"] for one in listed} == {
        name: f"{len(content)} B" for name, content in data.items()
    }
    resources = _json(made / "datapackage.json")["resources"]
    paths = [
        path for one in resources for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])
    ]
    assert sorted(paths) == sorted(data)
    assert {one["path"]: one["hash"] for one in resources if "hash" in one}.items() <= {
        name: f"sha256:{digest}" for name, digest in digests.items()
    }.items()
    assert all(one["bytes"] == len(data[one["path"]]) for one in resources if "bytes" in one)
    configs = {one["config_name"]: one["data_files"][0]["path"] for one in _front(made)["configs"]}
    assert sorted(path for paths in configs.values() for path in paths) == sorted(
        name for name in data if name.endswith(".parquet")
    )
    printed = re.findall(
        r"^\| `([^`]+)` \| (\d+) \| (\d+) \|$", (made / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name: int(size) for name, _, size in printed} == {
        name: len(content) for name, content in data.items()
    }


def test_counts_are_those_of_the_records(made: Path) -> None:
    articles, annotations = _rows(made, "articles"), _rows(made, "annotations")
    said = (made / "README.md").read_text("utf-8")
    words = sum(len(one["text"].split()) for one in articles)
    assert f"{words} words of text, 2 images and\n{len(annotations)} annotations." in said
    printed = re.findall(r"^\| `(\w+)[^`]*` \| (\d+) \| \d+ \|$", said, re.MULTILINE)
    rows: Counter[str] = Counter()
    for kind, number in printed:
        rows[kind] += int(number)
    assert rows == {"articles": 2 * 3, "annotations": 2 * len(annotations)}  # in two formats
    for layer, count in Counter(one["layer"] for one in annotations).items():
        assert f"| {layer} | {count} |" in said
    assert "| `images` | 2 | 67 % |" in said
    assert "3 articles" in _json(made / "datacite.json")["sizes"]
    assert "LicenseRef-unknown: 3 articles" in (made / "LICENSE").read_text("utf-8")


def test_every_description_has_each_field_of_the_records(made: Path) -> None:
    for kind in ("articles", "annotations"):
        expected = list(_rows(made, kind)[0])
        sets = {one["@id"]: one for one in _json(made / "croissant.json")["recordSet"]}
        tables = {one["name"]: one for one in _json(made / "datapackage.json")["resources"]}
        infos = {one["config_name"]: one for one in _front(made)["dataset_info"]}
        assert [one["name"] for one in sets[kind]["field"]] == expected
        assert [one["name"] for one in tables[kind]["schema"]["fields"]] == expected
        assert tables[f"{kind}-parquet"]["schema"]["fields"] == tables[kind]["schema"]["fields"]
        assert [one["name"] for one in infos[kind]["features"]] == expected
        for name in expected:
            assert re.search(
                rf"^\| `{name}(\[\])?` \|", (made / "README.md").read_text("utf-8"), re.MULTILINE
            )


def test_the_schema_in_the_release_is_the_records_own(made: Path) -> None:
    import jsonschema

    checks = {
        kind: jsonschema.Draft202012Validator(_json(made / f"schema/{kind}.json"))
        for kind in ("article", "annotation", "manifest")
    }
    for record in _rows(made, "articles"):
        checks["article"].validate(record)
    for record in _rows(made, "annotations"):
        checks["annotation"].validate(record)
        layer = tomllib.loads((made / f"schema/layers/{record['layer']}.toml").read_text("utf-8"))
        assert record["label"] in layer["labels"]
    checks["manifest"].validate(_json(made / "manifest.json"))


# -- The ecosystems' own validators ----------------------------------------------------------------------------

# What the Croissant 1.1 specification requires; the library accepts files without some of it.
REQUIRED = {
    "": "@context @type conformsTo description license name url creator datePublished distribution recordSet",
    "distribution": "@type @id name contentUrl contentSize encodingFormat sha256",
    "recordSet": "@type @id name field",
}


def test_croissant_has_what_its_specification_requires(whole: Path) -> None:
    document = _json(whole / "croissant.json")
    assert set(REQUIRED[""].split()) <= document.keys()
    assert "http://mlcommons.org/croissant/1.1" in document["conformsTo"]
    for part in ("distribution", "recordSet"):
        for one in document[part]:
            assert set(REQUIRED[part].split()) <= one.keys()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("careless")
def test_croissant_loads_the_records(made: Path) -> None:
    import mlcroissant  # type: ignore[import-untyped]

    dataset = mlcroissant.Dataset(jsonld=str(made / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    loaded = {one["articles/id"].decode(): one for one in dataset.records("articles")}
    for article in _rows(made, "articles"):
        one = loaded.pop(article["id"])
        assert one["articles/headline"].decode() == article["headline"]
        # Of an empty list the library makes one with nothing in it.
        loaded_names = [name["articles/authors/name"] for name in one["articles/authors"]]
        assert [name.decode() for name in loaded_names if name] == [
            author["name"] for author in article["authors"]
        ]
        assert [topic.decode() for topic in one["articles/topics"]] == article["topics"]
    assert loaded == {}
    spans = [(one["annotations/start"], one["annotations/end"]) for one in dataset.records("annotations")]
    assert spans == [(one["start"], one["end"]) for one in _rows(made, "annotations")]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("careless")
def test_the_data_package_passes_with_its_rows_and_keys(made: Path) -> None:
    import frictionless

    package = frictionless.Package(str(made / "datapackage.json"))
    for name in (
        "articles-parquet",
        "annotations-parquet",
    ):  # its reader of Parquet knows no lists and no nulls
        package.remove_resource(name)
    report = package.validate()
    assert report.valid, report.to_summary()
    assert [task.stats["rows"] for task in report.tasks] == [3, len(_rows(made, "annotations"))]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("careless")
def test_the_data_package_tells_an_annotation_without_its_article(whole: Path, tmp_path: Path) -> None:
    import frictionless

    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    lines = gzip.decompress((copy / "annotations.jsonl.gz").read_bytes())
    (copy / "annotations.jsonl.gz").write_bytes(gzip.compress(lines.replace(b"gull-lands", b"gull-drowns")))
    report = frictionless.Package(str(copy / "datapackage.json")).validate()
    assert "foreign-key" in {error.type for task in report.tasks for error in task.errors}


def test_the_citation_file_is_valid(whole: Path) -> None:
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff"]
    done = subprocess.run([sys.executable, *command], cwd=whole, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("careless")
def test_datacite_s_kernel_accepts_its_metadata(whole: Path) -> None:
    from datacite import schema45  # type: ignore[import-untyped]

    schema45.validator.validate(_json(whole / "datacite.json"))


# -- The README alone ------------------------------------------------------------------------------------------


def _blocks(folder: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (folder / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_readme_s_commands_verify_the_files(made: Path) -> None:
    [command] = _blocks(made, "sh")
    done = subprocess.run(["sh", "-euc", command], cwd=made, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "articles" in done.stdout


@pytest.mark.parametrize(
    ("number", "made"),
    [(0, "whole"), (1, "sharded"), (2, "whole"), (3, "sharded")],
    ids=["pandas", "duckdb", "datasets", "python"],
    indirect=["made"],
)
def test_the_readme_s_code_runs_in_a_copy_of_the_release(made: Path, number: int, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    blocks = _blocks(made, "python")
    assert len(blocks) == 4
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", blocks[number]],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert ("timestamp" if number == 2 else "paragraph" if number in (0, 3) else "caption") in done.stdout


def test_the_scores_are_those_of_the_documentation() -> None:
    scores = tomllib.loads((Path(corpus.__file__).parent / "descriptors/scores.toml").read_text("utf-8"))
    text = Path("docs/reading.md").read_text("utf-8")
    for name, score in scores["measures"].items():
        [row] = re.findall(rf"^\| {re.escape(name)} \| (.*) \|$", text, re.MULTILINE)
        said = [float(cell.split()[0]) for cell in row.split("|")]
        assert said == [score[page] for page in scores["pages"]]
    [row] = re.findall(r"^\| all \| (.*) \|$", text, re.MULTILINE)
    assert [tuple(map(float, cell.split(":"))) for cell in row.split("|")] == [
        (row["values"], row["right"]) for row in scores["confidence"].values()
    ]


# -- What isn't known is left out ------------------------------------------------------------------------------

LITTLE = Manifest(
    version="1.0.0",
    corpus=CorpusInfo(
        name="gulls",
        title="Gulls",
        description="None.",
        creators=(),
        license="LicenseRef-own",
    ),
    articles=0,
    annotations=0,
    content="0" * 64,
    tools={},
    files=(),
)


def test_nothing_is_made_up_for_a_corpus_that_says_little() -> None:
    texts = {file.path: file.text for file in describe(Described(manifest=LITTLE, facts=Facts()))}
    everything = "\n".join(texts.values())
    assert not [path for path in texts if path.startswith("plots/")]
    assert "url" not in json.loads(texts["croissant.json"])
    assert "datePublished" not in json.loads(texts["croissant.json"])
    assert "publicationYear" not in json.loads(texts["datacite.json"])
    assert "date-released" not in texts["CITATION.cff"]
    assert "creativecommons" not in everything
    assert yaml.safe_load(texts["CITATION.cff"])["authors"] == [{"name": "The makers of Gulls"}]


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50).filter(str.strip)


@given(title=names, name=names, count=st.integers(0, 10**6))
@example(title="one\x85two", name="three\u2028four", count=1)
@settings(max_examples=40, deadline=None)
def test_any_names_come_back_from_every_description(title: str, name: str, count: int) -> None:
    info = replace(LITTLE.corpus, title=title, creators=(Creator(name=name),))
    release = Described(
        manifest=replace(LITTLE, corpus=info, articles=count),
        facts=Facts(publishers=((name, count),), topics=((title, 1 + count),), layers=((name, count),)),
    )
    texts = {file.path: file.text for file in describe(release)}
    assert json.loads(texts["croissant.json"])["alternateName"] == title
    assert json.loads(texts["datapackage.json"])["contributors"][0]["title"] == name
    assert json.loads(texts["datacite.json"])["creators"][0]["name"] == name
    citation = yaml.safe_load(texts["CITATION.cff"])
    assert (citation["title"], citation["authors"][0]["name"]) == (title, name)
    _, front, body = texts["README.md"].split("---\n", 2)
    assert yaml.safe_load(front)["pretty_name"] == title
    after = body[body.index("## Composition") :]
    assert len(re.findall(rf"^\| [^\n]+ \| {count} \|$", after, re.MULTILINE)) == 2


# -- Facts and plots -------------------------------------------------------------------------------------------


@given(topics=st.dictionaries(names, st.integers(1, 10**6), max_size=2 * BARS))
@settings(max_examples=40, deadline=None)
def test_a_plot_of_any_names_is_xml_that_says_them_twice_and_the_same_each_time(
    topics: dict[str, int],
) -> None:
    facts = Facts(topics=tuple(sorted(topics.items())))
    drawn = plots.files(Described(manifest=LITTLE, facts=facts))
    assert drawn == plots.files(Described(manifest=LITTLE, facts=facts))
    assert list(drawn) == (["plots/topics.svg"] if topics else [])
    for text in drawn.values():
        picture = ElementTree.fromstring(text)
        space = "{http://www.w3.org/2000/svg}"
        bars = [one for one in picture.iter(f"{space}g") if one.get("class") == "series bars"]
        assert len(bars[0]) == min(len(topics), BARS)
        assert picture.findtext(f"{space}title") == "Articles by topic"
        assert (picture.findtext(f"{space}desc") or "").count("; ") >= min(len(topics), BARS) - 1
        assert picture.get("role") == "img"


@given(
    months=st.dictionaries(
        st.dates().map(lambda day: day.isoformat()[:7]), st.integers(1, 9), min_size=1, max_size=400
    ),
    lengths=st.dictionaries(
        st.integers(0, 20000).map(lambda words: words * 100), st.integers(1, 9), min_size=1
    ),
)
@settings(max_examples=40, deadline=None)
def test_a_chart_has_few_bars_that_add_up_to_all(months: dict[str, int], lengths: dict[int, int]) -> None:
    facts = Facts(months=tuple(sorted(months.items())), lengths=tuple(sorted(lengths.items())))
    found = {chart.name: chart.bars for chart in charts(facts)}
    assert all(0 < len(bars) <= BARS for bars in found.values())
    assert sum(count for _, count in found["lengths"]) == sum(lengths.values())
    spread = len({month[:3] for month in months})
    assert sum(count for _, count in found["months"]) == sum(months.values()) or spread > BARS


articles = st.builds(
    lambda number, topics, text, language: schema.accept(
        {
            "id": f"gull.example/{number}",
            "topics": topics,
            "text": text,
            "language": language,
            "images": [{"credits": [{"name": name, "role": "agency"} for name in topics]}],
            "source": {"path": "a", "sha256": "0" * 64, "media_type": "text/plain", "loader": "x"},
        }
    ),
    st.integers(0, 9),
    st.lists(st.sampled_from(["Sea", "Bridge", "Gulls"])),
    st.none() | st.text("ab \n", max_size=400),
    st.sampled_from([None, "en", "pt-BR"]),
)


@given(found=st.lists(articles, max_size=8))
@settings(max_examples=40, deadline=None)
def test_facts_gathered_one_by_one_are_those_counted_at_once(found: list[Article]) -> None:
    gathering = Gathering()
    for article in found:
        gathering.add(article, [])
    facts = gathering.facts()
    topics = Counter(topic for article in found for topic in set(article.topics))
    assert dict(facts.topics) == dict(facts.agencies) == topics
    assert [count for _, count in facts.topics] == sorted(topics.values(), reverse=True)
    assert facts.words == sum(len((article.text or "").split()) for article in found)
    assert dict(facts.languages) == Counter(article.language for article in found if article.language)
    assert dict(facts.coverage)["text"] == sum(article.text is not None for article in found)
    assert sum(count for _, count in facts.lengths) == len(found)


def test_of_very_many_names_the_frequent_ones_stay() -> None:
    gathering = Gathering()
    [one] = [
        schema.accept(
            {
                "id": "a",
                "source": {"path": "a", "sha256": "0" * 64, "media_type": "text/plain", "loader": "x"},
            }
        )
    ]
    for number in range(3 * NAMES):
        gathering.add(replace(one, topics=("Sea", f"Topic {number}")), [])
    [name, count] = gathering.facts().topics[0]
    assert name == "Sea"
    assert 3 * NAMES - 6 <= count <= 3 * NAMES
