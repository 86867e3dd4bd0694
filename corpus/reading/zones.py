"""Zones: what each line of a copied page is.

The headline first, then the lines around it: both by what a small model learned of how news pages are laid out
(:mod:`features <corpus.reading.features>`, :mod:`model <corpus.reading.model>`).  Then come cuts inside lines,
which are rules: a credit behind its caption, a dateline before its paragraph, a breadcrumb before the headline.
Lines far from the text are furniture.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.reading import blocks, credits, furniture, names, topics
from corpus.reading.features import (
    BYLINE,
    CAPTION,
    CREDIT,
    FURNITURE,
    LONG,
    NAME,
    TITLE,
    TOPICS,
    WORDS,
    Headlines,
    Lines,
    View,
)
from corpus.reading.model import Labelled, Model, default
from corpus.text import Line, Span, is_blank, trim

_LONGEST_KICKER = 60
_MENU = 3  # short lines above a short line: a menu, and its last entry
_BREADCRUMB = re.compile(r"\w [/>»›|] \w")
_MOST_IN_BREADCRUMB = 80
_SHORTEST_BARE = 12
_DOUBLED = frozenset({"caption", "credit", "furniture", "body", "deck", "alt"})
_SHORTEST_ALT = 16
_LONGEST_CAPTION = 400
_UNDECIDED = 0.6
_DOUBTFUL = 0.7  # labels of sentences that other evidence may overrule
_PRINTED = 0.95  # how sure the words of a credit are, at least, and topics without a label, at most
_QUOTES = "\"“”„«»'‘’「」 "
_NEAR = 5  # lines between a paragraph and its quotation
_SHORTEST_QUOTE, _LONGEST_QUOTE = 25, 250
_MOST_APART = 2  # lines between two lines of a byline
_LONGEST_REST = 120  # what a credit adds to the second of two lines


@dataclass(frozen=True, slots=True)
class Zone:
    """A labelled stretch of characters, how sure that is, and why."""

    start: int
    end: int
    label: str
    confidence: float
    reason: str


def read(lines: Sequence[Line], model: Model | None = None, why: bool = False) -> list[Zone]:
    """The zones of a text's lines, in order: together they cover each line exactly once.

    Furniture far from the text may take many lines in one zone.  The reasons are filled in if ``why`` is set.

    >>> from corpus.text import lines
    >>> [zone.label for zone in read(lines("The bridge is open at last\\nBy Ida Moe\\n" + "It opened. " * 20))]
    ['headline', 'byline', 'body']
    """
    if not lines:
        return []
    model = model or default()
    view = View(lines)
    headline = _headline(view, model, why)
    around = Lines(view, headline[0] if headline else None)
    chosen, dated = _chosen(around, model, why)
    if headline is not None:
        chosen[headline[0]] = headline[1]
    labels = model.label(around, {at: labelled.label for at, labelled in chosen.items()}, why)
    for at, labelled in chosen.items():
        labels[at - around.start] = labelled
    _bylines(view, around.start, labels, dated)
    _alts(view, around.start, labels)
    _paragraphs(view, around.start, labels)
    _above_credits(view, around.start, labels, headline[0] if headline else around.start)
    _ends(view, around.start, labels)
    if headline is not None:
        _kicker(view, around.start, labels, headline[0])
    _bios(view, around.start, labels)
    zones = list(_outside(lines[: around.start]))
    listed = False
    for at, labelled in enumerate(labels, around.start):
        sure = labelled.confidence
        listed = view.kind(at) == TOPICS or (listed and labelled.label == "topics")
        if labelled.label in ("caption", "credit") and view.kind(at) in (CAPTION, CREDIT):
            sure = max(sure, _PRINTED)
        elif labelled.label == "topics":
            # Behind a label, a list is what it says.
            sure = 1.0 if listed else min(sure, _PRINTED)
        confidence = round(model.calibrated(labelled.label, sure), 3)
        zones += _cut(view, at, Labelled(labelled.label, confidence, labelled.reason))
    return zones + list(_outside(lines[around.end :]))


def _headline(view: View, model: Model, why: bool) -> tuple[int, Labelled] | None:
    found = model.headline(Headlines(view), why)
    return None if found is None else (_barest(view, found[0]), found[1])


def _chosen(around: Lines, model: Model, why: bool) -> tuple[dict[int, Labelled], int | None]:
    """Deck, date and byline, and the line of the date if the authors stand beside it."""
    deck, date, byline = (model.choose(label, around, why) for label in ("deck", "date", "byline"))
    dated = date[0] if date is not None and around.has_names(date[0]) else None
    if byline is not None and dated is not None and not around.is_labelled(byline[0]):
        byline = None
    chosen: dict[int, Labelled] = {}
    for found in (deck, date, byline):
        if found is not None:
            chosen.setdefault(*found)
    return chosen, dated


def _outside(lines: Sequence[Line]) -> Iterator[Zone]:
    if lines:
        yield Zone(lines[0].start, lines[-1].end, "furniture", 0.97, "far from the text")


def _barest(view: View, at: int) -> int:
    """The line that prints a headline bare, if the one that was found adds a breadcrumb or the site's name."""
    text = view.texts[at]
    below = range(at + 1, min(at + 5, view.first + 1, len(view.texts)))
    for other in chain(below, range(at - 1, max(-1, at - 5), -1)):
        bare = view.texts[other]
        added = len(text) - len(bare)
        if (
            len(bare) >= _SHORTEST_BARE
            and 0 < added <= _MOST_IN_BREADCRUMB
            and " " in bare
            and (text.endswith(bare) or text.startswith(bare + " | "))
        ):
            return other
    return at


def _bylines(view: View, start: int, labels: list[Labelled], dated: int | None) -> None:
    """Lines of names far from the byline, but for a labelled one at the text's end, name others than the authors."""
    bylines = [index for index, labelled in enumerate(labels) if labelled.label == "byline"]
    best = max(bylines, key=lambda index: labels[index].confidence, default=0)
    if dated is not None and all(view.kind(start + index) != BYLINE for index in bylines):
        best = dated - start
    for index in bylines:
        at_end = view.kind(start + index) == BYLINE and abs(start + index - view.after) <= _MOST_APART
        if abs(index - best) > _MOST_APART and not at_end:
            labels[index] = Labelled("furniture", 0.6, "names far from the byline")


def _alts(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that stands again at the beginning of the next is the alternative text above its caption."""
    for index in range(min(len(labels), view.after - start) - 1):
        text, below = view.texts[start + index], view.texts[start + index + 1]
        rest = below[len(text) :].lstrip()
        if (
            labels[index].label in _DOUBLED
            and labels[index + 1].label in _DOUBLED
            and len(text) >= _SHORTEST_ALT
            and below.startswith(text)
            and len(rest) <= _LONGEST_REST
            and (not rest[:1].islower() or view.kind(start + index + 1) == CAPTION)
        ):
            labels[index] = Labelled("alt", 0.95, "the caption below begins with the same words")
            if labels[index + 1].label != "caption":
                labels[index + 1] = Labelled("caption", 0.9, "begins with the alternative text above it")


def _paragraphs(view: View, start: int, labels: list[Labelled]) -> None:
    """Sentences where the text stands are text, if nothing says otherwise; what a paragraph says again is none."""
    body = [index for index, labelled in enumerate(labels) if labelled.label == "body"]
    first = max(0, min(view.first - start, body[0])) if body else 0
    for index in range(first, body[-1]) if body else ():
        labelled, text = labels[index], view.texts[start + index]
        if (
            labelled.label in ("furniture", "caption")
            and labelled.confidence < _DOUBTFUL
            and view.kind(start + index) == LONG
            and not view.repeats(start + index)
        ):
            labels[index] = Labelled("body", 1 - labelled.confidence, "sentences where the text stands")
        elif (
            labelled.label == "furniture"
            and labelled.confidence < _UNDECIDED
            and view.kind(start + index) in (TITLE, WORDS)
            and labels[index + 1].label == "body"
        ):
            labels[index] = Labelled("body", 1 - labelled.confidence, "a short line above a paragraph")
        elif labelled.label == "body" and _SHORTEST_QUOTE <= len(text) <= _LONGEST_QUOTE:
            quote = text.strip(_QUOTES).rstrip(".")
            around = range(max(0, index - _NEAR), min(len(labels), index + _NEAR + 1))
            near = (view.texts[start + other] for other in around if labels[other].label == "body")
            if any(len(paragraph) > len(text) and quote in paragraph for paragraph in near):
                labels[index] = Labelled("furniture", 0.8, "a quotation of the paragraph near it")


def _ends(view: View, start: int, labels: list[Labelled]) -> None:
    """Below the text: a line behind the label of topics is one, and a credit without an image is none."""
    for index in range(max(1, view.after - start), len(labels)):
        at, labelled = start + index, labels[index]
        if view.kind(at - 1) == TOPICS and labelled.label != "topics" and topics.could_be(view.texts[at]):
            labels[index] = Labelled("topics", 0.9, "behind the label of a list of topics")
        elif labelled.label == "credit":
            around = labels[index - 1 : index + 2]
            if all(one.label not in ("caption", "alt") for one in around):
                labels[index] = Labelled("furniture", 0.6, "a credit without an image, below the text")


def _above_credits(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """A line between headline and end that is a credit is one, and its caption stands above it."""
    for index in range(max(1, headline + 1 - start), min(len(labels), view.after - start)):
        at = start + index
        if labels[index].label in ("furniture", "body") and view.kind(at) in (CREDIT, CAPTION):
            label = "credit" if view.kind(at) == CREDIT else "caption"
            labels[index] = Labelled(label, 0.7, "words of a credit, in the article")
        above = labels[index - 1]
        followed = index + 1 < len(labels) and labels[index + 1].label in ("caption", "alt")
        if (
            labels[index].label == "credit"
            and not followed
            and above.label in ("furniture", "body")
            and view.kind(at - 1) not in (FURNITURE, NAME, CREDIT)
            and _SHORTEST_ALT <= len(view.texts[at - 1]) <= _LONGEST_CAPTION
        ):
            labels[index - 1] = Labelled("caption", 0.7, "the line above a credit")


def _kicker(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """A short line right above the headline, and no entry of a menu."""
    at = headline - 1
    if at < start or labels[at - start].label != "furniture" or view.kind(at) not in (WORDS, TITLE):
        return
    text = view.texts[at]
    menu = view.gap(at) == 1 and all(
        view.kind(other) in (WORDS, FURNITURE) for other in range(at - _MENU, at)
    )
    if (
        not menu
        and not _BREADCRUMB.search(text)
        and len(text) <= _LONGEST_KICKER
        and view.texts.count(text) == 1
        and text not in view.texts[headline]
    ):
        labels[at - start] = Labelled("kicker", 0.5, "a short line right above the headline")


def _bios(view: View, start: int, labels: list[Labelled]) -> None:
    """Paragraphs about an author: near a byline or at the end, beginning with the author's name."""
    bylines = [index for index, labelled in enumerate(labels) if labelled.label == "byline"]
    bylines = bylines or [index for index, labelled in enumerate(labels) if labelled.label == "date"]
    authors = [
        view.texts[start + index][slice(*name.span)]
        for index in bylines
        for name in names.read(view.texts[start + index])
    ]
    for index, labelled in enumerate(labels):
        text = view.texts[start + index]
        told = text[-1] in '".。”' and labelled.label in ("body", "deck", "furniture", "byline")
        if told and len(text) > _LONGEST_KICKER:
            near = any(0 < index - byline <= 2 for byline in bylines) or start + index >= view.after - 6
            if near and any(text.startswith(author + " ") for author in authors):
                labels[index] = Labelled("bio", 0.9, "a paragraph that begins with the author's name")


def _cut(view: View, at: int, labelled: Labelled) -> Iterator[Zone]:
    """The zones of one line."""
    line = view.lines[at]
    label, confidence, reason = labelled.label, labelled.confidence, labelled.reason
    kind = furniture.kind(line.text) if label in ("body", "furniture") else None
    if is_blank(line.text):
        label = "furniture"
    elif kind == "correction":
        label = "correction"
    elif label == "body":
        if kind in ("whole", "related"):
            label = "furniture"
        elif blocks.is_heading(line.text):
            label = "heading"
        elif (place := furniture.dateline(line.text)) is not None and place.end < len(line.text):
            yield Zone(line.start, line.start + place.end, "dateline", 0.9, "place and agency before a dash")
            rest = line.start + place.end
            rest += len(line.text[place.end :]) - len(line.text[place.end :].lstrip())
            yield Zone(rest, line.end, label, confidence, reason)
            return
    elif label in ("caption", "credit"):
        yield from _image(line, labelled)
        return
    yield Zone(line.start, line.end, label, confidence, reason)


def _image(line: Line, labelled: Labelled) -> Iterator[Zone]:
    """A line of an image: its caption, its credit, or both; what only parts them is furniture."""
    parts = zip(("caption", "credit"), credits.split(line.text), strict=True)
    end = 0
    for label, span in sorted(parts, key=lambda part: part[1]):
        if span.start < span.end:
            yield from _between(line, end, span.start)
            end = span.end
            yield Zone(line.start + span.start, line.start + end, label, labelled.confidence, labelled.reason)
    yield from _between(line, end, len(line.text))


def _between(line: Line, start: int, end: int) -> Iterator[Zone]:
    span = trim(line.text, Span(start, end))
    if span.start < span.end:
        yield Zone(
            line.start + span.start, line.start + span.end, "furniture", 0.9, "a mark between two parts"
        )
