"""The authors that a byline's findings make.

A job belongs to the name before it, a paper beside people is where they work, and a paper alone has signed the
article itself.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.reading import lexicon
from corpus.reading.names.findings import LONGEST_CODE, WEAK_MARKS, Item
from corpus.reading.names.tokens import (
    DESK,
    GIVEN,
    JOB,
    PAPER,
    PARTICLE,
    Token,
    is_given,
)
from corpus.text import Span

_MOST_NAMES = 15
_NO_MARK = ("", "and", "glued", "label")  # nothing that parts a finding from the one before
# What else a line holds that says a day.
_DATED = ("number", "around")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in a text: its characters, what bears it, and what stands beside it about its bearer."""

    span: Span
    kind: Literal["person", "organization"]
    role: Span | None = None
    organisation: Span | None = None
    contributor: bool = False


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


class Authors:
    """The authors that the findings in a line make, gathered from left to right."""

    def __init__(self, line: str, tokens: list[Token], items: list[Item]) -> None:
        self.line, self.tokens, self.items = line, tokens, _with_newsroom(tokens, items)
        self.people: list[PrintedName] = []
        self.papers: list[PrintedName] = []
        self.codes: list[PrintedName] = []
        self.single: list[PrintedName] = []  # names of one word
        self.role: Span | None = None  # a job whose name is still to come
        self.mode = "label"
        self.labelled = self.sure = self.given = self.colon = False
        self.editing = False  # the last label names editors
        self.editors: set[Span] = set()
        self.equal = False  # an "and" stands before a person
        self.unknown = self.loose = self.lower = 0

    def take(self, place: int, item: Item) -> None:
        """Add a finding."""
        kind = item.kind
        if kind in ("label", "contributor", "photographer", "portrait"):
            self.mode = kind
            # Behind a signed report, "editing by" names no author.
            words = self.line[slice(*item.span)].lower().rstrip(" :：–—-")
            self.editing = kind == "contributor" and words in lexicon.words("bylines", "editing")
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

    def _person(self, place: int, item: Item) -> None:
        if item.kind == "seldom" and not (self.labelled and item.sep in ("label", "and", ",")):
            self._unknown(item)
            return
        if not (item.cased or item.given or self.labelled):
            self.unknown += 1
            return
        follower = self.items[place + 1] if place + 1 < len(self.items) else None
        # "Ida Moe / Evening Gull Staff Writer"
        staff = item.sep == "/" and follower is not None and follower.kind == "role" and not follower.sep
        if self.people and not item.given and (staff or item.sep in WEAK_MARKS):
            self._employ(item.span)
            return
        if (
            place == 1
            and self.items[0].kind == "number"
            and _is_address(self.line[slice(*self.items[0].span)])
        ):
            self.unknown += 1
            return
        paper, item = _signed_for(self.tokens, item)
        for span in _people(self.tokens, item):
            self.people.append(self._name(span, "person", self.role))
            if self.editing:
                self.editors.add(span)
            self.role = None
        if paper is not None:
            self._employ(paper)
        self.given = self.given or item.given
        self.sure = True
        self.equal = self.equal or item.sep == "and"

    def _single(self, place: int, item: Item) -> None:
        text = self.line[slice(*item.span)]
        if self.people and not item.sep and self.items[place - 1].kind == "organization":
            return  # "BBC Scotland"
        if self.papers and not (self.people or self.labelled) and item.sep in WEAK_MARKS and place == 1:
            return  # "AFP / Hull"
        agency = place == 2 and self.items[0].kind == "around" and self.items[1].kind == "organization"
        if agency and not item.sep:
            return  # "Source: AFP Sport"
        if _INITIALS.fullmatch(text) and not self.people:
            # "J.B. avec AFP"
            self.codes.append(self._name(item.span, "person"))
            return
        short = text.isupper() and len(text) <= LONGEST_CODE
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

    def _goes_on(self, item: Item) -> bool:
        """Whether a word goes on with the name before it: ``Ramón y Cajal``."""
        between = self.line[self.people[-1].span.end : item.span.start]
        return item.sep == "and" and between.strip().lower() in ("y", "i", "e")

    def _paper(self, item: Item) -> None:
        newsroom = item.kind in ("organization", "desk")
        if self.people:
            start, end = item.span
            if any(start <= token.start < end and token.known & JOB for token in self.tokens):
                self._occupy(item.span)
                return
            if not newsroom or item.sep not in ("and", "glued"):
                self._employ(item.span if item.sep else self._whole(item.span))
                return
        self.papers.append(self._name(item.span, "organization"))
        if newsroom or item.sep in ("label", "and"):
            self.sure = self.sure or item.kind != "paper" or self.labelled
        else:
            self.unknown += item.kind == "paper"

    def _whole(self, paper: Span) -> Span:
        """A paper's last word together with the one before it that was taken for a surname: ``Ida Moe Gull News``."""
        start, end = self.people[-1].span
        words = [token for token in self.tokens if start <= token.start < end]
        if (
            len(words) != 3
            or not is_given(words[0])
            or words[1].known & PARTICLE
            or words[2].known & GIVEN
            or len(words[1].word) < 3
        ):
            return paper
        self.people[-1] = replace(self.people[-1], span=Span(start, words[1].end))
        return Span(words[2].start, paper.end)

    def _unknown(self, item: Item) -> None:
        first = self.line[slice(*item.span)].split(None, 1)[0].lower()
        if first in lexicon.words("people", "articles") and item.sep in ("label", "and") and self.labelled:
            # "Par Le Gull et AFP"; "By The Sea" may be a title.
            self.papers.append(self._name(item.span, "organization"))
            return
        if self.people and item.sep not in _NO_MARK:
            self.loose += 1
            if item.sep in WEAK_MARKS or self.line.startswith("The ", item.span.start):
                self._employ(item.span)
        else:
            self.unknown += 1

    def _beside(self, item: Item) -> None:
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
        authors = [name for name in self.people if name.span not in self.editors]
        self.people = authors or self.people
        before = [paper for paper in self.papers if paper.span < self.people[0].span]
        if before and not self.equal:
            self._employ(before[-1].span)
            return self.people + [paper for paper in self.papers if paper not in before]
        return self.people + self.papers


def _with_newsroom(tokens: list[Token], items: list[Item]) -> list[Item]:
    """The findings, but a paper behind a label and the word for its newsroom are one: ``By Gull Bay News Staff``."""
    if len(items) < 3 or items[-1].kind not in ("organization", "desk") or items[-1].sep:
        return items
    label, paper, newsroom = items[-3:]
    first = next(token for token in tokens if token.start == newsroom.span.start)
    named = paper.kind in ("person", "seldom", "unknown", "mono") and not paper.given and paper.sep == "label"
    if label.kind != "label" or not named or not first.known & (PAPER | DESK):
        return items
    return [*items[:-2], newsroom._replace(span=Span(paper.span.start, newsroom.span.end), sep="label")]


# "J.B.", "J.-B.M."
_INITIALS = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.){1,3}")


def _is_address(number: str) -> bool:
    """Whether a number before words is that of a town or a house rather than a year: ``1234 Nowhere V``."""
    return number.isdigit() and len(number) in (4, 5) and not 1900 < int(number) < 2100


def _signed_for(tokens: list[Token], item: Item) -> tuple[Span | None, Item]:
    """The paper before a name whose surname alone is in capitals, and the name: ``L’Estuaire Anna MOE``."""
    words = [token for token in tokens if item.span.start <= token.start < item.span.end]
    first = words[0]
    brand = (
        "-" in first.word
        or first.word[:2] in ("l’", "l'")
        or first.word in lexicon.words("people", "articles")
    )
    if len(words) < 3 or is_given(first) or not brand:
        return None, item
    for at in range(1, len(words) - 1):
        capitals = all(word.text.isupper() and len(word.word) > 1 for word in words[at + 1 :])
        if capitals and is_given(words[at]) and not any(word.text.isupper() for word in words[: at + 1]):
            paper = Span(item.span.start, words[at - 1].end)
            return paper, item._replace(span=Span(words[at].start, item.span.end), given=True)
    return None, item


def _people(tokens: list[Token], item: Item) -> list[Span]:
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
