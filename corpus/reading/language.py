"""The language of an article, from its script or its words."""

from collections import Counter
from collections.abc import Callable
from functools import cache

_FEWEST = 40  # letters; fewer say too little
_SHORT = 400  # a text of no more characters is looked at whole
# Where longer ones are looked at: menus stand above these places and footers below.
_PLACES = (0.2, 0.5, 0.75)
_PIECE = 50
_BLOCK = 7  # bits: Unicode gives most scripts one block of 128 characters, or several
_KANA = frozenset((0x3040 >> _BLOCK, 0x3080 >> _BLOCK))
# The blocks whose letters one language is printed in, or one so much more than others that its news are meant.
_LANGUAGES = {
    **dict.fromkeys(_KANA, "ja"),
    0x0380 >> _BLOCK: "el",
    0x0580 >> _BLOCK: "he",
    0x0A00 >> _BLOCK: "pa",
    0x0A80 >> _BLOCK: "gu",
    0x0B00 >> _BLOCK: "or",
    0x0B80 >> _BLOCK: "ta",
    0x0C00 >> _BLOCK: "te",
    0x0C80 >> _BLOCK: "kn",
    0x0D00 >> _BLOCK: "ml",
    0x0D80 >> _BLOCK: "si",
    0x0E00 >> _BLOCK: "th",
    0x0E80 >> _BLOCK: "lo",
    0x1000 >> _BLOCK: "my",
    0x1080 >> _BLOCK: "ka",
    0x1780 >> _BLOCK: "km",
    **dict.fromkeys(range(0x4E00 >> _BLOCK, 0xA000 >> _BLOCK), "zh"),
    **dict.fromkeys(range(0xAC00 >> _BLOCK, 0xD780 >> _BLOCK), "ko"),
}
# What the library knows and no news are printed in: dead languages, made ones, and dialects that it takes for
# the languages that they are dialects of.
_UNPRINTED = frozenset(("arz", "ary", "ext", "grc", "hbo", "lij", "vec", "vo", "wuu", "yue"))
_NONE = "zxx"  # its word for what is no language: numbers, codes


def detect(text: str) -> tuple[str, float] | None:
    """The language that most of a text is in, as BCP 47 writes it, and how sure that is.

    None for texts of a few words.  The script decides what it can, py3langid the rest.

    >>> detect("Η γέφυρα του λιμανιού άνοιξε μετά από δέκα χρόνια εργασιών.")
    ('el', 0.99)
    >>> detect("The bridge is open.") is None
    True
    """
    if len(text) < _FEWEST:
        return None
    sample = _sample(text)
    letters = [character for character in sample if character.isalpha()]
    if len(letters) < _FEWEST:
        return None
    if not sample.isascii() and (found := _by_script(letters)):
        return found
    language, confidence = _library()(sample)
    return None if language == _NONE else (language, _rounded(confidence))


def _sample(text: str) -> str:
    """Some characters of a text: all of a short one; of a longer one pieces from where an article is."""
    if len(text) <= _SHORT:
        return " ".join(text.split())
    starts = (int(len(text) * place) for place in _PLACES)
    return " ".join(" ".join(text[start : start + _PIECE].split()) for start in starts)


def _by_script(letters: list[str]) -> tuple[str, float] | None:
    """The language of most letters, if their script is its own."""
    blocks = Counter(ord(letter) >> _BLOCK for letter in letters)
    languages: Counter[str] = Counter()
    for block, count in blocks.items():
        if language := _LANGUAGES.get(block):
            languages[language] += count
    # Japanese is printed with Chinese characters too, Chinese never with kana.
    if languages["ja"] * 10 > languages["zh"]:
        languages["ja"] += languages.pop("zh", 0)
    [(language, count)] = languages.most_common(1) or [("", 0)]
    return (language, _rounded(count / len(letters))) if 2 * count > len(letters) else None


def _rounded(confidence: float) -> float:
    """Two digits, and never quite certain."""
    return min(0.99, round(confidence, 2))


@cache
def _library() -> Callable[[str], tuple[str, float]]:
    """What tells languages by their words; its model takes half a second to load, and is loaded when needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in _UNPRINTED])
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify
