"""Reports: ways to print diagnostics, all with the same words.

To add one, write a module with ``write`` and put it in ``REPORTS``.
"""

from collections.abc import Iterable
from typing import Protocol, TextIO

from corpus.errors import UnknownName
from corpus.model import Diagnostic
from corpus.reports import github, json, text


class Report(Protocol):
    """What a report module has."""

    __name__: str

    def write(self, diagnostics: Iterable[Diagnostic], articles: int, file: TextIO) -> None:
        """Print diagnostics, and how many articles were looked at."""


REPORTS: tuple[Report, ...] = (github, json, text)


def get(name: str) -> Report:
    """The report of that name."""
    known = {report.__name__.rpartition(".")[2]: report for report in REPORTS}
    if name not in known:
        raise UnknownName("report", name, known)
    return known[name]
