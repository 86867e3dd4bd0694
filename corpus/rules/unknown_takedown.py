"""An article is to be withdrawn that nobody knows.

Why: If the id is misspelt, the article that was meant stays in every release.

Bad: `article = "gull.example/2031/strom"`, where the article is `gull.example/2031/storm`

Good: the id of a raw file, or of an article that a release in `dist/` holds
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Entry, is_article_name
from corpus.rules.invalid_takedowns import entry, line_of, lists, takedowns
from corpus.rules.wording import shown
from corpus.text import Position

FAMILY: Family = "rights"
SINCE = Since("1.2.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Correct the id in raw/takedowns.toml; `corpus takedown` writes only those that it finds."

# How releases begin the record of an article.
_ID = re.compile(rb'\{"schema":"[0-9.]+","id":("(?:[^"\\]|\\.)*")')


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Ids that are in no raw file's name, nor in any release."""
    there = {one.id for one in entries if is_article_name(one.path.name)}
    for path in lists(entries):
        listed = {one.article: index for index, one in enumerate(takedowns(path))}
        missing = {article for article in listed if article.partition("#")[0] not in there}
        for article in sorted(missing - released(path.parent.parent / "dist", missing)):
            line = line_of(path.read_text("utf-8"), f"/takedowns/{listed[article]}/article")
            message = f"expected the id of an article in raw/ or in a release, got {shown(article)}"
            yield entry(path), Finding(Position(line, 1), message)


def released(dist: Path, wanted: set[str]) -> set[str]:
    """Those of some ids that the releases in a folder hold, or say to be withdrawn."""
    found: set[str] = set()
    for manifest in sorted(dist.glob("*/manifest.json"), reverse=True):
        if wanted <= found:
            break
        found |= wanted & {str(one.get("article")) for one in _withdrawn(manifest)}
        for data in sorted(manifest.parent.glob("articles*.jsonl.gz")):
            found |= wanted & _ids(data) if not wanted <= found else set()
    return found


def _withdrawn(manifest: Path) -> list[dict[str, Any]]:
    try:
        listed = json.loads(manifest.read_bytes()).get("withdrawn", [])
        return [one for one in listed if isinstance(one, dict)]
    except (OSError, ValueError, AttributeError, TypeError):  # a damaged release; checking it says more
        return []


def _ids(data: Path) -> set[str]:
    try:
        with gzip.open(data) as file:
            return {json.loads(found[1]) for line in file if (found := _ID.match(line))}
    except (OSError, EOFError, ValueError):
        return set()
