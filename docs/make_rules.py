"""Write ``docs/rules.md`` from the rules' own pages and the samples of their tests: ``python docs/make_rules.py``."""

from itertools import groupby
from pathlib import Path
from typing import get_args

from corpus import rules
from corpus.model.checked import RulePage
from corpus.model.finding import Family

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "tests/rules"
_HEAD = """# Rules

What `corpus check` looks for: {count} rules in {families} families. `corpus explain RULE` prints one of these pages.
An **error** stops a release, a **warning** makes the check fail, a **note** only asks somebody to look.

This page is made of the rules themselves and of their tests' samples: `python docs/make_rules.py`.
"""


def page() -> str:
    """The whole page."""
    order = {family: place for place, family in enumerate(get_args(Family))}
    pages = sorted(map(rules.page, rules.RULES), key=lambda one: (order[one.family], one.name))
    parts = [_HEAD.format(count=len(pages), families=len({one.family for one in pages}))]
    for family, those in groupby(pages, key=lambda one: one.family):
        parts.append(f"## {family.capitalize()}\n")
        parts.extend(map(_entry, those))
    return "\n".join(parts)


def _entry(rule: RulePage) -> str:
    waivable = "" if rule.name not in rules.UNWAIVABLE else "; can't be waived"
    lines = [
        f"### {rule.name}\n",
        f"{rule.what} *{rule.level.capitalize()}, since schema {rule.since.schema}{waivable}.*\n",
        *(f"{' '.join(paragraph.split())}\n" for paragraph in rule.page.split("\n\n")),
        f"Do: {rule.hint}\n",
    ]
    if sample := _sample(rule.name):
        lines.append(f"```text\n{sample}\n```\n")
    return "\n".join(lines)


def _sample(name: str) -> str:
    """What the rule says of its first bad sample."""
    said = sorted((SAMPLES / name).glob("bad*/expected.txt"))
    return said[0].read_text("utf-8").splitlines()[0] if said else ""


if __name__ == "__main__":
    (HERE / "rules.md").write_text(page(), "utf-8", newline="\n")
