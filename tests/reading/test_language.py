"""The language of a text, told from its script or its words."""

# ruff: noqa: E501 -- a sentence a line, in the scripts of the world

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import language

SENTENCES = {
    "am": "ድልድዩ ከአስር ዓመታት ሥራ በኋላ እሁድ ዕለት ተከፈተ፤ በዚያ ጠዋት በወደቡ ላይ የቆመ ማንም ሰው የመጀመሪያው ሆኖ መሻገር አልፈለገም።",
    "ar": "افتتح جسر الميناء يوم الأحد بعد عشر سنوات من العمل، ولم يرد أحد أن يكون أول من يعبره في ذلك الصباح.",
    "bg": "След десет години работа мостът на пристанището беше открит в неделя, но никой не искаше да мине пръв по него.",
    "bn": "দশ বছর কাজের পর রবিবার বন্দরের সেতুটি খুলে দেওয়া হয়েছে, কিন্তু সেদিন সকালে কেউ প্রথমে পার হতে চাননি।",
    "ca": "Després de deu anys d'obres, el pont del port es va obrir diumenge, però ningú no volia ser el primer a creuar-lo.",
    "cs": "Po deseti letech práce byl v neděli otevřen přístavní most, ale nikdo po něm nechtěl přejít jako první.",
    "da": "Efter ti års arbejde blev havnebroen åbnet i søndags, men ingen ville være den første til at gå over den.",
    "de": "Nach zehn Jahren Bauzeit ist die Hafenbrücke am Sonntag eröffnet worden, doch niemand wollte als Erster hinüber.",
    "el": "Μετά από δέκα χρόνια εργασιών η γέφυρα του λιμανιού άνοιξε την Κυριακή, αλλά κανείς δεν ήθελε να περάσει πρώτος.",
    "en": "After ten years of work the harbour bridge opened on Sunday, but nobody wanted to be the first to walk across it.",
    "es": "Tras diez años de obras, el puente del puerto se abrió el domingo, pero nadie quería ser el primero en cruzarlo.",
    "et": "Pärast kümmet aastat tööd avati pühapäeval sadamasild, kuid keegi ei tahtnud esimesena sellest üle minna.",
    "fa": "پل بندر پس از ده سال کار روز یکشنبه گشایش یافت، اما هیچ‌کس نمی‌خواست نخستین کسی باشد که از آن می‌گذرد.",
    "fi": "Kymmenen vuoden työn jälkeen satamasilta avattiin sunnuntaina, mutta kukaan ei halunnut kulkea sen yli ensimmäisenä.",
    "fr": "Après dix ans de travaux, le pont du port a ouvert dimanche, mais personne ne voulait être le premier à le franchir.",
    "he": "אחרי עשר שנים של עבודה נפתח גשר הנמל ביום ראשון, אבל איש לא רצה להיות הראשון שיחצה אותו באותו הבוקר.",
    "hi": "दस साल के काम के बाद बंदरगाह का पुल रविवार को खुल गया, लेकिन उस सुबह कोई भी उसे सबसे पहले पार नहीं करना चाहता था।",
    "hr": "Nakon deset godina radova u nedjelju je otvoren lučki most, ali nitko nije htio prvi prijeći preko njega.",
    "hu": "Tíz évnyi munka után vasárnap megnyílt a kikötői híd, de senki sem akart elsőként átkelni rajta azon a reggelen.",
    "id": "Setelah sepuluh tahun dikerjakan, jembatan pelabuhan dibuka pada hari Minggu, tetapi tidak ada yang ingin menyeberang lebih dulu.",
    "is": "Eftir tíu ára vinnu var hafnarbrúin opnuð á sunnudag, en enginn vildi verða fyrstur til að ganga yfir hana.",
    "it": "Dopo dieci anni di lavori il ponte del porto è stato aperto domenica, ma nessuno voleva attraversarlo per primo.",
    "ja": "十年にわたる工事を終えて港の橋が日曜日に開通したが、その朝は誰も最初に渡ろうとしなかったと市の担当者は話した。",
    "ka": "ათწლიანი სამუშაოების შემდეგ ნავსადგურის ხიდი კვირას გაიხსნა, მაგრამ პირველს არავის სურდა მასზე გადასვლა.",
    "ko": "십 년에 걸친 공사 끝에 항구의 다리가 일요일에 개통되었지만 그날 아침 아무도 먼저 건너려고 하지 않았다고 시 관계자가 말했다.",
    "lt": "Po dešimties metų darbų sekmadienį buvo atidarytas uosto tiltas, bet niekas nenorėjo juo pereiti pirmas.",
    "lv": "Pēc desmit gadu darba svētdien tika atklāts ostas tilts, taču neviens negribēja to šķērsot pirmais.",
    "ms": "Selepas sepuluh tahun dibina, jambatan pelabuhan itu dibuka pada hari Ahad, tetapi tiada sesiapa mahu menyeberang dahulu.",
    "nl": "Na tien jaar werk is de havenbrug zondag geopend, maar niemand wilde die ochtend als eerste naar de overkant lopen.",
    "no": "Etter ti års arbeid ble havnebrua åpnet på søndag, men ingen ville være den første som gikk over den.",
    "pl": "Po dziesięciu latach prac w niedzielę otwarto most portowy, ale nikt nie chciał przejść po nim jako pierwszy.",
    "pt": "Depois de dez anos de obras, a ponte do porto abriu no domingo, mas ninguém queria ser o primeiro a atravessá-la.",
    "ro": "După zece ani de lucrări, podul din port a fost deschis duminică, dar nimeni nu a vrut să treacă primul peste el.",
    "ru": "После десяти лет работы мост через гавань открылся в воскресенье, но никто не хотел идти по нему первым.",
    "sk": "Po desiatich rokoch práce otvorili v nedeľu prístavný most, ale nikto cez neho nechcel prejsť ako prvý.",
    "sl": "Po desetih letih dela so v nedeljo odprli pristaniški most, vendar ga nihče ni hotel prečkati prvi.",
    "sr": "После десет година радова у недељу је отворен лучки мост, али нико није хтео први да пређе преко њега.",
    "sv": "Efter tio års arbete öppnades hamnbron i söndags, men ingen ville vara den första som gick över den.",
    "sw": "Baada ya miaka kumi ya kazi, daraja la bandari lilifunguliwa Jumapili, lakini hakuna aliyetaka kuwa wa kwanza kulivuka.",
    "ta": "பத்து ஆண்டுகள் வேலைக்குப் பிறகு துறைமுகப் பாலம் ஞாயிற்றுக்கிழமை திறக்கப்பட்டது, ஆனால் யாரும் முதலில் கடக்க விரும்பவில்லை.",
    "th": "หลังจากก่อสร้างมาสิบปี สะพานท่าเรือเปิดให้ใช้เมื่อวันอาทิตย์ แต่เช้าวันนั้นไม่มีใครอยากเป็นคนแรกที่เดินข้าม",
    "tr": "On yıllık çalışmanın ardından liman köprüsü pazar günü açıldı, ancak o sabah kimse ilk geçen olmak istemedi.",
    "uk": "Після десяти років роботи міст у гавані відкрили в неділю, але ніхто не хотів перейти його першим.",
    "ur": "دس سال کے کام کے بعد بندرگاہ کا پل اتوار کو کھول دیا گیا، لیکن اس صبح کوئی بھی اسے سب سے پہلے پار نہیں کرنا چاہتا تھا۔",
    "vi": "Sau mười năm thi công, cây cầu cảng đã mở vào Chủ nhật, nhưng sáng hôm đó không ai muốn là người đầu tiên đi qua.",
    "zh": "经过十年的施工，港口大桥于星期日正式开通，但是当天早上没有人愿意第一个走过去，市长在讲话中感谢了所有人，唯独没有提到建筑工人。",
}
BY_SCRIPT = ("el", "he", "ja", "ka", "ko", "ta", "th", "zh")


@pytest.mark.parametrize("expected", SENTENCES)
def test_language(expected: str) -> None:
    found = language.detect(SENTENCES[expected])
    assert found is not None
    assert found[0] == expected
    assert 0.5 < found[1] <= 0.99


def test_capitals() -> None:
    assert language.detect(SENTENCES["en"].upper()) == language.detect(SENTENCES["en"])


@pytest.mark.parametrize("expected", ["de", "ja", "ru"])
def test_a_page_with_words_of_another_language_around_the_article(expected: str) -> None:
    menu = "News\nSport\nLive\nHome\nShop\nVideo\n" * 3
    page = f"{menu}\n{SENTENCES[expected] * 10}\n{menu}"
    found = language.detect(page)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    "text",
    ["", "By Ida Moe", "Die Brücke ist offen", "Η γέφυρα άνοιξε", "2021-05-09 15:55 " * 40, "\n" * 5000],
)
def test_little_says_nothing(text: str) -> None:
    assert language.detect(text) is None


def test_the_library_is_not_loaded_before_it_is_needed() -> None:
    program = "import corpus, sys; from corpus.reading import language; sys.exit('py3langid' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


@given(st.text(max_size=600))
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = language.detect(text)
    assert found is None or (2 <= len(found[0]) <= 3 and 0 <= found[1] <= 0.99)
    assert found == language.detect(text)
