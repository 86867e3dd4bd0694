"""``corpus publish``: copy a verified release to where others fetch it."""

import argparse
from pathlib import Path

from corpus.cli import root
from corpus.cli.progress import watched

HELP = "Copy a verified release to a folder or an address, whole for every reader, and never over another."
EXAMPLE = "corpus publish 1.0.0 --to s3://gull-corpus/releases"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("version", metavar="VERSION", help="the version, such as 1.0.0")
    parser.add_argument(
        "--to",
        metavar="PLACE",
        required=True,
        help="a folder, or an address that fsspec knows, such as s3://… or hf://…; "
        "the release goes to PLACE/VERSION",
    )
    parser.add_argument(
        "--dist", type=Path, metavar="DIR", help="where releases lie (default: dist/ of the corpus)"
    )
    parser.add_argument(
        "--no-read-back", action="store_true", help="don't read what was written to check its digest"
    )


def run(args: argparse.Namespace) -> int:
    """Publish; an interrupted copy is taken up again by the same command."""
    from corpus.pipeline import publish

    folder = (args.dist or root.chosen(args.root) / "dist") / args.version
    done = publish.publish(
        folder,
        args.to,
        read_back=not args.no_read_back,
        progress=lambda names, total: watched(names, total, "publishing"),
    )
    plural = "s" * (len(done.sent) != 1)
    print(f"{done.place}: {len(done.sent)} file{plural} sent, {len(done.there)} there already")
    return 0
