"""``corpus release``: build a release from a checked corpus."""

import argparse
import re
import sys
from pathlib import Path

from corpus import engines, reports
from corpus.cli import root
from corpus.cli.progress import watched
from corpus.errors import MisuseError

HELP = "Build a release of the corpus, whole or not at all."
EXAMPLE = "corpus release 1.0.0 --dist my-releases"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("version", metavar="VERSION", help="the version, such as 1.0.0")
    parser.add_argument(
        "--dist", type=Path, metavar="DIR", help="where releases lie (default: dist/ of the corpus)"
    )
    parser.add_argument(
        "--edition",
        choices=("complete", "open"),
        default="complete",
        help="all records, or only those under an open licence (in VERSION-open)",
    )
    parser.add_argument("--engine", default="processes", help="how to run: serial or processes")


def run(args: argparse.Namespace) -> int:
    """Release; 1 if an error in an article stands in the way."""
    from corpus.pipeline import check, release

    if not re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", args.version, re.ASCII):
        raise MisuseError(f"{args.version!r} is no version; give three numbers, such as 1.0.0")
    engine = engines.get(args.engine)
    top = root.chosen(args.root)
    done = release.release(top, args.version, args.dist or top / "dist", engine, watched, args.edition)
    if done.manifest is None:
        reports.get("text").write(check.checked(done.diagnostics, done.articles), sys.stdout)
        print("corpus: not released, because of the errors above", file=sys.stderr)
        return 1
    manifest = done.manifest
    plural = "s" * (manifest.articles != 1)
    counts = f"{manifest.articles} article{plural} and {manifest.annotations} annotations"
    print(f"{_near(done.folder)}: {counts}, {'unchanged' if done.existed else 'released'}")
    return 0


def _near(folder: Path) -> Path:
    """A folder as seen from here, if it lies below."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
