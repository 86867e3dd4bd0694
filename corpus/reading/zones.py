"""Zones: what each line of a copied page is.

The headline first, then the lines around it: both by what a small model learned of how news pages are laid out
(:mod:`features <corpus.reading.features>`, :mod:`model <corpus.reading.model>`).  Then come cuts inside lines,
which are rules: a credit behind its caption, a dateline before its paragraph, a breadcrumb before the headline.
Lines far from the text are furniture.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from corpus.reading import blocks, credits, furniture, lists, names, revising
from corpus.reading.features import Headlines, Lines, View
from corpus.reading.features.sights import CAPTION, CREDIT, LONG, TITLE, WIDE
from corpus.reading.model import Labelled, Model, default
from corpus.text import Line, Span, is_unseen, trim

_FAR = 0.6  # how sure a list of topics far below the text is
_MOST_IN_BREADCRUMB = 80
_SHORTEST_BARE = 12
_SITE_MARKS = (" | ", " - ", " – ", " — ", " · ", " :: ")  # between a headline and the site's name
_FEWEST_APART = 3  # paragraphs that show how a page parts them
_PRINTED = 0.95  # how sure the words of a credit are, at least


class Zone(NamedTuple):
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
    seen = [line for line in lines if not is_unseen(line.text)]
    zones = _of_seen(seen, model or default(), why) if seen else []
    if len(seen) == len(lines):
        return zones
    hidden = [line for line in lines if is_unseen(line.text)]
    # Characters without width, alone on their lines, are no neighbours of what can be seen.
    starts = [zone.start for zone in zones]
    for line in hidden:
        before = bisect(starts, line.start) - 1
        if before < 0 or zones[before].end <= line.start:
            zones.append(Zone(line.start, line.end, "furniture", 1.0, "nothing to be seen"))
    return sorted(zones, key=attrgetter("start"))


def _of_seen(lines: Sequence[Line], model: Model, why: bool) -> list[Zone]:
    """The zones of lines on which something can be seen."""
    view = View(lines)
    headline = _headline(view, model, why)
    around = Lines(view, headline[0] if headline else None)
    chosen, dated = _chosen(around, model, why)
    if headline is not None:
        chosen[headline[0]] = headline[1]
    labels = model.label(around, {at: labelled.label for at, labelled in chosen.items()}, why)
    for at, labelled in chosen.items():
        labels[at - around.start] = labelled
    revising.revise(view, around.start, labels, headline[0] if headline else None, dated)
    lists.revise(view, around.start, labels, headline[0] if headline else None)
    signed = None if dated is not None else _signed(view, around.start, labels)
    zones = list(_outside(lines[: around.start]))
    for at, labelled in enumerate(labels, around.start):
        sure = labelled.confidence
        if labelled.label in ("caption", "credit") and view.kind(at) in (CAPTION, CREDIT):
            sure = max(sure, _PRINTED)
        confidence = round(model.calibrated(labelled.label, sure), 3)
        cut = list(_cut(view, at, Labelled(labelled.label, confidence, labelled.reason)))
        zones += _with_signature(cut, lines[at], signed[1]) if signed and signed[0] == at else cut
    if all(labelled.label != "topics" for labelled in labels) and (far := lists.far(view, around.end)):
        zones += _outside(lines[around.end : far[0]])
        for at in far:
            zones += _cut(
                view, at, Labelled("topics", _FAR, "behind the label of a list of topics, far below")
            )
        return zones + list(_outside(lines[far[-1] + 1 :]))
    return zones + list(_outside(lines[around.end :]))


def _signed(view: View, start: int, labels: Sequence[Labelled]) -> tuple[int, Span] | None:
    """The last line of a text that nobody signs above it, and the brackets at its end that do."""
    found = [labelled.label for labelled in labels]
    if "byline" in found or "body" not in found:
        return None
    at = start + len(found) - 1 - found[::-1].index("body")
    signature = names.signature(view.texts[at])
    return (at, signature) if signature else None


def _with_signature(zones: list[Zone], line: Line, signature: Span) -> Iterator[Zone]:
    """The zones of a paragraph, with the names in brackets behind it as its byline."""
    yield from zones[:-1]
    end = line.start + len(line.text[: signature.start].rstrip())
    yield zones[-1]._replace(end=end)
    reason = "names in brackets behind the text"
    yield Zone(line.start + signature.start, zones[-1].end, "byline", zones[-1].confidence, reason)


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
    if deck is not None:
        for at in _whole_deck(around, deck[0]):
            chosen.setdefault(at, deck[1])
    return chosen, dated


def _whole_deck(around: Lines, at: int) -> range:
    """The lines of a deck: some are lists of phrases without full stops, one right below the other."""
    view, first, after = around.view, at, at + 1
    top = around.start if around.headline is None else around.headline + 1
    if _is_phrase(view, at):
        while first > top and _is_phrase(view, first - 1) and view.gap(first) == 1:
            first -= 1
        while after < view.first and _is_phrase(view, after) and view.gap(after) == 1:
            after += 1
    elif _parts_paragraphs(view):
        while first > top and view.gap(first) == 1 and view.is_running(first - 1):
            first -= 1
        while after < len(view.texts) and view.gap(after) == 1 and view.is_running(after):
            after += 1
    # The line above a credit is the caption.
    return range(first, after) if view.kind(after) not in (CREDIT, CAPTION) else range(at, at + 1)


def _parts_paragraphs(view: View) -> bool:
    """Whether a page prints blank lines between the paragraphs of its text: what has none between is one value."""
    apart = [
        view.gap(at) > 1
        for at in range(view.first + 1, view.after)
        if view.kind(at) == LONG and not view.repeats(at)
    ]
    return len(apart) >= _FEWEST_APART and all(apart)


def _is_phrase(view: View, at: int) -> bool:
    return view.kind(at) in (TITLE, LONG, WIDE) and not view.ends_sentence(at) and not view.repeats(at)


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
            and (text.endswith(bare) or text.startswith(tuple(bare + mark for mark in _SITE_MARKS)))
        ):
            return other
    return at


def _cut(view: View, at: int, labelled: Labelled) -> Iterator[Zone]:
    """The zones of one line."""
    line = view.lines[at]
    label, confidence, reason = labelled.label, labelled.confidence, labelled.reason
    kind = furniture.kind(line.text) if label in ("body", "furniture") else None
    if kind == "correction":
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
    elif label == "credit" and at > 0 and credits.is_label(view.texts[at - 1]):
        yield Zone(line.start, line.end, label, confidence, reason)
        return
    elif label in ("caption", "credit") or (label == "alt" and credits.framed(line.text)):
        yield from _image(line, labelled, view.texts[at - 1] if at else "")
        return
    yield Zone(line.start, line.end, label, confidence, reason)


def _image(line: Line, labelled: Labelled, above: str) -> Iterator[Zone]:
    """A line of an image: its caption, its credit, or both; what only parts them is furniture."""
    told = "alt" if labelled.label == "alt" else "caption"
    caption, credit = credits.split(line.text, above if len(above) >= _SHORTEST_BARE else "")
    parts = [(told, caption), ("credit", credit)]
    if told == "caption" and (length := credits.alternative(line.text[: caption.end])):
        parts[:1] = [("alt", Span(caption.start, length)), (told, trim(line.text, Span(length, caption.end)))]
    end = 0
    for label, span in sorted(parts, key=lambda part: part[1]):
        if span.start < span.end:
            yield from _between(line, end, span.start)
            end = span.end
            # A caption without letters is the length of a video.
            said = label != "caption" or any(map(str.isalpha, line.text[span.start : end]))
            part = label if said else "furniture"
            yield Zone(line.start + span.start, line.start + end, part, labelled.confidence, labelled.reason)
    yield from _between(line, end, len(line.text))


def _between(line: Line, start: int, end: int) -> Iterator[Zone]:
    span = trim(line.text, Span(start, end))
    if span.start < span.end:
        yield Zone(
            line.start + span.start, line.start + span.end, "furniture", 0.9, "a mark between two parts"
        )
