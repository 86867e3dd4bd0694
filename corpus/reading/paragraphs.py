"""What stands between the paragraphs of a text, and is of it or is not: lists, links to other articles, quotations.

The model labels line by line; these are told by the lines around them.
"""

from collections.abc import Iterator

from corpus.reading import buttons, furniture
from corpus.reading.features import View
from corpus.reading.features.sights import (
    FURNITURE,
    LONG,
    NAME,
    SENTENCE,
    SHORT_SENTENCE,
    TITLE,
    WORDS,
    is_wide,
)
from corpus.reading.model import Labelled

_QUOTES = "\"“”„«»'‘’「」 "
_SHORTEST_QUOTE, _LONGEST_QUOTE = 25, 250
_SHORTEST_SAID = 20  # characters of a quotation whose speaker stands below
_LONGEST_NAME = 40
_SHORTEST_PULLED = 45  # characters of a quotation without a full stop; shorter ones are headings
_MOST_QUOTATIONS = 40
_NEAR = 5  # lines between a paragraph and its quotation
_UNDECIDED = 0.6
_DOUBTFUL = 0.7  # labels of sentences that other evidence may overrule
_BEFORE_PARAGRAPHS = frozenset({"headline", "deck", "byline", "date", "body"})
_SHORTEST_SPEAKING = 60  # characters of a paragraph that ends in a colon: speech follows
_SHORTEST_SENTENCE = 12
_MOST_BEHIND = 12  # lines behind the text that may hold its end
_SEVERAL_WORDS = 2
_MOST_LINKS = 6  # below a heading of links inside a text
_SHORTEST_INTRODUCTION = 40
_SHORTEST_BEGINNING = 600  # characters of paragraphs that are no summary
_SENTENCES = frozenset((LONG, SENTENCE, SHORT_SENTENCE))
_FEWEST_ITEMS, _MOST_ITEMS = 2, 15
_LONGEST_ITEM = 250
_ITEMS = frozenset((LONG, SENTENCE, SHORT_SENTENCE, TITLE, WORDS, NAME))
_TITLES = frozenset((TITLE, WORDS, NAME))
_LINKS = frozenset((SENTENCE, SHORT_SENTENCE, TITLE, WORDS, NAME))
_LOOSE = frozenset(("body", "furniture", "caption", "credit"))
_LONGEST_NOTICE = 200
_TWICE = 2
_TEXT = frozenset(("body", "heading"))
_IMAGE = frozenset(("alt", "caption", "credit"))


def revise(view: View, start: int, labels: list[Labelled]) -> None:
    """Change the labels of the lines from ``start`` on, in place."""
    _contents(view, start, labels)
    _links(view, start, labels)
    _boxes(view, start, labels)
    _pages(view, start, labels)
    _quotations(view, start, labels)
    _beginning(view, start, labels)
    _lists(view, start, labels)
    _speech(view, start, labels)
    _sentences_inside(view, start, labels)
    _between(view, start, labels)
    _ending(view, start, labels)
    _never_empty(view, start, labels)


def _contents(view: View, start: int, labels: list[Labelled]) -> None:
    """What a table of contents lists are the headings of paragraphs further down; the table itself is no text."""
    first: dict[str, int] = {}
    again: dict[int, int] = {}  # of lines that stand above a paragraph, where each stood before
    for index, labelled in enumerate(labels[:-1]):
        at = start + index
        text = view.texts[at]
        if labelled.label not in _LOOSE or len(text) > _LONGEST_QUOTE or view.times(at) != _TWICE:
            continue
        before = first.setdefault(text, index)
        above = view.kind(at) in _TITLES and view.kind(at + 1) == LONG and not view.repeats(at + 1)
        if before < index and above and view.texts[at + 1] != view.texts[start + before + 1]:
            again[index] = before
    listed = set(again.values())
    for index, before in again.items():
        if before - 1 in listed or before + 1 in listed:
            labels[index] = Labelled("body", 0.8, "a heading that the table of contents lists")
            labels[before] = Labelled("furniture", 0.8, "the table of contents")


def _links(view: View, start: int, labels: list[Labelled]) -> None:
    """Short lines below a heading of other articles are their titles, not text."""
    for index in range(len(labels) - 1):
        at = start + index
        if "furniture:related" not in view.sight(at).shape or labels[index].label not in (
            "furniture",
            "body",
        ):
            continue
        for title in _titles(view, at, start + len(labels)):
            if labels[title - start].label in ("body", "furniture"):
                labels[title - start] = Labelled("furniture", 0.8, "below a heading of other articles")


def _titles(view: View, at: int, end: int) -> Iterator[int]:
    """The lines of other articles below their heading: those right below each other, and the first one's repetition."""
    first = at + 1
    boxed = view.gap(at) > 1 and view.gap(first + 1) == 1  # blank lines part the box from the text
    for title in range(first, min(first + _MOST_LINKS, end)):
        if title > first and boxed and view.gap(title) > 1:
            break
        if title == first or boxed or view.texts[title] == view.texts[first]:
            if view.kind(title) == LONG or (view.kind(title) == SENTENCE and view.ends_sentence(title)):
                break
            yield title


def _boxes(view: View, start: int, labels: list[Labelled]) -> None:
    """Short lines of no sentence are no text if they are buttons, links, or the titles of boxes with such."""
    for index, labelled in enumerate(labels):
        at = start + index
        if labelled.label == "body" and _is_notice(view.texts[at]):
            labels[index] = Labelled("furniture", 0.8, "a notice by its words")
        if labels[index].label != "body" or view.kind(at) == LONG or view.ends_sentence(at):
            continue
        if view.kind(at) == FURNITURE or buttons.is_button(view.texts[at]):
            labels[index] = Labelled("furniture", 0.8, "a button or a link by its words")
        elif (
            view.kind(at) in (TITLE, WORDS)
            and view.gap(at) > 1 == view.gap(at + 1)
            and _has_button(view, at + 1)
        ):
            labels[index] = Labelled("furniture", 0.8, "the title of a box")


def _is_notice(text: str) -> bool:
    """Whether a line of few sentences tells of newsletters, of subscriptions or of rights."""
    return len(text) <= _LONGEST_NOTICE and furniture.kind(text) in furniture.NOTICES


def _has_button(view: View, first: int) -> bool:
    """Whether one of the lines right below each other is nothing but a button, or tells of what the reader may do."""
    for at in range(first, min(first + _MOST_LINKS, len(view.texts))):
        if at > first and view.gap(at) > 1:
            return False
        if view.kind(at) == FURNITURE:
            return True
    return False


def _pages(view: View, start: int, labels: list[Labelled]) -> None:
    """The index of a text's pages: lines with their numbers, one right below the other, are no text."""
    for index in range(len(labels) - 1):
        first = furniture.is_page(view.texts[start + index])
        if first and furniture.is_page(view.texts[start + index + 1]) == first + 1:
            for line in (index, index + 1):
                if labels[line].label == "body":
                    labels[line] = Labelled("furniture", 0.8, "the index of a text's pages")


def _quotations(view: View, start: int, labels: list[Labelled]) -> None:
    """A line that quotes a paragraph of the text is printed for show; so is, right below it, who said it."""
    quotations = [
        index
        for index, labelled in enumerate(labels)
        if labelled.label == "body" and _is_quotation(view.texts[start + index])
    ]
    if not 0 < len(quotations) <= _MOST_QUOTATIONS:
        return  # so many are the text's own
    text = "\n".join(
        view.texts[start + index] for index, labelled in enumerate(labels) if labelled.label == "body"
    ).lower()
    for index in quotations:
        quotation = view.texts[start + index].lower()
        said = _is_speaker(view, start + index + 1, text)
        if not said and not _is_pulled(view.texts[start + index]):
            continue
        if all(text.count(part) > quotation.count(part) for part in _sentences(quotation)):
            labels[index] = Labelled("furniture", 0.8, "a quotation of a paragraph")
            below = index + 1
            if (
                below < len(labels)
                and labels[below].label == "body"
                and (
                    said
                    or (
                        view.gap(start + below) == 1
                        and view.gap(start + index) > 1
                        and view.kind(start + below) in (NAME, WORDS)
                    )
                )
            ):
                labels[below] = Labelled("furniture", 0.8, "who said the quotation above")


def _is_quotation(text: str) -> bool:
    """Whether a line is nothing but a quotation."""
    return _SHORTEST_SAID <= len(text) <= _LONGEST_QUOTE and text[0] in _QUOTES and text[-1] in _QUOTES


def _is_pulled(quotation: str) -> bool:
    """Whether a quotation is no heading by its length."""
    if len(quotation) < _SHORTEST_QUOTE:
        return False
    return len(quotation) >= _SHORTEST_PULLED or quotation.rstrip(_QUOTES)[-1:] in ".!?…"


def _is_speaker(view: View, at: int, text: str) -> bool:
    """Whether a line names somebody of the text and who that is: a name, a comma, and no sentence."""
    if at >= len(view.texts) or view.kind(at) not in (NAME, WORDS, TITLE) or view.ends_sentence(at):
        return False
    name, comma, who = view.texts[at].lstrip("-–—―~ ").partition(", ")
    if not (comma and who and " " in name) or len(name) > _LONGEST_NAME:
        return False
    # The line itself may be of the text so far.
    return text.count(name.lower()) > text.count(view.texts[at].lower())


def _sentences(quotation: str) -> list[str]:
    """The sentences of a quotation without the marks at their ends: a paragraph may say who speaks between them."""
    bare = quotation.strip(_QUOTES).rstrip(".!?…")
    parts = [part.strip(_QUOTES) for part in bare.split(". ")]
    return [bare] if any(len(part) < _SHORTEST_SENTENCE for part in parts) else parts


def _beginning(view: View, start: int, labels: list[Labelled]) -> None:
    """A text begins with the paragraphs that stand together at its beginning, whatever buttons stand above them."""
    at = view.first
    while at < view.after and view.kind(at) in _SENTENCES and not view.repeats(at):
        at += 1
    together = range(max(view.first, start), min(at, start + len(labels)))
    # A Chinese or Japanese character says as much as two letters.
    if (
        sum(len(text) * (1 + is_wide(text)) for text in view.texts[together.start : together.stop])
        < _SHORTEST_BEGINNING
    ):
        return
    for line in together:
        if labels[line - start].label == "furniture":
            labels[line - start] = Labelled("body", 0.6, "paragraphs where the text begins")


def _lists(view: View, start: int, labels: list[Labelled]) -> None:
    """The lines of a list that a paragraph introduces with a colon are text."""
    for index in range(1, len(labels) - _FEWEST_ITEMS):
        at = start + index
        text = view.texts[at]
        if text[-1] not in ":：" or not view.first <= at < view.after:
            continue
        introduced = labels[index].label in _TEXT and view.kind(at) in (LONG, TITLE, SENTENCE)
        if not introduced and not (
            labels[index].label == "furniture"
            and len(text) >= _SHORTEST_INTRODUCTION
            and view.kind(at) in (LONG, TITLE)
            and (labels[index - 1].label in _TEXT or ". " in text)
        ):
            continue
        end = min(view.after, start + len(labels))
        items = _listed(view, at + 1, end)
        if any(labels[item - start].label not in ("furniture", "body") for item in items):
            continue
        for item in (at, *items) if items else ():
            if labels[item - start].label == "furniture":
                labels[item - start] = Labelled("body", 0.6, "a list that a paragraph introduces")
        below = items[-1] + 1 if items else end
        while below < end and labels[below - start].label == "furniture" and view.is_running(below):
            labels[below - start] = Labelled("body", 0.6, "paragraphs below a list")
            below += 1


def _listed(view: View, first: int, end: int) -> list[int]:
    """The lines of a list: parted alike, and written as lists are, or with nothing but a paragraph below them."""
    items: list[int] = []
    for at in range(first, min(first + _MOST_ITEMS, end)):
        apart = len(items) > 1 and view.gap(at) != view.gap(items[1])
        if apart or view.kind(at) not in _ITEMS or len(view.texts[at]) > _LONGEST_ITEM:
            break
        if items and view.lines[at].indent != view.lines[first].indent:
            break
        if view.kind(at) == LONG and not _is_item(view.texts[at]):
            break  # a paragraph below the list
        items.append(at)
    if len(items) < _FEWEST_ITEMS:
        return []
    if sum(_is_item(view.texts[at]) for at in items) * 3 >= 2 * len(items):
        return items
    below = items[-1] + 1
    return items if below < end and view.kind(below) == LONG and view.ends_sentence(below) else []


def _is_item(text: str) -> bool:
    """Whether a line is written as one of a list: in small letters, with a mark before it or a semicolon behind."""
    return text[0].islower() or text[-1] in ";,；，" or text[0] in "-–—•*·▪■●" or text[:1].isdigit()


def _speech(view: View, start: int, labels: list[Labelled]) -> None:
    """Speech with its speaker, right below a paragraph, is a paragraph, however short."""
    for index in range(1, len(labels)):
        labelled, text = labels[index], view.texts[start + index]
        if (
            labelled.label == "furniture"
            and view.kind(start + index) in (SHORT_SENTENCE, SENTENCE, LONG)
            and labels[index - 1].label == "body"
            and view.gap(start + index) >= view.gap(start + index - 1)
            and text[0] in '"“„«”「'
            and text[-1] not in _QUOTES
            and any(mark in text[1:] for mark in '"”“»」')
        ):
            labels[index] = Labelled("body", 0.6, "speech below a paragraph")


def _sentences_inside(view: View, start: int, labels: list[Labelled]) -> None:
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
            heading = (
                text[0] in _QUOTES and len(quote) < _SHORTEST_PULLED and not view.ends_sentence(start + index)
            )
            if not heading and any(len(paragraph) > len(text) and quote in paragraph for paragraph in near):
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
        elif labelled.label in _IMAGE and pending is not None:
            if pending and pending[-1] == index - 1 and view.gap(at) == 1:
                pending.pop()  # what stands right above may be the picture's text
        elif labelled.label != "furniture" or pending is None:
            pending = None
        elif furniture.kind(view.texts[at]) in ("whole", "beginnings"):
            continue
        elif (
            view.first <= at < view.after
            and (
                (view.kind(at) in (LONG, SENTENCE) and view.ends_sentence(at))
                or (view.kind(at) == SHORT_SENTENCE and view.gap(at) > 1 and view.gap(at + 1) > 1)
                or (view.texts[at][-1] == ":" and len(view.texts[at]) >= _SHORTEST_SPEAKING)
            )
            and not view.repeats(at)
            # What is nothing but a quotation may repeat a paragraph.
            and not (view.texts[at][0] in _QUOTES and view.texts[at][-1] in _QUOTES)
        ):
            pending.append(index)
        else:
            pending = None


def _ending(view: View, start: int, labels: list[Labelled]) -> None:
    """Paragraphs and speech behind the text that have several of its words end it, whatever links part them."""
    body = [index for index, labelled in enumerate(labels) if labelled.label == "body"]
    boxed = 0  # titles of other articles that may still follow
    for index in range(body[-1] + 1, min(body[-1] + _MOST_BEHIND, len(labels))) if body else ():
        at = start + index
        kind = furniture.kind(view.texts[at])
        if labels[index].label != "furniture":
            return
        if kind in ("related", "whole", "beginnings"):
            boxed = _MOST_LINKS if kind == "related" else boxed
        elif _is_told(view, at):
            labels[index] = Labelled("body", 0.6, "sentences of the text's words, behind it")
        elif boxed and view.kind(at) in _LINKS:
            boxed -= 1
        else:
            return


def _is_told(view: View, at: int) -> bool:
    """Whether a line is a paragraph, or speech with its speaker, that has several words of the text."""
    text = view.texts[at]
    spoken = text[0] in _QUOTES and text[-1] not in _QUOTES
    if view.kind(at) != LONG and not (spoken and view.kind(at) in _SENTENCES):
        return False
    return view.is_running(at) and view.times(at) == 1 and view.shared(at)[1] >= _SEVERAL_WORDS


def _never_empty(view: View, start: int, labels: list[Labelled]) -> None:
    """A page has a text: if no line of it was taken for one, the sentences where they are densest are."""
    if any(labelled.label == "body" for labelled in labels):
        return
    for at in range(max(start, view.first), min(view.after, start + len(labels))):
        if labels[at - start].label == "furniture" and view.kind(at) in (LONG, SENTENCE):
            labels[at - start] = Labelled("body", 0.5, "the densest stretch of running text")
