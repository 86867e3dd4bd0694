"""What stands in a byline: its tokens read from left to right as labels, names, jobs, papers, places."""

from typing import NamedTuple

from corpus.reading import lexicon
from corpus.reading.names.tokens import (
    AND,
    AROUND,
    ASIDE,
    BEFORE_JOB,
    BEFORE_PLACE,
    BY,
    CITY,
    CONTRIBUTOR,
    DESK,
    DOMAIN,
    FOR,
    GENRE,
    GIVEN,
    JOB,
    LABEL,
    MONTH,
    ORGANIZATION,
    PAPER,
    PARTICLE,
    PHOTOGRAPHER,
    PORTRAIT,
    SELDOM,
    SUFFIX,
    TITLE,
    Found,
    Token,
    before_number,
    has_job,
    is_given,
    is_special,
    keeps_dot,
    name_at,
    phrase_at,
)
from corpus.text import Span

LONGEST_CODE = 4  # letters of a name's short form: "jd"
_LONGEST_PLACE = 3  # words before a colon
_DASHES = frozenset("-–—―ـ")
# Behind these marks stands where somebody works rather than another name.
WEAK_MARKS = frozenset("|-–—(•·｜（")


class Item(NamedTuple):
    """A finding in a line, and what parts it from the one before: a mark, ``and``, ``glued``, or nothing."""

    kind: str
    span: Span
    sep: str
    given: bool = False
    cased: bool = True


def items_of(tokens: list[Token], only_clean: bool) -> tuple[list[Item], int]:
    """The findings in a line, and the length of the label that it begins with.

    For a line that has to be clean, what no byline holds is the last of them.
    """
    items: list[Item] = []
    label = at = 0
    sep = ""
    number = False  # a number stood before: what follows counts it
    while at < len(tokens):
        token = tokens[at]
        if token.mark:
            if token.text in ".!?":
                items.append(Item("lower", Span(token.start, token.end), sep))
                if only_clean:
                    break
            # In "Ida Moe, and Bo Lind" both part the names, and the word says more.
            sep = sep if sep == "and" and token.text == "," else token.text
            number = number and token.text in ":.-–/,"
            at += 1
            continue
        if not sep and items and token.start == tokens[at - 1].end:
            sep = "glued"
        kind, after = _label_at(tokens, at, items, sep)
        if kind:
            if not label and all(item.kind in ("around", "number", "genre") for item in items):
                label = tokens[after].start if after < len(tokens) else tokens[-1].end
            items.append(Item(kind, Span(token.start, tokens[after - 1].end), sep))
            at, sep, number = after, "label", False
            continue
        found = _found_at(tokens, at, items, sep, number)
        number = found.kind == "number" or (number and found.kind == "around")
        if found.kind == "and":
            # With a paper in brackets after it, "and" says less than the bracket.
            sep = sep if sep in WEAK_MARKS else "and"
        else:
            items.append(Item(found.kind, found.span, sep, found.given, found.cased))
            if only_clean and found.kind == "lower":
                break
            sep = ""
        at = found.after
    return items, label


def _label_at(tokens: list[Token], at: int, items: list[Item], sep: str) -> tuple[str, int]:
    """The kind of the label that begins at a token, and the token after it and its colon; no kind if there is none."""
    kinds, after = phrase_at(tokens, at, LABEL | PORTRAIT | CONTRIBUTOR | PHOTOGRAPHER)
    if not kinds and at == 0 and (after := _place_before(tokens)):
        return "label", after
    if not kinds or not _labels(tokens, at, after, items, sep):
        return "", at
    while after < len(tokens) and (tokens[after].text in (":", "：") or tokens[after].text in _DASHES):
        after += 1
    for kind, name in ((LABEL, "label"), (CONTRIBUTOR, "contributor"), (PHOTOGRAPHER, "photographer")):
        if kinds & kind:
            return name, after
    return "portrait", after


def _place_before(tokens: list[Token]) -> int:
    """The token after a place and a colon that label a name, as Arabic papers print them: ``الضفة: هالة``; else 0."""
    if not "\u0600" <= tokens[0].text[0] <= "\u06ff":
        return 0
    for at in range(1, min(_LONGEST_PLACE + 1, len(tokens) - 2)):
        if tokens[at].text == ":":
            return at + 1 if is_given(tokens[at + 1]) else 0
        if tokens[at].mark:
            return 0
    return 0


def _labels(tokens: list[Token], at: int, after: int, items: list[Item], sep: str) -> bool:
    """Whether a label's words are one here: a colon or a name behind them, and a beginning, mark or genre before."""
    if after >= len(tokens):
        return False
    token, follower = tokens[at], tokens[after]
    single = after - at == 1
    if single and token.word == "contributing" and follower.known & JOB:
        return False  # "Contributing Writer"
    if follower.text in (":", "：") and after + 1 < len(tokens):
        return not items or bool(sep) or not single or items[-1].kind == "person"
    if follower.text in _DASHES and after + 1 < len(tokens):
        return not items and is_given(tokens[after + 1])  # "Text - Ida Moe"
    if phrase_at(tokens, at, ORGANIZATION)[1] > after or not _may_follow(tokens, after, single, items):
        return False
    if single and token.known & (JOB | PAPER | DESK):
        return False
    if single and token.word in lexicon.words("bylines", "nouns") and not is_given(follower):
        return False
    if single and ((token.known & GIVEN and token.text[0].isupper()) or token.word == "de"):
        # "Theo", "Per": a name where no other follows.
        agency = token.word == "theo" and phrase_at(tokens, after, ORGANIZATION)[1] > after
        return agency or (not items and bool(follower.known & GIVEN) and token.word != "per")
    if not items or (sep and sep != "glued") or not single:
        return True
    # A preposition inside a line: "An analysis by", "May 5 by".
    return bool(token.known & BY) and items[-1].kind in ("genre", "around", "number", "label", "address")


def _may_follow(tokens: list[Token], at: int, single: bool, items: list[Item]) -> bool:
    """Whether what stands behind a label is a name's first word, a job's, an agency or a short form."""
    token = tokens[at]
    if token.mark:
        return False
    first = token.text[0]
    if first.isalpha() and (not first.islower() or token.known & PARTICLE):
        return True
    if token.known & (JOB | BEFORE_JOB) and (not single or tokens[at - 1].known & BY):
        return True
    if "-" in token.text and not items and not token.known:
        return True  # a brand in small letters
    return bool(phrase_at(tokens, at, ORGANIZATION)[0]) or (not items and _is_code(token))


def _found_at(tokens: list[Token], at: int, items: list[Item], sep: str, number: bool) -> Found:
    """What the tokens from one on are, if they are no label."""
    stop = at + 1
    while stop < len(tokens) and not tokens[stop].mark:
        stop += 1
    if found := (
        _source(tokens, at, items)
        or _from(tokens, at, stop, items)
        or _aside(tokens, at, items)
        or _sign(tokens, at, items, sep, number)
        or _signature(tokens, at)
        or _between(tokens, at, items, sep)
        or _beside(tokens, at, stop, items)
    ):
        return found
    token = tokens[at]
    span = Span(token.start, token.end)
    if token.text[0].islower():
        return _lower(tokens, at, stop, items, sep)
    pair = at + 1 < stop and bool(tokens[at + 1].known & AROUND)  # "Last updated"
    around = token.known & AROUND and not token.known & GIVEN and len(token.text) > 3
    if around and (pair or not token.known & SELDOM):
        return Found("around", span, at + 1)
    if token.known & GENRE and not token.known & GIVEN:
        return Found("genre", span, at + 1)
    found = name_at(tokens, at, stop)
    if found.kind in ("unknown", "mono") and any(one.known & GENRE for one in tokens[at : found.after]):
        return Found("genre", found.span, found.after)
    return found if found.kind else Found("lower", span, at + 1)


def _source(tokens: list[Token], at: int, items: list[Item]) -> Found | None:
    """The word for a source, where an agency is the source of a whole line: ``Source: AFP``."""
    if items or tokens[at].word not in lexicon.words("bylines", "sources"):
        return None
    after = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in (":", "："))
    if after < len(tokens) and phrase_at(tokens, after, ORGANIZATION)[1] > after:
        return Found("around", Span(tokens[at].start, tokens[after - 1].end), after)
    return None


def _from(tokens: list[Token], at: int, stop: int, items: list[Item]) -> Found | None:
    """A place before the name of who reports from it: ``Aus Hull Ida Moe``, ``Aus Hull von Ida Moe``."""
    if items or at or tokens[0].word not in lexicon.words("bylines", "from"):
        return None
    for after in range(2, min(stop, _LONGEST_PLACE + 2)):
        begins = is_given(tokens[after]) and after + 1 < stop
        if begins or (tokens[after].known & BY and after + 2 < stop):
            return Found("place", Span(tokens[0].start, tokens[after - 1].end), after)
        if not tokens[after].text[0].isupper():
            return None
    return None


def _aside(tokens: list[Token], at: int, items: list[Item]) -> Found | None:
    """What a page invites its readers to do about the person before it: ``Follow``, ``More from this author``."""
    if not items or items[-1].kind not in ("person", "role", "place", "aside"):
        return None
    kinds, after = phrase_at(tokens, at, ASIDE)
    return Found("aside", Span(tokens[at].start, tokens[after - 1].end), after) if kinds else None


def _sign(tokens: list[Token], at: int, items: list[Item], sep: str, number: bool) -> Found | None:
    """Numbers and what they count, addresses, and what somebody did for the article in brackets."""
    token = tokens[at]
    text = token.text
    span = Span(token.start, token.end)
    alone = at + 1 == len(tokens) or tokens[at + 1].mark
    if text[0].isdigit():
        return Found("number", span, at + 1)
    if number and (token.known & (AROUND | MONTH) or text[0].islower() or alone):
        return Found("around", span, at + 1)
    if "@" in text:
        return Found("address", span, at + 1)
    if sep == "(" and alone and items and items[-1].kind == "person":
        kinds = phrase_at(tokens, at, LABEL | PHOTOGRAPHER)[0]
        if kinds:
            return Found("pictures" if kinds & PHOTOGRAPHER else "around", span, at + 1)
    return None


def _signature(tokens: list[Token], at: int) -> Found | None:
    """Agencies, newsrooms and the addresses of sites."""
    token = tokens[at]
    kinds, after = phrase_at(tokens, at, ORGANIZATION)
    if kinds and not (after < len(tokens) and after - at == 1 and token.known & GIVEN):
        if token.known & DESK and after == at + 1 == len(tokens) - 1 and _is_brand(tokens[after]):
            after += 1  # "Redaktion Gull"
        return Found("organization", Span(token.start, _end(tokens[after - 1])), after)
    if "." in token.text[2:-1] and DOMAIN.fullmatch(token.text):
        return Found("domain", Span(token.start, token.end), at + 1)
    return None


def _is_brand(token: Token) -> bool:
    """Whether a word behind the one for a newsroom could be its name."""
    return token.text[0].isupper() and not token.known & (DESK | JOB | GIVEN | AND)


def _between(tokens: list[Token], at: int, items: list[Item], sep: str) -> Found | None:
    """The words between names, and the titles before them."""
    token = tokens[at]
    text = token.text
    span = Span(token.start, token.end)
    if at + 1 == len(tokens):
        return None
    small = text == text.lower() or (text.isupper() and text.isalpha() and len(text) > 1 and bool(items))
    if token.known & AND and at and small and not _is_place(tokens, at, items):
        return Found("and", span, at + 1)
    opens = not items or sep or items[-1].kind == "around"
    if token.known & TITLE and opens and not tokens[at + 1].mark:
        return Found("around", span, at + 1)
    return None


def _beside(tokens: list[Token], at: int, stop: int, items: list[Item]) -> Found | None:
    """Jobs, places, dates, and what is printed behind a name and belongs to it."""
    token = tokens[at]
    if token.known & JOB or (
        token.known & BEFORE_JOB and (has_job(tokens, at, stop) or is_special(tokens, at))
    ):
        return _job(tokens, at, stop, items)
    if token.known & SUFFIX and items and items[-1].kind == "person":
        return Found("suffix", Span(token.start, _end(token)), at + 1)
    kinds, after = phrase_at(tokens, at, CITY)
    if kinds and not token.text[0].islower() and (after == stop or tokens[after].text[0].islower()):
        return Found("place", Span(token.start, tokens[after - 1].end), after)
    if token.known & (MONTH | AROUND) and before_number(tokens, at):
        return Found("around", Span(token.start, token.end), at + 1)
    return None


def _end(token: Token) -> int:
    """Where a word ends, without the full stop of a sentence."""
    return token.end if keeps_dot(token) else token.start + len(token.text.rstrip("."))


def _is_place(tokens: list[Token], at: int, items: list[Item]) -> bool:
    """Whether a short word that is "and" in one language and "in" in another stands before a place: one word."""
    if not tokens[at].known & (BEFORE_PLACE | FOR) or len(tokens[at].text) > 2:
        return False
    alone = at + 2 >= len(tokens) or tokens[at + 2].mark or bool(tokens[at + 2].known & AND)
    return alone and bool(items) and items[-1].kind == "person"


def _lower(tokens: list[Token], at: int, stop: int, items: list[Item], sep: str) -> Found:
    """A word in small letters: before a place or a paper, a short form of a name, noise, or none of these."""
    token = tokens[at]
    span = Span(token.start, token.end)
    person = bool(items) and items[-1].kind in ("person", "people", "mono", "role", "suffix", "aside")
    if person and sep in ("", ",") and at + 1 < stop and tokens[at + 1].text[0].isupper():
        if token.known & FOR:
            return Found("for", Span(tokens[at + 1].start, _end(tokens[stop - 1])), stop)
        if token.known & BEFORE_PLACE:
            return _place(tokens, at, stop)
    found = name_at(tokens, at, stop)
    if found.kind:
        return found
    alone = stop == at + 1
    if alone and sep == "label" and "-" in token.text:
        return Found("desk", Span(token.start, _end(token)), stop)  # a brand in small letters
    if alone and (sep or not items) and _is_code(token):
        return Found("code", Span(token.start, _end(token)), stop)
    kind = "lower"
    if person and sep and (not token.text.islower() or any(map(str.isdigit, token.text))):
        return Found("domain", span, at + 1)  # "eGull", "g7"
    if token.known & (AROUND | MONTH | TITLE):
        kind = "around"
    elif token.known & (GENRE | PARTICLE | FOR | BEFORE_PLACE | BY):
        kind = "genre"
    return Found(kind, span, at + 1)


def _place(tokens: list[Token], at: int, stop: int) -> Found:
    """A preposition and the words with capitals behind it."""
    after = at + 1
    while after < stop and not tokens[after].text[0].islower() and not tokens[after].text[0].isdigit():
        after += 1
    return Found("place", Span(tokens[at].start, tokens[after - 1].end), after)


def _is_code(token: Token) -> bool:
    return (
        2 <= len(token.word) <= LONGEST_CODE
        and token.word.isalpha()
        and not token.known
        and token.word.isascii()
    )


def _job(tokens: list[Token], at: int, stop: int, items: list[Item]) -> Found:
    """A job: before a name up to the name, else to the next mark."""
    end = at + 1
    while end < stop and (
        tokens[end].known & JOB
        or (
            tokens[end].known & BEFORE_JOB and not (tokens[end - 1].known & JOB and tokens[end].known & GIVEN)
        )
    ):
        end += 1
    named = any(item.kind in ("person", "people") for item in items[-2:])
    if not named and end < stop and tokens[end - 1].known & JOB:
        follower = name_at(tokens, end, stop)
        if follower.kind in ("person", "people", "mono"):
            return Found("role", Span(tokens[at].start, tokens[end - 1].end), end)
    while end < stop and not _ends_job(tokens, end, stop):
        end += 1
    return Found("role", Span(tokens[at].start, _end(tokens[end - 1])), end)


def _ends_job(tokens: list[Token], at: int, stop: int) -> bool:
    token = tokens[at]
    if token.text[0].isdigit() or "@" in token.text or (token.known & MONTH and before_number(tokens, at)):
        return True
    labels = token.text in ("by", "von", "par", "por")
    return labels and at + 1 < stop and tokens[at + 1].text[0].isupper()
