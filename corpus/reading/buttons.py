"""What a page's own buttons say beside an image, which a copy takes along: "Enlarge", "hide caption"."""

from functools import cache

from corpus.reading import lexicon

_EDGE = " \t\u00a0:：,，،.>»"
_LONGEST = 45


def enlarges(line: str) -> bool:
    """Whether a line ends in words that a page prints beside an image, such as ``Open image in gallery``.

    >>> enlarges("The bridge at noon. Open image in gallery"), enlarges("The gallery opens at noon")
    (True, False)
    """
    return _end(line, lexicon.words("buttons", "enlarging")) < len(line)


def is_button(line: str) -> bool:
    """Whether a line is nothing but such words.

    >>> is_button("Open image in gallery"), is_button("The bridge. Open image in gallery")
    (True, False)
    """
    return len(line) <= _LONGEST and _end(line, _all()) == 0


def without(line: str) -> str:
    """A line without what buttons say at its end; all of it if it says nothing else.

    >>> without("Ida Moe/Reuters hide caption")
    'Ida Moe/Reuters'
    """
    return line[: _end(line, _all())] or line


@cache
def _all() -> frozenset[str]:
    return lexicon.words("buttons", "others") | lexicon.words("buttons", "enlarging")


def _end(line: str, words: frozenset[str]) -> int:
    """Where a line ends without the words of buttons at its end; its length if there are none."""
    end = len(line.rstrip(_EDGE))
    last = line[max(0, end - _LONGEST) : end].rpartition(" ")[2].lower()
    if last not in _last_words():
        return len(line)
    for start in range(max(0, end - _LONGEST), end - 1):
        # Behind a space, or glued to the words before them.
        before = line[start - 1 : start]
        apart = not before.isalnum() or (line[start].isupper() and not before.isspace())
        if apart and line[start:end].lower() in words:
            return len(line[:start].rstrip())
    return len(line)


@cache
def _last_words() -> frozenset[str]:
    """The last words of what buttons say."""
    return frozenset(button.rpartition(" ")[2] for button in _all())
