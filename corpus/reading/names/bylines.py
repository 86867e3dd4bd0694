"""Bylines: who signed an article, as what, and for whom."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from corpus.reading import lexicon
from corpus.reading.names import east_asian
from corpus.reading.names.authors import Authors, Parse, PrintedName
from corpus.reading.names.findings import items_of
from corpus.reading.names.tokens import (
    GIVEN,
    codes,
    known_words,
    phrases,
    tokenise,
)
from corpus.text import Span


@lru_cache(maxsize=16)
def parsed(line: str) -> Parse:
    """What a line of a few hundred characters says if it is a byline.

    >>> parsed("By Ida Moe").labelled, parsed("Ida Moe").labelled
    (True, False)
    """
    return _parse(line, only_clean=False)


@lru_cache(maxsize=16)
def clean(line: str) -> Parse:
    """The same, but nothing of a line as soon as it shows what no byline holds.

    >>> clean("By Ida Moe").names == parsed("By Ida Moe").names, clean("Ida Moe and the old sea").names
    (True, ())
    """
    return _parse(line, only_clean=True)


def _parse(line: str, only_clean: bool) -> Parse:
    if not line.isascii() and east_asian.LETTERS.search(line):
        if reading := east_asian.read(line):
            return _from_east_asian(reading)
        if match := _SOURCE.match(line):
            return _of_source(line, match)
        if line[0] > "\u2e7f" and line.lower() not in phrases():
            return Parse()
    if (line[0].islower() or line[0] in "([") and (match := CODES.fullmatch(line)):
        return _parse_codes(line, Span(*match.span("codes")))
    if length := contribution(line):
        # As many spaces: places in what is left are places in the line.
        bare = _ASIDE.sub(lambda found: " " * len(found[0]), line[:length])
        helpers = _parse(bare, only_clean)
        people = [name for name in helpers.names if name.kind == "person"]
        names = tuple(replace(name, contributor=True) for name in people or helpers.names)
        return replace(helpers, names=names, labelled=True)
    if length := rewriting(line):
        again = _parse(" " * length + line[length:], only_clean)
        return replace(
            again, names=tuple(replace(name, contributor=True) for name in again.names), labelled=True
        )
    tokens = tokenise(line)
    items, label = items_of(tokens, only_clean)
    authors = Authors(line, tokens, items)
    for place, item in enumerate(authors.items):
        authors.take(place, item)
        if only_clean and (authors.unknown or authors.lower):
            return Parse()
    return authors.parse(label)


def contribution(line: str) -> int:
    """How many characters stand before the words that call names those of helpers; 0 if a line has no such words.

    >>> line = "Ida Moe contributed to this report."
    >>> line[: contribution(line)]
    'Ida Moe'
    """
    said = line.rstrip(". )")
    folded = said.lower()
    if len(folded) != len(said):
        return 0
    if not folded.endswith(_contributed()):
        # "contributed reporting from Hull, Me."
        said, _, place = said.rpartition(" from ")
        folded = said.lower()
        if len(place) > _LONGEST_PLACE or not (place[:1].isupper() and folded.endswith(_contributed())):
            return 0
    behind = max(len(words) for words in _contributed() if folded.endswith(words))
    return len(said[:-behind].rstrip())


def rewriting(line: str) -> int:
    """How many characters stand before the name of who made an article of another; 0 if a line names nobody so.

    >>> line = "This story was first printed in Norwegian and has been translated by Ida Moe."
    >>> line[rewriting(line) :]
    'Ida Moe.'
    """
    match = _rewritten().search(line, max(0, len(line) - _LONGEST_ENDING))
    if match is None or lexicon.words("bylines", "genres").isdisjoint(line.lower().split()[:_FIRST_WORDS]):
        return 0
    return match.end()


@cache
def _rewritten() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w )(?:{lexicon.either(lexicon.words('bylines', 'rewritten'))}) ", re.IGNORECASE)


_LONGEST_ENDING = 80
_FIRST_WORDS = 3  # of a sentence that speaks of the article


@cache
def _contributed() -> tuple[str, ...]:
    return tuple(f" {words}" for words in sorted(lexicon.words("bylines", "contributed")))


# Where helpers are, and for whom they work: "Ida Moe in Hull and the Gull's Bo Lind contributed".
_ASIDE = re.compile(
    r"\sin\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?=$|,|\sand\s)"
    r"|(?:^|(?<=and\s))(?:[Tt]he\s)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}(?:['’]s|(?<=s)['’])\s"
)
_LONGEST_PLACE = 40
_SOURCE = re.compile(r"(?P<label>\w{1,6})\s?[:：]\s?(?=\w)")


def _of_source(line: str, match: re.Match[str]) -> Parse:
    """What a line in East Asian letters says that names an agency as its source."""
    known = match["label"] in lexicon.words("bylines", "sources")
    agency = line[match.end() :].strip().lower() in _agencies()
    if not (known and agency):
        return Parse()
    end = len(line.rstrip())
    return Parse((PrintedName(Span(match.end(), end), "organization"),), sure=True, clean=True)


@cache
def _agencies() -> frozenset[str]:
    return lexicon.words("agencies", "names") | lexicon.words("bylines", "newsrooms")


def _from_east_asian(reading: east_asian.Reading) -> Parse:
    """The same in the words of this module."""
    names = tuple(
        PrintedName(one.span, "person", role=one.role, contributor=one.contributor) for one in reading.people
    )
    return Parse(
        names,
        label=reading.label,
        labelled=reading.labelled,
        sure=reading.sure,
        clean=reading.clean,
        given=reading.sure,
    )


# Short forms of names in small letters, and of agencies: "(jd)", "dpa/jd", "jd, ab; Foto: dpa".
CODES = re.compile(r"[(\[]?(?P<codes>[a-zäöü]{2,4}(?:[/,+&-]\s?[a-zäöü]{2,4}){0,4})(?:[)\]]|\.?$|;.{0,100})")


def _parse_codes(line: str, span: Span) -> Parse:
    agencies = _agencies()
    names: list[PrintedName] = []
    if line in phrases() or known_words().get(line, 0) & ~GIVEN:
        return Parse()  # a label whose name stands in the next line
    for match in re.finditer("[a-zäöü]+", line[span.start : span.end]):
        place = Span(span.start + match.start(), span.start + match.end())
        known = match[0] in agencies or match[0] in codes()
        names.append(PrintedName(place, "organization" if known else "person"))
    agency = any(name.kind == "organization" for name in names)
    sure = (agency or line[0] in "([") and (len(names) > 1 or agency or line[-1] in ")]")
    tail = line[span.end :].lstrip(" ;")
    sure = sure or (tail != "" and lexicon.leading(tail, lexicon.words("bylines", "photographers")) > 0)
    return Parse(tuple(names), clean=sure, plausible=sure)
