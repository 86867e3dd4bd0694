"""Out of a corpus: one module a tool that rows are handed to.

Each has one function that takes a :class:`~corpus.dataset.tables.view.View`, and imports its library when it is called;
``to_torch`` has a class of PyTorch's, and is imported itself then.
"""
