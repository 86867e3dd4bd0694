"""Which of the dates on a page are those of the article: by where they stand."""

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


def days(*lines: str) -> list[str | None]:
    values = reading.read("\n\n".join(lines)).values
    return [values.get(name, {}).get("local") for name in ("published", "modified")]


@pytest.mark.parametrize("above", ["May 5, 2031", "Nowhere, Vermont — May 5, 2031"])
def test_dates_of_other_articles_behind_the_text_are_not_its_own(above: str) -> None:
    others = [
        "Latest News\nA storm sinks the ferry\nby Bo Lind\nMar 31, 2031\nKeepers wanted\nby Anna Berg\nMar 29, 2031"
    ]
    assert days(HEADLINE, "by Ida Moe", above, *PARAGRAPHS, *others) == ["2031-05-05", None]


def test_a_date_behind_the_text_is_its_own_if_there_is_no_other() -> None:
    assert days(HEADLINE, "by Ida Moe", *PARAGRAPHS, "Published on May 5, 2031") == ["2031-05-05", None]


@pytest.mark.parametrize("label", ["Updated", "Actualizado al", "Akt.:"])
def test_a_change_right_below_the_date_belongs_to_it(label: str) -> None:
    dated = f"25/05/2031 8:15\n{label} 26/05/2031 11:52"
    found = days(HEADLINE, PARAGRAPHS[0], "Ida Moe", dated, *PARAGRAPHS[1:])
    assert found == ["2031-05-25T08:15", "2031-05-26T11:52"]
