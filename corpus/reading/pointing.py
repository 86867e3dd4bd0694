"""Words that point into an image: who stands where in it, or that it is an old one.

Hardly any other line has them, so that they tell a caption that has no credit.
"""

import re
from functools import cache

from corpus.reading import lexicon

_BRACKETED = re.compile(r"[(（]([^()（）]{1,40})[)）,]")


def points(line: str) -> bool:
    """Whether a line speaks of an image: who stands where in it, or that it is an old one.

    >>> points("Ida Moe (left) opens the bridge"), points("Ida Moe (62) opens the bridge")
    (True, False)
    """
    folded = line.lower()
    if "(" in line or "（" in line:
        bracketed = lexicon.words("pointing", "bracketed")
        if any(words[1].strip() in bracketed for words in _BRACKETED.finditer(folded)):
            return True
    return _pointing().search(folded) is not None


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
