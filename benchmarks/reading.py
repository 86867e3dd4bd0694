"""How fast texts are read, on one core, and how far the confidences can be believed.

``python benchmarks/reading.py [FOLDER] [--html FOLDER] [--gold FILE.jsonl]``

**Speed and memory.** The ``.txt`` files of a folder (default: ``raw/``), at whatever depth, are read over and over
until 10,000 have been read.  No text is read twice: from the second time on each line of some length has the number
of its copy in the middle, so that nothing remembered from one copy answers for the next.  The speed of the first time
through stands beside that of all; if it were much lower, something would be remembered all the same.  It happens in
a process of its own, and the memory is the most that this process ever had, as the system counts it, Python and the
folder's texts included.

**Beside trafilatura.** With ``--html``, a folder that has the HTML of the same pages under the same names
(``.html`` or ``.html.gz``), trafilatura (``pip install 'corpus[bench]'``) extracts text and metadata of as many of
them as it manages in 20 seconds, in turns with the reader: page by page, each once.  It has more to do, for it parses
HTML, and less, for it reads no credits; the ratio says what an article costs, not who is better.

**Growth.** The time of one text against that of its ten parts: 1 is linear.  Then the time of hostile texts against
that of ones a tenth as long: 10 is linear, 100 a square.

**Calibration.** With ``--gold``, a file of one JSON object a line, for each page what it says by a person's judgement::

    {"page": "2021/bridge", "headline": "Harbour bridge opens", "deck": null, "authors": ["Ida Moe"],
     "published": "2021-05-09T15:55:00-05:00", "topics": ["Sea"],
     "images": [{"caption": "The pier", "credits": ["Reuters"]}], "body": "After ten years …"}

``page`` is the name of a text in the folder without its suffix.  A key that is left out is not judged, one that is null
or empty says that the page has no such value.  Printed is, for the values of each field and each range of
confidences, how many there are, how sure the reader was of them, and what share is right: the last two should be
the same.  A name in a credit is right if a credit of the page holds it, a paragraph if the body does.
"""

import argparse
import gzip
import itertools
import json
import logging
import random
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus import reading

COPIES = 10_000
LONG_LINE = 40  # characters; shorter lines are the same on many pages, and in each copy
COMPARED = 20.0  # seconds for trafilatura
WARM_UP = (
    "Bridge opens after ten years\n\nBy Ida Moe\n\n9 May 2031\n\n" + "The bridge is open (Reuters). " * 9
)
# What a pattern could stumble over, beside the characters of each of Unicode's categories: these again and again,
# bare, and before each of the others below; and words.
MARKS = "1aA()/.:@©,“|-*\u0301\r\n"
BEHIND = ("", " ", "a", "1", "\n")
WORDS = (
    "By ",
    "By A and ",
    "By A B\n",
    "Foto: ",
    "(AP) ",
    "May ",
    "1 May ",
    "9 May 2031\n",
    "Tags: ",
    "http://",
    "A b c d\n\n",
)
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description="How fast texts are read, and how far confidences can be believed."
    )
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, nargs="?", default=Path("raw"), help="texts: *.txt"
    )
    parser.add_argument(
        "--html", metavar="FOLDER", type=Path, help="the HTML of the same pages, to compare with"
    )
    parser.add_argument("--gold", metavar="FILE", type=Path, help="what the pages say, to calibrate with")
    parser.add_argument(
        "--copies", metavar="N", type=int, default=COPIES, help=f"texts to read (default: {COPIES})"
    )
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))
    if not paths:
        raise SystemExit(f"{args.folder}: holds no .txt file; name a folder with some")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        print(fresh.submit(throughput, paths, args.copies).result())
    reading.read(WARM_UP)
    if args.html:
        print(comparison(args.folder, args.html, paths))
    for line in itertools.chain(growth(paths), hostile_growth()):
        print(line)
    if args.gold:
        for line in calibration(args.folder, args.gold):
            print(line)


def seconds(work: Callable[..., object], *given: object, **named: object) -> float:
    """The processor time that a piece of work takes."""
    begun = time.process_time()
    work(*given, **named)
    return time.process_time() - begun


def read_all(texts: list[str]) -> None:
    """Read texts, and keep nothing."""
    for text in texts:
        reading.read(text)


def throughput(paths: list[Path], copies: int) -> str:
    """Articles and megabytes a second, and the memory it took; to be run in a process of its own."""
    reading.read(WARM_UP)
    before = most_memory()
    texts = [path.read_text("utf-8") for path in paths]
    first = spent = size = 0.0
    for number in range(copies):
        text = numbered(texts[number % len(texts)], number // len(texts))
        size += len(text.encode()) / 1e6
        spent += seconds(reading.read, text)
        if number + 1 == len(texts):
            first = spent
    memory = f"{before:.0f} MB of memory before the first text, {most_memory():.0f} MB at most"
    return (
        f"{copies / spent:.0f} articles/s, {size / spent:.2f} MB/s on one core; {copies} copies of {len(texts)} texts\n"
        + (f"{len(texts) / first:.0f} articles/s the first time through\n" if first else "")
        + memory
    )


def numbered(text: str, number: int) -> str:
    """A text with a number in the middle of each line that isn't short; itself for 0."""
    if number == 0:
        return text
    rows = text.split("\n")
    for at, row in enumerate(rows):
        if len(row) >= LONG_LINE and (middle := row.find(" ", len(row) // 2)) >= 0:
            rows[at] = f"{row[:middle]} {number}{row[middle:]}"
    return "\n".join(rows)


def most_memory() -> float:
    """The most megabytes that this process had at a time; 0 where the system doesn't say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def comparison(folder: Path, html: Path, paths: list[Path]) -> str:
    """How long trafilatura takes for a page, measured in turns with the reader."""
    try:
        import trafilatura
    except ImportError as error:
        return f"trafilatura can't be imported, and is not compared ({error}); pip install 'corpus[bench]'"
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = [(path, page) for path in paths if (page := page_of(html / path.relative_to(folder))) is not None]
    if not pages:
        return f"{html}: holds no .html or .html.gz file with the name of a text"
    ours = theirs = 0.0
    count = 0
    trafilatura.bare_extraction(f"<html><body><p>{WARM_UP}</p></body></html>", with_metadata=True)
    random.Random(0).shuffle(pages)  # a sample is not to be the first publishers' alone
    for path, page in pages:
        data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
        text = path.read_text("utf-8")
        ours += seconds(reading.read, text)
        theirs += seconds(trafilatura.bare_extraction, data, with_metadata=True)
        count += 1
        if theirs > COMPARED:
            break
    return (
        f"{1000 * ours / count:.2f} ms a page, and trafilatura {trafilatura.__version__} on its HTML "
        f"{1000 * theirs / count:.1f} ms: {theirs / ours:.0f} times as long ({count} pages)"
    )


def page_of(path: Path) -> Path | None:
    """The HTML of a page, if it is there."""
    found = (path.with_suffix(suffix) for suffix in (".html", ".html.gz"))
    return next((page for page in found if page.exists()), None)


def growth(paths: list[Path]) -> Iterator[str]:
    """One text against its ten parts, of 0.1 MB and then of 1 MB."""
    texts = [path.read_text("utf-8") for path in paths]
    copies = (numbered(texts[number % len(texts)], number // len(texts)) for number in itertools.count())
    for size in (100_000, 1_000_000):
        parts = ["\n\n".join(taken(copies, size)) for _ in range(10)]
        apart = seconds(read_all, parts)
        together = seconds(reading.read, "\n\n".join(parts))
        yield f"a text of {size / 1e5:.0f} MB takes {together / apart:.1f} times as long as its ten parts"
        if together > 5 * apart:
            return


def taken(texts: Iterator[str], size: int) -> Iterator[str]:
    """Texts until they have so many characters together."""
    while size > 0:
        text = next(texts)
        size -= len(text)
        yield text


def hostile_growth() -> Iterator[str]:
    """How many times as long hostile texts take that are ten times as long."""
    shown = "ten times as long takes {:.1f} times as long".format
    for mark in MARKS:
        yield f"{mark!a:14} {shown(max(ratio(mark + behind) for behind in BEHIND))}"
    for word in WORDS:
        yield f"{word!a:14} {shown(ratio(word))}"
    for category, characters in categories().items():
        worst = max(ratio(behind.join(characters) + behind) for behind in BEHIND)
        yield f"category {category:5} {shown(worst)}"


def ratio(run: str) -> float:
    """The time for a long text of one string again and again, by the time for one a tenth as long."""
    for size in (1_000, 10_000):
        short, long = hostile(run, size), hostile(run, 10 * size)
        first = min(seconds(reading.read, short) for _ in range(3))
        found = seconds(reading.read, long) / max(first, 1e-6)
        if found > 40:  # it would take for ever
            break
    return found


def hostile(run: str, size: int) -> str:
    """A text of one short string again and again: half of it in lines, half in a single one."""
    half = run * (size // (2 * len(run)) + 1)
    return "\n".join(half[start : start + 100] for start in range(0, len(half), 100)) + "\n" + half


def categories() -> dict[str, str]:
    """Some characters of each of Unicode's categories that a text may have."""
    found: dict[str, str] = defaultdict(str)
    for number in itertools.chain(range(0x3000), range(0x3000, 0x20000, 61), (0xE000, 0x378)):
        category = unicodedata.category(chr(number))
        if category != "Cs" and len(found[category]) < 12:
            found[category] += chr(number)
    return {category: characters for category, characters in found.items() if characters}


def calibration(folder: Path, gold: Path) -> Iterator[str]:
    """For each field and range of confidences: how many values, how sure, what share of them is right."""
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row in map(json.loads, filter(str.strip, gold.read_text("utf-8").splitlines())):
        text = (folder / f"{row['page']}.txt").read_text("utf-8")
        for field, confidence, right in judgements(reading.read(text), row):
            judged[field].append((confidence, right))
    yield from table(judged)


def table(judged: dict[str, list[tuple[float, bool]]]) -> Iterator[str]:
    """The lines of the table: a field each, and one for all."""
    yield "how many values of what confidence, its mean, the share that is right"
    yield f"{'':10}" + "".join(f"{low:10.1f} to {min(high, 1):.1f}    " for low, high in BINS).rstrip()
    every = {**judged, "all": [one for values in judged.values() for one in values]}
    for field in (*FIELDS, "all"):
        yield f"{field:10}{''.join(cell(every.get(field, []), low, high) for low, high in BINS)}".rstrip()


def cell(values: list[tuple[float, bool]], low: float, high: float) -> str:
    """A range of confidences: how many values, the mean of what was said, the share of right ones."""
    those = [(confidence, right) for confidence, right in values if low <= confidence < high]
    if not those:
        return f"{0:6}{'':14}"
    said, right = (sum(column) / len(those) for column in zip(*those, strict=True))
    return f"{len(those):6} {said:6.2f} {right:6.2f}"


FIELDS = {
    "headline": r"/headline",
    "deck": r"/deck",
    "authors": r"/authors/\d+/name",
    "published": r"/published/text",
    "topics": r"/topics/\d+",
    "captions": r"/images/\d+/caption",
    "credits": r"/images/\d+/credits/\d+/name",
    "body": r"/text",
}


def judgements(understood: reading.Reading, row: dict[str, Any]) -> Iterator[tuple[str, float, bool]]:
    """Each value that was read: its field, how sure the reader was, whether it is right."""
    seen = set()
    for mark in understood.marks:
        pointer = mark.field or ""
        field = next((name for name, pattern in FIELDS.items() if re.fullmatch(pattern, pointer)), None)
        if mark.layer != "values" or field is None or mark.curated or mark.confidence is None:
            continue
        key = "images" if field in ("captions", "credits") else field
        if key not in row or (field != "body" and pointer in seen):
            continue
        seen.add(pointer)
        value = understood.raw_text[mark.span.start : mark.span.end]
        if field == "published":
            value = understood.values["published"]["local"]
        yield field, mark.confidence, is_right(field, value, row)


def is_right(field: str, value: str, row: dict[str, Any]) -> bool:
    """Whether a person found the same value on the page."""
    images = row.get("images") or []
    if field == "published":
        return bool(row["published"]) and value[:10] == row["published"][:10]
    if field == "body":
        return folded(value) in folded(row["body"])
    if field == "credits":
        return any(
            folded(value) in folded(credit) for image in images for credit in image.get("credits") or []
        )
    if field == "captions":
        return folded(value) in {folded(image.get("caption")) for image in images}
    wanted: Iterable[str | None] = row[field] if isinstance(row[field], list) else [row[field]]
    return folded(value) in map(folded, wanted)


QUOTES = str.maketrans(
    dict.fromkeys("‘’‚´`", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("\u00ad\u200b\ufeff")
)


def folded(value: str | None) -> str:
    """A value without what people and pages write differently."""
    return " ".join(unicodedata.normalize("NFKC", (value or "").translate(QUOTES)).casefold().split())


if __name__ == "__main__":
    main()
