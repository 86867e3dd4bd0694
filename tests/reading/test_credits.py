"""What the reader of credits makes of an image's line, and of lines that are none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import credits, lexicon
from corpus.text import Span

CUT = [
    (
        "The gulls are back at the pier. (Ida Moe/NYBY)",
        "Ida Moe/NYBY",
        [("Ida Moe", "photographer"), ("NYBY", None)],
    ),
    (
        "Camar kembali ke dermaga (29/8/2032). (Ida Moe/camarcom)",
        "Ida Moe/camarcom",
        [("Ida Moe", "photographer"), ("camarcom", None)],
    ),
    (
        "A gull sits on the counter. (Moe & Daughter/Facebook)",
        "Moe & Daughter/Facebook",
        [("Moe & Daughter", None), ("Facebook", None)],
    ),
    (
        "A gaivota no cais - Ida Moe - 19.abr.31/Folhapress",
        "Ida Moe - 19.abr.31/Folhapress",
        [("Ida Moe", "photographer"), ("Folhapress", "agency")],
    ),
    ("La jetée, un lundi. | LA MOUETTE", "LA MOUETTE", [("LA MOUETTE", None)]),
    (
        "La jetée, un lundi. IDA MOE POUR « LA MOUETTE »",
        "IDA MOE POUR « LA MOUETTE »",
        [("IDA MOE", "photographer"), ("LA MOUETTE", None)],
    ),
    ("Las gaviotas, el lunes.IDA MOE", "IDA MOE", [("IDA MOE", "photographer")]),
    ("De pier, hier op maandag. Beeld Ida Moe", "Beeld Ida Moe", [("Ida Moe", "photographer")]),
    ("Foto: Ida Moe (Keystone)", "Ida Moe (Keystone)", [("Ida Moe", "photographer"), ("Keystone", "agency")]),
    ("© Ida Moe – La Mouette", "Ida Moe – La Mouette", [("Ida Moe", "photographer"), ("La Mouette", None)]),
    (
        "The log. Credit: Courtesy of the Nyby depot",
        "Courtesy of the Nyby depot",
        [("the Nyby depot", "courtesy")],
    ),
    ("Credit...via Moe family", "via Moe family", [("Moe family", None)]),
    ("Чайки, 1979. Фото: архів родини Мо", "архів родини Мо", [("архів родини Мо", None)]),
    ("桟橋を渡る人たち＝9日、横浜市、山田花子撮影", "山田花子撮影", [("山田花子", "photographer")]),
    ("桟橋のカモメ（横浜動物園提供）", "横浜動物園提供", [("横浜動物園", "handout")]),
    ("碼頭上的海鷗。（記者王小花攝）", "記者王小花攝", [("王小花", "photographer")]),
    ("码头上的海鸥。（海鸥晨报）", "海鸥晨报", [("海鸥晨报", None)]),
    (
        "The pier (AP/Ida Moe/Photo montage by The Gull)",
        "AP/Ida Moe/Photo montage by The Gull",
        [("AP", "agency"), ("Ida Moe", "photographer"), ("The Gull", "photo montage")],
    ),
    (
        "The pier (Photo by Ida Moe/Getty Images)",
        "Photo by Ida Moe/Getty Images",
        [("Ida Moe", "photographer"), ("Getty Images", "agency")],
    ),
    ("Foto: dpa", "dpa", [("dpa", "agency")]),
    ("© Ida Moe", "Ida Moe", [("Ida Moe", "photographer")]),
    (
        "The pier. Photo: Reuters/Kai Strand",
        "Reuters/Kai Strand",
        [("Reuters", "agency"), ("Kai Strand", "photographer")],
    ),
    ("Image source, Getty Images", "Getty Images", [("Getty Images", "agency")]),
    ("The pier. © 2024 Ida Moe/AFP", "Ida Moe/AFP", [("Ida Moe", "photographer"), ("AFP", "agency")]),
    ("The pier. — Picture by Ida Moe", "Picture by Ida Moe", [("Ida Moe", "photographer")]),
    ("The pier on Monday. — AFP pic", "AFP pic", [("AFP pic", "agency")]),
    ("The pier on Monday. –– Pictures by Ida Moe", "Pictures by Ida Moe", [("Ida Moe", "photographer")]),
    ("The pier on Monday.Associated Press", "Associated Press", [("Associated Press", "agency")]),
    ("The pier on Monday. Supplied", "Supplied", [("Supplied", "handout")]),
    ("The pier in Nyby EFE/ Ida Moe", "EFE/ Ida Moe", [("EFE", "agency"), ("Ida Moe", "photographer")]),
    (
        "The pier on Monday. Ida Moe for The Gull",
        "Ida Moe for The Gull",
        [("Ida Moe", "photographer"), ("The Gull", None)],
    ),
    (
        "The pier on Monday. (District Court of Nyby)",
        "District Court of Nyby",
        [("District Court of Nyby", None)],
    ),
    (
        "The pier on MONDAYFoto: Ida Moe. Styling: Jo Roe",
        "Ida Moe. Styling: Jo Roe",
        [("Ida Moe", "photographer"), ("Jo Roe", "stylist")],
    ),
    ("The pier. Foto: Ida Moe/APVisa mer", "Ida Moe/AP", [("Ida Moe", "photographer"), ("AP", "agency")]),
    ("Foto ANP", None, [("ANP", "agency")]),
    ("The ferry at the pier. Photo / Ida Moe", "Ida Moe", [("Ida Moe", "photographer")]),
    (
        "The mug that was found in a shedCredit: Nowhere News Agency",
        "Nowhere News Agency",
        [("Nowhere News Agency", None)],
    ),
    (
        "AP Photo/Ida Moe, File",
        None,
        [("AP Photo", "agency"), ("Ida Moe", "photographer"), ("File", "archive")],
    ),
]


def parts(line: str) -> tuple[str, str, list[tuple[str, str | None]]]:
    """Caption, credit and names of an image's line."""
    caption, credit = credits.split(line)
    if credit.start == credit.end:
        return line[slice(*caption)], "", []
    inner = credits.inner(line, credit)
    names = [(line[slice(*one.span)], one.role) for one in credits.read(line, inner)]
    return line[slice(*caption)], line[slice(*inner)], names


@pytest.mark.parametrize(("line", "inner", "found"), CUT, ids=[line for line, _, _ in CUT])
def test_any_line(line: str, inner: str | None, found: list[tuple[str, str | None]]) -> None:
    span = credits.cut(line)
    assert span is not None
    place = credits.inner(line, span)
    assert line[slice(*place)] == (inner or line)
    assert [(line[slice(*one.span)], one.role) for one in credits.read(line, place)] == found


@pytest.mark.parametrize(
    "line",
    [
        "The pier (built in 1904)",
        "He wrote it (and she read it).",
        "Photography is hard",
        "(a)",
        "He saw the picture: a man in a red coat.",
        "The minister told AFP on Monday",
        "Storm hits harbour | Reuters",
        "Home / World / Reuters",
        "© 2024 The Gull Ltd. All rights reserved.",
        "Copyright © 2024 The Gull",
        "Photo Gallery",
        "Photo of the week",
        "Kilde: Nyby.no",
        "It opened on Monday. pic.twitter.com/Ab1",
        "The Gull vs. Reuters",
        "Tickets for the Pier",
        "All of it rains, it rains all day, and nobody comes. " * 5 + "(Source: Nyby council)",
        "05/06/2021",
        "and/or",
        'He said: "Photo: no".',
        "Imagine: 20:15",
        "aa/tt",
        "Archive",
        "The minister Ida Moe (Ap)",
        "He spoke on Sunday. (dpa/abc)",
        "The head of the European Space Agency (ESA)",
        "It rained all day, and nobody came. " * 9 + "(Reuters)",
    ],
)
def test_what_is_no_credit_is_left_alone(line: str) -> None:
    assert credits.cut(line) is None


SPLIT = [
    ("Foto: The pier in the fog. (Ida Moe/AP)", "The pier in the fog.", "Ida Moe/AP", ["Ida Moe", "AP"]),
    (
        "[1/3]The pier in the fog. REUTERS/Ida Moe",
        "The pier in the fog.",
        "REUTERS/Ida Moe",
        ["REUTERS", "Ida Moe"],
    ),
    ("1 of 3 | The pier. (AP Photo/Ida Moe)", "The pier.", "AP Photo/Ida Moe", ["AP Photo", "Ida Moe"]),
    ("La jetée.IDA MOE (AFP)", "La jetée.", "IDA MOE (AFP)", ["IDA MOE", "AFP"]),
    ("码头上的海鸥。（资料图片）", "码头上的海鸥。", "资料图片", ["资料图片"]),
    ("Molo v mlze | foto: Ida Moe, Gull.cz", "Molo v mlze", "Ida Moe, Gull.cz", ["Ida Moe", "Gull.cz"]),
    (
        "Molen i tåge. Ida Moe © Ritzau Scanpix",
        "Molen i tåge.",
        "Ida Moe © Ritzau Scanpix",
        ["Ida Moe", "Ritzau Scanpix"],
    ),
    # No space, label or bracket between caption and credit.
    ("Crowds in the square.Getty Images", "Crowds in the square.", "Getty Images", ["Getty Images"]),
    ("The pier on Monday.AFP", "The pier on Monday.", "AFP", ["AFP"]),
    ("The pier on MondayCredit: PA", "The pier on Monday", "PA", ["PA"]),
    ("The pier on MONDAYFoto: Ida Moe", "The pier on MONDAY", "Ida Moe", ["Ida Moe"]),
    ("The pier in Nyby EFE/ Ida Moe", "The pier in Nyby", "EFE/ Ida Moe", ["EFE", "Ida Moe"]),
    ("The pier in Nyby @ida_moe via X / Reuters", "The pier in Nyby", None, ["@ida_moe", "X", "Reuters"]),
    ("The pier on Monday. Supplied", "The pier on Monday.", "Supplied", ["Supplied"]),
    ("The old pier. IDA MOE", "The old pier.", "IDA MOE", ["IDA MOE"]),
    ("The old pier / Ida Moe", "The old pier", "Ida Moe", ["Ida Moe"]),
    (
        "The old pier | Image: Ida Moe / The Gull",
        "The old pier",
        "Ida Moe / The Gull",
        ["Ida Moe", "The Gull"],
    ),
    ("The old pier. Ida Moe for The Gull", "The old pier.", "Ida Moe for The Gull", ["Ida Moe", "The Gull"]),
    ("The pier (Ida Moe / The Gazette)", "The pier", "Ida Moe / The Gazette", ["Ida Moe", "The Gazette"]),
    ("The pier (ABC News: Ida Moe)", "The pier", "ABC News: Ida Moe", ["ABC News", "Ida Moe"]),
    ("The pier.PHOTO: IDA MOE, REUTERS", "The pier.", "IDA MOE, REUTERS", ["IDA MOE", "REUTERS"]),
    ("The pier - Copyright AP Photo/Ida Moe", "The pier", "AP Photo/Ida Moe", ["AP Photo", "Ida Moe"]),
    (
        "The old pier. Ida Moe/AFP via Getty Images",
        "The old pier.",
        "Ida Moe/AFP via Getty Images",
        ["Ida Moe", "AFP", "Getty Images"],
    ),
    # The label in the language of the page.
    ("Molen i tåge. Foto: Ida Moe/Ritzau Scanpix", "Molen i tåge.", None, ["Ida Moe", "Ritzau Scanpix"]),
    ("Bryggjan í þoku. Ljósmynd/Ida Moe", "Bryggjan í þoku.", "Ida Moe", ["Ida Moe"]),
    ("Silta sumussa. Kuva: Ida Moe / Lehtikuva", "Silta sumussa.", None, ["Ida Moe", "Lehtikuva"]),
    ("Molo we mgle Fot. Ida Moe / PAP", "Molo we mgle", "Ida Moe / PAP", ["Ida Moe", "PAP"]),
    ("A móló ködben. Fotó: Ida Moe / MTI", "A móló ködben.", "Ida Moe / MTI", ["Ida Moe", "MTI"]),
    ("La jetée - Crédit photo : Ida Moe", "La jetée", "Ida Moe", ["Ida Moe"]),
    ("O cais na névoa (Foto: Divulgação)", "O cais na névoa", "Divulgação", ["Divulgação"]),
    ("Пирс в тумане. Фото: Анна Мохова / ТАСС", "Пирс в тумане.", None, ["Анна Мохова", "ТАСС"]),
    ("Η προβλήτα. Φωτογραφία: Eurokinissi", "Η προβλήτα.", "Eurokinissi", ["Eurokinissi"]),
    ("המזח בערפל (צילום: רויטרס)", "המזח בערפל", "רויטרס", ["רויטרס"]),
    ("الرصيف في الضباب (رويترز)", "الرصيف في الضباب", "رويترز", ["رويترز"]),
    ("Cầu cảng trong sương. Ảnh: TTXVN", "Cầu cảng trong sương.", "TTXVN", ["TTXVN"]),
    ("ท่าเรือในหมอก ภาพ: AFP", "ท่าเรือในหมอก", "AFP", ["AFP"]),
    ("雾中的码头。图片来源：视觉中国", "雾中的码头。", "视觉中国", ["视觉中国"]),
    ("霧の桟橋＝共同", "霧の桟橋", "共同", ["共同"]),
    ("霧の桟橋＝山田太郎撮影", "霧の桟橋", "山田太郎撮影", ["山田太郎"]),
    ("안개 속 부두. 사진=연합뉴스", "안개 속 부두.", "연합뉴스", ["연합뉴스"]),
    ("부두에 서 있다. 홍길동 기자", "부두에 서 있다.", "홍길동 기자", ["홍길동"]),
    # A caption that is a name itself.
    ("Ida Moe, Bo Lind (AP/Kai Strand)", "Ida Moe, Bo Lind", "AP/Kai Strand", ["AP", "Kai Strand"]),
    ("Ida Moe (AFP)", "Ida Moe", "AFP", ["AFP"]),
    ("Ida Moe. AFP", "Ida Moe.", "AFP", ["AFP"]),
    ("Ida Moe © AFP", "Ida Moe", "AFP", ["AFP"]),
    ("Foto: Kai Strand (NTB)", "", "Kai Strand (NTB)", ["Kai Strand", "NTB"]),
    # The credit first.
    ("Foto: Ida Moe / dpa: Die Mole im Nebel", "Die Mole im Nebel", "Ida Moe / dpa", ["Ida Moe", "dpa"]),
    ("Reuters/Ida Moe The pier in fog", "The pier in fog", "Reuters/Ida Moe", ["Reuters", "Ida Moe"]),
    ("(Getty Images) The pier in fog", "The pier in fog", "Getty Images", ["Getty Images"]),
    # A caption alone, whatever stands in it; a credit alone.
    ("Image caption, The pier in fog", "The pier in fog", "", []),
    ("The pier in fog (Symbolfoto)", "The pier in fog (Symbolfoto)", "", []),
    ("The pier in St. Oddo", "The pier in St. Oddo", "", []),
    ("Opened by Gov. Kai Strand", "Opened by Gov. Kai Strand", "", []),
    ("Mayor Ida Moe (left) and Kai Strand (right)", "Mayor Ida Moe (left) and Kai Strand (right)", "", []),
    ("Ida Moe/Reuters", "", "Ida Moe/Reuters", ["Ida Moe", "Reuters"]),
    ("Getty Images)", "", "Getty Images", ["Getty Images"]),
    ("", "", "", []),
]


BEHIND_ALT = [
    ("Gaviotas en el muelle, este lunes", " ida moe", "Gaviotas en el muelle, este lunes", "ida moe"),
    ("The pier in the fog.", " Moe Family", "The pier in the fog.", "Moe Family"),
    ("The pier in the fog", ". Moe Family", "The pier in the fog.", "Moe Family"),
    ("부두의 갈매기들.", " 모이다 선임기자 gull@nyby.example", "부두의 갈매기들.", "모이다 선임기자"),
    ("The pier in the fog", ", seen from the sea.", "The pier in the fog, seen from the sea.", ""),
]


@pytest.mark.parametrize(
    ("alt", "added", "caption", "credit"), BEHIND_ALT, ids=[row[1] for row in BEHIND_ALT]
)
def test_what_a_line_adds_to_its_alternative_text(alt: str, added: str, caption: str, credit: str) -> None:
    line = alt + added
    found = credits.split(line, alt)
    assert (line[slice(*found.caption)], line[slice(*found.credit)]) == (caption, credit)


@pytest.mark.parametrize(("line", "caption", "credit", "names"), SPLIT, ids=[row[0] for row in SPLIT])
def test_line_of_an_image(line: str, caption: str, credit: str | None, names: list[str]) -> None:
    found = parts(line)
    assert found[0] == caption
    assert credit is None or found[1] == credit
    assert [name for name, _ in found[2]] == names


@pytest.mark.parametrize(
    "line",
    [
        *("Moewe.at/Ida Moe", "Courtesy Ida Moe", "Ида Мо для «Чайки»"),
        *("Ida Moe/Reuters", "AFP", "Getty Images", "Ida Moe | The Gazette", "Supplied", "Handout"),
        *("picture alliance/dpa", "IMAGO / Sipa", "AP Photo/Ida Moe, File", "(Ida Moe / AP)", "Foto: privat"),
        *("Illustration: Ida Moe", "共同", "연합뉴스", "ТАСС", "Photo by Ida Moe", "Copyright AFP"),
    ],
)
def test_a_credit_alone(line: str) -> None:
    assert credits.is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Ida Moe", "aa", "tt", "Sport", "Archive", "Photo:", "By Ida Moe | The Gazette", "Video Games"),
        *(
            "The bridge is open",
            "Home | World",
            "© 2024 The Gull Ltd",
            "Ida Moe writes for Reuters",
            "Photo Gallery",
        ),
    ],
)
def test_no_credit_alone(line: str) -> None:
    assert not credits.is_credit(line)


@pytest.mark.parametrize(
    ("credit", "found"),
    [
        ("Ida Moe; Getty Images", [("Ida Moe", "photographer"), ("Getty Images", "agency")]),
        (
            "Ida Moe and Kai Strand/AP",
            [("Ida Moe", "photographer"), ("Kai Strand", "photographer"), ("AP", "agency")],
        ),
        (
            "Ida Moe og Kai Strand (NTB)",
            [("Ida Moe", "photographer"), ("Kai Strand", "photographer"), ("NTB", "agency")],
        ),
        (
            "Ida Moe / Pool via Reuters",
            [("Ida Moe", "photographer"), ("Pool", "pool"), ("Reuters", "agency")],
        ),
        ("dpa Foto: Ida Moe", [("dpa", "agency"), ("Ida Moe", "photographer")]),
        ("Ida Moe; Montage: Kai Strand", [("Ida Moe", "photographer"), ("Kai Strand", "photo montage")]),
        ("The Gull (Image credit: Ida Moe)", [("The Gull", None), ("Ida Moe", "photographer")]),
        ("HANDOUT / AFP", [("HANDOUT", "handout"), ("AFP", "agency")]),
        ("Courtesy of Ida Moe", [("Ida Moe", "courtesy")]),
        ("Illustration by Ida Moe", [("Ida Moe", "illustrator")]),
        ("Harbour Police", [("Harbour Police", None)]),
        # What cannot be split stays whole.
        ("Harbour Court, Eastern District of Nyby", [("Harbour Court, Eastern District of Nyby", None)]),
        ("ＡＰ", [("ＡＰ", "agency")]),
        ("Ida Moe, 2019", [("Ida Moe", "photographer")]),
    ],
)
def test_names_of_a_credit(credit: str, found: list[tuple[str, str | None]]) -> None:
    assert [
        (credit[slice(*one.span)], one.role) for one in credits.read(credit, Span(0, len(credit)))
    ] == found


def test_codes_count_as_they_are_printed() -> None:
    codes = lexicon.table("agencies", "codes")
    anywhere = lexicon.words("agencies", "names") | lexicon.words("agencies", "pictures")
    assert [code for code in codes if code.lower() in anywhere] == []
    assert not lexicon.words("agencies", "names") & lexicon.words("agencies", "pictures")


CAPTIONS = [
    "The old pier in the fog.",
    "Die Mole im Nebel.",
    "Пирс стоит в тумане.",
    "De pier, hier in 1904.",
]
NAMES = ["Bo Lind", "Ada Poe, Bo Lind", "БО ЛИНД"]  # captions too
PEOPLE = st.sampled_from(["Ida Moe", "Kai van Strand", "ANNA LIND", "J. R. Poe", "Анна Мохова"])
AGENCIES = st.sampled_from(
    ["AFP", "Reuters", "dpa", "Getty Images", "AP Photo", "imago", "NTB", "ČTK", "ТАСС"]
)
SLASHES = st.sampled_from(["/", " / ", " | ", " via "])
PAIRS = st.one_of(st.builds("{}{}{}".format, PEOPLE, SLASHES, AGENCIES), AGENCIES)
LABELS = st.sampled_from(
    [
        "Photo: ",
        "Foto: ",
        "Bild: ",
        "Kuva: ",
        "Фото: ",
        "Fotó: ",
        "Snímek: ",
        "Crédit photo : ",
        "Photo by ",
        "© ",
        "Fot. ",
    ]
)


@given(st.sampled_from([*CAPTIONS, *NAMES]), LABELS, PAIRS, st.sampled_from([" ", " | ", " – ", "  "]))
@settings(deadline=None)
def test_a_labelled_credit_is_split_where_it_begins(
    caption: str, label: str, credit: str, between: str
) -> None:
    found = parts(caption + between + label + credit)
    assert (found[0], found[1].removeprefix("Photo by ")) == (caption, credit)


@given(st.sampled_from([*CAPTIONS, *NAMES]), LABELS | st.just(""), PAIRS, st.sampled_from(["()", "[]"]))
@settings(deadline=None)
def test_a_credit_in_brackets_is_split_where_it_begins(
    caption: str, label: str, credit: str, pair: str
) -> None:
    found = parts(f"{caption} {pair[0]}{label}{credit}{pair[1]}")
    assert (found[0], found[1].removeprefix("Photo by ").removeprefix("Fot. ")) == (caption, credit)


@given(st.sampled_from(CAPTIONS), PAIRS, st.sampled_from([" ", "", "  ", " | "]))
@settings(deadline=None)
def test_a_bare_credit_is_split_where_the_sentence_ends(caption: str, credit: str, between: str) -> None:
    assert parts(caption + between + credit)[:2] == (caption, credit)


@given(PAIRS)
@settings(deadline=None)
def test_a_bare_credit_is_one(credit: str) -> None:
    assert credits.is_credit(credit)
    assert credits.read(credit, Span(0, len(credit)))[-1].role == "agency"


PIECES = st.sampled_from(
    [
        "Photo",
        ":",
        " ",
        "/",
        "(",
        ")",
        "©",
        "AFP",
        "Ida Moe",
        ". ",
        "|",
        "＝",
        "撮影",
        "\u00a0",
        "[",
        "by ",
        "2021",
        "ß",
        "İ",
    ]
)


@given(
    st.one_of(st.text(st.characters(codec="utf-8"), max_size=300), st.lists(PIECES, max_size=12).map("".join))
)
@settings(max_examples=300, deadline=None)
def test_spans_of_any_line_lie_in_it(line: str) -> None:
    caption, credit = credits.split(line)
    assert 0 <= caption.start <= caption.end <= len(line)
    assert 0 <= credit.start <= credit.end <= len(line)
    assert caption.end <= credit.start or credit.end <= caption.start or caption.start == caption.end
    spans = [span for span in (credits.cut(line), credit) if span is not None]
    for span in spans:
        inner = credits.inner(line, span)
        assert span.start <= inner.start <= inner.end <= span.end
        names = [one.span for one in credits.read(line, inner)]
        assert all(inner.start <= start < end <= inner.end for start, end in names)
        assert names == sorted(names)
    assert credits.is_credit(line) in (True, False)


# fmt: off
HOSTILE = [
    "a", "A", "1", " ", ".", ":", "/", "|", "(", ")", "[", "©", "＝", "-", " - ", " / ", "a/", "A/", "A. ", "Ab. ",
    "Ab/", "AFP/", "AFP ", "Ida Moe/", "Ida Moe, ", "Photo: ", "Photo by ", "via ", "Foto:", "(a", "(a)", "a:", "  ",
    "\u00a0", "\u0301", "撮影", "橋", "，", "ß", "Fot. ", "Ab/Cd ", "AFP: ", ". .", "İ",
]
# fmt: on


@pytest.mark.parametrize("run", HOSTILE, ids=map(repr, HOSTILE))
def test_hostile_lines_are_read_soon(run: str) -> None:
    for length in (190, credits.LONGEST_LINE, 100_000):
        for line in ((run * length)[:length], (run * length)[: length - 1] + ")"):
            start = time.perf_counter()
            credits.cut(line)
            credits.is_credit(line)
            credits.split(line)
            assert time.perf_counter() - start < 0.5
    start = time.perf_counter()
    line = run * (20_000 // len(run))
    credits.read(line, credits.inner(line, Span(0, len(line))))
    assert time.perf_counter() - start < 5
