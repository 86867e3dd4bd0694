"""What comparing releases is made of.

- :mod:`corpus.pipeline.differences.sides`: what is compared, wherever it lies
- :mod:`corpus.pipeline.differences.rows`: the rows of a Parquet file, by number
- :mod:`corpus.pipeline.differences.groups`: the rows that need no look, for their bytes are the same
- :mod:`corpus.pipeline.differences.pairs`: the rows of two files that belong together
- :mod:`corpus.pipeline.differences.columns`: which of these rows aren't equal
- :mod:`corpus.pipeline.differences.values`: what changed in a record, and the change made again
- :mod:`corpus.pipeline.differences.annotations`: what changed among an article's annotations
- :mod:`corpus.pipeline.differences.gathered`: all of it counted
"""
