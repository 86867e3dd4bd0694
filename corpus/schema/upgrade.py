"""Records of older schema versions as records of the current one: the road goes version by version.

A version that only adds optional fields has nothing to change but its number.  Frozen versions never change,
so neither do their steps.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Step(NamedTuple):
    """How the records of one version become those of the next."""

    old: str
    new: str
    upgrades: Mapping[str, Callable[[Record], dict[str, Any]]]
    """For each kind that names its version, what makes a new record of an old one."""


def _to_1_1_0(record: Record) -> dict[str, Any]:
    # Only optional fields came: dateline, publisher.founded; rules and tolerated in the manifest.
    return {**record, "schema": "1.1.0"}


def _to_1_2_0(record: Record) -> dict[str, Any]:
    # Only optional fields came, and none to articles.
    return {**record, "schema": "1.2.0"}


STEPS: tuple[Step, ...] = (
    Step("1.0.0", "1.1.0", {"article": _to_1_1_0, "manifest": _to_1_1_0}),
    Step("1.1.0", "1.2.0", {"article": _to_1_2_0, "manifest": _to_1_2_0}),
)

# The version of today's types.
CURRENT = STEPS[-1].new


def declared(text: bytes) -> str | None:
    """The version of the schema that a JSON text says it follows; None if it says none.

    >>> declared(b'{"schema": "1.0.0"}')
    '1.0.0'
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    version = record.get("schema") if isinstance(record, dict) else None
    return version if isinstance(version, str) else None


def upgraded(record: Record, kind: str) -> Record:
    """A record of any known version, as one of the current version; others are left as they are.

    >>> upgraded({"schema": "1.0.0", "id": "a"}, "article")
    {'schema': '1.2.0', 'id': 'a'}
    >>> upgraded({"schema": "9.0.0", "id": "a"}, "article")
    {'schema': '9.0.0', 'id': 'a'}
    """
    if not isinstance(record, dict):  # whatever it is, it is for others to refuse
        return record
    for step in STEPS:
        if kind in step.upgrades and record.get("schema") == step.old:
            record = step.upgrades[kind](record)
    return record
