"""Put the schema and the latest release into the wheel, as data of the package."""

import re
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class PackData(BuildHookInterface[BuilderConfig]):
    """Adds what :mod:`corpus.resources` looks for; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to add; ``version`` is hatchling's word for the kind of build."""
        if version != "standard":
            return
        root = Path(self.root)
        release = _latest(root / "dist")
        build_data["force_include"][str(root / "schema")] = "corpus/data/schema"
        build_data["force_include"][str(release)] = f"corpus/data/dist/{release.name}"


def _latest(dist: Path) -> Path:
    releases = [path for path in dist.glob("*") if _VERSION.fullmatch(path.name)]
    if not releases:
        raise FileNotFoundError(f"{dist}: no release to put into the wheel; make one with `corpus release`")
    return max(releases, key=lambda path: tuple(map(int, path.name.split("."))))
