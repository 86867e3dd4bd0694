"""Rules about what pages print beside an article: what their samples can't say."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import raw, rules
from corpus.model import Annotation, Article, Credit, Image, Publisher, Source, Timestamp
from corpus.model.finding import Edit
from corpus.model.notes import Corrections, Notes
from corpus.reading import lexicon
from corpus.record import Record
from corpus.rules import (
    caption_in_body,
    credit_names_nobody,
    cut_off_body,
    date_before_publisher,
    date_of_retrieval,
    deck_repeats_headline,
    furniture_in_body,
    heading_at_end,
    modified_before_published,
    repeated_paragraph,
    site_in_headline,
    zone_against_season,
)

RULES: tuple[rules.ArticleRule, ...] = (
    caption_in_body,
    credit_names_nobody,
    cut_off_body,
    date_before_publisher,
    date_of_retrieval,
    deck_repeats_headline,
    furniture_in_body,
    heading_at_end,
    modified_before_published,
    repeated_paragraph,
    site_in_headline,
    zone_against_season,
)
SOURCE = Source(path="a.txt", sha256="0" * 64, media_type="text/plain", loader="test 1.0.0")
GULL = Publisher(name="The Daily Gull", domain="gull.example")
PARAGRAPH = "The harbour bridge of Nowhere was opened on Sunday, after ten years of work."
texts = st.text(min_size=1)


def record(article: Article, notes: Notes | None = None, text: str = "") -> Record:
    entry = raw.Entry(path=Path("raw/a.txt"), name="raw/a.txt", id="a")
    parsed = raw.parse(entry, text.encode(), None)
    return Record(article=article, annotations=(), raw=parsed, notes=notes or Notes())


def with_headline(headline: str, corrections: Corrections | None = None) -> Record:
    notes = Notes(publisher=GULL, corrections=corrections)
    return record(Article(id="a", headline=headline, source=SOURCE), notes)


def with_body(*paragraphs: str) -> Record:
    return record(Article(id="a", text="\n\n".join(paragraphs), source=SOURCE))


def test_the_site_s_name_is_taken_out_of_the_notes_headline() -> None:
    [finding] = site_in_headline.check(with_headline("Storm in Nowhere | The Daily Gull"))
    assert finding.fix == Edit("/corrections/headline", "Storm in Nowhere")


def test_a_headline_that_people_quoted_is_left_to_them() -> None:
    headline = "Storm in Nowhere | The Daily Gull"
    [finding] = site_in_headline.check(with_headline(headline, Corrections(headline=headline)))
    assert finding.fix is None


@given(
    st.from_regex(r"[A-Z][a-z]{1,9}( [a-z]{1,9}){0,5}", fullmatch=True),
    st.sampled_from("|｜–—-·"),
    st.booleans(),
)
def test_a_headline_behind_which_the_site_is_named_is_mended(headline: str, mark: str, domain: bool) -> None:
    name = "gull.example" if domain else "The Daily Gull"
    [finding] = site_in_headline.check(with_headline(f"{headline} {mark} {name}"))
    assert finding.fix == Edit("/corrections/headline", headline)


@given(
    st.sampled_from(sorted(lexicon.words("cut", "endings"))), st.sampled_from(["… {}", "… [{}]", ". {} »"])
)
def test_every_link_to_the_rest_is_found_behind_a_text(ending: str, shape: str) -> None:
    [finding] = cut_off_body.check(with_body(3 * PARAGRAPH + shape.format(ending.capitalize())))
    assert "a link to the rest" in finding.message


@given(st.sampled_from(sorted(lexicon.words("cut", "rest"))))
def test_every_notice_that_some_is_left_is_found_behind_the_body(notice: str) -> None:
    text = f"{PARAGRAPH}\n\nShare\n\n{notice.capitalize()}"
    one = Annotation(
        article="a",
        layer="values",
        target="raw",
        start=0,
        end=len(PARAGRAPH),
        label="paragraph",
        field="/text",
        by="test",
    )
    whole = record(Article(id="a", text=PARAGRAPH, source=SOURCE), text=text)
    [finding] = cut_off_body.check(replace(whole, annotations=(one,)))
    assert text[slice(*finding.where)] == notice.capitalize()  # type: ignore[misc]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_a_paragraph_is_found_as_often_as_it_stood_there_before(numbers: list[int]) -> None:
    body = [f"{PARAGRAPH} It was said {number} times." for number in numbers]
    found = list(repeated_paragraph.check(with_body(*body)))
    assert len(found) == min(len(numbers) - len(set(numbers)), 21)


days = st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
zones = st.none() | st.sampled_from(sorted(lexicon.table("seasons", "places"))) | texts
locals_ = days | st.from_regex(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", fullmatch=True) | texts
dates = st.none() | st.builds(
    Timestamp,
    text=texts,
    local=locals_,
    precision=st.just("day"),
    zone=zones,
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
phrases = st.sampled_from(
    ["Share", "Read more", "…", "The Daily Gull", " | ", "Photo:", "x@gull.example", PARAGRAPH]
)
lines = st.lists(phrases | texts, min_size=1, max_size=4).map(" ".join)
images = st.builds(
    Image,
    caption=st.none() | lines,
    alt=st.none() | lines,
    credit=st.none() | lines,
    credits=st.lists(st.builds(Credit, name=lines), max_size=2).map(tuple),
)
articles = st.builds(
    Article,
    id=st.just("a"),
    source=st.just(SOURCE),
    headline=st.none() | lines,
    deck=st.none() | lines,
    published=dates,
    modified=dates,
    images=st.lists(images, max_size=3).map(tuple),
    text=st.none() | st.lists(lines, max_size=5).map("\n\n".join),
)
annotations = st.builds(
    Annotation,
    article=st.just("a"),
    layer=st.sampled_from(["values", "blocks"]),
    target=st.just("raw"),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    label=st.sampled_from(["heading", "paragraph"]),
    field=st.sampled_from([None, "/text", "/headline", "/published/text"]),
    by=st.just("test"),
)
noted = st.builds(
    Notes,
    retrieved=st.none() | st.dates(),
    publisher=st.none()
    | st.builds(Publisher, name=lines, domain=st.none() | texts, founded=st.none() | locals_),
)


@pytest.mark.parametrize("rule", RULES, ids=rules.name_of)
@settings(max_examples=50)
@given(article=articles, notes=noted, marks=st.lists(annotations, max_size=8), text=lines)
def test_nothing_that_a_page_prints_crashes_a_rule(
    rule: rules.ArticleRule, article: Article, notes: Notes, marks: list[Annotation], text: str
) -> None:
    for finding in rule.check(replace(record(article, notes, text), annotations=tuple(marks))):
        assert finding.message.isprintable()
