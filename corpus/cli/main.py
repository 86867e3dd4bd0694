"""Parse the command line, run the command, turn errors into one line and an exit code."""

import argparse
import os
import sys
from pathlib import Path
from typing import Protocol

from corpus.cli import (
    add,
    annotate,
    attach,
    check,
    diff,
    explain,
    init,
    publish,
    release,
    show,
    sign,
    takedown,
    verify,
)
from corpus.errors import CorpusError
from corpus.version import __version__


class Command(Protocol):
    """What a command module has."""

    __name__: str
    HELP: str
    EXAMPLE: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; gives the exit code."""


COMMANDS: tuple[Command, ...] = (
    add,
    annotate,
    attach,
    check,
    diff,
    explain,
    init,
    publish,
    release,
    show,
    sign,
    takedown,
    verify,
)


def main(argv: list[str] | None = None) -> int:
    """Run a command; gives the exit code."""
    args = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # What a terminal can't show must not stop a report.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except CorpusError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has enough; Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("corpus: interrupted; nothing was changed", file=sys.stderr)
        return 130
    except OSError as error:
        return _fail(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))


def _fail(message: str) -> int:
    print(f"corpus: {' '.join(message.split())}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="corpus",
        description="Read, check, release and load annotated news articles.",
        epilog="example: corpus check",
    )
    parser.add_argument("--version", action="version", version=f"corpus {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        below = commands.add_parser(
            name,
            help=command.HELP,
            description=command.HELP,
            epilog=f"example: {command.EXAMPLE}",
        )
        command.arguments(below)
        below.add_argument(
            "--root", type=Path, metavar="DIR", help="the corpus folder (default: the nearest one above here)"
        )
        below.set_defaults(run=command.run)
    return parser
