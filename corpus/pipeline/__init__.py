"""Where the stages meet: one module a verb.

- :mod:`corpus.pipeline.annotate`: a raw file to a record with diagnostics
- :mod:`corpus.pipeline.check`: all raw files of a corpus, and what is wrong with them
- :mod:`corpus.pipeline.release`: a corpus to a release folder
- :mod:`corpus.pipeline.diagnose`: a rule's finding to a diagnostic with line and column
"""
