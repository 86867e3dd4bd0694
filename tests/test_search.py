"""Words are found as people mean them: whole, in any case and script, with quotes and dashes of any form."""

import re
import time

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dataset.asking.search import query
from corpus.errors import MisuseError
from corpus.text import normalise


def found(words: str, *texts: str | None, headline: str | None = None) -> list[bool]:
    """Which of some articles are found."""
    columns = {"headline": [headline] * len(texts), "text": list(texts)}
    mask: list[bool] = (
        query(words).mask(pa.table(columns, pa.schema(dict.fromkeys(columns, pa.string())))).to_pylist()
    )
    return mask


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("gull", "A gull."),
        ("GULL", "The gull’s nest"),
        ("gull", "(Gull)"),
        ("gull", "sea-gull"),
        ("gull", "GULL"),
        ("bridge gull", "A gull on the bridge"),
        ('"old bridge"', "The Old\u00a0\n\nBridge"),
        ("“old bridge”", "the old bridge"),
        ("„old bridge“", "the old bridge"),
        ("«old bridge»", "the old bridge"),
        ('"old bri"*', "the old bridge"),
        ('"old bri*"', "the old bridge"),
        ("harb*", "Harbours"),
        ("harb*", "harb"),
        ("don't", "They don’t."),
        ("don’t", "They don't."),
        ("O’Neil-Moe", "Ida O'Neil–Moe"),
        ("2016–17", "in 2016-17"),
        ("c++", "C++ is old"),
        ("u.s.", "The U.S. coast"),
        ("$5", "for $5, or"),
        ("ñandú", "Un Ñandú corre"),
        ("n\u0303andu\u0301", "Un ñandú corre"),
        ("чайка", "Белая Чайка."),
        ("γλάρος", "Ο ΓΛΆΡΟΣ"),
        ("नमस्ते", "नमस्ते जी"),
        ("橋", "古い橋が開く"),
        ('"古い橋"', "あの古い橋が"),
        ("カー", "スーパーカーが"),
        ("서울", "서울에서 온"),
        ("สะพาน", "เปิดสะพานเก่า"),
        ("CNN", "トランプはCNNと"),
        ("gu\u00adll", "a gull"),
        ("-storm", "A gull"),
        ("gull -storm", "A gull"),
        ("$5", "US$5"),
    ],
)
def test_words_are_found_as_they_are_meant(words: str, text: str) -> None:
    assert found(words, text) == [True]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("gull", "Gulls"),
        ("gull", "seagull"),
        ("gull", "gull2"),
        ("gull", "gull\u0302"),
        ("gull", "gulló"),
        ("bridge gull", "A gull"),
        ('"old bridge"', "the bridge is old"),
        ('"old bridge"', "the old, bridge"),
        ("harb*", "enharbour"),
        ("nandu", "ñandú"),
        ("чайка", "чайками"),
        ("नमस्", "नमस्ते"),
        ("gull -storm", "A gull in the Storm"),
        ('gull -"old bridge"', "A gull on the old bridge"),
        ("gull -sto*", "A gull in storms"),
        (".*", "gull"),
        ("g.ll", "gull"),
        ("gull|storm", "gull"),
        (r"\w", "w"),
        (r"\pL", "p"),
        ("[gull]", "gull"),
        ("(?i)", "i"),
        ("gu*ll", "gull"),
        ("--storm", "after–storm"),
    ],
)
def test_nothing_else_is_found(words: str, text: str) -> None:
    assert found(words, text) == [False]


def test_words_may_be_in_headline_and_text() -> None:
    assert found("storm gull", "A gull", None, "", headline="Storm") == [True, False, False]
    assert found('"storm a gull"', "A gull", headline="Storm") == [False]
    assert found("gull -storm", "A gull", headline="Storm") == [False]
    assert found("-storm", None) == [True]


def test_of_no_articles_none_is_found() -> None:
    assert found("gull") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "expected words"),
        (" \u200b\n", "expected words"),
        ('"old bridge', "expected a closing quote after '\"old bridge'"),
        ('gull "', "expected a closing quote"),
        ('""', "expected a word, got '\"\"'"),
        ("gull *", "expected a word, got '\\*'"),
        ("gull - storm", "expected a word, got '-'"),
        ('-" "', "expected a word"),
        ("gull \ud800", "half of a surrogate pair"),
        ("gull " * 201, "at most 1000 characters to search for, got 1005"),
    ],
)
def test_what_asks_for_nothing_is_refused(words: str, message: str) -> None:
    with pytest.raises(MisuseError, match=message):
        query(words)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_searched_for_or_refused(words: str) -> None:
    try:
        asked = query(words)
    except MisuseError:
        return
    assert asked.said or asked.unsaid
    assert len(found(words, "A gull.", words)) == 2


# No marks: they belong to the letter before them, and one at the beginning has none.
_PRINTED = st.characters(categories=["L", "N", "P", "S"], exclude_characters='"“”„‟«»＂*')


@given(st.lists(st.text(_PRINTED, min_size=1, max_size=8), min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_a_text_is_found_by_its_own_words_in_quotes(words: list[str]) -> None:
    text = normalise(" ".join(words))
    if any(character.isalnum() for character in text):
        assert found(f'"{text}"', f"« {text} »", "") == [True, False]


@given(st.text("abcé", min_size=1, max_size=3), st.text("abcé –’.\n", max_size=20))
@settings(max_examples=80, deadline=None)
def test_a_word_is_found_where_it_stands_between_no_letters(word: str, text: str) -> None:
    assert found(word, text) == [word in re.findall("[abcé]+", text)]
    assert found(f"{word}*", text) == [any(one.startswith(word) for one in re.findall("[abcé]+", text))]
    assert found(f"-{word}", text) == [word not in re.findall("[abcé]+", text)]


@pytest.mark.parametrize("words", ["((((a*)*)*)*)*b", "a" * 1000, '"' + "a " * 400 + '"', "a* " * 300])
def test_nothing_that_is_typed_takes_long(words: str) -> None:
    start = time.process_time()  # however busy the machine is
    try:
        found(words, "a" * 200_000, "a " * 100_000)
    except MisuseError:
        return
    assert time.process_time() - start < 5
