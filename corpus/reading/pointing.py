"""Words that point into an image: who stands where in it, or that it is an old one.

Hardly any other line has them, so that they tell a caption that has no credit.
"""

import re
from functools import cache

from corpus.reading import lexicon

_LONGEST_DATED = 120
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u2e80-\uffff]")
# At the end of a Japanese caption, the day and the place: "...（9日、横浜市）", "...＝5月9日、横浜市".
_DATED = re.compile(r"[（(＝](?:[^（）()＝。、]{0,20}[、，])?\d{1,4}(?:年|月|日)[^（）()。＝]{0,30}[）)]?$")
# Between brackets or commas: "Ida Moe (left) opens", "Ida Moe, left, opens".
_ASIDE = re.compile(r"[(（]([^()（）]{1,40})[)）,]|, ([^,.()]{1,25})(?=,|\.?$)")


def points(line: str) -> bool:
    """Whether a line speaks of an image: who stands where in it, or that it is an old one.

    >>> points("Ida Moe (left) opens the bridge"), points("Ida Moe, left, opens it"), points("Ida Moe (62) opens it")
    (True, True, False)
    """
    folded = line.lower()
    if "(" in line or "（" in line or ", " in line:
        aside = lexicon.words("pointing", "bracketed")
        if any((words[1] or words[2]).strip() in aside for words in _ASIDE.finditer(folded)):
            return True
    if line[0] > "\u2e7f" and len(line) <= _LONGEST_DATED and _DATED.search(line):
        return True
    if _telling().isdisjoint(_WORD.findall(folded)) and not _UNSPACED.search(folded):
        return False
    return _pointing().search(folded) is not None


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase: without any of them a line in a script with spaces has none."""
    phrases = lexicon.words("pointing", "anywhere") | lexicon.words("pointing", "edges")
    return frozenset(max(_WORD.findall(phrase), key=len) for phrase in phrases)


@cache
def _pointing() -> re.Pattern[str]:
    """The words of an order anywhere, and those that speak of an image at a line's beginning or end."""
    # A script without spaces has no borders of words.
    ends = r"(?:(?<!\w)|(?!\w)|(?<=[\u2e80-\uffff]))"
    order = lexicon.either(lexicon.words("pointing", "anywhere"))
    image = lexicon.either(lexicon.words("pointing", "edges"))
    return re.compile(
        rf"^(?:{image}){ends}|(?<![^\W\u2e80-\uffff])(?:{order}){ends}|(?<!\w)(?:{image})[\s.)\]]*$"
    )
