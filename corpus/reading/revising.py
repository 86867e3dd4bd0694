"""Revisions: where rules know better than the model what a line is.

Each looks at the lines around, and says why it changes a label.
"""

import re

from corpus.reading import captions, furniture, names
from corpus.reading.features import View
from corpus.reading.features.sights import BYLINE, CREDIT, FURNITURE, LONG, SENTENCE, TITLE, WORDS
from corpus.reading.model import Labelled

_LONGEST_KICKER = 60
_MENU = 3  # short lines above a short line: a menu, and its last entry
_BREADCRUMB = re.compile(r"\w [/>»›|] \w")
_UNDECIDED = 0.6
_DOUBTFUL = 0.7  # labels of sentences that other evidence may overrule
_QUOTES = "\"“”„«»'‘’「」 "
_NEAR = 5  # lines between a paragraph and its quotation
_SHORTEST_QUOTE, _LONGEST_QUOTE = 25, 250
_LONGEST_PREPOSITION = 5  # characters of a label that says "by", and the space behind it
_FRONT = 3  # lines of the text behind which nobody signs it any more
_BEFORE_PARAGRAPHS = frozenset({"headline", "deck", "byline", "body"})
_MOST_APART = 2  # lines between two lines of a byline


def revise(view: View, start: int, labels: list[Labelled], headline: int | None, dated: int | None) -> None:
    """Change the labels of the lines from ``start`` on, in place.

    ``headline`` is the line of the headline; ``dated`` is that of the date if names stand beside it.
    """
    _bylines(view, start, labels, headline, dated)
    captions.pair(view, start, labels, headline)
    _paragraphs(view, start, labels)
    _between(view, start, labels)
    _never_empty(view, start, labels)
    captions.settle(view, start, labels, headline)
    if headline is not None:
        _kicker(view, start, labels, headline)
    _bios(view, start, labels)


def _bylines(view: View, start: int, labels: list[Labelled], headline: int | None, dated: int | None) -> None:
    """Lines of names far from the byline, but for a labelled one at the text's end, name others than the authors."""
    bylines = [index for index, labelled in enumerate(labels) if labelled.label == "byline"]
    # Above the text stands who wrote it; below it, who wrote the next one.
    front = max(view.first + _FRONT, -1 if headline is None else headline + _FRONT) - start
    best = max(
        bylines,
        key=lambda index: (
            index <= front and view.kind(start + index) != CREDIT,
            labels[index].confidence,
        ),
        default=0,
    )
    if dated is not None and all(view.kind(start + index) != BYLINE for index in bylines):
        best = dated - start
    near = set(range(best - _MOST_APART, best + _MOST_APART + 1))
    for step in (-1, 1):
        # Each author in a line: a run of them is one byline.
        index = best + step
        while 0 <= index < len(labels) and labels[index].label == "byline":
            near.add(index)
            index += step
    signed = bool(bylines) and view.kind(start + best) == BYLINE
    for index in bylines:
        at = start + index
        at_end = view.kind(at) == BYLINE and abs(at - view.after) <= _MOST_APART
        # Below a signed text, "By Ida Moe" has written another; "Reporting by Ida Moe" has not.
        other = signed and names.label_length(view.texts[at]) <= _LONGEST_PREPOSITION
        if index not in near and not (at_end and not other):
            labels[index] = Labelled("furniture", 0.6, "names far from the byline")
        elif index != best and view.is_pictured(at):
            labels[index] = Labelled("furniture", 0.6, "names whom a picture shows")


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


def _between(view: View, start: int, labels: list[Labelled]) -> None:
    """Sentences with nothing but buttons between them and the paragraphs around are paragraphs.

    A page with a link to another story behind each short paragraph is no list of links.
    """
    pending: list[int] | None = None  # the sentences since the line that they may follow; None behind another
    for index, labelled in enumerate(labels):
        at = start + index
        if labelled.label in _BEFORE_PARAGRAPHS:
            if labelled.label == "body":
                for sentence in pending or ():
                    labels[sentence] = Labelled("body", 0.6, "sentences between paragraphs")
            pending = []
        elif labelled.label != "furniture" or pending is None:
            pending = None
        elif furniture.kind(view.texts[at]) in ("whole", "beginnings"):
            continue
        elif (
            view.first <= at < view.after
            and view.kind(at) in (LONG, SENTENCE)
            and view.ends_sentence(at)
            and not view.repeats(at)
            # What is nothing but a quotation may repeat a paragraph.
            and not (view.texts[at][0] in _QUOTES and view.texts[at][-1] in _QUOTES)
        ):
            pending.append(index)
        else:
            pending = None


def _kicker(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """A short line right above the headline, and no entry of a menu."""
    at = headline - 1
    if at < start or labels[at - start].label != "furniture" or view.kind(at) not in (WORDS, TITLE):
        return
    text = view.texts[at]
    menu = (
        view.gap(at) == 1
        and at >= _MENU - 1
        and all(view.kind(other) in (WORDS, FURNITURE) for other in range(max(0, at - _MENU), at))
    )
    if (
        not menu
        and not _BREADCRUMB.search(text)
        and len(text) <= _LONGEST_KICKER
        and view.texts.count(text) == 1
        and text not in view.texts[headline]
    ):
        labels[at - start] = Labelled("kicker", 0.5, "a short line right above the headline")


def _never_empty(view: View, start: int, labels: list[Labelled]) -> None:
    """A page has a text: if no line of it was taken for one, the sentences where they are densest are."""
    if any(labelled.label == "body" for labelled in labels):
        return
    for at in range(max(start, view.first), min(view.after, start + len(labels))):
        if labels[at - start].label == "furniture" and view.kind(at) in (LONG, SENTENCE):
            labels[at - start] = Labelled("body", 0.5, "the densest stretch of running text")


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
