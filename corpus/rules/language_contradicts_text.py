"""The notes state another language than the text is in.

Why: By the language readers choose articles, and dates are read: in `04/05/2031` it may decide which is the month.

Bad: `language = "en"` for an article in Spanish

Good: `language = "es"`, `language = "es-MX"`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, InNotes, Level, Since
from corpus.reading import language, lexicon
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Correct the language in the notes, or leave it out: it is told from the text."

_FEWEST = 400  # characters; the language of shorter texts is easily mistaken
_MOST = 4000  # characters that are looked at for frequent words
_SURE = 0.95
_SHARE = 0.08  # of frequent words in what is surely in a language

# Languages that are told from each other, each as itself: a text in one is never taken for another.
_TOLD = (
    *(
        "ar",
        "bg",
        "bn",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hu",
        "id",
    ),
    *(
        "it",
        "ja",
        "ka",
        "ko",
        "lt",
        "lv",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "ta",
        "th",
        "tr",
    ),
    *("uk", "ur", "vi", "zh"),
)
# Those that are often taken for one of them: Norwegian for Danish, or a language for the one that contains it.
_NEAR = {
    **dict.fromkeys(("no", "nb", "nn"), "da"),
    **dict.fromkeys(("hr", "bs", "sh", "cnr"), "sr"),
    **dict.fromkeys(("mr", "ne"), "hi"),
    **dict.fromkeys(("pes", "prs"), "fa"),
    "arb": "ar",
    "cmn": "zh",
    "gl": "pt",
    "mk": "bg",
    "ms": "id",
}


def check(record: Record) -> Iterator[Finding]:
    """A stated language, where every part of a text that isn't short is surely in another."""
    stated, text = record.notes.language, record.article.text or ""
    if stated is None or len(text) < _FEWEST:
        return
    primary = _kind(stated.partition("-")[0])
    if primary is None or _is_plain(text, stated.partition("-")[0]):
        return
    middle = len(text) // 2
    found = {_detected(part) for part in (text, text[:middle], text[middle:])}
    if len(found) == 1 and (other := found.pop()) and _kind(other) not in (None, primary):
        message = f"expected the language of the text, which is {shown(other)}, got {shown(stated)}"
        yield Finding(InNotes("/language"), message)


def _kind(primary: str) -> str | None:
    """The language as which a language is told; None if it is one that may be taken for any."""
    kind = _NEAR.get(primary, primary)
    return kind if kind in _TOLD else None


def _is_plain(text: str, primary: str) -> bool:
    """Whether a text has so many frequent words of a language that the detector, slow to load, needn't be asked."""
    words = text[:_MOST].lower().split()
    frequent = lexicon.table("frequent", "languages").get(primary, "").split()
    return sum(word in frequent for word in words) > _SHARE * len(words)


def _detected(text: str) -> str | None:
    found = language.detect(text)
    return found[0] if found is not None and found[1] >= _SURE else None
