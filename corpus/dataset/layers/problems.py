"""What is wrong with a layer, collected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from corpus.errors import InvalidLayer, LayerProblem

# How many problems are listed; all are counted.
SHOWN = 20


class Problems:
    """What is wrong with a layer; of many of a kind the first are kept, and all are counted."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.count = 0
        self._kept: list[LayerProblem] = []

    def add(
        self,
        reason: str,
        remedy: str,
        article: Any = None,
        start: Any = None,
        end: Any = None,
        times: int = 1,
    ) -> None:
        """One more, or several that are told as one."""
        self.count += times
        if len(self._kept) < SHOWN:
            self._kept.append(LayerProblem(_text(article), _number(start), _number(end), reason, remedy))

    def among(
        self, table: pa.Table, wrong: npt.NDArray[np.bool_], reason: str | Callable[[int], str], remedy: str
    ) -> None:
        """The rows of a table for which a mask is true."""
        places = np.flatnonzero(wrong)
        shown = places[: max(0, SHOWN - len(self._kept))]
        for place, row in zip(
            shown, table.select(["article", "start", "end"]).take(shown).to_pylist(), strict=True
        ):
            self.add(reason if isinstance(reason, str) else reason(int(place)), remedy, *row.values())
        self.count += len(places) - len(shown)

    def refuse(self) -> None:
        """Raise :class:`corpus.errors.InvalidLayer` if there is any."""
        if self.count:
            raise InvalidLayer(self.layer, self._kept, self.count)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, int | np.integer) and not isinstance(value, bool) else None
