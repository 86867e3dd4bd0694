"""Where a release comes from: an in-toto statement with SLSA provenance, the same bytes for the same inputs.

No file lists itself.  The statement lists the data files and the descriptors; the manifest these and the
statement; ``SHA256SUMS`` all of these and the manifest; a signature, if there is one, covers ``SHA256SUMS``.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus import integrity, raw
from corpus.errors import DamagedRelease, MisuseError
from corpus.model import Manifest
from corpus.version import __version__

PATH = "provenance.intoto.json"
MEDIA_TYPE = "application/vnd.in-toto+json"

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://slsa.dev/provenance/v1"
# docs/publishing.md says what these two mean.
BUILD = "urn:x-corpus:release:1"
BUILDER = "urn:x-corpus:builder:anyone"

# Up to so many inputs are named one by one; the digest over all of them is there in any case.
MOST_NAMED = 1000


def statement(manifest: Manifest, inputs: Iterable[tuple[str, str]], *, commit: str | None = None) -> str:
    """The text of ``provenance.intoto.json`` for a release whose manifest lists all other files.

    ``inputs`` are the paths and digests that :func:`inputs` gives; they are taken one by one, so that there
    may be millions.  ``commit`` is that of the code and the raw files, if it is known: see :func:`commit`.
    """
    content = {
        "_type": STATEMENT,
        "subject": [
            {"name": path, "digest": {"sha256": digest}}
            for path, digest in sorted(subjects(manifest).items())
        ],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": _parameters(manifest),
                "resolvedDependencies": [*_dependencies(inputs), *_source(commit)],
            },
            "runDetails": {
                "builder": {"id": BUILDER, "version": {"corpus": __version__, **manifest.tools}},
            },
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def subjects(manifest: Manifest) -> dict[str, str]:
    """The files that a release's statement is about, with their digests: all that the manifest lists but itself."""
    return {entry.path: entry.sha256 for entry in manifest.files if entry.path != PATH}


def check(folder: Path, manifest: Manifest) -> bool:
    """Hold a release's statement against its manifest; False if it has none, as those of before 1.3.0.

    Raises :class:`corpus.errors.DamagedRelease` if the statement is about other files than the manifest's.
    """
    place = folder / PATH
    if PATH not in {entry.path for entry in manifest.files}:
        return False
    try:
        content = json.loads(place.read_bytes())
        named = {(one["name"], one["digest"]["sha256"]) for one in content["subject"]}
    except (ValueError, TypeError, LookupError) as error:
        raise DamagedRelease(f"{place}: no statement about a release; download it again") from error
    if wrong := sorted({path for path, _ in named ^ set(subjects(manifest).items())}):
        raise DamagedRelease(f"{place}: says otherwise of {', '.join(wrong)}; download it again")
    return True


def inputs(root: Path) -> Iterator[tuple[str, str]]:
    """Each file below ``raw/`` that a release can depend on, with its digest, in the order of the paths' bytes.

    Hidden files are passed over, as :func:`corpus.raw.find` does.
    """
    for path in _walk(root / raw.FOLDER):
        yield raw.storable(path.relative_to(root).as_posix()), integrity.sha256(path)


def commit(root: Path) -> str | None:
    """The git commit that a corpus is at; None if there is none, or something isn't committed."""
    head, changed = _git(root, "rev-parse", "HEAD"), _git(root, "status", "--porcelain")
    return None if head is None or changed is None or changed else head


def _walk(folder: Path) -> Iterator[Path]:
    # A slash behind folders, so that the order is that of whole paths: "a-b" comes before "a/c".
    below = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in sorted(below, key=lambda path: os.fsencode(f"{path.name}{'/' * path.is_dir()}")):
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _parameters(manifest: Manifest) -> dict[str, Any]:
    parameters = {"command": "corpus release", "version": manifest.version, "edition": manifest.edition}
    return {**parameters, **({"previous": manifest.previous} if manifest.previous else {})}


def _dependencies(inputs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """One digest over all inputs, and each of them if they aren't too many."""
    listing, count, last = hashlib.sha256(), 0, b""
    named: list[dict[str, Any]] = []
    for path, digest in inputs:
        name = path.encode()
        if "\n" in path:
            raise MisuseError(f"{path!r}: the name of an input can't hold a line break; rename the file")
        if name <= last:
            raise ValueError(f"inputs come sorted by the bytes of their paths, and {path!r} came late")
        last, count = name, count + 1
        listing.update(f"{digest}  {path}\n".encode())
        if count <= MOST_NAMED:
            named.append({"name": path, "digest": {"sha256": digest}})
    whole = {
        "name": raw.FOLDER,
        "digest": {"dirHash1": listing.hexdigest()},
        "annotations": {"files": count},
    }
    return [whole, *(named if count <= MOST_NAMED else ())]


def _source(commit: str | None) -> list[dict[str, Any]]:
    return [{"name": "source", "digest": {"gitCommit": commit}}] if commit else []


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError:  # no git here
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
