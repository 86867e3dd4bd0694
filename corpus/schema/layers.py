"""Annotation layers, which are data: what they annotate, their labels, and the guideline."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from corpus import resources
from corpus.model import Shape
from corpus.model.scalars import Form
from corpus.schema.accept import accept


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer(Shape):
    """A layer of annotations."""

    target: Literal["raw", "text"]
    """What its spans count in."""
    guideline: str
    """How to annotate it."""
    labels: Annotated[dict[str, str], Form(fewest=1)]
    """Each label, with what it means."""


@cache
def layers() -> dict[str, Layer]:
    """The layers that are defined, by name.

    >>> sorted(layers())
    ['blocks', 'passages', 'values', 'zones']
    """
    folder = resources.folder("schema") / "layers"
    return {
        path.stem: accept(tomllib.loads(path.read_text("utf-8")), Layer)
        for path in sorted(folder.glob("*.toml"))
    }
