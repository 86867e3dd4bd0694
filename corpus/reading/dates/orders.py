"""In which order a page writes day and month in numbers."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.reading import lexicon
from corpus.reading.dates.days import MONTH, full_year
from corpus.reading.dates.finding import find
from corpus.reading.dates.words import DIGIT, LONGEST_LINE, WORD, Order, fold, folded_words, month_numbers


def order(lines: Sequence[str], language: str | None) -> Order | None:
    """In which order a page writes day and month in numbers, as far as its lines tell.

    What its other dates show comes first, then its language, then how its English is written.

    >>> order(["Updated 05/06/2021", "Published 25/05/2021"], "en")
    'day-first'
    """
    texts = [fold(line) for line in lines if len(line) <= LONGEST_LINE]
    shown = _shown(texts, lines)
    if shown:
        return shown[0] if len(set(shown)) == 1 else None
    tags = (language or "").lower().replace("_", "-").split("-")
    if tags[-1] in lexicon.words("dates", "month_first") and len(tags) > 1:
        return "month-first"
    if tags[0] in lexicon.words("dates", "year_first"):
        return None
    if tags[0] not in ("", "en", "und") or (tags[0] == "en" and len(tags) > 1 and tags[-1] != "ca"):
        return "day-first"
    if tags[0] in ("", "und") and any(not _foreign_words().isdisjoint(WORD.findall(text)) for text in texts):
        return "day-first"
    return _english_order(texts, lines)


_NUMERIC = re.compile(r"(\d(?<!\d\d)(?<!\d[./-]\d)\d?)\s?([/-])\s?(\d\d?)\s?\2\s?(\d{4}|\d\d)(?!\d)")


def _shown(texts: list[str], lines: Sequence[str]) -> list[Order]:
    """The orders that a page's other dates show."""
    orders: list[Order] = []
    doubtful: list[tuple[int, int, int]] = []
    for text in texts:
        for match in _NUMERIC.finditer(text):
            first, second, year = int(match[1]), int(match[3]), full_year(match[4], text, match.start(4))
            if 12 < first <= 31 and 1 <= second <= 12:
                orders.append("day-first")
            elif 12 < second <= 31 and 1 <= first <= 12:
                orders.append("month-first")
            elif first != second:
                doubtful.append((first, second, year))
    if doubtful and not orders:
        # The same day printed with the month's name says which number is the month.
        named = {entry.local[:10] for line in lines for entry in find(line) if entry.local}
        for first, second, year in doubtful:
            day_first = f"{year}-{second:02}-{first:02}" in named
            if day_first != (f"{year}-{first:02}-{second:02}" in named):
                orders.append("day-first" if day_first else "month-first")
    return orders


@cache
def _foreign_words() -> frozenset[str]:
    """Words of labels, months and weekdays that aren't English."""
    pieces = [
        piece
        for key in ("published", "updated")
        for word in folded_words(key)
        for piece in WORD.findall(word)
    ]
    foreign = {word for word in (*pieces, *folded_words("weekdays"), *month_numbers()) if len(word) > 3}
    return frozenset(foreign - folded_words("english"))


_DAY_MONTH = re.compile(rf"(?<!\d)\d\d?(?:st|nd|rd|th)?\s({MONTH})\.?,?\s\d{{4}}")
_DOTTED_HALF = re.compile(r"\d\s?[ap]\.\s?m\.")


def _english_order(texts: list[str], lines: Sequence[str]) -> Order | None:
    """The order of an English page, by its other dates, its zones and its spelling; None if they disagree."""
    american = elsewhere = False
    for text, line in zip(texts, (line for line in lines if len(line) <= LONGEST_LINE), strict=True):
        words = set(WORD.findall(text))
        american = american or not words.isdisjoint(lexicon.words("dates", "american"))
        elsewhere = elsewhere or not words.isdisjoint(lexicon.words("dates", "british"))
        if DIGIT.search(text):
            printed = {word.lower() for word in WORD.findall(line) if word.isupper()}
            american = american or not printed.isdisjoint(lexicon.words("zones", "american"))
            elsewhere = elsewhere or not printed.isdisjoint(lexicon.words("zones", "elsewhere"))
            american = american or _DOTTED_HALF.search(text) is not None
            elsewhere = elsewhere or any(month in month_numbers() for month in _DAY_MONTH.findall(text))
    if american == elsewhere:
        return None
    return "month-first" if american else "day-first"
