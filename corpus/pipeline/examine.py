"""One raw file as the check of a whole corpus needs it: what was found, and by what it may meet other articles.

A pure function of the file's name and bytes, its notes, this package's version and the day, so that the
result may be kept in a cache and made in any process.
"""

from dataclasses import dataclass

from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic
from corpus.model.notes import Waiver
from corpus.pipeline import across
from corpus.pipeline.annotate import Outcome, annotate
from corpus.raw import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What remains of a file when its record is let go."""

    article: str | None
    """The article's id; None if the file couldn't be read."""
    diagnostics: tuple[Diagnostic, ...]
    claims: tuple[Claim, ...]
    waivers: tuple[Waiver, ...]


def examine(entry: Entry) -> Examined:
    """Read and check one raw file."""
    outcome = annotate(entry)
    record = outcome.record
    return Examined(
        article=record.article.id if record else None,
        diagnostics=outcome.diagnostics,
        claims=claims(outcome),
        waivers=record.notes.waivers if record else (),
    )


def claims(outcome: Outcome) -> tuple[Claim, ...]:
    """By what an article may meet others."""
    return across.claims_of(outcome.record) if outcome.record is not None else ()
