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


def test_each_author_may_have_a_job_below() -> None:
    names = ["Anna Lind", "Journalist", "Peter Strand", "Photojournalist"]
    assert authors(HEADLINE, *names, "May 5, 2031", *PARAGRAPHS) == ["Anna Lind", "Peter Strand"]


@pytest.mark.parametrize(
    "line",
    [
        "Peter Strand contributed to this report.",
        "Reporting by Ida Moe; Additional reporting by Peter Strand; Editing by Bo Lind",
        "Additional reporting by Peter Strand",
    ],
)
def test_who_helped_is_named_behind_the_text(line: str) -> None:
    assert authors(HEADLINE, "By Ida Moe", "May 5, 2031", *PARAGRAPHS, line) == ["Ida Moe", "Peter Strand"]


def test_an_agency_that_is_the_source_signs_what_nobody_else_does() -> None:
    assert authors(HEADLINE, "May 5, 2031", "Quelle: dpa", *PARAGRAPHS) == ["dpa"]
    pictured = [*PARAGRAPHS[:2], "The bridge in the fog", "The bridge in the fog", "Quelle: dpa"]
    assert authors(HEADLINE, "May 5, 2031", *pictured, *PARAGRAPHS[2:]) == []


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["By Anna Lind", "Harbour & Coast Correspondent"], "Harbour & Coast Correspondent"),
        (["Anna Lind", "Deputy Editor·The Daily Gull·"], "Deputy Editor"),
        (["By Anna Lind", "(Arts Editor)"], "Arts Editor"),
    ],
)
def test_a_job_in_a_line_of_its_own_is_the_role(lines: list[str], role: str) -> None:
    values = reading.read("\n".join([HEADLINE, *lines, "May 5, 2031", *PARAGRAPHS])).values
    assert values["authors"] == [{"name": "Anna Lind", "kind": "person", "role": role}]


def test_the_byline_is_its_lines_together() -> None:
    values = reading.read(
        "\n".join([HEADLINE, "By", "Anna Lind", "Peter Strand", "May 5, 2031", *PARAGRAPHS])
    ).values
    assert values["byline"] == "By Anna Lind Peter Strand"


@pytest.mark.parametrize("behind", [" | May 5, 2031", " Published May 5, 2031", " — May 5, 2031, 10:00"])
def test_the_date_is_no_part_of_the_byline(behind: str) -> None:
    values = reading.read("\n".join([HEADLINE, f"By Anna Lind{behind}", *PARAGRAPHS])).values
    assert values["byline"] == "By Anna Lind"


def test_a_newsroom_below_people_is_where_they_work() -> None:
    assert authors(HEADLINE, "Anna Lind, Peter Strand", "News Desk", "May 5, 2031", *PARAGRAPHS) == [
        "Anna Lind",
        "Peter Strand",
    ]
    assert authors(HEADLINE, "By News Desk", "May 5, 2031", *PARAGRAPHS) == ["News Desk"]


@pytest.mark.parametrize(
    ("line", "named"),
    [("Por El Faro", ["El Faro"]), ("Ħaġar Żaħra, Ġirġor Xpożit", ["Ħaġar Żaħra", "Ġirġor Xpożit"])],
)
def test_names_between_the_headline_and_the_date_sign_what_nobody_else_does(
    line: str, named: list[str]
) -> None:
    assert authors(HEADLINE, line, "May 5, 2031", *PARAGRAPHS) == named


def test_the_date_may_name_the_authors() -> None:
    assert authors(HEADLINE, "May 5, 2031| Anna Lind|  3 min read", *PARAGRAPHS) == ["Anna Lind"]


def test_names_in_brackets_sign_what_nobody_else_does() -> None:
    text = [*PARAGRAPHS[:-1], PARAGRAPHS[-1] + " (Anna Lind)"]
    assert authors(HEADLINE, "May 5, 2031", *text) == ["Anna Lind"]
    assert authors(HEADLINE, "By Ida Moe", "May 5, 2031", *text) == ["Ida Moe"]
    values = reading.read("\n\n".join([HEADLINE, "May 5, 2031", *text])).values
    assert values["text"].endswith(PARAGRAPHS[-1])
    assert values["byline"] == "Anna Lind"


def test_names_in_the_menu_are_none_of_authors() -> None:
    menu = ["Home", "Gull Global", "Opinion", "Weather", "Sport", "Letters"]
    assert authors(*menu, HEADLINE, "May 5, 2031", *PARAGRAPHS) == []


def test_a_byline_printed_twice_above_a_credit_is_no_caption() -> None:
    lines = ["By Ida Moe", "By Ida Moe", "Photo: Bo Lind/Reuters", "May 5, 2031"]
    assert authors(HEADLINE, *lines, *PARAGRAPHS) == ["Ida Moe"]


def test_a_labelled_date_beside_the_date_is_one_too() -> None:
    lines = [HEADLINE, "By Ida Moe", "Published May 5, 2031", "Updated May 6, 2031", *PARAGRAPHS]
    values = reading.read("\n\n".join(lines)).values
    assert (values["published"]["local"], values["modified"]["local"]) == ("2031-05-05", "2031-05-06")


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
