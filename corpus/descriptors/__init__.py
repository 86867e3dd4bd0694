"""Descriptors: files that describe a release to others, made from what is known of it and never by hand.

To add one, write a module with ``PATH``, ``MEDIA_TYPE`` and ``write``, and put it in ``DESCRIPTORS``; for several files
of a kind, one with ``MEDIA_TYPE`` and ``files``, and put it in ``FOLDERS``.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from corpus.descriptors import (
    changes,
    citation,
    croissant,
    datacite,
    datapackage,
    layers,
    license,
    plots,
    readme,
    schema,
)
from corpus.model.facts import Described


class Descriptor(Protocol):
    """What a module has that describes a release in one file."""

    PATH: str
    """The file's path in the release."""
    MEDIA_TYPE: str

    def write(self, release: Described) -> str | None:
        """The file's text; None if this release has no use for it."""


class Folder(Protocol):
    """What a module has that describes a release in several files of a kind."""

    MEDIA_TYPE: str

    def files(self, release: Described) -> Mapping[str, str]:
        """The text of each file by its path in the release; none if this release has no use for them."""


class File(NamedTuple):
    """A file that describes a release."""

    path: str
    """Its path in the release, with ``/`` between folders."""
    media_type: str
    text: str


DESCRIPTORS: tuple[Descriptor, ...] = (changes, citation, croissant, datacite, datapackage, license, readme)
FOLDERS: tuple[Folder, ...] = (layers, plots, schema)


def describe(release: Described) -> Iterator[File]:
    """All files that describe a release."""
    for descriptor in DESCRIPTORS:
        text = descriptor.write(release)
        if text is not None:
            yield File(descriptor.PATH, descriptor.MEDIA_TYPE, text)
    for folder in FOLDERS:
        for path, text in folder.files(release).items():
            yield File(path, folder.MEDIA_TYPE, text)
