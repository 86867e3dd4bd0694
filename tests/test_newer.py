"""A release that is newer than the package: what it knows is loaded, and it says once that there is more."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import corpus
from corpus import engines, schema
from corpus.errors import DamagedRelease
from corpus.formats import parquet
from corpus.model import Article
from corpus.pipeline import release
from corpus.schema import newer
from tests.conftest import add


@pytest.fixture
def folder(root: Path) -> Path:
    """A release of a later schema: fields more in articles, publishers and the manifest."""
    add(root, "ferry-late")
    made = root / "dist/1.0.0"
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    rows = pq.read_table(made / "articles.parquet").to_pylist()
    for row in rows:
        row |= {"schema": "1.99.0", "mood": "calm"}
        row["publisher"]["owner"] = "Ida Moe"
    columns = parquet.schema(Article)
    publisher = pa.struct([*columns.field("publisher").type, pa.field("owner", pa.string())])
    later = [field if field.name != "publisher" else pa.field("publisher", publisher) for field in columns]
    table = pa.Table.from_pylist(rows, schema=pa.schema([*later, pa.field("mood", pa.string())]))
    pq.write_table(table, made / "articles.parquet")
    rewrite(made, {"schema": "1.99.0", "weather": {"wind": 3}})
    return made


def rewrite(folder: Path, more: dict[str, Any]) -> None:
    """Give the manifest other fields, and the digests that the files have now."""
    said = json.loads((folder / "manifest.json").read_text("utf-8")) | more
    for entry in said["files"]:
        data = (folder / entry["path"]).read_bytes()
        entry |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(said), "utf-8")


def test_what_is_known_is_loaded_and_it_is_said_once(folder: Path) -> None:
    said = r"1\.0\.0: follows version 1\.99\.0 of the schema.*install a newer one"
    with pytest.warns(UserWarning, match=said):
        articles = corpus.load(path=folder)
    found = list(articles)  # without another warning, which would be an error
    assert [one.schema for one in found] == [schema.CURRENT] * 2
    assert found[0].publisher is not None
    assert found[0].publisher.name == "The Daily Gull"
    assert articles.to_arrow().schema.equals(parquet.schema(Article))
    assert articles.manifest.articles == 2
    assert list(corpus.load(path=folder)) == found
    assert articles.filter(publisher="The Daily Gull").ids == articles.ids


def test_a_line_of_a_later_schema_is_read(tmp_path: Path) -> None:
    article = corpus.load()[0]
    line = schema.plain(article) | {"schema": "1.99.0", "mood": "calm"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    with pytest.warns(UserWarning, match=r"articles\.jsonl: follows version 1\.99\.0"):
        assert list(corpus.load(tmp_path / "articles.jsonl")) == [article]


def test_what_is_not_newer_must_fit(root: Path) -> None:
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    rewrite(root / "dist/1.0.0", {"weather": {"wind": 3}})
    with pytest.raises(DamagedRelease, match=r"manifest\.json: not a valid Manifest: /weather"):
        corpus.load(path=root / "dist/1.0.0")


def test_known_fields_are_kept_at_any_depth() -> None:
    record = {
        "id": "a",
        "publisher": {"name": "Quay", "owner": 1},
        "images": [{"alt": "x", "mood": 2}],
        "mood": 3,
    }
    assert newer.known(record, Article) == {
        "id": "a",
        "publisher": {"name": "Quay"},
        "images": [{"alt": "x"}],
    }
