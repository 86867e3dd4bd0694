"""Articles that must leave: the list of them, ``raw/takedowns.toml``, and what releases say of it."""

from datetime import UTC, date, datetime
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from corpus import raw, schema
from corpus.errors import MisuseError
from corpus.model import Withdrawn
from corpus.model.takedowns import Takedown
from corpus.pipeline import staging
from corpus.rules import invalid_takedowns, unknown_takedown

_HEAD = "Articles that no release may hold any more. `corpus takedown` adds to this list."


def withdrawn(root: Path) -> tuple[Withdrawn, ...]:
    """The articles that a corpus's next release leaves out, as its manifest lists them.

    Raises :class:`corpus.errors.MisuseError` if the list can't be read: no release may go past it.
    """
    return tuple(
        Withdrawn(article=one.article, date=one.date, reason=one.reason)
        for one in sorted(listed(root), key=lambda one: one.article)
    )


def listed(root: Path) -> tuple[Takedown, ...]:
    """What ``raw/takedowns.toml`` says; nothing if there is no such file."""
    path = _path(root)
    if not path.is_file():
        return ()
    for line, message in invalid_takedowns.problems(path):
        raise MisuseError(f"{path}:{line}: {message}; mend it first")
    return invalid_takedowns.takedowns(path)


def found(root: Path, article: str) -> tuple[Path | None, bool]:
    """The raw file of an article, if it is there, and whether a release in ``dist/`` holds the article."""
    files = (one for one in raw.find(root) if raw.is_article_name(one.path.name))
    path = next((one.path for one in files if one.id == article.partition("#")[0]), None)
    return path, bool(unknown_takedown.released(root / "dist", {article}))


def add(root: Path, article: str, reason: str, note: str | None = None, day: date | None = None) -> Takedown:
    """Put an article on the list, with today's date; one that is there already stays as it is."""
    if known := next((one for one in listed(root) if one.article == article), None):
        return known
    day = day or datetime.now(UTC).date()
    given = {"article": article, "date": day, "reason": reason, **({"note": note} if note else {})}
    entry = schema.accept(given, Takedown)
    path = _path(root)
    document = _document(path)
    table = tomlkit.table()
    table.update(given)
    tables = document.setdefault("takedowns", tomlkit.aot())
    tables.append(table)
    staging.rewrite(path, tomlkit.dumps(document))
    return entry


def _path(root: Path) -> Path:
    return root / raw.FOLDER / invalid_takedowns.FILE


def _document(path: Path) -> TOMLDocument:
    if not path.is_file():
        document = tomlkit.document()
        document.add(tomlkit.comment(_HEAD))
        document.add(tomlkit.nl())
        return document
    try:
        return tomlkit.parse(path.read_bytes())
    except TOMLKitError as error:
        raise MisuseError(f"{path}: not TOML: {error}; mend it first") from error
