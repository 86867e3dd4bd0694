"""What a corpus is taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.dataset.evidence import RawTexts
from corpus.dataset.tables.store import Store
from corpus.model import Withdrawn

if TYPE_CHECKING:
    from corpus.dataset.release import Release
    from corpus.schema.layers import Layer


@dataclass(frozen=True)
class Holdings:
    """What was loaded: the same for all corpora that are made of it by choosing."""

    releases: tuple[Release, ...]
    articles: Store
    annotations: Store
    withdrawn: Mapping[str, Withdrawn]
    """The articles that nothing is handed out of, by id."""
    raw: RawTexts
    layers: Mapping[str, Layer] = field(default_factory=dict)
    """The layers that were added to those of the releases."""
