"""What type checkers know of a user's code: mypy reads this page in strict mode, pytest runs it."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_type

import pyarrow as pa

import corpus


def test_an_article_is_typed_all_the_way_down() -> None:
    articles = corpus.load()
    assert_type(articles, corpus.Corpus)
    article = articles[0]
    assert_type(article, corpus.Article)
    assert_type(article.headline, str | None)
    assert_type(article.images[0].credits[0].name, str)
    assert_type(article.images[0].credits[0].role, str | None)
    assert_type(article.topics, tuple[str, ...])
    published = article.published
    if published is not None:
        assert_type(published.local, str)
        assert_type(published.at, datetime | None)
    assert_type(article.annotations, Sequence[corpus.Annotation])
    assert_type(article.evidence("headline"), tuple[corpus.Evidence, ...])
    assert article.headline is not None


def test_views_are_typed() -> None:
    articles = corpus.load()
    assert_type(articles[1:], corpus.Corpus)
    assert_type(articles[articles.ids[0]], corpus.Article)
    assert_type(articles.get("nowhere"), corpus.Article | None)
    assert_type(articles.filter(topic="Sea").sort("published").head(3), corpus.Corpus)
    assert_type(articles.split(train=0.5, test=0.5)["train"], corpus.Corpus)
    assert_type(articles.annotations("zones"), corpus.Annotations)
    assert_type(articles.annotations("zones")[0], corpus.Annotation)
    assert_type(articles.count_by("topics"), dict[str, int])
    for one in articles:
        assert_type(one, corpus.Article)
    assert isinstance(articles.to_arrow(), pa.Table)
