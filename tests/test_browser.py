"""What a notebook shows, in a real browser: it runs nothing, fetches nothing, and can be read by everyone.

Needs Chromium and its driver (on Debian the packages ``chromium`` and ``chromium-driver``); is skipped without them.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from corpus.display import article as article_page
from corpus.display import table as table_page
from corpus.display.chart import Plot, Plots
from corpus.model import Article, Author, Credit, Dateline, Evidence, Image, Publisher, Rights, Timestamp
from corpus.model.chart import charts
from corpus.model.facts import Facts
from corpus.model.summary import Summary
from tests.test_display import ARTICLE, HOSTILE, PRINTED, said

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1000,1200",
)

# What is readable for those whose eyes are less good, by the Web Content Accessibility Guidelines.
CONTRAST = 4.5

# Pages around it: what decides about light and dark.
PLAIN = "<!doctype html><html><meta charset=utf-8><title>still</title><style>{style}</style><body>{body}</body></html>"
THEMES = {
    "light": "",
    "dark": ":root { color-scheme: dark }",
    "by the system": ":root { color-scheme: light dark }",
    "JupyterLab, light": "body { --jp-layout-color1: white; --jp-content-font-color1: rgba(0, 0, 0, .87); "
    "background: var(--jp-layout-color1); color: var(--jp-content-font-color1) }",
    "JupyterLab, dark": "body { --jp-layout-color1: #111; --jp-content-font-color1: #e0e0e0; "
    "background: var(--jp-layout-color1); color: var(--jp-content-font-color1) }",
    "VS Code, dark": "body { --vscode-editor-background: #1f1f1f; --vscode-editor-foreground: #ccc; "
    "background: var(--vscode-editor-background); color: var(--vscode-editor-foreground) }",
    "VS Code, light on a dark system": ":root { color-scheme: light dark } body { --vscode-editor-background: "
    "#fff; --vscode-editor-foreground: #3b3b3b; background: #fff; color: #3b3b3b }",
}

# The least contrast of any text that can be seen, of an element's colours laid over those below, and that text.
# Colours are read from a canvas, which knows all ways to write them.
LEAST = """
const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgba = colour => {
  pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
const light = colour => {
  const [r, g, b] = colour.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const paper = element => {
  const below = element.parentElement ? paper(element.parentElement) : rgba(arguments[1]).slice(0, 3);
  return over(rgba(getComputedStyle(element).backgroundColor), below);
};
const seen = [];
const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
  const element = node.parentElement;
  if (!node.data.trim() || element.tagName === 'STYLE' || !element.checkVisibility()) continue;
  const below = paper(element);
  const style = getComputedStyle(element);
  const ink = over(rgba(element instanceof SVGElement ? style.fill : style.color), below);
  const [lighter, darker] = [light(ink), light(below)].sort((a, b) => b - a);
  seen.push([(lighter + .05) / (darker + .05), node.data]);
}
return seen.sort((a, b) => a[0] - b[0])[0].concat(seen.length);
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Chrome"]:
    """A browser that knows nothing of another session, and notes what it fetches."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium, which the extra dev brings")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if not found or not driver:
        pytest.skip("needs Chromium and its driver: on Debian, apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with webdriver.Chrome(options, webdriver.ChromeService(driver)) as opened:
        # So that what is focused is so though there is no window.
        opened.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
        # Away from the browser's own first page, which fetches a lot.
        opened.get("about:blank")
        yield opened


Show: TypeAlias = Callable[..., None]


@pytest.fixture
def show(browser: "Chrome", tmp_path: Path) -> Show:
    """Opens a page with some HTML, of a theme, on a system that is light or dark."""

    def shown(body: str, theme: str = "light", system: str = "light") -> None:
        emulated = {"features": [{"name": "prefers-color-scheme", "value": system}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", emulated)
        file = tmp_path / "page.html"
        file.write_text(PLAIN.format(style=THEMES[theme], body=body), "utf-8")
        browser.get(file.as_uri())

    return shown


def hostile(text: str) -> Article:
    """An article that says the same everywhere."""
    return replace(
        ARTICLE,
        id=text,
        headline=text,
        kicker=text,
        deck=text,
        byline=text,
        url=text,
        language=text,
        publisher=Publisher(name=text, domain=text, founded=text),
        authors=(Author(name=text, role=text, bio=text),),
        published=Timestamp(text=text, local=text, precision="day", zone=text, offset=text),
        dateline=Dateline(text=text, place=text, agency=text),
        images=(
            Image(caption=text, alt=text, credit=text, credits=(Credit(name=text, role=text),), url=text),
        ),
        topics=(text,),
        text=f"{text}\n\n{text}",
        rights=Rights(holder=text, license=text, basis=text),
        source=replace(ARTICLE.source, path=text, loader=text),
    )


def evidence(text: str) -> list[Evidence]:
    fields = ["/headline", "/byline", "/authors/0/name", "/published/text", "/text", "/topics/0", text]
    return [replace(said(pointer, text, by=text), path=text) for pointer in fields]


def all_pages(article: Article, said: list[Evidence], text: str) -> str:
    """Everything that a notebook can be shown, one below the other."""
    facts = Facts(publishers=((text, 3), ("Gull", 2)), topics=((text, 2),), coverage=((text, 1),))
    table = table_page.html(Summary(title=text, version=text, articles=9, first=text, facts=facts), [article])
    plots = Plots([Plot(chart) for chart in charts(facts)])
    return f"{article_page.html(article, said)}{table}{plots._repr_html_()}<p id=last>the end</p>"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_runs_nothing_fetches_nothing_and_changes_nothing_outside(
    browser: "Chrome", show: Show, text: str
) -> None:
    page = all_pages(hostile(text), evidence(text), text)
    _log(browser, "performance")
    show(page)
    for one in _elements(browser, ".said")[::3]:
        browser.execute_script("arguments[0].focus()", one)
        _point_at(browser, one)
    assert browser.title == "still"
    assert _names(browser, "body > *") == ["div", "div", "div", "p"]
    assert _names(browser, "html > *, head > *") == ["head", "meta", "title", "style", "body"]
    assert _names(browser, "script, img, iframe, link, a, form, input, template, title, body #outside") == [
        "title"
    ]
    assert _elements(browser, "#last")[0].is_displayed()
    assert _elements(browser, "#last")[0].value_of_css_property("position") == "static"
    assert browser.execute_script(_LISTENERS) == []
    assert _fetched(browser) == {browser.current_url}
    assert [entry for entry in _log(browser, "browser") if entry["level"] == "SEVERE"] == []


# Elements on which something would run.
_LISTENERS = """
return [...document.querySelectorAll('*')].filter(
  one => [...one.attributes].some(attribute => attribute.name.startsWith('on'))
).map(one => one.outerHTML);
"""


@pytest.mark.parametrize(("pointer", "text"), PRINTED.items(), ids=PRINTED)
def test_a_value_shows_its_evidence_when_pointed_at_and_when_focused_and_not_else(
    browser: "Chrome", show: Show, pointer: str, text: str
) -> None:
    show(article_page.html(ARTICLE, [said(pointer, text.upper())]))
    [value], [note] = _elements(browser, ".said"), _elements(browser, ".where")
    assert not note.is_displayed()
    _point_at(browser, value)
    assert note.is_displayed()
    assert text.upper() in note.text
    assert "gull.example/bridge.txt, line 7, column 3" in note.text
    _point_at(browser, browser.find_element("css selector", "html"))
    assert not note.is_displayed()
    _tab_to(browser, value)
    assert note.is_displayed()
    frame, box = (one.rect for one in (_elements(browser, ".corpus-article")[0], note))
    assert frame["y"] <= box["y"] < box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_what_is_pointed_at_lies_over_what_is_focused(browser: "Chrome", show: Show) -> None:
    show(article_page.html(ARTICLE, [said("/deck", "Focused"), said("/headline", "Pointed at")]))
    headline, deck = _elements(browser, ".said")
    browser.execute_script("arguments[0].focus()", deck)
    _point_at(browser, headline)
    [note] = headline.find_elements("css selector", ".where")
    box = note.rect
    top = "return document.elementFromPoint(arguments[0], arguments[1]).closest('.where').textContent"
    assert "Pointed at" in browser.execute_script(top, box["x"] + 40, box["y"] + box["height"] - 5)


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_text_stands_out_from_what_is_below_in_the_light_and_in_the_dark(
    browser: "Chrome", show: Show, theme: str, system: str
) -> None:
    values = [said(pointer, text) for pointer, text in PRINTED.items()]
    show(all_pages(ARTICLE, values, "The Daily Gull"), theme, system)
    background = "return getComputedStyle(document.body).backgroundColor"
    canvas = (
        "return CSS.supports('color', 'Canvas') && getComputedStyle(document.documentElement).colorScheme"
    )
    assert browser.execute_script(background)
    assert browser.execute_script(canvas)
    for pointed_at in (None, *_elements(browser, ".said")[:2]):
        if pointed_at is not None:
            browser.execute_script("arguments[0].focus()", pointed_at)
        least, text, count = browser.execute_script(LEAST, _elements(browser, "body")[0], _paper(browser))
        assert count > 50
        assert least >= CONTRAST, text


def test_many_articles_in_a_page_share_no_id(browser: "Chrome", show: Show) -> None:
    show(all_pages(ARTICLE, [said("/headline", "Bridge")], "Gulls") * 2)
    assert browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)") == [
        "last",
        "last",
    ]


def test_a_text_is_set_in_its_own_direction(browser: "Chrome", show: Show) -> None:
    show(
        article_page.html(replace(ARTICLE, headline="افتتاح الجسر", language="ar"), [said("/headline", "x")])
    )
    [headline, deck] = _elements(browser, ".headline, .deck")
    assert headline.value_of_css_property("direction") == "rtl"
    assert deck.value_of_css_property("direction") == "ltr"


def test_a_long_article_scrolls_within_its_frame(browser: "Chrome", show: Show) -> None:
    show(article_page.html(replace(ARTICLE, headline="Gulls!" * 150_000), []))
    [frame], [page] = _elements(browser, ".corpus-article"), _elements(browser, ".page")
    assert frame.rect["height"] < 800
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert browser.execute_script("return arguments[0].scrollHeight > 100 * arguments[0].clientHeight", page)


def _elements(browser: "Chrome", selector: str) -> list["WebElement"]:
    return browser.find_elements("css selector", selector)


def _names(browser: "Chrome", selector: str) -> list[str]:
    return [one.tag_name for one in _elements(browser, selector)]


def _point_at(browser: "Chrome", element: "WebElement") -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser, duration=0).scroll_to_element(element).move_to_element(element).perform()


def _tab_to(browser: "Chrome", element: "WebElement") -> None:
    """Go to an element with the tab key."""
    from selenium.webdriver import ActionChains, Keys

    for _ in range(5):
        ActionChains(browser, duration=0).send_keys(Keys.TAB).perform()
        if browser.switch_to.active_element == element:
            return
    raise AssertionError("the tab key doesn't lead there")


def _paper(browser: "Chrome") -> str:
    """What lies below the page: the browser's own background."""
    made = """
    const one = document.body.appendChild(document.createElement('i'));
    one.style.backgroundColor = 'Canvas';
    const colour = getComputedStyle(one).backgroundColor;
    one.remove();
    return colour;
    """
    return str(browser.execute_script(made))


def _fetched(browser: "Chrome") -> set[str]:
    """What the browser asked for, from a network or a disk."""
    said: list[dict[str, Any]] = [
        json.loads(one["message"])["message"] for one in _log(browser, "performance")
    ]
    return {one["params"]["request"]["url"] for one in said if one["method"] == "Network.requestWillBeSent"}


def _log(browser: Any, name: str) -> list[dict[str, Any]]:
    """What came into one of the driver's logs since it was last asked for."""
    return list(browser.get_log(name))
