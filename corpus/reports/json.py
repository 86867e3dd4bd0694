"""For other programs: one JSON object with every diagnostic, as the schema ``report.json`` says."""

import dataclasses
import json
from typing import TextIO

from corpus.model.checked import Checked
from corpus.model.report import reported


def write(checked: Checked, file: TextIO) -> None:
    """Print ``{"versions": {…}, "articles": …, "levels": {…}, "waived": …, "diagnostics": […]}``."""
    plain = dataclasses.asdict(reported(checked))
    json.dump(plain, file, ensure_ascii=True, indent=2, default=str)
    file.write("\n")
