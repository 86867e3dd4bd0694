"""What is each line around headline and text?  What speaks for each label of each."""

import re

from corpus.reading import furniture, names
from corpus.reading.features.headlines import indent_features
from corpus.reading.features.sights import (
    BYLINE,
    CAPTION,
    DATE,
    LONG,
    NAME,
    SENTENCE,
    SHARES,
    SHORT_SENTENCE,
    TITLE,
    TOPICS,
    WIDE,
    bucket,
)
from corpus.reading.features.views import DISTANCES, Group, View, vocabulary

_PROSE = frozenset((LONG, SENTENCE, SHORT_SENTENCE, WIDE, TITLE))
_CANDIDATES = {
    "date": frozenset({"date:0", "date:1", "date:2", "date:3"}),
    "byline": frozenset({"byline", "names", "kind:" + BYLINE, "kind:" + NAME}),
}
_BESIDE = 4  # lines above and below the headline where its date may stand
_ABOVE = 3  # lines between the headline and names above it
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
        if view.is_pictured(at) or "credit:end" in view.sight(at).shape:
            return False
        above = self.headline is not None and at < self.headline
        far = above and view.kind(at) != BYLINE and at < (self.headline or 0) - _ABOVE
        if far and DATE not in (view.kind(at + 1), view.kind(at + 2)):
            return False  # a menu's entry
        if view.kind(at) != BYLINE and (above or at > view.after) and view.shared(at)[0] == len(SHARES):
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

    def is_paragraph(self, at: int) -> bool:
        """Whether a line stands among the text's paragraphs: it is one of them, right above the next."""
        view = self.view
        return view.first <= at and {view.kind(at), view.kind(at + 1)} <= {LONG, SENTENCE}

    def has_names(self, at: int) -> bool:
        """Whether a line could be a byline by its words."""
        return not _CANDIDATES["byline"].isdisjoint(self.view.sight(at).shape)

    def _decks(self) -> list[int]:
        view = self.view
        start = self.start if self.headline is None else max(self.start, self.headline - 1)
        return [
            at
            for at in range(start, min(self.end, view.first + 4, view.after - 1))
            if (self.headline is None or view.texts[at] != view.texts[self.headline])
            and view.kind(at) in _PROSE
            and 20 <= len(view.texts[at]) <= 600
            and not (view.kind(at + 1) == CAPTION and view.texts[at] in view.texts[at + 1])
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
        to_text = bucket(view.first - at, DISTANCES) if at < view.first else -1
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
            return "above", bucket(headline - at, DISTANCES)
        if at == headline:
            return "headline", 0
        if at < view.first:
            return "front", min(at - (headline if headline is not None else self.start), 12)
        if at < view.after:
            return ("first", 0) if at == view.first else ("text", min(view.after - at, 4))
        return "below", bucket(at - view.after + 1, DISTANCES)

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
        return [
            *indent_features(indent, above),
            f"{place},indent:{indent}",
            f"{place},{kind},indent:{indent}",
        ]
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
