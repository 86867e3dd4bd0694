"""``corpus takedown``: withdraw an article from every release to come."""

import argparse
from typing import get_args, get_type_hints

from corpus.cli import root
from corpus.errors import MisuseError
from corpus.model.takedowns import Takedown

HELP = "Withdraw an article: no later release holds it, and no older one hands it out."
EXAMPLE = "corpus takedown gull.example/2031/storm --reason privacy"

REASONS: tuple[str, ...] = get_args(get_type_hints(Takedown)["reason"])


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("article", metavar="ID", help="the id of the article")
    parser.add_argument(
        "--reason", required=True, choices=REASONS, help="why, in the word that releases show"
    )
    parser.add_argument("--note", metavar="TEXT", help="more about it, which no release shows")
    parser.add_argument(
        "--force", action="store_true", help="even if neither raw/ nor a release in dist/ has the article"
    )


def run(args: argparse.Namespace) -> int:
    """Put it on the list."""
    from corpus.pipeline import takedown

    top = root.chosen(args.root)
    path, released = takedown.found(top, args.article)
    if path is None and not released and not args.force:
        raise MisuseError(
            f"no article {args.article!r} in raw/ or in a release in {top / 'dist'}; "
            "correct the id, or add --force if a release that isn't there holds it"
        )
    before = takedown.listed(top)
    entry = takedown.add(top, args.article, args.reason, args.note)
    if entry in before:
        print(f"{entry.article}: was withdrawn already, on {entry.date} ({entry.reason})")
    else:
        print(f"{entry.article}: withdrawn on {entry.date} ({entry.reason}), in raw/takedowns.toml")
    if path is not None:
        print(f"{path}: is still there; remove it and its notes")
    elif released:
        print("no raw file of it is left; the next release withdraws it from the older ones")
    return 0
