"""The CHANGES.md of a release: what changed since the one before, in people's words, by count and by name."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.model.difference import AnnotationCount, ArticleChange, Difference, ValueChange
from corpus.model.facts import Described
from corpus.text import printable

PATH = "CHANGES.md"
MEDIA_TYPE = "text/markdown"

# How many articles, fields of the table, and changes of an article are listed; the others are counted.
_LISTED = 50
_CHANGES = 10


def write(release: Described) -> str | None:
    """The file's text; None for a first release."""
    return release.changes or None


def markdown(difference: Difference, words: str = "") -> str:
    """What changed, in Markdown, below the words of those who know why."""
    parts = [
        [f"# Changes in {difference.new}", "", f"Since {difference.old}."],
        [words.strip()] if words.strip() else [],
        _counts(difference) if difference else ["Nothing changed."],
        _fields(difference),
        _section("Articles added", [_code(one) for one in difference.added]),
        _section("Articles removed", [_code(one) for one in difference.removed]),
        _section("Articles withdrawn", [_code(one) for one in difference.withdrawn]),
        _articles("Articles renamed", difference.renamed, len(difference.renamed)),
        _articles("Articles changed", difference.changed, difference.changed_count),
        _annotations(difference),
        _schema(difference),
        _section("Manifest changed", list(map(_change, difference.manifest))),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _counts(difference: Difference) -> list[str]:
    counts = [
        ("articles added", len(difference.added)),
        ("articles removed", len(difference.removed)),
        ("articles withdrawn", len(difference.withdrawn)),
        ("articles renamed", len(difference.renamed)),
        ("articles changed", difference.changed_count),
        ("articles with changed annotations", difference.annotated_count),
        *((f"annotations of the layer {layer}", "added") for layer in difference.layers_added),
        *((f"annotations of the layer {layer}", "removed") for layer in difference.layers_removed),
    ]
    return _table(("", "count"), [(name, str(count)) for name, count in counts if count])


def _fields(difference: Difference) -> list[str]:
    if not difference.fields:
        return []
    rows = [(_code(one.field), str(one.records), str(one.came)) for one in difference.fields[:_LISTED]]
    lines = _table(("field", "articles in which it changed", "of them without it before"), rows)
    return ["## Fields", "", *lines, *_more(len(difference.fields) - len(rows), "fields")]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|", *lines] if lines else []


def _section(title: str, items: Sequence[str], whole: int | None = None, what: str = "") -> list[str]:
    """A heading and the first of many items, with the number of those left out."""
    if not items:
        return []
    listed = [f"- {item}" for item in items[:_LISTED]]
    count = len(items) if whole is None else whole
    return [f"## {title}", "", *listed, *_more(count - len(listed), what)]


def _more(count: int, what: str) -> list[str]:
    return ["", f"And {count:,} more{f' {what}' * bool(what)}, left out here."] if count > 0 else []


def _articles(title: str, changes: Sequence[ArticleChange], whole: int) -> list[str]:
    return _section(title, ["\n".join(_article(change)) for change in changes[:_LISTED]], whole, "articles")


def _article(change: ArticleChange) -> Iterator[str]:
    was = f"{_code(change.was)} is now " if change.was is not None else ""
    yield f"{was}{_code(change.id)}"
    yield from (f"  - {_change(one)}" for one in change.changes[:_CHANGES])
    if len(change.changes) > _CHANGES:
        yield f"  - and {len(change.changes) - _CHANGES} more changes"


def _change(change: ValueChange) -> str:
    old, new = map(_code, change.shown())
    said = {
        "added": f"added {new}",
        "removed": f"removed {old}",
        "changed": f"{old} is now {new}",
        "moved": f"{new} moved from place {change.place}",
    }
    return f"{_code(change.pointer)}: {said[change.kind]}"


def _annotations(difference: Difference) -> list[str]:
    rows = [
        (_code(one.layer), str(one.added), str(one.removed), str(one.changed)) for one in difference.layers
    ]
    if not rows:
        return []
    by_article: dict[str, list[AnnotationCount]] = {}
    for one in difference.annotations:
        by_article.setdefault(one.article, []).append(one)
    items = [f"{_code(name)}: {'; '.join(one.said for one in some)}" for name, some in by_article.items()]
    table = _table(("layer", "added", "removed", "changed"), rows)
    listed = _section("", items, difference.annotated_count, "articles")[2:]
    return ["## Annotations", "", *table, "", *listed]


def _schema(difference: Difference) -> list[str]:
    if difference.schema is None:
        return []
    change = difference.schema
    said = f"From {change.old} to {change.new}, a {change.level.upper()} step."
    lines = [f"- {_code(line)}" for line in change.lines[:_LISTED]]
    return ["## Schema", "", said, "", *lines, *_more(len(change.lines) - len(lines), "changes")]


def _code(text: str) -> str:
    """A text as Markdown's code, whatever is in it."""
    text = printable(text)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence, pad = "`" * (longest + 1), " " * (text[:1] == "`" or text[-1:] == "`")
    return f"{fence}{pad}{text}{pad}{fence}"
