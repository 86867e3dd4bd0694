"""Plots of what a release holds, as SVG files with text alternatives.

Drawn by leather, a small library without dependencies, whose output knows no clock, no font of the machine and no
random name: the same counts give the same bytes.
"""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from corpus.model import Described
from corpus.model.chart import Chart, charts

MEDIA_TYPE = "image/svg+xml"

# As much of a label as leaves room for its bar.
LABEL = 32

# What XML can't hold, and what would turn or break the line.
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# The library's colours and font, made easier to read.
_READABLE = {'"#9c9c9c"': '"#333"', '"Monaco"': '"monospace"', '"#e41a1c"': '"#1f5f99"'}


def files(release: Described) -> Mapping[str, str]:
    """One file for each list of facts that has something to show, by its path."""
    return {f"plots/{chart.name}.svg": _drawn(chart) for chart in charts(release.facts)}


def _drawn(chart: Chart) -> str:
    import leather  # type: ignore[import-untyped]

    picture = leather.Chart(_printable(chart.title))
    picture.add_x_scale(0, max(number for _, number in chart.bars))
    picture.add_x_axis(ticks=_ticks(max(number for _, number in chart.bars)))
    picture.add_bars([(number, label) for label, number in _labelled(chart)])
    drawn = str(picture.to_svg(width=800, height=110 + 26 * len(chart.bars)))
    for printed, readable in _READABLE.items():
        drawn = drawn.replace(printed, readable)
    return _with_words(drawn, chart) + "\n"


def _with_words(drawn: str, chart: Chart) -> str:
    """The picture with what readers of the screen say instead of it."""
    opened, _, rest = drawn.partition(">")
    title, words = (escape(_printable(text)) for text in (chart.title, chart.words))
    return (
        f'{opened} viewBox="0 0 800 {110 + 26 * len(chart.bars)}" role="img" aria-labelledby="title words">'
        f'<title id="title">{title}</title><desc id="words">{words}</desc>{rest}'
    )


def _labelled(chart: Chart) -> list[tuple[str, int]]:
    """The bars with labels that fit, and that differ: bars with the same label would be drawn over each other."""
    bars: dict[str, int] = {}
    for label, number in chart.bars:
        short = _printable(label)
        short = short if len(short) <= LABEL else f"{short[: LABEL - 1]}…"
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
