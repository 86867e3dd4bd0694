"""The claims of a corpus on disk, so that any number of articles can meet in bounded memory.

The database is nobody else's, and gone when it is closed.  There the claims are sorted by article, so that their
row numbers stand for the order of the articles and nothing depends on the order in which they came.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.model.claim import Claim
from corpus.text import Span

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -32768;
CREATE TABLE arrived (rule, article, path, value, pointer, start, end, keys);
CREATE TABLE claims (number INTEGER PRIMARY KEY, rule, article, path, value, pointer, start, end, keys);
CREATE TABLE keys (rule, key, value, claim, PRIMARY KEY (rule, key, value, claim)) WITHOUT ROWID;
"""
_ORDER = """
INSERT INTO claims (rule, article, path, value, pointer, start, end, keys)
SELECT * FROM arrived ORDER BY article, path, rule, start, pointer, value, keys;
DROP TABLE arrived;
INSERT OR IGNORE INTO keys
SELECT claims.rule, one.value, claims.value, claims.number FROM claims, json_each(claims.keys) AS one
ORDER BY 1, 2, 3, 4;
"""
_CLAIM = "claims.rule, article, path, claims.value, pointer, start, end, keys"
_FAILED = f"SELECT {_CLAIM} FROM claims WHERE keys = '[]'"
_NUMBERED = f"SELECT {_CLAIM} FROM claims WHERE number = ?"
_SHARED = "SELECT key FROM keys WHERE rule = ? GROUP BY key HAVING MIN(value) <> MAX(value)"
_SHARING = f"SELECT {_CLAIM} FROM keys JOIN claims ON number = claim WHERE keys.rule = ? AND key = ?"
_PAIRS = """
SELECT DISTINCT one.claim, firsts.claim
FROM (SELECT key, MIN(claim) AS claim FROM keys WHERE rule = ?1 GROUP BY key HAVING COUNT(*) > 1) AS firsts
JOIN keys AS one ON one.rule = ?1 AND one.key = firsts.key AND one.claim > firsts.claim
ORDER BY one.claim, firsts.claim
"""


class Claims:
    """Claims that can be asked for by what they have in common."""

    def __init__(self, database: sqlite3.Connection, claims: Iterable[Claim]) -> None:
        self._database = database
        database.executescript(_TABLES)
        database.executemany("INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, claims))
        database.executescript(_ORDER)

    def failed(self) -> Iterator[Claim]:
        """Those that say that a rule failed on an article."""
        return map(_claim, self._database.execute(_FAILED))

    def groups(self, rule: str) -> Iterator[Iterable[Claim]]:
        """For each key of a rule the claims that share it, if their values differ."""
        for (key,) in self._database.execute(_SHARED, (rule,)):
            yield _Group(self._database, rule, key)

    def pairs(self, rule: str) -> Iterator[tuple[Claim, Claim]]:
        """Each claim with the first under every key of its own, once, however many keys bring the two together."""
        for number, first in self._database.execute(_PAIRS, (rule,)):
            yield self._numbered(first), self._numbered(number)

    def _numbered(self, number: int) -> Claim:
        return _claim(self._database.execute(_NUMBERED, (number,)).fetchone())


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of one key, read from disk each time they are walked through."""

    database: sqlite3.Connection
    rule: str
    key: str

    def __iter__(self) -> Iterator[Claim]:
        return map(_claim, self.database.execute(_SHARING, (self.rule, self.key)))


def _row(claim: Claim) -> tuple[Any, ...]:
    start, end = claim.span or (None, None)
    keys = json.dumps(claim.keys)
    return claim.rule, claim.article, claim.path, claim.value, claim.where, start, end, keys


def _claim(row: Any) -> Claim:
    rule, article, path, value, pointer, start, end, keys = row
    return Claim(
        rule=rule,
        keys=tuple(json.loads(keys)),
        article=article,
        path=path,
        value=value,
        where=pointer,
        span=None if start is None else Span(start, end),
    )
