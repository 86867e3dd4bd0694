"""Spans of a text found again in another: by the digest of their words, or within a longer span that is found.

What can't be told for certain is not found.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

from corpus import schema, text
from corpus.model import Annotation, Article, Pointer
from corpus.pipeline.digests import FEWEST_WORDS, Words, digest, words
from corpus.text import Span


class Search:
    """Where the spans of a record's raw text stand in another text: ``places`` has those that are certain."""

    def __init__(self, article: Article, annotations: tuple[Annotation, ...], raw_text: str) -> None:
        self._text = raw_text
        self._words = words(raw_text)
        self._marks: dict[Span, list[Annotation]] = defaultdict(list)
        for one in annotations:
            if one.target == "raw":
                self._marks[Span(one.start, one.end)].append(one)
        self._values = dict(_values(schema.plain(article), ""))
        self.places = self._by_digest()
        self._order = sorted(self._marks)
        self._found = [(-_length(span), span) for span in self.places]
        heapify(self._found)
        while self._found:
            # What is found in a long span may hold shorter ones.
            self._within(heappop(self._found)[1])

    def _place(self, span: Span, place: Span) -> None:
        if span not in self.places:
            self.places[span] = place
            heappush(self._found, (-_length(span), span))

    def _by_digest(self) -> dict[Span, Span]:
        """Long spans whose words stand as often in the text as the record says; few words prove nothing."""
        alike: dict[tuple[int, str], list[Span]] = defaultdict(list)
        for span in sorted(self._marks):
            known = {(one.words, one.digest) for one in self._marks[span] if one.words and one.digest}
            for count, words_digest in known:
                if count >= FEWEST_WORDS:
                    alike[count, words_digest].append(span)
        windows = {length: _windows(self._words, length) for length in {length for length, _ in alike}}
        found: dict[Span, Span] = {}
        for (length, words_digest), spans in alike.items():
            there = windows[length].get(words_digest, [])
            if len(there) == len(spans):
                found.update(zip(spans, there, strict=True))
        return found

    def _inside(self, container: Span) -> list[Span]:
        first = bisect_left(self._order, (container.start, 0))
        last = bisect_left(self._order, (container.end, 0))
        return [span for span in self._order[first:last] if span.end <= container.end]

    def _within(self, container: Span) -> None:
        """Find what lies in a span that is found: its words are the same, and so are theirs."""
        inside = self._inside(container)
        there = self.places[container]
        if _length(there) == _length(container):
            for span in inside:
                moved = Span(
                    span.start - container.start + there.start, span.end - container.start + there.start
                )
                if self._fits(span, moved):
                    self._place(span, moved)
            return
        self._by_count(container)
        known = [(span, self.places[span]) for span in inside if span in self.places]
        starts = {span.start: place.start for span, place in known}
        ends = {span.end: place.end for span, place in known}
        for span in inside:
            if span not in self.places and span.start in starts and span.end in ends:
                moved = Span(starts[span.start], ends[span.end])
                if self._fits(span, moved):
                    self._place(span, moved)
        for span in inside:
            if span not in self.places and (place := self._by_value(span, there)):
                self._place(span, place)

    def _by_count(self, container: Span) -> None:
        """The zones of a passage, one after the other, each as many words as it had."""
        zones = sorted(
            (span, one.words or 0)
            for span in self._inside(container)
            for one in self._marks[span]
            if one.layer == "zones"
        )
        there = words(self._text, self.places[container]).spans
        if sum(count for _, count in zones) != len(there):
            return
        at = 0
        for span, count in zones:
            if count:
                self._place(span, Span(there[at].start, there[at + count - 1].end))
            at += count

    def _by_value(self, span: Span, within: Span) -> Span | None:
        """The one place in a part of the text that says a value which the release holds."""
        value = next(
            (self._values[one.field] for one in self._marks[span] if one.field in self._values), None
        )
        if not value:
            return None
        printed = r"\s+".join(map(re.escape, value.split()))
        pattern = re.compile(rf"(?<!\w){printed}(?!\w)")
        found = [Span(*match.span()) for match in pattern.finditer(self._text, within.start, within.end)]
        return found[0] if len(found) == 1 else None

    def _fits(self, span: Span, moved: Span) -> bool:
        """Whether characters could be those of a span, by all that is known of it."""
        piece = self._text[moved.start : moved.end]
        value = text.normalise(piece)
        said = value.split()
        counts = {one.words for one in self._marks[span] if one.words is not None}
        digests = {one.digest for one in self._marks[span] if one.digest is not None}
        values = {self._values[one.field] for one in self._marks[span] if one.field in self._values}
        whole = piece == piece.strip() or not value
        return whole and counts <= {len(said)} and digests <= {digest(said)} and values <= {value}


def _windows(among: Words, length: int) -> Mapping[str, list[Span]]:
    """The places of all runs of so many words, by their digest."""
    found: dict[str, list[Span]] = defaultdict(list)
    for first in range(len(among.words) - length + 1):
        last = first + length - 1
        place = Span(among.spans[first].start, among.spans[last].end)
        found[digest(among.words[first : last + 1])].append(place)
    return found


def _values(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The strings in plain data, with their pointers; the text isn't one of them, nor what no page prints."""
    if isinstance(value, str) and pointer != "/text":
        yield pointer, value
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in pairs:
            yield from _values(below, f"{pointer}/{key}")


def _length(span: Span) -> int:
    return span.end - span.start
