"""A new notes file: what is known as TOML, with each key explained in the words of the schema."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from corpus import resources, schema
from corpus.model.notes import Notes


def written(notes: Notes) -> str:
    r"""Notes as TOML, each key explained in the schema's words; what isn't known is a comment.

    >>> print(written(Notes(language="en")).split("\n\n")[3])
    # The language of the article.
    language = "en"
    """
    described = json.loads((resources.folder("schema") / schema.CURRENT / "notes.json").read_text("utf-8"))
    tables = described["$defs"]
    parts = ["# What people know of this article beyond its text. Write only what you know."]
    rows = [(name, getattr(notes, name), about) for name, about in described["properties"].items()]
    parts += [_row(*row) for row in rows if not _shape(row[2])]
    for name, value, about in rows:
        if shape := _shape(about):
            parts += _tables(name, value, about, tables[shape]["properties"])
    return "\n\n".join(parts) + "\n"


def _shape(about: dict[str, Any]) -> str | None:
    """The name of the type that a field's tables have; None for a field that is no table."""
    reference = re.search(r'"#/\$defs/(\w+)"', json.dumps(about))
    return reference[1] if reference else None


def _tables(name: str, value: Any, about: dict[str, Any], inner: dict[str, Any]) -> Iterator[str]:
    head = f"[{name}]" if is_dataclass(value) or value is None else f"[[{name}]]"
    if not value:
        yield f"{_comment(about)}\n# {head}"
    for table in [value] if is_dataclass(value) else value or ():
        rows = [_row(one.name, getattr(table, one.name), inner[one.name]) for one in fields(table)]
        yield "\n".join([_comment(about), head, *rows])


def _row(name: str, value: Any, about: dict[str, Any]) -> str:
    return f"{_comment(about)}\n" + (f"# {name} =" if value is None else f"{name} = {_toml(value)}")


def _comment(about: dict[str, Any]) -> str:
    words: str = about["description"].split("; null")[0].rstrip(".")
    choices = f" ({', '.join(about['enum'])})" if "enum" in about else ""
    return f"# {words}{choices}."


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return quoted(value)


def quoted(text: str) -> str:
    r"""A text as a TOML string on one line.

    >>> print(quoted('the "Gull"\n'))
    "the \"Gull\"\n"
    """
    # A JSON string is one, but for the one control character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
