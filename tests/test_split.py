"""Splits don't leak, chance depends on nothing but seed and id, and near-duplicates are one story."""

import random
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.dataset.asking import chance
from corpus.dataset.asking.split import WAYS, Split, split
from corpus.dataset.asking.stories import _NEAR, _meetings, stories
from corpus.errors import MisuseError
from corpus.rules import near_duplicate, shingles

SIDES = {"train": 0.6, "dev": 0.2, "test": 0.2}
DAYS = {"train": "2016-12-31", "dev": "2017-06-30", "test": "2017-12-31"}


class Told(NamedTuple):
    """What a split knows of an article."""

    id: str
    published: str | None
    publisher: str | None
    story: int


def parted(
    articles: Sequence[Told], by: str, sides: Mapping[str, float | str] = SIDES, seed: int = 0
) -> dict[str, str]:
    """The side of each article by its id; of those left out ``out``."""
    found = divided(articles, by, sides, seed)
    named = [*found.items(), ("out", found.left_out)]
    return {articles[at].id: name for name, positions in named for at in positions}


def divided(
    articles: Sequence[Told], by: str, sides: Mapping[str, float | str] = SIDES, seed: int = 0
) -> Split[list[int]]:
    ids, published, publishers, told = ([one[field] for one in articles] for field in range(4))
    return split(ids, published, publishers, told, sides, by, seed)  # type: ignore[arg-type]


_DATES = st.one_of(
    st.none(),
    st.sampled_from(["2016", "2016-12", "2017", "2017-06", "2018-01"]),
    st.dates().map(lambda day: f"{2015 + day.year % 4}{day.isoformat()[4:]}T12:00"),
    st.sampled_from(["2016-12-31", "2017-01-01T00:00", "2017-06-30T23:59:59", "2017-12-31", "2018-01-01"]),
)
_ARTICLES = st.lists(
    st.builds(
        Told,
        st.integers(0, 999).map("gull.example/{}".format),
        _DATES,
        st.sampled_from([None, "The Daily Gull", "Nowhere Courier", "Quay", "Pier"]),
        st.integers(0, 12),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)
_BY = st.sampled_from(
    [(by, SIDES) for by in WAYS] + [("date", DAYS)] + [(by, {"a": 0.3, "b": 0.3}) for by in WAYS]
)


def earliest(articles: Sequence[Told], story: int) -> Told:
    return min(
        (one for one in articles if one.story == story), key=lambda one: (one.published or "~", one.id)
    )


# What a split promises


@given(_ARTICLES, _BY)
def test_each_article_is_on_one_side_or_left_out(
    articles: list[Told], how: tuple[str, dict[str, float | str]]
) -> None:
    by, sides = how
    found = divided(articles, by, sides)
    assert list(found) == list(sides)
    everywhere = [*found.values(), found.left_out]
    assert sorted(at for positions in everywhere for at in positions) == list(range(len(articles)))
    assert all(positions == sorted(positions) for positions in everywhere)


@given(_ARTICLES, _BY)
def test_no_story_is_on_two_sides(articles: list[Told], how: tuple[str, dict[str, float | str]]) -> None:
    found = divided(articles, *how)
    told = [{articles[at].story for at in positions} for positions in found.values()]
    assert sum(map(len, told)) == len(set().union(*told))


@given(_ARTICLES, _BY, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(
    articles: list[Told], how: tuple[str, dict[str, float | str]], dice: random.Random
) -> None:
    expected = parted(articles, *how)
    names = dice.sample(range(13), 13)
    other = [one._replace(story=names[one.story]) for one in dice.sample(articles, len(articles))]
    assert parted(other, *how) == expected


@given(_ARTICLES, _ARTICLES, st.sampled_from([("story", SIDES), ("publisher", SIDES), ("date", DAYS)]))
def test_an_article_keeps_its_side_when_others_come_that_are_not_earlier_in_its_story(
    articles: list[Told], others: list[Told], how: tuple[str, dict[str, float | str]]
) -> None:
    known = {one.id for one in articles}
    whole = articles + [one for one in others if one.id not in known]
    before, after = parted(articles, *how), parted(whole, *how)
    same = [one for one in articles if earliest(whole, one.story).id in known]
    assert [after[one.id] for one in same] == [before[one.id] for one in same]


@given(_ARTICLES)
def test_a_story_lies_where_chance_puts_its_earliest_article(articles: list[Told]) -> None:
    found = parted(articles, "story")
    for one in articles:
        lot = chance.share(earliest(articles, one.story).id, 0)
        assert found[one.id] == ("train" if lot < 0.6 else "dev" if lot < 0.8 else "test")


@given(_ARTICLES)
def test_a_publisher_is_on_one_side(articles: list[Told]) -> None:
    found = parted(articles, "publisher")
    sides = {(one.publisher, found[one.id]) for one in articles if one.publisher and found[one.id] != "out"}
    assert len(sides) == len({publisher for publisher, _ in sides})


@given(_ARTICLES, st.sampled_from([SIDES, DAYS, {"a": 0.3, "b": 0.3}]))
def test_each_side_is_later_than_the_one_before(articles: list[Told], sides: dict[str, float | str]) -> None:
    dates = {one.id: one.published for one in articles}
    found: dict[str, list[str]] = {name: [] for name in [*sides, "out"]}
    for key, side in parted(articles, "date", sides).items():
        assert side == "out" or dates[key]
        found[side].append(dates[key] or "")
    del found["out"]
    filled = [days for days in found.values() if days]
    for days, following in pairwise(filled):
        assert max(f"{day[:10]}~"[:10] for day in days) < min(
            following
        )  # ~ is after all days of a month or year


@given(_ARTICLES)
def test_days_divide_where_they_say(articles: list[Told]) -> None:
    alone = [one._replace(story=at) for at, one in enumerate(articles)]
    found = parted(alone, "date", DAYS)
    exact = [one for one in alone if one.published and len(one.published) >= 10]
    for one in exact:
        day = str(one.published)[:10]
        assert found[one.id] == next((name for name, last in DAYS.items() if day <= last), "out")


def test_a_vague_date_is_on_a_side_if_all_its_days_are() -> None:
    dates = {
        "2016": "train",
        "2016-12": "train",
        "2017": "out",
        "2017-02": "dev",
        "2017-06": "dev",
        "2017-07": "test",
        "2017-12": "test",
        "2018": "out",
    }
    articles = [Told(day, day, None, at) for at, day in enumerate(dates)]
    assert parted(articles, "date", DAYS) == dates


def test_of_a_story_on_several_sides_only_the_side_of_the_earliest_article_keeps_it() -> None:
    articles = [
        Told("late", "2017-03-01", None, 0),
        Told("early", "2016-03-01", None, 0),
        Told("early-too", "2016-04-01", None, 0),
        Told("undated", None, None, 0),
        Told("other", "2017-03-01", None, 1),
    ]
    expected = {"late": "out", "early": "train", "early-too": "train", "undated": "out", "other": "dev"}
    assert parted(articles, "date", DAYS) == expected


@pytest.mark.parametrize("by", ["story", "publisher", "date"])
def test_of_many_articles_each_side_gets_its_fraction(by: str) -> None:
    count = 20_000
    articles = [
        Told(f"gull.example/{at}", f"20{at % 90 + 10}-{at % 12 + 1:02}-{at % 28 + 1:02}", f"Gull {at}", at)
        for at in range(count)
    ]
    found = divided(articles, by, {"train": 0.7, "dev": 0.1, "test": 0.1})
    # Five standard deviations of the largest side; a day has one in 1260 of the articles.
    assert [len(one) / count for one in (*found.values(), found.left_out)] == pytest.approx(
        [0.7, 0.1, 0.1, 0.1], abs=0.016
    )


def test_another_seed_is_another_split() -> None:
    articles = [Told(f"gull.example/{at}", None, None, at) for at in range(200)]
    first, other = (parted(articles, "story", seed=seed) for seed in (0, 1))
    assert first != other


def test_fractions_that_add_up_to_1_but_for_rounding_leave_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sides = {"train": 0.7, "dev": 0.2, "test": 0.1}
    assert sum(sides.values()) < 1
    monkeypatch.setattr(chance, "share", lambda name, seed: 1 - 2**-53)
    assert parted([Told("a", None, None, 0)], "story", sides) == {"a": "test"}


@pytest.mark.parametrize(
    ("sides", "by", "message"),
    [
        (
            {"train": 0.8, "test": 0.2},
            "author",
            "no way to split is called 'author'; there are: date, publisher",
        ),
        ({"train": 0.8}, "story", "expected two sides or more, such as train=.8, test=.2, got 1"),
        ({"train": 0.8, "test": 0.3}, "story", "expected fractions that add up to 1 or less, got 1.1"),
        ({"train": 80, "test": 20}, "story", "expected a fraction such as .8 for train, got 80"),
        ({"train": 1.0, "test": 0}, "story", "expected a fraction such as .8 for test, got 0"),
        ({"train": float("nan"), "test": 0.5}, "date", "expected a fraction such as .8 for train, got nan"),
        ({"train": True, "test": 0.5}, "date", "expected a fraction such as .8 for train, got True"),
        (DAYS, "story", "got '2016-12-31'; days need by='date'"),
        ({"train": "2016-12-31", "test": 0.5}, "date", "the last day of test such as '2016-12-31', got 0.5"),
        (
            {"train": "2016", "test": "2017-12-31"},
            "date",
            "the last day of train such as '2016-12-31', got '2016'",
        ),
        ({"train": "2016-02-30", "test": "2017-12-31"}, "date", "got '2016-02-30'"),
        (
            {"train": "2017-12-31", "test": "2016-12-31"},
            "date",
            "each is later than the one before, got 2017-12-31, ",
        ),
        ({"train": "2016-12-31"}, "date", "expected two sides or more"),
    ],
)
def test_what_cannot_be_split_so_is_refused(sides: dict[str, float | str], by: str, message: str) -> None:
    with pytest.raises(MisuseError, match=re.escape(message)):
        divided([Told("a", "2016-01-01", None, 0)], by, sides)


def test_a_split_is_a_mapping_that_knows_what_is_left_out() -> None:
    found = Split({"train": [1, 2], "test": [0]}, [3]).map(len)
    assert (dict(found), len(found), found["test"], found.left_out) == ({"train": 2, "test": 1}, 2, 1, 1)
    with pytest.raises(KeyError, match="no side 'dev'; there are: train, test"):
        found["dev"]


# Chance


def test_lots_are_what_b2sum_prints() -> None:
    # printf 'order 0 gull/storm' | b2sum -l 64, and so on: GNU coreutils 9.1
    assert chance.order(["gull/storm", "gull/bridge", "gull/ferry"], 0) == [0, 2, 1]  # 471e…, de75…, 7764…
    assert chance.order(["gull/storm", "gull/bridge", "gull/ferry"], 1) == [2, 0, 1]  # bede…, e804…, a23e…
    assert chance.share("gull/storm", 0) == (0x269514C1399E257E >> 11) / 2**53
    assert chance.share("gull/bridge", 1) == (0x04749B49E24CDB74 >> 11) / 2**53


@given(st.sets(st.text(max_size=8)), st.integers(), st.randoms(use_true_random=False))
def test_no_two_change_places_when_others_are_added(ids: set[str], seed: int, dice: random.Random) -> None:
    whole = dice.sample(sorted(ids), len(ids))
    some = [one for one in whole if dice.random() < 0.5]
    ordered = [whole[at] for at in chance.order(whole, seed)]
    assert sorted(ordered) == sorted(whole)
    assert [some[at] for at in chance.order(some, seed)] == [one for one in ordered if one in set(some)]


@given(st.text(), st.integers())
def test_a_share_is_from_0_up_to_1(name: str, seed: int) -> None:
    assert 0 <= chance.share(name, seed) < 1


def test_a_sample_lies_on_all_sides_of_its_split() -> None:
    ids = [f"gull.example/{at}" for at in range(10_000)]
    first = [ids[at] for at in chance.order(ids, 0)[:1000]]
    assert sum(chance.share(one, 0) < 0.5 for one in first) == pytest.approx(500, abs=80)


# Stories


def prose(dice: random.Random, words: int) -> list[str]:
    return [f"w{dice.randrange(5000)}" for _ in range(words)]


def changed(words: list[str], dice: random.Random, share: float) -> list[str]:
    return [f"x{dice.randrange(5000)}" if dice.random() < share else one for one in words]


def test_near_duplicates_are_one_story_and_others_are_not() -> None:
    dice = random.Random(1)
    originals = [prose(dice, 300) for _ in range(150)]
    copies = [changed(one, dice, 0.04) for one in originals]
    texts = [" ".join(one) for one in originals + copies]
    alike = [
        near_duplicate.similarity(texts[at], texts[at + 150]) >= near_duplicate.ALIKE for at in range(150)
    ]
    assert sum(alike) > 140
    found = stories(texts)
    assert found[:150] == list(range(150))
    assert [found[at + 150] for at in range(150) if alike[at]] == [at for at in range(150) if alike[at]]


def test_whoever_is_like_any_of_a_story_belongs_to_it() -> None:
    dice = random.Random(2)
    versions = [prose(dice, 400)]
    for at in range(1, 8):  # each the one before, with a twentieth rewritten in one piece
        versions.append([*versions[-1][: 50 * at - 50], *prose(dice, 25), *versions[-1][50 * at - 25 :]])
    texts = [" ".join(one) for one in versions]
    assert near_duplicate.similarity(texts[0], texts[-1]) < 0.5
    assert stories(texts) == [0] * 8
    assert stories(["The quay", *texts[::-1], None]) == [0, *[1] * 8, 9]


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_stories_do_not_depend_on_the_order_of_the_texts(dice: random.Random) -> None:
    made = random.Random(6)
    originals = [prose(made, 60) for _ in range(12)]
    texts = [" ".join(changed(one, made, 0.05)) for one in originals for _ in range(3)]
    order = dice.sample(range(36), 36)
    found = stories([texts[at] for at in order])
    told = {at: order[story] for at, story in zip(order, found, strict=True)}
    straight = stories(texts)
    assert len(set(told.values())) == len(set(straight)) < 30
    assert {(straight[at], told[at]) for at in order} == {(story, told[story]) for story in straight}


def test_texts_from_one_template_are_stories_of_their_own() -> None:
    dice = random.Random(3)
    template = prose(dice, 120)
    texts = [" ".join(template + prose(dice, 150)) for _ in range(200)]
    assert near_duplicate.similarity(*texts[:2]) < 0.4
    assert stories(texts) == list(range(200))


@given(st.lists(st.one_of(st.none(), st.text("aB ,", max_size=4)), max_size=12))
def test_short_texts_are_stories_of_their_own_unless_equal(texts: list[str | None]) -> None:
    letters = ["".join(filter(str.isalpha, text or "")).casefold() for text in texts]
    expected = [letters.index(one) if one else at for at, one in enumerate(letters)]
    assert stories(texts) == expected


def test_long_copies_that_differ_in_case_and_punctuation_are_one_story() -> None:
    text = " ".join(prose(random.Random(4), 100))
    assert stories([None, text, text.upper().replace(" ", ", "), f"“{text}”"]) == [0, 1, 1, 1]


def test_texts_without_spaces_are_compared_by_their_characters() -> None:
    dice = random.Random(5)
    one, two = ("".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(300)) for _ in range(2))
    assert stories([one, two, f"{one[:150]}橋{one[150:]}"]) == [0, 1, 0]


@given(st.integers(1, 150), st.integers(1, 5), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_each_text_meets_the_first_and_the_last_few_of_its_band(
    count: int, kinds: int, dice: random.Random
) -> None:
    keys = [dice.randrange(kinds) for _ in range(count)]
    met = {
        pair
        for one, other in _meetings(np.array(keys, np.uint64))
        for pair in zip(one.tolist(), other.tolist(), strict=True)
    }
    for kind in set(keys):
        band = [at for at, key in enumerate(keys) if key == kind]
        expected = {
            (band[before], here) for at, here in enumerate(band) for before in range(max(0, at - _NEAR), at)
        }
        assert {pair for pair in met if pair[1] in band} == expected | {(band[0], here) for here in band[1:]}


@given(st.text(), st.text("ab ,.’“—\u00a0é橋กx", max_size=60))
@settings(max_examples=300)
def test_shingles_are_the_same_however_words_are_cut(text: str, other: str) -> None:
    for one in (text, other):
        words = shingles._plain_words(one.casefold())
        assume(words is not None)
        assert list(shingles.shingles(one)) == list(shingles._mixed(one.casefold()))
