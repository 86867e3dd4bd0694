"""Zones behind a time, and how far their clocks are ahead of UTC."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from corpus.reading import lexicon
from corpus.reading.dates.words import LETTER, any_of, as_folded, fold
from corpus.text import Span


class Zone(NamedTuple):
    """A printed zone, and where what belongs to it ends."""

    span: Span
    end: int  # with the bracket around it


@cache
def _zone_pattern() -> re.Pattern[str]:
    phrases = any_of(map(as_folded, lexicon.table("zones", "phrases")))
    return re.compile(
        r"(?P<gap>\s{0,2})(?P<open>[(\[]?)\s?(?P<zone>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?[034][05])?(?!\d)"
        rf"|[+-]\d\d:?[034][05](?![\d:])|(?:{phrases})(?!{LETTER})|(?P<name>[a-zмск]{{1,5}}))"
    )


def zone_behind(line: str, text: str, start: int, exact: bool = False) -> Zone | None:
    """The zone at a place, right behind a time; ``exact`` if that is the time of a timestamp."""
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
    return Zone(Span(begin, end), after)


@cache
def _zones() -> frozenset[str]:
    tables = (lexicon.table("zones", name) for name in ("offsets", "places", "twelve", "summer"))
    return frozenset(word.upper() for word in lexicon.words("zones", "several")).union(*tables)


def offset_of(printed: str, local: str, twelve: bool) -> str | None:
    """How far a zone's clocks are ahead of UTC at a time, which may tell the half of the day (``twelve``)."""
    name = printed.upper()
    if fixed := lexicon.table("zones", "offsets").get(name):
        return fixed
    if fixed := lexicon.table("zones", "twelve").get(name):
        return fixed if twelve else None
    if place := lexicon.table("zones", "places").get(name):
        return _ahead(place, local)[0]
    if place := lexicon.table("zones", "summer").get(name):
        offset, summer = _ahead(place, local)
        return offset if summer else None
    if place := lexicon.table("zones", "phrases").get(as_folded(printed)):
        return _ahead(place, local)[0]
    number = _OFFSET.fullmatch(fold(printed))
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
