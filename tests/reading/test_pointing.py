"""Captions that speak of their image, and other lines that have the same words."""

import time

import pytest

from corpus.reading import lexicon, pointing


@pytest.mark.parametrize(
    "line",
    [
        "Ida Moe (left) opens the pier with Bo Lind.",
        "桟橋を渡る人たち（9日、横浜市）",
        "桟橋を渡る人たち＝2031年5月、横浜市",
        "Ida Moe, left, opens the pier with Bo Lind, right.",
        "Mayor Ida Moe, pictured left, opens the pier.",
        "FILE PHOTO: The old pier in the fog",
        "The old pier in the fog. File photo",
        "Ida Moe (l) und Bo Lind auf der Mole",
        "V. l.: Ida Moe, Bo Lind und Ada Poe",
        "Die alte Mole (Archivbild)",
        "De gauche à droite : Ida Moe et Bo Lind",
        "La vieja mole, en una imagen de archivo",
        "Ida Moe (t.h.) åbner molen",
        "Ida Moe (vas.) avaa sillan",
        "Ida Moe (z lewej) otwiera molo",
        "На снимке: старый пирс",
        "Ida Moe (solda) iskeleyi açtı",
        "모이다(왼쪽) 시장이 부두를 열고 있다",
        "开幕式上的莫女士（左二）",
        "桟橋を開く市長（左から２人目）",
        "(From left to right): Ida Moe and Bo Lind",
    ],
)
def test_a_caption_points(line: str) -> None:
    assert pointing.points(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ida Moe (62) opens the pier.",
        "Ida Moe, 62, opens the pier, and then she left.",
        "The pier is left to the fog.",
        "She put the photo on file in 1904.",
        "In der Mitte: die Mole, links das Meer.",
        "He wrote (and she read it) all day.",
        "(c) Ida Moe",
        "Jobs (m/w/d)",
        "The Left (centre-left) won.",
    ],
)
def test_other_lines_do_not_point(line: str) -> None:
    assert not pointing.points(line)


def test_words_are_folded() -> None:
    listed = [word for key in ("bracketed", "anywhere", "edges") for word in lexicon.words("pointing", key)]
    assert [word for word in listed if word != word.lower().strip()] == []


@pytest.mark.parametrize("run", ["(", "left ", "(left", "from left ", "（", "in this "])
def test_hostile_lines_are_read_soon(run: str) -> None:
    line = (run * 5_000)[:10_000]
    start = time.perf_counter()
    pointing.points(line)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("phrase", sorted(lexicon.words("pointing", "anywhere")))
def test_phrases_point_anywhere_in_a_line_and_whatever_mark_is_before_them(phrase: str) -> None:
    assert pointing.points(f"ida moe - {phrase} bo lind")
    assert pointing.points(f"ida moe ,{phrase} bo lind")
    assert pointing.points(phrase)


@pytest.mark.parametrize("phrase", sorted(lexicon.words("pointing", "edges")))
def test_phrases_point_at_the_edges_of_a_line(phrase: str) -> None:
    assert pointing.points(f"{phrase} ida moe")
    assert pointing.points(f"the old pier. {phrase}.")
