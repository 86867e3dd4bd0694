"""Records of a schema that is newer than this package: what it knows of them is read, and somebody is told once."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from corpus import resources
from corpus.schema.upgrade import CURRENT

_said: set[str] = set()


def is_newer(version: object) -> bool:
    """Whether a version of the schema is one that this package can't know yet.

    >>> is_newer("99.0.0"), is_newer("1.0.0"), is_newer(None)
    (True, False, False)
    """
    known = isinstance(version, str) and resources.is_version(version)
    return known and resources.numbers(str(version)) > resources.numbers(CURRENT)


def known(record: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """As much of a record as a type of :mod:`corpus.model` has fields for, said to be of today's version.

    >>> from corpus.model import Publisher
    >>> known({"name": "The Daily Gull", "owner": "Ida Moe"}, Publisher)
    {'name': 'The Daily Gull'}
    """
    return dict(_known(record, kind))


def _known(record: Mapping[str, Any], kind: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        if field.name == "schema" and "schema" in record:
            yield "schema", CURRENT
        elif field.name in record:
            yield field.name, _value(record[field.name], hints[field.name])


def _value(value: Any, hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        [hint] = [one for one in get_args(hint) if one is not NoneType]
    if is_dataclass(hint) and isinstance(value, Mapping):
        return known(value, hint)  # type: ignore[arg-type]
    if get_origin(hint) is tuple and isinstance(value, list | tuple):
        return [_value(one, get_args(hint)[0]) for one in value]
    return value


def say(place: str, what: str) -> None:
    """Warn that more is there than this package knows, once for a place."""
    if place not in _said:
        _said.add(place)
        warnings.warn(
            f"{place}: {what}; what this package doesn't know isn't loaded: install a newer one to read it",
            UserWarning,
            stacklevel=2,
        )
