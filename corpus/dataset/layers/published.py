"""A layer as a folder of its own beside a release: its annotations, what they mean, and what they were made on.

``annotations.parquet`` and ``annotations.jsonl.gz`` hold the same rows, ``texts.jsonl.gz`` by which digest each
annotated text is told to be still the same, ``layer.toml`` the guideline and the labels, and ``layer.json`` the
release it is over, and every file's digest.  Nothing in it is a text.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import tomlkit

from corpus import formats, integrity, schema
from corpus.dataset.holdings import Holdings
from corpus.dataset.layers import incoming, texts
from corpus.dataset.layers.texts import Mark, Texts
from corpus.dataset.sources.places import inside
from corpus.dataset.tables.conform import conformed
from corpus.errors import DamagedRelease, InvalidRecord, MisuseError
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, FileEntry, Manifest
from corpus.model.scalars import Count, Name, Sha256, Text, Version
from corpus.model.shape import Shape
from corpus.schema.layers import Layer

RECORD = "layer.json"
MEANING = "layer.toml"

# Digests of fewer words would tell them: see :mod:`corpus.pipeline.digests`.
_FEWEST_WORDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Over(Shape):
    """A release that a layer is over."""

    corpus: Name
    """The corpus's short name."""
    version: Version
    """The version of the release."""
    content: Sha256
    """The digest of its records, as its manifest has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRecord(Shape):
    """What ``layer.json`` says of a published layer."""

    name: Name
    """The layer's name."""
    over: tuple[Over, ...]
    """The releases that it is over; none if it was made on bare data files."""
    articles: Count
    """How many articles it annotates."""
    annotations: Count
    """How many annotations it holds."""
    labels: dict[Text, Count]
    """How often each label is there."""
    makers: dict[Text, Count]
    """How many annotations each maker made."""
    files: tuple[FileEntry, ...]
    """The other files but ``SHA256SUMS``, sorted by path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText(Shape):
    """A line of ``texts.jsonl.gz``: by what the text of an annotated article is told to be still the same."""

    article: Text
    """The id of the article."""
    of: Literal["text", "raw", "paragraphs"]
    """What the digest is of: ``text``, ``raw``, or ``paragraphs``: the raw file and where in it the text is."""
    sha256: Sha256
    """The SHA-256 digest."""


class Published(NamedTuple):
    """A published layer, as its folder has it."""

    name: str
    layer: Layer
    table: pa.Table
    marks: Mapping[str, Mark]


def write(
    target: Path,
    name: str,
    layer: Layer,
    tables: Iterable[pa.Table],
    holdings: Holdings,
    over: Sequence[Manifest],
) -> Path:
    """Write a layer's folder, whole or not at all; the same rows give the same bytes."""
    _refuse_place(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise MisuseError(f"{target}: can't be written ({error.strerror}); name another folder") from error
    try:
        _fill(made, name, layer, list(tables), holdings, over)
        made.chmod(0o755)
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return target


def _refuse_place(target: Path) -> None:
    if os.path.lexists(target):
        raise MisuseError(f"{target}: is there already; name a folder that isn't, or remove that one")
    for above in target.resolve().parents:
        if (above / "manifest.json").is_file():
            raise MisuseError(
                f"{target}: is inside the release {above}, which never changes; name a folder beside it"
            )


def _fill(
    folder: Path,
    name: str,
    layer: Layer,
    tables: list[pa.Table],
    holdings: Holdings,
    over: Sequence[Manifest],
) -> None:
    rows = pa.concat_tables([parquet.columns(Annotation).empty_table(), *tables])
    held = _texts(rows, layer, holdings)
    _write_rows(folder, "annotations", Annotation, _plain(_discreet(rows, held)), formats.FORMATS)
    _write_rows(folder, "texts", AnnotatedText, map(schema.plain, _marked(held, layer, holdings)), (jsonl,))
    said = {
        "target": layer.target,
        "guideline": layer.guideline,
        "labels": dict(sorted(layer.labels.items())),
    }
    (folder / MEANING).write_text(tomlkit.dumps(said), "utf-8", newline="\n")
    counts = {"annotations": rows.num_rows, "texts": len(held.ids)}
    record = LayerRecord(
        name=name,
        over=tuple(Over(corpus=one.corpus.name, version=one.version, content=one.content) for one in over),
        articles=len(held.ids),
        annotations=rows.num_rows,
        labels=_counted(rows, "label"),
        makers=_counted(rows, "by"),
        files=tuple(_entry(path, counts) for path in sorted(folder.iterdir())),
    )
    (folder / RECORD).write_text(schema.dump(record), "utf-8", newline="\n")
    sums = "".join(f"{integrity.sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()))
    (folder / integrity.SUMS).write_text(sums, "utf-8", newline="\n")


def _texts(rows: pa.Table, layer: Layer, holdings: Holdings) -> Texts:
    """What is known of the annotated texts."""
    articles = pc.unique(rows["article"])
    places = pc.index_in(articles, holdings.articles.keys()).to_numpy(zero_copy_only=False)
    return texts.read(holdings, np.sort(places).astype(np.int64), layer.target, digests=True)


def _marked(held: Texts, layer: Layer, holdings: Holdings) -> Iterator[AnnotatedText]:
    found = zip(held.ids, texts.marks(held, holdings, layer.target), strict=True)
    for article, mark in sorted(found):
        if mark is not None:
            yield AnnotatedText(article=article, of=mark.of, sha256=mark.sha256)


def _discreet(rows: pa.Table, held: Texts) -> pa.Table:
    """Rows without the digests of a few words that rights keep out of releases: they would tell these words."""
    limited = [article for article, limited in zip(held.ids, held.limited, strict=True) if limited]
    few = pc.less(pc.fill_null(rows["words"], 0), _FEWEST_WORDS)
    telling = pc.and_(few, pc.is_in(rows["article"], pa.array(limited, pa.string())))
    place = rows.schema.get_field_index("digest")
    return rows.set_column(place, rows.schema.field(place), pc.if_else(telling, None, rows["digest"]))


def _plain(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=parquet.ROWS_AT_ONCE):
        yield from batch.to_pylist()


def _write_rows(
    folder: Path, name: str, kind: type, rows: Iterable[dict[str, Any]], forms: Sequence[formats.Format]
) -> None:
    with formats.writer(folder, name, kind, forms=forms) as writer:
        for row in rows:
            writer.write(jsonl.line(row))


def _counted(rows: pa.Table, name: str) -> dict[str, int]:
    return {one["values"]: one["counts"] for one in sorted(pc.value_counts(rows[name]).to_pylist(), key=str)}


def _entry(path: Path, counts: Mapping[str, int]) -> FileEntry:
    types = {form.SUFFIX: form.MEDIA_TYPE for form in formats.FORMATS}
    suffix = next((one for one in types if path.name.endswith(one)), "")
    name = path.name.removesuffix(suffix)
    return FileEntry(
        path=path.name,
        media_type=types.get(suffix, "application/toml"),
        size=path.stat().st_size,
        rows=counts.get(name) if suffix else None,
        sha256=integrity.sha256(path),
    )


def read(folder: Path) -> Published:
    """A published layer, its files held against their digests.

    Raises :class:`corpus.errors.DamagedRelease` if one isn't what ``layer.json`` says.
    """
    record = _accepted(folder, RECORD, LayerRecord)
    for entry in record.files:
        integrity.check(folder, replace(entry, path=inside(entry.path)))
    listed = {entry.path for entry in record.files}
    lines = formats.files(folder, "texts", jsonl)
    tables = formats.files(folder, "annotations", parquet)
    for path in (folder / MEANING, *lines, *tables):
        if path.name not in listed:
            raise DamagedRelease(f"{folder / RECORD}: lists no {path.name}; get the layer again")
    return Published(
        record.name,
        _accepted(folder, MEANING, Layer),
        pa.concat_tables([_rows(path) for path in tables]),
        {one.article: Mark(one.of, one.sha256) for path in lines for one in _lines(path)},
    )


def _accepted(folder: Path, name: str, kind: type[Any]) -> Any:
    try:
        text = (folder / name).read_text("utf-8")
        return schema.accept(tomllib.loads(text) if name.endswith(".toml") else json.loads(text), kind)
    except FileNotFoundError as error:
        raise MisuseError(
            f"{folder}: no published layer here, for it has no {name}; name a layer's folder"
        ) from error
    except (OSError, ValueError, InvalidRecord) as error:
        raise DamagedRelease(f"{folder / name}: {error}; get the layer again") from error


def _rows(path: Path) -> pa.Table:
    try:
        found = pq.ParquetFile(path, page_checksum_verification=True).read()
    except (OSError, pa.ArrowException) as error:
        raise DamagedRelease(
            f"{path}: expected Parquet, got what can't be read ({error}); get it again"
        ) from error
    return conformed(found, incoming.columns(), str(path))


def _lines(path: Path) -> Iterator[AnnotatedText]:
    try:
        for row in jsonl.read(path, AnnotatedText):
            yield schema.accept(row, AnnotatedText)
    except (OSError, EOFError, ValueError, InvalidRecord) as error:
        raise DamagedRelease(f"{path}: {error}; get the layer again") from error
