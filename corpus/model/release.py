"""What a corpus says of itself, and what a release says of its files."""

from dataclasses import dataclass
from typing import Literal

from corpus.model.article import Shape
from corpus.model.scalars import Count, Day, License, Name, Sha256, Text, Url, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator(Shape):
    """One of those who made a corpus."""

    name: Text
    """The name of the person or organization."""
    url: Url | None = None
    """A page about them, such as an ORCID."""


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
class Tolerated(Shape):
    """A rule that came after an article did, and that the article doesn't pass."""

    article: Text
    """The id of the article."""
    rule: Name
    """The name of the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Shape):
    """What a release holds: its versions, and each file's size, rows and digest."""

    schema: Literal["1.1.0"] = "1.1.0"
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
    tolerated: tuple[Tolerated, ...] = ()
    """What records that are older than a rule may leave unmended; nothing else may fall back."""
    files: tuple[FileEntry, ...]
    """The files, sorted by path."""
