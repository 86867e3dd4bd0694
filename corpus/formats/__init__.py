"""Data formats of a release: one module each, all for the same rows.

To add one, write a module with ``SUFFIX``, ``MEDIA_TYPE``, ``writer`` and ``read``, and put it in ``FORMATS``.
Rows are plain dicts as JSON has them, with every key, in schema order.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from corpus.formats import jsonl, parquet


class Writer(Protocol):
    """Takes rows one by one."""

    def write(self, row: dict[str, Any]) -> None:
        """Append a row."""


class Format(Protocol):
    """What a format module has."""

    SUFFIX: str
    MEDIA_TYPE: str

    def writer(self, path: Path, kind: type) -> AbstractContextManager[Writer]:
        """Open a file for rows of a type of :mod:`corpus.model`; same rows, same bytes."""

    def read(self, path: Path, kind: type) -> Iterator[dict[str, Any]]:
        """The rows of a file, as they were written."""


FORMATS: tuple[Format, ...] = (jsonl, parquet)
