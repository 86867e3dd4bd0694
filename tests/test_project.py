"""The files around the package tell one story."""

import re
import runpy
from pathlib import Path

import corpus
from corpus.cli.main import COMMANDS

TOP = Path(__file__).parent.parent


def test_the_version_is_the_same_everywhere() -> None:
    citation = re.search(
        r"^version: [\"']?([0-9.]+)", (TOP / "CITATION.cff").read_text("utf-8"), re.MULTILINE
    )
    changelog = re.search(r"^## ([0-9.]+)", (TOP / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert citation is not None
    assert changelog is not None
    assert citation[1] == changelog[1] == corpus.__version__ == corpus.versions()[-1]


def test_every_command_is_in_the_readme() -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    missing = [
        name
        for command in COMMANDS
        if f"`corpus {(name := command.__name__.rpartition('.')[2])} " not in readme
    ]
    assert missing == []


def test_the_page_of_the_rules_is_made_of_them() -> None:
    made = runpy.run_path(str(TOP / "docs/make_rules.py"))["page"]()
    assert (TOP / "docs/rules.md").read_text("utf-8") == made


def test_the_picture_of_the_readme_is_what_its_example_draws(tmp_path: Path) -> None:
    made = corpus.load().plot("images.credits").save(tmp_path / "made.svg")
    assert (TOP / "docs/photo-credits.svg").read_bytes() == made.read_bytes()
