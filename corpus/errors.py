"""What can go wrong, as one tree:

    CorpusError
    ├── InvalidRecord       a record, notes file or manifest that its schema refuses
    ├── MisuseError         a request that can't be carried out as asked
    │   ├── UnknownName     a name that isn't in a registry; says which are
    │   ├── NoCorpus        a folder without ``raw/corpus.toml``
    │   ├── InvalidLayer    annotations that don't go with a corpus
    │   ├── UnreadableFile  a raw file that can't be read as text
    │   └── VersionTooSmall a version that says less than what changed
    └── ReleaseError        a release that is missing, damaged, or in the way
        ├── ReleaseNotFound
        ├── DamagedRelease
        └── ReleaseExists

Bad *data* is never an exception but a :class:`corpus.Diagnostic`; these are for bad *use* and
for releases that can't be trusted.  Each message is one line that says what, where, and what to do.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong with a record: the JSON pointer to it and what is wrong there."""

    pointer: str
    message: str


class CorpusError(Exception):
    """The root of everything this package raises on purpose."""


class InvalidRecord(CorpusError):
    """A record that its schema refuses, with *all* that is wrong with it in ``problems``."""

    def __init__(self, kind: str, problems: Iterable[Problem]) -> None:
        self.kind = kind
        self.problems = tuple(problems)
        listed = "; ".join(f"{pointer or '/'}: {message}" for pointer, message in self.problems)
        super().__init__(f"not a valid {kind}: {listed}")

    def __reduce__(self) -> tuple[type["InvalidRecord"], tuple[str, tuple[Problem, ...]]]:
        return type(self), (self.kind, self.problems)


class MisuseError(CorpusError):
    """A request that can't be carried out as it was asked."""


class UnknownName(MisuseError):
    """A name that nothing is registered under; the message lists those there are."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(f"no {kind} is called {name!r}; there are: {', '.join(self.known) or 'none'}")

    def __reduce__(self) -> tuple[type["UnknownName"], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.kind, self.name, self.known)


class NoCorpus(MisuseError):
    """A folder that holds no corpus."""


class LayerProblem(NamedTuple):
    """One thing that is wrong with a layer of annotations: where, what, and what to do."""

    article: str | None
    """The id of the article; None where it isn't about one."""
    start: int | None
    end: int | None
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = self.article or ""
        if self.start is not None or self.end is not None:
            place += f"[{self.start}:{self.end}]"
        return f"{place}: {self.reason}; {self.remedy}" if place else f"{self.reason}; {self.remedy}"


class InvalidLayer(MisuseError):
    """Annotations that don't go with a corpus, with what is wrong in ``problems``, of which ``count`` were found."""

    def __init__(self, layer: str, problems: Iterable[LayerProblem], count: int | None = None) -> None:
        self.layer = layer
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        more = f"; and {self.count - len(self.problems)} more" if self.count > len(self.problems) else ""
        super().__init__(f"layer {layer!r} can't be added: {'; '.join(map(str, self.problems))}{more}")

    def __reduce__(self) -> tuple[type["InvalidLayer"], tuple[str, tuple[LayerProblem, ...], int]]:
        return type(self), (self.layer, self.problems, self.count)


class UnreadableFile(MisuseError):
    """A raw file that can't be read as an article."""


class VersionTooSmall(MisuseError):
    """A version that says less than what changed since the last release; the message has the least that fits."""


class ReleaseError(CorpusError):
    """A release that is missing, damaged, or in the way of another."""


class ReleaseNotFound(ReleaseError):
    """No release of that version; the message lists those there are."""


class DamagedRelease(ReleaseError):
    """A release whose files are not what its manifest says."""


class ReleaseExists(ReleaseError):
    """A release of that version is there already, with other content."""
