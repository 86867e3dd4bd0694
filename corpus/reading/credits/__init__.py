"""Captions and credits: where a line stops telling what an image shows and begins to say whose it is.

Two questions make it up.  Where might a credit begin: behind a label or in a bracket (``labelled``), behind the end of
a sentence or a bar (``unlabelled``)?  And how sure is it that the words from there on are one (``likeness``): do
they name an agency, a role, a person (``printed``)?  ``labels`` knows what stands before captions and credits;
``cutting`` asks it all of a line.
"""

from corpus.reading.credits.cutting import (
    LONGEST_LINE,
    alternative,
    cut,
    framed,
    inner,
    is_credit,
    perhaps,
    split,
    unlabelled,
)
from corpus.reading.credits.labels import has_caption_label, is_caption_label, is_label, is_source
from corpus.reading.credits.printed import PrintedCredit, read

__all__ = [
    "LONGEST_LINE",
    "PrintedCredit",
    "alternative",
    "cut",
    "framed",
    "has_caption_label",
    "inner",
    "is_caption_label",
    "is_credit",
    "is_label",
    "is_source",
    "perhaps",
    "read",
    "split",
    "unlabelled",
]
