"""For people: the place, the line with a marker under it, what is wrong, what to do."""

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from rich.cells import cell_len

from corpus.model import Diagnostic, tally
from corpus.text import printable


def write(diagnostics: Iterable[Diagnostic], articles: int, file: TextIO) -> None:
    """Print one paragraph for each diagnostic and a line that counts them."""
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        counts[diagnostic.level] += 1
        print(paragraph(diagnostic), end="\n\n", file=file)
    print(tally(counts, articles), file=file)


def paragraph(diagnostic: Diagnostic) -> str:
    """A diagnostic as a few lines of text."""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    head = f"{place}: {diagnostic.level}: {' '.join(diagnostic.message.split())}"
    lines = [f"{head} [{diagnostic.rule}]"]
    if diagnostic.source:
        number = str(diagnostic.line)
        before = diagnostic.column - diagnostic.source_column
        shown = printable(diagnostic.source)
        width = max(1, diagnostic.end_column - diagnostic.column)
        pad = cell_len(printable(diagnostic.source[:before]))
        marked = cell_len(printable(diagnostic.source[before : before + width]))
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {' ' * pad}{'^' * max(1, marked)}")
    lines.append(f"  do: {diagnostic.hint}")
    return "\n".join(lines)
