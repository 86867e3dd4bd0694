"""Web Annotations of other tools as rows for a layer: what they are about, and which characters they mean.

Positions are taken as they are, unless what stands there isn't what is quoted: tools count in pages of their own.
Then, and without a position, the quotation is looked for; it has to be there just once, or be told from others by
what stands around it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from corpus.dataset.layers.problems import Problems
from corpus.dataset.layers.web_annotations import MORE, iri
from corpus.dataset.tables.store import Store
from corpus.errors import MisuseError
from corpus.formats import jsonl

# Web Annotations: one, several, a page or a collection of them, or the path of a file with any of these.
Web: TypeAlias = Mapping[str, Any] | Iterable[Mapping[str, Any]] | str | PathLike[str]


class _Told(NamedTuple):
    """What one annotation says of one target."""

    row: int
    """Of the article."""
    selectors: list[Mapping[str, Any]]
    values: dict[str, Any]


def read(source: Web, articles: Store, by: str | None) -> list[dict[str, Any]]:
    """Web Annotations as rows for ``add_layer``.

    Raises :class:`corpus.errors.InvalidLayer` with all that can't be told.
    """
    problems = Problems("web-annotations")
    told: dict[int, list[_Told]] = defaultdict(list)
    known = _Articles(articles)
    for item in _items(_loaded(source)):
        for one in _told(item, known, by, problems):
            told[one.row].append(one)
    found = list(_placed(told, articles, problems))
    problems.refuse()
    return found


def _loaded(source: Web) -> Any:
    if not isinstance(source, str | PathLike):
        return source
    path = Path(source)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return list(map(json.loads, file)) if path.name.endswith(jsonl.SUFFIXES) else json.load(file)
    except (OSError, EOFError, ValueError) as error:
        raise MisuseError(
            f"{path}: expected Web Annotations as JSON, got {error}; see that it is the file"
        ) from error


def _items(found: Any) -> Iterator[Mapping[str, Any]]:
    """The annotations of a page, a collection, a list or the answer to a search."""
    if isinstance(found, Mapping):
        parts = [found[name] for name in ("items", "rows", "first", "next") if name in found]
        if not parts:
            yield found
        for part in parts:
            yield from _items(part)
    elif isinstance(found, Iterable) and not isinstance(found, str | bytes):
        for one in found:
            yield from _items(one)
    else:
        raise MisuseError(
            f"expected Web Annotations, got {found!r}; fetch all pages of a collection and give them"
        )


class _Articles:
    """Articles by what Web Annotations call them: id, address, or what we call them."""

    def __init__(self, articles: Store) -> None:
        self._rows: dict[str, int] = {}
        self._twice: set[str] = set()
        names = [
            (one, url)
            for table in articles.tables(("id", "url"))
            for one, url in zip(table["id"].to_pylist(), table["url"].to_pylist(), strict=True)
        ]
        self.ids = [one for one, _ in names]
        for row, (_, url) in enumerate(names):
            if url in self._rows:
                self._twice.add(url)
            elif url:
                self._rows[url] = row
        for row, one in enumerate(self.ids):
            self._rows[one] = self._rows[iri(one)] = row

    def row(self, target: Mapping[str, Any]) -> int | str:
        """The row of the article that a target is in, or why there is none."""
        sources = [_iri(target.get("scope")), _iri(target.get("source")), _iri(target.get("id"))]
        for name in filter(None, sources):
            if name in self._twice:
                return f"several articles have the address {name}"
            if name in self._rows:
                return self._rows[name]
        return f"no article has the address {next(filter(None, sources), None)}"


def _iri(value: Any) -> str | None:
    found = value.get("id") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) else None


def _told(item: Mapping[str, Any], known: _Articles, by: str | None, problems: Problems) -> Iterator[_Told]:
    named = f"Web Annotation {item.get('id')!r}"
    labels = _labels(item)
    if not labels:
        problems.add(f"{named} has no tag", "tag it in the tool that it comes from, or leave it out")
    for found in _listed(item.get("target")):
        target = found if isinstance(found, Mapping) else {"source": found}
        row = known.row(target)
        if isinstance(row, str):
            problems.add(f"{named}: {row}", "name the article by its url, or its id as 'scope'")
            continue
        selectors = [one for one in _listed(target.get("selector")) if isinstance(one, Mapping)]
        more = {name: item[f"corpus:{name}"] for name in ("target", *MORE) if f"corpus:{name}" in item}
        for label in labels:
            values = {"article": known.ids[row], "label": label, "by": _maker(item) or by, **more}
            yield _Told(row, selectors, values)


def _labels(item: Mapping[str, Any]) -> list[str]:
    """The tags as names of labels: in lower case, with hyphens between words."""
    bodies = [one for one in _listed(item.get("body")) if isinstance(one, Mapping)]
    tags = [
        one.get("value")
        for purpose in ("tagging", "classifying")
        for one in bodies
        if purpose in _listed(one.get("purpose"))
    ]
    names = [
        re.sub("[^a-z0-9]+", "-", tag.lower()).strip("-")
        for tag in [*tags, *_listed(item.get("tags"))]
        if isinstance(tag, str)
    ]
    return list(dict.fromkeys(filter(None, names)))


def _maker(item: Mapping[str, Any]) -> str | None:
    for one in [*_listed(item.get("creator")), item.get("user")]:
        found = (one.get("name") or one.get("nickname") or one.get("id")) if isinstance(one, Mapping) else one
        if isinstance(found, str) and found.strip():
            return found
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _placed(told: Mapping[int, list[_Told]], articles: Store, problems: Problems) -> Iterator[dict[str, Any]]:
    """Rows with the places that selectors mean, texts being read a group at a time."""
    chosen = np.array(sorted(told), np.int64)
    found = (text for table in articles.tables(("text",), chosen) for text in table["text"].to_pylist())
    for row, text in zip(chosen, found, strict=True):
        for one in told[int(row)]:
            place = _place(one.selectors, None if one.values.get("target") == "raw" else text or "")
            if isinstance(place, str):
                problems.add(place, "select it anew, in this release's text", one.values["article"])
            else:
                yield {**one.values, "start": place[0], "end": place[1]}


def _place(selectors: Iterable[Mapping[str, Any]], text: str | None) -> tuple[int, int] | str:
    """The characters that selectors mean, or why that can't be told."""
    by_type = {str(one.get("type")): one for one in reversed(list(selectors))}
    position, quotation = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector", {})
    exact = quotation.get("exact")
    if position is not None:
        start, end = position.get("start"), position.get("end")
        if (
            type(start) is int
            and type(end) is int
            and (text is None or not exact or text[start:end] == exact)
        ):
            return start, end
    if text is None or not isinstance(exact, str) or not exact.strip():
        return "no selector says by whole numbers, or quotes, which characters it means"
    found = _quoted(text, exact)
    if len(found) > 1:
        found = [span for span in found if _fits(text, span, quotation)]
    if len(found) == 1:
        return found[0]
    return (
        f"what it quotes is in the text {len(found)} times" if found else "what it quotes isn't in the text"
    )


def _quoted(text: str, exact: str) -> list[tuple[int, int]]:
    """Where some words are, however the lines are broken; also where they overlap themselves."""
    words = re.compile(r"(?=(" + r"\s+".join(map(re.escape, exact.split())) + "))")
    return [match.span(1) for match in words.finditer(text)]


def _fits(text: str, span: tuple[int, int], quotation: Mapping[str, Any]) -> bool:
    prefix, suffix = (_letters(str(quotation.get(name) or "")) for name in ("prefix", "suffix"))
    room = 4 * (len(prefix) + len(suffix)) + 100
    before, after = text[max(0, span[0] - room) : span[0]], text[span[1] : span[1] + room]
    return _letters(before).endswith(prefix) and _letters(after).startswith(suffix)


def _letters(text: str) -> str:
    return "".join(text.split())
