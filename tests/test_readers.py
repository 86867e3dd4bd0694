"""What others read of a release's files is what was written, value by value and type by type."""

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus import formats, schema
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article
from tests.test_schema import ANNOTATION_TEXT, ARTICLE_TEXT

KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}
TEXTS = ("", "🪶 𝒶\u0301 \u2028 \x00 \r\n\n", '"quoted" \\ {}', "x" * 3000)
INSTANTS = ("0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z")
COUNTS = (0, 1, 2**53 + 1, 2**63 - 1)
SHARES = (0.0, 5e-324, 0.1 + 0.2, 1 / 3, 1.0)


def article(number: int) -> dict[str, Any]:
    """The n-th article; every third has as little as one can have."""
    whole: dict[str, Any] = json.loads(ARTICLE_TEXT)
    own = {"id": f"gull.example/2021/{number}", "text": TEXTS[number % len(TEXTS)]}
    if number % 3 == 2:
        return own | {"source": whole["source"]}
    at = INSTANTS[number % len(INSTANTS)]
    return whole | own | {"published": whole["published"] | {"at": at}, "topics": ["Sea"] * (number % 2)}


def annotation(number: int) -> dict[str, Any]:
    counts = {"start": COUNTS[number % len(COUNTS)], "end": COUNTS[-1]}
    whole: dict[str, Any] = json.loads(ANNOTATION_TEXT)
    return whole | counts | {"confidence": SHARES[number % len(SHARES)]}


ROWS: dict[str, list[dict[str, Any]]] = {
    name: [schema.plain(schema.accept(make(number), KINDS[name])) for number in range(12)]
    for name, make in {"articles": article, "annotations": annotation}.items()
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables in row groups and gzip members of few rows."""
    folder = tmp_path_factory.mktemp("release")
    for name, kind in KINDS.items():
        with formats.writer(folder, name, kind, block_size=4000) as rows:
            for row in ROWS[name]:
                rows.write(jsonl.line(row))
    assert pq.read_metadata(folder / "articles.parquet").num_row_groups > 2
    return folder


EACH = pytest.mark.parametrize("name", KINDS)


def plain(value: Any) -> Any:
    """What a reader makes of a value, as JSON has it; its own kinds of lists and instants are let be no others."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "tolist"):  # of numpy
        return plain(value.tolist())
    return [plain(one) for one in value] if isinstance(value, list) else value


@EACH
def test_pyarrow(release: Path, name: str) -> None:
    table = pq.read_table(release / f"{name}.parquet", page_checksum_verification=True)
    assert table.schema.equals(parquet.schema(KINDS[name]), check_metadata=True)
    assert plain(table.to_pylist()) == ROWS[name]


@EACH
def test_pandas(release: Path, name: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(release / f"{name}.parquet", dtype_backend="pyarrow")
    columns = pa.Schema.from_pandas(frame, preserve_index=False).remove_metadata()
    assert columns.equals(parquet.schema(KINDS[name]).remove_metadata())
    assert plain(pa.Table.from_pandas(frame).to_pylist()) == ROWS[name]


@EACH
def test_pandas_reads_lines(release: Path, name: str) -> None:
    pandas = pytest.importorskip("pandas")
    path = release / f"{name}.jsonl.gz"
    frame = pandas.read_json(path, lines=True, dtype=False)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    key = "text" if name == "articles" else "end"
    assert [row[key] for row in rows] == [row[key] for row in ROWS[name]]


@EACH
def test_polars(release: Path, name: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(release / f"{name}.parquet")
    kinds = {str: polars.String, int: polars.Int64, float: polars.Float64}
    first = ROWS[name][0]
    assert {key: frame.schema[key] for key, one in first.items() if type(one) in kinds} == {
        key: kinds[type(one)] for key, one in first.items() if type(one) in kinds
    }
    if name == "articles":
        published = dict(frame.schema["published"])
        assert published["at"] == polars.Datetime("ms", "UTC")
        assert dict(frame.schema["source"])["retrieved"] == polars.Date
    assert plain(frame.to_dicts()) == ROWS[name]


@EACH
def test_polars_reads_lines(release: Path, name: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_ndjson(release / f"{name}.jsonl.gz", infer_schema_length=None)
    assert frame.to_dicts() == ROWS[name]


@EACH
def test_duckdb(release: Path, name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        table = database.sql(f"FROM '{release}/{name}.parquet'").to_arrow_table()
        kinds = {
            row[0]: row[1] for row in database.sql(f"DESCRIBE FROM '{release}/{name}.parquet'").fetchall()
        }
    assert plain(table.to_pylist()) == ROWS[name]
    if name == "articles":
        assert '"at" TIMESTAMP WITH TIME ZONE' in kinds["published"]
        assert "retrieved DATE" in kinds["source"]
        assert kinds["topics"] == "VARCHAR[]"
    else:
        assert (kinds["start"], kinds["confidence"], kinds["label"]) == ("BIGINT", "DOUBLE", "VARCHAR")


@EACH
def test_duckdb_reads_lines(release: Path, name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    key = "text" if name == "articles" else '"end"'
    found = duckdb.sql(f"SELECT {key} FROM read_ndjson_auto('{release}/{name}.jsonl.gz')").fetchall()
    assert [one for (one,) in found] == [row[key.strip('"')] for row in ROWS[name]]


@EACH
def test_datasets(release: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    loaded = datasets.Dataset.from_parquet(str(release / f"{name}.parquet"), cache_dir=str(tmp_path))
    assert loaded.features.arrow_schema.remove_metadata().types == parquet.schema(KINDS[name]).types
    assert plain(loaded.with_format("arrow")[:].to_pylist()) == ROWS[name]


@EACH
def test_datasets_reads_lines(
    release: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    loaded = datasets.Dataset.from_json(str(release / f"{name}.jsonl.gz"), cache_dir=str(tmp_path))
    key = "text" if name == "articles" else "end"
    assert loaded[key][:] == [row[key] for row in ROWS[name]]


NODE = shutil.which("node")


def node(script: str, folder: Path, *arguments: str) -> Any:
    """What a script for Node prints as JSON."""
    (folder / "script.mjs").write_text(script, "utf-8")
    command = [str(NODE), str(folder / "script.mjs"), *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


UNZIP = """
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
const lines = gunzipSync(readFileSync(process.argv[2])).toString().trimEnd().split("\\n")
console.log(JSON.stringify(lines))
"""


@pytest.mark.skipif(NODE is None, reason="needs Node")
@EACH
def test_node_reads_lines(release: Path, name: str, tmp_path: Path) -> None:
    found = node(UNZIP, tmp_path, str(release / f"{name}.jsonl.gz"))
    assert [json.loads(line) for line in found] == ROWS[name]


HYPARQUET = """
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet"
import { compressors } from "hyparquet-compressors"
const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[2]), compressors })
console.log(JSON.stringify(rows, (key, value) => {
  if (value === undefined) return null // a struct that is null
  if (typeof value === "bigint") return { bigint: String(value) }
  if (key === "at" && value) return value.replace(".000Z", "Z")
  if (key === "retrieved" && value) return value.slice(0, 10)
  return value
}))
"""


def whole(value: Any) -> Any:
    """Node's long integers as Python's, which JSON would have rounded."""
    if isinstance(value, dict):
        return int(value["bigint"]) if value.keys() == {"bigint"} else {k: whole(v) for k, v in value.items()}
    return [whole(one) for one in value] if isinstance(value, list) else value


def packages() -> Path | None:
    """Where Node's packages are: in the folder that CORPUS_NODE_MODULES names, or here."""
    places = (Path(os.environ.get("CORPUS_NODE_MODULES", "node_modules")), Path("node_modules"))
    wanted = ("hyparquet", "hyparquet-compressors")
    return next((place for place in places if all((place / one).is_dir() for one in wanted)), None)


@pytest.mark.skipif(
    NODE is None or packages() is None, reason="needs npm's hyparquet and hyparquet-compressors"
)
@EACH
def test_hyparquet(release: Path, name: str, tmp_path: Path) -> None:
    found = packages()
    assert found is not None
    (tmp_path / "node_modules").symlink_to(found.resolve())
    rows = whole(node(HYPARQUET, tmp_path, str(release / f"{name}.parquet")))
    assert rows == ROWS[name]
