"""What a release says of itself: the files that describe it, its statement of origin, its manifest, the checksums."""

import platform
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from corpus import formats, integrity, schema
from corpus.descriptors import describe as described
from corpus.formats import FORMATS
from corpus.model import FileEntry, Manifest
from corpus.model.facts import Described, Facts
from corpus.pipeline import provenance
from corpus.pipeline.content import KINDS

# The bytes of a release's files depend on them, beside the records.
_LIBRARIES = ("deflate", "leather", "pyarrow", "pyyaml")


def tools() -> dict[str, str]:
    """The versions of what writes the files."""
    return {"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}}


def data_files(folder: Path, counts: Mapping[str, list[int]]) -> tuple[FileEntry, ...]:
    """The data files in a folder, sorted by path; ``counts`` has the rows of each table's files."""
    data = [
        _entry(folder, path.name, form.MEDIA_TYPE, count)
        for name in KINDS
        for form in FORMATS
        for path, count in zip(formats.files(folder, name, form), counts[name], strict=True)
    ]
    return tuple(sorted(data, key=lambda entry: entry.path))


def describe(folder: Path, root: Path, manifest: Manifest, facts: Facts, changes: str) -> Manifest:
    """Write all but the data files into a release's folder; gives the manifest with all files."""
    files = list(manifest.files)
    for path, media_type, text in described(Described(manifest=manifest, facts=facts, changes=changes)):
        files.append(_written(folder, path, media_type, text))
    manifest = replace(manifest, files=tuple(sorted(files, key=lambda entry: entry.path)))
    statement = provenance.statement(manifest, provenance.inputs(root))
    files.append(_written(folder, provenance.PATH, provenance.MEDIA_TYPE, statement))
    manifest = replace(manifest, files=tuple(sorted(files, key=lambda entry: entry.path)))
    (folder / "manifest.json").write_text(schema.dump(manifest), "utf-8", newline="\n")
    sums = {entry.path: entry.sha256 for entry in manifest.files}
    sums["manifest.json"] = integrity.sha256(folder / "manifest.json")
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    (folder / integrity.SUMS).write_text(lines, "utf-8", newline="\n")
    return manifest


def _written(folder: Path, path: str, media_type: str, text: str) -> FileEntry:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8", newline="\n")
    return _entry(folder, path, media_type, None)


def _entry(folder: Path, path: str, media_type: str, rows: int | None) -> FileEntry:
    return FileEntry(
        path=path,
        media_type=media_type,
        size=(folder / path).stat().st_size,
        rows=rows,
        sha256=integrity.sha256(folder / path),
    )
