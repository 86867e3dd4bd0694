"""How the text of a news page is understood: text in; values, and the spans that say them, out.

One module a question: :mod:`zones <corpus.reading.zones>` (what is each line?), ``dates``, ``names``,
``credits``, ``topics``, ``blocks``.  All are pure functions; their word lists are data in ``lexicons/``.
"""

from corpus.reading.reader import Mark, Reading, read

__all__ = ["Mark", "Reading", "read"]
