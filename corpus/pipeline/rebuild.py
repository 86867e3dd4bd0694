"""A release made once more from the raw files, and what differs: nothing, its bytes only, or its records."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import schema
from corpus.engines import Engine
from corpus.errors import DamagedRelease
from corpus.model import Manifest
from corpus.model.finding import Diagnostic
from corpus.pipeline import records, release

# What says what a release holds; other fields say how and when it was made.
_HELD = ("content", "articles", "annotations", "corpus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A release beside what the raw files give now."""

    same: bool
    """Whether the records are the same."""
    differing: tuple[str, ...]
    """What differs, in words: of the records if they aren't the same, of the bytes if they are."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What stands in the way of a release now."""
    articles: int = 0


def rebuild(root: Path, folder: Path, engine: Engine, progress: Any = None) -> Rebuilt:
    """Make a release again from ``raw/``, in a temporary folder, and compare; ``folder`` is only read.

    Raises :class:`corpus.errors.DamagedRelease` if its manifest can't be read.
    """
    there, wrong = records.manifest_of(folder / "manifest.json")
    if there is None:
        raise DamagedRelease(f"{folder}: {wrong[0].message}; see 'corpus verify {folder}'")
    with tempfile.TemporaryDirectory(prefix="corpus-rebuild-") as temporary:
        dist = Path(temporary)
        if before := release.before(folder.absolute().parent, there.version, there.edition):
            # What it holds decides which newer rules an article may fail.
            shutil.copytree(before, dist / before.name)
        done = release.release(root, there.version, dist, engine, progress, there.edition)
    if done.manifest is None:
        return Rebuilt(
            same=False,
            differing=("errors stand in the way of a release",),
            diagnostics=done.diagnostics,
            articles=done.articles,
        )
    # The manifest itself was upgraded when it was read.
    version = schema.declared((folder / "manifest.json").read_bytes()) or schema.CURRENT
    return compared(there, version, done.manifest)


def compared(there: Manifest, version: str, now: Manifest) -> Rebuilt:
    """How two releases differ, by their manifests; the first was written under a version of the schema."""
    if there.content != now.content:
        held = [("schema", version, now.schema)]
        held += [(name, getattr(there, name), getattr(now, name)) for name in _HELD]
        return Rebuilt(same=False, differing=_pairs(held), articles=now.articles)
    digests = {entry.path: entry.sha256 for entry in now.files}
    files = [entry.path for entry in there.files if digests.get(entry.path) != entry.sha256]
    if not files and there.files == now.files:
        return Rebuilt(same=True, differing=(), articles=now.articles)
    names = sorted(there.tools.keys() | now.tools.keys())
    tools = _pairs((name, there.tools.get(name), now.tools.get(name)) for name in names)
    why = tools or ("the tools are the same",)
    return Rebuilt(
        same=True, differing=(f"bytes of {', '.join(files) or 'further files'}", *why), articles=now.articles
    )


def _pairs(values: Any) -> tuple[str, ...]:
    return tuple(f"{name}: {then!r} there, {now!r} now" for name, then, now in values if then != now)
