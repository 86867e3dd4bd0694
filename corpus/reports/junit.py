"""For test viewers (GitLab, Jenkins, GitHub's actions that show tests): JUnit XML.

A suite is a file, a test case a rule that found something in it, for viewers tell cases apart by the two
and show one failure of a case.  Errors and warnings fail the case, notes are its output, and a case of which
all findings are waived is skipped, with the reasons.  A first suite, which passes, holds the tally, as a
viewer may take a report without cases for a broken one.
"""

from collections.abc import Iterable, Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from corpus.model.checked import Checked, one_line, remedy
from corpus.model.finding import Diagnostic, tally
from corpus.text import printable

_NAME = "corpus check"


def write(checked: Checked, file: TextIO) -> None:
    """Print one document; files and rules come in the order of their first findings."""
    root = Element("testsuites", name=_NAME)
    run = SubElement(root, "testsuite", name=_NAME)
    case = SubElement(run, "testcase", classname=_NAME, name="articles")
    said = f"{tally(checked.diagnostics, checked.articles)}, {checked.made_by}"
    SubElement(case, "system-out").text = said
    files: dict[str, dict[str, list[Diagnostic]]] = {}
    for one in checked.diagnostics:
        files.setdefault(one.path, {}).setdefault(one.rule, []).append(one)
    for path, rules in files.items():
        suite = SubElement(root, "testsuite", name=printable(path))
        for found in rules.values():
            _add_case(suite, found)
    for element in (root, *root):
        _count(element)
    indent(root)
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n')


def _count(element: Element) -> None:
    """Say how many cases there are below, and how many of them failed or were skipped."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
    element.set("skipped", str(len(list(element.iter("skipped")))))


def _add_case(suite: Element, found: Sequence[Diagnostic]) -> None:
    """A test case for what one rule found in one file."""
    first = found[0]
    path = printable(first.path)
    case = SubElement(
        suite, "testcase", classname=path, name=one_line(first.rule), file=path, line=str(first.line)
    )
    failing = [one for one in found if _fails(one)]
    others = [one for one in found if not _fails(one)]
    if failing:
        more = f" (and {len(failing) - 1} more)" * (len(failing) > 1)
        level = "error" if any(one.level == "error" for one in failing) else "warning"
        said = one_line(failing[0].message) + more
        SubElement(case, "failure", message=said, type=level).text = _paragraphs(failing)
    elif all(one.waived is not None for one in found):
        reasons = dict.fromkeys(one_line(one.waived or "") for one in found)
        SubElement(case, "skipped", message="; ".join(reasons))
    if others:
        SubElement(case, "system-out").text = _paragraphs(others)


def _fails(one: Diagnostic) -> bool:
    return one.waived is None and one.level != "note"


def _paragraphs(found: Iterable[Diagnostic]) -> str:
    return "\n\n".join(map(_paragraph, found))


def _paragraph(one: Diagnostic) -> str:
    head = f"{printable(one.path)}:{one.line}:{one.column}: {one.level}: {one_line(one.message)}"
    lines = [f"{head} [{one_line(one.rule)}]"]
    if one.source:
        lines.append(f"  {one.line} | {printable(one.source)}")
    lines.append(f"  do: {one_line(one.hint)}")
    if one.fix:
        lines.append(f"  fix: {remedy(one.fix)}")
    if one.waived is not None:
        lines.append(f"  waived: {one_line(one.waived)}")
    return "\n".join(lines)
