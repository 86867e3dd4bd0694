"""How big a version has to be: by what changed since the release before.

``docs/versioning.md`` says what counts as what, and why.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import raw as raw_files
from corpus import resources
from corpus.errors import MisuseError, VersionTooSmall
from corpus.model.difference import Difference, FieldCount, Size

SIZES: tuple[Size, ...] = ("none", "patch", "minor", "major")

# How many articles a reason names; the others are counted.
_NAMED = 3
# How many fields or layers have a reason of their own.
_REASONS = 5


def asked_for(difference: Difference) -> tuple[Size, tuple[str, ...]]:
    """How much the version must be raised for what changed, and the reasons for no less than that.

    >>> asked_for(Difference(old="1.0.0", new="1.1.0", added=("gull.example/fog",), changed_count=1))
    ('minor', ('1 article came (gull.example/fog)',))
    """
    for size, reasons in (
        ("major", _major(difference)),
        ("minor", _minor(difference)),
        ("patch", _patch(difference)),
    ):
        found = tuple(reasons)
        if found:
            return _size(size), found
    return "none", ()


def _size(name: str) -> Size:
    return next(size for size in SIZES if size == name)


def _major(difference: Difference) -> Iterator[str]:
    if difference.removed:
        yield f"{_articles(len(difference.removed))} left ({_some(difference.removed)})"
    if difference.renamed:
        moves = [f"{change.was} is now {change.id}" for change in difference.renamed[:_NAMED]]
        yield f"{_articles(len(difference.renamed))} changed id ({_some(moves, len(difference.renamed))})"
    if difference.withdrawn:
        yield f"{_articles(len(difference.withdrawn))} withdrawn ({_some(difference.withdrawn)})"
    texts = sum(count.left for count in difference.fields if count.field == "/text")
    if texts:
        yield f"the text left {_articles(texts)}"
    if difference.layers_removed:
        yield f"annotation layers left ({', '.join(difference.layers_removed)})"
    yield from _schema(difference, "major")


def _minor(difference: Difference) -> Iterator[str]:
    if difference.added:
        yield f"{_articles(len(difference.added))} came ({_some(difference.added)})"
    came = [count for count in difference.fields if count.came]
    yield from _listed([f"{count.field} came in {_where(count, count.came)}" for count in came])
    if difference.layers_added:
        yield f"annotation layers came ({', '.join(difference.layers_added)})"
    yield from _schema(difference, "minor")


def _patch(difference: Difference) -> Iterator[str]:
    counts = difference.fields
    yield from _listed([f"{count.field} changed in {_where(count, count.records)}" for count in counts])
    if difference.changed_count and not counts:
        yield f"{_articles(difference.changed_count)} changed"
    if difference.annotated_count:
        layers = ", ".join(count.layer for count in difference.layers)
        yield f"annotations changed in {_articles(difference.annotated_count)} ({layers})"
    yield from _schema(difference, "patch")
    if difference.manifest:
        said = [change.pointer for change in difference.manifest]
        yield f"the manifest says otherwise ({_some(said)})"


def _schema(difference: Difference, size: Size) -> Iterator[str]:
    change = difference.schema
    if change is not None and change.level == size:
        lines = [line for line in change.lines if f" {size} " in line] or list(change.lines)
        more = f" ({_some(lines)})" if lines else ""
        yield f"the schema went from {change.old} to {change.new}{more}"


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"


def _where(count: FieldCount, records: int) -> str:
    return f"{_articles(records)} ({count.example}{', …' if records > 1 else ''})"


def _some(names: Sequence[str], whole: int | None = None) -> str:
    """The first of many names, and how many more there are."""
    more = (len(names) if whole is None else whole) - min(len(names), _NAMED)
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more else "")


def _listed(reasons: list[str]) -> list[str]:
    more = len(reasons) - _REASONS
    return [*reasons[:_REASONS], f"and {more} more fields"] if more > 0 else reasons


def next_version(previous: str, size: Size) -> str:
    """The least version that says of itself that so much changed since ``previous``.

    >>> next_version("1.2.3", "patch"), next_version("1.2.3", "minor"), next_version("1.2.3", "major")
    ('1.2.4', '1.3.0', '2.0.0')
    >>> next_version("1.2.3", "none")
    '1.2.3'
    """
    first, second, third = resources.numbers(previous)
    steps = {
        "none": (first, second, third),
        "patch": (first, second, third + 1),
        "minor": (first, second + 1, 0),
        "major": (first + 1, 0, 0),
    }
    return ".".join(map(str, steps[size]))


def check(version: str, previous: str | None, size: Size, reasons: Sequence[str]) -> None:
    """Raise :class:`corpus.errors.VersionTooSmall` unless a version is great enough for what changed.

    ``previous`` is the latest release, None if there is none; ``size`` and ``reasons`` are what
    :func:`asked_for` says.

    >>> check("1.1.1", "1.1.0", "minor", ["1 article came (gull.example/fog)"])
    Traceback (most recent call last):
        ...
    corpus.errors.VersionTooSmall: 1.1.1 is too small after 1.1.0: expected 1.2.0 or later, for 1 article came (gull.example/fog)
    """  # noqa: E501 - the message is one line
    if previous is None:
        return
    # Another release is another version, even if nothing changed.
    least = next_version(previous, "patch" if size == "none" else size)
    why = f", for {'; '.join(reasons)}" if reasons else ""
    if resources.numbers(version) <= resources.numbers(previous):
        raise VersionTooSmall(
            f"{version} is not above the latest release, {previous}: expected {least} or later{why}"
        )
    if resources.numbers(version) < resources.numbers(least):
        raise VersionTooSmall(f"{version} is too small after {previous}: expected {least} or later{why}")


def words(root: Path, version: str) -> str:
    """What people wrote of a release in ``raw/changes/VERSION.md``; nothing if there is no such file."""
    path = root / raw_files.FOLDER / "changes" / f"{version}.md"
    if not path.is_file():
        return ""
    try:
        return path.read_text("utf-8").strip()
    except UnicodeDecodeError as error:
        raise MisuseError(
            f"{path}: expected UTF-8, got other bytes at {error.start}; save it as UTF-8"
        ) from error
