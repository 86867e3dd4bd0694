"""A copied page into a corpus: its place below ``raw/``, its notes, and both files written, or neither."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus import raw as raw_files
from corpus.engines import Engine
from corpus.errors import MisuseError
from corpus.loaders import text
from corpus.model.finding import Diagnostic
from corpus.model.notes import Notes
from corpus.pipeline import check, notes_file
from corpus.pipeline.annotate import Outcome, understand
from corpus.pipeline.cache import Cache
from corpus.raw import Entry
from corpus.record import Record

SUFFIX = ".txt"


def understood(name: str, data: bytes, notes: Notes) -> Outcome:
    """What would be read from a file's bytes beside these notes; nothing is written."""
    entry = Entry(path=Path(name), name=raw_files.storable(name), id=PurePosixPath(name).stem)
    raw = raw_files.parse(entry, data, notes_file.written(notes).encode())
    return understand(raw, text)


def holder(root: Path, data: bytes) -> Entry | None:
    """The raw file of the corpus that holds the same bytes, if one does."""
    articles = (entry for entry in raw_files.find(root) if raw_files.is_article_name(entry.name))
    return next((entry for entry in articles if _holds(entry.path, data)), None)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:  # what can't be read is what the check is for
        return False


def host_of(url: str | None) -> str | None:
    """The domain that an address is on, as publishers are known by it.

    >>> host_of("https://www.gull.example/2031/harbour-bridge-opens")
    'gull.example'
    """
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return name.removeprefix("www.") or None


def publisher_of(root: Path, domain: str) -> str | None:
    """The name that the corpus's articles of a domain give their publisher, if they agree on one."""
    names = set()
    for path in (root / raw_files.FOLDER / domain).glob(f"*/*{raw_files.NOTES_SUFFIX}"):
        known = raw_files.read_toml(path)[0].get("publisher")
        if isinstance(known, dict) and known.get("domain") == domain:
            names.add(str(known.get("name")))
    return names.pop() if len(names) == 1 else None


def year_of(record: Record, notes: Notes) -> str | None:
    """The year of the folder: that of the printed date, else that of the copy."""
    if record.article.published:
        return record.article.published.local[:4]
    return str(notes.retrieved.year) if notes.retrieved else None


def slug_of(record: Record, notes: Notes) -> str:
    """What to call an article: by its address, else by its headline, else by its bytes."""
    last = _last_part(notes.url)
    found = (last if "-" in last else "", raw_files.slug(record.article.headline or ""), last)
    return next((one for one in found if raw_files.is_slug(one)), f"article-{record.raw.sha256[:8]}")


def _last_part(url: str | None) -> str:
    """The slug of an address's last part, numbers and ``index`` aside."""
    try:
        parts = urlsplit(url or "").path.split("/")
    except ValueError:
        return ""
    slugs = [raw_files.slug(re.sub(r"\.[A-Za-z]{1,5}$", "", unquote(part))) for part in parts]
    return next((one for one in reversed(slugs) if re.search("[a-z]", one) and one != "index"), "")


def place(root: Path, domain: str, year: str, slug: str) -> Path:
    """Where an article belongs.  Raises :class:`~corpus.errors.MisuseError` if a link leads out of ``raw/``."""
    top = root / raw_files.FOLDER
    folder = top / domain / year
    if not folder.resolve().is_relative_to(top.resolve()):
        raise MisuseError(f"{folder}: a link leads out of {top}; name another --domain, or remove the link")
    return folder / f"{slug}{SUFFIX}"


def taken(target: Path) -> Path | None:
    """The file that has the article's name already, if one has; notes alone are left to :func:`write`."""
    notes = Path(raw_files.notes_path(target))
    return next((path for path in sorted(target.parent.glob(f"{target.stem}.*")) if path != notes), None)


def write(target: Path, data: bytes, notes: Notes) -> Path:
    """Write a raw file and its notes, both or neither and over nothing; gives the path of the notes."""
    beside = Path(raw_files.notes_path(target))
    made = _folders(target.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=".add-", dir=target.parent) as temporary:
            _publish(Path(temporary), {beside: notes_file.written(notes).encode(), target: data})
    except BaseException as error:
        for folder in made:
            with suppress(OSError):  # somebody else's file may be in it by now
                folder.rmdir()
        if isinstance(error, FileExistsError):
            raise MisuseError(
                f"{error.filename2 or error.filename}: there already; nothing was added"
            ) from error
        raise
    return beside


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that weren't there, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _publish(temporary: Path, files: dict[Path, bytes]) -> None:
    """Link finished files to their places, one after the other; if one fails, none stays."""
    done: list[Path] = []
    try:
        for path, data in files.items():
            finished = temporary / path.name
            with finished.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # Notes without their article are what a crash left of the same command.
            if not (path.suffix == ".toml" and _holds(path, data)):
                _link(finished, path)
                done.append(path)
    except BaseException:
        for path in done:
            path.unlink()
        raise


def _link(finished: Path, path: Path) -> None:
    """Give a finished file its name, unless something has it: a rename would write over that."""
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        with path.open("xb") as file:
            try:
                file.write(finished.read_bytes())
            except BaseException:
                path.unlink()
                raise


def findings(root: Path, target: Path, engine: Engine, progress: check.Progress) -> list[Diagnostic]:
    """What is wrong with an article that was added, alone, in its place, and beside all others."""
    whole = check.survey(root)
    chosen = check.selected(whole, [target], root)
    with Cache(root) as cache:
        return check.check(root, whole, chosen, engine, cache, progress)
