"""What is wrong among the articles of a corpus: each says what it claims, and those meet that share a key."""

import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from corpus import raw as raw_files
from corpus import rules
from corpus.errors import MisuseError, UnreadableFile
from corpus.model import Pointer
from corpus.model.claim import Claim
from corpus.model.finding import Diagnostic, Finding, Place
from corpus.pipeline import diagnose
from corpus.pipeline.annotate import annotate
from corpus.pipeline.claims import Claims
from corpus.raw import Raw
from corpus.record import Record
from corpus.rules.limit import limited
from corpus.rules.location import below_raw
from corpus.text import Span


class _Found(NamedTuple):
    """What a rule said of a claim, or how it failed."""

    path: str
    rule: str
    span: Span | None
    where: Pointer | None
    message: str
    failed: bool


def claims_of(record: Record) -> tuple[Claim, ...]:
    """By what an article may meet others; nothing for one that lies outside of ``raw/``."""
    if not below_raw(record.raw.entry):
        return ()
    return tuple(claim for rule in rules.CORPUS for claim in _claims(rule, record))


def _claims(rule: rules.CorpusRule, record: Record) -> list[Claim]:
    try:
        return list(rule.claims(record))
    except Exception as error:  # a rule that crashes is our fault, and must not hide the others
        name, path = rules.name_of(rule), record.raw.entry.name
        message = diagnose.crashed(path, name, error).message
        return [Claim(rule=name, keys=(), article=record.article.id, path=path, value=message)]


def diagnostics(claims: Iterable[Claim], root: Path, only: Container[str] | None = None) -> list[Diagnostic]:
    """What is wrong among the articles that made the claims, in the order of the places.

    With ``only``, the ids of some articles, no more than what is wrong with these, or with others because of these.
    Raises :class:`corpus.errors.MisuseError` if the disk is too small for the claims.
    """
    found: list[_Found] = []
    try:
        with closing(sqlite3.connect("")) as database:
            gathered = Claims(database, claims)
            found += (_of(claim, claim.value, True) for claim in gathered.failed() if _concerns(claim, only))
            for rule in rules.CORPUS:
                found += _meet(rule, gathered, root, only)
    except sqlite3.OperationalError as error:
        message = f"articles can't be compared with each other: {error}"
        raise MisuseError(f"{message}; set TMPDIR to a folder with more room") from error
    found.sort(key=lambda one: (one.path, one.rule, one.span or (), one.where or "", one.message))
    return [
        diagnostic
        for path, here in groupby(found, key=lambda one: one.path)
        for diagnostic in _diagnosed(path, list(here), root)
    ]


def _of(claim: Claim, message: str, failed: bool) -> _Found:
    return _Found(claim.path, claim.rule, claim.span, claim.where, message, failed)


def _concerns(claim: Claim, only: Container[str] | None) -> bool:
    return only is None or claim.article in only


def _meet(
    rule: rules.CorpusRule, gathered: Claims, root: Path, only: Container[str] | None
) -> Iterator[_Found]:
    """What a rule finds where articles meet by it."""
    text_of = lru_cache(maxsize=2)(lambda claim: _body(root, claim))
    name = rules.name_of(rule)
    if rule.MEET == "all":
        for group in gathered.groups(name):
            yield from (found for claim, found in _said(rule, group, text_of) if _concerns(claim, only))
        return
    done: Claim | None = None
    for first, other in gathered.pairs(name):
        # One finding of an article is enough.  Nobody claims the same twice but by mistake.
        if other == done or first.path == other.path:
            continue
        if _concerns(first, only) or _concerns(other, only):
            for _, found in _said(rule, (first, other), text_of):
                yield found
                done = other


def _said(
    rule: rules.CorpusRule, group: Iterable[Claim], text_of: Callable[[Claim], str]
) -> Iterator[tuple[Claim, _Found]]:
    """What a rule says of claims that meet, or how it fails."""
    try:
        for claim, message in rule.check(group, text_of):
            yield claim, _of(claim, message, False)
    except Exception as error:  # a rule that crashes is our fault, and must not hide the others
        first = next(iter(group))
        message = diagnose.crashed(first.path, rules.name_of(rule), error).message
        yield first, _of(first, message, True)


def _body(root: Path, claim: Claim) -> str:
    record = annotate(raw_files.entry(root / claim.path, root)).record
    return record.article.text or "" if record is not None else ""


def _diagnosed(path: str, found: list[_Found], root: Path) -> list[Diagnostic]:
    """What was found in one file, with line and column; the file is read again for that."""
    try:
        raw = raw_files.read(raw_files.entry(root / path, root))
    except UnreadableFile:  # gone meanwhile
        raw = None
    made = [
        diagnose.in_file(path, one.rule, "error", one.message, diagnose.OURS) for one in found if one.failed
    ]
    for rule, said in groupby((one for one in found if not one.failed), key=lambda one: one.rule):
        made += _of_rule(rules.get(rule), list(said), raw, path)
    return sorted(made, key=lambda one: (one.line, one.column, one.rule, one.message))


def _of_rule(rule: rules.Rule, found: list[_Found], raw: Raw | None, path: str) -> Iterator[Diagnostic]:
    name = rules.name_of(rule)
    pointers: dict[Place, Pointer | None] = {one.span: one.where for one in found}
    for finding in limited(Finding(one.span, one.message) for one in found):
        if raw is None:
            yield diagnose.in_file(path, name, rule.LEVEL, finding.message, rule.HINT)
        else:
            made = diagnose.of_raw(raw, finding, name, rule.LEVEL, rule.HINT)
            yield replace(made, where=pointers[finding.where])
