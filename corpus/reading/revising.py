"""Revisions: where rules know better than the model what a line is.

Each looks at the lines around, and says why it changes a label.
"""

import re

from corpus.reading import captions, credits, names, paragraphs
from corpus.reading.features import View
from corpus.reading.features.sights import (
    BYLINE,
    CAPTION,
    CREDIT,
    DATE,
    FURNITURE,
    LONG,
    SENTENCE,
    TITLE,
    WORDS,
)
from corpus.reading.model import Labelled

_LONGEST_KICKER = 60
_MENU = 3  # short lines above a short line: a menu, and its last entry
_BREADCRUMB = re.compile(r"\w [/>»›|] \w")
_LONGEST_PREPOSITION = 5  # characters of a label that says "by", and the space behind it
_FRONT = 3  # lines of the text behind which nobody signs it any more
_FARTHEST_DECK = 12  # lines below the headline
_LONGEST_DECK = 4  # lines
_FEWEST_PARTED = 3  # paragraphs that show how a page parts them
_NEAR_END = 5  # lines before and behind the text's end that may say who helped
_MOST_APART = 2  # lines between two lines of a byline
_MOST_WORDS = 5  # of a label and a paper
_CLOSE = 2  # line ends between them
_ASIDES = frozenset({"furniture", "caption", "credit"})  # what a name or a job alone is taken for


def revise(view: View, start: int, labels: list[Labelled], headline: int | None, dated: int | None) -> None:
    """Change the labels of the lines from ``start`` on, in place.

    ``headline`` is the line of the headline; ``dated`` is that of the date if names stand beside it.
    """
    if headline is not None and dated is None:
        _above_date(view, start, labels, headline)
    signed = _bylines(view, start, labels, headline, dated)
    _helpers(view, start, labels)
    _dates(view, start, labels)
    captions.pair(view, start, labels, headline)
    paragraphs.revise(view, start, labels)
    captions.settle(view, start, labels, headline)
    if signed is not None:
        labels[signed[0]] = signed[1]  # no image has it for its caption
    _with_jobs(view, start, labels)
    if headline is not None:
        _deck(view, start, labels, headline)
        _kicker(view, start, labels, headline)
    _bios(view, start, labels)
    _source(view, start, labels)


def _source(view: View, start: int, labels: list[Labelled]) -> None:
    """An agency that is named as the source, and of no image, has written an article that nobody signs."""
    if any(labelled.label == "byline" for labelled in labels):
        return
    for index, labelled in enumerate(labels):
        beside = {other.label for other in labels[max(0, index - 1) : index + 2]}
        if (
            labelled.label == "credit"
            and not beside & {"caption", "alt"}
            and start + index < view.first + _FRONT
        ):
            text = view.texts[start + index]
            if credits.is_source(text) and any(one.kind == "organization" for one in names.read(text)):
                labels[index] = Labelled("byline", 0.7, "the agency that is the article's source")


def _bylines(
    view: View, start: int, labels: list[Labelled], headline: int | None, dated: int | None
) -> tuple[int, Labelled] | None:
    """Lines of names far from the byline, but for a labelled one at the text's end, name others than the authors.

    Gives the byline, if its own words say that it is one.
    """
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
            if credits.is_credit(view.texts[at]):
                labels[index] = Labelled("credit", 0.7, "a credit, far from the byline")
        elif index != best and view.is_pictured(at):
            labels[index] = Labelled("furniture", 0.6, "names whom a picture shows")
    return (best, labels[best]) if signed and labels[best].label == "byline" else None


def _above_date(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """Where nobody signs, names between the headline and the date do: several, or any behind a label."""
    found = [labelled.label for labelled in labels]
    if "byline" in found or "date" not in found:
        return
    at = start + found.index("date") - 1
    if not headline < at < view.first or found[at - start] not in ("deck", "furniture", "caption"):
        return
    text = view.texts[at]
    printed = names.read(text)
    labelled = 0 < names.label_length(text) <= _LONGEST_PREPOSITION and text.count(" ") < _MOST_WORDS
    if printed and (labelled or (len(printed) > 1 and names.could_be_byline(text))):
        labels[at - start] = Labelled("byline", 0.6, "names between the headline and the date")


def _with_jobs(view: View, start: int, labels: list[Labelled]) -> None:
    """What stands beside a byline as its parts do: jobs below their names, names above their jobs, further names."""
    for index in range(len(labels)):
        at = start + index
        labelled = labels[index]
        if labelled.label != "byline":
            continue
        text = view.texts[at]
        job = names.is_job(text)
        if job and index and not names.read(text) and _may_sign(view, at - 1, labels[index - 1]):
            labels[index - 1] = Labelled("byline", labelled.confidence, "a name above its job")
        elif index and _is_another_above(view, at) and _may_sign(view, at - 1, labels[index - 1]):
            labels[index - 1] = Labelled("byline", labelled.confidence, "a name above another")
        below = labels[index + 1] if index + 1 < len(labels) else None
        if below is None or below.label not in _ASIDES or view.gap(at + 1) > _CLOSE:
            continue
        under = view.texts[at + 1]
        if not job and names.is_job(under) and names.read(text):
            labels[index + 1] = Labelled("byline", labelled.confidence, "a job below its name")
        elif _may_sign(view, at + 1, below) and _is_another(view, at):
            labels[index + 1] = Labelled("byline", labelled.confidence, "a name below another")


def _is_another(view: View, at: int) -> bool:
    """Whether a name below a line of the byline is printed as that is: with a job below, or as the last of them."""
    text, under = view.texts[at : at + 2]
    behind = view.texts[at + 2] if at + 2 < len(view.texts) else ""
    if names.is_name(text) and under in behind:
        return under != behind  # a button that names its author
    if names.is_job(text):
        return names.is_job(behind)
    dated = bool(behind) and view.kind(at + 2) in (DATE, FURNITURE)
    return names.is_name(text) and names.has_given_name(under) and dated


def _is_another_above(view: View, at: int) -> bool:
    """Whether a name stands right above a line that is one, too, and below an image that has its credit."""
    text, above = view.texts[at], view.texts[at - 1]
    if view.gap(at) > _CLOSE or not (names.is_name(text) and names.has_given_name(text)):
        return False
    return above != text and names.has_given_name(above) and view.kind(at - 2) in (CREDIT, CAPTION)


def _may_sign(view: View, at: int, labelled: Labelled) -> bool:
    """Whether a line that got another label is a name and nothing else."""
    text = view.texts[at]
    return labelled.label in _ASIDES and names.is_name(text) and not view.is_pictured(at)


def _helpers(view: View, start: int, labels: list[Labelled]) -> None:
    """Behind a signed text, a line may name again who wrote it, and who helped."""
    signed = {
        view.texts[start + index][slice(*name.span)]
        for index, labelled in enumerate(labels)
        if labelled.label == "byline"
        for name in names.read(view.texts[start + index])
    }
    if not signed:
        return
    low, high = view.after - _NEAR_END, view.after + _NEAR_END
    for at in range(max(start, low), min(start + len(labels), high)):
        text = view.texts[at]
        if labels[at - start].label not in ("furniture", "body") or len(text) > names.LONGEST_BYLINE:
            continue
        again = view.kind(at) == BYLINE and any(
            not name.contributor and text[slice(*name.span)] in signed for name in names.read(text)
        )
        if names.names_helpers(text) or (again and names.label_length(text) > _LONGEST_PREPOSITION):
            labels[at - start] = Labelled("byline", 0.8, "who wrote and who helped, behind the text")


def _dates(view: View, start: int, labels: list[Labelled]) -> None:
    """Above the text, a date with a label belongs to the one beside it: when it was published, when changed."""
    chosen = [index for index, labelled in enumerate(labels) if labelled.label == "date"]
    for index in chosen:
        for other in range(max(0, index - _MOST_APART), min(len(labels), index + _MOST_APART + 1)):
            at = start + other
            if (
                labels[other].label == "furniture"
                and (at <= view.first + 1 or abs(other - index) == 1)
                and view.kind(at) == DATE
                and "date:labelled" in view.sight(at).shape
            ):
                labels[other] = Labelled("date", labels[index].confidence, "a labelled date beside the date")


def _deck(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """A paragraph that is printed above the byline, or at the headline without the space below it, is a deck.

    The text begins below its byline and date, and no page parts all its paragraphs but the first.
    """
    found = [labelled.label for labelled in labels]
    if "deck" in found or "body" not in found:
        return
    first = last = found.index("body")
    while found[last + 1 : last + 2] == ["body"] and view.gap(start + last + 1) == 1:
        last += 1  # sentences right below each other
    text = [line for line in range(last + 1, len(labels)) if found[line] == "body"]
    near = headline < start + first <= headline + _FARTHEST_DECK and last - first < _LONGEST_DECK
    if not text or not near or view.kind(start + first) not in (LONG, SENTENCE):
        return
    signed = {"byline", "date"}.intersection(found[last + 1 : text[0]])
    above = {"byline", "date"}.intersection(found[headline - start + 1 : first])
    parted = [view.gap(start + line) > 1 for line in text if view.kind(start + line) == LONG]
    close = view.gap(start + first) == 1 and len(parted) >= _FEWEST_PARTED and all(parted)
    if (signed and not above) or close:
        for line in range(first, last + 1):
            labels[line] = Labelled("deck", 0.6, "a paragraph printed as part of the headline")


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
        and view.times(at) == 1
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
        told = labelled.label in ("body", "deck", "furniture", "byline")
        if told and len(text) > _LONGEST_KICKER:
            ended = text[-1] in '".。”'
            near = any(0 < index - byline <= 2 for byline in bylines) or start + index >= view.after - 6
            # "Ida Moe writes about the sea More by Ida Moe"
            if near and any(
                text.startswith(author + " ") and (ended or text[len(author) + 1].islower())
                for author in authors
            ):
                labels[index] = Labelled("bio", 0.9, "a paragraph that begins with the author's name")
