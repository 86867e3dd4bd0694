"""A topic may be several: nothing in the text decides where one ends and the next begins.

Why: Topics are counted, and two that are taken for one are missed twice.

Bad: `Tags: Harbour Storm Nowhere Bridge`, of which the article says no word

Good: the same, with `topics = ["Harbour", "Storm", "Nowhere Bridge"]` under `[corrections]` in the notes
"""

from bisect import bisect_right
from collections.abc import Iterator

from corpus.model import Annotation, Pointer
from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "topics"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "note"
HINT = "Compare the list with the page, and quote all of its topics under [corrections] in the notes."


def check(record: Record) -> Iterator[Finding]:
    """Topics of more than one word whose borders the reader could not tell."""
    return limited(_several(record))


def _several(record: Record) -> Iterator[Finding]:
    for pointer, topic in undecided(record).items():
        printed = " ".join(record.raw_text[topic.start : topic.end].split())
        if " " in printed:
            yield Finding(pointer, f"expected one topic, got {shown(printed)}, which may be several")


def undecided(record: Record) -> dict[Pointer, Annotation]:
    """The topics whose borders nothing decides, wherever they stand, each with its first evidence.

    The loader says so by giving them half the confidence of their zone, or less.
    """
    found: dict[Pointer, Annotation] = {}
    topics = [one for one in record.annotations if one.layer == "values" and one.label == "topic"]
    if not topics:
        return found
    zones = [zone for zone in record.layer("zones") if zone.label == "topics"]
    starts = [zone.start for zone in zones]
    decided: set[Pointer] = set()
    for topic in topics:
        at = bisect_right(starts, topic.start) - 1
        if topic.field is None:
            continue
        if at >= 0 and topic.end <= zones[at].end and _is_halved(topic, zones[at]):
            found.setdefault(topic.field, topic)
        else:
            decided.add(topic.field)
    return {pointer: topic for pointer, topic in found.items() if pointer not in decided}


def _is_halved(topic: Annotation, zone: Annotation) -> bool:
    if topic.confidence is None or zone.confidence is None:
        return False
    return topic.confidence <= zone.confidence / 2
