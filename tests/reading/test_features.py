"""What is seen of lines: sentences in every script, and where the text is."""

import pytest

from corpus import reading, text
from corpus.reading import blocks, zones
from corpus.reading.features import Headlines, View
from corpus.reading.features.sights import LONG, look
from corpus.reading.features.views import core, vocabulary

# A paragraph of each, as long as news print them.
PARAGRAPHS = {
    "hi": "पुल सोमवार को खुल गया और बच्चे सबसे पहले उस पर चले। महापौर ने कहा कि लकड़ी गांव के पुराने जहाजों से ली गई है।",
    "bn": "সেতুটি সোমবার খুলে গেছে এবং শিশুরাই প্রথমে তার ওপর দিয়ে হেঁটেছে। মেয়র জানান, কাঠ এসেছে গ্রামের পুরোনো নৌকা থেকে।",
    "ur": "پل پیر کے روز کھل گیا اور سب سے پہلے بچے اس پر چلے۔ میئر نے کہا کہ لکڑی گاؤں کی پرانی کشتیوں سے لی گئی ہے۔",
    "hy": (
        "Կամուրջը բացվեց երկուշաբթի օրը, և առաջինը նրա վրայով ե"
        "րեխաներն անցան։ Փայտը վերցվել է գյուղի հին նավակներից։"
    ),
    "th": (
        "สะพานเปิดเมื่อวันจันทร์และเด็กๆ เป็นกลุ่มแรกที่เดินข้าม นายกเทศมนตรีกล่าวว่าไม้ทั้งหมดมาจากเรือเก่าของหมู่บ้านที่จอดทิ้งไว้หลายปี"
    ),
    "zh": (
        "大橋星期一通車，最先走過去的是孩子們。鎮長說，木料全部來自"
        "村裡停了多年的舊船，鄉親們用了整整一個冬天才把它們拆開洗淨。"
    ),
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_reads_like_sentences_in_its_script(language: str) -> None:
    assert look(PARAGRAPHS[language]).kind == LONG


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_text_is_where_paragraphs_are(language: str) -> None:
    assert core(["", "Menu", "Home", *[PARAGRAPHS[language]] * 3, "Menu", "Home"]) == (3, 6)


@pytest.mark.parametrize("line", ["पुल सोमवार को खुल गया।", "پل پیر کے روز کھل گیا۔", "Կամուրջը բացվեց։"])
def test_a_sentence_is_no_heading(line: str) -> None:
    assert not blocks.is_heading(line)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_page_with_sentences_has_a_text(language: str) -> None:
    page = "\n".join(["Menu", "Home", "The bridge is open at last", PARAGRAPHS[language], "Home"])
    assert "body" in {zone.label for zone in zones.read(text.lines(page))}


def test_the_last_entry_of_a_short_menu_is_no_kicker() -> None:
    page = "\n".join(["Home", "News", "Harbour", "The bridge is open at last", *["It was opened. " * 12] * 3])
    assert "kicker" not in {zone.label for zone in zones.read(text.lines(page))}


PARAGRAPH = "It was opened on Monday after ten years of work, and hundreds of people came to see it. " * 2
LIST = [
    "They may cross it by one of these, the mayor said on Tuesday:",
    *["Read also", "Storm sinks a ferry", "Boats", "Ferries", "Swimming", "Carts", "Why bridges move"],
]


def test_a_text_goes_on_behind_lists_and_boxes() -> None:
    assert core(["Menu", *[PARAGRAPH] * 3, *LIST, PARAGRAPH]) == (1, 13)
    assert core(["Menu", *[PARAGRAPH] * 3, *["Menu"] * 30, PARAGRAPH]) == (1, 4)


SHORT = "The lamps were lit by the children of Nyby, who had waited for it since the spring, said one."
IMAGED = {
    "images": ["The pier in the fog (Photo: Ida Moe)", SHORT, "Its new lamps (Photo: Bo Lind)", SHORT],
    "a sentence in lines": [
        "Boats may be had at three places:",
        "at the old pier,",
        "or at the locks of the canal.",
        SHORT,
    ],
}


@pytest.mark.parametrize("between", IMAGED.values(), ids=list(IMAGED))
def test_short_paragraphs_between_images_or_behind_a_list_are_of_the_text(between: list[str]) -> None:
    story = ["Menu", *[PARAGRAPH] * 3, "Share"]
    assert core([*story, *between]) == (1, len(story) + len(between))
    teasers = ["Boats and ferries", SHORT, "Storms and winds", SHORT]
    assert core([*story, *teasers]) == (1, 4)


@pytest.mark.parametrize("end", ["Tags", "Tags: Harbour, Sea", "Comments are closed", "All rights reserved"])
def test_a_text_ends_above_topics_comments_and_rights(end: str) -> None:
    assert core(["Menu", *[PARAGRAPH] * 3, *LIST, end, PARAGRAPH]) == (1, 4)


def test_words_with_vowel_signs_are_words() -> None:
    assert vocabulary("कोलंबो सेतु") == {"कोलंब", "सेतु"}


@pytest.mark.parametrize("label", ["Image caption", "Image caption,", "Caption:"])
def test_a_caption_is_no_headline(label: str) -> None:
    page = "\n".join(
        ["Harbour bridge opens after years", "Share", label, "The bridge is open", *[PARAGRAPH] * 3]
    )
    found = zones.read(text.lines(page))
    assert [page[zone.start : zone.end] for zone in found if zone.label == "headline"] == [
        page.split("\n")[0]
    ]


BYLINE = ("By Ida Moe", "5 May 2031, 10:00")
DECK = "Hundreds of people came to see the bridge, and nobody knows what it has cost the harbour town of Nowhere."
DECKS = [
    ("above the byline", ("Harbour bridge opens after years", "", DECK, "", *BYLINE, ""), DECK),
    ("at the headline", (BYLINE[1], "Harbour bridge opens after years", DECK, ""), DECK),
    (
        "in lines",
        ("Harbour bridge opens after years", DECK, DECK.replace("cost", "taken from"), *BYLINE, ""),
        DECK + " " + DECK.replace("cost", "taken from"),
    ),
]


@pytest.mark.parametrize(("front", "deck"), [case[1:] for case in DECKS], ids=[case[0] for case in DECKS])
def test_a_deck_is_told_by_its_place(front: tuple[str, ...], deck: str) -> None:
    paragraphs = [PARAGRAPH + f"It has {number} lamps." for number in range(4)]
    page = "\n".join((*front, "\n\n".join(paragraphs)))
    assert reading.read(page).values.get("deck") == deck


@pytest.mark.parametrize(
    "line",
    [
        *("Home > Region > Nyby", "Gull › News › Nyby", "News / Region / Nyby", "Gull » News » Nyby"),
        *("Gull>>News>>Nyby", "東>>社会>>ニュース", "Главная > Спорт > «Чайка» открыла сезон > Итоги"),
        *("The pier in the fog (Ida Moe/AP)", "Photo: Ida Moe", "By Ida Moe", "May 5, 2031"),
    ],
)
def test_ways_through_the_menu_and_lines_of_images_are_no_headlines(line: str) -> None:
    page = [line, "The pier is open at last / and nobody fell in", *[PARAGRAPHS["hy"]] * 3]
    assert Headlines(View(text.lines("\n".join(page)))).candidates[0] == 1


@pytest.mark.parametrize(
    "line",
    [
        *("«Чайка» обыграла «Маяк» и вышла в финал", "« La Mouette » contre « Le Phare » en appel"),
        *("Der »Bote« gegen die »Welle« und das »Blatt«", "Why 3 > 2 is all that the harbour needs"),
    ],
)
def test_words_in_quotation_marks_are_no_ways_through_a_menu(line: str) -> None:
    page = [line, *[PARAGRAPH] * 3]
    assert Headlines(View(text.lines("\n".join(page)))).candidates[0] == 0


def test_the_title_at_the_end_of_a_menus_way_says_which_is_the_headline() -> None:
    way = "You are here: Home > News > Harbour bridge opens after years"
    titles = ("Third storm of the season", "Harbour bridge opens after years")
    view = View(text.lines("\n".join((way, *titles, *[PARAGRAPH] * 3))))
    headlines = Headlines(view)
    assert [("path", True) in headlines.groups(at) for at in (1, 2)] == [False, True]


def test_the_rights_at_the_end_are_no_text_however_long() -> None:
    rights = "© The Daily Gull Ltd, registered in Nowhere. " + PARAGRAPH * 5
    story = [f"The bridge of Nowhere has {number} new lamps, said the mayor." for number in range(9)]
    assert core(["Menu", *story, "Share", *["Jobs"] * 20, rights]) == (1, 10)


BEGINNINGS = [
    (DECK + " Three of them swam home. The mayor laughed.", None),
    ("Harbour bridge opens after years", "Harbour bridge opens after years"),
    ("The bridge is open. Nobody has paid for it", "The bridge is open. Nobody has paid for it"),
]


@pytest.mark.parametrize(("line", "headline"), BEGINNINGS)
def test_a_copy_that_begins_with_sentences_has_no_headline(line: str, headline: str | None) -> None:
    page = "\n".join((line, *BYLINE, *[PARAGRAPH] * 3))
    assert reading.read(page).values.get("headline") == headline


def test_a_notice_above_a_whole_page_hides_no_headline() -> None:
    notice = "We use cookies to keep you signed in. By reading on, you agree that we do so. See how we do it."
    menu = [
        "News",
        "Sport",
        "Opinion",
        "Culture",
        "Weather",
        "Jobs",
        "Homes",
        "Boats",
        "Travel",
        "Food",
        "Help",
    ]
    page = "\n".join((notice, *menu, "", "Harbour bridge opens after years", *BYLINE, *[PARAGRAPH] * 3))
    assert reading.read(page).values["headline"] == "Harbour bridge opens after years"
