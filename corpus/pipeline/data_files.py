"""The records of a data file as lines of JSON, one by one, without trusting what the file says of itself."""

import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.formats import jsonl, parquet

# No record of an article is longer; a line that goes on is not read into memory.
LONGEST_LINE = 1 << 22
# Text shrinks to a fifth or a tenth; what grows beyond this was made to fill a disk or a memory.
LARGEST_GROWTH = 200
_SMALL = 1 << 24
# How much of a Parquet file is unpacked at a time.
_ROOM = 1 << 26
# A record has some forty values in Parquet's count.
_MOST_COLUMNS = 1000
# Of damaged gzip data, what comes before the piece with the damage can still be unpacked.
_PIECE = 256

# Whatever Arrow stumbles over, or gives that isn't JSON's.
_FAULTS = (pa.ArrowException, OSError, ValueError, TypeError, LookupError, ArithmeticError)


class Gap(NamedTuple):
    """What can't be read of a file."""

    why: str
    """What was there instead."""
    rows: int | None = None
    """How many records it should have been, after which others come; None if nothing more can be read."""


class Unreadable(Exception):
    """What was there instead of a file that can be read to its end."""


def lines(path: Path) -> Iterator[bytes]:
    """The records of a data file, as long as they are no more than such a file can hold.

    Raises :class:`Unreadable` where nothing more can be read, and :class:`OSError`.
    """
    for one in walk(path):
        if isinstance(one, Gap):
            raise Unreadable(one.why)
        yield one


def walk(path: Path) -> Iterator[bytes | Gap]:
    """The records of a data file, and what can't be read of it: row groups of Parquet, or all from some line on."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable("something that is no regular file")
        if not size:
            raise Unreadable("an empty one")
        unpacked = 0
        for one in _rows(path, size) if path.name.endswith(parquet.SUFFIX) else _text(path):
            unpacked += len(one) if isinstance(one, bytes) else 0
            _refuse_growth(unpacked, size)
            yield one
    except Unreadable as error:
        yield Gap(str(error))


def row_group(path: Path, number: int) -> int | None:
    """The row group, from 1, of a record of a Parquet file; None if that can't be told."""
    try:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                number -= file.metadata.row_group(group).num_rows
                if number <= 0:
                    return group + 1
    except _FAULTS:
        pass
    return None


def _refuse_growth(unpacked: int, size: int) -> None:
    if unpacked > max(_SMALL, LARGEST_GROWTH * size):
        raise Unreadable(f"data that grows to more than {LARGEST_GROWTH} times its {size} bytes")


def _text(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        pieces = _unpacked(file) if path.name.endswith(".gz") else iter(partial(file.read, 1 << 16), b"")
        begun = bytearray()
        for piece in pieces:
            begun += piece
            if b"\n" in piece:
                *whole, begun = begun.split(b"\n")
                for line in whole:
                    _refuse_length(line)
                    yield bytes(line) + b"\n"
            _refuse_length(begun)
        if begun:
            yield bytes(begun)


def _refuse_length(line: bytearray) -> None:
    if len(line) >= LONGEST_LINE:
        raise Unreadable(f"a line of {LONGEST_LINE} bytes or more")


def _unpacked(file: IO[bytes]) -> Iterator[bytes]:
    """What gzip packed, in pieces, the last of which ends where damage begins."""
    member = None
    try:
        while piece := file.read(_PIECE):
            # Zeros may follow a member, and other members.
            while piece := piece if member else piece.lstrip(b"\0"):
                member = member or zlib.decompressobj(16 + zlib.MAX_WBITS)
                yield member.decompress(piece)
                piece = member.unused_data
                member = None if member.eof else member
    except zlib.error as error:
        raise Unreadable(f"gzip data that can't be unpacked ({error})") from error
    if member:
        raise Unreadable("gzip data that can't be unpacked (it breaks off)")


def _rows(path: Path, size: int) -> Iterator[bytes | Gap]:
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            names = file.schema_arrow.names
            if len(set(names)) < len(names):
                raise Unreadable("several columns of one name")
            at_once = _rows_at_once(file.metadata, size)
            for group in range(file.num_row_groups):
                yield from _of_group(file, group, at_once)
    except _FAULTS as error:
        raise Unreadable(f"Parquet that can't be read ({str(error)[:200]})") from error


def _of_group(file: Any, group: int, at_once: int) -> Iterator[bytes | Gap]:
    done = 0
    try:
        for batch in file.iter_batches(at_once, row_groups=[group]):
            for row in parquet.rows(pa.Table.from_batches([batch])):
                line = jsonl.line(row)
                done += 1
                yield line
    except _FAULTS as error:
        said = f"Parquet that can't be read in row group {group + 1} ({str(error)[:200]})"
        yield Gap(said, file.metadata.row_group(group).num_rows - done)


def _rows_at_once(metadata: Any, size: int) -> int:
    """How many rows of a Parquet file fit in memory, even if each were as large as all that it packs together."""
    columns = metadata.num_columns
    if columns > _MOST_COLUMNS:
        raise Unreadable(f"{columns} columns, which no record has")
    largest = 1
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        values = sum(group.column(number).num_values for number in range(columns))
        largest = max(largest, group.total_byte_size + values)
    _refuse_growth(largest, size)
    return max(1, min(parquet.ROWS_AT_ONCE, _ROOM // largest))
