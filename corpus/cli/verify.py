"""``corpus verify``: whether a release is whole, and, if asked, whether the raw files still give it."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import engines, reports, resources
from corpus.cli import root
from corpus.cli.progress import watched
from corpus.errors import MisuseError, ReleaseNotFound
from corpus.model.finding import Diagnostic
from corpus.raw import storable

if TYPE_CHECKING:
    from corpus.pipeline.verify import Verified

HELP = "Say whether releases are whole: files, digests, records and formats against each other."
EXAMPLE = "corpus verify 1.0.0"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "releases",
        nargs="*",
        metavar="PATH|VERSION",
        help="folders of releases, or versions of the corpus (default: its latest)",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="make the release again from raw/, elsewhere, and compare what it holds",
    )
    parser.add_argument(
        "--dist", type=Path, metavar="DIR", help="where releases lie (default: dist/ of the corpus)"
    )
    parser.add_argument("--report", default="text", help="how to print: text (default) or json")
    parser.add_argument("--engine", default="processes", help="how --rebuild runs: serial or processes")


def run(args: argparse.Namespace) -> int:
    """Verify; 1 if a release isn't whole, or isn't what the raw files give."""
    if args.report not in ("text", "json"):
        raise MisuseError(f"--report: expected text or json, got {args.report!r}")
    folders = [_folder(name, args) for name in args.releases] or [_latest(args)]
    if args.rebuild:
        return max([_rebuild(folder, args) for folder in folders])
    return _verify(folders, args.report)


def _verify(folders: list[Path], report: str) -> int:
    from corpus.pipeline import check, verify  # and Arrow with it

    results = []
    for folder in folders:
        results.append(verify.verify(folder))
        if report == "text":
            _print_files(results[-1])
    found = [diagnostic for result in results for diagnostic in result.diagnostics]
    articles = sum(result.manifest.articles for result in results if result.manifest)
    if found or report != "text":
        reports.get(report).write(check.checked(found, articles), sys.stdout)
    if report == "text":
        for result in results:
            print(_verdict(result))
    return int(bool(found))


def _print_files(result: "Verified") -> None:
    """A line for each file: how much is wrong with it."""
    counts = Counter(one.path for one in result.diagnostics)
    for name in result.files:
        errors = counts[storable(str(result.folder / name))]
        print(f"{result.folder / name}: {_counted(errors) if errors else 'ok'}")


def _counted(errors: int) -> str:
    return f"{errors} error{'s' * (errors != 1)}"


def _verdict(result: "Verified") -> str:
    manifest = result.manifest
    if result.diagnostics or manifest is None:
        return f"{result.folder}: damaged ({', '.join(result.damaged)})"
    plural = "s" * (manifest.articles != 1)
    counts = f"{manifest.articles} article{plural} and {manifest.annotations} annotations"
    return f"{result.folder}: whole; {counts}, content {manifest.content[:12]}"


def _rebuild(folder: Path, args: argparse.Namespace) -> int:
    from corpus.pipeline import check, rebuild

    if args.report != "text":
        raise MisuseError("--rebuild compares, and reports as text only; leave out --report")
    top = root.chosen(args.root)
    done = rebuild.rebuild(top, folder, engines.get(args.engine), watched)
    if errors := _errors(done.diagnostics):
        reports.get("text").write(check.checked(errors, done.articles), sys.stdout)
    said = "; ".join(done.differing)
    if not done.same:
        print(f"{folder}: not what {top / 'raw'} gives ({said})")
        return 1
    print(f"{folder}: content the same; {f'it differs in {said}' if said else 'every byte the same'}")
    return 0


def _errors(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.level == "error" and one.waived is None]


def _folder(name: str, args: argparse.Namespace) -> Path:
    """The folder of a release: a path, or a version of the corpus."""
    if not resources.is_version(name) or Path(name).is_dir():
        return Path(name)
    dist = _dist(args)
    if not (dist / name).is_dir():
        raise ReleaseNotFound(
            f"no release {name} in {dist}; there are: {', '.join(_versions(dist)) or 'none'}"
        )
    return dist / name


def _latest(args: argparse.Namespace) -> Path:
    dist = _dist(args)
    known = _versions(dist)
    if not known:
        raise ReleaseNotFound(f"{dist}: no release is here; name one, or make one with 'corpus release'")
    return dist / known[-1]


def _dist(args: argparse.Namespace) -> Path:
    """The folder of releases, as seen from here."""
    dist: Path = args.dist or root.chosen(args.root) / "dist"
    here = Path.cwd()
    return dist.relative_to(here) if dist.is_relative_to(here) else dist


def _versions(dist: Path) -> list[str]:
    return [path.name for path in resources.releases(dist)]
