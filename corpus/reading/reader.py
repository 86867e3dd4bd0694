"""From zones to values: each value of a record with the raw characters that say it."""

from dataclasses import dataclass, field
from typing import Any

from corpus import text
from corpus.model import Corrections, Pointer
from corpus.reading import blocks, credits, dates, names, topics, zones
from corpus.reading.dates import PrintedDate
from corpus.reading.zones import Zone
from corpus.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
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

    def say(
        self, pointer: Pointer, label: str, span: Span, confidence: float | None, curated: bool = False
    ) -> str:
        """Record that characters say the value at a pointer; gives the value."""
        self.marks.append(
            Mark(
                layer="values",
                target="raw",
                span=span,
                label=label,
                field=pointer,
                confidence=confidence,
                curated=curated,
            )
        )
        return text.normalise(self.raw_text[span.start : span.end])


def read(raw_text: str, corrections: Corrections | None = None) -> Reading:
    """Understand the text of a page.

    >>> reading = read("Bridge opens after ten years\\n\\nBy Ida Moe\\n\\n" + "The bridge is open. " * 9)
    >>> reading.values["headline"], reading.values["authors"][0]["name"]
    ('Bridge opens after ten years', 'Ida Moe')
    """
    reading = Reading(raw_text)
    found = zones.read(text.lines(raw_text))
    for zone in found:
        reading.marks.append(
            Mark(
                layer="zones",
                target="raw",
                span=Span(zone.start, zone.end),
                label=zone.label,
                field=None,
                confidence=zone.confidence,
            )
        )
    given = corrections or Corrections()
    for name in ("headline", "kicker", "deck"):
        _single(reading, found, name, getattr(given, name))
    _authors(reading, found, given.byline)
    _dates(reading, found, given.published)
    _images(reading, found)
    _body(reading, found)
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


def _single(reading: Reading, found: list[Zone], name: str, correction: str | None) -> None:
    """A value that one whole zone says, unless the notes quote another place."""
    if correction and (place := locate(reading.raw_text, correction)):
        reading.values[name] = reading.say(f"/{name}", name, place, None, curated=True)
    elif zone := next(iter(_of(found, name)), None):
        reading.values[name] = reading.say(f"/{name}", name, Span(zone.start, zone.end), zone.confidence)


def _authors(reading: Reading, found: list[Zone], correction: str | None) -> None:
    bylines: list[tuple[Span, float | None, bool]] = [
        (Span(zone.start, zone.end), zone.confidence, False) for zone in _of(found, "byline")
    ]
    if correction and (place := locate(reading.raw_text, correction)):
        bylines = [(place, None, True)]
    authors: list[dict[str, Any]] = []
    for number, (span, confidence, curated) in enumerate(bylines):
        if number == 0:
            reading.values["byline"] = reading.say("/byline", "byline", span, confidence, curated)
        for name in names.read(reading.raw_text[span.start : span.end]):
            place = Span(span.start + name.span.start, span.start + name.span.end)
            value = text.normalise(reading.raw_text[place.start : place.end])
            known = [author["name"] for author in authors]
            index = known.index(value) if value in known else len(authors)
            reading.say(f"/authors/{index}/name", "name", place, confidence, curated)
            if index == len(authors):
                authors.append({"name": value, "kind": name.kind})
    for zone in _of(found, "bio"):
        paragraph = text.normalise(reading.raw_text[zone.start : zone.end])
        for index, author in enumerate(authors):
            if paragraph.startswith(author["name"] + " ") and "bio" not in author:
                author["bio"] = reading.say(
                    f"/authors/{index}/bio", "bio", Span(zone.start, zone.end), zone.confidence
                )
    reading.values["authors"] = authors


def _dates(reading: Reading, found: list[Zone], correction: str | None) -> None:
    printed: list[tuple[PrintedDate, int, float | None, bool]] = [
        (date, zone.start, zone.confidence, False)
        for zone in _of(found, "date", "byline")
        for date in dates.find(reading.raw_text[zone.start : zone.end])
    ]
    if correction and (place := locate(reading.raw_text, correction)):
        quoted = dates.find(reading.raw_text[place.start : place.end])[:1]
        rest = [entry for entry in printed if entry[0].kind == "modified"]
        printed = [(date, place.start, None, True) for date in quoted] + rest
    for wanted, kinds in (("published", ("published", "unlabelled")), ("modified", ("modified",))):
        # A date that its label calls published comes before one without a label.
        chosen = sorted(
            (entry for entry in printed if entry[0].kind in kinds),
            key=lambda entry: kinds.index(entry[0].kind),
        )
        for date, offset, confidence, curated in chosen[:1]:
            span = Span(offset + date.span.start, offset + date.span.end)
            value: dict[str, Any] = {
                "text": reading.say(f"/{wanted}/text", "date", span, confidence, curated),
                "local": date.local,
                "precision": date.precision,
                "at": date.at,
                "offset": date.offset,
            }
            if date.zone_span:
                zone_span = Span(offset + date.zone_span.start, offset + date.zone_span.end)
                value["zone"] = reading.say(f"/{wanted}/zone", "zone", zone_span, confidence, curated)
            reading.values[wanted] = value


def _images(reading: Reading, found: list[Zone]) -> None:
    """Images from captions and credits; a line that stands there twice is one image."""
    images: list[dict[str, Any]] = []
    seen: dict[tuple[str, str], int] = {}
    at = 0
    parts = _of(found, "alt", "caption", "credit")
    while at < len(parts):
        image_parts: dict[str, Zone] = {}
        for label in ("alt", "caption", "credit"):
            if at < len(parts) and parts[at].label == label:
                image_parts[label] = parts[at]
                at += 1
        image, marks = _image(reading.raw_text, image_parts)
        key = (image.get("caption", ""), image.get("credit", ""))
        index = seen.setdefault(key, len(images))
        if index == len(images):
            images.append(image)
        for name, label, span, confidence in marks:
            reading.say(f"/images/{index}/{name}", label, span, confidence)
    reading.values["images"] = images


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
    for zone in _of(found, "body", "heading"):
        # No zone of the body is blank: what prints nothing is furniture.
        paragraph = reading.say("/text", "paragraph", Span(zone.start, zone.end), zone.confidence)
        parts.append(paragraph)
        labels.append("heading" if zone.label == "heading" else blocks.label(paragraph))
    body = "\n\n".join(parts)
    reading.values["text"] = body
    for span, label in zip(blocks.spans(body), labels, strict=True):
        reading.marks.append(
            Mark(layer="blocks", target="text", span=span, label=label, field=None, confidence=None)
        )


def _topics(reading: Reading, found: list[Zone], correction: tuple[str, ...] | None) -> None:
    values: list[str] = []
    if correction is not None:
        for topic in correction:
            if place := locate(reading.raw_text, topic):
                values.append(reading.say(f"/topics/{len(values)}", "topic", place, None, curated=True))
        reading.values["topics"] = values
        return
    evidence = " . ".join(
        reading.raw_text[zone.start : zone.end] for zone in _of(found, "headline", "deck", "caption", "body")
    )
    for zone in _of(found, "topics"):
        spans, sure = topics.split(reading.raw_text[zone.start : zone.end], evidence)
        for span in spans:
            place = Span(zone.start + span.start, zone.start + span.end)
            if text.is_blank(reading.raw_text[place.start : place.end]):
                continue
            confidence = zone.confidence if sure else zone.confidence / 2
            values.append(reading.say(f"/topics/{len(values)}", "topic", place, confidence))
    reading.values["topics"] = values
