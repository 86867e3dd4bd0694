"""For code scanning: SARIF 2.1.0, as GitHub and editors read it.

The most severe findings come first and waived ones last, within that in the order of their places:
the platform takes so many results, of so many bytes, and shows the first 5,000.  A notification says how
many are left out.  SARIF can't say what the fixes change (a value in the notes, the name of a file), so
they are in the ``properties`` of a result, as the JSON report has them.
"""

import dataclasses
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO, TypeAlias, get_args
from urllib.parse import quote

from corpus.model.checked import Checked, RulePage, one_line
from corpus.model.finding import Diagnostic, Level, tally
from corpus.model.report import reported_fix

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000  # of a run
MOST_BYTES = 10_000_000  # of the compressed file
MOST_CHARACTERS = 1024  # of a rule's description

_Json: TypeAlias = dict[str, Any]

_LEVELS: tuple[str, ...] = get_args(Level)
_ROOT = "%SRCROOT%"
# The platform's word for a level of a rule that isn't about security.
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
_OURS = "A part of the checker itself failed."


def write(
    checked: Checked, file: TextIO, most_results: int = MOST_RESULTS, most_bytes: int = MOST_BYTES
) -> None:
    """Print a log with one run, of as many results as the platform takes."""
    most = min(most_results, len(checked.diagnostics))
    text = _text(checked, most)
    while most and _compressed(text, most_bytes) > most_bytes:
        most //= 2
        text = _text(checked, most)
    file.write(text)


def _compressed(text: str, most_bytes: int) -> int:
    # Not worth the time where even the plain text is small enough.
    return len(text) if len(text) <= most_bytes else len(zlib.compress(text.encode()))


def _text(checked: Checked, most: int) -> str:
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(checked, most)]}
    return json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _run(checked: Checked, most: int) -> _Json:
    ranked = sorted(checked.diagnostics, key=lambda one: (one.waived is not None, _LEVELS.index(one.level)))
    rules = [*map(_descriptor, checked.rules), *_unknown(checked)]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [
        _result(one, numbers[one.rule], fingerprint)
        for one, fingerprint in zip(ranked[:most], _fingerprints(ranked), strict=False)
    ]
    return {
        "tool": {"driver": {"name": "corpus", "version": checked.tool, "rules": rules}},
        "invocations": [_invocation(len(ranked), len(results))],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The corpus's folder."}}},
        "results": results,
        "properties": {
            "articles": checked.articles,
            "schema": checked.schema,
            "ruleSet": checked.rule_set,
            "tally": tally(checked.diagnostics, checked.articles),
        },
    }


def _invocation(found: int, kept: int) -> _Json:
    if found == kept:
        return {"executionSuccessful": True}
    words = f"{found - kept} of {found} findings, the least severe, are left out: a file can't hold more."
    notification = {"level": "warning", "message": _message(words)}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _descriptor(rule: RulePage) -> _Json:
    why = rule.page.partition("\n\n")[0].removeprefix("Why: ")
    return {
        "id": rule.name,
        "shortDescription": _message(one_line(rule.what)[:MOST_CHARACTERS]),
        "fullDescription": _message(one_line(f"{rule.what} {why}")[:MOST_CHARACTERS]),
        "help": {
            **_message(f"{rule.page}\n\nDo: {rule.hint}"),
            "markdown": _braced(f"{rule.page}\n\n**Do:** {rule.hint}"),
        },
        "defaultConfiguration": {"level": rule.level},
        "properties": {
            "family": rule.family,
            "since": {"schema": rule.since.schema, "day": rule.since.day},
            "tags": [rule.family],
            "problem.severity": _SEVERITIES[rule.level],
        },
    }


def _unknown(checked: Checked) -> Iterator[_Json]:
    """What diagnostics name that isn't a rule: the parts of the checker that failed."""
    known = {rule.name for rule in checked.rules}
    for name in sorted({one.rule for one in checked.diagnostics} - known):
        said = _message(_OURS)
        yield {"id": name, "shortDescription": said, "fullDescription": said, "help": said}


def _result(one: Diagnostic, number: int, fingerprint: str) -> _Json:
    result: _Json = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "level": one.level,
        "message": _message(f"{one_line(one.message)} {one_line(one.hint)}"),
        "locations": [_location(one)],
        # Under a name of its own: the platform's own fingerprints are of another make.
        "partialFingerprints": {"corpusFinding/v1": fingerprint},
        "suppressions": [],
    }
    if one.waived is not None:
        # The notes that say so lie beside the article.
        waiver = {"kind": "external", "status": "accepted", "justification": one_line(one.waived)}
        result["suppressions"] = [waiver]
    if one.fix is not None:
        result["properties"] = {"fix": dataclasses.asdict(reported_fix(one.fix))}
    return result


def _location(one: Diagnostic) -> _Json:
    location: _Json = {
        "physicalLocation": {
            "artifactLocation": _artifact(one.path),
            "region": {
                "startLine": one.line,
                "startColumn": one.column,
                "endLine": one.end_line,
                "endColumn": one.end_column,
            },
        }
    }
    if one.where is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": one.where, "kind": "value"}]
    return location


def _artifact(path: str) -> _Json:
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _fingerprints(found: list[Diagnostic]) -> Iterator[str]:
    """What each finding is known by, wherever its line moves to; equal ones are numbered."""
    seen: Counter[str] = Counter()
    for one in found:
        made_of = json.dumps([one.rule, one.path, one.message, one.source])
        digest = hashlib.sha256(made_of.encode()).hexdigest()[:32]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _message(words: str) -> dict[str, str]:
    """A message in which nothing is a link."""
    return {"text": _braced(words).replace("](", "\\](")}


def _braced(words: str) -> str:
    """Words of which no part is taken for a placeholder such as {0}."""
    return words.replace("{", "{{").replace("}", "}}")
