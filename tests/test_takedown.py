"""Articles that were withdrawn: the list, the next release, and the older ones."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus import engines, raw
from corpus.cli.main import main
from corpus.errors import MisuseError
from corpus.model import Withdrawn
from corpus.pipeline import check, release, takedown
from tests.conftest import add
from tests.test_attach import build, records_in

ID = "gull.example/2021/bridge-opens"
OTHER = "gull.example/2021/storm"
DAY = date(2031, 5, 9)


@pytest.fixture
def dist(root: Path) -> Path:
    """A release with two articles, and a newer one that says that one of them is withdrawn."""
    add(root, "storm")
    build(root, records_in(root), root / "dist/1.0.0")
    newer = root / "dist/2.0.0"
    newer.mkdir()
    manifest = json.loads((root / "dist/1.0.0/manifest.json").read_bytes())
    withdrawn = [{"article": ID, "date": DAY.isoformat(), "reason": "privacy"}]
    (newer / "manifest.json").write_text(json.dumps({**manifest, "version": "2.0.0", "withdrawn": withdrawn}))
    return root / "dist"


def takedowns(root: Path) -> str:
    return (root / "raw/takedowns.toml").read_text("utf-8")


def test_the_command_puts_an_article_on_the_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["takedown", ID, "--reason", "rights", "--note", "They wrote.", "--root", str(root)]) == 0
    [entry] = takedown.listed(root)
    assert (entry.article, entry.reason, entry.note) == (ID, "rights", "They wrote.")
    assert takedown.withdrawn(root) == (Withdrawn(article=ID, date=entry.date, reason="rights"),)
    assert "is still there; remove it and its notes" in capsys.readouterr().out


def test_comments_and_entries_stay(root: Path) -> None:
    takedown.add(root, OTHER, "law", day=DAY)
    path = root / "raw/takedowns.toml"
    path.write_text(f"# Ours.\n{path.read_text('utf-8')}# By letter of 8 May.\n", "utf-8")
    before = takedowns(root)
    takedown.add(root, ID, "error", day=DAY)
    assert takedowns(root).startswith(before)
    assert [one.article for one in takedown.withdrawn(root)] == [ID, OTHER]


def test_an_article_is_listed_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = takedown.add(root, ID, "law", day=DAY)
    before = takedowns(root)
    assert main(["takedown", ID, "--reason", "rights", "--root", str(root)]) == 0
    assert "was withdrawn already, on 2031-05-09 (law)" in capsys.readouterr().out
    assert takedowns(root) == before
    assert takedown.listed(root) == (first,)


def test_an_unknown_article_is_misuse_unless_forced(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["takedown", "gull.example/2021/strom", "--reason", "law", "--root", str(root)]
    assert main(args) == 2
    assert "no article 'gull.example/2021/strom' in raw/ or in a release" in capsys.readouterr().err
    assert not (root / "raw/takedowns.toml").exists()
    assert main([*args, "--force"]) == 0
    assert [one.article for one in takedown.listed(root)] == ["gull.example/2021/strom"]


def test_an_article_that_only_an_older_release_holds_is_known(root: Path, dist: Path) -> None:
    shutil.rmtree(root / "raw/gull.example")
    assert takedown.found(root, OTHER) == (None, True)
    assert main(["takedown", OTHER, "--reason", "law", "--root", str(root)]) == 0


def test_a_list_that_cannot_be_read_stops_everything(root: Path) -> None:
    (root / "raw/takedowns.toml").write_text('[[takedowns]]\narticle = "a"\nreason = "law"\n')
    with pytest.raises(MisuseError, match=r"takedowns\.toml:1: /takedowns/0/date is missing; mend it first"):
        takedown.withdrawn(root)
    assert main(["takedown", ID, "--reason", "law", "--root", str(root)]) == 2
    done = release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    assert done.manifest is None
    assert [one.rule for one in done.diagnostics] == ["invalid-takedowns"]


def test_no_release_reads_a_withdrawn_article(root: Path) -> None:
    add(root, "storm")
    takedown.add(root, ID, "privacy", day=DAY)
    survey = check.survey(root)
    assert [entry.id for entry in survey.entries] == [OTHER]
    assert [(one.rule, one.level) for one in survey.diagnostics] == [("withdrawn-article", "note")]
    assert {entry.id for entry in raw.find(root)} >= {ID, OTHER}


def test_an_older_release_hands_out_no_withdrawn_article(dist: Path) -> None:
    articles = corpus.load(path=dist / "1.0.0")
    assert (len(articles), articles.ids) == (1, [OTHER])
    assert [article.id for article in articles] == [OTHER]
    withdrawn: object = ID
    assert withdrawn not in articles
    with pytest.raises(KeyError, match=rf"article '{ID}' was withdrawn on 2031-05-09 \(privacy\)"):
        articles[ID]
    with pytest.raises(KeyError, match="was withdrawn"):
        articles[:1][ID]
    with pytest.raises(KeyError, match="no article 'nowhere'"):
        articles["nowhere"]
    assert {one.article for one in articles.annotations()} == {OTHER}
    assert list(articles.annotations(article=ID)) == []
    assert articles.to_arrow()["id"].to_pylist() == [OTHER]
    assert articles.to_pandas()["id"].tolist() == [OTHER]
    assert [one.id for one in articles[:]] == [OTHER]


def test_what_another_corpus_withdraws_is_its_own_matter(dist: Path) -> None:
    path = dist / "2.0.0/manifest.json"
    manifest = json.loads(path.read_bytes())
    path.write_text(json.dumps({**manifest, "corpus": {**manifest["corpus"], "name": "terns"}}))
    assert len(corpus.load(path=dist / "1.0.0")) == 2


def test_only_the_newest_release_counts(dist: Path) -> None:
    manifest = json.loads((dist / "2.0.0/manifest.json").read_bytes())
    (dist / "10.0.0").mkdir()
    (dist / "10.0.0/manifest.json").write_text(json.dumps({**manifest, "version": "10.0.0", "withdrawn": []}))
    assert len(corpus.load(path=dist / "1.0.0")) == 2


def test_a_neighbour_that_is_no_release_is_passed_over(dist: Path) -> None:
    (dist / "3.0.0").mkdir()
    (dist / "3.0.0/manifest.json").write_text("{}")
    (dist / "4.0.0").write_text("")
    assert len(corpus.load(path=dist / "1.0.0")) == 1


def test_a_takedown_is_known_by_older_releases_alone(root: Path, dist: Path) -> None:
    shutil.rmtree(root / "raw/gull.example")
    add(root, "flood")
    for article in (ID, OTHER):
        takedown.add(root, article, "law", day=DAY)
    assert check.survey(root).diagnostics == []
    shutil.rmtree(dist)
    found = check.survey(root).diagnostics
    assert [one.rule for one in found] == ["unknown-takedown", "unknown-takedown"]
