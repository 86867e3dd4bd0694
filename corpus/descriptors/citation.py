"""CITATION.cff, by which code hosts and reference managers know how to cite a release."""

from typing import Any

from corpus import yaml
from corpus.model import Creator
from corpus.model.facts import Described

PATH = "CITATION.cff"
MEDIA_TYPE = "application/yaml"


def write(release: Described) -> str:
    """The file's text."""
    manifest, corpus = release.manifest, release.manifest.corpus
    licensed = {"license": corpus.license}
    if corpus.license.startswith("LicenseRef-"):  # the format knows SPDX's licences only
        licensed = {"license-url": corpus.homepage} if corpus.homepage else {}
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it as below.",
        "type": "dataset",
        "title": corpus.title,
        "abstract": corpus.description,
        "version": manifest.version,
        "date-released": corpus.released,
        "authors": [_author(one) for one in release.creators],
        **licensed,
        "doi": corpus.doi,
        "url": corpus.homepage,
        "keywords": list(dict.fromkeys(corpus.keywords)),
    }
    kept = {name: value for name, value in said.items() if value not in (None, [])}
    return yaml.dump(kept)


def _author(creator: Creator) -> dict[str, str]:
    """A name as it is stated: nobody here knows which part of it is the family's."""
    author = {"name": creator.name}
    if creator.url and creator.url.startswith("https://orcid.org/"):
        return author | {"orcid": creator.url}
    return author | ({"website": creator.url} if creator.url else {})
