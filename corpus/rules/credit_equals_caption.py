"""An image's credit says the same as its caption.

Why: A credit names whose an image is, a caption what it shows; the same text for both was read wrongly.

Bad: the caption `A roof in Nowhere` with the credit `A roof in Nowhere`

Good: the caption `A roof in Nowhere` with the credit `B. Roe/Gazette`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "images"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Write the credit on the caption's line in brackets, or leave it away if the page prints none."


def check(record: Record) -> Iterator[Finding]:
    """Credits that repeat the caption or the alternative text, whatever the case of their letters."""
    for index, image in enumerate(record.article.images):
        if image.credit is None:
            continue
        for name, value in (("caption", image.caption), ("alternative text", image.alt)):
            if value is not None and value.casefold() == image.credit.casefold():
                message = f"expected whose the image is, got its {name} {shown(image.credit)}"
                yield Finding(f"/images/{index}/credit", message)
                break
