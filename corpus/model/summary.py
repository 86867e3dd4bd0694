"""What a corpus holds, in figures."""

from dataclasses import dataclass, field
from textwrap import fill, indent

from corpus.model.facts import Facts

# How many of a list are named in words.
_NAMED = 5
_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Summary:
    """A corpus, or a part of one, in figures.

    >>> print(Summary(title="Gulls", articles=3, facts=Facts(words=1200, publishers=(("The Daily Gull", 3),))))
    Gulls: 3 articles, 1,200 words
      publishers  The Daily Gull 3
    """

    title: str
    """The title of the corpus."""
    version: str | None = None
    """The version of the release; None for what isn't of one release."""
    articles: int = 0
    """How many articles there are."""
    first: str | None = None
    """The earliest day of publication, as precisely as it is printed; None if no date is."""
    last: str | None = None
    """The latest."""
    facts: Facts = field(default_factory=Facts)
    """Counts over the articles; those that weren't asked for are empty."""

    @property
    def line(self) -> str:
        """The whole in a line.

        >>> Summary(title="Gulls", articles=1, first="2021-05-09", last="2021-05-09").line
        '1 article, 2021-05-09'
        """
        said = [_number(self.articles, "article")]
        if self.first is not None:
            said.append(self.first if self.first == self.last else f"{self.first} to {self.last}")
        if self.facts.words:
            said.append(_number(self.facts.words, "word"))
        if self.facts.images:
            said.append(_number(self.facts.images, "image"))
        return ", ".join(said)

    def __str__(self) -> str:
        facts = self.facts
        title = " ".join(filter(None, (self.title, self.version)))
        lists = {
            "publishers": sorted(facts.publishers, key=lambda item: (-item[1], item[0])),
            "languages": sorted(facts.languages, key=lambda item: (-item[1], item[0])),
            "licences": facts.licenses,
            "texts": facts.texts,
            "topics": facts.topics,
            "agencies": facts.agencies,
            "annotations": facts.layers,
        }
        lines = [_line(name, list(counts)) for name, counts in lists.items() if counts]
        if facts.coverage:
            lines.append(_covered(facts.coverage, self.articles))
        return "\n".join([f"{title}: {self.line}", *lines])

    def __repr__(self) -> str:
        return str(self)


def _number(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _line(name: str, counts: list[tuple[str, int]]) -> str:
    named = [f"{label} {number:,}" for label, number in counts[:_NAMED]]
    more = [f"{len(counts) - _NAMED:,} more"] if len(counts) > _NAMED else []
    return _named(name, ", ".join(named + more))


def _covered(coverage: tuple[tuple[str, int], ...], articles: int) -> str:
    return _named("fields", ", ".join(f"{name} {share(number, articles)}" for name, number in coverage))


def share(number: int, of: int) -> str:
    """A share in percent, 0 and 100 only where it is none and all.

    >>> share(0, 1000), share(1, 1000), share(999, 1000), share(1000, 1000)
    ('0%', '<1%', '>99%', '100%')
    """
    percent = 100 * number / of if of else 0.0
    if 0 < percent < 1:
        return "<1%"
    if 99 < percent < 100:
        return ">99%"
    return f"{percent:.0f}%"


def _named(name: str, text: str) -> str:
    wrapped = fill(" ".join(text.split()), _WIDTH - 14, break_long_words=False, break_on_hyphens=False)
    return f"  {name:<11} {indent(wrapped, ' ' * 14).lstrip()}"
