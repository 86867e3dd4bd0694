"""The command line: what it prints, its exit codes, and what it does with bad input."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import rules
from corpus.cli import main
from corpus.cli.main import COMMANDS
from corpus.pipeline import cache
from tests.conftest import BODY, NOTES, add


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


Capture = pytest.CaptureFixture[str]
FOLDER = "raw/gull.example/2021"


def state(root: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.parent.name != cache.FOLDER
    }


def test_check_of_a_clean_corpus(root: Path, capsys: Capture) -> None:
    assert run(capsys, "check", "--root", root) == (0, "nothing found in 1 article\n", "")


def test_a_finding_names_place_line_marker_rule_and_remedy(root: Path, capsys: Capture) -> None:
    path = add(root, "two-marks", BODY.replace("stone", "stone \u202eevil\u202c", 1))
    line = path.read_text("utf-8").split("\n")[10]
    column = line.index("\u202e") + 1
    code, out, _ = run(capsys, "check", "--root", root)
    assert code == 1
    place = f"{FOLDER}/two-marks.txt:11:{column}: error: "
    [first, *_] = [paragraph for paragraph in out.split("\n\n") if paragraph.startswith(place)]
    head, source, marker, remedy = first.split("\n")
    assert head.endswith("[bidirectional-override]")
    assert "U+202E" in head
    shown = line[:160].replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")
    assert source == f"  11 | {shown}"
    assert marker == "     | " + " " * (column - 1) + "^"
    assert remedy.startswith("  do: ")
    assert "\n2 errors in 2 articles\n" in out


def test_a_finding_in_the_notes_points_at_its_key(root: Path, capsys: Capture) -> None:
    add(root, "colourful", notes=NOTES + '\n[corrections]\nheadline = "Not in the text"\n')
    code, out, _ = run(capsys, "check", "--root", root)
    assert code == 1
    assert f"{FOLDER}/colourful.notes.toml:12:1: error: " in out
    assert '  12 | headline = "Not in the text"\n     | ^^^^^^^^\n' in out
    assert "[notes-contradict-text]" in out


def test_the_reports_agree(root: Path, capsys: Capture) -> None:
    add(root, "Bad, Name", notes=None)
    _, text, _ = run(capsys, "check", "--root", root)
    _, machine, _ = run(capsys, "check", "--root", root, "--report", "json")
    _, github, _ = run(capsys, "check", "--root", root, "--report", "github")
    report = json.loads(machine)
    found = {
        (one["path"], one["line"], one["column"], one["rule"], one["message"])
        for one in report["diagnostics"]
    }
    assert len(found) == len(report["diagnostics"]) >= 2
    assert {rule for _, _, _, rule, _ in found} == {"file-name-not-slug", "rights-not-stated"}
    for path, line, column, rule, message in found:
        assert f"{path}:{line}:{column}: error: {message} [{rule}]" in text
        escaped = path.replace(",", "%2C")
        assert re.search(
            rf"::error file={re.escape(escaped)},line={line},col={column},.*title={rule}::", github
        )
        assert message in github
    assert report["articles"] == 2
    assert report["levels"]["error"] == len(found)


def test_paths_narrow_the_check(root: Path, capsys: Capture) -> None:
    broken = add(root, "no-rights", notes=None)
    fine = root / FOLDER / "bridge-opens.txt"
    assert run(capsys, "check", "--root", root, fine)[0] == 0
    assert run(capsys, "check", "--root", root, broken)[0] == 1
    code, out, _ = run(capsys, "check", "--root", root, root / "raw/gull.example")
    assert (code, "in 2 articles\n" in out) == (1, True)


def test_a_rule_that_crashes_is_our_fault_and_the_run_goes_on(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> None:
        raise ZeroDivisionError("oh")

    add(root, "no-rights", notes=None)
    monkeypatch.setattr(rules.blank_headline, "check", crash)
    code, out, _ = run(capsys, "check", "--root", root, "--engine", "serial")
    assert code == 1
    assert "blank-headline failed on this file (ZeroDivisionError: oh)" in out
    assert "fault of the checker" in out
    assert "[rights-not-stated]" in out


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty-file"),
    "blank": (b" \n\t\n", "empty-file"),
    "latin-1": ("Grüße aus dem Hafen".encode("latin-1"), "not-utf8"),
    "utf-16": ("\ufeffBridge".encode("utf-16-le"), "not-utf8"),
    "surrogate": (b"half a pair: \xed\xa0\x80", "not-utf8"),
    "nul": (b"Bridge opens\n\nA \0 in it", "control-character"),
    "escape": (b"Bridge \x1b[31mopens", "control-character"),
    "override": ("Bridge \u202eopens".encode(), "bidirectional-override"),
    "one-long-line": (b"word " * 2_000_000, "blank-headline"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_bytes_are_findings(root: Path, capsys: Capture, name: str) -> None:
    data, rule = BAD[name]
    path = root / FOLDER / f"{name}.txt"
    path.write_bytes(data)
    before = state(root)
    code, out, err = run(capsys, "check", "--root", root, "--report", "json")
    assert (code, err) == (1, "")
    found = [one for one in json.loads(out)["diagnostics"] if one["path"] == f"{FOLDER}/{name}.txt"]
    assert rule in {one["rule"] for one in found}
    assert run(capsys, "release", "1.0.0", "--root", root)[0] == 1
    assert state(root) == before


BAD_NOTES = {
    "not-toml": ("a = = b", 1, 5),
    "unknown-key": ('language = "en"\ncolour = "red"\n[rights]\ntext = "none"', 2, 1),
    "wrong-value": ('[rights]\ntext = "all"', 2, 1),
    "surrogate": ('url = "\\uD800"', 1, 14),
    "not-utf8": ("language = '\udcff'", 1, 1),
}


@pytest.mark.parametrize("name", BAD_NOTES)
def test_bad_notes_are_findings_with_their_line(root: Path, capsys: Capture, name: str) -> None:
    text, line, column = BAD_NOTES[name]
    add(root, "noted")
    (root / FOLDER / "noted.notes.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, out, err = run(capsys, "check", "--root", root, "--report", "json")
    assert (code, err) == (1, "")
    found = [one for one in json.loads(out)["diagnostics"] if one["rule"] == "invalid-notes"]
    assert [(one["path"], one["line"]) for one in found] == [(f"{FOLDER}/noted.notes.toml", line)]
    assert found[0]["column"] == column


def test_what_lies_wrong_below_raw_is_found(root: Path, capsys: Capture, tmp_path: Path) -> None:
    folder = root / FOLDER
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.toml").write_text("secret = 1", "utf-8")
    add(root, "noted", notes=None)
    (folder / "noted.notes.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "folder.txt").mkdir()
    (folder / "page.pdf").write_bytes(b"%PDF")
    (folder / "lost.notes.toml").write_text("", "utf-8")
    (folder / "bridge-opens.text").write_text("twin", "utf-8")
    code, out, err = run(capsys, "check", "--root", root, "--report", "json")
    assert (code, err) == (1, "")
    found = {(one["path"].rpartition("/")[2], one["rule"]) for one in json.loads(out)["diagnostics"]}
    assert found >= {
        ("link.txt", "link-outside-raw"),
        ("noted.notes.toml", "link-outside-raw"),
        ("folder.txt", "not-a-file"),
        ("page.pdf", "unknown-format"),
        ("lost.notes.toml", "orphan-notes"),
    }
    assert "duplicate-id" in {rule for _, rule in found}
    assert "secret" not in out.replace("secret.txt", "").replace("secret.toml", "")


MISUSE = [
    (
        ["check", "--report", "yaml"],
        "no report is called 'yaml'; there are: github, json, junit, sarif, statistics, text",
    ),
    (["check", "--engine", "cloud"], "no engine is called 'cloud'; there are: processes, serial"),
    (["check", "nowhere.txt"], "nowhere.txt: no such file or folder"),
    (["explain", "no-such-rule"], "no rule is called 'no-such-rule'; there are: "),
    (["release", "one"], "'one' is no version"),
    (["show", "nowhere"], "nowhere: neither a file nor the id of an article"),
    (["check", "--root", "/"], "no corpus folder"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSE, ids=[" ".join(line) for line, _ in MISUSE])
def test_misuse_is_one_line_and_exit_code_2(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(root)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("corpus: ")
    assert message in err
    assert err.count("\n") == 1


def test_no_corpus_here_is_misuse(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "check")
    assert code == 2
    assert "name a corpus folder with --root" in err


def test_a_broken_corpus_toml_is_misuse(root: Path, capsys: Capture) -> None:
    (root / "raw/corpus.toml").write_text("name = 'Gulls and more'", "utf-8")
    code, _, err = run(capsys, "release", "1.0.0", "--root", root)
    assert code == 2
    assert "/name: should be of the form" in err
    assert "/title: is missing" in err


@pytest.mark.parametrize("name", ["missing.txt", "folder", "page.pdf"])
def test_annotate_says_why_a_file_cannot_be_read(tmp_path: Path, capsys: Capture, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    code, out, err = run(capsys, "annotate", tmp_path / name)
    assert (code, err) == (1, "")
    said = json.loads(out)
    assert said["article"] is None
    assert said["diagnostics"][0]["message"]


def test_annotate_prints_one_object_a_record(root: Path, capsys: Capture, tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_bytes((root / FOLDER / "bridge-opens.txt").read_bytes())
    code, out, _ = run(capsys, "annotate", alone, root / FOLDER / "bridge-opens.txt")
    assert code == 0
    [without, within] = [json.loads(line) for line in out.splitlines()]
    assert without.keys() == {"article", "annotations", "diagnostics"}
    assert without["article"]["id"] == "alone"
    assert without["article"]["publisher"] is None
    assert within["article"]["id"] == "gull.example/2021/bridge-opens"
    assert within["article"]["publisher"]["name"] == "The Daily Gull"
    assert within["diagnostics"] == []


def test_show_prints_each_zone_when_piped(root: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, "show", "gull.example/2021/bridge-opens", "--root", root)
    assert code == 0
    rows = out.splitlines()
    assert rows[0].split(maxsplit=3) == [
        "headline",
        "0",
        "44",
        "Harbour bridge opens after ten years of work",
    ]
    assert rows[-1].split(maxsplit=3)[0] == "topics"
    assert "\x1b" not in out
    assert run(capsys, "show", root / FOLDER / "bridge-opens.txt")[1] == out


def test_show_has_colours_on_a_terminal(root: Path) -> None:
    command = [sys.executable, "-m", "corpus", "show", str(root / FOLDER / "bridge-opens.txt")]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert "\x1b[1;31mHarbour bridge opens after ten years of work\x1b[0m" in done.stdout


def test_show_says_why(root: Path, capsys: Capture) -> None:
    path = root / FOLDER / "bridge-opens.txt"
    code, out, _ = run(capsys, "show", "--why", path)
    assert code == 0
    assert "\x1b" not in out
    zones, values = out.split("\n\n")
    rows = [row.split(maxsplit=3) for row in zones.splitlines()]
    lines = path.read_text("utf-8").splitlines()
    assert {int(number) for number, *_ in rows} == {at for at, line in enumerate(lines, 1) if line}
    assert rows[0][:2] == ["1", "headline"]
    for number, _, confidence, why in rows:
        assert 0 <= float(confidence) <= 1
        reason, _, shown = why.partition("  ")
        assert reason
        assert shown.strip().removesuffix("…") in lines[int(number) - 1]
    found = {row.split()[0]: row.split(maxsplit=4)[1:] for row in values.splitlines()}
    assert found["/headline"][1:] == ["0", "44", "Harbour bridge opens after ten years of work"]
    assert found["/authors/0/name"][3] == "Ida Moe"
    assert run(capsys, "show", "--why", "gull.example/2021/bridge-opens", "--root", root)[1] == out


def test_show_says_what_the_notes_decided(root: Path, capsys: Capture) -> None:
    path = add(root, "kicked", notes=NOTES + '\n[corrections]\nheadline = "Why the city waited so long"\n')
    _, out, _ = run(capsys, "show", "--why", path)
    [headline] = [row for row in out.splitlines() if row.startswith("/headline ")]
    assert headline.split(maxsplit=4)[1:] == ["notes", "46", "73", "Why the city waited so long"]


def test_show_says_why_in_colours_and_commands_no_terminal(root: Path) -> None:
    path = add(root, "evil", BODY.replace("stone", "\x1b[31mstone", 1))
    command = [sys.executable, "-m", "corpus", "show", "--why", str(path)]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert "\x1b[1;31mheadline" in done.stdout
    assert "\x1b[31mstone" not in done.stdout
    assert "\ufffd[31mstone" in done.stdout


def test_explain_prints_a_page_and_lists_the_rules(capsys: Capture) -> None:
    code, page, _ = run(capsys, "explain", "blank-headline")
    assert code == 0
    assert page.startswith("blank-headline (error)\n")
    assert "Why:" in page
    assert "Do: " in page
    _, listed, _ = run(capsys, "explain")
    assert len(listed.splitlines()) == len(rules.RULES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_help_has_an_example(command: object, capsys: Capture) -> None:
    name = command.__name__.rpartition(".")[2]  # type: ignore[attr-defined]
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert f"example: corpus {name} " in " ".join(out.split())
    assert "--root" in out
