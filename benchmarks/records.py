"""Invented records of articles, for measuring: about 5 KB of JSON each, the same for the same seed.

    >>> line = next(lines(seed=1))
    >>> 2_000 < len(line) < 9_000, line == next(lines(seed=1)), line == next(lines(seed=2))
    (True, True, False)

They are shaped like those of a release: every key there, canonical JSON, typographic quotes and some letters outside
ASCII, one to three images with their credits, and a body of a few hundred words.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Any

from corpus import schema
from corpus.formats import jsonl

_TEXT = """
after again all and at before bridge by captain crowd day dawn ferry first fishing for from gull harbour her
his in it keeper kept lamp last letter light market mayor mended morning narrow never night of old on open out
over pier people quay quiet rain said sea ship ships slow some stone storm street ten that the their they tide
to told town under until wall was water week when which wind with work year years
"""
_WORDS = _TEXT.split()
_GIVEN = ("Ida", "Olu", "Zoë", "Per", "Mina", "Jonas", "Aiko", "Søren", "Tove", "Lev")
_FAMILY = ("Moe", "Adeyemi", "Lindqvist", "Okafor", "Strand", "Núñez", "Tanaka", "Weiss")
_PAPERS = (
    ("The Daily Gull", "gull.example"),
    ("Nowhere Courier", "courier.example"),
    ("Quay", "quay.example"),
)


def rows(seed: int = 0) -> Iterator[dict[str, Any]]:
    """Articles as plain values, without end; the n-th depends on nothing but ``seed`` and n."""
    for number in count():
        # What the row leaves out is put in as the current schema has it, so that a new field needs no change here.
        yield schema.plain(schema.accept(_row(Random(f"{seed}/{number}"), number)))


def lines(seed: int = 0) -> Iterator[bytes]:
    """The same articles as the lines of a release, without the line feed."""
    return (jsonl.line(row).removesuffix(b"\n") for row in rows(seed))


def spoilt(line: bytes, random: Random) -> bytes:
    """A record with one thing wrong, as a hand or a faulty tool would leave it."""
    row = json.loads(line)
    kind, spoil = random.choice(_SPOILS)
    if kind == "text":
        return spoil(line)  # type: ignore[no-any-return]
    spoil(row)
    return jsonl.line(row).removesuffix(b"\n")


_SPOILS: list[tuple[str, Callable[[Any], Any]]] = [
    ("row", lambda row: row.update(headline=" ")),
    ("row", lambda row: row.update(title="Bridge opens")),
    ("row", lambda row: row["source"].pop("sha256")),
    ("row", lambda row: row["published"].update(at="2031-02-30T09:00:00Z")),
    ("row", lambda row: row["images"][0]["credits"][0].update(name=7)),
    ("row", lambda row: row.update(topics="Sea", language="english")),
    ("text", lambda line: line[:-1]),
    ("text", lambda line: line.replace(b'"deck":', b'"id":', 1)),
]


def _row(random: Random, number: int) -> dict[str, Any]:
    paper, domain = random.choice(_PAPERS)
    headline, authors = _phrase(random, 9), [_name(random) for _ in range(random.randint(1, 2))]
    year, month, day = random.randint(1998, 2031), random.randint(1, 12), random.randint(1, 28)
    slug = re.sub("[^a-z]+", "-", headline.lower())
    path = f"{domain}/{year}/{slug}-{number}"
    images = [_image(random) for _ in range(random.randint(1, 3))]
    return {
        "id": path,
        "url": f"https://{path}" if number % 2 else None,
        "publisher": {"name": paper, "domain": domain},
        "headline": headline,
        "deck": _sentence(random, 18),
        "byline": f"By {' and '.join(authors)}",
        "authors": [{"name": name, "bio": f"{name} {_sentence(random, 16).lower()}"} for name in authors],
        "published": {
            "text": f"{day}.{month}.{year}, 3:55PM (EST)",
            "local": f"{year}-{month:02}-{day:02}T15:55",
            "precision": "minute",
            "at": f"{year}-{month:02}-{day:02}T20:55:00Z",
            "offset": "-05:00",
            "zone": "EST",
        },
        "images": images,
        "topics": [_phrase(random, 2) for _ in range(random.randint(2, 6))],
        "text": "\n\n".join(_paragraph(random) for _ in range(random.randint(5, 9))),
        "language": "en",
        "rights": {"text": "full", "basis": "Invented for measuring."},
        "source": {
            "path": f"{path}.txt",
            "sha256": hashlib.sha256(path.encode()).hexdigest(),
            "media_type": "text/plain",
            "loader": "loaders.text 1",
        },
    }


def _image(random: Random) -> dict[str, Any]:
    names = [_name(random) for _ in range(random.randint(1, 3))]
    return {
        "caption": _sentence(random, 10),
        "credit": f"Reuters/{'/'.join(names)}",
        "credits": [{"name": "Reuters", "role": "agency"}, *({"name": name} for name in names)],
    }


def _paragraph(random: Random) -> str:
    said = f"“{_sentence(random, 12)}” {_name(random)} said." if random.random() < 0.5 else ""
    quoted = f'They call it "{_phrase(random, 2)}".' if random.random() < 0.2 else ""
    told = (_sentence(random, random.randint(14, 26)) for _ in range(random.randint(2, 5)))
    return " ".join(part for part in (*told, said, quoted) if part)


def _sentence(random: Random, words: int) -> str:
    return f"{_phrase(random, words)}."


def _phrase(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words)).capitalize()


def _name(random: Random) -> str:
    return f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"
