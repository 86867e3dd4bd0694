"""For people: the place, the line with a marker under it, what is wrong, what to do.

In colour on a terminal, unless ``NO_COLOR`` is set, and elsewhere only if ``FORCE_COLOR`` is; the same
characters either way.  Waived findings are only counted.
"""

from collections.abc import Iterator
from typing import TextIO, TypeAlias

from rich.cells import cell_len

from corpus.model.checked import Checked, one_line, remedy
from corpus.model.finding import Diagnostic, tally
from corpus.text import printable

# A line: pieces of text, each with its style.  The text is never read as markup.
_Line: TypeAlias = list[tuple[str, str]]

_COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def write(checked: Checked, file: TextIO) -> None:
    """Print one paragraph for each finding that counts, then how many there are."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, highlight=False, soft_wrap=True)
    coloured = console.color_system is not None and not console.no_color
    for line in _lines(checked):
        if coloured:
            console.print(Text.assemble(*line))
        else:
            print("".join(piece for piece, _ in line), file=file)


def _lines(checked: Checked) -> Iterator[_Line]:
    for diagnostic in checked.counted:
        yield from _paragraph(diagnostic)
        yield []
    yield [(tally(checked.diagnostics, checked.articles), "bold")]
    if checked.fixable:
        yield [(f"{checked.fixable} can be mended by corpus check --fix", "")]
    if checked.counted:
        yield [(checked.made_by, "dim")]


def _paragraph(diagnostic: Diagnostic) -> Iterator[_Line]:
    colour = _COLOURS[diagnostic.level]
    yield [
        (f"{printable(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}", "bold"),
        (": ", ""),
        (diagnostic.level, colour),
        (f": {one_line(diagnostic.message)} ", ""),
        (f"[{one_line(diagnostic.rule)}]", "dim"),
    ]
    if diagnostic.source:
        number = str(diagnostic.line)
        pad, marked = _marker(diagnostic)
        yield [(f"  {number} | ", "dim"), (printable(diagnostic.source), "")]
        yield [(f"  {' ' * len(number)} | {' ' * pad}", "dim"), ("^" * marked, colour)]
    yield [("  do: ", "green"), (one_line(diagnostic.hint), "")]
    if diagnostic.fix:
        yield [("  fix: ", "green"), (remedy(diagnostic.fix), "")]


def _marker(diagnostic: Diagnostic) -> tuple[int, int]:
    """At which cell of the source line the marker begins, and how many cells it takes.

    What goes on over several lines is marked to the end of the first.
    """
    source = diagnostic.source
    before = diagnostic.column - diagnostic.source_column
    after = before + max(1, diagnostic.end_column - diagnostic.column)
    if diagnostic.end_line > diagnostic.line:
        after = len(source)
    return cell_len(printable(source[:before])), max(1, cell_len(printable(source[before:after])))
