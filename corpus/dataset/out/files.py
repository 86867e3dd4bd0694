"""The files behind rows, for tools that read Parquet themselves."""

from pathlib import Path

from corpus.dataset.tables.store import ParquetPart, Part
from corpus.dataset.tables.view import View


def local(view: View) -> list[str]:
    """The Parquet files that hold just these rows, in this order; none if there are no such files on this machine.

    They are held against the manifest before, and gone through if they aren't trusted.  They may have more columns
    than are selected; files of another schema than today's don't count.
    """
    if not view.whole:
        return []
    found = [_path(part) for part in view.store.parts]
    return [path for path in found if path is not None] if None not in found else []


def _path(part: Part) -> str | None:
    if not isinstance(part, ParquetPart) or not part.exact:
        return None
    opened = part.folder.open(part.file, part.entry)
    return str(Path(opened).absolute()) if isinstance(opened, str) else None
