"""A process for each core; at most a few hundred items are under way, so memory stays bounded."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_ITEMS_A_TASK = 16


def run(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The results in the order of the items."""
    source = iter(items)
    first = list(islice(source, _ITEMS_A_TASK))
    if len(first) < _ITEMS_A_TASK:  # starting processes would take longer than the work
        yield from map(work, first)
        return
    cores = os.cpu_count() or 1
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, context, initializer=_depend_on_the_parent) as pool:
        pending: deque[Future[list[Result]]] = deque()
        chunk = first
        try:
            while chunk or pending:
                if chunk:
                    pending.append(pool.submit(_work_on, work, chunk))
                    chunk = list(islice(source, _ITEMS_A_TASK))
                if pending and (not chunk or len(pending) > 4 * cores):
                    yield from pending.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _work_on(work: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [work(item) for item in chunk]


def _depend_on_the_parent() -> None:
    """Leave interrupts to the parent, and end when it does, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
