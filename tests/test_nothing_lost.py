"""Nothing is lost, nothing is invented: for any text at all."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import loaders, text
from corpus import raw as raw_files
from corpus.model.finding import Diagnostic
from corpus.pipeline.annotate import Outcome, understand
from corpus.record import Record
from tests.pages import texts

NOTES = b'language = "en"\n[rights]\ntext = "full"\nbasis = "Invented."\n'


def outcome_of(data: bytes, notes: bytes | None = NOTES) -> Outcome:
    entry = raw_files.Entry(path=Path("x.txt"), name="raw/gull.example/2021/x.txt", id="gull.example/2021/x")
    return understand(raw_files.parse(entry, data, notes), loaders.loader_for("x.txt"))


def record_of(page: str) -> Record | None:
    return outcome_of(page.encode()).record


@given(texts)
@settings(max_examples=300, deadline=None)
def test_zones_cover_every_non_blank_character_exactly_once(page: str) -> None:
    record = record_of(page)
    assert (record is None) == (not page.strip())
    if record is None:
        return
    covered = [0] * len(page)
    for zone in record.layer("zones"):
        for place in range(zone.start, zone.end):
            covered[place] += 1
    wrong = [
        (place, covered[place])
        for place, character in enumerate(page)
        if not character.isspace() and covered[place] != 1
    ]
    assert wrong == []
    assert max(covered) == 1


@given(texts)
@settings(max_examples=300, deadline=None)
def test_every_value_is_what_its_evidence_says(page: str) -> None:
    record = record_of(page)
    if record is None:
        return
    for pointer, value in record.printed():
        spans = [annotation for annotation in record.layer("values") if annotation.field == pointer]
        said = [text.normalise(page[one.start : one.end]) for one in spans]
        if pointer == "/text":
            assert "\n\n".join(said) == value
        else:
            assert said
            assert set(said) == {value}


@given(texts)
@settings(max_examples=200, deadline=None)
def test_every_mark_points_at_a_value_that_is_there(page: str) -> None:
    record = record_of(page)
    if record is None:
        return
    values = dict(record.printed())
    pointed = {annotation.field for annotation in record.layer("values")} - {None}
    assert pointed <= values.keys()


@given(texts)
@settings(max_examples=200, deadline=None)
def test_blocks_are_the_paragraphs_of_the_text(page: str) -> None:
    record = record_of(page)
    if record is None:
        return
    body = record.article.text or ""
    blocks = [body[one.start : one.end] for one in record.layer("blocks")]
    assert "\n\n".join(blocks) == body
    assert not any("\n" in block for block in blocks)


@given(st.binary(max_size=300), st.one_of(st.none(), st.binary(max_size=100), st.just(NOTES)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_record_or_say_why_not(data: bytes, notes: bytes | None) -> None:
    outcome = outcome_of(data, notes)
    assert outcome.record is not None or [one for one in outcome.diagnostics if one.level == "error"]
    assert not [one for one in outcome.diagnostics if "failed on this file" in one.message]


@given(texts)
@settings(max_examples=200, deadline=None)
def test_diagnostics_point_into_the_file(page: str) -> None:
    shown = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in outcome_of(page.encode()).diagnostics:
        assert isinstance(one, Diagnostic)
        assert one.path in ("raw/gull.example/2021/x.txt", "raw/gull.example/2021/x.notes.toml")
        if one.path.endswith(".txt"):
            assert one.source in shown[one.line - 1]
            assert shown[one.line - 1].startswith(one.source, one.source_column - 1)
            assert one.column <= one.end_column
