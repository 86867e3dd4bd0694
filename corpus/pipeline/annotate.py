"""One raw file, all the way: bytes to record to diagnostics.  A pure function of the file and its notes."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import loaders, rules, schema
from corpus import raw as raw_files
from corpus.errors import InvalidRecord, NoCorpus, UnreadableFile
from corpus.model import Annotation, Article
from corpus.model.article import taken
from corpus.model.finding import Diagnostic, Finding
from corpus.model.notes import Notes
from corpus.pipeline import diagnose
from corpus.raw import Entry, Raw
from corpus.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one raw file: a record, if it could be read, and all that was found."""

    entry: Entry
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]


def annotate(entry: Entry) -> Outcome:
    """Read and check one raw file; whatever is wrong with it is in the diagnostics."""
    try:
        loader = loaders.loader_for(entry.name)
    except UnreadableFile as error:
        return _unread(entry, rules.unknown_format, error)
    try:
        raw = raw_files.read(entry)
    except UnreadableFile as error:
        return _unread(entry, rules.not_a_file, error)
    return understand(raw, loader)


def _unread(entry: Entry, rule: rules.Rule, error: UnreadableFile) -> Outcome:
    finding = Finding(None, str(error).removeprefix(f"{entry.name}: "))
    diagnostic = diagnose.of_entry(entry, finding, rules.name_of(rule), rule.LEVEL, rule.HINT)
    return Outcome(entry=entry, record=None, diagnostics=(diagnostic,))


def understand(raw: Raw, loader: loaders.Loader) -> Outcome:
    """The same, from a file that is read already."""
    found = list(_run(rules.FILE, raw, raw))
    record = None
    if raw.text is not None and not raw.text.isspace() and raw.text:
        try:
            record = _record(raw, loader)
        except Exception as error:  # whatever a loader stumbles over, the other files go on
            found.append(
                diagnose.crashed(raw.entry.name, f"loader {loader.__name__.rpartition('.')[2]}", error)
            )
    if record is not None:
        found += _run(rules.ARTICLE, record, raw, record)
        found.sort(key=_place)
        record = dataclasses.replace(record, diagnostics=tuple(found))
    return Outcome(entry=raw.entry, record=record, diagnostics=tuple(found))


def read(path: str | Path) -> Record:
    """Annotate one raw file on its own, with the notes beside it if there are any.

    Raises :class:`corpus.errors.UnreadableFile` for a file that holds no readable text.

    >>> import corpus, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "bridge.txt"
    >>> _ = path.write_text("Bridge opens after ten years\\n\\n9 May 2031\\n\\n" + "It is open. " * 20)
    >>> article = corpus.read(path).article
    >>> article.published.local, article.evidence("headline")[0].line
    ('2031-05-09', 1)
    """
    path = Path(path)
    outcome = annotate(entry_of(path))
    if outcome.record is None:
        first = outcome.diagnostics[0]
        raise UnreadableFile(f"{first.path}:{first.line}:{first.column}: {first.message} {first.hint}")
    taken(outcome.record.article, outcome.record)
    return outcome.record


def entry_of(path: Path) -> Entry:
    """A file named by a person, as part of the corpus it lies in, or on its own."""
    try:
        root: Path | None = raw_files.find_root(path.parent)
    except NoCorpus:
        root = None
    return raw_files.entry(path, root)


def _record(raw: Raw, loader: loaders.Loader) -> Record:
    try:
        notes = schema.accept(raw.notes, Notes)
    except InvalidRecord:  # the rule invalid-notes says what is wrong; the text is still read
        notes = Notes()
    plain, annotations = loader.read(raw, notes)
    article = schema.accept(plain, Article)
    accepted = tuple(schema.accept(annotation, Annotation) for annotation in annotations)
    return Record(article=article, annotations=accepted, raw=raw, notes=notes)


def _run(table: Iterable[Any], subject: Any, raw: Raw, record: Record | None = None) -> Iterator[Diagnostic]:
    for rule in table:
        name = rules.name_of(rule)
        check: Callable[[Any], Iterable[Finding]] = rule.check
        try:
            for finding in check(subject):
                yield diagnose.of_raw(raw, finding, name, rule.LEVEL, rule.HINT, record)
        except Exception as error:  # a rule that crashes is our fault, and must not hide the others
            yield diagnose.crashed(raw.entry.name, name, error)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    return diagnostic.path, diagnostic.line, diagnostic.column, diagnostic.rule
