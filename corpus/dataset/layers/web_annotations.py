"""Annotations as W3C Web Annotations (JSON-LD), for tools that speak that, and back from such tools.

Positions count code points of the article's text, or of the raw file where ``corpus:target`` says so.  An article's
text is quoted only where its rights let a release hold it in full.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import whole
from corpus.dataset.tables import rows
from corpus.dataset.tables.store import Store
from corpus.errors import MisuseError
from corpus.formats import jsonl
from corpus.model import Annotation

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"corpus": "urn:x-corpus:terms:"})
ARTICLE = "urn:x-corpus:article:"

# What the model has no words for, under the same names as an annotation's fields.
MORE = ("field", "confidence", "words", "digest")

# How much of the text around a quotation tells it from another.
_AROUND = 32


class _Page(NamedTuple):
    """What is known of an article."""

    url: str | None
    text: str | None


def iri(article: str) -> str:
    """What stands for an article among Web Annotations.

    >>> iri("gull.example/2031/all#7")
    'urn:x-corpus:article:gull.example/2031/all%237'
    """
    return ARTICLE + quote(article, safe="/")


def made(tables: Iterable[pa.Table], articles: Store) -> Iterator[dict[str, Any]]:
    """Annotations in tables as Web Annotations, in their order."""
    ids = articles.keys()
    for table in tables:
        pages = _pages(table, ids, articles)
        for one in rows.values(table, Annotation):
            yield _made(one, pages.get(one.article, _Page(None, None)))


def _pages(table: pa.Table, ids: pa.Array, articles: Store) -> dict[str, _Page]:
    """The articles that annotations are of; their texts where these may be quoted."""
    places = pc.drop_null(pc.index_in(pc.unique(table["article"]), ids)).to_numpy()
    columns = ("id", "url", *(("rights", "text") if "text" in pc.unique(table["target"]).to_pylist() else ()))
    found: dict[str, _Page] = {}
    for group in articles.tables(columns, np.sort(places).astype(np.int64)):
        texts = _quotable(group) if "text" in columns else [None] * group.num_rows
        pages = map(_Page, group["url"].to_pylist(), texts)
        found.update(zip(group["id"].to_pylist(), pages, strict=True))
    return found


def _quotable(table: pa.Table) -> list[str | None]:
    full = pc.equal(pc.struct_field(table["rights"], "text"), "full")
    texts: list[str | None] = pc.if_else(full, table["text"], None).to_pylist()
    return texts


def _made(one: Annotation, page: _Page) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": one.start, "end": one.end}]
    if one.target == "text" and page.text is not None and one.end <= len(page.text):
        selectors.append(_quotation(page.text, one.start, one.end))
    more = {name: value for name in MORE if (value := getattr(one, name)) is not None}
    return {
        "@context": [CONTEXT[0], dict(CONTEXT[1])],
        "id": _name(one),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"name": one.by},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": one.label, "format": "text/plain"}],
        "target": {
            "type": "SpecificResource",
            "source": page.url or iri(one.article),
            "scope": iri(one.article),
            "selector": selectors,
        },
        "corpus:layer": one.layer,
        "corpus:target": one.target,
        **{f"corpus:{name}": value for name, value in more.items()},
    }


def _quotation(text: str, start: int, end: int) -> dict[str, Any]:
    around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return {"type": "TextQuoteSelector", "exact": text[start:end], **around}


def _name(one: Annotation) -> str:
    """An identifier that the same annotation always has."""
    said = [one.article, one.layer, one.target, one.start, one.end, one.label, one.field, one.by]
    return uuid5(NAMESPACE_URL, json.dumps(said)).urn


def write(annotations: Iterable[dict[str, Any]], count: int, path: str | PathLike[str]) -> None:
    """Write Web Annotations, whole or not at all: one a line, or as one collection if the name says ``.json(ld)``."""
    target = Path(path)
    if not target.name.endswith((*jsonl.SUFFIXES, ".json", ".jsonld")):
        raise MisuseError(f"{target}: expected a name that ends with .json, .jsonld, .jsonl or .jsonl.gz")
    pieces = (
        map(_line, annotations) if target.name.endswith(jsonl.SUFFIXES) else _collection(annotations, count)
    )
    with whole.file(target) as made, made.open("wb") as file:
        # Without clock and name, so that the same annotations are the same bytes.
        packed = (
            gzip.GzipFile("", "wb", fileobj=file, mtime=0) if target.suffix == ".gz" else nullcontext(file)
        )
        with packed as lines:
            lines.writelines(piece.encode() for piece in pieces)


def _line(one: Mapping[str, Any]) -> str:
    return json.dumps(one, ensure_ascii=True, separators=(",", ":")) + "\n"


def _collection(annotations: Iterable[dict[str, Any]], count: int) -> Iterator[str]:
    """An AnnotationCollection with its only page in it, piece by piece."""
    yield f'{{"@context": {json.dumps(CONTEXT)},\n"type": "AnnotationCollection",\n"total": {count},\n'
    yield '"first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
    names = ""
    for number, one in enumerate(annotations):
        del one["@context"]
        names = str(uuid5(NAMESPACE_URL, names + one["id"]))
        yield ("" if number == 0 else ",") + "\n" + _line(one).rstrip("\n")
    collection = uuid5(NAMESPACE_URL, f"collection {names}").urn
    page = uuid5(NAMESPACE_URL, f"page {names}").urn
    yield f'],\n"id": "{page}", "partOf": "{collection}"}},\n"id": "{collection}"}}\n'
