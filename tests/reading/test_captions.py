"""Which lines belong to an image: what stands beside them tells, and what stands beside other stories doesn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import captions
from corpus.reading.features import View
from corpus.reading.model import Labelled
from corpus.text import lines

TEXT = (
    "The pier at Nyby opened again on Monday, after ten years of repairs and three mayors. Nobody fell in.",
    "It is four hundred metres long, and painted in a blue that nobody chose. The gulls were there at once.",
    "The first visitors walked to its end and back, slowly, because of the wind. Then they had some soup.",
)
# Letters for labels, as the model gave them.
LETTERS = {
    "h": "headline",
    "b": "body",
    "f": "furniture",
    "c": "caption",
    "r": "credit",
    "y": "byline",
    "d": "deck",
}


def labelled(texts: list[str], given: str, confidence: float = 0.6) -> list[str]:
    """The labels of a page below its headline, when the model gave those of some letters."""
    page = ["The pier of Nyby is open at last", *texts]
    view = View(lines("\n".join(page)))
    labels = [Labelled(LETTERS[letter], confidence, "") for letter in "h" + given]
    captions.pair(view, 0, labels, 0)
    captions.settle(view, 0, labels, 0)
    return [one.label for one in labels[1:]]


CASES = {
    "an alternative text whose caption has other spaces before the credit": (
        ["The pier in the fog. Photo: Ida Moe", "The pier in the fog.Photo: Ida Moe", *TEXT],
        "ffbbb",
        ["alt", "caption", "body", "body", "body"],
    ),
    "an alternative text whose caption has a label, or a counter": (
        ["The pier in the fog", "[1/2]The pier in the fog. Ida Moe/Reuters", *TEXT],
        "dfbbb",
        ["alt", "caption", "body", "body", "body"],
    ),
    "an alternative text above a credit whose caption has a label": (
        ["The pier in the fog", "Image source, AFP", "Image caption,", "Nobody walks there", *TEXT],
        "crffbbb",
        ["alt", "credit", "furniture", "caption", "body", "body", "body"],
    ),
    "an alternative text with its site and its day": (
        ["The pier in the fog - Gull, 1920, 21.11.2032", "© Gull / Ida Moe", "The pier in the fog", *TEXT],
        "crfbbb",
        ["alt", "credit", "caption", "body", "body", "body"],
    ),
    "an alternative text, its caption, and the credit": (
        ["The pier in the fog", "The pier in the fog", "Photo: Ida Moe", *TEXT],
        "dfrbbb",
        ["alt", "caption", "credit", "body", "body", "body"],
    ),
    "the same for a name": (
        ["Ida Moe", "Ida Moe", "Photo: Bo Lind", *TEXT],
        "yyfbbb",
        ["alt", "caption", "credit", "body", "body", "body"],
    ),
    "an alternative text that is cut off": (
        [
            TEXT[0],
            "The pier in the morning fog, seen …",
            "The pier in the morning fog, seen from above",
            *TEXT[1:],
        ],
        "bffbb",
        ["body", "alt", "caption", "body", "body"],
    ),
    "a caption with more before it as the alternative text": (
        [
            TEXT[0],
            "Nyby: The pier in the morning fog",
            "The pier in the morning fog (Photo: Ida Moe)",
            *TEXT[1:],
        ],
        "bffbb",
        ["body", "alt", "caption", "body", "body"],
    ),
    "the number of an image between them": (
        [TEXT[0], "The pier in the morning fog", "2", "The pier in the morning fogCredit: PA", *TEXT[1:]],
        "bfffbb",
        ["body", "alt", "furniture", "caption", "body", "body"],
    ),
    "all twice on one line": (
        [TEXT[0], "The pier in the fog. The pier in the fog.", *TEXT[1:]],
        "bfbb",
        ["body", "caption", "body", "body"],
    ),
    "the credit before and behind an alternative text": (
        [
            TEXT[0],
            "Nyby Images The pier in the morning fogNyby Images",
            "The pier was closed until Monday",
            *TEXT[1:],
        ],
        "bffbb",
        ["body", "alt", "caption", "body", "body"],
    ),
    "the caption and credit, and the caption again": (
        [TEXT[0], "The pier in the fog (Photo: Ida Moe)", "The pier in the fog", *TEXT[1:]],
        "bccbb",
        ["body", "caption", "furniture", "body", "body"],
    ),
    "a label above the credit": (
        [TEXT[0], "The pier in the fog (", "Image:", "Ida Moe)", *TEXT[1:]],
        "bfffbb",
        ["body", "caption", "furniture", "credit", "body", "body"],
    ),
    "a label above the caption": (
        [TEXT[0], "Image caption,", "The pier in the fog", *TEXT[1:]],
        "bffbb",
        ["body", "furniture", "caption", "body", "body"],
    ),
    "a button above the caption": (
        [TEXT[0], "View image in fullscreen", "The pier in the fog", *TEXT[1:]],
        "bffbb",
        ["body", "furniture", "caption", "body", "body"],
    ),
    "a button that no caption follows": (
        [TEXT[0], "View image in fullscreen", *TEXT[1:]],
        "bfbb",
        ["body", "furniture", "body", "body"],
    ),
    "a caption that points into its image": (
        [TEXT[0], "Mayor Ida Moe (left) opens the pier", *TEXT[1:]],
        "bfbb",
        ["body", "caption", "body", "body"],
    ),
    "two captions above one credit": (
        [TEXT[0], "A pier, seen from above", "The pier was closed until Monday", "Photo: Ida Moe", *TEXT[1:]],
        "bccrbb",
        ["body", "alt", "caption", "credit", "body", "body"],
    ),
    "captions below their credits, as the first image shows": (
        [
            "Photo: Ida Moe",
            "The pier in the fog.",
            TEXT[0],
            "Ten years",
            "Photo: Bo Lind",
            "Its end.",
            *TEXT[1:],
        ],
        "rcbfrfbb",
        ["credit", "caption", "body", "furniture", "credit", "caption", "body", "body"],
    ),
    "captions above their credits, with short sentences below": (
        [
            "The pier in the fog",
            "Photo: Ida Moe",
            "Nobody fell in.",
            TEXT[0],
            "The pier and its end",
            "Photo: Bo Lind",
            *TEXT[1:],
        ],
        "frbbfrbb",
        ["caption", "credit", "body", "body", "caption", "credit", "body", "body"],
    ),
    "a caption for its shape alone": (
        [TEXT[0], "Soup with a view", *TEXT[1:]],
        "bcbb",
        ["body", "furniture", "body", "body"],
    ),
    "the headline again": (
        [TEXT[0], "The pier of Nyby is open at last", "Photo: Ida Moe", *TEXT[1:]],
        "bcrbb",
        ["body", "furniture", "credit", "body", "body"],
    ),
    "teasers with their titles as alternative texts": (
        [
            TEXT[0],
            *("Gulls steal soup", "Gulls steal soup", "News"),
            *("Harbour bar closes", "Harbour bar closes", "News"),
            *TEXT[1:],
        ],
        "bffffffbb",
        ["body", *["furniture"] * 6, "body", "body"],
    ),
    "the portrait of an author": (
        ["Photo of Ida Moe", "Ida Moe", *TEXT],
        "rybbb",
        ["furniture", "byline", "body", "body", "body"],
    ),
    "an image below the topics": (
        [*TEXT, "Topics", "Harbours", "The harbour bar at night (Photo: Ida Moe)"],
        "bbbffc",
        ["body", "body", "body", "furniture", "furniture", "furniture"],
    ),
    "images with dates in a list of stories": (
        [
            *TEXT,
            *("Bars close (Photo: Bo Lind)", "3 May 2031", "Gulls steal (Photo: Bo Lind)", "4 May 2031"),
            *("Soup is sold (Photo: Bo Lind)", "5 May 2031", "Rain falls (Photo: Bo Lind)", "6 May 2031"),
        ],
        "bbbcfcfcfcf",
        ["body", "body", "body", "caption", *["furniture"] * 7],
    ),
    "an image below the label of other stories": (
        [*TEXT, "Related articles", "The harbour bar at night (Photo: Ida Moe)"],
        "bbbfc",
        ["body", "body", "body", "furniture", "furniture"],
    ),
}


@pytest.mark.parametrize(("texts", "given_", "expected"), CASES.values(), ids=list(CASES))
def test_lines_of_images(texts: list[str], given_: str, expected: list[str]) -> None:
    assert labelled(texts, given_) == expected


POOL = [
    *TEXT,
    "The pier in the fog",
    "The pier in the fog The pier in the fog",
    "The pier in the fog. Photo: Ida Moe",
    "Photo: Ida Moe",
    "Photo:",
    "Image caption,",
    "Enlarge",
    "1/12",
    "Ida Moe",
    "Related articles",
    "3 May 2031",
]


@given(st.lists(st.tuples(st.sampled_from(POOL), st.sampled_from("bfcryd")), min_size=1, max_size=14))
def test_the_headline_stays_and_no_line_is_lost(page: list[tuple[str, str]]) -> None:
    found = labelled([text for text, _ in page], "".join(letter for _, letter in page))
    assert len(found) == len(page)
    assert "headline" not in found
