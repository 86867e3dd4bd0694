"""What pages print around and inside articles: told by its words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import furniture, lexicon

KINDS = [
    ("More stories from the harbour:", "related"),
    (">> Storm sinks a ferry", "beginnings"),
    ("[Video: the old bridge]", "beginnings"),
    ("İLGİLİ HABERLER", "related"),
    ("Sobre la autora", "whole"),
    ("Share", "whole"),
    ("TEILEN", "whole"),
    ("[ Partager ]", "whole"),
    ("+ Follow", "whole"),
    ("Facebook Facebook", "whole"),
    ("ShareShare", "whole"),
    ("5 min read", "whole"),
    ("Lesezeit: 12 Min.", "whole"),
    ("127 comments", "whole"),
    ("Comments (3)", "whole"),
    ("3 / 12", "whole"),
    ("Skip to content", "whole"),
    ("コメントを書く", "whole"),
    ("더보기", "whole"),
    ("Поделиться", "whole"),
    ("إعلان", "whole"),
    ("Politics", "section"),
    ("経済", "section"),
    ("Related articles", "related"),
    ("MOST READ:", "related"),
    ("Das könnte Sie auch interessieren", "related"),
    ("À lire aussi :", "related"),
    ("関連記事", "related"),
    ("많이 본 뉴스", "related"),
    ("Read also: The old harbour", "beginnings"),
    ("» Lesen Sie auch: Der alte Hafen", "beginnings"),
    ("Lire aussi : Le vieux port", "beginnings"),
    ("Читайте также: Старый порт", "beginnings"),
    ("Share on Gull", "beginnings"),
    ("[READ ALSO] Storm sinks a ferry", "beginnings"),
    ("READ: Storm sinks a ferry", "beginnings"),
    ("Leé más: Crece el río de Ninguna Parte", "beginnings"),
    ("Kapcsolódó cikkünk: A régi híd", "beginnings"),
    ("[ Why the old bridge moves: a keeper, a storm and thirty-one locks without a key ]", "beginnings"),
    ("[Why the old bridge moves is known to nobody, the keeper of the thirty-one locks said]", None),
    ("after newsletter promotion", "whole"),
    ("Lo más leído del día", "related"),
    ("A correction was made on 9 May 2021: The bridge is older.", "correction"),
    ("Subscribe to continue reading this story", "paywall"),
    ("This article is for subscribers of the Gull.", "paywall"),
    ("Sign up for our newsletter, every Monday.", "newsletter"),
    ("Abonnez-vous à notre newsletter du lundi", "newsletter"),
    ("Comments are closed for this story", "comments"),
    ("Copyright 2021 The Daily Gull. All rights reserved.", "copyright"),
    ("© 2021 The Daily Gull", "copyright"),
    ("© The Daily Gull (All rights reserved)", "copyright"),
    ("無断転載を禁じます", "copyright"),
    ("Correction: The bridge is older than we said.", "correction"),
    ("Editor’s note: The Gull belongs to the harbour.", "correction"),
    ("(Anm. d. Red.: Der Hafen ist alt.)", "correction"),
    ("This article was amended on 9 May 2021. " + "The bridge is older. " * 30, "correction"),
    ("Rectificatif : le pont est vieux", "correction"),
    ("【訂正】橋は古い", "correction"),
]


@pytest.mark.parametrize(("line", "kind"), KINDS, ids=[line[:30] for line, _ in KINDS])
def test_kinds(line: str, kind: str) -> None:
    assert furniture.kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "The harbour",
        "The bridge was opened on Monday.",
        "Share prices fell on Monday",
        "Related to the mayor by marriage, Moe knew",
        "Corrections officers went on strike",
        "Commenting on the bridge, Moe said it was old.",
        "Homecoming",
        "Printing presses stood still",
        "Subscribers of the library read more than others, a study says.",
        "© Ida Moe",
        "He shared the newsletter with his copyright lawyer",
        "Ida Moe, 52",
        "He left this month for Nowhere, where the bridge is being built.",
        "Available in three colours, the boat is a bargain.",
        "A teljes hidat hétfőn nyitották meg.",
        "Denne saken er alvorlig, sier ordføreren.",
        "Para ler o livro, Moe esperou um ano.",
        "Der Hafen hat im ersten Jahr unbegrenzten Zugriff auf das Wasser.",
        "Le pont est réservé, sans engagement de la ville.",
        "V první měsíc prošlo po mostě tisíc lidí.",
        "Поправка к закону о мостах принята в понедельник.",
        "Zabranjeno je hodati po mostu, kaže gradonačelnik.",
        "Koreksi harga ikan terjadi pada hari Senin.",
        "اعتذار العمدة عن إغلاق الجسر",
        "ร่วมเปิดสะพานเมื่อวันจันทร์",
        "最新の橋は月曜日に開通した。",
        "استفاده از پل از دوشنبه آزاد است.",
    ],
)
def test_what_is_no_furniture(line: str) -> None:
    assert furniture.kind(line) is None


@pytest.mark.parametrize("line", ["Seite 1Der Hafen", 'Page 2"We are here"', "página 3", "Sida 1 Bron"])
def test_pages_of_a_text(line: str) -> None:
    assert furniture.is_page(line)


@pytest.mark.parametrize("line", ["Page 20 The harbour", "Bridge 2", "Page two", "Page 2 is missing."])
def test_what_is_no_page_of_a_text(line: str) -> None:
    assert not furniture.is_page(line)


@pytest.mark.parametrize("key", ["whole", "sections", "related"])
def test_each_whole_line_is_recognised(key: str) -> None:
    unknown = [
        words
        for words in lexicon.words("furniture", key)
        if furniture.kind(words) not in ("whole", "section", "related", "correction")
    ]
    assert unknown == []


def test_a_line_is_one_kind() -> None:
    keys = ("whole", "sections", "related")
    assert sum(len(lexicon.words("furniture", key)) for key in keys) == len(
        frozenset().union(*(lexicon.words("furniture", key) for key in keys))
    )
    assert lexicon.words("topics", "labels") & lexicon.words("furniture", "related") == frozenset()


@pytest.mark.parametrize("key", ["copyright", "paywall", "newsletter", "comments"])
def test_each_notice_is_recognised_inside_a_line(key: str) -> None:
    lines = {phrase: f"Zz {phrase} zz" for phrase in lexicon.words("furniture", key)}
    assert [phrase for phrase, line in lines.items() if furniture.kind(line) is None] == []


@pytest.mark.parametrize(("file", "key"), [("furniture", "beginnings"), ("notices", "corrections")])
def test_each_beginning_is_recognised(file: str, key: str) -> None:
    lines = {phrase: f"{phrase} 77 zz" for phrase in lexicon.words(file, key)}
    assert [phrase for phrase, line in lines.items() if furniture.kind(line) is None] == []


DATELINES = [
    "LIMA, Peru (AP) —",
    "LA PAZ, Bolivia (AP) -",
    "BERLIN (dpa) -",
    "Berlin (dpa/lno) –",
    "PARIS, May 5 (Reuters) -",
    "(Reuters) -",
    "(AP) —",
    "KYIV, Ukraine —",
    "NEW YORK —",
    "SAN JOSE, Calif. (AP) —",
    "Mexico City, 5 may (EFE).-",
    "New Delhi [India], May 5 (ANI):",
    "ROMA -",
    "【東京】",
    "【ロンドン＝山田太郎】",
    "[서울=뉴시스]",
    "(서울=연합뉴스)",
    "МОСКВА, 5 мая — РИА Новости.",
    "КИЕВ, 5 мая (Интерфакс) —",
    "新华社北京5月5日电",
]


@pytest.mark.parametrize("printed", DATELINES)
def test_datelines(printed: str) -> None:
    paragraph = f"{printed} Ida Moe opened the bridge on Monday."
    span = furniture.dateline(paragraph)
    assert span is not None
    assert paragraph[slice(*span)] == printed


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "The bridge - an old one - is open.",
        "NATO — Ida Moe spoke of it.",
        "UPDATE — Ida Moe spoke of it.",
        "USA – Ida Moe spoke of it.",
        "GULL: What about the bridge, Ms Moe?",
        "LIMA — the old harbour — is full.",
        "Ida Moe (52) – The bridge is open.",
        "The party (SPD) – an old one – said so.",
        "Lima, Peru – The bridge is open.",
        "(Photo) — The bridge",
        "【速報】橋が開通した",
        "[Update] The bridge",
        "– The bridge is open.",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert furniture.dateline(paragraph) is None


@given(st.text(st.characters(codec="utf-8"), max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_line_is_read(line: str) -> None:
    assert furniture.kind(line) in (
        None,
        "correction",
        *("whole", "section", "related", "beginnings"),
        *furniture.NOTICES,
    )
    span = furniture.dateline(line)
    assert span is None or 0 == span.start < span.end <= len(line)


RUNS = [
    "1",
    "a",
    "A ",
    "ab ",
    "A, ",
    "(",
    "[a",
    "【",
    "©",
    "©1",
    "- ",
    "— ",
    "read also ",
    "rights ",
    "\u0301",
    "İ",
    "港",
    "한 ",
]


@pytest.mark.parametrize("run", RUNS, ids=map(repr, RUNS))
@pytest.mark.parametrize("size", [furniture.LONGEST_NOTICE, 100_000])
def test_hostile_lines_are_read_quickly(run: str, size: int) -> None:
    line = (run * size)[:size]
    before = time.perf_counter()
    furniture.kind(line)
    furniture.dateline(line)
    assert time.perf_counter() - before < 0.1
