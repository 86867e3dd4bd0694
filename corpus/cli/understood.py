"""What was understood of a page, in a few lines, for people to see at a glance whether it is right."""

from collections.abc import Iterator

from corpus.model import Article, Pointer
from corpus.record import Record
from corpus.rules.doubtful_value import LEAST
from corpus.text import printable

_SHOWN = 80  # characters of a value that are shown


def lines(record: Record) -> Iterator[str]:
    """A line for each part of an article, with a word where it is doubtful."""
    for label, value, pointer in _parts(record.article):
        doubt = "  (doubtful)" if _doubtful(record, pointer) else ""
        yield f"{label:9} {_cut(value) or '-'}{doubt}"


def _parts(article: Article) -> Iterator[tuple[str, str, Pointer]]:
    yield "headline", article.headline or "", "/headline"
    yield "byline", article.byline or "", "/byline"
    yield "authors", ", ".join(author.name for author in article.authors), "/authors"
    yield "date", article.published.text if article.published else "", "/published"
    for index, image in enumerate(article.images):
        credit = ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in image.credits)
        caption = _cut(image.caption or image.alt or "no caption", 40)
        yield "image", f"{caption}; {f'credit: {credit}' if credit else 'no credit'}", f"/images/{index}"
    yield "topics", ", ".join(article.topics), "/topics"
    yield "language", article.language or "", "/language"
    yield "body", _counted(article.text or ""), "/text"


def _counted(text: str) -> str:
    paragraphs = text.count("\n\n") + bool(text)
    plural = "s" * (paragraphs != 1)
    return f"{paragraphs} paragraph{plural}, {len(text.split())} words" if text else ""


def _doubtful(record: Record, pointer: Pointer) -> bool:
    """Whether a value, or one below it, has no sure evidence."""
    best: dict[Pointer, float] = {}
    for one in record.layer("values"):
        if one.field is not None and f"{one.field}/".startswith(f"{pointer}/"):
            sure = 1.0 if one.confidence is None else one.confidence
            best[one.field] = max(best.get(one.field, 0.0), sure)
    return any(sure < LEAST for sure in best.values())


def _cut(value: str, longest: int = _SHOWN) -> str:
    return printable(value if len(value) <= longest else f"{value[: longest - 1]}…")
