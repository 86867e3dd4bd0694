"""Hard-wrapped texts: lines that a program broke at a fixed column, put together again.

Databases and mail programs export articles that way.  Each break tells something of the column that it was made at:
the line fitted, and the next line's first word would not have.  If one column explains most breaks of a text, and
enough of them lie inside sentences, the text was wrapped there, and each break that the column explains is undone.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from corpus.text import Line

_NARROWEST, _WIDEST = 60, 90  # columns that texts are wrapped at; 72 to 80 is usual
_LONG = 100  # running text that goes on past this many characters was not wrapped
_ADDRESSES = ("http://", "https://", "www.")  # which no program breaks
_FEWEST = 4  # breaks that one column explains; fewer may be chance
_LONGEST_WORD = 30  # what goes on longer without a space is a line of a script that has none
_INDENT = 2  # a line that stands so much further in than the one above begins a paragraph
_SENTENCE_END = (".", "!", "?", "…", "。", "।", "؟", ".”", ".“", '."', "!”", "?”", ".»", ":")


class _Break(NamedTuple):
    """Two lines, and the columns that explain why they are two: ``first`` up to, not including, ``after``."""

    first: int
    after: int
    inside: bool
    """Whether a sentence seems to go on over the break."""


_PARAGRAPH = _Break(0, 0, False)


def unwrapped(lines: list[Line]) -> list[Line]:
    r"""The lines as they were before a program wrapped them; the same list if none did.

    A joined line spans all that it was made of, has the number of the first, and in its text as many spaces as there
    are characters between two lines, so that it is as long as its span.  A hyphen that ends a line is kept: nothing
    says whether the word has one.

    >>> import textwrap
    >>> from corpus.text import lines
    >>> paragraph = "The harbour bridge is open. " + "The city waited ten years for it, and paid twice. " * 7
    >>> wrapped = "\n\n".join([textwrap.fill(paragraph, 72)] * 2)
    >>> [line.text == paragraph.strip() for line in unwrapped(lines(wrapped))]
    [True, True]
    """
    longest = 0
    for line in lines:
        if len(line.text) > longest:
            longest = len(line.text)
            if longest > _LONG and not line.text.startswith(_ADDRESSES):
                return lines
    if longest < _NARROWEST - _INDENT:
        return lines
    breaks = list(_breaks(lines))
    column = _column(breaks)
    if column is None:
        return lines
    joined = []
    paragraph = lines[:1]
    for between, line in zip(breaks, lines[1:], strict=True):
        if between.first <= column < between.after:
            paragraph.append(line)
        else:
            joined.append(_join(paragraph))
            paragraph = [line]
    return [*joined, _join(paragraph)]


def _join(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part, below in pairwise(parts):
        text += " " * (below.start - part.end) + below.text
    return parts[0]._replace(end=parts[-1].end, text=text)


def _breaks(lines: list[Line]) -> Iterator[_Break]:
    """What each two lines that follow each other tell."""
    for line, below in pairwise(lines):
        if below.number > line.number + 1 or below.indent >= line.indent + _INDENT:
            yield _PARAGRAPH
            continue
        first = line.indent + len(line.text)
        word = below.text.split(None, 1)[0]
        if len(word) > _LONGEST_WORD and not word.startswith(_ADDRESSES):
            yield _PARAGRAPH  # fits into no column, whichever it is
            continue
        # A program that breaks words does so behind their hyphens, and adds no space there.
        after = first + len(word) + (not line.text.endswith("-"))
        yield _Break(first, after, _goes_on(line.text, below.text))


def _goes_on(text: str, below: str) -> bool:
    """Whether a sentence seems to go on from a line to the next."""
    if text.endswith(_SENTENCE_END) or not below[0].isalpha():
        return False
    return not below[0].isupper() or (text.isupper() and below.isupper())


def _column(breaks: list[_Break]) -> int | None:
    """The column that explains the most breaks, if it explains enough of them."""
    change = [0] * (_WIDEST + 2)
    for between in breaks:
        first, after = max(between.first, _NARROWEST), min(between.after, _WIDEST + 1)
        if first < after:
            change[first] += 1
            change[after] -= 1
    explained = list(accumulate(change))
    column = max(range(_NARROWEST, _WIDEST + 1), key=explained.__getitem__)
    # A line that is less than half full ends a paragraph or stands in a list, wrapped or not: it tells nothing.
    telling = [between for between in breaks if 2 * between.after > column]
    agreeing = [between for between in telling if between.first <= column < between.after]
    if len(agreeing) < _FEWEST or 2 * len(agreeing) <= len(telling):
        return None
    # In languages that write nouns large, half of the words that begin a line may do so.
    return column if 5 * sum(between.inside for between in agreeing) >= len(agreeing) else None
