"""``corpus init``: make a new corpus folder."""

import argparse
import re
import reprlib
from pathlib import Path
from typing import Any

from corpus import schema
from corpus.cli import asking
from corpus.errors import InvalidRecord, MisuseError
from corpus.model import CorpusInfo
from corpus.pipeline import init

HELP = "Make a new corpus folder: its description, a README, and what checks it on GitHub and before commits."
EXAMPLE = "corpus init gulls --license CC-BY-4.0"

# Each option, and the form that it has.
_FORMS = {
    "name": "a short name of lower-case letters, digits and hyphens",
    "title": "a title, for people",
    "license": "the licence of the annotations, an SPDX identifier, as CC-BY-4.0",
}
_REPOSITORY = "OWNER/REPOSITORY or OWNER/REPOSITORY@REF, as on GitHub"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder, which need not be there yet")
    for name, form in _FORMS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=form)
    parser.add_argument(
        "--tools",
        metavar="OWNER/REPOSITORY[@REF]",
        help="where these tools are on GitHub, for the workflow (default: where they were installed from)",
    )


def run(args: argparse.Namespace) -> int:
    """Make it, over nothing that is there."""
    if args.root is not None:
        raise MisuseError("init makes the folder that it is given; leave out --root")
    if (args.folder / "raw" / "corpus.toml").exists():
        raise MisuseError(f"{args.folder}: is a corpus folder already; nothing was written")
    tools = _tools(args.tools)
    about = _about(
        {name: value for name in _FORMS if (value := getattr(args, name)) is not None}, args.folder
    )
    made = init.make(args.folder, about, tools)
    for place in made.written:
        print(f"wrote {place}")
    for place in made.kept:
        print(f"kept {place}, which was there; compare it with that of a new folder")
    for place in made.left_out:
        print(f"left out {place}, which needs --tools ({_REPOSITORY})")
    print(
        f"\nnext: name its creators in {args.folder / 'raw' / 'corpus.toml'}, then add an article: corpus add FILE"
    )
    return 0


def _tools(given: str | None) -> init.Tools | None:
    if given is None:
        return init.origin()
    found = re.fullmatch(r"([\w.-]+/[\w.-]+)(?:@([\w.-]+))?", given, re.ASCII)
    if found is None:
        raise MisuseError(f"--tools: expected {_REPOSITORY}, got {reprlib.repr(given)}")
    return init.Tools(found[1], found[2]) if found[2] else init.Tools(found[1])


def _about(given: dict[str, str], folder: Path) -> CorpusInfo:
    """What the corpus is: as given, as a person says, or as the folder's name suggests."""
    slug = "-".join(re.findall("[a-z0-9]+", folder.absolute().name.lower())).lstrip("0123456789-")
    defaults = {"name": slug, "title": slug.replace("-", " ").capitalize()}
    with asking.terminal() as answers:
        for name in _FORMS:
            while answers and name not in given:
                answer = asking.ask(answers, f"{name}: {_FORMS[name]}", defaults.get(name, ""))
                if name in _wrong({**given, name: answer}):
                    print(f"  expected {_FORMS[name]}, got {reprlib.repr(answer)}")
                else:
                    given[name] = answer
    known = {**{name: value for name, value in defaults.items() if value}, **given}
    if wrong := _wrong(known):
        said = [
            f"--{name}: expected {_FORMS[name]}, got {reprlib.repr(known.get(name, ''))}" for name in wrong
        ]
        raise MisuseError(f"{'; '.join(said)}; nothing was written")
    return schema.accept(_plain(known), CorpusInfo)


def _plain(given: dict[str, str]) -> dict[str, Any]:
    return {"description": "News articles, annotated.", "creators": [], **given}


def _wrong(given: dict[str, str]) -> list[str]:
    """Those of the options that are missing or of another form."""
    try:
        schema.accept(_plain(given), CorpusInfo)
    except InvalidRecord as error:
        return [problem.pointer[1:] for problem in error.problems]
    return []
