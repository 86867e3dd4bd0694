"""How much time and memory it takes to compare two releases.

    python benchmarks/diff.py [--records 1000000] [--folder KEPT]

The records are invented (see records.py), no two the same, with four annotations each.  Compared are the release with
itself, with and without the digests in its manifest; with one in which one record in a hundred has another deck and
an annotation another label; and with one that lacks its first record as well, so that no row stands where it stood.
Beside that stands the time to read nothing but the ids of both.  Each runs in a process of its own, for its memory
alone.
"""

import argparse
import json
import multiprocessing
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import records

from corpus import formats, schema
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, CorpusInfo, Creator, Manifest
from corpus.pipeline import diff

LAYERS = ("zones", "zones", "blocks", "values")
RELEASES = ("whole", "changed", "shifted")
KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}


def write(top: Path, wanted: int) -> None:
    """Write the releases: each table in a process of its own, or where it isn't yet."""
    tables = [(top, name, kind, wanted) for name in RELEASES for kind in KINDS]
    missing = [
        table for table in tables if not formats.files(folder(*table[:2]), table[2], parquet)[0].is_file()
    ]
    with multiprocessing.get_context("spawn").Pool() as pool:
        pool.starmap(write_table, missing, chunksize=1)


def write_table(top: Path, name: str, kind: str, wanted: int) -> None:
    """Write a table of a release."""
    rows = articles if kind == "articles" else annotations
    with formats.writer(folder(top, name), kind, KINDS[kind], forms=[parquet]) as out:
        for number, line in enumerate(records.release(wanted)):
            if number or name != "shifted":
                for row in rows(line, number, changed=name != "whole" and number % 100 == 99):
                    out.write(row)


def folder(top: Path, name: str) -> Path:
    """The folder of a release."""
    (top / name).mkdir(parents=True, exist_ok=True)
    return top / name


def articles(line: bytes, number: int, *, changed: bool) -> Iterator[bytes]:
    """An article's row, as it is or with another deck."""
    del number
    yield (re.sub(rb'(?<="deck":)"[^"]+"', b'"Ferry mended."', line, count=1) if changed else line) + b"\n"


def annotations(line: bytes, number: int, *, changed: bool) -> Iterator[bytes]:
    """The annotations of an article, of which one may have another label."""
    found = re.search(rb'"id":"([^"]+)"', line)
    assert found is not None
    for place, layer in enumerate(LAYERS):
        start = 90 * place + number % 1000
        row = {
            "article": found[1].decode(),
            "layer": layer,
            "target": "raw",
            "start": start,
            "end": start + 80,
            "label": "deck" if changed and not place else "body",
            "field": None,
            "by": "loaders.text 3",
            "confidence": 0.9,
            "words": None,
            "digest": None,
        }
        yield jsonl.line(row)


def manifest() -> Manifest:
    """A manifest that only states what the content is."""
    info = CorpusInfo(
        name="gulls",
        title="Gulls",
        description="Invented.",
        creators=(Creator(name="Moe"),),
        license="CC0-1.0",
    )
    return Manifest(
        version="1.0.0", corpus=info, articles=1, annotations=1, content="0" * 64, tools={}, files=()
    )


def ids(top: Path) -> int:
    """Read the ids of two releases and nothing else."""
    for name in ("whole", "changed"):
        for path in formats.files(top / name, "articles", parquet):
            with pq.ParquetFile(path, memory_map=True) as file:
                for group in range(file.num_row_groups):
                    file.read_row_group(group, ["id"])
    return 0


def compared(top: Path, other: str) -> int:
    """How many articles changed, came or left."""
    found = diff.compare(top / "whole", top / other)
    return found.changed_count + len(found.added) + len(found.removed)


def digests(top: Path) -> int:
    """The same for a release with a manifest, and itself."""
    path = top / "whole/manifest.json"
    path.write_text(schema.dump(manifest()), "utf-8")
    try:
        return compared(top, "whole")
    finally:
        path.unlink()


RUNS: dict[str, Callable[[Path], int]] = {
    "ids alone": ids,
    "unchanged, by the manifests": digests,
    "unchanged, by the records": lambda top: compared(top, "whole"),
    "1 % changed": lambda top: compared(top, "changed"),
    "1 % changed and shifted": lambda top: compared(top, "shifted"),
}


def measure(name: str, top: str) -> None:
    """Print what one run takes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    found = RUNS[name](Path(top))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "run": name,
                "differ": found,
                "s": round(seconds, 2),
                "MB": round(peak),
                "of which before": round(before),
            }
        )
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How much time and memory it takes to compare two releases.")
    parser.add_argument("--records", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--folder", type=Path, help="where the releases are, or are kept for the next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        top = options.folder or Path(made)
        start = time.perf_counter()
        write(top, options.records)
        size = sum(path.stat().st_size for path in (top / "whole").iterdir()) / 1e6
        took = time.perf_counter() - start
        print(f"{options.records:,} records, {size:,.0f} MB a release, made in {took:,.0f} s", flush=True)
        context = multiprocessing.get_context("spawn")
        for name in RUNS:
            process = context.Process(target=measure, args=(name, str(top)))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
