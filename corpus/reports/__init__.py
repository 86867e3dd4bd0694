"""Reports: ways to print diagnostics, all with the same words.

To add one, write a module with ``write`` and put it in ``REPORTS``.  Reports keep the order of the diagnostics,
unless they say how they change it.
"""

from typing import Protocol, TextIO

from corpus.errors import UnknownName
from corpus.model.checked import Checked
from corpus.reports import github, json, junit, sarif, statistics, text


class Report(Protocol):
    """What a report module has."""

    __name__: str

    def write(self, checked: Checked, file: TextIO) -> None:
        """Print what a check found."""


REPORTS: tuple[Report, ...] = (github, json, junit, sarif, statistics, text)


def get(name: str) -> Report:
    """The report of that name."""
    known = {report.__name__.rpartition(".")[2]: report for report in REPORTS}
    if name not in known:
        raise UnknownName("report", name, known)
    return known[name]
