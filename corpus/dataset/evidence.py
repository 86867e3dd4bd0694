"""What says a value: the characters of the raw files, where these are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableFile
from corpus.model import Annotation, Article, Evidence
from corpus.model.evidence import quoted, supporting


@dataclass(frozen=True)
class RawTexts:
    """The folders in which raw files may lie, as they do below ``raw/``."""

    folders: tuple[Path, ...]

    def evidence(
        self, article: Article, annotations: Iterable[Annotation], pointer: str
    ) -> tuple[Evidence, ...]:
        """What says the value at a pointer, or values below it, in the order of the raw text."""
        found = supporting(annotations, pointer)
        text = self.text(article) if found else None
        return tuple(
            quoted(found, text, article.source.path) if text is not None else _valued(found, article)
        )

    def text(self, article: Article) -> str | None:
        """The decoded raw file, if it is at hand and still what the article was read from."""
        for folder in self.folders:
            text = _decoded(folder, article.source.path, article.source.sha256)
            if text is not None:
                return text
        return None


@lru_cache(maxsize=8)
def _decoded(folder: Path, path: str, sha256: str) -> str | None:
    from corpus import raw

    try:
        found = raw.read(raw.entry(folder / path, folder.parent))
    except UnreadableFile:
        return None
    return found.text if found.sha256 == sha256 else None


def _valued(found: Iterable[Annotation], article: Article) -> Iterator[Evidence]:
    """The values themselves, which the characters say; of a text in paragraphs, one paragraph each."""
    paragraphs = iter((article.text or "").split("\n\n"))
    for one in found:
        assert one.field is not None
        value = next(paragraphs, "") if one.field == "/text" else _at(article, one.field)
        yield Evidence(annotation=one, text=str(value), path=article.source.path)


def _at(article: Article, pointer: str) -> Any:
    value: Any = article
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value
