"""Rules: one module for each kind of defect, named for it.

A rule is a module with a docstring (what, why, bad, good: its page), ``LEVEL``, ``HINT`` and ``check``,
which yields findings and does nothing else.  To add one, write the module and put its name in the table
of what it looks at; its test samples lie in ``tests/rules/<rule>/``.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from corpus.errors import UnknownName
from corpus.model import Finding, Level
from corpus.raw import Entry, Raw
from corpus.record import Record
from corpus.rules import (
    bidirectional_override,
    blank_headline,
    character_without_zone,
    control_character,
    credit_equals_caption,
    credit_leftover,
    date_not_read,
    doubtful_value,
    duplicate_id,
    empty_file,
    file_name_not_slug,
    future_date,
    invalid_notes,
    link_outside_raw,
    missing_body,
    missing_byline,
    no_date,
    not_a_file,
    not_utf8,
    notes_contradict_text,
    orphan_notes,
    repeated_topic,
    rights_not_stated,
    short_body,
    text_out_of_order,
    topics_not_split,
    unknown_format,
    value_without_evidence,
    zone_overlap,
)


class Rule(Protocol):
    """What every rule module has; its docstring is its page."""

    __name__: str
    __doc__: str | None
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


TREE: tuple[TreeRule, ...] = (
    duplicate_id,
    file_name_not_slug,
    link_outside_raw,
    not_a_file,
    orphan_notes,
    unknown_format,
)

FILE: tuple[FileRule, ...] = (
    bidirectional_override,
    control_character,
    empty_file,
    invalid_notes,
    not_utf8,
)

ARTICLE: tuple[ArticleRule, ...] = (
    blank_headline,
    character_without_zone,
    credit_equals_caption,
    credit_leftover,
    date_not_read,
    doubtful_value,
    future_date,
    missing_body,
    missing_byline,
    no_date,
    notes_contradict_text,
    repeated_topic,
    rights_not_stated,
    short_body,
    text_out_of_order,
    topics_not_split,
    value_without_evidence,
    zone_overlap,
)


def name_of(module: Rule) -> str:
    """The public name of a rule.

    >>> name_of(blank_headline)
    'blank-headline'
    """
    return module.__name__.rpartition(".")[2].replace("_", "-")


_ALL: tuple[Rule, ...] = (*TREE, *FILE, *ARTICLE)
RULES: dict[str, Rule] = dict(sorted((name_of(rule), rule) for rule in _ALL))


def get(name: str) -> Rule:
    """The rule of a name; :class:`~corpus.errors.UnknownName` lists those there are."""
    try:
        return RULES[name]
    except KeyError:
        raise UnknownName("rule", name, RULES) from None
