"""Each loader reads its cases as a careful reader would: ``tests/loaders/<loader>/<case>/``.

``expected.json`` holds the values that are there; what it leaves out must be absent.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

import corpus
from corpus import schema
from corpus.errors import UnreadableFile
from corpus.loaders import LOADERS, loader_for

CASES = Path(__file__).parent / "loaders"
OPEN = Path(__file__).parent / "loaders-open"
# What doesn't come from the text.
OUTSIDE = {"schema", "id", "url", "publisher", "language", "rights", "source"}


def _present(value: Any) -> Any:
    """A value without the keys that hold nothing."""
    if isinstance(value, dict):
        return {key: _present(below) for key, below in value.items() if below not in (None, [], {})}
    return [_present(item) for item in value] if isinstance(value, list) else value


def _cases() -> Iterator[ParameterSet]:
    """Every case; those that are not read right yet are known limits, and move when they are."""
    for folder, marks in ((CASES, ()), (OPEN, (pytest.mark.xfail(raises=AssertionError, strict=True),))):
        for case in sorted(folder.glob("*/*")):
            yield pytest.param(case, marks=marks, id=f"{case.parent.name}/{case.name}")


@pytest.mark.parametrize("case", list(_cases()))
def test_case_is_read_as_expected(case: Path) -> None:
    [page] = case.glob("input.*")
    article = schema.plain(corpus.read(page).article)
    read = {key: value for key, value in article.items() if key not in OUTSIDE}
    assert _present(read) == json.loads((case / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_every_loader_is_documented_and_has_cases(loader: Any) -> None:
    name = loader.__name__.rpartition(".")[2]
    assert loader.__doc__
    assert tuple(sorted(loader.SUFFIXES, reverse=True)) == loader.SUFFIXES
    assert list((CASES / name).iterdir())
    assert loader_for(f"PAGE{loader.SUFFIXES[0].upper()}") is loader


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(UnreadableFile, match=r"'\.pdf'; there are: \.txt, \.text"):
        loader_for("page.pdf")


CORRECTED = """
[corrections]
headline = "Gulls take over"
deck = "the man who has the key"
published = "spring"
byline = "the man"
topics = ["Gulls", "nobody", "no such words"]
"""


def test_corrections_win_where_the_text_prints_them(tmp_path: Path) -> None:
    path = tmp_path / "gulls.txt"
    path.write_bytes((CASES / "text/bare/input.txt").read_bytes())
    path.with_suffix(".notes.toml").write_text(CORRECTED, "utf-8")
    record = corpus.read(path)
    assert record.article.headline == "Gulls take over"
    assert record.article.deck == "the man who has the key"
    assert record.article.topics == ("Gulls", "nobody")
    assert record.article.published is None
    assert {one.by for one in record.annotations if one.field == "/headline"} == {"notes"}
    wrong = [one for one in record.diagnostics if one.rule == "notes-contradict-text"]
    assert [one.where for one in wrong] == ["/corrections/topics/2"]
