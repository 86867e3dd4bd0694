"""For GitHub Actions: workflow commands that show each finding at its line of the pull request."""

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from corpus.model import Diagnostic, tally

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_ORDER = {"error": 0, "warning": 1, "note": 2}


def write(diagnostics: Iterable[Diagnostic], articles: int, file: TextIO) -> None:
    """Print the most severe first, because the platform shows only the first ten of a level; then a count."""
    found = sorted(diagnostics, key=lambda diagnostic: _ORDER[diagnostic.level])
    for one in found:
        where = f"file={_property(one.path)},line={one.line},col={one.column},endColumn={one.end_column}"
        title = _property(one.rule)
        print(
            f"::{_COMMANDS[one.level]} {where},title={title}::{_data(f'{one.message} {one.hint}')}", file=file
        )
    print(tally(Counter(one.level for one in found), articles), file=file)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
