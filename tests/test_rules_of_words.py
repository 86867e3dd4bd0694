"""Rules about characters, names and addresses: what holds for all of them, and what their fixes promise."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import raw, reading, rules
from corpus.model import Article, Author, Credit, Image, Publisher, Rights, Source
from corpus.model.finding import Edit, Finding
from corpus.model.notes import Corrections, Notes
from corpus.record import Record
from corpus.rules import (
    author_not_a_name,
    confusable_letter,
    language_contradicts_text,
    mojibake,
    redundant_notes,
    unknown_license,
    url_not_of_article,
)

ENTRY = raw.Entry(path=Path("raw/a.txt"), name="raw/a.txt", id="a")
SOURCE = Source(path="a.txt", sha256="0" * 64, media_type="text/plain", loader="test 1.0.0")
ARTICLE = Article(id="a", source=SOURCE)

PAGE = (
    "Bridge opens in Nowhere after ten years of work\n\nBy Ida Moe\n\nPublished May 9, 2031\n\n"
    + "The harbour bridge in Nowhere opened on Monday.\n\nThe mayor said that the town had waited too long.\n\n"
    * 4
)


def raw_of(text: str) -> raw.Raw:
    return raw.parse(ENTRY, text.encode(), None)


def record(text: str = "x", article: Article = ARTICLE, notes: Notes | None = None) -> Record:
    return Record(article=article, annotations=(), raw=raw_of(text), notes=notes or Notes())


def fixed(finding: Finding) -> str | None:
    assert isinstance(finding.fix, Edit)
    return finding.fix.value


SENTENCES = [
    "Zürich: größere Schiffe müssen warten",
    "L’été à Paris – « voilà »",
    "São Paulo não é a única, José",
    "Þórður á Íslandi",
    "Cây cầu bắc qua sông đã mở cửa",
    "“Late again,” said Ida – it’s the café",
]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_utf8_read_in_another_encoding_is_found(sentence: str, encoding: str) -> None:
    garbled = sentence.encode().decode(encoding, "ignore")
    assert len(list(mojibake.check(raw_of(garbled)))) == 1
    assert not list(mojibake.check(raw_of(sentence)))


LETTERS = "abcmnoszãáàâäåæçéèêëíîïñóôõöøßúüþðăşţđơưĝ"
words = st.text(st.sampled_from(LETTERS), min_size=2, max_size=8)
quotes = st.sampled_from(["“{}”", "„{}“", "«{}»", "‘{}’…", "{}’S", "({})", "{} – ", "{}™", "« {} »"])


@given(st.lists(st.tuples(words, quotes, st.booleans()), min_size=1, max_size=6))
def test_no_word_in_one_case_is_mojibake_whatever_marks_stand_around_it(
    parts: list[tuple[str, str, bool]],
) -> None:
    text = " ".join(quote.format(word.upper() if upper else word) for word, quote, upper in parts)
    assert not list(mojibake.check(raw_of(text)))


@given(st.text(st.characters(codec="ascii")))
def test_no_ascii_text_is_mojibake(text: str) -> None:
    assert not list(mojibake.check(raw_of(text)))


def by(name: str) -> Record:
    return record(article=replace(ARTICLE, authors=(Author(name=name),)))


ALPHABETS = ["abcdeiopxyABCEHOPéöł", "абвгеиопрхуАВЕНОРё", "αβγειοπρυχΑΒΕΗΟάΐ"]


@given(
    st.lists(
        st.sampled_from(ALPHABETS).flatmap(lambda one: st.text(st.sampled_from(one), min_size=1)), min_size=1
    )
)
def test_no_name_whose_words_are_each_of_one_script_is_confusable(parts: list[str]) -> None:
    assert not list(confusable_letter.check(by(" ".join(parts))))


@given(st.integers(0, 2), st.sampled_from(["Moe", "Alba", "Pekko", "Casper"]))
def test_a_cyrillic_letter_in_a_latin_name_is_named(at: int, name: str) -> None:
    alike = dict(zip("aeopcAMPC", "аеорсАМРС", strict=True))
    assume(name[at] in alike)
    odd = name[:at] + alike[name[at]] + name[at + 1 :]
    [finding] = confusable_letter.check(by(f"Ida {odd}"))
    assert f"U+{ord(alike[name[at]]):04X} CYRILLIC" in finding.message


@given(st.sampled_from(["CC-BY-4.0", "CC0-1.0", "CC-BY-NC-ND-3.0-DE", "MIT"]), st.data())
def test_a_licence_in_any_case_is_fixed_to_one_that_passes(identifier: str, data: st.DataObject) -> None:
    given_as = "".join(data.draw(st.sampled_from([one.lower(), one.upper()])) for one in identifier)
    assume(given_as != identifier)
    [finding] = unknown_license.check(record(notes=Notes(rights=Rights(license=given_as))))
    assert fixed(finding) == identifier
    assert not list(unknown_license.check(record(notes=Notes(rights=Rights(license=identifier)))))


kept = st.from_regex(r"[a-z]{1,3}=[\w%.-]{0,4}", fullmatch=True).map(lambda one: "x" + one)
trackers = st.sampled_from(["utm_source=mail", "UTM_term=", "fbclid=9", "gclid", "mc_cid=a"])


@given(st.lists(kept | trackers, min_size=1, max_size=5))
def test_an_address_is_freed_of_tracking_parameters_and_of_nothing_else(parameters: list[str]) -> None:
    wanted = [one for one in parameters if one.startswith("x")]
    assume(len(wanted) < len(parameters))
    [finding] = url_not_of_article.check(
        record(notes=Notes(url=f"https://gull.example/2031/storm?{'&'.join(parameters)}"))
    )
    cleaned = fixed(finding)
    assert cleaned == "https://gull.example/2031/storm" + ("?" + "&".join(wanted)) * bool(wanted)
    assert not list(url_not_of_article.check(record(notes=Notes(url=cleaned))))


@given(
    st.builds(
        Corrections,
        headline=st.sampled_from(
            [None, "Bridge opens in Nowhere after ten years of work", "Bridge opens in Nowhere"]
        ),
        byline=st.sampled_from([None, "By Ida Moe", "Ida Moe"]),
        published=st.sampled_from([None, "May 9, 2031", "Monday"]),
    )
)
@settings(max_examples=20, deadline=None)
def test_all_redundant_corrections_can_be_taken_out_at_once(corrections: Corrections) -> None:
    findings = list(redundant_notes.check(record(PAGE, notes=Notes(corrections=corrections))))
    fixes = [finding.fix for finding in findings]
    names = [fix.pointer.rpartition("/")[2] for fix in fixes if isinstance(fix, Edit)]
    left = replace(corrections, **dict.fromkeys(names))
    assert reading.read(PAGE, left).values == reading.read(PAGE, corrections).values
    assert not list(redundant_notes.check(record(PAGE, notes=Notes(corrections=left))))


def test_a_plain_text_in_the_stated_language_needs_no_detector() -> None:
    body = "The bridge in the harbour was opened by the mayor, and with it the road to the town. " * 6
    program = (
        "import sys; from tests.test_rules_of_words import *;"
        f"found = record(article=replace(ARTICLE, text={body!r}), notes=Notes(language='en'));"
        "print(list(language_contradicts_text.check(found)), 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


some = st.text(min_size=1)
people = st.builds(Author, name=some, kind=st.sampled_from(["person", "organization"]))


@given(
    st.builds(
        Article,
        id=st.just("a"),
        source=st.just(SOURCE),
        text=some,
        authors=st.lists(people, max_size=3).map(tuple),
        images=st.lists(
            st.builds(Image, credits=st.lists(st.builds(Credit, name=some), max_size=2).map(tuple)),
            max_size=2,
        ).map(tuple),
        publisher=st.none() | st.builds(Publisher, name=some),
    ),
    st.builds(
        Notes,
        url=some | some.map("https://gull.example/".__add__) | some.map("https://".__add__),
        language=some,
        rights=st.builds(Rights, license=some),
    ),
)
@pytest.mark.parametrize(
    "rule",
    [author_not_a_name, confusable_letter, language_contradicts_text, unknown_license, url_not_of_article],
    ids=rules.name_of,
)
def test_no_names_and_notes_crash_a_rule(rule: rules.ArticleRule, article: Article, notes: Notes) -> None:
    for finding in rule.check(record(article=article, notes=notes)):
        assert finding.message.isprintable()
