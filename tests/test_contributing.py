"""What docs/contributing.md shows is what happens: the page is one session in a copy of this corpus."""

import os
import re
import shutil
from pathlib import Path

import pytest

import corpus
from tests import shell

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/contributing.md"
WORKFLOW = ROOT / ".github/workflows/ci.yml"
NOTES = Path("raw/gull.example/2021/harbour-bridge-opens.notes.toml")

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="there are no pages beside the tests")

_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHO = {"GIT_AUTHOR_NAME": "Ida Moe", "GIT_AUTHOR_EMAIL": "ida@gull.example"}
_WHO |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in _WHO.items()}


def blocks() -> list[tuple[str, str]]:
    """The kind and content of each fenced block."""
    return _FENCED.findall(PAGE.read_text("utf-8"))


def run(command: str, folder: Path) -> str:
    return shell.run(command, folder, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1", **_WHO)


def write_into_notes(lines: str, notes: Path) -> None:
    """Do by hand what the page says: fill in a key that waits, or put a table at the end."""
    text = notes.read_text("utf-8")
    if lines.startswith("["):
        notes.write_text(f"{text}\n{lines}", "utf-8")
        return
    key = lines.partition(" =")[0]
    filled, count = re.subn(rf"^# {key} =$", lambda _: lines.rstrip("\n"), text, flags=re.MULTILINE)
    assert count == 1, f"no key {key} waits in:\n{text}"
    notes.write_text(filled, "utf-8")


def test_the_page_is_what_happens(tmp_path: Path) -> None:
    for name in ("raw", "schema", "dist", ".gitattributes", ".gitignore"):
        source = ROOT / name
        if source.exists():  # a source archive is without git's own files
            (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    run("git init -q -b main && git add . && git commit -q -m Start", tmp_path)
    shown, printed, commands = "", "", 0
    for kind, content in blocks():
        if kind == "text":
            (tmp_path / "bridge.txt").write_text(content, "utf-8")
        elif kind == "toml":
            write_into_notes(content, tmp_path / NOTES)
        elif kind == "shellsession":
            shown += content
            for line in content.splitlines():
                if line.startswith("$ "):
                    printed += f"{line}\n{run(line[2:], tmp_path)}"
                    commands += 1
    assert commands >= 5
    assert printed.splitlines() == shown.splitlines()
    assert run("git status --porcelain", tmp_path) == "?? bridge.txt\n?? gulls/\n"


def test_it_is_installed_as_the_readme_does() -> None:
    [install] = [content for kind, content in blocks() if kind == "sh"]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert install.removesuffix(" && . .venv/bin/activate\n") in readme


def test_every_kind_of_block_is_known() -> None:
    assert {kind for kind, _ in blocks()} == {"sh", "text", "shellsession", "toml", "yaml"}


def test_versions_on_the_page_are_this_one() -> None:
    assert set(re.findall(r"@v(\d+\.\d+\.\d+)", PAGE.read_text("utf-8"))) == {corpus.__version__}


@pytest.mark.skipif(not WORKFLOW.is_file(), reason="there are no workflows beside the tests")
def test_actions_on_the_page_are_those_of_our_own_workflows() -> None:
    pinned = re.findall(r"uses: (actions/\S+@.*)", PAGE.read_text("utf-8"))
    assert len(pinned) == 1
    assert pinned[0] in WORKFLOW.read_text("utf-8")
