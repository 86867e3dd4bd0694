"""The body breaks off before its end.

Why: A teaser, or the free part of an article behind a wall, isn't the article; what is measured of it is wrong.

Bad: a body that ends with `The mayor of Nowhere said that … [Read more]`

Good: a body that ends with the article's last sentence
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from corpus.model.finding import Family, Finding, Level, Since
from corpus.reading import furniture, lexicon
from corpus.record import Record
from corpus.rules.paragraphs import located, of_body
from corpus.rules.wording import shown
from corpus.text import Span, lines

FAMILY: Family = "body"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Look whether the whole article was copied; if the page has no more for you, waive this in the notes."

_LONGEST_NOTICE = 200
_LINES_BEHIND = 6
_FAR_BEHIND = 1000
_SHORTEST = 120  # characters; what is shorter may be a heading or a signature, and no sentence
_FEWEST_WORDS = 3  # behind the last full stop; fewer may be a signature
_FEWEST_OTHERS = 3
_FAR_BACK = 300

_AROUND = " \t\u00a0\u3000.…,;:：-–—_=*•·|/\\<>«»‹›→←▶►▸▾▼()[]【】（）!+"
_COUNTED = re.compile(r"\[\+\s?\d+\s\w{1,20}\]$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\s\])]*$")
_BORDER = re.compile(r"[.!?…。！？।۔؟»”\"\]\[()（）【】<>|→:]")
_CLOSED = re.compile(r"[.!?…。！？।۔؟:：;։።][\s”“»«\"'’‘)\]」』）*]*$")
_STOP = re.compile(r"[.!?…।۔؟]")
_STOPPED = re.compile(r"[^\W\d_]{3}[.!?।۔؟][”»\"]?\s")
_OPEN = re.compile(r"[\w)][,،、，;؛]$|\w\s?[-–—]$")
# Thai, Lao, Burmese, Tibetan and Khmer end no sentence with a mark.
_UNMARKED = re.compile("[\u0e00-\u109f\u1780-\u17ff]")


def check(record: Record) -> Iterator[Finding]:
    """The first sign at the end of the body, or in the lines behind it, that there is more."""
    body = of_body(record)
    if not body or not body[-1].strip():
        return
    if (got := _said(body[-1]) or _trailing(body) or _broken(body)) is not None:
        yield from located(record, [(len(body) - 1, f"expected the end of the article, got {got}")])
    elif (found := _behind(record)) is not None:
        where, line = found
        yield Finding(where, f"expected nothing left of the article, got {shown(line)} behind the body")


def _said(end: str) -> str | None:
    """What the last paragraph's words say of the rest."""
    if _COUNTED.search(end[-40:]):
        return f"a count of what is left: {shown(end[-40:])}"
    if len(end) <= _LONGEST_NOTICE and furniture.kind(end) == "paywall":
        return f"a notice for subscribers: {shown(end)}"
    tail = end[-100:].rstrip(_AROUND)
    start = max((border.end() for border in _BORDER.finditer(tail)), default=0)
    words = tail[start:].strip(_AROUND)
    if words.lower() in lexicon.words("cut", "endings") and not end.endswith((".", "!", "?")):
        return f"a link to the rest: {shown(words)}"
    if (prompt := _prompt(tail)) is not None:
        return f"a link to the rest: {shown(prompt)}"
    return None


def _prompt(tail: str) -> str | None:
    """A prompt of several words behind an unfinished sentence: ``and the harbour Read more``."""
    for phrase in _prompts():
        prompt = tail[-len(phrase) :]
        if prompt[:1].isupper() and prompt.lower() == phrase and tail[: -len(phrase)].rstrip()[-1:].islower():
            return prompt
    return None


@cache
def _prompts() -> tuple[str, ...]:
    return tuple(sorted(phrase for phrase in lexicon.words("cut", "endings") if " " in phrase))


def _trailing(body: list[str]) -> str | None:
    """The last words, if they end with an ellipsis and no other paragraph does; some authors like them."""
    *others, end = (_ELLIPSIS.search(paragraph[-20:]) is not None for paragraph in body)
    return f"an ellipsis: {shown(body[-1][-60:])}" if end and not any(others) else None


def _broken(body: list[str]) -> str | None:
    """The last words, if they stop inside a sentence."""
    end = body[-1]
    if len(end) < _SHORTEST:
        return None
    if _OPEN.search(end[-5:]) or (_goes_on(end) and _closes_sentences(body)):
        return f"a part of a sentence: {shown(end[-60:])}"
    return None


def _goes_on(end: str) -> bool:
    """Whether several words that are no address, signature or list follow the last full stop."""
    if not end[-1].isalnum() or _UNMARKED.search(end[-1]):
        return False
    tail = end[-_FAR_BACK:]
    start = max((stop.end() for stop in _STOP.finditer(tail)), default=0)
    words = tail[start:].split()
    if len(words) < _FEWEST_WORDS or any(sign in words[-1] for sign in "@/"):
        return False
    if words[-1].lower() in lexicon.words("agencies", "names"):
        return False
    return 2 * sum(word[0].isupper() for word in words) <= len(words)


def _closes_sentences(body: list[str]) -> bool:
    """Whether long paragraphs end as sentences do, as those of poems and of some languages don't."""
    long = [paragraph for paragraph in body[:-1] if len(paragraph) >= _SHORTEST]
    closed = sum(_CLOSED.search(paragraph[-6:]) is not None for paragraph in long)
    enough = len(long) >= _FEWEST_OTHERS or _STOPPED.search(body[-1]) is not None
    return enough and 10 * closed >= 9 * len(long)


def _behind(record: Record) -> tuple[Span, str] | None:
    """The line behind the body that says that some of it is left, and where it stands."""
    raw = record.raw_text
    after = max((span.end for span in record.evidence("/text")), default=len(raw))
    for line in islice(lines(raw[after : after + _FAR_BEHIND]), _LINES_BEHIND):
        folded = line.text.lower()
        if len(folded) <= _LONGEST_NOTICE and any(
            phrase in folded for phrase in lexicon.words("cut", "rest")
        ):
            return Span(after + line.start, after + line.end), line.text
    return None
