"""Articles beside each other: copies, near copies and spellings are found, whatever the order and the number."""

import json
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from corpus import raw, rules
from corpus.errors import MisuseError
from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic
from corpus.pipeline import across
from corpus.pipeline.annotate import annotate
from corpus.pipeline.diagnose import OURS
from corpus.rules import limit, name_spelled_twice, near_duplicate, same_bytes, topic_spelled_twice
from corpus.rules.shingles import shingles
from corpus.text import Span
from tests.conftest import add

SAMPLES = Path(__file__).parent / "rules"


def claim(rule: str, number: int, *keys: str, value: str = "", place: int = 0) -> Claim:
    name = f"{number:04}"
    return Claim(
        rule=rule,
        keys=keys,
        article=name,
        path=f"raw/{name}.txt",
        value=value,
        where=f"/topics/{place}",
        span=Span(place, place + 1),
    )


def claimed(root: Path) -> list[Claim]:
    """What all articles of a folder claim."""
    records = (annotate(entry).record for entry in raw.find(root) if raw.is_article_name(entry.name))
    return [one for record in records if record is not None for one in across.claims_of(record)]


def found(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.rule, one.path) for one in diagnostics]


@cache
def sampled(rule: str) -> tuple[Path, tuple[Claim, ...], list[Diagnostic]]:
    folder = SAMPLES / rule / "bad"
    claims = tuple(claimed(folder))
    return folder, claims, across.diagnostics(claims, folder)


@pytest.mark.parametrize("rule", [rules.name_of(rule) for rule in rules.CORPUS])
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_findings_do_not_depend_on_the_order_of_the_articles(rule: str, data: st.DataObject) -> None:
    folder, claims, expected = sampled(rule)
    assert rule in {one.rule for one in expected}
    assert across.diagnostics(data.draw(st.permutations(claims)), folder) == expected


@given(contents=st.lists(st.sampled_from("abcdef"), max_size=40), order=st.randoms())
@settings(max_examples=40, deadline=None)
def test_every_copy_but_the_first_is_found_once(contents: list[str], order: random.Random) -> None:
    claims = [claim("same-bytes", number, content) for number, content in enumerate(contents)]
    order.shuffle(claims)
    copies = [number for number, content in enumerate(contents) if content in contents[:number]]
    said = across.diagnostics(claims, Path("nowhere"))
    assert found(said) == [("same-bytes", f"raw/{number:04}.txt") for number in copies]


@given(forms=st.lists(st.sampled_from(["Sea trade", "Sea-trade", "SEA TRADE"]), max_size=30))
@settings(max_examples=40, deadline=None)
def test_all_but_the_commonest_spelling_are_found(forms: list[str]) -> None:
    claims = [
        claim("topic-spelled-twice", number, "sea trade", value=form) for number, form in enumerate(forms)
    ]
    said = across.diagnostics(claims, Path("nowhere"))
    most = max(map(forms.count, forms), default=0)
    assert len(said) == len(forms) - most
    assert all(f"{most} article" in one.message for one in said)


def edited(words: list[str], share: float, dice: random.Random) -> list[str]:
    """The same words, but for less than a share of them, each replaced by one that is new."""
    new = list(words)
    for at in dice.sample(range(len(words)), int(share * len(words) - 0.01)):
        new[at] = f"new{dice.randrange(10**6)}"
    return new


def article(dice: random.Random, vocabulary: int, least: int = 60) -> list[str]:
    return [f"w{dice.randrange(vocabulary)}" for _ in range(dice.randint(least, 400))]


def test_a_text_edited_in_less_than_a_twentieth_of_its_words_is_found() -> None:
    # At a similarity of 0.74, the least that such edits leave, 99.8 % of pairs have a band in common.
    dice = random.Random(1)
    met = 0
    for _ in range(500):
        words = article(dice, 10_000)
        first, other = " ".join(words), " ".join(edited(words, 0.05, dice))
        assert near_duplicate.similarity(first, other) >= near_duplicate.ALIKE
        met += not set(near_duplicate.bands(first)).isdisjoint(near_duplicate.bands(other))
    assert met >= 0.99 * 500


def test_unrelated_texts_of_few_words_never_meet() -> None:
    dice = random.Random(2)
    texts = [" ".join(article(dice, 100)) for _ in range(300)]
    keys = [key for text in texts for key in near_duplicate.bands(text)]
    assert len(keys) == len(set(keys)) == 300 * near_duplicate.BANDS


@pytest.mark.parametrize(
    "letters", ["กขคงจชซญดตถทนบปผพมยรลวสหอ", "港橋月開通雨中歩渡着工年船正午最後航海終市長乗費用計画"]
)
def test_texts_without_spaces_are_compared_by_their_characters(letters: str) -> None:
    dice = random.Random(3)
    texts = ["".join(dice.choices(letters, k=600)) for _ in range(50)]
    keys = [key for text in texts for key in near_duplicate.bands(text)]
    assert len(keys) == len(set(keys))
    changed = [text[:300] + letters[0] * 5 + text[300:] for text in texts]
    assert all(near_duplicate.similarity(*pair) > 0.9 for pair in zip(texts, changed, strict=True))
    assert all(
        not set(near_duplicate.bands(one)).isdisjoint(near_duplicate.bands(two))
        for one, two in zip(texts, changed, strict=True)
    )


@given(text=st.text(max_size=60))
def test_a_text_of_few_words_is_like_none(text: str) -> None:
    parts = set(shingles(text))
    assert bool(near_duplicate.bands(text)) == (len(parts) >= near_duplicate.FEWEST)
    assert near_duplicate.similarity(text, text) == bool(parts)


def test_a_long_text_is_compared_by_a_share_of_its_shingles(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(4)
    words = [f"w{dice.randrange(10**6)}" for _ in range(20_000)]
    first, other = " ".join(words), " ".join(edited(words, 0.05, dice))
    whole = near_duplicate.similarity(first, other)
    monkeypatch.setattr(near_duplicate, "_LONGEST", 20_000)
    assert near_duplicate.similarity(first, other) == pytest.approx(whole, abs=0.03)


def fake(name: str, check: Callable[..., Iterator[tuple[Claim, str]]], meet: str = "first") -> ModuleType:
    """A rule of no more than is looked at."""
    rule = ModuleType(f"corpus.rules.{name}")
    vars(rule).update(LEVEL="note", HINT="Look.", MEET=meet, check=check)
    return rule


@pytest.fixture
def only_rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModuleType], None]:
    def put(rule: ModuleType) -> None:
        monkeypatch.setattr(rules, "CORPUS", (rule,))
        monkeypatch.setitem(rules.RULES, rule.__name__.rpartition(".")[2], rule)

    return put


def test_a_cluster_costs_a_look_at_each_article_not_at_each_pair(
    only_rule: Callable[[ModuleType], None],
) -> None:
    pairs = []

    def check(group: Iterable[Claim], text_of: object) -> Iterator[tuple[Claim, str]]:
        first, other = group
        pairs.append((first.article, other.article))
        yield other, f"like {first.article}"

    only_rule(fake("alike", check))
    keys = [str(band) for band in range(25)]
    said = across.diagnostics((claim("alike", number, *keys) for number in range(400)), Path("nowhere"))
    assert pairs == [("0000", f"{number:04}") for number in range(1, 400)]
    assert len(said) == 399


def test_versions_that_follow_each_other_are_each_found(only_rule: Callable[[ModuleType], None]) -> None:
    def check(group: Iterable[Claim], text_of: object) -> Iterator[tuple[Claim, str]]:
        first, other = group
        if int(other.value) - int(first.value) == 1:
            yield other, f"follows {first.article}"

    only_rule(fake("follower", check))
    claims = [
        claim("follower", number, f"{number}", f"{number + 1}", value=str(number)) for number in range(9)
    ]
    assert len(across.diagnostics(claims, Path("nowhere"))) == 8


@pytest.mark.parametrize("meet", ["all", "first"])
def test_a_rule_that_crashes_is_reported_and_the_rest_goes_on(
    only_rule: Callable[[ModuleType], None], meet: str
) -> None:
    def check(group: Iterable[Claim], text_of: object) -> Iterator[tuple[Claim, str]]:
        *_, last = group
        if "a" in last.keys:
            raise ZeroDivisionError("a is nothing")
        yield last, "found"

    only_rule(fake("fragile", check, meet))
    claims = [claim("fragile", number, "ab"[number // 2], value=str(number)) for number in range(4)]
    crashed, said = across.diagnostics(claims, Path("nowhere"))
    assert (crashed.rule, crashed.level, crashed.hint) == ("fragile", "error", OURS)
    assert crashed.path == "raw/0000.txt"
    assert "ZeroDivisionError: a is nothing" in crashed.message
    assert (said.path, said.message) == ("raw/0003.txt", "found")


def test_a_rule_that_crashes_on_one_article_is_reported_there(
    root: Path, only_rule: Callable[[ModuleType], None]
) -> None:
    def claims(record: object) -> list[Claim]:
        raise ZeroDivisionError("nothing to claim")

    rule = fake("fragile", lambda group, text_of: iter(()))
    rule.claims = claims  # type: ignore[attr-defined]
    only_rule(rule)
    [one] = across.diagnostics(claimed(root), root)
    assert (one.rule, one.level, one.hint) == ("fragile", "error", OURS)
    assert "nothing to claim" in one.message
    assert one.path == "raw/gull.example/2021/bridge-opens.txt"


def copy(root: Path, slug: str) -> Path:
    """The corpus's article once more, under another name."""
    path = add(root, slug)
    path.write_bytes(path.with_name("bridge-opens.txt").read_bytes())
    return path


def test_of_some_articles_only_what_concerns_them_is_said(root: Path) -> None:
    for slug in ("a-copy", "b-copy", "c-copy"):
        copy(root, slug)
    claims = claimed(root)
    folder = "gull.example/2021"

    def said(*slugs: str) -> list[tuple[str, str]]:
        return found(across.diagnostics(claims, root, {f"{folder}/{slug}" for slug in slugs}))

    copies = [("same-bytes", f"raw/{folder}/{slug}.txt") for slug in ("b-copy", "bridge-opens", "c-copy")]
    assert said("c-copy") == copies[2:]
    assert said("a-copy") == copies
    assert said() == []


def test_findings_point_at_what_they_are_about(root: Path) -> None:
    path = copy(root, "bridge-again")
    path.write_text(path.read_text("utf-8").replace("By Ida Moe", "By IDA MOE"), "utf-8")
    name, text = across.diagnostics(claimed(root), root)
    assert (text.rule, text.where, text.source[:19]) == ("same-text", "/text", "On day 0 of the wor")
    assert (name.rule, name.where, name.source) == ("name-spelled-twice", "/authors/0/name", "By IDA MOE")
    assert name.source[name.column - 1 : name.end_column - 1] == "IDA MOE"


def test_an_article_that_is_gone_meanwhile_is_still_named(root: Path) -> None:
    path = copy(root, "bridge-opens-again")
    claims = claimed(root)
    path.unlink()
    [one] = across.diagnostics(claims, root)
    assert (one.rule, one.path, one.line, one.source) == (
        "same-bytes",
        "raw/gull.example/2021/bridge-opens-again.txt",
        1,
        "",
    )


def test_a_disk_that_is_too_small_is_said_to_be() -> None:
    def full() -> Iterator[Claim]:
        yield claim("same-bytes", 0, "a")
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(MisuseError, match="disk is full; set TMPDIR to a folder with more room"):
        across.diagnostics(full(), Path("nowhere"))


def test_an_article_outside_of_the_corpus_meets_none(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Harbour bridge opens\n\nBy Ida Moe\n\nIt is open.\n", "utf-8")
    record = annotate(raw.entry(path, None)).record
    assert record is not None
    assert across.claims_of(record) == ()


def test_of_many_findings_in_one_article_some_are_listed() -> None:
    many = limit.MOST + 10
    claims = [
        claim("topic-spelled-twice", 1, f"sea {place}", value="Sea", place=place) for place in range(many)
    ]
    claims += [
        claim("topic-spelled-twice", 0, f"sea {place}", value="sea", place=place) for place in range(many)
    ]
    said = [one.message for one in across.diagnostics(claims, Path("nowhere"))]
    assert len(said) == limit.MOST + 1
    assert "and 10 more like those before, from here on" in said


def test_claims_are_small_and_survive_json(root: Path) -> None:
    adapter = TypeAdapter(tuple[Claim, ...])
    claims = tuple(claimed(root))
    stored = adapter.dump_json(claims)
    assert adapter.validate_json(stored) == claims
    assert {one.rule for one in claims} == {rules.name_of(rule) for rule in rules.CORPUS}
    assert max(len(json.dumps(one)) for one in json.loads(stored)) < 700


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Moe", "IDA MOE"),
        ("Zoë Núñez", "Zoe Nunez"),
        ("Søren Łuk", "Soren Luk"),
        ("J. R. Roe", "J.R. Roe"),
        ("J.R. Roe", "JR Roe"),
        ("J. Roe", "J Roe"),
        ("Jean-Luc Roe", "Jean Luc Roe"),
        ("Pat O’Moe", "Pat O'Moe"),
        ("Olu Roe, Jr.", "Olu Roe Jr"),
        ("A.P.", "AP"),
        ("dpa", "DPA"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_spelled_twice.key_of(one) == name_spelled_twice.key_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Amoe", "Anna Moe"),
        ("Jo Roe", "J. O. Roe"),
        ("I. Moe", "Ida Moe"),
        ("Ida Moe", "Moe Ida"),
        ("Ida Moe", "Ida M. Moe"),
        ("Olu Roe", "Olu Roe Jr."),
        ("Андрей", "Андреи"),
        ("かき", "がき"),
        ("कमल", "कोमल"),
    ],
)
def test_names_of_different_people_have_different_keys(one: str, other: str) -> None:
    assert name_spelled_twice.key_of(one) != name_spelled_twice.key_of(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Arts & Culture", "arts and culture", True),
        ("Covid-19", "COVID 19", True),
        ("Café", "Cafe", True),
        ("Sailors’ Day", "Sailors' Day", True),
        ("Bridge", "Bridges", False),
        ("C", "C++", False),
    ],
)
def test_spellings_of_one_topic_have_one_key(one: str, other: str, same: bool) -> None:
    assert (topic_spelled_twice.key_of(one) == topic_spelled_twice.key_of(other)) == same


@given(name=st.text(st.characters(codec="latin-1"), max_size=30))
def test_a_name_in_capitals_has_the_same_key(name: str) -> None:
    assert name_spelled_twice.key_of(name.upper()) == name_spelled_twice.key_of(name)


def test_a_copy_names_the_file_that_it_repeats() -> None:
    first, other = claim("same-bytes", 0, "a"), claim("same-bytes", 1, "a")
    [(at, message)] = same_bytes.check([first, other], lambda one: "")
    assert at is other
    assert message == "expected bytes that no other file holds, got those of 'raw/0000.txt'"
