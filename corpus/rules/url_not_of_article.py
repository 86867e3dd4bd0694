"""The address in the notes is no article's, or isn't the article's own.

Why: An address says where the article can be found again and what it is cited by; a list, a feed, a copy or
an address that counts clicks doesn't.

Bad: `https://gull.example/`, `https://gull.example/tag/storms`, `https://gull.example/storm?utm_source=mail`

Good: `https://gull.example/2031/storm`
"""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from corpus.model.finding import Edit, Family, Finding, InNotes, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "notes"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Open the article on its site and copy the address from there, without what follows a '?' if it opens as well."

_LONGEST = 2000  # characters; no browser asks for more

# What mailings, advertisements and networks put behind an address to know who came from where.
_TRACKERS = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium)|at_(?:medium|campaign)|fbclid|gclid|gclsrc|dclid|gbraid"
    r"|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|mc_[ce]id|_hsenc|_hsmi|mkt_tok|vero_id|oly_\w+_id"
    r"|ocid|cmpid|ns_campaign|ns_mchannel|smid|wt_mc|xtor)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = re.compile(r"/*(?:[a-z]{2}(?:-[a-z]{2})?/*)?(?:index\.(?:html?|php)|home/*)?", re.IGNORECASE)
_FEED = re.compile(
    r"(?:.*/)?(?:feed|feeds|rss|atom|(?:rss|feed|atom|sitemap)\.xml|[^/]*\.(?:rss|atom|rdf))/*", re.IGNORECASE
)
_SEARCH = ("busca", "buscar", "haku", "recherche", "ricerca", "search", "sok", "suche", "szukaj", "zoeken")
_TOPIC = ("hashtag", "tag", "tags", "tema", "temas", "thema", "themen", "topic", "topics")
_SECTION = ("categoria", "categories", "category", "kategorie", "rubrik", "section")
_AUTHOR = ("auteur", "auteurs", "author", "authors", "autor", "autore", "autoren", "byline")
_PROFILE = ("contributor", "contributors", "profile", "profiles")
_LISTS = {
    **dict.fromkeys(_TOPIC, "a topic"),
    **dict.fromkeys(_SECTION, "a section"),
    **dict.fromkeys((*_AUTHOR, *_PROFILE), "an author"),
}
_LONGEST_LABEL = 3  # hyphens in the last part of a list's address; an article's title takes more words
_ARCHIVES = re.compile(
    r"web\.archive\.org|archive\.(?:today|is|ph|li|vn|md|fo)|perma\.cc|webcitation\.org|ghostarchive\.org"
    r"|webcache\.googleusercontent\.com|(?:www\.)?webarchive\..*"
)
_ORIGINAL = re.compile(r"https?:/{1,2}(?=[^/\s])[!-~]+")
_LOCAL = re.compile(r"[^.]*|(?:.*\.)?(?:localhost|local|lan|home|internal|intranet|localdomain)")


def check(record: Record) -> Iterator[Finding]:
    """Addresses of lists, feeds, copies and local machines, and such with tracking parameters."""
    url = record.notes.url
    if url is None or len(url) > _LONGEST:
        return
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return
    bare = _without_trackers(parts)
    if kind := _kind(url, bare, host):
        yield Finding(InNotes("/url"), f"expected the article's own address, got {kind}: {shown(url)}")
    elif bare != parts:
        message = f"expected an address without tracking parameters, got {shown(url)}"
        yield Finding(InNotes("/url"), message, Edit("/url", bare.geturl()))


def _kind(url: str, parts: SplitResult, host: str) -> str | None:
    """What an address is of, if not of an article."""
    if _is_local(host):
        return "one that only works on one machine or network"
    if _ARCHIVES.fullmatch(host):
        original = _ORIGINAL.search(url, len("https://"))
        return f"that of a copy of {shown(original[0])}" if original else "that of an archived copy"
    return _list(parts)


def _is_local(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(_LOCAL.fullmatch(host))


def _list(parts: SplitResult) -> str | None:
    """What else than an article a site shows at an address."""
    if _FEED.fullmatch(parts.path):
        return "that of a feed"
    steps = [step.lower() for step in parts.path.split("/") if step]
    if parts.query or parts.fragment.startswith(("!", "/")):
        asked = any(step.startswith(("q=", "query=", "search=", "s=")) for step in parts.query.split("&"))
        return "that of a search" if asked and (not steps or steps[-1] in _SEARCH) else None
    if _FRONT.fullmatch(parts.path):
        return "the site's front page"
    *above, name = steps
    if len(above) > 2 or name.count("-") > _LONGEST_LABEL or re.search(r"\d{4}", name):
        return None
    if steps[0] in _SEARCH or name in _SEARCH:
        return "that of a search"
    kind = _LISTS.get(above[-1]) if above else None
    return f"that of {kind}'s list of articles" if kind else None


def _without_trackers(parts: SplitResult) -> SplitResult:
    query = "&".join(step for step in parts.query.split("&") if not _TRACKERS.fullmatch(step))
    fragment = "&".join(step for step in parts.fragment.split("&") if not _TRACKERS.fullmatch(step))
    return parts._replace(query=query, fragment=fragment)
