"""How long the data files of a release take, and how large they are, beside what else makes Parquet of JSON.

``python benchmarks/release.py [--records 100000] [--rounds 3]`` (``pip install 'corpus[bench]'``)

All read the same file of invented records (``benchmarks/records.py``), sorted by id, and write Parquet with zstd at the
same level.  Each works in a process of its own, in turns; the table has its quickest round, the time of the clock and
that of the processors, and the most memory that the process ever had.  Ours validates each record and hashes the
records and the files as well, which none of the others does.  Afterwards it is measured how long a reader looks for
one article by its id, by how much of the file is packed at once.
"""

import argparse
import hashlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import records

LEVEL = 3
PEER = "polars"
GROUPS = {"1,000 rows": 4_800_000, "2,000 rows": 10_000_000, "10,000 rows": 48_000_000, "all": 500_000_000}


class Run(NamedTuple):
    """What a round took."""

    seconds: float
    processor: float
    size: int
    memory: float


def ours(source: Path, folder: Path, suffixes: tuple[str, ...]) -> None:
    """Records as releases write them: validated, written in the formats of these suffixes, hashed."""
    from corpus import formats, integrity, schema
    from corpus.model import Article
    from corpus.schema.validate import validator

    problems = validator("article", schema.CURRENT).problems
    content = hashlib.sha256()
    forms = [form for form in formats.FORMATS if form.SUFFIX in suffixes]
    with source.open("rb") as lines, formats.writer(folder, "articles", Article, forms=forms) as rows:
        for line in lines:
            if problems(line.removesuffix(b"\n")):
                raise SystemExit(f"expected valid records, got {line[:80]!r}")
            content.update(line)
            rows.write(line)
    for form in forms:
        for path in formats.files(folder, "articles", form):
            integrity.sha256(path)


def with_polars(source: Path, folder: Path) -> None:
    """Polars' streaming sink."""
    import polars

    sink = folder / "articles.parquet"
    polars.scan_ndjson(source).sink_parquet(sink, compression="zstd", compression_level=LEVEL)


def with_pyarrow(source: Path, folder: Path) -> None:
    """Arrow's own reader of JSON, a block at a time."""
    import pyarrow.json
    import pyarrow.parquet as pq

    options = pyarrow.json.ReadOptions(block_size=10_000_000)
    with pyarrow.json.open_json(source, options) as batches:
        path = folder / "articles.parquet"
        with pq.ParquetWriter(path, batches.schema, compression="zstd", compression_level=LEVEL) as file:
            for batch in batches:
                file.write_batch(batch)


def with_duckdb(source: Path, folder: Path) -> None:
    """DuckDB's COPY."""
    import duckdb

    options = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL {LEVEL}"
    to = folder / "articles.parquet"
    duckdb.execute(f"COPY (SELECT * FROM read_ndjson_auto('{source}')) TO '{to}' ({options})")


def with_datasets(source: Path, folder: Path) -> None:
    """Hugging Face's datasets, whose level isn't ours to choose."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import datasets

    datasets.disable_progress_bars()
    loaded = datasets.Dataset.from_json(str(source), cache_dir=str(folder / "cache"))
    loaded.to_parquet(folder / "articles.parquet")


PEERS: dict[str, Callable[[Path, Path], None]] = {
    "polars": with_polars,
    "pyarrow": with_pyarrow,
    "duckdb": with_duckdb,
    "datasets": with_datasets,
}
OURS = {"corpus, Parquet": (".parquet",), "corpus, both": (".parquet", ".jsonl.gz")}


def _run(name: str, source: Path) -> Run:
    """One round, in a process that does nothing else."""
    with tempfile.TemporaryDirectory(dir=source.parent) as made:
        folder = Path(made)
        start = time.perf_counter()
        if name in OURS:
            ours(source, folder, OURS[name])
        else:
            PEERS[name](source, folder)
        seconds = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.glob("*.parquet"))
        return Run(seconds, time.process_time(), size, _most_memory())


def _most_memory() -> float:
    import resource  # not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """What comes of some work in a new process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def compared(source: Path, rounds: int, names: list[str]) -> dict[str, Run]:
    """The quickest round of each, all in turns."""
    runs: dict[str, Run] = {}
    for _ in range(rounds):
        for name in names:
            try:
                run = apart(_run, name, source)
            except ImportError as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
                continue
            runs[name] = min(run, runs.get(name, run))
    return runs


def table(runs: dict[str, Run]) -> Iterator[str]:
    """The comparison, as lines of text."""
    yield f"{'':18}{'seconds':>9}{f'× {PEER}':>10}{'CPU s':>8}{'Parquet MB':>12}{f'× {PEER}':>10}{'memory MB':>11}"
    for name, run in runs.items():
        peer = runs.get(PEER, run)
        times = f"{run.seconds:9.1f}{run.seconds / peer.seconds:10.2f}{run.processor:8.1f}"
        yield f"{name:18}{times}{run.size / 1e6:12.1f}{run.size / peer.size:10.3f}{run.memory:11.0f}"


def make(path: Path, wanted: int) -> None:
    """Write the records, sorted by id, no two the same."""
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in records.release(wanted))


def found(source: Path, block_size: int) -> tuple[float, float]:
    """Milliseconds to look for an article, and megabytes, if blocks have that size."""
    import pyarrow.parquet as pq

    from corpus import formats
    from corpus.formats import parquet
    from corpus.model import Article

    with tempfile.TemporaryDirectory(dir=source.parent) as made:
        folder = Path(made)
        table = formats.writer(folder, "articles", Article, forms=[parquet], block_size=block_size)
        with source.open("rb") as lines, table as rows:
            for line in lines:
                rows.write(line)
        path = formats.files(folder, "articles", parquet)[0]
        ids = pq.read_table(path, columns=["id"])["id"].to_pylist()
        times = []
        for wanted in random.Random(0).sample(ids, 15):
            start = time.perf_counter()
            assert pq.read_table(path, filters=[("id", "==", wanted)]).num_rows == 1
            times.append(time.perf_counter() - start)
        return 1000 * statistics.median(times), path.stat().st_size / 1e6


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long the data files of a release take.")
    parser.add_argument("--records", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the quickest counts (default: 3)")
    parser.add_argument("--file", type=Path, help="where the records are, or are kept for the next time")
    parser.add_argument("--only", nargs="+", choices=[*OURS, *PEERS], default=[*PEERS, *OURS])
    parser.add_argument("--no-look-up", action="store_true", help="leave out the looking for articles")
    options = parser.parse_args(arguments)
    if options.records < 1 or options.rounds < 1:
        parser.error("--records and --rounds should be 1 or more")
    with tempfile.TemporaryDirectory() as made:
        source = options.file or Path(made) / "articles.jsonl"
        if not source.is_file():
            make(source, options.records)
        print(f"{source.stat().st_size / 1e6:,.0f} MB of JSON, {os.cpu_count()} cores\n", flush=True)
        print(*table(compared(source, options.rounds, options.only)), sep="\n", flush=True)
        for name, size in {} if options.no_look_up else GROUPS.items():
            took, large = apart(found, source, size)
            print(f"{name:>12} packed at once: {took:6.1f} ms to find an article, {large:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
