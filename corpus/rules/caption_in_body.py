"""A paragraph of the body is the caption of an image.

Why: A caption is no part of the running text; as a paragraph of it, it breaks the text and counts twice.

Bad: the caption `A roof on the harbour bridge after the storm`, and the same as a paragraph

Good: the same caption, and no such paragraph
"""

from collections.abc import Iterator

from corpus.model import Pointer
from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.paragraphs import letters_of, located, of_body
from corpus.rules.wording import shown

FAMILY: Family = "body"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = (
    "Compare with the page. If it prints the words only as a caption, report the file: the body was misread."
)

SHORTEST = 24  # letters and digits; a name or two words may be a heading too
_KEY = SHORTEST
_NEAR = 60  # characters at either end of a paragraph, among which are as many letters as in a key


def check(record: Record) -> Iterator[Finding]:
    """Paragraphs that are a caption or an alternative text, and at most half as much again, such as a credit."""
    return limited(located(record, _captions(record)))


def _captions(record: Record) -> Iterator[tuple[int, str]]:
    known = dict(_known(record))
    if not known:
        return
    for index, paragraph in enumerate(of_body(record)):
        keys = letters_of(paragraph[:_NEAR])[:_KEY], letters_of(paragraph[-_NEAR:])[-_KEY:]
        for caption, pointer in (known[key] for key in keys if key in known):
            letters = letters_of(paragraph[: 8 * len(caption)])
            if caption in letters and 2 * len(letters) <= 3 * len(caption):
                message = (
                    f"expected a paragraph of the article, got {shown(paragraph)}, the text of {pointer}"
                )
                yield index, message
                break


def _known(record: Record) -> Iterator[tuple[str, tuple[str, Pointer]]]:
    """The letters of each caption, found by the first of them and by the last."""
    for number, image in enumerate(record.article.images):
        for name, value in (("alt", image.alt), ("caption", image.caption)):
            if value and len(letters := letters_of(value)) >= SHORTEST:
                found = (letters, f"/images/{number}/{name}")
                yield letters[:_KEY], found
                yield letters[-_KEY:], found
