"""How the text of a news page is understood: text in; values, and the spans that say them, out.

:mod:`zones <corpus.reading.zones>` tells what each line is: by what is seen of it (``features``), what a
``model`` makes of that, and what rules know better (``revising``, ``lists``, ``captions``).  One module or package a
question reads what lines say: ``dates``, ``names``, ``credits``, ``topics``, ``furniture``, ``blocks``, ``language``,
``wrapping``.  All are pure functions; their word lists are data in
``lexicons/``.  :mod:`reader <corpus.reading.reader>` makes values of it all.
"""

from corpus.reading.reader import Mark, Reading, read

__all__ = ["Mark", "Reading", "read"]
