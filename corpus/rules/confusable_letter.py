"""A name holds a letter of another script that looks like one of its own.

Why: A name with a Cyrillic or Greek letter among Latin ones looks right, yet no search for the name finds it.

Bad: `Idа Moe`, with U+0430 CYRILLIC SMALL LETTER A

Good: `Ida Moe`, `Ида Моэ`, `Ida Moe, ТАСС`
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, InNotes, Level, Place, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "names"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare the name with the page's; if the page itself prints it so, say so in a waiver."

_WORD = re.compile(r"[^\W\d_]+")
_GLUED = 3  # letters in a row: "EPAИван"
# Letters, their accents gone, that look like one of another script here.  Two names glued together, a Latin
# and a Cyrillic one, hold others too, or some in a row, and are another defect.
_LOOKALIKES = {
    "LATIN": frozenset("ABCEGHIJKMNOPSTVXYZabceghijklmnopqrstuvwxyı"),
    "GREEK": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳαγικνοπρτυχϲ"),
    "CYRILLIC": frozenset("АВГЕЅЗІЈКМНОПРСТУХЦҮҺԌԚԜаѵгеѕіјкопрстухһԁԛԝӏ"),
    "ARMENIAN": frozenset("ՕՏՍԼցհոսօյզ"),
}


def check(record: Record) -> Iterator[Finding]:
    """Such letters in the names of authors, of those who are credited, and of the publisher."""
    for where, name in _names(record):
        if not name.isascii():
            yield from limited(_odd(where, name))


def _names(record: Record) -> Iterator[tuple[Place, str]]:
    article = record.article
    for at, author in enumerate(article.authors):
        yield f"/authors/{at}/name", author.name
    for at, image in enumerate(article.images):
        for number, credit in enumerate(image.credits):
            yield f"/images/{at}/credits/{number}/name", credit.name
    if article.publisher is not None:
        yield InNotes("/publisher/name"), article.publisher.name


def _odd(where: Place, name: str) -> Iterator[Finding]:
    for word in _WORD.findall(name):
        if not word.isascii() and (letters := _of_another_script(word)):
            named = ", ".join(f"U+{ord(letter):04X} {unicodedata.name(letter)}" for letter in letters[:3])
            yield Finding(where, f"expected letters of one script, got {named} in {shown(word)}")


def _of_another_script(word: str) -> list[str]:
    """The letters of the scripts that a word has fewest of, each once, if all could be taken for others."""
    scripts = {letter: _script(letter) for letter in dict.fromkeys(word)}
    counts = Counter(scripts[letter] for letter in word)
    main, _ = counts.most_common(1)[0]
    odd = [letter for letter, script in scripts.items() if script != main]
    if not counts.keys() <= _LOOKALIKES.keys():
        return []
    alike = all(unicodedata.normalize("NFD", letter)[0] in _LOOKALIKES[scripts[letter]] for letter in odd)
    runs = "".join("-" if scripts[letter] == main else "x" for letter in word).split("-")
    return odd if alike and max(map(len, runs)) < _GLUED else []


def _script(letter: str) -> str:
    """The script of a letter, which its name begins with."""
    return unicodedata.name(letter, "").partition(" ")[0]
