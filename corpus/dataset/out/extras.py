"""Libraries that come with an extra of this package, and are asked for when they are needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import MisuseError


@contextmanager
def needed(asked: str, library: str, extra: str) -> Iterator[None]:
    """Where a library is imported: if it isn't there, say for what it is needed and how to get it.

    >>> with needed("to_gulls()", "gulls", extra="birds"):
    ...     import gulls
    Traceback (most recent call last):
        ...
    corpus.errors.MisuseError: to_gulls() needs gulls: pip install 'corpus[birds]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != library:
            raise  # the library is there, and lacks another
        raise MisuseError(f"{asked} needs {library}: pip install 'corpus[{extra}]'") from error
