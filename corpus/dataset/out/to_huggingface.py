"""Rows as a data set of Hugging Face's library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from corpus.dataset.out.extras import needed
from corpus.dataset.tables.view import View
from corpus.formats import parquet
from corpus.model import Manifest
from corpus.model.facts import Described, Facts

if TYPE_CHECKING:
    import datasets

# The only kind of version that the library knows.
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)


def dataset(view: View, manifest: Manifest | None) -> datasets.Dataset:
    """The rows in memory as Arrow has them, which aren't copied, with what a release says of itself."""
    with needed("to_huggingface()", "datasets", extra="huggingface"):
        import datasets
    # A name of its own: the library would make one of all bytes, which takes longer than to read them.
    return datasets.Dataset(view.table(), info=_info(manifest), fingerprint=uuid4().hex[:16])


def stream(view: View, manifest: Manifest | None) -> datasets.IterableDataset:
    """The rows, read as they are gone through; several workers can share the work."""
    with needed("to_huggingface()", "datasets", extra="huggingface"):
        import datasets
    made = datasets.IterableDataset.from_generator(
        _rows,
        features=datasets.Features.from_arrow_schema(view.schema()),
        gen_kwargs={"view": view, "spans": _spans(view)},
    )
    made.info.update(_info(manifest))
    return made


def _rows(view: View, spans: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    for start, end in spans:
        for table in view.take(slice(start, end)).tables():
            for batch in table.to_batches(max_chunksize=parquet.ROWS_AT_ONCE):
                yield from batch.to_pylist()


def _spans(view: View) -> list[tuple[int, int]]:
    """Stretches of the rows that can be read without the others: those of a row group, or all if they lie mixed."""
    if np.any(view.rows[1:] < view.rows[:-1]):
        return [(0, len(view))]
    cuts = np.searchsorted(view.rows, view.store.starts).tolist()
    return [(start, end) for start, end in pairwise(cuts) if start < end] or [(0, 0)]


def _info(manifest: Manifest | None) -> datasets.DatasetInfo:
    import datasets

    if manifest is None:
        return datasets.DatasetInfo()
    described = Described(manifest=manifest, facts=Facts())
    return datasets.DatasetInfo(
        description=f"{manifest.corpus.title}: {manifest.corpus.description}",
        citation=described.bibtex,
        homepage=described.address or "",
        license=_license(manifest),
        version=manifest.version if _VERSION.fullmatch(manifest.version) else None,
    )


def _license(manifest: Manifest) -> str:
    """The annotations' licence, and those of the texts where they have other ones."""
    known, texts = manifest.corpus.license, manifest.licenses
    return f"annotations: {known}; texts: {', '.join(texts)}" if {*texts} - {known} else known
