"""How annotations say which characters they mean where a release doesn't hold these: word counts and digests.

A digest of few words would give them away to whoever tries all likely ones, so an annotation has one only if at
least :data:`FEWEST_WORDS` of its words are in no released value, or none are.  Zones too short for one are found by
their *passage*: neighbouring zones that have words enough together.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import text
from corpus.model import Annotation, Article, Pointer
from corpus.record import Record
from corpus.text import Span

# Some ninety characters of English, each of which the best of predictors still has nearly one bit to guess.
FEWEST_WORDS = 16
LAYER = "passages"

# A word, for counting: scripts that part no words count each character, and no word is longer than these.
_UNPARTED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
WORD = re.compile(rf"[{_UNPARTED}]|[^\s{_UNPARTED}]{{1,30}}")

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as values have them, with the characters that each is."""

    spans: list[Span]
    words: list[str]


def words(raw_text: str, within: Span | None = None) -> Words:
    """The words of a text, or of a part of it: what white space parts and prints something."""
    found = Words([], [])
    start, end = within or Span(0, len(raw_text))
    for token in _TOKEN.finditer(raw_text, start, end):
        if word := text.normalise(token[0]):
            found.spans.append(Span(*token.span()))
            found.words.append(word)
    return found


def digest(words: Iterable[str]) -> str:
    """SHA-256 of words with single spaces between them, in hexadecimal."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def marked(record: Record, article: Article, is_fact: Callable[[Pointer], bool]) -> tuple[Annotation, ...]:
    """The annotations of a record for the release of its article, which holds only some of the values."""
    places = _places(record)
    held = len(article.text or "")
    hidden = _Hidden(record.raw_text, _known(record, places, held, is_fact))
    full = record.article.text or ""
    done = []
    for one in record.annotations:
        span = Span(one.start, one.end)
        if one.target == "raw":
            done.append(_digested(one, record.raw_text, hidden.count(span)))
        elif one.end > held:
            # A block is a paragraph; of anything else it isn't known here how much of it is hidden.
            paragraph = places.get(span)
            done.append(_digested(one, full, hidden.count(paragraph) if paragraph else 1))
        else:
            done.append(one)
    return (*done, *_passages(record, done, hidden))


class _Hidden:
    """The words of a raw text that no released value says."""

    def __init__(self, raw_text: str, known: Iterable[Span]) -> None:
        said = bytearray(len(raw_text))
        for start, end in known:
            said[start:end] = b"\1" * (end - start)
        spans = [
            word.span()
            for word in WORD.finditer(raw_text)
            if any(raw_text[at].isalnum() and not said[at] for at in range(*word.span()))
        ]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def count(self, span: Span) -> int:
        """How many of them a span touches."""
        return max(0, bisect_left(self._starts, span.end) - bisect_right(self._ends, span.start))


def _digested(one: Annotation, whole: str, hidden: int) -> Annotation:
    covered = text.normalise(whole[one.start : one.end]).split()
    safe = bool(covered) and (not hidden or hidden >= FEWEST_WORDS)
    return replace(one, words=len(covered), digest=digest(covered) if safe else None)


def paragraphs(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those that say the body's paragraphs, in order."""
    found = (one for one in annotations if one.layer == "values" and one.field == "/text")
    return sorted(found, key=lambda one: (one.start, one.end))


def _places(record: Record) -> dict[Span, Span]:
    """Where in the text, and where in the raw text, each paragraph stands; empty if they aren't the text."""
    places, at, parts = {}, 0, []
    for one in paragraphs(record.annotations):
        part = text.normalise(record.raw_text[one.start : one.end])
        if part:
            places[Span(at, at + len(part))] = Span(one.start, one.end)
            parts.append(part)
            at += len(part) + 2
    return places if "\n\n".join(parts) == record.article.text else {}


def _known(
    record: Record, places: dict[Span, Span], held: int, is_fact: Callable[[Pointer], bool]
) -> Iterator[Span]:
    """The raw characters whose words are released: those of facts, and those of the excerpt."""
    for one in record.layer("values"):
        if one.field and is_fact(one.field):
            yield Span(one.start, one.end)
    for (start, end), span in places.items():
        if start < held:
            part = (record.article.text or "")[start : min(end, held)]
            there = words(record.raw_text, span).spans[: len(part.split())]
            yield Span(span.start, span.end if end <= held else there[-1].end)


def _passages(record: Record, annotations: list[Annotation], hidden: _Hidden) -> Iterator[Annotation]:
    """Short zones, which their own words don't prove, with as many neighbours as it takes to do so together."""
    zones = sorted((one for one in annotations if one.layer == "zones"), key=lambda one: (one.start, one.end))
    done = 0
    for at, zone in enumerate(zones):
        if (zone.digest is not None and (zone.words or 0) >= FEWEST_WORDS) or at < done:
            continue
        first, last = at, at
        while (count := hidden.count(Span(zones[first].start, zones[last].end))) < FEWEST_WORDS:
            if last + 1 < len(zones):
                last += 1
            elif first > 0:
                first -= 1
            else:
                break
        if count == 0 or count >= FEWEST_WORDS:
            done = last + 1
            yield _passage(record, zones[first], zones[last], count)


def _passage(record: Record, first: Annotation, last: Annotation, hidden: int) -> Annotation:
    passage = Annotation(
        article=first.article,
        layer=LAYER,
        target="raw",
        start=first.start,
        end=last.end,
        label="passage",
        by=first.by,
    )
    return _digested(passage, record.raw_text, hidden)
