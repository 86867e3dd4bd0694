"""The deck says again what the headline or the first paragraph says.

Why: A deck adds to the headline and stands above the text; the same words twice are a line that a page prints twice,
and one of the two was misread.

Bad: the headline `Storm in Nowhere` with the deck `STORM IN NOWHERE`

Good: the headline `Storm in Nowhere` with the deck `Roofs flew as far as the harbour`
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.paragraphs import letters_of
from corpus.rules.wording import shown

FAMILY: Family = "headline"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare with the page, and quote the right headline and deck under [corrections] in the notes."


def check(record: Record) -> Iterator[Finding]:
    """A deck of the same letters as the headline, or as the body's first paragraph."""
    article = record.article
    if article.deck is None or not (letters := letters_of(article.deck)):
        return
    first = (article.text or "").partition("\n\n")[0]
    for name, value in (("headline", article.headline or ""), ("first paragraph", first)):
        # Marks are left out below, and few lines are half marks.
        if len(value) <= 2 * len(article.deck) and letters_of(value) == letters:
            yield Finding("/deck", f"expected a summary, got the {name} {shown(article.deck)} again")
            return
