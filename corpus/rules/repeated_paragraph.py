"""A paragraph stands in the body twice.

Why: Words are counted, and a pull quote, a teaser or a list of contents that was taken for text counts double.

Bad: `The harbour bridge of Nowhere was opened on Sunday after ten years of work.`, and further down the same again

Good: each paragraph once
"""

from collections.abc import Iterator

from corpus.model.finding import Family, Finding, Level, Since
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.paragraphs import located, of_body
from corpus.rules.wording import shown

FAMILY: Family = "body"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "warning"
HINT = "Compare with the page. If it prints the paragraph once, delete the second copy from the raw text."

SHORTEST = 40  # characters; refrains, headings and short answers may well come back

_MARKS = " .,:;!?…\"'“”„‘’«»「」–—-"


def check(record: Record) -> Iterator[Finding]:
    """Paragraphs of some length that are an earlier one, whatever the marks around them and the case of letters."""
    return limited(located(record, _repeated(of_body(record))))


def _repeated(body: list[str]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for index, paragraph in enumerate(body):
        words = paragraph.casefold().strip(_MARKS)
        earlier = first.setdefault(words, index) if len(words) >= SHORTEST else index
        if earlier != index:
            message = (
                f"expected each paragraph once, got {shown(paragraph)} again after paragraph {earlier + 1}"
            )
            yield index, message
