"""Every format gives back what it was given, in the same bytes every time, in one file or in several."""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import formats, schema
from corpus.errors import DamagedRelease, InvalidRecord
from corpus.formats import FORMATS, Format, jsonl, parquet
from corpus.model import Annotation, Article
from tests.test_schema import ANNOTATION_TEXT, ARTICLE_TEXT, mutate

EACH = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.SUFFIX)
KINDS = pytest.mark.parametrize(
    ("kind", "text"),
    [(Article, ARTICLE_TEXT), (Annotation, ANNOTATION_TEXT)],
    ids=["articles", "annotations"],
)

PRINTED = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"{text}x")
DAYS = st.dates().map(lambda day: day.isoformat())
INSTANTS = st.datetimes().map(lambda time: time.replace(microsecond=0).isoformat() + "Z")
NAMED = st.lists(st.fixed_dictionaries({"name": PRINTED}, optional={"role": PRINTED}), max_size=2)


def rows(data: st.DataObject, text: str, kind: type) -> list[dict[str, Any]]:
    """Valid records: those mutations that the schema accepts, and some at the edges of what it accepts."""
    found = []
    for _ in range(data.draw(st.integers(0, 6))):
        record = mutate(data, json.loads(text))
        if data.draw(st.booleans()):
            record = json.loads(text) | data.draw(EDGES[kind])
        try:
            found.append(schema.plain(schema.accept(record, kind)))
        except InvalidRecord:
            continue
    # Schema 1.0.0 bounds no count; a column of a table holds those of any text, and none beyond.
    return [row for row in found if max(row.get("start", 0), row.get("end", 0)) < 2**63]


EDGES: dict[type, st.SearchStrategy[dict[str, Any]]] = {
    Article: st.fixed_dictionaries(
        {
            "headline": st.none() | PRINTED,
            "text": st.none() | st.text(st.characters(codec="utf-8")),
            "topics": st.lists(PRINTED, max_size=3),
            "images": st.lists(st.fixed_dictionaries({"credits": NAMED}), max_size=2),
            "published": st.none()
            | st.fixed_dictionaries(
                {"text": PRINTED, "local": st.just("2021"), "precision": st.just("year"), "at": INSTANTS}
            ),
            "source": st.builds(
                lambda day: json.loads(ARTICLE_TEXT)["source"] | {"retrieved": day}, st.none() | DAYS
            ),
        }
    ),
    Annotation: st.fixed_dictionaries(
        {
            "start": st.integers(0, 2**63 - 1),
            "end": st.sampled_from([0, 2**53 + 1, 2**63 - 1]),
            "confidence": st.none() | st.floats(0, 1),
            "by": PRINTED,
        }
    ),
}


def lines(records: Sequence[dict[str, Any]]) -> list[bytes]:
    return [jsonl.line(record) for record in records]


def write(folder: Path, name: str, kind: type, written: Iterable[bytes], **how: Any) -> list[int]:
    with formats.writer(folder, name, kind, **how) as writer:
        for line in written:
            writer.write(line)
    return writer.counts


@pytest.fixture
def many() -> list[bytes]:
    """A few lines that differ."""
    return lines([json.loads(ANNOTATION_TEXT) | {"start": number} for number in range(25)])


@EACH
@KINDS
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_valid_records_come_back_as_they_were_however_they_are_cut(
    form: Format, kind: type, text: str, data: st.DataObject
) -> None:
    records = rows(data, text, kind)
    sizes = st.sampled_from([1, 1500, formats.BLOCK_SIZE])
    with tempfile.TemporaryDirectory() as made:
        folder, cut = Path(made), {"block_size": data.draw(sizes), "shard_size": data.draw(sizes)}
        write(folder, "rows", kind, lines(records), forms=[form], **cut)
        assert list(formats.read(form, folder, "rows", kind)) == records


@EACH
def test_same_rows_same_bytes_under_any_name(form: Format, tmp_path: Path, many: list[bytes]) -> None:
    for name in ("one", "two"):
        write(tmp_path, name, Annotation, many * 100, forms=[form], block_size=50_000)
    one, two = (tmp_path / f"{name}{form.SUFFIX}" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def _shards(folder: Path) -> Iterator[list[list[dict[str, Any]]]]:
    for form in FORMATS:
        yield [list(form.read(path, Annotation)) for path in formats.files(folder, "rows", form)]


def test_files_of_all_formats_end_after_the_same_rows(tmp_path: Path, many: list[bytes]) -> None:
    counts = write(tmp_path, "rows", Annotation, many, shard_size=1000, block_size=300)
    first, *others = _shards(tmp_path)
    assert [len(rows) for rows in first] == counts
    assert len(counts) > 2
    assert all(other == first for other in others)
    names = [f"rows-{number:05}-of-{len(counts):05}.parquet" for number in range(len(counts))]
    assert [path.name for path in formats.files(tmp_path, "rows", parquet)] == names
    sizes = [sum(map(len, lines(rows))) for rows in first]
    # A file ends before the block that would be too much; a block ends with the row that fills it.
    assert max(sizes) <= 1000
    assert min(sizes[:-1]) > 1000 - 300 - max(map(len, many))


@pytest.mark.parametrize("count", [0, 1, 25])
def test_a_small_table_is_one_file_of_its_name(tmp_path: Path, many: list[bytes], count: int) -> None:
    assert write(tmp_path, "rows", Annotation, many[:count]) == [count]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows.jsonl.gz", "rows.parquet"]


def test_a_missing_file_of_several_is_noticed(tmp_path: Path, many: list[bytes]) -> None:
    write(tmp_path, "rows", Annotation, many, shard_size=1000, block_size=300)
    gone = formats.files(tmp_path, "rows", parquet)[1]
    gone.unlink()
    with pytest.raises(DamagedRelease, match=gone.name):
        formats.files(tmp_path, "rows", parquet)
    assert len(formats.files(tmp_path, "rows", jsonl)) > 2


def test_a_table_that_fails_leaves_no_file(tmp_path: Path, many: list[bytes]) -> None:
    with pytest.raises(pa.ArrowInvalid, match="unexpected field"):
        write(tmp_path, "rows", Annotation, [*many, b'{"odd": 1}\n', *many], block_size=1)
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_is_given_up_leaves_no_file(tmp_path: Path, many: list[bytes]) -> None:
    def given_up() -> Iterator[bytes]:
        yield from many
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, "rows", Annotation, given_up(), block_size=1)
    assert list(tmp_path.iterdir()) == []


def test_gzip_says_neither_when_nor_where_and_is_read_as_one(tmp_path: Path, many: list[bytes]) -> None:
    write(tmp_path, "rows", Annotation, many, forms=[jsonl], block_size=1)
    packed = (tmp_path / "rows.jsonl.gz").read_bytes()
    # RFC 1952: the magic number, deflate, no flags (so no name), no time
    assert packed[:8] == b"\x1f\x8b\x08\0\0\0\0\0"
    assert gzip.decompress(packed) == b"".join(many)


def test_no_reader_can_cut_a_json_line_in_two() -> None:
    line = jsonl.line({"text": "a\u2028b\u2029c\u0085d\ne"}).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": "a\u2028b\u2029c\u0085d\ne"}


def _described(fields: Any, above: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        yield above + field.name, field.metadata[b"description"].decode()
        if pa.types.is_struct(inner):
            yield from _described(inner, f"{above}{field.name}/")


@pytest.mark.parametrize("kind", [Article, Annotation])
def test_a_parquet_file_says_what_its_columns_are(tmp_path: Path, kind: type) -> None:
    write(tmp_path, "rows", kind, [], forms=[parquet])
    columns = pq.read_schema(tmp_path / "rows.parquet")
    assert columns.equals(parquet.schema(kind), check_metadata=True)
    assert columns.metadata[b"schema_version"].decode() == schema.CURRENT
    said = dict(_described(columns))
    properties = json.loads(schema.generated()[f"{kind.__name__.lower()}.json"])["properties"]
    assert {name: said[name] for name in properties} == {
        name: one["description"] for name, one in properties.items()
    }
    assert kind is Annotation or said["images/credits/name"] == "The name as printed."


def test_a_parquet_file_says_where_a_record_is(tmp_path: Path) -> None:
    article = json.loads(ARTICLE_TEXT)
    ids = [f"gull.example/2021/{hashlib.sha256(bytes([number])).hexdigest()}" for number in range(9)]
    records = [schema.plain(schema.accept(article | {"id": one})) for one in sorted(ids)]
    write(tmp_path, "rows", Article, lines(records), forms=[parquet], block_size=3000)
    metadata = pq.read_metadata(tmp_path / "rows.parquet")
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [[group.column(number) for number in range(group.num_columns)] for group in groups]
    keys = [column for group in columns for column in group if column.path_in_schema == "id"]
    assert len(keys) > 2
    assert [key.statistics.min for key in keys] == sorted(key.statistics.min for key in keys)
    assert all(before.statistics.max < after.statistics.min for before, after in zip(keys, keys[1:]))  # noqa: B905, RUF007
    assert all(column.has_offset_index for group in columns for column in group)
    assert {column.compression for group in columns for column in group} == {"ZSTD"}
    # Other readers refuse a file with it.
    assert not any("BYTE_STREAM_SPLIT" in column.encodings for group in columns for column in group)


def test_a_damaged_page_is_noticed(tmp_path: Path, many: list[bytes]) -> None:
    write(tmp_path, "rows", Annotation, many, forms=[parquet])
    path = tmp_path / "rows.parquet"
    column = pq.read_metadata(path).row_group(0).column(3)
    place = column.dictionary_page_offset + column.total_compressed_size - 1
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(OSError, match="CRC"), pq.ParquetFile(path, page_checksum_verification=True) as file:
        file.read()
