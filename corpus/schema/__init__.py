"""The only door from an untrusted dict to a value of :mod:`corpus.model`, and the schema's versions."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from corpus.schema.accept import accept, dump, plain
from corpus.schema.upgrade import CURRENT, declared

if TYPE_CHECKING:
    from corpus.schema.generate import KINDS, differences, generated

__all__ = [
    "CURRENT",
    "KINDS",
    "accept",
    "declared",
    "differences",
    "dump",
    "generated",
    "plain",
]


def __getattr__(name: str) -> Any:
    # Imported when first used: who only reads a release needs nothing of what generates schemas.
    if name not in __all__:
        raise AttributeError(f"module 'corpus.schema' has no attribute {name!r}")
    return getattr(import_module("corpus.schema.generate"), name)
