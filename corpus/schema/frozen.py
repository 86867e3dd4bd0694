"""The schema files that may never change again, each with its digest in ``schema/FROZEN``."""

import hashlib
from pathlib import Path


def frozen(top: Path) -> dict[str, str]:
    """The digest of each frozen file, by its path below ``schema/``."""
    path = top / "FROZEN"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def thawed(top: Path) -> list[str]:
    """The frozen files that were edited or removed all the same."""
    return [
        name
        for name, digest in frozen(top).items()
        if not (top / name).is_file() or hashlib.sha256((top / name).read_bytes()).hexdigest() != digest
    ]
