"""All raw files of a corpus, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus import raw as raw_files
from corpus import rules, schema
from corpus.engines import Engine
from corpus.errors import InvalidRecord, NoCorpus
from corpus.model import CorpusInfo, Diagnostic
from corpus.pipeline import diagnose
from corpus.pipeline.annotate import Outcome, annotate, entry_of
from corpus.raw import Entry


@dataclass(slots=True)
class Survey:
    """What lies below ``raw/``: the entries that may be articles, and what is wrong with the tree."""

    entries: list[Entry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


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


def selected(paths: list[Path], root: Path) -> Survey:
    """The same for the named files and folders only, with the whole tree's rules on them."""
    whole = survey(root)
    given = [path.absolute() for path in paths]
    inside = [entry for entry in whole.entries if _below(entry.path.absolute(), given)]
    names = {raw_files.entry(path, root).name for path in paths}
    diagnostics = [
        one
        for one in whole.diagnostics
        if any(one.path == name or one.path.startswith(name.rstrip("/") + "/") for name in names)
    ]
    outside = [
        path for path in paths if not path.absolute().is_relative_to((root / raw_files.FOLDER).absolute())
    ]
    return Survey([*inside, *map(entry_of, outside)], diagnostics)


def outcomes(entries: list[Entry], engine: Engine) -> Iterator[Outcome]:
    """What became of each file, in the order given."""
    return engine.run(annotate, entries)


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


def _below(path: Path, given: list[Path]) -> bool:
    return any(path == one or one in path.parents for one in given)
