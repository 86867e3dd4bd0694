"""``corpus annotate``: print the record of any raw file, wherever it lies."""

import argparse
import dataclasses
import json
from pathlib import Path

from corpus import schema
from corpus.pipeline.annotate import annotate, entry_of

HELP = "Read raw files and print one JSON object a record: article, annotations, diagnostics."
EXAMPLE = "corpus annotate clipping.txt > clipping.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="raw files, with or without notes beside them"
    )


def run(args: argparse.Namespace) -> int:
    """Print the records; 1 if a file couldn't be read as an article."""
    unread = False
    for path in args.files:
        outcome = annotate(entry_of(path))
        record = outcome.record
        unread = unread or record is None
        line = {
            "article": schema.plain(record.article) if record else None,
            "annotations": [schema.plain(annotation) for annotation in record.annotations] if record else [],
            "diagnostics": [dataclasses.asdict(diagnostic) for diagnostic in outcome.diagnostics],
        }
        print(json.dumps(line, ensure_ascii=False))
    return int(unread)
