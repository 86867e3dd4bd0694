"""Every format gives back what it was given, in the same bytes every time."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import schema
from corpus.errors import InvalidRecord
from corpus.formats import FORMATS, Format, jsonl
from corpus.model import Annotation, Article
from tests.test_schema import ANNOTATION_TEXT, ARTICLE_TEXT, mutate

EACH = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.SUFFIX)


def rows(data: st.DataObject, text: str, kind: type) -> list[dict[str, Any]]:
    """Valid records: those mutations that the schema accepts."""
    found = []
    for _ in range(data.draw(st.integers(0, 6))):
        try:
            found.append(schema.plain(schema.accept(mutate(data, json.loads(text)), kind)))
        except InvalidRecord:
            continue
    # Schema 1.0.0 bounds no count; a column of a table holds those of any text, and none beyond.
    return [row for row in found if max(row.get("start", 0), row.get("end", 0)) < 2**63]


def packed(form: Format, records: list[dict[str, Any]], kind: type, path: Path) -> bytes:
    with form.writer(path, kind) as writer:
        for record in records:
            writer.write(record)
    return path.read_bytes()


@EACH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_articles_come_back_as_they_were(form: Format, data: st.DataObject) -> None:
    records = rows(data, ARTICLE_TEXT, Article)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"articles{form.SUFFIX}"
        packed(form, records, Article, path)
        assert list(form.read(path, Article)) == records


@EACH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_annotations_come_back_as_they_were(form: Format, data: st.DataObject) -> None:
    records = rows(data, ANNOTATION_TEXT, Annotation)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"annotations{form.SUFFIX}"
        packed(form, records, Annotation, path)
        assert list(form.read(path, Annotation)) == records


@EACH
def test_same_rows_same_bytes_under_any_name(form: Format, tmp_path: Path) -> None:
    records = [json.loads(ANNOTATION_TEXT)] * 2500
    first = packed(form, records, Annotation, tmp_path / f"one{form.SUFFIX}")
    assert first == packed(form, records, Annotation, tmp_path / f"two{form.SUFFIX}")


def test_no_reader_can_cut_a_json_line_in_two() -> None:
    line = jsonl.line({"text": "a\u2028b\u2029c\u0085d\ne"}).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": "a\u2028b\u2029c\u0085d\ne"}
