"""A record's text is valid or not just as JSON Schema has it; and what is wrong is said, with its place."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from corpus import resources
from corpus.errors import Problem, UnknownName
from corpus.formats import jsonl
from corpus.schema import reference
from corpus.schema.form import NoForm, form
from corpus.schema.validate import Validator, validator
from tests.test_schema import annotation, article, mutate

VERSIONS = sorted(path.parent.name for path in resources.folder("schema").glob("*/article.json"))
SCHEMAS = [(kind, version) for version in VERSIONS for kind in ("annotation", "article")]
FILES = {
    (kind, version): json.loads((resources.folder("schema") / version / f"{kind}.json").read_text("utf-8"))
    for kind, version in SCHEMAS
}
REFERENCE = {(kind, version): reference.validator(kind, version) for kind, version in SCHEMAS}


def fitted(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """A record of the types as they are, with all keys that a version of the schema knows, and no others."""
    if "$ref" in schema:
        return fitted(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in schema and value is not None:
        return fitted(value, schema["anyOf"][0], whole)
    if isinstance(value, list):
        return [fitted(item, schema["items"], whole) for item in value]
    if isinstance(value, dict):
        known = schema["properties"]
        return {
            key: fitted(value.get(key, below.get("default")), below, whole) for key, below in known.items()
        }
    return schema.get("const", value)


RECORDS = {
    (kind, version): json.dumps(fitted({"article": article, "annotation": annotation}[kind](), file, file))
    for (kind, version), file in FILES.items()
}
LINES = {key: jsonl.line(json.loads(text)) for key, text in RECORDS.items()}


def strictly(line: bytes) -> Any:
    """The value of a JSON text that all readers take the same way; an error for any other."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def never(constant: str) -> None:
        raise ValueError(constant)

    value = json.loads(line.decode(), object_pairs_hook=once, parse_constant=never)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def is_valid(key: tuple[str, str], line: bytes) -> bool:
    try:
        value = strictly(line)
    except (ValueError, AssertionError, RecursionError):
        return False
    return REFERENCE[key].is_valid(value)


def pointers(errors: Iterable[ValidationError]) -> set[str]:
    """Where the reference finds something wrong, as far as it says.

    Of an object it says which keys are missing or too many, which here have pointers of their own.  Of a value that
    passes none of some schemas it says all that each finds wrong; meant is here the one for values of its type.
    With several of them that isn't well defined, but no version of the schema has that.
    """
    found: set[str] = set()
    for error in errors:
        at = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)
        if error.validator == "required":
            found |= {f"{at}/{key}" for key in _keyword(error, "required") if key not in _value(error)}
        elif error.validator == "additionalProperties":
            extra = _value(error).keys() - _keyword(error, "properties").keys()
            found |= {f"{at}/{key.replace('~', '~0').replace('/', '~1')}" for key in extra}
        elif error.validator == "anyOf":
            ways: dict[Any, list[ValidationError]] = {}
            for one in error.context:
                ways.setdefault(one.schema_path[0], []).append(one)
            fit = [way for way in ways.values() if not any(_mistyped(one) for one in way)]
            assert len(fit) < 2
            found |= pointers(fit[0]) if fit else {at}
        else:
            found.add(at)
    return found


def _keyword(error: ValidationError, name: str) -> Any:
    assert isinstance(error.schema, dict)
    return error.schema[name]


def _value(error: ValidationError) -> Any:
    return error.instance


def _mistyped(error: ValidationError) -> bool:
    return error.validator == "type" and not error.relative_path


@pytest.mark.parametrize(("kind", "version"), SCHEMAS)
@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_the_verdict_and_the_places_are_those_of_jsonschema(
    kind: str, version: str, data: st.DataObject
) -> None:
    record = mutate(data, json.loads(RECORDS[kind, version]))
    separators = data.draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :")]))
    line = json.dumps(record, ensure_ascii=data.draw(st.booleans()), separators=separators).encode()
    problems = validator(kind, version).problems(line)
    errors = list(REFERENCE[kind, version].iter_errors(json.loads(line)))
    assert {problem.pointer for problem in problems} == pointers(errors)
    assert (problems == ()) == (errors == [])
    assert len(set(problems)) == len(problems)


@pytest.mark.parametrize(("kind", "version"), SCHEMAS)
@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_no_edit_of_a_text_fools_it(kind: str, version: str, data: st.DataObject) -> None:
    line = bytearray(LINES[kind, version])
    pieces = [
        b'"',
        b"\\",
        b'\\"',
        b'\\\\"',
        b",",
        b'","',
        b"\\u0022",
        b"\\ud83d",
        b"\x00",
        b"\xff",
        b"\xc2\xa0",
        b" ",
        b"1",
        b"",
    ]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(line)))
        end = data.draw(st.integers(start, min(len(line), start + 4)))
        line[start:end] = data.draw(st.sampled_from([*pieces, bytes(line[start : start + 30])]))
    assert (validator(kind, version).problems(bytes(line)) == ()) == is_valid((kind, version), bytes(line))


@given(
    value=st.text(st.sampled_from('a "\\,:{}[]\n\x1c\u00a0\u3000“é😀/'), max_size=8),
    key=st.sampled_from(["headline", "text", "language", "id", "url"]),
)
@settings(max_examples=300, deadline=None)
def test_no_value_is_mistaken_for_structure(value: str, key: str) -> None:
    line = jsonl.line(
        {**json.loads(RECORDS["article", "1.0.0"]), key: value, "topics": [value, "Sea", value]}
    )
    assert (validator("article", "1.0.0").problems(line) == ()) == is_valid(("article", "1.0.0"), line)


@given(st.binary(max_size=40))
@settings(max_examples=200, deadline=None)
def test_bytes_of_any_kind_are_a_problem_and_no_error(line: bytes) -> None:
    assert validator("article", "1.0.0").problems(line)


@pytest.mark.parametrize(
    "day",
    [
        "2021-02-28",
        "2021-02-29",
        "2020-02-29",
        "2021-04-31",
        "2021-12-31",
        "0000-01-01",
        "0001-01-01",
        "2021-1-01",
        "2021-00-10",
        "2021-13-01",
    ],
)
def test_a_day_is_one_of_the_calendar(day: str) -> None:
    record = json.loads(RECORDS["article", "1.0.0"])
    record["source"]["retrieved"], record["published"]["at"] = day, f"{day}T23:59:59Z"
    line = jsonl.line(record)
    problems = {problem.pointer for problem in validator("article", "1.0.0").problems(line)}
    assert problems == (
        set() if is_valid(("article", "1.0.0"), line) else {"/source/retrieved", "/published/at"}
    )


@pytest.mark.parametrize(("kind", "version"), SCHEMAS)
def test_the_form_is_that_of_releases(kind: str, version: str) -> None:
    assert form(FILES[kind, version]).fullmatch(LINES[kind, version].decode())


@pytest.mark.parametrize("version", VERSIONS)
def test_quotation_marks_and_escapes_are_of_the_form(version: str) -> None:
    quoted, begun = 'a "b" \n"c"', '"b" “c” \u0001'
    record = {
        **json.loads(RECORDS["article", version]),
        "headline": quoted,
        "topics": [quoted, quoted],
        "text": begun,
    }
    assert form(FILES["article", version]).fullmatch(jsonl.line(record).decode())
    record |= {"headline": begun, "topics": ["é", begun]}
    assert form(FILES["article", version], loose=True).fullmatch(json.dumps(record, ensure_ascii=False))
    record |= {"topics": ["“Sea”", begun]}
    assert form(FILES["article", version], loose=True).fullmatch(json.dumps(record))


@pytest.mark.parametrize(("kind", "version"), SCHEMAS)
def test_the_loose_form_may_lack_what_is_optional(kind: str, version: str) -> None:
    record, required = json.loads(RECORDS[kind, version]), FILES[kind, version]["required"]
    texts = [json.dumps(record), json.dumps({key: record[key] for key in record if key in required})]
    assert all(form(FILES[kind, version], loose=True).fullmatch(text) for text in texts)
    assert not any(form(FILES[kind, version]).fullmatch(text) for text in texts)


@pytest.mark.parametrize(
    "path",
    sorted(resources.folder("dist").glob("*/*.jsonl.gz")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_what_was_released_is_valid(path: Path) -> None:
    manifest = json.loads((path.parent / "manifest.json").read_text("utf-8"))
    kind = path.name.removesuffix("s.jsonl.gz")
    found = [
        validator(kind, manifest["schema"]).problems(line)
        for line in gzip.decompress(path.read_bytes()).splitlines()
    ]
    assert found
    assert not any(found)


def test_all_that_is_wrong_is_said_in_the_order_of_the_schema() -> None:
    record = json.loads(RECORDS["article", "1.0.0"])
    record |= {
        "z/~": 1,
        "headline": " ",
        "url": "https://a b",
        "publisher": 7,
        "topics": ["Sea", None],
        "schema": "0.9.0",
    }
    record["published"] |= {"at": "2021-02-30T00:00:00Z", "precision": "hour"}
    del record["source"]["path"], record["id"]
    assert validator("article", "1.0.0").problems(jsonl.line(record)) == (
        Problem("/schema", "should be '1.0.0', not '0.9.0'"),
        Problem("/id", "is missing"),
        Problem("/url", "should be of the form ^https?://[!-~]+$, not 'https://a b'"),
        Problem("/publisher", "should be an object or null, not 7"),
        Problem("/headline", "should not be blank"),
        Problem("/published/precision", "should be 'year', 'month', 'day', 'minute' or 'second', not 'hour'"),
        Problem(
            "/published/at", "should be an instant such as 2016-11-25T20:55:00Z, not '2021-02-30T00:00:00Z'"
        ),
        Problem("/topics/1", "should be a string, not None"),
        Problem("/source/path", "is missing"),
        Problem("/z~1~0", "is not a field of this type"),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"", "should be JSON: expecting value at column 1"),
        (b'{"id": }', "should be JSON: expecting value at column 8"),
        (b'{"id":\n }', "should be JSON: expecting value at line 2, column 2"),
        (b"{} {}", "should be JSON: extra data at column 4"),
        (b'{"id": "a\tb"}', "should be JSON: invalid control character at column 10"),
        (b'{"start": NaN}', "should be JSON, which has no NaN"),
        (b'{"start": -Infinity}', "should be JSON, which has no -Infinity"),
        (b'{"id": "half \\ud83d"}', "holds half of a surrogate pair at column 14"),
        (b'{"id": "\\\\\\ude00"}', "holds half of a surrogate pair at column 11"),
        (b'{"id": "caf\xe9"}', "should be UTF-8, not byte 0xe9 at byte 12"),
        (b'{"id": "\xed\xa0\xbd"}', "should be UTF-8, not byte 0xed at byte 9"),
        (b"\xef\xbb\xbf{}", "should not begin with a byte order mark at column 1"),
        (b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "should be JSON that is less deeply nested"),
        (b'{"a":' * 100_000, "should be JSON that is less deeply nested"),
        (b'{"start": ' + b"9" * 10_000 + b"}", "should hold no number of 10,000 digits"),
    ],
    ids=lambda value: value[:30].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_no_json_text_is_said_with_its_place(line: bytes, message: str) -> None:
    assert validator("article", "1.0.0").problems(line) == (Problem("", message),)


def test_a_surrogate_pair_is_one_character_and_an_escaped_backslash_is_none() -> None:
    record = {**json.loads(RECORDS["article", "1.0.0"]), "headline": "😀 \\ud83d"}
    assert validator("article", "1.0.0").problems(json.dumps(record).encode()) == ()


@pytest.mark.parametrize("key", ["headline", "schema", "text"])
def test_a_key_that_is_there_twice_is_a_problem_even_with_the_same_value(key: str) -> None:
    line = LINES["article", "1.0.0"]
    value = json.dumps({key: json.loads(line)[key]}, ensure_ascii=False).encode()[1:-1]
    assert validator("article", "1.0.0").problems(line.replace(b"{", b"{" + value + b",", 1)) == (
        Problem("", f"holds the key {key!r} more than once in one object"),
    )
    assert validator("article", "1.0.0").problems(line) == ()


def test_a_kind_or_version_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownName, match=r"'1\.0\.0/articles'.*1\.0\.0/article"):
        validator("articles", "1.0.0")


# What a later version may say: a keyword that is left to the reference, types that hold themselves, other types.
LATER: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {
        "Part": {
            "type": "object",
            "properties": {"parts": {"type": "array", "items": {"$ref": "#/$defs/Part"}}},
        }
    },
    "properties": {
        "part": {"$ref": "#/$defs/Part"},
        "words": {"type": "array", "uniqueItems": True, "items": {"type": "string", "maxLength": 3}},
        "flag": {"type": ["boolean", "null"]},
        "tools": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Part"}},
        "both": {"anyOf": [{"type": "string", "maxLength": 2}, {"type": "string", "pattern": "^lo"}]},
        "size": {"anyOf": [{"type": "integer", "maximum": 9}, {"type": "string", "pattern": "^a|b$"}]},
    },
    "required": ["flag", "other"],
}


def later() -> Validator:
    return Validator(LATER, Draft202012Validator(LATER))


def test_a_schema_may_say_what_has_no_form() -> None:
    with pytest.raises(NoForm):
        form(LATER)
    good = {
        "part": {"parts": [{"parts": []}]},
        "words": ["sea"],
        "flag": True,
        "tools": {"a": {}},
        "size": 3.0,
        "other": 0,
    }
    bad = {
        "part": {"parts": [{"parts": 1}]},
        "words": ["a", "a", "long"],
        "flag": 1,
        "tools": {"a": 1},
        "size": 10,
    }
    assert later().problems(json.dumps(good).encode()) == ()
    assert [problem.pointer for problem in later().problems(json.dumps(bad).encode())] == [
        "/part/parts/0/parts",
        "/words",
        "/words/2",
        "/flag",
        "/tools/a",
        "/size",
        "/other",
    ]


@given(
    st.dictionaries(
        st.sampled_from([*LATER["properties"], "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers(0, 11) | st.sampled_from([3.0, 3.5, "a", "xb", "long"]),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["parts", "x"]), inner)
            ),
            max_leaves=5,
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_the_verdict_is_that_of_jsonschema_for_other_schemas_too(record: dict[str, Any]) -> None:
    expected = Draft202012Validator(LATER).is_valid(record)
    assert (later().problems(json.dumps(record).encode()) == ()) == expected


PATTERNS = [
    "[^-a]", "[^a-]", '[^"]', "[a-z]", r"[\w]", "a", "^a|b$", "^(a|b){2}$", "^[-a]+$", "^[!-~]+$", "^[^/]*$",
    "^[^-a]+$", r"^a\.?$", r"^[\]a]$", r"^[\\a]+$", '^"?$', "^(?:a)$", "^.$", r"^a\$", "^$", "^a{1,2}b*?$", "^[é-ü]$",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@given(value=st.text(st.sampled_from('ab-"\\/.]$é \n'), max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_pattern_is_read_more_widely_than_it_says(pattern: str, value: str) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "string", "pattern": pattern}}}
    exact: Any = reference.validator("article", "1.0.0").evolve(schema=schema)
    line = jsonl.line({"id": value})
    assert (Validator(schema, exact).problems(line) == ()) == exact.is_valid({"id": value})
