"""What stands between the paragraphs of a text, and whether it is of it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import paragraphs
from corpus.reading.features import View
from corpus.reading.model import Labelled
from corpus.text import lines

STORY = (
    "The harbour of Nowhere was closed on Monday after the old bridge had moved in the storm, the mayor said.",
    "Fishing boats and ferries stayed in the canals, and trade with the islands stood still for a whole week.",
    '"Nobody knows when the bridge will open again", said Ida Moe. "We shall wait for the spring to come round."',
    "The council will meet on Friday, and everybody who has a boat may come and say what the closure has cost.",
)


def body(page: str, said: tuple[str, ...] = ()) -> list[str]:
    """The lines that are text if the model takes for it the paragraphs of the story, and the lines of ``said``."""
    view = View(lines(page))
    labels = [Labelled("body" if line in (*STORY, *said) else "furniture", 0.8, "") for line in view.texts]
    paragraphs.revise(view, 0, labels)
    return [text for text, labelled in zip(view.texts, labels, strict=True) if labelled.label == "body"]


def page(*between: str) -> str:
    """A page with some lines between the paragraphs of its text."""
    return "\n\n".join((*STORY[:2], *between, *STORY[2:]))


BOXES = [
    ("Read also\nStorm sinks a ferry\nWhy bridges move",),
    ("Read also", "Storm sinks a ferry"),
    ("Read also\nRead also", "Storm sinks a ferry"),
    ("More stories from the harbour:\nStorm sinks a ferry",),
    ("The Morning Gull\nSign up for our newsletter",),
    ("View image in fullscreen",),
    ("Stay up to date with the latest news. Follow the Gull channel on WhatsApp.",),
    ("Mit der Anmeldung akzeptieren Sie die Regeln des Hauses.",),
    ("Más información\nA storm sinks the ferry",),
    ("Page 1The harbour\nPage 2The storm\nPage 3The spring",),
    (">> Storm sinks a ferry",),
    ("→ Storm sinks a ferry",),
    ("“Nobody knows when the bridge will open again”",),
    (
        "“Nobody knows when the bridge will open again. We shall wait for the spring to come round.”\nIda Moe, keeper",
    ),
    ("«nobody knows when the bridge»\nIda Moe, keeper",),
    ("“nobody knows when the bridge will open again.”",),
]


@pytest.mark.parametrize("between", BOXES, ids=lambda between: between[0][:30])
def test_boxes_and_quotations_for_show_are_no_text(between: tuple[str, ...]) -> None:
    said = tuple(line for part in between for line in part.split("\n"))
    assert body(page(*between), said) == list(STORY)


HEADINGS = [
    ("Why bridges move",),
    ("“Nobody knows when”",),
    ("Page 2 of the report is missing.",),
    ("Read also", STORY[0].replace("Monday", "Tuesday")),
    ("»The bridge will open again«",),
    ("Ivo Moe, keeper",),
    ("“It will be the last bridge that this town has ever built”",),
]


@pytest.mark.parametrize("between", HEADINGS, ids=lambda between: between[0][:30])
def test_headings_and_paragraphs_stay_text(between: tuple[str, ...]) -> None:
    assert body(page(*between), between[-1:]) == [*STORY[:2], between[-1], *STORY[2:]]


ENDING = [
    "The mayor of Nowhere will go to the harbour before the council, and to the canals where ferries have stayed.",
    '"I have a boat in the harbour", said the mayor.',
]


@pytest.mark.parametrize("ending", ENDING, ids=lambda ending: ending[:20])
@pytest.mark.parametrize("links", ["Read also\nStorm sinks a ferry\nWhy bridges move", "Advertisement"])
def test_a_text_ends_with_what_has_its_words_behind_links(links: str, ending: str) -> None:
    assert body("\n\n".join((*STORY, links, ending, "Share"))) == [*STORY, ending]


@pytest.mark.parametrize(
    "line",
    [
        "A cook has found out why soup is salted: nobody tastes anything without it, whatever is in the pot.",
        "The mayor went to the harbour.",
    ],
)
def test_other_lines_behind_a_text_are_not_its_end(line: str) -> None:
    assert body("\n\n".join((*STORY, "Advertisement", line, "Share"))) == list(STORY)
    assert body("\n\n".join((*STORY, "The Daily Gull is hiring", ENDING[0], "Share"))) == list(STORY)


def test_headings_that_the_table_of_contents_lists_are_text() -> None:
    contents = ("Contents", "Why bridges move", "Ida Moe")
    listed = (STORY[0], "Why bridges move", STORY[1], "Ida Moe", *STORY[2:])
    assert body("\n".join((*contents, *listed)), contents[1:]) == list(listed)
    assert body("\n".join((*contents[:2], *listed))) == list(STORY)


INTRODUCTION = "The council has closed the bridge for all who come by one of these:"
LISTS = [
    ("- Boats", "- Ferries"),
    ("boats of any size;", "ferries;", "whatever else floats."),
    ("Boats of any size", "Ferries", "Whatever else floats"),
]


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed[0])
@pytest.mark.parametrize("space", ["\n", "\n\n"])
def test_a_list_behind_a_colon_is_text_and_so_is_what_follows(listed: tuple[str, ...], space: str) -> None:
    below = STORY[3].replace("Friday", "Sunday")
    found = body(space.join((*STORY[:3], INTRODUCTION, *listed, below, STORY[3])))
    assert found == [*STORY[:3], INTRODUCTION, *listed, below, STORY[3]]


def test_what_a_short_label_lists_is_no_text() -> None:
    assert body(page("Sources:\nHarbour board\nTown hall")) == list(STORY)


def test_speech_below_a_paragraph_is_text() -> None:
    assert body(page('"I cannot swim", says Ida Moe.')) == [
        *STORY[:2],
        '"I cannot swim", says Ida Moe.',
        *STORY[2:],
    ]


def test_paragraphs_where_the_text_begins_are_text() -> None:
    first = [text.replace("the", "this") * 2 for text in STORY[:3]]
    assert body("\n".join(("Comments 12", *first, *STORY))) == [*first, *STORY]


@given(
    st.lists(
        st.sampled_from(
            [*STORY, "Read also", "Harbour", "a;", INTRODUCTION, "“Nobody knows when.”", "", "Share"]
        )
    ),
    st.sampled_from(["headline", "deck", "byline", "date", "topics", "alt"]),
)
@settings(deadline=None)
def test_values_of_the_front_topics_and_alternative_texts_stay(found: list[str], label: str) -> None:
    view = View(lines("\n".join(found)))
    labels = [Labelled(label, 0.5, "") for _ in view.texts]
    paragraphs.revise(view, 0, labels)
    assert {labelled.label for labelled in labels} <= {label}


@pytest.mark.parametrize(
    "block", ["Read also\nab cd\n", "“ab cd ef gh ij kl mn op qr st.”\n", "ab cd ef gh:\n- a\n"]
)
def test_long_pages_are_read_quickly(block: str) -> None:
    before = time.perf_counter()
    body(block * 20_000, tuple(block.splitlines()))
    assert time.perf_counter() - before < 5
