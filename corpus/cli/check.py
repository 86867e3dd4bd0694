"""``corpus check``: find what is wrong with the raw articles of a corpus."""

import argparse
import sys
from pathlib import Path

from corpus import engines, reports
from corpus.cli import root
from corpus.cli.progress import watched
from corpus.errors import MisuseError
from corpus.pipeline import check

HELP = "Find what is wrong with raw articles, and say what to do."
EXAMPLE = "corpus check raw/salon.com --report github"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: all of raw/)"
    )
    parser.add_argument("--report", default="text", help="how to print: text, json or github")
    parser.add_argument("--engine", default="processes", help="how to run: serial or processes")


def run(args: argparse.Namespace) -> int:
    """Check; 1 if anything but notes was found."""
    report, engine = reports.get(args.report), engines.get(args.engine)
    for path in args.paths:
        if not path.exists() and not path.is_symlink():
            raise MisuseError(f"{path}: no such file or folder; name one that is there")
    top = root.chosen(args.root)
    found = check.selected(args.paths, top) if args.paths else check.survey(top)
    diagnostics = list(found.diagnostics)
    for outcome in watched(check.outcomes(found.entries, engine), len(found.entries), "checking"):
        diagnostics.extend(outcome.diagnostics)
    report.write(diagnostics, len(found.entries), sys.stdout)
    return int(any(diagnostic.level != "note" for diagnostic in diagnostics))
