"""A corpus to a release folder: whole or not at all, and the same bytes every time."""

import hashlib
import os
import platform
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow

from corpus import integrity, rules, schema
from corpus.descriptors import DESCRIPTORS
from corpus.engines import Engine
from corpus.errors import DamagedRelease, InvalidRecord, MisuseError, ReleaseExists
from corpus.formats import FORMATS, jsonl
from corpus.model import (
    Annotation,
    Article,
    Claim,
    CorpusInfo,
    Diagnostic,
    FileEntry,
    Manifest,
    Rights,
    Tolerated,
)
from corpus.pipeline import across, check, examine, tolerance
from corpus.pipeline.annotate import Outcome, annotate
from corpus.raw import Entry
from corpus.record import Record

KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}

# How many words of a text a release holds where the rights allow an excerpt.
EXCERPT_WORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What came of a release: its folder, or the errors that stand in its way."""

    folder: Path
    manifest: Manifest | None
    diagnostics: tuple[Diagnostic, ...]
    articles: int
    existed: bool = False
    """Whether the release was there already, with the same content."""


def release(root: Path, version: str, dist: Path, engine: Engine, progress: Any = None) -> Released:
    """Build ``dist/VERSION`` from ``raw/``, unless an error is found.

    Raises :class:`corpus.errors.ReleaseExists` if a release of that version holds something else.
    """
    info = check.info(root)
    found = check.survey(root)
    target = dist / version
    if not found.entries and not found.diagnostics:
        raise MisuseError(f"{root / 'raw'} holds no article; add one before a release")
    temporary = _temporary(dist, version)
    try:
        outcomes = engine.run(_claimed, found.entries)
        watched = progress(outcomes, len(found.entries)) if progress else outcomes
        draft = _Draft()
        claims = _write(temporary, watched, draft)
        diagnostics = [*found.diagnostics, *across.diagnostics(claims, root), *draft.diagnostics]
        diagnostics, tolerated = draft.files.judged(diagnostics, tolerance.History(dist))
        if any(one.level == "error" and one.waived is None for one in diagnostics):
            return Released(
                folder=target, manifest=None, diagnostics=tuple(diagnostics), articles=len(found.entries)
            )
        manifest = _describe(temporary, version, info, draft.content, tolerated)
        verify(temporary, manifest)
        existed = _publish(temporary, target, manifest)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        _remove_if_empty(dist)
    return Released(
        folder=target,
        manifest=manifest,
        diagnostics=tuple(diagnostics),
        articles=manifest.articles,
        existed=existed,
    )


def verify(folder: Path, manifest: Manifest) -> None:
    """Check a release's files against its manifest, and its formats against each other."""
    for entry in manifest.files:
        integrity.check(folder, entry)
    for form in FORMATS:
        content = _Content()
        for name, kind in KINDS.items():
            for row in form.read(folder / f"{name}{form.SUFFIX}", kind):
                content.add(name, jsonl.line(row))
        if content.digest != manifest.content:
            raise DamagedRelease(
                f"{folder}: the {form.SUFFIX} files don't hold the records that the manifest describes"
            )


def released(record: Record) -> tuple[Article, tuple[Annotation, ...]]:
    """A record as far as its rights allow its release."""
    text = permitted(record.article.text, record.article.rights)
    if text == record.article.text:
        return record.article, record.annotations
    kept = (
        annotation
        for annotation in record.annotations
        if annotation.target == "raw" or annotation.end <= len(text or "")
    )
    return replace(record.article, text=text), tuple(kept)


def permitted(text: str | None, rights: Rights) -> str | None:
    """What of a text may be released: all of it, the first words, or nothing."""
    if text is None or rights.text == "none":
        return None
    if rights.text == "full":
        return text
    words = 0
    for at, character in enumerate(text):
        if character.isspace() and at and not text[at - 1].isspace():
            words += 1
            if words == EXCERPT_WORDS:
                return text[:at]
    return text


class _Content:
    """A digest over the records themselves, whatever the format of the files."""

    def __init__(self) -> None:
        self._parts = {name: hashlib.sha256() for name in KINDS}
        self.rows = dict.fromkeys(KINDS, 0)

    def add(self, name: str, line: bytes) -> None:
        self._parts[name].update(line)
        self.rows[name] += 1

    @property
    def digest(self) -> str:
        return hashlib.sha256(b"".join(part.digest() for part in self._parts.values())).hexdigest()


@dataclass(slots=True)
class _Draft:
    """What comes of the files while they are read, beside the data that is written."""

    content: _Content = field(default_factory=_Content)
    files: check.Files = field(default_factory=check.Files)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _claimed(entry: Entry) -> tuple[Outcome, tuple[Claim, ...]]:
    outcome = annotate(entry)
    return outcome, examine.claims(outcome)


def _write(
    folder: Path, outcomes: Iterable[tuple[Outcome, tuple[Claim, ...]]], draft: _Draft
) -> Iterator[Claim]:
    """Write the records that could be read; gives by what their articles may meet others."""
    with ExitStack() as stack:
        writers = {
            name: [
                stack.enter_context(form.writer(folder / f"{name}{form.SUFFIX}", kind)) for form in FORMATS
            ]
            for name, kind in KINDS.items()
        }
        for outcome, claims in outcomes:
            draft.diagnostics.extend(outcome.diagnostics)
            draft.files.add(outcome.entry, examine.of_outcome(outcome, claims))
            if outcome.record is None:
                continue
            article, annotations = released(outcome.record)
            for name, values in (("articles", (article,)), ("annotations", annotations)):
                for value in values:
                    row = schema.plain(value)
                    draft.content.add(name, jsonl.line(row))
                    for writer in writers[name]:
                        writer.write(row)
            yield from claims


def _describe(
    folder: Path, version: str, info: CorpusInfo, content: _Content, tolerated: Iterable[Tolerated]
) -> Manifest:
    """Write the descriptors, the manifest and the checksums."""
    data = [
        _entry(folder / f"{name}{form.SUFFIX}", form.MEDIA_TYPE, content.rows[name])
        for name in KINDS
        for form in FORMATS
    ]
    manifest = Manifest(
        version=version,
        corpus=info,
        articles=content.rows["articles"],
        annotations=content.rows["annotations"],
        content=content.digest,
        tools=_tools(),
        rules=date.fromisoformat(rules.newest()),
        tolerated=tuple(tolerated),
        files=tuple(sorted(data, key=lambda entry: entry.path)),
    )
    described = list(manifest.files)
    for descriptor in DESCRIPTORS:
        (folder / descriptor.PATH).write_text(descriptor.write(manifest), "utf-8", newline="\n")
        described.append(_entry(folder / descriptor.PATH, descriptor.MEDIA_TYPE, None))
    manifest = replace(manifest, files=tuple(sorted(described, key=lambda entry: entry.path)))
    (folder / "manifest.json").write_text(schema.dump(manifest), "utf-8", newline="\n")
    sums = {entry.path: entry.sha256 for entry in manifest.files}
    sums["manifest.json"] = integrity.sha256(folder / "manifest.json")
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    (folder / "SHA256SUMS").write_text(lines, "utf-8", newline="\n")
    return manifest


def _tools() -> dict[str, str]:
    """What the bytes of the files depend on beside the records."""
    return {
        "pyarrow": pyarrow.__version__,
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _entry(path: Path, media_type: str, rows: int | None) -> FileEntry:
    return FileEntry(
        path=path.name,
        media_type=media_type,
        size=path.stat().st_size,
        rows=rows,
        sha256=integrity.sha256(path),
    )


def _temporary(dist: Path, version: str) -> Path:
    """A folder beside the release to be, so that a rename makes it the release."""
    try:
        dist.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{version}-", dir=dist))
    except OSError as error:
        raise MisuseError(
            f"{dist}: can't be written ({error.strerror}); name another folder with --dist"
        ) from error


def _publish(temporary: Path, target: Path, manifest: Manifest) -> bool:
    """Make the folder the release; True if it was there already with the same content."""
    if target.exists():
        _compare(target, manifest)
        return True
    temporary.chmod(0o755)
    for path in [*sorted(temporary.iterdir()), temporary]:
        _sync(path)
    try:
        os.rename(temporary, target)
    except OSError as error:
        raise ReleaseExists(
            f"{target}: came to be meanwhile ({error.strerror}); look at it, then try again"
        ) from error
    _sync(target.parent)
    return False


def _compare(target: Path, manifest: Manifest) -> None:
    """Raise unless the release that is there holds the same records and description."""
    try:
        there = schema.accept((target / "manifest.json").read_bytes(), Manifest)
        verify(target, there)
    except (OSError, InvalidRecord) as error:
        raise DamagedRelease(f"{target}: no whole release ({error}); move it away, then try again") from error
    except (ValueError, pyarrow.ArrowException) as error:
        raise DamagedRelease(f"{target}: can't be read ({error}); move it away, then try again") from error
    differing = [
        f"{name}: {then!r} there, {now!r} now"
        for name, then, now in (
            ("content", there.content, manifest.content),
            ("articles", there.articles, manifest.articles),
            ("annotations", there.annotations, manifest.annotations),
            ("corpus", there.corpus, manifest.corpus),
            ("schema", there.schema, manifest.schema),
        )
        if then != now
    ]
    if differing:
        changed = _changed(target, there, manifest)
        raise ReleaseExists(
            f"{target}: a release never changes, and this one would: {'; '.join(differing)}{changed}; "
            "release under another version"
        )


def _changed(target: Path, there: Manifest, manifest: Manifest) -> str:
    """Which files would differ, by their digests."""
    digests = {entry.path: entry.sha256 for entry in there.files}
    names = [entry.path for entry in manifest.files if digests.get(entry.path) != entry.sha256]
    return f" (files that differ: {', '.join(names)})" if names else ""


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders, and needs no sync of them
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_empty(dist: Path) -> None:
    if dist.is_dir() and not any(dist.iterdir()):
        dist.rmdir()
