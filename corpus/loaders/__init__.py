"""Loaders: one module for each raw format.

To add one, write a module with ``SUFFIXES``, ``MEDIA_TYPE``, ``VERSION`` and ``read``, and put it in ``LOADERS``.
"""

from pathlib import PurePosixPath
from typing import Any, Protocol

from corpus.errors import UnreadableFile
from corpus.loaders import text
from corpus.model.notes import Notes
from corpus.raw import Raw


class Loader(Protocol):
    """What a loader module has."""

    __name__: str
    SUFFIXES: tuple[str, ...]
    """The suffixes it reads, lower-case, with the dot."""
    MEDIA_TYPE: str
    """The media type of the format."""
    VERSION: str
    """Raised whenever the loader reads anything differently."""

    def read(self, raw: Raw, notes: Notes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The record and annotations of a raw file that has text, as untrusted plain dicts."""


LOADERS: tuple[Loader, ...] = (text,)


def loader_for(name: str) -> Loader:
    """The loader that reads files of this name."""
    suffix = PurePosixPath(name).suffix.lower()
    for loader in LOADERS:
        if suffix in loader.SUFFIXES:
            return loader
    known = ", ".join(suffix for loader in LOADERS for suffix in loader.SUFFIXES)
    raise UnreadableFile(f"{name}: no loader reads files that end in {suffix!r}; there are: {known}")
