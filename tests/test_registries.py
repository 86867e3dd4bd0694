"""Every plug-in that stands in a table is documented, in order, and tested here without being named."""

import os
import pickle
import re
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import descriptors, engines, formats, loaders, reports
from corpus.cli.main import COMMANDS
from corpus.errors import UnknownName
from corpus.model import CorpusInfo, Creator, FileEntry, Manifest
from corpus.model.facts import Described, Facts

TABLES = {
    "commands": COMMANDS,
    "descriptors": descriptors.DESCRIPTORS,
    "descriptors of folders": descriptors.FOLDERS,
    "engines": engines.ENGINES,
    "formats": formats.FORMATS,
    "loaders": loaders.LOADERS,
    "reports": reports.REPORTS,
}


def _name(module: object) -> str:
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_and_its_modules_are_documented(table: str) -> None:
    modules = TABLES[table]
    names = [_name(module) for module in modules]
    assert names == sorted(set(names))
    assert all(isinstance(module, ModuleType) and module.__doc__ for module in modules)


@pytest.mark.parametrize("folder", ["descriptors", "engines", "formats", "loaders", "reports"])
def test_no_module_of_a_plug_in_folder_is_left_out_of_its_table(folder: str) -> None:
    package = {
        "descriptors": descriptors,
        "engines": engines,
        "formats": formats,
        "loaders": loaders,
        "reports": reports,
    }[folder]
    lies = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")} - {"__init__"}
    tables = [modules for name, modules in TABLES.items() if name.startswith(folder)]
    assert lies == {_name(module) for modules in tables for module in modules}


def _double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("engine", engines.ENGINES, ids=_name)
def test_an_engine_gives_results_in_the_order_of_the_items(engine: engines.Engine) -> None:
    assert list(engine.run(_double, range(700))) == [2 * number for number in range(700)]
    assert engines.get(_name(engine)) is engine


@pytest.mark.parametrize("engine", engines.ENGINES, ids=_name)
@given(numbers=st.lists(st.integers(), max_size=15))
@settings(deadline=None, max_examples=30)
def test_an_engine_does_any_few_items(engine: engines.Engine, numbers: list[int]) -> None:
    assert list(engine.run(_double, numbers)) == [2 * number for number in numbers]


MANIFEST = Manifest(
    version="2.0.0",
    corpus=CorpusInfo(
        name="gulls",
        title="Gulls",
        description="Invented articles.",
        creators=(Creator(name="Ida Moe"), Creator(name="Bo Lind")),
        license="CC0-1.0",
        homepage="https://gull.example",
    ),
    articles=1,
    annotations=20,
    content="0" * 64,
    tools={},
    files=(FileEntry(path="articles.parquet", media_type="x", size=99, rows=1, sha256="1" * 64),),
)


def test_each_descriptor_gives_the_same_texts_for_paths_of_its_own() -> None:
    release = Described(
        manifest=MANIFEST,
        facts=Facts(months=(("2021-05", 1),), licenses=(("LicenseRef-unknown", 1),)),
        changes="Something.\n",
    )
    files = list(descriptors.describe(release))
    assert files == list(descriptors.describe(release))
    assert len({file.path for file in files}) == len(files)
    assert {descriptor.PATH for descriptor in descriptors.DESCRIPTORS} <= {file.path for file in files}
    assert all(folder.files(release) for folder in descriptors.FOLDERS)
    for path, media_type, text in files:
        assert re.fullmatch(r"(?:[a-z]+/)*[A-Za-z]+(?:\.[a-z]+)?", path)
        assert re.fullmatch(r"(application|image|text)/[a-z.+-]+", media_type)
        assert text.endswith("\n")


@pytest.mark.parametrize("get", [engines.get, reports.get], ids=["engine", "report"])
def test_an_unknown_name_lists_the_known_ones(get: object) -> None:
    assert callable(get)
    with pytest.raises(UnknownName, match="there are: ") as refused:
        get("no-such-name")
    # A pool of processes waits forever for an error that can't be sent.
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)


def _slowly(number: int) -> int:
    time.sleep(0.05)
    return number


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "from corpus.engines import processes; from tests.test_registries import _slowly; import os;"
        "[print(os.getpid(), flush=True) for _ in processes.run(_slowly, range(9999))]"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
        start_new_session=True,
    )
    assert child.stdout is not None
    child.stdout.readline()
    child.kill()
    child.wait()
    child.stdout.close()
    until = time.monotonic() + 20
    while _session_lives(child.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _session_lives(child.pid)


def _session_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
