"""For machines: one JSON object with every diagnostic."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from corpus.model import Diagnostic


def write(diagnostics: Iterable[Diagnostic], articles: int, file: TextIO) -> None:
    """Print ``{"articles": …, "levels": {…}, "diagnostics": […]}``."""
    rows = [dataclasses.asdict(diagnostic) for diagnostic in diagnostics]
    levels = Counter(row["level"] for row in rows)
    summary = {level: levels[level] for level in ("error", "warning", "note")}
    json.dump(
        {"articles": articles, "levels": summary, "diagnostics": rows}, file, ensure_ascii=True, indent=2
    )
    file.write("\n")
