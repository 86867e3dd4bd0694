"""Raw files: finding them below ``raw/``, reading their bytes, text and notes.  Nothing here writes.

A file below ``raw/`` is an article, the notes of one (``SLUG.notes.toml``), or one of the corpus's own
at the top (``corpus.toml``, ``takedowns.toml``, ``changes/``).  Hidden files (``.gitkeep``) are passed over; all
else is kept in view, so that a rule can say what is wrong with it.
"""

import hashlib
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from corpus import text
from corpus.errors import NoCorpus, UnreadableFile

FOLDER = "raw"
NOTES_SUFFIX = ".notes.toml"
ARTICLE_SUFFIXES = (".txt", ".text")
LONGEST_SLUG = 80

_MOST_PARTS = 1000

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Windows keeps these for devices, whatever suffix follows.
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
# They say something of the corpus as a whole; ``changes`` holds people's words about its releases.
_TOP = frozenset({"changes", "corpus.toml", "takedowns.toml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something found below ``raw/``: a regular file as a rule, but a rule has to say so."""

    path: Path
    """Where it lies."""
    name: str
    """How messages name it: relative to the corpus's folder, with slashes."""
    id: str
    """The id of the article that it would hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A raw file as it was found, whatever is wrong with it."""

    entry: Entry
    data: bytes
    """Its bytes."""
    text: str | None
    """The decoded text; None where the bytes aren't UTF-8."""
    notes_name: str
    """How messages name its notes file."""
    notes_text: str | None
    """The notes as written; None where there is no notes file or it isn't UTF-8."""
    notes: dict[str, Any]
    """The notes as plain data; empty where there are none or they aren't TOML."""
    notes_error: str | None
    """Why the notes can't be read, in the TOML parser's words; None if they can."""

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def find_root(start: Path) -> Path:
    """The nearest folder from ``start`` upwards that holds ``raw/corpus.toml``."""
    for folder in [start.absolute(), *start.absolute().parents]:
        if (folder / FOLDER / "corpus.toml").is_file():
            return folder
    raise NoCorpus(f"no raw/corpus.toml in {str(start)!r} or above it; name a corpus folder with --root")


def find(root: Path) -> Iterator[Entry]:
    """All entries below ``raw/``, hidden ones excepted, in the order of their names; links aren't followed."""
    top = root / FOLDER
    pending = [top]
    while pending:
        folder = pending.pop()
        below = []
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name.startswith(".") or (folder == top and path.name in _TOP):
                continue
            # A directory named like an article is yielded, not walked, so that a rule can tell.
            if path.is_dir() and not path.is_symlink() and not is_article_name(path.name):
                below.append(path)
            else:
                yield entry(path, root)
        pending.extend(reversed(below))


def is_article_name(name: str) -> bool:
    """Whether a name could be an article's: it ends like a text file."""
    return PurePosixPath(name).suffix.lower() in ARTICLE_SUFFIXES


def entry(path: Path, root: Path | None) -> Entry:
    """A file as an entry: named by its path below the corpus's folder, or as given if outside of one."""
    absolute = Path(os.path.abspath(path))
    top = Path(os.path.abspath(root)) / FOLDER if root is not None else None
    if top is not None and absolute.is_relative_to(top):
        inside = absolute.relative_to(top)
        name, stem = f"{FOLDER}/{inside.as_posix()}", inside.with_suffix("").as_posix()
    else:
        name, stem = str(path), path.stem
    return Entry(path=path, name=storable(name), id=unicodedata.normalize("NFC", storable(stem)))


def id_of(name: str) -> str:
    """The id of the article that a file below ``raw/`` holds, or is the notes of; ``name`` is as messages have it.

    >>> id_of("raw/gull.example/storm.txt"), id_of("raw/gull.example/storm.notes.toml")
    ('gull.example/storm', 'gull.example/storm')
    """
    inside = name.removeprefix(f"{FOLDER}/")
    stem = inside.removesuffix(NOTES_SUFFIX) if inside.endswith(NOTES_SUFFIX) else inside
    named = str(PurePosixPath(inside).with_suffix("")) if stem == inside else stem
    return unicodedata.normalize("NFC", named)


def slug(text: str) -> str:
    """Lower-case ASCII words with hyphens, any script spelt in Latin letters.

    >>> slug("Größe & Mut: 42 Brücken")
    'grosse-mut-42-brucken'
    """
    from anyascii import anyascii

    words = re.findall(r"[a-z0-9]+", anyascii(text[:1000]).lower().replace("'", ""))
    while len("-".join(words)) > LONGEST_SLUG and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST_SLUG]


def is_slug(name: str) -> bool:
    """Whether a name is one that every disk can hold.

    >>> is_slug("harbour-bridge-opens"), is_slug("../bridge"), is_slug("con")
    (True, False, False)
    """
    return _SLUG.fullmatch(name) is not None and len(name) <= LONGEST_SLUG and name not in _DEVICES


def storable(name: str) -> str:
    """A file name that can be printed and stored: bytes that aren't UTF-8 shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read(found: Entry) -> Raw:
    """A file's bytes, text and notes.  Raises :class:`~corpus.errors.UnreadableFile` if the bytes can't be had."""
    return parse(found, *read_bytes(found))


def read_bytes(found: Entry) -> tuple[bytes, bytes | None]:
    """The bytes of a file, and those of its notes if there are any; raises like :func:`read`."""
    try:
        if not found.path.is_file():
            raise UnreadableFile(f"{found.name}: not a regular file; name a text file")
        data = found.path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{found.name}: can't be read ({error.strerror})") from error
    return data, _notes_bytes(found.path)


def parse(found: Entry, data: bytes, notes_data: bytes | None) -> Raw:
    """The same from bytes: a pure function, whatever they hold."""
    notes_text, notes, notes_error = _parse_notes(notes_data)
    try:
        decoded: str | None = text.decode(data)
    except UnicodeDecodeError:
        decoded = None
    return Raw(
        entry=found,
        data=data,
        text=decoded,
        notes_name=notes_path(PurePosixPath(found.name)),
        notes_text=notes_text,
        notes=notes,
        notes_error=notes_error,
    )


def notes_path(path: PurePosixPath | Path) -> str:
    """The name of the notes file beside a raw file."""
    return str(path.with_suffix(NOTES_SUFFIX))


def _notes_bytes(path: Path) -> bytes | None:
    beside = Path(notes_path(path))
    try:
        return beside.read_bytes() if beside.is_file() else None
    except OSError as error:
        raise UnreadableFile(f"{beside}: can't be read ({error.strerror})") from error


def read_toml(path: Path) -> tuple[dict[str, Any], str | None]:
    """The content of a TOML file, or why it can't be read."""
    try:
        _, content, error = _parse_notes(path.read_bytes())
    except OSError as problem:
        return {}, problem.strerror or str(problem)
    return content, error


def _parse_notes(data: bytes | None) -> tuple[str | None, dict[str, Any], str | None]:
    if data is None:
        return None, {}, None
    try:
        notes_text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, {}, f"not UTF-8 at byte {error.start}"
    # Python's parser takes quadratic time and room over a key of many parts.
    if any(line.count(".") > _MOST_PARTS for line in notes_text.splitlines()):
        return notes_text, {}, f"a line with more than {_MOST_PARTS} full stops"
    try:
        return notes_text, _plain(tomllib.loads(notes_text)), None
    except RecursionError:
        return notes_text, {}, "nested too deeply"
    except (tomllib.TOMLDecodeError, ValueError) as error:
        return notes_text, {}, str(error)


def _plain(value: Any) -> Any:
    """TOML's own dates as the strings that the schema asks for."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
