"""Copies of the schema that a release's records and manifest follow."""

from collections.abc import Mapping

from corpus.model.facts import Described
from corpus.schema import generated

MEDIA_TYPE = "application/schema+json"

_KINDS = ("annotation", "article", "manifest")


def files(release: Described) -> Mapping[str, str]:
    """The files, by their paths."""
    del release  # all releases that this version of the package makes have the same
    texts = generated()
    return {f"schema/{kind}.json": texts[f"{kind}.json"] for kind in _KINDS}
