"""Fewer articles, or the same in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpus.dataset import given
from corpus.dataset.figures import Figures
from corpus.errors import MisuseError

if TYPE_CHECKING:
    from typing import Self

    import pyarrow.compute as pc

    from corpus.dataset.asking.conditions import Moment, Names
    from corpus.dataset.asking.split import Split
    from corpus.dataset.tables.view import Condition, View


class Choice(Figures):
    """Articles of which some can be chosen; what is chosen is the same again."""

    def filter(
        self,
        expression: pc.Expression | None = None,
        *,
        publisher: Names | None = None,
        published: Moment | tuple[Moment | None, Moment | None] | None = None,
        topic: Names | None = None,
        author: Names | None = None,
        language: Names | None = None,
        credit: Names | None = None,
        has_image: bool | None = None,
    ) -> Self:
        """The articles of which all that is asked for is true.

        ``publisher`` is a name or a domain; ``published`` the first and the last moment, both included, such as
        ``("2016-01-01", "2016-12-31")`` or ``(None, "2016")``, or a year, month or day; ``topic``, ``author`` and
        ``credit`` are names as printed; ``language`` is a BCP 47 tag, and ``pt`` is ``pt-BR`` as well.  Several in
        a list mean any of them.  An ``expression`` is one of Arrow's, over the columns of :meth:`to_arrow`.

        Groups of rows that can't hold what is asked for, by the statistics of the files, aren't read.

        >>> import corpus
        >>> import pyarrow.compute as pc
        >>> articles = corpus.load()
        >>> len(articles.filter(credit="Andrew Harnik", has_image=True)), len(articles.filter(published="2017"))
        (1, 0)
        >>> len(articles.filter(pc.field("publisher", "domain") == "salon.com"))
        1
        """
        from corpus.dataset.asking import conditions

        asked: list[Condition] = []
        if expression is not None:
            asked.append(conditions.fulfils(expression))
        if publisher is not None:
            asked.append(conditions.of_publisher(publisher))
        if published is not None:
            asked.append(conditions.in_span(published))
        if language is not None:
            asked.append(conditions.in_language(language))
        if has_image is not None:
            asked.append(conditions.with_image(has_image))
        listed = {"topics": topic, "authors": author, "images.credits": credit}
        asked += [conditions.holds(path, names) for path, names in listed.items() if names is not None]
        return self._with(self._view.where(*asked))

    def search(self, words: str) -> Self:
        """The articles that say all of some words, in headline or text, in any case.

        Words are whole words: ``nation`` isn't in ``nations``, ``nation*`` is.  ``"in quotes"`` they stay
        together, and ``-word`` must not be there.

        >>> import corpus
        >>> len(corpus.load().search('putin "intelligence briefings" -nixon'))
        1
        """
        from corpus.dataset.asking import conditions

        return self._with(self._view.where(conditions.Says(words)))

    def select(self, *names: str) -> Self:
        """The same articles with no more than some fields, and the id: others are not read.

        >>> import corpus
        >>> corpus.load().select("headline", "topics").fields
        ('id', 'headline', 'topics')
        """
        return self._with(self._view.select(names))

    def sort(self, by: str, *, descending: bool = False) -> Self:
        """The articles in the order of a field, such as ``published`` or ``publisher.name``; those without it last.

        Articles that are alike in it stay in the order that they are in.

        >>> import corpus
        >>> len(corpus.load().sort("published", descending=True))
        1
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        from corpus.dataset.asking import paths

        found, places = paths.values(self._view.table([paths.column(by)]), by)
        if len(found) > len(pc.unique(places)):
            raise MisuseError(f"expected a field with one value to sort by, got {by}, which has several")
        order = pc.sort_indices(
            pa.table({"value": found, "place": places}),
            sort_keys=[("value", "descending" if descending else "ascending"), ("place", "ascending")],
        )
        known = places.take(order).to_numpy()
        return self._with(self._view.take(np.concatenate([known, np.setdiff1d(np.arange(len(self)), known)])))

    def head(self, count: int = 5) -> Self:
        """The first articles."""
        return self._with(self._view.take(slice(max(0, given.whole("a number of articles", count)))))

    def sample(self, count: int, *, seed: int = 0) -> Self:
        """Some of the articles, chosen by chance; the same for the same seed, on any machine.

        When articles are added to the corpus, the choice stays as it was but for those among the new ones that
        are chosen instead.

        >>> import corpus
        >>> len(corpus.load().sample(3, seed=1))
        1
        """
        if given.whole("a number of articles", count) < 0:
            raise MisuseError(f"expected a number of articles, got {count}")
        return self.shuffle(seed=seed).head(count)

    def shuffle(self, *, seed: int = 0) -> Self:
        """The articles in an order by chance; the same for the same seed, on any machine.

        >>> import corpus
        >>> len(corpus.load().shuffle(seed=7))
        1
        """
        from corpus.dataset.asking import chance

        return self._with(self._view.take(chance.order(self.ids, given.whole("a seed", seed))))

    def split(self, *, by: str = "story", seed: int = 0, **sides: float | str) -> Split[Self]:
        """The articles parted for training and testing, with no story on both sides.

        ``sides`` are two or more names, each with its fraction: ``train=.8, test=.2``.  By ``"story"``, near-duplicates
        stay together and chance decides, the same for the same seed; a split stays as it is when articles are added.
        By ``"publisher"``, chance decides for each publisher.  By ``"date"``, the sides follow each other in time, and
        a side may be given its last day: ``train="2015-12-31", test="2016-12-31"``.  By publisher and date, what is a
        near-duplicate of an earlier article on another side is left out; ``left_out`` has it, and all else that is on
        no side.

        Raises :class:`corpus.errors.MisuseError` for sides that can't be.

        >>> import corpus
        >>> sides = corpus.load().split(train=.8, test=.2, seed=1)
        >>> {name: len(side) for name, side in sides.items()}, len(sides.left_out)
        ({'train': 1, 'test': 0}, 0)
        """
        from corpus.dataset.asking.split import split
        from corpus.dataset.asking.stories import stories

        texts = (one for batch in self.to_batches(["text"]) for one in batch["text"].to_pylist())
        found = split(
            self.ids,
            self._said("published.local"),
            self._said("publisher.name"),
            stories(texts),
            sides,
            by,
            given.whole("a seed", seed),
        )
        return found.map(lambda places: self._with(self._view.take(places)))

    def _with(self, view: View) -> Self:
        """The articles of another view of the same releases."""
        raise NotImplementedError
