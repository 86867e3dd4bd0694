"""Whatever happens while a release is made, the old releases or also the new one are there, and the next run mends it.

``CORPUS_KILLS=200`` kills more releases than a usual run of the tests does.
"""

import errno
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import engines
from corpus.errors import MisuseError
from corpus.pipeline import release, staging, verify
from tests.conftest import CORPUS, add

KILLS = int(os.environ.get("CORPUS_KILLS", "20"))
SEED = int(os.environ.get("CORPUS_SEED", "1"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and sends POSIX signals")


def content(dist: Path) -> dict[str, str]:
    """The digest of all that is in a folder of releases."""
    return {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }


def shown(dist: Path) -> dict[str, str]:
    """The same without what is hidden."""
    return {name: digest for name, digest in content(dist).items() if not name.startswith(".")}


class Corpus:
    """A corpus with a release, whose next release is made in processes to which something happens."""

    def __init__(self, root: Path, dist: Path) -> None:
        self.root, self.dist = root, dist
        self.next = dist / "1.1.0"
        (root / "raw").mkdir(parents=True)
        (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
        add(root, "bridge-opens")
        self.make("1.0.0")
        for number in range(2):
            add(root, f"article-{number}")
        self.old = content(dist)
        self.make("1.1.0")
        self.new = content(dist)
        shutil.rmtree(self.next)
        command = ["release", "1.1.0", "--root", str(root), "--dist", str(dist), "--engine", "serial"]
        self._worker = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", *command, str(dist)],
            cwd=Path(__file__).parent.parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

        self.took: float = self.suffer()["took"]
        shutil.rmtree(self.next)

    def make(self, version: str) -> None:
        """Make a release, undisturbed."""
        done = release.release(self.root, version, self.dist, engines.get("serial"))
        assert done.manifest is not None

    def suffer(self, **what: Any) -> dict[str, Any]:
        """What came of a release to which something happened."""
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        print(json.dumps(what), file=self._worker.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._worker.stdout.readline())
        return answer

    def is_old_or_new(self) -> bool:
        """Whether the releases are exactly the old or exactly the new ones."""
        return shown(self.dist) in (self.old, self.new)

    def recovers(self) -> bool:
        """Whether the next run makes exactly the new release, and nothing else is left."""
        self.make("1.1.0")
        found = content(self.dist)
        names = sorted(path.name for path in self.dist.iterdir())
        shutil.rmtree(self.next)
        return found == self.new and names == ["1.0.0", "1.1.0"]

    def close(self) -> None:
        self._worker.communicate(timeout=30)


@pytest.fixture(scope="module")
def gulls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    top = tmp_path_factory.mktemp("faults")
    made = Corpus(top / "gulls", top / "gulls/dist")
    yield made
    made.close()


def test_a_release_to_which_nothing_happens_is_made(gulls: Corpus) -> None:
    done = gulls.suffer()
    assert done["code"] == 0, done["said"]
    assert shown(gulls.dist) == gulls.new
    assert verify.verify(gulls.next).diagnostics == ()
    assert gulls.recovers()


@pytest.mark.parametrize("number", range(KILLS))
def test_a_release_that_is_killed_at_any_moment_leaves_the_old_or_the_new(gulls: Corpus, number: int) -> None:
    after = random.Random(SEED * 1_000_003 + number).uniform(0, gulls.took)
    gulls.suffer(kill_after=after)
    assert gulls.is_old_or_new(), f"killed after {after} s"
    assert gulls.recovers(), f"killed after {after} s"


@pytest.mark.parametrize("nth", range(1, 61, 1 if KILLS > 20 else 4))
def test_a_release_that_is_killed_at_any_step_leaves_the_old_or_the_new(gulls: Corpus, nth: int) -> None:
    gulls.suffer(event="any", nth=nth)
    assert gulls.is_old_or_new()
    assert gulls.recovers()


FAILURES = [
    *(("fsync", nth, errno.EIO) for nth in (1, 4, 8, 9)),
    ("os.rename", 1, errno.EIO),
    ("os.rename", 1, errno.EACCES),
    ("os.mkdir", 2, errno.ENOSPC),
    ("os.chmod", 1, errno.EPERM),
    *(("open", nth, errno.ENOSPC) for nth in (1, 2, 3, 6, 9)),
    ("any", 7, errno.EIO),
]


@pytest.mark.parametrize(("event", "nth", "number"), FAILURES)
def test_what_the_disk_refuses_is_one_line_and_leaves_the_old_or_the_new(
    gulls: Corpus, event: str, nth: int, number: int
) -> None:
    done = gulls.suffer(event=event, nth=nth, errno=number)
    assert done["code"] == 2, done["said"]
    assert os.strerror(number) in done["said"]
    assert done["said"].count("\n") == 1
    assert gulls.is_old_or_new()
    assert gulls.recovers()


@pytest.mark.parametrize("largest", [0, 100, 1000, 3000, 8000])
def test_a_file_that_may_not_grow_is_one_line_and_leaves_the_old(gulls: Corpus, largest: int) -> None:
    done = gulls.suffer(largest=largest)
    assert done["code"] == 2, done["said"]
    assert done["said"].count("\n") == 1
    assert content(gulls.dist) == gulls.old
    assert gulls.recovers()


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of its own, that is small."""
    place = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def cramped(tmp_path_factory: pytest.TempPathFactory, disk: Path) -> Iterator[Corpus]:
    """A corpus whose releases lie on the small disk."""
    made = Corpus(tmp_path_factory.mktemp("cramped") / "gulls", disk / "dist")
    yield made
    made.close()


@pytest.mark.parametrize("room", [0, 1, 3, 6, 12])
def test_a_full_disk_is_one_line_and_leaves_the_old(cramped: Corpus, disk: Path, room: int) -> None:
    filler = disk / "filler"
    with filler.open("wb") as file:
        free = os.statvfs(disk).f_bavail - room
        file.write(bytes(free * os.statvfs(disk).f_frsize))
    try:
        done = cramped.suffer()
    finally:
        filler.unlink()
    assert done["code"] == 2, done["said"]
    assert os.strerror(errno.ENOSPC) in done["said"]
    assert done["said"].count("\n") == 1
    assert content(cramped.dist) == cramped.old
    assert cramped.recovers()


def command(corpus: Corpus) -> list[str]:
    options = ["--root", str(corpus.root), "--dist", str(corpus.dist), "--engine", "serial"]
    return [sys.executable, "-m", "corpus", "release", "1.1.0", *options]


def test_of_two_releases_at_once_the_second_says_so_in_one_line(gulls: Corpus) -> None:
    with staging.folder(gulls.next) as staged:
        (staged / "articles.parquet").write_bytes(b"begun")
        done = subprocess.run(command(gulls), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert "another process is making this release" in done.stderr
        assert (staged / "articles.parquet").read_bytes() == b"begun"
    assert content(gulls.dist) == gulls.old
    assert gulls.recovers()


def test_of_many_releases_at_once_one_wins_and_none_harms_it(gulls: Corpus) -> None:
    running = [
        subprocess.Popen(command(gulls), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ended = [(one.communicate(timeout=60), one.returncode) for one in running]
    codes = sorted(code for _, code in ended)
    assert codes[0] == 0
    assert set(codes) <= {0, 2}
    assert all(said[1].count("\n") == 1 for said, code in ended if code == 2)
    assert content(gulls.dist) == gulls.new
    assert gulls.recovers()


def test_what_the_dead_left_is_swept_and_the_work_of_the_living_is_not(gulls: Corpus) -> None:
    (gulls.dist / ".0.9.0-new").mkdir()
    (gulls.dist / ".0.9.0-new/articles.parquet").write_bytes(b"begun")
    (gulls.dist / ".2.0.0-new").mkdir()
    (gulls.dist / ".0.8.0-lock").touch()
    (gulls.dist / ".mine").touch()
    with staging.folder(gulls.dist / "2.0.0-open") as living, staging.folder(gulls.next):
        assert living.is_dir()
        hidden = sorted(path.name for path in gulls.dist.iterdir() if path.name.startswith("."))
        assert hidden == [".1.1.0-lock", ".1.1.0-new", ".2.0.0-open-lock", ".2.0.0-open-new", ".mine"]
        with pytest.raises(MisuseError, match="another process"), staging.folder(gulls.dist / "2.0.0-open"):
            pass
    (gulls.dist / ".mine").unlink()
    assert content(gulls.dist) == gulls.old
