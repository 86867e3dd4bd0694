"""Put the schema, the latest release and its raw files into the wheel, as data of the package.

A release that is too large for a wheel is pinned instead: its manifest, and ``fetch.json`` with the manifest's
digest and the address that ``[tool.hatch.build.targets.wheel.hooks.custom]`` gives.  Loading fetches the rest.
"""

import gzip
import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LARGEST = 20_000_000

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class PackData(BuildHookInterface[BuilderConfig]):
    """Adds what :mod:`corpus.resources` looks for; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to add; ``version`` is hatchling's word for the kind of build."""
        if version != "standard":
            return
        root = Path(self.root)
        release = _latest(root / "dist")
        place = f"corpus/data/dist/{release.name}"
        added = build_data["force_include"]
        added[str(root / "schema")] = "corpus/data/schema"
        if _size(release) <= self.config.get("largest", LARGEST):
            added[str(release)] = place
            for path in _released_in_full(release):
                added[str(root / "raw" / path)] = f"corpus/data/raw/{path}"
        else:
            manifest = release / "manifest.json"
            added[str(manifest)] = f"{place}/manifest.json"
            added[str(self._pin(manifest))] = f"{place}/fetch.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only made for the wheel."""
        if hasattr(self, "_made"):
            self._made.cleanup()

    def _pin(self, manifest: Path) -> Path:
        """A file that says where the release is to be fetched, and what its manifest must be."""
        url = self.config.get("url", "")
        if "{path}" not in url:
            raise ValueError(
                f"{manifest.parent}: too large for the wheel; give the address of its files in pyproject.toml, "
                "[tool.hatch.build.targets.wheel.hooks.custom] url = 'https://…/{version}/{path}'"
            )
        self._made = tempfile.TemporaryDirectory()
        place = Path(self._made.name) / "fetch.json"
        pin = {"manifest": hashlib.sha256(manifest.read_bytes()).hexdigest(), "url": url}
        place.write_text(json.dumps(pin, indent=2) + "\n", "utf-8", newline="\n")
        return place


def _latest(dist: Path) -> Path:
    releases = [path for path in dist.glob("*") if _VERSION.fullmatch(path.name)]
    if not releases:
        raise FileNotFoundError(f"{dist}: no release to put into the wheel; make one with `corpus release`")
    return max(releases, key=lambda path: tuple(map(int, path.name.split("."))))


def _released_in_full(release: Path) -> list[str]:
    """The raw files whose whole text the release holds: with them, the evidence of each value can be shown."""
    with gzip.open(release / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [one["source"]["path"] for one in articles if one["rights"]["text"] == "full"]


def _size(release: Path) -> int:
    return sum(path.stat().st_size for path in release.rglob("*") if path.is_file())
