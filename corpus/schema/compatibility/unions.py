"""Schemas of which a value follows one: which old and new ones are the same, and which are left over."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from corpus.schema.compatibility.plain import Schema

T = TypeVar("T")


def alternatives(schema: Schema) -> list[Schema]:
    """The schemas of which a value must follow one; a type that may be null is two of them.

    >>> alternatives({"type": ["string", "null"], "minLength": 1})
    [{'type': 'string', 'minLength': 1}, {'type': 'null'}]
    """
    if isinstance(schema, bool):
        return [schema]
    if schema.keys() == {"anyOf"}:
        return list(schema["anyOf"])
    types = schema.get("type")
    about_null = {"$ref", "allOf", "anyOf", "const", "enum", "if", "not", "oneOf"}
    if isinstance(types, list) and "null" in types and len(types) > 1 and about_null.isdisjoint(schema):
        others = [name for name in types if name != "null"]
        return [{**schema, "type": others[0] if len(others) == 1 else others}, {"type": "null"}]
    return [schema]


def paired(
    old: Sequence[T], new: Sequence[T], *keys: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """The old and new values of the same key, the first key tried first, and what is left over on each side.

    If one is left over on each side, it is taken for the other, changed.

    >>> paired(["gull", "tern", "auk"], ["tern", "Gull", "owl"], str, str.lower)
    ([('tern', 'tern'), ('gull', 'Gull'), ('auk', 'owl')], [], [])
    """
    pairs: list[tuple[T, T]] = []
    gone, come = list(old), list(new)
    for key in keys:
        waiting = defaultdict(list)
        for other in reversed(come):
            waiting[key(other)].append(other)
        left = []
        for one in gone:
            same = waiting[key(one)]
            if same:
                pairs.append((one, same.pop()))
            else:
                left.append(one)
        gone = left
        come = [other for others in waiting.values() for other in reversed(others)]
    if len(gone) == len(come) == 1:
        return [*pairs, (gone[0], come[0])], [], []
    return pairs, gone, come
