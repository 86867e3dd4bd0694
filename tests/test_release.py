"""A release is whole or not there, the same bytes every time, and never changes."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import corpus
from corpus import engines, formats, schema
from corpus.errors import DamagedRelease, MisuseError, ReleaseExists, ReleaseNotFound
from corpus.model import Article
from corpus.pipeline import diff, records, rights, verify
from corpus.pipeline import release as releases
from corpus.schema import reference
from tests.conftest import BODY, NOTES, add


def build(
    root: Path, version: str = "1.0.0", engine: str = "serial", dist: Path | None = None
) -> releases.Released:
    return releases.release(root, version, dist or root / "dist", engines.get(engine))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


FILES = [
    "CITATION.cff",
    "README.md",
    "SHA256SUMS",
    "annotations.jsonl.gz",
    "annotations.parquet",
    "articles.jsonl.gz",
    "articles.parquet",
    "croissant.json",
    "datacite.json",
    "datapackage.json",
    "manifest.json",
    "provenance.intoto.json",
]


def test_a_release_holds_its_files_and_nothing_else(root: Path) -> None:
    done = build(root)
    top = sorted(path.name for path in done.folder.iterdir() if path.is_file())
    assert [name for name in top if name != "LICENSE"] == FILES
    assert sorted(path.name for path in done.folder.iterdir() if path.is_dir()) == ["plots", "schema"]
    assert [path.name for path in (root / "dist").iterdir()] == ["1.0.0"]


def test_the_manifest_tells_the_truth(root: Path) -> None:
    folder = build(root).folder
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert reference.validator("manifest", schema.CURRENT).is_valid(manifest)
    assert manifest["version"] == "1.0.0"
    assert manifest["corpus"]["name"] == "gulls"
    found = digests(folder)
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert listed == {name: found[name] for name in found if name not in ("manifest.json", "SHA256SUMS")}
    sizes = {entry["path"]: entry["size"] for entry in manifest["files"]}
    assert sizes == {name: (folder / name).stat().st_size for name in sizes}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_checks_a_release(root: Path) -> None:
    folder = build(root).folder
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.count(": OK") == len(digests(folder)) - 1


def many(root: Path, count: int) -> None:
    for number in range(count):
        add(root, f"article-{number}", f"{BODY} This is article number {number} of the series.")


@pytest.mark.parametrize(
    "settings",
    [
        {"TZ": "Asia/Tokyo"},
        {"LC_ALL": "C"},
        {"PYTHONHASHSEED": "7"},
        {"ENGINE": "processes"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_same_bytes_whatever_the_surroundings(root: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    many(root, 40)
    expected = digests(build(root).folder)
    moved = tmp_path / "elsewhere"
    # Copied in reverse, so that the folder lists its files in another order.
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and "dist" not in path.parts:
            target = moved / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    engine = settings.pop("ENGINE", "serial")
    command = [sys.executable, "-m", "corpus", "release", "1.0.0", "--root", str(moved), "--engine", engine]
    done = subprocess.run(
        command, check=False, env={**os.environ, **settings}, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert digests(moved / "dist/1.0.0") == expected


def test_the_same_release_again_changes_nothing(root: Path) -> None:
    first = build(root)
    before = {path: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    assert build(root).existed
    assert {path: path.stat().st_mtime_ns for path in first.folder.iterdir()} == before


def test_other_content_under_the_same_version_is_refused(root: Path) -> None:
    before = digests(build(root).folder)
    add(root, "ferry-returns", BODY + " And the ferry returned.")
    with pytest.raises(ReleaseExists, match=r"articles: 1 there, 2 now.*articles\.parquet"):
        build(root)
    assert digests(root / "dist/1.0.0") == before
    assert [path.name for path in (root / "dist").iterdir()] == ["1.0.0"]


def test_an_article_with_an_error_is_not_released(root: Path) -> None:
    add(root, "no-rights", notes=None)
    done = build(root)
    assert done.manifest is None
    assert "rights-not-stated" in {diagnostic.rule for diagnostic in done.diagnostics}
    assert not (root / "dist").exists()


def test_a_corpus_without_articles_is_misuse(root: Path) -> None:
    shutil.rmtree(root / "raw/gull.example")
    with pytest.raises(MisuseError, match="holds no article"):
        build(root)


@pytest.mark.parametrize(("text", "words"), [("full", None), ("excerpt", rights.EXCERPT_WORDS), ("none", 0)])
def test_a_release_holds_no_more_text_than_the_rights_allow(root: Path, text: str, words: int | None) -> None:
    add(root, "bridge-opens", notes=NOTES.replace('"full"', f'"{text}"'))
    [article] = articles = corpus.load(path=build(root).folder)
    whole = corpus.read(root / "raw/gull.example/2021/bridge-opens.txt").article.text
    assert whole is not None
    assert article.text == (whole if words is None else " ".join(whole.split()[:words]) or None)
    held = [one for one in articles.annotations(layer="blocks") if one.words is None]
    assert all(block.end <= len(article.text or "") for block in held)
    raw_bytes = b"".join(path.read_bytes() for path in build(root).folder.glob("*.parquet"))
    assert (b"laid stone after stone" in raw_bytes) <= (words != 0)


@pytest.mark.parametrize("name", ["articles.parquet", "annotations.parquet"])
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_a_damaged_file_is_refused_by_name(root: Path, name: str, harm: str) -> None:
    path = build(root).folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if harm == "remove":
        path.unlink()
    else:
        path.write_bytes(data if harm == "flip" else data[:-9])
    # Each file is looked at before anything of it is read, and not before that.
    articles = corpus.load(path=path.parent)
    with pytest.raises(DamagedRelease, match=name.replace(".", r"\.")):
        _ = articles[0] if name == "articles.parquet" else articles.annotations()[0]
    with pytest.raises(DamagedRelease, match=name.replace(".", r"\.")):
        build(root)


def test_a_damaged_manifest_is_refused(root: Path) -> None:
    path = build(root).folder / "manifest.json"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DamagedRelease, match="manifest"):
        corpus.load(path=path.parent)


def test_a_missing_version_says_which_there_are() -> None:
    with pytest.raises(ReleaseNotFound, match=r"no release '9\.9\.9'.*1\.0\.0"):
        corpus.load("9.9.9")
    with pytest.raises(MisuseError, match="not both"):
        corpus.load("1.0.0", path="x")
    with pytest.raises(ReleaseNotFound, match=r"no manifest\.json"):
        corpus.load(path="/")


def test_a_dist_that_cannot_be_written_is_one_line(root: Path) -> None:
    (root / "dist").write_text("a file, not a folder", "utf-8")
    with pytest.raises(MisuseError, match="can't be written"):
        build(root)
    assert (root / "dist").read_text("utf-8") == "a file, not a folder"


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_an_interrupt_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    many(root, 3000)
    raw_before = {path: path.read_bytes() for path in (root / "raw").rglob("*") if path.is_file()}
    command = [
        sys.executable,
        "-m",
        "corpus",
        "release",
        "1.0.0",
        "--root",
        str(root),
        "--engine",
        "processes",
    ]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True
    )
    deadline = time.monotonic() + 30
    # Rows are written, so the work is well under way and all that it needs is imported.
    while not any(root.glob("dist/.1.0.0-*/.*.part")):
        assert time.monotonic() < deadline, "the release never began to write"
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130, said
    assert said.strip() == "corpus: interrupted; nothing was changed"
    assert not (root / "dist").exists()
    assert {path: path.read_bytes() for path in (root / "raw").rglob("*") if path.is_file()} == raw_before


def test_the_committed_release_is_what_the_raw_files_give() -> None:
    top = Path(__file__).parent.parent
    done = build(top, corpus.__version__, dist=top / "dist")
    assert done.existed
    assert len(corpus.load()) == done.articles


def test_articles_are_typed(root: Path) -> None:
    [article] = corpus.load(path=build(root).folder)
    assert isinstance(article, Article)


def test_a_release_in_shards_is_as_good_as_one_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(root, 8)
    whole = build(root, dist=root / "whole")
    monkeypatch.setattr(formats, "SHARD_SIZE", 5000)
    cut = build(root)
    assert len(list(cut.folder.glob("articles-0000?-of-*.parquet"))) > 1
    assert len(list(cut.folder.glob("annotations-*-of-*.jsonl.gz"))) > 1
    assert verify.verify(cut.folder).diagnostics == ()
    assert not diff.compare(
        whole.folder, cut.folder, manifest=whole.manifest and replace(whole.manifest, content="0" * 64)
    )
    assert list(corpus.load(path=cut.folder)) == list(corpus.load(path=whole.folder))
    found, articles = records.check(cut.folder)
    assert (found, articles) == ([], 9)
    harmed = sorted(cut.folder.glob("annotations-*.parquet"))[1]
    data = bytearray(harmed.read_bytes())
    data[len(data) // 3] ^= 255
    harmed.write_bytes(data)
    assert verify.verify(cut.folder).damaged == (harmed.name,)
