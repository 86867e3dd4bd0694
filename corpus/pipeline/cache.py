"""What earlier checks found, so that a check costs in proportion to what has changed.

A result is kept under a digest of all that it depends on: the file's name and bytes, its notes, the code and
the libraries that it leans on, and the day, since rules speak of days to come.  Whatever is wrong with the
cache, the check goes on without it: a damaged one is made anew, a locked or unwritable one is left alone.
"""

import hashlib
import importlib.metadata
import sqlite3
import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType

from pydantic import TypeAdapter, ValidationError

from corpus import raw as raw_files
from corpus.errors import UnreadableFile
from corpus.pipeline.examine import Examined
from corpus.raw import Entry

FOLDER = ".corpus_cache"
_LIBRARIES = ("ftfy", "packaging", "py3langid", "pydantic", "rensa")
_TABLE = "CREATE TABLE IF NOT EXISTS examined (key BLOB PRIMARY KEY, digest BLOB, value BLOB) WITHOUT ROWID"
# No database, a damaged one, or one with other columns.
_DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)


class Cache:
    """The results in one folder; used as a context, so that they are written together."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / "check.sqlite"
        self._seen: list[bytes] = []
        self._database = self._open()

    def __enter__(self) -> "Cache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.commit()
            self._database.close()

    def get(self, key: bytes) -> Examined | None:
        """The result of a key, if it is there and whole."""
        self._seen.append(key)
        if self._database is None:
            return None
        try:
            row = self._database.execute(
                "SELECT digest, value FROM examined WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.Error as error:
            if _is_damage(error):
                self._database.close()
                self._database = self._anew()
            return None
        if row is None or not isinstance(row[1], bytes) or hashlib.sha256(row[1]).digest() != row[0]:
            return None
        try:
            return _adapter().validate_json(row[1])
        except ValidationError:
            return None

    def put(self, key: bytes, examined: Examined) -> None:
        """Keep a result."""
        try:
            value = _adapter().dump_json(examined)
        except ValueError:  # what can't be written down is found again
            return
        self._do("REPLACE INTO examined VALUES (?, ?, ?)", [(key, hashlib.sha256(value).digest(), value)])

    def forget_others(self) -> None:
        """Let go of all that was not asked for since the cache was opened."""
        self._do("CREATE TEMP TABLE seen (key BLOB PRIMARY KEY)", [()])
        self._do("INSERT OR IGNORE INTO seen VALUES (?)", [(key,) for key in self._seen])
        self._do("DELETE FROM examined WHERE key NOT IN (SELECT key FROM seen)", [()])

    def _do(self, statement: str, rows: list[tuple[bytes, ...]]) -> None:
        if self._database is not None:
            try:
                self._database.executemany(statement, rows)
            except sqlite3.Error:  # full disk, locked by another check: nothing that a check needs
                with suppress(sqlite3.Error):  # and nothing that the other one should wait for
                    self._database.rollback()

    def _open(self) -> sqlite3.Connection | None:
        """The cache, made if there is none; made anew if it is damaged."""
        try:
            self._path.parent.mkdir(exist_ok=True)
            # A link could lead to a file of somebody else's.
            if self._path.is_symlink() or self._path.parent.is_symlink():
                return None
            # Nothing here is worth a line in anybody's version control.
            with suppress(FileExistsError), (self._path.parent / ".gitignore").open("x") as ignored:
                ignored.write("*\n")
            database = sqlite3.connect(self._path, timeout=0)
        except (OSError, sqlite3.Error):
            return None
        try:
            database.execute(_TABLE)
        except sqlite3.Error as error:
            database.close()
            return self._anew() if _is_damage(error) else None
        return database

    def _anew(self) -> sqlite3.Connection | None:
        """The cache without its content, since that can't be read."""
        try:
            self._path.unlink()
        except OSError:
            return None
        return self._open()


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no such database, rather than that it can't be had just now."""
    return getattr(error, "sqlite_errorcode", None) in _DAMAGE


def key(entry: Entry) -> bytes | None:
    """A digest of all that the result for a file depends on; None if its bytes can't be had."""
    try:
        data, notes = raw_files.read_bytes(entry)
    except UnreadableFile:
        return None
    digest = hashlib.sha256(_code())
    for part in (entry.name.encode(), entry.id.encode(), data, b"" if notes is None else b"notes" + notes):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


@cache
def _adapter() -> TypeAdapter[Examined]:
    return TypeAdapter(Examined)


@cache
def _code() -> bytes:
    """A digest of this package's files, of the libraries that results depend on, and of the day."""
    digest = hashlib.sha256(f"{sys.version} {datetime.now(UTC).date()}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    top = Path(__file__).parents[1]
    for path in sorted(path for suffix in ("py", "toml", "json") for path in top.rglob(f"*.{suffix}")):
        digest.update(f"{path.relative_to(top)}".encode())
        digest.update(path.read_bytes())
    return digest.digest()
