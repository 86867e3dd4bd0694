"""Nothing reads more than it must: what isn't needed may be damaged, and nobody notices."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import corpus
from corpus import formats, schema
from corpus.errors import DamagedRelease
from corpus.formats import jsonl
from corpus.model import Article
from tests.test_views import records

YEARS = 6
EACH = 10


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a group of rows for each year."""
    with formats.writer(tmp_path, "articles", Article) as rows:
        for number, record in enumerate(records(YEARS * EACH)):
            day = f"{2015 + number // EACH}-03-{number % EACH + 1:02}"
            record |= {
                "published": {"text": day, "local": day, "precision": "day"},
                "text": f"Gull {number}.",
            }
            rows.write(jsonl.line(schema.plain(schema.accept(record))))
            if number % EACH == EACH - 1:
                rows.flush()
    return tmp_path / "articles.parquet"


def damage(path: Path, group: int, column: str) -> None:
    """Change a byte in the middle of a column of a group of rows."""
    metadata = pq.ParquetFile(path).metadata.row_group(group)
    [chunk] = [
        one for one in map(metadata.column, range(metadata.num_columns)) if one.path_in_schema == column
    ]
    data = bytearray(path.read_bytes())
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    data[start + chunk.total_compressed_size // 2] ^= 0xFF
    path.write_bytes(data)


def test_what_is_damaged_is_found_when_it_is_read(path: Path) -> None:
    damage(path, 4, "text")
    articles = corpus.load(path)
    with pytest.raises(DamagedRelease, match=r"articles\.parquet, row group 4: expected Parquet"):
        list(articles)


NEEDS_NOT: dict[str, tuple[int, str, Callable[[corpus.Corpus], Any], Any]] = {
    "a date": (4, "published.local", lambda view: len(view.filter(published="2016")), EACH),
    "an expression": (
        4,
        "published.local",
        lambda view: len(view.filter(pc.field("published", "local") < "2017")),
        2 * EACH,
    ),
    "an id": (4, "id", lambda view: view["gull.example/0013"].id, "gull.example/0013"),
    "a place": (4, "headline", lambda view: view[13].id, "gull.example/0013"),
    "a slice": (4, "text", lambda view: len(list(view[:20])), 20),
    "fewer columns": (4, "text", lambda view: len(list(view.select("headline"))), YEARS * EACH),
    "a count": (4, "text", lambda view: sum(view.count_by("published.year").values()), YEARS * EACH),
    "ids": (4, "text", lambda view: len(view.ids), YEARS * EACH),
    "a length": (4, "id", len, YEARS * EACH),
    "what is chosen": (
        4,
        "text",
        lambda view: [one.text for one in view.filter(published="2015")][:2],
        ["Gull 0.", "Gull 1."],
    ),
    "the first batch": (4, "text", lambda view: next(view.to_batches()).num_rows, EACH),
}


@pytest.mark.parametrize("name", NEEDS_NOT)
def test_only_what_is_needed_is_read(path: Path, name: str) -> None:
    group, column, ask, expected = NEEDS_NOT[name]
    damage(path, group, column)
    assert ask(corpus.load(path)) == expected


def test_texts_that_are_left_aside_are_not_read(path: Path) -> None:
    damage(path, 4, "text")
    assert len(list(corpus.load(path, with_text=False))) == YEARS * EACH
