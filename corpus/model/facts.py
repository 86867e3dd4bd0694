"""What is known of a release's records as a whole, for those who describe it."""

from dataclasses import MISSING, dataclass, fields

from corpus.model.article import Article
from corpus.model.release import Creator, FileEntry, Manifest

# How many different names are told apart at once; with more, rare ones are lost and counts fall short a little.
NAMES = 20_000
# How many of the most frequent are worth showing.
SHOWN = 20
# How many words of length are counted as one.
STEP = 100

# What an article may lack: what a record can leave out.
FIELDS = tuple(
    one.name for one in fields(Article) if one.default in (None, ()) and one.default is not MISSING
)

_CREATIVE_COMMONS = {
    "CC0-1.0": "publicdomain/zero/1.0",
    "CC-BY-3.0": "licenses/by/3.0",
    "CC-BY-4.0": "licenses/by/4.0",
    "CC-BY-SA-4.0": "licenses/by-sa/4.0",
    "CC-BY-NC-4.0": "licenses/by-nc/4.0",
    "CC-BY-NC-SA-4.0": "licenses/by-nc-sa/4.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Counts over the articles of a release; each list is sorted by its first item, if nothing else is said.

    What an article doesn't state is not counted, so that a list may add up to less than there are.
    """

    words: int = 0
    """The words of all texts that are released: what stands between white space."""
    images: int = 0
    """The images of all articles."""
    months: tuple[tuple[str, int], ...] = ()
    """Articles by the month of their publication, as 2016-11; without a month by their year."""
    publishers: tuple[tuple[str, int], ...] = ()
    """Articles by the name of their publisher."""
    languages: tuple[tuple[str, int], ...] = ()
    """Articles by language."""
    licenses: tuple[tuple[str, int], ...] = ()
    """Articles by the licence that they state; LicenseRef-unknown where they state none."""
    texts: tuple[tuple[str, int], ...] = ()
    """Articles by what of their text is released: full, excerpt, none."""
    coverage: tuple[tuple[str, int], ...] = ()
    """For each field that an article may lack how many have it, in the order of the schema."""
    lengths: tuple[tuple[int, int], ...] = ()
    """Articles by the length of their text in words, in steps of a hundred: 0, 100, 200."""
    topics: tuple[tuple[str, int], ...] = ()
    """Articles by topic, the most frequent first, as many as are worth showing."""
    agencies: tuple[tuple[str, int], ...] = ()
    """Images by the agency that they are credited to, the most frequent first."""
    layers: tuple[tuple[str, int], ...] = ()
    """Annotations by layer."""
    makers: tuple[tuple[str, int], ...] = ()
    """Annotations by who says so: a loader and its version, or a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """All that a descriptor may say of a release."""

    manifest: Manifest
    """What it holds; its data files are listed, descriptors that come later are not."""
    facts: Facts
    """Counts over its records."""
    changes: str = ""
    """What changed since the previous release, in Markdown."""

    def data(self, kind: str, suffix: str) -> tuple[FileEntry, ...]:
        """The files with the records of a kind, ``articles`` or ``annotations``; several if they are sharded."""
        return tuple(
            file
            for file in self.manifest.files
            if file.rows is not None and file.path.startswith(kind) and file.path.endswith(suffix)
        )

    @property
    def creators(self) -> tuple[Creator, ...]:
        """Who made it; where nobody is named, whoever that was, for who cites it names someone."""
        corpus = self.manifest.corpus
        return corpus.creators or (Creator(name=f"The makers of {corpus.title}"),)

    @property
    def license_url(self) -> str | None:
        """Where the licence of the annotations is printed; None for one that is nobody else's."""
        known = self.manifest.corpus.license
        if known in _CREATIVE_COMMONS:
            return f"https://creativecommons.org/{_CREATIVE_COMMONS[known]}/"
        return None if known.startswith("LicenseRef-") else f"https://spdx.org/licenses/{known}.html"

    @property
    def address(self) -> str | None:
        """Where the corpus is found: its DOI's address, or else its home page."""
        corpus = self.manifest.corpus
        return f"https://doi.org/{corpus.doi}" if corpus.doi else corpus.homepage

    @property
    def citation(self) -> str:
        """How to cite the release, in a line."""
        corpus = self.manifest.corpus
        names = ", ".join(creator.name for creator in self.creators)
        year = f" ({corpus.released.year})" if corpus.released else ""
        where = f" {self.address}" if self.address else ""
        return f"{names}{year}: {corpus.title}, version {self.manifest.version}.{where}"

    @property
    def bibtex(self) -> str:
        """How to cite the release, for BibTeX."""
        corpus = self.manifest.corpus
        said = {
            "title": f"{{{_tex(corpus.title)}}}",
            "author": " and ".join(f"{{{_tex(creator.name)}}}" for creator in self.creators),
            "version": self.manifest.version,
            "year": corpus.released and str(corpus.released.year),
            "doi": corpus.doi,
            "url": self.address,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in said.items() if value)
        return f"@misc{{{corpus.name}-{self.manifest.version},\n{lines}}}"


def _tex(text: str) -> str:
    """A text in which TeX sees no commands, and whose braces match."""
    plain = text.replace("\\", " ").translate(str.maketrans("{}", "()"))
    return "".join(f"\\{character}" if character in "&%$#_" else character for character in plain)
