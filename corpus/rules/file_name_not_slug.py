"""A file or folder name below raw/ isn't a plain slug.

Why: The path becomes the article's id, which people type, link to and store on every kind of disk.

Bad: `raw/Gazette.example/2031/Storm in Nowhere.txt`

Good: `raw/gazette.example/2031/storm-in-nowhere.txt`
"""

import re
from collections.abc import Iterator, Sequence

from corpus.model.finding import Family, Finding, Level, Rename, Since
from corpus.raw import NOTES_SUFFIX, Entry, is_article_name, is_slug, slug
from corpus.rules.location import below_raw
from corpus.rules.wording import shown

FAMILY: Family = "identity"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Rename it to lower-case ASCII words joined by hyphens."

_FOLDER = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_FILE = re.compile(rf"[a-z0-9]+(-[a-z0-9]+)*({re.escape(NOTES_SUFFIX)}|\.[a-z0-9]+)")


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Bad names, each folder's once."""
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        *folders, file = below_raw(entry) or [""]
        for depth, folder in enumerate(folders, 1):
            path = tuple(folders[:depth])
            if path not in seen and not _FOLDER.fullmatch(folder):
                message = (
                    f"expected a folder of lower-case letters, digits, dots and hyphens, got {shown(folder)}"
                )
                yield entry, Finding(None, message)
            seen.add(path)
        # Of any other file its format is what is wrong, and a new name wouldn't mend that.
        named = is_article_name(file) or file.endswith(NOTES_SUFFIX)
        if named and not _FILE.fullmatch(file):
            message = f"expected a name of lower-case letters, digits and single hyphens, got {shown(file)}"
            yield entry, Finding(None, message, _fix(entry, file))


def _fix(entry: Entry, file: str) -> Rename | None:
    """The same name as a slug; the notes of an article take its new name with it."""
    if file.endswith(NOTES_SUFFIX) or entry.path.is_symlink():
        return None
    stem, dot, suffix = file.rpartition(".")
    better = slug(stem)
    return Rename(entry.name.removesuffix(file) + better + dot + suffix.lower()) if is_slug(better) else None
