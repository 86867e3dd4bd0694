"""Descriptors: files that describe a release to others, made from its manifest and never by hand.

To add one, write a module with ``PATH``, ``MEDIA_TYPE`` and ``write``, and put it in ``DESCRIPTORS``.
"""

from typing import Protocol

from corpus.descriptors import readme
from corpus.model import Manifest


class Descriptor(Protocol):
    """What a descriptor module has."""

    PATH: str
    """The file's path in the release."""
    MEDIA_TYPE: str

    def write(self, manifest: Manifest) -> str:
        """The file's text, from a manifest that lists the data files."""


DESCRIPTORS: tuple[Descriptor, ...] = (readme,)
