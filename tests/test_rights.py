"""What a release holds of a record: no more than its rights allow, in any value."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import raw, schema
from corpus.loaders import text as loader
from corpus.model import Article, CorpusInfo, Manifest, Rights
from corpus.model.notes import Notes
from corpus.pipeline import digests, rights
from corpus.pipeline.annotate import understand
from corpus.record import Record
from corpus.text import normalise
from tests.conftest import BODY, PAGE
from tests.pages import texts

ENTRY = raw.Entry(path=Path("raw/gull.example/bridge.txt"), name="raw/gull.example/bridge.txt", id="bridge")
RUN = 8  # words
_LETTERS = re.compile(r"[^\W_]+")


def record_of(page: str, given: Rights) -> Record:
    record = understand(raw.parse(ENTRY, page.encode(), None), loader).record
    assert record is not None
    return replace(record, article=replace(record.article, rights=given), notes=Notes(rights=given))


def released(page: str, **given: Any) -> tuple[Article, list[Any]]:
    done = rights.released(record_of(page, Rights(**given)))
    assert done is not None
    return done[0], list(done[1])


def values(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a plain record, with its pointer."""
    if isinstance(value, str):
        yield pointer, value
    for key, below in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from values(below, f"{pointer}/{key}")


def letters(text: str) -> list[str]:
    """The parts of a text's words that are letters and digits."""
    return [part for word in digests.WORD.findall(text) for part in _LETTERS.findall(word)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


pages = texts.filter(lambda text: bool(text.strip()))


@settings(deadline=None)  # the first page loads the model
@given(page=pages, kind=st.sampled_from(["none", "excerpt"]))
def test_no_run_of_withheld_words_is_in_any_released_value(
    page: str, kind: Literal["none", "excerpt"]
) -> None:
    record = record_of(page, Rights(text=kind))
    done = rights.released(record)
    assert done is not None
    article, annotations = done
    prose = {at: value for at, value in record.printed() if not rights.is_fact(at)}
    body = prose.pop("/text", "")
    withheld = set().union(*map(runs, prose.values()), runs(body))
    if kind == "excerpt":
        words = [word[0] for word in digests.WORD.finditer(body)]
        withheld -= runs(body[: len(article.text or "")])
        assert len(list(digests.WORD.finditer(article.text or ""))) == min(rights.EXCERPT_WORDS, len(words))
    facts = set().union(*(runs(value) for at, value in record.printed() if rights.is_fact(at)))
    for row in map(schema.plain, (article, *annotations)):
        for at, value in values(row):
            assert not (withheld & runs(value)) - facts, at


@settings(deadline=None)  # the first page loads the model
@given(page=pages, kind=st.sampled_from(["none", "excerpt", "full"]))
def test_all_annotations_are_released_under_every_setting(
    page: str, kind: Literal["none", "excerpt", "full"]
) -> None:
    record = record_of(page, Rights(text=kind))
    done = rights.released(record)
    assert done is not None
    own = [replace(one, words=None, digest=None) for one in done[1] if one.layer != digests.LAYER]
    assert own == list(record.annotations)


@settings(deadline=None)  # the first page loads the model
@given(page=pages, kind=st.sampled_from(["none", "excerpt"]))
def test_a_digest_stands_for_many_hidden_words_or_for_none(
    page: str, kind: Literal["none", "excerpt"]
) -> None:
    record = record_of(page, Rights(text=kind))
    done = rights.released(record)
    assert done is not None
    article, annotations = done
    public = " ".join([value for at, value in record.printed() if rights.is_fact(at)] + [article.text or ""])
    known = set(letters(public))
    for one in annotations:
        if one.digest is None:
            continue
        whole = record.raw_text if one.target == "raw" else record.article.text or ""
        words = normalise(whole[one.start : one.end]).split()
        assert (one.words, one.digest) == (len(words), digests.digest(words))
        # Counted another way: by the words themselves, wherever they are released.
        hidden = [word for word in digests.WORD.findall(" ".join(words)) if set(letters(word)) - known]
        assert not hidden or len(digests.WORD.findall(" ".join(words))) >= digests.FEWEST_WORDS


def test_facts_are_released_and_prose_is_not() -> None:
    page = PAGE.format(body=BODY)
    full, _ = released(page, text="full")
    bare, _ = released(page)
    assert full.deck == "Why the city waited so long"
    assert full.images[0].caption == "The bridge at dawn"
    assert bare.headline == "Harbour bridge opens after ten years of work"
    assert bare.byline == "By Ida Moe"
    assert bare.published == full.published
    assert bare.topics == ("Harbour Bridge", "Sea")
    assert [credit.name for credit in bare.images[0].credits] == ["Reuters", "Ida Moe"]
    assert (bare.text, bare.deck, bare.images[0].caption) == (None, None, None)


def test_an_excerpt_is_the_first_words_of_the_text_and_nothing_else() -> None:
    article, annotations = released(PAGE.format(body=BODY), text="excerpt")
    assert article.text == " ".join(BODY.split()[:50])
    assert (article.deck, article.images[0].caption) == (None, None)
    [block] = [one for one in annotations if one.layer == "blocks"]
    assert (block.end, block.words) == (len(BODY), len(BODY.split()))
    assert block.digest == digests.digest(BODY.split())


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("one two\n\nthree", "one two\n\nthree"),
        (" ".join(f"w{n}" for n in range(60)), " ".join(f"w{n}" for n in range(50))),
        ("桥" * 60, "桥" * 50),
        ("a" * 3000, "a" * 1500),
    ],
    ids=["short", "long", "without spaces", "one endless word"],
)
def test_an_excerpt_is_so_many_words_in_any_script(text: str, excerpt: str) -> None:
    assert rights.permitted(text, Rights(text="excerpt")) == excerpt


def test_short_passages_have_no_digest_of_their_own() -> None:
    _, annotations = released(PAGE.format(body=BODY))
    by_label = {(one.layer, one.label): one for one in annotations}
    caption, body = by_label["zones", "caption"], by_label["zones", "body"]
    assert (caption.words, caption.digest) == (4, None)
    assert (body.words, body.digest) == (len(BODY.split()), digests.digest(BODY.split()))
    # Whoever reads the headline in the record can compute this one.
    headline = "Harbour bridge opens after ten years of work"
    assert by_label["values", "headline"].digest == digests.digest(headline.split())


def test_what_an_excerpt_leaves_of_a_paragraph_counts_alone() -> None:
    words = [f"word{n}" for n in range(rights.EXCERPT_WORDS + digests.FEWEST_WORDS)]
    for length, has_digest in ((len(words), True), (len(words) - 1, False)):
        _, annotations = released(PAGE.format(body=" ".join(words[:length]) + "."), text="excerpt")
        [paragraph] = [one for one in annotations if one.field == "/text"]
        assert (paragraph.words, paragraph.digest is not None) == (length, has_digest)


def test_rights_taken_back_apply_to_older_records_too() -> None:
    full, _ = released(PAGE.format(body=BODY), text="full")
    assert rights.under(full, Rights()).text is None
    assert rights.under(full, Rights(text="full")) == full


@pytest.mark.parametrize(
    ("licence", "open_"),
    [
        ("CC0-1.0", True),
        ("CC-BY-SA-4.0", True),
        ("ODbL-1.0", True),
        ("CC-BY-NC-4.0", False),
        ("CC-BY-ND-4.0", False),
        ("LicenseRef-Gull-Archive", False),
        (None, False),
    ],
)
def test_the_open_edition_holds_records_under_open_licences_only(licence: str | None, open_: bool) -> None:
    record = record_of(PAGE.format(body=BODY), Rights(license=licence, text="full"))
    assert (rights.released(record, "open") is not None) == open_
    assert rights.released(record) is not None


def test_open_licences_are_such_as_spdx_knows_and_none_is_nc_or_nd() -> None:
    from packaging.licenses import canonicalize_license_expression

    names = rights._open_licenses()
    assert {canonicalize_license_expression(name) for name in names} == names
    assert not [name for name in names if {"NC", "ND"} & set(name.split("-"))]


def test_a_manifest_may_promise_no_more_than_its_records() -> None:
    article = record_of(PAGE.format(body=BODY), Rights()).article
    other = replace(article, rights=Rights(license="CC-BY-4.0"))
    stated = rights.licenses([article, other, other])
    assert stated == ("CC-BY-4.0", "LicenseRef-unknown")
    info = CorpusInfo(name="gulls", title="Gulls", description="Gulls.", creators=(), license="CC0-1.0")
    manifest = Manifest(
        version="1.0.0", corpus=info, articles=2, annotations=0, content="0" * 64, tools={}, files=()
    )
    assert list(rights.contradictions(replace(manifest, licenses=stated), stated)) == []
    assert list(rights.contradictions(replace(manifest, licenses=("CC-BY-4.0",)), stated)) == [
        "expected the manifest to list the licence LicenseRef-unknown of its records, got ['CC-BY-4.0']"
    ]
    assert list(rights.contradictions(replace(manifest, licenses=stated, edition="open"), stated)) == [
        "expected only records under open licences in an open edition, got one under LicenseRef-unknown"
    ]
