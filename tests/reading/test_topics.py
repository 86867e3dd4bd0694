"""Lists of topics: their labels, what could be one, and how they are cut."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import lexicon, topics


def cut(line: str, evidence: str = "", *, alone: bool = True) -> list[str]:
    return [line[slice(*span)] for span in topics.split(line, evidence, alone=alone)[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Tags",
        "TAGS:",
        "#Tags",
        "• Topics •",
        "Mehr zum Thema",
        "Temas:",
        "SUJETS",
        "Filed  under",
        "関連キーワード",
        "【タグ】",
        "관련 키워드",
        "Ключевые слова:",
        "الكلمات المفتاحية",
        "תגיות:",
        "More on these topics ▾",
    ],
)
def test_labels(line: str) -> None:
    assert topics.is_label(line)
    assert topics.label_length(line) == 0


@pytest.mark.parametrize(
    "line",
    ["", "#", "Related articles", "Read also", "Mehr Artikel", "Tags: sea", "The topics of the day", "Home"],
)
def test_what_is_no_label(line: str) -> None:
    assert not topics.is_label(line)


def test_each_teaser_and_each_menu_is_a_label() -> None:
    labels = lexicon.words("topics", "labels")
    assert lexicon.words("topics", "teasers") <= labels
    assert lexicon.words("topics", "menus") <= labels
    assert not lexicon.words("topics", "vague") & labels


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Tags: sea, harbour", "sea, harbour"),
        ("Tags:sea", "sea"),
        ("Themen: Hafen", "Hafen"),
        ("Themen:Hafen", "Hafen"),
        ("TAGS harbour bridge", "harbour bridge"),
        ("Filed under Economy", "Economy"),
        ("Filed under: Economy", "Economy"),
        ("Topics | Sea | Harbour", "Sea | Harbour"),
        ("Topics #sea #harbour", "#sea #harbour"),
        ("TopicsHarbourOld bridges", "HarbourOld bridges"),
        ("• Temas: Puerto", "Puerto"),
        ("関連キーワード：港、橋", "港、橋"),
        ("태그: 항구", "항구"),
        ("Теги: порт, мост", "порт, мост"),
    ],
)
def test_a_label_before_its_topics(line: str, rest: str) -> None:
    assert line[topics.label_length(line) :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "Topics of the evening were the sea and the harbour.",
        "Topics: why did the bridge fall?",
        "Tagesspiegel am Hafen",
        "In this article we look at the old bridge and the sea around it, said Moe.",
        "Themen der Woche",
        "Temas de la semana",
        "Harbour",
        "",
        "Tags:",
    ],
)
def test_no_label_before_topics(line: str) -> None:
    assert topics.label_length(line) == 0


@pytest.mark.parametrize(
    "line",
    [
        "Sea",
        "War in the north",
        "Ida M. Moe",
        "#sea",
        "Harbour (12)",
        "港、橋、海",
        "Sea, Harbour, Old bridges, " * 6 + "Boats",
        "HarbourBridgesOld boatsSea tradeFishing in the northCanals and their keepersLocks",
        "Ida Moe Harbour Bridge Sea Trade Kai Strand Old Boats Fishing Canals Locks",
    ],
)
def test_what_could_be_topics(line: str) -> None:
    assert topics.could_be(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Who built the bridge?",
        "The harbour was closed on Monday, the mayor said.",
        "“It is the sea”",
        "Kai Strand: the bridge",
        "It fell. It rose",
        "The harbour was closed on Monday because the old bridge across it had to be repaired",
    ],
)
def test_what_could_be_no_topics(line: str) -> None:
    assert not topics.could_be(line)


MARKED = [
    ("Sea, Harbour • Boats", ["Sea", "Harbour", "Boats"]),
    ("Sea", ["Sea"]),
    ("Tags: sea, harbour, boats.", ["sea", "harbour", "boats"]),
    ("#sea #harbour", ["sea", "harbour"]),
    ("#sea#harbour", ["sea", "harbour"]),
    ("#old harbour #sea", ["old harbour", "sea"]),
    ("Harbour (12) | Sea (3)", ["Harbour", "Sea"]),
    ("Research (sea, coast), Boats", ["Research (sea, coast)", "Boats"]),
    ("Fish and/or boats / Sea", ["Fish and/or boats", "Sea"]),
    ("1,000 boats, Sea", ["1,000 boats", "Sea"]),
    ("アダ・モス、港、橋", ["アダ・モス", "港", "橋"]),
    ("مرفأ، جسر", ["مرفأ", "جسر"]),
    ("Sea - Harbour - Boats", ["Sea", "Harbour", "Boats"]),
    ("Sea - a history", ["Sea - a history"]),
    ("Tags: Sea/Harbour/Boats", ["Sea", "Harbour", "Boats"]),
    ("Tags: Sea/Harbour", ["Sea/Harbour"]),
    ("Tags » Sea » Harbour", ["Sea", "Harbour"]),
    ("[Sea] [Old harbour] [Boats]", ["Sea", "Old harbour", "Boats"]),
    ("+ Follow, Harbour + Follow, Sea Follow", ["Harbour", "Sea"]),
    ("Folgen Ida Moe", ["Ida Moe"]),
    ("Follow", ["Follow"]),
]


@pytest.mark.parametrize(("line", "expected"), MARKED, ids=[line for line, _ in MARKED])
def test_marks_separate_topics(line: str, expected: list[str]) -> None:
    assert cut(line) == expected


SPACED = [
    (
        "Ida Moe Harbour Bridge",
        "Ida Moe's plan. The Harbour Bridge is old.",
        ["Ida Moe", "Harbour Bridge"],
        True,
    ),
    # Punctuation between two names doesn't make them one.
    ("Ida Moe Bo Lind", "Bo Lind, Ida Moe, Bo Lind", ["Ida Moe", "Bo Lind"], True),
    ("Ida Moe Harbour Bridge", "Nothing of it stands here.", ["Ida Moe Harbour Bridge"], False),
    # Two cuts into two pieces each: nothing decides.
    ("Old Harbour Bridge", "Old Harbour. Bridge. Old. Harbour Bridge.", ["Old Harbour Bridge"], False),
    # The case of letters and the endings of words do not matter.
    ("ida moe latarnia północna", "Ida Moe widzi Latarnię Północną.", ["ida moe", "latarnia północna"], True),
    ("Sea (Baltic) Ida Moe", "Ida Moe.", ["Sea (Baltic)", "Ida Moe"], True),
    # Only the first word of a topic has a capital.
    (
        "Economy Central bank Interest rates",
        "The central bank and the economy. Interest rates.",
        ["Economy", "Central bank", "Interest rates"],
        True,
    ),
    ("War in the north Kai A. Strand", "Kai A. Strand. North.", ["War in the north", "Kai A. Strand"], True),
    ("港 橋", "", ["港", "橋"], True),
    # Where the first one has none, capitals are those of names.
    (
        "boats canals Nowhere",
        "Boats. The canals. In Nowhere. Canals. Boats.",
        ["boats", "canals", "Nowhere"],
        False,
    ),
    ("相關字詞﹕港 橋", "", ["港", "橋"], True),
    ("More:HarbourOld bridgesSea", "", ["Harbour", "Old bridges", "Sea"], True),
    ("West End", "The west. The end. Nothing in common.", ["West End"], False),
    ("War in the north", "", ["War in the north"], True),
]


@pytest.mark.parametrize(("line", "evidence", "expected", "sure"), SPACED)
def test_spaces_separate_topics_where_the_article_says_so(
    line: str, evidence: str, expected: list[str], sure: bool
) -> None:
    assert cut(line, evidence) == expected
    assert topics.split(line, evidence)[1] == sure


GLUED = [
    ("HarbourBridge", "The harbour has a bridge.", ["Harbour", "Bridge"], True),
    ("HarbourBridge", "", ["HarbourBridge"], False),
    ("HarbourBridge", "The HarbourBridge company.", ["HarbourBridge"], True),
    ("Sea tradeHarbour", "", ["Sea trade", "Harbour"], True),
    ("HarbourOld bridgesSea", "", ["Harbour", "Old bridges", "Sea"], True),
    ("TagsHarbourSea", "The sea.", ["Harbour", "Sea"], True),
    ("EUTrade", "The EU trades.", ["EU", "Trade"], True),
    ("HarbourSeaAll topics", "", ["Harbour", "Sea"], True),
    ("MarketsIslands", "The Islander markets.", ["Markets", "Islands"], True),
    ("..)Harbour", "The sea.", ["..)Harbour"], True),  # signs alone are no topic, circled letters neither
    ("\u24d0\u24d1\u24d2Harbour", "The sea.", ["\u24d0\u24d1\u24d2Harbour"], True),
    ("Sea(EU)Harbour", "The harbour.", ["Sea(EU)", "Harbour"], True),
    ("YouTube", "", ["YouTube"], True),
    ("YouTubeBoats", "The boats.", ["YouTube", "Boats"], True),
    ("Ida McDonald", "", ["Ida McDonald"], True),
    ("boatsharboursea", "The harbour, the sea, the boats.", ["boats", "harbour", "sea"], True),
    ("seaharbour", "The harbour, the sea.", ["seaharbour"], True),
]


@pytest.mark.parametrize(("line", "evidence", "expected", "sure"), GLUED)
def test_topics_run_together(line: str, evidence: str, expected: list[str], sure: bool) -> None:
    assert cut(line, evidence) == expected
    assert topics.split(line, evidence)[1] == sure


def test_a_line_of_a_longer_list_is_one_topic() -> None:
    assert cut("Ida Moe Harbour", "Ida Moe. The harbour. Ida Moe. A harbour.", alone=False) == [
        "Ida Moe Harbour"
    ]


# Plain words of an alphabet that neither labels nor buttons nor connecting words are made of.
words = st.text(st.sampled_from("qxjwk"), min_size=3, max_size=8)
topic = st.lists(words, min_size=1, max_size=3).map(" ".join)
several = st.lists(topic, min_size=2, max_size=12, unique=True)


@given(several, st.sampled_from([", ", ",", " | ", "•", " · ", "; ", "、", "، ", " / ", " - "]), st.data())
def test_any_list_with_marks_and_any_label_is_split_back(
    listed: list[str], mark: str, data: st.DataObject
) -> None:
    label = data.draw(st.sampled_from(["", *sorted(lexicon.words("topics", "labels"))]))
    if mark == " - " and len(listed) == 2:
        listed = [*listed, "qqq qqq qqq"]
    line = f"{label}: {mark.join(listed)}" if label else mark.join(listed)
    assert cut(line) == listed
    assert topics.could_be(line[topics.label_length(line) :])


@given(several)
def test_hashtags_are_split_back(listed: list[str]) -> None:
    assert cut(" ".join(f"#{one}" for one in listed)) == listed


@given(
    st.lists(words, min_size=6, max_size=20, unique=True).filter(
        lambda found: len({w[:3] for w in found}) == len(found)
    )
)
def test_pairs_that_the_article_knows_are_split_back(found: list[str]) -> None:
    pairs = [
        f"{one.capitalize()} {two.capitalize()}" for one, two in zip(found[::2], found[1::2], strict=False)
    ]
    evidence = ". ".join([*pairs, *pairs])
    assert topics.split(" ".join(pairs), evidence)[1]
    assert cut(" ".join(pairs), evidence) == pairs


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_line_in_order(line: str, evidence: str) -> None:
    spans, _ = topics.split(line, evidence or line)
    assert 0 <= topics.label_length(line) <= len(line)
    ends = [edge for span in spans for edge in span]
    assert ends == sorted(ends)
    assert all(0 <= start <= end <= len(line) for start, end in spans)
    topics.could_be(line)
    topics.is_label(line)


RUNS = [
    "1",
    "a",
    "A ",
    "ab ",
    "aB",
    "AbC ",
    "(",
    ") ",
    "/",
    "Tags: ",
    "#",
    "#a",
    ", ",
    "|",
    "\u0301",
    "İ",
    "港",
    "- ",
]


@pytest.mark.parametrize("run", RUNS, ids=map(repr, RUNS))
@pytest.mark.parametrize("size", [topics.LONGEST_LINE, 100_000])
def test_hostile_lines_are_read_quickly(run: str, size: int) -> None:
    line = (run * size)[:size]
    before = time.perf_counter()
    topics.split(line, line)
    topics.split(line[: topics.LONGEST_LINE], run * 50_000)
    topics.label_length(line)
    topics.could_be(line)
    topics.is_label(line)
    assert time.perf_counter() - before < 1
