"""Articles as documents of spaCy: the text as it is, and of the annotations nothing lost."""

import doctest
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus import Annotation, Article, Corpus, engines
from corpus.dataset.out import to_spacy
from corpus.errors import MisuseError
from corpus.pipeline import release
from tests.conftest import NOTES, PAGE, add

spacy: Any = pytest.importorskip("spacy", reason="spaCy isn't installed: pip install 'corpus[spacy]'")

TEXT = "Ida Moe wasn't there.\n\nThe storm hit the pier in Nowhere; 3,000 gulls flew."

PIER = " ".join(
    f"In week {number} the keeper of the pier counted gulls, and wrote it down." for number in range(9)
)

GULLS = " ".join(f"On page {number} of the book there are more of them than before." for number in range(9))


@pytest.fixture
def articles(root: Path) -> Corpus:
    add(root, "pier-falls").write_text(PAGE.format(body=f"{PIER}\n\n{GULLS}"), "utf-8")
    add(root, "only-words", notes=NOTES.replace('text = "full"', 'text = "none"'))
    add(root, "ponte", notes=NOTES.replace('"en"', '"pt-BR"'))
    release.release(root, "2.1.0", root / "dist", engines.get("serial"))
    return corpus.load(path=root / "dist/2.1.0")


class Told:
    """Where articles come from that have these annotations."""

    def __init__(self, *annotations: Annotation) -> None:
        self.annotations = annotations

    def annotations_of(self, article: Article) -> tuple[Annotation, ...]:
        return tuple(replace(one, article=article.id) for one in self.annotations)


def annotated(*annotations: Annotation, text: str | None = TEXT, nlp: Any = None) -> Any:
    """The document of an article with annotations."""
    article = replace(corpus.load()[0], text=text)
    object.__setattr__(article, "_origin", Told(*annotations))
    [doc] = to_spacy.docs([article], nlp)
    return doc


def mark(start: int, end: int, layer: str = "names", **values: Any) -> Annotation:
    values = {"target": "text", "label": "person", "by": "Ida Moe", **values}
    return Annotation(article="gull.example/2021/storm", layer=layer, start=start, end=end, **values)


# What comes


def test_each_article_is_a_document_of_its_text(articles: Corpus) -> None:
    docs = list(articles.to_spacy())
    assert [doc.text for doc in docs] == [article.text or "" for article in articles]
    assert [doc.lang_ for doc in docs] == ["en", "en", "en", "pt"]
    without = articles.ids.index("gull.example/2021/only-words")
    assert len(docs[without]) == 0


def test_blocks_are_spans_with_their_labels(articles: Corpus) -> None:
    article = articles["gull.example/2021/pier-falls"]
    [doc] = articles.filter(pier(articles)).to_spacy()
    blocks = [one for one in article.annotations if one.layer == "blocks"]
    assert len(blocks) == 2
    assert doc.spans["blocks"][1].text == GULLS
    assert [(span.start_char, span.end_char, span.label_) for span in doc.spans["blocks"]] == [
        (one.start, one.end, one.label) for one in blocks
    ]
    assert set(doc.spans) == {"blocks"}
    assert doc.user_data["inexact"] == ()


def pier(articles: Corpus) -> Any:
    import pyarrow.compute as pc

    return pc.field("id") == "gull.example/2021/pier-falls"


def test_all_else_of_the_article_is_user_data(articles: Corpus) -> None:
    first = next(iter(articles.to_spacy())).user_data["article"]
    assert "text" not in first
    assert first["id"] == articles.ids[0]
    assert first["topics"] == ("Harbour Bridge", "Sea")
    assert first["publisher"]["name"] == "The Daily Gull"
    assert first["published"]["at"] == "2021-05-09T19:55:00Z"
    narrow = next(iter(articles.select("headline", "text").to_spacy())).user_data["article"]
    assert set(narrow) == {"id", "headline"}


def test_a_pipeline_of_ones_own_makes_the_documents(articles: Corpus) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    docs = list(articles.to_spacy(nlp))
    assert [doc.user_data["article"]["id"] for doc in docs] == articles.ids
    assert [len(list(doc.sents)) for doc in docs] == [9, 0, 18, 9]
    assert all(doc.vocab is nlp.vocab for doc in docs)


def test_without_texts_there_are_no_documents(articles: Corpus, tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"to_spacy\(\) needs the texts"):
        articles.select("headline").to_spacy()
    with pytest.raises(MisuseError, match=r"to_docbin\(\) needs the texts"):
        articles.select("headline").to_docbin(tmp_path / "gulls.spacy")


def test_without_spacy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MisuseError, match=r"needs spacy: pip install 'corpus\[spacy\]'"):
        corpus.load().to_spacy()


@pytest.mark.parametrize(
    ("language", "lang"), [("en", "en"), ("pt-BR", "pt"), ("zh-Hant", "zh"), ("tlh", "xx"), (None, "xx")]
)
def test_a_language_that_spacy_does_not_know_is_any(language: str | None, lang: str) -> None:
    article = replace(corpus.load()[0], language=language)
    [doc] = to_spacy.docs([article], None)
    assert doc.lang_ == lang
    assert doc.text == article.text


# Spans and tokens


def test_a_span_has_what_the_annotation_says() -> None:
    doc = annotated(mark(0, 7, field="/authors/0/name", confidence=0.5), mark(27, 32, label="event", by="me"))
    name, storm = doc.spans["names"]
    assert (name.text, name.label_, name.id_) == ("Ida Moe", "person", "/authors/0/name")
    assert (storm.text, storm.label_, storm.id_) == ("storm", "event", "")
    assert doc.spans["names"].attrs == {"by": ["Ida Moe", "me"], "confidence": [0.5, None]}
    assert doc.user_data["inexact"] == ()


def test_a_span_grows_to_whole_tokens_and_the_annotation_is_kept_as_it_is() -> None:
    doc = annotated(mark(0, 7), mark(4, 10), layer_of_its_own := mark(60, 61, layer="numbers"))
    assert [span.text for span in doc.spans["names"]] == ["Ida Moe", "Moe was"]
    assert [span.text for span in doc.spans["numbers"]] == ["3,000"]
    inexact = doc.user_data["inexact"]
    assert [(one["layer"], one["start"], one["end"], one["span"]) for one in inexact] == [
        ("names", 4, 10, 1),
        ("numbers", layer_of_its_own.start, layer_of_its_own.end, 0),
    ]


def test_an_annotation_without_tokens_is_kept() -> None:
    doc = annotated(mark(5, 5), mark(50, 500), mark(0, 3))
    assert [span.text for span in doc.spans["names"]] == ["Ida"]
    assert [(one["start"], one["end"], one["span"]) for one in doc.user_data["inexact"]] == [
        (5, 5, None),
        (50, 500, None),
    ]
    empty = annotated(mark(0, 3), text=None)
    assert list(empty.spans["names"]) == []
    assert [one["label"] for one in empty.user_data["inexact"]] == ["person"]


_MARKS = st.tuples(st.integers(0, 90), st.integers(0, 40), st.sampled_from(["names", "blocks"]))
_NLP = spacy.blank("en")


@given(st.text("ab .’'é橋\n\t😀-", max_size=60), st.lists(_MARKS, max_size=6))
def test_no_annotation_is_lost(text: str, marks: list[tuple[int, int, str]]) -> None:
    annotations = [mark(start, start + length, layer) for start, length, layer in marks]
    doc = annotated(*annotations, text=text, nlp=_NLP)
    assert doc.text == text
    found: list[tuple[int, int, str]] = []
    inexact = {
        layer: {one["span"]: one for one in doc.user_data["inexact"] if one["layer"] == layer}
        for layer in doc.spans
    }
    for layer, group in doc.spans.items():
        for number, span in enumerate(group):
            one = inexact[layer].get(number, {"start": span.start_char, "end": span.end_char})
            said = [place for place in range(one["start"], one["end"]) if text[place] != " "]
            assert {*said} <= {*range(span.start_char, span.end_char)}
            found.append((one["start"], one["end"], layer))
    for one in doc.user_data["inexact"]:
        if one["span"] is None:
            assert one["end"] > len(text) or text[one["start"] : one["end"]] in ("", " ")
            found.append((one["start"], one["end"], one["layer"]))
    assert sorted(found) == sorted((one.start, one.end, one.layer) for one in annotations)


# On disk


@pytest.mark.parametrize("pipe", [None, "sentencizer"])
def test_documents_come_back_as_they_were(articles: Corpus, tmp_path: Path, pipe: str | None) -> None:
    nlp = None
    if pipe is not None:
        nlp = spacy.blank("en")
        nlp.add_pipe(pipe)
    path = tmp_path / "gulls.spacy"
    articles.to_docbin(path, nlp)
    back = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))
    docs = list(articles.to_spacy(nlp))
    assert list(map(told, back)) == list(map(told, docs))
    assert [doc.has_annotation("SENT_START") for doc in back] == [
        doc.has_annotation("SENT_START") for doc in docs
    ]
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["gulls.spacy"]


def told(doc: Any) -> tuple[Any, ...]:
    spans = {
        layer: [(span.start, span.end, span.label_, span.id_) for span in group]
        for layer, group in doc.spans.items()
    }
    about = {layer: dict(group.attrs) for layer, group in doc.spans.items()}
    return doc.text, [token.text for token in doc], spans, about, dict(doc.user_data)


def test_a_file_is_replaced_when_all_is_written(articles: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "gulls.spacy"
    path.write_text("old")

    def breaks(doc: Any) -> Any:
        raise ValueError("no more")

    spacy.Language.component("breaks", func=breaks)
    nlp = spacy.blank("en")
    nlp.add_pipe("breaks")
    with pytest.raises(ValueError, match="no more"):
        articles.to_docbin(path, nlp)
    assert path.read_text() == "old"
    articles[:1].to_docbin(path)
    assert len(spacy.tokens.DocBin().from_disk(path)) == 1
    with pytest.raises(MisuseError, match=r"gulls.bin: expected a name that ends with \.spacy"):
        articles.to_docbin(tmp_path / "gulls.bin")


@pytest.mark.parametrize("method", [Corpus.to_spacy, Corpus.to_docbin])
def test_the_examples_are_true(method: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = str(method.__doc__).replace("  # doctest: +SKIP", "")
    test = doctest.DocTestParser().get_doctest(text, {}, method.__name__, None, None)
    found = doctest.DocTestRunner().run(test)
    assert found.attempted > 1
    assert found.failed == 0
