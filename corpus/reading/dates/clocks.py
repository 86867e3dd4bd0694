"""Times of the day: behind a day, or before it."""

import re
from functools import cache
from typing import NamedTuple

from corpus.reading.dates.offsets import Zone, zone_behind
from corpus.reading.dates.words import DIGIT, LETTER, WORD, any_of, folded_words

_LONGEST_CLOCK = 48  # characters that a time before its day takes, with all that is between them


class Clock(NamedTuple):
    """A time of the day, from where to where it is printed, and the zone behind it."""

    start: int
    end: int
    time: str
    twelve: bool
    """Whether it says which half of the day it is."""
    zone: Zone | None


@cache
def _clock_pattern() -> re.Pattern[str]:
    halves = any_of(folded_words("morning") | folded_words("afternoon"))
    words = any_of(folded_words("clock"))
    return re.compile(
        r"(?P<h>2[0-4]|[01]?\d)(?:"
        r"\s?:\s?(?P<m1>[0-5]\d)(?:\s?:\s?(?P<s1>[0-5]\d)(?:[.,]\d{1,9})?)?(?!\d\d)"
        r"|\.(?P<m2>[0-5]\d)(?:\.(?P<s2>[0-5]\d))?(?!\d|[.,%]\d|\s?[%€$])"
        r"|\s?h\s?(?P<m3>[0-5]\d)(?:m(?:in|n)?)?(?!\d)|h(?![^\W\d_])"
        r"|\s?[時时點点시]\s?(?:(?P<m4>[0-5]?\d)\s?[分분]?)?"
        r"|(?P<m5>[0-5]\d)(?=\s?(?:gmt|utc|hrs|[ecmp][sd]t|ist|hkt|sgt)(?![^\W\d_]))"
        r"|(?=\s?(?:[ap]\.?\s?m\b|uhr\b))"
        rf")(?!\s?min)(?:\s?(?P<half>[ap])\.?\s?m(?P<stuck>[a-z]?)\.?)?(?:\s?\(?(?P<late>{halves})(?!{LETTER})\.?\)?)?"
        rf"(?:\s?(?P<word>{words})(?P<more>{LETTER}?)\.?)?"
    )


def _clock(line: str, text: str, match: re.Match[str], early: str = "", exact: bool = False) -> Clock | None:
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
        half = "a" if printed in folded_words("morning") or printed == "am" else "p"
    if half and 1 <= hour <= 12:  # 15:55 PM is printed too; the hour says it all
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        return None
    time = f"{hour:02}:{minute:0>2}" + (f":{second}" if second else "")
    while text[end - 1] in " (":
        end -= 1
    start = match.start() if not early else text.rindex(early, 0, match.start())
    zone = zone_behind(line, text, end, exact or second is not None) if end < len(text) else None
    return Clock(start, zone.end if zone else end, time, half is not None, zone)


def clock_after(line: str, text: str, end: int, limit: int) -> Clock | None:
    """The time behind a day, with nothing between them but marks and words that belong there."""
    digit = DIGIT.search(text, end, min(limit, end + 40))
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
    if gap.strip(MARKS):
        words = WORD.findall(gap)
        early = _half_word(words[-1]) if words else ""
        if len(words) > 4 or not words_between().issuperset(words[:-1] if early else words):
            return None
    return _clock(line, text, match, early)


MARKS = " ,.|():;/[]-\t"


def _half_word(word: str) -> str:
    """The end of a word that says which half of the day it is, or nothing."""
    return next((half for half in _halves() if word.endswith(half)), "")


@cache
def _halves() -> tuple[str, ...]:
    return (*sorted((folded_words("morning") | folded_words("afternoon")), key=len, reverse=True), "am", "pm")


@cache
def words_between() -> frozenset[str]:
    """The words that stand between a day and its time."""
    words = folded_words("between") | folded_words("weekdays") | {"s", "th", "nd", "rd", "st"}
    return frozenset(piece for word in words for piece in (word, *WORD.findall(word)))


def clock_before(line: str, text: str, start: int, last: int) -> Clock | None:
    """The time before a day, with nothing between them but marks and words that belong there."""
    low = max(last, start - _LONGEST_CLOCK)
    if not DIGIT.search(text, low, start):
        return None
    for match in _clock_pattern().finditer(text, low, start):
        if text[match.start() - 1 : match.start()].isdigit():
            continue
        before = text[max(low, match.start() - 12) : match.start()].rstrip()
        clock = _clock(line, text, match, _half_word(before))
        if clock and clock.end <= start:
            gap = text[clock.end : start]
            apart = gap or text[start - 1] == ")"
            if apart and not DIGIT.search(gap) and words_between().issuperset(WORD.findall(gap)):
                return clock
    return None
