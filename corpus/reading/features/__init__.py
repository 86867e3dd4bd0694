"""Features: what can be seen of each line without understanding it.

Two kinds of questions are asked of them: *is this the headline?* (``headlines``) and, once that is known, *what is each
line around it?* (``lines``).  A feature is a short name, such as ``ends:sentence``; the model gives each a weight.
They tell shapes (``sights``), places (``views``) and known words, never the words of a text themselves, so that they
hold for publishers nobody listed.

Features come in groups that depend on a few small values, which makes their sums easy to remember.
"""

from corpus.reading.features.headlines import Headlines, headline_features
from corpus.reading.features.lines import Lines, line_features
from corpus.reading.features.views import Group, View

__all__ = ["Group", "Headlines", "Lines", "View", "headline_features", "line_features"]
