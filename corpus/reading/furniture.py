"""Furniture: what pages print around and inside articles, told by its words; corrections and datelines too."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.text import Span

LONGEST_NOTICE = 300
NOTICES = ("copyright", "paywall", "newsletter", "comments")
_LONGEST_WHOLE = 70
_LONGEST_LINK = 140  # characters of a title with brackets and spaces around it
_LONGEST_VARIED = 45
_LONGEST_START = 56  # characters of a line's beginning that are looked at
_LONGEST_DATELINE = 100
_AROUND = " \t\u00a0\u3000\u200b\ufeff-–—_=*•·.…~|:：#/\\<>«»‹›→←▶►▸▾▼▲■□◆◇●○★☆×✕✖✓()[]【】「」,;!！?？+©☞"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\d]{0,30}\d{4}")
_MOST_INVITING = 4  # words of a heading at a line's end
_POINTING = (">>", "»", "→", "➡", "⇒", "👉")  # before a link; a bullet is none
_ENDS = (".", "!", "?", "…", "。", "”", '"', "«")
_PAGE = re.compile(r"(?P<word>[^\W\d_]{2,12}) (?P<number>[1-9])(?!\d)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]")


def kind(line: str) -> str | None:
    """What kind of furniture a line is by its words: the strongest that fits, or None.

    ``correction``
        a correction or a note by the editors; it belongs to the article's text.
    ``related``, ``whole``
        nothing but a heading above links to other articles; nothing but a button, a menu entry or the like.
    ``section``
        nothing but the name of a section: a menu entry, but maybe a kicker or a topic.
    ``copyright``, ``paywall``, ``newsletter``, ``comments``
        a short line with words that tell such a notice.
    ``beginnings``
        a line that begins like no part of an article.

    >>> kind("Share"), kind("5 min read"), kind("Most read"), kind("Read also: The old harbour")
    ('whole', 'whole', 'related', 'beginnings')
    >>> kind("Correction: The bridge is older than we said."), kind("The bridge was opened on Monday.")
    ('correction', None)
    """
    # What is longer than a notice can only be a correction, which its beginning tells.
    return _kind(line[: LONGEST_NOTICE + 1])


@lru_cache(maxsize=1024)  # pages say the same again, and so do pages of the same publisher
def _kind(line: str) -> str | None:
    length = len(line)
    head = line[:_LONGEST_START].lstrip(_AROUND).lower()
    starts = _starts().get(head[:2])
    if starts is not None and not head.startswith(starts.all):
        starts = None
    if starts is not None and _begins(head, starts.corrections):
        return "correction"
    if length > LONGEST_NOTICE:
        return None
    folded = line.lower().replace("i̇", "i")  # the Turkish capital has a dot too many
    if length <= _LONGEST_WHOLE:
        bare = folded.strip(_AROUND)
        if (found := _wholes().get(bare)) is not None or (found := _varied(bare)) is not None:
            return found
    if (found := _notice(folded)) is not None:
        return found
    if length <= _LONGEST_WHOLE and line[-1:] in (":", "：") and _begins(head, _related().get(head[:2], ())):
        return "related"  # More stories from the harbour:
    if starts is not None and _begins(head, starts.beginnings):
        return "beginnings"
    return "beginnings" if _is_link(line) else None


def _is_link(line: str) -> bool:
    """Whether marks say that a line leads elsewhere: an arrow before it, or brackets around what was embedded."""
    if line[:1] == "[":
        longest = _LONGEST_LINK if line[1:2] == " " == line[-2:-1] else _LONGEST_WHOLE
        return len(line) <= longest and line.find("]") == len(line) - 1
    return line.startswith(_POINTING) and not line.endswith(_ENDS) and "«" not in line


def invites(line: str) -> bool:
    """Whether a line ends as headings of other articles do: in many languages the verb comes last.

    >>> invites("Harbour: read also"), invites("The old harbour")
    (True, False)
    """
    words = line.lower().strip(_AROUND).split()[-_MOST_INVITING:]
    return any(_wholes().get(" ".join(words[at:])) == "related" for at in range(len(words) - 1))


def is_page(line: str) -> int:
    """The number of the page that a line of the index of a long text names; 0 if it is none.

    >>> is_page("Page 2The old harbour"), is_page("Page 2 of the report was missing.")
    (2, 0)
    """
    found = _PAGE.match(line)
    known = found is not None and found["word"].lower() in lexicon.words("furniture", "pages")
    if found is None or not known or line.endswith((".", "!", "…")):
        return 0
    return int(found["number"])


@cache
def _related() -> dict[str, tuple[str, ...]]:
    """Headings of links that may go on, by their first two characters: of more words than one."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(lexicon.words("furniture", "related")):
        if " " in phrase:
            found.setdefault(phrase[:2], []).append(phrase)
    return {two: tuple(phrases) for two, phrases in found.items()}


def _varied(bare: str) -> str | None:
    """The kind of words with other numbers, or said twice: by a button's picture and by its text."""
    if len(bare) > _LONGEST_VARIED:
        return None
    half = bare[: len(bare) // 2]
    if bare.endswith(half) and (twice := _wholes().get(half)) is not None:
        return twice
    return _wholes().get(_NUMBER.sub("0", bare)) if _NUMBER.search(bare) else None


class _Starts(NamedTuple):
    """The phrases that begin with the same two characters."""

    all: tuple[str, ...]
    corrections: tuple[str, ...]
    beginnings: tuple[str, ...]


@cache
def _starts() -> dict[str, _Starts]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for kind, (file, key) in enumerate((("notices", "corrections"), ("furniture", "beginnings"))):
        for phrase in sorted(lexicon.words(file, key)):
            found.setdefault(phrase[:2], ([], []))[kind].append(phrase)
    return {
        two: _Starts((*corrections, *beginnings), tuple(corrections), tuple(beginnings))
        for two, (corrections, beginnings) in found.items()
    }


def _begins(head: str, phrases: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the phrases, and not with a longer word."""
    if not head.startswith(phrases):
        return False
    ends = [len(phrase) for phrase in phrases if head.startswith(phrase)]
    return any(
        not (head[end - 1].isalnum() and head[end : end + 1].isalnum()) or head[0] >= "\u0e00" for end in ends
    )


@cache
def _wholes() -> dict[str, str]:
    """The kind of each line that is nothing but certain words, whatever marks stand around them."""
    keys = {"whole": "whole", "sections": "section", "related": "related"}
    return {
        words.strip(_AROUND): kind for key, kind in keys.items() for words in lexicon.words("furniture", key)
    }


@cache
def _phrases() -> tuple[dict[str, tuple[tuple[str, str], ...]], frozenset[str], re.Pattern[str]]:
    """Each notice by a word of it that stands between others, these words, and a pattern for the rest.

    The rest are phrases of languages that put no spaces between words.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    unspaced = []
    for key in NOTICES:
        for phrase in sorted(lexicon.words("furniture", key)):
            words = phrase.split()
            if _UNSPACED.search(phrase) and len(words) == 1:
                unspaced.append((phrase, key))
                continue
            inner = words[1:-1] or words
            for word in [max(inner, key=len)] if words[2:] else inner:
                found.setdefault(word, []).append((phrase, key))
    groups = "|".join(
        f"(?P<{key}>{'|'.join(re.escape(phrase) for phrase, own in unspaced if own == key)})"
        for key in sorted({key for _, key in unspaced})
    )
    table = {word: tuple(phrases) for word, phrases in found.items()}
    return table, frozenset(table), re.compile(groups)


def _notice(folded: str) -> str | None:
    table, triggers, unspaced = _phrases()
    words = folded.split()
    for word in sorted(triggers.intersection(words), key=words.index):
        for phrase, key in table[word]:
            if phrase in folded:
                return key
    if folded.startswith(("©", "(c)", "copyright")) and _YEAR.match(folded):
        return "copyright"
    if not folded.isascii() and _UNSPACED.search(folded) and (found := unspaced.search(folded)):
        return found.lastgroup
    return None


_WORD = r"[^\W\d_][\w.'’-]{0,25}"
_PRINTED = re.compile(
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}})(?: \[[^\[\]]{{2,30}}\])?"
    r"(?P<rest>(?:[,.] [^,()\[\]—–]{1,25}){0,3})\s?(?:\((?P<agency>[^()]{2,40})\))?"
    r"(?P<mark>\s?\.?\s?(?:[—–]{1,2}|-{1,2}(?=\s))|\s?:)\s*"
)
_BRACKETED = re.compile(
    r"[\[(](?P<korean>[^\s\[\]()=]{1,20}=[^\[\]()=]{2,30})[\])]"
    r"|【(?P<japanese>[^【】]{2,25})】"
    r"|[(](?P<agency>[^()]{2,40})[)]\s?(?P<dash>[—–-]{1,2}(?=\s))?"
)
_CHINESE = re.compile(
    "[（(【]?[\u4e00-\u9fff]{2,4}[社网網][\u4e00-\u9fff]{0,12}\\d{0,2}月?\\d{1,2}日[电電讯訊][）)】]?"
)
_NAMES = re.compile("[\u30a0-\u30ff\u4e00-\u9fff]{2,6}")


def dateline(paragraph: str) -> Span | None:
    """The place, day and agency at the beginning of a text, with the dash behind them; None when in doubt.

    >>> paragraph = "LIMA, Peru (AP) — The bridge is open."
    >>> paragraph[slice(*dateline(paragraph))]
    'LIMA, Peru (AP) —'
    >>> dateline("The bridge - an old one - is open.")
    """
    head = paragraph[:_LONGEST_DATELINE]
    if not head:
        return None
    if head[0] in "[(【（":
        return _in_brackets(head)
    if (
        "(" not in head
        and "日" not in head
        and not head[1:2].isupper()
        and not ("," in head and _has_dash(head))
    ):
        return None
    if (found := _CHINESE.match(head)) is not None:
        return Span(0, found.end())
    found = _PRINTED.match(head)
    if found is None or not _is_dateline(head, found):
        return None
    end = found.end()
    if found["agency"] is None and (length := lexicon.leading(head[end:], _agencies())):
        # The agency may stand behind the dash: МОСКВА, 5 мая — РИА Новости.
        after = head[end + length : end + length + 1]
        end += length + 1 if after == "." else 0
    return Span(0, len(head[:end].rstrip()))


def _has_dash(head: str) -> bool:
    return "—" in head or "–" in head or "- " in head


def _in_brackets(head: str) -> Span | None:
    found = _BRACKETED.match(head)
    if found is None:
        found = _CHINESE.match(head)
        return Span(0, found.end()) if found else None
    if found["agency"] is not None:
        known = found["agency"].lower() in _agencies() or (found["dash"] and _is_acronym(found["agency"]))
        return Span(0, found.end()) if known else None
    if (inside := found["japanese"]) is not None:
        signed = (
            "＝" in inside
            or "=" in inside
            or any(inside.lower().endswith(name) for name in _unspaced_agencies())
        )
        if not signed and (
            _NAMES.fullmatch(inside) is None or inside in lexicon.words("notices", "no_places")
        ):
            return None
    return Span(0, found.end())


def _is_dateline(head: str, found: re.Match[str]) -> bool:
    place, rest, agency = found["place"], found["rest"], found["agency"]
    words = place.split()
    if not all(word[0].isupper() or not word[0].islower() for word in words[:1] + words[-1:]):
        return False
    shouted = place.isupper() and place.lower() not in lexicon.words("notices", "no_places") | _agencies()
    dated = any(word.strip(".").lower() in lexicon.months() for word in rest.split()) and any(
        map(str.isdigit, rest)
    )
    if agency is not None:
        parts = [part.strip().lower() for part in re.split("[/,]", agency)]
        known = not _agencies().isdisjoint(parts)
        return known or ((dated or (shouted and ":" not in found["mark"])) and _is_acronym(agency))
    after = head[found.end() : found.end() + 1]
    if not after or after.islower() or ":" in found["mark"]:
        return False
    hyphen = head.find("-", found.start("mark"), found.end())
    if hyphen > 0 and head[hyphen - 1] not in " \u00a0.":
        return False
    if dated:
        return True
    # Without a region behind it, a short word in capitals may be any acronym.
    regions = [part.strip() for part in re.split("[,.]", rest) if part.strip()]
    fits = all(part[0].isupper() and part.count(" ") < 3 for part in regions)
    return shouted and fits and (len(place) > 3 or bool(regions))


def _is_acronym(words: str) -> bool:
    return len(words) <= 12 and words.isupper()


@cache
def _agencies() -> frozenset[str]:
    return lexicon.words("agencies", "names")


@cache
def _unspaced_agencies() -> tuple[str, ...]:
    return tuple(sorted(name for name in _agencies() if _UNSPACED.search(name)))
