"""The headline holds the name of the site.

Why: A browser's title or a search engine's line ends with the site's name; it is no word of the article's.

Bad: `Storm in Nowhere | The Daily Gull`

Good: `Storm in Nowhere`
"""

import re
from collections.abc import Iterator

from corpus.model import Publisher
from corpus.model.finding import Edit, Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "headline"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Quote the headline without the site's name under [corrections] in the notes."

_LONGEST = 500
# A bar parts anything; a dash may belong to the headline, and only its last one is looked behind.
_BAR = re.compile(r"\s*[|｜]\s*|\s+[·•»«]\s+")
_DASH = re.compile(
    r"\s+[-–—]{1,2}\s+|\s*[|｜]\s*|\s+[·•»«]\s+"
    "|(?<=[\u3040-\u9fff\uac00-\ud7af])[-–—_＿－]{1,2}(?=[\u3040-\u9fff\uac00-\ud7af])"
)
_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST = 2


def check(record: Record) -> Iterator[Finding]:
    """A headline that begins or ends with the publisher's name or domain, behind a bar or a dash."""
    headline = record.article.headline
    publisher = record.notes.publisher or record.article.publisher
    if headline is None or publisher is None or len(headline) > _LONGEST:
        return
    if (rest := _without(headline, _names(publisher))) is not None:
        corrected = record.notes.corrections is not None and record.notes.corrections.headline is not None
        fix = None if corrected else Edit("/corrections/headline", rest)
        message = f"expected a headline without the site's name, such as {shown(rest)}, got {shown(headline)}"
        yield Finding("/headline", message, fix)


def _without(headline: str, names: frozenset[str]) -> str | None:
    """The headline without a name that is its last or its first part; None if it has none."""
    ends = list(_DASH.finditer(headline))
    if ends and _folded(headline[ends[-1].end() :]) in names:
        return headline[: ends[-1].start()].strip() or None
    start = _BAR.search(headline)
    if start and _folded(headline[: start.start()]) in names:
        return headline[start.end() :].strip() or None
    return None


def _names(publisher: Publisher) -> frozenset[str]:
    """What the site may be called: The Daily Gull, Daily Gull, www.gull.example, gull.example, gull."""
    name = publisher.name.casefold()
    found = [name, name.removeprefix("the "), publisher.name + ".com"]
    if publisher.domain:
        labels = publisher.domain.removeprefix("www.").split(".")
        country = labels[2:] and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # gull.co.uk
        found += [publisher.domain, ".".join(labels), labels[-3 if country else -min(2, len(labels))]]
    return frozenset(folded for folded in map(_folded, found) if len(folded) >= _SHORTEST)


def _folded(name: str) -> str:
    return _NO_LETTER.sub("", name.casefold())
