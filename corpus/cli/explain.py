"""``corpus explain``: print a rule's page."""

import argparse

from corpus import rules

HELP = "Print what a rule finds, why it matters, and how to mend it."
EXAMPLE = "corpus explain blank-headline"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "rule", metavar="RULE", nargs="?", help="the rule's name; without one, all are listed"
    )


def run(args: argparse.Namespace) -> int:
    """Print one page, or the list of the rules."""
    if args.rule is None:
        for page in map(rules.page, rules.RULES):
            print(f"{page.name:25} {page.level:8} {page.what}")
        return 0
    page = rules.page(args.rule)
    print(f"{page.name} ({page.level})\n\n{page.what}\n\n{page.page}\n\nDo: {page.hint}")
    return 0
