"""Open releases: find them, and hand out what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from corpus import resources
from corpus.dataset import given, release, sources, tombstones
from corpus.dataset.corpus import Corpus
from corpus.dataset.evidence import RawTexts
from corpus.dataset.holdings import Holdings
from corpus.dataset.release import Release
from corpus.dataset.tables.store import ParquetPart, Part, Store
from corpus.dataset.tables.view import View
from corpus.errors import MisuseError, ReleaseNotFound
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article


def versions() -> list[str]:
    """The versions of the corpus that came with this package, oldest first.

    >>> import corpus
    >>> "1.0.0" in corpus.versions()
    True
    """
    return [path.name for path in resources.releases(resources.folder("dist"))]


def load(
    *places: str | PathLike[str],
    path: str | PathLike[str] | None = None,
    cache: bool | str | PathLike[str] = True,
    offline: bool | None = None,
    with_text: bool = True,
    raw: str | PathLike[str] | None = None,
    trusted: bool | None = None,
) -> Corpus:
    """Open a release of the corpus: the latest that came with this package, or what is named.

    A place is a version that came with this package (``"1.3.0"``), a release's folder, a data file of one
    (``articles.parquet``, ``articles.jsonl.gz``), or the address of either: ``https://``, ``s3://``,
    ``hf://datasets/…`` or whatever else fsspec knows.  Several are one corpus after the other.  ``path`` is a folder
    or file, whatever its name looks like.

    What lies elsewhere is fetched into a cache that all processes share, or into the folder that ``cache`` names;
    with ``cache=False`` no more is read than is needed.  With ``offline``, or where ``CORPUS_OFFLINE`` is set, no
    network is used.  ``with_text=False`` leaves the texts aside.  ``raw`` is the folder of the raw files, for
    evidence; those beside a release, or of this package, are found without it.

    What comes from elsewhere is gone through once by a process of its own, whose time and memory are limited, unless
    ``trusted=True``; ``trusted=False`` asks for that with files of this machine as well.  With ``cache=False`` it
    can't be done: it would read the whole file.  Nothing in a data file is ever run.

    Files are held against the SHA-256 digests in the manifest before they are read.  Articles that a newer release
    says to be withdrawn are not handed out.

    Raises :class:`corpus.errors.ReleaseNotFound` if there is no such release, and
    :class:`corpus.errors.DamagedRelease` if a file isn't what the manifest says.

    >>> import corpus
    >>> articles = corpus.load()
    >>> articles[0].published.local
    '2016-11-25T15:55'
    """
    if path is not None and places:
        raise MisuseError("give load() places or a path, not both")
    way = _Way(
        cache if isinstance(cache, bool) else given.path("cache=True, cache=False or a folder", cache),
        offline,
        trusted,
    )
    if path is not None:
        found = [_local(given.path("a folder or file", path), way)]
    elif places:
        found = [_found(_named(place), way) for place in places]
    else:
        found = [_installed(None, way)]
    loaded = _corpus(found, given.path("the folder of the raw files", raw) if raw is not None else None)
    return loaded if with_text else loaded.select(*(name for name in loaded.fields if name != "text"))


@dataclass(frozen=True, slots=True)
class _Way:
    """How places are opened."""

    cache: bool | Path
    offline: bool | None
    trusted: bool | None

    def trusts(self, here: bool) -> bool:
        """Whether files are trusted: those of this machine are, if nothing else is said."""
        return here if self.trusted is None else self.trusted


@dataclass(frozen=True, slots=True)
class _Found:
    """What a place holds: a release, or a data file without one."""

    release: Release | None
    articles: tuple[Part, ...]
    annotations: tuple[Part, ...] = ()


def _release(folder: sources.Folder, trusted: bool) -> _Found:
    found = release.opened(folder, trusted)
    return _Found(found, tuple(found.parts("articles")), tuple(found.parts("annotations")))


def _named(place: str | PathLike[str]) -> str:
    """What a place is called: an address is no path, for that would have one slash where it has two."""
    return place if isinstance(place, str) else str(given.path("a version, folder, file or address", place))


def _found(place: str, way: _Way) -> _Found:
    if sources.is_address(place):
        address, name = sources.parted(place)
        folder = sources.remote(address, cache=way.cache, offline=way.offline)
        trusted = way.trusts(here=False)
        return _release(folder, trusted) if name is None else _file(folder, name, trusted)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*", place):
        return _installed(place, way)
    return _local(Path(place), way)


def _installed(version: str | None, way: _Way) -> _Found:
    known = versions()
    if not known:
        raise ReleaseNotFound("this package came without a release; name one with load(PLACE)")
    if version is not None and version not in known:
        raise ReleaseNotFound(
            f"no release {version!r} came with this package; there are: {', '.join(known)}; "
            f"a folder of that name is load(path={version!r})"
        )
    folder = resources.folder("dist") / (version or known[-1])
    return _release(sources.installed(folder, cache=way.cache, offline=way.offline), trusted=True)


def _local(path: Path, way: _Way) -> _Found:
    if path.is_dir():
        return _release(sources.local(path), way.trusts(here=True))
    if path.is_file():
        return _file(sources.local(path.parent), path.name, way.trusts(here=True))
    raise ReleaseNotFound(
        f"{path}: no release here, for there is no such folder or file; name a release's folder, a data file, or "
        f"a version that came with this package: {', '.join(versions())}"
    )


def _file(folder: sources.Folder, name: str, trusted: bool) -> _Found:
    if name.endswith(parquet.SUFFIX):
        return _Found(None, (ParquetPart(folder, name, None, Article, trusted),))
    if name.endswith(jsonl.SUFFIXES):
        from corpus.dataset.tables import json_lines

        return _Found(None, (json_lines.part(folder, name, trusted),))
    raise MisuseError(
        f"{folder.name}/{name}: expected a release's folder or a file that ends with {parquet.SUFFIX}, "
        f"{' or '.join(jsonl.SUFFIXES)}"
    )


def _corpus(found: Iterable[_Found], raw: Path | None) -> Corpus:
    all_found = tuple(found)
    releases = tuple(one.release for one in all_found if one.release is not None)
    articles = Store((part for one in all_found for part in one.articles), Article)
    annotations = Store((part for one in all_found for part in one.annotations), Annotation)
    withdrawn = {key: gone for one in releases for key, gone in tombstones.known(one).items()}
    holdings = Holdings(releases, articles, annotations, withdrawn, RawTexts(_raw_folders(releases, raw)))
    loaded = Corpus(holdings, tombstones.left(View.of(articles), withdrawn))
    if len(all_found) > 1:
        _refuse_twins(loaded)
    return loaded


def _raw_folders(releases: Iterable[Release], named: Path | None) -> tuple[Path, ...]:
    """Where raw files may lie: in the folder that is named, beside ``dist/``, with the package."""
    if named is not None:
        return (named,)
    beside = [
        one.folder.path.resolve().parent.parent / "raw" for one in releases if one.folder.path is not None
    ]
    return tuple(dict.fromkeys([*beside, resources.folder("raw")]))


def _refuse_twins(loaded: Corpus) -> None:
    seen: set[str] = set()
    for one in loaded.ids:
        if one in seen:
            raise MisuseError(
                f"article {one!r} is in more than one of the places; load one of them at a time"
            )
        seen.add(one)
