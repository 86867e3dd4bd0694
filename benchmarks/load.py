"""How long it takes to load articles and to go through them, beside what else reads the same files.

``python benchmarks/load.py [--records 100000] [--rounds 3]`` (``pip install 'corpus[bench]'``)

A release is made of invented records (``benchmarks/records.py``).  Then each piece of work is done as its users would
write it, in a process of its own, all in turns; the quickest round counts.  What is started anew each time, such as
"the first article", is timed with the start of Python; all else without what comes before it.  Last come the bars
that loading is held to, each with what it was measured against.  Memory counts pages of mapped files as well.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

_LOOKED_UP = 50
_SCANNED = 10

_FILES = "import glob; files = sorted(glob.glob(f'{path}/articles*.parquet'))\n"
_DATASET = (
    _FILES
    + "import os; os.environ['HF_HUB_OFFLINE'] = '1'; import datasets; datasets.disable_progress_bars()\n"
    "rows = datasets.load_dataset('parquet', data_files=files, split='train', cache_dir=cache)\n"
)
_CORPUS = "import corpus; articles = corpus.load(path)\n"
_KEYS = (
    f"import random; keys = random.Random(0).sample(articles.ids, {_LOOKED_UP} + 1); articles[keys.pop()]\n"
)
_IDS = (
    _FILES + "import random, pyarrow.parquet as pq\n"
    "ids = [one for file in files for one in pq.read_table(file, columns=['id'])['id'].to_pylist()]\n"
    f"keys = random.Random(0).sample(ids, {_LOOKED_UP})\n"
)
_PUBLISHER = "The Daily Gull"


class Task(NamedTuple):
    """Something that is done with a release in the folder ``path``; ``cache`` is a folder to keep things in."""

    work: str
    before: str | None = None
    """What is done before the clock starts; None if it starts with Python."""
    times: int = 1
    """How often it is done."""
    cold: bool = False
    """Whether nothing is in the cache."""


class Run(NamedTuple):
    """What a round took."""

    seconds: float
    processor: float
    memory: float


TASKS: dict[str, dict[str, Task]] = {
    "start": {
        "pyarrow": Task("import pyarrow"),
        "corpus": Task("import corpus"),
    },
    "the first article": {
        "corpus": Task("import corpus; corpus.load(path)[0]"),
        "datasets, cold": Task(_DATASET + "rows[0]", cold=True),
        "datasets, warm": Task(_DATASET + "rows[0]"),
        "pyarrow": Task(
            _FILES + "import pyarrow.parquet as pq\n"
            "next(pq.ParquetFile(files[0], memory_map=True).iter_batches(1)).to_pylist()"
        ),
        "polars": Task(
            _FILES + "import polars; polars.scan_parquet(files).head(1).collect().row(0, named=True)"
        ),
    },
    "all articles": {
        "corpus": Task("for article in articles: pass", _CORPUS),
        "datasets": Task("for row in rows: pass", _DATASET),
        "pyarrow": Task(
            "for file in files:\n"
            " for batch in pq.ParquetFile(file).iter_batches(1000):\n"
            "  for row in batch.to_pylist(): pass",
            _FILES + "import pyarrow.parquet as pq",
        ),
        "polars": Task(
            "for file in files:\n for row in polars.read_parquet(file).iter_rows(named=True): pass",
            _FILES + "import polars",
        ),
    },
    "one by its id": {
        "corpus": Task("for key in keys: articles[key]", _CORPUS + _KEYS, _LOOKED_UP),
        "pyarrow": Task(
            "for key in keys: pq.read_table(files, filters=[('id', '==', key)])", _IDS, _LOOKED_UP
        ),
        "polars": Task(
            "for key in keys: polars.scan_parquet(files).filter(polars.col('id') == key).collect()",
            _IDS + "import polars",
            _LOOKED_UP,
        ),
    },
    "those of a publisher": {
        "corpus": Task(f"len(articles.filter(publisher={_PUBLISHER!r}))", _CORPUS),
        "pyarrow": Task(
            "import pyarrow.compute as pc, pyarrow.dataset as ds\n"
            f"ds.dataset(files).count_rows(filter=pc.field('publisher', 'name') == {_PUBLISHER!r})",
            _FILES + "import pyarrow",
        ),
        "polars": Task(
            "name = polars.col('publisher').struct.field('name')\n"
            f"polars.scan_parquet(files).filter(name == {_PUBLISHER!r}).select(polars.len()).collect()",
            _FILES + "import polars",
        ),
    },
    "two columns": {
        "corpus, to_arrow": Task(
            f"for _ in range({_SCANNED}): articles.select('id', 'headline').to_arrow()", _CORPUS, _SCANNED
        ),
        "corpus, to_polars": Task(
            f"for _ in range({_SCANNED}): articles.select('id', 'headline').to_polars().collect()",
            _CORPUS + "import polars",
            _SCANNED,
        ),
        "pyarrow": Task(
            f"for _ in range({_SCANNED}):\n"
            " pa.concat_tables([pq.read_table(file, columns=['id', 'headline']) for file in files])",
            _FILES + "import pyarrow as pa, pyarrow.parquet as pq",
            _SCANNED,
        ),
        "polars": Task(
            f"for _ in range({_SCANNED}): polars.scan_parquet(files).select('id', 'headline').collect()",
            _FILES + "import polars",
            _SCANNED,
        ),
    },
}

_TIMED = """
import resource, sys, time
path, cache = sys.argv[1:3]
exec(sys.argv[3])
start = time.perf_counter(), time.process_time() if sys.argv[3] else 0
exec(sys.argv[4])
print(time.perf_counter() - start[0], time.process_time() - start[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
"""


def run(task: Task, release: Path, cache: Path) -> Run:
    """One round, in a process that does nothing else; a RuntimeError says why it can't be done."""
    with tempfile.TemporaryDirectory(dir=cache) as empty:
        kept = empty if task.cold else str(cache)
        code = [_TIMED, str(release), kept, task.before or "", task.work]
        # Packages that pip installed have their bytecode; a checkout gets its own in the first round.
        settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-c", *code]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings)
        whole = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["it ended without a word"])[-1])
    seconds, processor, memory = map(float, done.stdout.split()[-3:])
    return Run((whole if task.before is None else seconds) / task.times, processor / task.times, memory)


def measured(tasks: dict[str, Task], release: Path, cache: Path, rounds: int) -> dict[str, Run]:
    """The quickest round of each, all in turns."""
    runs: dict[str, Run] = {}
    for _ in range(rounds):
        for name, task in tasks.items():
            try:
                made = run(task, release, cache)
            except RuntimeError as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
                continue
            runs[name] = min(made, runs.get(name, made))
    return runs


def table(title: str, runs: dict[str, Run]) -> Iterator[str]:
    """The comparison of one piece of work, as lines of text."""
    yield f"{title:24}{'ms':>12}{'× corpus':>10}{'CPU ms':>12}{'memory MB':>11}"
    ours = next((run for name, run in runs.items() if name.startswith("corpus")), None)
    for name, made in runs.items():
        ratio = f"{made.seconds / ours.seconds:10.2f}" if ours else " " * 10
        yield f"  {name:22}{1000 * made.seconds:12.2f}{ratio}{1000 * made.processor:12.2f}{made.memory:11.0f}"
    yield ""


def bars(found: dict[str, dict[str, Run]]) -> Iterator[str]:
    """What loading is held to."""

    def of(title: str, name: str) -> Run | None:
        return found.get(title, {}).get(name)

    def times(title: str, rival: str, bar: float) -> str:
        ours, theirs = of(title, "corpus"), of(title, rival)
        ratio = theirs.seconds / ours.seconds if ours and theirs else None
        return _bar(f"{title}, as fast as {rival}, times", ratio, bar, most=False)

    start, pyarrow = of("start", "corpus"), of("start", "pyarrow")
    more = 1000 * (start.seconds - pyarrow.seconds) if start and pyarrow else None
    yield _bar("import corpus, ms more than import pyarrow", more, 150)
    yield times("the first article", "datasets, cold", 7)
    yield times("the first article", "datasets, warm", 3)
    yield times("all articles", "datasets", 2.5)
    whole, one = of("all articles", "corpus"), of("one by its id", "corpus")
    yield _bar("all articles, MB of memory", whole.memory if whole else None, 400)
    yield _bar("one by its id, ms", 1000 * one.seconds if one else None, 5)
    for way, rival in (("to_arrow", "pyarrow"), ("to_polars", "polars")):
        ours, theirs = of("two columns", f"corpus, {way}"), of("two columns", rival)
        ratio = ours.seconds / theirs.seconds if ours and theirs else None
        yield _bar(f"two columns, {way}(), times the time of {rival}", ratio, 1.2)


def _bar(what: str, figure: float | None, bar: float, *, most: bool = True) -> str:
    shown = f"{figure:10.2f}" if figure is not None else f"{'-':>10}"
    kept = figure is not None and (figure <= bar if most else figure >= bar)
    return f"{what:55}{shown}   at {'most' if most else 'least'} {bar:g}: {'kept' if kept else 'missed'}"


def make(folder: Path, wanted: int) -> None:
    """A release of so many articles, with one annotation each."""
    import records

    from corpus import formats, integrity, schema
    from corpus.formats import jsonl, parquet
    from corpus.model import Annotation, Article, CorpusInfo, Creator, FileEntry, Manifest

    folder.mkdir(parents=True)
    forms = [parquet]
    with (
        formats.writer(folder, "articles", Article, forms=forms) as articles,
        formats.writer(folder, "annotations", Annotation, forms=forms) as annotations,
    ):
        for line in records.release(wanted):
            articles.write(line + b"\n")
            headline = Annotation(
                article=json.loads(line)["id"],
                layer="zones",
                target="raw",
                start=0,
                end=9,
                label="headline",
                by="hand",
            )
            annotations.write(jsonl.line(asdict(headline)))
    files = tuple(
        FileEntry(
            path=path.name,
            media_type=parquet.MEDIA_TYPE,
            size=path.stat().st_size,
            rows=count,
            sha256=integrity.sha256(path),
        )
        for name, counts in (("annotations", annotations.counts), ("articles", articles.counts))
        for path, count in zip(formats.files(folder, name, parquet), counts, strict=True)
    )
    info = CorpusInfo(
        name="gulls",
        title="Gulls",
        description="Invented for measuring.",
        creators=(Creator(name="Ida Moe"),),
        license="CC0-1.0",
    )
    manifest = Manifest(
        version="1.0.0",
        corpus=info,
        articles=wanted,
        annotations=wanted,
        content="0" * 64,
        tools={},
        files=files,
    )
    (folder / "manifest.json").write_text(schema.dump(manifest), "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long it takes to load articles and to go through them.")
    parser.add_argument("--records", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the quickest counts (default: 3)")
    parser.add_argument("--folder", type=Path, help="where the release is, or is kept for the next time")
    parser.add_argument("--only", nargs="+", choices=TASKS, default=list(TASKS), help="what to measure")
    options = parser.parse_args(arguments)
    if options.records <= _LOOKED_UP or options.rounds < 1:
        parser.error(f"--records should be more than {_LOOKED_UP}, and --rounds 1 or more")
    with tempfile.TemporaryDirectory() as made:
        release = (options.folder or Path(made) / "release").resolve()
        cache = Path(made) / "cache"
        cache.mkdir()
        if not release.is_dir():
            # In a process of its own, for those that this one starts would seem to have had its memory.
            with get_context("spawn").Pool(1) as pool:
                pool.apply(make, (release, options.records))
        size = sum(path.stat().st_size for path in release.glob("articles*.parquet"))
        print(f"{size / 1e6:,.0f} MB of Parquet, {os.cpu_count()} cores\n")
        found = {}
        for title in options.only:
            found[title] = measured(TASKS[title], release, cache, options.rounds)
            print(*table(title, found[title]), sep="\n", flush=True)
        print(*bars(found), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
