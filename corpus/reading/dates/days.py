"""Days with a year, in any order and calendar, with the time and zone beside them."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.reading.dates.clocks import Clock, clock_after, clock_before
from corpus.reading.dates.offsets import Zone, offset_of, zone_behind
from corpus.reading.dates.words import (
    LETTER,
    Order,
    Precision,
    any_of,
    as_folded,
    folded_words,
    month_numbers,
    without_accents,
)
from corpus.text import Span

# Without a year, or two digits behind two numbers or a quote, there is no date to be read.
YEAR = re.compile(
    r"\d(?:\d{3}|\d?\s?[./-]\s?(?:\d|[^\W\d_]{2,9}[./-])\d?\s?(?:[./-]\s?)?\d\d|\d?\s?[年년]"
    r"|\d(?<=['’]\d\d)(?!\d)|\d(?<=[คพย]\.\s\d\d))"
)
_GLUED = r"(?!\d(?!\d?[:.]\d\d))"  # no digit follows, or a time without a space
_Y4 = rf"(?:1[3-9]|2[0-6])\d\d{_GLUED}"
# Behind the name of a month, a year is one though a count is glued to it: "May 5, 20310123".
_Y4_GLUED = r"20[0-3]\d(?=\d{1,7}(?!\d))"
MONTH = rf"{LETTER}{{2,17}}"


@cache
def _day_pattern() -> re.Pattern[str]:
    several = [name for name in month_numbers() if " " in name]
    month = rf"(?:{any_of(several)}|[\u0e00-\u0eff]{{1,2}}\.[\u0e00-\u0eff]|{MONTH})"
    return re.compile(
        rf"(?P<a>\d(?<!\d\d)(?<!\d[./]\d)(?:\d{{3}}|\d{{0,2}}))(?:(?<=\d\d\d\d)(?:"
        # 2021-05-09, 2021. 5. 9.
        r"\s?(?P<sep1>[./-])\s?(?P<m1>\d\d?)\s?(?P=sep1)\s?(?P<d1>\d\d(?=\d\d?[:.]\d\d)|\d\d?(?!\d))"
        # 2021年5月9日, 2021 оны 5 сарын 9
        r"|\s?(?:[年년]|оны)\s?(?P<m2>\d\d?)(?:-р)?\s?(?:[月월]|сарын)\s?(?P<d2>\d\d?)\s?[日일号號]?"
        # 2021. gada 9. maijs, 2021 жылғы 9 мамыр
        rf"|(?:\.?\s?gada|\s?(?:жылғы|жылы|ж\.)|-yil)\s(?P<d4>\d\d?)[.-]?\s?(?P<n4>{month})"
        # 2021. május 9., 2021 m. gegužės 9 d., 2021 May 9
        rf"|(?P<link>\.?\s?m\.\s?|-?\.?\s?(?:e?ko)\s|\.\s?|\s?(?:оны|жылғы|жылы|წლის)\s|[\s,-]\s?)"
        rf"(?P<n3>{month})\.?[\s.,-]{{1,2}}(?P<d3>\d\d?)(?!\d)"
        r")|(?<!\d\d\d\d)(?:"
        # 9.5.2021, 9/5/21
        rf"\s?(?P<sep5>[./-])\s?(?P<m5>\d\d?)\s?(?P=sep5)\s?(?P<y5>{_Y4}|'?\d\d(?![\d:]|[./]\d))"
        # 9 tháng 5, 2021
        rf"|\s?tháng\s(?P<m6>\d\d?)[\s,/-]{{1,3}}(?:năm\s)?(?P<y6>{_Y4})"
        # 令和3年5月9日
        r"|(?<=\d)\s?年\s?(?P<m7>\d\d?)\s?月\s?(?P<d7>\d\d?)\s?日"
        # May 9, 2021; mayo 9 de 2021
        rf"|(?:\.?(?:st|nd|rd|th)?)(?:\s{{0,2}},?\s{{0,2}}|\.\s|-|/|\sdel?\s)"
        rf"(?P<y9>{_Y4}|{_Y4_GLUED}|'\d\d(?!\d))"
        # 9 May 2021, 9 de mayo de 2021, 9-May-21
        # 26.abr.2031: the letter is the month's, not that of an ordinal
        rf"|(?P<dot>\.?)(?:st|nd|rd|th|er|re|º|°|ª|[aoe](?!{LETTER})|-?(?:го|е|є|ше|ησ|η))?[\s,./|-]{{0,3}}"
        rf"(?:(?:de|of|do|ng|ta'|da)\s|d'|ב-?)?(?P<n8>{month})(?:\s?/\s?(?P<alias>{month}))?"
        rf"[\s.,/|-]{{0,3}}(?:(?:de|del|of|do|ng|da|di|год[ау]?|năm|พ\.ศ|ค\.ศ)\.?\s|)"
        rf"(?P<y8>{_Y4}|{_Y4_GLUED}|'\d\d(?!\d)|(?<=-)\d\d(?![\d:])|(?<=[\u0e00-\u0e7f]\.\s)\d\d(?![\d:.]))"
        r"))"
    )


class Draft(NamedTuple):
    """A date before its label is known."""

    span: Span
    local: str | None
    precision: Precision
    zone_span: Span | None = None
    offset: str | None = None
    ago: timedelta | None = None
    ambiguous: bool = False


def days_of(line: str, text: str, order: Order | None) -> list[Draft]:
    """The days with a year, each with the time beside it."""
    days: list[_Read] = []
    search = _day_pattern().search
    at = 0
    while match := search(text, at):
        if day := _day(line, text, match, order, at):
            days.append(day)
            at = day[1]
        else:
            at = match.end("a")
        if not YEAR.search(text, at):
            break
    drafts = []
    last = 0
    times_first = False
    for number, (start, end, day_read) in enumerate(days):
        before = clock_before(line, text, start, last)
        if number == 0:
            # Then what stands behind a day is the time of the next one.
            times_first = before is not None and len(days) > 1
        clock = before
        if not times_first:
            limit = days[number + 1][0] if number + 1 < len(days) else len(text)
            clock = clock_after(line, text, end, limit) or before
        zone = None
        span = Span(_with_weekday(text, start, last), end)
        if clock:
            zone = clock.zone or (zone_behind(line, text, end) if clock.end <= start else None)
            span = Span(min(span.start, clock.start), max(end, clock.end, zone.end if zone else 0))
        drafts.append(_draft(line, span, day_read, clock, zone))
        last = span.end
    return drafts


def _draft(line: str, span: Span, day: date | None, clock: Clock | None, zone: Zone | None) -> Draft:
    if day is None or clock is None:
        precision: Precision = "day" if clock is None else "minute"
        return Draft(span, day.isoformat() if day else None, precision, ambiguous=day is None)
    local = f"{day.isoformat()}T{clock.time}"
    precision = "second" if len(clock.time) > 5 else "minute"
    if zone is None:
        return Draft(span, local, precision)
    return Draft(span, local, precision, zone.span, offset_of(line[slice(*zone.span)], local, clock.twelve))


_Read = tuple[int, int, date | None]
"""Where a date begins and ends, and its day: None if two are as likely."""


def _day(line: str, text: str, match: re.Match[str], order: Order | None, last: int) -> _Read | None:
    """The day that a match says; None for a match that is no date."""
    form = (match.lastgroup or "")[1]  # the number of the alternative that matched
    parts = _parts(line, text, match, form, last)
    if parts is None:
        return None
    start, year, month, day = parts
    if not 1 <= month <= 31 or not 1 <= day <= 31:
        return None
    if 2400 <= year <= 2650:
        year -= 543  # years of the Buddhist era, as Thailand prints them
    if _is_solar(year) and form in "1348":
        read = _from_solar(year, month, day)
    elif not 1600 <= year <= 2099:
        return None
    elif form == "5":
        return _numeric(match, text, (day, month, year), order)
    else:
        read = _date(year, month, day)
    return (start, match.end(), read) if read else None


def _parts(
    line: str, text: str, match: re.Match[str], form: str, last: int
) -> tuple[int, int, int, int] | None:
    """Where a date begins, and its year, month and day, by the numbers of its form."""
    first = int(match["a"])
    start = match.start()
    if form in "1234":
        year, day = first, int(match["d" + form])
    elif form == "7":
        era = _ERAS.get(text[max(0, start - 2) : start])
        if era is None:
            return None
        return start - 2, first + era, int(match["m7"]), int(match["d7"])
    else:
        year, day = full_year(match["y" + form], text, match.start("y" + form)), first
    if form in "1256":
        return start, year, int(match["m" + form]), day
    if form == "9":
        start, month = _month_before(line, text, start, last)
        return start, year, month, day
    if _is_solar(year):
        return start, year, _solar_months().get(match["n" + form], 0), day
    return start, year, _month(line, match, form), day


def _is_solar(year: int) -> bool:
    return 1300 <= year <= 1420


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911}
_EAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(printed: str, text: str, start: int) -> int:
    """A year of two digits is one of the last decades; Thai pages count them in the Buddhist era."""
    year = int(printed.strip("'"))
    if len(printed.strip("'")) > 2:
        return year
    if "\u0e00" <= text[max(0, start - 3)] <= "\u0e7f" and year >= 43:
        return 2500 + year
    return year + (1900 if year >= 70 else 2000)


def _month(line: str, match: re.Match[str], form: str) -> int:
    """The number of a month from its name, 0 if it is none."""
    name = match["n" + form]
    link = match["link"] or ""
    if form == "3" and not link.strip(" ,-"):
        first = line[match.start("n3")]
        if (
            first.lower() == first != first.upper()
            and name.isascii()
            and not _DAY_BEHIND.match(line, match.end())
        ):
            return 0  # "in 2021 may 5 people"
    months = month_numbers()
    if month := months.get(name) or months.get(match["alias"] or ""):
        return month
    if not name.isascii() and (
        month := months.get(without_accents(name)) or (name[0] == "ב" and months.get(name[1:]))
    ):
        return month
    dotted = match["dot"] or link.startswith(".")
    return _shared_months("dotted" if dotted else "undotted").get(name, 0)


_DAY_BEHIND = re.compile(r"\sd\b")  # "2021 liepos 5 d."


@cache
def _shared_months(key: str) -> dict[str, int]:
    """Names of months that mean another one without the full stop, or with it."""
    return {name: int(number) for name, number in lexicon.table("months", key).items()}


def _month_before(line: str, text: str, start: int, last: int) -> tuple[int, int]:
    """Where the name of a month that ends right before a place begins, and its number; 0 if it is none."""
    edge = start
    low = max(last, start - 4)
    while edge > low and text[edge - 1] in " .,-/\t":
        edge -= 1
    begin = edge
    low = max(last, edge - 18)
    while begin > low and not text[begin - 1].isspace() and text[begin - 1] not in ".,:;/|()-0123456789":
        begin -= 1
    months = month_numbers()
    if month := months.get(text[begin:edge]):
        return begin, month
    # "PublishedMay": a capital in the middle of a word begins another one.
    for place in range(edge - 2, begin, -1):
        if line[place].isupper() and not line[place - 1].isupper():
            return place, months.get(text[place:edge], 0)
    return begin, 0


def _numeric(
    match: re.Match[str], text: str, parts: tuple[int, int, int], order: Order | None
) -> _Read | None:
    """The day of three numbers that end with the year, or begin with it where East Asia writes it short."""
    day, month, year = parts
    start, end = match.span()
    separator = match["sep5"]
    short = match["y5"].strip("'")
    if len(short) == 2:
        if separator == "-" and (len(match["a"]) < 2 or len(match["m5"]) < 2):
            return None  # a score
        if _EAST.search(text):
            read = _date(2000 + day, month, int(short))
            return (start, end, read) if read else None
    if month > 12 or (order == "month-first" and day <= 12 and separator != "."):
        day, month = month, day
    elif separator != "." and order is None and day <= 12 and day != month:
        return start, end, None
    read = _date(year, month, day)
    return (start, end, read) if read else None


@cache
def _solar_months() -> dict[str, int]:
    return {as_folded(name): int(month) for name, month in lexicon.table("months", "solar").items()}


def _from_solar(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of one in the Iranian calendar, whose leap years follow a cycle of 33 years."""
    if month > 12 or day > (31 if month <= 6 else 30):
        return None
    # From the first day of 1300; the leap years of a cycle come every four years, once after five.
    years = year - 1300
    leaps = sum(1 for each in range(1300, year) if each % 33 in _SOLAR_LEAPS)
    if month == 12 and day == 30 and year % 33 not in _SOLAR_LEAPS:
        return None
    passed = 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1
    return date(1921, 3, 21) + timedelta(days=365 * years + leaps + passed)


_SOLAR_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))


def _with_weekday(text: str, start: int, last: int) -> int:
    """Where a date begins together with the day of the week before it."""
    low = max(last, start - 26)
    words = text[low:start].rstrip(" -|(").split()[-3:]
    if words and words[-1] in _PARTICLES:
        words.pop()
    weekdays = folded_words("weekdays")
    for first in range(max(0, len(words) - 2), len(words)):
        printed = " ".join(words[first:])
        name = printed.rstrip(",.")
        # The shortest names are words of other languages, unless a mark parts them from the date.
        if name in weekdays and (len(name) > 2 or not name.isascii() or len(printed) > len(name)):
            place = text.rfind(words[first], low, start)
            return place if place >= 0 else start
    return start


_PARTICLES = frozenset(("den", "the", "le", "el", "am", "ngày", "dne", "il", "en", "o"))
