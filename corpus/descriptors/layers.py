"""Copies of the layers: what each annotates, its guideline and its labels."""

from collections.abc import Mapping

from corpus import resources
from corpus.model.facts import Described

MEDIA_TYPE = "application/toml"


def files(release: Described) -> Mapping[str, str]:
    """The files, by their paths."""
    del release  # all releases that this version of the package makes have the same
    folder = resources.folder("schema") / "layers"
    return {f"schema/layers/{path.name}": path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
