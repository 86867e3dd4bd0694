"""Plots of what a release holds, as SVG files with text alternatives."""

from collections.abc import Mapping

from corpus.display.chart import svg
from corpus.model.chart import charts
from corpus.model.facts import Described

MEDIA_TYPE = "image/svg+xml"


def files(release: Described) -> Mapping[str, str]:
    """One file for each list of facts that has something to show, by its path."""
    return {f"plots/{chart.name}.svg": svg(chart) for chart in charts(release.facts)}
