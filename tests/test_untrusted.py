"""Whatever is in a data file, whoever made it: the right articles, or an error that names the file."""

import gzip
import random
from contextlib import suppress
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import corpus
from corpus import formats, schema
from corpus.dataset.tables import json_lines, untrusted
from corpus.errors import DamagedRelease
from corpus.formats import jsonl, parquet
from corpus.model import Article
from tests.test_views import ALL


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with formats.writer(folder, "articles", Article, block_size=9_000) as rows:
        for article in ALL[:40]:
            rows.write(jsonl.line(schema.plain(article)))
    return (folder / "articles.parquet").read_bytes()


def test_a_good_file_of_a_stranger_is_read(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(whole)
    assert list(corpus.load(path, trusted=False)) == ALL[:40]


def test_a_flipped_bit_is_found_or_does_no_harm(tmp_path: Path, whole: bytes) -> None:
    """Pages carry checksums; the footer around them doesn't, but what it says must fit."""
    chance = random.Random(1)
    path = tmp_path / "articles.parquet"
    found = 0
    for _ in range(8):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        articles = None
        with suppress(DamagedRelease):
            articles = list(corpus.load(path, trusted=False))
        assert articles in (None, ALL[:40])
        found += articles is None
    assert found


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_a_file_that_ends_too_early_is_refused(tmp_path: Path, whole: bytes, share: float) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DamagedRelease, match=r"articles.parquet: expected Parquet, got what can't be read"):
        len(corpus.load(path))


FOREIGN = {
    "other columns": (
        pa.table({"title": ["Bridge opens"]}),
        "column id: expected string, got no such column",
    ),
    "other types": (pa.table({"id": [1], "source": [2]}), "column id: expected string, got int64"),
    "nulls": (
        pa.Table.from_pylist([{"id": None}], schema=parquet.schema(Article)),
        "column id: expected values only, got 1 nulls among them, in row group 0",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("trusted", [True, False])
def test_a_file_of_something_else_is_refused(tmp_path: Path, name: str, trusted: bool) -> None:
    table, said = FOREIGN[name]
    pq.write_table(table, tmp_path / "articles.parquet")
    with pytest.raises(DamagedRelease, match=rf"articles.parquet: {said}"):
        list(corpus.load(tmp_path / "articles.parquet", trusted=trusted))


def test_a_file_that_unpacks_to_more_than_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    rows = 12_000_000
    same = pa.DictionaryArray.from_arrays(np.zeros(rows, np.int8), ["gull.example/2021/bridge-opens" * 9])
    table = pa.table({"id": same, "source": pa.nulls(rows, parquet.schema(Article).field("source").type)})
    pq.write_table(table, path, compression="zstd", row_group_size=rows)
    assert path.stat().st_size < 5_000_000
    with pytest.raises(DamagedRelease, match=r"expected a file that is read within 3000 MB"):
        untrusted.go_through(path, Article, memory=3000 << 20)


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(whole)
    with pytest.raises(DamagedRelease, match=r"and 0 seconds, but it took longer; don't use it"):
        untrusted.go_through(path, Article, seconds=0)


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz"])
def test_lines_of_a_stranger_are_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    pack = gzip.compress if name.endswith(".gz") else bytes
    lines = b"".join(jsonl.line(schema.plain(article)) for article in ALL[:9])
    path.write_bytes(pack(lines))
    assert list(corpus.load(path, trusted=False)) == ALL[:9]
    path.write_bytes(pack(lines + b'{"id": ' + b"[" * 100_000))
    with pytest.raises(DamagedRelease, match=rf"{name}, line 10: not a valid Article"):
        corpus.load(path, trusted=False)
    path.write_bytes(path.read_bytes()[:-20] if name.endswith(".gz") else b"\xff" + lines)
    with pytest.raises(DamagedRelease, match=rf"{name}(: can't be unpacked|, line 1: not a valid Article)"):
        corpus.load(path, trusted=False)


def test_lines_that_unpack_to_more_than_an_article_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "' + b" " * json_lines.LONGEST))
    with pytest.raises(
        DamagedRelease, match=r"articles\.jsonl\.gz, line 1: expected at most 64 MB, got more"
    ):
        corpus.load(path)
