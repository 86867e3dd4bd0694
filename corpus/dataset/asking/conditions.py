"""What rows of a table are asked for: each condition goes through the rows that those before it left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from corpus.dataset import given
from corpus.dataset.asking import paths, search
from corpus.dataset.tables.store import Part, Rows, Store
from corpus.errors import MisuseError

Names: TypeAlias = str | Iterable[str]
Moment: TypeAlias = str | date

# A date or date-time as records have it.
_LOCAL = re.compile(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?)?)?"
)
# A character after all that dates are spelt with.
_AFTER = "~"


@dataclass(frozen=True)
class Fulfils:
    """An Arrow expression is true.  Groups in which it can't be, by their statistics, aren't read."""

    expression: pc.Expression

    def among(self, store: Store, rows: Rows) -> Rows:
        """Those of the rows for which the expression is true."""
        if not len(rows):
            return rows
        masks: list[Rows] = []
        first = 0
        for part in store.parts:
            counts = part.counts
            starts = np.cumsum([first, *counts])
            first = int(starts[-1])
            asked = [
                group
                for group in range(len(counts))
                if np.searchsorted(rows, starts[group]) < np.searchsorted(rows, starts[group + 1])
            ]
            with _usable(self.expression):
                masks += self._true(part, asked, starts, store)
        chosen = np.concatenate([np.empty(0, np.int64), *masks])
        kept: Rows = np.intersect1d(rows, chosen, assume_unique=True)
        return kept

    def _true(self, part: Part, groups: list[int], starts: Rows, store: Store) -> Iterator[Rows]:
        fragment = part.fragment()
        if fragment is None:
            for group in groups:
                table = part.read(group, store.names)
                numbered = table.append_column("", pa.array(np.arange(starts[group], starts[group + 1])))
                yield numbered.filter(self.expression)[""].to_numpy()
            return
        for one in fragment.subset(row_group_ids=groups).split_by_row_group(self.expression):
            [group] = one.row_groups
            # The expression as a column of its own: so no more is read than it needs.
            mask = one.to_table(columns={"": self.expression})[""]
            yield np.flatnonzero(pc.fill_null(mask, False).to_numpy()) + starts[group.id]


@dataclass(frozen=True)
class Where:
    """What is in some columns makes a mask: for what expressions can't ask."""

    columns: tuple[str, ...]
    mask: Callable[[pa.Table], pa.Array]

    def among(self, store: Store, rows: Rows) -> Rows:
        """Those of the rows where the mask is true."""
        masks = [np.asarray(self.mask(table)) for table in store.tables(self.columns, rows)]
        kept: Rows = rows[np.concatenate([np.empty(0, np.bool_), *masks])]
        return kept


@dataclass(frozen=True)
class Holds:
    """One of the values at a path is one of some."""

    path: str
    values: frozenset[str]

    def among(self, store: Store, rows: Rows) -> Rows:
        """Those of the rows with such a value."""
        return Where((paths.column(self.path),), self._mask).among(store, rows)

    def _mask(self, table: pa.Table) -> npt.NDArray[np.bool_]:
        found, rows = paths.values(table, self.path)
        mask = np.zeros(table.num_rows, np.bool_)
        mask[rows.filter(pc.is_in(found, pa.array(sorted(self.values), pa.string()))).to_numpy()] = True
        return mask


@dataclass(frozen=True)
class Says:
    """Some words are said, in headline or text."""

    words: str

    def among(self, store: Store, rows: Rows) -> Rows:
        """Those of the rows in which they are."""
        asked = search.query(self.words)
        return Where(("headline", "text"), asked.mask).among(store, rows)


def fulfils(expression: pc.Expression) -> Fulfils:
    """The condition that an Arrow expression is true."""
    if not isinstance(expression, pc.Expression):
        raise MisuseError(
            f"expected an Arrow expression, such as pc.field('language') == 'en', got {expression!r}; what to look "
            "for is given by name, such as filter(topic='Sea')"
        )
    return Fulfils(expression)


def holds(path: str, values: Names) -> Holds:
    """The condition that a path has a value; several mean any of them."""
    return Holds(path, frozenset(_normal(path, values)))


def of_publisher(values: Names) -> Fulfils:
    """The condition that an article is of a publisher, by name or domain."""
    known = _normal("publisher", values)
    return Fulfils(
        any_of(pc.field("publisher", "name"), known) | any_of(pc.field("publisher", "domain"), known)
    )


def in_language(values: Names) -> Fulfils:
    """The condition that an article is in a language: ``pt`` is ``pt-BR`` as well."""
    tags = given.texts("language", values)
    language = pc.field("language")
    asked = any_of(language, tags)
    for tag in tags:
        asked |= pc.starts_with(language, f"{tag}-")
    return Fulfils(asked)


def with_image(wanted: bool) -> Fulfils:
    """The condition that an article has an image, or none."""
    if not isinstance(wanted, bool | np.bool_):
        raise MisuseError(f"expected has_image=True or has_image=False, got {wanted!r}")
    count = pc.list_value_length(pc.field("images"))
    return Fulfils(count > 0 if wanted else count == 0)


def in_span(span: Moment | Sequence[Moment | None]) -> Fulfils:
    """The condition that an article was published between two moments, both included.

    ``("2016", "2017-06")`` is from the beginning of 2016 to the end of June 2017; None on either side is no limit,
    and one moment alone is the year, month or day itself.  An article whose date is less precise than what is
    asked for counts as published when its month or year began.
    """
    first, last = (span, span) if isinstance(span, str | date) else _pair(span)
    local = pc.field("published", "local")
    asked = pc.is_valid(local)
    if first is not None:
        start = _moment(first)
        asked &= (local >= start) | any_of(local, _beginning_with(start))
    if last is not None:
        asked &= local <= _moment(last) + _AFTER
    return Fulfils(asked)


def any_of(field: pc.Expression, values: Collection[str]) -> pc.Expression:
    """That a field has one of some values, which may be none."""
    return field.isin(pa.array(sorted(values), pa.string()))


def _pair(span: Sequence[Moment | None]) -> tuple[Moment | None, Moment | None]:
    try:
        if isinstance(span, Set):  # which of a set is the first?
            raise TypeError
        first, last = span
    except (TypeError, ValueError) as error:
        raise MisuseError(
            f"expected published=(first, last), got {span!r}; None on either side is no limit"
        ) from error
    return first, last


def _moment(moment: Moment) -> str:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        raise MisuseError(
            f"expected a moment without a time zone, for dates are compared as printed, got {moment!r}; for instants "
            "ask filter(pc.field('published', 'at') >= moment)"
        )
    text = moment.isoformat()[:16] if isinstance(moment, date) else given.text("a moment", moment)
    if not _LOCAL.fullmatch(text):
        raise MisuseError(
            f"expected a moment such as 2016, 2016-11, 2016-11-25 or 2016-11-25T15:55, got {moment!r}"
        )
    return text


def _beginning_with(start: str) -> list[str]:
    """The less precise dates that begin no earlier: 2016 and 2016-01 for 2016-01-01."""
    day, _, clock = start.partition("T")
    if clock.strip("0:"):
        return []
    found = [day] if clock else []
    while day.endswith("-01"):
        day = day.removesuffix("-01")
        found.append(day)
    return found


@contextmanager
def _usable(expression: pc.Expression) -> Iterator[None]:
    """Say which expression it is that Arrow can't apply."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowKeyError, pa.ArrowTypeError) as error:
        said = str(error).splitlines()[0]
        raise MisuseError(
            f"filter({expression}) can't be applied: {said}; the fields are those of corpus.Article, their types "
            "those of to_arrow().schema"
        ) from error


def _normal(what: str, values: Names) -> list[str]:
    return [unicodedata.normalize("NFC", value) for value in given.texts(what, values)]
