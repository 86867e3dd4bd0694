"""For GitHub Actions: annotations at the lines of a pull request, and a summary of the job.

The platform shows ten errors, ten warnings and ten notices of a step.  Those ten are chosen fairly, one
of each rule before a second of any, and printed by rule; the rest is counted in the log.  The summary,
written where ``GITHUB_STEP_SUMMARY`` says, lists them all, by rule, as far as the platform has room.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO, get_args

from corpus.model.checked import Checked, one_line
from corpus.model.finding import Diagnostic, Level, tally
from corpus.text import printable

SHOWN = 10  # annotations of a level that a step may have
ROOM = 1024 * 1024  # bytes that the summary of a step may have

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_LEVELS: tuple[str, ...] = get_args(Level)
_LAST_WORDS = 200  # bytes kept free for saying what was left out


def write(checked: Checked, file: TextIO) -> None:
    """Print the annotations, the number of findings of each rule that have none, and the tally."""
    counted = checked.counted
    rest = Counter(map(_rank, counted))
    for level in _LEVELS:
        chosen = _chosen([one for one in counted if one.level == level])
        rest.subtract(map(_rank, chosen))
        for one in chosen:
            print(_annotation(one), file=file)
    for (level_rank, rule), count in sorted(rest.items()):
        if count:
            print(f"not shown above: {count} more of {_plain(rule)} ({_LEVELS[level_rank]})", file=file)
    print(checked.made_by, file=file)
    print(tally(checked.diagnostics, checked.articles), file=file)
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("ab") as summary_file:
            summary_file.write(summary(checked, ROOM - summary_file.tell()))


def _rank(diagnostic: Diagnostic) -> tuple[int, str]:
    return _LEVELS.index(diagnostic.level), diagnostic.rule


def _chosen(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """As many as are shown: each rule's first, then each one's second; in the order of the rules."""
    turns: Counter[str] = Counter()
    ranked = []
    for number, one in enumerate(found):
        ranked.append((turns[one.rule], one.rule, number))
        turns[one.rule] += 1
    kept = sorted((rule, number) for _, rule, number in sorted(ranked)[:SHOWN])
    return [found[number] for _, number in kept]


def _annotation(one: Diagnostic) -> str:
    # Columns are only allowed, and only make sense, where the annotation stays on one line.
    place = f"line={one.line},col={one.column},endColumn={one.end_column}"
    if one.end_line > one.line:
        place = f"line={one.line},endLine={one.end_line}"
    where = f"file={_property(printable(one.path))},{place},title={_property(one_line(one.rule))}"
    return f"::{_COMMANDS[one.level]} {where}::{_data(f'{one_line(one.message)} {one_line(one.hint)}')}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _plain(words: str) -> str:
    """Words in the log that are no command, not even one of the old form, which may stand anywhere."""
    return one_line(words).replace("##[", "## [")


def summary(checked: Checked, room: int) -> bytes:
    """A page of Markdown with as many findings as there is room for, and the number of those left out."""
    written, left = bytearray(), 0
    full = False
    for findings, line in _lines(checked):
        data = f"{line}\n".encode(errors="backslashreplace")
        full = full or len(written) + len(data) > room - _LAST_WORDS
        if full:
            left += findings
        else:
            written += data
    if full and len(written) + _LAST_WORDS <= room:
        written += f"\n{left} more of the findings don't fit in here; `corpus check` lists them.\n".encode()
    return bytes(written)


def _lines(checked: Checked) -> Iterator[tuple[int, str]]:
    """The lines of the summary, each with the number of findings that it lists."""
    yield 0, f"## corpus check\n\n**{tally(checked.diagnostics, checked.articles)}**"
    if checked.fixable:
        yield 0, f"\n{checked.fixable} can be mended by `corpus check --fix`."
    found: dict[tuple[int, str], list[Diagnostic]] = {}
    for one in checked.diagnostics:
        found.setdefault(_rank(one), []).append(one)
    groups = sorted(found.items())
    if groups:
        yield 0, "\n| rule | level | findings | fixable | waived |\n|---|---|--:|--:|--:|"
    for (level, rule), below in groups:
        counted = [one for one in below if one.waived is None]
        fixable = sum(one.fix is not None for one in counted)
        counts = f"{len(counted)} | {fixable} | {len(below) - len(counted)}"
        yield 0, f"| {_inert(rule)} | {_LEVELS[level]} | {counts} |"
    for (level, rule), below in groups:
        yield 0, f"\n### {_inert(rule)} ({_LEVELS[level]})"
        yield 0, "\n| place | what | text | do |\n|---|---|---|---|"
        for one in below:
            yield 1, _row(one)


def _row(one: Diagnostic) -> str:
    place = f"{one.path}:{one.line}:{one.column}"
    do = one.hint if one.waived is None else f"nothing: it is waived, because {one.waived}"
    return f"| {' | '.join(map(_inert, (place, one.message, one.source, do)))} |"


def _inert(words: str) -> str:
    """Words as a table's cell shows them, whatever they hold: no markup, no link, no mention, no picture.

    >>> _inert("<b> @ida")
    '<code>&#60;b&#62; &#64;<wbr>ida</code>'
    """
    # Between the tags an @ is no mention, but would still make an address, were it in one piece with the rest.
    escaped = re.sub(r"[!#$&*.:<>@[\\\]_`|~]", lambda match: f"&#{ord(match[0])};", one_line(words))
    return f"<code>{escaped.replace('&#64;', '&#64;<wbr>')}</code>"
