"""What the readers of dates, names, credits and topics make of a line."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import credits, dates, lexicon, names, topics, zones
from corpus.text import Span, is_blank, lines, normalise, position, uncovered

DATES = [
    ("May 9, 2021 3:55PM (EST)", "2021-05-09T15:55", "-05:00"),
    ("Published May 9, 2021 at 12:05 a.m. ET", "2021-05-09T00:05", "-04:00"),
    ("January 9, 2021 12:05 pm ET", "2021-01-09T12:05", "-05:00"),
    ("11:00 AM PDT • May 9, 2021", "2021-05-09T11:00", "-07:00"),
    ("9. Mai 2021, 20:22 Uhr", "2021-05-09T20:22", None),
    ("Publié le 9 mai 2021 à 14h52", "2021-05-09T14:52", None),
    ("9 мая 2021, 23:05", "2021-05-09T23:05", None),
    ("Apr 9 20212:23 PM", "2021-04-09T14:23", None),
    ("9 de mayo de 2021", "2021-05-09", None),
    ("2021-05-09T14:31:09+02:00", "2021-05-09T14:31:09", "+02:00"),
    ("2021-05-09T14:31:09Z", "2021-05-09T14:31:09", "+00:00"),
    ("09.05.2021 19:05", "2021-05-09T19:05", None),
    ("2021年5月9日", "2021-05-09", None),
    ("25/11/2021", "2021-11-25", None),
    ("11/25/2021", "2021-11-25", None),
    ("07/07/2021", "2021-07-07", None),
    ("May\u00a09,\u20022021 10:15 GMT+7", "2021-05-09T10:15", "+07:00"),
    ("9 May 2021 10:15 UTC+05:30", "2021-05-09T10:15", "+05:30"),
    ("9 May 2021 10:15 XYZ", "2021-05-09T10:15", None),
]


@pytest.mark.parametrize(("line", "local", "offset"), DATES, ids=[line for line, _, _ in DATES])
def test_date(line: str, local: str, offset: str | None) -> None:
    [found] = dates.find(line)
    assert (found.local, found.offset) == (local, offset)
    assert (found.zone_span is None) == (offset is None)


@pytest.mark.parametrize(
    "line", ["05/06/2021", "31 February 2021", "9 Foober 2021", "1 day ago", "Room 2021", "9.9"]
)
def test_what_is_no_sure_date_is_not_read(line: str) -> None:
    assert dates.find(line) == []


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Updated: 10 May 2021 | Published: 9 May 2021", ["modified", "published"]),
        ("Veröffentlicht am 9. Mai 2021, aktualisiert am 10. Mai 2021", ["published", "modified"]),
        ("9 May 2021", ["unlabelled"]),
    ],
)
def test_published_is_told_from_updated(line: str, kinds: list[str]) -> None:
    assert [found.kind for found in dates.find(line)] == kinds


NAMES = [
    ("By Ida Moe", [("Ida Moe", "person")]),
    ("Von Ida Moe und Bo van der Lind", [("Ida Moe", "person"), ("Bo van der Lind", "person")]),
    (
        "Par Ida Moe, Bo Lind et Kai Strand",
        [("Ida Moe", "person"), ("Bo Lind", "person"), ("Kai Strand", "person")],
    ),
    ("By Ida Moe, Reuters", [("Ida Moe", "person"), ("Reuters", "organization")]),
    ("By Ida Moe | The Daily Gull", [("Ida Moe", "person")]),
    ("Автор: Ида Моэ", [("Ида Моэ", "person")]),
    ("By the sea", []),
]


@pytest.mark.parametrize(("line", "expected"), NAMES, ids=[line for line, _ in NAMES])
def test_names(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(line[slice(*found.span)], found.kind) for found in names.read(line)] == expected
    assert names.is_byline(line) == bool(expected)


CREDITS = [
    (
        "The pier (AP/Ida Moe/Photo montage by The Gull)",
        "AP/Ida Moe/Photo montage by The Gull",
        [("AP", "agency"), ("Ida Moe", "photographer"), ("The Gull", "photo montage")],
    ),
    (
        "The pier (Photo by Ida Moe/Getty Images)",
        "Photo by Ida Moe/Getty Images",
        [("Ida Moe", "photographer"), ("Getty Images", "agency")],
    ),
    ("Foto: dpa", "dpa", [("dpa", "agency")]),
    ("© Ida Moe", "Ida Moe", [("Ida Moe", "photographer")]),
    (
        "The pier. Photo: Reuters/Kai Strand",
        "Reuters/Kai Strand",
        [("Reuters", "agency"), ("Kai Strand", "photographer")],
    ),
]


@pytest.mark.parametrize(("line", "inner", "found"), CREDITS, ids=[line for line, _, _ in CREDITS])
def test_credit(line: str, inner: str, found: list[tuple[str, str | None]]) -> None:
    span = credits.cut(line)
    assert span is not None
    place = credits.inner(line, span)
    assert line[slice(*place)] == inner
    assert [(line[slice(*one.span)], one.role) for one in credits.read(line, place)] == found


@pytest.mark.parametrize(
    "line", ["The pier (built in 1904)", "He wrote it (and she read it).", "Photography is hard", "(a)"]
)
def test_what_is_no_credit_is_left_alone(line: str) -> None:
    assert credits.cut(line) is None


TOPICS = [
    (
        "Ida Moe Harbour Bridge",
        "Ida Moe's plan. The Harbour Bridge is old.",
        ["Ida Moe", "Harbour Bridge"],
        True,
    ),
    # Punctuation between two names doesn't make them one.
    ("Ida Moe Bo Lind", "Bo Lind, Ida Moe, Bo Lind", ["Ida Moe", "Bo Lind"], True),
    ("Ida Moe Harbour Bridge", "Nothing of it stands here.", ["Ida Moe Harbour Bridge"], False),
    # Two cuts into two pieces each: nothing decides.
    ("Old Harbour Bridge", "Old Harbour. Bridge. Old. Harbour Bridge.", ["Old Harbour Bridge"], True),
    ("Sea, Harbour • Boats", "", ["Sea", "Harbour", "Boats"], True),
    ("Sea", "", ["Sea"], True),
]


@pytest.mark.parametrize(("line", "evidence", "expected", "sure"), TOPICS)
def test_topics(line: str, evidence: str, expected: list[str], sure: bool) -> None:
    spans, certain = topics.split(line, evidence)
    assert [line[slice(*span)] for span in spans] == expected
    assert certain == sure


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
    if line and (cut := credits.cut(line)):
        spans += [cut, *(one.span for one in credits.read(line, credits.inner(line, cut)))]
    spans += topics.split(line, line)[0]
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
