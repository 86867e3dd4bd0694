"""``corpus explain``: print a rule's page."""

import argparse
import inspect

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
        for name, rule in rules.RULES.items():
            print(f"{name:24} {rule.LEVEL:8} {_page(rule).splitlines()[0]}")
        return 0
    rule = rules.get(args.rule)
    print(f"{args.rule} ({rule.LEVEL})\n\n{_page(rule)}\n\nDo: {rule.HINT}")
    return 0


def _page(rule: rules.Rule) -> str:
    return inspect.cleandoc(rule.__doc__ or "No page, for Python was started without docstrings.")
