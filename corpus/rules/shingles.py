"""The words of a body, whatever stands between them, and the shingles by which two bodies are compared.

A shingle is a short run of words that overlaps with the next.  Where words are written without spaces, characters
take their place: about as many as so many words have.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterator

WORDS = 3

# White space, punctuation and symbols, in ASCII and wherever else news has them.
_ASCII = r"\s!-/:-@\[-`{-~"
_OTHER = (
    r"\u0085\u00a0\u1680\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u02bc\u05be\u060c\u061b\u061f\u06d4"
    r"\u0964\u0965\u0f0b-\u0f14\u104a\u104b\u17d4-\u17da\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff"
    r"\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    r"\uff5b-\uff65"
)
# Chinese characters and kana make words of two, the letters of Thai, Lao, Tibetan, Burmese and Khmer words of four.
_PAIRS = (
    r"\u3005-\u3007\u3031-\u3035\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff\uff66-\uff9d"
)
_FOURS = r"\u0e01-\u0edf\u0f00-\u0f0a\u0f15-\u0fff\u1000-\u1049\u104c-\u109f\u1780-\u17d3\u17db-\u17ff"
_BETWEEN = _ASCII + _OTHER
_MARKS = re.compile(f"[{_BETWEEN}]+")
_RUNS = re.compile(f"(?P<pairs>[{_PAIRS}]+)|(?P<fours>[{_FOURS}]+)|[^{_BETWEEN}{_PAIRS}{_FOURS}]+")
_SIZES = {"pairs": 5, "fours": 10}

# Most texts have nothing but spaces between words once these have become spaces, and are cut five times as fast.
_COMMON = "“”‘’–—…\u00a0"
_SPACES = bytes(32 if byte < 128 and _MARKS.match(chr(byte)) else byte for byte in range(256))
_RARE = re.compile(f"[{_OTHER}{_PAIRS}{_FOURS}]")
_LONG = 1_000_000  # characters, of which a list of words would take too much memory


def digest(text: str) -> str:
    """A digest of the letters and digits of a text, in their order; empty if there are none.

    >>> digest("Storm in Nowhere") == digest("“STORM” in nowhere!"), digest(" … ")
    (True, '')
    """
    letters = _MARKS.sub("", text.casefold())
    return hashlib.sha256(letters.encode()).hexdigest()[:32] if letters else ""


def shingles(text: str) -> Iterator[str]:
    """Each three words in a row, and of each run of characters without spaces each five, or ten.

    >>> list(shingles("Storm, in Nowhere: 暴風雨が来る"))
    ['storm in nowhere', '暴風雨が来', '風雨が来る']
    """
    folded = text.casefold()
    words = _plain_words(folded) if len(folded) < _LONG else None
    if words is None:
        return _mixed(folded)
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def _plain_words(folded: str) -> list[str] | None:
    """The words of a text; none of one with rarer marks, or characters without spaces between them."""
    if not folded.isascii():
        for mark in _COMMON:
            folded = folded.replace(mark, " ")
        if _RARE.search(folded):
            return None
    return folded.encode("utf-8", "surrogatepass").translate(_SPACES).decode("utf-8", "surrogatepass").split()


def _mixed(folded: str) -> Iterator[str]:
    """The shingles of any text."""
    last: deque[str] = deque(maxlen=WORDS)
    for found in _RUNS.finditer(folded):
        run = found.group()
        if size := _SIZES.get(found.lastgroup or ""):
            for at in range(max(1, len(run) - size + 1)):
                yield run[at : at + size]
        else:
            last.append(run)
            if len(last) == WORDS:
                yield " ".join(last)
