"""A credit, or part of one, was left in a caption, a credit's brackets or the body.

Why: Whose an image is should be found in its credit, and a caption or paragraph should be without it.

Bad: the caption `A roof in Nowhere (Photo: B. Roe`

Good: the caption `A roof in Nowhere` with the credit `B. Roe`
"""

import re
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown

FAMILY: Family = "images"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Look at the line in the raw text: the credit should stand in brackets at the end of its caption."

LABELS = (
    *("Bild", "Bilder", "Credit", "Credits", "Crédit", "Crédits", "Crédito", "Foto", "Fotos", "Illustration"),
    *("Image", "Images", "Imagen", "Photo", "Photograph", "Photos", "Picture", "Pictures"),
)
# They end captions in brackets.
AGENCIES = ("AFP", "ANSA", "AP", "EFE", "EPA", "Getty", "PA", "Reuters", "TASS", "Xinhua", "dpa", "iStock")
# They are in captions for no other reason than the credit.
ARCHIVES = (
    "AP Photo",
    "Alamy Stock Photo",
    "Getty Images",
    "Shutterstock",
    "iStockphoto",
    "picture alliance",
)

_LABEL = rf"(?<!\w)(?:{'|'.join((*LABELS, *map(str.upper, LABELS)))})(?i: credit| courtesy)?"
_NAMED = rf"(?<!\w)(?:{'|'.join(ARCHIVES)})(?!\w)"
_BRACKET = rf"[(\[] ?(?:{'|'.join(AGENCIES)})(?!\w)"
_IN_CAPTION = re.compile(rf"{_LABEL}(?: ?[:\uff1a]|(?i: by| of) (?=[A-Z]))|©|{_BRACKET}|{_NAMED}")
_AT_END = re.compile(rf"(?<!\w)(?:{'|'.join(AGENCIES)})(?!\w)|[^\W\d_]{{1,40}} [^\W\d_]{{1,40}} ?/ ?[A-Z]")
_IN_BODY = re.compile(rf"(?m)^[(\[]?(?:{_LABEL} ?[:\uff1a]|©).{{0,100}}")
_CLOSING = {"(": ")", "[": "]"}


def check(record: Record) -> Iterator[Finding]:
    """Credit words in captions and at the start of paragraphs, and credits cut in their brackets."""
    return limited(_leftovers(record))


def _leftovers(record: Record) -> Iterator[Finding]:
    for index, image in enumerate(record.article.images):
        if image.caption and (left := _in_caption(image.caption)):
            message = f"expected a caption without the credit, got {shown(left)} in it"
            yield Finding(f"/images/{index}/caption", message)
        if image.credit and not _balanced(image.credit):
            message = f"expected a credit with brackets in pairs, got {shown(image.credit)}"
            yield Finding(f"/images/{index}/credit", message)
    for paragraph in _IN_BODY.finditer(record.article.text or ""):
        yield Finding("/text", f"expected a paragraph of the article, got the credit {shown(paragraph[0])}")


def _in_caption(caption: str) -> str | None:
    if found := _IN_CAPTION.search(caption):
        return caption[found.start() :]
    start = max(caption.rfind("("), caption.rfind("["))
    inside = caption[start + 1 :].rstrip(" .)]")
    if start < 0 or ")" in inside or "]" in inside or not _AT_END.search(inside):
        return None
    return caption[start:]


def _balanced(credit: str) -> bool:
    awaited = []
    for character in credit:
        if character in _CLOSING:
            awaited.append(_CLOSING[character])
        elif character in ")]" and (not awaited or awaited.pop() != character):
            return False
    return not awaited
