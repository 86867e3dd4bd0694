"""Waivers: findings that people accept, and those that no longer accept anything."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from corpus import raw as raw_files
from corpus import rules
from corpus.model.finding import Diagnostic
from corpus.model.notes import Waiver
from corpus.pipeline import diagnose
from corpus.raw import Entry, notes_path


def applied(diagnostics: Iterable[Diagnostic], waivers: Mapping[Entry, Sequence[Waiver]]) -> list[Diagnostic]:
    """The same findings, the waived ones marked, and those about the waivers themselves.

    A finding in the notes can be waived as one in the text can.
    """
    today = datetime.now(UTC).date()
    entries = {
        name: entry for entry in waivers for name in (entry.name, notes_path(PurePosixPath(entry.name)))
    }
    used: dict[Entry, set[int]] = {entry: set() for entry in waivers}

    def marked(diagnostic: Diagnostic) -> Diagnostic:
        entry = entries.get(diagnostic.path)
        place = _waiver(diagnostic, waivers[entry], today) if entry is not None else None
        if entry is None or place is None:
            return diagnostic
        used[entry].add(place)
        return dataclasses.replace(diagnostic, waived=waivers[entry][place].reason)

    result = [marked(diagnostic) for diagnostic in diagnostics]
    for entry, given in waivers.items():
        result.extend(_about(entry, given, used[entry]))
    return result


def _waiver(diagnostic: Diagnostic, given: Sequence[Waiver], today: date) -> int | None:
    """The place of the waiver that fits a finding and still holds."""
    if diagnostic.rule in rules.UNWAIVABLE or diagnostic.hint == diagnose.OURS:
        return None
    for place, waiver in enumerate(given):
        if waiver.rule == diagnostic.rule and (waiver.expires is None or waiver.expires >= today):
            return place
    return None


def _about(entry: Entry, given: Sequence[Waiver], used: set[int]) -> Iterator[Diagnostic]:
    """What the rules about waivers find."""
    raw = None
    for rule in rules.WAIVER:
        for finding in rule.check(given, used):
            raw = raw or raw_files.read(entry)
            yield diagnose.of_raw(raw, finding, rules.name_of(rule), rule.LEVEL, rule.HINT)
