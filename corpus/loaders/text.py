"""Plain-text copies of web pages: what a reader gets by selecting all and copying."""

from typing import Any

from corpus import raw as raw_files
from corpus import reading, schema
from corpus.model.notes import Notes
from corpus.raw import Raw
from corpus.reading import Mark

SUFFIXES: tuple[str, ...] = (".txt", ".text")
MEDIA_TYPE = "text/plain"
VERSION = "5"

_BY = f"loaders.text {VERSION}"


def read(raw: Raw, notes: Notes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The record and annotations of a text file, as untrusted plain dicts; the file must have text."""
    assert raw.text is not None, "the rule not-utf8 comes before"
    understood = reading.read(raw.text, notes.corrections, notes.retrieved, notes.language)
    known = schema.plain(notes)
    record = {
        "id": raw.entry.id,
        "url": known["url"],
        "publisher": known["publisher"],
        **understood.values,
        "language": understood.language,
        "rights": known["rights"] or {},
        "source": {
            "path": raw.entry.name.removeprefix(f"{raw_files.FOLDER}/"),
            "sha256": raw.sha256,
            "media_type": MEDIA_TYPE,
            "loader": _BY,
            "retrieved": known["retrieved"],
        },
    }
    return record, [_annotation(raw.entry.id, mark) for mark in understood.marks]


def _annotation(article: str, mark: Mark) -> dict[str, Any]:
    return {
        "article": article,
        "layer": mark.layer,
        "target": mark.target,
        "start": mark.span.start,
        "end": mark.span.end,
        "label": mark.label,
        "field": mark.field,
        "by": "notes" if mark.curated else _BY,
        "confidence": mark.confidence,
    }
