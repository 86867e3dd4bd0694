"""Articles as documents of spaCy, with the annotations of their text as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from corpus import whole
from corpus.dataset.out.extras import needed
from corpus.errors import MisuseError
from corpus.model import Annotation, Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

SUFFIX = ".spacy"

# Of any language: split at spaces and punctuation.
_ANY = "xx"


def docs(articles: Iterable[Article], nlp: Language | None) -> Iterator[Doc]:
    """A document of each article, made by a pipeline, or by the tokenizer of its language."""
    with needed("to_spacy()", "spacy", extra="spacy"):
        import spacy.tokens  # noqa: F401  # here, and not when the first document is asked for
    texts = ((article.text or "", article) for article in articles)
    if nlp is not None:
        made = nlp.pipe(texts, as_tuples=True)
    else:
        blank = cache(_blank)
        made = ((blank(getattr(article, "language", None))(text), article) for text, article in texts)
    return (_annotated(doc, article) for doc, article in made)


def write(articles: Iterable[Article], path: Path, nlp: Language | None) -> None:
    """Write the documents into a file, which is there whole or not at all."""
    if path.suffix != SUFFIX:
        raise MisuseError(f"{path}: expected a name that ends with {SUFFIX}")
    found = docs(articles, nlp)
    from spacy.tokens import DocBin

    # A tokenizer sets no more than the words.
    written = DocBin(store_user_data=True) if nlp is not None else DocBin(["ORTH"], store_user_data=True)
    for doc in found:
        written.add(doc)
    with whole.file(path) as made:
        written.to_disk(made)


def _blank(language: str | None) -> Language:
    """The tokenizer of a language, or where spaCy has none, or lacks what that needs, of any language."""
    import spacy

    try:
        nlp = spacy.blank((language or _ANY).partition("-")[0].lower())
    except ImportError:
        nlp = spacy.blank(_ANY)
    nlp.max_length = 2**30  # the usual limit is for parsers
    return nlp


def _annotated(doc: Doc, article: Article) -> Doc:
    record: dict[str, Any] = msgspec.to_builtins(article)
    doc.user_data["article"] = {name: value for name, value in record.items() if name != "text"}
    of_text = sorted((one for one in article.annotations if one.target == "text"), key=lambda one: one.layer)
    layers = groupby(of_text, key=lambda one: one.layer)
    doc.user_data["inexact"] = tuple(one for layer, found in layers for one in _add(doc, layer, list(found)))
    return doc


def _add(doc: Doc, layer: str, annotations: list[Annotation]) -> Iterator[dict[str, Any]]:
    """Make spans of the annotations of a layer; what is given back are those that aren't just whole tokens."""
    from spacy.tokens import SpanGroup

    spans: list[Span] = []
    known: list[Annotation] = []
    for one in annotations:
        span = _span(doc, one)
        if span is None or (span.start_char, span.end_char) != (one.start, one.end):
            place = None if span is None else len(spans)
            yield {**msgspec.to_builtins(one), "span": place}
        if span is not None:
            spans.append(span)
            known.append(one)
    about = {"by": [one.by for one in known], "confidence": [one.confidence for one in known]}
    doc.spans[layer] = SpanGroup(doc, name=layer, attrs=about, spans=spans)


def _span(doc: Doc, one: Annotation) -> Span | None:
    """All tokens of which an annotation has a part; None if there is none, or it ends beyond the text."""
    if one.start == one.end:
        return None
    span = doc.char_span(
        one.start, one.end, label=one.label, span_id=one.field or "", alignment_mode="expand"
    )
    return span or None  # the space behind a token is none itself
