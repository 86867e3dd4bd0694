"""Hostile files: whatever is thrown at ``corpus check`` gets findings, never a traceback, a hang or silence.

Small cases lie in ``tests/hostile``, with the tests of notes and of data files.  In ``json/`` a name says
what must become of a file: ``y_`` nothing is found, ``n_`` its second line is refused and no other (``n1_``:
its first), ``i_`` either, as long as the check ends.  In ``notes/`` the expected lines lie beside the files.
"""

import gzip
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.model.finding import Edit
from corpus.pipeline import cache, diagnose, mend
from corpus.rules.limit import MOST
from tests.conftest import BODY, NOTES, PAGE, add
from tests.hostile.running import (
    CASES,
    assert_inert,
    check,
    release_file,
    rules_of,
    run,
    written,
)

# Raw articles

MARK = "@@@"
PLACES = {
    "headline": PAGE.replace("Harbour bridge", f"Harbour {MARK} bridge"),
    "headline, alone": PAGE.replace("Harbour bridge opens after ten years of work", MARK),
    "byline": PAGE.replace("By Ida", f"By {MARK} Ida"),
    "date": PAGE.replace("May 9", f"May {MARK} 9"),
    "caption": PAGE.replace("(Reuters", f"{MARK} (Reuters"),
    "credit": PAGE.replace("Reuters/", f"Reuters/{MARK}/"),
    "topics": PAGE.replace("Bridge, Sea", f"Bridge, {MARK}, Sea"),
    "body": PAGE.replace("{body}", f"{{body}} And {MARK} so on."),
}
NAUGHTY = {
    "sql": "Robert'); DROP TABLE articles;--",
    "html": "<script>alert('gull')</script><img src=x onerror=alert(1)>",
    "shell": "$(touch gull) `touch gull` ; rm -rf gull | cat > gull",
    "format": "%s%n%d{0}{self.__class__}${jndi:ldap://gull.example}",
    "template": "{{ 7 * 7 }} <%= 7 %> #{7}",
    "workflow command": "::error file=gull::owned ##[error]owned",
    "rich markup": "[bold red]gull[/] [link=https://gull.example]here[/link] [/nothing]",
    "path": "../../../../etc/passwd \\\\gull\\c$ C:\\CON",
    "zero": "0/0 -0 1e999 NaN inf null None undefined true",
    "quotes": "\"'`“”‘’«»‹›\\",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1f3\U0001f1f4 1\ufe0f\u20e3",
    "joiners": "\u200d\u200c\u200d gull\u2060\ufeff\u00ad",
    "marks": "I" + "\u0301\u0302\u0303\u0489" * 300 + "da",
    "right to left": "نورس البحر שחף",
    "wide": "\U0001d543\U0001d560 ｇｕｌｌ ＧＵＬＬ ﷽ \u3000",
    "line ends": "gull\u2028gull\u2029gull\u0085gull",
    "noncharacters": "\uffff\ufffe\U0010ffff",
    "long": "gull " * 20_000,
    "long word": "g" * 100_000,
    "parentheses": "(" * 5000 + ")" * 5000,
    "commas": ",;/|" * 5000,
    "digits": "9" * 10_000,
}
CAUGHT = {
    "control-character": ["\x1b", "\0", "\x07", "\x7f", "\x9b", "\b"],
    "bidirectional-override": ["\u202e", "\u202d"],
    "replacement-character": ["\ufffd"],
    "private-use-character": ["\ue000", "\U0010fffd"],
}


def page(place: str, words: str) -> str:
    return PLACES[place].format(body=BODY).replace(MARK, words)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAUGHTY)
def test_no_words_of_a_page_disturb_the_check(root: Path, name: str, place: str) -> None:
    path = add(root, "bridge-opens")
    path.write_text(page(place, NAUGHTY[name]), "utf-8", newline="")
    found = check(path)
    # Nothing of the page is lost, and every value has its evidence.
    assert not rules_of(found) & {"character-without-zone", "value-without-evidence", "zone-overlap"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("rule", "character"), [(rule, one) for rule, characters in CAUGHT.items() for one in characters]
)
def test_characters_that_deceive_are_found_where_they_stand(
    root: Path, rule: str, character: str, place: str
) -> None:
    text = page(place, f"x{character}y")
    path = add(root, "bridge-opens")
    path.write_text(text, "utf-8", newline="")
    before = text[: text.index(character)]
    where = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(one.line, one.column) for one in check(path) if one.rule == rule] == [where]


@pytest.mark.parametrize(
    ("rule", "between", "count"),
    [("control-character", "a\x01b\n", 100_000), ("private-use-character", "\ue000 x ", 50_000)],
)
def test_the_last_finding_says_how_many_more_there_are(
    root: Path, rule: str, between: str, count: int
) -> None:
    path = add(root, "bridge-opens")
    path.write_text(PAGE.format(body=BODY) + between * count, "utf-8")
    found = [one for one in check(path) if one.rule == rule]
    assert len(found) == MOST + 1
    assert str(count - MOST) in found[-1].message.replace(",", "")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        (b" \r\n\t" * 100_000, "empty-file"),
        ("\ufeff\u200b".encode(), "empty-file"),
        (b"\0" * 100_000, "control-character"),
        (PAGE.encode("utf-16"), "not-utf8"),
        (PAGE.encode("utf-32"), "not-utf8"),
        (b"Caf\xe9 opens", "not-utf8"),
        (b"\xed\xa0\x80", "not-utf8"),
        (gzip.compress(PAGE.encode()), "not-utf8"),
        (b"gull", "missing-body"),
    ],
)
def test_what_is_no_article_is_said_to_be_none(root: Path, data: bytes, rule: str) -> None:
    path = written(add(root, "bridge-opens").parent, "bridge-opens.txt", data)
    assert rule in rules_of(check(path))
    assert rule in rules_of(check("-", stdin=data))


NAMES = [
    "a\nb.txt",
    "a\x1b[31mb.txt",
    "a'b\"c.txt",
    "a;rm -rf b.txt",
    "$(gull).txt",
    "\U0001f468\u200d\U0001f469.txt",
    "a\u202etxt.exe.txt",
    "-rf.txt",
    "--report.txt",
    " .txt",
    "a .txt",
    "a..txt",
    "x" * 300,
    "Ångström.txt",
    "%s%n{0}.txt",
    "@here.txt",
    "*.txt",
    "a\\b.txt",
    os.fsdecode(b"\xff\xfe.txt"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_of_a_file_can_be_told(root: Path, name: str) -> None:
    name = name if len(name) < 256 else f"{'x' * 251}.txt"
    path = add(root, "bridge-opens").with_name(name)
    path.write_text(PAGE.format(body=BODY), "utf-8")
    found = check("--root", root)
    assert rules_of(found) & {"file-name-not-slug", "not-a-file"}
    assert_inert(run("check", "--root", root).out)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "lpt9"])
def test_names_that_windows_keeps_for_itself_end_nothing(root: Path, name: str) -> None:
    add(root, name)
    check("--root", root)


@pytest.mark.parametrize(
    "path", ["gone.txt", "a\0b.jsonl", "x" * 5000, "gone.jsonl", "", "x/" * 5000 + "a.jsonl"]
)
def test_what_is_not_there_is_misuse(root: Path, path: str) -> None:
    assert run("check", root / "raw" / path if path else "gone", "--root", root).code == 2


def test_a_reference_that_no_command_can_be_given_is_misuse(root: Path) -> None:
    assert run("check", "--root", root, "--since", "a\0b").code == 2
    assert run("check", "--root", root, "--since=--output=gull").code == 2


# Reports


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of every kind with all that is wrong in this module's cases."""
    folder = tmp_path_factory.mktemp("everything")
    deceit = "".join(one for characters in CAUGHT.values() for one in characters)
    words = " ".join([*list(NAUGHTY.values())[:17], deceit])
    article = written(folder, "a\n\x1b[31m::error::]]>.txt", PAGE.format(body=words).encode())
    written(folder, "a\n\x1b[31m::error::]]>.notes.toml", (CASES / "notes/key_with_escape.toml").read_bytes())
    cases = b"".join(path.read_bytes() for path in sorted((CASES / "json").iterdir()))
    lines = written(folder, "lines\u202e.jsonl", cases)
    return [article, lines, written(folder, "a.parquet", b"PAR1"), written(folder, "a.jsonl.gz", b"\x1b[31m")]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such names")
@pytest.mark.parametrize(
    "report",
    ["text", "json", "github", "sarif", "junit", "statistics"],
)
def test_every_report_is_well_formed_whatever_was_found(
    everything: list[Path], root: Path, report: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    code, out, _ = run("check", *everything, "--root", root, "--report", report)
    assert code == 1
    if report in ("json", "sarif"):
        json.loads(out)
        assert out.isascii()
    elif report == "junit":
        assert len(list(ElementTree.fromstring(out).iter("failure"))) >= 5
    else:
        assert_inert(out)
    if report == "github":
        assert all(
            re.match(r"::(error|warning|notice) file=|not shown above: |checked by |\d", line)
            for line in out.splitlines()
        )
        assert_inert((tmp_path / "summary.md").read_text("utf-8"))


# Mending and the cache


def test_a_patch_splits_lines_as_patches_do() -> None:
    change = mend.Change(
        path=Path("a"), name="a\x1b[31m", before='a = "\u2028"\nb = 1', after='a = "\u2028"\nb = 2'
    )
    assert_inert(change.diff().replace("\u2028", ""))
    assert change.diff().splitlines()[0].endswith("31m")
    assert change.diff().split("\n")[3:] == [
        ' a = "\u2028"',
        "-b = 1",
        "\\ No newline at end of file",
        "+b = 2",
        "\\ No newline at end of file",
        "",
    ]


def test_a_file_outside_of_the_corpus_is_mended_where_it_lies(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = add(tmp_path / "elsewhere", "x").with_suffix(".notes.toml")
    same = written(root, "x.notes.toml", b"a = 1\n")
    written(there.parent, "x.notes.toml", b"a = 1\n")
    monkeypatch.chdir(there.parent)
    finding = diagnose.in_file("x.notes.toml", "redundant-notes", "warning", "", "")
    [change] = mend.planned([replace(finding, fix=Edit("/a", None))], root)
    mend.carry_out(change)
    assert (there.read_bytes(), same.read_bytes()) == (b"", b"a = 1\n")


def test_notes_that_no_longer_hold_what_was_found_stay_as_they_are() -> None:
    assert mend.edited("a = 1\n", [Edit("/a/b", None), Edit("/a/0", "x"), Edit("/c/d", None)]) == "a = 1\n"


@pytest.mark.parametrize("at", [".gitignore", "check.sqlite", "."])
def test_no_link_leads_the_cache_to_a_file_of_others(root: Path, at: str) -> None:
    precious, folder = root / "precious", root / cache.FOLDER
    if at == ".":
        precious.mkdir()
        folder.symlink_to(precious)
    else:
        folder.mkdir()
        precious.write_text("mine", "utf-8")
        (folder / at).symlink_to(precious)
    with cache.Cache(root):
        pass
    assert list(precious.iterdir()) == [] if at == "." else precious.read_text("utf-8") == "mine"


def test_a_cache_that_another_check_has_locked_is_left_alone(root: Path) -> None:
    import sqlite3

    with cache.Cache(root):
        pass
    path = root / cache.FOLDER / "check.sqlite"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    before = path.stat().st_ino
    with cache.Cache(root) as locked:
        assert locked.get(b"key") is None
    assert path.stat().st_ino == before
    other.execute("ROLLBACK")
    other.close()


# Anything at all

BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(sorted(path.read_bytes() for path in (CASES / "notes").glob("*.toml"))),
    st.sampled_from(
        sorted(path.read_bytes() for path in (CASES / "json").iterdir() if path.stat().st_size < 3000)
    ),
)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


@QUICK
@given(BYTES, BYTES)
@example(PAGE.encode(), NOTES.encode())
def test_any_bytes_as_article_and_notes_end_with_findings_or_none(
    root: Path, raw: bytes, notes: bytes
) -> None:
    path = written(add(root, "any").parent, "any.txt", raw)
    path.with_suffix(".notes.toml").write_bytes(notes)
    check(path)


@QUICK
@given(BYTES)
def test_any_bytes_on_standard_input_end_with_findings_or_none(raw: bytes) -> None:
    check("-", stdin=raw)


def cut(data: bytes) -> Callable[[tuple[int, int, bytes]], bytes]:
    """A whole file with some of its bytes replaced."""
    return lambda drawn: data[: drawn[0]] + drawn[2] + data[drawn[0] + drawn[1] :]


PARQUET = release_file("annotations.parquet")
PLACES_IN_FILES = st.tuples(st.integers(0, len(PARQUET)), st.integers(0, 40), st.binary(max_size=40))


@QUICK
@given(
    st.sampled_from(["articles.jsonl", "annotations.jsonl", "a.jsonl.gz", "annotations.parquet"]),
    BYTES | BYTES.map(gzip.compress) | PLACES_IN_FILES.map(cut(PARQUET)),
)
def test_any_bytes_as_data_file_end_with_findings_or_none(root: Path, name: str, data: bytes) -> None:
    check(written(root, name, data))
