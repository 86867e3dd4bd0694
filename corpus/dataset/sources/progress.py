"""How far a download has come: a bar where somebody watches, and nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], None]


@contextmanager
def shown(what: str, total: int | None, done: int = 0) -> Iterator[Advance]:
    """A bar on standard error while bytes come, if that is a terminal; call what is given with each count.

    >>> with shown("articles.parquet", 100) as advance:
    ...     advance(100)
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.errors import LiveError
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=total, completed=done)
    try:
        bar.start()
    except LiveError:  # whoever calls us draws something of their own
        yield lambda _: None
        return
    try:
        yield lambda count: bar.advance(task, count)
    finally:
        bar.stop()
