"""A digest over the records of a release themselves, whatever the format of the files."""

import hashlib

from corpus.model import Annotation, Article

KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}
"""What a release holds: the names of its data files, and the types of their records."""


class Content:
    """The records of a release, one by one, as a digest and as counts.

    >>> content = Content()
    >>> content.add("articles", b'{"id":"gull.example/2031/harbour-bridge-opens"}\\n')
    >>> content.rows
    {'articles': 1, 'annotations': 0}
    >>> content.digest[:8]
    '4d3f7f95'
    """

    def __init__(self) -> None:
        self._parts = {name: hashlib.sha256() for name in KINDS}
        self.rows = dict.fromkeys(KINDS, 0)
        """How many records of each kind there are."""

    def add(self, name: str, line: bytes) -> None:
        """Take in a record of a kind, as :func:`corpus.formats.jsonl.line` has it."""
        self._parts[name].update(line)
        self.rows[name] += 1

    @property
    def digest(self) -> str:
        """The SHA-256 digest: two releases with the same one hold the same records in the same order."""
        return hashlib.sha256(b"".join(part.digest() for part in self._parts.values())).hexdigest()
