"""The list of withdrawn articles isn't TOML, or says something that it can't say.

Why: A takedown that can't be read would leave its article in the next release.

Bad: `reason = "because"`, an entry without `date`

Good: `[[takedowns]]` with `article = "gull.example/2031/storm"`, `date = 2031-05-09`, `reason = "privacy"`
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import raw, schema
from corpus.errors import InvalidRecord
from corpus.model.finding import Family, Finding, Level, Since
from corpus.model.takedowns import Takedown, Takedowns
from corpus.raw import Entry
from corpus.rules.location import below_raw, raw_folder
from corpus.rules.wording import one_line
from corpus.text import Position

FAMILY: Family = "rights"
SINCE = Since("1.2.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Mend raw/takedowns.toml at the line named, or let `corpus takedown` write it."

FILE = "takedowns.toml"

_AT = re.compile(r"\(at line ([0-9]{1,9}), column ([0-9]{1,9})\)")


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """The parser's complaint, or all of the schema's."""
    for path in lists(entries):
        for line, message in problems(path):
            yield entry(path), Finding(Position(line, 1), message)


def lists(entries: Sequence[Entry]) -> list[Path]:
    """The lists of withdrawn articles of the corpora that entries belong to."""
    found = {raw_folder(one) / FILE for one in entries if below_raw(one)}
    return sorted(path for path in found if path.is_file())


def entry(path: Path) -> Entry:
    """A list as what a finding is about."""
    return raw.entry(path, path.parent.parent)


def takedowns(path: Path) -> tuple[Takedown, ...]:
    """What a list says; nothing if it isn't valid."""
    data, error = raw.read_toml(path)
    try:
        return () if error else schema.accept(data, Takedowns).takedowns
    except InvalidRecord:
        return ()


def problems(path: Path) -> Iterator[tuple[int, str]]:
    """What is wrong with a list, each with its line."""
    data, error = raw.read_toml(path)
    if error:
        place = _AT.search(error)
        yield int(place[1]) if place else 1, f"expected TOML, got an error: {one_line(error)}"
        return
    text = path.read_text("utf-8")
    try:
        found = schema.accept(data, Takedowns).takedowns
    except InvalidRecord as invalid:
        for problem in invalid.problems:
            yield line_of(text, problem.pointer), one_line(f"{problem.pointer} {problem.message}")
        return
    known: set[str] = set()
    for index, one in enumerate(found):
        if one.article in known:
            message = f"expected each article once, got {one.article!r} again"
            yield line_of(text, f"/takedowns/{index}/article"), one_line(message)
        known.add(one.article)


def line_of(text: str, pointer: str) -> int:
    """The line of a value in a list: that of its key, or else of the head of its table."""
    _, _, index, key, *_ = [*pointer.split("/"), "", "", ""]
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*takedowns\s*\]\]", line)]
    if not index.isdigit() or int(index) >= len(heads):
        return next((at for at, line in enumerate(lines, 1) if line.lstrip().startswith(index or "?")), 1)
    start, end = heads[int(index)], [*heads, len(lines)][int(index) + 1]
    keys = (at for at in range(start, end) if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[at]))
    return next(keys, start) + 1
