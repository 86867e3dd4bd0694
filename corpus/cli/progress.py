"""A progress bar on a terminal, and nothing when piped."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def watched(items: Iterable[Item], total: int, what: str = "reading") -> Iterator[Item]:
    """The same items, with a bar on standard error that shows how far they have come."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(
        items, description=what, total=total, console=console, transient=True, disable=not console.is_terminal
    )
