"""Corpus folders to try things on."""

import random
from pathlib import Path

import pytest

PAGE = """Harbour bridge opens after ten years of work

Why the city waited so long

May 9, 2021 3:55PM (EDT)

By Ida Moe

The bridge at dawn (Reuters/Ida Moe)

{body}

Tags

Harbour Bridge, Sea
"""

BODY = " ".join(
    f"On day {number} of the works, the builders of the harbour bridge laid stone after stone."
    for number in range(9)
)

NOTES = """language = "en"

[publisher]
name = "The Daily Gull"
domain = "gull.example"

[rights]
text = "full"
basis = "Invented for a test."
"""

CORPUS = """name = "gulls"
title = "Gulls"
description = "Invented articles."
license = "CC0-1.0"

[[creators]]
name = "Ida Moe"
"""


def add(root: Path, slug: str, body: str = BODY, notes: str | None = NOTES) -> Path:
    """Put an article and its notes into a corpus folder, the body's later words in an order of their own."""
    if slug != "bridge-opens":
        words = body.split(" ")
        later = words[16:-1]
        random.Random(slug).shuffle(later)
        body = " ".join([*words[:16], *later, *words[16:][-1:]])
    folder = root / "raw/gull.example/2021"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug}.txt"
    path.write_text(PAGE.format(body=body), "utf-8")
    if notes is not None:
        (folder / f"{slug}.notes.toml").write_text(notes, "utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A corpus folder with one article in which nothing is wrong."""
    folder = tmp_path / "gulls"
    (folder / "raw").mkdir(parents=True)
    (folder / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    add(folder, "bridge-opens")
    return folder
