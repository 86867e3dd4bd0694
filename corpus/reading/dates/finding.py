"""The dates of a line, each with what it is called and what it says."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from corpus.reading.dates.clocks import words_between
from corpus.reading.dates.days import YEAR, Draft, days_of
from corpus.reading.dates.labels import FARTHEST_LABEL, label_before, label_behind
from corpus.reading.dates.relative import may_be_relative, relative_dates
from corpus.reading.dates.words import DIGIT, LONGEST_LINE, WORD, Kind, Order, Precision, fold, label_kinds
from corpus.text import Span

_LONGEST_RELATIVE = 80  # "2 hours ago" stands in a shorter line still
_LONGEST_WORDY = 40  # and "yesterday", or "an hour ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date in a text: its characters, and what they say."""

    span: Span
    zone_span: Span | None
    kind: Kind
    local: str | None
    """Day and time by the printed clock; None where the characters alone don't say it."""
    precision: Precision
    offset: str | None
    ambiguous: bool = False
    """Whether two days are as likely, for nothing says which number is the month."""
    ago: timedelta | None = None
    """How long before the retrieval, where that is what is printed: "2 days ago"."""

    @property
    def at(self) -> str | None:
        """The instant in UTC, where a zone is printed and the instant can be told."""
        if self.local is None or self.offset is None or self.precision == "day":
            return None
        sign = -1 if self.offset[0] == "-" else 1
        ahead = sign * timedelta(hours=int(self.offset[1:3]), minutes=int(self.offset[4:]))
        try:
            moment = datetime.fromisoformat(self.local) - ahead
        except (ValueError, OverflowError):
            return None
        return moment.isoformat(timespec="seconds") + "Z"


def find(line: str, order: Order | None = None) -> list[PrintedDate]:
    """The dates of one line, in order; spans count in the line.

    >>> [found] = find("Published November 25, 2016 3:55PM (EST)")
    >>> found.local, found.offset, found.at, found.kind
    ('2016-11-25T15:55', '-05:00', '2016-11-25T20:55:00Z', 'published')

    A numeric date that can be read in two ways is read in the given order, or not at all.

    >>> [date.local for date in find("05/06/2021")], [date.local for date in find("05/06/2021", "day-first")]
    ([None], ['2021-06-05'])
    """
    if len(line) > LONGEST_LINE:
        return []
    if DIGIT.search(line):
        dated = YEAR.search(line) is not None
        relative = len(line) <= _LONGEST_RELATIVE and may_be_relative(line)
    else:
        dated = False
        relative = len(line) <= _LONGEST_WORDY and may_be_relative(line)
    if not dated and not relative:
        return []
    text = fold(line)
    drafts = days_of(line, text, order) if dated else []
    if relative:
        taken = [draft.span for draft in drafts]
        drafts += [
            draft
            for draft in relative_dates(line, text)
            if all(draft.span.end <= start or draft.span.start >= end for start, end in taken)
        ]
        drafts.sort(key=lambda draft: draft.span)
    return _labelled(text, drafts) if drafts else []


def label(line: str) -> Kind | None:
    """What a line calls the date in the next one, if it is a label and nothing else.

    >>> label("Last updated:"), label("Sports")
    ('modified', None)
    """
    if len(line) > FARTHEST_LABEL:
        return None
    words = WORD.findall(fold(line))
    while words and (kind := label_kinds().get(" ".join(words))) is None and words[-1] in words_between():
        words.pop()  # "Published on"
    return kind if words else None


def resolve(found: PrintedDate, retrieved: date) -> PrintedDate | None:
    """A relative date as a day, if the day of retrieval decides it; hours and minutes may reach into the day before.

    >>> [found] = find("Published 2 days ago")
    >>> resolve(found, date(2021, 5, 9)).local
    '2021-05-07'
    """
    if found.ago is None or found.precision != "day":
        return None
    try:
        return replace(found, local=(retrieved - found.ago).isoformat(), ago=None)
    except OverflowError:
        return None


def _labelled(text: str, drafts: list[Draft]) -> list[PrintedDate]:
    """The dates with what the labels call them: those before each, or where the page prints them so, behind."""
    kinds: list[Kind | None] = []
    last = 0
    for draft in drafts:
        kinds.append(label_before(text, last, draft.span.start))
        last = draft.span.end
    if kinds[0] is None and last < len(text) and label_behind(text, last, len(text)):
        ends = [draft.span.start for draft in drafts[1:]] + [len(text)]
        kinds = [label_behind(text, draft.span.end, end) for draft, end in zip(drafts, ends, strict=True)]
    return [
        PrintedDate(
            span=draft.span,
            zone_span=draft.zone_span,
            kind=kind or "unlabelled",
            local=draft.local,
            precision=draft.precision,
            offset=draft.offset,
            ambiguous=draft.ambiguous,
            ago=draft.ago,
        )
        for draft, kind in zip(drafts, kinds, strict=True)
    ]
