"""What the README and the pages in docs/ show is what happens.

A page is one session in a copy of this corpus: each ``pycon`` block goes on where those before it left off, and each
``console`` block starts anew.  ``<!-- needs: torch -->`` on the line above a block names the modules and programs
that have to be there; elsewhere the block is skipped.
"""

import doctest
import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import shell

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

pytestmark = pytest.mark.skipif(not README.is_file(), reason="there is no README beside the tests")

_FENCED = re.compile(
    r"^(?:<!-- needs: (?P<needs>[^>]+) -->\n)?(?P<indent> *)```(?P<kind>\w+)\n(?P<code>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    line: int
    kind: str
    code: str
    needs: tuple[str, ...]

    @property
    def lacks(self) -> str:
        """What it needs and isn't here."""
        return ", ".join(one for one in self.needs if shutil.which(one) is None and find_spec(one) is None)


def pages() -> list[Path]:
    """The README and all pages of the documentation."""
    return [page for page in (README, *sorted(ROOT.glob("docs/**/*.md"))) if page.is_file()]


def _blocks(*kinds: str) -> list[object]:
    found = [block for page in pages() for block in fenced(page) if block.kind in kinds]
    return [pytest.param(block, id=f"{block.page.name}:{block.line}") for block in found]


def fenced(page: Path) -> list[Block]:
    """The fenced blocks of a page, in its order."""
    text = page.read_text("utf-8")
    return [
        Block(
            page,
            text.count("\n", 0, match.start("code")) + 1,
            match["kind"],
            re.sub(f"^{match['indent']}", "", match["code"], flags=re.MULTILINE),
            tuple((match["needs"] or "").split()),
        )
        for match in _FENCED.finditer(text)
    ]


@pytest.mark.parametrize("block", _blocks("pycon"))
def test_a_session_prints_what_the_page_shows(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if block.lacks:
        pytest.skip(f"needs {block.lacks}")
    monkeypatch.chdir(_copied(tmp_path))
    page = [one for one in fenced(block.page) if one.kind == "pycon" and one.line <= block.line]
    code = "\n".join(one.code for one in page if not one.lacks)
    test = doctest.DocTestParser().get_doctest(code, {}, block.page.name, str(block.page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert test.examples, "a pycon block without >>>"
    assert not runner.failures, "".join(said)


@pytest.mark.parametrize("block", _blocks("console"))
def test_a_command_prints_what_the_page_shows(block: Block, tmp_path: Path) -> None:
    if block.lacks:
        pytest.skip(f"needs {block.lacks}")
    folder = _copied(tmp_path)
    commands = [line[2:] for line in block.code.splitlines() if line.startswith("$ ")]
    printed = "".join(f"$ {command}\n{_run(command, folder)}" for command in commands)
    assert commands, "a console block without $"
    assert _shows(block.code, printed), f"the page shows:\n{block.code}\nthe commands print:\n{printed}"


def _copied(folder: Path) -> Path:
    """The folder, which has from now on what a page may read."""
    for name in ("raw", "schema", "dist", "tests/loaders"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    return folder


def _run(command: str, folder: Path) -> str:
    output = shell.run(command, folder)
    return output if output.endswith("\n") or not output else output + "\n"


def _shows(page: str, printed: str) -> bool:
    """Whether a page shows what was printed; a line ``…`` or ``...`` stands for any lines."""
    lines = (line.rstrip() for line in page.rstrip().splitlines())
    pattern = "".join(r"(?:.*\n)*?" if line in {"…", "..."} else re.escape(line) + "\n" for line in lines)
    actual = "".join(line.rstrip() + "\n" for line in printed.rstrip().split("\n"))
    return re.fullmatch(pattern, actual) is not None


@pytest.mark.parametrize(
    ("page", "printed", "shown"),
    [
        ("$ a\none\n", "$ a\none\n", True),
        ("$ a\none\n", "$ a\ntwo\n", False),
        ("$ a\none\n", "$ a\none\ntwo\n", False),
        ("$ a\n…\ntwo\n", "$ a\none\n\ntwo\n", True),
        ("$ a\none\n...\n", "$ a\none\n", True),
        ("$ a\n…\n$ b\n", "$ a\none\n", False),
    ],
)
def test_only_a_line_of_dots_stands_for_other_lines(page: str, printed: str, shown: bool) -> None:
    assert _shows(page, printed) is shown


def test_set_up_takes_two_commands_of_one_line() -> None:
    section = README.read_text("utf-8").partition("\n## Set up\n")[2].partition("\n## ")[0]
    all_of_them = [block.code for block in fenced(README) if block.kind == "sh"]
    assert [code.count("\n") for code in all_of_them] == [1, 1]
    assert all(f"```sh\n{code}```" in section for code in all_of_them)
