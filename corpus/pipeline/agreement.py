"""The records of a release: whether its formats hold the same, its schema takes them, and its manifest counts them."""

import json
import reprlib
from collections import Counter
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat, zip_longest
from pathlib import Path
from typing import Any

import msgspec

from corpus import formats
from corpus.formats import FORMATS, jsonl, parquet
from corpus.model import Manifest
from corpus.model.finding import Diagnostic, Finding
from corpus.pipeline import data_files, diagnose, records
from corpus.pipeline.content import KINDS, Content
from corpus.pipeline.data_files import Gap
from corpus.pipeline.pointing import pointed
from corpus.raw import storable
from corpus.rules import damaged_file, invalid_record, name_of
from corpus.rules.limit import MOST
from corpus.text import position

MANIFEST = "manifest.json"

_UNSTATED = "LicenseRef-unknown"


class _Rights(msgspec.Struct):
    license: str | None = None


class _Keys(msgspec.Struct):
    """What records have that must fit each other."""

    id: str = ""
    article: str = ""
    rights: _Rights = msgspec.field(default_factory=_Rights)


_keys = msgspec.json.Decoder(_Keys).decode


@dataclass(slots=True)
class _Sums:
    """What the records of a release add up to, while they are read."""

    contents: dict[str, Content] = field(default_factory=lambda: {form.SUFFIX: Content() for form in FORMATS})
    rows: Counter[str] = field(default_factory=Counter)
    """The records of each file, those that can't be read included."""
    spoiled: set[str] = field(default_factory=set)
    """The files of which something can't be read, or differs."""
    ids: set[str] = field(default_factory=set)
    licenses: set[str] = field(default_factory=set)
    last: str = ""


def damage(path: Path, message: str, number: int = 1, line: str = "", where: str | None = None) -> Diagnostic:
    """A diagnostic about a file of a release, a line of it, or a value in the record on that line."""
    rule = damaged_file
    finding = Finding(where, message)
    return diagnose.of_record(
        storable(str(path)), number, line, finding, name_of(rule), rule.LEVEL, rule.HINT
    )


def in_manifest(folder: Path, pointer: str, message: str) -> Diagnostic:
    """A diagnostic about what a manifest says."""
    text = (folder / MANIFEST).read_text("utf-8", "replace")
    return damage(folder / MANIFEST, message, position(text, pointed(text, pointer).start).line)


def check(
    folder: Path, manifest: Manifest, version: str, there: Collection[str], blamed: Container[str]
) -> Iterator[Diagnostic]:
    """All that is wrong with the records of a release, whose annotations follow a version of the schema.

    ``there`` has the names of the files that may be opened, and
    ``blamed`` has the paths of files that are known to be damaged: others are believed when formats differ.
    """
    sums = _Sums()
    stems = {name: formats.stems(there, name) for name in KINDS}
    for name in KINDS:
        # All formats cut a table into files after the same rows.
        for stem in stems[name]:
            names = [f"{stem}{form.SUFFIX}" for form in FORMATS]
            paths = [folder / one for one in names if one in there]
            paths.sort(key=lambda path: storable(str(path)) in blamed)
            yield from _of_kind(name, paths, version, sums, manifest)
    yield from _counted(folder, manifest, sums)
    for suffix, content in sums.contents.items():
        files = {f"{stem}{suffix}" for name in KINDS for stem in stems[name] or [name]}
        if not sums.spoiled & files and files <= sums.rows.keys() and content.digest != manifest.content:
            message = f"expected the content {content.digest} of the {suffix} files, got {manifest.content}"
            yield in_manifest(folder, "/content", message)


def _of_kind(
    name: str, paths: list[Path], version: str, sums: _Sums, manifest: Manifest
) -> Iterator[Diagnostic]:
    """What is wrong with the records of a kind, read from all formats side by side."""
    gaps: list[tuple[Path, int, Gap]] = []
    wrong: Counter[Path] = Counter()
    beyond: dict[Path, int] = {}
    most = max((entry.rows or 0 for entry in manifest.files), default=0)
    walks = [_aligned(path, most, gaps, sums) for path in paths]
    for number, found in enumerate(zip_longest(*walks), 1):
        texts = _canonical(paths, found)
        for path, text in texts.items():
            sums.contents[path.name[path.name.index(".") :]].add(name, text)
        for path, said in _said(name, texts, number, version, sums):
            wrong[path] += 1
            if wrong[path] <= MOST:
                yield from said
            elif wrong[path] == MOST + 1:
                beyond[path] = number
    sums.spoiled |= {path.name for path in wrong} | {path.name for path, _, _ in gaps}
    for path, number in beyond.items():
        yield damage(path, f"and {wrong[path] - MOST} more records like those before, from here on", number)
    for path, number, gap in gaps:
        rows = f" ({gap.rows} records)" if gap.rows else ""
        yield damage(path, f"expected a whole file, got from here on {gap.why}{rows}", number)


def _aligned(path: Path, most: int, gaps: list[tuple[Path, int, Gap]], sums: _Sums) -> Iterator[bytes | None]:
    """The records of a file, and None for each that can't be read though others come after it."""
    for one in data_files.walk(path):
        if isinstance(one, Gap):
            gaps.append((path, sums.rows[path.name] + 1, one))
            missing = max(0, min(one.rows or 0, most - sums.rows[path.name]))
            sums.rows[path.name] += missing
            yield from repeat(None, missing)
        else:
            sums.rows[path.name] += 1
            yield one


def _canonical(paths: list[Path], found: tuple[bytes | None, ...]) -> dict[Path, bytes]:
    """What each file says of a record, written in the one way that releases write it."""
    first = found[0]
    texts = {path: text for path, text in zip(paths, found, strict=True) if text is not None}
    if all(text == first for text in found):
        return texts
    return {path: _rewritten(text) for path, text in texts.items()}


def _rewritten(text: bytes) -> bytes:
    try:
        return jsonl.line(json.loads(text))
    except (ValueError, RecursionError):  # which the schema will say more about
        return text


def _said(
    name: str, texts: dict[Path, bytes], number: int, version: str, sums: _Sums
) -> Iterator[tuple[Path, Iterator[Diagnostic]]]:
    """What is wrong with a record, file by file: the first is believed where others differ."""
    kind = name.removesuffix("s")
    for path, text in texts.items():
        [first, believed] = next(iter(texts.items()))
        if path != first and text == believed:
            continue
        invalid = list(_invalid(kind, path, text, number, version))
        if path == first:
            unfitting = _unfitting(kind, path, text, number, sums)
        else:
            unfitting = iter([_differing(path, first, text, believed, number)])
        if said := [*invalid, *unfitting]:
            yield path, iter(said)


def _invalid(kind: str, path: Path, text: bytes, number: int, version: str) -> Iterator[Diagnostic]:
    if problems := records.problems_of(kind, text.rstrip(b"\r\n"), version):
        yield from records.found_in(path, invalid_record, problems, number, text)


def _unfitting(kind: str, path: Path, text: bytes, number: int, sums: _Sums) -> Iterator[Diagnostic]:
    """What doesn't fit the records before: each article comes once, in order, and before its annotations."""
    try:
        keys = _keys(text)
    except msgspec.MsgspecError:  # an invalid record
        return
    shown = text.decode("utf-8", "replace").rstrip("\n")
    if kind == "annotation":
        if keys.article not in sums.ids:
            message = f"expected the id of an article of this release, got {keys.article!r}"
            yield damage(path, message, number, shown, "/article")
        return
    if keys.id in sums.ids or keys.id <= sums.last:
        message = f"expected an id after {sums.last!r}, got {keys.id!r}"
        yield damage(path, message, number, shown, "/id")
    sums.ids.add(keys.id)
    sums.licenses.add(keys.rights.license or _UNSTATED)
    sums.last = keys.id


def _differing(path: Path, believed: Path, text: bytes, expected: bytes, number: int) -> Diagnostic:
    """How a record differs from what another format says of it."""
    shown = text.decode("utf-8", "replace").rstrip("\n")
    group = data_files.row_group(path, number) if path.name.endswith(parquet.SUFFIX) else None
    place = f"record {number}" + (f" (row group {group})" if group else "")
    try:
        wanted, got = json.loads(expected), json.loads(text)
    except (ValueError, RecursionError):
        return damage(path, f"{place}: expected the record of {believed.name}, got no JSON", number)
    of = wanted.get("id", wanted.get("article")) if isinstance(wanted, dict) else None
    [pointer, one, other] = next(_unlike(wanted, got), ("", wanted, got))
    message = (
        f"{place}, {of!r}: expected for {pointer or 'the whole'} {reprlib.repr(one)} as in {believed.name}, "
        f"got {reprlib.repr(other)}"
    )
    return damage(path, message, number, shown, pointer)


def _unlike(one: Any, other: Any, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The values in which two JSON values differ, with their pointers."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        yield from chain.from_iterable(_unlike(one[key], other[key], f"{at}/{_step(key)}") for key in one)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        yield from chain.from_iterable(
            _unlike(a, b, f"{at}/{place}") for place, (a, b) in enumerate(zip(one, other, strict=True))
        )
    elif one != other or type(one) is not type(other):
        yield at, one, other


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _counted(folder: Path, manifest: Manifest, sums: _Sums) -> Iterator[Diagnostic]:
    """Where the manifest counts otherwise than its files, or tells what its records don't."""
    for place, entry in enumerate(manifest.files):
        rows = sums.rows.get(entry.path)
        # What breaks off has been said to.
        if rows is not None and rows != entry.rows and entry.path not in sums.spoiled:
            message = f"expected {rows} records of {entry.path}, got {entry.rows}"
            yield in_manifest(folder, f"/files/{place}/rows", message)
    listed = {entry.path: entry.rows for entry in manifest.files}
    for name, count in (("articles", manifest.articles), ("annotations", manifest.annotations)):
        for form in FORMATS:
            files = [f"{stem}{form.SUFFIX}" for stem in formats.stems(listed, name)]
            known = [listed[file] or 0 for file in files if file in listed]
            rows = sum(known) if known else count
            if rows != count:
                message = f"expected {rows} {name}, as {', '.join(files)} holds, got {count}"
                yield in_manifest(folder, f"/{name}", message)
    if sums.spoiled:
        return
    for place, one in enumerate(manifest.withdrawn):
        if one.article in sums.ids:
            message = f"expected no article that was withdrawn, got {one.article!r}"
            yield in_manifest(folder, f"/withdrawn/{place}", message)
    if manifest.licenses and list(manifest.licenses) != sorted(sums.licenses):
        message = f"expected the licences {sorted(sums.licenses)}, got {list(manifest.licenses)}"
        yield in_manifest(folder, "/licenses", message)
