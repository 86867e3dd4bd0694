"""Engines: ways to run pure work over many items, all with the same results in the same order.

To add one, write a module with ``run`` and put it in ``ENGINES``.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from corpus.engines import processes, serial
from corpus.errors import UnknownName

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """What an engine module has."""

    __name__: str

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results in the order of the items; ``work`` must be a pure, importable function."""


ENGINES: tuple[Engine, ...] = (processes, serial)


def get(name: str) -> Engine:
    """The engine of that name."""
    known = {engine.__name__.rpartition(".")[2]: engine for engine in ENGINES}
    if name not in known:
        raise UnknownName("engine", name, known)
    return known[name]
