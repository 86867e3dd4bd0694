"""What a corpus says of itself, and what a release says of its files."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from corpus.model.scalars import Count, Day, License, Name, Sha256, Text, Url, Version
from corpus.model.shape import Shape

# Whether a release holds all records, or only those under an open licence.
Edition: TypeAlias = Literal["complete", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator(Shape):
    """One of those who made a corpus."""

    name: Text
    """The name of the person or organization."""
    kind: Literal["person", "organization"] | None = None
    """Which of them it is, if stated."""
    url: Url | None = None
    """A page about them, such as an ORCID."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasheet(Shape):
    """What people who use a corpus ask about it, in its keepers' words."""

    motivation: Text | None = None
    """Why it was made."""
    collection: Text | None = None
    """How its articles were found and copied."""
    preprocessing: Text | None = None
    """What was done to them before they came here."""
    uses: Text | None = None
    """What it is good for, and what it is not."""
    limits: Text | None = None
    """What it lacks, and whom or what it misrepresents."""
    maintenance: Text | None = None
    """Who keeps it, and how to reach them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusInfo(Shape):
    """What ``raw/corpus.toml`` says of a corpus."""

    name: Name
    """The corpus's short name."""
    title: Text
    """Its title, for people."""
    description: Text
    """What it is, in a sentence or two."""
    creators: tuple[Creator, ...]
    """Those who made it."""
    keywords: tuple[Text, ...] = ()
    """Words to find it by."""
    license: License
    """The licence of the annotations; the texts keep the rights that each record states."""
    homepage: Url | None = None
    """Its home page."""
    doi: Text | None = None
    """Its DOI, without an address before it: 10.1234/gulls."""
    released: Day | None = None
    """The day on which the release that is made from this is published, for those who cite it."""
    datasheet: Datasheet = Datasheet()
    """What people who use it ask about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry(Shape):
    """One file of a release."""

    path: Text
    """The file's path in the release's folder."""
    media_type: Text
    """Its media type."""
    size: Count
    """Its size in bytes."""
    rows: Count | None = None
    """How many records it holds; null if it holds none."""
    sha256: Sha256
    """The SHA-256 digest of its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Shape):
    """An article that no release holds any more, nor any older one hands out."""

    article: Text
    """The id of the article."""
    date: Day
    """When it was withdrawn."""
    reason: Literal["rights", "privacy", "law", "error", "other"]
    """Why, in a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerated(Shape):
    """A rule that came after an article did, and that the article doesn't pass."""

    article: Text
    """The id of the article."""
    rule: Name
    """The name of the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Shape):
    """What a release holds: its versions, and each file's size, rows and digest."""

    schema: Literal["1.2.0"] = "1.2.0"
    """The version of the schema that the records follow."""
    version: Version
    """The version of the release."""
    corpus: CorpusInfo
    """What the corpus says of itself."""
    articles: Count
    """How many articles it holds."""
    annotations: Count
    """How many annotations it holds."""
    content: Sha256
    """Digest over the records themselves, whatever the file format: two releases with the same one hold the same."""
    tools: dict[Text, Text]
    """The versions of the tools that wrote the files."""
    rules: Day | None = None
    """The day of the newest rule that the records were checked against; null if not recorded."""
    edition: Edition = "complete"
    """Whether it holds all records, or only those under an open licence."""
    previous: Version | None = None
    """The release that it was compared with; null if it is the first."""
    licenses: tuple[License, ...] = ()
    """The licences that the records state for their texts, sorted; LicenseRef-unknown where one states none."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """The articles that may not be in it, sorted by id."""
    tolerated: tuple[Tolerated, ...] = ()
    """What records that are older than a rule may leave unmended; nothing else may fall back."""
    files: tuple[FileEntry, ...]
    """The files, sorted by path."""
