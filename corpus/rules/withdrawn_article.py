"""The article was withdrawn, but its raw file is still there.

Why: No release holds a withdrawn article; what is left of it here is found and copied by others.

Bad: `raw/gull.example/2031/storm.txt`, while `raw/takedowns.toml` names `gull.example/2031/storm`

Good: no raw file, and no notes, of an article that `raw/takedowns.toml` names
"""

from collections.abc import Iterator, Sequence

from corpus.model.finding import Family, Finding, Level, Since
from corpus.raw import Entry, is_article_name
from corpus.rules.invalid_takedowns import lists, takedowns
from corpus.rules.location import below_raw

FAMILY: Family = "rights"
SINCE = Since("1.2.0", "2026-11-23")
LEVEL: Level = "note"
HINT = "Remove the file and its notes; if they must leave the repository's history too, rewrite it."


def check(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Raw files whose id is on the list."""
    withdrawn = {one.article: one for path in lists(entries) for one in takedowns(path)}
    for entry in entries:
        if below_raw(entry) and is_article_name(entry.path.name) and (found := withdrawn.get(entry.id)):
            reason = f"withdrawn on {found.date} ({found.reason})"
            message = f"expected no file of an article that was {reason}, got one, which releases leave out"
            yield entry, Finding(None, message)
