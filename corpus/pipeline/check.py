"""All raw files of a corpus, and what is wrong with them."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from corpus import raw as raw_files
from corpus import rules, schema
from corpus.engines import Engine
from corpus.errors import InvalidRecord, NoCorpus
from corpus.loaders import text
from corpus.model import CorpusInfo, Tolerated
from corpus.model.checked import Checked
from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic
from corpus.model.notes import Waiver
from corpus.pipeline import across, diagnose, tolerance, waivers
from corpus.pipeline.annotate import entry_of, understand
from corpus.pipeline.cache import Cache, key
from corpus.pipeline.examine import Examined, examine
from corpus.raw import Entry
from corpus.version import __version__

DATA_SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")


class Progress(Protocol):
    """Shows on a terminal how far the work has come."""

    def __call__(self, items: Iterable[Examined], total: int, what: str) -> Iterable[Examined]:
        """The same items."""


@dataclass(slots=True)
class Survey:
    """What lies below ``raw/``: the entries that may be articles, and what is wrong with the tree."""

    entries: list[Entry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def is_release(path: Path) -> bool:
    """Whether a path names a release's folder or data file, rather than articles.

    >>> is_release(Path("articles.jsonl.gz")), is_release(Path("raw/gull.example"))
    (True, False)
    """
    return path.name.endswith(DATA_SUFFIXES) or (path / "manifest.json").is_file()


def survey(root: Path) -> Survey:
    """Look at what lies where, before anything is opened."""
    found = list(raw_files.find(root))
    result = Survey()
    spoiled = set()
    for rule in rules.TREE:
        name = rules.name_of(rule)
        try:
            for entry, finding in rule.check(found):
                result.diagnostics.append(diagnose.of_entry(entry, finding, name, rule.LEVEL, rule.HINT))
                if name != "file-name-not-slug":
                    spoiled.add(entry.path)
        except Exception as error:  # a rule that crashes is our fault, and must not hide the others
            result.diagnostics.append(diagnose.crashed("raw", name, error))
    result.diagnostics.sort(key=lambda diagnostic: (diagnostic.path, diagnostic.rule))
    # Neither an article nor its notes are read through a link that leaves raw/.
    articles = [
        entry
        for entry in found
        if raw_files.is_article_name(entry.path.name)
        and spoiled.isdisjoint((entry.path, Path(raw_files.notes_path(entry.path))))
    ]
    result.entries = sorted(articles, key=lambda entry: (entry.id, entry.name))
    return result


def selected(whole: Survey, paths: Iterable[Path], root: Path) -> Survey:
    """Of a corpus, the named files and folders only; a file and its notes are one.

    Files outside of ``raw/`` are taken in as articles on their own.
    """
    given = {pair.absolute() for path in paths for pair in _pair(path)}
    names = {raw_files.entry(path, root).name for path in given}
    top = (root / raw_files.FOLDER).absolute()
    return Survey(
        [entry for entry in whole.entries if _below(entry.path.absolute(), given)]
        + [entry_of(path) for path in paths if not path.absolute().is_relative_to(top)],
        [one for one in whole.diagnostics if not names.isdisjoint(_upwards(one.path))],
    )


def _pair(path: Path) -> list[Path]:
    """A file and the notes beside it, whichever of them was named."""
    if path.name.endswith(raw_files.NOTES_SUFFIX):
        stem = path.name.removesuffix(raw_files.NOTES_SUFFIX)
        return [path, *(path.with_name(stem + suffix) for suffix in raw_files.ARTICLE_SUFFIXES)]
    return [path, Path(raw_files.notes_path(path))]


def _upwards(name: str) -> list[str]:
    """A name and those of the folders above it."""
    return [name, *map(str, PurePosixPath(name).parents)]


def check(
    root: Path,
    whole: Survey,
    chosen: Survey,
    engine: Engine,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Diagnostic]:
    """What is wrong with the chosen files, alone and beside all others of the corpus, in the order of the places."""
    inside = {entry.name for entry in whole.entries}
    everything = [*whole.entries, *(entry for entry in chosen.entries if entry.name not in inside)]
    wanted = {entry.name for entry in chosen.entries}
    found: list[Diagnostic] = []
    waived: dict[Entry, tuple[Waiver, ...]] = {}
    ids: set[str] = set()

    def claims() -> Iterator[Claim]:
        results = examined(everything, engine, cache)
        watched = progress(results, len(everything), "checking") if progress else results
        for entry, one in zip(everything, watched, strict=True):
            if one.waivers:
                waived[entry] = one.waivers
            if entry.name in wanted:
                found.extend(one.diagnostics)
                ids.add(one.article or "")
            if entry.name in inside:
                yield from one.claims

    among = across.diagnostics(claims(), root, ids)
    if cache is not None:
        cache.forget_others()
    diagnostics = [*chosen.diagnostics, *found, *among]
    result, _ = judged(diagnostics, waived, tolerance.History(root / "dist"))
    # What others should waive is their matter, unless a finding lies there because of the chosen.
    notes = {raw_files.notes_path(PurePosixPath(name)) for name in wanted}
    concerned = {one.path for one in diagnostics} | notes
    return [one for one in result if one.path in concerned]


def alone(data: bytes) -> list[Diagnostic]:
    """What is wrong with one article that is in no file and in no corpus."""
    entry = Entry(path=Path("-"), name="-", id="-")
    outcome = understand(raw_files.parse(entry, data, None), text)
    return sorted(outcome.diagnostics, key=place)


def judged(
    diagnostics: Iterable[Diagnostic], waived: Mapping[Entry, tuple[Waiver, ...]], history: tolerance.History
) -> tuple[list[Diagnostic], list[Tolerated]]:
    """The findings with the tolerated ones softened and the waived ones marked, in order; and the tolerated.

    ``waived`` has the waivers of each file that has some.
    """
    softened, tolerated = tolerance.softened(diagnostics, history)
    return sorted(waivers.applied(softened, waived), key=place), tolerated


def place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """What findings are sorted by."""
    return diagnostic.path, diagnostic.line, diagnostic.column, diagnostic.rule, diagnostic.message


def examined(entries: list[Entry], engine: Engine, cache: Cache | None) -> Iterator[Examined]:
    """What was found in each file, in the order given: in the cache, or by looking."""
    if cache is None:
        yield from engine.run(examine, entries)
        return
    known: deque[tuple[bytes | None, Examined | None]] = deque()

    def unknown() -> Iterator[Entry]:
        for entry in entries:
            digest = key(entry)
            found = cache.get(digest) if digest is not None else None
            known.append((digest, found))
            if found is None:
                yield entry

    looked_at = engine.run(examine, unknown())
    for one in looked_at:
        yield from _before_the_next_gap(known)
        digest, _ = known.popleft()
        if digest is not None:
            cache.put(digest, one)
        yield one
    yield from _before_the_next_gap(known)


def _before_the_next_gap(known: deque[tuple[bytes | None, Examined | None]]) -> Iterator[Examined]:
    """The results that the cache held, up to the first that it didn't."""
    while known and (found := known[0][1]) is not None:
        known.popleft()
        yield found


def checked(diagnostics: Iterable[Diagnostic], articles: int) -> Checked:
    """Findings with all that a report says of them."""
    return Checked(
        tool=__version__,
        schema=schema.CURRENT,
        rules=tuple(map(rules.page, rules.RULES)),
        articles=articles,
        diagnostics=tuple(diagnostics),
    )


def info(root: Path) -> CorpusInfo:
    """What ``raw/corpus.toml`` says of the corpus."""
    path = root / raw_files.FOLDER / "corpus.toml"
    data, error = raw_files.read_toml(path)
    if error:
        raise NoCorpus(f"{path}: not TOML: {error}")
    try:
        return schema.accept(data, CorpusInfo)
    except InvalidRecord as problem:
        raise NoCorpus(f"{path}: {problem}") from problem


def _below(path: Path, given: set[Path]) -> bool:
    return not given.isdisjoint((path, *path.parents))
