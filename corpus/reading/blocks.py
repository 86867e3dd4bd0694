"""Blocks: how the body of an article is built."""

from corpus.text import Span

_QUOTES = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"', "「": "」"}
_LONGEST_HEADING = 120
STOPS = frozenset("।॥۔؟։።၊။។៕")
"""What ends sentences in the scripts of India, in Urdu, Arabic, Armenian, Amharic, Burmese and Khmer."""
_NO_HEADING_END = frozenset('.!…:;,”»"。」') | STOPS - {"؟"}
_NO_HEADING_START = frozenset('“„«»"–—-•*「')
_BULLETS = ("- ", "• ", "* ", "– ")


def label(paragraph: str) -> str:
    """What a paragraph of a body is: ``paragraph``, ``quote`` or ``list-item``.

    >>> label("“We begin again,” she said."), label("“We begin again.”")
    ('paragraph', 'quote')
    """
    if paragraph.startswith(_BULLETS) and paragraph[0] != "–":
        return "list-item"
    closing = _QUOTES.get(paragraph[0])
    if closing and paragraph[-1] == closing and closing not in paragraph[1:-1]:
        return "quote"
    return "paragraph"


def is_heading(line: str) -> bool:
    """Whether a line of a body is a heading: short, and neither the end of a sentence nor speech.

    >>> is_heading("How it was built"), is_heading("It was built."), is_heading("“How?” she asked,")
    (True, False, False)
    """
    return (
        len(line) <= _LONGEST_HEADING and line[-1] not in _NO_HEADING_END and line[0] not in _NO_HEADING_START
    )


def spans(body: str) -> list[Span]:
    """The spans of a body's blocks, which one blank line separates."""
    found = []
    start = 0
    for block in body.split("\n\n") if body else []:
        found.append(Span(start, start + len(block)))
        start += len(block) + 2
    return found
