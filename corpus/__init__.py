"""A corpus of annotated news articles, and the tools that keep it honest.

>>> import corpus
>>> articles = corpus.load()
>>> articles[0].images[0].credits[1].name
'Andrew Harnik'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from corpus import errors as errors
from corpus.version import __version__ as __version__

if TYPE_CHECKING:
    from corpus.dataset.annotations import Annotations
    from corpus.dataset.asking.split import Split
    from corpus.dataset.corpus import Corpus
    from corpus.dataset.load import load, versions
    from corpus.errors import CorpusError
    from corpus.model import (
        Annotation,
        Article,
        Author,
        Credit,
        Dateline,
        Evidence,
        Image,
        Manifest,
        Publisher,
        Rights,
        Source,
        Timestamp,
    )
    from corpus.model.finding import Diagnostic
    from corpus.model.summary import Summary
    from corpus.pipeline.annotate import read
    from corpus.record import Record

# Where each public name lives.  They are imported when first used, so that `import corpus` costs nothing.
_HOMES = {
    "Annotation": "corpus.model",
    "Annotations": "corpus.dataset.annotations",
    "Article": "corpus.model",
    "Author": "corpus.model",
    "Corpus": "corpus.dataset.corpus",
    "CorpusError": "corpus.errors",
    "Credit": "corpus.model",
    "Dateline": "corpus.model",
    "Diagnostic": "corpus.model.finding",
    "Evidence": "corpus.model",
    "Image": "corpus.model",
    "Manifest": "corpus.model",
    "Publisher": "corpus.model",
    "Record": "corpus.record",
    "Rights": "corpus.model",
    "Source": "corpus.model",
    "Split": "corpus.dataset.asking.split",
    "Summary": "corpus.model.summary",
    "Timestamp": "corpus.model",
    "load": "corpus.dataset.load",
    "read": "corpus.pipeline.annotate",
    "versions": "corpus.dataset.load",
}

__all__ = [
    "Annotation",
    "Annotations",
    "Article",
    "Author",
    "Corpus",
    "CorpusError",
    "Credit",
    "Dateline",
    "Diagnostic",
    "Evidence",
    "Image",
    "Manifest",
    "Publisher",
    "Record",
    "Rights",
    "Source",
    "Split",
    "Summary",
    "Timestamp",
    "load",
    "read",
    "versions",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'corpus' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
