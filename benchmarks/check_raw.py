"""How long ``corpus check`` takes over a folder of raw articles: on one core, on all, again, and after one change.

``python benchmarks/check_raw.py [--articles 10000]``; each row is a whole process, its time beside that of the
first row.  The articles are invented, each with words in an order of its own.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (  # noqa: SIM905 - readable as prose
    "harbour bridge ferry gull mayor stone builder morning water council plan money road winter people school "
    "engine ticket garden market letter river window summer island voice answer question number paper station"
).split()

PAGE = """{headline}

By Ida Moe

May 9, 2021 3:55 pm EDT

The bridge at dawn (Reuters/Ida Moe)

{body}

Tags

Bridge, Harbour
"""

NOTES = """language = "en"

[publisher]
name = "The Daily Gull"
domain = "gull.example"

[rights]
text = "full"
basis = "Invented for a benchmark."
"""


def article(number: int) -> str:
    """A page of about 5 KB."""
    words = random.Random(number)

    def sentence(length: int) -> str:
        return " ".join(words.choices(WORDS, k=length)).capitalize()

    body = "\n\n".join(". ".join(sentence(12) for _ in range(6)) + "." for _ in range(11))
    return PAGE.format(headline=sentence(7), body=body)


def corpus_of(articles: int, root: Path) -> None:
    """Write a corpus folder."""
    (root / "raw").mkdir()
    (root / "raw/corpus.toml").write_text(
        'name = "gulls"\ntitle = "Gulls"\ndescription = "Invented."\nlicense = "CC0-1.0"\ncreators = []\n'
    )
    for number in range(articles):
        folder = root / f"raw/gull.example/{2000 + number % 20}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"article-{number}.txt").write_text(article(number), "utf-8")
        (folder / f"article-{number}.notes.toml").write_text(NOTES, "utf-8")


def seconds(root: Path, *options: str) -> float:
    """How long one check takes."""
    command = [
        sys.executable,
        "-m",
        "corpus",
        "check",
        "--root",
        str(root),
        "--report",
        "statistics",
        *options,
    ]
    before = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - before


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        corpus_of(count, root)
        changed = root / "raw/gull.example/2000/article-0.txt"
        rows = [("one core, no cache", seconds(root, "--engine", "serial", "--no-cache"))]
        rows.append((f"all {os.cpu_count()} cores", seconds(root)))
        rows.append(("again, nothing changed", seconds(root)))
        changed.write_text(article(count), "utf-8")
        rows.append(("again, one article changed", seconds(root)))
        changed.write_text(article(count + 1), "utf-8")
        rows.append(("again, one changed and named", seconds(root, str(changed))))
    for label, taken in rows:
        print(
            f"{label:30} {taken:8.2f} s {count / taken:10,.0f} articles/s {taken / rows[0][1]:7.3f} of the first"
        )


if __name__ == "__main__":
    main()
