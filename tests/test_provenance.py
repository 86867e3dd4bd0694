"""The statement about a release's origin, the list of its files, and who signed it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import integrity, schema
from corpus.cli.main import main
from corpus.errors import DamagedRelease, MisuseError
from corpus.model import CorpusInfo, Creator, FileEntry, Manifest
from corpus.pipeline import provenance, sign
from tests.conftest import add

DIGESTS = st.binary(min_size=1, max_size=8).map(lambda data: hashlib.sha256(data).hexdigest())
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
INPUTS = st.dictionaries(NAMES, DIGESTS, max_size=5).map(
    lambda named: sorted(named.items(), key=lambda one: one[0].encode())
)


def manifest(version: str = "1.0.0", /, **files: bytes) -> Manifest:
    return Manifest(
        version=version,
        corpus=CorpusInfo(
            name="gulls",
            title="Gulls",
            description="Invented.",
            creators=(Creator(name="Ida Moe"),),
            license="CC0-1.0",
        ),
        articles=0,
        annotations=0,
        content="0" * 64,
        tools={"python": "3.11.7"},
        files=tuple(
            FileEntry(
                path=name, media_type="text/plain", size=len(data), sha256=hashlib.sha256(data).hexdigest()
            )
            for name, data in sorted(files.items())
        ),
    )


def put(folder: Path, made: Manifest, **files: bytes) -> Manifest:
    """A folder with a manifest's files, a statement and the checksums; gives the manifest that lists it too."""
    text = provenance.statement(made, [("raw/a.txt", "1" * 64)])
    files = {**files, provenance.PATH: text.encode()}
    made = manifest(**files)
    for name, data in {**files, "manifest.json": schema.dump(made).encode()}.items():
        (folder / name).write_bytes(data)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in folder.iterdir()]
    (folder / integrity.SUMS).write_text("".join(lines), "utf-8", newline="\n")
    return made


def parsed(text: str) -> Any:
    """A statement as in-toto's own messages read it, which know no other fields."""
    json_format = pytest.importorskip("google.protobuf.json_format")
    from in_toto_attestation.predicates.provenance.v1.provenance_pb2 import (  # type: ignore[import-untyped]
        Provenance,
    )
    from in_toto_attestation.v1.statement import Statement  # type: ignore[import-untyped]
    from in_toto_attestation.v1.statement_pb2 import Statement as Message  # type: ignore[import-untyped]

    statement = Statement.copy_from_pb(json_format.Parse(text, Message()))
    statement.validate()
    return json_format.ParseDict(json_format.MessageToDict(statement.pb.predicate), Provenance())


@given(inputs=INPUTS, commit=st.none() | st.just("a" * 40))
@settings(max_examples=30, deadline=None)
def test_every_statement_is_one_by_the_rules_of_in_toto_and_slsa(
    inputs: list[tuple[str, str]], commit: str | None
) -> None:
    read = parsed(provenance.statement(manifest(data=b"gull"), inputs, commit=commit))
    definition = read.build_definition
    assert definition.build_type == provenance.BUILD
    assert dict(definition.external_parameters) == {
        "command": "corpus release",
        "edition": "complete",
        "version": "1.0.0",
    }
    named = [one.name for one in definition.resolved_dependencies]
    assert named == ["raw", *(path for path, _ in inputs), *(["source"] if commit else [])]
    assert read.run_details.builder.id == provenance.BUILDER
    assert read.run_details.builder.version["python"] == "3.11.7"


def test_a_statement_names_all_files_of_the_manifest_but_itself() -> None:
    made = manifest(data=b"gull", more=b"tern", **{provenance.PATH: b"draft"})
    named = json.loads(provenance.statement(made, []))["subject"]
    assert {one["name"]: one["digest"]["sha256"] for one in named} == {
        "data": hashlib.sha256(b"gull").hexdigest(),
        "more": hashlib.sha256(b"tern").hexdigest(),
    }


@given(inputs=INPUTS.filter(bool), which=st.data())
@settings(max_examples=30, deadline=None)
def test_another_input_makes_another_statement_and_the_same_the_same(
    inputs: list[tuple[str, str]], which: st.DataObject
) -> None:
    made = manifest()
    at = which.draw(st.integers(0, len(inputs) - 1))
    changed = [*inputs[:at], (inputs[at][0], "f" * 64), *inputs[at + 1 :]]
    assert provenance.statement(made, inputs) == provenance.statement(made, iter(inputs))
    assert provenance.statement(made, inputs) != provenance.statement(made, changed)


def test_too_many_inputs_are_named_by_one_digest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance, "MOST_NAMED", 1)
    inputs = [("raw/a.txt", "1" * 64), ("raw/b.txt", "2" * 64)]
    text = provenance.statement(manifest(), inputs)
    (only,) = json.loads(text)["predicate"]["buildDefinition"]["resolvedDependencies"]
    listing = f"{'1' * 64}  raw/a.txt\n{'2' * 64}  raw/b.txt\n".encode()
    assert only == {
        "name": "raw",
        "digest": {"dirHash1": hashlib.sha256(listing).hexdigest()},
        "annotations": {"files": 2},
    }


def test_inputs_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="'raw/a' came late"):
        provenance.statement(manifest(), [("raw/b", "1" * 64), ("raw/a", "1" * 64)])


def test_a_line_break_in_a_path_is_refused() -> None:
    with pytest.raises(MisuseError, match="line break"):
        provenance.statement(manifest(), [("raw/a\nb", "1" * 64)])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with find and sha256sum")
def test_the_digest_over_the_inputs_is_what_shell_tools_make_of_the_folder(root: Path) -> None:
    add(root, "bridge-closes")
    (root / "raw/gull.example-x").mkdir()
    (root / "raw/gull.example-x/tern.txt").write_text("Tern", "utf-8")
    (root / "raw/.hidden").write_text("no input", "utf-8")
    text = provenance.statement(manifest(), provenance.inputs(root))
    whole, *named = json.loads(text)["predicate"]["buildDefinition"]["resolvedDependencies"]
    command = (
        "find raw -type f -not -path '*/.*' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1"
    )
    said = subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert whole["digest"]["dirHash1"] == said.stdout.strip()
    assert [one["name"] for one in named] == [
        "raw/corpus.toml",
        "raw/gull.example-x/tern.txt",
        "raw/gull.example/2021/bridge-closes.notes.toml",
        "raw/gull.example/2021/bridge-closes.txt",
        "raw/gull.example/2021/bridge-opens.notes.toml",
        "raw/gull.example/2021/bridge-opens.txt",
    ]


def test_a_statement_says_nothing_of_the_machine_or_the_time(root: Path) -> None:
    text = provenance.statement(manifest(), provenance.inputs(root))
    assert str(root) not in text
    assert "metadata" not in json.loads(text)["predicate"]["runDetails"]


def test_a_commit_is_named_only_if_all_is_committed(root: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=Ida", "-c", "user.email=ida@gull.example"]
        done = subprocess.run(
            ["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert provenance.commit(root) is None
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Gulls")
    assert provenance.commit(root) == git("rev-parse", "HEAD")
    (root / "raw/new.txt").write_text("new", "utf-8")
    assert provenance.commit(root) is None


def test_a_release_fits_its_statement(tmp_path: Path) -> None:
    made = put(tmp_path, manifest(data=b"gull"), data=b"gull")
    assert provenance.check(tmp_path, made)


def test_a_release_without_a_statement_is_none_the_worse(tmp_path: Path) -> None:
    assert not provenance.check(tmp_path, manifest(data=b"gull"))


def test_a_statement_about_other_files_is_refused(tmp_path: Path) -> None:
    made = put(tmp_path, manifest(data=b"tern", more=b"gull"), data=b"gull")
    with pytest.raises(DamagedRelease, match="says otherwise of data, more;"):
        provenance.check(tmp_path, made)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"subject": [{"name": "data"}]}', '{"subject": 3}'])
def test_what_is_no_statement_is_refused(tmp_path: Path, text: str) -> None:
    made = put(tmp_path, manifest(data=b"gull"), data=b"gull")
    (tmp_path / provenance.PATH).write_text(text, "utf-8")
    with pytest.raises(DamagedRelease, match="no statement about a release"):
        provenance.check(tmp_path, made)


def test_files_that_fit_their_checksums_pass(tmp_path: Path) -> None:
    put(tmp_path, manifest(data=b"gull"), data=b"gull")
    sign.check_sums(tmp_path)


@pytest.mark.parametrize("line", ["gull", f"{'1' * 64} a", f"{'1' * 64}  ../a", "", f"{'1' * 64}  none"])
def test_a_line_that_is_no_checksum_of_a_file_is_refused(tmp_path: Path, line: str) -> None:
    put(tmp_path, manifest(data=b"gull"), data=b"gull")
    place = tmp_path / integrity.SUMS
    place.write_text(place.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(DamagedRelease, match=r"expected digests and files|none: SHA-256 is missing"):
        sign.check_sums(tmp_path)


def test_a_signature_of_changed_files_is_not_even_looked_at(tmp_path: Path) -> None:
    pytest.importorskip("sigstore")
    put(tmp_path, manifest(data=b"gull"), data=b"gull")
    (tmp_path / "data").write_bytes(b"tern")
    with pytest.raises(DamagedRelease, match="data: SHA-256 is"):
        sign.verify(tmp_path, "ida@gull.example", "https://issuer.example", offline=True)
    with pytest.raises(DamagedRelease, match="data: SHA-256 is"):
        sign.sign(tmp_path)


def test_a_release_that_is_not_signed_says_so(tmp_path: Path) -> None:
    pytest.importorskip("sigstore")
    put(tmp_path, manifest(data=b"gull"), data=b"gull")
    with pytest.raises(DamagedRelease, match="isn't signed, for it has no SHA256SUMS"):
        sign.verify(tmp_path, "ida@gull.example", "https://issuer.example", offline=True)


@pytest.mark.parametrize("bundle", ["", "{}", '{"mediaType": "gull"}'])
def test_what_is_no_bundle_is_refused(tmp_path: Path, bundle: str) -> None:
    pytest.importorskip("sigstore")
    put(tmp_path, manifest(data=b"gull"), data=b"gull")
    (tmp_path / sign.PATH).write_text(bundle, "utf-8")
    with pytest.raises(DamagedRelease, match=r"isn't the signature of ida@gull\.example"):
        sign.verify(tmp_path, "ida@gull.example", "https://issuer.example", offline=True)


@pytest.mark.parametrize("arguments", [[], ["--verify", "--identity", "ida", "--issuer", "gull"]])
def test_without_sigstore_a_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sigstore", None)
    assert main(["sign", str(tmp_path), *arguments]) == 2
    assert "pip install 'corpus[sign]'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--verify"], ["--verify", "--identity", "ida"], ["--offline"]])
def test_half_a_request_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["sign", str(tmp_path), *arguments]) == 2
    assert "--identity" in capsys.readouterr().err
