"""Write ``docs/reference/commands.md`` from the commands' own arguments: ``python docs/make_commands.py``."""

import argparse
from pathlib import Path

from corpus.cli.main import COMMANDS, Command

PLACE = Path(__file__).parent / "reference/commands.md"
_HEAD = """# Commands

`corpus COMMAND --help` prints the same. Every command takes `--root DIR`: the corpus folder, if it isn't the nearest
one above. Exit codes: 0 clean, 1 findings, 2 misuse or a broken environment, 130 interrupted.

This page is made of the commands themselves: `python docs/make_commands.py`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *map(_entry, COMMANDS)])


def _entry(command: Command) -> str:
    name = command.__name__.rpartition(".")[2]
    parser = argparse.ArgumentParser(prog=f"corpus {name}", add_help=False)
    command.arguments(parser)
    rows = "".join(f"| {_said(action)} | {_escaped(action.help or '')} |\n" for action in parser._actions)
    table = f"| argument | what it does |\n|---|---|\n{rows}\n" if rows else ""
    return f"## corpus {name}\n\n{command.HELP}\n\n{table}Example: `{command.EXAMPLE}`\n"


def _said(action: argparse.Action) -> str:
    """An argument as one types it."""
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        more = {"*": "[{}…]", "+": "{}…", "?": "[{}]"}.get(str(action.nargs), "{}")
        return f"`{_escaped(more.format(value))}`"
    taken = "" if action.nargs == 0 else f" {value}"
    return ", ".join(f"`{_escaped(name + taken)}`" for name in action.option_strings)


def _escaped(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    PLACE.write_text(page(), "utf-8", newline="\n")
