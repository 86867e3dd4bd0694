r"""What words to look for, as regular expressions of RE2, which take time in proportion to the text whatever they are.

RE2's ``\b`` knows the letters of ASCII only; here a word ends where no letter, digit or mark of any script follows.
Scripts without spaces between words have no such ends, so their words are found anywhere, as are Korean ones, to
which particles are joined.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from corpus.dataset import given
from corpus.errors import MisuseError
from corpus.text import normalise

_LONGEST = 1000  # characters; no one means more

# A minus, if any; then what quotes hold, of whichever form, or a word; then stars, if any.
_QUOTES = '"“”„‟«»＂'
_TOKEN = re.compile(
    rf"\s*(?P<minus>-?)(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}](?P<star>\**)|(?P<word>[^\s{_QUOTES}]+))"
)

_APOSTROPHES = "'’‘‛ʼ´`′＇"
_DASHES = "-\u2010\u2011‒–—―−﹘﹣－"
_SPACES = r"[\s\pZ\x{85}]+"

_UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\x{30fc}\x{ff70}\p{Hangul}\p{Bopomofo}"
    r"\p{Thai}\p{Lao}\p{Tibetan}\p{Myanmar}\p{Khmer}]"
)
_BORDER = rf"[^\pL\pN\pM]|{_UNSPACED}"


@dataclass(frozen=True)
class Query:
    """What an article must say, and what it must not, each as a regular expression."""

    said: tuple[str, ...]
    """What must be in headline or text."""
    unsaid: tuple[str, ...]
    """What must be in neither."""

    def mask(self, table: pa.Table) -> pa.ChunkedArray:
        """Whether each row's ``headline`` and ``text`` say all that they must, and nothing that they must not.

        What isn't there says nothing.
        """
        columns = [pc.fill_null(table[name], "") for name in ("headline", "text")]
        mask = pa.chunked_array([pa.repeat(True, table.num_rows)])
        for pattern in self.said:
            mask = pc.and_(mask, _holds(columns, pattern))
        for pattern in self.unsaid:
            mask = pc.and_not(mask, _holds(columns, pattern))
        return mask


def query(words: str) -> Query:
    """What some words ask for: ``gull``, ``"old bridge"``, ``harb*``, ``-storm``.

    All must be there, in any order and case; those in quotes beside each other, over any white space; one with a star
    as the beginning of a word, one with a minus not at all.  Quotes, apostrophes and dashes mean all that look like
    them; accents mean themselves.

    Raises :class:`corpus.errors.MisuseError` if nothing is asked for, or a quote isn't closed.

    >>> table = pa.table({"headline": ["The old\u00a0bridge", "Gulls"], "text": ["A gull.", None]})
    >>> query('GULL "old bridge"').mask(table).to_pylist(), query("gull* -bridge").mask(table).to_pylist()
    ([True, False], [False, True])
    """
    tokens = list(_tokens(_checked(words)))
    said = dict.fromkeys(pattern for minus, pattern in tokens if not minus)
    unsaid = dict.fromkeys(pattern for minus, pattern in tokens if minus)
    return Query(tuple(said), tuple(unsaid))


def _checked(words: str) -> str:
    if len(given.text("words to search for", words)) > _LONGEST:
        raise MisuseError(f"expected at most {_LONGEST} characters to search for, got {len(words)}")
    text = normalise(words)
    if not text:
        raise MisuseError(f"expected words to search for, got {words!r}")
    return text


def _tokens(text: str) -> Iterable[tuple[bool, str]]:
    """Whether each thing asked for must not be there, and its pattern."""
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise MisuseError(f"expected a closing quote after {text[at:].strip()!r}, got none")
        at = token.end()
        quoted = token["phrase"]
        whole = (token["word"] if quoted is None else quoted + token["star"]).strip()
        said = whole.rstrip("*").strip()
        if not said.strip(_APOSTROPHES + _DASHES):
            raise MisuseError(f"expected a word, got {token.group().strip()!r}")
        yield token["minus"] != "", _pattern(said, whole.endswith("*"))


def _pattern(said: str, is_beginning: bool) -> str:
    before = rf"(?:^|{_BORDER})" if _has_border(said[0]) else ""
    after = rf"(?:$|{_BORDER})" if _has_border(said[-1]) and not is_beginning else ""
    return f"(?i){before}{_SPACES.join(map(_literal, said.split()))}{after}"


def _literal(word: str) -> str:
    return "".join(map(_character, word))


def _character(one: str) -> str:
    if one in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if one in _DASHES:
        return f"[{_DASHES}]"  # the plain one comes first, where it stands for itself
    return one if one.isalnum() else rf"\x{{{ord(one):x}}}"


def _has_border(one: str) -> bool:
    """Whether a word that begins or ends with a character begins or ends there."""
    return not pc.match_substring_regex(pa.scalar(one), _BORDER).as_py()


def _holds(columns: Iterable[pa.ChunkedArray], pattern: str) -> pa.ChunkedArray:
    first, other = (pc.match_substring_regex(column, pattern) for column in columns)
    return pc.or_(first, other)
