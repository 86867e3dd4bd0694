"""How fast texts are read, on one core: ``python benchmarks/reading.py [FOLDER]``.

Reads each ``.txt`` file of a folder (default: ``raw/``) over and over until 2,000 have been read, and prints
articles and megabytes a second.  Then, side by side in one run, how the time grows from a hostile text to one
ten times as long: 10 is linear, 100 a square.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus import reading

RUNS = ["1 ", "a", "A ", "(", "/", "\u0301", "1:", "By ", "Foto: ", "1 May ", ", "]


def seconds(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def hostile(run: str, size: int) -> str:
    """A text of one short string again and again: in short lines, and in one long one."""
    return (run * 100 + "\n") * size + run * 100 * size


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("raw")
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"{folder}: holds no .txt file; name a folder with some")
    many = [texts[number % len(texts)] for number in range(2000)]
    spent = seconds(lambda: [reading.read(text) for text in many])
    size = sum(len(text.encode()) for text in many) / 1e6
    print(f"{len(many) / spent:.0f} articles/s, {size / spent:.2f} MB/s on one core")
    for run in RUNS:
        short = seconds(lambda run=run: reading.read(hostile(run, 100)))
        long = seconds(lambda run=run: reading.read(hostile(run, 1000)))
        print(f"{run!r:10} ten times as long takes {long / short:.1f} times as long")


if __name__ == "__main__":
    main()
