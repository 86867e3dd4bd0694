"""A release, seen from research code: :func:`load <corpus.dataset.load.load>` opens it, its tables hand it out."""
