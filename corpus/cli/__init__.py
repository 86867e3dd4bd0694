"""The command line: one module a command, arguments in, exit code out.

Exit codes: 0 clean, 1 findings, 2 misuse or a broken environment, 130 interrupted.
To add a command, write a module with ``HELP``, ``EXAMPLE``, ``arguments`` and ``run``, and put it in ``COMMANDS``.
"""

from corpus.cli.main import main

__all__ = ["main"]
