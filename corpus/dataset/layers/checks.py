"""Whether annotations go with a corpus: everything that is wrong with a layer, a column at a time."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from corpus import text
from corpus.dataset.holdings import Holdings
from corpus.dataset.layers.incoming import TEXT_DIGEST
from corpus.dataset.layers.problems import Problems
from corpus.dataset.layers.texts import UNKNOWN, Target, Texts
from corpus.dataset.tables import rows
from corpus.dataset.tables.store import Rows
from corpus.model import Article, scalars

Mask = npt.NDArray[np.bool_]

_ATTACH = "`corpus attach` gives the texts back to who holds the raw files"
"""What helps where a release may not hold a text."""


def is_name(value: str) -> bool:
    """Whether a layer or a label may be called so.

    >>> is_name("named-entities"), is_name("Named entities")
    (True, False)
    """
    return _form(scalars.Name).search(value) is not None


def values(table: pa.Table, labels: Collection[str], problems: Problems) -> None:
    """What can be said of rows without the articles."""
    said = {"by": "say who made it, with by=", "label": "label it", "start": "say where", "end": "say where"}
    for name, remedy in {**said, "article": "name the article by its id"}.items():
        problems.among(table, mask(pc.is_null(table[name])), f"no {name!r}", remedy)
    for name in _SAID:
        _formed(table, name, problems)
    found = pc.unique(table["label"]).drop_null().to_pylist()
    undefined = [one for one in found if is_name(one) and one not in labels]
    _refuse(
        table,
        pc.is_in(table["label"], pa.array(undefined, pa.string())),
        lambda place: f"the layer defines no label {_shown(table, 'label', place)}",
        f"define it in labels=, or use one of those there are: {', '.join(sorted(labels))}",
        problems,
    )
    _spans(table, problems)


def _spans(table: pa.Table, problems: Problems) -> None:
    zero = pa.scalar(0, pa.int64())
    _refuse(table, pc.less(table["start"], zero), "starts before the text", "count from 0", problems)
    _refuse(
        table,
        pc.greater_equal(table["start"], table["end"]),
        "covers no character",
        "the end is the place after the last character",
        problems,
    )
    _refuse(table, pc.less(table["words"], zero), "covers fewer words than none", "leave words out", problems)
    sure = pc.and_(pc.greater_equal(table["confidence"], 0.0), pc.less_equal(table["confidence"], 1.0))
    _refuse(
        table,
        pc.invert(sure),
        lambda place: f"expected a confidence from 0 to 1, got {_shown(table, 'confidence', place)}",
        "leave it out if it isn't known",
        problems,
    )


def articles(table: pa.Table, at: Rows, holdings: Holdings, problems: Problems) -> None:
    """Articles that there are none of; ``at`` are the articles' rows, or less than 0."""
    gone = pc.is_in(table["article"], pa.array(list(holdings.withdrawn), pa.string()))
    missing = (at < 0) & ~mask(pc.is_null(table["article"])) & ~mask(gone)
    problems.among(table, mask(gone), "the article was withdrawn", "leave its annotations out")
    problems.among(table, missing, "no such article", "see .ids for those there are")


def twins(table: pa.Table, codes: Iterable[Rows], problems: Problems) -> None:
    """Rows, in order, that say the same as the row before them."""
    same = np.ones(max(0, table.num_rows - 1), np.bool_)
    for code in codes:
        same &= code[1:] == code[:-1]
    again = np.concatenate([np.zeros(min(1, table.num_rows), np.bool_), same])
    problems.among(table, again, "the same maker says this twice", "leave one of them out")


def bounds(
    table: pa.Table, which: Rows, texts: Texts, target: Target, vouched: Mask, problems: Problems
) -> None:
    """Spans that end behind the text; ``which`` are the articles' places in ``texts``.

    Of those ``vouched`` for, the text is known to be the one that the layer was made on, though not all is held.
    """
    lengths = texts.lengths[which]
    limited = np.array(texts.limited, np.bool_)[which]
    unknown = (lengths == UNKNOWN) | (limited & vouched[which])
    outside = ~unknown & (pc.fill_null(table["end"], 0).to_numpy() > lengths)
    kept_out = outside & limited & (target == "text")

    def reason(place: int) -> str:
        return f"ends after the text, which has {lengths[place]} characters here"

    problems.among(table, outside & ~kept_out, reason, "count code points, in this release's text")
    problems.among(table, kept_out, reason, f"its rights keep the rest out; {_ATTACH}")
    absent = len(np.unique(which[lengths == UNKNOWN]))
    if absent:
        warnings.warn(
            f"layer {problems.layer!r}: whether spans lie in the raw text wasn't checked in {absent} "
            f"article{'s' * (absent != 1)} without a raw file; name the folder with load(raw=)",
            stacklevel=6,
        )


def drift(table: pa.Table, which: Rows, texts: Texts, problems: Problems) -> None:
    """Articles whose text isn't the one that rows say they were made on."""
    found = pa.array(texts.digests, pa.string()).take(pa.array(which))
    changed = mask(pc.not_equal(table[TEXT_DIGEST], pc.fill_null(found, "")))
    for place, times in zip(*np.unique(which[changed], return_counts=True), strict=True):
        differs(texts.ids[place], texts.limited[place], problems, int(times))


def differs(article: str, limited: bool, problems: Problems, times: int = 1) -> None:
    """The text of an article isn't the one that the layer was made on."""
    more = f", and {_ATTACH}" if limited else ""
    reason = "its text isn't the one that the layer was made on"
    problems.add(reason, f"load the release that it was made on{more}", article, times=times)


def words(table: pa.Table, at: Rows, holdings: Holdings, target: Target, problems: Problems) -> None:
    """Annotations with a digest that isn't that of the words they cover; a text that isn't all held is passed over."""
    asked = np.flatnonzero(mask(pc.match_substring_regex(table["digest"], _pattern(scalars.Sha256))))
    if target == "raw" or not len(asked):
        return
    chosen = np.unique(at[asked])
    held = (one for found in holdings.articles.tables(("text",), chosen) for one in found["text"].to_pylist())
    wrong = np.zeros(table.num_rows, np.bool_)
    spans = table.select(["start", "end", "digest"])
    order = asked[np.argsort(at[asked], kind="stable")]
    row, body = -1, ""
    for place, span in zip(order, spans.take(order).to_pylist(), strict=True):
        if at[place] != row:
            row, body = int(at[place]), next(held) or ""
        if span["end"] <= len(body):
            wrong[place] = _digest(body[span["start"] : span["end"]]) != span["digest"]
    problems.among(
        table, wrong, "the digest isn't that of the words there", "it was made on another text; load that one"
    )


def _digest(covered: str) -> str:
    return sha256(text.normalise(covered).encode()).hexdigest()


def pointers(table: pa.Table, at: Rows, holdings: Holdings, problems: Problems) -> None:
    """Fields that lead to no value of the article."""
    # Others are no pointers, which is said elsewhere; the empty one leads to the article itself.
    asked = np.flatnonzero(mask(pc.starts_with(table["field"], "/")))
    pointed = table["field"].take(pa.array(asked)).to_pylist()
    columns = {one.split("/")[1] for one in set(pointed)} & {field.name for field in fields(Article)}
    chosen = np.unique(at[asked])
    names = ("id", *sorted(columns - {"id"}))
    leads: dict[tuple[int, str], bool] = {}
    order = np.argsort(at[asked], kind="stable")
    found = (
        article
        for group in holdings.articles.tables(names, chosen)
        for article in rows.values(group, Article, only=names)
    )
    row, article = -1, None
    wrong = np.zeros(table.num_rows, np.bool_)
    for place in order:
        if at[asked[place]] != row:
            row, article = int(at[asked[place]]), next(found)
            leads.clear()
        key = (row, pointed[place])
        if key not in leads:
            leads[key] = _leads(article, pointed[place])
        wrong[asked[place]] = not leads[key]
    problems.among(
        table,
        wrong,
        lambda place: f"the article has no value at {_shown(table, 'field', place)}",
        "point to a value that is there, or leave field out",
    )


def _leads(value: Any, pointer: str) -> bool:
    for step in pointer.split("/")[1:]:
        if isinstance(value, tuple) and re.fullmatch("0|[1-9][0-9]*", step) and int(step) < len(value):
            value = value[int(step)]
        elif is_dataclass(value) and step in {field.name for field in fields(value)}:
            value = getattr(value, step)
        else:
            return False
    return value is not None


_SAID: dict[str, tuple[Any, str]] = {
    "label": (scalars.Name, "a label of lower-case letters, digits and hyphens"),
    "by": (scalars.Text, "a name of who made it"),
    "field": (scalars.PointerText, "a JSON pointer such as /authors/0/name"),
    "digest": (scalars.Sha256, "a SHA-256 digest in lower-case hexadecimal"),
    TEXT_DIGEST: (scalars.Sha256, "a SHA-256 digest in lower-case hexadecimal"),
}


def _formed(table: pa.Table, name: str, problems: Problems) -> None:
    """Values that aren't of the form that the column's type has."""
    hint, said = _SAID[name]
    form = _form(hint)
    odd = [one for one in pc.unique(table[name]).to_pylist() if one is not None and not form.search(one)]
    _refuse(
        table,
        pc.is_in(table[name], pa.array(odd, pa.string())),
        lambda place: f"expected {said}, got {_shown(table, name, place)}",
        "mend it",
        problems,
    )


def _form(hint: Any) -> re.Pattern[str]:
    # Python's $ matches before a last line end as well.
    return re.compile(re.sub(r"\$$", r"\\Z", _pattern(hint)))


def _pattern(hint: Any) -> str:
    return str(hint.__metadata__[0].pattern)


def _refuse(
    table: pa.Table, wrong: Any, reason: str | Callable[[int], str], remedy: str, problems: Problems
) -> None:
    problems.among(table, mask(wrong), reason, remedy)


def _shown(table: pa.Table, name: str, place: int) -> str:
    return repr(table[name][place].as_py())


def mask(found: Any) -> Mask:
    """What a mask of Arrow's is to NumPy; null is not true."""
    plain = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    true: Mask = pc.fill_null(plain, False).to_numpy(zero_copy_only=False).astype(np.bool_)
    return true
