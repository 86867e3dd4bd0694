"""Arrow tables as typed values, a column at a time.

Neither a dict nor a step of Python's is spent on a value: columns become lists in Arrow's own code, and :func:`map`
sets a field of all objects at once.  The values are those that :func:`corpus.schema.accept` makes of the same rows.
What a whole column can have wrong is looked for: its type, nulls where there should be values, words that aren't among
those there are.  Patterns aren't: they held when the release was made.
"""

import gc
import typing
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

import pyarrow as pa

from corpus.dataset.tables import cells
from corpus.errors import DamagedRelease
from corpus.model.annotation import Annotation
from corpus.model.article import Article, Origin, Taken

Row = TypeVar("Row", Article, Annotation)

# Rows that are made together: few enough for the processor's caches.
ROWS_AT_ONCE = 200


def values(
    table: pa.Table | pa.RecordBatch,
    kind: type[Row],
    origin: Origin | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Row]:
    """The rows of a table, each as a value of a type of :mod:`corpus.model`, articles with where they come from.

    ``only`` names the fields to load; the others stay unset.  A column that isn't there, as in a release of an older
    schema, means the field's default, and one that the type doesn't know is passed over.  Raises
    :class:`corpus.errors.DamagedRelease`, before the first row, if a column has another type or is missing without
    a default, and on the way if values don't go with the type.

    >>> import pyarrow
    >>> [zone] = values(pyarrow.table({"start": [0], "label": ["headline"]}), Annotation, only=("start", "label"))
    >>> zone.start, zone.label
    (0, 'headline')
    """
    plan = _plan(
        table.schema.remove_metadata(), typing.cast(Any, kind), frozenset(only) if only is not None else None
    )
    return _values(table, plan, origin)


class Differences(NamedTuple):
    """What the columns of a table have less and more than a type, by their paths: ``images[].credits[].name``."""

    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def differences(columns: pa.Schema, kind: type) -> Differences:
    """Which columns of a type are missing, so that the defaults stand there, and which are unknown and passed over.

    Raises :class:`corpus.errors.DamagedRelease` if these columns can't be read as values of the type at all.

    >>> import pyarrow
    >>> names = ("article", "layer", "target", "start", "end", "label", "by")
    >>> numbers = {"start", "end"}
    >>> columns = {name: pyarrow.int64() if name in numbers else pyarrow.string() for name in (*names, "mood")}
    >>> differences(pyarrow.schema(columns), Annotation)
    Differences(missing=('field', 'confidence', 'words', 'digest'), unknown=('mood',))
    """
    return _plan(columns.remove_metadata(), kind, None).differences


class _Part(NamedTuple):
    """A field of a type, and what it is made of."""

    path: str
    put: Callable[[Any, Any], None]
    place: int | None
    """Which column it is; None if all values have the default."""
    read: cells.Reader
    nullable: bool
    default: Any


class _Plan(NamedTuple):
    """How the rows of tables with the same columns become values of a type."""

    kind: type
    parts: list[_Part]
    differences: Differences


def _values(table: pa.Table | pa.RecordBatch, plan: _Plan, origin: Origin | None) -> Iterator[Any]:
    source = Taken._origin if origin is not None and issubclass(plan.kind, Taken) else None  # type: ignore[attr-defined]
    whole = table if isinstance(table, pa.Table) else pa.Table.from_batches([table])
    for batch in whole.to_batches(max_chunksize=ROWS_AT_ONCE):
        with _no_search_for_garbage():
            made = _objects(plan.kind, plan.parts, batch.columns, batch.num_rows, 0)
        if source is not None:
            _each(source.__set__, made, repeat(origin))
        yield from made


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Nothing that is made here refers back to itself; to search it for such circles takes a third of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _objects(kind: type, parts: list[_Part], columns: list[pa.Array], count: int, nulls: int) -> list[Any]:
    """As many objects of a type, of which so many stand for nulls and are thrown away."""
    made: list[Any] = [object.__new__(kind) for _ in range(count)]
    for part in parts:
        of = repeat(part.default) if part.place is None else _column(part, columns[part.place], nulls)
        _each(part.put, made, of)
    return made


def _each(put: Callable[[Any, Any], None], made: list[Any], of: Iterable[Any]) -> None:
    deque(map(put, made, of), maxlen=0)  # the quickest way to run through a map


def _column(part: _Part, column: pa.Array, nulls: int) -> list[Any]:
    """The values of a column; where the record around them is null, so are they."""
    # Whether a dictionary has a null among its words, the nulls of the column don't say.
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    found = column.null_count
    if found > nulls and not part.nullable:
        raise DamagedRelease(
            f"column {part.path}: expected values only, got {found - nulls} nulls among them"
        )
    if found == len(column):
        return [None] * found
    try:
        return part.read(column)
    except (ValueError, pa.ArrowException) as error:
        raise DamagedRelease(f"column {part.path}: {error}") from error


@lru_cache(maxsize=64)
def _plan(columns: pa.Schema, kind: Any, only: frozenset[str] | None) -> _Plan:
    planner = _Planner()
    parts = planner.parts(kind, list(columns), "", only)
    return _Plan(kind, parts, Differences(tuple(planner.missing), tuple(planner.unknown)))


class _Planner:
    """Finds each field of a type among some columns, and remembers what has no counterpart."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.unknown: list[str] = []

    def parts(
        self, kind: Any, columns: list[pa.Field], above: str, only: Collection[str] | None = None
    ) -> list[_Part]:
        """The fields of a type, or only some, with the columns they are in."""
        hints, places = typing.get_type_hints(kind), {column.name: at for at, column in enumerate(columns)}
        if len(places) < len(columns):
            names = ", ".join(above + column.name for column in columns)
            raise DamagedRelease(f"columns {names}: expected each of them once")
        known = {field.name: field for field in fields(kind)}
        self.unknown += [above + name for name in places if name not in known]
        wanted = known if only is None else {name: known[name] for name in known if name in only}
        return [
            self._part(kind, field, hints[name], columns, places.get(name), above)
            for name, field in wanted.items()
        ]

    def _part(
        self, kind: Any, field: Field[Any], hint: Any, columns: list[pa.Field], place: int | None, above: str
    ) -> _Part:
        path, put = above + field.name, getattr(kind, field.name).__set__
        default = field.default
        if typing.get_origin(hint) is typing.Literal and typing.get_args(hint) == (default,):
            # What can be but one thing, as the schema's version, is that here, whatever it was.
            return _Part(path, put, None, cells.texts, False, default)
        nullable, inner = cells.without_none(hint)
        if place is None:
            if default is MISSING:
                raise DamagedRelease(f"column {path}: expected {cells.expected(inner)}, got no such column")
            self.missing.append(path)
            return _Part(path, put, None, cells.texts, nullable, default)
        return _Part(path, put, place, self._reader(inner, columns[place].type, path), nullable, default)

    def _reader(self, hint: Any, column: pa.DataType, path: str) -> cells.Reader:
        """What reads a column of a type."""
        if pa.types.is_null(column):
            # Which other writers make of a column without values; so none is ever read.
            return cells.texts
        if not cells.fits(hint, column):
            raise DamagedRelease(f"column {path}: expected {cells.expected(hint)}, got {column}")
        if typing.get_origin(hint) is tuple:
            return self._lists(typing.get_args(hint)[0], column.value_type, f"{path}[]")
        if is_dataclass(hint):
            return _structs(hint, self.parts(hint, list(column), f"{path}."))
        if typing.get_origin(hint) is typing.Literal:
            return cells.words(typing.get_args(hint))
        return cells.READERS[hint]

    def _lists(self, hint: Any, column: pa.DataType, path: str) -> cells.Reader:
        inner = _Part(path, lambda *_: None, 0, self._reader(hint, column, path), False, None)

        def read(column: pa.Array) -> list[Any]:
            if column.null_count:  # only under other nulls; what lies below is no value
                found = iter(read(column.drop_null()))
                return [next(found) if is_there else None for is_there in cells.validity(column)]
            ends = cells.plain(column.offsets)
            first, last = ends[0], ends[-1]
            items = tuple(_column(inner, column.values.slice(first, last - first), 0))
            if first:
                ends = [end - first for end in ends]
            return list(map(items.__getitem__, map(slice, ends, ends[1:])))

        return read


def _structs(kind: Any, parts: list[_Part]) -> cells.Reader:
    def read(column: pa.Array) -> list[Any]:
        made = _objects(kind, parts, column.flatten(), len(column), column.null_count)
        if column.null_count:
            return [
                one if is_there else None for one, is_there in zip(made, cells.validity(column), strict=True)
            ]
        return made

    return read
