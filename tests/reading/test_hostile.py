"""Long runs of every kind of character are read to their end: no pattern and no loop takes the square of the time.

The sizes are such that a pattern that goes back over what it has seen would take minutes.  How the time grows is
measured in ``benchmarks/reading.py``; here nothing is timed.
"""

import unicodedata
from collections import defaultdict
from itertools import chain, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import reading
from corpus.text import Span, uncovered

SIZE = 50_000
TRICKY = [
    "1.",
    "1. ",
    "1/",
    "1:1 ",
    "()",
    "(",
    "( ",
    ")",
    "[",
    "/",
    "a/",
    "a ",
    "A ",
    "A. ",
    "A.",
    "Ab-",
    "a, ",
    ",",
    "@",
    "a@",
    "a@b.",
    "©",
    "© ",
    "(c) ",
    "|",
    "| ",
    "--",
    "…",
    "“",
    "' ",
    "\t",
    " \u00a0",
    "\r",
    "\r\n",
    "\n",
    "a\n",
    "A B\n",
    "A b c d e\n\n",
    "http://",
    "www.a.",
    "By ",
    "By A and ",
    "By A B\n",
    "By A B, ",
    "Von ",
    "Par ",
    "Foto: ",
    "Foto: A/",
    "(AP) ",
    "AP/",
    "Photo by ",
    "May ",
    "1 May ",
    "9 May 2031 ",
    "9 May 2031\n",
    "May 9, ",
    "2021",
    "2021-",
    "12:00 ",
    "12:00 PM ",
    "GMT+",
    "Published ",
    "Updated: ",
    "Tags: ",
    "Tags\n",
    "Related\n",
    "Share\n",
    "A b c d (AP) — ",
    "BRIDGETON (AP) — ",
]


def categories() -> dict[str, str]:
    """Some characters of each general category that a UTF-8 text may have."""
    found: dict[str, str] = defaultdict(str)
    for number in chain(range(0x3000), range(0x3000, 0x20000, 61), (0xE000, 0x10FFFD)):
        category = unicodedata.category(chr(number))
        if category != "Cs" and len(found[category]) < 12:
            found[category] += chr(number)
    return {category: characters for category, characters in found.items() if characters}


def check(page: str) -> None:
    """Read a page; its zones cover what is not blank once, and every value stands in it."""
    understood = reading.read(page)
    spans = [Span(zone.start, zone.end) for zone in understood.zones]
    assert uncovered(page, spans) == []
    assert all(one.end <= other.start for one, other in pairwise(spans))
    length = {"raw": len(page), "text": len(understood.values["text"])}
    assert all(0 <= mark.span.start < mark.span.end <= length[mark.target] for mark in understood.marks)


def page_of(run: str, size: int) -> str:
    """A run in one line, in lines of a paragraph's length, and in short ones."""
    row = run * (size // len(run) + 1)
    return "\n".join([row, *(row[start : start + 400] for start in range(0, size, 400)), run[:40], row[:60]])


@pytest.mark.parametrize("run", TRICKY, ids=ascii)
def test_tricky_runs(run: str) -> None:
    check(page_of(run, SIZE))


@pytest.mark.parametrize("category", categories())
@pytest.mark.parametrize("behind", ["", " ", "a", "1"], ids=ascii)
def test_categories(category: str, behind: str) -> None:
    check(page_of(behind.join(categories()[category]) + behind, SIZE // 2))


@pytest.mark.parametrize(
    "run", ["By A B\n", "A b c d e\n\n", "9 May 2031\n", "Foto: A B\n", "Tags\n", "a\n", "Sea\n\n"], ids=ascii
)
def test_many_lines(run: str) -> None:
    check(run * (SIZE // 5))


TOKENS = [
    "1",
    "12",
    "2031",
    ".",
    ",",
    ":",
    "/",
    "(",
    ")",
    "-",
    "—",
    "@",
    "©",
    "|",
    " ",
    "  ",
    "\n",
    "\u0301",
    "“",
    "'",
]
TOKENS += [
    "a",
    "A",
    "Ab",
    "by",
    "By",
    "and",
    "May",
    "AP",
    "Foto",
    "Tags",
    "GMT",
    "PM",
    "http",
    "你",
    "م",
    "व",
]


@given(
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6).map("".join),
    st.sampled_from(["", "x", "\nEnd."]),
)
@example(run="1..)Aband", end="")  # signs before a capital that joins no words
@settings(deadline=None, max_examples=150)
def test_any_run_of_tricky_words(run: str, end: str) -> None:
    check(page_of(run, 3_000) + end)
