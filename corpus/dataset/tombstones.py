"""Withdrawn articles: what newer releases say of them holds for the older ones, which never change."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from corpus import resources, schema
from corpus.dataset.release import Release
from corpus.dataset.tables.view import View
from corpus.errors import InvalidRecord
from corpus.model import Manifest, Withdrawn

_RELEASE = re.compile(r"\d+\.\d+\.\d+(-.+)?", re.ASCII)


def known(release: Release) -> Mapping[str, Withdrawn]:
    """What is withdrawn, as the newest release says that lies beside this one or came with this package; by id."""
    places = {resources.folder("dist").resolve()}
    own = release.folder.path and release.folder.path.resolve()
    if own is not None:
        places.add(own.parent)
    newest = [release.manifest, *(one for place in places if (one := _newest(place, own, release.manifest)))]
    withdrawn = max(newest, key=lambda one: resources.numbers(one.version)).withdrawn
    return {one.article: one for one in withdrawn}


def left(view: View, withdrawn: Mapping[str, Withdrawn]) -> View:
    """The articles that aren't withdrawn."""
    gone = [row for key in withdrawn if (row := view.store.find(key)) is not None]
    return view.take(np.delete(np.arange(len(view)), gone)) if gone else view


def _newest(dist: Path, own: Path | None, manifest: Manifest) -> Manifest | None:
    """The manifest of the newest release in a folder of the same corpus as one's own; None if none can be read."""
    found = _manifests(dist, own, manifest)
    return next((one for one in found if one.corpus.name == manifest.corpus.name), None)


def _manifests(dist: Path, own: Path | None, manifest: Manifest) -> Iterator[Manifest]:
    try:
        folders = [path for path in dist.iterdir() if _RELEASE.fullmatch(path.name)]
    except OSError:
        return
    for path in sorted(
        folders, key=lambda path: resources.numbers(path.name.partition("-")[0]), reverse=True
    ):
        if path == own:  # which was read already
            yield manifest
            continue
        try:
            yield schema.accept((path / "manifest.json").read_bytes(), Manifest)
        except (OSError, InvalidRecord):  # no whole release; whoever opens that one is told
            continue
