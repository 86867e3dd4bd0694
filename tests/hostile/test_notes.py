"""Hostile notes: the tricky cases of TOML, and what wears a parser out."""

import json
from pathlib import Path

import pytest

from corpus.rules.limit import MOST
from tests.conftest import BODY, NOTES, add
from tests.hostile.running import (
    CASES,
    Found,
    check,
    run,
    written,
)


def expected_lines() -> dict[str, int]:
    rows = (CASES / "notes/expected.txt").read_text("utf-8").splitlines()
    return {name: int(line) for name, line in (row.split() for row in rows if not row.startswith("#"))}


def with_notes(root: Path, notes: bytes) -> list[Found]:
    path = add(root, "bridge-opens")
    path.with_suffix(".notes.toml").write_bytes(notes)
    return [one for one in check(path) if one.rule == "invalid-notes"]


@pytest.mark.parametrize("path", sorted((CASES / "notes").glob("*.toml")), ids=lambda path: path.stem)
def test_bad_notes_are_found_at_their_line(root: Path, path: Path) -> None:
    found = with_notes(root, path.read_bytes())
    assert [(one.file, one.line) for one in found] == [
        ("bridge-opens.notes.toml", expected_lines()[path.stem])
    ]


@pytest.mark.parametrize(
    "notes",
    [
        f"url = {'[' * 10_000}{']' * 10_000}",
        f"url = {'{a=' * 10_000}1{'}' * 10_000}",
        f"{'.'.join('a' * 5_000)} = 1",
        f"[{'.'.join('a' * 5_000)}]\nb = 1",
        f"url = {'9' * 1_000_000}",
        "a-" * 200_000,
        " " * 200_000 + "url = 1",
        "url" + " " * 200_000,
        'url = """' + '"' * 200_000,
        "url = 1\n" * 100_000,
        "a = [" + "1," * 200_000 + "]",
    ],
    ids=lambda notes: notes[:14],
)
def test_notes_that_wear_a_parser_out_are_one_finding(root: Path, notes: str) -> None:
    assert len(with_notes(root, notes.encode())) == 1


def test_a_key_of_five_million_characters_is_found(root: Path) -> None:
    [found] = with_notes(root, b"a" * 5_000_000 + b" = 1")
    assert (found.line, found.column) == (1, 1)


def test_the_last_finding_in_notes_says_how_many_more_there_are(root: Path) -> None:
    found = with_notes(root, "".join(f"key{number} = 1\n" for number in range(500)).encode())
    assert len(found) == MOST + 1
    assert str(500 - MOST) in found[-1].message


@pytest.mark.parametrize("value", ["\x9b31m", "\u202egull", "::error::owned", "<script>", "{0}%s%n"])
def test_words_in_waivers_are_never_obeyed(root: Path, value: str) -> None:
    path = add(root, "bare", notes=NOTES + waiver(value))
    path.write_text(f"Harbour bridge opens after ten years of work\n\n{BODY}", "utf-8")
    said = run("check", path, "--report", "statistics")
    assert said.code == 1  # there is no byline either, which nobody waived
    assert value.isprintable() == (value in said.out)


def waiver(reason: str) -> str:
    quoted = json.dumps(reason, ensure_ascii=False)
    return f'[[waivers]]\nrule = "no-date"\nreason = {quoted}\nby = "Ida Moe"\ndate = 2031-05-09\n'


@pytest.mark.parametrize("path", sorted((CASES / "notes").glob("*.toml")), ids=lambda path: path.stem)
def test_a_corpus_that_says_such_things_of_itself_is_misuse(root: Path, path: Path) -> None:
    written(root / "raw", "corpus.toml", path.read_bytes())
    assert run("check", "--root", root).code == 2
