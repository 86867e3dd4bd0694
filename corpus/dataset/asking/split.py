"""Which articles lie on which side of a split, so that no story lies on two.

What decides is chance over an id or a name, or a day, and nothing else of the corpus: an article keeps its side when
others are added, unless one of them is the earliest of its story.  Only fractions by date depend on all articles.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

from corpus.dataset.asking import chance
from corpus.errors import MisuseError, UnknownName

WAYS = ("date", "publisher", "story")

# Fractions such as .7, .2 and .1 don't quite add up to 1.
_ROUNDING = 1e-9
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_DAY = "9999-12-31"
_UNDATED = "~"  # after all dates

Side = TypeVar("Side")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Split(Mapping[str, Side], Generic[Side]):
    """The sides of a split by their names, in the order in which they were asked for; and what is on none."""

    sides: Mapping[str, Side]
    """The sides."""
    left_out: Side
    """What is on no side."""

    def __getitem__(self, name: str) -> Side:
        try:
            return self.sides[name]
        except KeyError:
            raise KeyError(f"no side {name!r}; there are: {', '.join(self.sides)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.sides)

    def __len__(self) -> int:
        return len(self.sides)

    def map(self, function: Callable[[Side], Other]) -> Split[Other]:
        """The same split of something else: what a function makes of each side, and of what is left out."""
        return Split({name: function(side) for name, side in self.sides.items()}, function(self.left_out))


def split(
    ids: Sequence[str],
    published: Sequence[str | None],
    publishers: Sequence[str | None],
    stories: Sequence[int],
    sides: Mapping[str, float | str],
    by: str,
    seed: int,
) -> Split[list[int]]:
    """The positions of the articles on each side, ascending.

    ``ids``, ``published`` (dates as ``published.local`` has them), ``publishers`` (their names) and ``stories`` (what
    articles of one story share) say of each article what there is to know.  ``sides`` are two or more names, each
    with the fraction that it gets; what they leave of the whole is left out.

    By ``"story"``, chance decides for each story, by the id of its earliest article; by ``"publisher"``, for each
    publisher, or article without one.  By ``"date"``, the sides follow each other in time, and no day is
    divided; instead of a fraction each may have its last day, and articles of later days, without a date, or dated so
    vaguely that they may be on either side, are left out.  By publisher and date, articles of one story may fall on
    several sides: those on another side than the earliest are left out.

    A side that is split again needs another seed: by the same one, chance has decided already.

    Raises :class:`corpus.errors.MisuseError` for sides that can't be, and another way.

    >>> parts = split(["a", "b", "c"], ["2016", "2017-01-02", None], [None] * 3, [0, 1, 2],
    ...               {"train": "2016-12-31", "test": "2017-12-31"}, by="date", seed=0)
    >>> dict(parts), parts.left_out
    ({'train': [0], 'test': [1]}, [2])
    """
    if by not in WAYS:
        raise UnknownName("way to split", by, WAYS)
    early = _earliest(ids, published, stories)
    if by == "date":
        placed = _by_date(published, _last_days(sides, published))
    else:
        ends = _ends(sides)
        keys = _leaders(ids, stories, early) if by == "story" else _publishers(ids, publishers)
        lots = {key: bisect_right(ends, chance.share(key, seed)) for key in set(keys)}
        placed = [lots[key] for key in keys]
    if by != "story":
        placed = _undivided(placed, stories, early, len(sides))
    return _split(placed, list(sides))


# What decides


def _earliest(ids: Sequence[str], published: Sequence[str | None], stories: Sequence[int]) -> list[int]:
    """The positions with the earliest articles first, those without a date last."""
    keys = [(day or _UNDATED, name) for day, name in zip(published, ids, strict=True)]
    if not len(keys) == len(stories):
        raise ValueError(f"expected the stories of {len(keys)} articles, got {len(stories)}")
    return sorted(range(len(keys)), key=keys.__getitem__)


def _leaders(ids: Sequence[str], stories: Sequence[int], early: Sequence[int]) -> list[str]:
    """The id of the earliest article of each article's story."""
    first = {stories[at]: ids[at] for at in reversed(early)}
    return [first[story] for story in stories]


def _publishers(ids: Sequence[str], publishers: Sequence[str | None]) -> list[str]:
    """The name of each article's publisher, or its own id."""
    return [publisher or name for name, publisher in zip(ids, publishers, strict=True)]


def _undivided(
    placed: Sequence[int], stories: Sequence[int], early: Sequence[int], outside: int
) -> list[int]:
    """The sides, but of each story nothing on another than its earliest article that is on one."""
    kept = {stories[at]: placed[at] for at in reversed(early) if placed[at] < outside}
    return [side if side == kept.get(story) else outside for side, story in zip(placed, stories, strict=True)]


def _split(placed: Sequence[int], names: Sequence[str]) -> Split[list[int]]:
    found: list[list[int]] = [[] for _ in (*names, None)]
    for at, side in enumerate(placed):
        found[side].append(at)
    *sides, left_out = found
    return Split(dict(zip(names, sides, strict=True)), left_out)


# Days


def _by_date(published: Sequence[str | None], lasts: Sequence[str]) -> list[int]:
    """The side of each article; the number of sides for those that are on none."""
    found = {day: _side_of(day, lasts) for day in set(published)}
    return [found[day] for day in published]


def _side_of(local: str | None, lasts: Sequence[str]) -> int:
    """The side on which all days are that a date may mean."""
    if not local:
        return len(lasts)
    first, last = (bisect_left(lasts, day) for day in _span(local))
    return first if first == last else len(lasts)


def _span(local: str) -> tuple[str, str]:
    """The first and the last day that a date may mean."""
    day = local[:10]
    first = day + "-01-01"[len(day) - 4 :]
    if len(day) == 4:
        return first, f"{day}-12-31"
    if len(day) == 7:
        return first, f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day, day


def _last_days(sides: Mapping[str, float | str], published: Sequence[str | None]) -> list[str]:
    """The last day of each side."""
    if not any(isinstance(value, str) for value in sides.values()):
        return _days_of(_ends(sides), Counter(_span(local)[0] for local in published if local))
    _enough(sides)
    for name, day in sides.items():
        if not _is_day(day):
            raise MisuseError(f"expected the last day of {name} such as '2016-12-31', got {day!r}")
    lasts = [str(day) for day in sides.values()]
    if any(later <= earlier for earlier, later in pairwise(lasts)):
        raise MisuseError(f"expected days of which each is later than the one before, got {', '.join(lasts)}")
    return lasts


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _days_of(ends: Sequence[float], counts: Mapping[str, int]) -> list[str]:
    """The last days of sides by their fractions of the articles: a day goes where the middle of its articles lies."""
    lasts = [""] * len(ends)
    total = sum(counts.values())
    before = 0
    for day, count in sorted(counts.items()):
        side = bisect_right(ends, (before + count / 2) / total)
        lasts[side:] = [day] * (len(ends) - side)
        before += count
    return [_LAST_DAY if math.isinf(end) else last for end, last in zip(ends, lasts, strict=True)]


# Fractions


def _ends(sides: Mapping[str, float | str]) -> list[float]:
    """Where in the numbers from 0 to 1 each side ends."""
    _enough(sides)
    fractions = [_fraction(name, value) for name, value in sides.items()]
    total = math.fsum(fractions)
    if total > 1 + _ROUNDING:
        raise MisuseError(f"expected fractions that add up to 1 or less, got {total:g}")
    ends = list(accumulate(fractions))
    if total > 1 - _ROUNDING:
        ends[-1] = math.inf
    return ends


def _enough(sides: Mapping[str, float | str]) -> None:
    if len(sides) < 2:
        raise MisuseError(f"expected two sides or more, such as train=.8, test=.2, got {len(sides)}")


def _fraction(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise MisuseError(f"expected a fraction such as .8 for {name}, got {value!r}; days need by='date'")
    return float(value)
