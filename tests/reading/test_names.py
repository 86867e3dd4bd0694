"""Bylines: who wrote, as what, for whom, in the words and scripts of many countries."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.reading import lexicon, names
from corpus.reading.names import PrintedName


def printed(line: str) -> list[str]:
    """The names of a line; a plus before those who helped, a hash before organizations."""
    signs = {"person": "", "organization": "#"}
    return [
        ("+" if name.contributor else "") + signs[name.kind] + line[slice(*name.span)]
        for name in names.read(line)
    ]


def one(line: str) -> PrintedName:
    [name] = names.read(line)
    return name


LABELLED = """
By Ida Moe|Ida Moe
By Ida Moe and Bo Lind|Ida Moe;Bo Lind
BY IDA MOE AND BO LIND|IDA MOE;BO LIND
ByIda Moe|Ida Moe
VonIda Moe|Ida Moe
Von Ida Moe und Bo van der Lind|Ida Moe;Bo van der Lind
Par Ida Moe, Bo Lind et Kai Strand|Ida Moe;Bo Lind;Kai Strand
Por Ida Moe y Bo Lind|Ida Moe;Bo Lind
Por Santiago Ramos y Campo|Santiago Ramos y Campo
Di Ida Moe e Bo Lind|Ida Moe;Bo Lind
Door Ida Moe en Bo Lind|Ida Moe;Bo Lind
Av Ida Moe og Bo Lind|Ida Moe;Bo Lind
Skrevet af Ida Moe|Ida Moe
Przez Ida Moe i Bo Lind|Ida Moe;Bo Lind
Kirjoittaja: Ida Moe ja Bo Lind|Ida Moe;Bo Lind
Texte : Ida Moe|Ida Moe
Text: Ida Moe Foto: Bo Lind|Ida Moe
Text und Fotos: Ida Moe|Ida Moe
Von Ida Moe (Text) und Bo Lind (Fotos)|Ida Moe;+Bo Lind
Scris de Ana Popescu|Ana Popescu
Írta: Kovács Béla|Kovács Béla
Napsal: Petr Novák|Petr Novák
Piše: Ana Horvat|Ana Horvat
Eftir Jón Jónsson|Jón Jónsson
Oleh: Budi Santoso|Budi Santoso
Penulis: Budi Santoso, Editor: Siti Aminah|Budi Santoso;+Siti Aminah
Haber: Ayşe Yılmaz|Ayşe Yılmaz
Автор: Ида Моэ|Ида Моэ
Автори: Ида Моэ и Бо Линд|Ида Моэ;Бо Линд
Γράφει ο Γιώργος Παππάς|Γιώργος Παππάς
מאת יוסי כהן|יוסי כהן
بقلم: محمد علي|محمد علي
โดย สมชาย ใจดี|สมชาย ใจดี
लेखक: राहुल शर्मा|राहुल शर्मा
文／王小明|王小明
作者：王小明|王小明
記者王小明／台北報導|王小明
记者王小明北京报道|王小明
記者 王小明、李大同|王小明;李大同
【記者 山田太郎／東京】|山田太郎
홍길동 기자|홍길동
홍길동·김철수 기자|홍길동;김철수
Eine Analyse von Ida Moe|Ida Moe
Un articolo di Ida Moe|Ida Moe
Opinion by Ida Moe|Ida Moe
3 comments / A report by Ida Moe|Ida Moe
Posted by Ida Moe on May 5, 2024|Ida Moe
Published on May 5, 2024 by Ida Moe|Ida Moe
May 5, 2024 • By Ida Moe • 3 min read|Ida Moe
By Ida Moe, with files from Bo Lind|Ida Moe;+Bo Lind
By Ida Moe. Additional reporting by Bo Lind|Ida Moe;+Bo Lind
(Reporting by Ida Moe in Hull; editing by Bo Lind)|Ida Moe;+Bo Lind
By J. R. Moe|J. R. Moe
By J.R. Moe Jr.|J.R. Moe Jr.
By Ida Moe III|Ida Moe III
By Prof. Dr. Ida Moe|Ida Moe
By Mary-Jane O'Neil|Mary-Jane O'Neil
By Jean-Luc d'Arcy|Jean-Luc d'Arcy
By Omar al-Rashid|Omar al-Rashid
By Vincent van 't Veld|Vincent van 't Veld
Par Jean DUPRÉ|Jean DUPRÉ
By AFP and Ida Moe|#AFP;Ida Moe
By Ida Moe and The Associated Press|Ida Moe;#The Associated Press
By Gull Staff|#Gull Staff
Von dpa|#dpa
Autor: Banksy|Banksy
""".strip().splitlines()


@pytest.mark.parametrize("case", LABELLED)
def test_labelled_bylines(case: str) -> None:
    line, _, expected = case.rpartition("|")
    assert printed(line) == expected.split(";")
    assert names.is_byline(line)
    assert names.could_be_byline(line)


UNLABELLED = """
Ida Moe|Ida Moe
Ida Moe and Bo Lind|Ida Moe;Bo Lind
Ida Moe & Bo Lind|Ida Moe;Bo Lind
Ida Moe / Bo Lind|Ida Moe;Bo Lind
Ida Moe; Bo Lind|Ida Moe;Bo Lind
Anna Lind Karl-Heinz Strand Eva Maria Moe|Anna Lind;Karl-Heinz Strand;Eva Maria Moe
Ida Moe, Hull|Ida Moe
Ida Moe in Berlin und Bo Lind in Paris|Ida Moe;Bo Lind
Ida Moe, Senior Reporter|Ida Moe
Ida MoeSenior Reporter|Ida Moe
Ida Moe - Staff Writer|Ida Moe
Redakteurin Ida Moe|Ida Moe
Political Editor Ida Moe|Ida Moe
Ida Moe for The Evening Gull|Ida Moe
IDA MOE Associated Press|IDA MOE
Ida Moe | The Evening Gull|Ida Moe
AFP / Ida Moe|Ida Moe
Ida Moe @idamoe ida@gull.example|Ida Moe
Ida Moe 5. Mai 2024, 14:20 Uhr|Ida Moe
Ida MoePublished 5 May 2024|Ida Moe
Ida Moe5 hours ago|Ida Moe
14:20Ida Moe|Ida Moe
Ida Moe • 3 min read|Ida Moe
Profilbild von Ida Moe|Ida Moe
Nguyễn Thị Minh Khai|Nguyễn Thị Minh Khai
Γιώργος Παππάς|Γιώργος Παππάς
Ида Моэ, корреспондент|Ида Моэ
יוסי כהן|יוסי כהן
ジェーン・ドウ|ジェーン・ドウ
山田 太郎|山田 太郎
AFP|#AFP
Da Redação|#Da Redação
Staff Reporter|#Staff Reporter
dpa/jd|#dpa;jd
(jd)|jd
""".strip().splitlines()


@pytest.mark.parametrize("case", UNLABELLED)
def test_bylines_without_a_label(case: str) -> None:
    line, _, expected = case.rpartition("|")
    assert printed(line) == expected.split(";")
    assert names.could_be_byline(line)
    assert not names.is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Latest News",
        "Premier League",
        "Foto Video",
        "Politics",
        "London",
        "Sign in",
        "By the sea",
        "The bridge is open at last",
        "Ida Moe opens the bridge",
        "Ida Moe writes about bridges.",
        "Why Ida Moe is right",
        "Von Kindern und Narren",
        "Mehr zum Thema",
        "Actualités",
        "Últimas noticias",
        "Последние новости",
        "חדשות היום",
        "ข่าวล่าสุด",
        "政治経済",
        "경제뉴스",
        "NDR Blue",
        "Desktop PC",
        "Bafana Bafana",
        "© Ida Moe",
        "“Ida Moe”",
        "12:30",
        "...",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert not names.could_be_byline(line)
    assert not names.is_byline(line)


@pytest.mark.parametrize(
    ("line", "role", "organisation"),
    [
        ("By Ida Moe, Senior Reporter", "Senior Reporter", None),
        ("Ida MoeTravel Reporter", "Travel Reporter", None),
        ("Redakteurin Ida Moe", "Redakteurin", None),
        ("By Ida Moe, Reuters", None, "Reuters"),
        ("Ida Moe, dpa", None, "dpa"),
        ("AFP / Ida Moe", None, "AFP"),
        ("By Ida Moe | The Evening Gull", None, "The Evening Gull"),
        ("Ida Moe for The Evening Gull", None, "The Evening Gull"),
        ("Ida Moe, Staff Writer, The Evening Gull", "Staff Writer", "The Evening Gull"),
        ("홍길동 기자", "기자", None),
    ],
)
def test_what_stands_beside_a_name(line: str, role: str | None, organisation: str | None) -> None:
    name = one(line)
    assert (line[slice(*name.role)] if name.role else None) == role
    assert (line[slice(*name.organisation)] if name.organisation else None) == organisation


@pytest.mark.parametrize("line", ["Anna Moe", "Von Karl-Heinz Moe", "Иван Моэ", "王小明"])
def test_a_known_given_name_is_told(line: str) -> None:
    assert names.has_given_name(line)


@pytest.mark.parametrize("line", ["Harbour Bridge", "Politics", "12:30", ""])
def test_other_lines_have_none(line: str) -> None:
    assert not names.has_given_name(line)


GIVEN = ["Ida", "Anna", "Jean-Luc", "Karl Heinz", "Şule", "Østein", "Łucja", "J. R.", "A.", "Mary"]
SURNAMES = [
    "Moe",
    "Lind",
    "O'Neil",
    "van der Lind",
    "McNamara",
    "Muñoz-Díaz",
    "de la Cruz",
    "Þórsdóttir",
    "d'Arcy",
]
PEOPLE = st.builds(
    lambda given, surname: f"{given} {surname}", st.sampled_from(GIVEN), st.sampled_from(SURNAMES)
)
# What parts the names of a list, before the last of them; "with" and its like stand before places and papers too.
LAST = [", ", " & ", " / ", "; ", " and ", " und ", " et ", " og ", " och ", " ja ", " и ", " ve ", " y "]
AROUND = [
    "{}",
    "{} | May 5, 2024",
    "{}, 5. Mai 2024, 14:20 Uhr",
    "{} • 3 min read",
    "{}, Senior Reporter",
    "{} in Berlin",
    "{} (Reuters)",
    "{} | The Evening Gull",
    "{} ida@gull.example",
    "5 May 2024 | {}",
]


def labels() -> list[str]:
    """The labels that are printed before names in Latin letters, with a colon."""
    listed = lexicon.words("bylines", "labels")
    return sorted(f"{label.capitalize()}: " for label in listed if all(letter < "\u0370" for letter in label))


@given(
    st.lists(PEOPLE, min_size=1, max_size=4, unique=True),
    st.sampled_from(["", "By ", "BY ", "Von ", "Par ", "Door ", "Av ", "Written by ", *labels()]),
    st.sampled_from(LAST),
    st.sampled_from(AROUND),
)
@settings(max_examples=400, deadline=None)
def test_names_are_read_back_as_they_were_printed(
    people: list[str], label: str, last: str, around: str
) -> None:
    listed = last.join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else people[0]
    line = around.format(label + listed)
    assert [line[slice(*name.span)] for name in names.read(line)] == people


@given(st.one_of(st.text(max_size=220), st.text("ABab .,'-|/()@1:：記者王山田기자・\u0301ß", max_size=80)))
@settings(max_examples=500, deadline=None)
@example("  \r")
def test_spans_of_any_line_lie_in_it_and_apart(line: str) -> None:
    found = names.read(line)
    for name in found:
        spans = [span for span in (name.span, name.role, name.organisation) if span is not None]
        assert all(0 <= start < end <= len(line) for start, end in spans)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert isinstance(names.could_be_byline(line), bool)
    assert isinstance(names.is_byline(line), bool)
    assert isinstance(names.is_name(line), bool)
    assert 0 <= names.label_length(line) <= len(line)


RUNS = [
    "a",
    "A",
    "Aa",
    "Aa ",
    "A a ",
    "By ",
    "von ",
    "1",
    "1a",
    "·",
    "a·",
    "(",
    "記者",
    "王",
    "・ア",
    "기자",
    "@",
    "’",
    "-",
    "\u0301",
]


@pytest.mark.parametrize("run", RUNS, ids=map(repr, RUNS))
def test_hostile_lines_are_answered_at_once(run: str) -> None:
    started = time.process_time()
    for length in (60, 150, 200, 100_000):
        line = (run * length)[:length]
        names.read(line)
        names.could_be_byline(line)
        names.is_byline(line)
        names.is_name(line)
        names.is_name(line[:60])
    assert time.process_time() - started < 1
