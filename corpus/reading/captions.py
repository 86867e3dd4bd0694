"""Captions: where rules know better than the model which lines belong to an image.

What is printed beside an image tells of it: the same words again as an alternative text, a label, a button, a
counter, a credit.  What is printed beside the images of other stories tells of those.
"""

import re
from bisect import bisect_right
from functools import cache

from corpus.reading import buttons, credits, lexicon
from corpus.reading.features import View
from corpus.reading.features.sights import (
    BYLINE,
    CAPTION,
    CREDIT,
    DATE,
    FURNITURE,
    LONG,
    NAME,
    SENTENCE,
    SHORT_SENTENCE,
    TITLE,
    TOPICS,
    WIDE,
    WORDS,
)
from corpus.reading.model import Labelled

_DOUBLED = frozenset({"caption", "credit", "furniture", "body", "deck", "alt"})
_BRIEF = frozenset({SENTENCE, SHORT_SENTENCE, TITLE, WORDS, WIDE})
_SHORTEST_ALT = 16
_SHORTEST_WIDE = 10  # where characters are words
_SHORTEST_CAPTION = 8
_LONGEST_CAPTION = 400
_LONGEST_BRIEF = 160  # of a caption with nothing but its place to tell it
_FEWEST_BELOW = 2  # images that show where a page prints captions
_LONGEST_NAMED = 120  # of a credit below its label
_LONGEST_BUTTON = 60
_LONGEST_REST = 120  # what a credit adds to the second of two lines
_MOST_BELOW = 2  # lines below the text where its last image may stand
_SERIES = 4  # lines between two teasers of a list
_LISTED = 3  # images with dates that make a list of stories
_FEW = 0.1  # of the paragraphs
_UNDECIDED = 0.6
_SURE = 0.8
_CERTAIN = 0.85
_CUT_OFF = "\u2026. \u00a0"  # at the end of an alternative text that is too long for the page
_STOPS = frozenset(".!?…。！？")
_SOURCED_ALT = re.compile(r"\s[-–—]\s[^,]{2,60}, \d{3,4}, \d\d\.\d\d\.\d{4}$")


def pair(view: View, start: int, labels: list[Labelled], headline: int | None) -> None:
    """Find captions by what stands beside them: the same words twice, labels, buttons, counters.

    ``labels`` are those of the lines from ``start`` on, and changed in place.
    """
    _alts(view, start, labels, start if headline is None else headline)
    _sourced_alts(view, start, labels)
    _across_counter(view, start, labels)
    _doubles(view, start, labels)
    _beside_labels(view, start, labels, start - 1 if headline is None else headline)


def settle(view: View, start: int, labels: list[Labelled], headline: int | None) -> None:
    """Find captions by their credits, and let go of those that belong to no image or to another story's.

    ``labels`` are those of the lines from ``start`` on, and changed in place.
    """
    _below_credits(view, start, labels, start if headline is None else headline)
    _above_credits(view, start, labels, start if headline is None else headline)
    _below_text(view, start, labels)
    _stacked(view, start, labels)
    _teased(view, start, labels, start if headline is None else headline)
    _no_captions(view, start, labels, headline)
    _alone(view, start, labels)


def _alts(view: View, start: int, labels: list[Labelled], top: int) -> None:
    """A line that stands again at the beginning of the next is the alternative text above its caption."""
    for index in range(min(len(labels), view.after + 1 - start) - 1):
        at = start + index
        text, below = view.texts[at], view.texts[at + 1]
        both = {labels[index].label, labels[index + 1].label}
        if view.kind(at) == FURNITURE:
            continue
        if "headline" not in both and _is_doubled(view, at, both == {"caption"}):
            _label_pair(labels, index)  # even of mere names: no byline stands twice above a credit
        elif not both <= _DOUBLED or (at < top and CAPTION not in (view.kind(at + 1), view.kind(at + 2))):
            continue  # above the headline stand banners twice, too
        elif _is_alt(text, below, view.kind(at + 1) == CAPTION) and not _is_teaser(view, at):
            _label_pair(labels, index)
        elif _says_again(view, at):
            labels[index + 1] = Labelled("furniture", 0.8, "says the caption above again")


def _is_doubled(view: View, at: int, captions: bool) -> bool:
    """Whether a line stands twice above a credit; or, unless both are known ``captions``, with its credit.

    Two captions with their credits, perhaps with other spaces, are one image's, each with all that it says.
    """
    text, below = view.texts[at], view.texts[at + 1]
    if text == below:
        return view.kind(at + 2) == CREDIT
    same = len(text) > _SHORTEST_ALT and text.replace(" ", "") == below.replace(" ", "")
    return same and not captions and view.kind(at + 1) == CAPTION


def _sourced_alts(view: View, start: int, labels: list[Labelled]) -> None:
    """Alternative texts with the site, a number and a day behind them stand above the credit and the caption itself."""
    for index in range(len(labels)):
        at = start + index
        found = _SOURCED_ALT.search(view.texts[at])
        if found is None or labels[index].label == "headline":
            continue
        labels[index] = Labelled("alt", 0.9, "an alternative text with its site and day")
        caption = view.texts[at][: found.start()]
        for other in range(index + 1, min(index + 3, len(labels))):
            if view.texts[start + other] == caption and labels[other].label != "headline":
                labels[other] = Labelled("caption", 0.9, "the words of the alternative text above")


def _label_pair(labels: list[Labelled], index: int) -> None:
    labels[index] = Labelled("alt", 0.95, "the caption below begins with the same words")
    if labels[index + 1].label != "caption":
        labels[index + 1] = Labelled("caption", 0.9, "begins with the alternative text above it")


def _is_alt(text: str, below: str, captioned: bool) -> bool:
    """Whether the line below, or its caption, begins with a text that may be cut off, or ends one that says more."""
    bare = text.removesuffix("&nbsp;").rstrip(_CUT_OFF)
    below = credits.unlabelled(below)
    if len(bare) < (_SHORTEST_WIDE if bare[:1] > "\u2e7f" else _SHORTEST_ALT):
        return False
    if below.startswith(bare):
        rest = below[len(bare) :].lstrip(_CUT_OFF)
        if rest and credits.split(below, bare).credit.start == below.find(rest, len(bare)):
            return True
        cut_off = text[len(bare) : len(bare) + 3].strip() in ("…", "...")
        return cut_off or (len(rest) <= _LONGEST_REST and (not rest[:1].islower() or captioned))
    if text[-_SHORTEST_ALT:] not in below:
        return False
    caption = below[slice(*credits.split(below).caption)]
    return len(caption) > _SHORTEST_ALT and text.endswith(caption)


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


def _is_teaser(view: View, at: int) -> bool:
    """Whether two equal titles are the image and the title of another story: such stand among short lines, or more."""
    if not _is_twice(view, at) or view.kind(at + 2) in (CREDIT, CAPTION):
        return False
    if view.kind(at + 2) not in (LONG, SENTENCE) or view.kind(at - 1) in (TITLE, WORDS, FURNITURE):
        return True
    return any(
        _is_twice(view, other) for other in range(at - _SERIES, at + _SERIES + 1) if abs(other - at) > 1
    )


def _is_twice(view: View, at: int) -> bool:
    """Whether a title stands twice, on two lines or on one."""
    if not 0 <= at < len(view.texts) - 1 or view.kind(at) not in (TITLE, WORDS, NAME, WIDE):
        return False
    return view.texts[at] == view.texts[at + 1] or credits.alternative(view.texts[at]) > 0


def _is_listed(view: View, at: int) -> bool:
    """Whether more lines near one say all twice."""
    near = range(max(0, at - _SERIES), min(len(view.texts), at + _SERIES + 1))
    return any(credits.alternative(view.texts[other]) for other in near if other != at)


def _across_counter(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that stands again below the number of its image in a gallery is an alternative text too."""
    for index in range(min(len(labels) - 2, view.after - start)):
        at = start + index
        text, below = view.texts[at], view.texts[at + 2]
        if (
            _counter().fullmatch(view.texts[at + 1])
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


@cache
def _counter() -> re.Pattern[str]:
    """Which image of a gallery it is: ``2``, ``2 of 5``, ``2/5 |``."""
    of = lexicon.either(lexicon.words("credits", "of"))
    return re.compile(rf"\d{{1,3}}(?:\s?(?:{of})\s?\d{{1,3}})?\s?\|?")


def _doubles(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that says all twice is an alternative text with its caption, and so is one between the same credit."""
    for index in range(min(len(labels) - 1, view.after - start)):
        at = start + index
        text, below = view.texts[at], view.kind(at + 1)
        if labels[index].label not in _DOUBLED:
            continue
        length = credits.alternative(text)
        if length and not credits.alternative(text[:length]):  # twice, and no more often
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


def _beside_labels(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """Captions and credits behind what a page prints on a line of its own beside them: a label, or a button."""
    _enlarged(view, start, labels, headline)
    for index in range(max(0, headline + 1 - start), min(len(labels) - 1, view.after + _MOST_BELOW - start)):
        at = start + index
        text, below = view.texts[at], view.texts[at + 1]
        if labels[index + 1].label == "headline" or len(below) > _LONGEST_CAPTION:
            continue
        if credits.is_label(text) and len(below) <= _LONGEST_NAMED:
            labels[index] = Labelled("furniture", 0.9, "the label of the credit below")
            labels[index + 1] = Labelled("credit", 0.9, "behind the label above it")
            if index and _could_be_caption(view, at - 1, labels[index - 1]):
                labels[index - 1] = Labelled("caption", 0.8, "the line above the label of a credit")
        elif credits.is_caption_label(text):
            labels[index] = Labelled("furniture", 0.9, "the label of the caption below")
            labels[index + 1] = Labelled("caption", 0.9, "behind the label above it")
            if (
                index > 1
                and view.kind(at - 1) == CREDIT
                and _could_be_caption(view, at - 2, labels[index - 2])
            ):
                labels[index - 2] = Labelled("alt", 0.8, "above a credit whose caption has a label")
        elif buttons.enlarges(text) and _could_be_caption(view, at + 1, labels[index + 1]):
            labels[index + 1] = Labelled("caption", 0.8, "below the button that opens its image")
            if len(text) > _LONGEST_BUTTON and labels[index].label in _DOUBLED:
                labels[index] = Labelled("alt", 0.8, "before the button that opens its image")


def _enlarged(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """An image above the headline: its alternative text, the button that opens it, and the same again with a credit."""
    for index in range(1, min(len(labels) - 1, headline - start)):
        at = start + index
        above, below = view.texts[at - 1], view.texts[at + 1]
        if buttons.enlarges(view.texts[at]) and view.kind(at + 1) == CAPTION and below.startswith(above):
            labels[index - 1] = Labelled("alt", 0.8, "stands again below the button that opens its image")
            labels[index + 1] = Labelled(
                "caption", 0.8, "the alternative text above the button, with a credit"
            )


def _could_be_caption(view: View, at: int, labelled: Labelled) -> bool:
    """Whether a line beside an image may be its caption rather than a paragraph or something that says what it is."""
    text, kind = view.texts[at], view.kind(at)
    if labelled.label not in _DOUBLED or kind in (FURNITURE, NAME, CREDIT):
        return False
    told = kind != LONG or labelled.label == "caption"
    return _SHORTEST_CAPTION <= len(text) <= _LONGEST_CAPTION and (told or text[-1] in "([")


def _below_credits(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """Where a page prints a credit above its caption, it does so with all its images.

    It does if one of its credits stands below what can be no caption, and none above what can be none.
    """
    sides: list[tuple[int, bool, bool]] = []
    for index in range(max(1, headline + 1 - start), min(len(labels) - 1, view.after - start)):
        at = start + index
        if view.kind(at) == CREDIT and labels[index].label in ("credit", "furniture"):
            above = _is_brief(view, at - 1, labels[index - 1])
            below = _is_brief(view, at + 1, labels[index + 1]) and (
                labels[index + 1].label == "caption" or view.ends_sentence(at + 1)
            )
            if not credits.is_label(view.texts[at - 1]):
                sides.append((index, above, below))
    told = any(below and not above for _, above, below in sides)
    if len(sides) < _FEWEST_BELOW or not told or any(above and not below for _, above, below in sides):
        return
    for index, _, below in sides:
        if below and labels[index + 1].label != "caption":
            labels[index] = Labelled("credit", 0.7, "above its caption, as other credits of the page")
            labels[index + 1] = Labelled("caption", 0.7, "below its credit, as other captions of the page")
        if below and labels[index - 1].label == "caption" and view.kind(start + index - 1) != CAPTION:
            labels[index - 1] = Labelled("body", _UNDECIDED, "above an image whose caption stands below")


def _is_brief(view: View, at: int, labelled: Labelled) -> bool:
    """Whether a line beside a credit may be its caption by its length."""
    short = len(view.texts[at]) <= _LONGEST_BRIEF and view.kind(at) == LONG and labelled.label != "body"
    brief = (
        (short or view.kind(at) in _BRIEF)
        and labelled.label in _DOUBLED
        and len(view.texts[at]) >= _SHORTEST_CAPTION
    )
    return brief or labelled.label == "caption"


def _above_credits(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """A line between headline and end that is a credit is one, and its caption stands above it."""
    for index in range(max(1, headline + 1 - start), min(len(labels), view.after - start)):
        at = start + index
        unsigned = labels[index].label == "byline" and labels[index].confidence < _UNDECIDED
        doubtful = labels[index].label in ("furniture", "body") or (unsigned and view.kind(at) == CAPTION)
        if doubtful and view.kind(at) in (CREDIT, CAPTION):
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
            and view.texts[at - 1][-1] not in ":："
            and _SHORTEST_ALT <= len(view.texts[at - 1]) <= _LONGEST_CAPTION
        ):
            labels[index - 1] = Labelled("caption", 0.7, "the line above a credit")


def _below_text(view: View, start: int, labels: list[Labelled]) -> None:
    """Below the text, a credit without an image is none."""
    for index in range(max(1, view.after - start), len(labels)):
        around = labels[index - 1 : index + 2]
        if labels[index].label == "credit" and all(one.label not in ("caption", "alt") for one in around):
            labels[index] = Labelled("furniture", 0.6, "a credit without an image, below the text")


def _stacked(view: View, start: int, labels: list[Labelled]) -> None:
    """Of captions right above each other, only the last says what the image with the credit below them shows."""
    for index in reversed(range(len(labels) - 1)):
        at = start + index
        if labels[index].label != "caption" or view.kind(at) == CAPTION:
            continue
        below = labels[index + 1].label
        after = labels[index + 2].label if index + 2 < len(labels) else ""
        credited = after == "credit" or (view.kind(at + 1) == CAPTION and credits.cut(view.texts[at + 1]))
        if below == "caption" and credited:
            labels[index] = Labelled("alt", labels[index].confidence, "above a caption with a credit")
        elif below == "alt" and view.kind(at) in (TITLE, WORDS):
            label = "body" if at > view.first else "furniture"
            labels[index] = Labelled(label, _UNDECIDED, "a short line above an alternative text")


def _teased(view: View, start: int, labels: list[Labelled], headline: int) -> None:
    """Images with a date or hour below each, several of them, belong to a list of stories."""
    images = [
        index
        for index, labelled in enumerate(labels)
        if labelled.label == "caption"
        and view.kind(start + index + 1) == DATE
        and abs(start + index - headline) > _SERIES
    ]
    for index in images if len(images) >= _LISTED else ():
        labels[index] = Labelled("furniture", 0.8, "an image in a list of stories, with the date of each")


def _no_captions(view: View, start: int, labels: list[Labelled], headline: int | None) -> None:
    """No captions are the headline again, lines without letters, portraits of authors, and images of other stories."""
    title = None if headline is None else view.texts[headline]
    related = _others(view, start, labels)
    for index, labelled in enumerate(labels):
        text = view.texts[start + index]
        if labelled.label in ("caption", "credit") and _is_portrait(view, start + index):
            labels[index] = Labelled("furniture", 0.8, "the portrait of whom the next line names")
        elif labelled.label == "caption" and (text == title or not any(map(str.isalpha, text))):
            labels[index] = Labelled("furniture", 0.8, "no words, or those of the headline")
        elif labelled.label in ("caption", "credit", "alt") and index > related:
            labels[index] = Labelled("furniture", 0.7, "an image of another story")


def _is_portrait(view: View, at: int) -> bool:
    """Whether a line is an alternative text such as ``Photo of Ida Moe`` above the name itself."""
    text, below = view.texts[at], view.texts[at + 1] if at + 1 < len(view.texts) else ""
    named = view.kind(at + 1) in (NAME, BYLINE) and text.endswith(" " + below)
    return named and ":" not in text and len(text) - len(below) < _SHORTEST_ALT


def _others(view: View, start: int, labels: list[Labelled]) -> int:
    """Where other stories begin: a label of theirs, or of topics, that hardly any of the text stands below."""
    bodies = [index for index, labelled in enumerate(labels) if labelled.label == "body"]
    for index in range(len(labels)):
        at = start + index
        if view.kind(at) == TOPICS or "furniture:related" in view.sight(at).shape:
            below = len(bodies) - bisect_right(bodies, index)
            if bodies and below <= len(bodies) * _FEW:
                return index
    return len(labels)


def _alone(view: View, start: int, labels: list[Labelled]) -> None:
    """A line is no caption for its shape alone, with neither a credit nor an alternative text beside it."""
    for index, labelled in enumerate(labels):
        at = start + index
        beside = {other.label for other in labels[max(0, index - 1) : index + 2]}
        if (
            labelled.label == "caption"
            and labelled.confidence < _SURE
            and not beside & {"credit", "alt"}
            and view.kind(at) != CAPTION
            and not view.repeats(at)
        ):
            within = view.first <= at < view.after and view.kind(at) in (LONG, SENTENCE)
            label = "body" if within else "furniture"
            labels[index] = Labelled(label, _UNDECIDED, "nothing beside it tells of an image")
