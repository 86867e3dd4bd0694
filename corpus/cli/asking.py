"""Questions to a person, where one is there to answer."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TextIO

from corpus.text import printable


@contextmanager
def terminal(piped: bool = False) -> Iterator[TextIO | None]:
    """Where a person can answer: standard input, or the terminal behind a pipe; None if nobody is there."""
    if not sys.stdout.isatty():
        yield None
    elif not piped:
        yield sys.stdin if sys.stdin.isatty() else None
    elif (behind := _behind_the_pipe()) is None:
        yield None
    else:
        with behind:
            yield behind


def _behind_the_pipe() -> TextIO | None:
    try:
        return open("/dev/tty", encoding="utf-8", errors="surrogateescape")  # noqa: PTH123
    except OSError:
        return None


def ask(answers: TextIO, question: str, default: str = "") -> str:
    """One answer; an empty one takes the default, which the question shows."""
    print(f"{question}{f' [{printable(default)}]' if default else ''}: ", end="", flush=True)
    line = answers.readline()
    if not line:  # the end of input is a way of saying stop
        print()
        raise KeyboardInterrupt
    return line.strip() or default


def today() -> str:
    """The day on this machine's clock, in ISO form."""
    return datetime.now().astimezone().date().isoformat()
