"""What a page calls a date: the label before it, or behind."""

import re
from functools import cache

from corpus.reading.dates.clocks import MARKS
from corpus.reading.dates.words import WORD, Kind, any_of, folded_words, label_ends, label_kinds

FARTHEST_LABEL = 60  # characters between a label and its date: "Updated by Ida Moe on"


def label_before(text: str, last: int, start: int) -> Kind | None:
    """The label nearest before a place; a mere "date" says less than any other."""
    segment = text[max(last, start - FARTHEST_LABEL) : start].strip(MARKS)
    if not segment:
        return None
    words = WORD.findall(segment)
    labels = label_kinds()
    weak = folded_words("dated")
    fallback: Kind | None = None
    for end in range(len(words), 0, -1):
        if words[end - 1] in label_ends():
            for begin in range(max(0, end - 4), end):
                if kind := labels.get(" ".join(words[begin:end])):
                    return kind
        if words[end - 1] in weak:
            fallback = "published"
    if words and not segment.isascii():
        for match in _glued_label().finditer(segment):
            fallback = labels[match[0]]
    return fallback


def label_behind(text: str, start: int, end: int) -> Kind | None:
    """The label right behind a place."""
    words = list(WORD.finditer(text, start, min(end, start + 40)))[:3]
    for size in range(len(words), 0, -1):
        if kind := label_kinds().get(" ".join(word[0] for word in words[:size])):
            rest = text[words[size - 1].end() : min(end, words[size - 1].end() + 3)].lstrip()
            # What a colon or a number follows is the label of that, not of what is before it.
            return None if rest[:1] == ":" or rest[:1].isdigit() else kind
    if words and not words[0][0].isascii() and (match := _glued_label().match(words[0][0])):
        return label_kinds()[match[0]]
    return None


@cache
def _glued_label() -> re.Pattern[str]:
    """Labels of the scripts that put no spaces between words."""
    return re.compile(
        any_of(word for word in label_kinds() if word[0] > "\u2e7f" or "\u0e00" <= word[0] <= "\u0e7f")
    )
