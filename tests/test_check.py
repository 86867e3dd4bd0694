"""Checking: its scope, waivers, tolerance of old articles, mending, and the cache."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import engines, rules
from corpus.cli import main
from corpus.model.finding import Edit
from corpus.pipeline import cache as caches
from corpus.pipeline import check as checks
from corpus.pipeline import mend
from corpus.pipeline import release as releases
from corpus.pipeline.examine import examine
from corpus.pipeline.pointing import pointed
from corpus.raw import Entry
from tests.conftest import BODY, NOTES, add

Capture = pytest.CaptureFixture[str]
FOLDER = "raw/gull.example/2021"
WAIVER = """
[[waivers]]
rule = "{rule}"
reason = "The page prints none."
by = "Ida Moe"
date = 2031-05-09
"""
WORDS = [
    "gull",
    "harbour",
    "bridge",
    "stone",
    "ferry",
    "mayor",
    "band",
    "storm",
    "roof",
    "tide",
    "lamp",
    "rope",
    "sail",
    "crew",
    "dawn",
    "net",
    "quay",
]


def page(slug: str) -> str:
    """The text of a page that prints no date and no byline, and whose body no other has."""
    words = random.Random(slug)
    body = ". ".join(" ".join(words.choices(WORDS, k=9)).capitalize() for _ in range(9))
    return f"Harbour bridge opens after ten years of work\n\n{body}.\n"


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def found(capsys: Capture, *arguments: object) -> list[dict[str, object]]:
    _, out, _ = run(capsys, "check", *arguments, "--report", "json")
    diagnostics = json.loads(out)["diagnostics"]
    assert isinstance(diagnostics, list)
    return diagnostics


def said(diagnostics: list[dict[str, object]]) -> list[tuple[str, str, str, bool]]:
    """Of each finding the file's name, the rule, the level, and whether it is waived."""
    return [
        (str(one["path"]).rpartition("/")[2], str(one["rule"]), str(one["level"]), one["waived"] is not None)
        for one in diagnostics
    ]


def bare(root: Path, *waived: str, slug: str = "bare") -> Path:
    path = add(root, slug, notes=NOTES + "".join(WAIVER.format(rule=rule) for rule in waived))
    path.write_text(page(slug), "utf-8")
    return path


# Waivers


def test_a_waived_finding_counts_for_nothing_and_is_counted(root: Path, capsys: Capture) -> None:
    path = bare(root)
    assert said(found(capsys, path)) == [
        ("bare.txt", "missing-byline", "warning", False),
        ("bare.txt", "no-date", "error", False),
    ]
    assert run(capsys, "check", path)[0] == 1
    bare(root, "no-date", "missing-byline")
    code, out, _ = run(capsys, "check", path)
    assert (code, out) == (0, "nothing found, 2 waived in 1 article\n")
    assert {one["waived"] for one in found(capsys, path)} == {"The page prints none."}


def test_waivers_that_waive_nothing_are_findings_at_their_line(root: Path, capsys: Capture) -> None:
    path = bare(root, "no-date", "missing-byline", "blank-headline", "no-such-rule")
    notes = (root / FOLDER / "bare.notes.toml").read_text("utf-8").splitlines()
    unused = [one for one in found(capsys, path) if one["rule"] == "unused-waiver"]
    assert [one["where"] for one in unused] == ["/waivers/2", "/waivers/3"]
    heads = [number for number, line in enumerate(notes, 1) if line == "[[waivers]]"]
    assert [one["line"] for one in unused] == heads[2:]


def test_an_expired_waiver_waives_nothing(root: Path, capsys: Capture) -> None:
    path = bare(root, "no-date", "missing-byline")
    notes = root / FOLDER / "bare.notes.toml"
    notes.write_text(notes.read_text("utf-8") + "expires = 2031-05-10\n", "utf-8")
    assert [one for one in said(found(capsys, path)) if not one[3]] == []
    notes.write_text(notes.read_text("utf-8").replace("2031-05-10", "2021-05-10"), "utf-8")
    [expired, missing] = [one for one in found(capsys, path) if one["waived"] is None]
    assert (expired["rule"], missing["rule"]) == ("expired-waiver", "missing-byline")
    assert notes.read_text("utf-8").splitlines()[int(str(expired["line"])) - 1].startswith("expires")


def test_what_breaks_a_promise_cannot_be_waived(root: Path, capsys: Capture) -> None:
    path = add(root, "bad", "Bridge \0 open. " + BODY, NOTES + WAIVER.format(rule="duplicate-id"))
    path.with_suffix(".text").write_bytes(path.read_bytes())
    rows = said(found(capsys, "--root", root))
    assert ("bad.txt", "duplicate-id", "error", False) in rows
    assert ("bad.notes.toml", "unused-waiver", "warning", False) in rows


def test_a_waived_error_does_not_stop_a_release(root: Path) -> None:
    add(root, "no-rights", f"{BODY} And so on.", notes='language = "en"\n')
    assert releases.release(root, "1.0.0", root / "dist", engines.get("serial")).manifest is None
    add(
        root, "no-rights", f"{BODY} And so on.", 'language = "en"\n' + WAIVER.format(rule="rights-not-stated")
    )
    done = releases.release(root, "1.0.0", root / "dist", engines.get("serial"))
    assert done.manifest is not None
    assert done.manifest.articles == 2


# New rules and old articles


def newer(monkeypatch: pytest.MonkeyPatch, *, level: str = "error") -> None:
    """Let a rule that the bare article doesn't pass have come only now, as an error."""
    monkeypatch.setattr(rules.missing_byline, "SINCE", rules.missing_byline.SINCE._replace(day="2099-01-01"))
    monkeypatch.setattr(rules.missing_byline, "LEVEL", level)


def levels(capsys: Capture, root: Path) -> dict[str, str]:
    """The level of the finding of no byline, for each file that has it."""
    rows = said(found(capsys, "--root", root, "--no-cache", "--engine", "serial"))
    return {name: level for name, rule, level, _ in rows if rule == "missing-byline"}


def test_a_new_rule_is_a_warning_for_what_was_released_and_an_error_for_what_is_new(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare(root, "no-date", slug="old")
    assert releases.release(root, "1.0.0", root / "dist", engines.get("serial")).manifest is not None
    newer(monkeypatch)
    bare(root, "no-date", slug="new")
    assert levels(capsys, root) == {"old.txt": "warning", "new.txt": "error"}


def test_what_is_tolerated_stays_so_and_what_was_clean_may_not_fall_back(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare(root, "no-date", slug="old")
    clean = add(root, "clean", page("clean"))
    assert releases.release(root, "1.0.0", root / "dist", engines.get("serial")).manifest is not None
    newer(monkeypatch)
    second = releases.release(root, "1.1.0", root / "dist", engines.get("serial"))
    assert second.manifest is not None
    assert [(one.article, one.rule) for one in second.manifest.tolerated] == [
        ("gull.example/2021/old", "missing-byline")
    ]
    clean.write_text(clean.read_text("utf-8").replace("By Ida Moe\n\n", ""), "utf-8")
    assert levels(capsys, root) == {"old.txt": "warning", "clean.txt": "error"}


# Scope


def git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Ida", "-c", "user.email=ida@gull.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True, capture_output=True)


@pytest.fixture
def branch(root: Path) -> Path:
    """A clone whose main branch holds two articles, on a branch that changes nothing yet."""
    add(root, "no-rights", f"{BODY} And so on.", notes=None)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    git(root, "switch", "-q", "-c", "more")
    return root


def test_since_looks_at_what_the_branch_changed(branch: Path, capsys: Capture) -> None:
    assert run(capsys, "check", "--root", branch, "--since", "main")[:2] == (
        0,
        "nothing found in 0 articles\n",
    )
    bare(branch, slug="committed")
    git(branch, "add", ".")
    git(branch, "commit", "-q", "-m", "More")
    bare(branch, slug="new-and-näh")
    rows = found(capsys, "--root", branch, "--since", "main")
    assert {name for name, rule, _, _ in said(rows) if rule == "no-date"} == {
        "committed.txt",
        "new-and-näh.txt",
    }
    assert {one["path"] for one in rows if one["rule"] == "rights-not-stated"} == set()
    notes = branch / FOLDER / "bridge-opens.notes.toml"
    notes.write_text('language = "en"\n', "utf-8")
    assert ("bridge-opens.notes.toml", "rights-not-stated", "error", False) in said(
        found(capsys, "--root", branch, "--since", "main")
    )


def test_since_finds_what_a_removal_leaves_behind(branch: Path, capsys: Capture) -> None:
    (branch / FOLDER / "bridge-opens.txt").unlink()
    assert said(found(capsys, "--root", branch, "--since", "main")) == [
        ("bridge-opens.notes.toml", "orphan-notes", "error", False)
    ]


def test_since_holds_what_is_new_against_everything(branch: Path, capsys: Capture) -> None:
    twin = branch / FOLDER / "twin.txt"
    shutil.copy(branch / FOLDER / "bridge-opens.txt", twin)
    shutil.copy(branch / FOLDER / "bridge-opens.notes.toml", twin.with_suffix(".notes.toml"))
    rows = found(capsys, "--root", branch, "--since", "main")
    assert [one["rule"] for one in rows if "bridge-opens" in str(one["message"])] == ["same-bytes"]


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=/tmp/x", ""])
def test_a_bad_reference_is_misuse(branch: Path, capsys: Capture, ref: str) -> None:
    code, out, err = run(capsys, "check", "--root", branch, f"--since={ref}")
    assert (code, out) == (2, "")
    assert "name a commit or branch that is here" in err


def test_an_article_on_standard_input(root: Path) -> None:
    command = [sys.executable, "-m", "corpus", "check", "-", "--report", "json"]
    done = subprocess.run(command, input=b"Bridge \x00 opens", capture_output=True, check=False, cwd=root)
    assert done.returncode == 1
    rows = json.loads(done.stdout)["diagnostics"]
    assert ("-", "control-character") in {(one["path"], one["rule"]) for one in rows}


# Mending


def test_diff_shows_and_fix_does_what_is_safe(root: Path, capsys: Capture) -> None:
    path = bare(root, "no-date", "missing-byline", "blank-headline")
    notes = path.with_suffix(".notes.toml")
    notes.write_text("# What we know\n" + notes.read_text("utf-8"), "utf-8")
    before = notes.read_text("utf-8")
    raw = path.read_bytes()
    code, out, _ = run(capsys, "check", path, "--diff")
    assert code == 1
    assert '-rule = "blank-headline"' in out
    assert f"a/{FOLDER}/bare.notes.toml" in out
    assert notes.read_text("utf-8") == before
    code, out, err = run(capsys, "check", path, "--fix")
    assert (code, out) == (0, "nothing found, 2 waived in 1 article\n")
    assert err == f"mended {FOLDER}/bare.notes.toml\n"
    assert notes.read_text("utf-8") == before[: before.rindex("[[waivers]]")].rstrip("\n") + "\n\n"
    assert path.read_bytes() == raw
    assert run(capsys, "check", path, "--diff")[:2] == (0, "")


def test_a_file_is_renamed_with_its_notes_and_never_onto_another(root: Path, capsys: Capture) -> None:
    path = add(root, "Storm, again", page("storm"))
    raw = path.read_bytes()
    assert run(capsys, "check", "--root", root, "--fix")[0] == 0
    renamed = root / FOLDER / "storm-again.txt"
    assert renamed.read_bytes() == raw
    assert renamed.with_suffix(".notes.toml").read_text("utf-8") == NOTES
    assert not path.exists()
    again = add(root, "Storm, again", page("again"))
    code, _, err = run(capsys, "check", "--root", root, "--fix")
    assert (code, again.exists(), renamed.read_bytes()) == (2, True, raw)
    assert "is there already" in err


KEYS = st.sampled_from(["url", "language", "deck", "kicker"])
EDITS = st.lists(st.builds(Edit, KEYS.map("/corrections/{}".format), st.none() | st.text()), max_size=4)


@given(
    values=st.dictionaries(KEYS, st.text(st.characters(exclude_categories=["Cs"])), max_size=4),
    edits=EDITS.filter(lambda edits: len({edit.pointer for edit in edits}) == len(edits)),
)
def test_an_edit_changes_its_values_and_no_others(values: dict[str, str], edits: list[Edit]) -> None:
    import tomllib

    lines = "".join(
        f"{key} = {json.dumps(value, ensure_ascii=True)} # said\n" for key, value in values.items()
    )
    before = f"# Notes\n[corrections]\n{lines}"
    try:
        tomllib.loads(before)
    except tomllib.TOMLDecodeError:  # JSON escapes surrogate pairs, which TOML has none of
        return
    usable = [edit for edit in edits if edit.value is None or edit.value.isprintable()]
    expected = dict(values)
    for edit in usable:
        key = edit.pointer.rpartition("/")[2]
        if edit.value is None:
            expected.pop(key, None)
        else:
            expected[key] = edit.value
    after = mend.edited(before, usable)
    assert tomllib.loads(after).get("corrections", {}) == expected
    assert after.startswith("# Notes\n")


# The cache


def spy(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are looked at, not found in the cache."""
    looked_at: list[str] = []

    def noted(entry: Entry) -> object:
        looked_at.append(Path(entry.name).name)
        return examine(entry)

    monkeypatch.setattr("corpus.pipeline.check.examine", noted)
    return looked_at


def check(root: Path) -> list[object]:
    whole = checks.survey(root)
    with caches.Cache(root) as cache:
        return [*checks.check(root, whole, whole, engines.get("serial"), cache)]


def test_only_what_changed_is_looked_at_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare(root)
    looked_at = spy(root, monkeypatch)
    first = check(root)
    assert sorted(looked_at) == ["bare.txt", "bridge-opens.txt"]
    assert check(root) == first
    assert len(looked_at) == 2
    add(root, "bridge-opens", notes=NOTES.replace("Daily", "Nightly"))
    check(root)
    assert looked_at[2:] == ["bridge-opens.txt"]
    path = bare(root)
    path.write_text(page("other"), "utf-8")
    check(root)
    assert looked_at[3:] == ["bridge-opens.txt", "bare.txt"] or looked_at[3:] == ["bare.txt"]


@pytest.mark.parametrize(
    "damage", ["truncated", "other-bytes", "other-values", "a-folder", "unreadable-rows"]
)
def test_a_damaged_cache_is_made_anew_and_never_trusted(
    root: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    bare(root)
    first = check(root)
    path = root / caches.FOLDER / "check.sqlite"
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "other-bytes":
        path.write_bytes(b"no database" * 999)
    elif damage == "a-folder":
        path.unlink()
        path.mkdir()
    else:
        database = sqlite3.connect(path)
        value = (
            b"[]"
            if damage == "unreadable-rows"
            else b'{"article":null,"diagnostics":[],"claims":[],"waivers":[]}'
        )
        database.execute("UPDATE examined SET value = ?", (value,))
        database.commit()
        database.close()
    assert check(root) == first
    looked_at = spy(root, monkeypatch)
    assert check(root) == first
    assert looked_at == [] or damage == "a-folder"


def test_the_cache_forgets_what_is_gone(root: Path) -> None:
    path = bare(root)
    check(root)
    path.unlink()
    path.with_suffix(".notes.toml").unlink()
    check(root)
    database = sqlite3.connect(root / caches.FOLDER / "check.sqlite")
    assert database.execute("SELECT count(*) FROM examined").fetchone() == (1,)
    database.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a folder that can't be written")
def test_without_a_place_for_the_cache_the_check_goes_on(root: Path) -> None:
    (root / caches.FOLDER).write_text("in the way", "utf-8")
    assert check(root) == []


# Data files


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
    max_leaves=12,
)


def pointers(value: object, at: str = "") -> dict[str, object]:
    """Every value in a JSON value, by its pointer."""
    below: dict[str, object] = {at: value}
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        below |= pointers(item, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return below


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_every_value_is_found_in_its_json(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    for pointer, item in pointers(value).items():
        assert json.loads(text[slice(*pointed(text, pointer))]) == item
