"""What is compared: a release or a data file, in a folder or behind an address, opened as Parquet files."""

import gzip
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from corpus import formats, integrity, resources, schema
from corpus.errors import DamagedRelease, InvalidRecord, MisuseError, ReleaseNotFound
from corpus.formats import jsonl, parquet
from corpus.model import Article, Manifest
from corpus.pipeline.content import KINDS
from corpus.pipeline.differences.rows import Rows

# The columns without which rows can't be compared; the first says which article they are of.
_NEEDED = {"articles": ("id", "schema", "source"), "annotations": ("article", "layer")}

_SUFFIXES = (parquet.SUFFIX, jsonl.SUFFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two that are compared."""

    name: str
    """How a report names it: its version, or its place."""
    tables: dict[str, Rows]
    """Its rows, by what they are: ``articles``, ``annotations``."""
    manifest: Manifest | None
    """What the release says of itself; None if it is but a file."""
    schema: str
    """The version of the schema that it was written under."""


def place_of(named: str, dists: Iterable[Path]) -> str:
    """Where a release lies that is named by its version, or by its place."""
    if not resources.is_version(named):
        return named
    dists = list(dists)
    folders = [dist / named for dist in dists]
    for folder in folders:
        if folder.is_dir():
            return str(folder)
    if Path(named).exists():
        return named
    known = {path.name for dist in dists for path in resources.releases(dist)}
    there = ", ".join(sorted(known, key=resources.numbers)) or "none"
    raise ReleaseNotFound(
        f"no release {named!r}; there are: {there}; name one of these, a folder, a data file or an address"
    )


def manifest_of(folder: Path) -> tuple[Manifest | None, str | None]:
    """A folder's manifest if it has one, and the version of the schema that it was written under."""
    path = folder / "manifest.json"
    if not path.is_file():
        return None, None
    text = path.read_bytes()
    try:
        return schema.accept(text, Manifest), schema.declared(text)
    except InvalidRecord as error:
        raise DamagedRelease(f"{path}: {error}; get the release again") from error


def check(folder: Path, manifest: Manifest) -> None:
    """Hold the files that will be read against the manifest."""
    for entry in manifest.files:
        if any(folder / entry.path in paths for paths in _files(folder)):
            integrity.check(folder, entry)


@contextmanager
def opened(place: Path, manifest: Manifest | None = None, declared: str | None = None) -> Iterator[Side]:
    """A release's folder, or a data file, ready to be read."""
    with ExitStack() as stack:
        tables: dict[str, Rows] = {}
        for paths in _found(place):
            opened = [_as_parquet(path, stack) for path in paths]
            files = [file for _, file in opened]
            kind = "annotations" if _is_annotations(files[0]) else "articles"
            tables[kind] = Rows(files, _NEEDED[kind])
            stack.callback(tables[kind].close)
            declared = declared or opened[0][0]
        if declared is None:
            declared = _declared(tables)
        name = manifest.version if manifest is not None else str(place)
        yield Side(name=name, tables=tables, manifest=manifest, schema=declared)


def _found(place: Path) -> list[list[Path]]:
    """The data files of each table of a folder, or the one that is named."""
    if place.is_dir():
        files = _files(place)
        if files:
            return files
        raise ReleaseNotFound(
            f"{place}: no release here, for it has no articles.parquet; name another folder"
        )
    if not place.is_file():
        raise ReleaseNotFound(
            f"{place}: no such file or folder; name a version, a release's folder or data file"
        )
    if not place.name.endswith(_SUFFIXES):
        raise MisuseError(f"{place}: expected a file that ends in {' or '.join(_SUFFIXES)}")
    return [[place]]


def _files(folder: Path) -> list[list[Path]]:
    """The files to be read of each table in a folder: Parquet where there is a choice."""
    tables = []
    for kind in KINDS:
        some = [formats.files(folder, kind, form) for form in (parquet, jsonl)]
        tables += [paths for paths in some if paths[0].is_file()][:1]
    return tables


def _is_annotations(path: Path) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return "layer" in pq.read_schema(path).names
    except pa.ArrowException as error:
        raise DamagedRelease(f"{path}: expected a Parquet file, got {error}; get it again") from error


def _declared(tables: dict[str, Rows]) -> str:
    """The version that the articles say they follow; the current one if there are none."""
    articles = tables.get("articles")
    if articles is None or not len(articles):
        return schema.CURRENT
    found: str | None = articles.table([0], ["schema"]).column(0)[0].as_py()
    return found or schema.CURRENT


def _as_parquet(path: Path, stack: ExitStack) -> tuple[str | None, Path]:
    """A data file as Parquet, and the version of the schema that its first record had if it was not."""
    if path.name.endswith(parquet.SUFFIX):
        return None, path
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    try:
        first = next(jsonl.read(path, Article), {})
        kind = "annotations" if "layer" in first else "articles"
        with formats.writer(folder, "rows", KINDS[kind], forms=[parquet], shard_size=sys.maxsize) as rows:
            for number, row in enumerate(jsonl.read(path, KINDS[kind]), 1):
                rows.write(jsonl.line(current(row, KINDS[kind], f"{path}:{number}")))
    except (OSError, EOFError, ValueError, gzip.BadGzipFile) as error:
        raise DamagedRelease(f"{path}: expected JSON Lines in gzip, got {error}; get it again") from error
    return first.get("schema"), folder / "rows.parquet"


def current(row: dict[str, Any], kind: type, where: str) -> dict[str, Any]:
    """A row of any known version of the schema as one of the current."""
    if row.get("schema") == schema.CURRENT:
        return row
    try:
        return schema.plain(schema.accept(row, kind))
    except InvalidRecord as error:
        raise DamagedRelease(f"{where}: {error}; run corpus check on it") from error


def fetched(place: str, folder: Path) -> Path:
    """What lies behind an address, in a folder of ours; a place on this disk is left where it is."""
    if "://" not in place:
        return Path(place)
    try:
        url_to_fs = import_module("fsspec.core").url_to_fs
    except ImportError as error:
        raise MisuseError(f"{place}: reading from an address needs fsspec: pip install fsspec") from error
    name = place.rstrip("/").rpartition("/")[2]
    single = name.endswith(_SUFFIXES)
    wanted: Sequence[str] = [name] if single else ("articles.parquet", "annotations.parquet", "manifest.json")
    source = place.rstrip("/").rpartition("/")[0] if single else place.rstrip("/")
    try:
        for each in wanted:
            system, path = url_to_fs(f"{source}/{each}")
            system.get_file(path, str(folder / each))
    except ImportError as error:
        raise MisuseError(f"{place}: this kind of address needs another package: {error}") from error
    except ValueError as error:
        raise MisuseError(f"{place}: expected an address that fsspec knows: {error}") from error
    except OSError as error:
        raise ReleaseNotFound(
            f"{place}: can't be fetched ({error!r}); name a release's folder there"
        ) from error
    return folder / name if single else folder
