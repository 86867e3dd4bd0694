"""How much time and memory it takes to compare two releases.

    python benchmarks/diff.py [--records 1000000]

The records are invented (see records.py), with four annotations each.  Compared are the release with itself, with
and without the digests in its manifest; with one in which one record in a hundred has another deck; and with one
that lacks its first record as well, so that no row stands where it stood.  Beside that stands the time to read
nothing but the ids of both.  Each runs in a process of its own, for its memory alone.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from records import rows

from corpus import formats, schema
from corpus.formats import jsonl, parquet
from corpus.model import Annotation, Article, CorpusInfo, Creator, Manifest
from corpus.pipeline import diff

LAYERS = ("zones", "zones", "blocks", "values")

# So many records are made; others repeat them under an id of their own, for making takes longer than all else.
_MADE = 2000


def write(top: Path, records: int) -> None:
    """Write the releases."""
    made = list(islice(rows(), _MADE))
    with ExitStack() as stack:
        writers = {
            name: [
                stack.enter_context(formats.writer(folder(top, name), kind, row, forms=[parquet]))
                for kind, row in (("articles", Article), ("annotations", Annotation))
            ]
            for name in ("whole", "changed", "shifted")
        }
        for number in range(records):
            row = {**made[number % _MADE], "id": f"gull.example/{number:09}"}
            other = {**row, "deck": "Ferry mended."} if number % 100 == 99 else row
            for name, (articles, annotations) in writers.items():
                if number or name != "shifted":
                    articles.write(jsonl.line(row if name == "whole" else other))
                    for mark in marks(row["id"]):
                        annotations.write(jsonl.line(mark))


def folder(top: Path, name: str) -> Path:
    """The folder of a release."""
    (top / name).mkdir(exist_ok=True)
    return top / name


def marks(article: str) -> Iterator[dict[str, Any]]:
    """The annotations of an article."""
    for number, layer in enumerate(LAYERS):
        yield {
            "article": article,
            "layer": layer,
            "target": "raw",
            "start": 90 * number,
            "end": 90 * number + 80,
            "label": "body",
            "field": None,
            "by": "loaders.text 3",
            "confidence": 0.9,
            "words": None,
            "digest": None,
        }


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
        with pq.ParquetFile(top / name / "articles.parquet", memory_map=True) as file:
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as top:
        write(Path(top), records)
        size = sum(path.stat().st_size for path in (Path(top) / "whole").iterdir()) / 1e6
        print(f"{records:,} records, {size:,.0f} MB a release")
        context = multiprocessing.get_context("spawn")
        for name in RUNS:
            process = context.Process(target=measure, args=(name, top))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
