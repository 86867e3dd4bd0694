"""For maintainers: how many findings each rule has, in how many articles, and what is waived, and why."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TextIO, get_args

from rich.cells import cell_len

from corpus.model.checked import Checked, one_line
from corpus.model.finding import Diagnostic, Family, Level, tally
from corpus.raw import NOTES_SUFFIX

_LEVELS: tuple[str, ...] = get_args(Level)
_COUNTS = ("findings", "articles", "fixable", "waived")
_NO_FAMILY = "(checker)"  # what fails in the checker itself isn't found by a rule


def write(checked: Checked, file: TextIO) -> None:
    """Print a table by rule, most severe first, one by family and one of the waivers, then the tally."""
    for table in (_by_rule(checked), _by_family(checked), _waivers(checked)):
        if len(table) > 1:
            print(_aligned(table), end="\n\n", file=file)
    print(checked.made_by, file=file)
    print(tally(checked.diagnostics, checked.articles), file=file)


def _by_rule(checked: Checked) -> list[tuple[str, ...]]:
    found: dict[tuple[int, str], list[Diagnostic]] = {}
    for one in checked.diagnostics:
        found.setdefault((_LEVELS.index(one.level), one_line(one.rule)), []).append(one)
    rows = [(_LEVELS[level], rule, *_counts(below)) for (level, rule), below in sorted(found.items())]
    total = [("", "total", *_counts(checked.diagnostics))] if rows else []
    return [("level", "rule", *_COUNTS), *rows, *total]


def _by_family(checked: Checked) -> list[tuple[str, ...]]:
    families = {rule.name: rule.family for rule in checked.rules}
    found: dict[str, list[Diagnostic]] = {family: [] for family in (*get_args(Family), _NO_FAMILY)}
    for one in checked.diagnostics:
        found[families.get(one.rule, _NO_FAMILY)].append(one)
    return [("family", *_COUNTS), *((family, *_counts(below)) for family, below in found.items() if below)]


def _waivers(checked: Checked) -> list[tuple[str, ...]]:
    reasons = Counter(
        (one_line(one.rule), one_line(one.waived)) for one in checked.diagnostics if one.waived is not None
    )
    rows = [(rule, str(count), reason) for (rule, reason), count in sorted(reasons.items())]
    return [("rule", "waived", "because"), *rows]


def _counts(found: Sequence[Diagnostic]) -> tuple[str, ...]:
    counted = [one for one in found if one.waived is None]
    articles = {_article(one.path) for one in counted}
    fixable = sum(one.fix is not None for one in counted)
    return tuple(map(str, (len(counted), len(articles), fixable, len(found) - len(counted))))


def _article(path: str) -> str:
    """What an article's file and its notes have in common."""
    if path.endswith(NOTES_SUFFIX):
        return path.removesuffix(NOTES_SUFFIX)
    return path.removesuffix(PurePosixPath(path).suffix)


def _aligned(table: Sequence[tuple[str, ...]]) -> str:
    """Columns two spaces apart; numbers to the right, words to the left."""
    columns = []
    for head, *cells in zip(*table, strict=True):
        width = max(map(cell_len, (head, *cells)))
        right = all(map(str.isdigit, cells))
        pads = [" " * (width - cell_len(cell)) for cell in (head, *cells)]
        columns.append(
            [pad + cell if right else cell + pad for cell, pad in zip((head, *cells), pads, strict=True)]
        )
    return "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))
