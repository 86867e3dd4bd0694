"""Articles, corpora and charts show themselves in a notebook: all that they say, and nothing that runs."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus import engines
from corpus.dataset.release import Release
from corpus.dataset.summary import LIGHT, glance, summary
from corpus.display import article as article_page
from corpus.display import table as table_page
from corpus.display.chart import Plot, Plots, svg
from corpus.display.markup import shown, style
from corpus.errors import MisuseError, UnknownName
from corpus.formats import parquet
from corpus.model import (
    Annotation,
    Article,
    Author,
    Credit,
    Dateline,
    Evidence,
    Image,
    Publisher,
    Rights,
    Source,
    Timestamp,
)
from corpus.model.chart import BARS, charts, most
from corpus.model.facts import NAMES, Facts
from corpus.model.summary import Summary
from corpus.pipeline.facts import Gathering
from corpus.pipeline.release import release
from corpus.text import normalise, position
from tests.conftest import add

HOSTILE: dict[str, str] = tomllib.loads((Path(__file__).parent / "display/hostile.toml").read_text("utf-8"))

# All that may be in a page.
ALLOWED = {
    "div": {"class", "lang", "dir", "role", "tabindex", "aria-label"},
    "p": {"class", "lang", "dir", "role", "tabindex", "aria-level"},
    "span": {"class", "lang", "dir", "role", "tabindex", "hidden", "style"},
    "q": {"class", "lang", "dir"},
    "style": set(),
    "dl": set(),
    "dt": {"dir"},
    "dd": set(),
    "table": {"class"},
    "caption": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"class", "scope", "dir"},
    "td": {"class", "dir", "lang", "colspan", "title", "aria-hidden"},
}
# Text that stands beside what is in an element.
WIDTH = re.compile(r"width:[0-9]{1,3}\.[0-9]%")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    content: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    @property
    def own(self) -> str:
        """The text that isn't in elements below."""
        return "".join(one for one in self.content if isinstance(one, str))

    def all(self, tag: str = "", class_: str = "") -> list["Element"]:
        """The elements below, of a tag or a class."""
        below = [one for one in self.content if isinstance(one, Element)]
        here = [
            one
            for one in below
            if tag in ("", one.tag) and (not class_ or class_ in (one.attributes.get("class") or "").split())
        ]
        return here + [found for one in below for found in one.all(tag, class_)]


class Page(HTMLParser):
    """Parses HTML in which each element is ended, and has what is allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        assert tag in ALLOWED
        assert len(attributes) == len(attrs)
        assert attributes.keys() <= ALLOWED[tag]
        assert WIDTH.fullmatch(attributes.get("style") or "width:0.0%")
        opened = Element(tag, attributes)
        self.open[-1].content.append(opened)
        self.open.append(opened)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def parsed(page: str) -> Element:
    parser = Page()
    parser.feed(page)
    parser.close()
    [root] = parser.open
    return root


SOURCE = Source(
    path="gull.example/bridge.txt", sha256="0" * 64, media_type="text/plain", loader="loaders.text 3"
)
ARTICLE = Article(
    id="gull.example/bridge",
    url="https://gull.example/bridge",
    publisher=Publisher(name="The Daily Gull", domain="gull.example", founded="1995"),
    headline="Harbour bridge opens",
    kicker="Harbour",
    deck="Why the city waited",
    byline="By Ida Moe and the Nowhere Agency",
    authors=(
        Author(name="Ida Moe", role="editor", bio="Ida Moe writes of bridges."),
        Author(name="Nowhere Agency", kind="organization"),
    ),
    published=Timestamp(
        text="May 9, 2021 3:55PM (EDT)",
        local="2021-05-09T15:55",
        precision="minute",
        offset="-04:00",
        zone="EDT",
    ),
    dateline=Dateline(text="NOWHERE (NA) —", place="NOWHERE", agency="NA"),
    images=(
        Image(
            caption="The bridge at dawn",
            alt="A bridge",
            credit="Reuters/Ida Moe",
            credits=(Credit(name="Reuters", role="agency"), Credit(name="Ida Moe", role="photographer")),
        ),
    ),
    topics=("Harbour Bridge", "Sea"),
    text="The first stone.\n\nThe second stone.",
    language="en",
    rights=Rights(holder="The Daily Gull", license="CC-BY-4.0", text="full", basis="Invented for a test."),
    source=SOURCE,
)


def said(pointer: str | None, text: str, line: int | None = 7, by: str = "loaders.text 3") -> Evidence:
    """Evidence for a value."""
    annotation = Annotation(
        article=ARTICLE.id,
        layer="values",
        target="raw",
        start=12,
        end=12 + len(text),
        label="name",
        field=pointer,
        by=by,
        confidence=0.68,
    )
    column = None if line is None else 3
    return Evidence(annotation=annotation, text=text, path=SOURCE.path, line=line, column=column)


def partly(article: Article, *names: str) -> Article:
    """The article as it is when only some of its fields are loaded."""
    made = object.__new__(Article)
    made.__setstate__({name: getattr(article, name) for name in names})
    return made


texts = st.sampled_from(sorted(HOSTILE.values())) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=30
)
names = st.lists(texts, max_size=2)
maybe = st.none() | texts
articles = st.builds(
    Article,
    id=texts,
    headline=texts,
    kicker=maybe,
    deck=maybe,
    byline=maybe,
    publisher=st.none() | st.builds(Publisher, name=texts),
    authors=st.lists(st.builds(Author, name=texts, role=maybe, bio=maybe), max_size=2).map(tuple),
    published=st.none()
    | st.builds(
        Timestamp,
        text=texts,
        local=st.sampled_from(["2021", "2021-05", "1995-11-20", "2021-05-09T15:55"]),
        precision=st.just("day"),
        zone=maybe,
    ),
    dateline=st.none() | st.builds(Dateline, text=texts, place=maybe),
    images=st.lists(
        st.builds(
            Image,
            caption=maybe,
            alt=maybe,
            credit=maybe,
            credits=st.lists(
                st.builds(Credit, name=texts, role=st.sampled_from([None, "agency", "photographer"])),
                max_size=3,
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    topics=st.lists(texts, max_size=3).map(tuple),
    text=st.none() | st.lists(texts).map("\n\n".join),
    language=st.sampled_from([None, "en", "ar", "pt-BR"]),
    rights=st.builds(
        Rights,
        holder=maybe,
        license=st.sampled_from([None, "CC0-1.0"]),
        text=st.sampled_from(["full", "none"]),
    ),
    source=st.just(SOURCE),
)
pointers = st.sampled_from(
    ["/headline", "/authors/0/name", "/images/0/credits/1/name", "/text", "/topics/0", "/nothing", "", None]
)
evidence = st.lists(st.builds(said, pointers, texts, st.none() | st.just(3), texts), max_size=6)


# -- Articles --------------------------------------------------------------------------------------------------


@given(article=articles, evidence=evidence)
@settings(max_examples=150, deadline=None)
def test_any_article_is_a_page_of_allowed_elements_that_says_its_headline(
    article: Article, evidence: list[Evidence]
) -> None:
    page = article_page.html(article, evidence)
    found = parsed(page)
    [headline] = found.all(class_="headline")
    assert headline.own == shown(article.headline or "")
    assert found.all("style")[0].text == style("article")[len("<style>") : -len("</style>")]
    assert len(found.all("style")) == 1
    assert page == article_page.html(article, evidence)
    page.encode()


@given(article=articles, evidence=evidence, data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_article_of_which_not_all_is_loaded_shows_what_is(
    article: Article, evidence: list[Evidence], data: st.DataObject
) -> None:
    fields = sorted(asdict(article))
    loaded = data.draw(st.lists(st.sampled_from(fields), unique=True))
    found = parsed(article_page.html(partly(article, *loaded), evidence))
    assert bool(found.all(class_="headline")) == ("headline" in loaded)
    assert bool(found.all(class_="date")) == ("published" in loaded and article.published is not None)
    assert bool(found.all(class_="text")) == ("text" in loaded and bool(article.text))


PRINTED = {
    "/headline": "Harbour bridge opens",
    "/kicker": "Harbour",
    "/deck": "Why the city waited",
    "/byline": "By Ida Moe and the Nowhere Agency",
    "/authors/0/name": "Ida Moe",
    "/authors/0/role": "editor",
    "/authors/0/bio": "Ida Moe writes of bridges.",
    "/authors/1/name": "Nowhere Agency",
    "/published/text": "May 9, 2021 3:55PM (EDT)",
    "/published/zone": "EDT",
    "/dateline/text": "NOWHERE (NA) —",
    "/dateline/place": "NOWHERE",
    "/images/0/caption": "The bridge at dawn",
    "/images/0/alt": "A bridge",
    "/images/0/credit": "Reuters/Ida Moe",
    "/images/0/credits/1/name": "Ida Moe",
    "/topics/1": "Sea",
    "/rights/holder": "The Daily Gull",
}


@pytest.mark.parametrize(("pointer", "text"), PRINTED.items(), ids=PRINTED)
def test_a_value_can_be_focused_and_has_the_characters_that_say_it_the_place_and_who_says_so(
    pointer: str, text: str
) -> None:
    page = parsed(article_page.html(ARTICLE, [said(pointer, text.upper())]))
    [value] = page.all(class_="said")
    assert value.own == text
    assert value.attributes["tabindex"] == "0"
    [note] = value.all(class_="where")
    assert "hidden" in note.attributes  # where a page throws the style away
    assert [one.text for one in note.content if isinstance(one, Element)] == [
        text.upper(),
        "gull.example/bridge.txt, line 7, column 3; loaders.text 3, 68% sure",
    ]


def test_a_value_that_is_said_several_times_has_all_the_places_or_how_many_more_there_are() -> None:
    page = parsed(article_page.html(ARTICLE, [said("/topics/1", "Sea", line) for line in range(1, 8)]))
    [value] = page.all(class_="said")
    assert [one.text.partition(";")[0] for one in value.all(class_="place")] == [
        *(f"gull.example/bridge.txt, line {line}, column 3" for line in range(1, 5)),
        "and 3 more",
    ]


def test_each_paragraph_has_its_own_evidence_and_what_fits_none_stands_below() -> None:
    evidence = [
        said("/text", "The  second\nstone.", 9),
        said("/text", "The first stone.", 8),
        said("/text", "A third.", 10),
    ]
    page = parsed(article_page.html(ARTICLE, evidence))
    [text] = page.all(class_="text")
    found = [
        (one.own, [place.text.split(", ")[1] for place in one.all(class_="place")]) for one in text.all("p")
    ]
    assert found == [
        ("The first stone.", ["line 8"]),
        ("The second stone.", ["line 9"]),
        ("What else says this text", ["line 10"]),
    ]


def test_evidence_without_the_raw_file_counts_characters() -> None:
    page = parsed(article_page.html(ARTICLE, [said("/headline", "Harbour", None)]))
    [place] = page.all(class_="place")
    assert place.text == "gull.example/bridge.txt, characters 12 to 19; loaders.text 3, 68% sure"


def test_evidence_for_what_has_no_place_in_the_page_is_shown_below() -> None:
    page = parsed(article_page.html(ARTICLE, [said("/images/7/caption", "Lost")]))
    [value] = page.all(class_="said")
    assert value.own == "Lost"
    assert "/images/7/caption" in [one.text for one in page.all("dt")]


def test_evidence_for_what_is_not_loaded_is_not_shown() -> None:
    page = article_page.html(partly(ARTICLE, "headline", "language"), [said("/byline", "By Ida Moe")])
    assert "Ida Moe" not in page
    assert not parsed(page).all(class_="hint")


def test_a_page_says_in_which_language_and_direction_a_text_is() -> None:
    arabic = replace(ARTICLE, headline="افتتاح الجسر", language="ar")
    page = parsed(article_page.html(arabic, [said("/headline", "افتتاح الجسر")]))
    [headline] = page.all(class_="headline")
    [note] = headline.all(class_="where")
    assert (headline.attributes["lang"], headline.attributes["dir"]) == ("ar", "auto")
    assert (note.attributes["lang"], note.attributes["dir"]) == ("en", "ltr")
    assert note.all("q")[0].attributes["lang"] == "ar"
    unknown = parsed(article_page.html(replace(arabic, language=None), []))
    assert unknown.all(class_="headline")[0].attributes["lang"] == ""


def test_an_article_of_a_release_shows_where_each_of_its_values_is_said(root: Path) -> None:
    folder = release(root, "1.0.0", root / "dist", engines.get("serial")).folder
    [article] = corpus.load(path=folder)
    text = (root / "raw" / article.source.path).read_text("utf-8")
    page = parsed(article._repr_html_() or "")
    shown_places = {
        (value.own, place.text.partition(";")[0])
        for value in page.all(class_="said")
        for place in value.all(class_="place")
    }
    expected = {
        (normalise(text[one.start : one.end]), f"{article.source.path}, line {line}, column {column}")
        for one in article.annotations
        if one.layer == "values" and one.field is not None
        for line, column in [position(text, one.start)]
    }
    assert len(expected) > 10
    assert shown_places == expected


def test_a_text_that_no_release_holds_is_said_not_to_be_there() -> None:
    assert "isn’t in this release" in article_page.html(replace(ARTICLE, text=None), [])


def test_a_long_headline_is_shown_whole_and_its_evidence_is_not() -> None:
    long = "Gulls! " * 150_000
    page = article_page.html(replace(ARTICLE, headline=long), [said("/headline", long)])
    assert parsed(page).all(class_="headline")[0].own == long
    assert len(page) < 1.02 * len(long)


@pytest.mark.parametrize("name", ["article", "table"])
def test_a_style_sheet_touches_its_own_elements_only_and_fetches_nothing(name: str) -> None:
    rules = re.sub(r"@media print \{(.*?\})\s*\}", r"\1", style(name)[7:-8], flags=re.DOTALL)
    selectors = [one.strip() for group in re.findall(r"([^{}]+)\{", rules) for one in group.split(",")]
    assert len(selectors) > 10
    assert [one for one in selectors if not one.startswith(f".corpus-{name}")] == []
    assert not re.search(r"url\(|@import|@font-face|expression|</|\\", rules)


# -- Corpora ---------------------------------------------------------------------------------------------------


@given(
    rows=st.lists(articles, max_size=3),
    title=texts,
    version=st.none() | st.just("1.0.0"),
    more=st.integers(0, 9),
)
@settings(max_examples=80, deadline=None)
def test_any_corpus_is_a_page_of_allowed_elements_that_says_its_title(
    rows: list[Article], title: str, version: str | None, more: int
) -> None:
    facts = Facts(
        publishers=tuple((row.id, 1) for row in rows),
        coverage=tuple((name, number % (len(rows) + 1)) for number, name in enumerate(("url", "text"))),
    )
    page = parsed(
        table_page.html(Summary(title=title, version=version, articles=len(rows) + more, facts=facts), rows)
    )
    assert shown(title) in page.all(class_="title")[0].text
    for table in page.all("table"):
        assert len(table.all("caption")) == 1
        assert all(one.attributes["scope"] in ("col", "row") for one in table.all("th"))
    shown_rows = page.all("table", "rows")
    assert len(shown_rows) == (1 if rows else 0)
    assert all(len(table.all("tr")) == len(rows) + 1 for table in shown_rows)


def test_a_corpus_shows_its_size_its_span_its_most_frequent_publishers_fields_and_first_rows() -> None:
    publishers = tuple((f"Gull {number}", number) for number in range(1, 10))
    made = Summary(
        title="Gulls",
        version="1.2.3",
        articles=1000,
        first="2020",
        last="2021-05-09",
        facts=Facts(publishers=publishers, coverage=(("url", 0), ("headline", 999), ("text", 500))),
    )
    page = parsed(table_page.html(made, [ARTICLE]))
    rows, by, fields = page.all("table")
    assert page.all(class_="title")[0].text == "Gulls 1.2.3"
    assert page.all(class_="line")[0].text == "1,000 articles, 2020 to 2021-05-09"
    assert rows.all("caption")[0].text == "The first 1 of 1,000 articles"
    assert [one.text for one in rows.all("tr")[1].all()] == [
        "gull.example/bridge",
        "2021-05-09",
        "The Daily Gull",
        "Harbour bridge opens",
        "Ida Moe, Nowhere Agency",
    ]
    assert [one.text for one in by.all("tr")][1:] == [
        *(f"Gull {n}{n}" for n in range(9, 3, -1)),
        "and 3 more",
    ]
    assert [one.text for one in fields.all("tr")][1:] == ["url0%", "headline>99%", "text50%"]
    widths = [one.attributes["style"] for one in fields.all("span")]
    assert widths == ["width:0.0%", "width:99.9%", "width:50.0%"]


def test_columns_that_are_not_loaded_are_not_there() -> None:
    page = parsed(table_page.html(Summary(title="Gulls", articles=1), [partly(ARTICLE, "id", "headline")]))
    assert [one.text for one in page.all("thead")[0].all("th")] == ["Id", "Headline"]


def test_a_cell_holds_no_more_than_is_read_at_a_glance() -> None:
    page = table_page.html(
        Summary(title="Gulls", articles=1), [replace(ARTICLE, headline="Gulls! " * 150_000)]
    )
    assert len(page) < 20_000


# -- Charts ----------------------------------------------------------------------------------------------------


@given(counts=st.dictionaries(texts, st.integers(1, 10**6), min_size=1, max_size=2 * BARS))
@settings(max_examples=40, deadline=None)
def test_a_picture_of_any_counts_in_a_page_says_them_in_words_has_no_ids_and_runs_nothing(
    counts: dict[str, int],
) -> None:
    chart = most("topics", "Articles by topic", counts.items())
    assert len(chart.bars) == min(len(counts), BARS)
    picture = ElementTree.fromstring(Plot(chart)._repr_html_())
    drawn = ElementTree.fromstring(Plot(chart)._repr_svg_() or "")
    assert (picture.get("aria-label") or "").startswith("Articles by topic: ")
    assert {
        name for one in picture.iter() for name in one.attrib if name.startswith("on") or name == "id"
    } == set()
    assert {one.tag.partition("}")[2] for one in picture.iter()} == {"svg", "g", "rect", "text", "line"}
    assert [one.text for one in picture.iter() if one.tag.endswith("text")] == [
        one.text for one in drawn.iter() if one.tag.endswith("text")
    ]


def test_a_label_that_looks_like_a_colour_stays_what_it_is() -> None:
    chart = most("topics", "Topics", [(' fill="#333"', 2), ('"Monaco"', 1)])
    for drawn in (svg(chart), Plot(chart)._repr_html_()):
        labels = [one.text for one in ElementTree.fromstring(drawn).iter() if one.tag.endswith("text")]
        assert {' fill="#333"', '"Monaco"'} <= set(labels)


def test_a_plot_is_saved_as_the_file_that_a_release_has(tmp_path: Path) -> None:
    [chart] = charts(Facts(topics=(("Sea", 2), ("Gulls", 1))))
    saved = Plot(chart).save(tmp_path / "topics.svg")
    assert saved.read_text("utf-8") == svg(chart)
    assert str(Plot(chart)) == "Articles by topic: Sea, 2; Gulls, 1."
    with pytest.raises(MisuseError, match=r"expected a file name that ends with \.svg, got 'topics\.png'"):
        Plot(chart).save(tmp_path / "topics.png")


def test_several_plots_are_had_by_place_and_name_and_saved_together(tmp_path: Path) -> None:
    facts = Facts(topics=(("Sea", 2),), publishers=(("The Daily Gull", 3),))
    plots = Plots([Plot(chart) for chart in charts(facts)])
    assert [one.chart.name for one in plots] == ["publishers", "topics"]
    assert plots["topics"] == plots[-1]
    assert list(plots[:1]) == [plots[0]]
    assert plots._repr_html_().count("<svg ") == 2
    assert [path.name for path in plots.save(tmp_path / "new")] == ["publishers.svg", "topics.svg"]
    assert all(path.is_file() for path in (tmp_path / "new").iterdir())
    with pytest.raises(UnknownName, match="no plot is called 'lengths'; there are: publishers, topics"):
        plots["lengths"]


def test_a_chart_without_bars_says_so() -> None:
    empty = Plot(most("topics", "Articles by <topic>", []))
    assert empty._repr_html_() == "<p>Articles by &lt;topic&gt;: none.</p>"
    assert empty._repr_svg_() is None
    with pytest.raises(MisuseError, match="Articles by <topic>: expected something to draw, got no counts"):
        svg(empty.chart)


# -- Figures ---------------------------------------------------------------------------------------------------


@dataclass
class Rows:
    """Some rows, in batches of a size."""

    table: pa.Table
    size: int = 1000
    releases: tuple[Release, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        return list(self.table.column_names)

    def to_batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        self.asked = tuple(columns or ())
        yield from self.table.select(list(self.asked)).to_batches(max_chunksize=self.size)


def rows(found: Sequence[Article | Annotation], kind: type, size: int = 1000) -> Rows:
    return Rows(pa.Table.from_pylist([asdict(one) for one in found], parquet.schema(kind)), size)


@given(found=st.lists(articles, max_size=6), size=st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_figures_of_any_articles_are_those_that_a_release_counts(found: list[Article], size: int) -> None:
    counted = Gathering()
    annotations = [said("/headline", article.id).annotation for article in found]
    for article, annotation in zip(found, annotations, strict=True):
        counted.add(article, [annotation])
    got = summary(rows(found, Article, size), rows(annotations, Annotation, size))
    expected = counted.facts()
    # Columns of which there is no row aren't counted.
    assert got.facts == (expected if found else replace(expected, coverage=()))
    assert got.articles == len(found)
    days = sorted(article.published.local[:10] for article in found if article.published)
    assert (got.first, got.last) == ((days[0], days[-1]) if days else (None, None))


@given(text=st.text())
@settings(max_examples=200, deadline=None)
def test_words_are_what_python_splits_any_text_into(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert summary(rows([replace(ARTICLE, text=text)], Article)).facts.words == len(text.split())


def test_every_space_of_unicode_parts_words() -> None:
    text = "x".join(character for character in map(chr, range(0x110000)) if character.isspace())
    assert summary(rows([replace(ARTICLE, text=text)], Article)).facts.words == len(text.split()) == 28


def test_a_glance_reads_no_prose_and_says_the_same_of_the_rest() -> None:
    read = rows([ARTICLE, replace(ARTICLE, publisher=None)], Article)
    seen = glance(read)
    assert read.asked == ("id", *LIGHT)
    whole = summary(read)
    assert (seen.articles, seen.first, seen.last) == (whole.articles, whole.first, whole.last)
    assert seen.facts.publishers == whole.facts.publishers == (("The Daily Gull", 1),)
    assert set(seen.facts.coverage) < set(whole.facts.coverage)


def test_the_most_frequent_are_found_however_many_names_there_are() -> None:
    each = 3000
    batches = [
        replace(ARTICLE, topics=("Sea", *(f"Topic {number}" for number in range(start, start + each))))
        for start in range(0, 10 * each, each)
    ]
    topics = summary(rows(batches, Article, 1)).facts.topics
    added = 10 * (each + 1)
    assert added > NAMES
    assert topics[0][0] == "Sea"
    assert 10 - added / NAMES <= topics[0][1] <= 10


def test_figures_of_a_release_are_those_that_its_plots_show(root: Path) -> None:
    add(root, "gulls-return")
    folder = release(root, "1.0.0", root / "dist", engines.get("serial")).folder
    loaded = corpus.load(path=folder)
    read = summary(loaded, loaded.annotations())
    drawn = {f"{chart.name}.svg": svg(chart) for chart in charts(read.facts)}
    assert drawn == {path.name: path.read_text("utf-8") for path in (folder / "plots").iterdir()}
    assert (read.title, read.version, read.articles) == ("Gulls", "1.0.0", 2)
    assert dict(read.facts.layers).keys() == {"blocks", "values", "zones"}
    assert sum(number for _, number in read.facts.layers) == len(loaded.annotations())
    fewer = summary(loaded.filter(topic="Nothing").select("topics"))
    assert (fewer.title, fewer.articles, fewer.facts.topics) == ("Gulls", 0, ())


def test_figures_of_some_fields_say_nothing_of_the_others() -> None:
    chosen = rows([ARTICLE], Article)
    chosen.table = chosen.table.select(["id", "language"])
    assert glance(chosen) == summary(chosen)
    assert summary(chosen).facts == Facts(languages=(("en", 1),), coverage=(("language", 1),))


def test_figures_are_said_in_words() -> None:
    facts = Facts(
        words=2400,
        images=1,
        publishers=tuple((f"Gull {number}", number) for number in range(1, 8)),
        topics=(("Sea", 2), ("Bridge\nat dawn", 1)),
        coverage=(("url", 0), ("text", 28)),
    )
    made = Summary(title="Gulls", version="1.0.0", articles=28, first="2020", last="2021-05-09", facts=facts)
    assert str(made).splitlines() == [
        "Gulls 1.0.0: 28 articles, 2020 to 2021-05-09, 2,400 words, 1 image",
        "  publishers  Gull 7 7, Gull 6 6, Gull 5 5, Gull 4 4, Gull 3 3, 2 more",
        "  topics      Sea 2, Bridge at dawn 1",
        "  fields      url 0%, text 100%",
    ]
    assert repr(made) == str(made)


def test_a_plot_of_nothing_says_so() -> None:
    assert str(corpus.load().plot("images.url")) == "images.url in 1 article: none."
