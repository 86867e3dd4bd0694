"""The body ends with a heading.

Why: What the heading announces was lost, or the heading belongs to what the page prints under the article.

Bad: a body whose last line is `What happens next`, or `The mayor's five points:`

Good: a body whose last line is a paragraph
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.paragraphs import located, of_body
from corpus.rules.wording import WIDTH, shown

FAMILY: Family = "body"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "note"
HINT = "Look whether the page prints more of the article below, as a list or a table, and copy that too."

_COLONS = (":", "：", "፡", "։")


def check(record: Record) -> Iterator[Finding]:
    """A last block that is a single heading, or a last paragraph that ends with a colon."""
    body = of_body(record)
    if not body or not body[-1].strip():
        return
    blocks = [one.label for one in record.annotations if one.layer == "blocks"]
    # Several headings in a row are a list or a table.
    alone = blocks[-1:] == ["heading"] and blocks[-2:] != ["heading", "heading"]
    if alone or body[-1].endswith(_COLONS):
        got = "the heading" if alone else "words that announce more:"
        message = f"expected a paragraph at the end, got {got} {shown(body[-1][-WIDTH:])}"
        yield from located(record, [(len(body) - 1, message)])
