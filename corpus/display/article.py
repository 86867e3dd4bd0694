"""An article as a reader of the paper would like it, and where each value of it comes from."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from corpus.display.evidence import Values
from corpus.display.markup import Html, element, joined, style
from corpus.model import Article, Author, Credit, Evidence, Image, Rights, Timestamp

_HINT = "Point at a value, or go to it with the tab key, to see the characters that say it."

_RELEASED = {"full": "the text in full", "excerpt": "an excerpt of the text", "none": "none of the text"}


def html(article: Article, evidence: Sequence[Evidence]) -> str:
    """The article as a notebook shows it; each value that has evidence shows it when pointed at or focused.

    Fields that aren't loaded aren't shown.  The result is plain HTML with a style sheet that touches nothing else; it
    runs nothing and fetches nothing.

    >>> import corpus
    >>> article = corpus.load()[0]
    >>> "<script" in html(article, article.evidence("/headline"))
    False
    """
    shown = [one for one in evidence if _is_loaded(article, one)]
    values = Values(shown, _loaded(article, "language"))
    page = [*_head(article, values), *_images(article, values), *_body(article, values)]
    page.append(_record(article, values))
    return element(
        "div",
        style("article"),
        element("div", *page, class_="page", role="article", tabindex="0", aria_label=_name(article)),
        *([element("p", _HINT, class_="hint")] if shown else []),
        class_="corpus-article",
        lang="en",
        dir="ltr",
    )


def _loaded(article: Article, name: str) -> Any:
    """The value of a field; None where it isn't loaded."""
    return getattr(article, name, None)


def _is_loaded(article: Article, evidence: Evidence) -> bool:
    """Whether evidence is for a field that is loaded."""
    return hasattr(article, (evidence.annotation.field or "").removeprefix("/").partition("/")[0])


def _name(article: Article) -> str:
    return f"Article {_loaded(article, 'id') or ''}".strip()


def _head(article: Article, values: Values) -> Iterator[Html]:
    for name in ("kicker", "headline", "deck", "byline"):
        if text := _loaded(article, name):
            heading = {"role": "heading", "aria_level": "3"} if name == "headline" else {}
            yield values.value(f"/{name}", text, "p", class_=name, **heading)
    for name in ("published", "modified"):
        if (time := _loaded(article, name)) is not None:
            yield element("p", f"{name.capitalize()} ", *_time(time, f"/{name}", values), class_="date")


def _time(time: Timestamp, pointer: str, values: Values) -> Iterator[Html]:
    """A date as printed, then what is known from it, one thing behind the other."""
    yield values.value(f"{pointer}/text", time.text, class_="printed")
    known = {
        "local": time.local.replace("T", " "),
        "zone": time.zone,
        "offset": time.offset and f"UTC{time.offset}",
        "at": time.at and _instant(time.at),
    }
    for name, text in known.items():
        if text:
            yield joined(" · ", values.value(f"{pointer}/{name}", text, class_="known"))


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _images(article: Article, values: Values) -> Iterator[Html]:
    for number, image in enumerate(_loaded(article, "images") or ()):
        lines = list(_image(image, f"/images/{number}", values))
        yield element("div", *lines, class_="image", role="group", aria_label=f"Image {number + 1}")


def _image(image: Image, pointer: str, values: Values) -> Iterator[Html]:
    yield element("p", "Image", class_="label")
    for name in ("caption", "alt", "credit"):
        if text := getattr(image, name):
            yield values.value(f"{pointer}/{name}", text, "p", class_=name)
    if image.credits:
        yield element("p", *_people(image.credits, f"{pointer}/credits", values), class_="people")
    if image.url:
        yield values.value(f"{pointer}/url", image.url, "p", class_="url")


def _people(people: Sequence[Author | Credit], pointer: str, values: Values) -> Iterator[Html]:
    """Names with what they are, in a line."""
    for number, one in enumerate(people):
        yield joined(
            " · " if number else "", values.value(f"{pointer}/{number}/name", one.name, class_="name")
        )
        if one.role:
            yield joined(" ", values.value(f"{pointer}/{number}/role", one.role, class_="known"))
        if isinstance(one, Author) and one.kind != "person":
            yield joined(" ", values.value(f"{pointer}/{number}/kind", one.kind, class_="known"))


def _body(article: Article, values: Values) -> Iterator[Html]:
    if text := _loaded(article, "text"):
        yield element("div", *values.paragraphs("/text", text), class_="text")
    elif hasattr(article, "text"):
        yield element("p", "The text isn’t in this release.", class_="aside")


def _record(article: Article, values: Values) -> Html:
    """What a reader of the paper doesn't see."""
    rows = [*_described(article, values), *_plain(article, values)]
    rows += [(pointer, found) for pointer, found in values.left()]
    return element("dl", *(_row(name, found) for name, found in rows))


def _row(name: str, found: Html) -> Html:
    return joined(element("dt", name, dir="auto"), element("dd", found))


def _described(article: Article, values: Values) -> Iterator[tuple[str, Html]]:
    """Those who wrote it, where, and on what."""
    if authors := _loaded(article, "authors"):
        bios = (
            values.value(f"/authors/{number}/bio", author.bio, "p", class_="bio")
            for number, author in enumerate(authors)
            if author.bio
        )
        yield "Authors", joined(*_people(authors, "/authors", values), *bios)
    if (dateline := _loaded(article, "dateline")) is not None:
        yield "Dateline", _all("/dateline", dateline, ("text", "place", "agency"), values)
    if topics := _loaded(article, "topics"):
        shown = (values.value(f"/topics/{number}", topic) for number, topic in enumerate(topics))
        yield "Topics", _between(" · ", shown)


def _plain(article: Article, values: Values) -> Iterator[tuple[str, Html]]:
    if (publisher := _loaded(article, "publisher")) is not None:
        yield "Publisher", _all("/publisher", publisher, ("name", "domain", "founded"), values)
    for name in ("language", "url", "id"):
        if text := _loaded(article, name):
            yield {"url": "Address", "id": "Id"}.get(name, name.capitalize()), values.value(f"/{name}", text)
    if (rights := _loaded(article, "rights")) is not None:
        yield "Rights", _rights(rights, values)
    if (source := _loaded(article, "source")) is not None:
        names = ("path", "media_type", "loader", "retrieved", "sha256")
        yield "Source", _all("/source", source, names, values)


def _rights(rights: Rights, values: Values) -> Html:
    known = {
        "holder": rights.holder or "no holder known",
        "license": rights.license or "no licence known",
        "text": _RELEASED[rights.text],
        "basis": rights.basis or "",
    }
    shown = (values.value(f"/rights/{name}", text) for name, text in known.items() if text)
    return _between(" · ", shown)


def _all(pointer: str, value: Any, names: Sequence[str], values: Values) -> Html:
    """The fields of a value that say something, in a line."""
    known = {name: getattr(value, name) for name in names}
    return _between(
        " · ",
        (values.value(f"{pointer}/{name}", str(one)) for name, one in known.items() if one is not None),
    )


def _between(mark: str, parts: Iterator[Html]) -> Html:
    return joined(*(joined(mark if number else "", part) for number, part in enumerate(parts)))
