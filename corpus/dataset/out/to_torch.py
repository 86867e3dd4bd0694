"""A corpus as PyTorch reads it: a data set that is divided among processes, and can stop and go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info
from torch.utils.data._utils.collate import default_collate_fn_map

from corpus.dataset.out import epochs
from corpus.errors import MisuseError
from corpus.model import Article

if TYPE_CHECKING:
    import pyarrow as pa

    from corpus.dataset.tables.store import Rows
    from corpus.dataset.tables.view import View

Item = TypeVar("Item")

# Of the order of an epoch and of a state; another when either changes.
_VERSION = 1


class ArticleDataset(IterableDataset, Generic[Item]):  # type: ignore[misc]
    """Articles, or what is made of them, for ``torch.utils.data.DataLoader``: see :meth:`corpus.Corpus.to_torch`."""

    def __init__(
        self,
        view: View,
        values: Callable[[pa.Table], Iterator[Article]],
        transform: Callable[[Article], Item] | None,
        seed: int | None,
        ranks: tuple[int, int] | None,
    ) -> None:
        self._view = view
        self._values = values
        self._transform = transform
        self._seed = seed
        """None for the order of the corpus."""
        self._given = ranks
        # In shared memory: workers that stay from epoch to epoch are told so of the next.
        self._epoch = torch.zeros((), dtype=torch.int64).share_memory_()
        self._at = (0, 0)
        self._loaded: Mapping[str, Any] | None = None

    def __len__(self) -> int:
        """How many articles this rank gets in an epoch, all its workers together."""
        rank, world_size = self._ranks
        start, stop = epochs.stretch(0, len(self._view), rank, world_size)
        return stop - start

    def __iter__(self) -> Iterator[Item]:
        at = (self.epoch, 0)
        if self._loaded is not None:
            self._refuse_other(self._loaded)
            at = (self._loaded["epoch"], self._loaded["position"])
        self._at, self._loaded = at, None
        return self._items(*at)

    # Epochs

    @property
    def epoch(self) -> int:
        """The epoch that begins when it is next gone through; 0 unless :meth:`set_epoch` says otherwise."""
        return int(self._epoch)

    def set_epoch(self, epoch: int) -> None:
        """Say which epoch comes next: each has an order of its own, if shuffled.

        Where a state of another epoch was loaded, this one begins from its start.
        """
        self._epoch.fill_(epoch)
        if self._loaded is not None and self._loaded["epoch"] != epoch:
            self._loaded = None

    # Stop and go on

    def state_dict(self) -> dict[str, Any]:
        """Where it is, as plain numbers and text, for :meth:`load_state_dict` in another process.

        With several workers each has a state of its own: torchdata's ``StatefulDataLoader`` keeps them.
        """
        if self._loaded is not None:
            return dict(self._loaded)
        epoch, position = self._at
        return {**self._kind(), "epoch": epoch, "position": position}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Go on, once, where a state was taken: the next iteration gives the rest of that epoch.

        Raises :class:`corpus.errors.MisuseError` for a state of other articles, another order or another share.
        """
        self._refuse_other(state)
        self._loaded = dict(state)

    def _kind(self) -> dict[str, Any]:
        """What has to be the same to go on."""
        rank, world_size = self._ranks
        worker, workers = _workers()
        return {
            "version": _VERSION,
            "corpus": self._mark,
            "seed": self._seed,
            "rank": rank,
            "world_size": world_size,
            "worker": worker,
            "workers": workers,
        }

    def _refuse_other(self, state: Mapping[str, Any]) -> None:
        missing = {*self._kind(), "epoch", "position"} - {*state}
        if missing:
            raise MisuseError(f"expected a state of to_torch(), got one without {', '.join(sorted(missing))}")
        for name, here in self._kind().items():
            if state[name] != here:
                raise MisuseError(
                    f"expected a state with the {name} {here!r}, got {state[name]!r}; it goes on with the same "
                    "articles, seed, ranks and workers, or not at all"
                )
        start, stop = self._stretch()
        if not 0 <= state["position"] <= stop - start:
            raise MisuseError(f"expected a position from 0 to {stop - start}, got {state['position']!r}")

    @cached_property
    def _mark(self) -> str:
        return epochs.mark(self._view)

    # What it gives

    def _items(self, epoch: int, position: int) -> Iterator[Item]:
        start, stop = self._stretch()
        for chosen in self._order(epoch, start + position, stop):
            for table in replace(self._view, base=chosen, conditions=()).tables():
                for article in self._values(table):
                    item: Any = article if self._transform is None else self._transform(article)
                    position += 1
                    self._at = (epoch, position)
                    yield item

    def _order(self, epoch: int, start: int, stop: int) -> Iterator[Rows]:
        if self._seed is None:
            return epochs.in_order(self._view, start, stop)
        chosen = None if self._view.whole else np.sort(self._view.rows)
        return epochs.shuffled(self._view.store.starts, chosen, start, stop, f"{self._seed} {epoch}")

    def _stretch(self) -> tuple[int, int]:
        """What this worker of this rank goes through."""
        return epochs.stretch(*epochs.stretch(0, len(self._view), *self._ranks), *_workers())

    @property
    def _ranks(self) -> tuple[int, int]:
        return self._given or _found_ranks() or (0, 1)

    # Copies for other processes

    def __getstate__(self) -> dict[str, Any]:
        # Workers that are started anew know nothing of the ranks.
        return {**self.__dict__, "_given": self._given or _found_ranks()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._epoch.share_memory_()


def ranks(rank: int | None, world_size: int | None) -> tuple[int, int] | None:
    """The rank and the number of ranks, if both are given and go together."""
    if rank is None and world_size is None:
        return None
    if not isinstance(rank, int) or not isinstance(world_size, int) or not 0 <= rank < world_size:
        raise MisuseError(f"expected a rank below a world_size, got {rank!r} of {world_size!r}")
    return rank, world_size


def _found_ranks() -> tuple[int, int] | None:
    """What torch.distributed says, or the variables that torchrun sets."""
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        return torch.distributed.get_rank(), torch.distributed.get_world_size()
    said = [os.environ.get(name) for name in ("RANK", "WORLD_SIZE")]
    try:
        return ranks(*(int(one) if one else None for one in said))
    except (MisuseError, ValueError):
        raise MisuseError(
            f"expected RANK and WORLD_SIZE in the environment to go together, got {said[0]!r} and {said[1]!r}; "
            "unset both, or give to_torch() rank and world_size"
        ) from None


def _workers() -> tuple[int, int]:
    """Which worker of the DataLoader this process is, and of how many."""
    found = get_worker_info()
    return (0, 1) if found is None else (found.id, found.num_workers)


def _together(batch: list[Article], *, collate_fn_map: object = None) -> list[Article]:
    del collate_fn_map
    return list(batch)


# A batch of articles is a list of them: without this, PyTorch refuses to make one.
default_collate_fn_map[Article] = _together
