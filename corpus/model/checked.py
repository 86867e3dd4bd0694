"""What a check found, with all that a report says of it."""

from dataclasses import dataclass

from corpus.model.finding import Diagnostic, Edit, Family, Fix, Level, Since
from corpus.text import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A rule as reports and documentation present it."""

    name: str
    """Its name."""
    family: Family
    """What it is about."""
    level: Level
    """How bad its findings are."""
    since: Since
    """When it came."""
    what: str
    """The first sentence of its page: the defect."""
    page: str
    """The rest of its page: why, bad, good."""
    hint: str
    """What to do about a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of one run, in the order of the places, and what made them."""

    tool: str
    """The version of this package."""
    schema: str
    """The version of the schema."""
    rules: tuple[RulePage, ...]
    """All rules, in the order of their names."""
    articles: int
    """How many articles were looked at."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found, waived findings included."""

    @property
    def rule_set(self) -> str:
        """The version of the rules: the day on which the newest came."""
        return max((rule.since.day for rule in self.rules), default="")

    @property
    def made_by(self) -> str:
        """The versions by which a report can be told from another of the same articles, in words."""
        return f"checked by corpus {self.tool}, schema {self.schema}, rules of {self.rule_set}"

    @property
    def counted(self) -> tuple[Diagnostic, ...]:
        """The findings that count, in the same order: those that nobody waived."""
        return tuple(one for one in self.diagnostics if one.waived is None)

    @property
    def fixable(self) -> int:
        """How many of those ``corpus check --fix`` would mend."""
        return sum(one.fix is not None for one in self.counted)


def one_line(words: str) -> str:
    r"""Words as every report for people says them: on one line, nothing in them that a terminal would obey.

    >>> one_line("expected a byline,\n got \x1b[31mnone")
    'expected a byline, got �[31mnone'
    """
    return printable(" ".join(words.split()))


def remedy(fix: Fix) -> str:
    """What ``corpus check --fix`` would do, in words.

    >>> remedy(Edit("/corrections/deck", None))
    'take corrections.deck out of the notes'
    """
    if not isinstance(fix, Edit):
        return one_line(f"rename it to {fix.to}, and its notes with it")
    key = ".".join(
        step.replace("~1", "/").replace("~0", "~") for step in fix.pointer.removeprefix("/").split("/")
    )
    done = f"take {key} out of" if fix.value is None else f"set {key} to {fix.value!r} in"
    return one_line(f"{done} the notes")
