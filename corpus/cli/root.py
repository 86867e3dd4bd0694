"""The corpus folder that a command works on."""

from pathlib import Path

from corpus import raw
from corpus.errors import NoCorpus


def chosen(root: Path | None, near: Path | None = None) -> Path:
    """The folder given with ``--root``, which must hold a corpus, or the nearest one above a file or this folder."""
    if root is not None:
        if not (root / raw.FOLDER / "corpus.toml").is_file():
            raise NoCorpus(f"{root}: no corpus folder, for it has no raw/corpus.toml; name one with --root")
        return root
    if near is not None:
        try:
            return raw.find_root(near)
        except NoCorpus:  # a file of no corpus, checked as this one's would be
            pass
    return raw.find_root(Path.cwd())
