"""Where a release's files lie: here, behind an address, in a cache."""

import contextlib
import hashlib
import io
import json
import os
import pickle
import pty
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import engines, integrity, schema
from corpus.dataset import sources
from corpus.dataset.sources import Folder, fetch, places, verified, web
from corpus.errors import DamagedRelease, MisuseError, ReleaseNotFound
from corpus.model import FileEntry, Manifest
from corpus.pipeline import release
from tests.conftest import CORPUS, add
from tests.test_provenance import manifest

memory = pytest.importorskip("fsspec.implementations.memory")

ARTICLES = "articles.parquet"


@pytest.fixture(scope="module")
def gulls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of a corpus with one article."""
    root = tmp_path_factory.mktemp("corpus")
    (root / "raw").mkdir()
    (root / "raw/corpus.toml").write_text(CORPUS, "utf-8")
    add(root, "bridge-opens")
    return release.release(root, "1.0.0", root / "dist", engines.get("serial")).folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whose cache is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(fetch.CACHE, str(tmp_path / "cache"))
    monkeypatch.delenv(fetch.OFFLINE, raising=False)
    return tmp_path / "cache"


class Server(ThreadingHTTPServer):
    """Serves files from memory, as well or badly as a test wants it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.ranges = True
        self.cuts: list[int] = []
        """After how many bytes the next answers break off."""
        self.asked: list[tuple[str, str | None]] = []
        self.login: str | None = None
        self.delay = 0.0
        self.answer: Callable[[Handler], bool] = lambda _: False
        """What is to be done instead; whether it was."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/1.0.0"

    def serve(self, folder: Path) -> str:
        """Serve a release; give back its address."""
        below = (path for path in folder.rglob("*") if path.is_file())
        self.files = {f"/1.0.0/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in below}
        return self.address

    def names(self) -> list[str]:
        """The files that were asked for since this was asked last."""
        names = [name for name, _ in self.asked]
        self.asked.clear()
        return names


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        span = self.headers["Range"]
        self.server.asked.append((self.path.rpartition("/")[2], span))
        self.server.login = self.headers["Authorization"]
        if self.server.answer(self):
            return
        data = self.server.files.get(self.path.partition("?")[0])
        if data is None:
            self.send_error(404)
            return
        start, stop = 0, len(data)
        if span and self.server.ranges:
            first, _, last = span.removeprefix("bytes=").partition("-")
            start, stop = int(first), min(len(data), int(last or len(data)) + 1)
            if start >= len(data):
                self.send_error(416)
                return
        self.send_response(206 if span and self.server.ranges else 200)
        if span and self.server.ranges:
            self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(data)}")
        self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
        self.send_header("Content-Length", str(stop - start))
        self.end_headers()
        cut = self.server.cuts.pop(0) if self.server.cuts and not self.path.endswith(".json") else None
        with contextlib.suppress(OSError):
            for at in range(0, len(data[start:stop][:cut]), 65536):
                self.wfile.write(data[start:stop][:cut][at : at + 65536])
                time.sleep(self.server.delay)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        threading.Thread(target=started.serve_forever, args=(0.01,), daemon=True).start()
        yield started
        started.shutdown()


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A server that speaks S3, and its address."""
    moto = pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        started = moto.ThreadedMotoServer(port=0, verbose=False)
        started.start()
    host, port = started.get_host_and_port()
    yield f"http://{host}:{port}"
    started.stop()


@pytest.fixture(params=["http", "memory", "s3"])
def address(
    request: pytest.FixtureRequest, gulls: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A release behind an address of each kind."""
    below = [path for path in gulls.iterdir() if path.is_file()]
    if request.param == "http":
        yield server.serve(gulls)
    elif request.param == "memory":
        for path in below:
            memory.MemoryFileSystem().pipe_file(f"/gulls/1.0.0/{path.name}", path.read_bytes())
        yield "memory://gulls/1.0.0"
        memory.MemoryFileSystem.store.clear()
    else:
        monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("bucket"))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "gull")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3 = pytest.importorskip("s3fs").S3FileSystem(skip_instance_cache=True)
        s3.makedirs("gulls", exist_ok=True)
        for path in below:
            s3.pipe_file(f"gulls/1.0.0/{path.name}", path.read_bytes())
        yield "s3://gulls/1.0.0"


def listed(folder: Folder, name: str) -> FileEntry:
    """The line of a manifest for a file."""
    found = schema.accept(folder.read("manifest.json"), Manifest)
    return next(entry for entry in found.files if entry.path == name)


def opened(folder: Folder, name: str = ARTICLES) -> Any:
    """A file of a release, held against its manifest."""
    return folder.open(name, listed(folder, name))


def text(folder: Folder) -> list[str]:
    """What the articles of a release are called, read as Arrow does."""
    with pq.ParquetFile(opened(folder), page_checksum_verification=True) as file:
        return [str(one) for one in file.read(["headline"]).column(0).to_pylist()]


HEADLINES = ["Harbour bridge opens after ten years of work"]


def everything(folder: Path) -> dict[str, bytes]:
    below = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in below}


# Here.


def test_a_folder_here_is_where_it_is(gulls: Path) -> None:
    folder = sources.local(gulls)
    assert (folder.name, folder.path) == (str(gulls), gulls)
    assert {ARTICLES, "manifest.json"} <= set(folder.names())
    assert opened(folder) == str(gulls / ARTICLES)
    assert text(folder) == HEADLINES
    assert sources.installed(gulls).path == gulls
    assert sources.remote(gulls.as_uri()).path == gulls


def test_a_folder_without_a_release_says_so(tmp_path: Path) -> None:
    folder = sources.local(tmp_path / "gone")
    assert folder.names() == []
    with pytest.raises(ReleaseNotFound, match=r"no release here, for it has no manifest\.json"):
        folder.read("manifest.json")
    with pytest.raises(ReleaseNotFound, match=r"gone/terns\.parquet: isn't there"):
        folder.open("terns.parquet", None)


def test_a_damaged_file_here_is_refused(gulls: Path, tmp_path: Path) -> None:
    entry = listed(sources.local(gulls), ARTICLES)
    (tmp_path / ARTICLES).write_bytes(bytes(entry.size))
    with pytest.raises(DamagedRelease, match="SHA-256 is"):
        sources.local(tmp_path).open(ARTICLES, entry)


def test_a_huge_manifest_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "manifest.json").open("wb") as file:
        file.truncate(places.MOST + 1)
    with pytest.raises(DamagedRelease, match="expected at most 64000000 bytes"):
        sources.local(tmp_path).read("manifest.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(ReleaseNotFound, match="no release here"):
        sources.local(tmp_path).read("manifest.json")


def test_a_release_here_brings_nothing_of_the_network(gulls: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.dataset import sources\n"
        f"sources.installed(Path({str(gulls)!r})).read('manifest.json')\n"
        "sys.exit(' '.join({'ssl', 'http.client', 'urllib.request', 'fsspec', 'filelock', 'rich', 'asyncio'} "
        "& sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


BAD = [
    "../x",
    "/etc/passwd",
    "a/../../x",
    "a//b",
    "C:x",
    "a\\b",
    "nul",
    "COM1.parquet",
    "x\n",
    "x.",
    "",
    ".",
    "a/",
]


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, server: Server, name: str) -> None:
    entry = FileEntry.__new__(FileEntry)
    for key, value in {"path": name, "size": 0, "sha256": hashlib.sha256().hexdigest()}.items():
        object.__setattr__(entry, key, value)
    server.files["/1.0.0/manifest.json"] = schema.dump(manifest(gull=b"")).encode()
    for folder in (
        sources.local(tmp_path),
        sources.remote(server.address),
        sources.remote(server.address, cache=False),
    ):
        with pytest.raises(DamagedRelease, match="outside of its folder"):
            folder.open(name, entry)


@given(parts=st.lists(st.sampled_from(["..", ".", "", "a", "b.parquet", "nul", "\\", "c:"]), min_size=1))
def test_what_is_inside_stays_inside_on_every_system(parts: list[str]) -> None:
    import ntpath
    import posixpath

    name = "/".join(parts)
    try:
        places.inside(name)
    except DamagedRelease:
        return
    for module, top in ((posixpath, "/top/"), (ntpath, "C:\\top\\")):
        assert module.normpath(module.join(top, name)).startswith(top)


# Elsewhere.


def test_a_release_elsewhere_is_fetched_once_and_only_what_is_needed(address: str, home: Path) -> None:
    folder = sources.remote(address)
    assert text(folder) == HEADLINES
    assert folder.name == address
    assert folder.path is not None
    assert folder.path.parent == home
    assert set(everything(folder.path)) == {ARTICLES, "manifest.json"}
    assert set(folder.names()) > {ARTICLES, "annotations.parquet"}
    assert sources.local(folder.path).open(ARTICLES, None) == opened(folder)


def test_what_is_in_the_cache_is_not_fetched_again(server: Server, gulls: Path) -> None:
    address = server.serve(gulls)
    assert text(sources.remote(address)) == HEADLINES
    assert server.names() == ["manifest.json", ARTICLES]
    assert text(sources.remote(address)) == HEADLINES
    assert server.names() == ["manifest.json"]


def test_what_is_gone_from_the_cache_is_fetched_again(server: Server, gulls: Path) -> None:
    folder = sources.remote(server.serve(gulls))
    assert text(folder) == HEADLINES
    Path(str(opened(folder))).unlink()
    assert text(folder) == HEADLINES
    assert server.names() == ["manifest.json", ARTICLES, ARTICLES]


def test_a_release_elsewhere_is_read_where_it_lies(address: str, home: Path) -> None:
    folder = sources.remote(address, cache=False)
    assert text(folder) == HEADLINES
    assert folder.path is None
    assert not home.exists()
    with opened(folder) as file:
        data = file.read()
        assert hashlib.sha256(data).hexdigest() == listed(folder, ARTICLES).sha256


def test_only_the_ranges_that_are_needed_are_read(server: Server) -> None:
    data = bytes(range(256)) * 8192
    server.files = {"/1.0.0/articles.parquet": data, "/1.0.0/manifest.json": b""}
    entry = FileEntry(path=ARTICLES, media_type="a/b", size=len(data), sha256="0" * 64)
    file = sources.remote(server.address, cache=False).open(ARTICLES, entry)
    assert not isinstance(file, str)
    file.seek(-8, io.SEEK_END)
    assert file.read(8) == data[-8:]
    file.seek(1_000_000)
    assert file.read(300_000) == data[1_000_000:1_300_000]
    assert file.read(8) == data[1_300_000:1_300_008]
    spans = [span for _, span in server.asked]
    assert spans == ["bytes=2097144-2097151", "bytes=1000000-1299999", "bytes=1300000-1562143"]


@given(
    data=st.binary(max_size=99),
    steps=st.lists(st.tuples(st.integers(0, 120), st.integers(-1, 120)), max_size=9),
)
@settings(max_examples=30, deadline=None)
def test_ranges_are_read_as_a_file_is(data: bytes, steps: list[tuple[int, int]]) -> None:
    memory.MemoryFileSystem().pipe_file("/gulls/file", data)
    entry = FileEntry(path="file", media_type="a/b", size=len(data), sha256=hashlib.sha256(data).hexdigest())
    file, twin = sources.remote("memory://gulls", cache=False).open("file", entry), io.BytesIO(data)
    assert not isinstance(file, str)
    for place, count in steps:
        assert file.seek(place) == twin.seek(place)
        assert file.read(count) == twin.read(count)
        assert file.tell() == twin.tell()
    assert (file.seek(0, io.SEEK_END), file.readable(), file.seekable()) == (len(data), True, True)


def test_a_server_without_ranges_sends_all_of_a_file(server: Server, gulls: Path) -> None:
    address = server.serve(gulls)
    server.ranges = False
    assert text(sources.remote(address, cache=False)) == HEADLINES
    server.files[f"/1.0.0/{ARTICLES}"] = server.files[f"/1.0.0/{ARTICLES}"][::-1]
    with pytest.raises(DamagedRelease, match=r"isn't the articles\.parquet"):
        text(sources.remote(address, cache=False))


def test_a_place_elsewhere_goes_along_to_other_processes(address: str) -> None:
    for cache in (True, False):
        folder = sources.remote(address, cache=cache)
        assert text(folder) == HEADLINES
        assert text(pickle.loads(pickle.dumps(folder))) == HEADLINES


FORK = """
import os, signal, sys
from corpus.dataset import sources
folder = sources.remote(sys.argv[1], cache=False)
text = folder.read("manifest.json")
child = os.fork()
if not child:
    signal.alarm(20)
    os._exit(folder.read("manifest.json") != text)
sys.exit(os.waitpid(child, 0)[1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such processes here")
def test_a_forked_process_reads_by_connections_of_its_own(address: str) -> None:
    if address.startswith("memory"):  # which another process doesn't share
        return
    done = subprocess.run([sys.executable, "-c", FORK, address], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_place_without_a_release_says_so(address: str) -> None:
    for cache in (True, False):
        with pytest.raises(
            ReleaseNotFound, match=r"9\.9\.9/manifest\.json: isn't there .*the address is right"
        ):
            sources.remote(f"{address}/9.9.9", cache=cache).read("manifest.json")


def test_files_without_a_manifest_are_fetched_again_when_they_change(address: str, gulls: Path) -> None:
    import fsspec  # type: ignore[import-untyped]

    if address.startswith("http"):
        pytest.skip("no writing there")
    place, name = address.replace("1.0.0", "loose"), "terns.jsonl"
    system, path = fsspec.core.url_to_fs(f"{place}/{name}")
    for data in (b'{"id": 1}\n', b'{"id": 22}\n'):
        system.pipe_file(path, data)
        for _ in range(2):
            folder = sources.remote(place)
            assert folder.names() == [name]
            assert Path(str(folder.open(name, None))).read_bytes() == data
            file = sources.remote(place, cache=False).open(name, None)
            assert not isinstance(file, str)
            assert file.read() == data
    assert sources.remote(place, offline=True).read(name) == data


def test_a_loose_file_on_the_web_is_asked_after_and_not_sent_twice(server: Server) -> None:
    server.files["/1.0.0/terns.jsonl"] = b"tern"
    for _ in range(2):
        assert sources.remote(server.address).read("terns.jsonl") == b"tern"
    spans = [span for name, span in server.asked if name == "terns.jsonl"]
    assert spans == ["bytes=0-0", None, "bytes=0-0"]
    assert sources.remote(server.address, offline=True).read("terns.jsonl") == b"tern"
    server.files.clear()
    with pytest.raises(ReleaseNotFound, match="404"):
        sources.remote(server.address).read("terns.jsonl")


def test_a_login_and_a_signature_are_sent_and_never_shown(server: Server, gulls: Path) -> None:
    secret = server.serve(gulls).replace("//", "//ida:s3cret%21@") + "?signature=s3cret"
    folder = sources.remote(secret)
    assert text(folder) == HEADLINES
    assert server.login == "Basic aWRhOnMzY3JldCE="
    assert {name for name in server.names() if "?signature=s3cret" in name} == {
        "manifest.json?signature=s3cret",
        f"{ARTICLES}?signature=s3cret",
    }
    server.files.clear()
    said = [folder.name]
    for cache in (True, False):
        with pytest.raises(ReleaseNotFound) as caught:
            sources.remote(secret + "&again=1", cache=cache).read("manifest.json")
        said += [str(caught.value), repr(caught.value.__cause__)]
    assert "s3cret" not in "".join(said)
    assert "ida" not in "".join(said)


@pytest.mark.parametrize(
    "bad", ["https://ida:s3cret@[gull", "https://ida:s3cret@gull:x/1.0.0", "http://\x00s3cret@x/"]
)
def test_an_odd_address_is_refused_without_its_secrets(bad: str) -> None:
    with pytest.raises((MisuseError, ReleaseNotFound)) as caught:
        sources.remote(bad, cache=False).read("manifest.json")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://gull.example/1.0.0", ("https://gull.example/1.0.0", None)),
        ("https://gull.example/a/the%20terns.parquet", ("https://gull.example/a", "the terns.parquet")),
        ("s3://gulls/1.0.0/articles.jsonl.gz", ("s3://gulls/1.0.0", "articles.jsonl.gz")),
        ("https://[gull/articles.parquet", ("https://[gull/articles.parquet", None)),
    ],
)
def test_the_address_of_a_file_is_its_folders_and_its_name(
    address: str, expected: tuple[str, str | None]
) -> None:
    assert sources.parted(address) == expected


@pytest.mark.parametrize("bad", ["gull://nowhere", "gull::memory://out"])
def test_an_unknown_kind_of_address_is_refused(bad: str) -> None:
    with pytest.raises(MisuseError, match="expected an address that fsspec knows"):
        sources.remote(bad).read("manifest.json")


@pytest.mark.parametrize(
    ("address", "library"),
    [("memory://gulls", "fsspec"), ("s3://gulls", "s3fs"), ("hf://datasets/a/b", "huggingface_hub")],
)
def test_a_missing_library_is_named_with_the_extra(address: str, library: str) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from corpus.dataset import sources; from corpus.errors import MisuseError\n"
        f"try: sources.remote({address!r}).read('manifest.json')\n"
        "except MisuseError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"{address}: can't be reached" in done.stdout
    assert "pip install 'corpus[remote]'" in done.stdout


def hub(gulls: Path) -> Callable[[Handler], bool]:
    """As much of the Hugging Face Hub as it takes to read a release from a data set."""
    files = [path for path in gulls.iterdir() if path.is_file()]
    tree = [
        {"type": "file", "path": f"1.0.0/{one.name}", "size": one.stat().st_size, "oid": "0" * 40}
        for one in files
    ]

    def answer(handler: Handler) -> bool:
        if handler.path.startswith("/api/datasets/ida/gulls/tree/main/1.0.0"):
            return answering(200, {}, json.dumps(tree).encode())(handler)
        if handler.path.startswith("/api/datasets/ida/gulls"):
            said = {
                "id": "ida/gulls",
                "sha": "0" * 40,
                "siblings": [],
                "tags": [],
                "downloads": 0,
                "likes": 0,
            }
            return answering(200, {}, json.dumps(said).encode())(handler)
        handler.path = handler.path.removeprefix("/datasets/ida/gulls/resolve/main")
        return False

    return answer


@pytest.mark.parametrize("revision", ["", "@main"])
def test_a_release_is_read_from_a_data_set_of_the_hub(server: Server, gulls: Path, revision: str) -> None:
    pytest.importorskip("huggingface_hub")
    server.serve(gulls)
    server.answer = hub(gulls)
    address = f"hf://datasets/ida/gulls{revision}/1.0.0"
    env = {
        **os.environ,
        "HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    command = [sys.executable, "-c", READ, address, ARTICLES]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.stdout.strip() == str((gulls / ARTICLES).stat().st_size), done.stderr
    assert offline(address, ARTICLES) == done.stdout.strip()


# Servers that mean no good.


def answering(
    status: int, headers: dict[str, str], body: Iterator[bytes] | bytes = b""
) -> Callable[[Handler], bool]:
    """Answer everything like this."""

    def answer(handler: Handler) -> bool:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for chunk in [body] if isinstance(body, bytes) else body:
                handler.wfile.write(chunk)
        return True

    return answer


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(1 << 20)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "may not be read \\(401 Unauthorized\\)"),
        (403, "may not be read \\(403 Forbidden\\)"),
        (404, "isn't there \\(404 Not Found\\)"),
        (500, "can't be fetched \\(500 Internal Server Error\\)"),
        (503, "can't be fetched \\(503 Service Unavailable\\)"),
        (999, "can't be fetched \\(999\\)"),
    ],
)
@pytest.mark.parametrize("cache", [True, False])
def test_what_a_server_refuses_is_said(server: Server, status: int, said: str, cache: bool) -> None:
    server.answer = answering(status, {})
    with pytest.raises(ReleaseNotFound, match=said):
        sources.remote(server.address, cache=cache).read("manifest.json")


def test_an_endless_manifest_is_not_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST", 5_000_000)
    server.answer = answering(200, {}, endless())
    with pytest.raises(DamagedRelease, match="expected at most 5000000 bytes, got more"):
        sources.remote(server.address).read("manifest.json")


def end(folder: Folder, entry: FileEntry) -> bytes:
    """The last bytes of a file."""
    file = folder.open(entry.path, entry)
    assert not isinstance(file, str)
    file.seek(-9, io.SEEK_END)
    return file.read(9)


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize("ranges", [True, False])
def test_an_endless_file_is_not_read(
    server: Server, gulls: Path, home: Path, cache: bool, ranges: bool
) -> None:
    folder = sources.remote(server.serve(gulls), cache=cache)
    entry = listed(folder, ARTICLES)
    span = {"Content-Range": f"bytes {entry.size - 9}-{entry.size + 99}/{entry.size + 100}"} if ranges else {}
    server.answer = answering(206 if ranges else 200, span, endless())
    with pytest.raises(DamagedRelease):
        end(folder, entry)
    assert not [name for name in everything(home) if ARTICLES in name]


@pytest.mark.parametrize("said", ["bytes 7-9/10", "gull", "bytes 0-9999999999999999999999/1", ""])
def test_a_range_that_was_not_asked_for_is_refused(server: Server, gulls: Path, said: str) -> None:
    folder = sources.remote(server.serve(gulls), cache=False)
    file = opened(folder)
    server.answer = answering(206, {"Content-Range": said}, b"gull")
    file.seek(100)
    with pytest.raises(DamagedRelease, match="expected the bytes from 100, got"):
        file.read(9)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://gull.example/x", "data:,gull", "gull:x"])
def test_a_redirect_out_of_the_web_is_not_followed(server: Server, to: str) -> None:
    server.answer = answering(302, {"Location": to, "Content-Length": "0"})
    with pytest.raises(ReleaseNotFound, match="redirects in a circle, or to where it isn't safe to follow"):
        sources.remote(server.address).read("manifest.json")


def test_a_redirect_to_where_anybody_listens_is_not_followed() -> None:
    asked = Request("https://gull.example/1.0.0")
    with pytest.raises(HTTPError):
        web._Redirects().redirect_request(
            asked, io.BytesIO(), 302, "", HTTPMessage(), "http://gull.example/1.0.0"
        )


def test_a_redirect_is_followed_without_the_login(server: Server, gulls: Path) -> None:
    address = server.serve(gulls)
    with Server() as other:
        threading.Thread(target=other.serve_forever, args=(0.01,), daemon=True).start()

        def away(handler: Handler) -> bool:
            return answering(
                302, {"Location": f"{address}{handler.path.removeprefix('/1.0.0')}", "Content-Length": "0"}
            )(handler)

        other.answer = away
        for cache in (True, False):
            assert text(sources.remote(other.address.replace("//", "//ida:gull@"), cache=cache)) == HEADLINES
        assert other.login is not None
        assert server.login is None
        other.answer = answering(302, {"Location": other.address, "Content-Length": "0"})
        with pytest.raises(ReleaseNotFound, match="redirects in a circle"):
            sources.remote(other.address, cache=False).read("manifest.json")
        other.shutdown()


def test_a_server_that_says_nothing_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.2)
    done = threading.Event()

    def silent(_: Handler) -> bool:
        return done.wait(10)

    server.answer = silent
    with pytest.raises(
        ReleaseNotFound, match=r"manifest\.json: can't be fetched \(no answer for 0\.2 seconds\)"
    ):
        sources.remote(server.address).read("manifest.json")
    done.set()


def test_a_server_that_drips_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough for a busy machine not to be silent between two drops.
    monkeypatch.setattr(web, "SECONDS", 1)

    def drips() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b"x"

    server.answer = answering(200, {"Content-Length": "100"}, drips())
    with pytest.raises(ReleaseNotFound, match=r"fewer than 1000 bytes in 1 seconds"):
        sources.remote(server.address).read("manifest.json")


def test_a_server_that_speaks_no_http_is_named(server: Server) -> None:
    def gull(handler: Handler) -> bool:
        handler.wfile.write(b"gull\x1b[31m\r\n\r\n")
        return True

    server.answer = gull
    with pytest.raises(ReleaseNotFound, match="no proper answer: BadStatusLine"):
        sources.remote(server.address).read("manifest.json")


def test_a_server_that_is_gone_is_named(server: Server, gulls: Path) -> None:
    address = server.serve(gulls)
    server.shutdown()
    server.server_close()
    with pytest.raises(ReleaseNotFound, match="see to the network, then try again"):
        sources.remote(address).read("manifest.json")


@pytest.mark.parametrize("data", [b"", b"gull", b"{}", b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(server: Server, gulls: Path, data: bytes) -> None:
    entry = listed(sources.local(gulls), ARTICLES)
    server.files["/1.0.0/manifest.json"] = data
    with pytest.raises(DamagedRelease, match=r"manifest\.json: not a valid Manifest"):
        sources.remote(server.address).open(ARTICLES, entry)


# The cache.

DATA = {"articles.parquet": bytes(range(256)) * 40, "annotations.parquet": b"tern" * 99}


def pinned(server: Server, folder: Path, **data: bytes) -> Path:
    """What the package holds of a release that is too large for it."""
    server.files = {f"/1.0.0/{name}": one for name, one in (data or DATA).items()}
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(schema.dump(manifest(**(data or DATA))), "utf-8")
    digest = integrity.sha256(folder / "manifest.json")
    url = server.address.replace("1.0.0", "{version}/{path}")
    (folder / "fetch.json").write_text(json.dumps({"manifest": digest, "url": url}), "utf-8")
    return folder


@pytest.fixture
def pin(server: Server, tmp_path: Path) -> Path:
    return pinned(server, tmp_path / "package/1.0.0")


def test_a_pinned_release_is_fetched_from_where_it_says(pin: Path, server: Server, tmp_path: Path) -> None:
    folder = sources.installed(pin)
    assert folder.read("manifest.json") == (pin / "manifest.json").read_bytes()
    assert Path(opened(folder)).read_bytes() == DATA[ARTICLES]
    assert opened(sources.installed(pin, cache=False)).read() == DATA[ARTICLES]
    elsewhere = sources.installed(pin, cache=tmp_path / "other")
    assert Path(opened(elsewhere)).is_relative_to(tmp_path / "other")
    assert set(server.names()) == {ARTICLES}


def test_a_pin_for_another_manifest_is_refused(pin: Path) -> None:
    (pin / "manifest.json").write_text(schema.dump(manifest(gull=b"gull")), "utf-8")
    with pytest.raises(DamagedRelease, match=r"not the .* of fetch\.json; install the package again"):
        sources.installed(pin)


@given(cuts=st.lists(st.integers(0, 10239), min_size=1, max_size=7), ranges=st.booleans())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_fetch_that_breaks_off_anywhere_goes_on_there(
    server: Server, pin: Path, tmp_path_factory: pytest.TempPathFactory, cuts: list[int], ranges: bool
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    server.cuts, server.ranges = list(cuts), ranges
    server.asked.clear()
    for _ in range(len(cuts) + 1):
        try:
            path = opened(sources.installed(pin, cache=cache))
            break
        except ReleaseNotFound as error:
            assert "what has come is kept" in str(error)  # noqa: PT017 - how often depends on the cuts
    assert Path(path).read_bytes() == DATA[ARTICLES]
    come, spans = 0, []
    for cut in [*cuts, 10240]:
        spans.append(f"bytes={come}-" if come else None)
        come = min(10240, come + cut if ranges else cut)
        if come == 10240:
            break
    assert [span for _, span in server.asked] == spans


def test_what_is_kept_but_wrong_is_fetched_again(server: Server, pin: Path, home: Path) -> None:
    server.cuts = [100, 0]
    with pytest.raises(ReleaseNotFound, match="ended after 100 of 10240 bytes"):
        opened(sources.installed(pin))
    (part,) = home.rglob("*.part")
    part.write_bytes(b"x" * 100)
    assert Path(opened(sources.installed(pin))).read_bytes() == DATA[ARTICLES]
    assert not list(home.rglob("*.part"))


@pytest.mark.parametrize("data", [b"x" * 10240, b"x" * 10241, b"x" * 99999])
def test_other_bytes_are_refused_and_not_kept(server: Server, pin: Path, home: Path, data: bytes) -> None:
    server.files[f"/1.0.0/{ARTICLES}"] = data
    with pytest.raises(DamagedRelease, match=r"isn't the articles\.parquet that the manifest describes"):
        opened(sources.installed(pin))
    assert [name for name in everything(home) if ARTICLES in name] == []


def test_a_damaged_file_of_the_cache_is_fetched_again(server: Server, pin: Path) -> None:
    path = Path(opened(sources.installed(pin)))
    path.write_bytes(bytes(10240))
    with pytest.raises(ReleaseNotFound, match="forbids to fetch it"):
        opened(sources.installed(pin, offline=True))
    assert Path(opened(sources.installed(pin))).read_bytes() == DATA[ARTICLES]


def test_those_who_want_the_same_fetch_it_once(server: Server, pin: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.dataset import sources\n"
        "from corpus import schema; from corpus.model import Manifest\n"
        "folder = sources.installed(Path(sys.argv[1]))\n"
        "entry = schema.accept(folder.read('manifest.json'), Manifest).files[1]\n"
        "print(folder.open(entry.path, entry))"
    )
    server.delay = 1.0
    some = [
        subprocess.Popen([sys.executable, "-c", code, str(pin)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    found = {one.communicate()[0] for one in some}
    assert [one.returncode for one in some] == [0, 0, 0]
    assert len(found) == 1
    assert Path(found.pop().strip()).read_bytes() == DATA[ARTICLES]
    assert server.names() == [ARTICLES]


def test_threads_that_want_the_same_fetch_it_once(server: Server, pin: Path) -> None:
    found: list[str] = []
    some = [threading.Thread(target=lambda: found.append(opened(sources.installed(pin)))) for _ in range(5)]
    for one in some:
        one.start()
    for one in some:
        one.join()
    assert [Path(path).read_bytes() == DATA[ARTICLES] for path in found] == [True] * 5
    assert server.names() == [ARTICLES]


def test_what_will_not_fit_is_not_begun(server: Server, home: Path) -> None:
    size = 10**17
    entry = FileEntry(path=ARTICLES, media_type="a/b", size=size, sha256="0" * 64)
    server.answer = answering(200, {"Content-Length": str(size)}, endless())
    with pytest.raises(
        ReleaseNotFound, match=r"has room for [0-9]+ bytes, and 100000000000000000 are to come"
    ):
        fetch.file(web.Web(server.address), home, home / "gulls", entry)


def test_one_that_is_killed_breaks_nothing(server: Server, tmp_path: Path, home: Path) -> None:
    big = bytes(range(256)) * 8192
    pin = pinned(server, tmp_path / "big/1.0.0", **{ARTICLES: big})
    code = (
        "import sys; from pathlib import Path; from corpus.dataset import sources\n"
        "from corpus import schema; from corpus.model import Manifest\n"
        "folder = sources.installed(Path(sys.argv[1]))\n"
        "entry = schema.accept(folder.read('manifest.json'), Manifest).files[0]\n"
        "folder.open(entry.path, entry)"
    )
    server.delay = 0.1
    killed = subprocess.Popen([sys.executable, "-c", code, str(pin)])
    while not any(part.stat().st_size > 300_000 for part in home.rglob("*.part")):
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not list(home.rglob(ARTICLES))
    server.delay = 0
    server.asked.clear()
    assert Path(opened(sources.installed(pin))).read_bytes() == big
    ((_, span),) = server.asked
    assert span is not None
    assert int(span.removeprefix("bytes=").removesuffix("-")) > 300_000


def test_what_was_fetched_is_there_when_the_server_is_not(server: Server, gulls: Path) -> None:
    address = server.serve(gulls)
    assert text(sources.remote(address)) == HEADLINES
    server.answer = answering(503, {})
    with pytest.warns(UserWarning, match=r"503 Service Unavailable.*this is the copy in the cache"):
        assert text(sources.remote(address)) == HEADLINES


def test_a_release_that_changed_is_noticed(server: Server) -> None:
    server.files = {
        "/1.0.0/manifest.json": schema.dump(manifest(**{ARTICLES: b"gull"})).encode(),
        "/1.0.0/" + ARTICLES: b"gull",
    }
    assert sources.remote(server.address).read(ARTICLES) == b"gull"
    server.files = {
        "/1.0.0/manifest.json": schema.dump(manifest(**{ARTICLES: b"tern"})).encode(),
        "/1.0.0/" + ARTICLES: b"tern",
    }
    with pytest.warns(UserWarning, match=r"release 1\.0\.0 isn't what it was .* a release never changes"):
        assert sources.remote(server.address).read(ARTICLES) == b"tern"
    assert sources.remote(server.address).read(ARTICLES) == b"tern"
    assert sources.remote(server.address, offline=True).read(ARTICLES) == b"tern"


# Root may read and write everything; what it runs after this may not.
UNPRIVILEGED = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; PR_CAPBSET_DROP
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""

READ = """
import sys
from pathlib import Path
from corpus import schema
from corpus.dataset import sources
from corpus.errors import CorpusError
from corpus.model import Manifest
folder = sources.remote(sys.argv[1])
try:
    for entry in schema.accept(folder.read("manifest.json"), Manifest).files:
        if entry.path in sys.argv[2:]:
            print(len(Path(folder.open(entry.path, entry)).read_bytes()))
except CorpusError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs capabilities")
def test_a_cache_that_cannot_be_written_is_used_for_what_it_holds(
    server: Server, gulls: Path, home: Path
) -> None:
    address = server.serve(gulls)
    size = Path(opened(sources.remote(address))).stat().st_size
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]

    def read(name: str) -> str:
        command = [sys.executable, "-c", UNPRIVILEGED, READ, address, name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.strip()

    before = everything(home)
    for folder in folders:
        folder.chmod(0o555)
    for path in home.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    try:
        assert read(ARTICLES) == str(size)
        said = read("annotations.parquet")
        assert said.startswith("ReleaseNotFound")
        assert "annotations.parquet: isn't in the cache and can't be kept there (Permission denied)" in said
        assert "cache=False" in said
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert everything(home) == before


def test_a_cache_is_open_to_those_to_whom_its_folder_is(server: Server, pin: Path, home: Path) -> None:
    home.mkdir()
    home.chmod(0o2770)
    opened(sources.installed(pin))
    below = list(home.rglob("*"))
    assert {oct(path.stat().st_mode & 0o7777) for path in below if path.is_dir()} == {"0o2770"}
    assert {oct(path.stat().st_mode & 0o7777) for path in below if path.is_file()} == {"0o660"}


def test_the_cache_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch.cache() == tmp_path / "cache"
    monkeypatch.delenv(fetch.CACHE)
    assert fetch.cache() == tmp_path / "home/corpus"


# Offline.

CUT = (
    """
import sys
def refuse(event, _):
    if event.startswith("socket."):
        sys.exit(f"opened a socket: {event}")
sys.addaudithook(refuse)
"""
    + READ
)


def offline(*arguments: str, cut: bool = False) -> str:
    """What a process says that may open no socket, or has no network at all."""
    command = [sys.executable, "-c", CUT, *arguments]
    done = subprocess.run(
        ["unshare", "-rn", *command] if cut else command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, fetch.OFFLINE: "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def can_unshare() -> bool:
    with contextlib.suppress(OSError):
        return subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode == 0
    return False


@pytest.mark.parametrize(
    "cut", [False, pytest.param(True, marks=pytest.mark.skipif(not can_unshare(), reason="not permitted"))]
)
def test_offline_no_socket_is_opened_and_what_is_in_the_cache_is_there(
    server: Server, gulls: Path, cut: bool
) -> None:
    address = server.serve(gulls)
    assert "manifest.json: isn't in" in offline(address, ARTICLES, cut=cut)
    size = Path(opened(sources.remote(address))).stat().st_size
    server.asked.clear()
    assert offline(address, ARTICLES, cut=cut) == str(size)
    said = offline(address, "annotations.parquet", cut=cut)
    assert "CORPUS_OFFLINE forbids to fetch it" in said
    assert "annotations.parquet" in said
    assert server.asked == []


def test_offline_s3_opens_no_socket_either(address: str) -> None:
    assert "isn't in" in offline(address, ARTICLES)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("true", True), ("", False), ("0", False), ("No", False)]
)
def test_the_environment_may_forbid_to_fetch(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv(fetch.OFFLINE, value)
    assert fetch.forbidden() is expected
    assert fetch.forbidden(True)
    assert not fetch.forbidden(False)


def test_offline_nothing_is_read_where_it_lies(server: Server, gulls: Path) -> None:
    folder = sources.remote(server.serve(gulls), cache=False, offline=True)
    for act in (folder.names, lambda: folder.read("manifest.json"), lambda: folder.open(ARTICLES, None)):
        with pytest.raises(ReleaseNotFound, match="forbids to fetch it"):
            act()
    assert server.asked == []


# A bar.


def on_terminal(*arguments: str) -> str:
    """What a process writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", READ, *arguments], stdout=subprocess.DEVNULL, stderr=theirs
    ) as done:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):
            while chunk := os.read(ours, 4096):
                said += chunk
        os.close(ours)
    assert done.returncode == 0
    return said.decode()


def test_a_bar_is_shown_on_a_terminal_and_nothing_elsewhere(
    server: Server, gulls: Path, tmp_path: Path
) -> None:
    address = server.serve(gulls)
    assert ARTICLES in on_terminal(address, ARTICLES)
    assert on_terminal(address, ARTICLES) == ""
    command = [sys.executable, "-c", READ + "sys.exit('rich' in sys.modules)", address, "annotations.parquet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# What was held against its digest before.


@pytest.fixture
def big(tmp_path: Path) -> FileEntry:
    """A file that is large enough to be remembered, and was there for a while."""
    data = bytes(verified.LEAST)
    (tmp_path / "big").write_bytes(data)
    return FileEntry(path="big", media_type="a/b", size=len(data), sha256=hashlib.sha256(data).hexdigest())


class Reads:
    """Counts how often files are read whole."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        read = integrity.sha256

        def counted(path: Path) -> str:
            self.count += 1
            return read(path)

        monkeypatch.setattr(integrity, "sha256", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that shows a minute later."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 60_000_000_000)


@pytest.mark.usefixtures("settled")
def test_a_file_is_read_whole_once(big: FileEntry, tmp_path: Path, reads: Reads) -> None:
    for _ in range(3):
        verified.check(tmp_path, big)
    assert reads.count == 1
    memos = list((tmp_path / "home").rglob("*.json"))
    assert len(memos) == 1


def test_a_file_that_was_just_written_is_read_again(big: FileEntry, tmp_path: Path, reads: Reads) -> None:
    for _ in range(2):
        verified.check(tmp_path, big)
    assert reads.count == 2


def change_and_set_back(path: Path) -> None:
    found = path.stat()
    with path.open("rb+") as file:
        file.write(b"x")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def replace(path: Path) -> None:
    found = path.stat()
    other = path.with_name("other")
    other.write_bytes(b"x" + path.read_bytes()[1:])
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "change", [change_and_set_back, replace, Path.unlink, lambda path: os.truncate(path, 9)]
)
def test_a_changed_file_is_noticed(big: FileEntry, tmp_path: Path, change: Callable[[Path], None]) -> None:
    verified.check(tmp_path, big)
    change(tmp_path / "big")
    with pytest.raises(DamagedRelease, match="download"):
        verified.check(tmp_path, big)


@pytest.mark.usefixtures("settled")
def test_a_file_is_not_taken_for_another_digest(big: FileEntry, tmp_path: Path) -> None:
    verified.check(tmp_path, big)
    other = FileEntry(path="big", media_type="a/b", size=big.size, sha256="0" * 64)
    with pytest.raises(DamagedRelease, match="SHA-256 is"):
        verified.check(tmp_path, other)


@pytest.mark.usefixtures("settled")
@given(junk=st.binary(max_size=40) | st.just(b"[" * 9999))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_memo_vouches_for_nothing(big: FileEntry, tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "big").write_bytes(bytes(verified.LEAST))
    verified.check(tmp_path, big)
    (memo,) = (tmp_path / "home").rglob("*.json")
    memo.write_bytes(junk)
    change_and_set_back(tmp_path / "big")
    with pytest.raises(DamagedRelease, match="SHA-256 is"):
        verified.check(tmp_path, big)


@pytest.mark.usefixtures("settled")
def test_without_a_place_for_memos_files_are_read(big: FileEntry, tmp_path: Path, reads: Reads) -> None:
    (tmp_path / "home").write_text("in the way", "utf-8")
    for _ in range(2):
        verified.check(tmp_path, big)
    assert reads.count == 2
