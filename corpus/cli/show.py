"""``corpus show``: print a raw text with its zones in colour."""

import argparse
import sys
from pathlib import Path

from corpus import raw
from corpus.cli import root
from corpus.errors import MisuseError
from corpus.pipeline.annotate import read
from corpus.record import Record
from corpus.text import printable

HELP = "Print a raw text with its zones: in colour on a terminal, as labelled lines when piped."
EXAMPLE = "corpus show salon.com/2016/donald-trump-has-spoken-to-vladimir-putin"

_COLOURS = {
    "headline": "bold red",
    "kicker": "red",
    "deck": "yellow",
    "byline": "bold blue",
    "bio": "blue",
    "date": "magenta",
    "caption": "green",
    "alt": "green",
    "credit": "bold green",
    "heading": "bold",
    "topics": "cyan",
    "furniture": "dim",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "article", metavar="FILE|ID", help="a raw file, or the id of an article of the corpus"
    )


def run(args: argparse.Namespace) -> int:
    """Print the text."""
    from rich.console import Console
    from rich.text import Text

    record = read(_path(args.article, args.root))
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        _print_plain(record)
        return 0
    # Character for character, so that the zones fit, and nothing in the text can command the terminal.
    shown = Text("\n".join(map(printable, record.raw_text.split("\n"))))
    for zone in record.layer("zones"):
        shown.stylize(_COLOURS.get(zone.label, ""), zone.start, zone.end)
    console.print(Text(" ").join(Text(label, style) for label, style in _COLOURS.items()))
    console.print(shown)
    return 0


def _print_plain(record: Record) -> None:
    """Each zone on a line: its label, its place, its text."""
    for zone in record.layer("zones"):
        words = " ".join(record.raw_text[zone.start : zone.end].split())
        print(f"{zone.label:10} {zone.start:6} {zone.end:6}  {printable(words)}")


def _path(article: str, given: Path | None) -> Path:
    """The file of a path, or of an id in the corpus."""
    path = Path(article)
    if path.exists():
        return path
    top = root.chosen(given)
    for entry in raw.find(top):
        if entry.id == article and raw.is_article_name(entry.path.name):
            return entry.path
    raise MisuseError(
        f"{article}: neither a file nor the id of an article in {top}; see 'corpus show --help'"
    )
