"""Read a record without pydantic, which takes longer to start than a release to open: all or nothing.

What is given back is what :func:`corpus.schema.accept` would give back.  Nothing is, where there is the least doubt;
then it is for pydantic to say what is wrong, if anything.
"""

import json
import re
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union

from corpus.model.scalars import Form
from corpus.schema.upgrade import upgraded

# Types whose values JSON has as they are.
_PLAIN = (str, int, float, bool)


class _Doubt(Exception):
    """A value that isn't plainly one of its type."""


def value(record: Mapping[str, Any] | bytes | str, kind: type[Any]) -> Any | None:
    """The value that a record, or its JSON text, holds; None if another has to look at it.

    >>> from corpus.model.takedowns import Takedowns
    >>> value('{"takedowns": []}', Takedowns)
    Takedowns(takedowns=())
    >>> value('{"takedown": []}', Takedowns)
    """
    try:
        text = record.decode() if isinstance(record, bytes) else record
        plain = json.loads(text, object_pairs_hook=_object) if isinstance(text, str) else text
        return _value(kind, upgraded(plain, kind.__name__.lower()))
    except (_Doubt, ValueError, RecursionError):
        return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    _sure(found, len(found) == len(pairs))  # which of two values is meant, others may say
    return found


def _value(hint: Any, plain: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _formed(arguments[0], arguments[1:], plain)
    if origin in (Union, UnionType):
        [inner] = [argument for argument in arguments if argument is not NoneType]
        return None if plain is None else _value(inner, plain)
    if origin is Literal:
        return _sure(plain, isinstance(plain, str) and plain in arguments)
    if origin is tuple and isinstance(plain, list):
        return tuple([_value(arguments[0], one) for one in plain])
    if origin is dict and isinstance(plain, dict):
        return {_value(arguments[0], key): _value(arguments[1], one) for key, one in plain.items()}
    if is_dataclass(hint) and isinstance(plain, dict):
        return _record(hint, plain)
    return _sure(plain, hint in _PLAIN and type(plain) is hint)


def _record(kind: Any, plain: Mapping[str, Any]) -> Any:
    hints, needed = _fields(kind)
    _sure(plain, needed <= plain.keys() <= hints.keys())
    return kind(**{name: _value(hints[name], one) for name, one in plain.items()})


@cache
def _fields(kind: Any) -> tuple[dict[str, Any], set[str]]:
    """The types of a record's fields, and which of them have to be there."""
    hints = typing.get_type_hints(kind, include_extras=True)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    return {field.name: hints[field.name] for field in fields(kind)}, needed


def _formed(hint: Any, forms: tuple[Any, ...], plain: Any) -> Any:
    for form in forms:
        if not isinstance(form, Form):
            raise _Doubt
        if form.before is not None:
            plain = form.before(plain)
        # Days and instants come of what is before; all others are looked at as what they are.
        plain = plain if isinstance(plain, hint) and hint not in _PLAIN else _value(hint, plain)
        if form.pattern is not None:
            # No $ of a schema matches before a final line feed, as Python's would.
            _sure(plain, re.search(re.sub(r"\$$", r"\\Z", form.pattern), plain) is not None)
        _sure(plain, form.least is None or plain >= form.least)
        _sure(plain, form.most is None or plain <= form.most)
        _sure(plain, form.fewest is None or len(plain) >= form.fewest)
        if form.after is not None:
            plain = form.after(plain)
    return plain


def _sure(plain: Any, known: bool) -> Any:
    if not known:
        raise _Doubt
    return plain
