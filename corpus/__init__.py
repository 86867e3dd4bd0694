"""A corpus of annotated news articles, and the tools that keep it honest.

>>> import corpus
>>> articles = corpus.load()
>>> articles[0].images[0].credits[1].name
'Andrew Harnik'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from corpus.version import __version__ as __version__

if TYPE_CHECKING:
    from corpus.dataset.annotations import Annotations
    from corpus.dataset.corpus import Corpus
    from corpus.dataset.load import load, versions
    from corpus.errors import CorpusError
    from corpus.model import Annotation, Article, Diagnostic, Evidence
    from corpus.pipeline.annotate import read
    from corpus.record import Record

# Where each public name lives.  They are imported when first used, so that `import corpus` costs nothing.
_HOMES = {
    "Annotation": "corpus.model",
    "Annotations": "corpus.dataset.annotations",
    "Article": "corpus.model",
    "Corpus": "corpus.dataset.corpus",
    "CorpusError": "corpus.errors",
    "Diagnostic": "corpus.model",
    "Evidence": "corpus.model",
    "Record": "corpus.record",
    "load": "corpus.dataset.load",
    "read": "corpus.pipeline.annotate",
    "versions": "corpus.dataset.load",
}

__all__ = [
    "Annotation",
    "Annotations",
    "Article",
    "Corpus",
    "CorpusError",
    "Diagnostic",
    "Evidence",
    "Record",
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
