"""Dates as news pages print them: found, read, and never completed by guesswork.

No printed zone, no instant.  A numeric date whose order of day and month nothing decides has no value, and neither
has a date without a year.  No library serves here: dateparser reads two thirds of the lines in this module's tests,
at 70 a second against 40,000, and like dateutil it fills in what is not printed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from corpus.reading import lexicon
from corpus.text import Span

# A date stands in a short line; a pattern need not look at more of a long one.
LONGEST_LINE = 300

Order = Literal["day-first", "month-first"]
Kind = Literal["published", "modified", "unlabelled"]
Precision = Literal["day", "minute", "second"]

_LONGEST_RELATIVE = 80  # "2 hours ago" stands in a shorter line still
_LONGEST_WORDY = 40  # and "yesterday", or "an hour ago"
_FARTHEST_LABEL = 60  # characters between a label and its date: "Updated by Ida Moe on"
_LONGEST_CLOCK = 48  # characters that a time before its day takes, with all that is between them


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date in a text: its characters, and what they say."""

    span: Span
    zone_span: Span | None
    kind: Kind
    local: str | None
    """Day and time by the printed clock; None where the characters alone don't say it."""
    precision: Precision
    offset: str | None
    ambiguous: bool = False
    """Whether two days are as likely, for nothing says which number is the month."""
    ago: timedelta | None = None
    """How long before the retrieval, where that is what is printed: "2 days ago"."""

    @property
    def at(self) -> str | None:
        """The instant in UTC, where a zone is printed and the instant can be told."""
        if self.local is None or self.offset is None or self.precision == "day":
            return None
        sign = -1 if self.offset[0] == "-" else 1
        ahead = sign * timedelta(hours=int(self.offset[1:3]), minutes=int(self.offset[4:]))
        try:
            moment = datetime.fromisoformat(self.local) - ahead
        except (ValueError, OverflowError):
            return None
        return moment.isoformat(timespec="seconds") + "Z"


def find(line: str, order: Order | None = None) -> list[PrintedDate]:
    """The dates of one line, in order; spans count in the line.

    >>> [found] = find("Published November 25, 2016 3:55PM (EST)")
    >>> found.local, found.offset, found.at, found.kind
    ('2016-11-25T15:55', '-05:00', '2016-11-25T20:55:00Z', 'published')

    A numeric date that can be read in two ways is read in the given order, or not at all.

    >>> [date.local for date in find("05/06/2021")], [date.local for date in find("05/06/2021", "day-first")]
    ([None], ['2021-06-05'])
    """
    if len(line) > LONGEST_LINE:
        return []
    if _DIGIT.search(line):
        dated = _YEAR.search(line) is not None
        relative = len(line) <= _LONGEST_RELATIVE and _may_be_relative(line)
    else:
        dated = False
        relative = len(line) <= _LONGEST_WORDY and _may_be_relative(line)
    if not dated and not relative:
        return []
    text = _fold(line)
    drafts = _days(line, text, order) if dated else []
    if relative:
        taken = [draft.span for draft in drafts]
        drafts += [
            draft
            for draft in _relative(line, text)
            if all(draft.span.end <= start or draft.span.start >= end for start, end in taken)
        ]
        drafts.sort(key=lambda draft: draft.span)
    return _labelled(text, drafts) if drafts else []


def label(line: str) -> Kind | None:
    """What a line calls the date in the next one, if it is a label and nothing else.

    >>> label("Last updated:"), label("Sports")
    ('modified', None)
    """
    if len(line) > _FARTHEST_LABEL:
        return None
    words = _WORD.findall(_fold(line))
    while words and (kind := _labels().get(" ".join(words))) is None and words[-1] in _between():
        words.pop()  # "Published on"
    return kind if words else None


def order(lines: Sequence[str], language: str | None) -> Order | None:
    """In which order a page writes day and month in numbers, as far as its lines tell.

    What its other dates show comes first, then its language, then how its English is written.

    >>> order(["Updated 05/06/2021", "Published 25/05/2021"], "en")
    'day-first'
    """
    texts = [_fold(line) for line in lines if len(line) <= LONGEST_LINE]
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
    if tags[0] in ("", "und") and any(not _foreign_words().isdisjoint(_WORD.findall(text)) for text in texts):
        return "day-first"
    return _english_order(texts, lines)


def resolve(found: PrintedDate, retrieved: date) -> PrintedDate | None:
    """A relative date as a day, if the day of retrieval decides it; hours and minutes may reach into the day before.

    >>> [found] = find("Published 2 days ago")
    >>> resolve(found, date(2021, 5, 9)).local
    '2021-05-07'
    """
    if found.ago is None or found.precision != "day":
        return None
    try:
        return replace(found, local=(retrieved - found.ago).isoformat(), ago=None)
    except OverflowError:
        return None


# Lines are folded before they are read: lower case, European digits, one kind of space, dash, quote and separator.
# No character is added or lost, so places in the folded line are places in the line.
@cache
def _table() -> dict[int, str]:
    table = {}
    for code in chain(range(0x80, 0x3000), range(0xA620, 0xAC00), range(0xFE00, 0x1FC00)):
        character = chr(code)
        if character.isdecimal():
            table[code] = str(unicodedata.decimal(character))
        elif 0xFF00 < code < 0xFF5F:
            table[code] = chr(code - 0xFEE0).lower()
        elif not character.isprintable():
            table[code] = " "
        elif unicodedata.category(character) == "Pd" or character == "−":
            table[code] = "-"
    table |= dict.fromkeys(map(ord, "•·∙●◦▪■‧・┃│❘›»▸→"), "|")
    table |= dict.fromkeys(map(ord, "’ʼ‘`´′׳"), "'")
    table |= dict.fromkeys(map(ord, "【《〔［〈"), "(") | dict.fromkeys(map(ord, "】》〕］〉"), ")")
    table |= {
        0x3000: " ",
        ord("、"): ",",
        ord("،"): ",",
        ord("၊"): ",",
        ord("。"): ".",
        ord("ς"): "σ",
        ord("："): ":",
        ord("ː"): ":",
    }
    return table


def _fold(line: str) -> str:
    if line.isascii():
        return line.lower()
    if "İ" in line:  # the one letter that grows when folded
        line = line.replace("İ", "i")
    return line.lower().translate(_table())


# A letter is whatever is no digit, space or mark of punctuation, so that the vowels of Indic scripts are ones too.
_L = r"[^\s\d_.,:;/|()\[\]{}<>\"“”„«!?&+*=%$€£#@~^\\-]"
_WORD = re.compile(rf"{_L}+(?:\.{_L}+)*")
_DIGIT = re.compile(r"\d")
# Without a year, or two digits behind two numbers or a quote, there is no date to be read.
_YEAR = re.compile(
    r"\d(?:\d{3}|\d?\s?[./-]\s?(?:\d|[^\W\d_]{2,9}[./-])\d?\s?(?:[./-]\s?)?\d\d|\d?\s?[年년]"
    r"|\d(?<=['’]\d\d)(?!\d)|\d(?<=[คพย]\.\s\d\d))"
)

_GLUED = r"(?!\d(?!\d?[:.]\d\d))"  # no digit follows, or a time without a space
_Y4 = rf"(?:1[3-9]|2[0-6])\d\d{_GLUED}"
# Behind the name of a month, a year is one though a count is glued to it: "May 5, 20310123".
_Y4_GLUED = r"20[0-3]\d(?=\d{1,7}(?!\d))"
_MONTH = rf"{_L}{{2,17}}"


@cache
def _day_pattern() -> re.Pattern[str]:
    several = [name for name in _months() if " " in name]
    month = rf"(?:{_any(several)}|[\u0e00-\u0eff]{{1,2}}\.[\u0e00-\u0eff]|{_MONTH})"
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
        r"|(?P<dot>\.?)(?:st|nd|rd|th|er|re|º|°|ª|a|o|e|-?(?:го|е|є|ше|ησ|η))?[\s,./|-]{0,3}"
        rf"(?:(?:de|of|do|ng|ta'|da)\s|d'|ב-?)?(?P<n8>{month})(?:\s?/\s?(?P<alias>{month}))?"
        rf"[\s.,/|-]{{0,3}}(?:(?:de|del|of|do|ng|da|di|год[ау]?|năm|พ\.ศ|ค\.ศ)\.?\s|)"
        rf"(?P<y8>{_Y4}|{_Y4_GLUED}|'\d\d(?!\d)|(?<=-)\d\d(?![\d:])|(?<=[\u0e00-\u0e7f]\.\s)\d\d(?![\d:.]))"
        r"))"
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; for none of them, one that nothing matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


def _bare(text: str) -> str:
    """A word without its accents, as capitals are often printed."""
    decomposed = unicodedata.normalize("NFD", text).replace("ı", "i")
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _key(word: str) -> str:
    return _fold(word).rstrip(".")


@cache
def _months() -> dict[str, int]:
    """The names of the months, also without accents where no other word is written so."""
    names = {_key(name): number for name, number in lexicon.months().items()}
    for name, number in list(names.items()):
        for spelt in (_bare(name), unicodedata.normalize("NFC", name)):
            names.setdefault(spelt, number)
    return names


@cache
def _keyed(key: str) -> frozenset[str]:
    words = {_key(word) for word in lexicon.words("dates", key)}
    return frozenset(words | set(map(_bare, words)))


@cache
def _labels() -> dict[str, Kind]:
    kinds: list[tuple[str, Kind]] = [("published", "published"), ("updated", "modified")]
    return {" ".join(_WORD.findall(word)): kind for key, kind in kinds for word in _keyed(key)}


@cache
def _label_ends() -> frozenset[str]:
    """The last words of the labels, without which there is none."""
    return frozenset(label.split()[-1] for label in _labels())


class _Draft(NamedTuple):
    """A date before its label is known."""

    span: Span
    local: str | None
    precision: Precision
    zone_span: Span | None = None
    offset: str | None = None
    ago: timedelta | None = None
    ambiguous: bool = False


def _days(line: str, text: str, order: Order | None) -> list[_Draft]:
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
        if not _YEAR.search(text, at):
            break
    drafts = []
    last = 0
    times_first = False
    for number, (start, end, day_read) in enumerate(days):
        before = _clock_before(line, text, start, last)
        if number == 0:
            # Then what stands behind a day is the time of the next one.
            times_first = before is not None and len(days) > 1
        clock = before
        if not times_first:
            limit = days[number + 1][0] if number + 1 < len(days) else len(text)
            clock = _clock_after(line, text, end, limit) or before
        zone = None
        span = Span(_with_weekday(text, start, last), end)
        if clock:
            zone = clock.zone or (_zone(line, text, end) if clock.end <= start else None)
            span = Span(min(span.start, clock.start), max(end, clock.end, zone.end if zone else 0))
        drafts.append(_draft(line, span, day_read, clock, zone))
        last = span.end
    return drafts


def _draft(line: str, span: Span, day: date | None, clock: "_Clock | None", zone: "_Zone | None") -> _Draft:
    if day is None or clock is None:
        precision: Precision = "day" if clock is None else "minute"
        return _Draft(span, day.isoformat() if day else None, precision, ambiguous=day is None)
    local = f"{day.isoformat()}T{clock.time}"
    precision = "second" if len(clock.time) > 5 else "minute"
    if zone is None:
        return _Draft(span, local, precision)
    return _Draft(span, local, precision, zone.span, _offset(line[slice(*zone.span)], local, clock))


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
        year, day = _full_year(match["y" + form], text, match.start("y" + form)), first
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


def _full_year(printed: str, text: str, start: int) -> int:
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
    months = _months()
    if month := months.get(name) or months.get(match["alias"] or ""):
        return month
    if not name.isascii() and (month := months.get(_bare(name)) or (name[0] == "ב" and months.get(name[1:]))):
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
    months = _months()
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
    return {_key(name): int(month) for name, month in lexicon.table("months", "solar").items()}


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


class _Zone(NamedTuple):
    span: Span
    end: int  # with the bracket around it


class _Clock(NamedTuple):
    start: int
    end: int
    time: str
    twelve: bool
    """Whether it says which half of the day it is."""
    zone: _Zone | None


@cache
def _clock_pattern() -> re.Pattern[str]:
    halves = _any(_keyed("morning") | _keyed("afternoon"))
    words = _any(_keyed("clock"))
    return re.compile(
        r"(?P<h>2[0-4]|[01]?\d)(?:"
        r"\s?:\s?(?P<m1>[0-5]\d)(?:\s?:\s?(?P<s1>[0-5]\d)(?:[.,]\d{1,9})?)?(?!\d\d)"
        r"|\.(?P<m2>[0-5]\d)(?:\.(?P<s2>[0-5]\d))?(?!\d|[.,%]\d|\s?[%€$])"
        r"|\s?h\s?(?P<m3>[0-5]\d)(?:m(?:in|n)?)?(?!\d)|h(?![^\W\d_])"
        r"|\s?[時时點点시]\s?(?:(?P<m4>[0-5]?\d)\s?[分분]?)?"
        r"|(?P<m5>[0-5]\d)(?=\s?(?:gmt|utc|hrs|[ecmp][sd]t|ist|hkt|sgt)(?![^\W\d_]))"
        r"|(?=\s?(?:[ap]\.?\s?m\b|uhr\b))"
        rf")(?!\s?min)(?:\s?(?P<half>[ap])\.?\s?m(?P<stuck>[a-z]?)\.?)?(?:\s?\(?(?P<late>{halves})(?!{_L})\.?\)?)?"
        rf"(?:\s?(?P<word>{words})(?P<more>{_L}?)\.?)?"
    )


def _clock(line: str, text: str, match: re.Match[str], early: str = "", exact: bool = False) -> _Clock | None:
    """The time that a match says, with the word for the half of the day before it, and the zone behind it."""
    hour = int(match["h"])
    minute = match["m1"] or match["m2"] or match["m3"] or match["m4"] or match["m5"] or "00"
    second = match["s1"] or match["s2"]
    end = match.end()
    half = match["half"]
    if half and match["stuck"]:
        # "2:20 PMBy Ida Moe" is a time, "14:20 Amsterdam" is one and a place.
        place = match.start("stuck")
        glued = line[place].isupper() and (line[place - 1].islower() or line[place + 1 : place + 2].islower())
        half, end = (half, place) if glued else (None, match.start("half"))
    if match["more"]:
        place = match.start("more")
        glued = line[place].isupper() and line[place - 1].islower()  # "20:22 UhrLesedauer"
        end = place if glued else match.start("word")
    printed = early or match["late"]
    if printed and not half:
        half = "a" if printed in _keyed("morning") or printed == "am" else "p"
    if half and 1 <= hour <= 12:  # 15:55 PM is printed too; the hour says it all
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        return None
    time = f"{hour:02}:{minute:0>2}" + (f":{second}" if second else "")
    while text[end - 1] in " (":
        end -= 1
    start = match.start() if not early else text.rindex(early, 0, match.start())
    zone = _zone(line, text, end, exact or second is not None) if end < len(text) else None
    return _Clock(start, zone.end if zone else end, time, half is not None, zone)


def _clock_after(line: str, text: str, end: int, limit: int) -> _Clock | None:
    """The time behind a day, with nothing between them but marks and words that belong there."""
    digit = _DIGIT.search(text, end, min(limit, end + 40))
    if digit is None:
        return None
    start = digit.start()
    gap = text[end:start]
    match = _clock_pattern().match(text, start, limit)
    if match is None:
        return None
    if gap == "t":
        return _clock(line, text, match, exact=True)
    early = ""
    if gap.strip(_MARKS):
        words = _WORD.findall(gap)
        early = _half_word(words[-1]) if words else ""
        if len(words) > 4 or not _between().issuperset(words[:-1] if early else words):
            return None
    return _clock(line, text, match, early)


_MARKS = " ,.|():;/[]-\t"


def _half_word(word: str) -> str:
    """The end of a word that says which half of the day it is, or nothing."""
    return next((half for half in _halves() if word.endswith(half)), "")


@cache
def _halves() -> tuple[str, ...]:
    return (*sorted((_keyed("morning") | _keyed("afternoon")), key=len, reverse=True), "am", "pm")


@cache
def _between() -> frozenset[str]:
    words = _keyed("between") | _keyed("weekdays") | {"s", "th", "nd", "rd", "st"}
    return frozenset(piece for word in words for piece in (word, *_WORD.findall(word)))


def _clock_before(line: str, text: str, start: int, last: int) -> _Clock | None:
    """The time before a day, with nothing between them but marks and words that belong there."""
    low = max(last, start - _LONGEST_CLOCK)
    if not _DIGIT.search(text, low, start):
        return None
    for match in _clock_pattern().finditer(text, low, start):
        if text[match.start() - 1 : match.start()].isdigit():
            continue
        before = text[max(low, match.start() - 12) : match.start()].rstrip()
        clock = _clock(line, text, match, _half_word(before))
        if clock and clock.end <= start:
            gap = text[clock.end : start]
            apart = gap or text[start - 1] == ")"
            if apart and not _DIGIT.search(gap) and _between().issuperset(_WORD.findall(gap)):
                return clock
    return None


def _with_weekday(text: str, start: int, last: int) -> int:
    """Where a date begins together with the day of the week before it."""
    low = max(last, start - 26)
    words = text[low:start].rstrip(" -|(").split()[-3:]
    if words and words[-1] in _PARTICLES:
        words.pop()
    weekdays = _keyed("weekdays")
    for first in range(max(0, len(words) - 2), len(words)):
        printed = " ".join(words[first:])
        name = printed.rstrip(",.")
        # The shortest names are words of other languages, unless a mark parts them from the date.
        if name in weekdays and (len(name) > 2 or not name.isascii() or len(printed) > len(name)):
            place = text.rfind(words[first], low, start)
            return place if place >= 0 else start
    return start


_PARTICLES = frozenset(("den", "the", "le", "el", "am", "ngày", "dne", "il", "en", "o"))


@cache
def _zone_pattern() -> re.Pattern[str]:
    phrases = _any(map(_key, lexicon.table("zones", "phrases")))
    return re.compile(
        r"(?P<gap>\s{0,2})(?P<open>[(\[]?)\s?(?P<zone>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?[034][05])?(?!\d)"
        rf"|[+-]\d\d:?[034][05](?![\d:])|(?:{phrases})(?!{_L})|(?P<name>[a-zмск]{{1,5}}))"
    )


def _zone(line: str, text: str, start: int, exact: bool = False) -> _Zone | None:
    match = _zone_pattern().match(text, start)
    if match is None:
        return None
    begin, end = match.span("zone")
    if match["name"]:
        # Names of zones are capitals; "est" and "et" are words.
        while end > begin and not line[begin:end].isupper():
            end -= 1
        if end - begin > 1 and line[end : end + 1].islower():
            end -= 1  # "ESTBy Ida Moe"
        elif line[end : end + 1].isupper():
            return None
        name = line[begin:end]
        if name not in _zones() or (name == "Z" and match["gap"]):
            return None
    elif text[begin] == "-" and not exact and (":" in match["zone"] or not match["gap"]):
        return None  # 10:00-12:30 is from ten to half past twelve
    after = end
    if match["open"]:
        closing = end + (text[end : end + 1] == " ")
        after = closing + 1 if text[closing : closing + 1] in (")", "]") else end
    return _Zone(Span(begin, end), after)


@cache
def _zones() -> frozenset[str]:
    tables = (lexicon.table("zones", name) for name in ("offsets", "places", "twelve", "summer"))
    return frozenset(word.upper() for word in lexicon.words("zones", "several")).union(*tables)


def _offset(printed: str, local: str, clock: _Clock) -> str | None:
    name = printed.upper()
    if fixed := lexicon.table("zones", "offsets").get(name):
        return fixed
    if fixed := lexicon.table("zones", "twelve").get(name):
        return fixed if clock.twelve else None
    if place := lexicon.table("zones", "places").get(name):
        return _ahead(place, local)[0]
    if place := lexicon.table("zones", "summer").get(name):
        offset, summer = _ahead(place, local)
        return offset if summer else None
    if place := lexicon.table("zones", "phrases").get(_key(printed)):
        return _ahead(place, local)[0]
    number = _OFFSET.fullmatch(_fold(printed))
    if number is None or int(number[2]) > 14:
        return None
    return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"


_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])\s?(\d{1,2}):?(\d{2})?")


def _ahead(place: str, local: str) -> tuple[str, bool]:
    """What a place's clocks are ahead of UTC at a time, and whether it is summer time."""
    moment = datetime.fromisoformat(local).replace(tzinfo=_place(place))
    ahead = moment.utcoffset() or timedelta()
    sign = "-" if ahead < timedelta() else "+"
    offset = sign + (datetime(2000, 1, 1, tzinfo=UTC) + abs(ahead)).strftime("%H:%M")
    return offset, bool(moment.dst())


@cache
def _place(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _labelled(text: str, drafts: list[_Draft]) -> list[PrintedDate]:
    """The dates with what the labels call them: those before each, or where the page prints them so, behind."""
    kinds: list[Kind | None] = []
    last = 0
    for draft in drafts:
        kinds.append(_label_before(text, last, draft.span.start))
        last = draft.span.end
    if kinds[0] is None and last < len(text) and _label_behind(text, last, len(text)):
        ends = [draft.span.start for draft in drafts[1:]] + [len(text)]
        kinds = [_label_behind(text, draft.span.end, end) for draft, end in zip(drafts, ends, strict=True)]
    return [
        PrintedDate(
            span=draft.span,
            zone_span=draft.zone_span,
            kind=kind or "unlabelled",
            local=draft.local,
            precision=draft.precision,
            offset=draft.offset,
            ambiguous=draft.ambiguous,
            ago=draft.ago,
        )
        for draft, kind in zip(drafts, kinds, strict=True)
    ]


def _label_before(text: str, last: int, start: int) -> Kind | None:
    """The label nearest before a place; a mere "date" says less than any other."""
    segment = text[max(last, start - _FARTHEST_LABEL) : start].strip(_MARKS)
    if not segment:
        return None
    words = _WORD.findall(segment)
    labels = _labels()
    weak = _keyed("dated")
    fallback: Kind | None = None
    for end in range(len(words), 0, -1):
        if words[end - 1] in _label_ends():
            for begin in range(max(0, end - 4), end):
                if kind := labels.get(" ".join(words[begin:end])):
                    return kind
        if words[end - 1] in weak:
            fallback = "published"
    if words and not segment.isascii():
        for match in _glued_label().finditer(segment):
            fallback = labels[match[0]]
    return fallback


def _label_behind(text: str, start: int, end: int) -> Kind | None:
    words = list(_WORD.finditer(text, start, min(end, start + 40)))[:3]
    for size in range(len(words), 0, -1):
        if kind := _labels().get(" ".join(word[0] for word in words[:size])):
            rest = text[words[size - 1].end() : min(end, words[size - 1].end() + 3)].lstrip()
            # What a colon or a number follows is the label of that, not of what is before it.
            return None if rest[:1] == ":" or rest[:1].isdigit() else kind
    if words and not words[0][0].isascii() and (match := _glued_label().match(words[0][0])):
        return _labels()[match[0]]
    return None


@cache
def _glued_label() -> re.Pattern[str]:
    """Labels of the scripts that put no spaces between words."""
    return re.compile(
        _any(word for word in _labels() if word[0] > "\u2e7f" or "\u0e00" <= word[0] <= "\u0e7f")
    )


_EAST_AGO = re.compile("[前전今昨]|오늘|어제|방금|刚刚|剛剛|ที่|วันนี้|เมื่อ")


def _may_be_relative(line: str) -> bool:
    if not _relative_keys().isdisjoint(line.lower().split()):
        return True
    return not line.isascii() and _EAST_AGO.search(line) is not None


@cache
def _relative_keys() -> frozenset[str]:
    """A word of each phrase, without which it doesn't stand in a line."""
    first = {word.split()[0] for key in ("ago_before", "today", "yesterday", "now") for word in _keyed(key)}
    words = first | {word.split()[-1] for word in _keyed("ago_behind")}
    return frozenset(
        spelt + mark
        for word in words
        for spelt in (word, word.replace("'", "’"), re.sub("σ$", "ς", word))
        for mark in ("", ",", ".", ":", ")")
    )


@cache
def _units() -> dict[str, str]:
    table = lexicon.table("dates", "units")
    return {_key(word): unit for unit, words in table.items() for word in words}


@cache
def _counted() -> dict[str, tuple[str, str]]:
    """Words that say a number and a unit at once, as a count and a word for the unit."""
    table = lexicon.table("dates", "counted")
    return {
        _key(word): (number, unit) for word, meaning in table.items() for number, unit in [meaning.split()]
    }


_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


@cache
def _relative_pattern() -> re.Pattern[str]:
    units = list(_units())
    spaced = _any(units)
    glued = _any(unit for unit in units if unit[0] > "\u2e7f" or "\u0e00" <= unit[0] <= "\u0e7f")
    count = rf"(?P<n>\d{{1,3}}|{_any(_keyed('one'))})\s{{0,2}}(?P<unit>{spaced})(?!{_L})"
    more = rf"(?:\.?,?\s(?:(?:and|und|et|y|e)\s)?(?P<n2>\d{{1,2}})\s?(?P<unit2>{spaced})(?!{_L}))?\.?"
    before, behind = _any(_keyed("ago_before")), _any(_keyed("ago_behind"))
    return re.compile(
        rf"(?<!\d)(?P<n3>\d{{1,3}})\s?(?P<unit3>{glued})\s?(?:以?前|전|ที่แล้ว|ที่ผ่านมา)"
        rf"|(?<!{_L})(?:(?P<before2>{before})\s{{1,2}})?(?P<whole>{_any(_counted())})(?!{_L})"
        rf"(?:\s{{1,2}}(?P<behind2>{behind})(?!{_L}))?"
        rf"|(?<!\d)(?<!{_L})(?:(?:(?P<before>{before})\s{{1,2}})?{count}{more}(?:\s{{1,2}}(?P<behind>{behind})(?!{_L}))?"
        rf"|(?P<day>{_any(_keyed('today') | _keyed('yesterday'))})(?!{_L})|(?P<now>{_any(_keyed('now'))})(?!{_L}))"
    )


def _relative(line: str, text: str) -> Iterator[_Draft]:
    last = 0
    for match in _relative_pattern().finditer(text):
        start, end = match.span()
        if start < last:
            continue
        read = _ago(match)
        if read is None:
            continue
        ago, precision = read
        if match["day"]:
            clock = _clock_after(line, text, end, len(text)) or _clock_before(line, text, start, last)
            if clock:
                start, end = min(start, clock.start), max(end, clock.end)
            elif match["day"] in _keyed("today") and _label_before(text, last, start) is None:
                continue  # "Today" is a name of sections and programmes
        if not _stands_alone(text, start, end, last):
            continue
        last = end
        yield _Draft(Span(start, end), None, precision, ago=ago)


def _ago(match: re.Match[str]) -> tuple[timedelta | None, Precision] | None:
    """How long ago a phrase says it is; a time of None for months and years, which have no fixed length."""
    if word := match["day"]:
        return timedelta(days=0 if word in _keyed("today") else 1), "day"
    if match["now"]:
        return timedelta(), "minute"
    if match["unit3"]:
        counts = [(match["n3"], match["unit3"])]
    elif match["before2"] or match["behind2"]:
        counts = [_counted()[match["whole"]]]
    elif match["before"] or match["behind"]:
        counts = [(match["n"], match["unit"])]
        if match["n2"]:
            counts.append((match["n2"], match["unit2"]))
    else:
        return None
    ago = timedelta()
    precision: Precision = "day"
    for number, word in counts:
        length = _LENGTHS.get(_units()[word])
        if length is None:
            return None, "day"
        if length < timedelta(days=1):
            precision = "minute"
        ago += (int(number) if number.isdigit() else 1) * length
    return ago, precision


def _stands_alone(text: str, start: int, end: int, last: int) -> bool:
    """Whether a relative date is nearly all of its line or its part, or has a label."""
    if _label_before(text, last, start):
        return True
    if text.rstrip().endswith((".", "!", "?")) and len(text) > 2 * (end - start):
        return False
    before, behind = text[:start].rstrip(), text[end:].lstrip(" .")
    parted = (not before or before[-1] in "|-(:,/") and (not behind or behind[0] in "|-)/")
    return parted or 2 * (end - start) >= len(text)


_NUMERIC = re.compile(r"(\d(?<!\d\d)(?<!\d[./-]\d)\d?)\s?([/-])\s?(\d\d?)\s?\2\s?(\d{4}|\d\d)(?!\d)")


def _shown(texts: list[str], lines: Sequence[str]) -> list[Order]:
    """The orders that a page's other dates show."""
    orders: list[Order] = []
    doubtful: list[tuple[int, int, int]] = []
    for text in texts:
        for match in _NUMERIC.finditer(text):
            first, second, year = int(match[1]), int(match[3]), _full_year(match[4], text, match.start(4))
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
        piece for key in ("published", "updated") for word in _keyed(key) for piece in _WORD.findall(word)
    ]
    foreign = {word for word in (*pieces, *_keyed("weekdays"), *_months()) if len(word) > 3}
    return frozenset(foreign - _keyed("english"))


_DAY_MONTH = re.compile(rf"(?<!\d)\d\d?(?:st|nd|rd|th)?\s({_MONTH})\.?,?\s\d{{4}}")
_DOTTED_HALF = re.compile(r"\d\s?[ap]\.\s?m\.")


def _english_order(texts: list[str], lines: Sequence[str]) -> Order | None:
    """The order of an English page, by its other dates, its zones and its spelling; None if they disagree."""
    american = elsewhere = False
    for text, line in zip(texts, (line for line in lines if len(line) <= LONGEST_LINE), strict=True):
        words = set(_WORD.findall(text))
        american = american or not words.isdisjoint(lexicon.words("dates", "american"))
        elsewhere = elsewhere or not words.isdisjoint(lexicon.words("dates", "british"))
        if _DIGIT.search(text):
            printed = {word.lower() for word in _WORD.findall(line) if word.isupper()}
            american = american or not printed.isdisjoint(lexicon.words("zones", "american"))
            elsewhere = elsewhere or not printed.isdisjoint(lexicon.words("zones", "elsewhere"))
            american = american or _DOTTED_HALF.search(text) is not None
            elsewhere = elsewhere or any(month in _months() for month in _DAY_MONTH.findall(text))
    if american == elsewhere:
        return None
    return "month-first" if american else "day-first"
