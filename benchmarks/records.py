"""Invented records of articles, for measuring: about 5 KB of JSON each, the same for the same seed, no two the same.

    >>> line = next(lines(seed=1))
    >>> 2_000 < len(line) < 9_000, line == next(lines(seed=1)), line == next(lines(seed=2))
    (True, True, False)

They are shaped like those of a release: every key there, canonical JSON, typographic quotes and some letters outside
ASCII, one to three images with their credits, and a body of a few hundred words.  Some publishers have many articles
and others few, from each of many years; an id is ``publisher.example/YEAR/slug``.  A release holds them sorted by it,
and so come those of :func:`release`:

    >>> ids = [json.loads(line)["id"] for line in release(500)]
    >>> len(set(ids)), ids == sorted(ids)
    (500, True)

Only one went through :mod:`corpus.schema`, which takes far longer than anything else here: its line, with gaps for
the values, is the line of all.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, count, pairwise
from random import Random
from typing import Any, NamedTuple

from corpus import schema
from corpus.formats import jsonl

_TEXT = """
after again all and at before bridge by captain crowd day dawn ferry first fishing for from gull harbour her
his in it keeper kept lamp last letter light market mayor mended morning narrow never night of old on open out
over pier people quay quiet rain said sea ship ships slow some stone storm street ten that the their they tide
to told town under until wall was water week when which wind with work year years
"""
_WORDS = _TEXT.split()
_GIVEN = ("Ida", "Olu", "Zoë", "Per", "Mina", "Jonas", "Aiko", "Søren", "Tove", "Lev", "Ana", "Bo", "Finn")
_FAMILY = ("Moe", "Adeyemi", "Lindqvist", "Okafor", "Strand", "Núñez", "Tanaka", "Weiss", "Holm", "Vik")
_NAMES = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
_TOPICS = [f"{one.capitalize()} {other}" for one in _WORDS[::3] for other in _WORDS[::4]]

# How one phrase of a text goes on to the next, as JSON spells it, and how often among all.
_JOINTS = {
    "{a} {b}": 70,
    "{a}, {b}": 8,
    "{a}. {B}": 15,
    r"{a}.\n\n{B}": 5,
    "{a}. “{B},” {name} said. {C}": 2,
    r"{a} \"{b}\" {c}": 1,
}
# How many phrases, sentences and pieces of text are made beforehand.
_MANY = 1 << 14


class Paper(NamedTuple):
    """A publisher."""

    name: str
    domain: str


_NOUNS = ("Gull", "Courier", "Quay", "Lamp", "Ferry", "Tide", "Pier", "Anchor", "Beacon", "Bell", "Crane")
_PAPERS = [Paper(f"The Daily {noun}", f"{noun.lower()}.example") for noun in _NOUNS]
# The largest has eleven times as many articles as the smallest.
_SIZES = [1 / place for place in range(1, len(_PAPERS) + 1)]
_YEARS = range(1998, 2026)


def lines(seed: int = 0) -> Iterator[bytes]:
    """Articles as the lines of a release, without the line feed; without end, and in no order."""
    random = Random(seed)
    for number in count():
        [paper] = random.choices(_PAPERS, _SIZES)
        yield _line(random, paper, random.choice(_YEARS), _slug(random, number))


def release(wanted: int, seed: int = 0) -> Iterator[bytes]:
    """So many articles as such lines, sorted by id; of these only one year of a publisher is in memory."""
    shares = sorted(
        (f"{paper.domain}/{year}", paper, year, size)
        for paper, size in zip(_PAPERS, _SIZES, strict=True)
        for year in _YEARS
    )
    sums = [*accumulate((size for *_, size in shares), initial=0.0)]
    ends = [round(wanted * each / sums[-1]) for each in sums]
    for (folder, paper, year, _), (start, end) in zip(shares, pairwise(ends), strict=True):
        random = Random(f"{seed}/{folder}")
        for slug in sorted(_slug(random, number) for number in range(start, end)):
            yield _line(random, paper, year, slug)


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


# What a record has besides what the schema puts in by itself, so that a new field needs no change here.
_SAMPLE = {
    "id": "gull.example/1998/bridge",
    "publisher": {"name": "The Daily Gull"},
    "authors": [{"name": "Ida Moe"}],
    "published": {
        "text": "1.5.1998, 3:55PM (EST)",
        "local": "1998-05-01T15:55",
        "precision": "minute",
        "at": "1998-05-01T20:55:00Z",
        "offset": "-05:00",
        "zone": "EST",
    },
    "images": [{"credits": [{"name": "Ida Moe"}]}],
    "language": "en",
    "rights": {"text": "full", "basis": "Invented for measuring."},
    "source": {
        "path": "gull.example/1998/bridge.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "loader": "loaders.text 1",
    },
}


@cache
def _gapped() -> tuple[str, str, str, str]:
    """The JSON of an article, an author, an image and a credit, with gaps for what differs."""
    row = schema.plain(schema.accept(_SAMPLE))
    [author], [image] = row["authors"], row["images"]
    [credit] = image["credits"]
    row |= {name: f"<{name}>" for name in ("headline", "deck", "byline", "text")}
    row |= {name: f"[{name}]" for name in ("url", "authors", "images", "topics")}
    row |= {"id": "<path>"}
    row["publisher"] |= {"name": "<paper>", "domain": "<domain>"}
    row["published"] |= {
        "text": "<day>.<month>.<year>, 3:55PM (EST)",
        "local": "<year>-<month>-<day>T15:55",
        "at": "<year>-<month>-<day>T20:55:00Z",
    }
    row["source"] |= {"path": "<path>.txt", "sha256": "<sha256>"}
    author |= {"name": "<name>", "bio": "<name>: <bio>"}
    image |= {"caption": "<caption>", "credit": "<credit>", "credits": "[credits]"}
    credit |= {"name": "<name>", "role": "[role]"}
    return _template(row), _template(author), _template(image), _template(credit)


def _template(row: dict[str, Any]) -> str:
    """A row's JSON with ``%(name)s`` where it has ``<name>``, and where it has nothing but ``[name]``."""
    spelt = jsonl.line(row).decode().rstrip("\n")
    return re.sub(r'"\[(\w+)\]"|<(\w+)>', lambda gap: f"%({gap[1] or gap[2]})s", spelt)


@cache
def _phrases() -> list[str]:
    random = Random(0)
    return [" ".join(random.choices(_WORDS, k=random.randint(2, 4))) for _ in range(_MANY)]


@cache
def _sentences() -> list[str]:
    random = Random(1)
    return [f"{' '.join(random.choices(_phrases(), k=4)).capitalize()}." for _ in range(_MANY)]


@cache
def _fragments() -> list[str]:
    """Pieces of text, many with the end of a sentence or a paragraph inside: put in a row they are a text."""
    random = Random(2)
    joints = random.choices([*_JOINTS], [*_JOINTS.values()], k=2 * _MANY)
    halves = (_joined(joint, random) for joint in joints)
    return [f"{half} {next(halves)}" for half in halves]


def _joined(joint: str, random: Random) -> str:
    a, b, c = random.choices(_phrases(), k=3)
    return joint.format(a=a, b=b, c=c, B=b.capitalize(), C=c.capitalize(), name=random.choice(_NAMES))


def _slug(random: Random, number: int) -> str:
    return f"{'-'.join(random.choices(_phrases(), k=3)).replace(' ', '-')}-{number}"


def _line(random: Random, paper: Paper, year: int, slug: str) -> bytes:
    article, author, *_ = _gapped()
    path = f"{paper.domain}/{year}/{slug}"
    names = random.choices(_NAMES, k=_to(random, 2))
    gaps = {
        "path": path,
        "url": f'"https://{path}"' if random.random() < 0.5 else "null",
        "paper": paper.name,
        "domain": paper.domain,
        "headline": slug.rpartition("-")[0].replace("-", " ").capitalize(),
        "deck": f"{_any(random, _sentences())} {_any(random, _sentences())}",
        "byline": f"By {' and '.join(names)}",
        "authors": _list(author % {"name": name, "bio": _any(random, _sentences())} for name in names),
        "year": year,
        "month": f"{_to(random, 12):02}",
        "day": f"{_to(random, 28):02}",
        "images": _list(_image(random) for _ in range(_to(random, 3))),
        "topics": _list(
            f'"{topic}"' for topic in dict.fromkeys(random.choices(_TOPICS, k=1 + _to(random, 5)))
        ),
        "text": f"The {' '.join(random.choices(_fragments(), k=20 + _to(random, 50)))}.",
        "sha256": hashlib.sha256(path.encode()).hexdigest(),
    }
    return (article % gaps).encode()


def _image(random: Random) -> str:
    *_, image, credit = _gapped()
    names = random.choices(_NAMES, k=_to(random, 3))
    roles = {"Reuters": '"agency"'} | dict.fromkeys(names, "null")
    return image % {
        "caption": _any(random, _sentences()),
        "credit": "/".join(roles),
        "credits": _list(credit % {"name": name, "role": role} for name, role in roles.items()),
    }


def _list(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _any(random: Random, items: Sequence[str]) -> str:
    return items[int(random.random() * len(items))]


def _to(random: Random, most: int) -> int:
    """A number from 1; ``randint`` takes five times as long."""
    return 1 + int(random.random() * most)
