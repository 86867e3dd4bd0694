"""Mend what can be mended without judgement: the notes, and the names of files.  Raw texts are never edited."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from corpus import raw as raw_files
from corpus.model.finding import Diagnostic, Edit, Rename
from corpus.pipeline import staging
from corpus.text import printable

_NO_LINE_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What would be done to one file."""

    path: Path
    """The file."""
    name: str
    """Its name in messages."""
    before: str = ""
    """The notes as they are."""
    after: str = ""
    """The notes as they would be."""
    to: Path | None = None
    """The file's new place, of a raw file that is to be renamed."""

    def diff(self) -> str:
        """The change as a unified diff, or as git writes a rename."""
        name = printable(self.name)
        if self.to is not None:
            return f"rename from {name}\nrename to {PurePosixPath(name).with_name(self.to.name)}\n"
        # Not str.splitlines, which splits on more than a patch does.
        before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)


def planned(diagnostics: Iterable[Diagnostic], root: Path) -> list[Change]:
    """The changes that findings ask for; of two that exclude each other the first."""
    edits: dict[str, list[Edit]] = {}
    renames: dict[str, Rename] = {}
    for diagnostic in diagnostics:
        if diagnostic.waived is not None:
            continue
        if isinstance(diagnostic.fix, Edit):
            edits.setdefault(diagnostic.path, []).append(diagnostic.fix)
        elif isinstance(diagnostic.fix, Rename):
            renames.setdefault(diagnostic.path, diagnostic.fix)
    return [*_edited(edits, root), *_renamed(renames, root)]


def carry_out(change: Change) -> None:
    """Do it, whole or not at all; ``OSError`` says why not."""
    if change.to is None:
        staging.rewrite(change.path, change.after)
        return
    notes, new_notes = Path(raw_files.notes_path(change.path)), Path(raw_files.notes_path(change.to))
    for taken in (change.to, new_notes):
        if os.path.lexists(taken):
            raise FileExistsError(17, "is there already, so nothing was renamed", str(taken))
    has_notes = notes.exists()
    if has_notes:
        os.rename(notes, new_notes)
    try:
        os.rename(change.path, change.to)
    except OSError:
        if has_notes:
            os.rename(new_notes, notes)
        raise


def _edited(edits: dict[str, list[Edit]], root: Path) -> Iterator[Change]:
    from tomlkit.exceptions import TOMLKitError

    for name, wanted in edits.items():
        path = _place(name, root)
        try:
            before = path.read_bytes().decode("utf-8")
            after = edited(before, wanted)
        except (TOMLKitError, ValueError, RecursionError):
            continue  # notes that only a person can edit; their findings stay
        if after != before:
            yield Change(path=path, name=name, before=before, after=after)


def _place(name: str, root: Path) -> Path:
    """Where a file lies that a finding names: below ``raw/``, or outside of the corpus as it was given."""
    return root / name if name.startswith(f"{raw_files.FOLDER}/") else Path(name)


def edited(notes: str, edits: Iterable[Edit]) -> str:
    """Notes with values changed or taken out, and everything else as it stands, comments too.

    >>> edited('url = "https://gull.example" # home\\n', [Edit("/url", None)])
    ''
    """
    import tomlkit

    document = tomlkit.parse(notes)
    # From the end, so that the places of others in the same list stay what they are.
    for edit in sorted(edits, key=_order, reverse=True):
        _apply(document, _steps(edit.pointer), edit.value)
    after = tomlkit.dumps(document)
    tomllib.loads(after)  # whatever else happens, notes stay TOML
    return after


def _apply(document: Any, steps: list[int | str], value: str | None) -> None:
    *above, last = steps
    try:
        for step in above:
            document = document[step]
        if value is None:
            del document[last]
        else:
            document[last] = value
    except (KeyError, IndexError, TypeError):  # taken out already, with what held it
        return


def _order(edit: Edit) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in _steps(edit.pointer)]


def _steps(pointer: str) -> list[int | str]:
    steps = pointer.split("/")[1:]
    return [int(one) if one.isdecimal() else one.replace("~1", "/").replace("~0", "~") for one in steps]


def _renamed(renames: dict[str, Rename], root: Path) -> Iterator[Change]:
    targets = set()
    for name, rename in renames.items():
        to = root / rename.to
        if to not in targets:
            targets.add(to)
            yield Change(path=root / name, name=name, to=to)
