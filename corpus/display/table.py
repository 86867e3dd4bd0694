"""A corpus as a table: how much there is, by whom, with which fields, and its first articles."""

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.display.markup import Html, cut, element, style
from corpus.model import Article
from corpus.model.summary import Summary, share

# As many publishers as are taken in at a glance, and as much of a text and a name.
PUBLISHERS = 6
LENGTH = 160
LABEL = 48


def html(summary: Summary, first: Sequence[Article]) -> str:
    """A corpus as a notebook shows it, with its first articles as rows.

    Fields that aren't loaded are no columns.  The result is plain HTML with a style sheet that touches nothing else;
    it runs nothing and fetches nothing.

    >>> html(Summary(title="Gulls & terns", articles=0), [])[-58:-6]
    'Gulls &amp; terns </p><p class="line">0 articles</p>'
    """
    version = [element("span", summary.version, class_="version")] if summary.version else []
    title = element(
        "p", f"{summary.title} ", *version, class_="title", role="heading", aria_level="3", dir="auto"
    )
    lists = [*_publishers(summary), *_fields(summary)]
    return element(
        "div",
        style("table"),
        title,
        element("p", summary.line, class_="line"),
        *_rows(summary, first),
        *([element("div", *lists, class_="lists")] if lists else []),
        class_="corpus-table",
        lang="en",
        dir="ltr",
    )


# What is shown of the first articles.
COLUMNS = {
    "id": "Id",
    "published": "Date",
    "publisher": "Publisher",
    "headline": "Headline",
    "authors": "Authors",
}


def _rows(summary: Summary, first: Sequence[Article]) -> Iterable[Html]:
    """The table of the first articles, if there are any."""
    names = [name for name in COLUMNS if any(hasattr(article, name) for article in first)]
    if not names:
        return
    which = f"The first {len(first):,} of {summary.articles:,} articles"
    caption = element("caption", which if len(first) < summary.articles else "Articles")
    head = element("tr", *(element("th", COLUMNS[name], scope="col") for name in names))
    body = (element("tr", *(_cell(article, name) for name in names)) for article in first)
    table = element("table", caption, element("thead", head), element("tbody", *body), class_="rows")
    yield element("div", table, class_="wide", tabindex="0", role="region", aria_label="Articles")


def _cell(article: Article, name: str) -> Html:
    text = cut(_said(name, getattr(article, name, None)), LENGTH)
    if name == "id":
        return element("th", text, scope="row", class_=name, dir="auto")
    language = getattr(article, "language", None) if name == "headline" else None
    return element("td", text, class_=name, dir="auto", lang=(language or "") if name == "headline" else None)


def _said(name: str, value: Any) -> str:
    """A value in a cell."""
    if value is None:
        return ""
    if name == "published":
        return str(value.local[:10])
    if name == "authors":
        return ", ".join(author.name for author in value)
    return str(value.name if name == "publisher" else value)


def _publishers(summary: Summary) -> Iterable[Html]:
    """The most frequent publishers."""
    counts = sorted(summary.facts.publishers, key=lambda item: (-item[1], item[0]))
    if not counts:
        return
    most = counts[0][1]
    rows = [_bar(name, number / most, f"{number:,}") for name, number in counts[:PUBLISHERS]]
    if len(counts) > PUBLISHERS:
        rows.append(
            element("tr", element("td", f"and {len(counts) - PUBLISHERS:,} more", colspan="3", class_="more"))
        )
    yield _bars("Articles by publisher", "Publisher", "Articles", rows)


def _fields(summary: Summary) -> Iterable[Html]:
    """How many articles have each field."""
    of = summary.articles
    rows = [
        _bar(name, number / of if of else 0, share(number, of), f"{number:,} of {of:,} articles")
        for name, number in summary.facts.coverage
    ]
    if rows:
        yield _bars("Articles that have a field", "Field", "Share", rows)


def _bars(caption: str, first: str, last: str, rows: Sequence[Html]) -> Html:
    bar = element("td", class_="bar", aria_hidden="true")
    head = element(
        "tr", element("th", first, scope="col"), bar, element("th", last, scope="col", class_="number")
    )
    return element(
        "table", element("caption", caption), element("thead", head), element("tbody", *rows), class_="bars"
    )


def _bar(name: str, part: float, number: str, title: str | None = None) -> Html:
    """A row whose bar is part of the longest."""
    drawn = element("span", style=f"width:{100 * part:.1f}%")
    return element(
        "tr",
        element("th", cut(name, LABEL), scope="row", dir="auto"),
        element("td", drawn, class_="bar", aria_hidden="true"),
        element("td", number, class_="number", title=title),
    )
