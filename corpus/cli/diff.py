"""``corpus diff``: what changed from one release to another."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import raw, resources
from corpus.cli import root
from corpus.errors import MisuseError, NoCorpus
from corpus.model.difference import ArticleChange, Difference, ValueChange
from corpus.text import printable

HELP = "List what changed from one release to another: articles, fields, annotations, schema, manifest."
EXAMPLE = "corpus diff 1.1.0 1.2.0 --report markdown"

REPORTS = ("text", "json", "markdown")

# How many articles of a kind, and changes of an article, the text report lists.
_LISTED = 100
_CHANGES = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    what = "a version, a release's folder, a data file (.parquet, .jsonl.gz) or an address of these"
    parser.add_argument("old", metavar="OLD", help=f"the release before: {what}")
    parser.add_argument("new", metavar="NEW", help="the release after, named in the same way")
    parser.add_argument("--report", default="text", help="how to print: text (default), json or markdown")
    parser.add_argument(
        "--dist", type=Path, metavar="DIR", help="where versions lie (default: dist/ of the corpus)"
    )


def run(args: argparse.Namespace) -> int:
    """Compare; 1 if anything changed."""
    from corpus.pipeline import diff, versioning

    if args.report not in REPORTS:
        raise MisuseError(f"no report is called {args.report!r}; there are: {', '.join(REPORTS)}")
    # A program gets all of it; people get the first, and the number of the others.
    most = None if args.report == "json" else diff.MOST
    found = diff.fetched(args.old, args.new, _dists(args), most)
    size, reasons = versioning.asked_for(found)
    if args.report == "json":
        asked = {"level": size, "reasons": reasons}
        json.dump({**dataclasses.asdict(found), "asks_for": asked}, sys.stdout, ensure_ascii=True, indent=2)
        print()
    elif args.report == "markdown":
        from corpus.descriptors import changes

        print(changes.markdown(found), end="")
    else:
        for line in _lines(found):
            print(printable(line))
        if found:
            print(f"asks for a {size.upper()} version: {'; '.join(map(printable, reasons))}")
    return int(bool(found))


def _dists(args: argparse.Namespace) -> list[Path]:
    """Where a version may lie: the folder that was named, or the corpus's and then the package's own."""
    if args.dist is not None:
        return [args.dist]
    if args.root is not None:
        return [root.chosen(args.root) / "dist"]
    try:
        return [raw.find_root(Path.cwd()) / "dist", resources.folder("dist")]
    except NoCorpus:  # releases can be compared anywhere
        return [resources.folder("dist")]


def _lines(found: Difference) -> Iterator[str]:
    if not found:
        yield f"{found.old} and {found.new} hold the same"
        return
    yield f"{found.old} -> {found.new}"
    if found.schema is not None:
        yield f"schema {found.schema.old} -> {found.schema.new} ({found.schema.level.upper()})"
        yield from (f"    {line}" for line in found.schema.lines)
    if found.manifest:
        yield "manifest"
        yield from (f"    {_change(change)}" for change in found.manifest)
    for what, ids in (
        ("added", found.added), ("removed", found.removed), ("withdrawn", found.withdrawn),
    ):  # fmt: skip
        if ids:
            yield f"{_count(len(ids))} {what}"
            yield from _listed([f"    {one}" for one in ids[:_LISTED]], len(ids))
    yield from _articles("renamed", found.renamed, len(found.renamed))
    yield from _articles("changed", found.changed, found.changed_count)
    yield from _annotations(found)


def _count(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"


def _listed(lines: Sequence[str], whole: int) -> Iterator[str]:
    yield from lines
    if whole > len(lines):
        yield f"    and {whole - len(lines):,} more"


def _articles(what: str, articles: Sequence[ArticleChange], whole: int) -> Iterator[str]:
    if not articles:
        return
    yield f"{_count(whole)} {what}"
    for article in articles[:_LISTED]:
        yield f"    {article.was} -> {article.id}" if article.was is not None else f"    {article.id}"
        yield from (f"        {_change(change)}" for change in article.changes[:_CHANGES])
        if len(article.changes) > _CHANGES:
            yield f"        and {len(article.changes) - _CHANGES} more"
    yield from _listed((), whole - min(whole, _LISTED, len(articles)))


def _change(change: ValueChange) -> str:
    old, new = change.shown()
    said = {
        "added": f"+ {new}",
        "removed": f"- {old}",
        "changed": f"{old} -> {new}",
        "moved": f"{new} moved from place {change.place}",
    }
    return f"{change.pointer}: {said[change.kind]}"


def _annotations(found: Difference) -> Iterator[str]:
    if found.layers_added or found.layers_removed:
        signed = [f"+{layer}" for layer in found.layers_added] + [
            f"-{layer}" for layer in found.layers_removed
        ]
        yield f"annotation layers: {', '.join(signed)}"
    if not found.layers:
        return
    yield f"annotations of {_count(found.annotated_count)}: {'; '.join(one.said for one in found.layers)}"
    by_article: dict[str, list[str]] = {}
    for one in found.annotations:
        by_article.setdefault(one.article, []).append(one.said)
    lines = [f"    {article}: {'; '.join(some)}" for article, some in by_article.items()]
    yield from _listed(lines[:_LISTED], found.annotated_count)
