"""Withdrawn articles: what newer releases say of them holds for the older ones, which never change."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import overload

import pyarrow as pa
import pyarrow.compute as pc

from corpus import resources, schema
from corpus.dataset.tables import Corpus
from corpus.errors import InvalidRecord
from corpus.model import Article, Manifest, Withdrawn

_RELEASE = re.compile(r"\d+\.\d+\.\d+(-.+)?", re.ASCII)


def honoured(articles: Corpus) -> Corpus:
    """The articles of a release without those that it, or a newer one, says to be withdrawn."""
    withdrawn = {one.article: one for one in known(articles.folder, articles.manifest)}
    return _Remembering.of(articles, withdrawn) if withdrawn else articles


def known(folder: Path, manifest: Manifest) -> tuple[Withdrawn, ...]:
    """What is withdrawn, as the newest release says that lies beside this one or came with this package."""
    places = {folder.resolve().parent, resources.folder("dist").resolve()}
    newest = [manifest, *(one for place in places if (one := _newest(place, manifest.corpus.name)))]
    return max(newest, key=lambda one: resources.numbers(one.version)).withdrawn


def _newest(dist: Path, name: str) -> Manifest | None:
    """The manifest of the newest release of a corpus in a folder; None if there is none that can be read."""
    return next((one for one in _manifests(dist) if one.corpus.name == name), None)


def _manifests(dist: Path) -> Iterator[Manifest]:
    try:
        folders = [path for path in dist.iterdir() if _RELEASE.fullmatch(path.name)]
    except OSError:
        return
    for path in sorted(
        folders, key=lambda path: resources.numbers(path.name.partition("-")[0]), reverse=True
    ):
        try:
            yield schema.accept((path / "manifest.json").read_bytes(), Manifest)
        except (OSError, InvalidRecord):  # no whole release; whoever opens that one is told
            continue


class _Remembering(Corpus):
    """Articles that know which others there were."""

    _withdrawn: dict[str, Withdrawn]

    @classmethod
    def of(cls, articles: Corpus, withdrawn: dict[str, Withdrawn]) -> "_Remembering":
        """The articles that aren't withdrawn."""
        table = articles.to_arrow()
        gone = pc.is_in(table["id"], pa.array(sorted(withdrawn), pa.string()))
        table = table.filter(pc.invert(gone)) if pc.any(gone).as_py() else table
        made = cls(articles.folder, articles.manifest, table)
        made._withdrawn = withdrawn
        return made

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Article | Corpus:
        if isinstance(key, slice):
            return self.of(super().__getitem__(key), self._withdrawn)
        if isinstance(key, str) and (found := self._withdrawn.get(key)):
            raise KeyError(f"article {key!r} was withdrawn on {found.date} ({found.reason})")
        return super().__getitem__(key)
