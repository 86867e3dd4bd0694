"""The command, run on hostile files and held to what every run promises."""

import io
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from corpus import resources
from corpus.cli import main
from corpus.pipeline import diagnose

CASES = Path(__file__).parent
RECORD: dict[str, Any] = {
    "article": "gull.example/2031/bridge-opens",
    "layer": "zones",
    "target": "raw",
    "start": 0,
    "end": 9,
    "label": "headline",
    "field": None,
    "by": "Ida Moe",
    "confidence": 1.0,
}
LINE = json.dumps(RECORD).encode() + b"\n"
# Far from what any case takes, and near enough that a hang is noticed.
SECONDS = 20


class Said(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


class Found(NamedTuple):
    """What a test looks at of a finding."""

    file: str
    rule: str
    line: int
    column: int
    message: str


@contextmanager
def standard_input(data: bytes) -> Iterator[None]:
    there = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        yield
    finally:
        sys.stdin = there


def run(*arguments: object, stdin: bytes = b"") -> Said:
    """Run the command on streams as strict as a terminal's, and hold it to what every run promises."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    began = time.monotonic()
    with redirect_stdout(out), redirect_stderr(err), standard_input(stdin):
        code = main([*map(str, arguments), "--engine", "serial", "--no-cache"])
    assert time.monotonic() - began < SECONDS
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    assert code in (0, 1, 2)
    assert texts[1].count("\n") == (code == 2)
    assert diagnose.OURS not in texts[0]
    return Said(code, *texts)


def check(*arguments: object, stdin: bytes = b"") -> list[Found]:
    """The findings of a run that is no misuse; nothing but them decides its exit code."""
    code, out, _ = run("check", *arguments, "--report", "json", stdin=stdin)
    found = json.loads(out)["diagnostics"]
    assert code == any(one["level"] != "note" and one["waived"] is None for one in found)
    for one in found:
        assert 1 <= one["line"] <= one["end_line"]
        assert 1 <= one["source_column"] <= one["column"]
        assert len(one["source"]) <= diagnose.LONGEST_SOURCE
    return [
        Found(one["path"].rpartition("/")[2], one["rule"], one["line"], one["column"], one["message"])
        for one in found
    ]


def rules_of(found: list[Found]) -> set[str]:
    return {one.rule for one in found}


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def release_file(name: str) -> bytes:
    newest = max(resources.folder("dist").glob("*/manifest.json")).parent
    return (newest / name).read_bytes()


def assert_inert(text: str) -> None:
    """Nothing in it that a terminal would obey."""
    assert [one for one in set(text) if not one.isprintable() and one not in "\n\u00a0"] == []
