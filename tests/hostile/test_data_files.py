"""Hostile data files and release folders: each wrong record, and each damaged file, gets a finding."""

import gzip
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.formats import parquet
from corpus.model import Annotation
from corpus.pipeline import data_files, records
from corpus.pipeline.pointing import pointed
from corpus.rules.limit import MOST
from tests.hostile.running import (
    CASES,
    LINE,
    RECORD,
    Found,
    check,
    release_file,
    rules_of,
    written,
)

# JSON Lines


@pytest.mark.parametrize("path", sorted((CASES / "json").iterdir()), ids=lambda path: path.stem)
def test_lines_are_refused_where_they_are_wrong(path: Path, tmp_path: Path) -> None:
    packed = written(tmp_path, f"{path.name}.gz", gzip.compress(path.read_bytes()))
    found = check(path)
    assert [one[1:] for one in check(packed)] == [one[1:] for one in found]
    assert rules_of(found) <= {"invalid-record"}
    expected: dict[str, set[int]] = {"y": set(), "n": {2}, "n1": {1}}
    kind = path.stem.partition("_")[0]
    assert kind == "i" or {one.line for one in found} == expected[kind]


def test_what_is_no_json_is_found_at_the_column_where_it_ceases_to_be(tmp_path: Path) -> None:
    broken = LINE.replace(b'"raw"', b"raw")
    [found] = check(written(tmp_path, "annotations.jsonl", LINE + broken))
    assert (found.line, found.column) == (2, broken.index(b"raw") + 1)


def test_of_a_key_that_is_there_twice_the_last_value_is_shown() -> None:
    text = '{"a": {"b": 1, "b": 2}, "a": {"b": 3, "b": [4]}}'
    assert text[slice(*pointed(text, "/a/b/0"))] == "4"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jsonl", b"[" * 100_000 + b"]" * 100_000, "deeply nested"),
        ("a.jsonl", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "deeply nested"),
        ("a.jsonl", b'{"schema":"1.1.0","id":' + b"[" * 100_000, "deeply nested"),
        ("a.jsonl", b'{"schema":' + b"7" * 1_000_000 + b"}", "1,000,000 digits"),
        ("a.jsonl", b'"' + b"\\" * 1_000_001 + b'"', "unterminated string"),
        ("a.jsonl", b'{"layer":"' + b'\\"' * 500_000, "unterminated string"),
        ("a.jsonl", b"\0" * 1_000_000, "expecting value"),
        ("a.jsonl", b"", "an empty one"),
        ("a.jsonl.gz", b"", "an empty one"),
        ("a.parquet", b"", "an empty one"),
        ("a.jsonl.gz", b"no gzip", "can't be unpacked"),
        ("a.jsonl.gz", LINE, "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(LINE)[:-1], "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(LINE)[:20], "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(LINE)[:5], "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(LINE)[:-5] + b"\1" * 5, "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(LINE) + b"rubbish", "can't be unpacked"),
        ("a.jsonl.gz", gzip.compress(b"\n" * data_files.LONGEST_LINE * 3), "grows"),
        ("a.parquet", b"PAR1", "can't be read"),
        ("a.parquet", b"PAR1" + b"\xff" * 8 + b"PAR1", "can't be read"),
        ("a.parquet", LINE * 9, "can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_to_its_end_is_one_more_finding(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    last = check(written(tmp_path, name, data))[-1]
    if message == "grows":  # so many lines are wrong that nobody reads on
        assert (last.line, last.rule) == (records.MOST_REFUSED + 1, "invalid-record")
    else:
        assert message in last.message


def test_two_gzip_members_are_one_file(tmp_path: Path) -> None:
    packed = gzip.compress(LINE) + gzip.compress(LINE) + gzip.compress(b"[]\n")
    [found] = check(written(tmp_path, "a.jsonl.gz", packed))
    assert (found.rule, found.line) == ("invalid-record", 3)


def test_records_are_checked_up_to_where_a_file_breaks_off(tmp_path: Path) -> None:
    packed = gzip.compress(LINE * 3 + b"[]\n" + os.urandom(5000))[:-2000]
    found = check(written(tmp_path, "a.jsonl.gz", packed))
    assert (found[0].rule, found[0].line) == ("invalid-record", 4)
    assert found[-1].rule == "damaged-file"
    assert found[-1].line > 4


def test_the_rest_of_a_file_that_is_all_wrong_is_not_looked_at_and_said_so(tmp_path: Path) -> None:
    found = check(written(tmp_path, "a.jsonl", LINE + b"7\n" * 1_000_000))
    assert len(found) == records.MOST_REFUSED + 1
    assert found[-1].line == records.MOST_REFUSED + 2
    assert "was not checked" in found[-1].message


def test_all_that_is_wrong_with_one_record_is_counted(tmp_path: Path) -> None:
    keys = ",".join(f'"key{number}":1' for number in range(30_000))
    found = check(written(tmp_path, "a.jsonl", b'{"layer":"zones",' + keys.encode() + b"}\n"))
    assert len(found) == MOST + 1
    # 30,000 keys too many, and 6 that are missing.
    assert any(f"and {30_006 - MOST} more" in one.message for one in found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    [found] = check(tmp_path / name)
    assert "no regular file" in found.message


# The most memory that the process itself ever had; what resource.getrusage says is its parent's, if that had more.
MEASURED = """
import re, resource, sys
from pathlib import Path
from corpus.cli import main
resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
code = main(["check", *sys.argv[1:], "--engine", "serial", "--no-cache", "--report", "statistics"])
print(re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1], file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other ways elsewhere")
def test_what_grows_when_unpacked_stays_small_in_memory(tmp_path: Path) -> None:
    zeros, lines = gzip.compress(bytes(10_000_000)), gzip.compress(LINE * 200_000)
    big = pa.DictionaryArray.from_arrays(pa.array([0] * 2000, pa.int32()), pa.array(["x" * 10_000_000]))
    many = pa.table({name: pa.array([value] * 300_000) for name, value in RECORD.items()})
    pq.write_table(pa.table({"label": big}), tmp_path / "annotations-wide.parquet", compression="zstd")
    pq.write_table(many, tmp_path / "annotations-many.parquet", compression="zstd", row_group_size=300_000)
    pq.write_table(pa.table({"id": pa.nulls(30_000_000, pa.string())}), tmp_path / "articles.parquet")
    paths = [
        written(tmp_path, "zeros.jsonl.gz", zeros * 100),
        written(tmp_path, "annotations.jsonl.gz", lines),
        written(tmp_path, "long.jsonl", b"0" * 100_000_000),
        written(tmp_path, "longer.jsonl.gz", gzip.compress(b'{"layer":"' + b"x" * 20_000_000, 1)),
        *sorted(tmp_path.glob("*.parquet")),
    ]
    command = [sys.executable, "-c", MEASURED, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr
    assert int(done.stderr) < 400 * 1024
    # All but the table of nulls, of which each is a record that is wrong.
    assert re.search(rf"damaged-file +{len(paths) - 1} ", done.stdout)


# Parquet


@pytest.mark.parametrize("seed", range(50))
def test_a_flipped_bit_is_found_or_changes_no_record(tmp_path: Path, seed: int) -> None:
    data = bytearray(release_file("annotations.parquet"))
    place = random.Random(seed).randrange(len(data) * 8)
    data[place // 8] ^= 1 << place % 8
    path = written(tmp_path, "annotations.parquet", bytes(data))
    if not check(path):
        rows = list(parquet.read(path, Annotation))
        assert rows == list(parquet.read(written(tmp_path, "whole", release_file(path.name)), Annotation))


@pytest.mark.parametrize("share", [1, 10, 50, 90, 99])
def test_a_parquet_file_that_was_cut_is_damaged(tmp_path: Path, share: int) -> None:
    data = release_file("articles.parquet")
    path = written(tmp_path, "articles.parquet", data[: len(data) * share // 100])
    assert [(one.rule, one.line) for one in check(path)] == [("damaged-file", 1)]


def typed(**columns: Any) -> pa.Table:
    """One good record as a table, with some columns replaced."""
    types = parquet.schema(Annotation)
    good = {name: pa.array([value], types.field(name).type) for name, value in RECORD.items()}
    return pa.table({name: column for name, column in (good | columns).items() if column is not None})


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        (pa.table({"colour": ["red"]}), "invalid-record"),
        (typed(colour=pa.array(["red"])), "invalid-record"),
        (typed(by=None), "invalid-record"),
        (typed(by=pa.nulls(1, pa.string())), "invalid-record"),
        (typed(by=pa.nulls(1)), "invalid-record"),
        (typed(start=pa.array(["0"])), "invalid-record"),
        (typed(start=pa.array([-1])), "invalid-record"),
        (typed(start=pa.array([0.5])), "invalid-record"),
        (typed(start=pa.array([True])), "invalid-record"),
        (typed(confidence=pa.array([float("nan")])), "invalid-record"),
        (typed(confidence=pa.array([float("inf")])), "invalid-record"),
        (typed(label=pa.array([["deck"]])), "invalid-record"),
        (typed(label=pa.array([{"a": "deck"}])), "invalid-record"),
        (typed(label=pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))), "invalid-record"),
        (typed(label=pa.array([1], pa.date32())), "invalid-record"),
        (typed(label=pa.array([1], pa.timestamp("ms"))), "invalid-record"),
        (typed(label=pa.array([2**62], pa.timestamp("ms"))), "damaged-file"),
        (typed(label=pa.array([b"\xff"])), "damaged-file"),
        (typed(label=pa.array([1], pa.duration("ms"))), "damaged-file"),
        (typed(label=pa.array([1], pa.time64("us"))), "damaged-file"),
        (typed(label=pa.array([1]).cast(pa.decimal128(20))), "damaged-file"),
        (pa.Table.from_arrays([pa.array(["a"])] * 2, ["by", "by"]), "damaged-file"),
        (pa.table({f"column{number}": [1] for number in range(5000)}), "damaged-file"),
    ],
    ids=lambda value: str(value.schema)[-40:] if isinstance(value, pa.Table) else value,
)
def test_tables_of_another_kind_are_refused(tmp_path: Path, table: pa.Table, rule: str) -> None:
    path = tmp_path / "annotations.parquet"
    pq.write_table(table, path)
    assert rules_of(check(path)) == {rule}


@pytest.mark.parametrize(
    "table", [typed(), typed(label=pa.array(["deck"]).dictionary_encode()), typed().slice(0, 0)]
)
def test_tables_of_our_kind_are_not(tmp_path: Path, table: pa.Table) -> None:
    path = tmp_path / "annotations.parquet"
    pq.write_table(table, path)
    assert check(path) == []


# Release folders


def manifest(*files: tuple[str, bytes]) -> dict[str, Any]:
    newest = json.loads(release_file("manifest.json"))
    entries = [
        {"path": path, "media_type": "text/plain", "size": len(data), "rows": None, "sha256": sha256(data)}
        for path, data in files
    ]
    return {**newest, "files": entries}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def released(folder: Path, listed: object, **there: bytes) -> list[Found]:
    for name, data in there.items():
        written(folder, f"{name}.jsonl", data)
    text = listed if isinstance(listed, bytes) else json.dumps(listed).encode()
    written(folder, "manifest.json", text)
    return check(folder)


def test_a_release_as_its_manifest_says_is_clean(tmp_path: Path) -> None:
    assert released(tmp_path, manifest(("annotations.jsonl", LINE)), annotations=LINE) == []


@pytest.mark.parametrize(
    "listed", [LINE + LINE, LINE[::-1], None], ids=["other-size", "other-bytes", "not-listed"]
)
def test_a_file_that_is_not_as_listed_is_not_looked_into(tmp_path: Path, listed: bytes | None) -> None:
    files = [] if listed is None else [("annotations.jsonl", listed)]
    [found] = released(tmp_path, manifest(*files), annotations=b"[]\n")
    assert (found.file, found.rule) == ("annotations.jsonl", "damaged-file")


def test_a_manifest_lists_no_file_twice(tmp_path: Path) -> None:
    listed = manifest(("annotations.jsonl", b"other"), ("annotations.jsonl", LINE))
    [found] = released(tmp_path, listed, annotations=LINE)
    assert (found.file, found.rule) == ("manifest.json", "damaged-file")


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "../secret.jsonl", "a/../../secret.jsonl", "link.jsonl"]
)
def test_a_manifest_opens_nothing_outside_of_its_folder(tmp_path: Path, path: str) -> None:
    secret, folder = written(tmp_path, "secret.jsonl", b"secret\n"), tmp_path / "release"
    folder.mkdir()
    (folder / "a").mkdir()
    (folder / "link.jsonl").symlink_to(secret)
    found = released(folder, manifest((path, b"secret\n")))
    assert any("outside" in one.message for one in found)
    assert rules_of(found) == {"damaged-file"}


@pytest.mark.parametrize(
    "path", ["gone.jsonl", "a\0b", "x" * 5000, "x/" * 3000, "a\nb\x1b[31m", ".", "ring", "C:\\a.jsonl", "-"]
)
def test_a_manifest_may_list_any_name(tmp_path: Path, path: str) -> None:
    (tmp_path / "ring").symlink_to("ring")
    assert rules_of(released(tmp_path, manifest((path, b"")))) == {"damaged-file"}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"schema": "9.0.0"}',
        b'{"schema": 1}',
        b"[" * 100_000,
        b'{"schema": "1.0.0", "articles": ' + b"1" * 10_000 + b"}",
        b'{"schema": "1.0.0", "files": ' + b"[" * 100_000 + b"}",
        b"{" + b",".join(b'"key%d": 1' % number for number in range(20_000)) + b"}",
        b'{"schema": "1.0.0", "version": "\\ud800"}',
    ],
    ids=lambda text: text[:20].decode("latin-1"),
)
def test_a_manifest_that_is_none_is_said_to_be(tmp_path: Path, text: bytes) -> None:
    found = released(tmp_path, text, annotations=b"[]\n")
    assert {(one.file, one.rule) for one in found} == {("manifest.json", "damaged-file")}
    assert len(found) <= MOST + 1


def test_what_is_wrong_in_a_manifest_is_found_at_its_line(tmp_path: Path) -> None:
    text = json.dumps(manifest() | {"articles": -1}, indent=2)
    [found] = released(tmp_path, text.encode())
    assert text.splitlines()[found.line - 1].strip().startswith('"articles"')


def test_a_folder_without_a_manifest_is_no_release_and_no_article(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    written(folder, "annotations.jsonl", LINE)
    assert rules_of(check("--root", root, folder)) <= {"not-a-file", "unknown-format"}
    assert check("--root", root, folder)
    (tmp_path / "folder.jsonl").mkdir()
    assert rules_of(check(tmp_path / "folder.jsonl")) == {"damaged-file"}
