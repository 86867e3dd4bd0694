"""In an epoch each row comes once, however many processes share it and wherever they stop."""

import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.dataset.out import epochs
from corpus.errors import MisuseError


class Groups(NamedTuple):
    """Where groups of rows start, and which rows were chosen, if not all."""

    starts: list[int]
    chosen: list[int] | None

    @property
    def rows(self) -> list[int]:
        return list(range(self.starts[-1])) if self.chosen is None else self.chosen

    def shuffled(self, start: int = 0, stop: int | None = None, key: str = "") -> list[int]:
        return [row for rows in self.windows(start, stop, key) for row in rows]

    def windows(self, start: int = 0, stop: int | None = None, key: str = "") -> Iterator[list[int]]:
        chosen = None if self.chosen is None else np.array(self.chosen, np.int64)
        end = len(self.rows) if stop is None else stop
        for rows in epochs.shuffled(self.starts, chosen, start, end, key):
            yield rows.tolist()


@st.composite
def _groups(draw: st.DrawFn, least: int = 0) -> Groups:
    sizes = draw(st.lists(st.integers(0, 1500), min_size=1, max_size=40))
    starts = list(accumulate([max(least, sizes[0]), *sizes[1:]], initial=0))
    every = draw(st.sampled_from([None, 2, 7]))
    return Groups(starts, None if every is None else list(range(0, starts[-1], every)))


_PARTS = st.integers(1, 9)


@given(_groups(), _PARTS, _PARTS, st.text(max_size=3))
def test_each_row_comes_once_on_one_worker_of_one_rank(
    groups: Groups, ranks: int, workers: int, key: str
) -> None:
    whole = (0, len(groups.rows))
    shares = [
        epochs.stretch(*epochs.stretch(*whole, rank, ranks), worker, workers)
        for rank in range(ranks)
        for worker in range(workers)
    ]
    assert sorted(row for share in shares for row in groups.shuffled(*share, key)) == groups.rows
    sizes = [stop - start for start, stop in shares]
    assert max(sizes) - min(sizes) <= 1


@given(_groups(), st.data())
def test_who_goes_on_at_a_place_gets_the_rest(groups: Groups, data: st.DataObject) -> None:
    count = len(groups.rows)
    place = data.draw(st.integers(0, count))
    assert groups.shuffled(0, place) + groups.shuffled(place, count) == groups.shuffled()


@given(_groups(least=50))
def test_another_key_is_another_order(groups: Groups) -> None:
    assert groups.shuffled(key="0 1") == groups.shuffled(key="0 1")
    assert groups.shuffled(key="0 1") != groups.shuffled(key="0 2")


@given(_groups())
def test_a_window_holds_no_more_groups_than_it_takes(groups: Groups) -> None:
    for window in groups.windows():
        here = np.unique(np.searchsorted(groups.starts, window, side="right"))
        largest = max(np.diff(groups.starts))
        assert len(here) <= epochs.GROUPS or len(window) <= epochs.ROWS + largest


def test_groups_come_in_an_order_by_chance_and_their_rows_are_mixed() -> None:
    groups = Groups(list(range(0, 64_001, 1000)), None)
    windows = list(groups.windows())
    assert [len(window) for window in windows] == [8000] * 8
    together = [sorted({row // 1000 for row in window}) for window in windows]
    assert together != [list(range(first, first + 8)) for first in range(0, 64, 8)]
    assert len({row // 1000 for row in windows[0][:100]}) == 8


@given(st.integers(0, 1000), st.text())
def test_chance_is_a_permutation(count: int, key: str) -> None:
    assert sorted(epochs.by_chance(count, key)) == list(range(count))


def test_a_mark_tells_articles_and_their_order_apart(tmp_path: Path) -> None:
    articles = corpus.load()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        pq.write_table(articles.to_arrow(), tmp_path / name / "articles.parquet")
    here, there = (corpus.load(path=tmp_path / name / "articles.parquet") for name in ("here", "there"))
    twice = corpus.load(path=tmp_path / "here/articles.parquet")
    assert epochs.mark(here._view) == epochs.mark(there._view) == epochs.mark(twice._view)
    marks = {epochs.mark(one._view) for one in (articles, here, articles[:0])}
    assert len(marks) == 3


def test_without_pytorch_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "corpus.dataset.out.to_torch", raising=False)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MisuseError, match=r"needs torch: pip install 'corpus\[torch\]'"):
        corpus.load().to_torch()
