"""The model: what each feature says for the headline, and for each label of a line.

It is small and plain: numbers in ``model.json``, trained by ``training/train.py``.  A headline is the
candidate with the largest sum of weights; the labels of the lines are the sequence with the largest sum of
weights and of transitions from label to label (a linear-chain conditional random field).  No state, no chance: the
same lines give the same labels.
"""

import json
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp
from operator import add
from typing import Any, NamedTuple

from corpus.reading.features import Group, Headlines, Lines, headline_features, line_features

_MOST_KEPT = 50_000  # sums of groups that are remembered


class Labelled(NamedTuple):
    """A line's label, how sure that is, and the features that spoke for it most."""

    label: str
    confidence: float
    reason: str


NONE = "none"
"""The feature of the answer that no line is it."""

_SURE = 100.0
# Many pages have no deck: a wrong one costs more than a missing one, most of all if it is the text's first paragraph.
_LEAST_DECK, _LEAST_PARAGRAPH = 0.4, 0.55
_SUREST = 0.99  # nothing is certain
_BEAM = 6.0  # a label so far behind the best one of its line is out


@dataclass(frozen=True, slots=True)
class _Question:
    """Which of some lines is it?  The one with the largest sum of weights."""

    label: str
    weights: dict[str, float]
    memory: dict[Group, float]
    features: Callable[[Group], list[str]]

    def answer(
        self, candidates: dict[int, tuple[Group, ...]], why: bool, sure: bool = False
    ) -> tuple[int, Labelled] | None:
        """The likeliest candidate; None if none is likelier, unless it is ``sure`` that one is it."""
        if not candidates:
            return None
        sums = {at: sum(map(self._sum, groups)) for at, groups in candidates.items()}
        none = None if sure else self.weights.get(NONE)
        best = max(sums, key=lambda at: (sums[at], -at))
        if none is not None and none > sums[best]:
            return None
        others = [*sums.values()] if none is None else [*sums.values(), none]
        share = 1 / sum(exp(value - sums[best]) for value in others)
        reason = ""
        if why:
            found = [
                (self.weights.get(feature, 0.0), feature)
                for group in candidates[best]
                for feature in self.features(group)
            ]
            reason = _reason(found)
        return best, Labelled(self.label, share, reason)

    def _sum(self, group: Group) -> float:
        value = self.memory.get(group)
        if value is None:
            value = sum(self.weights.get(feature, 0.0) for feature in self.features(group))
            _keep(self.memory, group, value)
        return value


@dataclass(slots=True)
class Model:
    """The weights, and what they make of lines."""

    labels: tuple[str, ...]
    choices: dict[str, dict[str, float]]
    lines: dict[str, list[float]]
    transitions: list[list[float]]
    calibration: dict[str, list[tuple[float, float]]]
    _choice_sums: dict[str, dict[Group, float]] = field(default_factory=dict)
    _line_sums: dict[Group, list[float]] = field(default_factory=dict)
    _before: list[tuple[float, ...]] = field(init=False)  # the transitions to each label

    def __post_init__(self) -> None:
        self._before = list(zip(*self.transitions, strict=True))

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Model":
        """The model of a file's content."""
        calibration = {
            label: [(said, right) for said, right in points]
            for label, points in data.get("calibration", {}).items()
        }
        return cls(tuple(data["labels"]), data["choices"], data["lines"], data["transitions"], calibration)

    def calibrated(self, label: str, confidence: float) -> float:
        """How often values of a label are right when the model is so sure."""
        points = self.calibration.get(label)
        if not points:
            return min(confidence, _SUREST) if self.calibration else confidence
        at = bisect(points, (confidence, 1.0))
        if at == 0:
            return min(confidence, points[0][1])
        if at == len(points):
            return min(points[-1][1], _SUREST)
        (low, below), (high, above) = points[at - 1], points[at]
        return min(below + (above - below) * (confidence - low) / (high - low), _SUREST)

    def headline(self, headlines: Headlines, why: bool = False) -> tuple[int, Labelled] | None:
        """The line of the headline; None if no line could be it."""
        groups = {at: headlines.groups(at) for at in headlines.candidates}
        return self._question("headline", headline_features).answer(groups, why)

    def choose(self, label: str, lines: Lines, why: bool = False) -> tuple[int, Labelled] | None:
        """The line of the deck, the date or the byline; None if that is likelier than any line."""
        groups = {at: lines.groups(at) for at in lines.candidates(label)}
        tells = {"byline": lines.is_labelled, "date": lines.is_dated}.get(label)
        sure = tells is not None and any(map(tells, groups))
        found = self._question(label, line_features).answer(groups, why, sure)
        if found is None or label != "deck":
            return found
        least = _LEAST_PARAGRAPH if lines.is_paragraph(found[0]) else _LEAST_DECK
        return found if found[1].confidence >= least else None

    def _question(self, label: str, features: Callable[[Group], list[str]]) -> "_Question":
        return _Question(label, self.choices[label], self._choice_sums.setdefault(label, {}), features)

    def label(self, lines: Lines, chosen: dict[int, str], why: bool = False) -> list[Labelled]:
        """A label for each of the lines, the best sequence of them with those that were chosen."""
        groups = [lines.groups(at) for at in range(lines.start, lines.end)]
        sums = [self._line_sum(group) for group in groups]
        deck = self.labels.index("deck")
        for at, row in enumerate(sums, lines.start):
            row[deck] -= _SURE
            if at in chosen:
                row[self.labels.index(chosen[at])] += 2 * _SURE
        path = self._best(sums)
        found = []
        for at, label in enumerate(path):
            confidence = self._confidence(sums, path, at)
            reason = self._line_reason(groups[at], label) if why else ""
            found.append(Labelled(self.labels[label], confidence, reason))
        return found

    def _line_sum(self, groups: tuple[Group, ...]) -> list[float]:
        rows = []
        for group in groups:
            row = self._line_sums.get(group)
            if row is None:
                row = self._sum_of(line_features(group))
                _keep(self._line_sums, group, row)
            rows.append(row)
        return list(map(sum, zip(*rows, strict=True)))

    def _sum_of(self, features: Sequence[str]) -> list[float]:
        rows = [weights for feature in features if (weights := self.lines.get(feature)) is not None]
        return list(map(sum, zip([0.0] * len(self.labels), *rows, strict=True)))

    def _best(self, sums: list[list[float]]) -> list[int]:
        """The best sequence (Viterbi's algorithm), over the labels that a line can reasonably have."""
        best: list[tuple[int, float]] = [(0, 0.0)]
        back: list[dict[int, int]] = []
        for row in sums:
            least = max(row) - _BEAM
            pointers: dict[int, int] = {}
            reached: list[tuple[int, float]] = []
            for label, value in [entry for entry in enumerate(row) if entry[1] >= least]:
                if len(best) == 1:
                    [(before, sum_)] = best
                    top = sum_ + self.transitions[before][label]
                else:
                    top, before = max(
                        [(sum_ + self.transitions[label_][label], label_) for label_, sum_ in best]
                    )
                pointers[label] = before
                reached.append((label, top + value))
            back.append(pointers)
            best = reached
        label = max(best, key=lambda item: item[1])[0]
        path = []
        for pointers in reversed(back):
            path.append(label)
            label = pointers[label]
        return path[::-1]

    def _confidence(self, sums: list[list[float]], path: list[int], at: int) -> float:
        """The share of a label among all that could stand between its neighbours."""
        values = sums[at]
        if at:
            values = list(map(add, values, self.transitions[path[at - 1]]))
        if at + 1 < len(path):
            values = list(map(add, values, self._before[path[at + 1]]))
        top = values[path[at]]
        if top >= max(values):
            # What is that much less likely adds nothing.
            return 1 / sum([exp(value - top) for value in values if value - top > -40.0])
        return 1 / sum([exp(min(value - top, 50.0)) for value in values if value - top > -40.0])

    def _line_reason(self, groups: tuple[Group, ...], label: int) -> str:
        found = []
        for group in groups:
            for feature in line_features(group):
                if weights := self.lines.get(feature):
                    others = max(weights[:label] + weights[label + 1 :])
                    found.append((weights[label] - max(others, 0.0), feature))
        return _reason(found)


def _reason(found: list[tuple[float, str]]) -> str:
    """The features that spoke most for something, in words."""
    strongest = sorted(found, key=lambda item: (-item[0], item[1]))[:4]
    return ", ".join(f"{feature} ({weight:+.1f})" for weight, feature in strongest if weight > 0)


def _keep(memory: dict[Group, Any], group: Group, value: Any) -> None:
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[group] = value


@cache
def default() -> Model:
    """The model that the package carries."""
    text = (files("corpus.reading") / "model.json").read_text("utf-8")
    return Model.of(json.loads(text))
