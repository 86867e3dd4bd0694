"""Validate the JSON texts of records against any version of the schema: quickly where they are valid, exactly always.

A text is valid without further ado if it has the form that releases write (see :mod:`corpus.schema.form`).  All
others are parsed and looked through value by value; that takes ten times as long, and finds all that is wrong.
"""

import json
from collections.abc import Callable
from functools import cache

import msgspec
from jsonschema import Draft202012Validator

from corpus import resources
from corpus.errors import Problem, UnknownName
from corpus.schema import reference
from corpus.schema.faults import check_of
from corpus.schema.form import NoForm, Schema, form
from corpus.schema.strict import parse

# Reads a text to see whether it is JSON, and keeps nothing; it doesn't mind what isn't UTF-8.
_skim = msgspec.json.Decoder(msgspec.Raw).decode


class Validator:
    """What says whether a JSON text is a valid record of a kind, by one version of its schema.

    The verdict is that of the JSON Schema, ``format`` asserted, on texts that every JSON reader takes the same way;
    others, such as those with a key twice, are not valid.
    """

    def __init__(self, schema: Schema, exact: Draft202012Validator) -> None:
        self._form, self._loose = _matching(schema), _matching(schema, loose=True)
        self._check = check_of(schema, exact)

    def problems(self, line: bytes) -> tuple[Problem, ...]:
        """All that is wrong with a record's JSON text; nothing if it is valid.

        They come in the order of the schema, each with a JSON pointer; what makes it no JSON text has the pointer
        of the whole.  Of a key that is there twice, the last value is looked at.

        >>> text = b'{"article": "a/b", "layer": "zones", "target": "raw", "start": 0, "end": -1, "label": " "}'
        >>> for problem in validator("annotation", "1.0.0").problems(text):
        ...     print(*problem)
        /end should be 0 or more, not -1
        /label should not be blank
        /by is missing
        >>> validator("annotation", "1.0.0").problems(b'{"article":')
        (Problem(pointer='', message='should be JSON: expecting value at column 12'),)
        """
        if self._has_form(line):
            return ()
        try:
            value, repeated = parse(line)
        except ValueError as error:
            return (Problem("", str(error)),)
        problems = [Problem("", f"holds the key {key!r} more than once in one object") for key in repeated]
        self._check(value, "", problems)
        return tuple(problems)

    def is_canonical(self, line: bytes) -> bool:
        """Whether a text is that of a valid record just as releases write it: every key there, in schema order."""
        try:
            return self._form(line.decode()) is not None and _is_json(line)
        except UnicodeDecodeError:
            return False

    def _has_form(self, line: bytes) -> bool:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            return False
        # One after the other, without any(), which takes its time.
        return (self._form(text) is not None or self._loose(text) is not None) and _is_json(line)


def _is_json(line: bytes) -> bool:
    try:
        _skim(line)
    except (msgspec.MsgspecError, RecursionError):
        return False
    return True


@cache
def validator(kind: str, version: str) -> Validator:
    """The validator of the records of a kind (``article``, ``annotation``) that follow a version of the schema.

    Raises :class:`corpus.errors.UnknownName` for a kind or version that there isn't.

    >>> validator("article", "0.9.0")
    Traceback (most recent call last):
        ...
    corpus.errors.UnknownName: no schema is called '0.9.0/article'; there are: ...
    """
    files = sorted(resources.folder("schema").glob("*/*.json"))
    known = [f"{path.parent.name}/{path.stem}" for path in files]
    if f"{version}/{kind}" not in known:
        raise UnknownName("schema", f"{version}/{kind}", known)
    exact = reference.validator(kind, version)
    schema = json.loads(files[known.index(f"{version}/{kind}")].read_text("utf-8"))
    return Validator(schema, exact)


def _matching(schema: Schema, *, loose: bool = False) -> Callable[[str], object | None]:
    """What looks whether a text has the form of a schema's records; if there is none, no text has it."""
    try:
        return form(schema, loose=loose).fullmatch
    except NoForm:
        return lambda _: None
