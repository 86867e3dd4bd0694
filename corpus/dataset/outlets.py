"""Articles for the tools that learn from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, TypeVar, overload

from corpus.dataset import given
from corpus.dataset.choice import Choice
from corpus.errors import MisuseError
from corpus.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from corpus.dataset.out.to_torch import ArticleDataset

# What a function makes of an article.
Item = TypeVar("Item")


class Outlets(Choice):
    """Articles that go out to PyTorch and spaCy; the ways out of all tables are those of :class:`Table`."""

    @overload
    def to_torch(
        self,
        transform: None = None,
        *,
        shuffle: bool = False,
        seed: int = 0,
        rank: int | None = None,
        world_size: int | None = None,
    ) -> ArticleDataset[Article]: ...
    @overload
    def to_torch(
        self,
        transform: Callable[[Article], Item],
        *,
        shuffle: bool = False,
        seed: int = 0,
        rank: int | None = None,
        world_size: int | None = None,
    ) -> ArticleDataset[Item]: ...
    def to_torch(
        self,
        transform: Callable[[Article], Item] | None = None,
        *,
        shuffle: bool = False,
        seed: int = 0,
        rank: int | None = None,
        world_size: int | None = None,
    ) -> ArticleDataset[Article] | ArticleDataset[Item]:
        """The articles, or what ``transform`` makes of each, as a ``torch.utils.data.IterableDataset``.

        It is for PyTorch's ``DataLoader`` with any number of workers, of which batches of articles are lists; of
        articles that came from a worker the annotations are out of reach, so that what needs them is done in
        ``transform``.  :meth:`select` first what it needs.

        Each article comes once in an epoch, on one rank and one worker.  Ranks are those of ``torch.distributed``, or
        of ``RANK`` and ``WORLD_SIZE`` as torchrun sets them, unless they are given; they differ by one article at
        most, and none is repeated to make them equal.  Where something else divides what comes, such as Accelerate,
        give ``rank=0, world_size=1``.

        With ``shuffle``, groups of rows come in an order by chance and the rows of several groups are mixed, in
        memory that doesn't grow with the corpus; :meth:`shuffle` mixes all, and takes longer to read.  The order
        hangs on the seed and the epoch, which ``set_epoch(n)`` sets before each.  ``state_dict()`` and
        ``load_state_dict()`` stop and go on at the very article, also in torchdata's ``StatefulDataLoader``.

        >>> import corpus
        >>> from torch.utils.data import DataLoader  # doctest: +SKIP
        >>> articles = corpus.load().to_torch(lambda article: article.headline, shuffle=True)  # doctest: +SKIP
        >>> [batch] = DataLoader(articles, batch_size=8)  # doctest: +SKIP
        >>> batch[0].rpartition(" to ")  # doctest: +SKIP
        ("Donald Trump has spoken to Vladimir Putin as often as he's talked", ' to ', 'his intelligence briefers')
        """
        from corpus.dataset.out.extras import needed

        with needed("to_torch()", "torch", extra="torch"):
            from corpus.dataset.out.to_torch import ArticleDataset, ranks
        # So that no worker has to find the rows again.
        found = self if self._view.whole else self._with(self._view.take(slice(None)))
        if transform is not None and not callable(transform):
            raise MisuseError(f"expected a function of an article as transform, got {transform!r}")
        order = given.whole("a seed", seed) if shuffle else None
        return ArticleDataset(found._view, found._values, transform, order, ranks(rank, world_size))

    def to_spacy(self, nlp: Language | None = None) -> Iterator[Doc]:
        """A spaCy ``Doc`` of each article's text, empty where there is none, made by the pipeline ``nlp``.

        Without one, no more is done than to split the text into tokens as its language is: ``spacy.blank(language)``,
        or ``"xx"`` for languages that spaCy doesn't know.  ``pip install 'corpus[spacy]'`` brings spaCy.

        Annotations of the text are ``doc.spans[layer]``, with the label as label, and the field that they support as
        id; who says so is in ``.attrs["by"]`` and how surely in ``.attrs["confidence"]``.  A span is whole tokens:
        all of which an annotation has a part.  Annotations that aren't just that, and those without any, are listed
        as they are in ``doc.user_data["inexact"]``, with the number of their span.  Annotations of the raw file
        aren't here.  All other fields of the article are in ``doc.user_data["article"]``, as plain values.

        >>> import corpus
        >>> [doc] = corpus.load().to_spacy()  # doctest: +SKIP
        >>> doc.spans["blocks"][0].label_, doc.spans["blocks"][0][:4].text  # doctest: +SKIP
        ('paragraph', 'President-elect Donald')
        >>> doc.user_data["article"]["topics"]  # doctest: +SKIP
        ('Donald Trump', 'Vladimir Putin')
        """
        from corpus.dataset.out import to_spacy

        self._need_text("to_spacy()")
        return to_spacy.docs(self, nlp)

    def to_docbin(self, place: str | PathLike[str], nlp: Language | None = None) -> None:
        """Write what :meth:`to_spacy` gives into a ``.spacy`` file, a ``DocBin`` with all user data.

        A file that is there already is replaced, once all is written; until then the documents are held in memory.
        For a large corpus write slices into files of one folder: spaCy's own corpus reader takes a folder as well.

        >>> import corpus
        >>> corpus.load().to_docbin("articles.spacy")  # doctest: +SKIP
        """
        from corpus.dataset.out import to_spacy

        self._need_text("to_docbin()")
        to_spacy.write(self, given.path("a file that ends with .spacy", place), nlp)

    def _need_text(self, asked: str) -> None:
        if "text" not in self.fields:
            raise MisuseError(f"{asked} needs the texts, which were left aside; load or select them as well")
