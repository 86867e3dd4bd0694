"""``corpus attach``: give a release's records the texts that it may not hold, from one's own raw files."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import MisuseError

if TYPE_CHECKING:
    from corpus.dataset.corpus import Corpus
    from corpus.model import Annotation, Article
    from corpus.pipeline.attach import Attached

HELP = "Give a release's records the texts that it may not hold, from the raw files that you hold."
EXAMPLE = "corpus attach 1.2.0 raw -o with-texts"

_SHOWN = 5  # annotations that a line names


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("release", metavar="RELEASE", help="a version, or a release's folder")
    parser.add_argument("raw", metavar="RAW", type=Path, nargs="+", help="raw files, or folders of them")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="the folder to make (default: the release's version, and -attached)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the records; 1 if one of them isn't whole."""
    from corpus.pipeline import attach

    articles = _open(args.release)
    target = args.output or Path(f"{articles.version}-attached")
    if target.exists():
        raise MisuseError(f"{target}: is there already; name another folder with -o")
    if missing := [path for path in args.raw if not path.exists()]:
        raise MisuseError(f"{missing[0]}: no such file or folder; name raw files, or folders of them")
    held = attach.RawFiles(args.raw)
    counts: Counter[str] = Counter()

    def results() -> "Iterator[tuple[Article, tuple[Annotation, ...]]]":
        for article, annotations in attach.records(articles, articles.annotations()):
            result = attach.attached(article, annotations, held.of(article))
            counts[result.status] += 1
            print(f"{article.id}: {_said(result)}")
            yield result.article, result.annotations

    attach.write(target, articles.manifest, results())
    whole = counts["held"] + counts["same"] + counts["moved"]
    print(f"{target}: {whole} of {counts.total()} records whole")
    print(attach.NOTICE)
    return 0 if whole == counts.total() else 1


def _open(release: str) -> "Corpus":
    from corpus.dataset.load import load

    return load(path=release) if Path(release).is_dir() else load(release)


def _said(result: "Attached") -> str:
    if result.status == "moved":
        return f"moved ({result.moved} annotation{'s' * (result.moved != 1)})"
    if result.status == "differs":
        named = [f"{one.layer} {one.label} {one.start}-{one.end}" for one in result.lost[:_SHOWN]]
        more = [f"{len(result.lost) - _SHOWN} more"] * (len(result.lost) > _SHOWN)
        return f"differs, not found: {', '.join([*named, *more])}"
    if result.status == "absent":
        return "absent, for none of the files is its raw file"
    return {"held": "held in full by the release", "same": "same"}[result.status]
