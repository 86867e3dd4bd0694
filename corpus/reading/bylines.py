"""Bylines: who signed an article, as what, and for whom.

The tokens of a line are read from left to right: labels, names, jobs, papers, places and what else stands around
names.  Then the findings are put together: a job belongs to the name before it, a paper beside people is where they
work, and a paper alone has signed the article itself.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from corpus.reading import east_asian, lexicon
from corpus.reading.tokens import (
    AND,
    AROUND,
    ASIDE,
    BEFORE_JOB,
    BEFORE_PLACE,
    BY,
    CITY,
    CONTRIBUTOR,
    DESK,
    DOMAIN,
    FOR,
    GENRE,
    GIVEN,
    JOB,
    LABEL,
    MONTH,
    ORGANIZATION,
    PAPER,
    PARTICLE,
    PHOTOGRAPHER,
    PORTRAIT,
    SELDOM,
    SUFFIX,
    TITLE,
    Found,
    Token,
    before_number,
    codes,
    has_job,
    is_given,
    is_special,
    keeps_dot,
    known_words,
    name_at,
    phrase_at,
    phrases,
    tokenise,
)
from corpus.text import Span

_LONGEST_CODE = 4  # letters of a name's short form: "jd"
_MOST_NAMES = 15
_NO_MARK = ("", "and", "glued", "label")  # nothing that parts a finding from the one before

_DASHES = frozenset("-–—―ـ")

# What else a line holds that says a day.
_DATED = ("number", "around")

# Behind these marks stands where somebody works rather than another name.
_WEAK_MARKS = frozenset("|-–—(•·｜（")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in a text: its characters, what bears it, and what stands beside it about its bearer."""

    span: Span
    kind: Literal["person", "organization"]
    role: Span | None = None
    organisation: Span | None = None
    contributor: bool = False


class _Item(NamedTuple):
    """A finding in a line, and what parts it from the one before: a mark, ``and``, ``glued``, or nothing."""

    kind: str
    span: Span
    sep: str
    given: bool = False
    cased: bool = True


@dataclass(frozen=True, slots=True)
class Parse:
    """What a line says if it is a byline, and how far it is one."""

    names: tuple[PrintedName, ...] = ()
    label: int = 0  # characters of the label
    labelled: bool = False  # by a label that says who wrote or helped
    sure: bool = False  # a full name, an agency or a newsroom is among the names
    plausible: bool = False  # short forms and single names are, and a label or an agency beside them
    clean: bool = False  # nothing in the line but what bylines hold
    given: bool = False  # a known given name is among the names


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
    tokens = tokenise(line)
    items, label = _items(tokens, only_clean)
    authors = _Authors(line, tokens, items)
    for place, item in enumerate(items):
        authors.take(place, item)
        if only_clean and (authors.unknown or authors.lower):
            return Parse()
    return authors.parse(label)


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


def _items(tokens: list[Token], only_clean: bool) -> tuple[list[_Item], int]:
    """The findings in a line, and the length of the label that it begins with.

    For a line that has to be clean, what no byline holds is the last of them.
    """
    items: list[_Item] = []
    label = at = 0
    sep = ""
    number = False  # a number stood before: what follows counts it
    while at < len(tokens):
        token = tokens[at]
        if token.mark:
            if token.text in ".!?":
                items.append(_Item("lower", Span(token.start, token.end), sep))
                if only_clean:
                    break
            # In "Ida Moe, and Bo Lind" both part the names, and the word says more.
            sep = sep if sep == "and" and token.text == "," else token.text
            number = number and token.text in ":.-–/,"
            at += 1
            continue
        if not sep and items and token.start == tokens[at - 1].end:
            sep = "glued"
        kind, after = _label_at(tokens, at, items, sep)
        if kind:
            if not label and all(item.kind in ("around", "number", "genre") for item in items):
                label = tokens[after].start if after < len(tokens) else tokens[-1].end
            items.append(_Item(kind, Span(token.start, tokens[after - 1].end), sep))
            at, sep, number = after, "label", False
            continue
        found = _found_at(tokens, at, items, sep, number)
        number = found.kind == "number" or (number and found.kind == "around")
        if found.kind == "and":
            # With a paper in brackets after it, "and" says less than the bracket.
            sep = sep if sep in _WEAK_MARKS else "and"
        else:
            items.append(_Item(found.kind, found.span, sep, found.given, found.cased))
            if only_clean and found.kind == "lower":
                break
            sep = ""
        at = found.after
    return items, label


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


def _label_at(tokens: list[Token], at: int, items: list[_Item], sep: str) -> tuple[str, int]:
    """The kind of the label that begins at a token, and the token after it and its colon; no kind if there is none."""
    kinds, after = phrase_at(tokens, at, LABEL | PORTRAIT | CONTRIBUTOR | PHOTOGRAPHER)
    if not kinds or not _labels(tokens, at, after, items, sep):
        return "", at
    while after < len(tokens) and (tokens[after].text in (":", "：") or tokens[after].text in _DASHES):
        after += 1
    for kind, name in ((LABEL, "label"), (CONTRIBUTOR, "contributor"), (PHOTOGRAPHER, "photographer")):
        if kinds & kind:
            return name, after
    return "portrait", after


def _labels(tokens: list[Token], at: int, after: int, items: list[_Item], sep: str) -> bool:
    """Whether a label's words are one here: a colon or a name behind them, and a beginning, mark or genre before."""
    if after >= len(tokens):
        return False
    token, follower = tokens[at], tokens[after]
    single = after - at == 1
    if follower.text in (":", "：") and after + 1 < len(tokens):
        return not items or bool(sep) or not single or items[-1].kind == "person"
    if follower.text in _DASHES and after + 1 < len(tokens):
        return not items and is_given(tokens[after + 1])  # "Text - Ida Moe"
    if phrase_at(tokens, at, ORGANIZATION)[1] > after or not _may_follow(tokens, after, single, items):
        return False
    if single and token.known & (JOB | PAPER | DESK):
        return False
    if single and token.word in lexicon.words("bylines", "nouns") and not is_given(follower):
        return False
    if single and ((token.known & GIVEN and token.text[0].isupper()) or token.word == "de"):
        # "Theo", "Per": a name where no other follows.
        agency = token.word == "theo" and phrase_at(tokens, after, ORGANIZATION)[1] > after
        return agency or (not items and bool(follower.known & GIVEN) and token.word != "per")
    if not items or (sep and sep != "glued") or not single:
        return True
    # A preposition inside a line: "An analysis by", "May 5 by".
    return bool(token.known & BY) and items[-1].kind in ("genre", "around", "number", "label", "address")


def _may_follow(tokens: list[Token], at: int, single: bool, items: list[_Item]) -> bool:
    """Whether what stands behind a label is a name's first word, a job's, an agency or a short form."""
    token = tokens[at]
    if token.mark:
        return False
    first = token.text[0]
    if first.isalpha() and (not first.islower() or token.known & PARTICLE):
        return True
    if token.known & (JOB | BEFORE_JOB) and (not single or tokens[at - 1].known & BY):
        return True
    if "-" in token.text and not items and not token.known:
        return True  # a brand in small letters
    return bool(phrase_at(tokens, at, ORGANIZATION)[0]) or (not items and _is_code(token))


def _found_at(tokens: list[Token], at: int, items: list[_Item], sep: str, number: bool) -> Found:
    """What the tokens from one on are, if they are no label."""
    stop = at + 1
    while stop < len(tokens) and not tokens[stop].mark:
        stop += 1
    if found := (
        _source(tokens, at, items)
        or _aside(tokens, at, items)
        or _sign(tokens, at, items, sep, number)
        or _signature(tokens, at)
        or _between(tokens, at, items, sep)
        or _beside(tokens, at, stop, items)
    ):
        return found
    token = tokens[at]
    span = Span(token.start, token.end)
    if token.text[0].islower():
        return _lower(tokens, at, stop, items, sep)
    pair = at + 1 < stop and bool(tokens[at + 1].known & AROUND)  # "Last updated"
    around = token.known & AROUND and not token.known & GIVEN and len(token.text) > 3
    if around and (pair or not token.known & SELDOM):
        return Found("around", span, at + 1)
    if token.known & GENRE and not token.known & GIVEN:
        return Found("genre", span, at + 1)
    found = name_at(tokens, at, stop)
    if found.kind in ("unknown", "mono") and any(one.known & GENRE for one in tokens[at : found.after]):
        return Found("genre", found.span, found.after)
    return found if found.kind else Found("lower", span, at + 1)


def _source(tokens: list[Token], at: int, items: list[_Item]) -> Found | None:
    """The word for a source, where an agency is the source of a whole line: ``Source: AFP``."""
    if items or tokens[at].word not in lexicon.words("bylines", "sources"):
        return None
    after = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in (":", "："))
    if after < len(tokens) and phrase_at(tokens, after, ORGANIZATION)[1] > after:
        return Found("around", Span(tokens[at].start, tokens[after - 1].end), after)
    return None


def _aside(tokens: list[Token], at: int, items: list[_Item]) -> Found | None:
    """What a page invites its readers to do about the person before it: ``Follow``, ``More from this author``."""
    if not items or items[-1].kind not in ("person", "role", "place", "aside"):
        return None
    kinds, after = phrase_at(tokens, at, ASIDE)
    return Found("aside", Span(tokens[at].start, tokens[after - 1].end), after) if kinds else None


def _sign(tokens: list[Token], at: int, items: list[_Item], sep: str, number: bool) -> Found | None:
    """Numbers and what they count, addresses, and what somebody did for the article in brackets."""
    token = tokens[at]
    text = token.text
    span = Span(token.start, token.end)
    alone = at + 1 == len(tokens) or tokens[at + 1].mark
    if text[0].isdigit():
        return Found("number", span, at + 1)
    if number and (token.known & (AROUND | MONTH) or text[0].islower() or alone):
        return Found("around", span, at + 1)
    if "@" in text:
        return Found("address", span, at + 1)
    if sep == "(" and alone and items and items[-1].kind == "person":
        kinds = phrase_at(tokens, at, LABEL | PHOTOGRAPHER)[0]
        if kinds:
            return Found("pictures" if kinds & PHOTOGRAPHER else "around", span, at + 1)
    return None


def _signature(tokens: list[Token], at: int) -> Found | None:
    """Agencies, newsrooms and the addresses of sites."""
    token = tokens[at]
    kinds, after = phrase_at(tokens, at, ORGANIZATION)
    if kinds and not (after < len(tokens) and after - at == 1 and token.known & GIVEN):
        if token.known & DESK and after == at + 1 == len(tokens) - 1 and _is_brand(tokens[after]):
            after += 1  # "Redaktion Gull"
        return Found("organization", Span(token.start, _end(tokens[after - 1])), after)
    if "." in token.text[2:-1] and DOMAIN.fullmatch(token.text):
        return Found("domain", Span(token.start, token.end), at + 1)
    return None


def _is_brand(token: Token) -> bool:
    """Whether a word behind the one for a newsroom could be its name."""
    return token.text[0].isupper() and not token.known & (DESK | JOB | GIVEN | AND)


def _between(tokens: list[Token], at: int, items: list[_Item], sep: str) -> Found | None:
    """The words between names, and the titles before them."""
    token = tokens[at]
    text = token.text
    span = Span(token.start, token.end)
    if at + 1 == len(tokens):
        return None
    small = text == text.lower() or (text.isupper() and text.isalpha() and len(text) > 1 and bool(items))
    if token.known & AND and at and small and not _is_place(tokens, at, items):
        return Found("and", span, at + 1)
    opens = not items or sep or items[-1].kind == "around"
    if token.known & TITLE and opens and not tokens[at + 1].mark:
        return Found("around", span, at + 1)
    return None


def _beside(tokens: list[Token], at: int, stop: int, items: list[_Item]) -> Found | None:
    """Jobs, places, dates, and what is printed behind a name and belongs to it."""
    token = tokens[at]
    if token.known & JOB or (
        token.known & BEFORE_JOB and (has_job(tokens, at, stop) or is_special(tokens, at))
    ):
        return _job(tokens, at, stop, items)
    if token.known & SUFFIX and items and items[-1].kind == "person":
        return Found("suffix", Span(token.start, _end(token)), at + 1)
    kinds, after = phrase_at(tokens, at, CITY)
    if kinds and not token.text[0].islower() and (after == stop or tokens[after].text[0].islower()):
        return Found("place", Span(token.start, tokens[after - 1].end), after)
    if token.known & (MONTH | AROUND) and before_number(tokens, at):
        return Found("around", Span(token.start, token.end), at + 1)
    return None


def _end(token: Token) -> int:
    """Where a word ends, without the full stop of a sentence."""
    return token.end if keeps_dot(token) else token.start + len(token.text.rstrip("."))


def _is_place(tokens: list[Token], at: int, items: list[_Item]) -> bool:
    """Whether a short word that is "and" in one language and "in" in another stands before a place: one word."""
    if not tokens[at].known & (BEFORE_PLACE | FOR) or len(tokens[at].text) > 2:
        return False
    alone = at + 2 >= len(tokens) or tokens[at + 2].mark or bool(tokens[at + 2].known & AND)
    return alone and bool(items) and items[-1].kind == "person"


def _lower(tokens: list[Token], at: int, stop: int, items: list[_Item], sep: str) -> Found:
    """A word in small letters: before a place or a paper, a short form of a name, noise, or none of these."""
    token = tokens[at]
    span = Span(token.start, token.end)
    person = bool(items) and items[-1].kind in ("person", "people", "mono", "role", "suffix", "aside")
    if person and sep in ("", ",") and at + 1 < stop and tokens[at + 1].text[0].isupper():
        if token.known & FOR:
            return Found("for", Span(tokens[at + 1].start, _end(tokens[stop - 1])), stop)
        if token.known & BEFORE_PLACE:
            return _place(tokens, at, stop)
    found = name_at(tokens, at, stop)
    if found.kind:
        return found
    alone = stop == at + 1
    if alone and sep == "label" and "-" in token.text:
        return Found("desk", Span(token.start, _end(token)), stop)  # a brand in small letters
    if alone and (sep or not items) and _is_code(token):
        return Found("code", Span(token.start, _end(token)), stop)
    kind = "lower"
    if person and sep and (not token.text.islower() or any(map(str.isdigit, token.text))):
        return Found("domain", span, at + 1)  # "eGull", "g7"
    if token.known & (AROUND | MONTH | TITLE):
        kind = "around"
    elif token.known & (GENRE | PARTICLE | FOR | BEFORE_PLACE | BY):
        kind = "genre"
    return Found(kind, span, at + 1)


def _place(tokens: list[Token], at: int, stop: int) -> Found:
    """A preposition and the words with capitals behind it."""
    after = at + 1
    while after < stop and not tokens[after].text[0].islower() and not tokens[after].text[0].isdigit():
        after += 1
    return Found("place", Span(tokens[at].start, tokens[after - 1].end), after)


def _is_code(token: Token) -> bool:
    return (
        2 <= len(token.word) <= _LONGEST_CODE
        and token.word.isalpha()
        and not token.known
        and token.word.isascii()
    )


def _job(tokens: list[Token], at: int, stop: int, items: list[_Item]) -> Found:
    """A job: before a name up to the name, else to the next mark."""
    end = at + 1
    while end < stop and (
        tokens[end].known & JOB
        or (
            tokens[end].known & BEFORE_JOB and not (tokens[end - 1].known & JOB and tokens[end].known & GIVEN)
        )
    ):
        end += 1
    named = any(item.kind in ("person", "people") for item in items[-2:])
    if not named and end < stop and tokens[end - 1].known & JOB:
        follower = name_at(tokens, end, stop)
        if follower.kind in ("person", "people", "mono"):
            return Found("role", Span(tokens[at].start, tokens[end - 1].end), end)
    while end < stop and not _ends_job(tokens, end, stop):
        end += 1
    return Found("role", Span(tokens[at].start, _end(tokens[end - 1])), end)


def _ends_job(tokens: list[Token], at: int, stop: int) -> bool:
    token = tokens[at]
    if token.text[0].isdigit() or "@" in token.text or (token.known & MONTH and before_number(tokens, at)):
        return True
    labels = token.text in ("by", "von", "par", "por")
    return labels and at + 1 < stop and tokens[at + 1].text[0].isupper()


class _Authors:
    """The authors that the findings in a line make, gathered from left to right."""

    def __init__(self, line: str, tokens: list[Token], items: list[_Item]) -> None:
        self.line, self.tokens, self.items = line, tokens, items
        self.people: list[PrintedName] = []
        self.papers: list[PrintedName] = []
        self.codes: list[PrintedName] = []
        self.single: list[PrintedName] = []  # names of one word
        self.role: Span | None = None  # a job whose name is still to come
        self.mode = "label"
        self.labelled = self.sure = self.given = self.colon = False
        self.equal = False  # an "and" stands before a person
        self.unknown = self.loose = self.lower = 0

    def take(self, place: int, item: _Item) -> None:
        """Add a finding."""
        kind = item.kind
        if kind in ("label", "contributor", "photographer", "portrait"):
            self.mode = kind
            self.labelled = self.labelled or kind in ("label", "contributor")
            self.colon = self.line[item.span.end - 1] in ":："
        elif self.mode == "photographer" and kind not in ("unknown", "lower"):
            return
        elif kind in ("person", "people", "seldom"):
            self._person(place, item)
        elif kind == "mono":
            self._single(place, item)
        elif kind in ("organization", "desk", "paper", "domain"):
            self._paper(item)
        elif kind == "lower":
            self.lower += 1
        elif kind == "unknown":
            self._unknown(item)
        elif kind == "genre":
            follower = self.items[place + 1].kind if place + 1 < len(self.items) else ""
            if follower not in ("label", "contributor", "genre", "portrait", "around", "number"):
                self.unknown += not (self.people and item.sep)
        else:
            self._beside(item)

    def _name(
        self, span: Span, kind: Literal["person", "organization"], role: Span | None = None
    ) -> PrintedName:
        return PrintedName(span, kind, role=role, contributor=self.mode == "contributor")

    def _person(self, place: int, item: _Item) -> None:
        if item.kind == "seldom" and not (self.labelled and item.sep in ("label", "and", ",")):
            self._unknown(item)
            return
        if not (item.cased or item.given or self.labelled):
            self.unknown += 1
            return
        follower = self.items[place + 1] if place + 1 < len(self.items) else None
        # "Ida Moe / Evening Gull Staff Writer"
        staff = item.sep == "/" and follower is not None and follower.kind == "role" and not follower.sep
        if self.people and not item.given and (staff or item.sep in _WEAK_MARKS):
            self._employ(item.span)
            return
        if (
            place == 1
            and self.items[0].kind == "number"
            and _is_address(self.line[slice(*self.items[0].span)])
        ):
            self.unknown += 1
            return
        for span in _people(self.tokens, item):
            self.people.append(self._name(span, "person", self.role))
            self.role = None
        self.given = self.given or item.given
        self.sure = True
        self.equal = self.equal or item.sep == "and"

    def _single(self, place: int, item: _Item) -> None:
        text = self.line[slice(*item.span)]
        if self.people and not item.sep and self.items[place - 1].kind == "organization":
            return  # "BBC Scotland"
        if self.papers and not (self.people or self.labelled) and item.sep in _WEAK_MARKS and place == 1:
            return  # "AFP / Hull"
        agency = place == 2 and self.items[0].kind == "around" and self.items[1].kind == "organization"
        if agency and not item.sep:
            return  # "Source: AFP Sport"
        short = text.isupper() and len(text) <= _LONGEST_CODE
        if self.people and self._goes_on(item):
            self.people[-1] = replace(self.people[-1], span=Span(self.people[-1].span.start, item.span.end))
        elif self.people and item.sep not in _NO_MARK:
            # A place, or the short form of a paper.
            if short:
                self._employ(item.span)
        elif item.sep == "label" or (item.sep == "and" and self.single):
            self.single.append(self._name(item.span, "person"))
            behind = [other.kind for other in self.items[place + 1 :]]
            dated = "number" in behind and all(kind in _DATED for kind in behind)
            self.sure = self.sure or dated or (self.colon and not behind)
        elif short and text.isascii() and text.isalpha():
            self.codes.append(self._name(item.span, "person"))
        else:
            self.unknown += 1

    def _goes_on(self, item: _Item) -> bool:
        """Whether a word goes on with the name before it: ``Ramón y Cajal``."""
        between = self.line[self.people[-1].span.end : item.span.start]
        return item.sep == "and" and between.strip().lower() in ("y", "i", "e")

    def _paper(self, item: _Item) -> None:
        newsroom = item.kind in ("organization", "desk")
        if self.people:
            start, end = item.span
            if any(start <= token.start < end and token.known & JOB for token in self.tokens):
                self._occupy(item.span)
                return
            if not newsroom or item.sep not in ("and", "glued"):
                self._employ(item.span)
                return
        self.papers.append(self._name(item.span, "organization"))
        if newsroom or item.sep in ("label", "and"):
            self.sure = self.sure or item.kind != "paper" or self.labelled
        else:
            self.unknown += item.kind == "paper"

    def _unknown(self, item: _Item) -> None:
        first = self.line[slice(*item.span)].split(None, 1)[0].lower()
        if first in lexicon.words("people", "articles") and item.sep in ("label", "and") and self.labelled:
            # "Par Le Gull et AFP"; "By The Sea" may be a title.
            self.papers.append(self._name(item.span, "organization"))
            return
        if self.people and item.sep not in _NO_MARK:
            self.loose += 1
            if item.sep in _WEAK_MARKS or self.line.startswith("The ", item.span.start):
                self._employ(item.span)
        else:
            self.unknown += 1

    def _beside(self, item: _Item) -> None:
        """What says more about a person."""
        if item.kind == "role":
            if self.single and not (self.people or item.sep):
                # "By Gull Reporter"
                desk = Span(self.single.pop().span.start, item.span.end)
                self.papers.append(self._name(desk, "organization"))
                self.sure = True
            elif self.people and self.people[-1].role is None:
                self._occupy(item.span)
            else:
                self.role = item.span
        elif item.kind == "code":
            if not self.people:
                self.codes.append(self._name(item.span, "person"))
        elif self.people and item.kind == "for":
            self._employ(item.span)
        elif self.people and item.kind == "pictures":
            self.people[-1] = replace(self.people[-1], role=item.span, contributor=True)
        elif self.people and item.kind == "suffix":
            self.people[-1] = replace(self.people[-1], span=Span(self.people[-1].span.start, item.span.end))

    def _employ(self, paper: Span) -> None:
        """A paper is where those work who stand before it, back to one whose paper is known."""
        for at in range(len(self.people) - 1, -1, -1):
            if self.people[at].organisation is not None:
                break
            self.people[at] = replace(self.people[at], organisation=paper)

    def _occupy(self, role: Span) -> None:
        if self.people[-1].role is None:
            self.people[-1] = replace(self.people[-1], role=role)

    def parse(self, label: int) -> Parse:
        """What all findings make together."""
        if self.role and self.labelled and not (self.people or self.papers or self.single or self.codes):
            self.papers.append(self._name(self.role, "organization"))  # "By our correspondent"
            self.sure = True
        names = sorted(self._signed(), key=lambda name: name.span)
        if self.papers and not self.people and not self.labelled:
            self.sure = self.sure and not self.unknown
        if self.people and not self.labelled:
            # "APA/AFP/Ida Moe" credits a picture.
            before = [paper for paper in self.papers if paper.span < self.people[0].span]
            self.unknown += len(before) > 1 and not self.equal
        short = (self.codes and self.papers) or (self.labelled and (len(self.single) == 1 or self.codes))
        return Parse(
            names=tuple(names),
            label=label,
            labelled=self.labelled,
            sure=self.sure and bool(names),
            plausible=bool(short),
            clean=not self.unknown and self.loose <= 1 and not self.lower and len(names) <= _MOST_NAMES,
            given=self.given,
        )

    def _signed(self) -> list[PrintedName]:
        """Who signed: people, with the agencies that stand as their equals; else whoever is there."""
        if not self.people and not (self.labelled or self.sure) and len(self.papers) > 1:
            return []  # a list of sections: "Town News, Sports"
        if not self.people:
            return self.papers + self.codes + self.single
        before = [paper for paper in self.papers if paper.span < self.people[0].span]
        if before and not self.equal:
            self._employ(before[-1].span)
            return self.people + [paper for paper in self.papers if paper not in before]
        return self.people + self.papers


def _is_address(number: str) -> bool:
    """Whether a number before words is that of a town or a house rather than a year: ``1234 Nowhere V``."""
    return number.isdigit() and len(number) in (4, 5) and not 1900 < int(number) < 2100


def _people(tokens: list[Token], item: _Item) -> list[Span]:
    """The names in a run of words with nothing between them: each begins with a given name, behind a surname."""
    words = [token for token in tokens if item.span.start <= token.start < item.span.end]
    if len(words) < 4:
        return [item.span]
    starts = [0]
    for at in range(2, len(words) - 1):
        before = words[at - 1]
        if (
            is_given(words[at])
            and not (before.known & (GIVEN | PARTICLE))
            and len(before.word) > 1
            and at - starts[-1] >= 2
        ):
            starts.append(at)
    ends = [*starts[1:], len(words)]
    if (
        len(starts) == 1
        or not is_given(words[0])
        or any(e - s > 4 for s, e in zip(starts, ends, strict=True))
    ):
        return [item.span]
    spans = [Span(words[s].start, words[e - 1].end) for s, e in zip(starts, ends, strict=True)]
    return [*spans[:-1], Span(spans[-1].start, item.span.end)]
