"""Rules: one module for each kind of defect, named for it.

A rule is a module with a docstring (what, why, bad, good: its page), ``LEVEL``, ``HINT`` and ``check``,
which yields findings and does nothing else.  To add one, write the module and put its name in the table
of what it looks at; its test samples lie in ``tests/rules/<rule>/``.
"""

import inspect
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Protocol

from corpus.errors import Problem, UnknownName
from corpus.model.checked import RulePage
from corpus.model.claim import Claim, Meet
from corpus.model.finding import Family, Finding, Level, Since
from corpus.model.notes import Waiver
from corpus.raw import Entry, Raw
from corpus.record import Record
from corpus.rules import (
    author_not_a_name,
    bidirectional_override,
    blank_headline,
    caption_in_body,
    character_without_zone,
    confusable_letter,
    control_character,
    credit_equals_caption,
    credit_leftover,
    credit_names_nobody,
    cut_off_body,
    damaged_file,
    date_before_publisher,
    date_not_read,
    date_of_retrieval,
    deck_repeats_headline,
    doubtful_value,
    duplicate_id,
    empty_file,
    expired_waiver,
    file_name_not_slug,
    furniture_in_body,
    future_date,
    heading_at_end,
    invalid_notes,
    invalid_record,
    invalid_takedowns,
    language_contradicts_text,
    link_outside_raw,
    missing_body,
    missing_byline,
    modified_before_published,
    mojibake,
    name_spelled_twice,
    near_duplicate,
    no_date,
    not_a_file,
    not_utf8,
    notes_contradict_text,
    orphan_notes,
    private_use_character,
    prose_in_metadata,
    redundant_notes,
    repeated_paragraph,
    repeated_topic,
    replacement_character,
    rights_not_stated,
    same_bytes,
    same_text,
    short_body,
    site_in_headline,
    text_out_of_order,
    topic_spelled_twice,
    topics_not_split,
    unknown_format,
    unknown_license,
    unknown_takedown,
    unused_waiver,
    url_not_of_article,
    value_without_evidence,
    withdrawn_article,
    zone_against_season,
    zone_overlap,
)


class Rule(Protocol):
    """What every rule module has; its docstring is its page."""

    __name__: str
    __doc__: str | None
    FAMILY: Family
    SINCE: Since
    LEVEL: Level
    HINT: str


class TreeRule(Rule, Protocol):
    """A rule about what lies where below ``raw/``, before anything is opened."""

    def check(self, entries: Sequence[Entry]) -> Iterable[tuple[Entry, Finding]]:
        """What is wrong, and with which entry."""


class FileRule(Rule, Protocol):
    """A rule about one raw file or its notes, before it is understood."""

    def check(self, raw: Raw) -> Iterator[Finding]:
        """What is wrong with the file."""


class ArticleRule(Rule, Protocol):
    """A rule about one article as it was understood."""

    def check(self, record: Record) -> Iterator[Finding]:
        """What is wrong with the article."""


class CorpusRule(Rule, Protocol):
    """A rule about articles beside each other.

    Each article says what it claims (a digest, a name) under keys, and articles with a key in common meet.
    """

    MEET: Meet
    """How: ``first``, each with the first by path of those it shares a key with, every two once; or ``all``
    claims of a key at once, if not all claim the same."""

    def claims(self, record: Record) -> Iterable[Claim]:
        """By what the article may meet others."""

    def check(self, group: Iterable[Claim], text_of: Callable[[Claim], str]) -> Iterator[tuple[Claim, str]]:
        """What is wrong among claims that meet: with which, and the message; its place is the claim's own.

        The group may be long, and may be walked through again; ``text_of`` reads the body of a claim's article.
        """


class WaiverRule(Rule, Protocol):
    """A rule about the waivers in an article's notes, when all else is known."""

    def check(self, waivers: Sequence[Waiver], used: Container[int]) -> Iterator[Finding]:
        """What is wrong with the waivers; ``used`` are the places of those that fit a finding."""


class RecordRule(Rule, Protocol):
    """A rule about one record of a release's data file."""

    def check(self, problems: Sequence[Problem]) -> Iterator[Finding]:
        """What is wrong with the record, by what its schema says of it."""


TREE: tuple[TreeRule, ...] = (
    duplicate_id,
    file_name_not_slug,
    invalid_takedowns,
    link_outside_raw,
    not_a_file,
    orphan_notes,
    unknown_format,
    unknown_takedown,
    withdrawn_article,
)

FILE: tuple[FileRule, ...] = (
    bidirectional_override,
    control_character,
    empty_file,
    invalid_notes,
    mojibake,
    not_utf8,
    private_use_character,
    replacement_character,
)

ARTICLE: tuple[ArticleRule, ...] = (
    author_not_a_name,
    blank_headline,
    caption_in_body,
    character_without_zone,
    confusable_letter,
    credit_equals_caption,
    credit_leftover,
    credit_names_nobody,
    cut_off_body,
    date_before_publisher,
    date_not_read,
    date_of_retrieval,
    deck_repeats_headline,
    doubtful_value,
    furniture_in_body,
    future_date,
    heading_at_end,
    language_contradicts_text,
    missing_body,
    missing_byline,
    modified_before_published,
    no_date,
    notes_contradict_text,
    prose_in_metadata,
    redundant_notes,
    repeated_paragraph,
    repeated_topic,
    rights_not_stated,
    short_body,
    site_in_headline,
    text_out_of_order,
    topics_not_split,
    unknown_license,
    url_not_of_article,
    value_without_evidence,
    zone_against_season,
    zone_overlap,
)

CORPUS: tuple[CorpusRule, ...] = (
    name_spelled_twice,
    near_duplicate,
    same_bytes,
    same_text,
    topic_spelled_twice,
)

WAIVER: tuple[WaiverRule, ...] = (
    expired_waiver,
    unused_waiver,
)

RECORD: tuple[RecordRule, ...] = (
    damaged_file,
    invalid_record,
)

# What they report breaks a promise of every release, whatever the reason: nobody can waive it.
UNWAIVABLE = frozenset(
    {
        "character-without-zone",
        "damaged-file",
        "duplicate-id",
        "empty-file",
        "expired-waiver",
        "invalid-notes",
        "invalid-record",
        "invalid-takedowns",
        "link-outside-raw",
        "not-a-file",
        "not-utf8",
        "orphan-notes",
        "text-out-of-order",
        "unknown-format",
        "unused-waiver",
        "value-without-evidence",
        "zone-overlap",
    }
)


def name_of(module: Rule) -> str:
    """The public name of a rule.

    >>> name_of(blank_headline)
    'blank-headline'
    """
    return module.__name__.rpartition(".")[2].replace("_", "-")


_ALL: tuple[Rule, ...] = (*TREE, *FILE, *ARTICLE, *CORPUS, *WAIVER, *RECORD)
RULES: dict[str, Rule] = dict(sorted((name_of(rule), rule) for rule in _ALL))


def get(name: str) -> Rule:
    """The rule of a name; :class:`~corpus.errors.UnknownName` lists those there are."""
    try:
        return RULES[name]
    except KeyError:
        raise UnknownName("rule", name, RULES) from None


def newest() -> str:
    """The version of the rules as a whole: the day on which the newest came, in ISO form."""
    return max(rule.SINCE.day for rule in RULES.values())


def page(name: str) -> RulePage:
    """A rule as reports and documentation present it.

    >>> page("blank-headline").what
    'The article has no headline.'
    """
    rule = get(name)
    # Python may have been started without docstrings.
    what, _, rest = inspect.cleandoc(rule.__doc__ or "No page.").partition("\n\n")
    return RulePage(
        name=name,
        family=rule.FAMILY,
        level=rule.LEVEL,
        since=rule.SINCE,
        what=" ".join(what.split()),
        page=rest,
        hint=rule.HINT,
    )
