"""The JSON report of a check: what other programs may rely on.

The docstrings under the fields become the descriptions in the JSON Schema.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from corpus.model.checked import Checked
from corpus.model.finding import Diagnostic, Edit, Fix, Level
from corpus.model.scalars import AnyText, Count, Day, Pointer, Version
from corpus.model.shape import Shape

# A line or a column, from 1.
Ordinal: TypeAlias = Annotated[int, Field(strict=True, ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFix(Shape):
    """A fix that changes the notes beside the article."""

    kind: Literal["edit"]
    """That it is one."""
    pointer: AnyText
    """JSON pointer to the value in the notes."""
    value: AnyText | None
    """The value it gets; null if it is taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameFix(Shape):
    """A fix that gives the raw file, and its notes, another name."""

    kind: Literal["rename"]
    """That it is one."""
    to: AnyText
    """The new name, relative to the corpus's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFinding(Shape):
    """A finding with all that a reader needs to see and mend it."""

    rule: AnyText
    """The rule's name; of a fault of the checker itself, the name of the part that failed."""
    level: Level
    """How bad it is."""
    path: AnyText
    """The file, relative to the corpus's folder where it lies in it."""
    line: Ordinal
    """The line, from 1."""
    column: Ordinal
    """The column, in code points, from 1."""
    end_line: Ordinal
    """The line of the last character that is meant."""
    end_column: Ordinal
    """The column after that character."""
    where: Pointer | None
    """JSON pointer to the value that is meant, if it is one."""
    message: AnyText
    """What is wrong."""
    hint: AnyText
    """What to do about it."""
    source: AnyText
    """The line itself, or, of a very long one, the part around the place."""
    source_column: Ordinal
    """The column at which ``source`` begins."""
    fix: Annotated[EditFix | RenameFix, Field(discriminator="kind")] | None
    """What ``corpus check --fix`` would do about it, if anything."""
    waived: AnyText | None
    """Why people accept it, if they do: such a finding counts for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Shape):
    """What made a report."""

    tool: AnyText
    """The version of this package."""
    schema: Version
    """The version of the schema, of which this report's own is a part."""
    rules: Day | None
    """The day on which the newest rule came; null if there is no rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels(Shape):
    """How many findings of each level count."""

    error: Count
    """Those that stand in the way of a release."""
    warning: Count
    """Those that should be mended."""
    note: Count
    """Those that are good to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Shape):
    """What a check found."""

    versions: Versions
    """What made it."""
    articles: Count
    """How many articles were looked at."""
    levels: Levels
    """How many findings of each level there are, waived ones not counted."""
    waived: Count
    """How many findings people accept."""
    diagnostics: tuple[ReportedFinding, ...]
    """The findings, waived ones included, in the order of their places."""


def reported(checked: Checked) -> Report:
    """The report of a check."""
    levels = [one.level for one in checked.counted]
    newest = date.fromisoformat(checked.rule_set) if checked.rule_set else None
    return Report(
        versions=Versions(tool=checked.tool, schema=checked.schema, rules=newest),
        articles=checked.articles,
        levels=Levels(**{level: levels.count(level) for level in get_args(Level)}),
        waived=len(checked.diagnostics) - len(levels),
        diagnostics=tuple(map(_finding, checked.diagnostics)),
    )


def reported_fix(fix: Fix) -> EditFix | RenameFix:
    """A fix as an object with a kind."""
    if isinstance(fix, Edit):
        return EditFix(kind="edit", pointer=fix.pointer, value=fix.value)
    return RenameFix(kind="rename", to=fix.to)


def _finding(one: Diagnostic) -> ReportedFinding:
    # A field that only one of the two types knows is an error here, not a silent loss.
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    values["fix"] = None if one.fix is None else reported_fix(one.fix)
    return ReportedFinding(**values)
