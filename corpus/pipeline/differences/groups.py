"""Groups of rows that two tables in Parquet store in the same bytes: nothing in them has to be unpacked."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from corpus.pipeline.differences.rows import Rows


def alike(old: Rows, new: Rows, ignored: str = "schema") -> frozenset[int]:
    """The groups of the same number and the same bytes, one column left out of account.

    Those beside a group that differs are not among them: rows of one article may lie in both.
    """
    if not len(old) or not len(new) or not old.columns.equals(new.columns):
        return frozenset()
    with ExitStack() as stack:
        files: dict[Path, BinaryIO] = {}
        for group in (*old.groups, *new.groups):
            if group.path not in files:
                files[group.path] = stack.enter_context(group.path.open("rb"))
        same = {
            number
            for number, (one, other) in enumerate(zip(old.groups, new.groups, strict=False))
            if _equal(one.metadata, other.metadata, files[one.path], files[other.path], ignored)
        }
    last = max(len(old.groups), len(new.groups)) - 1
    return frozenset(
        group for group in same if (group == 0 or group - 1 in same) and (group == last or group + 1 in same)
    )


def _equal(old: Any, new: Any, before: BinaryIO, after: BinaryIO, ignored: str) -> bool:
    if old.num_rows != new.num_rows:
        return False
    for number in range(old.num_columns):
        one, other = old.column(number), new.column(number)
        if one.path_in_schema == ignored:
            continue
        if (one.compression, one.num_values) != (other.compression, other.num_values):
            return False
        if _pages(one, before) != _pages(other, after):
            return False
    return True


def _pages(column: Any, file: BinaryIO) -> bytes:
    start = column.data_page_offset
    if column.dictionary_page_offset is not None:
        start = min(start, column.dictionary_page_offset)
    file.seek(start)
    return file.read(column.total_compressed_size)
