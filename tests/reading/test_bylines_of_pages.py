"""Whom a page names as its authors: where bylines stand, and who is only spoken of."""

import pytest

from corpus import reading

PARAGRAPHS = [
    "The bridge across the harbour was opened on Monday after ten years of work, and hundreds of people came.",
    "It is four hundred metres long. The first ships passed below it in the afternoon, and a band played.",
    "The town had asked for it since the old one was closed, and the ferries could not carry all who wanted to cross.",
    "Nobody knows yet what it has cost, but the council will speak of the bills in its next meeting, it was said.",
    "A second one may follow. Plans for it lie in the town hall, where everybody may look at them until the summer.",
]
HEADLINE = "Harbour bridge opens after ten years of work"


def authors(*lines: str) -> list[str]:
    return [author["name"] for author in reading.read("\n\n".join(lines)).values["authors"]]


@pytest.mark.parametrize(
    "byline",
    [
        ["Author of the article:", "Ida Moe"],
        ["Written by", "Ida Moe"],
        ["By", "Ida Moe"],
        ["Von", "Ida Moe"],
        ["IDA MOE, Staff Writer"],
        ["by Ida MoeMay 5, 2031"],
        ["Ida Moe ida.moe@gull.example"],
    ],
)
def test_the_author_above_the_text(byline: list[str]) -> None:
    assert [name.title() for name in authors(HEADLINE, *byline, "May 5, 2031", *PARAGRAPHS)] == ["Ida Moe"]


def test_each_author_may_have_a_line() -> None:
    names = ["Ida Moe", "Anna Lind", "Peter Strand", "Maria Berg"]
    assert authors(HEADLINE, "By", *names, "May 5, 2031", *PARAGRAPHS) == names


@pytest.mark.parametrize(
    "line",
    ["Peter Strand, Prime Minister", "Peter Strand, Bürgermeister", "Peter Strand", "Mayor Peter Strand"],
)
def test_whose_words_stand_within_the_text_is_no_author(line: str) -> None:
    text = [*PARAGRAPHS, line, *PARAGRAPHS[::-1]]
    assert authors(HEADLINE, "By Ida Moe", "May 5, 2031", *text) == ["Ida Moe"]


def test_who_wrote_the_next_article_is_no_author_of_this_one() -> None:
    below = ["More stories", "Ferry sinks in the harbour", "By Peter Strand"]
    assert authors(HEADLINE, "By Ida Moe", "May 5, 2031", *PARAGRAPHS, *below) == ["Ida Moe"]


def test_whom_a_picture_shows_is_no_author() -> None:
    picture = ["Peter Strand", "Peter Strand", "Photo: Bo Lind/Reuters"]
    assert authors(HEADLINE, "May 5, 2031", *picture, "Ida Moe", *PARAGRAPHS) == ["Ida Moe"]


@pytest.mark.parametrize("sections", ["In Town News, Sports", "1234 Nowhere V", "Supreme Court"])
def test_sections_and_addresses_are_no_authors(sections: str) -> None:
    assert sections not in authors(sections, HEADLINE, "By Ida Moe", "May 5, 2031", *PARAGRAPHS)
