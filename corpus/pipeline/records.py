"""A release, or one of its data files, checked without trusting any of it: each record against its own schema."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import integrity, resources, rules, schema
from corpus.errors import DamagedRelease, InvalidRecord, Problem
from corpus.formats import jsonl, parquet
from corpus.model import Diagnostic, FileEntry, Manifest
from corpus.pipeline import diagnose
from corpus.pipeline.check import DATA_SUFFIXES
from corpus.pipeline.pointing import pointed
from corpus.raw import storable
from corpus.rules import damaged_file, invalid_record
from corpus.rules.limit import MOST
from corpus.schema import validate
from corpus.text import position

# No record of an article is longer; a line that goes on is not read into memory.
LONGEST_LINE = 1 << 22
# Text shrinks to a fifth or a tenth; what grows beyond this was made to fill a disk or a memory.
LARGEST_GROWTH = 200
_SMALL = 1 << 24
# How much of a Parquet file is unpacked at a time.
_ROOM = 1 << 26
# A file in which more records are wrong is another file altogether: the rest of it is not looked at.
MOST_REFUSED = 1000
# A record has some forty values in Parquet's count.
_MOST_COLUMNS = 1000

# How releases begin a record, which spares a look at all of it.
_BEGINNING = re.compile(rb'\{"schema":"([0-9.]{1,20})"')


class _Unreadable(Exception):
    """What was there instead of a file that can be read to its end."""


def check(path: Path) -> tuple[list[Diagnostic], int]:
    """What is wrong with a release's folder or data file, and how many articles were looked at."""
    return _folder(path) if path.is_dir() else _file(path)


def _folder(folder: Path) -> tuple[list[Diagnostic], int]:
    manifest, diagnostics = _manifest(folder / "manifest.json")
    if manifest is None:
        return diagnostics, 0
    articles = 0
    listed = {entry.path: entry for entry in manifest.files}
    if len(listed) < len(manifest.files):
        twice = Problem("", "lists a file more than once")
        diagnostics += _found(folder / "manifest.json", damaged_file, [twice])
    for name in sorted(listed.keys() | _data_files(folder)):
        wrong = _differs(folder, listed.get(name))
        if wrong is not None:
            diagnostics += _found(folder / name, damaged_file, [Problem("", wrong)])
        elif name.endswith(DATA_SUFFIXES):
            found, count = _file(folder / name)
            diagnostics += found
            articles = max(articles, count)  # each format holds the same articles
    return diagnostics, articles


def _manifest(path: Path) -> tuple[Manifest | None, list[Diagnostic]]:
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
        diagnostics += _found(path, damaged_file, [Problem("", f"{pointer} {message}")], line)
    if len(problems) > MOST:
        more = Problem("", f"and {len(problems) - MOST} more things that a manifest can't say")
        diagnostics += _found(path, damaged_file, [more])
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
        for number, line in enumerate(_lines(path), 1):
            kind = _kind(path, line)
            articles += kind == "article"
            problems = _problems(kind, line.rstrip(b"\r\n"))
            if problems and refused == MOST_REFUSED:
                rest = f"the rest of the file, from here on, was not checked, after {MOST_REFUSED:,} such records"
                diagnostics += _found(path, invalid_record, [Problem("", rest)], number)
                break
            if problems:
                refused += 1
                diagnostics += _found(path, invalid_record, problems, number, line)
    except (_Unreadable, OSError) as error:
        stopped = Problem("", f"expected a whole file, got {error}")
        diagnostics += _found(path, damaged_file, [stopped], number + 1)
    return diagnostics, articles


def _problems(kind: str, line: bytes) -> tuple[Problem, ...]:
    """What the schema that a record declares says of it."""
    version = _version(line) if kind == "article" else None
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


def _found(
    path: Path, rule: rules.RecordRule, problems: Iterable[Problem], number: int = 1, line: bytes = b""
) -> Iterator[Diagnostic]:
    # A carriage return between two values ends no record, though it would end a line.
    shown = line.decode("utf-8", "replace").rstrip("\r\n").replace("\r", " ")
    name = storable(str(path))
    for finding in rule.check(tuple(problems)):
        yield diagnose.of_record(name, number, shown, finding, rules.name_of(rule), rule.LEVEL, rule.HINT)


def _lines(path: Path) -> Iterator[bytes]:
    """The records of a data file as lines of JSON, as long as they are no more than such a file can hold."""
    size = path.stat().st_size
    if not path.is_file():
        raise _Unreadable("something that is no regular file")
    if not size:
        raise _Unreadable("an empty one")
    unpacked = 0
    for line in _rows(path, size) if path.name.endswith(parquet.SUFFIX) else _text(path):
        unpacked += len(line)
        _refuse_growth(unpacked, size)
        yield line


def _refuse_growth(unpacked: int, size: int) -> None:
    if unpacked > max(_SMALL, LARGEST_GROWTH * size):
        raise _Unreadable(f"data that grows to more than {LARGEST_GROWTH} times its {size} bytes")


def _text(path: Path) -> Iterator[bytes]:
    with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as file:
        try:
            while line := file.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise _Unreadable(f"a line of {LONGEST_LINE} bytes or more")
                yield line
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _Unreadable(f"gzip data that can't be unpacked ({error})") from error


def _rows(path: Path, size: int) -> Iterator[bytes]:
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            names = file.schema_arrow.names
            if len(set(names)) < len(names):
                raise _Unreadable("several columns of one name")
            for batch in file.iter_batches(_rows_at_once(file.metadata, size)):
                for row in parquet.rows(pa.Table.from_batches([batch])):
                    yield jsonl.line(row)
    # Whatever Arrow stumbles over, or gives that isn't JSON's.
    except (pa.ArrowException, OSError, ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise _Unreadable(f"Parquet that can't be read ({str(error)[:200]})") from error


def _rows_at_once(metadata: Any, size: int) -> int:
    """How many rows of a Parquet file fit in memory, even if each were as large as all that it packs together."""
    columns = metadata.num_columns
    if columns > _MOST_COLUMNS:
        raise _Unreadable(f"{columns} columns, which no record has")
    largest = 1
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        values = sum(group.column(number).num_values for number in range(columns))
        largest = max(largest, group.total_byte_size + values)
    _refuse_growth(largest, size)
    return max(1, min(parquet.ROWS_A_GROUP, _ROOM // largest))
