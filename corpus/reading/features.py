"""Features: what can be seen of each line without understanding it.

Two kinds of questions are asked of them: *is this the headline?* and, once that is known, *what is each line
around it?*  A feature is a short name, such as ``ends:sentence``; the model gives each a weight.  They tell shapes,
places and known words, never the words of a text themselves, so that they hold for publishers nobody listed.

Features come in groups that depend on a few small values, which makes their sums easy to remember.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from corpus.reading import blocks, credits, dates, furniture, names, pointing, topics
from corpus.text import Line

Group: TypeAlias = tuple[Any, ...]
"""What a few features are made of: the name of the group, and values."""

LONGEST = 250
"""Lines beyond this many characters are running text; nothing more is asked of them."""

_LONG = 100
_LONGEST_RELATIVE = 40
_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 500
_SHORTEST_RUNNING = 40
_VOCABULARY = 3000  # characters of the text whose words are compared with those of short lines
_STEM = 5  # characters of a word that are compared: what follows is often inflected
_WORDS = re.compile(rf"(\w{{4,{_STEM}}})\w*")
_PAIRS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_SENTENCE_END = frozenset(".!?…。！？") | blocks.STOPS
_CLOSING = frozenset("\"”“»’'」』)")
_SENTENCE_INSIDE = re.compile(
    rf"[^\W_]{{2}}[\"”»’')]?[.!?…][\"”»’')]? |[。！？{''.join(sorted(blocks.STOPS))}]"
)
_UNSTOPPED = re.compile("[\u0e00-\u0eff]")  # Thai and Lao: neither full stops nor spaces between words
_UNSTOPPED_WORD = 5  # characters of a word in them
_OPENING_QUOTES = frozenset("\"“„«»'‘‚「『")
_MARKS: dict[str, tuple[str, ...]] = {
    **{mark: (f"has:{mark}",) for mark in "|•·/@©#>…?"},
    **dict.fromkeys(_OPENING_QUOTES, ("has:quote",)),
    "»": ("has:»", "has:quote"),
}
_MARKED = re.compile(f"[{''.join(_MARKS)}]")
_DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨❶-❾➀-➈➊-➒]")
_TEASER = 2.5
_DASHES = frozenset("-–—•·*+▪■●◆")

_LENGTHS = (8, 15, 25, 40, 60, 80, 100, 150, 250, 400)
_COUNTS = (1, 2, 3, 5, 8, 12, 18, 30)
_SHARES = (0.0, 0.25, 0.5, 0.75, 0.99)
_DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20, 35, 60)
_LENGTH_NAMES = tuple(f"length:{bisect_left(_LENGTHS, size)}" for size in range(2 * LONGEST + 1))
_COUNT_NAMES = tuple(f"words:{bisect_left(_COUNTS, count)}" for count in range(LONGEST + 1))
_CAPITALS = tuple(f"capitals:{share}" for share in range(len(_SHARES) + 1))

# The kind of a line, one letter each, as its neighbours see it.
DATE, BYLINE, NAME, CREDIT, CAPTION, TOPICS, FURNITURE = "DBNCPTF"
LONG, SENTENCE, SHORT_SENTENCE, WIDE, TITLE, WORDS, START, END = "LSsMtw^$"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one line alone: the names of its features, and its kind."""

    shape: tuple[str, ...]
    kind: str


def bucket(value: float, edges: Sequence[float]) -> int:
    """How many of the ascending edges lie below a value."""
    return bisect_left(edges, value)


def look(text: str) -> Sight:
    """What is seen of a line alone.

    >>> look("By Ida Moe").kind, look("The bridge is open at last").kind
    ('B', 't')
    """
    length = len(text)
    if length > LONGEST:
        if length <= _LONGEST_CAPTION and credits.cut(text) is not None:
            return _CAPTION_SIGHT
        return _LONG_SIGHT if _runs(text) else _WIDE_SIGHT
    return _look(text)


@lru_cache(maxsize=1024)  # pages say the same again, and so do pages of the same publisher
def _look(text: str) -> Sight:
    """What is seen of a line that is no running text."""
    length = len(text)
    wide = _is_wide(text)
    words = text.split()
    count = length // 3 if wide else len(words)
    if not wide and not text.isascii() and _is_unstopped(text):
        count = max(count, length // _UNSTOPPED_WORD)
    size = 2 * length if wide else length
    sentence = _ends_sentence(text)
    shape = [
        _LENGTH_NAMES[size],
        _COUNT_NAMES[count],
        "ends:sentence" if sentence else _ending(text[-1]),
        _beginning(text[0]),
    ]
    if wide or (not "A" <= text[0] <= "Z" and text.lower() == text.upper()):
        # Scripts without capitals: as a sentence has them.
        shape.append("capitals:1")
    elif len(words) > 1:
        capitals = sum([word[0].isupper() for word in words])
        shape.append(_CAPITALS[bisect_left(_SHARES, capitals / len(words))])
    if length > 5 and text.isupper():
        shape.append("upper")
    _marks(text, wide, shape)
    kind = _known(text, shape)
    if kind is None:
        if size >= _LONG:
            kind = LONG if _runs(text) or size > 2 * LONGEST else WIDE
        elif sentence:
            kind = SENTENCE if count > 5 else SHORT_SENTENCE
        else:
            kind = TITLE if count > 3 else WORDS
    shape.append("kind:" + kind)
    return Sight(tuple(shape), kind)


def _ends_sentence(text: str) -> bool:
    return text[-1] in _SENTENCE_END or (text[-1] in _CLOSING and text[-2:-1] in _SENTENCE_END)


def _marks(text: str, wide: bool, shape: list[str]) -> None:
    """Add the features of the marks inside a line."""
    if marks := _MARKED.findall(text):
        shape += sorted({name for mark in marks for name in _MARKS[mark]})
    if text.count(",") > 1 or (wide and text.count("、") + text.count("，") > 1):
        shape.append("has:commas")
    if ": " in text:
        shape.append("has:colon")


def _is_wide(text: str) -> bool:
    """Whether a text seems to be written without spaces, in characters that say more each."""
    return text[len(text) // 2] > "\u2e7f" or text[0] > "\u2e7f"


def _ending(last: str) -> str:
    if last.isalpha():
        return "ends:letter"
    if last in ":：":
        return "ends:colon"
    if last in _CLOSING:
        return "ends:closing"
    if last.isdigit():
        return "ends:digit"
    return "ends:comma" if last in ",;、" else "ends:other"


def _beginning(first: str) -> str:
    if first.isupper():
        return "begins:upper"
    if first.islower():
        return "begins:lower"
    if first.isdigit():
        return "begins:digit"
    if first in _OPENING_QUOTES:
        return "begins:quote"
    if first in _DASHES:
        return "begins:dash"
    # Most scripts have no capitals: their sentences begin like others.
    return "begins:upper" if first.isalpha() else "begins:other"


def _runs(text: str) -> bool:
    """Whether a long line reads like sentences."""
    return (
        text[-1] in _SENTENCE_END
        or _SENTENCE_INSIDE.search(text, 0, 1000) is not None
        or (not text.isascii() and _is_unstopped(text))
    )


def _is_unstopped(text: str) -> bool:
    """Whether a text seems to be in a script that marks no sentences."""
    return _UNSTOPPED.match(text, len(text) // 2) is not None


def _known(text: str, shape: list[str]) -> str | None:
    """The kind of a line that says itself what it is; its features go into ``shape``."""
    noise = furniture.kind(text)
    if noise is not None:
        shape.append("furniture:" + noise)
    if labelled := topics.may_be_labelled(text):
        if topics.is_label(text):
            shape.append("topics")
            return TOPICS
        labelled = topics.label_length(text) > 0
    digit = _DIGIT.search(text) is not None
    if noise == "whole" and not digit:
        return FURNITURE
    if labelled:
        shape.append("topics:begin")
    # All add their features; the first that knows the kind decides it.
    dated = _dated(text, shape, digit)
    named = _named(text, shape)
    credited = _credited(text, shape)
    if credited == CAPTION and not dated and not named:
        # A day that a caption names is the image's.
        shape[:] = [name for name in shape if not name.startswith("date:")]
    return dated or named or credited or (FURNITURE if noise not in (None, "section") else None)


def _dated(text: str, shape: list[str], digit: bool) -> str | None:
    if digit:
        shape.append("has:digit")
    elif len(text) > _LONGEST_RELATIVE:
        return None
    found = dates.find(text)
    if not found:
        return None
    dated = sum(date.span.end - date.span.start for date in found) / len(text)
    shape.append(f"date:{bucket(dated, (0.25, 0.5, 0.8))}")
    if any(date.kind != "unlabelled" for date in found):
        shape.append("date:labelled")
    if any(date.precision != "day" for date in found):
        shape.append("date:clock")
    if any(date.local for date in found):
        shape.append("date:known")
    return DATE if dated > 0.3 else None


def _named(text: str, shape: list[str]) -> str | None:
    kind = names.kind(text)
    if kind is None:
        return None
    if kind == "byline":
        shape.append("byline")
        return BYLINE
    shape.append("names")
    if names.has_given_name(text):
        shape.append("name:given")
    if not names.is_name(text):
        return None
    shape.append("name")
    return NAME


def _credited(text: str, shape: list[str]) -> str | None:
    if (credit := credits.cut(text)) is not None:
        shape.append("credit" if credit.start == 0 else "credit:end")
        return CREDIT if credit.start == 0 else CAPTION
    if len(text) <= _LONGEST_CREDIT and credits.is_credit(text):
        shape.append("credit:bare")
        return CREDIT
    if credits.has_caption_label(text):
        shape.append("caption:label")
        return CAPTION
    if pointing.points(text):
        shape.append("caption:points")
        return CAPTION
    if credits.perhaps(text):
        shape.append("credit:perhaps")
    return None


_LONG_SIGHT = Sight(("length:10", "words:8", "kind:" + LONG), LONG)
_CAPTION_SIGHT = Sight(("length:10", "words:8", "credit:end", "kind:" + CAPTION), CAPTION)
_WIDE_SIGHT = Sight(("length:10", "words:8", "kind:" + WIDE), WIDE)


def core(texts: Sequence[str]) -> tuple[int, int]:
    """The first line of the densest stretch of running text, and the line after its last one."""
    best = sum_ = 0.0
    start = 0
    found = (len(texts), len(texts))
    worth = [0.0, *map(_worth, texts), 0.0]
    for at, (above, own, below) in enumerate(zip(worth, worth[1:], worth[2:], strict=False)):
        if sum_ <= 0:
            sum_, start = 0.0, at
        # Summaries of other articles stand alone, between titles and dates.
        sum_ += own / 2 if 0 < own < _TEASER and above < 0 and below < 0 else own
        if sum_ > best:
            best, found = sum_, (start, at + 1)
    return found


def _worth(text: str) -> float:
    """What a line says for a text around it: the more, the longer its sentences; less than nothing, if none."""
    length = 2 * len(text) if text and _is_wide(text) else len(text)
    if length < _SHORTEST_RUNNING:
        return -0.6
    if length >= _LONG and _runs(text) and (length > LONGEST or furniture.kind(text) is None):
        return min(length, 600) / 100
    return min(length, 100) / 125 if text[-1] in _SENTENCE_END else -0.6


def vocabulary(text: str) -> frozenset[str]:
    """The longer words of a text; pairs of characters where words aren't parted."""
    words = set(_WORDS.findall(text.lower()))
    for run in _PAIRS.findall(text) if not text.isascii() else ():
        words.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(words)


def _edge(lines: Sequence[Line], first: int, after: int) -> int | None:
    """How far the paragraphs of a text are indented; None if that is as far as all lines are."""
    if len({line.indent for line in lines}) < 2:
        return None
    indents = Counter(line.indent for line in lines[first:after] if len(line.text) >= _SHORTEST_RUNNING)
    return indents.most_common(1)[0][0] if indents else 0


class View:
    """The lines of a text, and what can be seen of each among the others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.first, self.after = core(self.texts)
        self._edge = _edge(lines, self.first, self.after)
        self._sights: list[Sight | None] = [None] * len(lines)
        self._kinds = [""] * len(lines)
        self._words = vocabulary(" ".join(self.texts[self.first : self.after])[:_VOCABULARY])
        self._own: dict[int, frozenset[str]] = {}
        self._shares: dict[int, tuple[int, int]] = {}
        self._repeated: dict[int, str] = {}
        self._times: Counter[str] = Counter()

    def sight(self, at: int) -> Sight:
        """What is seen of a line alone."""
        found = self._sights[at]
        if found is None:
            found = self._sights[at] = look(self.texts[at])
        return found

    def kind(self, at: int) -> str:
        """The kind of a line; that of the text's edges beyond them."""
        if at < 0:
            return START
        if at >= len(self._kinds):
            return END
        return self._kinds[at] or self._look(at)

    def _look(self, at: int) -> str:
        kind = self._kinds[at] = self.sight(at).kind
        return kind

    def gap(self, at: int) -> int:
        """How many line ends part a line from the one before, at most 3."""
        return min(self.lines[at].number - self.lines[at - 1].number, 3) if 0 < at < len(self.lines) else 3

    def indent(self, at: int) -> str:
        """Where a line begins beside the paragraphs: ``in``, ``out`` or ``level``; ``flat`` if all begin alike.

        Programs that print a page as text indent its lists: menus, related links, topics.
        """
        if self._edge is None:
            return "flat"
        indent = self.lines[at].indent
        return "level" if indent == self._edge else "in" if indent > self._edge else "out"

    def ends_sentence(self, at: int) -> bool:
        """Whether a line ends as sentences do."""
        return _ends_sentence(self.texts[at])

    def own(self, at: int) -> frozenset[str]:
        """The longer words of a line."""
        found = self._own.get(at)
        if found is None:
            found = self._own[at] = (
                vocabulary(self.texts[at]) if len(self.texts[at]) <= LONGEST else frozenset()
            )
        return found

    def shared(self, at: int) -> tuple[int, int]:
        """How much of a short line's words the text has: the share, and the number, in steps; -1 for no words."""
        found = self._shares.get(at)
        if found is None:
            own = self.own(at)
            if own:
                common = len(own & self._words)
                found = bucket(common / len(own), _SHARES), bucket(common, (0, 1, 2, 3, 4, 6))
            else:
                found = (-1, -1)
            self._shares[at] = found
        return found

    def times(self, at: int) -> int:
        """How often a line stands on the page."""
        if not self._times:
            self._times.update(self.texts)
        return self._times[self.texts[at]]

    def is_pictured(self, at: int) -> bool:
        """Whether a line is printed twice above a credit: alternative text and caption of a portrait."""
        text = self.texts[at]
        last = at + 1 if at + 1 < len(self.texts) and self.texts[at + 1] == text else at
        doubled = last > at or (at > 0 and self.texts[at - 1] == text)
        return doubled and self.kind(last + 1) in (CREDIT, CAPTION)

    def repeats(self, at: int) -> str:
        """How a line repeats its neighbours: what alternative texts above their captions do."""
        found = self._repeated.get(at)
        if found is not None:
            return found
        text = self.texts[at]
        above = self.texts[at - 1] if at else ""
        below = self.texts[at + 1] if at + 1 < len(self.texts) else ""
        found = ""
        if len(above) >= 12 and text.startswith(above):
            found = "=" if text == above else "+"
        elif len(text) >= 12 and text in above:
            found = "-"
        if len(text) >= 12 and below.startswith(text):
            found += "<" if below == text else "("
        elif len(below) >= 12 and below in text:
            found += ")"
        self._repeated[at] = found
        return found


# --- the headline -------------------------------------------------------------------------------------------------

_ABOVE = 40
_NO_HEADLINE = frozenset((BYLINE, DATE, TOPICS))
_SHORT = 4  # steps of lines above the text: a copy of the article alone
_BELOW = 3


class Headlines:
    """The lines that could be the headline, and what speaks for each."""

    def __init__(self, view: View) -> None:
        self.view = view
        first = view.first
        self.candidates = [
            at
            for at in range(max(0, first - _ABOVE), min(len(view.lines), first + _BELOW))
            if 6 <= len(view.texts[at]) <= 220 and view.kind(at) not in _NO_HEADLINE
        ]
        order = 0
        self._order: dict[int, int] = {}
        for at in reversed(self.candidates):
            if view.kind(at) in (TITLE, SENTENCE, SHORT_SENTENCE, LONG):
                self._order[at] = order
                order += 1
        counts = {at: self._common(at) for at in self.candidates}
        self._ranks = {
            at: rank for rank, at in enumerate(sorted(self.candidates, key=lambda at: (-counts[at], at)))
        }
        self._titles = [at for at in self.candidates if counts[at] >= 2 and at in self._order]
        self._where: dict[str, list[int]] = {}
        for at, text in enumerate(view.texts):
            self._where.setdefault(text, []).append(at)

    def _common(self, at: int) -> float:
        share, number = self.view.shared(at)
        return number + share / 10

    def groups(self, at: int) -> tuple[Group, ...]:
        """The groups of features of one candidate."""
        view = self.view
        share, number = view.shared(at)
        distance = view.first - at
        far = bucket(distance, _DISTANCES) if distance > 0 else -1
        short = bucket(view.first, (0, 4, 8, 15, 30))
        following = "".join(view.kind(at + ahead) for ahead in range(1, 7) if at + ahead <= view.first + 1)
        preceding = "".join(view.kind(other) for other in range(max(0, at - 12), at))
        above = [other for other in self._titles if at - 6 <= other < at]
        below = [other for other in self._titles if at < other <= at + 6]
        return (
            ("shape", view.sight(at).shape),
            (
                "near",
                *(view.kind(at + step) for step in (-2, -1, 0, 1, 2, 3)),
                view.gap(at),
                view.gap(at + 1),
            ),
            ("place", far, short, min(at, 6), min(self._order.get(at, -1), 8)),
            ("words", share, number, min(self._ranks[at], 5), min(self._order.get(at, -1), 4)),
            ("ahead", following.find(DATE), following.find(BYLINE), following.find(NAME)),
            ("behind", DATE in preceding, BYLINE in preceding, bucket(preceding.count(LONG), (0, 1, 3))),
            ("titles", at - above[-1] if above else 0, min(len(above), 3), below[0] - at if below else 0),
            ("again", *self._again(at), view.repeats(at)),
            ("better", view.kind(at), self._better(at, -1), self._better(at, 1)),
            ("indent", view.indent(at), view.kind(at), view.indent(at - 1) if at else "", number),
            ("cross", view.kind(at), number, far, view.kind(at - 1), view.kind(at + 1)),
            ("run", self._run(at), number),
            ("like", *self._like(at)),
            *(
                ("shared", step, view.shared(at + step)[1] if 0 <= at + step < len(view.lines) else -1)
                for step in (-2, -1, 1, 2)
            ),
        )

    def _run(self, at: int) -> int:
        """How many of the lines right above are words or furniture: those of a menu."""
        run = 0
        while run < 6 and self.view.kind(at - run - 1) in (WORDS, FURNITURE, START):
            run += 1
        return run

    def _better(self, at: int, step: int) -> int:
        """How many more of the text's words than a candidate the titles right above or below it have."""
        view = self.view
        beside = [at + step, at + 2 * step]
        found = [view.shared(other)[1] for other in beside if other in self._order]
        return max(-2, min(3, max(found) - view.shared(at)[1])) if found else -3

    def _like(self, at: int) -> tuple[bool, bool]:
        """Whether other candidates above or below say nearly the same."""
        own = self.view.own(at)
        if len(own) < 3 or at not in self._titles:
            return False, False
        above = below = False
        for other in self._titles:
            if other != at and self.view.texts[other] != self.view.texts[at]:
                found = self.view.own(other)
                if len(own & found) * 5 >= 3 * max(len(own), len(found)):
                    above |= other < at
                    below |= other > at
        return above, below

    def _again(self, at: int) -> tuple[bool, bool, str]:
        """Whether a candidate stands elsewhere too: above, below, or inside another line or around one."""
        view = self.view
        text = view.texts[at]
        places = self._where[text]
        inside = ""
        if len(text) >= 15 and at in self._titles:
            for other in self._titles:
                found = view.texts[other]
                if other != at and found != text:
                    if text in found:
                        inside += "<" if other < at else ">"
                    elif len(found) >= 15 and found in text:
                        inside += "(" if other < at else ")"
        return (
            any(place < at for place in places),
            any(at < place <= view.first for place in places),
            "".join(sorted(set(inside))),
        )


def headline_features(group: Group) -> list[str]:
    """The features of a group of :class:`Headlines`."""
    name, *values = group
    return _HEADLINE_FEATURES[name](*values)


def _near(
    before2: str, before: str, kind: str, after: str, after2: str, after3: str, gap: int, below: int
) -> list[str]:
    return [
        f"-2:{before2}", f"-1:{before}", f"+1:{after}", f"+2:{after2}", f"+3:{after3}",
        f"{before}{kind}{after}", f"gap:{gap}", f"gap-after:{below}",
    ]  # fmt: skip


def _place(far: int, short: int, at: int, order: int) -> list[str]:
    found = [f"far:{far}", f"order:{order}"]
    if short < _SHORT:
        found += [f"short,far:{far}", f"short,at:{at}"]
    return [*found, f"top:{short}"] if at == 0 else found


def _words(share: int, number: int, rank: int, order: int) -> list[str]:
    return [f"share:{share}", f"common:{number}", f"rank:{rank}", f"rank:{rank},order:{order}"]


def _ahead(*distances: int) -> list[str]:
    kinds = zip((DATE, BYLINE, NAME), distances, strict=True)
    return [f"ahead:{kind}{bucket(distance, (0, 1, 3))}" for kind, distance in kinds if distance >= 0]


def _behind(date: bool, byline: bool, running: int) -> list[str]:
    return [f"behind:{LONG}{running}"] + [f"behind:{DATE}"] * date + [f"behind:{BYLINE}"] * byline


def _titles(above: int, number: int, below: int) -> list[str]:
    return [f"title-above:{above}", f"titles-above:{number}", f"title-below:{below}"]


def _again(above: bool, below: bool, inside: str, repeats: str) -> list[str]:
    found = [f"inside:{mark}" for mark in inside] + [f"repeats:{mark}" for mark in repeats]
    return found + ["again:above"] * above + ["again:below"] * below


def _indent(indent: str, above: str) -> list[str]:
    return [f"indent:{indent}", f"indent:{above}>{indent}"]


def _cross(kind: str, number: int, far: int, before: str, after: str) -> list[str]:
    return [
        f"{kind},common:{number}", f"{kind},far:{far}", f"far:{far},common:{number}",
        f"{before}{kind},common:{number}", f"{kind}{after},common:{number}",
    ]  # fmt: skip


_HEADLINE_FEATURES: dict[str, Callable[..., list[str]]] = {
    "shape": list,
    "near": _near,
    "place": _place,
    "words": _words,
    "ahead": _ahead,
    "behind": _behind,
    "better": lambda kind, above, below: [
        f"better-above:{above}",
        f"better-below:{below}",
        f"{kind},better-below:{below}",
        f"{kind},better-above:{above}",
    ],
    "titles": _titles,
    "again": _again,
    "cross": _cross,
    "indent": lambda indent, kind, above, number: [
        *_indent(indent, above),
        f"{kind},indent:{indent}",
        f"common:{number},indent:{indent}",
    ],
    "run": lambda run, number: [f"run:{run}", f"run:{run},common:{number}"],
    "like": lambda above, below: ["like:above"] * above + ["like:below"] * below,
    "shared": lambda step, number: [f"shared{step}:{number}"],
}


# --- what each line is --------------------------------------------------------------------------------------------

_PROSE = frozenset((LONG, SENTENCE, SHORT_SENTENCE, WIDE, TITLE))
_CANDIDATES = {
    "date": frozenset({"date:0", "date:1", "date:2", "date:3"}),
    "byline": frozenset({"byline", "names", "kind:" + BYLINE, "kind:" + NAME}),
}
_BESIDE = 4  # lines above and below the headline where its date may stand
_BEFORE = 12
_AFTER = 45
_NEAR_END = 3  # lines between the text's end and a byline below it


class Lines:
    """The lines around headline and text, and what speaks for each label of each."""

    def __init__(self, view: View, headline: int | None) -> None:
        self.view = view
        self.headline = headline
        top = view.first if headline is None else min(headline, view.first)
        self.start = max(0, top - _BEFORE)
        self.end = min(len(view.lines), view.after + _AFTER)
        seen: set[str] = set()
        since = 99  # lines since the label of a list of topics
        self._groups: dict[int, tuple[Group, ...]] = {}
        self._paragraphs: dict[int, frozenset[str]] = {}
        self._again: list[bool] = []
        self._since: list[int] = []
        for at in range(self.start, self.end):
            self._again.append(view.texts[at] in seen)
            seen.add(view.texts[at])
            since = 0 if view.kind(at) == TOPICS else since + 1
            self._since.append(bucket(since, (1, 2, 4, 8)) if 0 < since < 12 else -1)
        self._kinds = [view.kind(at) for at in range(self.start - 2, self.end + 2)]

    def candidates(self, label: str) -> list[int]:
        """The lines that could be the ``deck``, the ``date`` or the ``byline``."""
        if label == "deck":
            return self._decks()
        wanted = _CANDIDATES[label]
        found = [at for at in range(self.start, self.end) if not wanted.isdisjoint(self.view.sight(at).shape)]
        if label == "byline":
            # A label says more than any place.
            return list(filter(self.is_labelled, found)) or list(filter(self._may_sign, found))
        # A date that tells no day is better than none, but not than one that does.
        return [at for at in found if "date:known" in self.view.sight(at).shape] or found

    def is_labelled(self, at: int) -> bool:
        """Whether a line near the text's beginning is a byline by its label."""
        if at > self._front(3):
            return False
        label_above = at > 0 and names.is_label(self.view.texts[at - 1])
        return "byline" in self.view.sight(at).shape or (label_above and self.has_names(at))

    def _may_sign(self, at: int) -> bool:
        """Whether names stand where bylines do: not within the text, whose names are of people spoken of."""
        view = self.view
        if view.is_pictured(at):
            return False
        above = self.headline is not None and at < self.headline
        if view.kind(at) != BYLINE and (above or at > view.after) and view.shared(at)[0] == len(_SHARES):
            return False  # a kicker or a topic: a name that the text has is its subject
        outside = at <= self._front(3) or abs(at - view.after) <= _NEAR_END
        return outside or view.kind(at) == BYLINE

    def _front(self, more: int) -> int:
        """The last line that stands before the text, or hardly behind its beginning."""
        return max(self.view.first + more, -1 if self.headline is None else self.headline + _BESIDE)

    def is_dated(self, at: int) -> bool:
        """Whether a line between headline and text is a date and little else."""
        top = self.start if self.headline is None else self.headline - _BESIDE
        known = "date:known" in self.view.sight(at).shape
        return top <= at <= self._front(1) and known and self.view.kind(at) == DATE

    def has_names(self, at: int) -> bool:
        """Whether a line could be a byline by its words."""
        return not _CANDIDATES["byline"].isdisjoint(self.view.sight(at).shape)

    def _decks(self) -> list[int]:
        view = self.view
        start = self.start if self.headline is None else max(self.start, self.headline - 1)
        return [
            at
            for at in range(start, min(self.end, view.first + 4, view.after - 1))
            if at != self.headline and view.kind(at) in _PROSE and 20 <= len(view.texts[at]) <= 600
        ]

    def groups(self, at: int) -> tuple[Group, ...]:
        """The groups of features of one line."""
        found = self._groups.get(at)
        if found is None:
            found = self._groups[at] = self._seen(at)
        return found

    def _seen(self, at: int) -> tuple[Group, ...]:
        view = self.view
        index = at - self.start
        before2, before, kind, after, after2 = self._kinds[index : index + 5]
        place, offset = self._place(at)
        to_text = bucket(view.first - at, _DISTANCES) if at < view.first else -1
        again, since = self._again[index], self._since[index]
        return (
            ("shape", place, view.sight(at).shape),
            ("near", place, kind, before2, before, after, after2, view.gap(at), view.gap(at + 1)),
            ("place", place, kind, offset, to_text),
            ("words", place, kind, view.shared(at)[0], view.repeats(at), again, since),
            ("deck", *self._deck(at, kind)),
            ("indent", place, kind, view.indent(at), view.indent(at - 1) if at else ""),
        )

    def _place(self, at: int) -> tuple[str, int]:
        view = self.view
        headline = self.headline
        if headline is not None and at < headline:
            return "above", bucket(headline - at, _DISTANCES)
        if at == headline:
            return "headline", 0
        if at < view.first:
            return "front", min(at - (headline if headline is not None else self.start), 12)
        if at < view.after:
            return ("first", 0) if at == view.first else ("text", min(view.after - at, 4))
        return "below", bucket(at - view.after + 1, _DISTANCES)

    def _deck(self, at: int, kind: str) -> tuple[int, ...]:
        """What speaks for a deck: its place, its length, what follows, and that none stands above."""
        view = self.view
        headline = self.headline
        if kind not in _PROSE or not (headline if headline is not None else -1) < at <= view.first + 3:
            return ()
        top = (headline if headline is not None else self.start - 1) + 1
        above = any(
            view.kind(other) in _PROSE and not view.repeats(other) for other in range(top, min(at, top + 3))
        )
        offset = 0 if at == top else 1 if at == top + 1 else 2
        return (
            offset,
            bucket(len(view.texts[at]), (30, 60, 100, 200, 320)),
            int(view.kind(at + 1) in _PROSE),
            int(view.kind(at + 1) in (LONG, SENTENCE)),
            int(above),
            int("+" in view.repeats(at) or "(" in view.repeats(at)),
            self._full_name(at),
            self._restated(at),
            self._parted(at),
        )

    def _parted(self, at: int) -> int:
        """How many lines part a line from the paragraphs below it, in steps: furniture stands below many decks."""
        view = self.view
        for other in range(at + 1, min(at + 14, len(view.texts))):
            if view.kind(other) == LONG and not view.repeats(other):
                return bucket(other - at - 1, (0, 1, 3, 6))
        return -1

    def _restated(self, at: int) -> int:
        """How much of a line's words the next paragraphs say again, in steps.

        7 if they begin anew with a dateline, 8 if the line itself does, as first paragraphs do.
        """
        view = self.view
        if furniture.dateline(view.texts[at]) is not None:
            return 8
        following = [
            other
            for other in range(at + 1, min(at + 14, len(view.texts)))
            if view.kind(other) == LONG and not view.repeats(other)
        ][:2]
        if not following:
            return -1
        own = vocabulary(view.texts[at][:400])
        if not own:
            return -1
        if furniture.dateline(view.texts[following[0]]) is not None:
            return 7
        said = frozenset().union(*map(self._said, following))
        return bucket(len(own & said) / len(own), (0.1, 0.2, 0.3, 0.4, 0.5))

    def _said(self, at: int) -> frozenset[str]:
        """The longer words at a paragraph's beginning."""
        found = self._paragraphs.get(at)
        if found is None:
            found = self._paragraphs[at] = vocabulary(self.view.texts[at][:600])
        return found

    def _full_name(self, at: int) -> int:
        """Whether a paragraph near the text's beginning names in full whom the next one names in full again.

        A deck does: the first paragraph begins anew.  Within a text, a name is given in full only once.
        """
        view = self.view
        if not view.first - 8 <= at <= view.first + 2 or view.kind(at) not in (LONG, SENTENCE):
            return -1
        following = [
            view.texts[other]
            for other in range(at + 1, min(at + 12, len(view.texts)))
            if view.kind(other) in (LONG, SENTENCE)
        ][:2]
        if not following:
            return -1
        own = set(_FULL_NAME.findall(view.texts[at][:600]))
        return int(any(own.intersection(_FULL_NAME.findall(text[:600])) for text in following))


_FULL_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+ [^\W\d_a-z][^\W\d_]+")


def line_features(group: Group) -> list[str]:
    """The features of a group of :class:`Lines`."""
    name, *values = group
    if name == "shape":
        place, shape = values
        return [*shape, *(f"{place},{feature}" for feature in shape)]
    if name == "near":
        place, kind, before2, before, after, after2, gap, gap_after = values
        return [
            f"-2:{before2}", f"-1:{before}", f"+1:{after}", f"+2:{after2}", f"{before}{kind}", f"{kind}>{after}",
            f"{before}{kind}{after}", f"{place},{before}{kind}", f"{place},{kind}>{after}",
            f"gap:{gap}", f"gap-after:{gap_after}",
        ]  # fmt: skip
    if name == "place":
        place, kind, offset, to_text = values
        return [
            str(place), f"{place}:{offset}", f"{place},{kind}", f"{place},{kind}:{offset}",
            f"to-text:{to_text}", f"{kind},to-text:{to_text}",
        ]  # fmt: skip
    if name == "words":
        place, kind, share, repeats, again, since = values
        found = [f"share:{share}", f"{place},{kind},share:{share}"]
        found += [f"repeats:{mark}" for mark in str(repeats)] + ["again"] * bool(again)
        return [*found, f"topics:{since}", f"topics,{kind}"] if since != -1 else found
    if name == "indent":
        place, kind, indent, above = values
        return [*_indent(indent, above), f"{place},indent:{indent}", f"{place},{kind},indent:{indent}"]
    if not values:
        return []
    offset, length, prose, running, above, repeats, full_name, restated, parted = values
    return [
        f"deck:{offset}", f"deck:{offset},{length}", f"deck:{offset},{prose}{running}", f"deck-above:{above}",
        f"deck:{offset},{prose}{running},above:{above}", f"deck-repeats:{repeats}", f"full-name:{full_name}",
        f"deck:{offset},{running},{full_name}", f"deck-length:{length},{running}",
        f"restated:{restated}", f"restated:{restated},{running}", f"parted:{parted}", f"parted:{parted},{length}",
        f"restated:{restated},parted:{parted}",
    ]  # fmt: skip
