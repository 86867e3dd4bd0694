"""Two releases to what changed between them: record by record, field by field.

The rows are compared as columns of Arrow, some thousand at a time; only those that differ become records.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from corpus import resources, schema
from corpus.errors import MisuseError
from corpus.model import Annotation, Article, Manifest
from corpus.model.difference import ArticleChange, Difference, SchemaChange, Size, ValueChange
from corpus.pipeline import rights
from corpus.pipeline.differences import annotations, groups, sides, values
from corpus.pipeline.differences.gathered import Gathered
from corpus.pipeline.differences.pairs import Compared, Matching, Pair, unequal
from corpus.pipeline.differences.rows import NO_ROWS, Rows, Run
from corpus.pipeline.differences.sides import Side
from corpus.schema.compatibility import compare_versions, level

# How many changed articles a difference holds with all their values, if no other number is asked for.
MOST = 1000

# What differs between any two releases, or is said elsewhere.
_NOT_COMPARED = {"schema", "version", "previous", "articles", "annotations", "content", "files", "withdrawn"}
# Only these shape what a release holds.
_SCHEMAS = ("annotation.json", "article.json", "manifest.json")
_AT_ONCE = 10_000
# Stands for what may no longer be said.
_WITHHELD = "(withheld)"


def compare(
    old: Path,
    new: Path,
    *,
    manifest: Manifest | None = None,
    most: int | None = MOST,
    discreet: bool = False,
) -> Difference:
    """What changed from one release's folder, or data file, to another.

    ``manifest`` stands for that of ``new`` where it isn't written yet.  No more than ``most`` changed articles are
    held with their values, None for all; counts are exact anyway.  If ``discreet``, what the new rights of an article
    withhold is not said of its old values either.  Releases whose manifests state the same content
    are not read; else the files that are read are first held against the manifest.  Memory is bounded by the number
    of the articles that came or left, not of those in the releases.

    >>> dist = resources.folder("dist")
    >>> bool(compare(dist / "1.0.0", dist / "1.0.0"))
    False
    """
    before, declared_before = sides.manifest_of(old)
    written, declared_after = sides.manifest_of(new)
    after = manifest or written
    declared_after = manifest.schema if manifest is not None else declared_after
    equal = before is not None and after is not None and before.content == after.content
    if not equal:
        if before is not None:
            sides.check(old, before)
        if written is not None:
            sides.check(new, written)
    with sides.opened(old, before, declared_before) as one, sides.opened(new, after, declared_after) as other:
        return _compared(one, other, most, equal, discreet)


def fetched(old: str, new: str, dists: list[Path], most: int | None = MOST) -> Difference:
    """The same of two that are named: by a version that lies in one of the folders, a place or an address."""
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        one, other = sides.place_of(old, dists), sides.place_of(new, dists)
        return compare(sides.fetched(one, Path(here)), sides.fetched(other, Path(there)), most=most)


def _compared(old: Side, new: Side, most: int | None, equal: bool, discreet: bool) -> Difference:
    both = old.tables.keys() & new.tables.keys()
    if not both:
        kinds = " and ".join(" ".join(side.tables) for side in (old, new))
        raise MisuseError(
            f"expected two files of the same kind, got {kinds}; name two releases, or two such files"
        )
    gathered = Gathered(most)
    added: list[str] = []
    removed: list[str] = []
    renamed: list[ArticleChange] = []
    if "articles" in both and not equal:
        added, removed, renamed = _articles(old, new, gathered, discreet)
    came: set[str] = set()
    left: set[str] = set()
    if "annotations" in both and not equal:
        came, left = _annotations(old, new, gathered, {*added}, {*removed}, renamed)
    return Difference(
        old=old.name,
        new=new.name,
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        renamed=tuple(renamed),
        changed=tuple(sorted(gathered.changed, key=lambda change: change.id)),
        changed_count=gathered.changed_count,
        fields=gathered.fields,
        annotations=tuple(sorted(gathered.annotations, key=lambda count: (count.article, count.layer))),
        annotated_count=gathered.annotated_count,
        layers=gathered.layers,
        layers_added=tuple(sorted(came)),
        layers_removed=tuple(sorted(left)),
        schema=_schema(old.schema, new.schema),
        manifest=tuple(_manifests(old.manifest, new.manifest)),
        withdrawn=tuple(_withdrawn(old.manifest, new.manifest)),
    )


def _articles(
    old: Side, new: Side, gathered: Gathered, discreet: bool
) -> tuple[list[str], list[str], list[ArticleChange]]:
    """The ids of the articles that came, of those that left, and those that have another id."""
    matching = _matching(old, new, "articles")
    for found in unequal(matching.old, matching.new, matching.pairs(), _upgraded(old, new)):
        gathered.article(_change(found, matching, discreet))
    removed, added = matching.waiting_old, matching.waiting_new
    renamed = []
    was = {other: one for one, other in _moved(matching)}
    pairs = [Pair(other, removed[one], added[other]) for other, one in was.items()]
    for found in unequal(matching.old, matching.new, pairs, whole=True):
        change = _change(found, matching, discreet)
        others = tuple(one for one in change.changes if one.pointer != "/id")
        renamed.append(ArticleChange(id=found.id, was=was[found.id], changes=others))
        gathered.article(renamed[-1])
    gone = {*was.values()}
    return (
        [key for key in added if key not in was],
        [key for key in removed if key not in gone],
        sorted(renamed, key=lambda change: change.id),
    )


def _matching(old: Side, new: Side, kind: str) -> Matching:
    one, other = old.tables[kind], new.tables[kind]
    return Matching(one, other, frozenset() if _upgraded(old, new) else groups.alike(one, other))


def _upgraded(old: Side, new: Side) -> bool:
    """Whether a MAJOR step of the schema lies between them, which may have given values another meaning."""
    return old.schema.partition(".")[0] != new.schema.partition(".")[0]


def _change(found: Compared, matching: Matching, discreet: bool) -> ArticleChange:
    [before], [after] = _current(found, matching, Article)
    changes = [change for change in values.changes(before, after) if change.pointer != "/schema"]
    if discreet:
        allowed = schema.accept(after, Article).rights
        bare = schema.plain(rights.under(schema.accept(before, Article), allowed))
        said = list(values.changes(bare, after))
        changes = [change if change in said else replace(change, old=_WITHHELD) for change in changes]
    return ArticleChange(id=found.id, changes=tuple(changes))


def _current(found: Compared, matching: Matching, kind: type) -> list[list[dict[str, Any]]]:
    """The rows of both sides as rows of the current version of the schema."""
    both = ((found.old, matching.old.path), (found.new, matching.new.path))
    return [[sides.current(row, kind, f"{path}: {found.id}") for row in rows] for rows, path in both]


def _moved(matching: Matching) -> Iterator[tuple[str, str]]:
    """The old and the new id of articles that left and came with the same raw file."""
    if not matching.waiting_old or not matching.waiting_new:
        return
    there: dict[str, list[str]] = {}
    for key, digest in sorted(_digests(matching.old, matching.waiting_old), reverse=True):
        there.setdefault(digest, []).append(key)
    for key, digest in sorted(_digests(matching.new, matching.waiting_new)):
        if there.get(digest):
            yield there[digest].pop(), key


def _digests(rows: Rows, waiting: dict[str, Run]) -> Iterator[tuple[str, str]]:
    keys = list(waiting)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found = rows.table([waiting[key].start for key in some], ["source"]).column(0).to_pylist()
        yield from (
            (key, source["sha256"]) for key, source in zip(some, found, strict=True) if source is not None
        )


def _annotations(
    old: Side,
    new: Side,
    gathered: Gathered,
    added: set[str],
    removed: set[str],
    renamed: list[ArticleChange],
) -> tuple[set[str], set[str]]:
    """Count what changed among the annotations of articles in both; gives the layers that came, and that left."""
    matching = _matching(old, new, "annotations")
    for found in unequal(
        matching.old, matching.new, _all(matching, added, removed, renamed), _upgraded(old, new)
    ):
        before, after = _current(found, matching, Annotation)
        gathered.annotated(annotations.counted(found.id, before, after))
    old_layers, new_layers = (rows.distinct("layer", matching.same) for rows in (matching.old, matching.new))
    if old_layers == new_layers:
        return set(), set()
    there = matching.old.distinct("layer") & matching.new.distinct("layer")
    return new_layers - there, old_layers - there


def _all(
    matching: Matching, added: set[str], removed: set[str], renamed: list[ArticleChange]
) -> Iterator[Pair]:
    """The articles in both, those with annotations on one side only included."""
    yield from matching.pairs()
    before, after = matching.waiting_old, matching.waiting_new
    for change in renamed:
        yield Pair(change.id, before.pop(change.was or "", NO_ROWS), after.pop(change.id, NO_ROWS))
    yield from (Pair(key, run, NO_ROWS) for key, run in before.items() if key not in removed)
    yield from (Pair(key, NO_ROWS, run) for key, run in after.items() if key not in added)


def _schema(old: str, new: str) -> SchemaChange | None:
    if old == new:
        return None
    top = resources.folder("schema")
    found = {name: changes for name, changes in compare_versions(top, old, new).items() if name in _SCHEMAS}
    size = level(change for changes in found.values() for change in changes)
    named: Size = "patch" if size == "none" else size
    if old.partition(".")[0] != new.partition(".")[0]:
        named = "major"
    lines = tuple(f"{name}: {change}" for name, changes in found.items() for change in changes)
    return SchemaChange(old=old, new=new, level=named, lines=lines)


def _manifests(old: Manifest | None, new: Manifest | None) -> list[ValueChange]:
    if old is None or new is None:
        return []
    kept = [field.name for field in fields(Manifest) if field.name not in _NOT_COMPARED]
    before, after = ({name: plain[name] for name in kept} for plain in (schema.plain(old), schema.plain(new)))
    return values.changes(before, after)


def _withdrawn(old: Manifest | None, new: Manifest | None) -> list[str]:
    before = {one.article for one in old.withdrawn} if old is not None else set()
    return sorted({one.article for one in new.withdrawn} - before) if new is not None else []
