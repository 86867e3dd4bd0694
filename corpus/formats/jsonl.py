"""JSON Lines, compressed with gzip: one record a line, keys in schema order."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

SUFFIX = ".jsonl.gz"
MEDIA_TYPE = "application/jsonl+gzip"

# JSON allows these in a string, but readers that split on every Unicode line end would cut the record there.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def line(row: dict[str, Any]) -> bytes:
    """A row as its one canonical line of JSON, line feed included."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return (text.translate(_LINE_ENDS) if not text.isascii() else text).encode() + b"\n"


class _Writer:
    def __init__(self, file: IO[bytes] | gzip.GzipFile) -> None:
        self._file = file

    def write(self, row: dict[str, Any]) -> None:
        self._file.write(line(row))


@contextmanager
def writer(path: Path, kind: type) -> Iterator[_Writer]:
    """Open a file for rows; no clock and no file name go into its header."""
    # Rows come as they are; their type matters to formats with a schema of their own.
    del kind
    with path.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as packed:
        yield _Writer(packed)


def read(path: Path, kind: type) -> Iterator[dict[str, Any]]:
    """The rows of a file."""
    del kind
    with gzip.open(path, "rb") as file:
        for record in file:
            row = json.loads(record)
            assert isinstance(row, dict)
            yield row
