"""Is this the headline?  The lines that could be it, and what speaks for each."""

import re
from collections.abc import Callable

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
    START,
    TITLE,
    TOPICS,
    WORDS,
    bucket,
)
from corpus.reading.features.views import DISTANCES, Group, View

# A way through a site's menu: "News > Region > Hull", "News>>Region>>Hull", "News / Region / Hull".
_PATH = re.compile(
    r"[^\s>›»＞](?:\s?(?:[>›»＞]|>>)\s?[^\s>›»＞][^>›»＞]*){2}|^[^/.!?]{1,30} / [^/.!?]{1,30} / [^/.!?]{1,40}$"
)
_QUOTED = re.compile("«[^«»]*»|»[^«»]*«|‹[^‹›]*›|›[^‹›]*‹")  # the same marks around words
_SENTENCES = re.compile(  # the end of one, and the beginning of another
    r"[^\W\d_][\w»”\"’)]{2,}[.!?…。！？][»”\"’)]* +[«»„“\"‘(]*[^\W\d_a-z]|[。！？]."
)
_BEGINNING = 600  # characters of a line that are looked at
_FARTHEST_TEXT = 12  # lines below the beginning of a copy of the article alone
_SHORTEST_ENDING = 15  # characters at the end of a menu's way that are no section
_ABOVE = 40
_NO_HEADLINE = frozenset((BYLINE, DATE, TOPICS, CAPTION, CREDIT))
_SHORT = 4  # steps of lines above the text: a copy of the article alone
_BELOW = 3


class Headlines:
    """The lines that could be the headline, and what speaks for each."""

    def __init__(self, view: View) -> None:
        self.view = view
        first = view.first
        places = range(max(0, first - _ABOVE), min(len(view.lines), first + _BELOW))
        self.candidates = [
            at
            for at in (() if _begins_below(view) else places)
            if 6 <= len(view.texts[at]) <= 220
            and view.kind(at) not in _NO_HEADLINE
            and not view.is_captioned(at)
            and not _is_path(view.texts[at])
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
        self._paths = [text for text in view.texts[: first + 1] if _is_path(text)]
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
        far = bucket(distance, DISTANCES) if distance > 0 else -1
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
            ("path", self._ends_path(at)),
            ("better", view.kind(at), self._better(at, -1), self._better(at, 1)),
            ("indent", view.indent(at), view.kind(at), view.indent(at - 1) if at else "", number),
            ("cross", view.kind(at), number, far, view.kind(at - 1), view.kind(at + 1)),
            ("run", self._run(at), number),
            ("like", *self._like(at), view.is_pictured(at)),
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

    def _ends_path(self, at: int) -> bool:
        """Whether a candidate stands at the end of a way through the site's menu."""
        text = self.view.texts[at]
        return len(text) >= _SHORTEST_ENDING and any(path.endswith(text) for path in self._paths)

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


def indent_features(indent: str, above: str) -> list[str]:
    """What a line's indent says, beside that of the line above it."""
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
        *indent_features(indent, above),
        f"{kind},indent:{indent}",
        f"common:{number},indent:{indent}",
    ],
    "run": lambda run, number: [f"run:{run}", f"run:{run},common:{number}"],
    "like": lambda above, below, pictured: (
        ["like:above"] * above + ["like:below"] * below + ["pictured"] * pictured
    ),
    "path": lambda ends: ["path"] * ends,
    "shared": lambda step, number: [f"shared{step}:{number}"],
}


def _is_path(text: str) -> bool:
    """Whether a line is a way through a site's menu rather than a title.

    >>> _is_path("Home » Sport » Rowing"), _is_path("« La Mouette » contre « Le Phare »")
    (True, False)
    """
    return _PATH.search(_QUOTED.sub("“”", text)) is not None


def _begins_below(view: View) -> bool:
    """Whether a copy begins with several sentences: somebody began below the headline, at the deck.

    A whole page may begin so too, with a notice of cookies, but its text stands farther below.
    """
    return (
        view.first <= _FARTHEST_TEXT
        and view.kind(0) == LONG
        and view.is_running(0)
        and _SENTENCES.search(view.texts[0], 0, _BEGINNING) is not None
    )
