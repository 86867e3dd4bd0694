"""From zones to values: each value of a record with the raw characters that say it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import dropwhile, islice, takewhile
from typing import Any, NamedTuple

from corpus import text
from corpus.model import Pointer
from corpus.model.notes import Corrections
from corpus.reading import (
    blocks,
    buttons,
    credits,
    datelines,
    dates,
    furniture,
    language,
    names,
    topics,
    wrapping,
    zones,
)
from corpus.reading.dates import PrintedDate
from corpus.reading.model import Model
from corpus.reading.names import PrintedName
from corpus.reading.zones import Zone
from corpus.text import Span

_IMAGE_PARTS = ("alt", "caption", "credit")
_LONGEST_LABEL = 40  # characters of a line that says what the date or the caption below is
_DOUBTFUL = 0.6
_SURE = 0.9  # of a language; the notes may state a doubtful one
_LONGEST_TOPIC = 40  # one of a list with a line each
_BETWEEN = "/|·•–—-,: ([（【〔"  # marks between names and a date
_MOST_LINES = 40  # that are looked at for how a page writes dates


class Mark(NamedTuple):
    """A label on characters, for one layer of annotations."""

    layer: str
    target: str
    span: Span
    label: str
    field: Pointer | None
    confidence: float | None
    curated: bool = False
    """Whether people said so in the notes, not the reader."""


@dataclass(slots=True)
class Reading:
    """What was understood of a text: the values of a record, and the marks that support them."""

    raw_text: str
    values: dict[str, Any] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    language: str | None = None
    """The language of the body, where it is known or told with some certainty."""

    def slice(self, part: Zone | Span) -> str:
        """The characters of a zone or span."""
        return self.raw_text[part.start : part.end]

    def say(
        self, pointer: Pointer, label: str, span: Span, confidence: float | None, curated: bool = False
    ) -> str:
        """Record that characters say the value at a pointer; gives the value."""
        self.marks.append(Mark("values", "raw", span, label, pointer, confidence, curated))
        return text.normalise(self.raw_text[span.start : span.end])


def read(
    raw_text: str,
    corrections: Corrections | None = None,
    retrieved: date | None = None,
    known_language: str | None = None,
    model: Model | None = None,
    why: bool = False,
) -> Reading:
    """Understand the text of a page.

    ``corrections`` are quotations that people say are the values; ``retrieved`` is the day of the copy, which
    "yesterday" needs; ``known_language`` is the text's, if people stated it.  ``model`` is another than the
    package's; ``why`` fills in the reasons of the zones.

    >>> reading = read("Bridge opens after ten years\\n\\nBy Ida Moe\\n\\n" + "The bridge is open. " * 9)
    >>> reading.values["headline"], reading.values["authors"][0]["name"]
    ('Bridge opens after ten years', 'Ida Moe')
    """
    reading = Reading(raw_text)
    found = zones.read(wrapping.unwrapped(text.lines(raw_text)), model, why)
    reading.zones = found
    for zone in found:
        span = Span(zone.start, zone.end)
        reading.marks.append(Mark("zones", "raw", span, zone.label, None, zone.confidence))
    given = corrections or Corrections()
    for name in ("headline", "kicker", "deck"):
        _single(reading, found, name, getattr(given, name))
    _body(reading, found)
    reading.language = known_language or _language(reading.values["text"])
    _authors(reading, found, given.byline)
    _dates(reading, found, given.published, retrieved)
    _dateline(reading, found)
    _images(reading, found)
    _topics(reading, found, given.topics)
    return reading


def locate(raw_text: str, value: str) -> Span | None:
    """Where a text prints a value, whatever its white space; None if it doesn't."""
    words = value.split()
    start = raw_text.find(words[0]) if words else -1
    while start >= 0:
        place = start
        for word in words:
            place += len(raw_text[place : place + 200]) - len(raw_text[place : place + 200].lstrip())
            if not raw_text.startswith(word, place):
                break
            place += len(word)
        else:
            return Span(start, place)
        start = raw_text.find(words[0], start + 1)
    return None


def _of(found: list[Zone], *labels: str) -> list[Zone]:
    return [zone for zone in found if zone.label in labels]


def _first(found: list[Zone], label: str) -> list[Zone]:
    """The first zone of a label, and those that follow it at once: a deck may have several lines."""
    beginning = dropwhile(lambda zone: zone.label != label, found)
    return list(takewhile(lambda zone: zone.label == label, beginning))


def _single(reading: Reading, found: list[Zone], name: str, correction: str | None) -> None:
    """A value that whole zones say, unless the notes quote another place."""
    if correction and (place := locate(reading.raw_text, correction)):
        reading.values[name] = reading.say(f"/{name}", name, place, None, curated=True)
    elif parts := _first(found, name):
        sure = min(zone.confidence for zone in parts)
        reading.values[name] = reading.say(f"/{name}", name, Span(parts[0].start, parts[-1].end), sure)


def _language(body: str) -> str | None:
    """The language of a text; a doubtful one decides nothing."""
    found = language.detect(body)
    return found[0] if found is not None and found[1] >= _SURE else None


class _Signed(NamedTuple):
    """Where a line of the byline stands, how sure that is, and whether people say so."""

    span: Span
    confidence: float | None
    curated: bool


def _authors(reading: Reading, found: list[Zone], correction: str | None) -> None:
    lines = [_Signed(Span(zone.start, zone.end), zone.confidence, False) for zone in _signed(reading, found)]
    if correction and (place := locate(reading.raw_text, correction)):
        lines = [_Signed(place, None, True)]
    if byline := _byline(reading, found, lines):
        reading.values["byline"] = reading.say("/byline", "byline", *byline)
    authors = _named(reading, lines)
    for zone in _of(found, "bio"):
        paragraph = text.normalise(reading.slice(zone))
        for index, author in enumerate(authors):
            if paragraph.startswith(author["name"] + " ") and "bio" not in author:
                author["bio"] = reading.say(
                    f"/authors/{index}/bio", "bio", Span(zone.start, zone.end), zone.confidence
                )
    reading.values["authors"] = authors


def _signed(reading: Reading, found: list[Zone]) -> list[Zone]:
    """The zones of the byline; if they name nobody, the first date whose line names the authors, too."""
    bylines = _of(found, "byline")
    if any(names.read(reading.slice(zone)) for zone in bylines):
        return bylines
    dated = (zone for zone in _of(found, "date") if names.could_be_byline(reading.slice(zone)))
    return list(islice(dated, 1)) or bylines


def _named(reading: Reading, lines: list[_Signed]) -> list[dict[str, Any]]:
    """The authors whom lines name, with the jobs that stand in lines of their own."""
    authors: list[dict[str, Any]] = []
    alone: int | None = None  # whom the line above names, and nobody else
    for span, confidence, curated in lines:
        line = reading.slice(span)
        if alone is not None and names.is_job(line):
            if "role" not in authors[alone]:
                role = _shifted(names.job(line), span.start)
                authors[alone]["role"] = reading.say(
                    f"/authors/{alone}/role", "role", role, confidence, curated
                )
            continue
        if any(author["kind"] == "person" for author in authors) and names.is_newsroom(line):
            continue  # where those work whom the lines above name
        printed = names.read(line)
        known = [_author(reading, authors, name, span.start, confidence, curated) for name in printed]
        alone = known[0] if len(known) == 1 else None
    return authors


def _byline(reading: Reading, found: list[Zone], lines: list[_Signed]) -> _Signed | None:
    """The byline as it is printed: from its label on, each line of names and jobs right below the other."""
    first = next((at for at, line in enumerate(lines) if names.read(reading.slice(line.span))), 0)
    if not lines or lines[first].curated:
        return lines[first] if lines else None
    span = lines[first].span
    printed, known = [span], _words(reading, span)
    for other, _, _ in lines[first + 1 :]:
        line = reading.slice(other)
        authors = _words(reading, other)
        if not text.is_blank(reading.raw_text[printed[-1].end : other.start]) or not (
            authors - known or names.is_job(line)
        ):
            break
        known |= authors
        printed.append(other)
    start = _bare(reading, span).start
    above = next((zone for zone in reversed(found) if zone.end <= span.start), None)
    if above is not None and names.is_label(reading.slice(above)):
        start = above.start
    return lines[first]._replace(span=Span(start, _bare(reading, printed[-1]).end))


def _words(reading: Reading, span: Span) -> set[str]:
    """The names of the people who signed in a line, but for those who helped."""
    line = reading.slice(span)
    people = (name for name in names.read(line) if name.kind == "person" and not name.contributor)
    return {line[slice(*name.span)] for name in people}


def _bare(reading: Reading, span: Span) -> Span:
    """A line of a byline without marks before it, and without the date and time to read beside its names."""
    line = reading.slice(span)
    printed = names.read(line)
    if not printed:
        return span
    parts = [
        part for name in printed for part in (name.span, name.role, name.organisation) if part is not None
    ]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    here = [date.span for date in dates.find(line)]
    start = max((date.end for date in here if date.end <= first), default=0)
    start = first - len(line[start:first].lstrip(_BETWEEN))
    end = min((date.start for date in here if date.start >= last), default=len(line))
    end = last + len(line[last:end].rstrip(_BETWEEN) if end < len(line) else line[last:])
    behind = line[last:].strip(_BETWEEN)
    if dates.label(line[last:end]) or (behind and furniture.kind(behind) == "whole"):
        end = last
    if line[start - 1 : start] in "([（【〔" and start:
        end = len(line[:end].rstrip(")]）】〕"))
    return Span(span.start + start, span.start + end)


def _author(
    reading: Reading,
    authors: list[dict[str, Any]],
    name: PrintedName,
    offset: int,
    confidence: float | None,
    curated: bool,
) -> int:
    """Add one name to the authors, or one more place where it stands; gives its place among them."""
    place = _shifted(name.span, offset)
    value = text.normalise(reading.slice(place))
    known = [author["name"] for author in authors]
    index = known.index(value) if value in known else len(authors)
    if index == len(authors):
        authors.append({"name": value, "kind": name.kind})
    reading.say(f"/authors/{index}/name", "name", place, confidence, curated)
    if "role" not in authors[index]:
        if name.role is not None:
            role = _shifted(name.role, offset)
            authors[index]["role"] = reading.say(f"/authors/{index}/role", "role", role, confidence, curated)
        elif name.contributor:
            authors[index]["role"] = "contributor"
    if name.organisation is not None:
        place = _shifted(name.organisation, offset)
        reading.marks.append(Mark("values", "raw", place, "organization", None, confidence, curated))
    return index


class _Date(NamedTuple):
    """A date, where its zone begins, how sure it is that it is the article's, and whether people say so."""

    date: PrintedDate
    offset: int
    confidence: float | None
    curated: bool


def _dates(reading: Reading, found: list[Zone], correction: str | None, retrieved: date | None) -> None:
    printed = list(_printed_dates(reading, found))
    if correction and (place := locate(reading.raw_text, correction)):
        said = dates.find(reading.slice(place), _order(reading, found))
        quoted = [_Date(date, place.start, None, True) for date in said][:1]
        printed = quoted + [entry for entry in printed if entry.date.kind == "modified"]
    known = []
    for entry in printed:
        resolved = dates.resolve(entry.date, retrieved) if entry.date.ago and retrieved else None
        if resolved is not None or entry.date.local is not None:
            known.append(entry._replace(date=resolved or entry.date))
        else:
            # The characters stay marked as a date, though they don't say which.
            place = _shifted(entry.date.span, entry.offset)
            reading.marks.append(Mark("values", "raw", place, "date", None, entry.confidence, entry.curated))
    end = max((zone.end for zone in _of(found, "body")), default=len(reading.raw_text))
    for wanted, kinds in (("published", ("published", "unlabelled")), ("modified", ("modified",))):
        # A date that its label calls published comes before one without a label, and those behind the
        # text, where other articles have theirs, come last.
        chosen = min(
            (entry for entry in known if entry.date.kind in kinds),
            key=lambda entry: (
                not entry.curated,
                kinds.index(entry.date.kind),
                entry.offset >= end,
                -(entry.confidence or 1.0),
            ),
            default=None,
        )
        if chosen is not None:
            reading.values[wanted] = _timestamp(reading, wanted, _fullest(chosen, known))
    if "published" not in reading.values and known:
        # The only date of the page, though its label speaks of a change: nothing better is printed.
        only = known[0]._replace(confidence=_DOUBTFUL * (known[0].confidence or 1.0))
        reading.values["published"] = _timestamp(reading, "published", only)


def _fullest(chosen: _Date, known: list[_Date]) -> _Date:
    """A date, or another print of the same day that says the hour, too."""
    if chosen.curated or chosen.date.precision != "day":
        return chosen
    kinds = {"unlabelled", chosen.date.kind}
    return next(
        (
            entry
            for entry in known
            if entry.date.kind in kinds
            and entry.date.precision != "day"
            and (entry.date.local or "").startswith(chosen.date.local or " ")
        ),
        chosen,
    )


def _printed_dates(reading: Reading, found: list[Zone]) -> Iterator[_Date]:
    """The dates of the zones that may hold them."""
    for at, zone in enumerate(found):
        if zone.label not in ("date", "byline"):
            continue
        line = reading.slice(zone)
        here = dates.find(line)
        if any(date.ambiguous for date in here):
            here = dates.find(line, _order(reading, found))
        above = reading.slice(found[at - 1]) if at else ""
        kind = dates.label(above) if len(above) < _LONGEST_LABEL else None
        for found_date in here:
            labelled = (
                replace(found_date, kind=kind) if kind and found_date.kind == "unlabelled" else found_date
            )
            yield _Date(labelled, zone.start, zone.confidence, False)


def _order(reading: Reading, found: list[Zone]) -> dates.Order | None:
    """Whether this page writes the day before the month."""
    lines = [reading.slice(zone) for zone in found if zone.label in ("date", "byline", "deck", "body")]
    return dates.order(lines[:_MOST_LINES], reading.language)


def _timestamp(reading: Reading, pointer: str, found: _Date) -> dict[str, Any]:
    date, offset, confidence, curated = found
    span = _shifted(date.span, offset)
    value: dict[str, Any] = {
        "text": reading.say(f"/{pointer}/text", "date", span, confidence, curated),
        "local": date.local,
        "precision": date.precision,
        "at": date.at,
        "offset": date.offset,
    }
    if date.zone_span:
        zone = _shifted(date.zone_span, offset)
        value["zone"] = reading.say(f"/{pointer}/zone", "zone", zone, confidence, curated)
    return value


def _dateline(reading: Reading, found: list[Zone]) -> None:
    """Where the report was written; a page of several reports is dated by its first."""
    zone = next(iter(_of(found, "dateline")), None)
    if zone is None:
        return
    printed = datelines.read(reading.slice(zone))
    reading.values["dateline"] = {
        name: reading.say(f"/dateline/{name}", label, _shifted(span, zone.start), zone.confidence)
        for name, label, span in (
            ("text", "dateline", printed.text),
            ("place", "place", printed.place),
            ("agency", "agency", printed.agency),
        )
        if span is not None
    }


def _images(reading: Reading, found: list[Zone]) -> None:
    """Images from captions and credits that stand together; one that stands there twice is one image."""
    images: list[dict[str, Any]] = []
    for parts in _together(reading.raw_text, found):
        image, marks = _image(reading.raw_text, parts)
        index = next((at for at, known in enumerate(images) if _is_same(known, image)), len(images))
        if index == len(images):
            images.append(image)
        else:
            images[index] = {**image, **images[index]}
        for name, label, span, confidence in marks:
            if images[index].get(name.split("/")[0]) == image.get(name.split("/")[0]):
                reading.say(f"/images/{index}/{name}", label, span, confidence)
    reading.values["images"] = images


def _together(raw_text: str, found: list[Zone]) -> Iterator[dict[str, Zone]]:
    """The parts of each image, in whatever order: neighbours, none of them twice; labels may stand between them."""
    parts: dict[str, Zone] = {}
    for zone in found:
        if parts and zone.label == "furniture" and _is_image_label(raw_text[zone.start : zone.end]):
            continue
        if zone.label not in _IMAGE_PARTS or zone.label in parts or (zone.label == "alt" and parts):
            if parts:
                yield parts
            parts = {}
        if zone.label in _IMAGE_PARTS:
            parts[zone.label] = zone
    if parts:
        yield parts


def _is_image_label(words: str) -> bool:
    """Whether words are what stands between an image's parts: a mark, a button, a label such as ``Image caption,``."""
    if len(words) > _LONGEST_LABEL:
        return False
    return not any(map(str.isalnum, words)) or buttons.enlarges(words) or not credits.unlabelled(words)


def _is_same(known: dict[str, Any], image: dict[str, Any]) -> bool:
    """Whether two images have one caption, and no two credits; or neither caption, and one credit."""
    if known.get("caption") != image.get("caption"):
        return False
    one, other = known.get("credit"), image.get("credit")
    return one == other or ("caption" in image and (one is None or other is None))


def _image(
    raw_text: str, parts: dict[str, Zone]
) -> tuple[dict[str, Any], list[tuple[str, str, Span, float]]]:
    """One image, and where its values stand."""
    image: dict[str, Any] = {}
    marks = []
    for label in ("alt", "caption"):
        if zone := parts.get(label):
            span = Span(zone.start, zone.end)
            image[label] = text.normalise(raw_text[span.start : span.end])
            marks.append((label, label, span, zone.confidence))
    if credit := parts.get("credit"):
        line = raw_text[credit.start : credit.end]
        inner = credits.inner(line, Span(0, len(line)))
        if not text.is_blank(line[inner.start : inner.end]):
            span = Span(credit.start + inner.start, credit.start + inner.end)
            image["credit"] = text.normalise(raw_text[span.start : span.end])
            marks.append(("credit", "credit", span, credit.confidence))
            image["credits"] = []
            printed = [one for one in credits.read(line, inner) if not text.is_blank(line[slice(*one.span)])]
            for index, one in enumerate(printed):
                span = Span(credit.start + one.span.start, credit.start + one.span.end)
                image["credits"].append(
                    {"name": text.normalise(raw_text[span.start : span.end]), "role": one.role}
                )
                marks.append((f"credits/{index}/name", "name", span, credit.confidence))
    return image, marks


def _body(reading: Reading, found: list[Zone]) -> None:
    parts = []
    labels = []
    start: int | None = None
    for zone in found:
        if zone.label == "dateline":
            start = zone.start  # it stays in the text, before the paragraph that it opens
        elif zone.label in ("body", "heading"):
            # No zone of the body is blank: what prints nothing is furniture.
            span = Span(zone.start if start is None else start, zone.end)
            paragraph = reading.say("/text", "paragraph", span, zone.confidence)
            parts.append(paragraph)
            labels.append("heading" if zone.label == "heading" else blocks.label(paragraph))
            start = None
    body = "\n\n".join(parts)
    reading.values["text"] = body
    for span, label in zip(blocks.spans(body), labels, strict=True):
        reading.marks.append(Mark("blocks", "text", span, label, None, None))


def _topics(reading: Reading, found: list[Zone], correction: tuple[str, ...] | None) -> None:
    values: list[str] = []
    if correction is not None:
        for topic in correction:
            if place := locate(reading.raw_text, topic):
                values.append(reading.say(f"/topics/{len(values)}", "topic", place, None, curated=True))
        reading.values["topics"] = values
        return
    lists = [at for at, zone in enumerate(found) if zone.label == "topics"]
    evidence = ""
    if lists:
        evidence = " . ".join(map(reading.slice, _of(found, "headline", "deck", "caption", "body")))
    for at in lists:
        zone = found[at]
        line = reading.slice(zone)
        alone = len(line) > _LONGEST_TOPIC or not _has_neighbour(reading, found, at)
        spans, sure = topics.split(line, evidence, alone=alone)
        for span in spans:
            place = _shifted(span, zone.start)
            value = text.normalise(reading.slice(place))
            if not value:
                continue
            confidence = zone.confidence if sure else zone.confidence / 2
            index = values.index(value) if value in values else len(values)
            reading.say(f"/topics/{index}", "topic", place, confidence)
            if index == len(values):
                values.append(value)
    reading.values["topics"] = values


def _has_neighbour(reading: Reading, found: list[Zone], at: int) -> bool:
    """Whether the zone above or below a zone of topics is one, too, but for a mark between."""
    for step in (-1, 1):
        other = at + step
        if 0 <= other < len(found) and topics.is_mark(reading.slice(found[other])[:_LONGEST_TOPIC]):
            other += step
        if 0 <= other < len(found) and found[other].label == "topics":
            return True
    return False


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
