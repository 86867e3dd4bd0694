"""The only door from an untrusted dict to a value of :mod:`corpus.model`, and the schema's versions."""

from corpus.schema.accept import accept, dump, plain
from corpus.schema.generate import CURRENT, KINDS, differences, generated
from corpus.schema.layers import Layer, layers
from corpus.schema.upgrade import declared

__all__ = [
    "CURRENT",
    "KINDS",
    "Layer",
    "accept",
    "declared",
    "differences",
    "dump",
    "generated",
    "layers",
    "plain",
]
