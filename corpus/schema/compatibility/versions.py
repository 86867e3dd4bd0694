"""Versions of the schema: what changed from one to the next, and whether its number says so."""

import json
from collections.abc import Mapping
from pathlib import Path

from corpus.schema.compatibility.change import Change, level, major, minor, number, required_version
from corpus.schema.compatibility.comparison import compare
from corpus.schema.frozen import frozen, thawed


def compare_versions(top: Path, old: str, new: str) -> dict[str, tuple[Change, ...]]:
    """What changed in each file between two versions below ``schema/``; files without changes are left out."""
    return _compared(_texts(top / old), _texts(top / new))


def gate(top: Path, current: Mapping[str, str], version: str) -> tuple[list[str], bool]:
    """Whether ``version`` says how much its files changed since the last frozen version, and why not.

    ``current`` has the text of each file of ``version``, by its name, as
    :func:`corpus.schema.generated` gives them.  Returns lines to print, and whether all is well.
    """
    damaged = thawed(top)
    if damaged:
        return [f"schema/{name} is frozen but was edited or removed; restore it" for name in damaged], False
    versions = {name.partition("/")[0] for name in frozen(top) if name[:1].isdigit()}
    if not versions:
        return ["no version of the schema is frozen: nothing to compare with"], True
    last = max(versions, key=number)
    return _verdict(last, _texts(top / last), current, version)


def _verdict(
    last: str, before: Mapping[str, str], current: Mapping[str, str], version: str
) -> tuple[list[str], bool]:
    found = _compared(before, current)
    size = level(change for changes in found.values() for change in changes)
    least = required_version(last, size)
    if size == "none" and version == last and dict(before) != dict(current):
        first, second, third = number(last)
        least = f"{first}.{second}.{third + 1}"  # for a frozen file never changes, be it a description
    lines = [f"{name}: {change}" for name, changes in found.items() for change in changes]
    said = f"{size} changes" if size != "none" else "no changes of records"
    if number(version) < number(least):
        hint = "add a step to corpus.schema.upgrade.STEPS"
        return [
            *lines,
            f"{said} since {last}: expected version {least} or later, got {version}; {hint}",
        ], False
    return [*lines, f"{said} since {last}: {version} is a fitting version"], True


def _compared(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[Change, ...]]:
    found: dict[str, tuple[Change, ...]] = {}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            found[name] = (major("the file was removed: breaks old records and readers"),)
        elif name not in old:
            found[name] = (minor("the file is new"),)
        else:
            found[name] = compare(json.loads(old[name]), json.loads(new[name]))
    return {name: changes for name, changes in found.items() if changes}


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))}
