"""The process that goes through a stranger's data file: see :mod:`corpus.dataset.tables.untrusted`."""

import sys
from pathlib import Path

from corpus import model
from corpus.dataset import sources
from corpus.dataset.tables import json_lines
from corpus.dataset.tables.store import ParquetPart, Store
from corpus.dataset.tables.untrusted import REFUSED
from corpus.errors import CorpusError
from corpus.formats import parquet


def main(path: str, name: str, memory: str, seconds: str) -> int:
    """Go through a file in this process, within limits where the system has them."""
    file, kind = Path(path), getattr(model, name)
    _limit(int(memory) + file.stat().st_size, int(seconds))
    folder = sources.local(file.parent)
    try:
        if file.name.endswith(parquet.SUFFIX):
            store = Store([ParquetPart(folder, file.name, None, kind)], kind)
            store.check(store.names)
        else:
            json_lines.part(folder, file.name)
    except CorpusError as error:
        print(error)  # noqa: T201 - to the process that waits for it
        return REFUSED
    return 0


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows; the time on the clock is limited all the same
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
