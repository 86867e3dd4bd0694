"""Charts as pictures: SVG with text alternatives, for a file or for a page.

Drawn by leather, a small library without dependencies, whose output knows no clock, no font of the machine and no
random name: the same counts give the same bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import overload
from xml.sax.saxutils import escape, quoteattr

from corpus import whole
from corpus.display.markup import Html, cut, element
from corpus.errors import MisuseError, UnknownName
from corpus.model.chart import Chart

# As much of a label as leaves room for its bar.
LABEL = 32

# What XML can't hold, and what would turn or break the line.
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_TAG = re.compile("<[^>]*>")
# The library's colours and font, made easier to read.
_READABLE = {'"#9c9c9c"': '"#333"', '"Monaco"': '"monospace"', '"#e41a1c"': '"#1f5f99"'}
# In a page the picture has its ink and paper, light or dark; the bars stand out from both.
_IN_A_PAGE = {
    ' fill="#f9f9f9"': ' fill="none"',
    ' fill="#333"': ' fill="currentColor"',
    ' fill="#1f5f99"': ' fill="#4a86c5"',
    ' stroke="#eee"': ' stroke="currentColor" stroke-opacity="0.15"',
    ' stroke="#a8a8a8"': ' stroke="currentColor" stroke-opacity="0.5"',
}


def svg(chart: Chart) -> str:
    """The chart as an SVG file.

    Raises :class:`corpus.errors.MisuseError` if it has no bars.

    >>> svg(Chart(name="topics", title="Articles by topic", bars=(("Gulls", 3), ("Sea", 1))))[:28]
    '<svg width="800" height="162'
    """
    opened, rest = _drawn(chart)
    title, words = (escape(_printable(text)) for text in (chart.title, chart.words))
    return (
        f'{opened} viewBox="0 0 800 {_height(chart)}" role="img" aria-labelledby="title words">'
        f'<title id="title">{title}</title><desc id="words">{words}</desc>{rest}\n'
    )


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart that a notebook shows as a picture.

    >>> print(Plot(Chart(name="topics", title="Articles by topic", bars=(("Gulls", 3), ("Sea", 1)))))
    Articles by topic: Gulls, 3; Sea, 1.
    """

    chart: Chart
    """What it shows."""

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the picture to a file, whose name ends with ``.svg``; what was there is replaced."""
        file = Path(path)
        if file.suffix != ".svg":
            raise MisuseError(f"expected a file name that ends with .svg, got {file.name!r}; charts are SVG")
        with whole.file(file) as made:
            made.write_text(svg(self.chart), "utf-8", newline="\n")
        return file

    def __str__(self) -> str:
        return self.chart.words

    def _repr_html_(self) -> str:
        """The picture in the page's own colours.  No element has an id: there may be many in a page."""
        if not self.chart.bars:
            return element("p", f"{self.chart.title}: none.")
        opened, rest = _drawn(self.chart)
        return Html(
            f'{opened} viewBox="0 0 800 {_height(self.chart)}" style="max-width:100%;height:auto" role="img" '
            f"aria-label={quoteattr(_printable(self.chart.words))}>{_with(_IN_A_PAGE, rest)}"
        )

    def _repr_svg_(self) -> str | None:
        return svg(self.chart) if self.chart.bars else None


class Plots(Sequence[Plot]):
    """Several charts, by their places or names, that a notebook shows one under the other.

    >>> plots = Plots([Plot(Chart(name="topics", title="Articles by topic", bars=(("Gulls", 3),)))])
    >>> print(plots["topics"])
    Articles by topic: Gulls, 3.
    """

    def __init__(self, plots: Sequence[Plot]) -> None:
        self._plots = tuple(plots)

    def save(self, folder: str | PathLike[str]) -> list[Path]:
        """Write each picture to a file of its name in a folder, which is made if it isn't there."""
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        return [one.save(place / f"{one.chart.name}.svg") for one in self]

    def __len__(self) -> int:
        return len(self._plots)

    def __iter__(self) -> Iterator[Plot]:
        return iter(self._plots)

    @overload
    def __getitem__(self, key: int | str) -> Plot: ...
    @overload
    def __getitem__(self, key: slice) -> "Plots": ...
    def __getitem__(self, key: int | str | slice) -> "Plot | Plots":
        if isinstance(key, slice):
            return Plots(self._plots[key])
        if isinstance(key, int):
            return self._plots[key]
        named = {one.chart.name: one for one in self}
        if key not in named:
            raise UnknownName("plot", key, named)
        return named[key]

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return f"<Plots: {', '.join(one.chart.name for one in self) or 'none'}>"

    def _repr_html_(self) -> str:
        return element("div", *(Html(one._repr_html_()) for one in self))


def _drawn(chart: Chart) -> tuple[str, str]:
    """The picture: the beginning of its element, and what is in it."""
    import leather  # type: ignore[import-untyped]

    if not any(number for _, number in chart.bars):
        raise MisuseError(
            f"{chart.title}: expected something to draw, got no counts; ask for a field that is there"
        )
    most = max(number for _, number in chart.bars)
    picture = leather.Chart(_printable(chart.title))
    picture.add_x_scale(0, most)
    picture.add_x_axis(ticks=_ticks(most))
    picture.add_bars([(number, label) for label, number in _labelled(chart)])
    file = StringIO()  # what it returns is no text where there is a notebook
    picture.to_svg(file, width=800, height=_height(chart))
    drawn = file.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    opened, _, rest = _with(_READABLE, drawn).partition(">")
    return opened, rest


def _with(changes: Mapping[str, str], drawn: str) -> str:
    """A picture with some of its attributes changed, and no text."""
    return _TAG.sub(lambda tag: _changed(changes, tag[0]), drawn)


def _changed(changes: Mapping[str, str], tag: str) -> str:
    for was, now in changes.items():
        tag = tag.replace(was, now)
    return tag


def _height(chart: Chart) -> int:
    return 110 + 26 * len(chart.bars)


def _labelled(chart: Chart) -> list[tuple[str, int]]:
    """The bars with labels that fit, and that differ: bars with the same label would be drawn over each other."""
    bars: dict[str, int] = {}
    for label, number in chart.bars:
        short = cut(_printable(label), LABEL)
        while short in bars:
            short += "\u00a0"
        bars[short] = number
    return list(bars.items())


def _ticks(most: int) -> list[int]:
    """At most six whole numbers, from none to about the most."""
    step = next(
        unit * 10**power
        for power in range(len(str(most)) + 1)
        for unit in (1, 2, 5)
        if most <= 5 * unit * 10**power
    )
    return list(range(0, most + 1, step))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
