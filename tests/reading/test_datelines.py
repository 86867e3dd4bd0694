"""Datelines: place and agency, each with its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import datelines, furniture

PARTS = [
    ("LIMA, Peru (AP) —", "LIMA, Peru (AP)", "LIMA, Peru", "AP"),
    ("LA PAZ, Bolivia (AP) -", "LA PAZ, Bolivia (AP)", "LA PAZ, Bolivia", "AP"),
    ("Berlin (dpa/lno) –", "Berlin (dpa/lno)", "Berlin", "dpa/lno"),
    ("PARIS, May 5 (Reuters) -", "PARIS, May 5 (Reuters)", "PARIS", "Reuters"),
    ("(Reuters) -", "(Reuters)", None, "Reuters"),
    ("KYIV, Ukraine —", "KYIV, Ukraine", "KYIV, Ukraine", None),
    ("NEW YORK —", "NEW YORK", "NEW YORK", None),
    ("SAN JOSE, Calif. (AP) —", "SAN JOSE, Calif. (AP)", "SAN JOSE, Calif.", "AP"),
    ("Mexico City, 5 may (EFE).-", "Mexico City, 5 may (EFE)", "Mexico City", "EFE"),
    ("【東京】", "【東京】", "東京", None),
    ("【ロンドン＝山田太郎】", "【ロンドン＝山田太郎】", "ロンドン", None),
    ("[서울=뉴시스]", "[서울=뉴시스]", "서울", "뉴시스"),
    ("(서울=연합뉴스)", "(서울=연합뉴스)", "서울", "연합뉴스"),
    ("МОСКВА, 5 мая — РИА Новости.", "МОСКВА, 5 мая — РИА Новости.", "МОСКВА", "РИА Новости"),
    ("КИЕВ, 5 мая (Интерфакс) —", "КИЕВ, 5 мая (Интерфакс)", "КИЕВ", "Интерфакс"),
    ("新华社北京5月5日电", "新华社北京5月5日电", "北京", "新华社"),
]


@pytest.mark.parametrize(("printed", "text", "place", "agency"), PARTS)
def test_a_dateline_says_its_parts(printed: str, text: str, place: str | None, agency: str | None) -> None:
    said = [printed[slice(*span)] if span else None for span in datelines.read(printed)]
    assert said == [text, place, agency]


@given(st.text(max_size=90) | st.text(alphabet="AP (),—-=【】5a", max_size=40))
def test_parts_lie_in_any_dateline_and_say_something(paragraph: str) -> None:
    found = furniture.dateline(paragraph)
    if found is None:
        return
    printed = paragraph[slice(*found)]
    for span in filter(None, datelines.read(printed)):
        assert 0 <= span.start < span.end <= len(printed)
        assert printed[slice(*span)].strip()
