"""The corpus folder that a command works on."""

from pathlib import Path

from corpus import raw
from corpus.errors import NoCorpus


def chosen(root: Path | None) -> Path:
    """The folder given with ``--root``, which must hold a corpus, or the nearest one above the current folder."""
    if root is None:
        return raw.find_root(Path.cwd())
    if not (root / raw.FOLDER / "corpus.toml").is_file():
        raise NoCorpus(f"{root}: no corpus folder, for it has no raw/corpus.toml; name one with --root")
    return root
