"""``corpus show``: print a raw text with its zones in colour, or why each line is in its zone."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import raw, reading
from corpus.cli import root
from corpus.errors import MisuseError
from corpus.pipeline.annotate import read
from corpus.reading import Reading
from corpus.record import Record
from corpus.text import lines, printable

if TYPE_CHECKING:
    from rich.text import Text

HELP = "Print a raw text with its zones: in colour on a terminal, as labelled lines when piped."
EXAMPLE = "corpus show salon.com/2016/donald-trump-has-spoken-to-vladimir-putin"

_COLOURS = {
    "headline": "bold red",
    "kicker": "red",
    "deck": "yellow",
    "byline": "bold blue",
    "bio": "blue",
    "date": "magenta",
    "dateline": "bold magenta",
    "caption": "green",
    "alt": "green",
    "credit": "bold green",
    "body": "",
    "heading": "bold",
    "correction": "bold yellow",
    "topics": "cyan",
    "furniture": "dim",
}
_NO_FIELD = "-"  # of characters that say something, but no value of the article
_SHOWN = 80  # characters of a line or a value that --why repeats


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "article", metavar="FILE|ID", help="a raw file, or the id of an article of the corpus"
    )
    parser.add_argument(
        "--why",
        action="store_true",
        help="for each line its zone, how sure that is and what decided it; then each value and its characters",
    )


def run(args: argparse.Namespace) -> int:
    """Print the text."""
    from rich.console import Console
    from rich.text import Text

    record = read(_path(args.article, args.root))
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    if args.why:
        understood = reading.read(record.raw_text, record.notes.corrections, why=True)
        for row in [*_reasons(understood), Text(), *_values(understood)]:
            console.print(row)
        return 0
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


def _reasons(understood: Reading) -> "Iterator[Text]":
    """Each line's number, and the label, confidence, reason and text of each zone in it."""
    from rich.text import Text

    text = understood.raw_text
    width = max((len(zone.reason[:_SHOWN]) for zone in understood.zones), default=0)
    at = 0
    for line in lines(text):
        # A zone may go on over several lines, and a line may hold several zones.
        while at < len(understood.zones) and understood.zones[at].end <= line.start:
            at += 1
        here = at
        while here < len(understood.zones) and understood.zones[here].start < line.end:
            zone = understood.zones[here]
            here += 1
            piece = text[max(line.start, zone.start) : min(line.end, zone.end)]
            yield Text.assemble(
                f"{line.number:5} ",
                (f"{zone.label:10}", _COLOURS.get(zone.label, "")),
                f" {zone.confidence:.2f}  {zone.reason:{width}}  {_shortened(piece)}",
            )


def _values(understood: Reading) -> "Iterator[Text]":
    """Each value's pointer, confidence, place and characters."""
    from rich.text import Text

    marks = [mark for mark in understood.marks if mark.layer == "values"]
    width = max((len(mark.field or _NO_FIELD) for mark in marks), default=0)
    for mark in marks:
        sure = "notes" if mark.curated else "" if mark.confidence is None else f"{mark.confidence:.2f}"
        start, end = mark.span
        words = _shortened(understood.raw_text[start:end])
        yield Text.assemble(
            (f"{mark.field or _NO_FIELD:{width}}", "bold"), f" {sure:5} {start:6} {end:6}  {words}"
        )


def _shortened(text: str) -> str:
    """The beginning of a text, on one line, with nothing in it that a terminal would obey."""
    words = " ".join(text[: 2 * _SHOWN].split())
    return printable(words if len(words) <= _SHOWN and len(text) <= 2 * _SHOWN else f"{words[: _SHOWN - 1]}…")


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
