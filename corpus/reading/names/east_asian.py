"""Names in Chinese, Japanese and Korean letters, which have neither capitals nor, mostly, spaces between words.

A label before a name, a job behind it, or a surname that it begins with says that it is one.
"""

import re
from functools import cache
from typing import NamedTuple

from corpus.reading import lexicon
from corpus.text import Span

LETTERS = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Person(NamedTuple):
    """Where a name stands in a line, and the job behind it."""

    span: Span
    role: Span | None
    contributor: bool


class Reading(NamedTuple):
    """The people of a line, the length of its label, whether one is there, and how far the line is a byline."""

    people: list[Person]
    label: int
    labelled: bool
    sure: bool
    clean: bool


_HANGUL_BEFORE = re.compile(r"[가-힣]{2,4}\s?$")
_KANJI = "[\u3400-\u4dbf\u4e00-\u9fff々ヶ]"
_KANA = "[\u30a1-\u30fa\u30fc]"
# A given name in hiragana, and none of the words that stand behind a surname instead.
_GIVEN_KANA = (
    "(?!さん|くん|ちゃん|さま|たち|から|まで|など|らし|では|での|には|への|とは|です|だけ|より|にも|とも|[がをはのにで])"
    "[ぁ-ゖ]{2,4}"
)
_FOREIGN = rf"{_KANA}{{1,12}}(?:[・＝=]{_KANA}{{1,12}}){{1,3}}"


@cache
def _alternatives(*keys: str) -> str:
    found = {word for key in keys for word in lexicon.words("bylines", key) if LETTERS.search(word)}
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


@cache
def _surnames(key: str) -> str:
    listed = sorted(lexicon.words("people", key), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(listed)})"


@cache
def _behind_name() -> re.Pattern[str]:
    """Korean names with a job behind them, and Japanese ones at the beginning."""
    jobs = "|".join(sorted(lexicon.words("bylines", "behind"), key=lambda word: (-len(word), word)))
    hangul = "(?<![가-힣])[가-힣]{2,4}?"
    return re.compile(
        rf"(?P<names>{hangul}(?:\s?[·,/]\s?[가-힣]{{2,4}}){{0,4}}|(?<!\w){_KANJI}{{3,6}}?|{_FOREIGN})"
        rf"\s?[（(]?(?P<role>{jobs})(?![가-힣\w])",
        re.IGNORECASE,
    )


@cache
def _before_name() -> re.Pattern[str]:
    """A label and the names behind it, up to a mark, a place or a word of reporting."""
    labels = _alternatives("labels")
    helpers = _alternatives("contributors")
    pictures = _alternatives("photographers")
    ends = rf"(?=$|[\s、，,／/|｜】〕\])）」』・&／和與与及;；]|{_alternatives('reports', 'datelines')})"
    other = rf"(?!(?:{labels}|{helpers}|{pictures}|{_alternatives('datelines')}))"
    spaced = rf"{_KANJI}{{1,3}}[ \u3000]{other}{_KANJI}{{1,4}}(?!{_KANJI})"
    name = rf"(?:{_FOREIGN}|[가-힣]{{2,4}}|{spaced}|{_KANJI}{{2,6}}?|{_KANJI}{{1,3}}{_GIVEN_KANA}){ends}"
    start = r"(?:^|(?<=[\s【〔\[（(〈／/|｜;；、，,。]))"
    # "海鷗記者 王小明": a paper's name before the word.
    said = rf"{labels}|{_KANJI}{{2,8}}(?:[記记]者|特派[員员])"
    kind = rf"(?:(?P<label>{said})|(?P<helper>{helpers})|(?P<picture>{pictures}))"
    # Behind "記者" a name may follow at once; behind short labels it takes a mark.
    report = rf"[^。，]{{2,20}}[／/].{{0,12}}(?:{_alternatives('reports')})"
    glued = rf"(?<=[記记]者)(?={_surnames('chinese')}|{report})|(?<=기자명)"
    mark = rf"(?:{glued}|\s{{0,2}}[:：／/｜|＝=◎・]\s{{0,2}}|[\s\u3000]{{1,2}})"
    later = rf"(?!{_alternatives('reports')})"  # else it is the place that the report comes from
    place = rf"(?!{_KANJI}{{1,5}}?(?:{_alternatives('reports')})(?!{_KANJI}))"
    between = r"\s{0,2}[、，,・&／/和與与及 \u3000]\s{0,2}"
    return re.compile(
        rf"{start}{kind}{mark}(?P<names>{other}{name}(?:{between}{other}{place}{name}{later}){{0,6}})"
    )


@cache
def _alone() -> re.Pattern[str]:
    """Names and nothing else in a line, but brackets around and a place before or behind."""
    chinese, japanese, korean = _surnames("chinese"), _surnames("japanese"), _surnames("korean")
    name = (
        rf"(?:{_FOREIGN}|{_KANJI}{{1,4}}[ \u3000]?(?:{_surnames('kana')})(?![ぁ-ゖ])"
        rf"|(?:{japanese})[ \u3000]?(?:{_KANJI}{{1,3}}|{_GIVEN_KANA})|(?:{chinese}){_KANJI}{{2}}"
        rf"|(?:{chinese})[ \u3000]{_KANJI}{{1,2}})"
    )
    many = rf"{name}(?:\s?[、，,・／/ \u3000]\s?{name}){{0,5}}"
    return re.compile(
        rf"[【〔\[（(]\s?(?:[^】〕\]）)=＝]{{1,12}}[=＝])?(?P<inner>{many})\s?[】〕\]）)]"
        rf"|(?:\w{{1,8}}[=＝]|\w{{1,8}}(?:支局|総局|部)[ \u3000])?(?P<outer>{many})"
        rf"(?:\s?[／/|｜]\s?\w{{2,12}}|[（(]\w{{1,8}}(?:支局|総局|部)[）)]|\s(?:{_alternatives('datelines')})?(?:{_alternatives('reports')}))?"
        rf"|(?P<korean>(?:{korean})[가-힣]{{1,3}})\s[\w.-]{{2,40}}@[\w.-]{{4,40}}"
    )


@cache
def _job() -> re.Pattern[str]:
    """A job right behind names that had a label before them: 기자명 한바다 기자."""
    return re.compile(rf"[ \u3000]?(?P<role>{_alternatives('behind')})(?=$|[\s,，、/|])")


@cache
def _first_letters() -> frozenset[str]:
    """The letters that labels begin with: a line without one needs no search."""
    keys = ("labels", "contributors", "photographers")
    return frozenset(
        word[0] for key in keys for word in lexicon.words("bylines", key) if LETTERS.search(word)
    )


@cache
def _job_letters() -> frozenset[str]:
    """The same for the jobs behind names."""
    return frozenset(word[0] for word in lexicon.words("bylines", "behind"))


_DATED = re.compile(r"[\s\u3000]?(?:19|20)\d\d年\d")  # a date behind names
# What labels end with that say who somebody is, not what has been done.
_IS_JOB = re.compile(
    "(?:[記记]者|[实實][习習]生|編集委員|論説委員|特派員|特派员|通[讯訊][员員]|[评評][论論][员員]|特派记者)$"
)
_ONE_WIDE = re.compile(rf"{_FOREIGN}|{_KANJI}{{1,3}}[ \u3000]{_KANJI}{{1,4}}|{_KANJI}{{2,4}}|[가-힣]{{2,4}}")


def is_name(text: str) -> bool:
    """Whether a text is a name that its form or its surname gives away, or several.

    >>> is_name("ジェーン・ドウ"), is_name("経済")
    (True, False)
    """
    if len(text) < 3 or text.isascii() or not LETTERS.search(text):
        return bool(len(text) == 2 and LETTERS.match(text) and _alone().fullmatch(text))
    return _alone().fullmatch(text) is not None


def read(line: str) -> Reading | None:
    """What a line in such letters says; None if it says nothing of the kind."""
    people: list[Person] = []
    label = 0
    covered = 0
    labelled = False
    for match in _before_name().finditer(line) if not _first_letters().isdisjoint(line) else ():
        if match["label"] in lexicon.words("bylines", "behind") and _HANGUL_BEFORE.search(
            line, 0, match.start()
        ):
            continue  # "홍길동 기자 입력": the job belongs to the name before it
        covered += match.end() - match.start()
        if match["picture"]:
            continue
        if not people:
            label = match.start("names")
        labelled = True
        role = _role(line, match)
        people += [
            Person(span, role, match["helper"] is not None)
            for span in _people(line, Span(*match.span("names")))
        ]
    if not people:
        for match in _behind_name().finditer(line) if not _job_letters().isdisjoint(line) else ():
            covered += match.end() - match.start()
            spans = _people(line, Span(*match.span("names")))
            people += [Person(span, Span(*match.span("role")), contributor=False) for span in spans]
            labelled = True
    if people:
        clean = (
            len(line) <= 60 and "。" not in line and (2 * covered >= len(line) or len(line) - covered <= 32)
        )
        return Reading(people, label, labelled, sure=True, clean=clean)
    dated = _DATED.search(line)
    if alone := _alone().fullmatch(line, 0, dated.start() if dated else len(line)):
        place = next(key for key in ("inner", "outer", "korean") if alone[key])
        spans = _people(line, Span(*alone.span(place)))
        return Reading(
            [Person(span, None, contributor=False) for span in spans],
            0,
            labelled=False,
            sure=True,
            clean=True,
        )
    known = lexicon.words("bylines", "newsrooms") | lexicon.words("agencies", "names")
    if _ONE_WIDE.fullmatch(line) and line not in known and line not in lexicon.table("agencies", "codes"):
        person = Person(Span(0, len(line)), None, contributor=False)
        return Reading([person], 0, labelled=False, sure=False, clean=False)
    return None


def _role(line: str, match: re.Match[str]) -> Span | None:
    """The job behind names, or the one that is their label."""
    if job := _job().match(line, match.end("names")):
        return Span(*job.span("role"))
    return Span(*match.span("label")) if match["label"] and _IS_JOB.search(match["label"]) else None


def _people(line: str, span: Span) -> list[Span]:
    """The names in a list of them."""
    found = []
    start = span.start
    for match in re.finditer(r"[、，,／/&;；和與与及·]", line[span.start : span.end]):
        found += _pieces(line, start, span.start + match.start())
        start = span.start + match.end()
    return found + _pieces(line, start, span.end)


def _pieces(line: str, start: int, end: int) -> list[Span]:
    """The names between two marks: several if each of the words is a name of its own."""
    words = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s\u3000]+", line[start:end])]
    if not words:
        return []
    if (
        len(words) > 1
        and all(last - first >= 2 for first, last in words)
        and any(last - first > 2 for first, last in words)
    ):
        return words
    return [Span(words[0].start, words[-1].end)]
