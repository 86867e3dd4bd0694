"""Data Package 2.0, by which table tools know the columns of a release, their types and what they may hold."""

import json
from collections.abc import Mapping
from typing import Any

from corpus.model import Annotation, Article
from corpus.model.facts import Described
from corpus.schema.columns import Column, columns

PATH = "datapackage.json"
MEDIA_TYPE = "application/json"

_PROFILES = "https://datapackage.org/profiles/2.0"
# Each format's suffix, the name that tells its resources apart, and its name in the specification.
_FORMATS = ((".jsonl.gz", "", "jsonl"), (".parquet", "-parquet", "parquet"))
_TYPES = {"instant": "datetime", "record": "object"}


def write(release: Described) -> str:
    """The file's text."""
    manifest, corpus = release.manifest, release.manifest.corpus
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": corpus.name,
        "id": f"https://doi.org/{corpus.doi}" if corpus.doi else None,
        "title": corpus.title,
        "description": corpus.description,
        "version": manifest.version,
        "homepage": corpus.homepage,
        "created": f"{corpus.released}T00:00:00Z" if corpus.released else None,
        "licenses": [_without_none({"name": corpus.license, "path": release.license_url})],
        "contributors": [
            _without_none({"title": one.name, "path": one.url, "roles": ["creator"]})
            for one in release.creators
        ],
        "keywords": list(corpus.keywords) or None,
        "resources": [
            _resource(release, kind, of, *form)
            for form in _FORMATS
            for kind, of in (("articles", Article), ("annotations", Annotation))
            if release.data(kind, form[0])
        ],
    }
    return json.dumps(_without_none(package), ensure_ascii=False, indent=2) + "\n"


def _resource(release: Described, kind: str, of: type, suffix: str, mark: str, form: str) -> dict[str, Any]:
    found = release.data(kind, suffix)
    whole = len(found) == 1
    resource = {
        "name": kind + mark,
        "type": "table",
        "path": found[0].path if whole else [file.path for file in found],
        "format": form,
        "mediatype": found[0].media_type,
        "encoding": "utf-8" if form == "jsonl" else None,
        "compression": "gz" if form == "jsonl" else None,
        # One size and digest can't stand for several files; the manifest has each one's.
        "bytes": found[0].size if whole else None,
        "hash": f"sha256:{found[0].sha256}" if whole else None,
        "schema": _table(kind, mark, of),
    }
    return _without_none(resource)


def _table(kind: str, mark: str, of: type) -> dict[str, Any]:
    keys: dict[str, Any] = {"primaryKey": ["id"]}
    if kind == "annotations":
        reference = {"resource": f"articles{mark}", "fields": ["id"]}
        keys = {"foreignKeys": [{"fields": ["article"], "reference": reference}]}
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in columns(of)],
        # JSON and Parquet have a null of their own: an empty text is one.
        "missingValues": [],
        **keys,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = "array" if column.repeated else _TYPES.get(column.type, column.type)
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if not column.repeated:
        constraints |= {name: value for name, value in column.constraints.items() if name != "pattern"}
        constraints |= _pattern(column)
    field = {"name": column.name, "type": kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _pattern(column: Column) -> dict[str, str]:
    """The pattern, if it is one of the whole value, as patterns are there."""
    pattern = str(column.constraints.get("pattern", ""))
    whole = pattern.startswith("^") and pattern.endswith("$")
    return {"pattern": pattern.removeprefix("^").removesuffix("$")} if whole else {}


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
