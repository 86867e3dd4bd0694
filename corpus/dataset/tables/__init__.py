"""The tables of a release: files, groups of rows, chosen rows, and the typed values that rows are."""
