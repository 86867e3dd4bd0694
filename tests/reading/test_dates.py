"""Dates as the pages of the world print them, and what looks like one and is none."""

import string
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import dates, lexicon

DATES = [
    ("May 9, 2021 3:55PM (EST)", "2021-05-09T15:55", "-05:00"),
    ("Published May 9, 2021 at 12:05 a.m. ET", "2021-05-09T00:05", "-04:00"),
    ("January 9, 2021 12:05 pm ET", "2021-01-09T12:05", "-05:00"),
    ("11:00 AM PDT • May 9, 2021", "2021-05-09T11:00", "-07:00"),
    ("9. Mai 2021, 20:40 Uhr", "2021-05-09T20:40", None),
    ("Publié le 9 mai 2021 à 16h05", "2021-05-09T16:05", None),
    ("9 мая 2021, 22:05", "2021-05-09T22:05", None),
    ("Apr 9 20212:40 PM", "2021-04-09T14:40", None),
    ("9 de mayo de 2021", "2021-05-09", None),
    ("2021-05-09T14:31:09+02:00", "2021-05-09T14:31:09", "+02:00"),
    ("2021-05-09T14:31:09.123Z", "2021-05-09T14:31:09", "+00:00"),
    ("09.05.2021 19:05", "2021-05-09T19:05", None),
    ("2021年5月9日", "2021-05-09", None),
    ("25/11/2021", "2021-11-25", None),
    ("11/25/2021", "2021-11-25", None),
    ("May\u00a09,\u20022021 10:15 GMT+7", "2021-05-09T10:15", "+07:00"),
    ("9 May 2021 10:15 UTC+05:30", "2021-05-09T10:15", "+05:30"),
    ("2024. május 5.", "2024-05-05", None),
    ("2024. máj. 5. 14:20", "2024-05-05T14:20", None),
    ("5. svibnja 2024. u 14:20", "2024-05-05T14:20", None),
    ("5. toukokuuta 2024 klo 12.50", "2024-05-05T12:50", None),
    ("5.5.2024 klo 12.50", "2024-05-05T12:50", None),
    ("5 Μαΐου 2024, 14:20", "2024-05-05T14:20", None),
    ("5 ΜΑΪΟΥ 2024", "2024-05-05", None),
    ("5 במאי 2024, 14:20", "2024-05-05T14:20", None),
    ("٥ مايو ٢٠٢٤ - ٣:٠٥ م", "2024-05-05T15:05", None),
    ("5 أيار 2024", "2024-05-05", None),
    ("5 مايو/ أيار 2024", "2024-05-05", None),
    ("5 كانون الثاني 2024", "2024-01-05", None),
    ("۱۵ اردیبهشت ۱۴۰۳", "2024-05-04", None),
    ("۱۴۰۳/۰۲/۱۵ ۱۴:۲۰", "2024-05-04T14:20", None),
    ("5 मई 2024", "2024-05-05", None),
    ("५ मई २०२४", "2024-05-05", None),
    ("5 พฤษภาคม 2567 14:20 น.", "2024-05-05T14:20", None),
    ("5 พ.ค. 2567 เวลา 14:20 น.", "2024-05-05T14:20", None),
    ("5 พ.ค. 67 14:20 น.", "2024-05-05T14:20", None),
    ("ngày 5 tháng 5 năm 2024", "2024-05-05", None),
    ("Thứ Hai, ngày 6 tháng 5, 2024 - 14:20 GMT+7", "2024-05-06T14:20", "+07:00"),
    ("14:20 - 25/5/2024", "2024-05-25T14:20", None),
    ("Chủ nhật, 25/5/2024, 14:20 (GMT+7)", "2024-05-25T14:20", "+07:00"),
    ("2024年5月5日 午後3時05分", "2024-05-05T15:05", None),
    ("2024年5月5日（日） 14時20分", "2024-05-05T14:20", None),
    ("입력 2024.05.05 오후 3:05", "2024-05-05T15:05", None),
    ("2024. 5. 5. 오후 3:05", "2024-05-05T15:05", None),
    ("2024년 5월 5일 (일) 14:20", "2024-05-05T14:20", None),
    ("2024.05.05.", "2024-05-05", None),
    ("5 Mei 2024, 14.20 WIB", "2024-05-05T14:20", "+07:00"),
    ("Minggu, 05 Mei 2024 | 14:20 WIB", "2024-05-05T14:20", "+07:00"),
    ("Fri., 07. maj 2021", "2021-05-07", None),
    ("Freitag, 7. Feb. 2025", "2025-02-07", None),
    ("Sun 6 Jun 2021", "2021-06-06", None),
    ("9. Mai 2021 20:40 UhrLesedauer: 3 Min", "2021-05-09T20:40", None),
    ("5 de mayo de 2024 a las 16:05 h", "2024-05-05T16:05", None),
    ("5 maggio 2024 ore 16:05", "2024-05-05T16:05", None),
    ("le 5 mai 2024 à 14h", "2024-05-05T14:00", None),
    ("28/04/202116:05", "2021-04-28T16:05", None),
    ("PublishedMay 5, 2024", "2024-05-05", None),
    ("5 May 2024Jane Doe", "2024-05-05", None),
    ("2024年5月5日山田太郎", "2024-05-05", None),
    ("15.11.24 22:40", "2024-11-15T22:40", None),
    ("25/4/24", "2024-04-25", None),
    ("25.4.24", "2024-04-25", None),
    ("5 May '24", "2024-05-05", None),
    ("04-Apr-24 10:15", "2024-04-04T10:15", None),
    ("5 May 2024 10:15 BST", "2024-05-05T10:15", "+01:00"),
    ("5 Jan 2024 10:15 BST", "2024-01-05T10:15", None),
    ("5 May 2024 10:15 IST", "2024-05-05T10:15", None),
    ("5 May 2024 10:15 CEST", "2024-05-05T10:15", "+02:00"),
    ("5 May 2024 10:15:33 +0200", "2024-05-05T10:15:33", "+02:00"),
    ("5 listopada 2024", "2024-11-05", None),
    ("5. listopada 2024.", "2024-10-05", None),
    ("2024 m. gegužės 5 d. 14:20", "2024-05-05T14:20", None),
    ("2024. gada 5. maijs, 14:20", "2024-05-05T14:20", None),
    ("2024ko maiatzaren 5a", "2024-05-05", None),
    ("5 Mayıs 2024 Pazar 14:20", "2024-05-05T14:20", None),
    ("05 MAYIS 2024", "2024-05-05", None),
    ("5 KASIM 2024", "2024-11-05", None),
    ("Mayo 5, 2024", "2024-05-05", None),
    ("Updated 1420 GMT (2220 HKT) May 5, 2024", "2024-05-05T22:20", "+08:00"),
    ("Publicado em 25/05/2024 às 14h20", "2024-05-25T14:20", None),
    ("25/05/2024 14h20min", "2024-05-25T14:20", None),
    ("5 de maio de 2024, 14:20 (horário de Brasília)", "2024-05-05T14:20", "-03:00"),
    ("5 травня 2024 року, 14:20", "2024-05-05T14:20", None),
    ("5 мая 2024 г. в 14:20", "2024-05-05T14:20", None),
    ("2:23 p. m. 5 mayo 2024", "2024-05-05T14:23", None),
    ("12:00 AM, May 5, 2024", "2024-05-05T00:00", None),
    ("Sunday, May 5th, 2024 | 3.55 p.m.", "2024-05-05T15:55", None),
    ("5 Φεβ 2024 | 3:05 μμ", "2024-02-05T15:05", None),
    ("令和6年5月5日", "2024-05-05", None),
    ("14:20, 5. května 2024", "2024-05-05T14:20", None),
    ("May 5, 2024 2:20 PMBy Ida", "2024-05-05T14:20", None),
    ("May 5, 2024, 14:20 Amsterdam", "2024-05-05T14:20", None),
    ("5 May 2024 10:00-12:30", "2024-05-05T10:00", None),
    ("5 Nov. 2024", "2024-11-05", None),
    ("Den 5. maj 2024 kl. 12.50", "2024-05-05T12:50", None),
    ("5 d’abril de 2024", "2024-04-05", None),
    ("5 de març del 2024", "2024-03-05", None),
    ("05 de Maio de 2024", "2024-05-05", None),
    ("5 ta' Mejju 2024", "2024-05-05", None),
    ("ika-5 ng Mayo 2024", "2024-05-05", None),
    ("২৫ মে ২০২৪, ১৪:২০", "2024-05-25T14:20", None),
    ("2024-05-05 14:20:33", "2024-05-05T14:20:33", None),
    ("발행일 2024-05-05 14:20:33", "2024-05-05T14:20:33", None),
    ("2024 May 5", "2024-05-05", None),
    ("Chapter 5, 2024-05-05", "2024-05-05", None),
    ("Sun May 05 2024 14:20:00 GMT+0200 (CEST)", "2024-05-05T14:20:00", "+02:00"),
    ("Sunday, 5 May 2024 2:20 PM [UTC]", "2024-05-05T14:20", "+00:00"),
    ("Updated - May 05, 2024 02:20 pm IST - Sea", "2024-05-05T14:20", None),
    ("2024.5.5 14:20", "2024-05-05T14:20", None),
    ("14:20 | 05.05.24", "2024-05-05T14:20", None),
    ("Пн, 6 мая 2024, 14:20 МСК", "2024-05-06T14:20", "+03:00"),
    ("6.5. 2024 14:20", "2024-05-06T14:20", None),
    ("6. 5. 2024 14:20", "2024-05-06T14:20", None),
    ("06.05.2024 o 14:20", "2024-05-06T14:20", None),
    ("pondelok 6. mája 2024 14:20", "2024-05-06T14:20", None),
    ("05 mai 2024 - 14H20", "2024-05-05T14:20", None),
    ("Sun, 05 May 2024 14:20:00 +0000", "2024-05-05T14:20:00", "+00:00"),
    ("Sunday 5th May 2024 at 2.20pm", "2024-05-05T14:20", None),
    ("Sunday 5th of May 2024", "2024-05-05", None),
    ("the 5th of May, 2024", "2024-05-05", None),
    ("May 5th 2024", "2024-05-05", None),
    ("5 May, 2024", "2024-05-05", None),
    ("05-MAY-2024", "2024-05-05", None),
    ("5.May.2024", "2024-05-05", None),
    ("5/May/2024", "2024-05-05", None),
    ("zo 5 mei 2024, 14:20", "2024-05-05T14:20", None),
    ("5 mei 2024 om 14:20 uur", "2024-05-05T14:20", None),
    ("d. 5. maj 2024 kl. 14:20", "2024-05-05T14:20", None),
    ("2024-05-05 kl. 14.20", "2024-05-05T14:20", None),
    ("5. maí 2024 kl. 14:20", "2024-05-05T14:20", None),
    ("5 mai 2024, ora 14:20", "2024-05-05T14:20", None),
    ("14:20, 5 май 2024", "2024-05-05T14:20", None),
    ("05.05.2024 г., 14:20 ч.", "2024-05-05T14:20", None),
    ("05.05.2024. 14:20h", "2024-05-05T14:20", None),
    ("5. maj 2024. 14:20", "2024-05-05T14:20", None),
    ("05 मई 2024, 02:20 PM", "2024-05-05T14:20", None),
    ("প্রকাশ: ০৫ মে ২০২৪, ১৪:২০", "2024-05-05T14:20", None),
    ("6 Ogos 2024, 2:20 PM", "2024-08-06T14:20", None),
    ("6 พ.ค. 2024", "2024-05-06", None),
    ("6 พ.ค. 2567 | 14:20 น.", "2024-05-06T14:20", None),
    ("2024年05月06日14:20", "2024-05-06T14:20", None),
    ("2024年5月6日 星期一 14:20", "2024-05-06T14:20", None),
    ("北京时间2024年5月6日", "2024-05-06", None),
    ("2024/5/6 14:20", "2024-05-06T14:20", None),
    ("2024年5月6日(月) 午後2:20", "2024-05-06T14:20", None),
    ("2024年5月6日 14:20 (JST)", "2024-05-06T14:20", "+09:00"),
    ("기사입력 : 2024년 05월 06일 14:20", "2024-05-06T14:20", None),
    ("2024. gada 6. maijā", "2024-05-06", None),
    ("6. mail 2024", "2024-05-06", None),
    ("2024 m. gegužės 6 d., 14:20", "2024-05-06T14:20", None),
    ("2024. május 6-án", "2024-05-06", None),
    ("6. maja 2024 ob 14.20", "2024-05-06T14:20", None),
    ("Δευτέρα, 06 Μαΐου 2024 14:20", "2024-05-06T14:20", None),
    ("6 Μαΐου 2024 στις 14:20", "2024-05-06T14:20", None),
    ("26/05/24 | 14:20", "2024-05-26T14:20", None),
    ("פורסם: 06.05.2024, 14:20", "2024-05-06T14:20", None),
    ("الاثنين 6 مايو 2024 - 14:20", "2024-05-06T14:20", None),
    ("آخر تحديث: 6 مايو 2024, 2:20 مساءً", "2024-05-06T14:20", None),
    ("26/5/2024-2:20 م", "2024-05-26T14:20", None),
    ("الإثنين، 06 مايو 2024 02:20 م", "2024-05-06T14:20", None),
    ("6 مايو، 2024", "2024-05-06", None),
    ("دوشنبه ۱۷ اردیبهشت ۱۴۰۳ - ۱۴:۲۰", "2024-05-06T14:20", None),
    ("۱۴۰۳/۰۲/۱۷ - ۱۴:۲۰", "2024-05-06T14:20", None),
    ("06 مئی 2024", "2024-05-06", None),
    ("26/05/2024 a les 14:20", "2024-05-26T14:20", None),
    ("06.05.2024 às 14h20", "2024-05-06T14:20", None),
    ("Jumatatu, Mei 06, 2024", "2024-05-06", None),
    ("6 maja 2024 r. o godz. 14:20", "2024-05-06T14:20", None),
    ("2:20 PM / May 5, 2024", "2024-05-05T14:20", None),
    ("May 5, 2024 / 2:20 PM EDT / Sea", "2024-05-05T14:20", "-04:00"),
    ("Published 12:05 AM EDT, Sun May 5, 2024", "2024-05-05T00:05", "-04:00"),
    ("14:20 GMT 5 May 2024", "2024-05-05T14:20", "+00:00"),
    ("May 05, 2024 14:20 UTC+8", "2024-05-05T14:20", "+08:00"),
    ("25/05/2024 2:20pm AEST", "2024-05-25T14:20", "+10:00"),
    ("2024.05.05 Sun 14:20", "2024-05-05T14:20", None),
    ("5 May 2024 at 2:20 p.m. Eastern time", "2024-05-05T14:20", "-04:00"),
    ("Lunes, 6 de Mayo del 2024", "2024-05-06", None),
    ("6 de mayo, 2024", "2024-05-06", None),
    ("6/may/2024", "2024-05-06", None),
    ("6 de maio, 2024 às 14:20", "2024-05-06T14:20", None),
    ("Luni, 6 Mai 2024, 14:20", "2024-05-06T14:20", None),
    ("Pazartesi, 6 Mayıs 2024 14:20", "2024-05-06T14:20", None),
    ("6 май 2024 г., 14:20", "2024-05-06T14:20", None),
    ("6 мамыр 2024", "2024-05-06", None),
    ("2024 жылғы 6 мамыр", "2024-05-06", None),
    ("6 may 2024 14:20", "2024-05-06T14:20", None),
    ("6 მაისი 2024", "2024-05-06", None),
    ("6 մայիսի 2024", "2024-05-06", None),
    ("1er mai 2024", "2024-05-01", None),
    ("1º de maio de 2024", "2024-05-01", None),
    ("1° maggio 2024", "2024-05-01", None),
    ("6ης Μαΐου 2024", "2024-05-06", None),
    ("6-го мая 2024", "2024-05-06", None),
    ("Kedd, 2024. május 7.", "2024-05-07", None),
    ("2024. 05. 07. 14:20", "2024-05-07T14:20", None),
    ("2024.május 7.", "2024-05-07", None),
    ("May 5, 2024, 2:20 p.m", "2024-05-05T14:20", None),
    ("(05/13/2024)", "2024-05-13", None),
    ("[2024-05-13 14:20]", "2024-05-13T14:20", None),
    ("5 May 2024, 1420 hrs", "2024-05-05T14:20", None),
    ("Mai 5, 2024", "2024-05-05", None),
    ("5 Mai 2024 18 h 05", "2024-05-05T18:05", None),
    ("5 мая 2024 года в 14:20", "2024-05-05T14:20", None),
    ("26/05/2024 lúc 14:20", "2024-05-26T14:20", None),
    ("ngày 26-05-2024", "2024-05-26", None),
    ("26 Tháng 5, 2024", "2024-05-26", None),
    ("Thứ năm, 26/5/2024 14:20 (GMT+7)", "2024-05-26T14:20", "+07:00"),
    ("14h20 26/05/2024", "2024-05-26T14:20", None),
    ("2024 ж. 6 мамыр", "2024-05-06", None),
    ("26.abr.2024 às 4h00", "2024-04-26T04:00", None),
    ("6.oct.2024", "2024-10-06", None),
    ("6.ene.2024", "2024-01-06", None),
    ("16.apr.2024 14:20", "2024-04-16T14:20", None),
]


@pytest.mark.parametrize(("line", "local", "offset"), DATES, ids=[line for line, _, _ in DATES])
def test_date(line: str, local: str, offset: str | None) -> None:
    [found] = dates.find(line)
    assert (found.local, found.offset) == (local, offset)
    assert not found.ambiguous
    assert found.ago is None


@pytest.mark.parametrize(
    "line",
    [
        "2:20 PMBy Ida",
        "5 May, 14:20",
        "31 February 2021",
        "9 Foober 2021",
        "Room 2021",
        "9.9",
        "in 2021 may 5 people",
        "01.02.03.04.05",
        "24/7/365",
        "3-2-15",
        "Season 2023/24",
        "Article 5, 2024 edition",
        "5 to 2024",
        "call 555-2024 5 may",
        "in may 2024",
        "12:30:45",
        "10.0.0.24",
        "from 3 in 2021 to 5 in 2022",
        "iPhone 12, 2020",
        "5 per 2024",
        "9 May 2021 " + "and so on " * 30,
    ],
)
def test_what_is_no_date_is_not_read(line: str) -> None:
    assert dates.find(line) == []


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("By Ida Moe, Sunday, May 9, 2021 3:55PM (EST) | Sea", "Sunday, May 9, 2021 3:55PM (EST)"),
        ("Posted 12:05 a.m. ET on Sunday, May 9, 2021", "12:05 a.m. ET on Sunday, May 9, 2021"),
        ("9. Mai 2021, 20:40 UhrLesedauer: 3 Min", "9. Mai 2021, 20:40 Uhr"),
        ("9 May 2021Ida Moe", "9 May 2021"),
        ("9 May 2021 | 3:45 min", "9 May 2021"),
        ("2021年5月9日(日) 午後3時05分 朝の海", "2021年5月9日(日) 午後3時05分"),
        ("İstanbul, 9 Mayıs 2021 Pazar 14:20", "9 Mayıs 2021 Pazar 14:20"),
    ],
)
def test_the_span_is_the_whole_date_and_nothing_else(line: str, printed: str) -> None:
    [found] = dates.find(line)
    assert line[slice(*found.span)] == printed


@pytest.mark.parametrize(
    ("line", "zone", "offset"),
    [
        ("9 May 2021 14:20 CEST", "CEST", "+02:00"),
        ("9 May 2021 14:20 (GMT+5:30)", "GMT+5:30", "+05:30"),
        ("9 May 2021 14:20 -0430", "-0430", "-04:30"),
        ("14:20 9/5/2021 (GMT+7)", "GMT+7", "+07:00"),
        ("9 May 2021 14:20 BST", "BST", "+01:00"),
        # In winter it isn't Britain's.
        ("9 Jan 2021 14:20 BST", "BST", None),
        # India's, Israel's or Ireland's.
        ("9 May 2021 14:20 IST", "IST", None),
        ("9 May 2021 2:20 PM CST", "CST", "-06:00"),
        # With a clock of 24 hours it may be China's.
        ("9 May 2021 14:20 CST", "CST", None),
        ("9 May 2021 14:20 ET", "ET", "-04:00"),
        ("9 Jan 2021 14:20 ET", "ET", "-05:00"),
        ("9 May 2021 14:20 XYZ", None, None),
        ("9 mai 2021 14:20 est mort", None, None),
        ("9 May 2021 10:00-12:30", None, None),
    ],
)
def test_a_zone_is_marked_where_printed_and_read_where_sure(
    line: str, zone: str | None, offset: str | None
) -> None:
    [found] = dates.find(line, "day-first")
    assert (line[slice(*found.zone_span)] if found.zone_span else None) == zone
    assert found.offset == offset
    assert (found.at is None) == (offset is None)


P, M, U = "published", "modified", "unlabelled"
LABELS = [
    ("Updated: 10 May 2021 | Published: 9 May 2021", [M, P]),
    ("Veröffentlicht am 9. Mai 2021, aktualisiert am 10. Mai 2021", [P, M]),
    ("9 May 2021", [U]),
    ("9 May 2021 | Updated 10 May 2021", [U, M]),
    ("First published on Sunday 9 May 2021", [P]),
    ("Updated by Ida Moe on May 9, 2021 at 2:20 pm", [M]),
    ("Posted at 2:20 PM, May 9, 2021 and last updated 3:30 PM, May 10, 2021", [P, M]),
    ("PublishedMay 9, 2021", [P]),
    ("Date modified: 9 May 2021", [M]),
    ("Update date: 9 May 2021", [M]),
    ("9 May 2021 (updated)", [M]),
    ("9 May 2021 Updated:", [U]),
    ("5 Mayıs 2021 güncellendi", [M]),
    ("2021.05.09. 14:20 frissítve", [M]),
    ("2021年5月9日 14:20更新", [M]),
    ("2021年5月9日 14:20 公開 2021年5月10日 10:00 更新", [P, M]),
    ("公開日：2021年5月9日　更新日：2021年5月10日", [P, M]),
    ("发布时间:2021-05-09 14:20 更新时间：2021-05-10", [P, M]),
    ("입력2021.05.09 14:20 수정2021.05.10 10:00", [P, M]),
    ("Aktualizacja: 10.05.2021 10:30 Publikacja: 09.05.2021 09:20", [M, P]),
    ("Publicerad 9 maj 2021 kl 8.15Uppdaterad 10 maj 2021 kl 9.40", [P, M]),
    ("Обновлено: 10 мая 2021, опубликовано 9 мая 2021", [M, P]),
    ("آخر تحديث: 9 مايو 2021", [M]),
    ("Updated 3 hours ago", [M]),
    ("9 May 2021 Updated 3 hours ago", [U, M]),
]


@pytest.mark.parametrize(("line", "kinds"), LABELS, ids=[line for line, _ in LABELS])
def test_published_is_told_from_updated(line: str, kinds: list[str]) -> None:
    assert [found.kind for found in dates.find(line)] == kinds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published:", P),
        ("Last updated", M),
        ("Mis à jour le", M),
        ("Published on Sunday", P),
        ("Published in Rome", None),
        ("更新日時", M),
        ("Sea", None),
        ("", None),
    ],
)
def test_a_label_on_a_line_of_its_own(line: str, kind: str | None) -> None:
    assert dates.label(line) == kind


@pytest.mark.parametrize("line", ["05/06/2021", "5-6-2021 14:20", "5/6/21"])
def test_a_date_that_two_orders_read_is_read_by_the_order_given(line: str) -> None:
    [found] = dates.find(line)
    assert (found.local, found.ambiguous, found.at) == (None, True, None)
    orders: list[tuple[dates.Order, str]] = [("day-first", "2021-06-05"), ("month-first", "2021-05-06")]
    for order, day in orders:
        [found] = dates.find(line, order)
        assert found.local is not None
        assert found.local.startswith(day)
        assert not found.ambiguous


@pytest.mark.parametrize(
    ("lines", "language", "order"),
    [
        (["05/06/2021"], None, None),
        (["05/06/2021", "25/06/2021"], None, "day-first"),
        (["05/06/2021", "06/25/2021"], "de", "month-first"),
        (["25/06/2021", "06/25/2021"], "en", None),
        (["05/06/2021"], "de", "day-first"),
        (["05/06/2021"], "pt-BR", "day-first"),
        (["05/06/2021"], "ja", None),
        (["05/06/2021"], "en", None),
        (["05/06/2021"], "en-US", "month-first"),
        (["05/06/2021"], "en-GB", "day-first"),
        (["05/06/2021", "9 May 2021"], "en", "day-first"),
        # A day and its name are the same day.
        (["05/06/2021", "May 6, 2021"], "en", "month-first"),
        (["05/06/2021", "June 5, 2021"], "en", "day-first"),
        (["05/06/2021 2:20 p.m."], "en", "month-first"),
        (["05/06/2021 14:20 EDT"], "en", "month-first"),
        (["05/06/2021 14:20 BST"], "en", "day-first"),
        (["05/06/2021", "The harbour is a grey colour"], "en", "day-first"),
        (["05/06/2021", "The harbor is a gray color"], "en", "month-first"),
        (["05/06/2021", "The harbor is a grey colour"], "en", None),
        (["Actualizado 05/06/2021"], None, "day-first"),
        ([], None, None),
    ],
)
def test_the_order_of_a_page(lines: list[str], language: str | None, order: str | None) -> None:
    assert dates.order(lines, language) == order


# Lines of pages around the world: the dates, and p for published, m for modified, u for what has no label.
WORLD = """
November 5, 20310123|2031-11-05|u
by Ida MoeNovember 21, 2031|2031-11-21|u
Nov 21, 2023, 10:15 AM IST|2023-11-21T10:15|u
Published: 21 Nov 2023, 10:15 AM|2023-11-21T10:15|p
Published Nov. 21, 2023 at 10:15 a.m. CST|2023-11-21T10:15|p
Published 10:15 am Tuesday, November 21, 2023|2023-11-21T10:15|p
Updated on: November 21, 2023 / 10:15 AM EST / Gull News|2023-11-21T10:15|m
First Published: Nov 21, 2023, 10:15 IST|2023-11-21T10:15|p
First published on 21 November 2023 10.15 GMT|2023-11-21T10:15|p
Last modified on Tue 21 Nov 2023 10.15 GMT|2023-11-21T10:15|m
Tue 21 Nov 2023 10.15 GMT|2023-11-21T10:15|u
21st November 2023|2023-11-21|u
21 November 2023 • 10:15am|2023-11-21T10:15|u
Tuesday 21 November 2023 10:15|2023-11-21T10:15|u
Tuesday, November 21, 2023 - 10:15|2023-11-21T10:15|u
PUBLISHED : 21 Nov 2023 at 10:15|2023-11-21T10:15|p
Created: 21-11-2023 10:15|2023-11-21T10:15|p
11/21/2023 10:15 AM|2023-11-21T10:15|u
2023/11/21 10:15|2023-11-21T10:15|u
Date: 21 November, 2023|2023-11-21|p
Nov. 21, 2023Updated: Nov. 22, 2023|2023-11-21;2023-11-22|u;m
Nov. 21, 2023 5:00 am ET|2023-11-21T05:00|u
21.11.2023, 10:15 Uhr|2023-11-21T10:15|u
21.11.2023 - 10:15 Uhr|2023-11-21T10:15|u
21.11.2023 um 10:15 Uhr|2023-11-21T10:15|u
Stand: 21.11.2023, 10:15 Uhr|2023-11-21T10:15|p
Stand: 21.11.2023 10:15 Uhr|2023-11-21T10:15|p
Di. 21. November 2023, 10.15 Uhr|2023-11-21T10:15|u
Dienstag, 21. November 2023 10.15 Uhr|2023-11-21T10:15|u
Erstellt: 21.11.2023, 10:15 Uhr|2023-11-21T10:15|p
Erstellt am 21. November 2023|2023-11-21|p
Letzte Aktualisierung: 21. November 2023, 10:15 Uhr|2023-11-21T10:15|m
Zuletzt aktualisiert am: 21.11.2023 um 10:15|2023-11-21T10:15|m
Publiziert: 21.11.2023, 10:15|2023-11-21T10:15|p
Aktualisiert: 21.11.2023|2023-11-21|m
| Akt.: 21.11.2023, 10:15|2023-11-21T10:15|m
Actualizado al 21/11/2023 10:15|2023-11-21T10:15|m
Publié le 21/11/2023 à 10:15|2023-11-21T10:15|p
Publié le 21/11/2023 10:15, mis à jour le 22/11/2023 11:00|2023-11-21T10:15;2023-11-22T11:00|p;m
Publié le 21 nov. 2023 à 10h15|2023-11-21T10:15|p
Publié le mardi 21 novembre 2023 à 10 h 15|2023-11-21T10:15|p
Publié à 10h15 HNE le 21 novembre 2023|2023-11-21T10:15|p
Mis à jour le 21/11/2023 à 10h15|2023-11-21T10:15|m
Par Ida Moe, le 21 novembre 2023 à 10h15|2023-11-21T10:15|u
Article publié le : 21/11/2023 - 10:15|2023-11-21T10:15|p
Rédigé le 21 novembre 2023|2023-11-21|p
Mardi 21 novembre 2023 à 10:15|2023-11-21T10:15|u
21 NOV 2023 - 10:15 CET|2023-11-21T10:15|u
21/11/2023 10:15h|2023-11-21T10:15|u
21 nov 2023 - 10:15CET|2023-11-21T10:15|u
Actualizado a 21/11/2023 10:15|2023-11-21T10:15|m
Actualizado:21/11/2023 10:15 GMT|2023-11-21T10:15|m
Publicado: 21/11/2023 10:15|2023-11-21T10:15|p
Publicado el 21/11/2023 a las 10:15|2023-11-21T10:15|p
Martes, 21 de noviembre de 2023|2023-11-21|u
martes, 21 de noviembre de 2023, 10:15|2023-11-21T10:15|u
Creado: 21.11.2023 · 10:15|2023-11-21T10:15|p
21 de noviembre de 2023 a la(s) 10:15 a.m.|2023-11-21T10:15|u
Noviembre 21, 2023|2023-11-21|u
Noviembre 21 de 2023|2023-11-21|u
21 de Noviembre 2023, 10:15hs|2023-11-21T10:15|u
Última actualización: 21 noviembre 2023 10:15 hs|2023-11-21T10:15|m
Actualizada 21/11/2023 10:15|2023-11-21T10:15|m
Fecha: 21/11/2023|2023-11-21|p
21 novembre 2023|2023-11-21|u
Pubblicato il 21 novembre 2023|2023-11-21|p
21 novembre 2023 alle 10:15|2023-11-21T10:15|u
21 Novembre 2023 - 10:15|2023-11-21T10:15|u
Aggiornato alle 10:15 del 21 novembre 2023|2023-11-21T10:15|m
martedì 21 novembre 2023, ore 10:15|2023-11-21T10:15|u
Ultimo aggiornamento: martedì 21 novembre 2023, 10:15|2023-11-21T10:15|m
Publicado em 21/11/2023 10h15|2023-11-21T10:15|p
21/11/2023 às 10:15|2023-11-21T10:15|u
Publicado em: 21 de novembro de 2023|2023-11-21|p
21.nov.2023 às 10h15|2023-11-21T10:15|u
21 nov 2023, 10:15|2023-11-21T10:15|u
Atualizado a 21 de Novembro de 2023, 10:15|2023-11-21T10:15|m
21 Novembro, 2023|2023-11-21|u
21 nov. 2023, 10:15|2023-11-21T10:15|u
Publicat: 21.11.2023 10:15|2023-11-21T10:15|p
Data publicării: 21.11.2023|2023-11-21|p
Data actualizării: 21.11.2023|2023-11-21|m
Actualizat: 21.11.2023, 10:15|2023-11-21T10:15|m
marți, 21 noiembrie 2023, 10:15|2023-11-21T10:15|u
Gepubliceerd op 21 november 2023 om 10:15|2023-11-21T10:15|p
21 november 2023 10:15|2023-11-21T10:15|u
di 21 nov 2023, 10:15|2023-11-21T10:15|u
21-11-2023 10:15|2023-11-21T10:15|u
21-11-23, 10:15 Laatste update: 22-11-23, 11:00|2023-11-21T10:15;2023-11-22T11:00|u;m
Laatst gewijzigd op 21 november 2023|2023-11-21|m
Aangemaakt: 21 november 2023|2023-11-21|p
Publicerad 21 november 2023|2023-11-21|p
Publicerad: 2023-11-21 10:15|2023-11-21T10:15|p
Publicerad 21 nov 2023 kl 10.15|2023-11-21T10:15|p
Publicerad tisdag 21 november 2023 kl 10:15|2023-11-21T10:15|p
Uppdaterad 2023-11-21|2023-11-21|m
Publisert 21. november 2023 kl. 10:15|2023-11-21T10:15|p
Publisert: 21.11.2023, kl. 10.15|2023-11-21T10:15|p
Publisert 21.11.2023 10:15 Oppdatert 22.11.2023 11:00|2023-11-21T10:15;2023-11-22T11:00|p;m
Sist oppdatert 21.11.2023|2023-11-21|m
Publiceret 21. nov. 2023 kl. 10:15|2023-11-21T10:15|p
21. nov. 2023 - 10:15|2023-11-21T10:15|u
21. nov. 2023, 10.15|2023-11-21T10:15|u
Offentliggjort d. 21.11.2023|2023-11-21|p
21/11/2023 kl. 10.15|2023-11-21T10:15|u
tirsdag d. 21. november 2023 kl. 10:15|2023-11-21T10:15|u
Opdateret 21. november 2023|2023-11-21|m
Julkaistu 21.11.2023 klo 10:15|2023-11-21T10:15|p
21.11.2023 10:15 · Päivitetty 22.11.2023 11:00|2023-11-21T10:15;2023-11-22T11:00|u;m
tiistai 21. marraskuuta 2023|2023-11-21|u
21.11.2023 klo 10.15|2023-11-21T10:15|u
Julkaistu: 21. marraskuuta 2023 10.15|2023-11-21T10:15|p
Muokattu viimeksi 21.11.2023|2023-11-21|m
21. nóvember 2023 10:15|2023-11-21T10:15|u
Birt þriðjudaginn 21. nóvember 2023|2023-11-21|p
Birt: 21.11.2023 10:15|2023-11-21T10:15|p
Uppfært 21. nóvember 2023|2023-11-21|m
Þriðjudagur, 21. nóvember 2023|2023-11-21|u
21. november 2023, 10:15|2023-11-21T10:15|u
Avaldatud: 21.11.2023, 10:15|2023-11-21T10:15|p
21. november 2023, kell 10.15|2023-11-21T10:15|u
Uuendatud 21.11.2023|2023-11-21|m
2023. gada 21. novembris, 10:15|2023-11-21T10:15|u
Publicēts: 21.11.2023 10:15|2023-11-21T10:15|p
otrdiena, 2023. gada 21. novembris|2023-11-21|u
21. novembris, 2023|2023-11-21|u
2023 m. lapkričio 21 d. 10:15|2023-11-21T10:15|u
2023-11-21 10:15|2023-11-21T10:15|u
Paskelbta 2023 lapkričio 21 d.|2023-11-21|p
Publikuota: 2023-11-21 10:15|2023-11-21T10:15|p
Atnaujinta 2023.11.21 10:15|2023-11-21T10:15|m
Opublikowano: 21.11.2023, 10:15|2023-11-21T10:15|p
Data publikacji: 21.11.2023 10:15|2023-11-21T10:15|p
21 listopada 2023, 10:15|2023-11-21T10:15|u
21 listopada 2023 · 10:15|2023-11-21T10:15|u
Dodano: 21 listopada 2023 o 10:15|2023-11-21T10:15|p
wtorek, 21 listopada 2023|2023-11-21|u
21 lis 2023 10:15|2023-11-21T10:15|u
Ostatnia aktualizacja: 21.11.2023|2023-11-21|m
21. 11. 2023 10:15|2023-11-21T10:15|u
21. listopadu 2023|2023-11-21|u
Publikováno: 21. listopadu 2023 v 10:15|2023-11-21T10:15|p
Úterý 21. listopadu 2023|2023-11-21|u
Aktualizováno 21. 11. 2023|2023-11-21|m
Vydáno: 21. 11. 2023, 10:15|2023-11-21T10:15|p
21. novembra 2023 o 10:15|2023-11-21T10:15|u
Zverejnené: 21. 11. 2023 10:15|2023-11-21T10:15|p
utorok 21. novembra 2023 10:15|2023-11-21T10:15|u
21. nov 2023 o 10:15|2023-11-21T10:15|u
2023. november 21. 10:15|2023-11-21T10:15|u
2023. november 21., kedd 10:15|2023-11-21T10:15|u
2023.11.21. 10:15|2023-11-21T10:15|u
2023. nov. 21. 10:15|2023-11-21T10:15|u
Megjelent: 2023. november 21. 10:15|2023-11-21T10:15|p
Utolsó módosítás: 2023. november 21.|2023-11-21|m
Frissítve: 2023. november 21. kedd 10:15|2023-11-21T10:15|m
21. novembra 2023.|2023-11-21|u
21.11.2023. u 10:15|2023-11-21T10:15|u
21. studenoga 2023. u 10:15|2023-11-21T10:15|u
Objavljeno: 21. studenoga 2023. 10:15|2023-11-21T10:15|p
Utorak, 21. 11. 2023.|2023-11-21|u
Zadnja izmjena 21.11.2023.|2023-11-21|m
Ažurirano: 21.11.2023 10:15|2023-11-21T10:15|m
21. novembar 2023 · 10:15|2023-11-21T10:15|u
21.11.2023 >> 10:15h|2023-11-21T10:15|u
Objavljeno 21. novembra 2023 ob 10.15|2023-11-21T10:15|p
21. november 2023 ob 10:15|2023-11-21T10:15|u
уторак, 21. новембар 2023, 10:15|2023-11-21T10:15|u
21. новембар 2023. 10:15|2023-11-21T10:15|u
Објављено: 21. 11. 2023.|2023-11-21|p
21 ноември 2023|2023-11-21|u
21 ноември 2023, 10:15 ч.|2023-11-21T10:15|u
Публикувано: 21.11.2023 г., 10:15|2023-11-21T10:15|p
Публикувано на 21 ноември 2023 в 10:15|2023-11-21T10:15|p
вторник, 21 ноември 2023|2023-11-21|u
Обновена 21.11.2023|2023-11-21|m
Објавено: 21.11.2023 10:15|2023-11-21T10:15|p
21 ноября 2023, 10:15|2023-11-21T10:15|u
21 ноября 2023 в 10:15|2023-11-21T10:15|u
21.11.2023 · 10:15|2023-11-21T10:15|u
10:15, 21 ноября 2023|2023-11-21T10:15|u
21 ноя 2023, 10:15 МСК|2023-11-21T10:15|u
Вторник, 21 ноября 2023 г.|2023-11-21|u
Опубликовано: 21.11.2023 10:15|2023-11-21T10:15|p
Обновлено 21 ноября 2023|2023-11-21|m
10:15 (мск) 21 ноября 2023|2023-11-21T10:15|u
21 листопада 2023, 10:15|2023-11-21T10:15|u
Вівторок, 21 листопада 2023, 10:15|2023-11-21T10:15|u
21 листопада, 2023|2023-11-21|u
Опубліковано: 21.11.2023|2023-11-21|p
Оновлено: 21 листопада 2023 р.|2023-11-21|m
21 лістапада 2023|2023-11-21|u
21 қараша 2023, 10:15|2023-11-21T10:15|u
2023 ж. 21 қараша|2023-11-21|u
21 noyabr 2023 10:15|2023-11-21T10:15|u
21 Noyabr, 2023|2023-11-21|u
21 noyabr 2023, 10:15|2023-11-21T10:15|u
2023-yil 21-noyabr|2023-11-21|u
21.11.2023 10:15|2023-11-21T10:15|u
21 Kasım 2023 Salı 10:15|2023-11-21T10:15|u
Yayınlanma: 21.11.2023 - 10:15|2023-11-21T10:15|p
Giriş Tarihi: 21.11.2023 10:15 Son Güncelleme: 22.11.2023 11:00|2023-11-21T10:15;2023-11-22T11:00|p;m
Oluşturulma Tarihi: Kasım 21, 2023 10:15|2023-11-21T10:15|p
21 Kasım 2023, 10:15|2023-11-21T10:15|u
Güncellenme Tarihi: 21 Kasım 2023, 10:15|2023-11-21T10:15|m
21 nëntor 2023, 10:15|2023-11-21T10:15|u
Publikuar më: 21.11.2023 10:15|2023-11-21T10:15|p
21 Νοεμβρίου 2023, 10:15|2023-11-21T10:15|u
Τρίτη, 21 Νοεμβρίου 2023 10:15|2023-11-21T10:15|u
Τρίτη 21 Νοεμβρίου 2023 · 10:15|2023-11-21T10:15|u
Δημοσιεύτηκε: 21/11/2023 - 10:15|2023-11-21T10:15|p
Δημοσίευση 21/11/2023, 10:15|2023-11-21T10:15|p
21.11.2023 • 10:15|2023-11-21T10:15|u
21 Νοε 2023 10:15|2023-11-21T10:15|u
Τελευταία ενημέρωση: 21 Νοεμβρίου 2023|2023-11-21|m
21 נובמבר 2023|2023-11-21|u
21 בנובמבר 2023, 10:15|2023-11-21T10:15|u
יום שלישי, 21 בנובמבר 2023|2023-11-21|u
פורסם ב-21 בנובמבר 2023|2023-11-21|p
עודכן: 21.11.23, 10:15|2023-11-21T10:15|m
21.11.23|2023-11-21|u
ח' בכסלו תשפ"ד 21.11.2023|2023-11-21|u
21 نوفمبر 2023|2023-11-21|u
٢١ نوفمبر ٢٠٢٣|2023-11-21|u
الثلاثاء 21 نوفمبر 2023|2023-11-21|u
الثلاثاء، 21 نوفمبر 2023 10:15 ص|2023-11-21T10:15|u
الثلاثاء 21 نوفمبر 2023 - 10:15 صباحا|2023-11-21T10:15|u
نشر في: 21 نوفمبر 2023|2023-11-21|p
نُشر: 10:15-21 نوفمبر 2023 م|2023-11-21T10:15|p
21 تشرين الثاني 2023|2023-11-21|u
تاريخ النشر: 21.11.2023 · 10:15 GMT|2023-11-21T10:15|p
آخر تحديث 21/11/2023 10:15|2023-11-21T10:15|m
21 نونبر 2023|2023-11-21|u
21 نوفمبر، 2023 - 10:15|2023-11-21T10:15|u
سه شنبه ۳۰ آبان ۱۴۰۲ - ۱۰:۱۵|2023-11-21T10:15|u
۳۰ آبان ۱۴۰۲|2023-11-21|u
تاریخ انتشار: ۳۰ آبان ۱۴۰۲ - ۱۰:۱۵|2023-11-21T10:15|p
۱۴۰۲/۰۸/۳۰|2023-11-21|u
۲۱ نوامبر ۲۰۲۳|2023-11-21|u
21 نومبر 2023|2023-11-21|u
21 नवंबर 2023|2023-11-21|u
21 नवम्बर 2023|2023-11-21|u
Updated: 21 नवंबर, 2023 10:15 AM|2023-11-21T10:15|m
अपडेटेड 21 नवंबर 2023, 10:15 AM IST|2023-11-21T10:15|m
प्रकाशित: 21 नवंबर 2023|2023-11-21|p
Published by: राहुल Updated Tue, 21 Nov 2023 10:15 AM IST|2023-11-21T10:15|m
मंगलवार, 21 नवंबर 2023|2023-11-21|u
Tue, 21 Nov 2023 10:15 AM (IST)|2023-11-21T10:15|u
२१ नोव्हेंबर २०२३|2023-11-21|u
21 Nov 2023, 10:15 am|2023-11-21T10:15|u
২১ নভেম্বর ২০২৩, ১০:১৫|2023-11-21T10:15|u
প্রকাশ: ২১ নভেম্বর ২০২৩, ১০:১৫|2023-11-21T10:15|p
আপডেট: ২১ নভেম্বর ২০২৩, ১০:১৫|2023-11-21T10:15|m
মঙ্গলবার, ২১ নভেম্বর ২০২৩|2023-11-21|u
২১ নভেম্বর ২০২৩, ১০:১৫ এএম|2023-11-21T10:15|u
২১ নভেম্বর ২০২৩, ১০:১৫ পিএম|2023-11-21T22:15|u
২১ ফেব্রুয়ারি ২০২৩|2023-02-21|u
১৫ জানুয়ারি ২০২৩|2023-01-15|u
21 நவம்பர் 2023|2023-11-21|u
நவம்பர் 21, 2023|2023-11-21|u
21 నవంబర్ 2023|2023-11-21|u
21 ನವೆಂಬರ್ 2023|2023-11-21|u
21 നവംബർ 2023|2023-11-21|u
21 નવેમ્બર 2023|2023-11-21|u
21 ਨਵੰਬਰ 2023|2023-11-21|u
2023 නොවැම්බර් 21|2023-11-21|u
21 พฤศจิกายน 2566|2023-11-21|u
21 พ.ย. 2566 10:15 น.|2023-11-21T10:15|u
21 พ.ย. 66 10:15 น.|2023-11-21T10:15|u
วันอังคารที่ 21 พฤศจิกายน พ.ศ. 2566|2023-11-21|u
เผยแพร่: 21 พ.ย. 2566 10:15|2023-11-21T10:15|p
เผยแพร่ 21 พ.ย. 2566 , 10:15น.|2023-11-21T10:15|p
ปรับปรุง: 21 พ.ย. 2566 10:15|2023-11-21T10:15|m
21 พฤศจิกายน 2023|2023-11-21|u
Thứ Ba, 21/11/2023 10:15|2023-11-21T10:15|u
Thứ ba, 21/11/2023, 10:15 (GMT+7)|2023-11-21T10:15|u
21/11/2023 10:15 GMT+7|2023-11-21T10:15|u
21-11-2023 - 10:15 AM|2023-11-21T10:15|u
10:15 21/11/2023|2023-11-21T10:15|u
Cập nhật lúc 10:15, 21/11/2023|2023-11-21T10:15|m
Ngày đăng: 21/11/2023|2023-11-21|p
Selasa, 21 Nov 2023 10:15 WIB|2023-11-21T10:15|u
Selasa, 21 November 2023 - 10:15 WIB|2023-11-21T10:15|u
21 November 2023 10:15|2023-11-21T10:15|u
Diterbitkan 21 November 2023|2023-11-21|p
Diperbarui 21 Nov 2023, 10:15 WIB|2023-11-21T10:15|m
Selasa, 21/11/2023 10:15 WIB|2023-11-21T10:15|u
21 Nov 2023, 10:15 AM|2023-11-21T10:15|u
Nobyembre 21, 2023|2023-11-21|u
Novemba 21, 2023|2023-11-21|u
Jumanne, Novemba 21, 2023|2023-11-21|u
21 Novemba 2023|2023-11-21|u
21 November 2023 om 10:15|2023-11-21T10:15|u
21 de novembre de 2023|2023-11-21|u
21/11/2023 a les 10:15 h|2023-11-21T10:15|u
Actualitzat el 21/11/2023|2023-11-21|m
2023ko azaroaren 21a|2023-11-21|u
2023ko azaroak 21|2023-11-21|u
21 de novembro de 2023 ás 10:15|2023-11-21T10:15|u
21 Tachwedd 2023|2023-11-21|u
Cyhoeddwyd 21 Tachwedd 2023|2023-11-21|p
21 Samhain 2023|2023-11-21|u
21 ta' Novembru 2023|2023-11-21|u
21 ნოემბერი, 2023|2023-11-21|u
21 ნოემბერი 2023, 10:15|2023-11-21T10:15|u
21 նոյեմբերի, 2023|2023-11-21|u
Նոյեմբեր 21, 2023|2023-11-21|u
2023 оны 11 сарын 21|2023-11-21|u
2023 оны 11-р сарын 21|2023-11-21|u
២១ វិច្ឆិកា ២០២៣|2023-11-21|u
21 ພະຈິກ 2023|2023-11-21|u
၂၁ နိုဝင်ဘာ ၂၀၂၃|2023-11-21|u
နိုဝင်ဘာ ၂၁၊ ၂၀၂၃|2023-11-21|u
21 ኖቬምበር 2023|2023-11-21|u
2023-11-21 10:15:30|2023-11-21T10:15:30|u
2023年11月21日 10:15|2023-11-21T10:15|u
2023年11月21日10:15|2023-11-21T10:15|u
2023年11月21日 10时15分|2023-11-21T10:15|u
2023年11月21日 星期二|2023-11-21|u
2023-11-21 10:15 来源：新华网|2023-11-21T10:15|u
发布时间：2023-11-21 10:15|2023-11-21T10:15|p
更新时间：2023年11月21日|2023-11-21|m
2023-11-21 10:15 發佈|2023-11-21T10:15|p
最新更新：2023/11/21 10:15|2023-11-21T10:15|m
更新 2023-11-21|2023-11-21|m
民國112年11月21日|2023-11-21|u
2023年11月21日 上午10:15|2023-11-21T10:15|u
2023年11月21日 下午3:15|2023-11-21T15:15|u
刊登日期：2023.11.21|2023-11-21|p
出版：2023-11-21 10:15 更新：2023-11-22 11:00|2023-11-21T10:15;2023-11-22T11:00|p;m
2023年11月21日 10時15分|2023-11-21T10:15|u
2023年11月21日 午前10:15|2023-11-21T10:15|u
2023年11月21日(火)10時15分|2023-11-21T10:15|u
2023/11/21 10:15 配信|2023-11-21T10:15|p
2023年11月21日 10:15 発信地：ロンドン/英国|2023-11-21T10:15|u
2023/11/21(火) 10:15配信|2023-11-21T10:15|p
最終更新 2023年11月21日 10:15|2023-11-21T10:15|m
公開日時 2023年11月21日 10:15|2023-11-21T10:15|p
令和5年11月21日|2023-11-21|u
입력 2023-11-21 10:15:30|2023-11-21T10:15:30|p
입력 : 2023.11.21 10:15|2023-11-21T10:15|p
입력2023.11.21. 오전 10:15|2023-11-21T10:15|p
기사입력 2023.11.21. 오후 3:15|2023-11-21T15:15|p
등록 2023.11.21 10:15:30|2023-11-21T10:15:30|p
등록:2023-11-21 10:15 수정:2023-11-22 11:00|2023-11-21T10:15;2023-11-22T11:00|p;m
수정 2023.11.21 10:15|2023-11-21T10:15|m
승인 2023.11.21 10:15|2023-11-21T10:15|p
게시 2023년 11월 21일|2023-11-21|p
게시됨 2023년 11월 21일|2023-11-21|p
2023년 11월 21일 화요일|2023-11-21|u
2023년 11월 21일 오전 10시 15분|2023-11-21T10:15|u
2023.11.21 (화) 10:15|2023-11-21T10:15|u
송고시간2023-11-21 10:15|2023-11-21T10:15|p
업데이트 2023.11.21. 오전 10:15|2023-11-21T10:15|m
""".strip().splitlines()


@pytest.mark.parametrize("case", WORLD)
def test_dates_as_the_pages_of_the_world_print_them(case: str) -> None:
    line, days, kinds = case.rsplit("|", 2)
    found = dates.find(line, "day-first")
    assert [one.local for one in found] == days.split(";")
    assert ";".join(one.kind[0] for one in found) == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Online seit heute, 10.15 Uhr",
        "Heute um 10:15",
        "Publicerad i går 10.15",
        "Idag 10:15",
        "Wczoraj, 10:15",
        "Dzisiaj, 10:15",
        "Dnes 10:15",
        "Tegnap 10:15",
        "Сегодня, 10:15",
        "Вчера в 10:15",
        "Учора, 10:15",
        "Dün, 10:15",
        "Χθες, 10:15",
        "أمس 10:15",
        "Kemarin, 10:15 WIB",
        "어제 10:15",
        "昨天 10:15",
        "3天前",
        "3 ngày trước",
        "3 hari yang lalu",
        "3 hari lalu",
        "3 дня назад",
        "3 дні тому",
        "3 dni temu",
        "před 3 dny",
        "pred 3 dňami",
        "acum 3 zile",
        "pre 3 dana",
        "prije 3 dana",
        "pred 3 dnevi",
        "преди 3 дни",
        "пред 3 дена",
        "3 gün önce",
        "3 gün əvvəl",
        "πριν 3 ημέρες",
        "πριν από 3 ημέρες",
        "לפני 3 ימים",
        "منذ 3 أيام",
        "قبل 3 أيام",
        "۳ روز پیش",
        "3 दिन पहले",
        "৩ দিন আগে",
        "3 วันที่แล้ว",
        "3 dagen geleden",
        "för 3 dagar sedan",
        "3 dager siden",
        "for 3 dager siden",
        "3 dage siden",
        "3 päivää sitten",
        "fyrir 3 dögum",
        "3 päeva tagasi",
        "pirms 3 dienām",
        "prieš 3 dienas",
        "fa 3 dies",
        "duela 3 egun",
        "3 ditë më parë",
        "il y a 3 jours",
        "3 giorni fa",
        "há 3 dias",
        "hace 3 días",
        "vor 3 Tagen",
        "3日前",
        "3일 전",
        "3 days ago",
        "Published 3 days ago",
        "3h ago",
    ],
)
def test_relative_dates_of_the_world(line: str) -> None:
    [found] = dates.find(line)
    assert found.ago is not None
    assert found.local is None


DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RELATIVE = [
    ("1 day ago", DAY),
    ("an hour ago", HOUR),
    ("2d ago", 2 * DAY),
    ("2 hours, 5 minutes ago", 2 * HOUR + timedelta(minutes=5)),
    ("2 weeks ago", 14 * DAY),
    ("Ida Moe | 2 days ago", 2 * DAY),
    ("Published 4 hrs ago", 4 * HOUR),
    ("vor 3 Stunden", 3 * HOUR),
    ("vor einem Tag", DAY),
    ("il y a 2 heures", 2 * HOUR),
    ("hace 2 días", 2 * DAY),
    ("há 2 horas", 2 * HOUR),
    ("2 ore fa", 2 * HOUR),
    ("2 uur geleden", 2 * HOUR),
    ("för 2 timmar sedan", 2 * HOUR),
    ("for 2 timer siden", 2 * HOUR),
    ("2 tuntia sitten", 2 * HOUR),
    ("2 godziny temu", 2 * HOUR),
    ("před 2 hodinami", 2 * HOUR),
    ("2 órája", None),
    ("2 saat önce", 2 * HOUR),
    ("2 часа назад", 2 * HOUR),
    ("2 години тому", 2 * HOUR),
    ("πριν από 2 ώρες", 2 * HOUR),
    ("לפני 2 שעות", 2 * HOUR),
    ("منذ 2 ساعات", 2 * HOUR),
    ("2 घंटे पहले", 2 * HOUR),
    ("2 jam yang lalu", 2 * HOUR),
    ("2 giờ trước", 2 * HOUR),
    ("3時間前", 3 * HOUR),
    ("3 小时前", 3 * HOUR),
    ("3시간 전", 3 * HOUR),
    ("3 ชั่วโมงที่แล้ว", 3 * HOUR),
    ("час назад", HOUR),
    ("לפני שעתיים", 2 * HOUR),
    ("منذ يومين", 2 * DAY),
    ("día", None),
    ("yesterday", DAY),
    ("Gestern, 14:20 Uhr", DAY),
    ("Heute, 14:20 Uhr", 0 * DAY),
    ("Updated today", 0 * DAY),
    ("Today", None),
    ("5 min read", None),
    ("He left 2 days ago for Rome and never came back.", None),
    ("Yesterday, I went home", None),
]


@pytest.mark.parametrize(("line", "ago"), RELATIVE, ids=[line for line, _ in RELATIVE])
def test_relative_dates(line: str, ago: timedelta | None) -> None:
    found = dates.find(line)
    assert [(one.ago, one.local, one.at) for one in found] == ([] if ago is None else [(ago, None, None)])


def test_months_ago_have_no_fixed_length() -> None:
    [found] = dates.find("2 months ago")
    assert (found.ago, found.local, dates.resolve(found, date(2021, 5, 9))) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("1 day ago", "2021-05-08"),
        ("2 weeks ago", "2021-04-25"),
        ("Gestern, 14:20 Uhr", "2021-05-08"),
        ("Updated today", "2021-05-09"),
        ("3 hours ago", None),
        ("9 May 2021", None),
        ("999 weeks ago", "2002-03-17"),
    ],
)
def test_a_relative_date_is_a_day_if_the_day_of_retrieval_decides_it(line: str, day: str | None) -> None:
    [found] = dates.find(line)
    resolved = dates.resolve(found, date(2021, 5, 9))
    assert (resolved.local if resolved else None) == day


DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
# Names of several words, or with a full stop inside, aren't printed before the day.
NAMES = sorted((name, number) for name, number in lexicon.months().items() if name.isalpha())
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
NAMED = [
    "{day} {name} {year}",
    "{day}. {name} {year}",
    "{day:02}. {name}. {year}",
    "{day} {name}, {year}",
    "{day} de {name} de {year}",
    "{day}-{name}-{year}",
    "{day}{th} {name} {year}",
    "{name} {day}, {year}",
    "{name}. {day:02} {year}",
    "{name} {day}{th}, {year}",
    "{year}. {name} {day}.",
    "Seen{day} {name} {year}Ida Moe",
]
NUMERIC = [
    "{day}.{month}.{year}",
    "{day:02}.{month:02}.{year}",
    "{day}. {month}. {year}",
    "{day:02}.{month:02}.{year:.2}",
    "{day:02}/{month:02}/{year}",
    "{day}-{month}-{year}",
    "{day:02}/{month:02}/{year:.2}",
    "{year}-{month:02}-{day:02}",
    "{year}/{month}/{day}",
    "{year}. {month}. {day}.",
    "{year}年{month}月{day}日",
    "{year}년 {month:02}월 {day:02}일",
    "ngày {day} tháng {month} năm {year}",
]
CLOCKS = [
    "{date} {hour:02}:{minute:02}",
    "{date}, {hour}:{minute:02} Uhr",
    "{date} à {hour}h{minute:02}",
    "{date} kl. {hour:02}.{minute:02}",
    "{date} | {hour:02}:{minute:02}h",
    "{date} · {twelve}:{minute:02} {half}m",
    "{date} – {twelve}.{minute:02} {half}.m.",
    "{date} at {twelve}:{minute:02}{half}m",
    "{hour:02}:{minute:02}, {date}",
    "{hour:02}:{minute:02} | {date}",
    "{twelve}:{minute:02} {half}.m. on {date}",
]


SPACES = [" ", "\u00a0", "\u2002", "\u202f"]


class _Year(int):
    """A year that prints its last two digits as ``{year:.2}``."""

    def __format__(self, form: str) -> str:
        return f"{self % 100:02}" if form == ".2" else int.__format__(self, form)


def _print(form: str, day: date, name: str = "") -> str:
    th = ORDINALS.get(day.day, "th")
    return form.format(day=day.day, month=day.month, year=_Year(day.year), name=name, th=th)


@given(
    DAYS, st.sampled_from(NAMES), st.sampled_from(NAMED), st.sampled_from([str.lower, str.title, str.upper])
)
@settings(max_examples=300, deadline=None)
def test_any_day_is_read_back_in_any_language(
    day: date, name: tuple[str, int], form: str, case: Callable[[str], str]
) -> None:
    printed, month = name
    day = day.replace(month=month, day=min(day.day, 28))
    line = _print(form, day, case(printed))
    assert [found.local for found in dates.find(line)] == [day.isoformat()]


@given(DAYS, st.sampled_from(NUMERIC), st.times(), st.sampled_from(CLOCKS), st.sampled_from(SPACES))
@settings(max_examples=300, deadline=None)
def test_any_time_is_read_back_beside_any_day(
    day: date, form: str, printed: time, clock: str, space: str
) -> None:
    moment = datetime.combine(day, printed.replace(second=0, microsecond=0))
    half, twelve = "ap"[moment.hour // 12], moment.hour % 12 or 12
    line = clock.format(
        date=_print(form, day), hour=moment.hour, minute=moment.minute, twelve=twelve, half=half
    )
    line = line.replace(" ", space)
    assert [found.local for found in dates.find(line, "day-first")] == [moment.isoformat(timespec="minutes")]


@given(DAYS, st.timezones(), st.times())
@settings(max_examples=200, deadline=None)
def test_any_moment_in_iso_form_is_read_back(day: date, zone: tzinfo, printed: time) -> None:
    moment = datetime.combine(day, printed, tzinfo=zone)
    ahead = moment.utcoffset()
    if ahead is None or ahead.total_seconds() % 1800:
        return
    [found] = dates.find(moment.isoformat())
    assert found.at is not None
    wall = moment.replace(tzinfo=None, microsecond=0)
    assert found.local == wall.isoformat(timespec="seconds")
    assert datetime.fromisoformat(found.at).replace(tzinfo=None) == wall - ahead


HOSTILE = "1 2:./-年月日ap.m'ТАaZ(\u0301\u0e04٣İ前"


@given(
    st.text(st.sampled_from(HOSTILE + string.digits), max_size=300),
    st.sampled_from([None, "day-first", "month-first"]),
)
@settings(max_examples=500, deadline=None)
def test_spans_lie_in_the_line_and_apart(line: str, order: dates.Order | None) -> None:
    found = dates.find(line, order)
    places = [0, *(place for one in found for place in one.span), len(line)]
    assert places == sorted(places)
    assert all(one.span.start < one.span.end for one in found)
    assert all(
        one.span.start <= one.zone_span.start < one.zone_span.end <= one.span.end
        for one in found
        if one.zone_span
    )
    assert all(one.local is None or datetime.fromisoformat(one.local) for one in found)
    assert all(not (one.local and (one.ambiguous or one.ago)) for one in found)
    dates.label(line)


@given(
    st.lists(st.text(st.sampled_from(HOSTILE), max_size=60), max_size=5),
    st.sampled_from([None, "en", "de", ""]),
)
@settings(max_examples=200, deadline=None)
def test_any_page_has_an_order_or_none(lines: list[str], language: str | None) -> None:
    assert dates.order(lines, language) in (None, "day-first", "month-first")
