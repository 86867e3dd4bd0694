"""A corpus is a list of articles: whatever narrows or orders it does what the same on a list does."""

import json
import pickle
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus import formats, schema
from corpus.errors import MisuseError, UnknownName
from corpus.formats import jsonl
from corpus.model import Article

PUBLISHERS = ({"name": "The Daily Gull", "domain": "gull.example"}, {"name": "Quay", "domain": None}, None)
DAYS = ("2019", "2020-01", "2020-01-01", "2020-06-15T09:30", "2020-12-31", "2021-01-01T00:00", None)
NAMES = ("Ida Moe", "Olu Adeyemi", "Per Núñez")
TOPICS = ("Sea", "Harbour Bridge", "Quays")
LANGUAGES = ("en", "pt", "pt-BR", None)
PRECISION = {4: "year", 7: "month", 10: "day", 16: "minute"}


def records(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Articles of all sorts, sorted by id."""
    chance = random.Random(seed)
    for number in range(count):
        day = chance.choice(DAYS)
        yield {
            "id": f"gull.example/{number:04}",
            "publisher": chance.choice(PUBLISHERS),
            "headline": f"{chance.choice(TOPICS)} number {number}",
            "authors": [{"name": name} for name in chance.sample(NAMES, chance.randint(0, 2))],
            "published": day and {"text": day, "local": day, "precision": PRECISION[len(day)]},
            "images": [
                {"caption": "A gull", "credits": [{"name": name} for name in chance.sample(NAMES, 1)]}
                for _ in range(chance.randint(0, 2))
            ],
            "topics": chance.sample(TOPICS, chance.randint(0, 3)),
            "text": chance.choice(("The sea was calm.", "Nobody knows the harbour.", None)),
            "language": chance.choice(LANGUAGES),
            "source": {
                "path": f"gull.example/{number:04}.txt",
                "sha256": "0" * 64,
                "media_type": "text/plain",
                "loader": "loaders.text 3",
            },
        }


ALL = [schema.accept(record) for record in records(120)]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> corpus.Corpus:
    """The articles in two files of several groups each."""
    folder = tmp_path_factory.mktemp("views")
    with formats.writer(folder, "articles", Article, shard_size=40_000, block_size=9_000) as rows:
        for article in ALL:
            rows.write(jsonl.line(schema.plain(article)))
    files = sorted(folder.glob("*.parquet"))
    assert len(files) > 1
    assert pq.ParquetFile(files[0]).num_row_groups > 1
    return corpus.load(*files)


# Each way to ask, and the same of one article.
SPAN = ("2020-01-01", "2020-12-31")
ASKED: dict[str, tuple[dict[str, Any], Callable[[Article], object]]] = {
    "name": ({"publisher": "Quay"}, lambda one: one.publisher and one.publisher.name == "Quay"),
    "domain": (
        {"publisher": ["gull.example", "nowhere.example"]},
        lambda one: one.publisher and one.publisher.domain == "gull.example",
    ),
    "topic": ({"topic": "Sea"}, lambda one: "Sea" in one.topics),
    "topics": ({"topic": {"Sea", "Quays"}}, lambda one: {"Sea", "Quays"} & {*one.topics}),
    "author": ({"author": "Per Núñez"}, lambda one: any(by.name == "Per Núñez" for by in one.authors)),
    "decomposed": (
        {"author": "Per Nu\u0301n\u0303ez"},
        lambda one: any(by.name == "Per Núñez" for by in one.authors),
    ),
    "language": ({"language": "pt"}, lambda one: one.language in ("pt", "pt-BR")),
    "region": ({"language": "pt-BR"}, lambda one: one.language == "pt-BR"),
    "credit": (
        {"credit": "Ida Moe"},
        lambda one: any(credit.name == "Ida Moe" for image in one.images for credit in image.credits),
    ),
    "image": ({"has_image": True}, lambda one: one.images),
    "none": ({"has_image": False}, lambda one: not one.images),
    # A month or a year alone counts as its beginning.
    "span": ({"published": SPAN}, lambda one: local(one) in {*DAYS[1:5]}),
    "from": ({"published": ("2020-06", None)}, lambda one: local(one) in {*DAYS[3:6]}),
    "until": ({"published": (None, "2020-06-15")}, lambda one: local(one) in {*DAYS[:4]}),
    "year": ({"published": "2020"}, lambda one: local(one) in {*DAYS[1:5]}),
    "expression": (
        {"expression": pc.field("publisher", "name") == "Quay"},
        lambda one: one.publisher and one.publisher.name == "Quay",
    ),
    "both": (
        {"topic": "Sea", "language": "en", "has_image": True},
        lambda one: "Sea" in one.topics and one.language == "en" and one.images,
    ),
}


def local(article: Article) -> str:
    return article.published.local if article.published else ""


@pytest.mark.parametrize("name", ASKED)
def test_a_filter_leaves_the_articles_of_which_it_is_true(articles: corpus.Corpus, name: str) -> None:
    asked, holds = ASKED[name]
    expected = [one for one in ALL if holds(one)]
    assert 0 < len(expected) < len(ALL)
    assert list(articles.filter(**asked)) == expected


STEPS: dict[
    str, tuple[Callable[[corpus.Corpus], corpus.Corpus], Callable[[list[Article]], list[Article]]]
] = {
    "filter": (
        lambda view: view.filter(topic="Sea"),
        lambda found: [one for one in found if "Sea" in one.topics],
    ),
    "expression": (
        lambda view: view.filter(pc.field("id") > "gull.example/0060"),
        lambda found: [one for one in found if one.id > "gull.example/0060"],
    ),
    "search": (
        lambda view: view.search("NUMBER harbour"),
        lambda found: [one for one in found if "harbour" in f"{one.headline} {one.text}".lower()],
    ),
    "slice": (lambda view: view[2:50], lambda found: found[2:50]),
    "backwards": (lambda view: view[::-1], lambda found: found[::-1]),
    "every third": (lambda view: view[1::3], lambda found: found[1::3]),
    "head": (lambda view: view.head(30), lambda found: found[:30]),
    "sort": (
        lambda view: view.sort("published"),
        lambda found: sorted(found, key=lambda one: local(one) or "~"),
    ),
    "descending": (
        lambda view: view.sort("publisher", descending=True),
        lambda found: sorted(found, key=lambda one: -ord(one.publisher.name[0]) if one.publisher else 0),
    ),
}


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(STEPS)), max_size=5), data=st.data())
def test_steps_do_what_they_do_with_a_list(
    articles: corpus.Corpus, names: list[str], data: st.DataObject
) -> None:
    view, expected = articles, ALL
    for name in names:
        narrowed, of_list = STEPS[name]
        view, expected = narrowed(view), of_list(expected)
    assert len(view) == len(expected)
    assert view.ids == [one.id for one in expected]
    assert list(view) == expected
    assert view.to_arrow()["id"].to_pylist() == view.ids
    for one in ALL[7::50]:
        assert (one in view) == (one in expected)
        assert view.get(one.id) == (one if one in expected else None)
    if expected:
        place = data.draw(st.integers(-len(expected), len(expected) - 1))
        assert view[place] == expected[place]
        assert view[expected[place].id] == expected[place]
    assert view.count_by("topics") == counted(topic for one in expected for topic in one.topics)
    again = pickle.loads(pickle.dumps(view))
    assert (again.ids, list(again.head(3))) == (view.ids, expected[:3])


def counted(values: Any) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def test_a_view_leaves_its_corpus_as_it_is(articles: corpus.Corpus) -> None:
    articles.filter(topic="Sea").sort("published")[::-1].select("headline").head(2)
    assert list(articles) == ALL
    assert articles.fields[0] == "schema"


@given(seed=st.integers(0, 2**40), count=st.integers(0, 130))
@settings(max_examples=30, deadline=None)
def test_a_sample_is_part_of_a_shuffle_which_has_all(articles: corpus.Corpus, seed: int, count: int) -> None:
    shuffled = articles.shuffle(seed=seed)
    assert sorted(shuffled.ids) == articles.ids
    assert shuffled.ids == articles[::-1].shuffle(seed=seed).ids
    assert articles.sample(count, seed=seed).ids == shuffled.ids[:count]
    kept = articles.filter(topic="Sea")
    assert kept.shuffle(seed=seed).ids == [one for one in shuffled.ids if one in {*kept.ids}]


def test_seeds_make_different_orders(articles: corpus.Corpus) -> None:
    assert len({tuple(articles.shuffle(seed=seed).ids) for seed in range(20)}) == 20


def test_what_is_not_selected_is_not_there(articles: corpus.Corpus) -> None:
    some = articles.select("headline", "topics")
    assert some.fields == ("id", "headline", "topics")
    assert some[3].headline == ALL[3].headline
    assert [one.topics for one in some] == [one.topics for one in ALL]
    with pytest.raises(AttributeError, match="'text' isn't loaded of this article"):
        some[0].text  # noqa: B018
    assert (
        repr(some[3]) == f"Article(id={ALL[3].id!r}, headline={ALL[3].headline!r}, topics={ALL[3].topics!r})"
    )
    assert pickle.loads(pickle.dumps(some[3])) == some[3]
    assert some[3] != ALL[3]
    assert some.filter(author="Ida Moe").ids == articles.filter(author="Ida Moe").ids
    with pytest.raises(UnknownName, match="no field is called 'deck'; there are: id, headline, topics"):
        some.select("deck")


def test_texts_can_be_left_aside(tmp_path: Path, articles: corpus.Corpus) -> None:
    pq.write_table(articles.to_arrow(), tmp_path / "some.parquet")
    light = corpus.load(tmp_path / "some.parquet", with_text=False)
    assert "text" not in light.fields
    assert light.to_arrow().column_names == list(light.fields)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("publisher", lambda one: [one.publisher.name] if one.publisher else []),
        (
            "publisher.domain",
            lambda one: [one.publisher.domain] if one.publisher and one.publisher.domain else [],
        ),
        ("authors", lambda one: [by.name for by in one.authors]),
        ("images.credits.name", lambda one: [by.name for image in one.images for by in image.credits]),
        ("images.credits", lambda one: [by.name for image in one.images for by in image.credits]),
        ("published.year", lambda one: [local(one)[:4]] if local(one) else []),
        ("published.month", lambda one: [local(one)[:7]] if local(one)[4:] else []),
        ("published.day", lambda one: [local(one)[:10]] if local(one)[7:] else []),
        ("language", lambda one: [one.language] if one.language else []),
    ],
)
def test_values_are_counted(
    articles: corpus.Corpus, path: str, expected: Callable[[Article], list[str]]
) -> None:
    values = [value for one in ALL for value in expected(one)]
    assert values
    assert articles.count_by(path) == counted(values)
    assert articles[::-1][3:50].count_by(path) == counted(v for one in ALL[::-1][3:50] for v in expected(one))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda view: view.filter(published="yesterday"), "expected a moment such as 2016"),
        (lambda view: view.filter(published=("2016",)), r"expected published=\(first, last\)"),
        (lambda view: view.filter(pc.field("title") == "x"), "title.* can't be applied"),
        (lambda view: view.filter(pc.field("headline") == 3), "can't be applied"),
        (lambda view: view.count_by("images"), "there are: images.caption, images.alt"),
        (lambda view: view.count_by("titles"), "no field is called 'titles'"),
        (lambda view: view.sort("topics"), "which has several"),
        (lambda view: view.sample(-1), "expected a number of articles, got -1"),
        (lambda view: view.sort("titles"), "no field is called 'titles'; there are: schema, id"),
        (lambda view: view.to_batches(["titles"]), "no field is called 'titles'; there are: schema, id"),
        (lambda view: view.select("id").select("titles"), "no field is called 'titles'; there are: id"),
        (lambda view: view.filter(published={"2019", "2020"}), r"expected published=\(first, last\)"),
        (lambda view: view.filter(published=(2019, 2020)), "expected a moment, which is text, got 2019"),
        (lambda view: view.filter(topic="\ud800"), r"half of a surrogate pair in '\\ud800'"),
        (lambda view: view.annotations("\ud800"), r"half of a surrogate pair in '\\ud800'"),
        (lambda view: view.filter(published=datetime(2019, 1, 1, tzinfo=UTC)), "without a time zone"),
    ],
)
def test_what_cannot_be_asked_is_told(articles: corpus.Corpus, ask: Callable[[Any], Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        len(ask(articles))


WRONG: tuple[object, ...] = (3.5, b"Sea", [], {"Sea", 1}, object())


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
@pytest.mark.parametrize(
    "ask",
    [
        lambda view, wrong: view[wrong],
        lambda view, wrong: view.annotations()[wrong],
        lambda view, wrong: view.annotations(layer=wrong),
        lambda view, wrong: view.annotations(article=wrong),
        lambda view, wrong: view.annotations().filter(wrong),
        lambda view, wrong: view.count_by(wrong),
        lambda view, wrong: view.plot(wrong),
        lambda view, wrong: view.filter(wrong),
        lambda view, wrong: view.filter(topic=[wrong]),
        lambda view, wrong: view.filter(language=[wrong]),
        lambda view, wrong: view.filter(publisher=[wrong]),
        lambda view, wrong: view.filter(published=(wrong, None)),
        lambda view, wrong: view.filter(has_image=wrong),
        lambda view, wrong: view.get(wrong),
        lambda view, wrong: view.head(wrong),
        lambda view, wrong: view.sample(wrong),
        lambda view, wrong: view.search(wrong),
        lambda view, wrong: view.select(wrong),
        lambda view, wrong: view.shuffle(seed=wrong),
        lambda view, wrong: view.sort(wrong),
        lambda view, wrong: view.split(train=0.8, test=0.2, seed=wrong),
        lambda view, wrong: view.split(train=0.8, test=wrong),
        lambda view, wrong: view.to_batches([wrong]),
        lambda view, wrong: view.to_jsonl(wrong),
        lambda view, wrong: view.add_layer("moods", [], by=wrong),
        lambda view, wrong: view.add_layer("moods", [], labels=wrong),
        lambda view, wrong: view.add_layer("moods", [], target=wrong),
        lambda view, wrong: view.write_layer(wrong, "moods"),
        lambda view, wrong: view[0].evidence(wrong),
        lambda view, wrong: corpus.load(wrong),
    ],
)
def test_another_type_than_expected_is_a_misuse(
    articles: corpus.Corpus, ask: Callable[[Any, Any], Any], wrong: object
) -> None:
    with pytest.raises(MisuseError, match="expected "):
        len(ask(articles, wrong))


def test_numbers_of_numpy_and_names_of_generators_will_do(articles: corpus.Corpus) -> None:
    three: Any = np.int64(3)
    assert articles[three] == ALL[3]
    assert articles.head(three).ids == articles.ids[:3]
    named = (name for name in ("Sea", "Quays"))
    assert articles.filter(topic=named).ids == articles.filter(topic=["Quays", "Sea"]).ids
    assert articles.select(*(name for name in ("topics", "topics"))).fields == ("id", "topics")
    assert [batch.num_columns for batch in articles[:1].to_batches("topics")] == [1]


def test_whatever_speaks_arrow_takes_a_corpus(articles: corpus.Corpus) -> None:
    table = pa.table(articles.filter(topic="Sea").select("topics"))
    assert table["topics"].to_pylist() == [list(one.topics) for one in ALL if "Sea" in one.topics]
    assert pa.table(articles).equals(articles.to_arrow())
    assert [one.id for one in reversed(articles)] == articles.ids[::-1]


def test_polars_takes_the_stream_and_not_row_by_row(articles: corpus.Corpus) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(articles.select("topics"))
    assert frame.columns == ["id", "topics"]
    assert frame["topics"].to_list() == [list(one.topics) for one in ALL]


def test_a_file_of_json_lines_is_the_same_corpus(tmp_path: Path, articles: corpus.Corpus) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"".join(jsonl.line(schema.plain(one)) for one in ALL))
    assert list(corpus.load(path)) == ALL
    # As others write it: keys in another order, what is empty left out, another end of the line.
    loose = [{key: value for key, value in schema.plain(one).items() if value} for one in ALL]
    written = [json.dumps(dict(reversed(one.items())), indent=None) for one in loose]
    path.write_text("\r\n".join(written), "utf-8", newline="")
    assert list(corpus.load(path)) == ALL
    broken = json.dumps(schema.plain(ALL[0]) | {"headline": 3})
    path.write_text(f"{path.read_text('utf-8').splitlines()[0]}\n{broken}\n", "utf-8")
    with pytest.raises(corpus.CorpusError, match=r"articles.jsonl, line 2: not a valid Article: /headline"):
        corpus.load(path)


@pytest.mark.parametrize("by", ["story", "publisher", "date"])
def test_a_split_parts_the_articles_and_no_story(tmp_path: Path, by: str) -> None:
    words = [f"word{number}" for number in range(400)]
    told: list[Article] = []
    for number, article in enumerate(ALL):
        # Every third article is a copy of the one before, but for a word.
        chance = random.Random(number // 3)
        text = " ".join([*chance.sample(words, 300), f"{number}"])
        told.append(replace(article, text=text))
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"".join(jsonl.line(schema.plain(one)) for one in told))
    articles = corpus.load(path)
    sides = articles.split(train=0.5, test=0.5, by=by, seed=4)
    parts = [*sides.values(), sides.left_out]
    assert sorted(one for part in parts for one in part.ids) == articles.ids
    assert len(sides["train"])
    assert len(sides["test"])
    stories = [{articles.ids.index(one) // 3 for one in side.ids} for side in sides.values()]
    assert not stories[0] & stories[1]
    assert bool(len(sides.left_out)) == (by != "story")
    if by == "publisher":
        assert not {*sides["train"].count_by("publisher")} & {*sides["test"].count_by("publisher")}
    if by == "date":
        assert max(map(local, sides["train"])) < min(map(local, sides["test"]))
