"""Lines that a program wrapped are joined again, and no others."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.wrapping import unwrapped
from corpus.text import lines

PARAGRAPHS = [
    (
        "After ten years of work the harbour bridge opened on Sunday, and nobody who stood on the quay that morning "
        "wanted to be the first to walk across it."
    ),
    (
        "The mayor, who had promised it for the year before last, cut a ribbon that the wind had already torn. "
        "She spoke for a quarter of an hour and named everybody but the builders."
    ),
    (
        "They were not asked. A crane driver said afterwards that the sea had been against them from the first day on, "
        "and that the city had been against them from the second."
    ),
    "The old ferry goes on until the summer.",
]
GERMAN = (
    "Nach zehn Jahren Bauzeit ist die Brücke am Hafen offen, und kein Mensch am Kai wollte an diesem Morgen der Erste "
    "sein, der über das Wasser geht. Die Bürgermeisterin durchschnitt ein Band, das der Wind längst zerrissen hatte. "
    "Sie nannte in ihrer Rede alle Beteiligten außer den Arbeitern. Gefragt hat sie niemand, obwohl sie den Sommer "
    "über jeden Tag auf dem Wasser waren. Die alte Fähre fährt noch bis zum Herbst weiter, denn so lange gilt der "
    "Vertrag, den der Hafen mit ihrem Besitzer geschlossen hat."
)
RUSSIAN = (
    "После десяти лет работы мост через гавань открылся в воскресенье, и никто из стоявших утром на набережной не "
    "хотел идти по нему первым. Ветер давно порвал ленту, которую должны были разрезать. Строителей никто не спросил, "
    "а паром будет ходить до лета, потому что так записано в договоре с его владельцем."
)
ARABIC = (
    "بعد عشر سنوات من العمل افتتح جسر الميناء يوم الأحد، ولم يرد أحد ممن وقفوا على الرصيف في ذلك الصباح أن يكون أول من "
    "يعبره. قطعت رئيسة البلدية شريطا مزقته الريح من قبل، وتحدثت ربع ساعة وذكرت الجميع إلا البنائين. "
    "وستبقى العبارة القديمة في الخدمة حتى الصيف، لأن عقد صاحبها مع الميناء لا ينتهي قبل ذلك الوقت من السنة."
)


def texts(page: str) -> list[str]:
    return [" ".join(line.text.split()) for line in unwrapped(lines(page))]


@pytest.mark.parametrize("width", [65, 72, 76, 78, 80])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_paragraphs_between_blank_lines(width: int, newline: str) -> None:
    page = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert texts(page.replace("\n", newline)) == PARAGRAPHS


@pytest.mark.parametrize("indent", ["  ", "     "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_paragraphs_that_are_indented(indent: str, newline: str) -> None:
    page = "\n".join(textwrap.fill(paragraph, 74, initial_indent=indent) for paragraph in PARAGRAPHS)
    assert texts(page.replace("\n", newline)) == PARAGRAPHS


def test_paragraphs_that_only_their_short_last_lines_part() -> None:
    assert texts("\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)) == PARAGRAPHS


def test_a_text_that_is_indented_as_a_whole() -> None:
    page = "\n\n".join(textwrap.fill(paragraph, 76) for paragraph in PARAGRAPHS)
    assert texts(textwrap.indent(page, "    ")) == PARAGRAPHS
    assert texts(textwrap.indent(page, "    ").replace("\n", "\r\n")) == PARAGRAPHS


@pytest.mark.parametrize("paragraph", [GERMAN, RUSSIAN, ARABIC, " ".join(PARAGRAPHS).upper()])
def test_other_scripts_and_capitals(paragraph: str) -> None:
    assert texts(textwrap.fill(paragraph, 60)) == texts(textwrap.fill(paragraph, 76)) == [paragraph]


def test_what_stands_above_the_text_stays_in_its_lines() -> None:
    headline = (
        "Harbour bridge opens after ten years of work, and nobody wants to be the first to walk across it"
    )
    above = ["The Daily Gull", "May 9, 2021 Sunday", "SECTION: Harbour; Pg. 3", "LENGTH: 190 words"]
    body = [textwrap.fill(paragraph, 76) for paragraph in PARAGRAPHS]
    page = "\n\n".join([textwrap.fill(headline, 76), "\n".join(above), "By Ida Moe", *body])
    assert texts(page) == [headline, *above, "By Ida Moe", *PARAGRAPHS]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    last = "Those who had sailed there for all of their lives praised the harbour-\nbridge all day long."
    page = "\n\n".join([*(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS), last])
    assert texts(page)[-1].endswith("the harbour- bridge all day long.")


def test_an_address_longer_than_the_lines_stays_alone() -> None:
    address = "https://gull.example/" + "a-very-long-name-" * 6
    page = "\n\n".join([*(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS), address])
    assert texts(page) == [*PARAGRAPHS, address]


LISTS = {
    "titles": [
        f"Harbour Bridge {'Opens ' * (number % 7)}And The Old Ferry Goes On, Number {number}"
        for number in range(40)
    ],
    "titles as wide as each other": ["The City Waited Ten Years For Its Bridge And Now Nobody Will Cross It"]
    * 9,
    "sentences": ["She spoke for a quarter of an hour and named everybody but the men." for _ in range(9)],
    "teasers": ["The mayor, who had promised it for the year before last, cut a ribbon that the…", "Harbour"]
    * 9,
    "verses": ["The bridge is open, the bridge is wide,", "and no one walks to the other side"] * 9,
    "a menu": ["News", "Sport", "Harbour", "Weather and tides"] * 9,
    "numbers": ["1234567890 " * 7] * 9,
    "a few lines": ["a line that is about as long as a line can be in a mail, and no word more"] * 4,
    "nothing": [],
    "one line": ["Harbour"],
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_left_alone(name: str) -> None:
    found = lines("\n".join(LISTS[name]))
    assert unwrapped(found) is found


def test_a_text_with_a_long_line_is_left_alone_and_fast() -> None:
    page = "\n".join([*PARAGRAPHS, *(textwrap.fill(" ".join(PARAGRAPHS), 72).split("\n") * 2000)])
    found = lines(page)
    assert unwrapped(found) is found


WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéß"), min_size=1, max_size=14)
SENTENCES = st.lists(WORDS, min_size=6, max_size=25).map(lambda words: " ".join(words).capitalize() + ".")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6)


@given(TEXTS, st.integers(72, 80), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_wrapping_and_unwrapping_changes_nothing(paragraphs: list[str], width: int, newline: str) -> None:
    # Enough of the text to see that it is wrapped.
    paragraphs = [" ".join(PARAGRAPHS), *paragraphs]
    page = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert texts(page.replace("\n", newline)) == paragraphs


@given(
    st.lists(st.text(st.sampled_from("aaaaabB \t.-\u00a0"), max_size=95), max_size=30),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
@settings(deadline=None)
def test_no_character_is_lost_or_moved(rows: list[str], newline: str, wrapped: bool) -> None:
    page = newline.join([*rows, *(textwrap.wrap(" ".join(PARAGRAPHS), 72) if wrapped else [])])
    found = lines(page)
    joined = unwrapped(found)
    assert "".join("".join(line.text for line in joined).split()) == "".join(page.split())
    for line in joined:
        assert line.text.split() == page[line.start : line.end].split()
        assert line.number in [one.number for one in found if one.start == line.start]
        assert len(line.text) == line.end - line.start
        for offset, character in enumerate(line.text):
            assert character.isspace() or page[line.start + offset] == character


def test_lines_without_spaces_are_not_put_together() -> None:
    rows = [
        "駅の待合室が新しくなり、町の人びとは次の列車を暖かい部屋で待てるようになった。",
        "番台に立つのは元駅員の男性で、切符を切っていた手で今は手ぬぐいを渡していると笑った。",
        "料金は大人三百円で、列車の切符を見せれば半額になり、乗り遅れる人も増えたという。",
    ]
    page = "\n".join([row + rows[0][: 60 - len(row)] if len(row) < 60 else row for row in rows] * 2)
    assert texts(page) == page.split("\n")
