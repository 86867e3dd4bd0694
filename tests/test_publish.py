"""A release to where others fetch it, and what the wheel holds of it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from corpus import engines, integrity, schema
from corpus.cli.main import main
from corpus.dataset import sources
from corpus.errors import DamagedRelease, MisuseError, ReleaseExists, ReleaseNotFound
from corpus.model import Manifest
from corpus.pipeline import publish, release, sign
from tests.conftest import CORPUS, add

memory = pytest.importorskip("fsspec.implementations.memory")


def made(root: Path, slug: str) -> Path:
    """A release of a corpus with one article."""
    (root / "raw").mkdir(parents=True)
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    add(root, slug)
    return release.release(root, "1.0.0", root / "dist", engines.get("serial")).folder


@pytest.fixture(scope="module")
def gulls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("corpus"), "bridge-opens")


@pytest.fixture(scope="module")
def terns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("corpus"), "bridge-closes")


@pytest.fixture(params=["folder", "file", "memory"])
def to(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place to publish to, of each kind."""
    memory.MemoryFileSystem.store.clear()
    places = {"folder": str(tmp_path / "out"), "file": (tmp_path / "out").as_uri(), "memory": "memory://out"}
    yield places[request.param]
    memory.MemoryFileSystem.store.clear()


def there(to: str) -> dict[str, bytes]:
    """The files of the release in a place."""
    place = publish.target(to, "1.0.0")
    return {name: place.read(name) for name in place.names()}


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder and those below it."""
    below = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in below}


def test_a_published_release_is_the_release_its_manifest_last(gulls: Path, to: str) -> None:
    done = publish.publish(gulls, to)
    assert there(to) == files(gulls)
    assert done.sent[-2:] == (integrity.SUMS, "manifest.json")
    assert done.there == ()


def test_what_is_published_is_not_sent_again(gulls: Path, to: str) -> None:
    sent = publish.publish(gulls, to).sent
    again = publish.publish(gulls, to)
    assert (again.sent, again.there) == ((), sent)


def test_a_release_is_never_written_over_another(gulls: Path, terns: Path, to: str) -> None:
    publish.publish(gulls, to)
    with pytest.raises(ReleaseExists, match="a release never changes, and another is there"):
        publish.publish(terns, to)
    assert there(to) == files(gulls)


def test_nothing_is_put_among_files_of_others(gulls: Path, tmp_path: Path) -> None:
    (tmp_path / "1.0.0").mkdir()
    (tmp_path / "1.0.0/diary.txt").write_text("Mine", "utf-8")
    with pytest.raises(ReleaseExists, match=r"holds diary\.txt, not of this release"):
        publish.publish(gulls, str(tmp_path))
    assert there(str(tmp_path)) == {"diary.txt": b"Mine"}


def test_a_damaged_copy_is_mended(gulls: Path, to: str) -> None:
    publish.publish(gulls, to)
    if to.startswith("memory"):
        memory.MemoryFileSystem().pipe_file("/out/1.0.0/README.md", b"gull")
    else:
        (Path(to.removeprefix("file://")) / "1.0.0/README.md").write_bytes(b"gull")
    assert publish.publish(gulls, to).sent == ("README.md",)
    assert there(to) == files(gulls)


@pytest.mark.parametrize("name", ["README.md", "articles.parquet", integrity.SUMS, "manifest.json"])
def test_a_damaged_release_is_not_published(gulls: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "1.0.0"
    publish.publish(gulls, str(tmp_path))
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    with pytest.raises(DamagedRelease, match="not published, for it is damaged"):
        publish.publish(folder, str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_release_under_a_wrong_name_is_not_published(gulls: Path, tmp_path: Path) -> None:
    publish.publish(gulls, str(tmp_path))
    folder = (tmp_path / "1.0.0").rename(tmp_path / "2.0.0")
    with pytest.raises(DamagedRelease, match=r"expected release 2\.0\.0, got 1\.0\.0"):
        publish.publish(folder, str(tmp_path / "out"))


def test_a_signature_goes_along(gulls: Path, tmp_path: Path) -> None:
    publish.publish(gulls, str(tmp_path))
    (tmp_path / "1.0.0" / sign.PATH).write_text("{}", "utf-8")
    sent = publish.publish(tmp_path / "1.0.0", str(tmp_path / "out")).sent
    assert sent[-3:] == (integrity.SUMS, sign.PATH, "manifest.json")


class Broken(OSError):
    """What a target says that fails."""


@given(after=st.integers(0, 30), share=st.floats(0, 1))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_interrupted_copy_is_no_release_and_is_taken_up_again(
    gulls: Path, after: int, share: float
) -> None:
    system = memory.MemoryFileSystem
    system.store.clear()
    whole = files(gulls)
    after %= len(whole)
    left = after

    def put_file(self: Any, lpath: str, rpath: str, **_: object) -> None:
        nonlocal left
        data = Path(lpath).read_bytes()
        left -= 1
        self.pipe_file(rpath, data if left >= 0 else data[: int(share * (len(data) - 1))])
        if left < 0:
            raise Broken("the line is dead")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system, "put_file", put_file)
        with pytest.raises(Broken):
            publish.publish(gulls, "memory://out")
    assert there("memory://out").get("manifest.json") != whole["manifest.json"]
    done = publish.publish(gulls, "memory://out")
    assert there("memory://out") == whole
    assert len(done.there) == after


def test_a_copy_to_a_folder_that_breaks_off_leaves_no_half_file(
    gulls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        raise Broken("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fsync)
        with pytest.raises(Broken):
            publish.publish(gulls, str(tmp_path))
    assert files(tmp_path / "1.0.0") == {}
    with pytest.raises(ReleaseNotFound):
        corpus.load(path=tmp_path / "1.0.0")


def test_bytes_that_change_on_their_way_are_noticed(gulls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def put_file(self: Any, _: str, rpath: str, **__: object) -> None:
        self.pipe_file(rpath, b"gull")

    memory.MemoryFileSystem.store.clear()
    monkeypatch.setattr(memory.MemoryFileSystem, "put_file", put_file)
    with pytest.raises(DamagedRelease, match="after writing, not"):
        publish.publish(gulls, "memory://out")
    memory.MemoryFileSystem.store.clear()
    assert len(publish.publish(gulls, "memory://out", read_back=False).sent) == len(files(gulls))


def test_files_in_folders_are_found_again(gulls: Path, to: str) -> None:
    place = publish.target(to, "1.0.0")
    place.write("plots/topics.svg", gulls / "README.md")
    assert place.names() == ["plots/topics.svg"]
    assert place.digest("plots/topics.svg") == integrity.sha256(gulls / "README.md")


@pytest.mark.parametrize("place", ["gull://nowhere", "gull::memory://out"])
def test_an_unknown_kind_of_place_is_refused(gulls: Path, place: str) -> None:
    with pytest.raises(MisuseError, match="no address to publish to"):
        publish.publish(gulls, place)


def test_a_folder_needs_no_fsspec_and_an_address_says_that_it_does(
    gulls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    publish.publish(gulls, str(tmp_path))
    with pytest.raises(MisuseError, match=r"pip install 'corpus\[publish\]'"):
        publish.publish(gulls, "memory://out")


def test_the_command_says_what_it_sent(
    gulls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", "1.0.0", "--dist", str(gulls.parent), "--to", str(tmp_path)]
    assert main(command) == 0
    assert main([*command, "--no-read-back"]) == 0
    count = len(files(gulls))
    place = tmp_path / "1.0.0"
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{place}: {count} files sent, 0 there already"
    assert second == f"{place}: 0 files sent, {count} there already"


# What the wheel holds of it.


def hook(root: Path, **config: object) -> Any:
    """The build hook of the wheel, for a project folder."""
    spec = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[1] / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PackData(str(root), config, None, None, "", "wheel")


def packed(data: dict[str, Any], to: Path) -> Path:
    """What the wheel would hold of the release."""
    for source, place in data["force_include"].items():
        if source.endswith(".json"):
            (to / place).parent.mkdir(parents=True, exist_ok=True)
            (to / place).write_bytes(Path(source).read_bytes())
    return to / "corpus/data/dist/1.0.0"


def test_a_small_release_is_packed_whole(gulls: Path) -> None:
    root = gulls.parents[1]
    data: dict[str, Any] = {"force_include": {}}
    hook(root).initialize("standard", data)
    assert data["force_include"][str(gulls)] == "corpus/data/dist/1.0.0"


def test_a_large_release_is_pinned_and_loads_from_where_it_was_published(gulls: Path, tmp_path: Path) -> None:
    publish.publish(gulls, str(tmp_path / "out"))
    data: dict[str, Any] = {"force_include": {}}
    url = f"{(tmp_path / 'out').as_uri()}/{{version}}/{{path}}"
    packer = hook(gulls.parents[1], largest=1000, url=url)
    packer.initialize("standard", data)
    folder = packed(data, tmp_path / "wheel")
    packer.finalize("standard", data, "")
    assert {path.name for path in folder.iterdir()} == {"fetch.json", "manifest.json"}
    found = sources.installed(folder, cache=tmp_path / "cache")
    entry = next(one for one in schema.accept(found.read("manifest.json"), Manifest).files if one.rows)
    assert found.open(entry.path, entry) == str((found.path or tmp_path) / entry.path)
    (folder / "manifest.json").write_bytes(b"{}")
    with pytest.raises(DamagedRelease, match=r"not the .* of fetch\.json"):
        sources.installed(folder)


def test_a_large_release_without_an_address_stops_the_build(gulls: Path) -> None:
    with pytest.raises(ValueError, match=r"give the address of its files in pyproject\.toml"):
        hook(gulls.parents[1], largest=1000).initialize("standard", {"force_include": {}})
