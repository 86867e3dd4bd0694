"""A release against what it says of itself: its files, their digests, their records, and all of them together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import formats, integrity, schema
from corpus.errors import ReleaseNotFound
from corpus.formats import FORMATS
from corpus.model import Manifest
from corpus.model.finding import Diagnostic
from corpus.pipeline import agreement, check, records, sign
from corpus.pipeline.agreement import MANIFEST, damage, in_manifest
from corpus.pipeline.content import KINDS
from corpus.raw import storable

_OWN = frozenset({MANIFEST, integrity.SUMS})
# A signature signs the digests, so these can't have its own; whose it is, `corpus.pipeline.sign` says.
_UNLISTED = frozenset({*_OWN, sign.PATH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of verifying a release."""

    folder: Path
    files: tuple[str, ...]
    """The names of the files that are there, or should be."""
    manifest: Manifest | None
    """What the release says of itself, if that can be read."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong; nothing if the release is whole."""

    @property
    def damaged(self) -> tuple[str, ...]:
        """The files that something is wrong with."""
        wrong = {one.path for one in self.diagnostics}
        return tuple(name for name in self.files if storable(str(self.folder / name)) in wrong)


def verify(folder: Path) -> Verified:
    """Verify the release in a folder; raises :class:`corpus.errors.ReleaseNotFound` if there is none."""
    if not any((folder / name).is_file() for name in _OWN):
        raise ReleaseNotFound(
            f"{folder}: no release here, for it has no {MANIFEST}; name a version or a release's folder"
        )
    digests, diagnostics = _found(folder)
    sums, wrong = _sums(folder)
    diagnostics += wrong
    manifest, wrong = records.manifest_of(folder / MANIFEST)
    diagnostics += wrong
    names = {entry.path for entry in manifest.files} if manifest else set()
    diagnostics += _against_sums(folder, manifest, sums, digests)
    if manifest is not None:
        diagnostics += _against_manifest(folder, manifest, sums, digests)
        diagnostics += _presence(folder, manifest, sums, digests)
        blamed = {one.path for one in diagnostics}
        wrong = list(agreement.check(folder, manifest, _declared(folder), digests, blamed))
        diagnostics += wrong or _beside_the_records(folder, blamed)
    return Verified(
        folder=folder,
        files=tuple(sorted(names | digests.keys() | _OWN)),
        manifest=manifest,
        diagnostics=tuple(sorted(diagnostics, key=check.place)),
    )


def _declared(folder: Path) -> str:
    return schema.declared((folder / MANIFEST).read_bytes()) or schema.CURRENT


def _found(folder: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """The digest of each file that is there, and what is there but is no file of a release."""
    digests, wrong = {}, []
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
                continue  # what it holds comes next
            if not path.resolve().is_relative_to(folder.resolve()):
                wrong.append(
                    damage(path, "expected a file, got a link that leads out of the release's folder")
                )
            elif not path.is_file():
                wrong.append(damage(path, "expected a file, got something else"))
            else:
                digests[path.relative_to(folder).as_posix()] = integrity.sha256(path)
        except (OSError, RuntimeError) as error:  # a ring of links
            wrong.append(damage(path, f"expected a file, got one that can't be read ({error})"))
    return digests, wrong


def _sums(folder: Path) -> tuple[dict[str, tuple[int, str]], list[Diagnostic]]:
    """The line and digest of each file in SHA256SUMS, and the lines that are none."""
    path = folder / integrity.SUMS
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        return {}, [damage(path, f"expected the digests of all files, got none ({error.strerror})")]
    sums: dict[str, tuple[int, str]] = {}
    wrong = []
    *lines, rest = text.split("\n")
    for number, line in enumerate([*lines, rest] if rest else lines, 1):
        found = integrity.listed(line)
        if found is None or found[0] in sums:
            expected = "64 hexadecimal digits, two spaces and a file that no line names twice"
            wrong.append(damage(path, f"expected {expected}, got {line[:200]!r}", number))
        else:
            sums[found[0]] = number, found[1]
    if rest or list(sums) != sorted(sums):
        wrong.append(damage(path, "expected lines in the order of the files, the last of them ended"))
    return sums, wrong


def _against_manifest(
    folder: Path, manifest: Manifest, sums: Mapping[str, tuple[int, str]], digests: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Files that differ from what the manifest says, or the manifest from them: two of three are believed."""
    for place, entry in enumerate(manifest.files):
        digest = digests.get(entry.path)
        if digest is None:
            continue
        path = folder / entry.path
        size = path.stat().st_size
        if entry.sha256 == digest:
            if entry.size != size:
                message = f"expected {size} bytes for {entry.path}, got {entry.size}"
                yield in_manifest(folder, f"/files/{place}/size", message)
        elif sums.get(entry.path, (1, ""))[1] == digest or integrity.misprinted(entry.sha256, digest):
            message = f"expected SHA-256 {digest} for {entry.path}, got {entry.sha256}"
            yield in_manifest(folder, f"/files/{place}/sha256", message)
        else:
            message = f"expected {entry.size} bytes with SHA-256 {entry.sha256} as in {MANIFEST}"
            yield damage(path, f"{message}, got {size} bytes with {digest}")


def _against_sums(
    folder: Path, manifest: Manifest | None, sums: Mapping[str, tuple[int, str]], digests: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """The same for SHA256SUMS."""
    recorded = {entry.path: entry.sha256 for entry in manifest.files} if manifest else {}
    for name, (number, summed) in sums.items():
        digest = digests.get(name, summed)
        if digest == summed:
            continue
        if recorded.get(name) == digest or integrity.misprinted(summed, digest):
            message = f"expected SHA-256 {digest} for {name}, got {summed}"
            yield damage(folder / integrity.SUMS, message, number)
        elif name not in recorded:  # else the manifest said so
            message = f"expected SHA-256 {summed} as in {integrity.SUMS}, got {digest}"
            yield damage(folder / name, message)


def _beside_the_records(folder: Path, blamed: set[str]) -> Iterator[Diagnostic]:
    """Data files that differ from their digests though no record does."""
    names = [path.name for path in folder.iterdir()]
    stems = [stem for kind in KINDS for stem in formats.stems(names, kind)]
    for form in FORMATS:
        for stem in stems:
            path = folder / f"{stem}{form.SUFFIX}"
            if path.is_file() and storable(str(path)) in blamed:
                yield damage(
                    path, "every record can still be read and is as expected: what differs lies beside them"
                )


def _presence(
    folder: Path, manifest: Manifest, sums: Mapping[str, tuple[int, str]], digests: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Files that are missing or too many, in the folder, its manifest or SHA256SUMS."""
    listed = {entry.path for entry in manifest.files}
    if len(listed) < len(manifest.files):
        yield in_manifest(folder, "/files", "expected each file once, got one more than once")
    for name in sorted(listed - digests.keys()):
        yield damage(folder / name, f"is missing, though {MANIFEST} lists it")
    for name in sorted(digests.keys() - listed - _UNLISTED):
        yield damage(folder / name, f"is not listed in {MANIFEST}, so that nothing says whose it is")
    if integrity.SUMS not in digests:
        return
    for name in sorted((listed | {MANIFEST}) - sums.keys()):
        yield damage(folder / integrity.SUMS, f"expected a line for {name}, got none")
    for name in sorted(sums.keys() - listed - {MANIFEST}):
        message = f"lists {name}, which {MANIFEST} doesn't"
        yield damage(folder / integrity.SUMS, message, sums[name][0])
