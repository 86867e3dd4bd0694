"""The first article, value by value as a careful reader annotates it."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import corpus
from corpus.record import Record

PATH = Path(__file__).parent.parent / "raw/salon.com/2016/donald-trump-has-spoken-to-vladimir-putin.txt"


@pytest.fixture(scope="module")
def record() -> Record:
    return corpus.read(PATH)


def test_raw_bytes_are_the_owners() -> None:
    digest = hashlib.sha256(PATH.read_bytes()).hexdigest()
    assert digest == "b7c0266f61e40ffe3b87fe8ebf24bea4291969264935225b627a6db9f40e0735"


def test_headline_and_deck(record: Record) -> None:
    assert record.article.headline == (
        "Donald Trump has spoken to Vladimir Putin as often as he's talked to his intelligence briefers"
    )
    assert record.article.deck == "Don't be surprised if Trump's foreign policy aligns with Russia's"
    assert record.article.kicker is None


def test_published(record: Record) -> None:
    published = record.article.published
    assert published is not None
    assert published.at == datetime(2016, 11, 25, 20, 55, tzinfo=UTC)
    assert published.local == "2016-11-25T15:55"
    assert published.precision == "minute"
    assert published.offset == "-05:00"
    assert published.zone == "EST"
    assert published.text == "November 25, 2016 3:55PM (EST)"
    assert record.article.modified is None


def test_author(record: Record) -> None:
    assert record.article.byline == "By Matthew Rozsa"
    [author] = record.article.authors
    assert (author.name, author.kind, author.role) == ("Matthew Rozsa", "person", None)
    assert author.bio is not None
    assert author.bio.startswith("Matthew Rozsa is a staff writer for Salon.")
    assert author.bio.endswith("Mic, Quartz and MSNBC.")


def test_one_image_though_its_line_stands_twice(record: Record) -> None:
    [image] = record.article.images
    assert image.caption == "Vladimir Putin, Donald Trump"
    assert image.credit == "AP/Andrew Harnik/Nati Harnik/Photo montage by Salon"
    assert [(credit.name, credit.role) for credit in image.credits] == [
        ("AP", "agency"),
        ("Andrew Harnik", "photographer"),
        ("Nati Harnik", "photographer"),
        ("Salon", "photo montage"),
    ]
    assert len(record.evidence("/images/0/caption")) == 2


def test_topics_are_cut_by_the_articles_own_words(record: Record) -> None:
    assert record.article.topics == ("Donald Trump", "Vladimir Putin")


def test_body(record: Record) -> None:
    assert record.article.text is not None
    paragraphs = record.article.text.split("\n\n")
    assert len(paragraphs) == 7
    assert paragraphs[0].startswith("President-elect Donald Trump has allegedly")
    assert paragraphs[2].startswith("“The president-elect")
    assert paragraphs[-1].endswith("policies in Russia.")
    assert "on Wednesday that Trump" in paragraphs[3]
    assert "\u00a0" not in record.article.text


def test_furniture(record: Record) -> None:
    furniture = [
        record.raw_text[one.start : one.end] for one in record.layer("zones") if one.label == "furniture"
    ]
    assert furniture == ["MORE FROM Matthew Rozsa", "Related Topics " + "-" * 42]


def test_nothing_is_wrong_with_it(record: Record) -> None:
    assert record.diagnostics == ()


def test_release_holds_this_very_record(record: Record) -> None:
    articles = corpus.load()
    assert articles[record.article.id] == record.article
    assert tuple(articles.annotations(article=record.article.id)) == record.annotations
