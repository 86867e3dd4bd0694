"""New rules don't evict old articles: what was released before a rule came gets a warning from it.

An article that once passed a rule may not fall back: the release says which newer rules an article of it
doesn't pass, and only those are tolerated from then on.
"""

import dataclasses
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from corpus import resources, rules, schema
from corpus.errors import DamagedRelease, InvalidRecord
from corpus.model import Manifest, Tolerated
from corpus.model.finding import Diagnostic, Since
from corpus.raw import id_of


class History:
    """The latest release of a corpus, and what of its articles it tolerates; nothing is read before it is asked."""

    def __init__(self, dist: Path) -> None:
        self._dist = dist

    @cached_property
    def _folder(self) -> Path | None:
        found = [path for path in resources.releases(self._dist) if (path / "manifest.json").is_file()]
        return found[-1] if found else None

    @cached_property
    def _manifest(self) -> tuple[Manifest, str] | None:
        """The manifest, and the version of the schema that it was written under."""
        if self._folder is None:
            return None
        text = (self._folder / "manifest.json").read_bytes()
        try:
            return schema.accept(text, Manifest), schema.declared(text) or schema.CURRENT
        except InvalidRecord:  # what is wrong with it, `corpus check` says of the release itself
            return None

    @cached_property
    def _articles(self) -> frozenset[str]:
        if self._folder is None:
            return frozenset()
        import pyarrow.parquet as pq

        from corpus.formats import files, parquet

        ids: set[str] = set()
        try:
            for path in files(self._folder, "articles", parquet):
                with pq.ParquetFile(path) as file:
                    ids.update(file.read(["id"])["id"].to_pylist())
        except (OSError, ValueError, KeyError, TypeError, DamagedRelease):
            return frozenset()  # what is wrong with it, `corpus check` says of the release itself
        return frozenset(ids)

    def tolerates(self, article: str, rule: str) -> bool:
        """Whether an article was released before a rule came, or released with that rule's finding."""
        if self._manifest is None:
            return False
        manifest, version = self._manifest
        if Tolerated(article=article, rule=rule) in manifest.tolerated:
            return True
        return _came_after(rules.get(rule).SINCE, manifest, version) and article in self._articles


def softened(diagnostics: Iterable[Diagnostic], history: History) -> tuple[list[Diagnostic], list[Tolerated]]:
    """The same findings with those that are tolerated as warnings, and which these are."""
    tolerated = set()

    def softer(diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.level != "error" or diagnostic.rule not in rules.RULES:
            return diagnostic
        article = id_of(diagnostic.path)
        if not history.tolerates(article, diagnostic.rule):
            return diagnostic
        tolerated.add(Tolerated(article=article, rule=diagnostic.rule))
        hint = f"{diagnostic.hint} Only a warning, since the article was released before this rule came."
        return dataclasses.replace(diagnostic, level="warning", hint=hint)

    softened = [softer(diagnostic) for diagnostic in diagnostics]
    return softened, sorted(tolerated, key=lambda one: (one.article, one.rule))


def _came_after(since: Since, manifest: Manifest, version: str) -> bool:
    """Whether a rule came after a release was made."""
    if resources.numbers(since.schema) > resources.numbers(version):
        return True
    return manifest.rules is not None and since.day > manifest.rules.isoformat()
