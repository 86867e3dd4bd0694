"""JSON Lines, compressed with gzip: one record a line, keys in schema order."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import deflate

SUFFIX = ".jsonl.gz"
# What files of lines are called, plain and compressed; releases hold compressed ones.
SUFFIXES = (".jsonl", SUFFIX)
MEDIA_TYPE = "application/jsonl+gzip"

# The sizes that zlib's own default gives, or nearly, in half of its time or less.
_LEVEL = 6

# JSON allows these in a string, but readers that split on every Unicode line end would cut the record there.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def line(row: dict[str, Any]) -> bytes:
    """A row as its one canonical line of JSON, line feed included."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    # To look for them first takes a hundredth of the time.
    ends = not text.isascii() and any(map(text.__contains__, "\u0085\u2028\u2029"))
    return (text.translate(_LINE_ENDS) if ends else text).encode() + b"\n"


class _Packer:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def pack(self, block: bytes) -> None:
        # A member of its own, without clock and name; gzip files are as many of them as there are.  libdeflate, and
        # not a faster one, because its bytes depend on its version alone, where others' depend on the processor.
        self._file.write(deflate.gzip_compress(block, _LEVEL))


@contextmanager
def packer(path: Path, kind: type) -> Iterator[_Packer]:
    """Open a file for blocks of rows."""
    # Rows come as they are; their type matters to formats with a schema of their own.
    del kind
    with path.open("wb") as file:
        rows = _Packer(file)
        yield rows
        if not file.tell():  # a file without any member would be no gzip file
            rows.pack(b"")


def read(path: Path, kind: type) -> Iterator[dict[str, Any]]:
    """The rows of a file."""
    del kind
    with gzip.open(path, "rb") as file:
        for record in file:
            row = json.loads(record)
            assert isinstance(row, dict)
            yield row
