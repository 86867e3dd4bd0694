"""A change of the schema, how big it is, and the version that it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

# How much a version number must be raised; descriptions and the like are no change.
Level: TypeAlias = Literal["none", "minor", "major"]

# Whom a change breaks.
OLD_RECORDS = "breaks old records"
READERS = "breaks readers"
BOTH = "breaks old records and readers"
UNKNOWN = "can't be compared, so it may break old records and readers"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, seen from the records: where in them, how big, and whom it breaks."""

    pointer: str
    """A JSON pointer into the records, ``*`` for any item or key; ``#/$defs/X`` for a definition."""
    level: Literal["minor", "major"]
    """How big it is."""
    message: str
    """What it was, what it is, and whom it breaks."""

    def __str__(self) -> str:
        return f"{self.level} {self.pointer or '/'}: {self.message}"

    def below(self, step: str) -> "Change":
        """The same change, seen from the object or array that holds this value."""
        escaped = step.replace("~", "~0").replace("/", "~1")
        return replace(self, pointer=f"/{escaped}{self.pointer}")

    def within(self, keyword: str) -> "Change":
        """The same change, inside a keyword in which more values allowed may mean fewer records valid."""
        return replace(self, level="major", message=f"within {keyword}, {self.message}")


def major(message: str) -> Change:
    """A change that breaks somebody."""
    return Change("", "major", message)


def minor(message: str) -> Change:
    """A change that breaks nobody."""
    return Change("", "minor", message)


def level(changes: Iterable[Change]) -> Level:
    """How big these changes are together.

    >>> level([])
    'none'
    >>> level([Change("/deck", "minor", "..."), Change("/byline", "major", "...")])
    'major'
    """
    levels = {change.level for change in changes}
    return "major" if "major" in levels else "minor" if levels else "none"


def number(version: str) -> tuple[int, ...]:
    """A version as numbers, which compare as versions do.

    >>> number("1.10.0") > number("1.9.2")
    True
    """
    return tuple(int(part) for part in version.split("."))


def required_version(old: str, changed: Level) -> str:
    """The least version that a schema so much changed since ``old`` may have.

    >>> required_version("1.2.3", "minor"), required_version("1.2.3", "major")
    ('1.3.0', '2.0.0')
    """
    first, second, third = number(old)
    steps = {"none": (first, second, third), "minor": (first, second + 1, 0), "major": (first + 1, 0, 0)}
    return ".".join(str(part) for part in steps[changed])
