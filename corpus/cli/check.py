"""``corpus check``: find what is wrong with articles and releases, and mend what can be mended safely."""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from corpus import engines, reports
from corpus.cli import root
from corpus.cli.progress import watched
from corpus.engines import Engine
from corpus.errors import MisuseError
from corpus.model.finding import Diagnostic
from corpus.pipeline import changes, check, mend
from corpus.pipeline.cache import Cache
from corpus.pipeline.check import Survey

HELP = "Find what is wrong with raw articles or releases, and say what to do."
EXAMPLE = "corpus check --since main --report github"

STANDARD_INPUT = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="raw files or folders, a release's folder or data files, or - for an article on standard input "
        "(default: all of raw/)",
    )
    parser.add_argument(
        "--since", metavar="REF", help="only what this branch changed since it left REF, a branch or commit"
    )
    parser.add_argument(
        "--report", help="how to print: text (default), json, github, sarif, junit or statistics"
    )
    parser.add_argument(
        "--statistics", action="store_true", help="count by rule; short for --report statistics"
    )
    mending = parser.add_mutually_exclusive_group()
    mending.add_argument(
        "--fix", action="store_true", help="mend notes and file names where that is beyond doubt"
    )
    mending.add_argument(
        "--diff", action="store_true", help="print what --fix would change, and change nothing"
    )
    parser.add_argument("--no-cache", action="store_true", help="look at every file again")
    parser.add_argument("--engine", default="processes", help="how to run: serial or processes")


def run(args: argparse.Namespace) -> int:
    """Check; 1 if anything but notes was found that isn't waived."""
    report = reports.get(_report(args))
    engine = engines.get(args.engine)
    if args.paths == [STANDARD_INPUT]:
        if args.since or args.fix or args.diff:
            raise MisuseError(
                "an article on standard input has no history and no notes; leave out other options"
            )
        found, articles = check.alone(sys.stdin.buffer.read()), 1
    else:
        found, articles = _found(args, engine)
        if args.diff:
            return _show(mend.planned(found, _root(args)))
        if args.fix and _mend(mend.planned(found, _root(args))):
            found, articles = _found(args, engine)
    report.write(check.checked(found, articles), sys.stdout)
    return int(any(one.level != "note" and one.waived is None for one in found))


def _root(args: argparse.Namespace) -> Path:
    """The corpus that the named articles lie in."""
    paths = [Path(path) for path in args.paths if not check.is_release(Path(path))]
    return root.chosen(args.root, paths[0] if paths else None)


def _report(args: argparse.Namespace) -> str:
    if args.statistics and args.report not in (None, "statistics"):
        raise MisuseError("--statistics is a report of its own; leave out --report")
    return "statistics" if args.statistics else args.report or "text"


def _found(args: argparse.Namespace, engine: Engine) -> tuple[list[Diagnostic], int]:
    """What is wrong with what was named: articles, releases, or both."""
    paths = [Path(path) for path in args.paths]
    if STANDARD_INPUT in args.paths:
        raise MisuseError("- stands alone: name files, or give one article on standard input")
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise MisuseError(f"{path}: no such file or folder; name one that is there")
    released = [path for path in paths if check.is_release(path)]
    raw = [path for path in paths if path not in released]
    diagnostics: list[Diagnostic] = []
    articles = 0
    for path in released:
        from corpus.pipeline import records  # and Arrow with it

        found, count = records.check(path)
        diagnostics += found
        articles += count
    if raw or args.since or not paths:
        top = _root(args)
        check.info(top)
        whole = check.survey(top)
        chosen = _chosen(args, raw, whole, top)
        with nullcontext() if args.no_cache else Cache(top) as cache:
            diagnostics += check.check(top, whole, chosen, engine, cache, watched)
        articles += len(chosen.entries)
    return diagnostics, articles


def _chosen(args: argparse.Namespace, raw: list[Path], whole: Survey, top: Path) -> Survey:
    if args.since is None:
        return check.selected(whole, raw, top) if raw else whole
    changed = changes.since(args.since, top)
    if raw:
        named = {path.absolute() for path in raw}
        changed = [
            path for path in changed if not named.isdisjoint((path.absolute(), *path.absolute().parents))
        ]
    return check.selected(whole, changed, top)


def _show(planned: list[mend.Change]) -> int:
    for change in planned:
        print(change.diff(), end="")
    return int(bool(planned))


def _mend(planned: list[mend.Change]) -> bool:
    for change in planned:
        mend.carry_out(change)
        print(f"mended {change.name}", file=sys.stderr)
    return bool(planned)
