"""What changed from one release to another: records, fields, annotations, schema and manifest."""

import json
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal, TypeAlias

from corpus.model.scalars import Pointer
from corpus.text import printable

# How much a version number must be raised.
Size: TypeAlias = Literal["none", "patch", "minor", "major"]

# How many characters of a value are shown, and how many equal ones before those that differ.
_SHOWN = 60
_BEFORE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """One value that came, went, changed or moved.

    A list counts as a value: one that was empty and isn't any more came as a whole.  Otherwise its items come, go
    and move one by one.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    """What happened; a null, an empty list and a missing key are no value."""
    pointer: Pointer
    """JSON pointer to the value: in the new record, or in the old one if it was removed there from a list."""
    old: Any = None
    """The value before."""
    new: Any = None
    """The value now."""
    place: int | None = None
    """Where an item that moved within its list stood before."""

    @property
    def field(self) -> Pointer:
        """The field that it belongs to, whichever item of a list: ``/images/*/alt``."""
        steps = self.pointer.split("/")
        return "/".join("*" if step.isdecimal() else step for step in steps)

    @property
    def came(self) -> bool:
        """Whether a field has a value now that had none; another item of a list is no field."""
        return self.kind == "added" and not self.pointer.rpartition("/")[2].isdecimal()

    @property
    def left(self) -> bool:
        """Whether a field has no value any more."""
        return self.kind == "removed" and not self.pointer.rpartition("/")[2].isdecimal()

    def shown(self) -> tuple[str, str]:
        """The old and the new value as JSON on one line, of long ones the part in which they differ.

        >>> old, new = "Rain, " * 30 + "fog", "Rain, " * 30 + "ice"
        >>> ValueChange(kind="changed", pointer="/deck", old=old, new=new).shown()
        ('…n, Rain, Rain, fog"', '…n, Rain, Rain, ice"')
        """
        old, new = (json.dumps(value, ensure_ascii=False) for value in (self.old, self.new))
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
        long = max(len(old), len(new)) > _SHOWN and self.kind == "changed"
        start = max(0, same - _BEFORE) if long else 0
        return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    return printable(f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """An article that is in both releases, and what is new in it."""

    id: str
    """Its id."""
    was: str | None = None
    """Its id before, if that changed; the raw file is the same."""
    changes: tuple[ValueChange, ...] = ()
    """What else changed, in the order of the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """How often a field changed."""

    field: Pointer
    """The field, with ``*`` for any item of a list."""
    records: int
    """In how many articles it changed in any way."""
    came: int = 0
    """In how many of them it had no value before."""
    left: int = 0
    """In how many of them it has no value any more."""
    example: str = ""
    """One of these articles; one where the field came, if there is any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationCount:
    """How many annotations of a layer came, went and changed."""

    layer: str
    """The layer."""
    article: str = ""
    """The id of the article; empty if counted over all."""
    added: int = 0
    """How many came."""
    removed: int = 0
    """How many went."""
    changed: int = 0
    """How many say something else of the same characters, or the same of others."""

    @property
    def said(self) -> str:
        """What changed in the layer, in a few words.

        >>> AnnotationCount(layer="zones", added=2, changed=1).said
        'zones 2 added, 1 changed'
        """
        counts = (("added", self.added), ("removed", self.removed), ("changed", self.changed))
        return f"{self.layer} {', '.join(f'{number} {what}' for what, number in counts if number)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaChange:
    """Another version of the schema."""

    old: str
    """The version before."""
    new: str
    """The version now."""
    level: Size
    """How big the step is."""
    lines: tuple[str, ...] = ()
    """What changed in the schema of articles, annotations and manifests, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that changed from one release to another; what is sorted is sorted by id.

    The counts are exact.  ``changed`` and ``annotations`` may hold only the first of many articles.
    """

    old: str
    """The release before, by its version or its place."""
    new: str
    """The release now."""
    added: tuple[str, ...] = ()
    """The ids of the articles that came."""
    removed: tuple[str, ...] = ()
    """The ids of the articles that left."""
    renamed: tuple[ArticleChange, ...] = ()
    """The articles that have another id."""
    changed: tuple[ArticleChange, ...] = ()
    """The articles that say something else."""
    changed_count: int = 0
    """How many these are."""
    fields: tuple[FieldCount, ...] = ()
    """How often each field changed, renamed articles included."""
    annotations: tuple[AnnotationCount, ...] = ()
    """The annotations of articles in both releases, by article and layer."""
    annotated_count: int = 0
    """In how many articles annotations changed."""
    layers: tuple[AnnotationCount, ...] = ()
    """The same over all articles, by layer."""
    layers_added: tuple[str, ...] = ()
    """The layers that came."""
    layers_removed: tuple[str, ...] = ()
    """The layers that left."""
    schema: SchemaChange | None = None
    """Another version of the schema, if it is one."""
    manifest: tuple[ValueChange, ...] = ()
    """What the manifest says otherwise, versions, counts and digests left out."""
    withdrawn: tuple[str, ...] = ()
    """The ids of the articles that were withdrawn since."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(
            (
                self.added,
                self.removed,
                self.renamed,
                self.changed_count,
                self.fields,
                self.annotated_count,
                self.layers_added,
                self.layers_removed,
                self.schema,
                self.manifest,
                self.withdrawn,
            )
        )
