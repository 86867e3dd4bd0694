"""What a release's records say as a whole, counted while they stream by."""

from collections import Counter
from collections.abc import Iterable

from corpus.model import Annotation, Article
from corpus.model.facts import FIELDS, NAMES, SHOWN, STEP, Facts


class Gathering:
    """Counts over the records of a release, in memory that doesn't grow with their number.

    >>> import corpus
    >>> gathering = Gathering()
    >>> gathering.add(corpus.load()[0], [])
    >>> gathering.facts().topics
    (('Donald Trump', 1), ('Vladimir Putin', 1))
    """

    def __init__(self) -> None:
        self._words = 0
        self._images = 0
        self._counts: dict[str, _Tally] = {
            name: _Tally() for name in ("months", "publishers", "languages", "licenses", "texts", "coverage")
        }
        self._counts |= {name: _Tally() for name in ("topics", "agencies", "layers", "makers")}
        self._lengths: Counter[int] = Counter()

    def add(self, article: Article, annotations: Iterable[Annotation]) -> None:
        """Count an article as it is released, and its annotations."""
        words = len((article.text or "").split())
        self._words += words
        self._lengths[words // STEP * STEP] += 1
        self._images += len(article.images)
        for name, values in _said(article).items():
            self._counts[name].add(values)
        for annotation in annotations:
            self._counts["layers"].add((annotation.layer,))
            self._counts["makers"].add((annotation.by,))

    def facts(self) -> Facts:
        """What has been counted."""
        counts = self._counts
        covered = dict(counts["coverage"].sorted())
        return Facts(
            words=self._words,
            images=self._images,
            coverage=tuple((name, covered.get(name, 0)) for name in FIELDS),
            lengths=tuple(sorted(self._lengths.items())),
            topics=counts["topics"].frequent(),
            agencies=counts["agencies"].frequent(),
            **{
                name: counts[name].sorted()
                for name in ("months", "publishers", "languages", "licenses", "texts", "layers", "makers")
            },
        )


def _said(article: Article) -> dict[str, Iterable[str]]:
    """What an article adds one to, of each list."""
    agencies = (
        {credit.name for credit in image.credits if credit.role == "agency"} for image in article.images
    )
    return {
        "months": (article.published.local[:7],) if article.published else (),
        "publishers": (article.publisher.name,) if article.publisher else (),
        "languages": (article.language,) if article.language else (),
        "licenses": (article.rights.license or "LicenseRef-unknown",),
        "texts": (article.rights.text,),
        "coverage": [name for name in FIELDS if getattr(article, name) not in (None, ())],
        "topics": dict.fromkeys(article.topics),
        "agencies": [name for names in agencies for name in sorted(names)],
    }


class _Tally:
    """How often each name came, exactly up to :data:`NAMES` names; beyond, the frequent ones stay.

    When there are too many, each loses one, and who has none left goes (Misra and Gries, 1982): a count falls short
    by at most one in ``NAMES`` of all that were added.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, names: Iterable[str]) -> None:
        """Count names."""
        for name in names:
            self._counts[name] = self._counts.get(name, 0) + 1
            if len(self._counts) > NAMES:
                self._counts = {name: count - 1 for name, count in self._counts.items() if count > 1}

    def sorted(self) -> tuple[tuple[str, int], ...]:
        """All of them, by name."""
        return tuple(sorted(self._counts.items()))

    def frequent(self) -> tuple[tuple[str, int], ...]:
        """The most frequent, those alike by name."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ordered[:SHOWN])
