"""Where the stages meet: one module a verb.

- :mod:`corpus.pipeline.annotate`: a raw file to a record with diagnostics
- :mod:`corpus.pipeline.check`: all raw files of a corpus, and what is wrong with them
- :mod:`corpus.pipeline.records`: the records of a release, and what is wrong with them
- :mod:`corpus.pipeline.mend`: findings to changes of notes and file names
- :mod:`corpus.pipeline.add`: a copied page to a raw file with notes
- :mod:`corpus.pipeline.init`: nothing to a corpus folder
- :mod:`corpus.pipeline.release`: a corpus to a release folder
- :mod:`corpus.pipeline.verify`: a release against what it says of itself
- :mod:`corpus.pipeline.rebuild`: a release against ``raw/``
- :mod:`corpus.pipeline.diff`: two releases to what changed between them
- :mod:`corpus.pipeline.takedown`: an article out of all releases to come
- :mod:`corpus.pipeline.attach`: a release and raw files to records with their texts
- :mod:`corpus.pipeline.publish`, :mod:`corpus.pipeline.sign`: a release to other places, and with a signature

What checking is made of:

- :mod:`corpus.pipeline.examine`: one file, without its record; :mod:`corpus.pipeline.cache` keeps the results
- :mod:`corpus.pipeline.across`: articles beside each other; :mod:`corpus.pipeline.claims` holds what they meet by
- :mod:`corpus.pipeline.changes`: which files a branch changed
- :mod:`corpus.pipeline.tolerance`, :mod:`corpus.pipeline.waivers`: which findings count, and how much
- :mod:`corpus.pipeline.diagnose`: a rule's finding to a diagnostic with line and column
- :mod:`corpus.pipeline.pointing`: where a JSON text says a value
- :mod:`corpus.pipeline.notes_file`: notes to their TOML file

What releasing is made of:

- :mod:`corpus.pipeline.rights`, :mod:`corpus.pipeline.digests`: a record as far as its rights allow
- :mod:`corpus.pipeline.content`, :mod:`corpus.pipeline.facts`: digests and counts over all records
- :mod:`corpus.pipeline.versioning`: what changed to the version that it asks for; :mod:`corpus.pipeline.differences`
- :mod:`corpus.pipeline.describing`, :mod:`corpus.pipeline.provenance`: what a release says of itself
- :mod:`corpus.pipeline.staging`, :mod:`corpus.pipeline.locks`: a folder that is there whole or not at all
- :mod:`corpus.pipeline.data_files`, :mod:`corpus.pipeline.agreement`: data files read without trusting them
"""
