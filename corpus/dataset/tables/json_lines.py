"""A file of JSON Lines, without a release around it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from corpus import schema
from corpus.dataset.sources import Folder
from corpus.dataset.tables.store import TablePart
from corpus.errors import DamagedRelease, InvalidRecord
from corpus.formats import jsonl, parquet
from corpus.model import Article
from corpus.schema import newer, upgrade
from corpus.schema.validate import validator

# More is no article's line.
LONGEST = 64 << 20


def part(folder: Folder, name: str, trusted: bool = True) -> TablePart:
    """All its articles, as a table in memory; a file that isn't trusted is gone through elsewhere first.

    Raises :class:`corpus.errors.DamagedRelease` with the first line that is no article.
    """
    place = f"{folder.name}/{name}"
    opened = folder.open(name, None)
    if not trusted and isinstance(opened, str):
        from corpus.dataset.tables import untrusted

        untrusted.once(Path(opened), Article)
    with open(opened, "rb") if isinstance(opened, str) else opened as file:  # noqa: PTH123 - or what speaks for one
        rows = b"".join(_lines(file, place))
    columns = parquet.schema(Article)
    return TablePart(place, parquet.table(rows, columns) if rows else columns.empty_table())


def _lines(file: BinaryIO, place: str) -> Iterator[bytes]:
    lines = gzip.GzipFile(fileobj=file) if place.endswith(".gz") else file
    try:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST + 1), b""), 1):
            if len(line) > LONGEST:
                raise DamagedRelease(f"{place}, line {number}: expected at most {LONGEST >> 20} MB, got more")
            yield _canonical(line, place, number)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedRelease(f"{place}: can't be unpacked ({error}); download it again") from error


def _canonical(line: bytes, place: str, number: int) -> bytes:
    """A record of any version as a line of today's."""
    if validator("article", schema.CURRENT).is_canonical(line.rstrip(b"\r\n")):
        return line.rstrip(b"\r\n") + b"\n"
    version = upgrade.declared(line)
    record: bytes | dict[str, Any] = line
    if newer.is_newer(version):
        newer.say(place, f"follows version {version} of the schema, which is newer than {schema.CURRENT}")
        record = newer.known(json.loads(line), Article)
    try:
        return jsonl.line(schema.plain(schema.accept(record)))
    except InvalidRecord as error:
        raise DamagedRelease(
            f"{place}, line {number}: {error}; download it again, or ask who made it"
        ) from error
