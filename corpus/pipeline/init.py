"""A new corpus folder: what describes it, and what checks it."""

import importlib.metadata
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from corpus.model import CorpusInfo
from corpus.pipeline.notes_file import quoted
from corpus.version import __version__

# Where each template goes. The description comes last, for with it the folder is a corpus.
_PLACES = {
    "README.md": "README.md",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "check.yml": ".github/workflows/check.yml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "corpus.toml": "raw/corpus.toml",
}
_TEMPLATES = Path(__file__).parents[1] / "templates"
_OF_TOOLS = ("check.yml", "pre-commit-config.yaml")


class Tools(NamedTuple):
    """Where others get these tools: a repository on GitHub, and a tag or commit of it."""

    repository: str
    ref: str = f"v{__version__}"


class Made(NamedTuple):
    """The files of a new corpus: those written, those that were there, and those that need to know the tools."""

    written: list[str]
    kept: list[str]
    left_out: list[str]


def origin() -> Tools | None:
    """The repository and commit that this package was installed from, if it knows (PEP 610)."""
    try:
        text = importlib.metadata.distribution("corpus").read_text("direct_url.json") or "{}"
    except importlib.metadata.PackageNotFoundError:
        return None
    return _of_url(json.loads(text))


def _of_url(direct: Mapping[str, Any]) -> Tools | None:
    """
    >>> _of_url({"url": "https://github.com/gull/corpus.git", "vcs_info": {"commit_id": "0a1b2c"}})
    Tools(repository='gull/corpus', ref='0a1b2c')
    """
    found = re.fullmatch(
        r"https://github\.com/([\w.-]+/[\w.-]+?)(\.git)?/?", str(direct.get("url")), re.ASCII
    )
    commit = direct.get("vcs_info", {}).get("commit_id")
    return Tools(found[1], commit) if found and commit else None


def make(folder: Path, about: CorpusInfo, tools: Tools | None) -> Made:
    """Write the files of a new corpus, over nothing that is there."""
    made = Made([], [], [] if tools else [_PLACES[name] for name in _OF_TOOLS])
    for place, text in _files(about, tools):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            made.kept.append(place)
        else:
            made.written.append(place)
    return made


def _files(about: CorpusInfo, tools: Tools | None) -> Iterator[tuple[str, str]]:
    """Each file's place and text."""
    source = f"git+https://github.com/{tools.repository}@{tools.ref}" if tools else ""
    words = {
        "DESCRIPTION": quoted(about.description),
        "HEADING": " ".join(about.title.split()),
        "INSTALL": f"With Python 3.11 or newer, `pip install {source}`; then:"
        if tools
        else "In this folder:",
        "NAME": quoted(about.name),
        "REF": tools.ref if tools else "",
        "TITLE": quoted(about.title),
        "TOOLS": tools.repository if tools else "",
    }
    for name, place in _PLACES.items():
        if tools or name not in _OF_TOOLS:
            licence = quoted(about.license) if name.endswith(".toml") else about.license
            yield place, _filled(name, {**words, "LICENSE": licence})


def _filled(template: str, words: Mapping[str, str]) -> str:
    """A template with its ``@WORDS@``, in one pass, so that no value is taken for a word."""
    text = (_TEMPLATES / template).read_text("utf-8")
    return re.sub("@([A-Z]+)@", lambda found: words[found[1]], text)
