"""Records of a release, made whole by who holds the raw files."""

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from corpus.cli.main import main
from corpus.model import Manifest, Rights
from corpus.pipeline import attach, check, rights
from corpus.pipeline.annotate import annotate
from corpus.record import Record
from tests.conftest import BODY, NOTES, PAGE, add
from tests.test_rights import pages, record_of, runs

FULL = PAGE.format(body=f"{BODY}\n\n“We begin again.”\n\n{BODY.replace('day', 'night')}")
Kind = Literal["none", "excerpt"]


def back(record: Record, data: bytes | None) -> attach.Attached:
    done = rights.released(record)
    assert done is not None
    return attach.attached(*done, data)


@settings(deadline=None)  # the first page loads the model
@given(page=pages, kind=st.sampled_from(["none", "excerpt"]))
def test_the_same_bytes_give_back_the_record(page: str, kind: Kind) -> None:
    record = record_of(page, Rights(text=kind))
    result = back(record, page.encode())
    assert result.status == "same"
    assert result.article == record.article
    assert result.annotations == record.annotations


@settings(deadline=None)  # the first page loads the model
@given(
    kind=st.sampled_from(["none", "excerpt"]),
    at=st.integers(0, 22),
    new=st.lists(
        st.sampled_from(["", "Share", "By Bo Lind", "Another line of words."]), min_size=1, max_size=3
    ),
)
def test_what_is_found_again_after_lines_were_inserted_is_right(kind: Kind, at: int, new: list[str]) -> None:
    record = record_of(FULL, Rights(text=kind))
    lines = FULL.splitlines(keepends=True)
    inserted = "".join(f"{line}\n" for line in new)
    changed = "".join([*lines[:at], inserted, *lines[at:]])
    result = back(record, changed.encode())
    kept = [one for one in result.annotations if one.target == "raw"]
    lost = [one for one in result.lost if one.target == "raw"]
    # Every annotation stands on the very characters that it stood on, or is said to be lost.
    before = len("".join(lines[:at]))
    expected = {
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in record.annotations
        if one.target == "raw"
        for shift in [len(inserted) * (one.start >= before)]
    }
    assert set(kept) <= expected
    assert len(kept) + len(lost) == len(expected)
    assert result.status == ("differs" if lost else "moved")
    if not lost:
        assert result.article == record.article


@pytest.mark.parametrize("kind", ["none", "excerpt"])
def test_lines_before_and_behind_the_article_move_all_of_it(kind: Kind) -> None:
    record = record_of(FULL, Rights(text=kind))
    result = back(record, f"A menu\n\n{FULL}\nMore to read\n".encode())
    assert (result.status, result.lost) == ("moved", ())
    assert result.article == record.article
    assert result.moved == sum(one.target == "raw" for one in record.annotations)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n"),
        lambda page: page.replace(" ", "  "),
        lambda page: "\ufeff" + page,
        lambda page: page.replace("\n\n", "\n\n\n\n") + "\n\n",
    ],
    ids=["line ends", "spaces", "byte order mark", "blank lines"],
)
def test_other_white_space_loses_nothing(change: Callable[[str], str]) -> None:
    record = record_of(FULL, Rights())
    result = back(record, change(FULL).encode())
    assert result.lost == ()
    assert result.article == record.article


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("begin", "start"),
        ("We begin again", "We began again"),
        ("On day 3", "On day 4"),
        ("at dawn", "at dusk"),
    ],
)
def test_other_words_are_not_taken_for_the_text(old: str, new: str) -> None:
    record = record_of(FULL, Rights())
    result = back(record, FULL.replace(old, new).encode())
    assert result.status == "differs"
    assert result.lost
    assert new not in (result.article.text or "")
    assert result.article.images[0].caption in (None, "The bridge at dawn")


def test_few_words_elsewhere_are_not_taken_for_those_that_were_meant() -> None:
    record = record_of(FULL, Rights())
    result = back(record, f"{FULL.replace('By Ida Moe', 'By Bo Lind')}\nBy Ida Moe\n".encode())
    assert "/byline" in {one.field for one in result.lost}
    assert "/byline" not in {one.field for one in result.annotations}
    assert result.article.text == record.article.text


def test_another_text_gives_nothing() -> None:
    result = back(record_of(FULL, Rights()), b"Nothing of it")
    assert result.status == "differs"
    assert result.annotations == ()
    assert result.article == back(record_of(FULL, Rights()), None).article


def test_a_record_without_a_raw_file_stays_as_it_is() -> None:
    record = record_of(FULL, Rights())
    result = back(record, None)
    assert (result.status, result.article.text, result.whole) == ("absent", None, False)


def test_a_record_that_is_released_in_full_needs_no_raw_file() -> None:
    record = record_of(FULL, Rights(text="full"))
    result = back(record, None)
    assert (result.status, result.article, result.whole) == ("held", record.article, True)


def build(root: Path, records: Iterable[Record], target: Path) -> None:
    """The data files and the manifest of a release of some records."""
    manifest = Manifest(
        version="1.0.0",
        corpus=check.info(root),
        articles=0,
        annotations=0,
        content="0" * 64,
        tools={},
        files=(),
    )
    attach.write(target, manifest, filter(None, map(rights.released, records)))


def records_in(root: Path) -> list[Record]:
    outcomes = [annotate(entry) for entry in check.survey(root).entries]
    return [outcome.record for outcome in outcomes if outcome.record is not None]


@pytest.fixture
def folder(root: Path) -> Path:
    """A corpus with a release of two records without their texts, and one with it."""
    for slug in ("flood", "storm"):
        add(root, slug, f"{BODY} The {slug}.", NOTES.replace('"full"', '"none"'))
    build(root, records_in(root), root / "released")
    return root


def test_the_command_gives_back_all_texts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "whole"
    assert main(["attach", str(folder / "released"), str(folder / "raw"), "-o", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "gull.example/2021/bridge-opens: held in full by the release",
        "gull.example/2021/flood: same",
        "gull.example/2021/storm: same",
    ]
    assert said[-2].endswith("3 of 3 records whole")
    assert said[-1] == attach.NOTICE
    bare, whole = corpus.load(path=folder / "released"), corpus.load(path=out)
    assert [one.text is None for one in bare] == [False, True, True]
    for record in records_in(folder):
        assert whole[record.article.id] == record.article
        assert tuple(whole.annotations(article=record.article.id)) == record.annotations
    assert (out / ".gitignore").read_text() == "*\n"
    assert attach.NOTICE in (out / "DO-NOT-PASS-ON.txt").read_text()


def test_the_command_says_what_it_could_not_attach(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    storm = folder / "raw/gull.example/2021/storm.txt"
    storm.write_text(f"Menu\n\n{storm.read_text('utf-8')}", "utf-8")
    out = folder / "parts"
    assert main(["attach", str(folder / "released"), str(storm), "-o", str(out)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "gull.example/2021/flood: absent, for none of the files is its raw file"
    assert said[2].startswith("gull.example/2021/storm: moved (")
    assert [one.text is None for one in corpus.load(path=out)] == [False, True, False]
    storm.write_text("Nothing of it", "utf-8")
    assert main(["attach", str(folder / "released"), str(storm), "-o", str(folder / "none")]) == 1
    assert "storm: differs, not found: zones headline 0-44, " in capsys.readouterr().out


def test_the_command_writes_over_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["attach", str(folder / "released"), str(folder / "raw"), "-o", str(folder)]
    assert main(args) == 2
    assert "is there already; name another folder with -o" in capsys.readouterr().err
    assert main([*args[:2], str(folder / "nowhere"), "-o", str(folder / "out")]) == 2
    assert not (folder / "out").exists()


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=pages, kind=st.sampled_from(["none", "excerpt"]))
def test_no_run_of_withheld_words_is_in_any_file(root: Path, page: str, kind: Kind) -> None:
    record = record_of(page, Rights(text=kind))
    done = rights.released(record)
    assert done is not None
    with TemporaryDirectory() as folder:
        build(root, [record], Path(folder) / "released")
        written = b"\n".join(map(unpacked, sorted((Path(folder) / "released").iterdir())))
    facts = [value for at, value in record.printed() if rights.is_fact(at)]
    prose = [value for at, value in record.printed() if not rights.is_fact(at)]
    withheld = set().union(*map(runs, prose)) - set().union(*map(runs, [*facts, done[0].text or ""]))
    for run in withheld:
        assert json.dumps(" ".join(run), ensure_ascii=False)[1:-1].encode() not in written


def unpacked(path: Path) -> bytes:
    """All that a file says, its statistics included."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix != ".parquet":
        return path.read_bytes()
    with pq.ParquetFile(path) as file:
        groups = [file.metadata.row_group(number).to_dict() for number in range(file.num_row_groups)]
        return json.dumps([groups, file.read().to_pylist()], ensure_ascii=False, default=str).encode()


def test_what_a_parquet_file_says_is_seen(folder: Path) -> None:
    said = unpacked(folder / "released/articles.parquet").decode()
    assert said.count(BODY) > said.count("The flood.") == 0  # the full text, in its row and the statistics
