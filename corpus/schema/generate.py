"""The JSON Schema files of the current version, generated from the types they describe."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.model import Annotation, Article, Manifest
from corpus.model.notes import Notes
from corpus.model.report import Report
from corpus.model.takedowns import Takedowns
from corpus.schema.upgrade import CURRENT

KINDS: dict[str, type] = {
    "annotation": Annotation,
    "article": Article,
    "manifest": Manifest,
    "notes": Notes,
    "report": Report,
    "takedowns": Takedowns,
}


def generated() -> dict[str, str]:
    """The text of each file of the current schema, by its name."""
    return {f"{name}.json": json.dumps(_schema(name), indent=2) + "\n" for name in KINDS}


def differences(folder: Path) -> list[str]:
    """The names of the current schema's files in ``folder`` that aren't what the types say."""
    expected = generated()
    there = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))}
    return sorted(name for name in expected.keys() | there.keys() if expected.get(name) != there.get(name))


def _schema(name: str) -> dict[str, Any]:
    schema = TypeAdapter(KINDS[name]).json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:corpus:schema:{CURRENT}:{name}",
    }
    untitled: dict[str, Any] = _without_property_titles(schema)
    return {**head, **untitled}


def _without_property_titles(node: Any) -> Any:
    """The same schema without the titles that only repeat a property's name, and Python's examples."""
    if isinstance(node, list):
        return [_without_property_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned = {key: _without_property_titles(value) for key, value in node.items()}
    for prop in cleaned.get("properties", {}).values():
        prop.pop("title", None)
    if isinstance(cleaned.get("description"), str):
        cleaned["description"] = cleaned["description"].split("\n\n")[0]
    return cleaned
