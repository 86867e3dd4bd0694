"""`corpus verify` says of any change to a release that it was changed, and where."""

import gzip
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import engines, schema
from corpus.cli import main
from corpus.errors import ReleaseNotFound
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, Manifest
from corpus.pipeline import data_files, rebuild, release, verify
from corpus.pipeline.data_files import Gap
from tests.conftest import CORPUS, add

ARTICLES = 30


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with a release of thirty articles."""
    return built(tmp_path_factory.mktemp("corpus") / "gulls", ARTICLES)


def built(root: Path, articles: int) -> Path:
    (root / "raw").mkdir(parents=True)
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    for number in range(articles):
        add(root, f"article-{number}")
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    return root


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with annotations enough for several row groups."""
    return built(tmp_path_factory.mktemp("large") / "gulls", 4 * ARTICLES) / "dist/1.0.0"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the release, to be harmed."""
    return Path(shutil.copytree(made / "dist/1.0.0", tmp_path / "1.0.0"))


def said(folder: Path) -> list[tuple[str, int, str]]:
    """What is wrong: file, line and message."""
    found = verify.verify(folder).diagnostics
    return [(Path(one.path).relative_to(folder).as_posix(), one.line, one.message) for one in found]


def signed(folder: Path, **changes: Any) -> None:
    """Describe a release's files as they are now, as somebody who changed them on purpose would."""
    manifest = schema.accept((folder / "manifest.json").read_bytes(), Manifest)
    entries = (
        replace(entry, size=(folder / entry.path).stat().st_size, sha256=digest(folder / entry.path))
        for entry in manifest.files
    )
    changed = replace(manifest, **{"files": tuple(entries), **changes})
    (folder / "manifest.json").write_text(schema.dump(changed), "utf-8", newline="\n")
    lines = "".join(f"{one}  {name}\n" for name, one in digests(folder).items() if name != "SHA256SUMS")
    (folder / "SHA256SUMS").write_text(lines, "utf-8", newline="\n")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder: Path) -> list[str]:
    """The files of a release, as it names them."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def digests(folder: Path) -> dict[str, str]:
    return {name: digest(folder / name) for name in names(folder)}


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def write(path: Path, changed: list[Any]) -> None:
    with jsonl.packer(path, Article) as packer:
        packer.pack(b"".join(map(jsonl.line, changed)))


def write_both(folder: Path, name: str, changed: list[Any]) -> None:
    write(folder / f"{name}.jsonl.gz", changed)
    kind = {"articles": Article, "annotations": Annotation}[name]
    with parquet.packer(folder / f"{name}.parquet", kind) as packer:
        packer.pack(b"".join(map(jsonl.line, changed)))


def test_nothing_is_wrong_with_a_release(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--root", str(made)]) == 0
    *files, verdict = capsys.readouterr().out.splitlines()
    assert files == [f"{made}/dist/1.0.0/{name}: ok" for name in names(made / "dist/1.0.0")]
    assert f"dist/1.0.0: whole; {ARTICLES} articles and " in verdict


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "1.2.0"])
def test_older_releases_are_verified_against_their_own_schemas(version: str) -> None:
    assert said(Path(__file__).parent.parent / "dist" / version) == []


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_byte_is_flipped_verify_names_the_file(
    made: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("harmed") / "1.0.0"
    shutil.copytree(made / "dist/1.0.0", folder)
    name = data.draw(st.sampled_from(names(folder)))
    path = folder / name
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    harmed = bytearray(whole)
    harmed[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(harmed)
    with redirect_stdout(StringIO()) as out:
        assert main(["verify", str(folder), "--report", "json"]) == 1
    found = json.loads(out.getvalue())["diagnostics"]
    assert {Path(one["path"]) for one in found} == {path}


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_is_cut_off_verify_names_the_file(
    made: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("harmed") / "1.0.0"
    shutil.copytree(made / "dist/1.0.0", folder)
    name = data.draw(st.sampled_from(names(folder)))
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert verify.verify(folder).damaged == (name,)


def test_a_flipped_byte_in_a_row_group_is_said_to_lie_there(large: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(large, tmp_path / "1.0.0"))
    path = folder / "annotations.parquet"
    pq.write_table(pq.read_table(path), path, row_group_size=500, write_page_checksum=True)
    signed(folder)
    with pq.ParquetFile(path) as file:
        assert file.num_row_groups > 1
        ids = file.metadata.row_group(1).column(0)
        at = ids.dictionary_page_offset + ids.total_compressed_size // 2
        first = file.metadata.row_group(0).num_rows
    flip(path, at)
    [(_, _, by_digest), (_, line, by_group)] = sorted(said(folder), key=lambda one: one[1])
    assert "SHA-256" in by_digest
    assert line == first + 1
    assert "row group 2" in by_group


def test_a_flipped_byte_in_packed_lines_is_said_to_lie_at_the_first_line_it_spoils(
    large: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(large, tmp_path / "1.0.0"))
    path = folder / "annotations.jsonl.gz"
    whole = path.read_bytes()
    flip(path, len(whole) // 2)
    expected = gzip.decompress(whole).splitlines(keepends=True)
    read = [one for one in data_files.walk(path) if not isinstance(one, Gap)]
    spoiled = next(
        (n for n, (a, b) in enumerate(zip(read, expected, strict=False), 1) if a != b), len(read) + 1
    )
    lines = [line for name, line, message in said(folder) if "SHA-256" not in message]
    assert 300 < spoiled < len(expected)
    assert lines[0] == spoiled


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


def test_a_byte_that_no_record_depends_on_is_said_to_lie_beside_them(folder: Path) -> None:
    path = folder / "articles.jsonl.gz"
    flip(path, 5)  # of the header's time
    assert [name for name, _, _ in said(folder)] == [path.name] * 2
    assert any("lies beside them" in message for _, _, message in said(folder))


def remove(folder: Path) -> None:
    (folder / "articles.jsonl.gz").unlink()


def put(folder: Path) -> None:
    (folder / "articles.csv").write_text("id\n", "utf-8")


def put_folder(folder: Path) -> None:
    (folder / "more").mkdir()


def link(folder: Path) -> None:
    (folder / "more").symlink_to(folder.parent)


def drop_line(folder: Path) -> None:
    path = folder / "SHA256SUMS"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "README.md" not in line), "utf-8")


def add_line(folder: Path) -> None:
    with (folder / "SHA256SUMS").open("a", encoding="utf-8") as file:
        file.write("0" * 64 + "  zones.csv\n")


def without_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("harm", "name", "message"),
    [
        (remove, "articles.jsonl.gz", "is missing"),
        (put, "articles.csv", "is not listed"),
        (put_folder, "more", "expected a file, got something else"),
        (link, "more", "leads out of"),
        (drop_line, "SHA256SUMS", "expected a line for README.md"),
        (add_line, "SHA256SUMS", "lists zones.csv"),
        (without_sums, "SHA256SUMS", "expected the digests of all files"),
        (without_manifest, "manifest.json", "can't be read"),
    ],
)
def test_what_is_missing_or_too_much_is_named(
    folder: Path, harm: Callable[[Path], None], name: str, message: str
) -> None:
    harm(folder)
    found = said(folder)
    assert {path for path, _, _ in found} == {name}
    assert message in found[0][2]


def test_formats_that_differ_are_named_with_record_and_field(folder: Path) -> None:
    path = folder / "articles.jsonl.gz"
    changed = rows(path)
    changed[6]["headline"] = "Another headline"
    write(path, changed)
    signed(folder)
    found = said(folder)
    [(name, line, message)] = [one for one in found if "record" in one[2] and "/headline" in one[2]]
    assert (name, line) == ("articles.parquet", 7)
    assert message.startswith(
        f"record 7 (row group 1), {changed[6]['id']!r}: expected for /headline 'Another"
    )
    assert "as in articles.jsonl.gz, got 'Harbour brid" in message
    assert [name for name, _, _ in found] == ["articles.parquet", "manifest.json"]


def test_the_format_that_fits_its_digest_is_believed(folder: Path) -> None:
    path = folder / "articles.jsonl.gz"
    changed = rows(path)
    changed[6]["topics"].append("Ferries")
    write(path, changed)
    assert {name for name, _, _ in said(folder)} == {path.name}
    assert any("/topics" in message and "as in articles.parquet" in message for _, _, message in said(folder))


def test_records_that_one_format_lacks_are_counted(folder: Path) -> None:
    path = folder / "articles.jsonl.gz"
    write(path, rows(path)[:-2])
    signed(folder)
    assert any(f"expected {ARTICLES - 2} records of articles.jsonl.gz" in one for _, _, one in said(folder))


def test_a_record_that_its_schema_refuses_is_found_in_a_release_that_is_signed_again(folder: Path) -> None:
    path = folder / "annotations.jsonl.gz"
    changed = rows(path)
    changed[11]["start"] = -1
    write_both(folder, "annotations", changed)
    signed(folder)
    [(name, line, message), other] = said(folder)
    assert (name, line, message) == (path.name, 12, "/start should be 0 or more, not -1")
    assert other[0] == "manifest.json"  # whose content is another


def test_articles_out_of_order_and_annotations_of_none_are_found(folder: Path) -> None:
    articles = rows(folder / "articles.jsonl.gz")
    write_both(folder, "articles", [articles[1], articles[0], *articles[3:], articles[3]])
    signed(folder)
    found = said(folder)
    wrong_ids = [(line, message) for _, line, message in found if message.startswith("expected an id after")]
    assert [line for line, _ in wrong_ids] == [2, ARTICLES]
    lost = [message for _, _, message in found if "the id of an article of this release" in message]
    assert lost
    assert all(repr(articles[2]["id"]) in message for message in lost)


def test_other_content_than_the_manifest_says_is_found(folder: Path) -> None:
    articles = rows(folder / "articles.jsonl.gz")
    articles[0]["headline"] = "Another headline"
    write_both(folder, "articles", articles)
    signed(folder)
    assert {name for name, _, _ in said(folder)} == {"manifest.json"}
    assert all("expected the content" in message for _, _, message in said(folder))


def test_counts_that_differ_are_found(folder: Path) -> None:
    signed(folder, articles=ARTICLES + 1)
    assert {name for name, _, _ in said(folder)} == {"manifest.json"}
    assert f"expected {ARTICLES} articles" in said(folder)[0][2]


def test_no_more_than_twenty_records_of_a_file_are_listed(folder: Path) -> None:
    path = folder / "annotations.jsonl.gz"
    write(path, [{**row, "label": "gull"} for row in rows(path)])
    found = [message for _, _, message in said(folder) if message.startswith("record")]
    assert len(found) == 20
    assert any("more records like those" in message for _, _, message in said(folder))


def test_a_folder_without_a_release_is_misuse(tmp_path: Path, root: Path) -> None:
    with pytest.raises(ReleaseNotFound, match="no release here"):
        verify.verify(tmp_path)
    assert main(["verify", str(tmp_path)]) == 2
    assert main(["verify", "9.9.9", "--root", str(root)]) == 2
    assert main(["verify", "--root", str(root)]) == 2


def test_the_verdict_names_what_is_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flip(folder / "README.md", 9)
    assert main(["verify", str(folder)]) == 1
    out = capsys.readouterr().out
    assert f"{folder / 'README.md'}: 1 error\n" in out
    assert f"{folder / 'articles.parquet'}: ok\n" in out
    assert out.splitlines()[-1] == f"{folder}: damaged (README.md)"


def test_the_json_report_is_json_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flip(folder / "README.md", 9)
    main(["verify", str(folder), "--report", "json"])
    report = json.loads(capsys.readouterr().out)
    assert [Path(one["path"]).name for one in report["diagnostics"]] == ["README.md"]
    assert report["articles"] == ARTICLES


def test_a_rebuilt_release_is_the_same_to_the_byte(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in (made / "dist").rglob("*")}
    assert main(["verify", "--rebuild", "--root", str(made), "--engine", "serial"]) == 0
    assert capsys.readouterr().out == f"{made}/dist/1.0.0: content the same; every byte the same\n"
    assert {path: path.stat().st_mtime_ns for path in (made / "dist").rglob("*")} == before


def test_a_release_that_the_raw_files_no_longer_give_is_said_to_be_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    add(root, "ferry-returns")
    assert main(["verify", "--rebuild", "1.0.0", "--root", str(root)]) == 1
    assert "articles: 1 there, 2 now" in capsys.readouterr().out
    add(root, "no-rights", notes=None)
    assert main(["verify", "--rebuild", "1.0.0", "--root", str(root)]) == 1
    assert "rights-not-stated" in capsys.readouterr().out


def test_other_tools_with_the_same_content_are_named(made: Path) -> None:
    folder = made / "dist/1.0.0"
    now = schema.accept((folder / "manifest.json").read_bytes(), Manifest)
    files = [replace(one, sha256="0" * 64) if one.rows else one for one in now.files]
    there = replace(now, tools={**now.tools, "pyarrow": "0.1"}, files=tuple(files))
    done = rebuild.compared(there, schema.CURRENT, now)
    assert done.same
    assert done.differing[0].startswith("bytes of annotations.jsonl.gz, annotations.parquet")
    assert done.differing[1:] == (f"pyarrow: '0.1' there, {now.tools['pyarrow']!r} now",)


def released(root: Path, settings: dict[str, str], engine: str) -> dict[str, str]:
    """The digests of a release that was made by a process of its own."""
    command = [sys.executable, "-m", "corpus", "release", "1.0.0", "--root", str(root), "--engine", engine]
    environment = {**os.environ, **settings}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return digests(root / "dist/1.0.0")


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_a_release_has_the_same_bytes_whatever_all_that_surrounds_it(
    made: Path, tmp_path: Path, engine: str
) -> None:
    expected = digests(made / "dist/1.0.0")
    moved = tmp_path / "a folder – with ünicode"
    files = sorted(path for path in (made / "raw").rglob("*") if path.is_file())
    random.Random(engine).shuffle(files)
    for path in files:
        target = moved / path.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, 0))
    around = {"TZ": "Pacific/Chatham", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "1234"}
    assert released(moved, around, engine) == expected


def test_what_breaks_off_is_one_gap_after_all_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 9)[:-4])
    *lines, gap = data_files.walk(path)
    assert lines == [b"{}\n"] * 9
    assert isinstance(gap, Gap)
    assert gap.rows is None
