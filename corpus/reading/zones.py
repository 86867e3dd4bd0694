"""Zones: what each line of a copied page is.

Three steps.  First each line by itself: a date, a byline, a credit, a label say what they are.  Then the
body: the stretch of running text.  Then what is left, by its place: the headline is the first title-like
line before the body, the deck the line between it and the body; what nothing explains is furniture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.reading import credits, dates, lexicon, names, topics
from corpus.text import Line, is_blank

_RULE = frozenset("-–—_=*•·.~|")
_FRONT_LINES = 16  # how far above the text a headline stands
_LONGEST_TOPIC = 60
_SHORTEST_ALT = 12
_LONGEST_REST = 120  # what a credit adds to the second of two lines
_MOST_ABOVE = 2  # sentences that may stand between headline and byline
_LONG = 100  # a line of this many characters is running text, unless something says otherwise
_SENTENCE_END = (".", "!", "?", "…", "”", '"', "»", "。", "」", ":")


@dataclass(frozen=True, slots=True)
class Zone:
    """A labelled stretch of characters, how sure that is, and why."""

    start: int
    end: int
    label: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a line is; ``cut`` is where its credit begins, counted in the line, if it has one."""

    label: str
    confidence: float
    reason: str
    cut: int | None = None


def read(lines: Sequence[Line]) -> list[Zone]:
    """The zones of a text's lines, in order: together they cover each line exactly once.

    >>> from corpus.text import lines
    >>> [zone.label for zone in read(lines("The bridge is open at last\\nBy Ida Moe\\n" + "It opened. " * 20))]
    ['headline', 'byline', 'body']
    """
    guesses = [_alone(line) for line in lines]
    _doubled(lines, guesses)
    _topics(lines, guesses)
    first, after = _body(lines, guesses)
    _front(lines, guesses, first)
    _inside(lines, guesses, first, after)
    _bios(lines, guesses)
    return [zone for line, guess in zip(lines, guesses, strict=True) for zone in _zones(line, guess)]


def _zones(line: Line, guess: _Guess | None) -> list[Zone]:
    guess = guess or _Guess("furniture", 0.6, "nothing says that it belongs to the article")
    if guess.cut is None:
        return [Zone(line.start, line.end, guess.label, guess.confidence, guess.reason)]
    middle = line.start + guess.cut
    caption = line.text[: guess.cut].rstrip()
    if is_blank(caption):
        return [Zone(line.start, line.end, "credit", guess.confidence, guess.reason)]
    credit = Zone(middle, line.end, "credit", guess.confidence, guess.reason)
    return [Zone(line.start, line.start + len(caption), "caption", guess.confidence, guess.reason), credit]


def _alone(line: Line) -> _Guess | None:
    """What a line says of itself, whatever stands around it."""
    text = line.text
    if is_blank(text):
        return _Guess("furniture", 0.99, "characters that print nothing")
    if len(text) > credits.LONGEST_LINE:
        return None
    if all(character in _RULE or character.isspace() for character in text):
        return _Guess("furniture", 0.99, "a rule, nothing else")
    if _is_topics_label(text):
        return _Guess("furniture", 0.95, "the label of a list of topics")
    if (credit := credits.cut(text)) is not None:
        return _Guess("credit", 0.9, "a credit at the end of the line", credit.start)
    if _is_date(text):
        return _Guess("date", 0.95, "a date, and little else")
    if names.is_byline(text):
        return _Guess("byline", 0.95, "the label of a byline and names behind it")
    if len(text) <= _LONG and lexicon.leading(text, lexicon.words("furniture", "beginnings")):
        return _Guess("furniture", 0.9, "words that pages print around articles")
    return None


def _doubled(lines: Sequence[Line], guesses: list[_Guess | None]) -> None:
    """A line that stands again at the beginning of the next: the alternative text above its caption."""
    for at, (line, below) in enumerate(pairwise(lines)):
        caption = guesses[at + 1]
        if guesses[at] is not None or below.number - line.number > 2:
            continue
        if caption is not None and caption.cut and _same(below.text[: caption.cut], line.text):
            guesses[at] = _Guess("alt", 0.9, "the caption below says the same")
        elif _begins_with(below.text, line.text):
            guesses[at] = _Guess("alt", 0.9, "the caption below begins with the same words")
            guesses[at + 1] = _added(below.text, len(line.text))


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _begins_with(caption: str, alt: str) -> bool:
    """Whether a line is another one and no more than a credit behind it: no sentence that goes on."""
    rest = caption[len(alt) :]
    fits = len(alt) <= credits.LONGEST_LINE and len(rest) <= _LONGEST_REST
    return len(alt) >= _SHORTEST_ALT and fits and caption.startswith(alt) and not rest.lstrip()[:1].islower()


def _added(caption: str, end: int) -> _Guess:
    """What a caption is that goes on behind its alternative text, or ends with it."""
    rest = caption[end:]
    if is_blank(rest):
        return _Guess("caption", 0.85, "a line that stands twice")
    return _Guess("credit", 0.85, "what a doubled caption adds to itself", len(caption) - len(rest.lstrip()))


def _is_date(text: str) -> bool:
    found = dates.find(text)
    if not found:
        return False
    dated = sum(date.span.end - date.span.start for date in found)
    labelled = sum(len(date.kind) for date in found if date.kind != "unlabelled")
    if 2 * (dated + labelled) >= len(text):
        return True
    # Beside the date stand the author, the site or the minutes of reading, but no sentence.
    return len(text) <= _LONG and 4 * dated >= len(text) and not text.endswith((".", "!", "?", "”", '"'))


def _is_topics_label(text: str) -> bool:
    bare = text.strip("-–—_=*•·.~|: \t\u00a0").lower()
    return bare in lexicon.words("topics", "labels")


def _topics(lines: Sequence[Line], guesses: list[_Guess | None]) -> None:
    """The lines behind a label of topics, as long as they are short and close."""
    for at, line in enumerate(lines):
        if not _is_topics_label(line.text):
            continue
        last = line
        for index in range(at + 1, len(lines)):
            below = lines[index]
            # The titles of other articles stand under such labels too; they are longer than topics.
            title = len(below.text) > _LONGEST_TOPIC and not topics.has_marks(below.text)
            far = below.number - last.number > 2
            if far or title or guesses[index] is not None or below.text.endswith((".", "?", "!")):
                break
            guesses[index] = _Guess("topics", 0.9, "behind the label of a list of topics")
            last = below


def _is_running(text: str) -> bool:
    """Whether a line reads like a sentence or more of a text."""
    if len(text) >= _LONG:
        return True
    if not text.endswith(_SENTENCE_END):
        return False
    wide = sum(1 for character in text if character > "\u2e7f")
    return len(text.split()) >= 9 or wide >= 20


def _body(lines: Sequence[Line], guesses: list[_Guess | None]) -> tuple[int, int]:
    """The first line of the body and the line after its last one."""
    running = [at for at, line in enumerate(lines) if guesses[at] is None and _is_running(line.text)]
    if not running:
        return len(lines), len(lines)
    # What stands above the byline or the date is no text yet, however much it reads like one: a deck, or a
    # headline that is a sentence.  A byline further down stands at the end of the text, and says nothing.
    third = running[_MOST_ABOVE] if len(running) > _MOST_ABOVE else running[-1]
    credited = [at for at in range(third) if (guess := guesses[at]) and guess.label in ("byline", "date")]
    start = max(credited, default=-1)
    below = [at for at in running if at > start]
    if running[0] == 0 and len(running) > 1 and not credited:
        below = running[1:]
    after = running[-1] + 1
    # A last short sentence, or a few, still belong to the text.
    while (
        after < len(lines)
        and guesses[after] is None
        and lines[after].text.endswith(_SENTENCE_END)
        and lines[after].number - lines[after - 1].number <= 2
    ):
        after += 1
    return below[0], after


def _front(lines: Sequence[Line], guesses: list[_Guess | None], first: int) -> None:
    """Headline, kicker, deck and an unlabelled byline among the lines before the body."""
    open_lines = [at for at in range(first) if guesses[at] is None]
    titles = [at for at in open_lines if _is_title(lines[at].text)] or open_lines[:1]
    if not titles:
        return
    # A text may begin with its headline; a copy of a whole page begins with its menus, and has the headline not
    # far above the text.
    close = [at for at in titles if first - at <= _FRONT_LINES]
    headline = titles[0] if titles[0] == 0 or not close else close[0]
    guesses[headline] = _Guess("headline", 0.85, "the first line before the text that reads like a title")
    for at in open_lines:
        text = lines[at].text
        if at == headline - 1 and len(text) <= 60:
            guesses[at] = _Guess("kicker", 0.5, "a short line right above the headline")
        elif at > headline and names.is_name(text) and not _has(guesses[headline:first], "byline"):
            near = _near(guesses, at, "date")
            guesses[at] = _Guess("byline", 0.8 if near else 0.6, "a name between the headline and the text")
        elif at > headline and _is_title(text) and not _has(guesses, "deck"):
            guesses[at] = _Guess("deck", 0.75, "the line between the headline and the text")


def _is_title(text: str) -> bool:
    wide = sum(1 for character in text if character > "\u2e7f")
    return len(text.split()) >= 4 or wide >= 6


def _near(guesses: list[_Guess | None], at: int, label: str) -> bool:
    around = guesses[max(0, at - 1) : at + 2]
    return any(guess is not None and guess.label == label for guess in around)


def _has(guesses: list[_Guess | None], label: str) -> bool:
    return any(guess is not None and guess.label == label for guess in guesses)


def _inside(lines: Sequence[Line], guesses: list[_Guess | None], first: int, after: int) -> None:
    """The lines of the body, and the short ones between them."""
    for at in range(first, after):
        if guesses[at] is not None:
            continue
        if _is_running(lines[at].text):
            guesses[at] = _Guess("body", 0.9, "running text")
        elif lines[at].text.endswith(_SENTENCE_END) or _opens_speech(lines[at].text):
            guesses[at] = _Guess("body", 0.7, "a short sentence inside the text")
        else:
            guesses[at] = _Guess("heading", 0.5, "a short line between paragraphs")


def _opens_speech(text: str) -> bool:
    """Whether a short line opens like speech."""
    return text[0] in '“„«»"–—-「'


def _bios(lines: Sequence[Line], guesses: list[_Guess | None]) -> None:
    """Paragraphs about an author: below the byline, beginning with the author's name."""
    authors = [
        line.text[slice(*name.span)]
        for line, guess in zip(lines, guesses, strict=True)
        if guess is not None and guess.label == "byline"
        for name in names.read(line.text)
    ]
    bylines = [at for at, guess in enumerate(guesses) if guess is not None and guess.label == "byline"]
    for at, line in enumerate(lines):
        guess = guesses[at]
        if guess is not None and guess.label not in ("body", "deck"):
            continue
        near = any(0 < at - byline <= 2 for byline in bylines) or at >= len(lines) - 6
        if near and any(line.text.startswith(author + " ") for author in authors) and _is_running(line.text):
            guesses[at] = _Guess("bio", 0.9, "a paragraph that begins with the author's name")
