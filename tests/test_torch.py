"""A corpus in PyTorch: each article once an epoch, on whatever ranks and workers, and on from where it stopped."""

import doctest
import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus import Article, Corpus
from corpus.errors import MisuseError

pytest.importorskip("torch", reason="PyTorch isn't installed: pip install 'corpus[torch]'")

import torch
from torch.utils.data import DataLoader
from torch.utils.data._utils.worker import WorkerInfo

pytestmark = [
    # On a machine of one processor PyTorch finds two workers many.
    pytest.mark.filterwarnings("ignore:This DataLoader will create 2 worker processes"),
    # What torchdata asks of PyTorch.
    pytest.mark.filterwarnings("ignore:'set_vital' is deprecated"),
]

COUNT = 23


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RANK", raising=False)
    monkeypatch.delenv("WORLD_SIZE", raising=False)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with several groups of rows, which differ in their id alone."""
    row = corpus.load().to_arrow()
    table = pa.concat_tables([row] * COUNT)
    ids = pa.array([f"gull.example/2021/{number:02}" for number in range(COUNT)])
    path = tmp_path_factory.mktemp("torch") / "articles.parquet"
    pq.write_table(table.set_column(table.schema.get_field_index("id"), "id", ids), path, row_group_size=3)
    return path


@pytest.fixture(scope="module")
def articles(file: Path) -> Corpus:
    return corpus.load(path=file)


def name(article: Article) -> str:
    """A transform that can be sent to other processes."""
    return article.id


@contextmanager
def worker(number: int, workers: int) -> Iterator[None]:
    """As if this process were a worker of a DataLoader."""
    with pytest.MonkeyPatch.context() as patch:
        info = WorkerInfo(id=number, num_workers=workers, seed=0, dataset=None)
        patch.setattr(torch.utils.data._utils.worker, "_worker_info", info)
        yield


def views(articles: Corpus) -> list[Corpus]:
    return [articles, articles[::2], articles.sort("id", descending=True), articles[:1], articles[:0]]


_VIEWS = st.integers(0, 4)
_PARTS = st.integers(1, 5)


# In one process


@pytest.mark.parametrize("view", range(5))
def test_the_articles_come_in_their_order(articles: Corpus, view: int) -> None:
    found = views(articles)[view]
    data = found.to_torch()
    assert list(data) == list(found)
    assert len(data) == len(found)


def test_of_articles_no_more_is_loaded_than_was_selected(articles: Corpus) -> None:
    first = next(iter(articles.select("headline").to_torch()))
    assert repr(first).startswith("Article(id='gull.example/2021/00', headline=")
    with pytest.raises(AttributeError, match="'text' isn't loaded"):
        _ = first.text


@given(_VIEWS, _PARTS, _PARTS, st.integers(0, 3), st.booleans())
@settings(max_examples=40, deadline=None)
def test_each_article_comes_once_on_one_worker_of_one_rank(
    articles: Corpus, view: int, ranks: int, workers: int, epoch: int, shuffle: bool
) -> None:
    found = views(articles)[view]
    seen: list[str] = []
    for rank in range(ranks):
        data = found.to_torch(name, shuffle=shuffle, rank=rank, world_size=ranks)
        data.set_epoch(epoch)
        before = len(seen)
        for number in range(workers):
            with worker(number, workers):
                seen += data
        assert len(seen) - before == len(data)
        assert abs(len(data) - len(found) / ranks) < 1
    assert sorted(seen) == sorted(found.ids)
    assert shuffle or seen == found.ids


@given(_VIEWS, st.integers(0, COUNT), st.integers(0, 2), st.booleans(), st.sampled_from([(0, 1), (1, 2)]))
@settings(max_examples=40, deadline=None)
def test_who_goes_on_from_a_state_gets_the_rest(
    articles: Corpus, view: int, taken: int, epoch: int, shuffle: bool, share: tuple[int, int]
) -> None:
    found = views(articles)[view]
    with worker(*share):
        first, second = (found.to_torch(name, shuffle=shuffle, seed=5) for _ in range(2))
        first.set_epoch(epoch)
        expected = list(first)
        begun = list(islice(first, taken))
        second.load_state_dict(json.loads(json.dumps(first.state_dict())))
        assert begun + list(second) == expected
        second.set_epoch(epoch)
        assert list(second) == expected  # the next time from the start


def test_the_same_seed_and_epoch_are_the_same_order_and_others_are_not(articles: Corpus) -> None:
    orders = []
    for seed, epoch in ((0, 0), (0, 1), (1, 0), (-1, 0)):
        one, other = (articles.to_torch(name, shuffle=True, seed=seed) for _ in range(2))
        one.set_epoch(epoch)
        other.set_epoch(epoch)
        assert list(one) == list(one) == list(other)
        orders.append(list(one))
    assert len(set(map(tuple, orders))) == 4
    assert articles.ids not in orders


def test_an_epoch_that_is_set_after_a_state_of_another_begins_at_its_start(articles: Corpus) -> None:
    data = articles.to_torch(name, shuffle=True)
    list(data)
    state = data.state_dict()
    data.load_state_dict(state)
    data.set_epoch(0)
    assert data.state_dict() == state
    assert list(data) == []
    data.load_state_dict(state)
    data.set_epoch(1)
    assert sorted(data) == articles.ids


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"corpus": "0"}, "a state with the corpus '.*', got '0'; it goes on with the same articles, seed"),
        ({"seed": 4}, "a state with the seed 3, got 4"),
        ({"seed": None}, "a state with the seed 3, got None"),
        ({"rank": 1}, "a state with the rank 0, got 1"),
        ({"world_size": 3}, "a state with the world_size 2, got 3"),
        ({"workers": 2}, "a state with the workers 1, got 2"),
        ({"version": 9}, "a state with the version 1, got 9"),
        ({"position": 12}, "a position from 0 to 11, got 12"),
        ({"position": -1}, "a position from 0 to 11, got -1"),
    ],
)
def test_a_state_of_something_else_is_refused(articles: Corpus, change: dict[str, Any], message: str) -> None:
    data = articles.to_torch(shuffle=True, seed=3, rank=0, world_size=2)
    with pytest.raises(MisuseError, match=f"expected {message}"):
        data.load_state_dict({**data.state_dict(), **change})


def test_a_state_of_other_articles_is_refused(articles: Corpus) -> None:
    state = articles.to_torch().state_dict()
    for other in (articles[1:], articles[::-1], corpus.load()):
        with pytest.raises(MisuseError, match="a state with the corpus"):
            other.to_torch().load_state_dict(state)
    articles[:].to_torch().load_state_dict(state)
    with pytest.raises(
        MisuseError, match=r"a state of to_torch\(\), got one without corpus, epoch, position,"
    ):
        articles.to_torch().load_state_dict({"step": 3})


def test_a_state_of_one_process_is_refused_in_a_worker(articles: Corpus) -> None:
    data = articles.to_torch(name)
    data.load_state_dict(data.state_dict())
    with worker(0, 2), pytest.raises(MisuseError, match="a state with the workers 2, got 1"):
        iter(data)


# Ranks


@pytest.mark.parametrize(("rank", "world_size"), [(0, None), (None, 2), (2, 2), (-1, 2)])
def test_ranks_that_cannot_be_are_refused(articles: Corpus, rank: int | None, world_size: int | None) -> None:
    with pytest.raises(MisuseError, match="expected a rank below a world_size, got"):
        articles.to_torch(rank=rank, world_size=world_size)


def test_ranks_are_those_of_the_environment(articles: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    data = articles.to_torch(name)
    monkeypatch.setenv("RANK", "1")
    with pytest.raises(MisuseError, match="to go together, got '1' and None; unset both, or give"):
        len(data)
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert list(data) == articles.ids[11:]
    assert list(articles.to_torch(name, rank=0, world_size=1)) == articles.ids


def test_a_copy_for_another_process_keeps_the_rank(articles: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    data = articles.to_torch(name)
    assert list(pickle.loads(pickle.dumps(data))) == articles.ids
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "2")
    sent = pickle.dumps(data)
    monkeypatch.setenv("RANK", "0")
    assert list(pickle.loads(sent)) == articles.ids[11:]
    assert list(data) == articles.ids[:11]


def test_torch_distributed_knows_the_ranks_best(articles: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    if not torch.distributed.is_available():
        pytest.skip("this PyTorch was built without torch.distributed")
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "2")
    torch.distributed.init_process_group("gloo", store=torch.distributed.HashStore(), rank=0, world_size=1)
    try:
        assert list(articles.to_torch(name)) == articles.ids
    finally:
        torch.distributed.destroy_process_group()


# In PyTorch's loaders


def test_batches_of_articles_are_lists(articles: Corpus) -> None:
    batches = list(DataLoader(articles.to_torch(), batch_size=10))
    assert [len(batch) for batch in batches] == [10, 10, 3]
    assert isinstance(batches[0], list)
    assert [one for batch in batches for one in batch] == list(articles)


def test_a_transform_makes_what_pytorch_knows(articles: Corpus) -> None:
    data = articles.to_torch(lambda article: {"id": article.id, "length": len(article.text or "")})
    loader = DataLoader(data, batch_size=5)
    first = next(iter(loader))
    assert first["id"] == articles.ids[:5]
    assert torch.equal(first["length"], torch.full((5,), len(articles[0].text or "")))
    assert len(loader) == 5


@pytest.mark.parametrize(("workers", "context"), [(2, "fork"), (1, "spawn")])
def test_workers_share_the_articles(articles: Corpus, workers: int, context: str) -> None:
    view = articles.filter(publisher="salon.com").sort("id", descending=True)
    loader = DataLoader(
        view.to_torch(shuffle=True), batch_size=4, num_workers=workers, multiprocessing_context=context
    )
    found = [article for batch in loader for article in batch]
    assert sorted(found, key=name, reverse=True) == list(view)


def test_workers_that_stay_are_told_of_the_next_epoch(articles: Corpus) -> None:
    data = articles.to_torch(name, shuffle=True)
    loader = DataLoader(data, batch_size=None, num_workers=2, persistent_workers=True)
    orders = []
    for epoch in (0, 1, 0):
        data.set_epoch(epoch)
        orders.append(list(loader))
    assert orders[0] == orders[2] != orders[1]
    assert sorted(orders[1]) == articles.ids


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("taken", [0, 1, 3, 4, 5, 6])
def test_a_stateful_loader_goes_on_where_it_stopped(articles: Corpus, workers: int, taken: int) -> None:
    loaders = pytest.importorskip("torchdata.stateful_dataloader", reason="torchdata isn't installed")

    def loader() -> tuple[Any, Any]:
        data = articles.to_torch(name, shuffle=True)
        return data, loaders.StatefulDataLoader(data, batch_size=4, num_workers=workers)

    data, first = loader()
    data.set_epoch(7)
    expected = list(first)
    assert sorted(one for batch in expected for one in batch) == articles.ids
    begun = list(islice(first, taken)) if taken < 6 else list(first)
    state = pickle.loads(pickle.dumps(first.state_dict()))

    data, second = loader()
    second.load_state_dict(state)
    if taken < 6:
        assert begun + list(second) == expected
    data.set_epoch(8)
    following = list(second)
    assert following != expected
    assert sorted(one for batch in following for one in batch) == articles.ids


def test_the_example_is_true() -> None:
    text = str(Corpus.to_torch.__doc__).replace("  # doctest: +SKIP", "")
    test = doctest.DocTestParser().get_doctest(text, {}, "to_torch", None, None)
    assert doctest.DocTestRunner().run(test).failed == 0
