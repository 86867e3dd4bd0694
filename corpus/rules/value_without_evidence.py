"""A value of the article isn't what the raw text says.

Why: Every value can be looked up in the raw text; one that can't is invented, or was changed on the way.

Bad: the headline `Storm in Nowhere`, marked where the text prints `Storm near Nowhere`

Good: the headline `Storm near Nowhere`, marked there
"""

from collections import defaultdict
from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.wording import shown
from corpus.text import normalise

FAMILY: Family = "zones"
SINCE = Since("1.0.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Report this with the file, for the loader says more than the text does."


def check(record: Record) -> Iterator[Finding]:
    """Values whose evidence is missing, or reads otherwise."""
    return limited(_unfounded(record))


def _unfounded(record: Record) -> Iterator[Finding]:
    quotes: dict[str, list[str]] = defaultdict(list)
    for annotation in record.annotations:
        # The body has a rule of its own, since it is made of many quotes.
        if annotation.layer == "values" and annotation.field not in (None, "/text"):
            quotes[str(annotation.field)].append(record.raw_text[annotation.start : annotation.end])
    for pointer, value in record.printed():
        found = [normalise(quote) for quote in quotes[pointer]]
        if pointer != "/text" and value not in found:
            got = shown(found[0]) if found else "no characters marked"
            yield Finding(pointer, f"expected raw text that says {shown(value)}, got {got}")
