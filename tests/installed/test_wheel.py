"""What holds where only the wheel is installed, with no checkout around."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import corpus
from corpus import resources, schema
from corpus.schema import reference

PAGE = (
    "Bridge opens after ten years\n\nBy Ida Moe\n\n9 May 2021\n\n"
    + "The bridge over the harbour is open. " * 20
)


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-P", "-m", "corpus", *arguments]
    return subprocess.run(line, cwd=folder, check=False, capture_output=True, text=True)


def test_the_latest_release_came_along() -> None:
    articles = corpus.load()
    assert articles.version == corpus.__version__
    assert articles.version == corpus.versions()[-1]
    article = articles["salon.com/2016/donald-trump-has-spoken-to-vladimir-putin"]
    assert article.published is not None
    assert article.published.at == datetime(2016, 11, 25, 20, 55, tzinfo=UTC)
    assert [credit.name for credit in article.images[0].credits] == [
        "AP",
        "Andrew Harnik",
        "Nati Harnik",
        "Salon",
    ]
    assert len(articles.annotations(layer="blocks", article=article.id)) == 7


def test_its_raw_files_came_along_to_show_what_says_a_value() -> None:
    [zone] = corpus.load()[0].evidence("published/zone")
    assert (zone.text, zone.line, zone.column) == ("EST", 5, 37)


def test_every_file_of_the_release_came_along() -> None:
    folder = corpus.load().folder
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums} == sums
    assert "articles.jsonl.gz" in sums


def test_the_schema_came_along() -> None:
    assert schema.differences(resources.folder("schema") / schema.CURRENT) == []
    article = schema.plain(corpus.load()[0])
    assert reference.validator("article", article["schema"]).is_valid(article)
    assert not reference.validator("article", article["schema"]).is_valid({**article, "id": 1})


def test_any_text_can_be_annotated(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(PAGE, "utf-8")
    done = command("annotate", "bridge.txt", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["article"]["headline"] == "Bridge opens after ten years"
    assert said["article"]["authors"][0]["name"] == "Ida Moe"
    assert {one["layer"] for one in said["annotations"]} == {"zones", "values", "blocks"}
    assert "rights-not-stated" in {one["rule"] for one in said["diagnostics"]}


def test_a_corpus_of_ones_own_is_released_and_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "raw/gull.example/2021"
    folder.mkdir(parents=True)
    about = """
name = "gulls"
title = "Gulls"
description = "Invented."
license = "CC0-1.0"
[[creators]]
name = "Ida Moe"
"""
    (tmp_path / "raw/corpus.toml").write_text(about, "utf-8")
    (folder / "bridge.txt").write_text(PAGE, "utf-8")
    notes = '[rights]\ntext = "full"\nbasis = "Invented."\n'
    (folder / "bridge.notes.toml").write_text(notes, "utf-8")
    done = command("release", "0.1.0", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert corpus.load(path=tmp_path / "dist/0.1.0").ids == ["gull.example/2021/bridge"]
