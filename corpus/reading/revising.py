"""Revisions: where rules know better than the model what a line is.

Each looks at the lines around, and says why it changes a label.
"""

import re

from corpus.reading import credits, names, topics
from corpus.reading.features import (
    BYLINE,
    CAPTION,
    CREDIT,
    FURNITURE,
    LONG,
    NAME,
    SENTENCE,
    TITLE,
    TOPICS,
    WIDE,
    WORDS,
    View,
)
from corpus.reading.model import Labelled

_LONGEST_KICKER = 60
_MENU = 3  # short lines above a short line: a menu, and its last entry
_BREADCRUMB = re.compile(r"\w [/>»›|] \w")
_DOUBLED = frozenset({"caption", "credit", "furniture", "body", "deck", "alt"})
_SHORTEST_ALT = 16
_SHORTEST_CAPTION = 8
_LONGEST_CAPTION = 400
_LONGEST_DOUBTED = 200  # of a caption that has the shape of a paragraph
_LONGEST_BUTTON = 60
_FEW = 0.1  # of the paragraphs
_SERIES = 4  # lines between two teasers of a list
_COUNTER = re.compile(r"\d{1,3}(?:\s?(?:/|of|von|de|di|van|av|af|из|з|z|od)\s?\d{1,3})?\s?\|?")
_STOPS = frozenset(".!?…。！？")
_CUT_OFF = "\u2026. \u00a0"  # at the end of an alternative text that is too long for the page
_UNDECIDED = 0.6
_DOUBTFUL = 0.7  # labels of sentences that other evidence may overrule
_CERTAIN = 0.85
_QUOTES = "\"“”„«»'‘’「」 "
_NEAR = 5  # lines between a paragraph and its quotation
_SHORTEST_QUOTE, _LONGEST_QUOTE = 25, 250
_MOST_APART = 2  # lines between two lines of a byline
_LONGEST_REST = 120  # what a credit adds to the second of two lines


def revise(view: View, start: int, labels: list[Labelled], headline: int | None, dated: int | None) -> None:
    """Change the labels of the lines from ``start`` on, in place.

    ``headline`` is the line of the headline; ``dated`` is that of the date if names stand beside it.
    """
    _bylines(view, start, labels, dated)
    _alts(view, start, labels)
    _across_counter(view, start, labels)
    _doubles(view, start, labels)
    _beside_labels(view, start, labels, start - 1 if headline is None else headline)
    _paragraphs(view, start, labels)
    _above_credits(view, start, labels, start if headline is None else headline)
    _ends(view, start, labels)
    _stacked(labels, view, start)
    _no_captions(view, start, labels, headline)
    if headline is not None:
        _kicker(view, start, labels, headline)
    _bios(view, start, labels)


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
    for index in range(min(len(labels), view.after + 1 - start) - 1):
        at = start + index
        text, below = view.texts[at], view.texts[at + 1]
        credited = view.kind(at + 2) == CREDIT and "headline" not in (
            labels[index].label,
            labels[index + 1].label,
        )
        if text == below and credited:
            _label_pair(labels, index)  # even of mere names: no byline stands twice above a credit
        elif not {labels[index].label, labels[index + 1].label} <= _DOUBLED:
            continue
        elif _is_alt(text, below, view.kind(at + 1) == CAPTION) and not _is_teaser(view, at):
            _label_pair(labels, index)
        elif _says_again(view, at):
            labels[index + 1] = Labelled("furniture", 0.8, "says the caption above again")


def _across_counter(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that stands again below the number of its image in a gallery is an alternative text too."""
    for index in range(min(len(labels) - 2, view.after - start)):
        at = start + index
        text, below = view.texts[at], view.texts[at + 2]
        if (
            _COUNTER.fullmatch(view.texts[at + 1])
            and len(text) >= _SHORTEST_ALT
            and below.startswith(text)
            and labels[index].label != "headline"
            and labels[index + 2].label != "headline"
        ):
            labels[index] = Labelled("alt", 0.9, "stands again below the number of its image")
            labels[index + 1] = Labelled("furniture", 0.9, "the number of an image")
            labels[index + 2] = Labelled(
                "caption", 0.9, "the alternative text above, below the image's number"
            )


def _no_captions(view: View, start: int, labels: list[Labelled], headline: int | None) -> None:
    """No captions are the headline again, lines without letters, and what stands below the label of other stories."""
    title = None if headline is None else view.texts[headline]
    related = _others(view, start, labels)
    for index, labelled in enumerate(labels):
        text = view.texts[start + index]
        if labelled.label == "caption" and (text == title or not any(map(str.isalpha, text))):
            labels[index] = Labelled("furniture", 0.8, "no words, or those of the headline")
        elif labelled.label in ("caption", "credit", "alt") and index > related:
            labels[index] = Labelled("furniture", 0.7, "an image of another story")


def _others(view: View, start: int, labels: list[Labelled]) -> int:
    """The label of other stories that hardly any of the text stands below; the number of lines if there is none."""
    bodies = [index for index, labelled in enumerate(labels) if labelled.label == "body"]
    for index in range(len(labels)):
        if "furniture:related" in view.sight(start + index).shape:
            below = sum(1 for other in bodies if other > index)
            if bodies and below <= len(bodies) * _FEW:
                return index
    return len(labels)


def _says_again(view: View, at: int) -> bool:
    """Whether the line below a caption and its credit is the same caption, with hardly anything behind it."""
    text, below = view.texts[at], view.texts[at + 1]
    if not below.startswith(text[:_SHORTEST_ALT]) or view.kind(at) != CAPTION:
        return False
    if view.kind(at + 1) in (CAPTION, CREDIT):
        return False
    caption = text[slice(*credits.split(text).caption)]
    return (
        _SHORTEST_ALT <= len(caption) < len(text)
        and below.startswith(caption)
        and len(below) - len(caption) < _SHORTEST_ALT
    )


def _doubles(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that says all twice is an alternative text with its caption, and so is one between the same credit."""
    for index in range(min(len(labels) - 1, view.after - start)):
        at = start + index
        text, below = view.texts[at], view.kind(at + 1)
        if labels[index].label not in _DOUBLED:
            continue
        if length := credits.alternative(text):
            ended = text[length - 1] in _STOPS or below in (CREDIT, CAPTION)
            if length >= _SHORTEST_ALT and (
                ended or (below in (LONG, SENTENCE) and not _is_listed(view, at))
            ):
                labels[index] = Labelled(
                    "caption", 0.9, "the alternative text and the same caption behind it"
                )
        elif credits.framed(text):
            labels[index] = Labelled("alt", 0.9, "the same credit before and behind it")
            if below == TITLE and labels[index + 1].label in _DOUBLED:
                labels[index + 1] = Labelled("caption", 0.8, "below an alternative text with its credit")


def _stacked(labels: list[Labelled], view: View, start: int) -> None:
    """Of two captions above one credit the first is an alternative text."""
    for index in range(len(labels) - 1):
        at = start + index
        both = labels[index].label == labels[index + 1].label == "caption"
        if not both or view.kind(at) == CAPTION:
            continue
        after = labels[index + 2].label if index + 2 < len(labels) else ""
        if after == "credit" or (view.kind(at + 1) == CAPTION and credits.cut(view.texts[at + 1])):
            labels[index] = Labelled("alt", labels[index].confidence, "above a caption with a credit")


def _is_alt(text: str, below: str, captioned: bool) -> bool:
    """Whether the line below, or its caption, begins with a text that may be cut off, or ends one that says more."""
    bare = text.removesuffix("&nbsp;").rstrip(_CUT_OFF)
    if len(bare) < _SHORTEST_ALT:
        return False
    if below.startswith(bare):
        rest = below[len(bare) :].lstrip(_CUT_OFF)
        cut_off = text[len(bare) : len(bare) + 3].strip() in ("…", "...")
        return cut_off or (len(rest) <= _LONGEST_REST and (not rest[:1].islower() or captioned))
    if text[-_SHORTEST_ALT:] not in below:
        return False
    caption = below[slice(*credits.split(below).caption)]
    return len(caption) > _SHORTEST_ALT and text.endswith(caption)


def _is_teaser(view: View, at: int) -> bool:
    """Whether two equal titles are the image and the title of another story: such stand among short lines, or more."""
    if not _is_twice(view, at) or view.kind(at + 2) in (CREDIT, CAPTION):
        return False
    if view.kind(at + 2) not in (LONG, SENTENCE) or view.kind(at - 1) in (TITLE, WORDS, FURNITURE):
        return True
    return any(
        _is_twice(view, other) for other in range(at - _SERIES, at + _SERIES + 1) if abs(other - at) > 1
    )


def _is_listed(view: View, at: int) -> bool:
    """Whether more lines near one say all twice."""
    near = range(max(0, at - _SERIES), min(len(view.texts), at + _SERIES + 1))
    return any(credits.alternative(view.texts[other]) for other in near if other != at)


def _is_twice(view: View, at: int) -> bool:
    """Whether a title stands twice, on two lines or on one."""
    if not 0 <= at < len(view.texts) - 1 or view.kind(at) not in (TITLE, WORDS, NAME, WIDE):
        return False
    return view.texts[at] == view.texts[at + 1] or credits.alternative(view.texts[at]) > 0


def _label_pair(labels: list[Labelled], index: int) -> None:
    labels[index] = Labelled("alt", 0.95, "the caption below begins with the same words")
    if labels[index + 1].label != "caption":
        labels[index + 1] = Labelled("caption", 0.9, "begins with the alternative text above it")


def _beside_labels(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """Captions and credits behind what a page prints on a line of its own beside them: a label, or a button."""
    for index in range(max(0, headline + 1 - start), min(len(labels) - 1, view.after + _MOST_APART - start)):
        at = start + index
        text, below = view.texts[at], view.texts[at + 1]
        if labels[index + 1].label == "headline" or len(below) > _LONGEST_CAPTION:
            continue
        if credits.is_label(text):
            labels[index] = Labelled("furniture", 0.9, "the label of the credit below")
            labels[index + 1] = Labelled("credit", 0.9, "behind the label above it")
            if index and _could_be_caption(view, at - 1, labels[index - 1]):
                labels[index - 1] = Labelled("caption", 0.8, "the line above the label of a credit")
        elif credits.is_caption_label(text):
            labels[index] = Labelled("furniture", 0.9, "the label of the caption below")
            labels[index + 1] = Labelled("caption", 0.9, "behind the label above it")
        elif credits.shows(text) and _could_be_caption(view, at + 1, labels[index + 1]):
            labels[index + 1] = Labelled("caption", 0.8, "below the button that opens its image")
            if len(text) > _LONGEST_BUTTON and labels[index].label in _DOUBLED:
                labels[index] = Labelled("alt", 0.8, "before the button that opens its image")


def _could_be_caption(view: View, at: int, labelled: Labelled) -> bool:
    """Whether a line beside an image may be its caption rather than a paragraph or something that says what it is."""
    text, kind = view.texts[at], view.kind(at)
    if labelled.label not in _DOUBLED or kind in (FURNITURE, NAME, CREDIT):
        return False
    short = len(text) <= _LONGEST_CAPTION and (kind != LONG or len(text) <= _LONGEST_DOUBTED)
    return len(text) >= _SHORTEST_CAPTION and (short or text[-1] in "([")


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
            and not (view.kind(at - 1) == LONG and above.label == "body" and above.confidence > _CERTAIN)
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
