"""What buttons say behind captions and credits is told from captions and credits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import buttons, lexicon

ALL = sorted(lexicon.words("buttons", "enlarging") | lexicon.words("buttons", "others"))


@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("Ida Moe/Reuters hide caption", "Ida Moe/Reuters"),
        ("Foto: Ida Moe/APVisa mer", "Foto: Ida Moe/AP"),
        ("Die Mole im Nebel.Vergrößern des Bildes", "Die Mole im Nebel."),
        ("REUTERS/Ida Moe Purchase Licensing Rights, opens new tab", "REUTERS/Ida Moe"),
        ("The gallery opens at noon", "The gallery opens at noon"),
        ("Enlarge", "Enlarge"),
        ("", ""),
    ],
)
def test_a_line_without_its_button(line: str, without: str) -> None:
    assert buttons.without(line) == without


@given(st.sampled_from(ALL))
def test_any_button_is_taken_off(button: str) -> None:
    assert buttons.without(f"The pier at noon. {button}") == "The pier at noon."


@given(st.text(max_size=80))
def test_what_is_left_begins_the_line(line: str) -> None:
    assert line.startswith(buttons.without(line))


def test_words_are_folded_and_listed_once() -> None:
    assert [button for button in ALL if button != " ".join(button.lower().split())] == []
    assert not lexicon.words("buttons", "enlarging") & lexicon.words("buttons", "others")
