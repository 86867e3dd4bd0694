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
Penulis: Budi Santoso, Editor: Siti Aminah|Budi Santoso
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
(Reporting by Ida Moe in Hull; editing by Bo Lind)|Ida Moe
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
By Ida Moe Gull News|Ida Moe
By Anna Moe Gull News|Anna Moe
By Anna van Moe News|Anna van Moe
الضفة: محمد علي|محمد علي
رأس الضفة: محمد علي وأحمد حسن|محمد علي;أحمد حسن
By Ida Moe and The Associated Press|Ida Moe;#The Associated Press
By Gull Staff|#Gull Staff
Von dpa|#dpa
Autor: Banksy|Banksy
by Ida MoeNovember 21, 2031|Ida Moe
By Ida Moe November 21, 2031|Ida Moe
By Gull Reporter|#Gull Reporter
by The Daily GullNovember 21, 2031|#The Daily Gull
By Ida Moe, Staff Writer|Ida Moe
By IDA MOE, BO LIND and KAI STRAND-DEVEAUX|IDA MOE;BO LIND;KAI STRAND-DEVEAUX
By IDA MOE, BO LIND and KAI STRAND-DEVEAUX|IDA MOE;BO LIND;KAI STRAND-DEVEAUX
Author of the article: Ida Moe|Ida Moe
Author of the article:Ida Moe|Ida Moe
Article written by Ida Moe|Ida Moe
Written by: Ida Moe Updated: 5 May 2031|Ida Moe
Story by Ida Moe • 3h • 2 min read|Ida Moe
Von Ida Moe, dpa|Ida Moe
Von Ida Moe (dpa)|Ida Moe
Por Redacción|#Redacción
Por Redacción Digital|#Redacción Digital
Von Ida Moe und Bo Lind aus Hull|Ida Moe;Bo Lind
Von Ida Moe, Hull|Ida Moe
Von Ida von der Moe|Ida von der Moe
Ein Gastbeitrag von Ida Moe|Ida Moe
Ein Kommentar von Ida Moe und Bo Lind|Ida Moe;Bo Lind
Kommentar von Ida Moe, Hull|Ida Moe
Text: Ida Moe, Fotos: Bo Lind|Ida Moe
Text: Ida Moe / Bilder: Bo Lind|Ida Moe
Von Ida Moe; Bo Lind|Ida Moe;Bo Lind
Autor: Ida Moe, 5.5.2031|Ida Moe
Autorin: Ida Moe|Ida Moe
Autor/in: Ida Moe|Ida Moe
Redakteurin: Ida Moe|Ida Moe
Par Ida Moe avec AFP|Ida Moe;#AFP
Par Ida Moe (avec AFP)|Ida Moe
Par Ida Moe, à Hull|Ida Moe
Par Ida Moe et Bo Lind|Ida Moe;Bo Lind
Par la rédaction|#la rédaction
Par La rédaction avec AFP|#La rédaction;#AFP
Propos recueillis par Ida Moe|Ida Moe
Article rédigé par Ida Moe|Ida Moe
Rédigé par Ida Moe le 5 mai 2031|Ida Moe
Publié par Ida Moe le 5 mai 2031|Ida Moe
Écrit par Ida Moe|Ida Moe
Por Ida Moe, Lisboa|Ida Moe
Por Ida Moe — Rio de Janeiro|Ida Moe
Por: Ida Moe|Ida Moe
Texto: Ida Moe|Ida Moe
Por Ida Moe e Bo Lind, g1 — São Paulo|Ida Moe;Bo Lind
Autor: Ana Popescu|Ana Popescu
De Ana Popescu|Ana Popescu
de Ana Popescu|Ana Popescu
Autor articol: Ana Popescu|Ana Popescu
Di Ida Moe|Ida Moe
di Ida Moe|Ida Moe
a cura di Ida Moe|Ida Moe
di Redazione|#Redazione
di Redazione online|#Redazione online
dal nostro inviato Ida Moe|Ida Moe
Dal nostro corrispondente Ida Moe|Ida Moe
Door Ida Moe|Ida Moe
Door: Ida Moe|Ida Moe
Door onze redactie|#onze redactie
Van onze redacteur Ida Moe|Ida Moe
Tekst: Ida Moe|Ida Moe
Tekst: Ida Moe Foto: Bo Lind|Ida Moe
Av: Ida Moe|Ida Moe
Av Ida Moe|Ida Moe
Text: Ida Moe|Ida Moe
Journalist: Ida Moe|Ida Moe
Teksti: Ida Moe|Ida Moe
Autor: Ida Moe, ajakirjanik|Ida Moe
Autors: Jānis Bērziņš|Jānis Bērziņš
Autorius: Jonas Jonaitis|Jonas Jonaitis
Autor: Jan Kowalski|Jan Kowalski
oprac. Jan Kowalski|Jan Kowalski
Opracowanie: Jan Kowalski|Jan Kowalski
Autor: PAP|#PAP
Autor: Petr Novák|Petr Novák
Autor: ČTK|#ČTK
Autor: TASR|#TASR
Szerző: Kovács Béla|Kovács Béla
Autor: HINA|#HINA
Piše: Ana Horvat / Hina|Ana Horvat
Аутор: Марко Марковић|Марко Марковић
Пише: Марко Марковић|Марко Марковић
Автор: Иван Петров|Иван Петров
Автор материала: Иван Петров|Иван Петров
Текст: Иван Петров, Мария Сидорова|Иван Петров;Мария Сидорова
Подготовила Мария Сидорова|Мария Сидорова
Редактор: Мария Сидорова|+Мария Сидорова
от Иван Петров|Иван Петров
Автор: Иван Петров / редактор БНТ|Иван Петров
Автор: Олена Шевченко|Олена Шевченко
Του Γιώργου Παππά|Γιώργου Παππά
Της Μαρίας Παππά|Μαρίας Παππά
του Γιώργου Παππά|Γιώργου Παππά
Γράφει η Μαρία Παππά|Μαρία Παππά
Συντάκτης: Γιώργος Παππάς|Γιώργος Παππάς
Επιμέλεια: Μαρία Παππά|Μαρία Παππά
Ρεπορτάζ: Γιώργος Παππάς|Γιώργος Παππάς
Yazar: Ayşe Yılmaz|Ayşe Yılmaz
HABER: Ayşe YILMAZ|Ayşe YILMAZ
Muhabir: Mehmet Demir|Mehmet Demir
Editör: Mehmet Demir|+Mehmet Demir
Müəllif: Əli Məmmədov|Əli Məmmədov
Autor: Besa Hoxha|Besa Hoxha
Nga Besa Hoxha|Besa Hoxha
Shkruan: Besa Hoxha|Besa Hoxha
Höfundur: Jón Jónsson|Jón Jónsson
Eftir: Jón Jónsson|Jón Jónsson
بقلم محمد علي|محمد علي
كتب محمد علي|محمد علي
كتب - محمد علي|محمد علي
كتبت: فاطمة حسن|فاطمة حسن
إعداد: محمد علي|محمد علي
تحرير: محمد علي|+محمد علي
الكاتب: محمد علي|محمد علي
نویسنده: علی رضایی|علی رضایی
خبرنگار: علی رضایی|علی رضایی
מאת: יוסי כהן|יוסי כהן
מאת יוסי כהן, ynet|יוסי כהן
כתב: יוסי כהן|יוסי כהן
Written by: राहुल शर्मा|राहुल शर्मा
By: राहुल शर्मा|राहुल शर्मा
Edited By: राहुल शर्मा|+राहुल शर्मा
रिपोर्ट: राहुल शर्मा|राहुल शर्मा
লেখক: রহিম উদ্দিন|রহিম উদ্দিন
โดย: สมชาย ใจดี|สมชาย ใจดี
ผู้เขียน: สมชาย ใจดี|สมชาย ใจดี
ผู้เขียน สมชาย ใจดี|สมชาย ใจดี
เรื่อง: สมชาย ใจดี|สมชาย ใจดี
เรื่อง : สมชาย ใจดี ภาพ : สมหญิง ดีใจ|สมชาย ใจดี
Tác giả: Nguyễn Văn An|Nguyễn Văn An
Theo Nguyễn Văn An|Nguyễn Văn An
Bài, ảnh: Nguyễn Văn An|Nguyễn Văn An
Penulis: Budi Santoso|Budi Santoso
Oleh Budi Santoso|Budi Santoso
Reporter: Budi Santoso|Budi Santoso
Pewarta: Budi Santoso|Budi Santoso
Jurnalis: Budi Santoso|Budi Santoso
Editor: Siti Aminah|+Siti Aminah
Ni Juan dela Cruz|Juan dela Cruz
Na Juma Hassan|Juma Hassan
Mwandishi: Juma Hassan|Juma Hassan
Deur Ida Moe|Ida Moe
記者 王小明|王小明
記者王小明|王小明
【記者王小明台北報導】|王小明
（記者王小明／台北報導）|王小明
〔記者王小明／台北報導〕|王小明
文／記者王小明|王小明
文/王小明|王小明
撰文：王小明|王小明
撰文 王小明|王小明
中央社記者王小明台北5日電|王小明
（中央社記者王小明台北5日電）|王小明
新华社记者 王小明|王小明
本报记者 王小明 李大同|王小明;李大同
记者：王小明|王小明
作者 王小明|王小明
作者:王小明 编辑:李大同|王小明;+李大同
编辑：李大同|+李大同
责任编辑：李大同|+李大同
（责任编辑：李大同）|+李大同
王小明 記者|王小明
撰稿人：王小明|王小明
記者・山田太郎|山田太郎
山田太郎 記者|山田太郎
山田太郎記者|山田太郎
文：山田太郎|山田太郎
文・山田太郎|山田太郎
取材・文／山田太郎|山田太郎
取材・文：山田太郎 写真：鈴木花子|山田太郎
執筆：山田太郎|山田太郎
山田太郎（ライター）|山田太郎
홍길동기자|홍길동
[홍길동 기자]|홍길동
홍길동 기자 gildong@gull.example|홍길동
홍길동 기자 입력 2031.05.05|홍길동
[갈매기일보 홍길동 기자]|홍길동
[서울=뉴시스] 홍길동 기자|홍길동
(서울=연합뉴스) 홍길동 기자 =|홍길동
갈매기일보 홍길동 기자|홍길동
홍길동 선임기자|홍길동
기자 홍길동|홍길동
기자명 홍길동 기자|홍길동
기자명홍길동|홍길동
글 홍길동|홍길동
글=홍길동 기자|홍길동
홍길동, 김철수 기자|홍길동;김철수
홍길동 특파원|홍길동
워싱턴=홍길동 특파원|홍길동
Von t-gull, jse|#t-gull;jse
Edited by Ida Moe|+Ida Moe
Fact checked by Ida Moe|+Ida Moe
Medically reviewed by Ida Moe|+Ida Moe
Translated by Ida Moe|+Ida Moe
Written by Ida Moe Edited by Bo Lind|Ida Moe
Reporting by Ida Moe; Editing by Bo Lind|Ida Moe
By Ida Moe Special to The Gull|Ida Moe
By Ida Moe, The Canadian Press|Ida Moe
By Ida Moe and Bo Lind, Associated Press|Ida Moe;Bo Lind
By Ida Moe, Associated Press, and Bo Lind|Ida Moe;Bo Lind
By Our Correspondent|#Our Correspondent
By Our Staff Reporter|#Our Staff Reporter
By PTI|#PTI
By ANI|#ANI
By HT News Desk|#HT News Desk
Edited by: Gull News Desk|+#Gull News Desk
Written by Gull News Desk|#Gull News Desk
Curated by : Ida Moe|+Ida Moe
By Ida Moe on May 5, 2031 10:00 am|Ida Moe
May 5, 2031by Ida Moe|Ida Moe
2031-05-05 by Ida Moe|Ida Moe
05.05.2031 von Ida Moe|Ida Moe
Am 5. Mai 2031 von Ida Moe|Ida Moe
Veröffentlicht am 5. Mai 2031 von Ida Moe|Ida Moe
Publicado por Ida Moe el 5 mayo, 2031|Ida Moe
Publicado el 5 de mayo de 2031 por Ida Moe|Ida Moe
Publicado em 5 de maio de 2031 por Ida Moe|Ida Moe
Opublikowano 5 maja 2031 przez Ida Moe|Ida Moe
Indsendt af Ida Moe|Ida Moe
Af Ida Moe, journalist|Ida Moe
Af Ida Moe, Ritzau|Ida Moe
Tekst og foto: Ida Moe|Ida Moe
Av Ida Moe, NTB|Ida Moe
By: Ida Moe, Staff Reporter|Ida Moe
By Dr Ida Moe|Ida Moe
By Ida Moe – 5 May 2031|Ida Moe
By Ida Moe 2 hours ago|Ida Moe
By Ida Moe, Gull Correspondent|Ida Moe
By Ida Moe, BBC News, Hull|Ida Moe
By Ida MoeChief Political Correspondent|Ida Moe
Words: Ida Moe|Ida Moe
Words Ida Moe|Ida Moe
Written by Ida Moe, Contributing Writer|Ida Moe
Contributed by Ida Moe|+Ida Moe
By Ida Moe,|Ida Moe
By Ida Moe.|Ida Moe
Posted on May 5, 2031 by Ida Moe in News|Ida Moe
Published May 5, 2031 by Ida Moe|Ida Moe
Posted By Ida Moe|Ida Moe
Posted by: Ida Moe|Ida Moe
News by Ida Moe|Ida Moe
Photographs and text by Ida Moe|Ida Moe
Story and photos by Ida Moe|Ida Moe
Von Ida Moe (Hull)|Ida Moe
Von Ida Moe, Nowhere|Ida Moe
Von Ida Moe Stand: 5. Mai 2031|Ida Moe
VON IDA MOE|IDA MOE
VON IDA MOE UND BO LIND|IDA MOE;BO LIND
von Ida Moe und Bo Lind|Ida Moe;Bo Lind
Mit Material von dpa|#dpa
Autoren: Ida Moe, Bo Lind|Ida Moe;Bo Lind
Autor: Redaktion|#Redaktion
Autor: red|#red
Redaktion: Ida Moe|+Ida Moe
Aufgezeichnet von Ida Moe|Ida Moe
Interview von Ida Moe|Ida Moe
Das Interview führte Ida Moe|Ida Moe
Das Gespräch führten Ida Moe und Bo Lind|Ida Moe;Bo Lind
Par Ida Moe|Ida Moe
PAR IDA MOE|IDA MOE
Par Ida Moe, journaliste|Ida Moe
Par Ida Moe (Hull, envoyée spéciale)|Ida Moe
Par Ida Moe, AFP|Ida Moe
Par Ida Moe / AFP|Ida Moe
Par AFP|#AFP
Par Reuters|#Reuters
Par Ida Moe publié le 5 mai 2031|Ida Moe
Entretien réalisé par Ida Moe|Ida Moe
Recueilli par Ida Moe|Ida Moe
Texte : Ida Moe Photos : Bo Lind|Ida Moe
Por Ida Moe|Ida Moe
POR IDA MOE|IDA MOE
Por Ida Moe y Bo Lind / Hull|Ida Moe;Bo Lind
Por Agencia EFE|#Agencia EFE
Por Ida Moe, corresponsal en Hull|Ida Moe
Texto: Ida Moe Fotos: Bo Lind|Ida Moe
Escrito por Ida Moe|Ida Moe
Por Ida Moe e Bo Lind|Ida Moe;Bo Lind
di Ida Moe e Bo Lind|Ida Moe;Bo Lind
di IDA MOE|IDA MOE
Di Ida Moe, Hull|Ida Moe
di Ida Moe 5 maggio 2031|Ida Moe
dalla nostra inviata Ida Moe|Ida Moe
Door ANP|#ANP
Van onze verslaggever Ida Moe|Ida Moe
Tekst Ida Moe|Ida Moe
Av Ida Moe/TT|Ida Moe
Publicerad av Ida Moe|Ida Moe
AV IDA MOE|IDA MOE
Af Ida Moe|Ida Moe
AF IDA MOE|IDA MOE
Af Ida Moe og Bo Lind|Ida Moe;Bo Lind
Skrevet av Ida Moe|Ida Moe
Opracowała Anna Nowak|Anna Nowak
Rozmawiała Anna Nowak|Anna Nowak
Autor: Anna Nowak, Źródło: PAP|Anna Nowak
Autor: jn, ČTK|jn;#ČTK
Szerző: MTI|#MTI
Piše Ana Horvat|Ana Horvat
de Ana Popescu, 5 mai 2031|Ana Popescu
Publicat de Ana Popescu|Ana Popescu
Автор: ТАСС|#ТАСС
ΤΟΥ ΓΙΑΝΝΗ ΠΑΠΠΑ|ΓΙΑΝΝΗ ΠΑΠΠΑ
Από τον Γιάννη Παππά|Γιάννη Παππά
Haber: Ayşe Yılmaz / Kamera: Mehmet Demir|Ayşe Yılmaz
كتبت - فاطمة حسن:|فاطمة حسن
By Rahul Sharma, TNN|Rahul Sharma
Written by Rahul Sharma, Edited by Priya Singh|Rahul Sharma
Reported by: Rahul Sharma|Rahul Sharma
By : Rahul Sharma|Rahul Sharma
By Rahul Sharma New Delhi|Rahul Sharma
Theo TTXVN|#TTXVN
By Juan dela Cruz|Juan dela Cruz
By Wanjiru Kamau|Wanjiru Kamau
By Our Reporter|#Our Reporter
本报记者王小明|王小明
本报记者 王小明 北京报道|王小明
新华社北京5月5日电（记者王小明）|王小明
[记者 王小明]|王小明
記者王小明、李大同／台北報導|王小明;李大同
文：王小明 圖：李大同|王小明
（聞き手・山田太郎）|山田太郎
글·사진 홍길동 기자|홍길동
홍길동 기자(gildong@gull.example)|홍길동
홍길동 인턴기자|홍길동
(서울=갈매기) 홍길동 기자|홍길동
홍길동 논설위원|홍길동
by Ida Moe-McLind|Ida Moe-McLind
By Ida Moe-LindReporter|Ida Moe-Lind
By Seven Gulls News Staff|#Seven Gulls News Staff
By Gull Bay State News Service|#Gull Bay State News Service
By Anna Moe News Desk|Anna Moe
海鷗新闻记者 王小 实习生 李大同|王小;李大同
海鷗記者　王小明|王小明
〔記者簡小明、李大同／鷗灣報導〕|簡小明;李大同
文・森野ひろみ|森野ひろみ
鷗灣特派員 王小明|王小明
""".strip().splitlines()


@pytest.mark.parametrize("case", LABELLED)
def test_labelled_bylines(case: str) -> None:
    line, _, expected = case.rpartition("|")
    assert printed(line) == expected.split(";")
    assert names.is_byline(line)
    assert names.could_be_byline(line)


UNLABELLED = """
Ida Moe|Ida Moe
I.M. avec AFP|I.M.;#AFP
J.-B.M. (avec AFP)|J.-B.M.;#AFP
Aus Hull Anna Moe|Anna Moe
L’Estuaire Anna MOE|Anna MOE
Le Gull Anna MOE|Anna MOE
Moe Anna STRAND|Moe Anna STRAND
রফিক তারা ও সালমা সরকার|রফিক তারা;সালমা সরকার
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
IDA MOE, Staff Writer|IDA MOE
IDA MOE STAFF WRITER|IDA MOE
IDA MOE AND BO LIND|IDA MOE;BO LIND
Ida Moe • 3h|Ida Moe
Ida Moe (Hull)|Ida Moe
Ida Moe, Gull Media|Ida Moe
Ida Moe ida.moe@gull.example|Ida Moe
Ida Moeida.moe@gull.example|Ida Moe
ida.moe@gull.example Ida Moe|Ida Moe
Ida Moe Follow|Ida Moe
Ida MoeFollow|Ida Moe
Ida Moe @idamoe|Ida Moe
Ida Moe Tips meg|Ida Moe
Ida Moe View profile|Ida Moe
Ida Moe More from this author|Ida Moe
Ida Moe Contact|Ida Moe
Quelle: dpa|#dpa
Source: AFP|#AFP
Fuente: EFE|#EFE
Źródło: PAP|#PAP
Kilde: Ritzau|#Ritzau
Källa: TT|#TT
Zdroj: ČTK|#ČTK
Forrás: MTI|#MTI
Kaynak: AA|#AA
Источник: ТАСС|#ТАСС
Bron: ANP|#ANP
Fonte: ANSA|#ANSA
Lähde: STT|#STT
来源：新华社|#新华社
來源：中央社|#中央社
Agencia EFE|#Agencia EFE
Redaktion Gull|#Redaktion Gull
Gull-Redaktion|#Gull-Redaktion
Ida Moe, Redakteurin|Ida Moe
Ida Moe, Chefredakteurin|Ida Moe
Ida Moe Reporterin Lokales|Ida Moe
Ida Moe, envoyée spéciale à Hull|Ida Moe
Ida Moe, notre correspondante à Hull|Ida Moe
Ida Moe Da Redação|Ida Moe
Ida Moe/TT|Ida Moe
Ida Moe / NTB|Ida Moe
Ida Moe, NTB|Ida Moe
Ida Moe, journalist|Ida Moe
Ida Moe Journalist|Ida Moe
Ida Moe journalist|Ida Moe
Ida Moe, toimittaja|Ida Moe
Ida Moe Toimittaja|Ida Moe
Ida Moe toimittaja|Ida Moe
Ida Moe, reporter|Ida Moe
Jonas Jonaitis, ELTA|Jonas Jonaitis
Jan Kowalski, PAP|Jan Kowalski
Jan Kowalski Redaktor|Jan Kowalski
Petr Novák, ČTK|Petr Novák
Petr Novák, redaktor|Petr Novák
Petr Novák a Jana Nováková|Petr Novák;Jana Nováková
Kovács Béla / MTI|Kovács Béla
Kovács Béla újságíró|Kovács Béla
Autor Ana Horvat|Ana Horvat
Ana Horvat, novinarka|Ana Horvat
Извор: Танјуг|#Танјуг
Izvor: Tanjug|#Tanjug
Автор Иван Петров|Иван Петров
Иван Петров|Иван Петров
Иван ПЕТРОВ|Иван ПЕТРОВ
Иван Петров, специальный корреспондент|Иван Петров
Олена Шевченко|Олена Шевченко
Олена Шевченко, журналістка|Олена Шевченко
Πηγή: ΑΠΕ-ΜΠΕ|#ΑΠΕ-ΜΠΕ
Haber Merkezi|#Haber Merkezi
Ayşe YILMAZ/ANKARA, (DHA)|Ayşe YILMAZ
Ayşe YILMAZ - İSTANBUL|Ayşe YILMAZ
Kaynak: Anadolu Ajansı|#Anadolu Ajansı
Jón Jónsson skrifar|Jón Jónsson
Jón Jónsson skrifar frá Hull|Jón Jónsson
محمد علي|محمد علي
محمد علي - القاهرة|محمد علي
القاهرة - محمد علي|محمد علي
المصدر: وكالات|#وكالات
المصدر: رويترز|#رويترز
محمد علي ـ رويترز|محمد علي
גיא כהן|גיא כהן
יוסי כהן ומיכל לוי|יוסי כהן;מיכל לוי
צוות האתר|#צוות האתר
राहुल शर्मा|राहुल शर्मा
राहुल शर्मा, नई दिल्ली|राहुल शर्मा
डिजिटल डेस्क|#डिजिटल डेस्क
নিজস্ব প্রতিবেদক|#নিজস্ব প্রতিবেদক
নিজস্ব প্রতিবেদক, ঢাকা|#নিজস্ব প্রতিবেদক
Nguyễn Văn An (Theo Reuters)|Nguyễn Văn An
Nguyễn An - Trần Bình|Nguyễn An;Trần Bình
Budi Santoso - detikNews|Budi Santoso
Tim Redaksi|#Tim Redaksi
王小明／台北報導|王小明
来源：新华网|#新华网
王小明|王小明
【山田太郎】|山田太郎
（山田太郎）|山田太郎
共同通信|#共同通信
ssi, dan; Foto: dpa|ssi;dan
Ida Moe reports from Hull|Ida Moe
Ida Moe in Hull|Ida Moe
Ida Moe, Nowhere Correspondent|Ida Moe
Ida Moe, Special to the Daily Gull|Ida Moe
Ida Moe The Canadian Press|Ida Moe
PTI|#PTI
Press Trust of India|#Press Trust of India
ANI|#ANI
HT News Desk|#HT News Desk
Gull Web Desk|#Gull Web Desk
Last Updated: May 5, 2031, Ida Moe|Ida Moe
Ida Moe May 5, 2031|Ida Moe
May 5, 2031 Ida Moe|Ida Moe
5 May 2031Ida Moe|Ida Moe
Ida Moe /ritzau/|Ida Moe
/ritzau/|#ritzau
Ida Moe BBC News|Ida Moe
Ida Moe, BBC News|Ida Moe
Ida Moe in Hull and Bo Lind in Paris|Ida Moe;Bo Lind
Ida Moe and Bo Lind in Hull|Ida Moe;Bo Lind
Ida Moe, Bo Lind, and Kai Strand|Ida Moe;Bo Lind;Kai Strand
Ida Moe, Contributor|Ida Moe
Ida Moe Contributor|Ida Moe
Ida Moe,|Ida Moe
Ida Moe ·|Ida Moe
Ida Moe • May 5, 2031 • 3 min read|Ida Moe
Ida Moe, 5 May 2031|Ida Moe
Ida Moe 05/05/2031|Ida Moe
Ida Moe on May 5, 2031|Ida Moe
Ida Moe und Bo Lind|Ida Moe;Bo Lind
Ida Moe/Bo Lind|Ida Moe;Bo Lind
Ida Moe (IM)|Ida Moe
(im/dpa)|im;#dpa
dpa/im|#dpa;im
im, dpa|im;#dpa
dpa/afp|#dpa;#afp
AFP/Reuters|#AFP;#Reuters
AFP, Reuters|#AFP;#Reuters
Reuters/Ida Moe|Ida Moe
Ida Moe, Hull / Nowhere|Ida Moe
Ida Moe Redaktorin|Ida Moe
Ida Moe, Korrespondentin in Hull|Ida Moe
Ida Moe - Publié le 5 mai 2031|Ida Moe
Ida Moe / EFE|Ida Moe
Ida Moe (EFE)|Ida Moe
EFE|#EFE
Redacción Gull|#Redacción Gull
Ida Moe Corresponsal en Hull|Ida Moe
Ida Moe Periodista|Ida Moe
Ida Moe, Redactora jefa|Ida Moe
Ida Moe y Bo Lind|Ida Moe;Bo Lind
Ida Moe, Madrid|Ida Moe
Agência Lusa|#Agência Lusa
Ida Moe, Agência Brasil|Ida Moe
Ida Moe - Repórter da Agência Brasil|Ida Moe
Ida Moe, da Folhapress|Ida Moe
IDA MOE|IDA MOE
Ida Moe, inviata a Hull|Ida Moe
ANSA|#ANSA
Redazione ANSA|#Redazione ANSA
ANP|#ANP
Ida Moe, redacteur|Ida Moe
Ida Moe Redacteur economie|Ida Moe
Ida Moe redacteur Binnenland|Ida Moe
Ida Moe ida@gull.example|Ida Moe
Ida Moe Reporter|Ida Moe
Ida Moe Publicerad 5 maj 2031|Ida Moe
Ida Moe och Bo Lind|Ida Moe;Bo Lind
Ida Moe Krönikör|Ida Moe
TT|#TT
TT/Reuters|#TT;#Reuters
Ida Moe Journalist ida@gull.example|Ida Moe
Ida Moe Kommentator i Gull|Ida Moe
NTB|#NTB
Ida Moe NTB|Ida Moe
Ida Moe, korrespondent|Ida Moe
Ida Moe ja Bo Lind|Ida Moe;Bo Lind
STT|#STT
Ida Moe / STT|Ida Moe
Matti Virtanen|Matti Virtanen
Jan Kowalski|Jan Kowalski
PAP|#PAP
(PAP)|#PAP
Jan Kowalski (PAP)|Jan Kowalski
red. Jan Kowalski|Jan Kowalski
Petr Novák|Petr Novák
ČTK|#ČTK
ČTK, Petr Novák|Petr Novák
MTI|#MTI
Kovács Béla|Kovács Béla
Kovács Béla, MTI|Kovács Béla
Ana Horvat|Ana Horvat
Ana Popescu|Ana Popescu
Иван Петров, Мария Сидорова|Иван Петров;Мария Сидорова
Иван Петров и Мария Сидорова|Иван Петров;Мария Сидорова
ИВАН ПЕТРОВ|ИВАН ПЕТРОВ
ТАСС|#ТАСС
РИА Новости|#РИА Новости
Γιάννης Παππάς|Γιάννης Παππάς
ΓΙΑΝΝΗΣ ΠΑΠΠΑΣ|ΓΙΑΝΝΗΣ ΠΑΠΠΑΣ
ΑΠΕ-ΜΠΕ|#ΑΠΕ-ΜΠΕ
Ayşe Yılmaz|Ayşe Yılmaz
AYŞE YILMAZ|AYŞE YILMAZ
Ayşe YILMAZ|Ayşe YILMAZ
AA|#AA
DHA|#DHA
Ayşe YILMAZ / DHA|Ayşe YILMAZ
Ayşe Yılmaz ANKARA|Ayşe Yılmaz
محمد علي، القاهرة|محمد علي
رويترز|#رويترز
أحمد محمود|أحمد محمود
القاهرة – أحمد محمود|أحمد محمود
محمد علي وأحمد حسن|محمد علي;أحمد حسن
יוסי כהן, כתב|יוסי כהן
אורי לוי, שרה כהן|אורי לוי;שרה כהן
Rahul Sharma|Rahul Sharma
Rahul Sharma, New Delhi|Rahul Sharma
Rahul Sharma, TNN|Rahul Sharma
IANS|#IANS
สมชาย ใจดี|สมชาย ใจดี
Nguyễn Văn An|Nguyễn Văn An
NGUYỄN VĂN AN|NGUYỄN VĂN AN
TTXVN|#TTXVN
Budi Santoso|Budi Santoso
ANTARA|#ANTARA
Budi Santoso, ANTARA|Budi Santoso
Juan Dela Cruz - Gull.ph|Juan Dela Cruz
Chidi Okafor, Lagos|Chidi Okafor
王小明 北京报道|王小明
中央社|#中央社
山田太郎、鈴木花子|山田太郎;鈴木花子
山田太郎 鈴木花子|山田太郎;鈴木花子
【ワシントン=山田太郎】|山田太郎
ロンドン=山田太郎|山田太郎
연합뉴스|#연합뉴스
Anna Moe en Sipho kaMoya|Anna Moe;Sipho kaMoya
GULL-Online-Redakteurin Anna Moe|Anna Moe
山田太郎、森野ひろみ|山田太郎;森野ひろみ
山田太郎2031年5月9日 5時00分|山田太郎
【鴎島ひろみ】|鴎島ひろみ
山田太郎（ロンドン支局）|山田太郎
経済部 山田太郎|山田太郎
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
        "綜合報導",
        "［ロンドン\u3000５日\u3000ロイター］",
        "Von",
        "By",
        "by",
        "Par",
        "Author",
        "Posted by",
        "In Town News, Sports",
        "In News",
        "Advertisement",
        "1234 Nowhere V",
        ": Ida Moe, Bo Lind",
        "Ministerpräsident Bo Lind",
        "Tribunal Supremo",
        "Corte Suprema",
        "Photo: Ida Moe",
        "Foto: Ida Moe",
        "Presented by Ida Moe",
        "Sponsored by Ida Moe",
        "Powered by Gull",
        "Foto: Ida Moe/NTB",
        "Opinion: Ida Moe",
        "Redaktion",
        "Agencias",
        "Redazione",
        "Redactie",
        "ida.moe@gull.example",
        "©NTB",
        "Źródło: Gull24",
        "Beta",
        "A.H.",
        "Фото: Иван Петров",
        "AΠΕ-ΜΠΕ",
        "الخليج أونلاين",
        "מערכת",
        "Agencies",
        "[ロンドン 5日 ロイター]",
        "[기자의 눈] 홍길동",
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
        ("By Anna Moe Gull News", None, "Gull News"),
        ("L’Estuaire Anna MOE", None, "L’Estuaire"),
        ("Ida Moe, dpa", None, "dpa"),
        ("AFP / Ida Moe", None, "AFP"),
        ("By Ida Moe | The Evening Gull", None, "The Evening Gull"),
        ("Ida Moe for The Evening Gull", None, "The Evening Gull"),
        ("Ida Moe, Staff Writer, The Evening Gull", "Staff Writer", "The Evening Gull"),
        ("홍길동 기자", "기자", None),
        ("海鷗記者　王小明", "海鷗記者", None),
        ("By Anna Moe, Contributing Writer", "Contributing Writer", None),
        ("GULL-Reporterin Anna Moe", "GULL-Reporterin", None),
        ("Anna Moe, Hafenredakteurin", "Hafenredakteurin", None),
    ],
)
def test_what_stands_beside_a_name(line: str, role: str | None, organisation: str | None) -> None:
    name = one(line)
    assert (line[slice(*name.role)] if name.role else None) == role
    assert (line[slice(*name.organisation)] if name.organisation else None) == organisation


@pytest.mark.parametrize(
    ("line", "helpers"),
    [
        ("Ida Moe contributed to this report.", ["Ida Moe"]),
        ("The Gull's Ida Moe in New Hull and Bo Lind in Nyby contributed reporting.", ["Ida Moe", "Bo Lind"]),
        ("Gull News’ Ida Moe contributed to this report.", ["Ida Moe"]),
        ("The Associated Press contributed to this report.", ["The Associated Press"]),
        ("Ida Moe and Bo Lind contributed reporting.", ["Ida Moe", "Bo Lind"]),
        ("(Additional reporting by Ida Moe)", ["Ida Moe"]),
        ("Ida Moe ont contribué à cet article", ["Ida Moe"]),
        ("Ida Moe contributed reporting from Gull Bay, Me.", ["Ida Moe"]),
        ("—With a report from Ida Moe", ["Ida Moe"]),
        ("*This story was printed in Norwegian and has been translated by Ida Moe.", ["Ida Moe"]),
    ],
)
def test_who_helped_is_named_as_a_contributor(line: str, helpers: list[str]) -> None:
    assert names.names_helpers(line)
    found = names.read(line)
    assert [line[slice(*name.span)] for name in found] == helpers
    assert all(name.contributor for name in found)


@pytest.mark.parametrize(
    "line",
    [
        "The rain contributed to this report.",
        "Translated by Ida Moe",
        "With reports from the Gull and the Harbour",
        "They read a poem that was translated by Ida Moe.",
        "contributed",
        "",
    ],
)
def test_other_lines_name_no_helpers(line: str) -> None:
    assert not names.names_helpers(line)


def test_a_job_alone() -> None:
    jobs = [
        "Journalist",
        "Senior Reporter",
        "(Arts & Books Editor)",
        "Deputy Editor · The Gull",
        "Kulturredaktør",
    ]
    others = ["Anna Moe", "Anna Moe, Reporter", "Sports", "View author profile"]
    assert [line for line in jobs + others if names.is_job(line)] == jobs


@pytest.mark.parametrize(
    ("paragraph", "signed"),
    [
        ("The bridge is open. (Anna Moe)", "(Anna Moe)"),
        ("Die Brücke ist offen. (dpa)", "(dpa)"),
        ("橋が開いた。【山田太郎、森野ひろみ】", "【山田太郎、森野ひろみ】"),
        ("The bridge is open (Anna Moe)", None),
        ("The bridge is open. (laughs)", None),
        ("橋が開いた。（笑）", None),
    ],
)
def test_a_signature_behind_a_paragraph(paragraph: str, signed: str | None) -> None:
    found = names.signature(paragraph)
    assert (paragraph[slice(*found)] if found else None) == signed


@pytest.mark.parametrize("line", ["Tue Sep 11 2031 - 06:00", "高橋さん", "森田さんは"])
def test_days_and_how_people_are_called_are_no_names(line: str) -> None:
    assert printed(line) == []


def test_whose_picture_it_is_has_not_written() -> None:
    assert not names.is_byline("Illustration by Ida Moe")


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
    "海記者 ",
    "山ひろみ",
    "translated by ",
    "(A",
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
        names.is_job(line)
        names.signature(line + ". (")
    assert time.process_time() - started < 1
