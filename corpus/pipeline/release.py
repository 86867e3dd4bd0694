"""A corpus to a release folder: whole or not at all, and the same bytes every time."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow

from corpus import formats, resources, rules, schema
from corpus.descriptors import changes
from corpus.engines import Engine
from corpus.errors import DamagedRelease, InvalidRecord, MisuseError, ReleaseExists
from corpus.formats import jsonl
from corpus.model import CorpusInfo, Manifest, Tolerated, Withdrawn
from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic
from corpus.model.notes import Waiver
from corpus.model.release import Edition
from corpus.pipeline import (
    across,
    check,
    describing,
    diff,
    examine,
    rights,
    staging,
    takedown,
    tolerance,
    verify,
    versioning,
)
from corpus.pipeline.annotate import Outcome, annotate
from corpus.pipeline.content import KINDS, Content
from corpus.pipeline.facts import Gathering
from corpus.raw import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What came of a release: its folder, or the errors that stand in its way."""

    folder: Path
    manifest: Manifest | None
    diagnostics: tuple[Diagnostic, ...]
    articles: int
    existed: bool = False
    """Whether the release was there already, with the same content."""


@dataclass(slots=True)
class _Draft:
    """What comes of the files while they are read, beside the data that is written."""

    edition: Edition
    gone: frozenset[str]
    """The ids of the articles that may not be released."""
    content: Content = field(default_factory=Content)
    gathering: Gathering = field(default_factory=Gathering)
    counts: dict[str, list[int]] = field(default_factory=dict)
    """How many rows each file of a table has."""
    licenses: set[str] = field(default_factory=set)
    waived: dict[Entry, tuple[Waiver, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def release(
    root: Path,
    version: str,
    dist: Path,
    engine: Engine,
    progress: Any = None,
    edition: Edition = "complete",
) -> Released:
    """Build ``dist/VERSION`` from ``raw/``, unless an error is found; of an open edition, ``dist/VERSION-open``.

    Raises :class:`corpus.errors.ReleaseExists` if a release of that version holds something else, and
    :class:`corpus.errors.VersionTooSmall` if more has changed since the latest one than the version says.
    """
    info = check.info(root)
    found = check.survey(root)
    target = dist / _name(version, edition)
    if not found.entries and not found.diagnostics:
        raise MisuseError(f"{root / 'raw'} holds no article; add one before a release")
    # A list that can't be read is an error among the findings, and stops the release below.
    unread = any(one.rule == "invalid-takedowns" for one in found.diagnostics)
    withdrawn = () if unread else takedown.withdrawn(root)
    draft = _Draft(edition, frozenset(one.article for one in withdrawn))
    with staging.folder(target) as staged:
        outcomes = engine.run(_claimed, found.entries)
        watched = progress(outcomes, len(found.entries)) if progress else outcomes
        among = across.diagnostics(_write(staged, watched, draft), root)
        diagnostics, tolerated = check.judged(
            [*found.diagnostics, *among, *draft.diagnostics], draft.waived, tolerance.History(dist)
        )
        if any(one.level == "error" and one.waived is None for one in diagnostics):
            return Released(
                folder=target, manifest=None, diagnostics=tuple(diagnostics), articles=len(found.entries)
            )
        previous = before(dist, version, edition)
        manifest = _manifest(staged, version, draft, info, previous, withdrawn, tolerated)
        # An open edition is a part of the release of the same version, which says how much has changed.
        new = edition == "complete" and not target.exists()
        words = _changes(root, staged, previous, manifest, new=new)
        manifest = describing.describe(staged, root, manifest, draft.gathering.facts(), words)
        _hold(staged)
        existed = target.exists()
        if existed:
            _compare(target, manifest)
        else:
            staging.publish(staged, target)
    return Released(
        folder=target,
        manifest=manifest,
        diagnostics=tuple(diagnostics),
        articles=manifest.articles,
        existed=existed,
    )


def _manifest(
    staged: Path,
    version: str,
    draft: _Draft,
    info: CorpusInfo,
    previous: Path | None,
    withdrawn: tuple[Withdrawn, ...],
    tolerated: Iterable[Tolerated],
) -> Manifest:
    """What a release with these data files says of itself; it may promise no more than its records allow."""
    manifest = Manifest(
        version=version,
        corpus=info,
        articles=draft.content.rows["articles"],
        annotations=draft.content.rows["annotations"],
        content=draft.content.digest,
        tools=describing.tools(),
        rules=date.fromisoformat(rules.newest()),
        edition=draft.edition,
        previous=previous.name.partition("-")[0] if previous else None,
        licenses=tuple(sorted(draft.licenses)),
        withdrawn=withdrawn,
        tolerated=tuple(tolerated),
        files=describing.data_files(staged, draft.counts),
    )
    for contradiction in rights.contradictions(manifest, draft.licenses):
        raise DamagedRelease(f"{staged}: {contradiction}")
    return manifest


def before(dist: Path, version: str, edition: Edition = "complete") -> Path | None:
    """The release before one: that of the greatest smaller version, in the same edition."""
    own = resources.numbers(version)
    earlier = [path.name for path in resources.releases(dist) if resources.numbers(path.name) < own]
    there = [dist / _name(name, edition) for name in earlier if (dist / _name(name, edition)).is_dir()]
    return there[-1] if there else None


def _name(version: str, edition: Edition) -> str:
    return version if edition == "complete" else f"{version}-{edition}"


def _changes(root: Path, staged: Path, previous: Path | None, manifest: Manifest, *, new: bool) -> str:
    """What changed since the previous release, once the version is great enough for it; nothing for a first one."""
    if previous is None:
        return ""
    difference = diff.compare(previous, staged, manifest=manifest, discreet=True)
    if new:
        size, reasons = versioning.asked_for(difference)
        versioning.check(manifest.version, resources.releases(staged.parent)[-1].name, size, reasons)
    return changes.markdown(difference, versioning.words(root, manifest.version))


def _claimed(entry: Entry) -> tuple[Outcome, tuple[Claim, ...]]:
    outcome = annotate(entry)
    return outcome, examine.claims(outcome)


def _write(
    folder: Path, outcomes: Iterable[tuple[Outcome, tuple[Claim, ...]]], draft: _Draft
) -> Iterator[Claim]:
    """Write the records that could be read; gives by what their articles may meet others."""
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(formats.writer(folder, name, kind)) for name, kind in KINDS.items()
        }
        for outcome, claims in outcomes:
            draft.diagnostics.extend(outcome.diagnostics)
            if outcome.record is None or outcome.record.article.id in draft.gone:
                continue
            if outcome.record.notes.waivers:
                draft.waived[outcome.entry] = outcome.record.notes.waivers
            yield from claims
            done = rights.released(outcome.record, draft.edition)
            if done is None:
                continue
            article, annotations = done
            draft.gathering.add(article, annotations)
            draft.licenses.update(rights.licenses([article]))
            for name, values in (("articles", (article,)), ("annotations", annotations)):
                for value in values:
                    line = jsonl.line(schema.plain(value))
                    draft.content.add(name, line)
                    writers[name].write(line)
    draft.counts = {name: writer.counts for name, writer in writers.items()}


def _hold(folder: Path) -> None:
    """Raise unless what was written is what it says of itself."""
    wrong = verify.verify(folder).diagnostics
    if wrong:
        raise DamagedRelease(f"{wrong[0].path}: {wrong[0].message}; try again, and if it stays so, report it")


def _compare(target: Path, manifest: Manifest) -> None:
    """Raise unless the release that is there holds the same records and description."""
    try:
        there = schema.accept((target / "manifest.json").read_bytes(), Manifest)
        wrong = verify.verify(target).diagnostics
    except (OSError, InvalidRecord) as error:
        raise DamagedRelease(f"{target}: no whole release ({error}); move it away, then try again") from error
    except (ValueError, pyarrow.ArrowException) as error:
        raise DamagedRelease(f"{target}: can't be read ({error}); move it away, then try again") from error
    if wrong:
        raise DamagedRelease(
            f"{target}: no whole release ({wrong[0].path}: {wrong[0].message}); move it away, then try again"
        )
    differing = [
        f"{name}: {then!r} there, {now!r} now"
        for name, then, now in (
            ("content", there.content, manifest.content),
            ("articles", there.articles, manifest.articles),
            ("annotations", there.annotations, manifest.annotations),
            ("corpus", there.corpus, manifest.corpus),
            ("edition", there.edition, manifest.edition),
            ("withdrawn", _ids(there.withdrawn), _ids(manifest.withdrawn)),
        )
        if then != now
    ]
    if differing:
        raise ReleaseExists(
            f"{target}: a release never changes, and this one would: {'; '.join(differing)}"
            f"{_changed(there, manifest)}; release under another version"
        )


def _ids(withdrawn: tuple[Withdrawn, ...]) -> list[str]:
    return [one.article for one in withdrawn]


def _changed(there: Manifest, manifest: Manifest) -> str:
    """Which files would differ, by their digests."""
    digests = {entry.path: entry.sha256 for entry in there.files}
    names = [entry.path for entry in manifest.files if digests.get(entry.path) != entry.sha256]
    return f" (files that differ: {', '.join(names)})" if names else ""
