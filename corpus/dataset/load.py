"""Open a release: find it, hold its files against its manifest, hand them out."""

from os import PathLike
from pathlib import Path

from corpus import formats, integrity, resources, schema
from corpus.dataset import tombstones
from corpus.dataset.tables import Corpus
from corpus.errors import DamagedRelease, InvalidRecord, ReleaseNotFound
from corpus.formats import parquet
from corpus.model import Manifest


def versions() -> list[str]:
    """The versions of the corpus that came with this package, oldest first.

    >>> import corpus
    >>> "1.0.0" in corpus.versions()
    True
    """
    return [path.name for path in resources.releases(resources.folder("dist"))]


def load(version: str | None = None, *, path: str | PathLike[str] | None = None) -> Corpus:
    """Open a release of the corpus: the latest that came with this package, or the one asked for.

    ``path`` opens a release folder anywhere instead.  No network is used unless the release was too
    large for the package, and then not if ``CORPUS_OFFLINE`` is set.  The files that are read are first
    held against the SHA-256 digests in the manifest.  Articles that a newer release says to be withdrawn
    are not handed out.

    Raises :class:`corpus.errors.ReleaseNotFound` if there is no such release, and
    :class:`corpus.errors.DamagedRelease` if a file isn't what the manifest says.

    >>> import corpus
    >>> articles = corpus.load()
    >>> articles[0].published.local
    '2016-11-25T15:55'
    """
    if path is not None:
        if version is not None:
            raise ReleaseNotFound("give a version or a path to load(), not both")
        return _open(Path(path))
    known = versions()
    if not known:
        raise ReleaseNotFound("this package came without a release; name one with load(path=...)")
    if version is not None and version not in known:
        raise ReleaseNotFound(f"no release {version!r} came with this package; there are: {', '.join(known)}")
    folder = resources.folder("dist") / (version or known[-1])
    if (folder / "fetch.json").is_file():
        from corpus.dataset import fetch  # and all that speaks to the network with it

        folder = fetch.whole(folder, ".parquet")
    return _open(folder)


def _open(folder: Path) -> Corpus:
    manifest_path = folder / "manifest.json"
    if not manifest_path.is_file():
        raise ReleaseNotFound(
            f"{folder}: no release here, for it has no manifest.json; name a release's folder"
        )
    try:
        manifest = schema.accept(manifest_path.read_bytes(), Manifest)
    except InvalidRecord as error:
        raise DamagedRelease(f"{manifest_path}: {error}; download the release again") from error
    for name in ("articles", "annotations"):
        for file in formats.files(folder, name, parquet):
            _check(folder, manifest, file.name)
    return tombstones.honoured(Corpus(folder, manifest))


def _check(folder: Path, manifest: Manifest, name: str) -> None:
    """Hold one file against the manifest."""
    expected = next((entry for entry in manifest.files if entry.path == name), None)
    if expected is None:
        raise DamagedRelease(f"{folder / 'manifest.json'}: lists no {name}; download the release again")
    integrity.check(folder, expected)
