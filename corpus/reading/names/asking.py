"""Is a line a byline, a label, a name?  And whom does it name?"""

import re
from functools import lru_cache
from typing import Literal

from corpus.reading import lexicon
from corpus.reading.names import east_asian
from corpus.reading.names.authors import PrintedName
from corpus.reading.names.bylines import clean, contribution, parsed, rewriting
from corpus.reading.names.rejecting import (
    PREPOSITIONS,
    ends_sentence,
    is_office,
    is_rejected,
    may_be_labelled,
    may_hold_label,
    quick_answer,
)
from corpus.reading.names.tokens import (
    ASIDE,
    JOB,
    LONGEST_NAME,
    MOST_WORDS,
    NEVER,
    ORGANIZATION,
    is_given,
    known_words,
    name_at,
    phrase_at,
    tokenise,
)
from corpus.text import Span

LONGEST_BYLINE = 200
_LONGEST_UNLABELLED = 150
# A quotation, a credit and a post begin so.
_NO_BEGINNING = frozenset('©„“”"«»—@#?!.,:;)]}')


@lru_cache(maxsize=256)  # credits ask it of the same words again and again
def is_name(text: str) -> bool:
    """Whether a text could be a person's name: two to five words, each but a particle with a capital.

    >>> is_name("Ludwig van Beethoven"), is_name("The end is near"), is_name("Latest News")
    (True, False, False)
    """
    if not 3 <= len(text) <= LONGEST_NAME or not 1 <= text.count(" ") <= MOST_WORDS:
        return len(text) <= LONGEST_NAME and east_asian.is_name(text)
    if (text[0].islower() and text[0] not in "adeltvz") or ends_sentence(text):
        return False
    known = known_words()
    for word in text.split():
        if known.get(word.lower(), 0) & (NEVER | JOB):
            return False
    tokens = tokenise(text)
    if not tokens or phrase_at(tokens, 0, ORGANIZATION)[1] == len(tokens):
        return False
    found = name_at(tokens, 0, len(tokens))
    return found.kind == "person" and found.after == len(tokens) and (found.cased or found.given)


def kind(line: str) -> Literal["byline", "names"] | None:
    """Whether a line is a byline by its label, or could be one by its names: what the next two tell, at once.

    >>> kind("By Ada Moss in Hull"), kind("Ada Moss, Senior Reporter"), kind("By the sea")
    ('byline', 'names', None)
    """
    length = len(line)
    if not 2 <= length <= LONGEST_BYLINE or ends_sentence(line):
        return None
    unlabelled = length <= _LONGEST_UNLABELLED and line[0] not in _NO_BEGINNING
    labelled = may_be_labelled(line)
    if not (labelled or unlabelled) or is_rejected(line):
        return None
    if not line[0].isalpha() and not _LETTER.search(line):
        return None
    if labelled and length > 2 and may_hold_label(line):
        parse = clean(line)
        if parse.labelled and parse.sure and parse.clean:
            return "byline"
    return "names" if unlabelled and _could_be(line) and not _speaks_of(line) else None


def is_byline(line: str) -> bool:
    """Whether a line has the label of a byline, names behind it, and nothing that no byline holds.

    >>> is_byline("By Ada Moss in Hull"), is_byline("By the sea"), is_byline("Ada Moss")
    (True, False, False)
    """
    if (
        not 3 <= len(line) <= LONGEST_BYLINE
        or ends_sentence(line)
        or not may_be_labelled(line)
        or is_rejected(line)
    ):
        return False
    parse = clean(line)
    return parse.labelled and parse.sure and parse.clean


def could_be_byline(line: str) -> bool:
    """Whether a line, labelled or not, could be a byline: names, and beside them only jobs, papers, places, dates.

    The line alone decides: of titles of two to five words, those pass that hold no word which speaks against it.

    >>> could_be_byline("Ada Moss, Senior Reporter"), could_be_byline("Premier League")
    (True, False)
    """
    if (
        not 2 <= len(line) <= _LONGEST_UNLABELLED
        or line[0] in _NO_BEGINNING
        or ends_sentence(line)
        or is_rejected(line)
    ):
        return False
    return _could_be(line) and not _speaks_of(line)


def _speaks_of(line: str) -> bool:
    """Whether a line without a label names whom a picture shows or whose words stand above."""
    return is_office(line) and not is_byline(line)


def _could_be(line: str) -> bool:
    """Whether a line that nothing rejects could be a byline."""
    quick = quick_answer(line)
    if quick is not None:
        return quick
    parse = clean(line)
    return parse.clean and (parse.sure or parse.plausible)


def has_given_name(line: str) -> bool:
    """Whether a person whom a byline names has a known given name: what tells a name from a title.

    >>> has_given_name("Anna Moss"), has_given_name("Harbour Bridge")
    (True, False)
    """
    if not 0 < len(line) <= LONGEST_BYLINE:
        return False
    parse = clean(line)
    return (parse if parse.clean else parsed(line)).given


def label_length(line: str) -> int:
    """How many characters the label of a byline takes (``By``, ``Von``, ``Texte:``); 0 if there is none."""
    return parsed(line).label if 0 < len(line) <= LONGEST_BYLINE else 0


def is_label(line: str) -> bool:
    """Whether a line is the label of a byline and nothing else: the name stands in the next one.

    >>> is_label("Author of the article:"), is_label("Text"), is_label("Ida Moe")
    (True, False, False)
    """
    if not 2 <= len(line) <= _LONGEST_LABEL:
        return False
    label = line.lower().rstrip(" :：")
    sure = line[-1] in ":：" or " " in label or label in PREPOSITIONS
    return sure and label in lexicon.words("bylines", "labels")


_LONGEST_LABEL = 40
_LONGEST_JOB = 50
_IN_JOBS = frozenset("&-/’'«»“”„\"")  # marks between a job's words
_OPENING = "(*–—- "  # before a remark at the end of a text


def names_helpers(line: str) -> bool:
    """Whether a line names who helped to report, and says nothing else.

    >>> names_helpers("Ida Moe contributed to this report."), names_helpers("The rain contributed to this report.")
    (True, False)
    >>> names_helpers("Additional reporting by Ida Moe"), names_helpers("Translated by Ida Moe")
    (True, False)
    >>> names_helpers("*This story was translated by Ida Moe"), names_helpers("—With a report from Ida Moe")
    (True, True)
    """
    if not 0 < len(line) <= LONGEST_BYLINE:
        return False
    reporting = lexicon.leading(line.lstrip(_OPENING), lexicon.words("bylines", "reporting"))
    if not reporting and not contribution(line) and not rewriting(line):
        return False
    parse = clean(line)
    # "With reports from the Gull" names papers.
    sources = not parse.given and "reports" in line.lower()[:reporting]
    return parse.clean and parse.sure and not sources


def is_job(line: str) -> bool:
    """Whether a line is a job and no name; behind a mark, it may say for whom.

    >>> is_job("Senior Reporter"), is_job("(Arts & Books Editor)"), is_job("Ida Moe, Reporter"), is_job("Ida Moe")
    (True, True, False, False)
    >>> is_job("Deputy Editor · The Daily Gull"), is_job("View author profile")
    (True, False)
    """
    if not 2 <= len(line) <= _LONGEST_JOB:
        return False
    tokens = tokenise(line[slice(*job(line))])
    if not tokens or any((token.mark and token.text not in _IN_JOBS) or is_given(token) for token in tokens):
        return False
    return any(token.known & JOB for token in tokens) and not phrase_at(tokens, 0, ASIDE)[0]


def signature(paragraph: str) -> Span | None:
    """The brackets behind a paragraph's last sentence that name who wrote it; None if there are none.

    >>> paragraph = "The bridge is open. (Anna Moe)"
    >>> paragraph[slice(*signature(paragraph))]
    '(Anna Moe)'
    >>> signature("It was the mayor (Anna Moe)"), signature("The bridge is open. (laughs)")
    (None, None)
    """
    found = _SIGNATURE.search(paragraph, max(0, len(paragraph) - _LONGEST_SIGNATURE))
    if found is None or not could_be_byline(inner := found["names"].strip()):
        return None
    agency = all(one.kind == "organization" for one in read(inner))
    return Span(found.start("brackets"), found.end()) if agency or has_given_name(inner) else None


_LONGEST_SIGNATURE = 80
_SIGNATURE = re.compile(
    r"[.!?…。！？」』”\"»][ \u3000]?(?P<brackets>[(（【〔\[](?P<names>[^(（【〔\[\])）】〕]{2,60})[\])）】〕])$"
)


def is_newsroom(line: str) -> bool:
    """Whether a line is the word for those who work for a paper, and no agency.

    >>> is_newsroom("News Desk"), is_newsroom("Reuters"), is_newsroom("Ida Moe")
    (True, False, False)
    """
    word = line.strip().lower()
    return word in lexicon.words("bylines", "newsrooms") and word not in lexicon.words("agencies", "names")


def job(line: str) -> Span:
    """The words of a line that is a job, without brackets around them and what stands behind a mark.

    >>> line = "(Arts Editor)"
    >>> line[slice(*job(line))]
    'Arts Editor'
    """
    start = len(line) - len(line.lstrip(" (（"))
    end = next((found.start() for found in re.finditer("[|·•]", line) if found.start() > start), len(line))
    return Span(start, len(line[:end].rstrip(" )）") if start else line[:end].rstrip()))


def read(line: str) -> list[PrintedName]:
    """The names of a byline, in order; spans count in the line.

    >>> line = "By Ada Moss and Bo Lind | The Harbour Post"
    >>> [line[slice(*found.span)] for found in read(line)]
    ['Ada Moss', 'Bo Lind']
    >>> [found] = read("Ada Moss, Senior Reporter")
    >>> found.role
    Span(start=10, end=25)
    """
    return list(parsed(line).names) if 0 < len(line) <= LONGEST_BYLINE else []


_LETTER = re.compile(r"[^\W\d_]")
