"""Frozen values: what the rest of the package passes around. No input or output here.

What records and releases hold is here; what else there is, such as :mod:`corpus.model.finding`, has a module of its own
and is imported from there, so that who reads a release doesn't wait for it.
"""

from corpus.model.annotation import Annotation
from corpus.model.article import (
    Article,
    Author,
    Credit,
    Dateline,
    Image,
    Origin,
    Publisher,
    Rights,
    Source,
    Timestamp,
)
from corpus.model.evidence import Evidence
from corpus.model.release import (
    CorpusInfo,
    Creator,
    Datasheet,
    FileEntry,
    Manifest,
    Tolerated,
    Withdrawn,
)
from corpus.model.scalars import Pointer
from corpus.model.shape import Shape

__all__ = [
    "Annotation",
    "Article",
    "Author",
    "CorpusInfo",
    "Creator",
    "Credit",
    "Datasheet",
    "Dateline",
    "Evidence",
    "FileEntry",
    "Image",
    "Manifest",
    "Origin",
    "Pointer",
    "Publisher",
    "Rights",
    "Shape",
    "Source",
    "Timestamp",
    "Tolerated",
    "Withdrawn",
]
