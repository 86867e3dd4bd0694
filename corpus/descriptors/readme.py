"""The README.md of a release, for people who download it and never install this package."""

from corpus.model import Manifest

PATH = "README.md"
MEDIA_TYPE = "text/markdown"


def write(manifest: Manifest) -> str:
    """The file's text."""
    corpus = manifest.corpus
    creators = ", ".join(creator.name for creator in corpus.creators)
    rows = "\n".join(f"| `{file.path}` | {file.rows} | {file.size} |" for file in manifest.files)
    return f"""# {corpus.title} {manifest.version}

{corpus.description}

This release holds {manifest.articles} article{"s" * (manifest.articles != 1)} with {manifest.annotations} annotations.

| file | rows | bytes |
|---|---|---|
{rows}

The Parquet and the JSON Lines files hold the same records: `articles` one row an article, `annotations` one row a
labelled stretch of characters. `manifest.json` lists the versions and every file's size, rows and SHA-256 digest.

## Check the files

```sh
sha256sum -c SHA256SUMS
```

## Read them

```python
import pandas

articles = pandas.read_parquet("articles.parquet")
annotations = pandas.read_json("annotations.jsonl.gz", lines=True)
```

## What the records say

- An article's values are normalised: Unicode NFC, white space as single spaces. `text` is the body, its paragraphs
  separated by a blank line; it is null where the rights don't allow its release.
- `published.at` is an instant in UTC, and null where the article prints no time zone; `published.local` is the date
  or date-time as printed, in ISO form.
- An annotation counts `start` and `end` in code points, half open, in its `target`: `raw` is the raw file, decoded
  from UTF-8, `text` is the article's `text`. `field` is a JSON pointer to the value that the characters say.
- Records follow version {manifest.schema} of the schema.

## Rights

The annotations are licensed under {corpus.license}, by {creators}. The articles are not covered by that: each one's
`rights` says who holds them, under which licence, and on what ground as much of the text is here as there is. Where no
licence is stated, none is known, and no right to pass the text on is granted.

## Cite

{creators}: {corpus.title}, version {manifest.version}.{" " + corpus.homepage if corpus.homepage else ""}
"""
