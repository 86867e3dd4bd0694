"""The site of docs/: what isn't shown by the pages' own blocks, which tests/test_readme.py runs."""

import ast
import inspect
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import errors
from corpus.dataset.corpus import Corpus
from tests.test_readme import fenced, pages

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NOTEBOOK = DOCS / "cookbook.ipynb"

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="there are no pages beside the tests")

# Kinds of blocks that are run, that show a file or another program's words, and that are the site's own.
RUN = {"console", "pycon", "shellsession"}
SHOWN = {"sh", "text", "toml", "yaml"}

PAGES = [pytest.param(page, id=page.name) for page in pages()]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


@pytest.mark.parametrize("page", PAGES)
def test_no_block_shows_python_that_nothing_runs(page: Path) -> None:
    assert {block.kind for block in fenced(page)} <= RUN | SHOWN


@pytest.mark.parametrize("page", PAGES)
def test_each_link_leads_to_a_file_and_to_a_heading_of_it(page: Path) -> None:
    prose = re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [
        ((page.parent / name).resolve() if name else page, heading) for name, heading in LINK.findall(prose)
    ]
    assert [target for target, _ in links if not target.exists()] == []
    assert [link for link in links if link[1] and link[1] not in headings(link[0])] == []


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the site make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found}


def test_the_page_of_the_commands_is_made_of_them() -> None:
    made = runpy.run_path(str(DOCS / "make_commands.py"))["page"]()
    assert (DOCS / "reference/commands.md").read_text("utf-8") == made, "python docs/make_commands.py"


def described() -> str:
    """The directives of the reference, one a line."""
    return "\n".join(page.read_text("utf-8") for page in sorted((DOCS / "reference").glob("*.md")))


@pytest.mark.parametrize("name", corpus.__all__)
def test_what_is_public_has_its_place_in_the_reference(name: str) -> None:
    assert re.search(rf"^\.\. auto\w+:: {name}$", described(), flags=re.MULTILINE)


@pytest.mark.parametrize("name", sorted(name for name in dir(Corpus) if not name.startswith("_")))
def test_what_a_corpus_has_is_in_the_reference(name: str) -> None:
    if name in {"annotations_of", "evidence_of", "html_of"}:
        pytest.skip("what articles ask")
    if name in {"count", "index"}:
        pytest.skip("of any sequence")
    assert re.search(rf"^\.\. auto\w+:: Corpus\.{name}$", described(), flags=re.MULTILINE)


def test_every_error_is_in_the_reference() -> None:
    raised = [name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, Exception)]
    listed = re.findall(r"^\.\. autoexception:: (\w+)$", described(), flags=re.MULTILINE)
    assert sorted(listed) == raised


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return found


def test_the_notebook_is_kept_without_outputs() -> None:
    code = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert [(cell["execution_count"], cell["outputs"]) for cell in code] == [(None, [])] * len(code)


def test_the_notebook_runs_and_shows_something_in_each_cell_that_ends_with_a_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names: dict[str, Any] = {}
    shown = [
        value
        for cell in cells()
        if cell["cell_type"] == "code"
        for value in ran("".join(cell["source"]), names)
    ]
    drawn = [one for one in map(picture, shown) if "<svg" in one]
    assert len(shown) >= 10
    assert all(value is not None and len(value) != 0 for value in shown if hasattr(value, "__len__"))
    assert len(drawn) >= 4


def ran(source: str, names: dict[str, Any]) -> list[Any]:
    """What a cell shows: the value of its last line, if that is one."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        return []
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return [] if value is None else [value]


def picture(value: Any) -> str:
    """What a notebook shows of a value, if that is more than its name."""
    return str(value._repr_html_()) if hasattr(value, "_repr_html_") else ""
