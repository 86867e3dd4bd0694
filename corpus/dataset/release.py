"""One release, or one data file, that articles are loaded from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import schema
from corpus.dataset.tables.store import ParquetPart, Part
from corpus.errors import DamagedRelease, InvalidRecord
from corpus.formats import parquet
from corpus.model import Annotation, Article, FileEntry, Manifest
from corpus.schema import newer, upgrade

if TYPE_CHECKING:
    from corpus.dataset.sources import Folder

_KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}


@dataclass(frozen=True, slots=True)
class Release:
    """A release: where its files are, and what it says of them."""

    folder: Folder
    manifest: Manifest
    trusted: bool = True
    """Whether its files are read without going through them elsewhere first."""

    @property
    def name(self) -> str:
        """Its corpus and version."""
        return f"{self.manifest.corpus.name} {self.manifest.version}"

    def parts(self, table: str) -> Iterator[Part]:
        """The files of a table, in the order of their rows."""
        for entry in self._entries(table):
            yield ParquetPart(self.folder, entry.path, entry, _KINDS[table], self.trusted)

    def _entries(self, table: str) -> list[FileEntry]:
        shard = re.compile(rf"{table}(-([0-9]{{5,}})-of-([0-9]{{5,}}))?{re.escape(parquet.SUFFIX)}")
        found = [(entry, match) for entry in self.manifest.files if (match := shard.fullmatch(entry.path))]
        if not found:
            raise DamagedRelease(
                f"{self.folder.name}/manifest.json: lists no {table}{parquet.SUFFIX}; download the release again"
            )
        return [entry for entry, match in sorted(found, key=lambda one: int(one[1][2] or 0))]


def opened(folder: Folder, trusted: bool = True) -> Release:
    """The release in a folder.

    Raises :class:`corpus.errors.ReleaseNotFound` if there is none, and :class:`corpus.errors.DamagedRelease` if
    its manifest isn't one.
    """
    text = folder.read("manifest.json")
    try:
        return Release(folder, _accepted(text, folder.name), trusted)
    except InvalidRecord as error:
        raise DamagedRelease(f"{folder.name}/manifest.json: {error}; download the release again") from error


def _accepted(text: bytes, place: str) -> Manifest:
    version = upgrade.declared(text)
    if not newer.is_newer(version):
        return schema.accept(text, Manifest)
    newer.say(place, f"follows version {version} of the schema, which is newer than {schema.CURRENT}")
    return schema.accept(newer.known(json.loads(text), Manifest), Manifest)
