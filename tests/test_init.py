"""``corpus init``: a new corpus folder, and the pieces for GitHub and for commits."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.cli import main
from corpus.model import CorpusInfo
from corpus.pipeline import check, init
from corpus.schema import accept
from tests.test_add import on_a_terminal

TOP = Path(__file__).parents[1]
Capture = pytest.CaptureFixture[str]
ALL = [
    ".gitattributes",
    ".github/workflows/check.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "raw/corpus.toml",
]


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    code = main(["init", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def gulls(tmp_path: Path, capsys: Capture) -> Path:
    """A new corpus folder."""
    folder = tmp_path / "Gulls of 2031"
    code, _, err = run(capsys, folder, "--license", "CC-BY-4.0", "--tools", "gull/corpus")
    assert (code, err) == (0, "")
    return folder


def test_a_new_corpus_is_clean(gulls: Path, capsys: Capture) -> None:
    assert files(gulls) == ALL
    assert main(["check", "--root", str(gulls)]) == 0
    assert capsys.readouterr().out == "nothing found in 0 articles\n"
    about = check.info(gulls)
    assert (about.name, about.title, about.license) == ("gulls-of-2031", "Gulls of 2031", "CC-BY-4.0")


def test_a_new_corpus_takes_an_article_and_is_released(gulls: Path, capsys: Capture) -> None:
    page = gulls / "page.txt"
    page.write_text("Storm in Nowhere\n\nBy Ida Moe\n\n9 May 2021\n\n" + "The wind blew hard. " * 30, "utf-8")
    assert main(["add", str(page), "--root", str(gulls), "--domain", "gull.example", "--yes"]) == 0
    assert main(["release", "0.1.0", "--root", str(gulls)]) == 0
    assert corpus.load(path=gulls / "dist/0.1.0").ids == ["gull.example/2021/storm-in-nowhere"]


def test_the_version_is_pinned_and_no_word_is_left_unfilled(gulls: Path) -> None:
    text = "".join((gulls / name).read_text("utf-8") for name in ALL)
    assert not re.search("@[A-Z]+@", text)
    workflow = (gulls / ".github/workflows/check.yml").read_text("utf-8")
    assert f"uses: gull/corpus/.github/workflows/contribution.yml@v{corpus.__version__}\n" in workflow
    assert "pull_request_target" not in workflow
    hooks = (gulls / ".pre-commit-config.yaml").read_text("utf-8")
    assert f"repo: https://github.com/gull/corpus\n    rev: v{corpus.__version__}\n" in hooks


def test_a_commit_may_be_named(tmp_path: Path, capsys: Capture) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    code, _, _ = run(capsys, tmp_path, "--license", "CC0-1.0", "--name=a", f"--tools=gull/corpus@{commit}")
    assert code == 0
    assert f"contribution.yml@{commit}\n" in (tmp_path / ".github/workflows/check.yml").read_text("utf-8")
    assert f"rev: {commit}\n" in (tmp_path / ".pre-commit-config.yaml").read_text("utf-8")


def test_what_would_have_to_name_the_tools_is_left_out(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init, "origin", lambda: None)
    code, out, _ = run(capsys, tmp_path, "--license", "CC0-1.0", "--name", "gulls")
    assert code == 0
    assert files(tmp_path) == sorted(set(ALL) - {".github/workflows/check.yml", ".pre-commit-config.yaml"})
    assert "left out .github/workflows/check.yml, which needs --tools (OWNER/REPOSITORY" in out


def test_a_corpus_is_not_made_twice(gulls: Path, capsys: Capture) -> None:
    (gulls / "README.md").unlink()
    code, _, err = run(capsys, gulls, "--license", "CC0-1.0")
    assert code == 2
    assert "is a corpus folder already" in err
    assert "README.md" not in files(gulls)


def test_what_is_there_is_kept(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    code, out, _ = run(capsys, tmp_path, "--name", "gulls", "--license", "CC0-1.0", "--tools", "gull/corpus")
    assert code == 0
    assert "kept README.md, which was there" in out
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert files(tmp_path) == ALL


MISUSE = [
    ([], "--license: expected the licence of the annotations"),
    (["--license", "CC BY"], "--license: expected"),
    (["--license", "CC0-1.0", "--name", "Gulls!"], "--name: expected a short name"),
    (["--license", "CC0-1.0", "--title", " "], "--title: expected a title"),
    (["--license", "CC0-1.0", "--title", "a\udcffb"], "--title: expected a title"),
    (["--license", "CC0-1.0", "--tools", "https://gull.example"], "--tools: expected OWNER/REPOSITORY"),
    (["--license", "CC0-1.0", "--tools", "a/b\n      - run: evil"], "--tools: expected OWNER/REPOSITORY"),
    (["--license", "CC0-1.0", "--root", "."], "leave out --root"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSE, ids=lambda value: " ".join(value)[:40])
def test_bad_options_are_misuse(tmp_path: Path, capsys: Capture, arguments: list[str], message: str) -> None:
    code, _, err = run(capsys, tmp_path / "gulls", *arguments)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_misuse(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "gulls").write_text("mine", "utf-8")
    code, _, err = run(capsys, tmp_path / "gulls", "--license", "CC0-1.0")
    assert (code, err.count("\n")) == (2, 1)
    assert (tmp_path / "gulls").read_text("utf-8") == "mine"


def test_a_person_is_asked_for_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "gulls"
    code, out = on_a_terminal("\nGulls of the bay\nCC BY\nCC-BY-4.0\n", "init", folder)
    assert code == 0, out
    assert "[gulls]: " in out
    assert "expected the licence of the annotations, an SPDX identifier, as CC-BY-4.0, got 'CC BY'" in out
    about = check.info(folder)
    assert (about.name, about.title, about.license) == ("gulls", "Gulls of the bay", "CC-BY-4.0")


words = st.text(min_size=1) | st.sampled_from(["@NAME@", "@LICENSE@", '"\nlicense = "x', "\x7f\\u0000"])


@given(words, st.from_regex(r"\A[a-z][a-z0-9-]*\Z"))
def test_whatever_the_title_the_description_says_exactly_that(title: str, name: str) -> None:
    if not title.strip() or not all(character.isprintable() for character in title):
        title = f"Gulls {title!r}"
    about = accept(
        {"name": name, "title": title, "description": title, "license": "CC0-1.0", "creators": []}, CorpusInfo
    )
    text = dict(init._files(about, None))["raw/corpus.toml"]
    said = tomllib.loads(text)
    assert (said["name"], said["title"], said["description"]) == (name, title, title)
    assert said["license"] == "CC0-1.0"


# What others use from this repository; the wheel doesn't hold it.
repository = pytest.mark.skipif(
    not (TOP / "action.yml").is_file(), reason="there is no action beside the tests"
)


@repository
def test_no_input_is_pasted_into_a_script() -> None:
    for path in (TOP / "action.yml", TOP / ".github/workflows/contribution.yml"):
        text = path.read_text("utf-8")
        for script in re.findall(r"run: \|\n((?: {8,}.*\n|\n)+)", text):
            assert "${{" not in script


def _script(name: str) -> str:
    """The script of a step of the action."""
    text = (TOP / "action.yml").read_text("utf-8")
    found = re.search(rf"- name: {name}\n(?:.*\n)*?      run: \|\n((?:        .*\n|\n)+)", text)
    assert found is not None
    return re.sub("^ {8}", "", found[1], flags=re.MULTILINE)


def act(root: Path, temporary: Path, **variables: str) -> tuple[int, str, dict[str, str]]:
    """Exit code, output and outputs of the action's check, run as a runner does."""
    folder = temporary / "corpus-tools/bin"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m corpus "$@"\n', "utf-8")
    (folder / "corpus").chmod(0o755)
    outputs = temporary / "outputs"
    empty = dict.fromkeys(("ARGS", "PATHS", "SINCE"), "")
    given = {"REPORT": "github", "ROOT": str(root), **empty, **variables}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _script("Check")],
        cwd=root,
        env={**os.environ, "RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(outputs), **given},
        capture_output=True,
        text=True,
        check=False,
    )
    said = dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())
    return done.returncode, done.stdout + done.stderr, said


@repository
@pytest.mark.skipif(shutil.which("bash") is None, reason="runners have bash")
def test_the_action_checks(root: Path, tmp_path: Path) -> None:
    code, out, said = act(root, tmp_path / "runner")
    assert (code, out.splitlines()[-1], said["exit-code"]) == (0, "nothing found in 1 article", "0")
    assert Path(said["report"]).read_text("utf-8") == out
    bad = root / "raw/gull.example/2021/$(touch evil); `touch evil`.txt"
    bad.write_text("##[add-mask]x\n::add-mask::x\n", "utf-8")
    code, out, said = act(
        root, tmp_path / "runner", REPORT="text", PATHS=f"raw/gull.example\n\n{bad}", ARGS="--engine=serial"
    )
    assert (code, said["exit-code"]) == (1, "1")
    first, *_, last = out.splitlines()
    assert re.fullmatch("::stop-commands::[0-9a-f]{32}", first)
    assert last == f"::{first.rpartition('::')[2]}::"
    code, out, said = act(root, tmp_path / "runner", REPORT="json", PATHS="--help\n")
    assert (code, said["exit-code"]) == (2, "2")
    assert "--help: no such file" in out
    assert not list(root.rglob("evil"))
    code, out, said = act(root, tmp_path / "runner", REPORT="json")
    assert json.loads(Path(said["report"]).read_text("utf-8"))["articles"] == 2
