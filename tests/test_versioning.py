"""A version says how much changed, and never less."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import engines
from corpus.errors import MisuseError, VersionTooSmall
from corpus.model.difference import (
    AnnotationCount,
    ArticleChange,
    Difference,
    FieldCount,
    SchemaChange,
    Size,
    ValueChange,
)
from corpus.pipeline import release, versioning
from tests.conftest import NOTES, add

FOG = "gull.example/fog"

PARTS: dict[str, st.SearchStrategy[Any]] = {
    "added": st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), unique=True).map(tuple),
    "removed": st.lists(st.sampled_from(["f", "g"]), unique=True).map(tuple),
    "renamed": st.sampled_from([(), (ArticleChange(id="h", was="i"),)]),
    "withdrawn": st.sampled_from([(), ("f",)]),
    "fields": st.lists(
        st.builds(
            FieldCount,
            field=st.sampled_from(["/deck", "/topics"]),
            records=st.just(2),
            came=st.integers(0, 2),
            example=st.just("a"),
        ),
        max_size=2,
    ).map(tuple),
    "changed_count": st.integers(0, 3),
    "annotated_count": st.integers(0, 3),
    "layers_added": st.sampled_from([(), ("passages",)]),
    "layers_removed": st.sampled_from([(), ("blocks",)]),
    "manifest": st.sampled_from([(), (ValueChange(kind="changed", pointer="/edition"),)]),
    "schema": st.sampled_from([None, *(
        SchemaChange(old="1.2.0", new="1.3.0", level=level) for level in versioning.SIZES[1:]
    )]),
}  # fmt: skip


def difference(**parts: Any) -> Difference:
    return Difference(old="1.0.0", new="2.0.0", **parts)


DIFFERENCES = st.fixed_dictionaries({}, optional=PARTS).map(lambda parts: difference(**parts))


def rank(size: Size) -> int:
    return versioning.SIZES.index(size)


@given(one=DIFFERENCES, other=DIFFERENCES)
@settings(max_examples=300)
def test_more_changes_never_ask_for_less(one: Difference, other: Difference) -> None:
    names = [field.name for field in dataclasses.fields(Difference) if field.name in PARTS]
    both = {name: getattr(one, name) for name in names}
    for name in names:
        more = getattr(other, name)
        both[name] = (both[name] or more) if name == "schema" else both[name] + more
    sizes = [rank(versioning.asked_for(some)[0]) for some in (one, difference(**both))]
    assert sizes[0] <= sizes[1]


@given(found=DIFFERENCES)
@settings(max_examples=200)
def test_a_version_is_asked_for_if_and_only_if_something_changed_and_always_with_a_reason(
    found: Difference,
) -> None:
    size, reasons = versioning.asked_for(found)
    assert (size != "none") == bool(found) == bool(reasons)


FIELD = FieldCount(field="/deck", records=4, example=FOG)


@pytest.mark.parametrize(
    ("parts", "size", "reason"),
    [
        ({"removed": (FOG,)}, "major", f"1 article left ({FOG})"),
        (
            {"renamed": (ArticleChange(id="gull.example/mist", was=FOG),)},
            "major",
            f"1 article changed id ({FOG} is now gull.example/mist)",
        ),
        ({"withdrawn": (FOG,)}, "major", f"1 article withdrawn ({FOG})"),
        ({"layers_removed": ("blocks",)}, "major", "annotation layers left (blocks)"),
        ({"added": tuple("abcde")}, "minor", "5 articles came (a, b, c and 2 more)"),
        (
            {"changed_count": 4, "fields": (dataclasses.replace(FIELD, came=2),)},
            "minor",
            f"/deck came in 2 articles ({FOG}, …)",
        ),
        ({"layers_added": ("passages",)}, "minor", "annotation layers came (passages)"),
        ({"changed_count": 4, "fields": (FIELD,)}, "patch", f"/deck changed in 4 articles ({FOG}, …)"),
        (
            {"annotated_count": 1, "layers": (AnnotationCount(layer="zones", added=1),)},
            "patch",
            "annotations changed in 1 article (zones)",
        ),
        (
            {"manifest": (ValueChange(kind="changed", pointer="/corpus/license"),)},
            "patch",
            "the manifest says otherwise (/corpus/license)",
        ),
        (
            {"schema": SchemaChange(old="1.2.0", new="2.0.0", level="major", lines=("x: minor y", "x: major z"))},
            "major",
            "the schema went from 1.2.0 to 2.0.0 (x: major z)",
        ),
    ],
)  # fmt: skip
def test_each_change_asks_for_its_version_and_says_what_it_is(
    parts: dict[str, Any], size: Size, reason: str
) -> None:
    assert versioning.asked_for(difference(**parts)) == (size, (reason,))


def test_only_the_reasons_for_the_greatest_step_are_given() -> None:
    found = difference(added=(FOG,), removed=("gull.example/tide",), changed_count=1, fields=(FIELD,))
    assert versioning.asked_for(found) == ("major", ("1 article left (gull.example/tide)",))


def test_more_fields_than_can_be_read_are_counted() -> None:
    fields = tuple(dataclasses.replace(FIELD, field=f"/f{number}") for number in range(9))
    _, reasons = versioning.asked_for(difference(changed_count=4, fields=fields))
    assert (len(reasons), reasons[-1]) == (6, "and 4 more fields")


VERSIONS = st.tuples(*[st.integers(0, 12)] * 3).map(lambda numbers: ".".join(map(str, numbers)))


@given(version=VERSIONS, previous=VERSIONS, size=st.sampled_from(versioning.SIZES))
@settings(max_examples=300)
def test_a_version_passes_if_it_is_above_the_last_and_no_less_than_what_changed_asks_for(
    version: str, previous: str, size: Size
) -> None:
    new, old = (tuple(map(int, one.split("."))) for one in (version, previous))
    fits = {
        "none": new > old,
        "patch": new > old,
        "minor": new[:2] > old[:2],
        "major": new[:1] > old[:1],
    }[size]
    reasons = ["1 article came (a)"]
    if fits:
        versioning.check(version, previous, size, reasons)
    else:
        with pytest.raises(VersionTooSmall, match=r"for 1 article came \(a\)$"):
            versioning.check(version, previous, size, reasons)


@pytest.mark.parametrize(
    ("version", "size", "message"),
    [
        ("1.2.3", "patch", "1.2.3 is not above the latest release, 1.2.3: expected 1.2.4 or later, for fog"),
        ("1.1.9", "none", "1.1.9 is not above the latest release, 1.2.3: expected 1.2.4 or later, for fog"),
        ("1.2.4", "minor", "1.2.4 is too small after 1.2.3: expected 1.3.0 or later, for fog"),
        ("1.9.0", "major", "1.9.0 is too small after 1.2.3: expected 2.0.0 or later, for fog"),
    ],
)
def test_a_version_that_is_too_small_is_refused_with_the_least_that_fits(
    version: str, size: Size, message: str
) -> None:
    with pytest.raises(VersionTooSmall) as caught:
        versioning.check(version, "1.2.3", size, ["fog"])
    assert str(caught.value) == message
    assert isinstance(caught.value, MisuseError)


def test_a_first_release_may_have_any_version() -> None:
    versioning.check("0.1.0", None, "none", ())


def test_people_may_say_why_in_a_file_of_their_own(tmp_path: Path) -> None:
    assert versioning.words(tmp_path, "1.1.0") == ""
    folder = tmp_path / "raw/changes"
    folder.mkdir(parents=True)
    (folder / "1.1.0.md").write_text("The fog is in: größer.\n", "utf-8")
    assert versioning.words(tmp_path, "1.1.0") == "The fog is in: größer."
    (folder / "1.1.0.md").write_bytes(b"\xff")
    with pytest.raises(MisuseError, match="save it as UTF-8"):
        versioning.words(tmp_path, "1.1.0")


def test_a_text_that_is_withheld_now_asks_for_major_and_is_not_said(root: Path) -> None:
    first = release.release(root, "1.0.0", root / "dist", engines.get("serial"))
    assert first.manifest is not None
    add(root, "bridge-opens", notes=NOTES.replace('"full"', '"none"'))
    with pytest.raises(VersionTooSmall, match=r"expected 2\.0\.0 or later, for the text left 1 article"):
        release.release(root, "1.1.0", root / "dist", engines.get("serial"))
    done = release.release(root, "2.0.0", root / "dist", engines.get("serial"))
    said = (done.folder / "CHANGES.md").read_text("utf-8")
    assert '`/text`: removed `"(withheld)"`' in said
    assert "laid stone" not in said
