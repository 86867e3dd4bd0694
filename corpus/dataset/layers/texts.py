"""What annotations are held against: how long texts are, and by which digest a changed one is told.

The digest of a text that its rights keep out of a release isn't for publishing: of a short one it would tell the
words.  Such a text is known by its raw file's digest and where in it the paragraphs are, which a release has anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.dataset.holdings import Holdings
from corpus.dataset.tables import rows
from corpus.dataset.tables.store import Rows, Store
from corpus.model import Article

Target: TypeAlias = Literal["raw", "text"]

# The length of a text that isn't at hand.
UNKNOWN = -1


class Mark(NamedTuple):
    """By what it is told that a text is still the same."""

    of: Literal["text", "raw", "paragraphs"]
    """The digest is of the text; of the raw file; of that and the places of the paragraphs in it."""
    sha256: str


@dataclass(frozen=True)
class Texts:
    """What is known of the texts of some articles; all lists are in the order of ``rows``."""

    rows: Rows
    """The articles' rows in the store, ascending."""
    ids: list[str]
    lengths: Rows
    """How many code points spans may count to; ``UNKNOWN`` where the text isn't at hand."""
    digests: list[str | None]
    """The SHA-256 of the text that is held, or of the raw file; all None where nobody asked."""
    limited: list[bool]
    """Whether rights keep the text, or some of it, out of releases."""


def read(holdings: Holdings, chosen: Rows, target: Target, *, digests: bool) -> Texts:
    """What there is to know of the texts of articles, given by their ascending rows; one group is read at a time."""
    names, lengths, found, limited = [], [np.empty(0, np.int64)], [], []
    wanted = ("id", "source", "rights") if target == "raw" else ("id", "rights", "text")
    for table in holdings.articles.tables(wanted, chosen):
        names += table["id"].to_pylist()
        limited += pc.not_equal(pc.struct_field(table["rights"], "text"), "full").to_pylist()
        if target == "raw":
            lengths.append(_raw_lengths(holdings, table))
            found += pc.struct_field(table["source"], "sha256").to_pylist()
        else:
            lengths.append(pc.fill_null(pc.utf8_length(table["text"]), 0).to_numpy().astype(np.int64))
            found += _digests(table["text"]) if digests else [None] * table.num_rows
    return Texts(chosen, names, np.concatenate(lengths), found, limited)


def marks(texts: Texts, holdings: Holdings, target: Target) -> list[Mark | None]:
    """By what a change of each text is told; None where there is no text."""
    if target == "raw":
        return [Mark("raw", digest) if digest else None for digest in texts.digests]
    found = [Mark("text", digest) if digest else None for digest in texts.digests]
    limited = np.flatnonzero(np.array(texts.limited, np.bool_))
    for place, digest in zip(limited, _of_paragraphs(texts, limited, holdings), strict=True):
        found[place] = Mark("paragraphs", digest)
    return found


def _digests(column: pa.ChunkedArray) -> Iterator[str | None]:
    for text in column.to_pylist():
        yield None if text is None else sha256(text.encode()).hexdigest()


def _raw_lengths(holdings: Holdings, table: pa.Table) -> Rows:
    found = []
    for article in rows.values(table.select(["id", "source"]), Article, only=("id", "source")):
        text = holdings.raw.text(article)
        found.append(UNKNOWN if text is None else len(text))
    return np.array(found, np.int64)


def _of_paragraphs(texts: Texts, places: Rows, holdings: Holdings) -> Iterator[str]:
    chosen = texts.rows[places]
    sources = [one for table in holdings.articles.tables(("source",), chosen) for one in _sources(table)]
    spans: dict[str, list[tuple[int, int]]] = {texts.ids[place]: [] for place in places}
    if spans:
        for article, start, end in _paragraphs(holdings.annotations, pa.array(list(spans), pa.string())):
            spans[article].append((start, end))
    for (_, found), source in zip(spans.items(), sources, strict=True):
        yield sha256(repr((source, sorted(found))).encode()).hexdigest()


def _sources(table: pa.Table) -> Iterator[str]:
    yield from pc.struct_field(table["source"], "sha256").to_pylist()


def _paragraphs(annotations: Store, articles: pa.Array) -> Iterator[tuple[str, int, int]]:
    for table in annotations.tables(("article", "layer", "start", "end", "field")):
        asked = pc.and_(pc.equal(table["layer"], "values"), pc.equal(table["field"], "/text"))
        found = table.filter(pc.and_(asked, pc.is_in(table["article"], articles)))
        yield from zip(*(found[name].to_pylist() for name in ("article", "start", "end")), strict=True)
