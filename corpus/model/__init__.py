"""Frozen values: what the rest of the package passes around. No input or output here."""

from corpus.model.annotation import Annotation
from corpus.model.article import (
    Article,
    Author,
    Credit,
    Image,
    Publisher,
    Rights,
    Shape,
    Source,
    Timestamp,
)
from corpus.model.finding import Diagnostic, Finding, InNotes, Level, Place, tally
from corpus.model.notes import Corrections, Notes
from corpus.model.release import CorpusInfo, Creator, FileEntry, Manifest
from corpus.model.scalars import Pointer

__all__ = [
    "Annotation",
    "Article",
    "Author",
    "CorpusInfo",
    "Corrections",
    "Creator",
    "Credit",
    "Diagnostic",
    "FileEntry",
    "Finding",
    "Image",
    "InNotes",
    "Level",
    "Manifest",
    "Notes",
    "Place",
    "Pointer",
    "Publisher",
    "Rights",
    "Shape",
    "Source",
    "Timestamp",
    "tally",
]
