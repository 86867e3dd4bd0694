"""What holds for every list of words, every line and every page."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import reading
from corpus.reading import dates, language, lexicon, names, revising, zones
from corpus.reading.features import View
from corpus.reading.model import Labelled
from corpus.text import Span, is_blank, lines, normalise, position, uncovered


def _lists() -> Iterator[tuple[str, str]]:
    for path in sorted((files("corpus.reading") / "lexicons").iterdir(), key=str):
        for key, value in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(value, list):
                yield path.name.removesuffix(".toml"), key


@pytest.mark.parametrize(("file", "key"), list(_lists()))
def test_words_are_folded_and_stand_once(file: str, key: str) -> None:
    listed = lexicon._file(file)[key]
    assert sorted(listed) == sorted(set(listed))
    assert [label for label in listed if label != label.lower()] == []


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=300, deadline=None)
def test_spans_of_any_line_lie_in_it(line: str) -> None:
    spans = [found.span for found in dates.find(line)] + [found.span for found in names.read(line)]
    assert all(0 <= start <= end <= len(line) for start, end in spans)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_normalising_twice_changes_nothing(value: str) -> None:
    assert normalise(normalise(value)) == normalise(value)


@given(st.text(st.sampled_from("a \t\x1c\x85\u3000\u00ad\u200b\u2060\ufeff\u0301"), max_size=8))
def test_what_is_blank_normalises_to_nothing_and_nothing_else_does(value: str) -> None:
    assert is_blank(value) == (normalise(value) == "")


@given(st.text(st.sampled_from("ab \t\r\n\u2028\u0085"), max_size=60))
def test_lines_cover_what_is_not_blank(value: str) -> None:
    found = lines(value)
    assert uncovered(value, [Span(line.start, line.end) for line in found]) == []
    assert all(value[line.start : line.end] == line.text for line in found)
    assert all(position(value, line.start).line == line.number for line in found)


# One hostile line for each class of characters that a pattern could stumble over.
RUNS = [
    "1",
    "a",
    "A ",
    "1 ",
    ":",
    "(",
    ") ",
    "/",
    "a/",
    "\u0301",
    "1:",
    "Ab-",
    "By ",
    "Foto: ",
    "1 May ",
    "2021",
    ", ",
    "|",
]


@pytest.mark.parametrize("run", RUNS, ids=map(repr, RUNS))
def test_hostile_runs_are_read_to_their_end(run: str) -> None:
    page = (run * 150 + "\n") * 50 + run * 100_000
    found = zones.read(lines(page))
    assert uncovered(page, [Span(zone.start, zone.end) for zone in found]) == []


def test_a_doubtful_language_does_not_tell_the_day_from_the_month() -> None:
    body = "word " * 400
    detected = language.detect(body)
    assert detected is not None
    assert detected[1] < 0.9
    page = f"Harbour bridge opens at last\n\n05/06/2031\n\n{body}"
    assert "published" not in reading.read(page).values
    assert reading.read(page, known_language="de").values["published"]["local"] == "2031-06-05"


def test_a_date_that_says_the_hour_comes_before_another_print_of_its_day() -> None:
    body = "The ferry sails again, and nobody had expected it so soon. " * 4
    page = f"The ferry sails again\n\nBy Ida Moe\n\nMon 3 Mar 2031 at 5:20am\n\n{body}\n\n{body}\n\nPosted 3 Mar 2031"
    assert reading.read(page).values["published"]["local"] == "2031-03-03T05:20"


def test_links_between_short_paragraphs_make_them_no_list() -> None:
    long = (
        "The ferry sails again, and nobody on the island had expected it so soon after the storm of {}. " * 3
    )
    texts = [
        "The ferry sails again",
        long.format(*"abc"),
        "Read also: The old pier",
        "The captain told the mayor that she had slept badly.",
    ]
    texts += ["She had not said so to anybody on the quay.", "Share", long.format(*"def")]
    view = View(lines("\n".join(texts)))
    kinds = ["headline", "body", *["furniture"] * 4, "body"]
    labels = [Labelled(kind, 0.95, "") for kind in kinds]
    revising.revise(view, 0, labels, 0, None)
    assert [one.label for one in labels][3:5] == ["body", "body"]
