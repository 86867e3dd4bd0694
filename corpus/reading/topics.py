"""Topics: the list a publisher prints with an article, cut into its items."""

import re
from functools import cache

from corpus.text import Span, normalise, trim

LONGEST_LINE = 500
_MARKS = re.compile(r"\s*[,;|•·#/]\s*")
_WORD = re.compile(r"\S+")
_NO_WORD = re.compile(r"[^\w’'\s-]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_MOST_WORDS = 40
_LONGEST_TOPIC = 5


def split(line: str, evidence: str) -> tuple[list[Span], bool]:
    """The topics of a line, and whether that is sure; spans count in the line.

    Commas, bars and bullets separate them.  Where only spaces do, the article's own words decide: the
    line is cut into the fewest pieces that stand in ``evidence`` as they are.  If no cut does that, or
    two do it equally well, the line stays one value.

    >>> line = "Ida Moe Harbour Bridge"
    >>> spans, sure = split(line, "Ida Moe opened the old Harbour Bridge.")
    >>> [line[slice(*span)] for span in spans]
    ['Ida Moe', 'Harbour Bridge']
    """
    marks = list(_MARKS.finditer(line))
    if marks:
        edges = [0, *(edge for mark in marks for edge in mark.span()), len(line)]
        spans = [trim(line, Span(edges[at], edges[at + 1])) for at in range(0, len(edges), 2)]
        return [span for span in spans if span.start < span.end], True
    words = [Span(*match.span()) for match in _WORD.finditer(line)]
    if len(words) < 2 or len(line) > LONGEST_LINE or len(words) > _MOST_WORDS:
        return [trim(line, Span(0, len(line)))], len(words) < 2
    pieces = _pieces(line, words, evidence)
    if pieces is None:
        return [trim(line, Span(0, len(line)))], len(words) <= _LONGEST_TOPIC - 2
    return pieces, True


def has_marks(line: str) -> bool:
    """Whether a line of topics has marks between them, and so may be long."""
    return _MARKS.search(line) is not None and len(line) <= LONGEST_LINE


def _pieces(line: str, words: list[Span], evidence: str) -> list[Span] | None:
    """The one cut into the fewest pieces that the evidence holds, or None."""
    text = f" {normalise(_NO_WORD.sub(' | ', _POSSESSIVE.sub(' ', evidence)))} "

    def stands(first: int, after: int) -> bool:
        return f" {normalise(line[words[first].start : words[after - 1].end])} " in text

    @cache
    def best(first: int) -> tuple[int, int, tuple[int, ...]]:
        """Fewest pieces from a word on, in how many ways, and the ends of the first way's pieces."""
        if first == len(words):
            return 0, 1, ()
        fewest, ways = _MOST_WORDS + 1, 0
        ends: tuple[int, ...] = ()
        for after in range(first + 1, min(first + _LONGEST_TOPIC, len(words)) + 1):
            if not stands(first, after):
                continue
            count, more, rest = best(after)
            if more and count + 1 < fewest:
                fewest, ways, ends = count + 1, more, (after, *rest)
            elif more and count + 1 == fewest:
                ways += more
        return fewest, ways, ends

    _, ways, ends = best(0)
    if ways != 1:
        return None
    firsts = [0, *ends[:-1]]
    return [Span(words[first].start, words[after - 1].end) for first, after in zip(firsts, ends, strict=True)]
