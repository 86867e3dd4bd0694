"""``corpus add``: put a copied page into the corpus, with notes beside it."""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from corpus import engines, loaders, raw, reports
from corpus.cli import asking, facts, root, understood
from corpus.cli.progress import watched
from corpus.errors import MisuseError
from corpus.model.finding import Diagnostic
from corpus.pipeline import add, check
from corpus.record import Record

HELP = "Put a copied page into the corpus, with notes of what its text doesn't say."
EXAMPLE = "corpus add copied.txt --url https://gull.example/2031/harbour-bridge-opens"

_STDIN = "standard input"
_SLUG = "lower-case words joined by hyphens, as harbour-bridge-opens, and no device of Windows, as con"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE|-", help="the copied text; - reads standard input")
    for name, fact in facts.FACTS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=f"{fact.meaning}: {fact.form}")
    parser.add_argument(
        "--slug", metavar="SLUG", help="the article's name (default: by its address or headline)"
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing; rights that aren't given are none")


def run(args: argparse.Namespace) -> int:
    """Add it; 1 if something was found in it, or if it can't be an article of this corpus."""
    top = root.chosen(args.root)
    given = {name: value for name in facts.FACTS if (value := getattr(args, name)) is not None}
    given = facts.with_day(given)
    if args.slug is not None and not raw.is_slug(args.slug):
        raise MisuseError(f"--slug: expected {_SLUG}, got {args.slug!r}")
    known = facts.notes(given)
    name, data = _read(args.file)
    outcome = add.understood(name, data, known)
    # A byte order mark alone is a text, but no article.
    if outcome.record is None or any(one.rule == "empty-file" for one in outcome.diagnostics):
        return _refused(name, outcome.diagnostics)
    if twin := add.holder(top, data):
        print(f"{twin.name} holds the same bytes; nothing was added")
        return 1
    print("\n".join(understood.lines(outcome.record)))
    with asking.terminal(piped=args.file == "-") as answers:
        return _add(top, data, outcome.record, given, args, None if args.yes else answers)


def _add(
    top: Path,
    data: bytes,
    record: Record,
    given: dict[str, str],
    args: argparse.Namespace,
    answers: TextIO | None,
) -> int:
    if answers is None:
        facts.derive(given, top, args.yes)
    else:
        facts.ask_for(given, top, record.article.published is not None, answers)
    known = facts.notes(given)
    target = _target(top, given, add.year_of(record, known), args.slug or add.slug_of(record, known), answers)
    if answers is not None and not _agreed(answers, raw.entry(target, top).name):
        print("nothing was added")
        return 1
    return _say(top, target, add.write(target, data, known))


def _read(file: str) -> tuple[str, bytes]:
    """What messages call the text, and its bytes."""
    if file != "-":
        if Path(file).suffix:
            loaders.loader_for(Path(file).name)
        return file, Path(file).read_bytes()
    if sys.stdin.isatty():
        # A terminal cuts long lines without a word.
        raise MisuseError(
            f"expected a text on {_STDIN}, got a terminal; pipe it, as in 'wl-paste | corpus add -'"
        )
    return _STDIN, sys.stdin.buffer.read()


def _refused(name: str, diagnostics: Sequence[Diagnostic]) -> int:
    reports.get("text").write(check.checked(diagnostics, 1), sys.stdout)
    if any(one.rule == "not-utf8" for one in diagnostics):
        source = "" if name == _STDIN else f" {shlex.quote(name)}"
        print(
            f"\nconvert it from what it is in, such as: iconv -f WINDOWS-1252 -t UTF-8{source} > article.txt"
        )
    print("nothing was added")
    return 1


def _target(top: Path, given: dict[str, str], year: str | None, slug: str, answers: TextIO | None) -> Path:
    """Where it goes, which must be free; a person may choose another name."""
    if year is None:
        raise MisuseError(
            f"the text prints no date that was understood, so please give --retrieved "
            f"({facts.FACTS['retrieved'].form}) for the year's folder; nothing was added"
        )
    if "domain" not in given:
        raise MisuseError(f"please give --domain ({facts.FACTS['domain'].form}); nothing was added")
    while True:
        chosen = asking.ask(answers, "slug: the article's name", slug) if answers else slug
        if not raw.is_slug(chosen):
            problem = f"expected {_SLUG}, got {chosen!r}"
        elif there := add.taken(target := add.place(top, given["domain"], year, chosen)):
            problem = f"{raw.entry(there, top).name} is there already, with another text; give another --slug"
        else:
            return target
        if answers is None:
            raise MisuseError(f"{problem}; nothing was added")
        print(f"  {problem}")


def _agreed(answers: TextIO, name: str) -> bool:
    return asking.ask(answers, f"\nadd it as {name}?", "yes").lower() in ("y", "yes")


def _say(top: Path, target: Path, beside: Path) -> int:
    """Say what was written, what is wrong with it, and what to do next."""
    print()
    for path in (target, beside):
        print(f"added {raw.entry(path, top).name}")
    try:
        diagnostics = add.findings(top, target, engines.get("processes"), watched)
    except KeyboardInterrupt:
        print("corpus: interrupted; the article is added, and not checked yet", file=sys.stderr)
        return 130
    reports.get("text").write(check.checked(diagnostics, 1), sys.stdout)
    article, notes = (shlex.quote(str(_near(path))) for path in (target, beside))
    bad = any(one.level != "note" and one.waived is None for one in diagnostics)
    mend = f"mend that, look again with: corpus check {article}\nthen: " if bad else ""
    print(f"\nnext: {mend}git add {article} {notes}\nthen commit, and open a pull request")
    return int(bad)


def _near(path: Path) -> Path:
    """A path as seen from here, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
