"""What other tools are handed is what the corpus holds, row by row and in its order."""

import gzip
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus import engines, formats, resources, schema
from corpus.dataset.annotations import Annotations
from corpus.dataset.tables.store import Store, TablePart
from corpus.dataset.tables.view import View
from corpus.errors import MisuseError, UnknownName
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article
from corpus.pipeline import release
from tests.conftest import CORPUS, add
from tests.test_formats import rows as records
from tests.test_readers import plain
from tests.test_schema import ANNOTATION_TEXT, ARTICLE_TEXT

Rows = list[dict[str, Any]]

RELEASE_1_0_0, *_, LATEST = corpus.versions()


@pytest.fixture(autouse=True)
def _nothing_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def with_arrow(table: Any) -> Rows:
    return list(plain(pa.table(table).to_pylist()))


def with_batches(table: Any) -> Rows:
    return [plain(row) for batch in table.to_batches() for row in batch.to_pylist()]


def with_pandas(table: Any) -> Rows:
    frame = table.to_pandas()
    return list(plain(pa.Table.from_pandas(frame, preserve_index=False).to_pylist()))


def with_polars(table: Any) -> Rows:
    return list(plain(table.to_polars().collect().to_dicts()))


def with_polars_streaming(table: Any) -> Rows:
    return list(plain(table.to_polars().collect(engine="streaming").to_dicts()))


class Stream:
    """What is known of a table to whoever asks for nothing but Arrow's stream."""

    def __init__(self, table: Any) -> None:
        self.__arrow_c_stream__ = table.__arrow_c_stream__


def with_polars_of_the_stream(table: Any) -> Rows:
    polars = pytest.importorskip("polars")
    # Polars looks for Sequence before it looks for a stream.
    return list(plain(polars.DataFrame(Stream(table)).to_dicts()))


def with_pandas_of_the_stream(table: Any) -> Rows:
    pandas = pytest.importorskip("pandas")
    if not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("needs pandas 3")
    frame = pandas.DataFrame.from_arrow(table)
    return list(plain(pa.Table.from_pandas(frame, pa.schema(table), preserve_index=False).to_pylist()))


def with_duckdb_of_the_stream(rows: Any) -> Rows:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return list(plain(connection.sql("from rows").to_arrow_table().to_pylist()))


def with_duckdb(table: Any) -> Rows:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return list(plain(table.to_duckdb(connection).to_arrow_table().to_pylist()))


def with_huggingface(table: Any) -> Rows:
    return list(plain(table.to_huggingface().with_format("arrow")[:].to_pylist()))


def with_json_lines(table: Any) -> Rows:
    written = io.StringIO()
    table.to_jsonl(written)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def with_packed_json_lines(table: Any) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl.gz"
        table.to_jsonl(path)
        return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


OUTPUTS = pytest.mark.parametrize(
    "output",
    [
        with_arrow,
        with_batches,
        with_pandas,
        with_polars,
        with_polars_streaming,
        with_polars_of_the_stream,
        with_pandas_of_the_stream,
        with_duckdb_of_the_stream,
        with_duckdb,
        with_huggingface,
        with_json_lines,
        with_packed_json_lines,
    ],
    ids=lambda output: output.__name__.removeprefix("with_"),
)


def expected(table: Any) -> Rows:
    """The rows as their typed values are, with those fields only that are loaded."""
    if "source" not in table.fields and isinstance(table, corpus.Corpus):
        return [only(schema.plain(whole(one)), table.fields) for one in table]
    return [only(schema.plain(one), table.fields) for one in table]


def whole(article: Article) -> Article:
    """An article of which the fields that aren't loaded are something."""
    filler = schema.accept(ARTICLE_TEXT)
    loaded = article.__getstate__()
    state = filler.__getstate__() | loaded
    made = object.__new__(Article)
    made.__setstate__(state)
    return made


def only(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


@contextmanager
def loaded(found: Rows, block_size: int = 1500, form: formats.Format = parquet) -> Iterator[corpus.Corpus]:
    """A corpus of some records, in row groups of few of them."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with formats.writer(folder, "articles", Article, forms=[form], block_size=block_size) as writer:
            for row in found:
                writer.write(jsonl.line(row))
        yield corpus.load(path=folder / f"articles{form.SUFFIX}")


VIEWS: dict[str, Callable[[corpus.Corpus], corpus.Corpus]] = {
    "whole": lambda one: one,
    "slice": lambda one: one[1:-1],
    "backwards": lambda one: one[::-1],
    "filtered": lambda one: one.filter(has_image=True),
    "nothing": lambda one: one.filter(language="tlh"),
    "sorted": lambda one: one.sort("headline"),
    "shuffled": lambda one: one.shuffle(seed=3),
    "selected": lambda one: one.select("topics", "published"),
    "few of some": lambda one: one.filter(has_image=False).shuffle().select("images", "schema")[:2],
}


@OUTPUTS
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_every_valid_corpus_comes_out_as_it_is(output: Callable[[Any], Rows], data: st.DataObject) -> None:
    with loaded(records(data, ARTICLE_TEXT, Article)) as articles:
        table = VIEWS[data.draw(st.sampled_from(sorted(VIEWS)))](articles)
        assert output(table) == expected(table)


ROW = json.loads(ARTICLE_TEXT)
ROWS = [
    ROW | {"id": f"gull.example/2021/{number:02}", "headline": f"Gull {number * 7 % 10}"}
    for number in range(12)
]


@OUTPUTS
@pytest.mark.parametrize("view", VIEWS)
def test_rows_keep_their_order(output: Callable[[Any], Rows], view: str) -> None:
    with loaded(ROWS) as articles:
        table = VIEWS[view](articles)
        assert [row["id"] for row in output(table)] == table.ids


@OUTPUTS
@pytest.mark.parametrize("version", corpus.versions())
def test_releases_of_all_schemas_come_out_as_of_today(output: Callable[[Any], Rows], version: str) -> None:
    articles = corpus.load(version)
    assert output(articles) == expected(articles)
    assert output(articles.annotations()) == expected(articles.annotations())


@pytest.fixture(scope="module")
def gulls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of five articles."""
    root = tmp_path_factory.mktemp("gulls")
    (root / "raw").mkdir()
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    for number in range(5):
        add(root, f"article-{number}")
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    return root / "dist/1.0.0"


GONE = "gull.example/2021/article-2"


@pytest.fixture(scope="module")
def older(gulls: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same release beside a newer one, which says that one of the articles is withdrawn."""
    root = tmp_path_factory.mktemp("older")
    shutil.copytree(gulls.parent.parent, root, dirs_exist_ok=True)
    (root / "raw/takedowns.toml").write_text(
        f'[[takedowns]]\narticle = "{GONE}"\ndate = 2021-06-01\nreason = "privacy"\n', "utf-8"
    )
    release.release(root, "2.0.0", root / "dist", engines.get("serial"))
    return root / "dist/1.0.0"


@OUTPUTS
def test_annotations_come_out(output: Callable[[Any], Rows], gulls: Path) -> None:
    annotations = corpus.load(path=gulls)[1:3].annotations(layer="zones")
    assert output(annotations) == expected(annotations) != []


@OUTPUTS
def test_what_is_withdrawn_does_not_come_out(output: Callable[[Any], Rows], older: Path) -> None:
    found = [row["id"] for row in output(corpus.load(path=older))]
    assert len(found) == 4
    assert GONE not in found


@OUTPUTS
def test_several_files_come_out_one_after_the_other(output: Callable[[Any], Rows], tmp_path: Path) -> None:
    for number, part in enumerate((ROWS[:5], ROWS[5:])):
        with formats.writer(tmp_path, f"part-{number}", Article, forms=[parquet]) as writer:
            for row in part:
                writer.write(jsonl.line(row))
    articles = corpus.load(str(tmp_path / "part-0.parquet"), str(tmp_path / "part-1.parquet"))
    assert output(articles) == expected(articles)
    assert len(articles) == 12


@OUTPUTS
def test_any_file_name_will_do(output: Callable[[Any], Rows], gulls: Path, tmp_path: Path) -> None:
    odd = tmp_path / "year=2021/a'b\"; drop [x]*?{y,z} %41 ~$ü"
    odd.mkdir(parents=True)
    (odd / "*.parquet").write_bytes((gulls / "articles.parquet").read_bytes())
    articles = corpus.load(path=odd / "*.parquet")
    assert output(articles) == expected(articles)
    assert set(output(articles)[0]) == set(articles.fields)


# pandas


def leaves(name: str, value: Any, kind: pa.DataType) -> dict[str, Any]:
    """A value as flat columns have it, the slow way."""
    if pa.types.is_struct(kind):
        inner = [
            leaves(f"{name}.{one.name}", None if value is None else value[one.name], one.type) for one in kind
        ]
        return {path: found for columns in inner for path, found in columns.items()}
    if pa.types.is_list(kind):
        names = leaves(name, None, kind.value_type)
        found: dict[str, Any] = {path: [] for path in names}
        for one in value or ():
            for path, item in leaves(name, one, kind.value_type).items():
                found[path] += item if isinstance(item, list) else [item]
        return found if value is not None else dict.fromkeys(names)
    return {name: value}


def flat(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    columns = parquet.columns(Article)
    return {
        path: one for name in names for path, one in leaves(name, row[name], columns.field(name).type).items()
    }


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_flat_columns_hold_every_value_inside_of_nested_ones(data: st.DataObject) -> None:
    with loaded(records(data, ARTICLE_TEXT, Article)) as articles:
        table = VIEWS[data.draw(st.sampled_from(sorted(VIEWS)))](articles)
        frame = table.to_pandas(flat=True)
        found = plain(pa.Table.from_pandas(frame, preserve_index=False).to_pylist())
        assert found == [flat(row, table.fields) for row in expected(table)]


def test_flat_columns_are_named_by_the_way_to_them() -> None:
    frame = corpus.load().to_pandas(flat=True)
    assert {"id", "publisher.name", "authors.name", "images.credits.role", "topics"} <= set(frame.columns)
    assert frame["publisher.name"].tolist() == ["Salon"]
    assert frame["authors.name"].iloc[0] == ["Matthew Rozsa"]


def test_columns_of_pandas_are_those_of_arrow() -> None:
    frame = corpus.load().to_pandas()
    assert frame["publisher"].struct.field("name").tolist() == ["Salon"]
    assert frame["topics"].list.len().tolist() == [2]
    assert frame["text"].str.contains("Putin").tolist() == [True]


# polars


def test_polars_reads_whole_files_itself_and_nothing_but_what_it_needs() -> None:
    polars = pytest.importorskip("polars")
    articles = corpus.load()
    scan = articles.to_polars().select(polars.col("headline")).explain()
    assert "Parquet SCAN" in scan
    assert "PROJECT 1/18" in scan
    assert "Parquet" not in articles[:1].to_polars().explain()


def test_polars_asks_for_some_rows_and_columns() -> None:
    polars = pytest.importorskip("polars")
    with loaded(ROWS) as articles:
        frame = articles[1:].to_polars()
        assert frame.head(3).collect()["id"].to_list() == articles.ids[1:4]
        wanted = frame.filter(polars.col("headline") == "Gull 3").select("id").collect()
        assert wanted["id"].to_list() == ["gull.example/2021/09"]
        assert frame.select(polars.len()).collect().item() == 11
        assert frame.filter(polars.col("headline") != "Gull 7").head(2).collect()["id"].to_list() == [
            "gull.example/2021/02",
            "gull.example/2021/03",
        ]


# DuckDB


def test_a_relation_can_be_asked_again_and_again() -> None:
    duckdb = pytest.importorskip("duckdb")
    with loaded(ROWS) as articles, duckdb.connect() as connection:
        for table in (articles, articles[2:], articles.select("headline")):
            found = table.to_duckdb(connection)
            assert [found.aggregate("count(*)").fetchall() for _ in range(2)] == [[(len(table),)]] * 2


def test_sql_knows_articles_and_annotations(gulls: Path) -> None:
    articles = corpus.load(path=gulls)
    counted = "select publisher.name, count(*) from articles group by 1"
    assert articles.sql(counted).fetchall() == [("The Daily Gull", 5)]
    assert articles[:2].sql(counted).fetchall() == [("The Daily Gull", 2)]
    joined = "select distinct article from annotations join articles on article = id order by 1"
    assert [one for (one,) in articles[1:3].sql(joined).fetchall()] == articles.ids[1:3]
    assert articles.sql("select id from articles order by 1 limit $n", {"n": 1}).fetchall() == [
        (articles.ids[0],)
    ]
    assert articles.sql("from articles").to_arrow_table().num_rows == 5
    instant = "select year(published.at), published.at::varchar from articles limit 1"
    assert articles.sql(instant).fetchall() == [(2021, "2021-05-09 19:55:00+00")]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("selct 1", "syntax error"),
        ("select headlin from articles", '"headlin" not found'),
        ("select * from elsewhere", "elsewhere"),
        ("", "expected a query that gives rows"),
        ("select ?", "parameter"),
    ],
)
def test_what_is_no_query_is_a_misuse(query: str, said: str) -> None:
    with pytest.raises(MisuseError, match=r"^sql\(\): ") as caught:
        corpus.load().sql(query)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "from read_parquet('{file}')",
        "from '{file}'",
        "from read_text('{file}')",
        "from glob('{folder}/*')",
        "copy articles to '{file}'",
        "copy articles to '{file}' (use_tmp_file false)",
        "with gone as (copy articles to '{file}' (use_tmp_file false)) from gone",
        "attach '{folder}/gulls.db'",
        "export database '{folder}/gulls'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "reset lock_configuration",
        "from own",
    ],
)
def test_sql_sees_and_touches_nothing_else(query: str, gulls: Path) -> None:
    articles = corpus.load(path=gulls)
    own = articles.to_arrow()
    before = {path: path.read_bytes() for path in gulls.rglob("*") if path.is_file()}
    with pytest.raises(
        (MisuseError, pytest.importorskip("duckdb").Error), match=r"(?i)disabled|locked|does not exist|CTE"
    ):
        articles.sql(query.format(file=gulls / "articles.parquet", folder=gulls)).fetchall()
    assert {path: path.read_bytes() for path in gulls.rglob("*") if path.is_file()} == before
    assert own.num_rows == 5


# Hugging Face


def test_the_rows_of_a_data_set_are_not_copied() -> None:
    pytest.importorskip("datasets")
    with loaded(ROWS, form=jsonl) as articles:
        [held] = articles.to_arrow()["text"].chunks
        [given] = articles.to_huggingface().data["text"].chunks
        assert given.buffers()[2].address == held.buffers()[2].address


def test_a_data_set_says_what_the_release_does() -> None:
    datasets = pytest.importorskip("datasets")
    articles = corpus.load()
    made = articles.to_huggingface()
    assert made.features["published"]["at"] == datasets.Value("timestamp[ms, tz=UTC]")
    assert made.features["images"].feature["credits"].feature["name"] == datasets.Value("string")
    assert str(made.info.version) == LATEST
    assert articles.manifest.corpus.description in made.info.description
    assert articles.manifest.corpus.license in made.info.license
    assert made.info.citation.startswith("@misc{corpus-")
    assert articles.select("headline").to_huggingface().column_names == ["id", "headline"]


@pytest.mark.parametrize("view", ["whole", "filtered", "shuffled", "selected", "nothing"])
def test_a_data_set_can_be_gone_through_without_memory(
    view: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    datasets = pytest.importorskip("datasets")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", str(tmp_path))
    with loaded(ROWS) as articles:
        table = VIEWS[view](articles)
        made = table.to_huggingface(streaming=True)
        assert made.features == table.to_huggingface().features
        assert plain(list(made)) == expected(table)
        assert plain(list(made)) == expected(table)
        if view == "whole":
            from datasets import distributed

            halves = [distributed.split_dataset_by_node(made, rank, 2) for rank in (0, 1)]
            assert made.num_shards > 2
            assert sorted(row["id"] for half in halves for row in half) == articles.ids


# JSON Lines


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_lines_are_byte_by_byte_those_of_a_release(data: st.DataObject) -> None:
    found = records(data, ARTICLE_TEXT, Article)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with formats.writer(
            folder, "articles", Article, block_size=data.draw(st.integers(1, 9000))
        ) as writer:
            for row in found:
                writer.write(jsonl.line(row))
        corpus.load(path=folder / "articles.parquet").to_jsonl(folder / "ours.jsonl.gz")
        assert (folder / "ours.jsonl.gz").read_bytes() == (folder / "articles.jsonl.gz").read_bytes()


def annotations(lines: list[bytes]) -> Annotations:
    """A table of annotations that are given as lines."""
    columns = parquet.schema(Annotation)
    table = parquet.table(b"".join(lines), columns) if lines else columns.empty_table()
    return Annotations(View.of(Store([TablePart("rows", table)], Annotation)), Store([], Article))


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_lines_of_annotations_are_canonical(data: st.DataObject) -> None:
    found = [jsonl.line(row) for row in records(data, ANNOTATION_TEXT, Annotation)]
    written = io.StringIO()
    annotations(found).to_jsonl(written)
    assert written.getvalue().encode() == b"".join(found)


@pytest.mark.parametrize("name", ["articles", "annotations"])
def test_a_release_is_written_as_its_own_files_are(name: str, tmp_path: Path) -> None:
    articles = corpus.load()
    table = articles if name == "articles" else articles.annotations()
    table.to_jsonl(tmp_path / "mine.jsonl.gz")
    own = resources.folder("dist") / LATEST / f"{name}.jsonl.gz"
    assert gzip.decompress((tmp_path / "mine.jsonl.gz").read_bytes()) == gzip.decompress(own.read_bytes())
    table.to_jsonl(tmp_path / "mine.jsonl")
    assert (tmp_path / "mine.jsonl").read_bytes() == gzip.decompress(own.read_bytes())


def test_small_shares_are_spelt_as_everywhere(tmp_path: Path) -> None:
    shares = (5e-324, 1e-05, 0.00012, 0.1 + 0.2, 0.0, 1.0, None)
    rows = [json.loads(ANNOTATION_TEXT) | {"confidence": share} for share in shares]
    found = [jsonl.line(schema.plain(schema.accept(row, Annotation))) for row in rows]
    annotations(found).to_jsonl(tmp_path / "rows.jsonl")
    assert (tmp_path / "rows.jsonl").read_bytes() == b"".join(found)


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_file_is_replaced_when_all_is_written_and_not_before(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"gulls{suffix}"
    path.write_bytes(b"what was there")
    with formats.writer(tmp_path, "rows", Article, forms=[parquet], block_size=1500) as writer:
        for row in ROWS:
            writer.write(jsonl.line(row))
    data = bytearray((tmp_path / "rows.parquet").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
    (tmp_path / "damaged.parquet").write_bytes(data)
    with pytest.raises(corpus.CorpusError):
        corpus.load(path=tmp_path / "damaged.parquet").to_jsonl(path)
    assert path.read_bytes() == b"what was there"
    corpus.load(path=tmp_path / "rows.parquet").to_jsonl(path)
    assert len(corpus.load(path=path)) == 12
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "damaged.parquet",
        path.name,
        "rows.parquet",
    ]


def test_other_names_are_a_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"ends with \.jsonl or \.jsonl\.gz"):
        corpus.load().to_jsonl(tmp_path / "gulls.csv")
    with pytest.raises(MisuseError, match=r"there is no folder .*nowhere; make it first"):
        corpus.load().to_jsonl(tmp_path / "nowhere/gulls.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_lines_take_no_more_memory_for_more_rows() -> None:
    most = 0

    class Watched(io.StringIO):
        def write(self, text: str) -> int:
            nonlocal most
            most = max(most, pa.total_allocated_bytes() - before)
            return len(text)

    rows = [row | {"text": "gull " * 4000} for row in ROWS * 8]
    with loaded(rows, block_size=100_000) as articles:
        before = pa.total_allocated_bytes()
        articles.to_jsonl(Watched())
    assert 0 < most < 400_000 < sum(len(row["text"]) for row in rows) / 4


# What all have in common


@pytest.mark.parametrize(
    ("library", "extra", "ask"),
    [
        ("pandas", "pandas", lambda articles: articles.to_pandas()),
        ("polars", "polars", lambda articles: articles.to_polars()),
        ("duckdb", "duckdb", lambda articles: articles.to_duckdb()),
        ("duckdb", "duckdb", lambda articles: articles.sql("from articles")),
        ("datasets", "huggingface", lambda articles: articles.to_huggingface()),
        ("datasets", "huggingface", lambda articles: articles.to_huggingface(streaming=True)),
    ],
)
def test_a_missing_library_is_a_misuse(
    library: str, extra: str, ask: Callable[[corpus.Corpus], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MisuseError, match=rf"needs {library}: pip install 'corpus\[{extra}\]'"):
        ask(corpus.load())


@pytest.mark.parametrize(
    ("ask", "heavy"),
    [
        ("to_jsonl(open(os.devnull, 'w'))", "pandas polars duckdb datasets pydantic pyarrow.dataset"),
        ("to_polars().collect()", "pandas duckdb datasets pyarrow.dataset"),
        ("to_duckdb().fetchall()", "polars datasets"),
        ("to_pandas()", "polars duckdb datasets pyarrow.dataset"),
    ],
)
def test_nothing_is_imported_that_was_not_asked_for(ask: str, heavy: str) -> None:
    code = f"import os, sys, corpus; corpus.load().{ask}; sys.exit(str({heavy.split()} & sys.modules.keys()))"
    code = code.replace(f"{heavy.split()}", f"set({heavy.split()})")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "set()" in run.stderr


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(UnknownName, match="no field is called 'headlin'"):
        corpus.load().select("headlin").to_polars()
