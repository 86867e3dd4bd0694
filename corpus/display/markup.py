"""HTML that is made of elements, so that a text can't become one."""

import re
from functools import cache
from html import escape
from importlib.resources import files

# What a page can't hold, and what would set a text in the other direction than its letters are read in.
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\u202c\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def shown(text: str) -> str:
    r"""A text as it can be shown, with a stand-in for each character that can't be, or that turns others around.

    >>> shown("Zo\x00ë \u202eti was")
    'Zo�ë �ti was'
    """
    return _UNFIT.sub("\ufffd", text)


def cut(text: str, length: int) -> str:
    """A text, or as much of its beginning as leaves room for a mark that there is more.

    >>> cut("The Daily Gull", 14), cut("The Daily Gull", 9)
    ('The Daily Gull', 'The Dail…')
    """
    return text if len(text) <= length else f"{text[: length - 1]}…"


def element(tag: str, *content: str, **attributes: str | None) -> Html:
    """An element; content that isn't HTML is text, and an attribute that is None isn't there.

    Names end with ``_`` where Python has the word for itself, and have ``_`` for ``-``.

    >>> element("p", "Gulls & <other>", element("b", "birds"), class_="deck", lang=None)
    '<p class="deck">Gulls &amp; &lt;other&gt;<b>birds</b></p>'
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(shown(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Html(f"<{tag}{said}>{joined(*content)}</{tag}>")


def joined(*content: str) -> Html:
    """Content one behind the other; what isn't HTML is text."""
    return Html("".join(one if isinstance(one, Html) else escape(shown(one), quote=False) for one in content))


@cache
def style(name: str) -> Html:
    """The rules of one of this package's style sheets, each for its own class only."""
    rules = (files("corpus.display") / f"{name}.css").read_text("utf-8")
    return Html(f"<style>{_COMMENT.sub('', rules)}</style>")


_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
