"""What people know of an article and its text doesn't say: given as options, derived, or asked for."""

import reprlib
from pathlib import Path
from typing import Any, NamedTuple, TextIO, TypeVar

from corpus import schema
from corpus.cli.asking import ask, today
from corpus.errors import InvalidRecord, MisuseError
from corpus.model import Pointer, Publisher
from corpus.model.notes import Notes
from corpus.pipeline import add

T = TypeVar("T")


class Fact(NamedTuple):
    """Where the notes hold it, what it means, and the form that it has."""

    pointer: Pointer
    meaning: str
    form: str


FACTS = {
    "url": Fact("/url", "where it was published", "a web address, https://…"),
    "domain": Fact(
        "/publisher/domain", "the publisher's site, which names the folder", "a domain, as gull.example"
    ),
    "publisher": Fact("/publisher/name", "the publisher's name as it writes it", "a name"),
    "rights": Fact("/rights/text", "how much of it a release may hold", "full, excerpt or none"),
    "basis": Fact("/rights/basis", "why that much may be released", "a reason"),
    "license": Fact(
        "/rights/license",
        "its licence, if one is stated",
        "an SPDX identifier, as CC-BY-4.0, or LicenseRef-…",
    ),
    "holder": Fact("/rights/holder", "who holds the rights, if that is stated", "a name"),
    "retrieved": Fact("/retrieved", "the day on which you copied it", "a day, as 2031-05-10, or today"),
    "language": Fact("/language", "its language, if the text doesn't tell", "a language tag, as en or pt-BR"),
}


def with_day(given: dict[str, str]) -> dict[str, str]:
    """The same facts, with the day that ``today`` stands for."""
    return {**given, "retrieved": today()} if given.get("retrieved") == "today" else given


def notes(given: dict[str, str]) -> Notes:
    """The notes that say these facts.  Raises :class:`~corpus.errors.MisuseError` with all that are of another form.

    >>> notes({"url": "https://gull.example/a", "domain": "gull.example"}).url
    'https://gull.example/a'
    """
    plain: dict[str, str | dict[str, str]] = {}
    tables: dict[str, dict[str, str]] = {}
    for name, value in given.items():
        table, _, key = FACTS[name].pointer[1:].rpartition("/")
        if table:
            tables.setdefault(table, {})[key] = value
        else:
            plain[key] = value
    if "domain" in given and "publisher" not in given:
        # The notes can't speak of a publisher without a name; its folder still says the domain.
        del tables["publisher"]
        _accept({"name": "-", "domain": given["domain"]}, Publisher, given)
    return _accept({**plain, **tables}, Notes, given)


def _accept(plain: dict[str, Any], kind: type[T], given: dict[str, str]) -> T:
    try:
        return schema.accept(plain, kind)
    except InvalidRecord as error:
        wrong = [name for name in given if any(FACTS[name].pointer.endswith(at) for at, _ in error.problems)]
        said = [f"--{name}: expected {FACTS[name].form}, got {reprlib.repr(given[name])}" for name in wrong]
        raise MisuseError("; ".join(said) or str(error)) from error


def derive(given: dict[str, str], root: Path, yes: bool) -> None:
    """Fill in what follows from what was given, where nobody can be asked."""
    if "domain" not in given and (domain := add.host_of(given.get("url"))):
        given["domain"] = domain
    if "domain" in given and "publisher" not in given and (known := add.publisher_of(root, given["domain"])):
        given["publisher"] = known
    if yes:
        given.setdefault("rights", "none")
    missing = [f"--{name} ({FACTS[name].form})" for name in ("domain", "rights") if name not in given]
    if missing:
        raise MisuseError(
            f"nobody can be asked here, so please give {' and '.join(missing)}; nothing was added"
        )


def ask_for(given: dict[str, str], root: Path, dated: bool, answers: TextIO) -> None:
    """Ask for what wasn't given; an empty answer takes what is in brackets, or leaves the fact out."""
    print("\nEnter takes what is in brackets, or leaves it out; - leaves it out too.")
    _ask(given, "url", answers)
    _ask(given, "domain", answers, add.host_of(given.get("url")))
    known = add.publisher_of(root, given["domain"]) if "domain" in given else None
    _ask(given, "publisher", answers, known)
    _ask(given, "rights", answers, "none")
    if given.get("rights", "none") != "none" and "license" not in given:
        _ask(given, "basis", answers)
    if not dated:
        _ask(given, "retrieved", answers)


def _ask(given: dict[str, str], name: str, answers: TextIO, default: str | None = None) -> None:
    """Ask for one fact until the answer has its form."""
    while name not in given:
        answer = ask(answers, f"{name}: {FACTS[name].meaning} ({FACTS[name].form})", default or "")
        if answer in ("", "-"):
            return
        try:
            asked = with_day({**given, name: answer})
            notes(asked)
        except MisuseError as error:
            print(f"  {str(error).removeprefix('--')}")
        else:
            given[name] = asked[name]
