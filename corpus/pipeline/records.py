"""A release, or one of its data files, checked without trusting any of it: each record against its own schema."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from corpus import integrity, resources, rules, schema
from corpus.errors import DamagedRelease, InvalidRecord, Problem
from corpus.model import FileEntry, Manifest
from corpus.model.finding import Diagnostic
from corpus.pipeline import data_files, diagnose
from corpus.pipeline.check import DATA_SUFFIXES
from corpus.pipeline.pointing import pointed
from corpus.raw import storable
from corpus.rules import damaged_file, invalid_record
from corpus.rules.limit import MOST
from corpus.schema import validate
from corpus.text import position

# A file in which more records are wrong is another file altogether: the rest of it is not looked at.
MOST_REFUSED = 1000
# How releases begin a record, which spares a look at all of it.
_BEGINNING = re.compile(rb'\{"schema":"([0-9.]{1,20})"')


def check(path: Path) -> tuple[list[Diagnostic], int]:
    """What is wrong with a release's folder or data file, and how many articles were looked at."""
    return _folder(path) if path.is_dir() else _file(path)


def _folder(folder: Path) -> tuple[list[Diagnostic], int]:
    manifest, diagnostics = manifest_of(folder / "manifest.json")
    if manifest is None:
        return diagnostics, 0
    articles: Counter[str] = Counter()
    listed = {entry.path: entry for entry in manifest.files}
    if len(listed) < len(manifest.files):
        twice = Problem("", "lists a file more than once")
        diagnostics += found_in(folder / "manifest.json", damaged_file, [twice])
    for name in sorted(listed.keys() | _data_files(folder)):
        wrong = _differs(folder, listed.get(name))
        if wrong is not None:
            diagnostics += found_in(folder / name, damaged_file, [Problem("", wrong)])
        elif name.endswith(DATA_SUFFIXES):
            found, count = _file(folder / name)
            diagnostics += found
            articles[name[name.index(".") :]] += count
    # Each format holds the same articles.
    return diagnostics, max(articles.values(), default=0)


def manifest_of(path: Path) -> tuple[Manifest | None, list[Diagnostic]]:
    """A release's manifest, or what is wrong with it."""
    text = b""
    try:
        text = path.read_bytes()
        return schema.accept(text, Manifest), []
    except InvalidRecord as error:
        problems = list(error.problems)
    except OSError as error:
        problems = [Problem("", f"can't be read ({error.strerror})")]
    shown = text.decode("utf-8", "replace")
    diagnostics: list[Diagnostic] = []
    for pointer, message in problems[:MOST]:
        line = position(shown, pointed(shown, pointer).start).line if pointer else 1
        diagnostics += found_in(path, damaged_file, [Problem("", f"{pointer} {message}")], line)
    if len(problems) > MOST:
        more = Problem("", f"and {len(problems) - MOST} more things that a manifest can't say")
        diagnostics += found_in(path, damaged_file, [more])
    return None, diagnostics


def _data_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.endswith(DATA_SUFFIXES)}


def _differs(folder: Path, entry: FileEntry | None) -> str | None:
    """How a file in a release's folder differs from what the manifest says of it; None if it doesn't."""
    if entry is None:
        return "is not listed in the manifest, so that nothing says whose it is"
    path = folder / entry.path
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return "is listed in the manifest, but lies outside of the release's folder, and was not opened"
        integrity.check(folder, entry)
    except DamagedRelease as error:
        return str(error).removeprefix(f"{path}: ")
    except (OSError, ValueError, RuntimeError) as error:  # a name that no file can have, a ring of links
        return f"can't be read ({error})"
    return None


def _file(path: Path) -> tuple[list[Diagnostic], int]:
    """What is wrong with the records of one data file, and how many of them are articles."""
    diagnostics: list[Diagnostic] = []
    number = articles = refused = 0
    try:
        for number, line in enumerate(data_files.lines(path), 1):
            kind = _kind(path, line)
            articles += kind == "article"
            problems = problems_of(kind, line.rstrip(b"\r\n"))
            if problems and refused == MOST_REFUSED:
                rest = f"the rest of the file, from here on, was not checked, after {MOST_REFUSED:,} such records"
                diagnostics += found_in(path, invalid_record, [Problem("", rest)], number)
                break
            if problems:
                refused += 1
                diagnostics += found_in(path, invalid_record, problems, number, line)
    except (data_files.Unreadable, OSError) as error:
        stopped = Problem("", f"expected a whole file, got {error}")
        diagnostics += found_in(path, damaged_file, [stopped], number + 1)
    return diagnostics, articles


def problems_of(kind: str, line: bytes, version: str | None = None) -> tuple[Problem, ...]:
    """What the schema that a record declares says of it; for one that declares none, that of the version."""
    version = _version(line) if kind == "article" else version
    if version is not None and version not in _versions():
        known = ", ".join(_versions())
        message = f"should be a version that is known here ({known}), not {version[:40]!r}"
        return (Problem("/schema", message),)
    return validate.validator(kind, version or schema.CURRENT).problems(line)


def _version(line: bytes) -> str | None:
    beginning = _BEGINNING.match(line)
    return beginning[1].decode() if beginning else schema.declared(line)


@cache
def _versions() -> tuple[str, ...]:
    """The versions of the schema that came with this package."""
    return tuple(sorted(path.parent.name for path in resources.folder("schema").glob("*/article.json")))


def _kind(path: Path, line: bytes) -> str:
    """Whether a record is an article or an annotation: by the file's name, or by what it looks like."""
    for kind in ("article", "annotation"):
        if path.name.startswith(kind):
            return kind
    return "annotation" if b'"layer"' in line[:300] and b'"schema"' not in line[:100] else "article"


def found_in(
    path: Path, rule: rules.RecordRule, problems: Iterable[Problem], number: int = 1, line: bytes = b""
) -> Iterator[Diagnostic]:
    """What is wrong with a record on a line of a data file, as a rule says it."""
    # A carriage return between two values ends no record, though it would end a line.
    shown = line.decode("utf-8", "replace").rstrip("\r\n").replace("\r", " ")
    name = storable(str(path))
    for finding in rule.check(tuple(problems)):
        yield diagnose.of_record(name, number, shown, finding, rules.name_of(rule), rule.LEVEL, rule.HINT)
