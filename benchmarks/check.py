"""How fast records are validated on one core, beside what else could do it.

``python benchmarks/check.py [--records 100000] [--bad 100]`` (``pip install 'corpus[bench]'``)

The records are invented (``benchmarks/records.py``), about 5 KB each, no two the same.  They are made in batches, and
all validators take each batch in turn, so that a busy minute of the machine counts for all of them; making them isn't
counted.  The time is the processor's.  ``jsonschema`` takes one record in a hundred, and its speed is that on those.

First all records are valid, then one in a hundred (``--bad``) has something wrong, and all that is wrong with it is
asked for, with its place.  ``orjson`` only parses: it is what the floor looks like.  It and pydantic see less than
the others: neither minds a key that is there twice.

The memory is the most that a process had which did nothing but make records and validate them, Python and all that
is imported included, and what it grew by after the first tenth of the records.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import get_context
from random import Random
from typing import Any, NamedTuple

import orjson
import records
from pydantic import TypeAdapter, ValidationError

from corpus import schema
from corpus.model import Article
from corpus.schema import reference
from corpus.schema.validate import validator

BATCH = 2_000
SAMPLE = 100  # jsonschema takes one in so many
OURS = "corpus"

# Whether something is wrong with a record; all that is wrong was found then.
Check = Callable[[bytes], bool]


class Tally(NamedTuple):
    """What came of some records."""

    records: int = 0
    refused: int = 0
    seconds: float = 0.0

    def plus(self, other: "Tally") -> "Tally":
        """What came of these records and of others."""
        return Tally(self.records + other.records, self.refused + other.refused, self.seconds + other.seconds)


def checks() -> dict[str, Check]:
    """What is compared, by name; the first is what the others are held against."""
    return {
        "jsonschema": _jsonschema(),
        "pydantic": _pydantic(),
        "orjson, parsing only": _orjson,
        OURS: _ours(),
    }


def _jsonschema() -> Check:
    errors = reference.validator("article", schema.CURRENT).iter_errors

    def check(line: bytes) -> bool:
        try:
            return bool(list(errors(json.loads(line))))
        except ValueError:
            return True

    return check


def _pydantic() -> Check:
    validate = TypeAdapter(Article).validate_json

    def check(line: bytes) -> bool:
        try:
            validate(line)
        except ValidationError as error:
            return bool(error.errors())
        return False

    return check


def _orjson(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return True
    return False


def _ours() -> Check:
    problems = validator("article", schema.CURRENT).problems
    return lambda line: bool(problems(line))


def batches(wanted: int, bad: int, seed: int = 0) -> Iterator[list[bytes]]:
    """The records, of which about one in ``bad`` has something wrong; none if it is 0."""
    random = Random(seed)
    made = islice(records.lines(seed), wanted)
    lines = (records.spoilt(line, random) if bad and not random.randrange(bad) else line for line in made)
    while batch := list(islice(lines, BATCH)):
        yield batch


def timed(check: Check, lines: list[bytes]) -> Tally:
    """One validator's turn at a batch."""
    start = time.process_time()
    refused = sum(map(check, lines))
    return Tally(len(lines), refused, time.process_time() - start)


def compare(wanted: int, bad: int) -> dict[str, Tally]:
    """All validators on the same records, in turns."""
    compared = checks()
    tallies = dict.fromkeys(compared, Tally())
    for number, batch in enumerate(batches(wanted, bad), 1):
        for name, check in compared.items():
            lines = batch[::SAMPLE] if name == "jsonschema" else batch
            tallies[name] = tallies[name].plus(timed(check, lines))
        if sys.stderr.isatty():
            print(f"\r{number * BATCH:,} records", end="", file=sys.stderr)
    return tallies


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The comparison, as lines of text."""
    rates = {name: tally.records / tally.seconds for name, tally in tallies.items()}
    yield f"{'':22}{'records/s':>12}{'µs each':>10}{'× jsonschema':>14}{'× pydantic':>12}{'refused':>18}"
    for name, tally in tallies.items():
        ratios = f"{rates[name] / rates['jsonschema']:14.1f}{rates[name] / rates['pydantic']:12.2f}"
        refused = f"{tally.refused:,} of {tally.records:,}"
        yield f"{name:22}{rates[name]:12,.0f}{1e6 / rates[name]:10.2f}{ratios}{refused:>18}"


def memory(wanted: int) -> tuple[float, float]:
    """The most that validating takes, in MB, in a process of its own; and the growth after the first tenth."""
    with get_context("spawn").Pool(1) as pool:
        first, most = pool.apply(_peaks, (wanted,))
    return most, most - first


def _peaks(wanted: int) -> tuple[float, float]:
    import resource  # not on every system

    check, peaks = _ours(), []
    for number, line in enumerate(islice(records.lines(), wanted)):
        check(line)
        if number in (wanted // 10, wanted - 1):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return peaks[0] / unit, peaks[-1] / unit


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast records are validated on one core.")
    parser.add_argument("--records", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--bad", type=int, default=100, help="in the second run one in so many is bad (100)")
    options: Any = parser.parse_args(arguments)
    if options.records < SAMPLE or options.bad < 1:
        parser.error(f"--records should be {SAMPLE} or more, and --bad 1 or more")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    size = sum(map(len, islice(records.lines(), 500))) / 500
    print(
        f"{options.records:,} records of {size / 1000:.1f} KB by schema {schema.CURRENT}, Python",
        sys.version.split()[0],
    )
    for title, bad in (("all valid", 0), (f"one in {options.bad} bad", options.bad)):
        print(f"\n{title}", *table(compare(options.records, bad)), sep="\n")
    most, growth = memory(min(options.records, 20_000))
    print(f"\nmemory: {most:.0f} MB at most, {growth:.1f} MB of it after the first tenth of the records")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
