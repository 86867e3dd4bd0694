"""Frozen values: what the rest of the package passes around. No input or output here."""

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
from corpus.model.checked import Checked, RulePage
from corpus.model.claim import Claim
from corpus.model.evidence import Evidence
from corpus.model.facts import Described, Facts
from corpus.model.finding import (
    Diagnostic,
    Edit,
    Family,
    Finding,
    Fix,
    InNotes,
    Level,
    Place,
    Rename,
    Since,
    tally,
)
from corpus.model.notes import Corrections, Notes, Waiver
from corpus.model.release import (
    CorpusInfo,
    Creator,
    Datasheet,
    FileEntry,
    Manifest,
    Takedown,
    Takedowns,
    Tolerated,
    Withdrawn,
)
from corpus.model.scalars import Pointer
from corpus.model.shape import Shape

__all__ = [
    "Annotation",
    "Article",
    "Author",
    "Checked",
    "Claim",
    "CorpusInfo",
    "Corrections",
    "Creator",
    "Credit",
    "Datasheet",
    "Dateline",
    "Described",
    "Diagnostic",
    "Edit",
    "Evidence",
    "Facts",
    "Family",
    "FileEntry",
    "Finding",
    "Fix",
    "Image",
    "InNotes",
    "Level",
    "Manifest",
    "Notes",
    "Origin",
    "Place",
    "Pointer",
    "Publisher",
    "Rename",
    "Rights",
    "RulePage",
    "Shape",
    "Since",
    "Source",
    "Takedown",
    "Takedowns",
    "Timestamp",
    "Tolerated",
    "Waiver",
    "Withdrawn",
    "tally",
]
