"""What is seen of lines: sentences in every script, and where the text is."""

import pytest

from corpus import text
from corpus.reading import blocks, zones
from corpus.reading.features.sights import LONG, look
from corpus.reading.features.views import core

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
