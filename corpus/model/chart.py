"""Counts that are worth a picture, and the picture in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from corpus.model.facts import Facts

# As many bars as can be told apart.
BARS = 24

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A bar chart."""

    name: str
    """What it is called: its file's name without suffix."""
    title: str
    """What it counts."""
    bars: Counts
    """The labels and how long their bars are, from top to bottom."""

    @property
    def words(self) -> str:
        """The same, for those who don't see it."""
        return f"{self.title}: {'; '.join(f'{label}, {number}' for label, number in self.bars) or 'none'}."


def most(name: str, title: str, counts: Iterable[tuple[str, int]]) -> Chart:
    """The chart of the most frequent of some names, those alike by name.

    >>> most("topics", "Articles by topic", {"Sea": 1, "Gulls": 3}.items()).bars
    (('Gulls', 3), ('Sea', 1))
    """
    return Chart(name=name, title=title, bars=_most(counts))


def charts(facts: Facts) -> tuple[Chart, ...]:
    """The charts of those facts that have something to show.

    >>> [chart.words for chart in charts(Facts(months=(("2016-11", 2), ("2017", 1))))]
    ['Articles by month: 2016-11, 2; 2017, 1.']
    """
    unit, times = _times(facts.months)
    found = (
        Chart(name="months", title=f"Articles by {unit}", bars=times),
        Chart(name="publishers", title="Articles by publisher", bars=_most(facts.publishers)),
        Chart(name="lengths", title="Articles by words of text", bars=_lengths(facts.lengths)),
        Chart(name="coverage", title="Articles that have a field", bars=facts.coverage),
        Chart(name="topics", title="Articles by topic", bars=_most(facts.topics)),
        Chart(name="agencies", title="Images by credited agency", bars=_most(facts.agencies)),
    )
    return tuple(chart for chart in found if any(number for _, number in chart.bars))


def _most(counts: Iterable[tuple[str, int]]) -> Counts:
    return tuple(sorted(counts, key=lambda item: (-item[1], item[0]))[:BARS])


def _times(months: Counts) -> tuple[str, Counts]:
    """Months, or years, or decades: the finest of which there are not too many."""
    if len(months) <= BARS:
        return "month", months
    years = _summed((time[:4], number) for time, number in months)
    if len(years) <= BARS:
        return "year", years
    decades = _summed((f"{time[:3]}0s", number) for time, number in years)
    return "decade", decades[-BARS:] if len(decades) > BARS else decades


def _summed(counts: Iterable[tuple[str, int]]) -> Counts:
    total: Counter[str] = Counter()
    for label, number in counts:
        total[label] += number
    return tuple(sorted(total.items()))


def _lengths(lengths: tuple[tuple[int, int], ...]) -> Counts:
    """Steps that are wide enough for few bars, the empty ones among them included."""
    if not lengths:
        return ()
    longest = lengths[-1][0]
    step = next(100 * 2**power for power in count() if longest // (100 * 2**power) < BARS)
    total: Counter[int] = Counter()
    for words, number in lengths:
        total[words // step * step] += number
    return tuple((f"{at}-{at + step - 1}", total[at]) for at in range(0, longest + 1, step))
