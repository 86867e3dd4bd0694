"""``corpus add``: what is written, what is refused, and what people are asked."""

import dataclasses
import io
import os
import pty
import select
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import raw
from corpus.cli import facts, main
from corpus.errors import MisuseError
from corpus.model.notes import Notes
from corpus.pipeline import add, notes_file
from corpus.record import Record
from corpus.schema import accept, plain
from tests.conftest import PAGE

BODY = " ".join(
    f"In week {number} the keepers painted another storey, and nobody but the terns came to see it."
    for number in range(9)
)
TEXT = PAGE.format(body=BODY).replace("Harbour bridge", "Lighthouse").replace("bridge at", "lamp at")
DATA = TEXT.encode()
URL = "https://www.gull.example/2021/05/lighthouse-opens.html?from=front"
FOLDER = "raw/gull.example/2021"
ENOUGH = ("--url", URL, "--rights", "none")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A copied page, outside of the corpus."""
    path = tmp_path / "copied.txt"
    path.write_bytes(DATA)
    return path


def run(capsys: Capture, root: Path, *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``corpus add`` in a corpus."""
    try:
        code = main(["add", "--root", str(root), *map(str, arguments)])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def state(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, but for what earlier checks found; folders are there with a slash."""
    found = [path for path in folder.rglob("*") if ".corpus_cache" not in path.parts]
    names = {path: path.relative_to(folder).as_posix() for path in found}
    return {
        name if path.is_file() else f"{name}/": path.read_bytes() if path.is_file() else b""
        for path, name in names.items()
    }


def noted(root: Path, slug: str = "lighthouse-opens") -> dict[str, object]:
    return tomllib.loads((root / FOLDER / f"{slug}.notes.toml").read_text("utf-8"))


def test_a_page_becomes_an_article_with_notes(root: Path, page: Path, capsys: Capture) -> None:
    before = state(root)
    code, out, err = run(capsys, root, page, *ENOUGH, "--retrieved", "2021-05-10", "--language", "en")
    assert (code, err) == (0, "")
    after = state(root)
    assert {name: after[name] for name in before} == before
    assert sorted(after.keys() - before.keys()) == [
        f"{FOLDER}/lighthouse-opens.notes.toml",
        f"{FOLDER}/lighthouse-opens.txt",
    ]
    assert after[f"{FOLDER}/lighthouse-opens.txt"] == DATA
    assert tomllib.loads(after[f"{FOLDER}/lighthouse-opens.notes.toml"].decode()) == {
        "url": URL,
        "retrieved": accept({"retrieved": "2021-05-10"}, Notes).retrieved,
        "language": "en",
        # The other article of the domain has it.
        "publisher": {"name": "The Daily Gull", "domain": "gull.example"},
        "rights": {"text": "none"},
    }
    assert out.splitlines() == [
        "headline  Lighthouse opens after ten years of work",
        "byline    By Ida Moe",
        "authors   Ida Moe",
        "date      May 9, 2021 3:55PM (EDT)",
        "image     The lamp at dawn; credit: Reuters (agency), Ida Moe (photographer)",
        "topics    Harbour Bridge, Sea",
        "language  en",
        "body      1 paragraph, 153 words",
        "",
        f"added {FOLDER}/lighthouse-opens.txt",
        f"added {FOLDER}/lighthouse-opens.notes.toml",
        "nothing found in 1 article",
        "",
        f"next: git add {root}/{FOLDER}/lighthouse-opens.txt {root}/{FOLDER}/lighthouse-opens.notes.toml",
        "then commit, and open a pull request",
    ]
    assert main(["check", "--root", str(root)]) == 0


def test_every_option_is_noted_as_given(root: Path, page: Path, capsys: Capture) -> None:
    values = {
        "url": "https://news.gull.example/a%20b",
        "domain": "gull.example",
        "publisher": "The \"Gull\" \\ 'of' the Bay # not a comment",
        "rights": "excerpt",
        "basis": 'Asked."\n[corrections]\nheadline = "evil"\n\x7f\t\r\x1b',
        "license": "LicenseRef-Gull.1",
        "holder": "Ida Moe \U0001f426 \u2028",
        "retrieved": "2021-05-10",
        "language": "en-GB",
    }
    run(capsys, root, page, *(f"--{name}={value}" for name, value in values.items()), "--slug", "light-house")
    found = noted(root, "light-house")
    assert found.pop("retrieved").__str__() == values.pop("retrieved")
    assert found == {
        "url": values["url"],
        "language": values["language"],
        "publisher": {"name": values["publisher"], "domain": values["domain"]},
        "rights": {
            "holder": values["holder"],
            "license": values["license"],
            "text": values["rights"],
            "basis": values["basis"],
        },
    }


texts = st.text(min_size=1) | st.text(alphabet="\"\\\n\r\x00\x7f\x85\u2028#[]='", min_size=1)
strings = dict.fromkeys(facts.FACTS, texts) | {
    "url": st.text(alphabet=[chr(code) for code in range(33, 127)]).map("https://gull.example/".__add__),
    "domain": st.from_regex(r"\A[a-z0-9-]+(\.[a-z0-9-]+)+\Z"),
    "rights": st.sampled_from(["full", "excerpt", "none"]),
    "license": st.from_regex(r"\A(LicenseRef-)?[A-Za-z0-9.+-]+\Z"),
    "retrieved": st.dates().map(str),
    "language": st.from_regex(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"),
}


def said(given_: dict[str, str]) -> dict[str, str] | None:
    """What the notes file written for some facts says, by their names; None if they are refused."""
    try:
        text = notes_file.written(facts.notes(given_))
    except MisuseError:
        return None
    found = tomllib.loads(text)
    flat = {f"/{key}": value for key, value in found.items() if not isinstance(value, dict)}
    for table in ("publisher", "rights"):
        flat |= {f"/{table}/{key}": value for key, value in found.get(table, {}).items()}
    pointers = {fact.pointer: name for name, fact in facts.FACTS.items()}
    return {pointers[pointer]: str(value) for pointer, value in flat.items()}


def expected(given_: dict[str, str]) -> dict[str, str]:
    # A domain without a publisher's name is said by the folder, and rights always say how much of the text.
    rights = {"rights": "none"} if {"basis", "license", "holder"} & given_.keys() else {}
    return {
        **rights,
        **{key: value for key, value in given_.items() if key != "domain" or "publisher" in given_},
    }


@settings(max_examples=30)
@given(st.fixed_dictionaries({}, optional=strings))
def test_whatever_is_given_is_refused_or_said_exactly(values: dict[str, str]) -> None:
    assert said(values) in (None, expected(values))


@settings(max_examples=30)
@given(st.fixed_dictionaries({}, optional={**strings, "publisher": st.text().map("x{}".format)}))
def test_what_has_the_right_form_is_said_exactly(values: dict[str, str]) -> None:
    values = {key: f"x{value}" if key in ("basis", "holder") else value for key, value in values.items()}
    if not any("\ud800" <= character <= "\udfff" for character in "".join(values.values())):
        assert said(values) == expected(values)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(facts.FACTS, st.text())))
def test_any_strings_at_all_are_refused_or_said_exactly(values: dict[str, str]) -> None:
    assert said(values) in (None, expected(values))


def test_notes_of_every_kind_are_written_as_they_are() -> None:
    waiver = {"rule": "no-date", "reason": "a [[b]]", "by": "Ida Moe", "date": "2031-05-10", "expires": None}
    notes = {
        "publisher": {"name": "x", "founded": "1995-11"},
        "corrections": {"headline": 'The "Gull"', "topics": ["a, b", 'c"']},
        "waivers": [waiver, {**waiver, "expires": "2032-01-01"}],
    }
    known = accept(notes, Notes)
    found = tomllib.loads(notes_file.written(known))
    assert accept(_with_plain_days(found), Notes) == known
    assert plain(known)["waivers"] == notes["waivers"]


def _with_plain_days(found: dict[str, object]) -> dict[str, object]:
    waivers = found["waivers"]
    assert isinstance(waivers, list)
    return {**found, "waivers": [{key: str(value) for key, value in one.items()} for one in waivers]}


FAITHFUL = {
    "crlf": DATA.replace(b"\n", b"\r\n"),
    "byte order mark": b"\xef\xbb\xbf" + DATA,
    "no line end at the end": DATA.rstrip(),
    "a trailing line of blanks": DATA + b" \t \n\n\n",
    "decomposed accents": DATA.replace(b"Moe", "Moe\u0301".encode()),
    "nul": DATA.replace(b"storey", b"st\0rey"),
}


@pytest.mark.parametrize("name", FAITHFUL)
def test_bytes_stay_as_they_are(root: Path, page: Path, capsys: Capture, name: str) -> None:
    page.write_bytes(FAITHFUL[name])
    code, _, _ = run(capsys, root, page, *ENOUGH)
    assert (root / FOLDER / "lighthouse-opens.txt").read_bytes() == FAITHFUL[name]
    assert code == (name == "nul")


def test_standard_input_is_read_as_bytes(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = DATA.replace(b"\n", b"\r\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    code, _, err = run(capsys, root, "-", *ENOUGH)
    assert (code, err) == (0, "")
    assert (root / FOLDER / "lighthouse-opens.txt").read_bytes() == data


def test_findings_are_printed_and_the_exit_code_says_so(root: Path, page: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, root, page, "--url", URL, "--rights", "full")
    assert code == 1
    assert f"{FOLDER}/lighthouse-opens.notes.toml:" in out
    assert "[rights-not-stated]" in out
    assert "\nnext: mend that, look again with: corpus check " in out
    assert main(["check", "--root", str(root)]) == 1


REFUSED = {
    "empty": (b"", "empty-file"),
    "blank": (b" \n\t\n\xef\xbb\xbf", "empty-file"),
    "latin-1": ("Grüße aus dem Hafen".encode("latin-1"), "iconv -f WINDOWS-1252 -t UTF-8"),
    "utf-16": (TEXT.encode("utf-16"), "byte order mark of UTF-16"),
    "binary": (bytes(range(256)) * 9, "not-utf8"),
    "surrogate": (b"half a pair: \xed\xa0\x80", "not-utf8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(root: Path, page: Path, capsys: Capture, name: str) -> None:
    data, words = REFUSED[name]
    page.write_bytes(data)
    before = state(root)
    code, out, err = run(capsys, root, page, *ENOUGH)
    assert (code, err) == (1, "")
    assert words in out
    assert out.endswith("nothing was added\n")
    assert state(root) == before


def test_the_same_bytes_are_not_added_twice(root: Path, page: Path, capsys: Capture) -> None:
    page.write_bytes((root / FOLDER / "bridge-opens.txt").read_bytes())
    before = state(root)
    code, out, err = run(capsys, root, page, *ENOUGH, "--slug", "another")
    assert (code, err) == (1, "")
    assert out == f"{FOLDER}/bridge-opens.txt holds the same bytes; nothing was added\n"
    assert state(root) == before


@pytest.mark.parametrize("there", ["bridge-opens.txt", "bridge-opens.text", "bridge-opens.notes.toml"])
def test_nothing_is_written_over(root: Path, page: Path, capsys: Capture, there: str) -> None:
    for name in ("bridge-opens.txt", "bridge-opens.notes.toml"):
        (root / FOLDER / name).unlink()
    (root / FOLDER / there).write_text("mine", "utf-8")
    before = state(root)
    code, _, err = run(capsys, root, page, *ENOUGH, "--slug", "bridge-opens")
    assert code == 2
    assert f"{there}" in err
    assert err.endswith("nothing was added\n")
    assert "there already" in err
    assert state(root) == before


HOSTILE = {
    "slug upwards": ("--slug", "../../../evil"),
    "slug with a folder": ("--slug", "a/b"),
    "slug on Windows": ("--slug", r"a\b"),
    "slug of a device": ("--slug", "com1"),
    "slug with capitals": ("--slug", "Bridge"),
    "slug with a line end": ("--slug", "bridge\n"),
    "slug without an end": ("--slug", "a" * 300),
    "empty slug": ("--slug", ""),
    "domain upwards": ("--domain", "../.."),
    "domain with a folder": ("--domain", "gull.example/../.."),
    "absolute domain": ("--domain", "/etc"),
    "domain with an escape": ("--domain", "gull.example\x1b[31m"),
    "domain with a surrogate": ("--domain", "gull\udcff.example"),
    "url of a file": ("--url", "file:///etc/passwd"),
    "url with a line end": ("--url", "https://gull.example/\n[rights]"),
    "rights with more": ("--rights", 'full"\nbasis = "x'),
    "blank publisher": ("--publisher", " \t"),
    "basis with a surrogate": ("--basis", "x\udcffy"),
    "day": ("--retrieved", "2021-02-30"),
    "day in other digits": ("--retrieved", "２０２１-05-10"),
    "language": ("--language", "English"),
    "license": ("--license", "CC BY 4.0"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_options_are_misuse(root: Path, page: Path, capsys: Capture, tmp_path: Path, name: str) -> None:
    option, value = HOSTILE[name]
    before = state(tmp_path)
    code, _, err = run(capsys, root, page, "--rights=none", f"{option}={value}")
    assert code == 2
    assert option in err
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
    assert state(tmp_path) == before


def test_an_address_with_dots_stays_in_its_folder(root: Path, page: Path, capsys: Capture) -> None:
    url = "https://gull.example/a/..%2F..%2F..%2Fevil%00\\..\\x"
    code, _, err = run(capsys, root, page, "--url", url, "--rights", "none")
    assert (code, err) == (0, "")
    added = state(root).keys()
    assert f"{FOLDER}/evil-x.txt" in added


def test_nobody_to_ask_names_all_that_is_missing(root: Path, page: Path, capsys: Capture) -> None:
    before = state(root)
    code, _, err = run(capsys, root, page)
    assert code == 2
    assert "--domain" in err
    assert "--rights" in err
    page.write_text(TEXT.replace("May 9, 2021 3:55PM (EDT)", ""), "utf-8")
    code, _, err = run(capsys, root, page, *ENOUGH)
    assert code == 2
    assert "--retrieved" in err
    assert state(root) == before
    run(capsys, root, page, *ENOUGH, "--retrieved", "2029-01-01")
    assert (root / "raw/gull.example/2029/lighthouse-opens.txt").is_file()


def test_yes_leaves_rights_at_none(root: Path, page: Path, capsys: Capture) -> None:
    code, _, err = run(capsys, root, page, "--url", URL, "--yes")
    assert (code, err) == (0, "")
    assert noted(root)["rights"] == {"text": "none"}


def test_a_publisher_of_two_names_is_not_guessed(root: Path, page: Path, capsys: Capture) -> None:
    run(capsys, root, page, *ENOUGH, "--publisher", "Gull & Sons")
    page.write_bytes(DATA + b"More.\n")
    run(capsys, root, page, *ENOUGH, "--slug", "third")
    assert "publisher" not in noted(root, "third")


def test_a_file_of_another_format_is_misuse(root: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    code, _, err = run(capsys, root, tmp_path / "page.pdf", *ENOUGH)
    assert code == 2
    assert "no loader reads files that end in '.pdf'" in err


def test_a_missing_file_is_misuse(root: Path, tmp_path: Path, capsys: Capture) -> None:
    code, _, err = run(capsys, root, tmp_path / "gone.txt", *ENOUGH)
    assert code == 2
    assert "No such file" in err


def test_a_long_text_is_added(root: Path, page: Path, capsys: Capture) -> None:
    data = DATA + b"word " * 200_000
    page.write_bytes(data)
    run(capsys, root, page, *ENOUGH, "--retrieved", "2021-05-10")
    assert (root / FOLDER / "lighthouse-opens.txt").read_bytes() == data


def test_nothing_is_written_through_a_link(root: Path, page: Path, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "raw/other.example").symlink_to(tmp_path / "outside")
    code, _, err = run(capsys, root, page, "--domain", "other.example", "--rights", "none")
    assert code == 2
    assert "leads out of" in err
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_in_the_way_of_a_folder_is_left_alone(root: Path, page: Path, capsys: Capture) -> None:
    (root / "raw/other.example").write_text("mine", "utf-8")
    before = state(root)
    code, _, err = run(capsys, root, page, "--domain", "other.example", "--rights", "none")
    assert (code, err.count("\n")) == (2, 1)
    assert state(root) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_said_to_be(root: Path, page: Path, capsys: Capture) -> None:
    (root / FOLDER).chmod(0o555)
    code, _, err = run(capsys, root, page, *ENOUGH)
    (root / FOLDER).chmod(0o755)
    assert code == 2
    assert "ermission denied" in err


NOTES = facts.notes({"url": URL, "rights": "none"})


@pytest.mark.parametrize("linked", [0, 1])
def test_both_files_are_written_or_neither(root: Path, monkeypatch: pytest.MonkeyPatch, linked: int) -> None:
    calls = []

    def link(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > linked:
            raise KeyboardInterrupt
        target.write_bytes(source.read_bytes())

    before = state(root)
    monkeypatch.setattr(os, "link", link)
    with pytest.raises(KeyboardInterrupt):
        add.write(root / "raw/new.example/2021/storm.txt", DATA, NOTES)
    assert len(calls) == linked + 1
    assert state(root) == before


def test_an_interrupted_check_says_that_the_article_is_there(
    root: Path, page: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(add, "findings", interrupted)
    code, _, err = run(capsys, root, page, *ENOUGH)
    assert (code, err) == (130, "corpus: interrupted; the article is added, and not checked yet\n")
    assert (root / FOLDER / "lighthouse-opens.txt").is_file()


def test_a_disk_without_links_will_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    target = root / FOLDER / "storm.txt"
    beside = add.write(target, DATA, NOTES)
    assert (target.read_bytes(), beside.read_text("utf-8")) == (DATA, notes_file.written(NOTES))
    with pytest.raises(MisuseError, match="there already"):
        add.write(target, b"other", NOTES)
    assert target.read_bytes() == DATA


def test_what_a_crash_left_is_taken_up(root: Path) -> None:
    target = root / FOLDER / "storm.txt"
    (root / FOLDER / "storm.notes.toml").write_text(notes_file.written(NOTES), "utf-8")
    assert add.taken(target) is None
    add.write(target, DATA, NOTES)
    assert target.read_bytes() == DATA
    assert not list((root / FOLDER).glob(".add-*"))


SLUGS = [
    ("https://gull.example/2021/05/lighthouse-opens.html", "Storm", "lighthouse-opens"),
    ("https://gull.example/lighthouse-opens/", "Storm", "lighthouse-opens"),
    ("https://gull.example/lighthouse-opens/index.html", "Storm", "lighthouse-opens"),
    ("https://gull.example/news/12345", "Storm at sea", "storm-at-sea"),
    ("https://gull.example/12345", None, "article-"),
    ("https://gull.example/storm", None, "storm"),
    ("https://gull.example/m%C3%B6wen-%C3%BCber-bord", None, "mowen-uber-bord"),
    ("https://gull.example/con", None, "article-"),
    ("https://gull.example/nul", "Nul", "article-"),
    (None, "Don’t feed “Gus”, the gull: 1½ fish!", "dont-feed-gus-the-gull-11-2-fish"),
    (None, "Мост открыт", "most-otkryt"),
    (None, "北京天气", "beijingtianqi"),
    (None, "?!…", "article-"),
    (None, "word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word"),
]


@pytest.mark.parametrize(("url", "headline", "slug"), SLUGS)
def test_an_article_is_named_by_its_address_or_its_headline(
    url: str | None, headline: str | None, slug: str
) -> None:
    record = _record()
    article = _with(record.article, headline=headline)
    found = add.slug_of(_with(record, article=article), accept({"url": url}, Notes))
    assert found == slug if slug != "article-" else found == f"article-{record.raw.sha256[:8]}"


@given(st.none() | st.text(), st.text(max_size=300).map("https://gull.example/".__add__))
def test_every_article_gets_a_name_that_every_disk_can_hold(headline: str | None, url: str) -> None:
    record = _record()
    article = _with(record.article, headline=headline)
    assert raw.is_slug(add.slug_of(_with(record, article=article), Notes(url=url)))


@cache
def _record() -> Record:
    record = add.understood("a.txt", DATA, Notes()).record
    assert record is not None
    return record


def _with(value: Any, **changes: object) -> Any:
    return dataclasses.replace(value, **changes)


# A new session's first terminal is the one behind its pipes only if it is made so; and whoever runs the tests in the
# background has interrupts ignored, which no terminal does.
IN_CONTROL = """
import fcntl, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
from corpus.cli import main
sys.exit(main(sys.argv[1:]))
"""


def on_a_terminal(answers: str, *arguments: object, piped: bytes | None = None) -> tuple[int, str]:
    """Exit code and output of a command that a person runs and answers."""
    master, slave = pty.openpty()
    command = [sys.executable, "-c", IN_CONTROL, *map(str, arguments)]
    process = subprocess.Popen(
        command,
        stdin=slave if piped is None else subprocess.PIPE,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"},
    )
    os.close(slave)
    if process.stdin is not None:
        process.stdin.write(piped or b"")
        process.stdin.close()
    output = b""
    # What is typed before a program is in control of its terminal is for nobody.
    while select.select([master], [], [], 60)[0]:
        try:
            output += os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if answers and output.endswith(b": "):
            os.write(master, answers.encode())
            answers = ""
    else:
        process.kill()
    os.close(master)
    return process.wait(), output.decode().replace("\r\n", "\n")


def test_a_person_is_asked_for_what_is_missing(root: Path, page: Path) -> None:
    answers = ["ftp://x", URL, "", "", "full", "", "bridge-opens", "", "y"]
    # A bad address again, the domain and publisher as offered, no basis, a taken slug again.
    code, out = on_a_terminal("\n".join(answers) + "\n", "add", "--root", root, page)
    assert "url: expected a web address, https://…, got 'ftp://x'" in out
    assert "[gull.example]: " in out
    assert "[The Daily Gull]: " in out
    assert "bridge-opens.txt is there already" in out
    assert f"add it as {FOLDER}/lighthouse-opens.txt? [yes]: " in out
    assert "[rights-not-stated]" in out
    assert code == 1
    assert noted(root) == {
        "url": URL,
        "publisher": {"name": "The Daily Gull", "domain": "gull.example"},
        "rights": {"text": "full"},
    }


def test_a_person_behind_a_pipe_is_asked_too(root: Path) -> None:
    code, out = on_a_terminal("\ngull.example\n-\n\n\n\n", "add", "--root", root, "-", piped=DATA)
    assert code == 0, out
    assert noted(root, "lighthouse-opens-after-ten-years-of-work") == {"rights": {"text": "none"}}


@pytest.mark.parametrize(("answers", "code"), [("\n\n\n\nno\n", 1), ("\n\x04", 130), ("\x03", 130)])
def test_a_person_may_stop(root: Path, page: Path, answers: str, code: int) -> None:
    before = state(root)
    assert on_a_terminal(answers, "add", "--root", root, page, "--domain", "gull.example")[0] == code
    assert state(root) == before


def test_a_terminal_is_no_text(root: Path) -> None:
    code, out = on_a_terminal("", "add", "--root", root, "-")
    assert code == 2
    assert "wl-paste | corpus add -" in out
