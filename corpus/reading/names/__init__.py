"""Names as bylines print them: who wrote an article, as what, and for whom.

A line is read as ``tokens``; what stands in it, from left to right, are ``findings``, which together make its
``authors``.  :mod:`bylines <corpus.reading.names.bylines>` reads a line so, ``east_asian`` those in East Asian letters.
``asking`` answers questions about a line, and asks ``rejecting`` first, which is quick for the many that are none.
"""

from corpus.reading.names.asking import (
    LONGEST_BYLINE,
    could_be_byline,
    has_given_name,
    is_byline,
    is_job,
    is_label,
    is_name,
    is_newsroom,
    job,
    kind,
    label_length,
    names_helpers,
    read,
    signature,
)
from corpus.reading.names.authors import PrintedName

__all__ = [
    "LONGEST_BYLINE",
    "PrintedName",
    "could_be_byline",
    "has_given_name",
    "is_byline",
    "is_job",
    "is_label",
    "is_name",
    "is_newsroom",
    "job",
    "kind",
    "label_length",
    "names_helpers",
    "read",
    "signature",
]
