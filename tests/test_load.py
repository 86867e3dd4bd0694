"""The corpus in research code."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import corpus
from corpus import engines
from corpus.errors import DamagedRelease
from corpus.pipeline import release
from tests.conftest import BODY, add


@pytest.fixture
def articles(root: Path) -> corpus.Corpus:
    for number in range(4):
        add(root, f"article-{number}", f"{BODY} Number {number}.")
    release.release(root, "2.1.0", root / "dist", engines.get("serial"))
    return corpus.load(path=root / "dist/2.1.0")


def test_a_corpus_is_a_sequence(articles: corpus.Corpus) -> None:
    assert len(articles) == 5
    assert [article.id for article in articles] == articles.ids
    assert articles[0].id == "gull.example/2021/article-0"
    assert articles[-1].id == "gull.example/2021/bridge-opens"
    assert articles["gull.example/2021/article-2"] == articles[2]
    assert articles[1] in articles
    known: object = "gull.example/2021/article-3"
    unknown: object = "gull.example/2021/article-9"
    assert known in articles
    assert unknown not in articles


def test_a_slice_is_a_corpus(articles: corpus.Corpus) -> None:
    assert articles[1:3].ids == articles.ids[1:3]
    assert articles[::-2].ids == articles.ids[::-2]
    assert articles[9:].ids == []
    assert {one.article for one in articles[1:3].annotations()} == set(articles.ids[1:3])
    assert list(articles[9:].annotations()) == []


@pytest.mark.parametrize("index", [5, -6])
def test_an_index_outside_is_an_index_error(articles: corpus.Corpus, index: int) -> None:
    with pytest.raises(IndexError):
        articles[index]


def test_an_unknown_id_is_a_key_error(articles: corpus.Corpus) -> None:
    with pytest.raises(KeyError, match="no article 'nowhere'"):
        articles["nowhere"]


def test_annotations_by_layer_and_article(articles: corpus.Corpus) -> None:
    zones = articles.annotations(layer="zones")
    assert {one.layer for one in zones} == {"zones"}
    assert {one.article for one in zones} == set(articles.ids)
    of_one = articles.annotations("values", article=articles.ids[0])
    assert {one.field for one in of_one} >= {"/headline", "/authors/0/name", "/topics/1"}
    assert list(zones[:2]) == [zones[0], zones[1]]
    assert "zones" in repr(zones)


def test_tables(articles: corpus.Corpus) -> None:
    table = articles.to_arrow()
    assert table.num_rows == 5
    assert table.schema.field("published").type.field("at").type.tz == "UTC"
    frame = articles.to_pandas()
    assert list(frame["headline"].unique()) == ["Harbour bridge opens after ten years of work"]
    assert list(frame["topics"][0]) == ["Harbour Bridge", "Sea"]


def test_repr_says_what_there_is(articles: corpus.Corpus) -> None:
    assert repr(articles) == "<Corpus gulls 2.1.0: 5 articles by 1 publisher, 2021-05-09 to 2021-05-09>"


def test_articles_cannot_be_changed(articles: corpus.Corpus) -> None:
    with pytest.raises(AttributeError):
        articles[0].headline = "other"  # type: ignore[misc]


WAYS: list[Callable[[corpus.Corpus], object]] = [
    lambda one: len(one.filter(language="en")),
    lambda one: one.to_duckdb().fetchall(),
    lambda one: one.to_polars().collect(),
    lambda one: pickle.loads(pickle.dumps(one))[0],
]


@pytest.mark.parametrize("ask", WAYS, ids=["filter", "duckdb", "polars", "pickle"])
@pytest.mark.parametrize("change", ["deleted", "replaced"])
def test_a_file_that_is_no_longer_the_same_is_not_read(
    articles: corpus.Corpus, ask: Callable[[corpus.Corpus], object], change: str
) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("polars")
    path = articles.folder / "articles.parquet"
    expected = articles[0]
    fewer = articles[:2].to_arrow()
    path.unlink()
    if change == "replaced":
        pq.write_table(fewer, path)
    with pytest.raises(DamagedRelease, match=r"articles\.parquet: (is missing|holds \d+ bytes)"):
        ask(articles)
    assert articles[0] == expected  # this file is open still


def test_a_file_that_is_cut_short_does_not_end_the_process(articles: corpus.Corpus) -> None:
    code = (
        "import corpus, pathlib, sys; articles = corpus.load(path=sys.argv[1]); articles.ids\n"
        "pathlib.Path(sys.argv[1], 'articles.parquet').write_bytes(b'PAR1')\n"
        "try: list(articles)\n"
        "except corpus.errors.DamagedRelease as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, articles.folder], capture_output=True, text=True, check=True
    )
    assert "articles.parquet, row group 0: expected Parquet, got what can't be read" in done.stdout


FORKING = """
import os, signal, sys, threading
import corpus

articles = corpus.load(path=sys.argv[1])
count = len(articles)
part = articles._view.store.parts[0]
locked, done = threading.Event(), threading.Event()


def read():
    with part._lock():
        locked.set()
        done.wait()


threading.Thread(target=read, daemon=True).start()
locked.wait()
if not (pid := os.fork()):
    signal.alarm(20)
    os._exit(0 if len(list(articles)) == count else 1)
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
done.set()
sys.exit(status != 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_is_forked_while_a_thread_reads_does_not_wait_for_it(articles: corpus.Corpus) -> None:
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING, str(articles.folder)]
    assert subprocess.run(command, check=False).returncode == 0


def test_public_names_are_sorted_and_there() -> None:
    assert corpus.__all__ == sorted(corpus.__all__)
    assert {name: getattr(corpus, name).__name__ for name in corpus.__all__} == {
        name: name for name in corpus.__all__
    }
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        corpus.lod  # noqa: B018


@pytest.mark.parametrize("heavy", ["pyarrow", "pydantic", "pandas", "rich", "jsonschema"])
def test_import_is_light(heavy: str) -> None:
    code = f"import sys, corpus; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_load_brings_no_pandas() -> None:
    code = "import sys, corpus; corpus.load()[0]; sys.exit(bool({'pandas', 'rich', 'jsonschema'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
