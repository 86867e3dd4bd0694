"""Lists of topics: which lines of a page belong to one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import furniture, lists
from corpus.reading.features import View
from corpus.reading.model import Labelled
from corpus.text import lines

STORY = (
    "The harbour of Nowhere was closed on Monday after the old bridge had moved in the storm, the mayor said.",
    "Fishing boats and ferries stayed in the canals, and trade with the islands stood still for a whole week.",
    "Nobody knows when the bridge will open again, said Ida Moe, who keeps the locks and has seen many storms.",
)


def topics(
    below: str, said: tuple[str, ...] = (), above: str = "Storm closes the harbour of Nowhere"
) -> list[str]:
    """The lines read as topics below a story, if the model takes those of ``said`` for topics."""
    view = View(lines("\n\n".join((above, *STORY)) + below))
    labels = [Labelled("topics" if text in said else "furniture", 0.7, "") for text in view.texts]
    lists.revise(view, 0, labels, 0)
    return [text for text, labelled in zip(view.texts, labels, strict=True) if labelled.label == "topics"]


LABELLED = [
    ("to the end", "\n\nTags\nHarbour\nOld bridges", ["Harbour", "Old bridges"]),
    ("to a button", "\n\nTags\nHarbour\nSea\nShare", ["Harbour", "Sea"]),
    ("to the button behind it", "\n\nTags\nHarbour\nSea\nAll topics\nJobs", ["Harbour", "Sea"]),
    ("to a wider space", "\n\nTags\nHarbour\nSea\n\nThe Daily Gull", ["Harbour", "Sea"]),
    ("to another indentation", "\n\nTags\n  Harbour\n  Sea\nGardens", ["Harbour", "Sea"]),
    ("with a space below the label", "\n\nTags\n\nHarbour\nSea\n\nThe Daily Gull", ["Harbour", "Sea"]),
    ("with spaces everywhere", "\n\nTags\n\nHarbour\n\nSea\n\nShare", ["Harbour", "Sea"]),
    ("to a block's heading", "\n\nTags\n\nHarbour\n\nSea\n\nJobs\nThe Gull is hiring editors.", ["Harbour", "Sea"]),
    ("with marks between", "\n\nTags\n/\nHarbour\n/\nSea\nMore news here", ["Harbour", "Sea"]),
    ("with buttons between", "\n\nTags\nHarbour\n+ Follow\nSea\n+ Follow", ["Harbour", "Sea"]),
    ("with the name of a site", "\n\nTags\nHarbour\nInstagram\nSea", ["Harbour", "Instagram", "Sea"]),
    ("that often stands above articles", "\n\nMore on this topic\n\nHarbour\nCooking\nGardens\n\nThe Daily Gull",
     ["Harbour", "Cooking", "Gardens"]),
    ("without buttons of sites", "\n\nTags\nHarbour\nFacebook\nWhatsApp\nEmail", ["Harbour"]),
    ("as one line", "\n\nTags\nHarbour, Old bridges, Sea", ["Harbour, Old bridges, Sea"]),
    ("as one row", "\n\nTags\nAnchors Canals Harbour Keepers Locks Storm Timber Tides",
     ["Anchors Canals Harbour Keepers Locks Storm Timber Tides"]),
    ("behind the label", "\n\nTags: Harbour, Sea", ["Tags: Harbour, Sea"]),
    ("below what it is for", "\n\nTags\nFollow these to read more.\nHarbour\nSea\n\nShare", ["Harbour", "Sea"]),
    ("below a second label", "\n\nRelated topics\nRead all about them:\nHarbour\nSea\n\nShare", ["Harbour", "Sea"]),
    ("of hashtags alone", "\n\nTags\n#Harbour\n#Sea\nWrite a letter\nIda", ["#Harbour", "#Sea"]),
    ("in small letters", "\n\nTags\nharbour\ncanal\nIda Moe\nsea\nWhy the old bridge moved",
     ["harbour", "canal", "Ida Moe", "sea"]),
]  # fmt: skip


@pytest.mark.parametrize(("below", "expected"), [case[1:] for case in LABELLED], ids=[c[0] for c in LABELLED])
def test_a_list_behind_a_label(below: str, expected: list[str]) -> None:
    assert topics(below) == expected


NO_LISTS = [
    (
        "a headline below",
        "\n\nMore on this topic\nThe harbour\nWhy the mayor has closed the harbour for good",
    ),
    ("a date below", "\n\nMore on this topic\nIda Moe\n3 May 2021"),
    ("a label that stands twice", "\n\nMore on this topic\nHarbour\n\nMore on this topic\nBridge"),
    ("nothing of the text", "\n\nMore on this topic\nCooking\nGardens"),
    ("a menu", "\n\nTopics\nCooking\nGardens"),
    ("no line", "\n\nTags"),
    ("a label of each of many articles", "".join(f"\n\nCategory\nHarbour {word}\n3 May" for word in "abc")),
]


@pytest.mark.parametrize("below", [case[1] for case in NO_LISTS], ids=[case[0] for case in NO_LISTS])
def test_labels_of_something_else(below: str) -> None:
    assert topics(below) == []


def test_a_label_of_a_menu_far_below_needs_the_words_of_the_text() -> None:
    far = "".join(f"\n\nAnother piece of news, number {number}, about gardens" for number in range(24))
    assert topics(far + "\n\nTopics\nHarbour\nCooking\nGardens") == []
    assert topics(far + "\n\nTopics\nHarbour\nStorms\nBridge") == ["Harbour", "Storms", "Bridge"]


def above(label: str, *lines_: str) -> list[str]:
    """The lines read as topics of a page whose headline stands below a list."""
    view = View(lines("\n".join((label, *lines_, "Storm closes the harbour of Nowhere", "", *STORY))))
    labels = [Labelled("furniture", 0.7, "") for _ in view.texts]
    lists.revise(view, 0, labels, len(lines_) + 1)
    return [text for text, labelled in zip(view.texts, labels, strict=True) if labelled.label == "topics"]


def test_a_list_right_above_the_headline_needs_its_own_label_and_the_words_of_the_text() -> None:
    assert above("Related topics", "Harbour", "Ida Moe", "Gardens") == ["Harbour", "Ida Moe", "Gardens"]
    assert above("Related topics", "Cooking", "Harbour", "Gardens") == []
    assert above("Topics", "Harbour", "Ida Moe") == []  # menus have such a label, too
    assert above("Related topics", "Harbour", "Ida Moe", "Share") == []


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (("Topics", "Harbour", "Storms", "Bridge", "", "The Daily Gull"), ["Harbour", "Storms", "Bridge"]),
        (("Topics", "Harbour", "Gardens", "Cooking", "", "The Daily Gull"), []),
        (("Topics", "Harbour", "Storms", "", "The Daily Gull"), []),
        (("More on this topic", "Harbour", "Storms", "Bridge", "", "The Daily Gull"), []),
        (("Topics", "Harbour", "Storms", "Bridge", "", "Topics", "Jobs"), []),
    ],
)
def test_a_list_far_below_the_text_says_what_the_text_says(
    below: tuple[str, ...], expected: list[str]
) -> None:
    view = View(lines("\n".join((*STORY, *(f"Another story, number {n}" for n in range(60)), *below))))
    assert [view.texts[at] for at in lists.far(view, len(STORY) + 50)] == expected


def test_without_a_label_the_model_and_the_text_agree_on_the_whole_list() -> None:
    assert topics("\n\nHarbour\nStorm\nCooking\nShare", said=("Harbour", "Storm")) == [
        "Harbour", "Storm", "Cooking",
    ]  # fmt: skip
    assert topics("\n\nCooking\nGardens\nShare", said=("Cooking", "Gardens")) == []


def test_without_a_label_short_lines_of_the_texts_words_are_a_list() -> None:
    assert topics("\n\nHarbour\nOld bridge\nIda Moe\nShare") == ["Harbour", "Old bridge", "Ida Moe"]
    assert topics("\n\nHarbour\nOld bridge\nShare") == []


def test_without_a_label_a_row_of_the_texts_words_is_a_list() -> None:
    assert topics("\n\nharbour storm bridge mayor locks\nShare") == ["harbour storm bridge mayor locks"]
    assert topics("\n\nMayor opens harbour to boats and ferries\nShare") == []


def test_without_a_label_topics_run_together_are_a_list() -> None:
    assert topics("\n\nHarbourStormOld bridge\nShare") == ["HarbourStormOld bridge"]
    assert topics("\n\n#cooking#gardens\nShare") == ["#cooking#gardens"]
    assert topics("\n\nHarbour/Storm/Old bridge\nShare") == ["Harbour/Storm/Old bridge"]
    assert topics("\n\nCookingGardensOpera\nShare") == []
    assert topics("\n\nCooking/Gardens/Opera\nShare") == []
    assert topics("\n\nCzłonek Økonomi Łódź Žižkov Ávila\nShare") == []


def test_a_heading_of_other_articles_says_that_the_lines_are_no_topics() -> None:
    assert topics("\n\nRead also\nHarbour\nOld bridge\nIda Moe\nShare") == []
    assert topics("\n\nHarbour: read also\nHarbour\nOld bridge\nIda Moe\nShare") == [
        "Harbour",
        "Old bridge",
        "Ida Moe",
    ]


def test_a_colon_above_says_that_the_lines_are_something_else() -> None:
    assert topics("\n\nSources:\nHarbour\nOld bridge\nIda Moe\nShare", said=("Harbour", "Old bridge")) == []


def test_marks_alone_are_no_list() -> None:
    assert topics("\n\n12\nShare", said=("12",)) == []
    assert topics("\n\nTags\n12\n/\nShare", said=("12",)) == []


def test_what_the_model_takes_for_topics_elsewhere_is_furniture() -> None:
    assert topics("\n\nTags\nHarbour\n\nThe Daily Gull", said=("The Daily Gull",)) == ["Harbour"]


# Single words that are no labels, buttons, names or furniture.
words = st.text(st.sampled_from("qxjwk"), min_size=4, max_size=8).filter(
    lambda word: furniture.kind(word) is None
)
several = st.lists(words, min_size=2, max_size=12, unique=True)


@given(several, st.sampled_from(["\n", "\n\n"]), st.sampled_from(["", "/\n", "+\n"]))
def test_any_short_lines_behind_a_label_are_a_list(listed: list[str], space: str, mark: str) -> None:
    below = "\n\nTags" + space + space.join(mark + one for one in listed)
    assert topics(below + "\n\n\nShare") == listed


@given(st.lists(st.sampled_from(["Tags", "Harbour", "/", "", "Share", "Mehr zum Thema", "A b c d e f g h"])))
@settings(deadline=None)
def test_lists_of_any_lines_are_lines_of_the_page_in_order(below: list[str]) -> None:
    view = View(lines("\n".join((*STORY, *below))))
    for first in range(len(view.texts)):
        found = lists.run(view, first, len(view.texts)).lines
        assert found == sorted(set(found))
        assert all(first <= at < len(view.texts) for at in found)


@pytest.mark.parametrize(
    "block", ["Tags\nab cd ef gh\n", "Mehr zum Thema\nab cd ef gh\n", "ab cd ef gh\n", "/\n"]
)
def test_long_pages_of_lists_are_read_quickly(block: str) -> None:
    before = time.perf_counter()
    topics("\n\n" + block * 20_000)
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize(
    "listed",
    [["#Harbour", "#Old bridges", "#Sea"], ["#harbour#old bridges#sea"], ["#항구", "#낡은 다리"]],
    ids=" ".join,
)
def test_hash_signs_make_a_list_below_the_text_and_above_it(listed: list[str]) -> None:
    menu = "\n\nShare\nWrite to us\n\n"
    assert topics(menu + "\n".join(listed) + "\nMost read\nA storm") == listed
    assert topics("", above="Storm closes the harbour of Nowhere\n\n" + "\n".join(listed)) == listed


@pytest.mark.parametrize("label", ["More:", "See more:", "Læs mere:", "Pour aller plus loin :", "更多："])
def test_a_vague_label_with_a_colon_stands_above_topics_if_the_text_has_one(label: str) -> None:
    assert topics(f"\n\n{label}\nHarbour\nCooking\n\nMost read\nA storm") == ["Harbour", "Cooking"]
    assert topics(f"\n\n{label}\nGardens\nCooking\n\nMost read\nA storm") == []
    assert topics(f"\n\n{label}\nHarbour\nWhy the old bridge moves\n\nMost read\nA storm") == []


@pytest.mark.parametrize(
    "row", ["More:HarbourCookingSea", "Read more: Harbour, Cooking", "Lees meer: Harbour | Sea"]
)
def test_a_vague_label_before_several_topics(row: str) -> None:
    assert topics(f"\n\n{row}\nMost read\nA storm") == [row]


@pytest.mark.parametrize(
    "row", ["More: Harbour", "More: Why the old harbour, moves", "More: Cooking, Gardens"]
)
def test_a_vague_label_before_something_else(row: str) -> None:
    assert topics(f"\n\n{row}\nMost read\nA storm") == []


def test_titles_between_two_paragraphs_are_no_topics() -> None:
    later = "\n\n".join(text.replace("Monday", "Friday") for text in STORY)
    for label in ("Lesen Sie mehr zu diesem Thema:", "Related topics"):
        assert topics(f"\n\n{label}\nWhy the old harbour moves\n\n{later}") == []
        assert topics(f"\n\n{label}\nHarbour\n\n{later}") == ["Harbour"]


@pytest.mark.parametrize("line", ["#1 Harbour closed", "#harbour", "#1\n#2"])
def test_a_hash_sign_alone_makes_none(line: str) -> None:
    assert topics("\n\nShare\nWrite to us\n\n" + line + "\nMost read") == []
