"""A credit says nothing of whose the image is.

Why: A label without a name, a sign or an address is what is left when the name was lost.

Bad: the credit `Photo:`, or the credit `©`

Good: the credit `Photo: B. Roe`
"""

import re
from collections.abc import Iterator

from corpus.model import Image
from corpus.model.finding import Family, Finding, Level, Since
from corpus.reading import lexicon
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "images"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare with the page; if it prints a name beside it, report the file, for the credit was misread."

_AROUND = " \t:：©ⓒ.,;/|()[]（）【】–—-"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_LONGEST = 200


def check(record: Record) -> Iterator[Finding]:
    """Credits without letters or of nothing but labels, and names in them that are addresses."""
    return limited(_nameless(record))


def _nameless(record: Record) -> Iterator[Finding]:
    for index, image in enumerate(record.article.images):
        if image.credit is not None and _names_nobody(image, image.credit):
            yield Finding(f"/images/{index}/credit", f"expected a name, got {shown(image.credit)}")
            continue
        for number, credit in enumerate(image.credits):
            if _ADDRESS.fullmatch(credit.name[:_LONGEST]) or not any(map(str.isalpha, credit.name)):
                place = f"/images/{index}/credits/{number}/name"
                yield Finding(place, f"expected a name, got {shown(credit.name)}")


def _names_nobody(image: Image, credit: str) -> bool:
    """Whether a credit has no letters, or is a label that doesn't even tell what kind of image it is."""
    if not any(map(str.isalpha, credit)):
        return True
    if any(name.role for name in image.credits) or len(credit) > _LONGEST:
        return False
    return credit.strip(_AROUND).casefold() in lexicon.words("credits", "labels")
