"""Where an entry lies in the tree below ``raw/``."""

import os
from pathlib import Path

from corpus.raw import FOLDER, Entry


def below_raw(entry: Entry) -> list[str]:
    """The parts of an entry's path below ``raw/``: folders, then the file; none for an entry outside."""
    top, *parts = entry.name.split("/")
    return parts if top == FOLDER and ".." not in parts else []


def raw_folder(entry: Entry) -> Path:
    """The ``raw/`` that an entry lies below; it must lie below one."""
    return Path(os.path.abspath(entry.path)).parents[len(below_raw(entry)) - 1]
