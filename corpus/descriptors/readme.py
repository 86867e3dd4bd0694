"""The README.md of a release: a Hugging Face dataset card, and all that people need who only download the folder."""

import html
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import yaml
from corpus.model import Annotation, Article
from corpus.model.chart import charts
from corpus.model.facts import Described
from corpus.schema.columns import Column, columns
from corpus.schema.layers import layers

PATH = "README.md"
MEDIA_TYPE = "text/markdown"

_KINDS: dict[str, type] = {"articles": Article, "annotations": Annotation}
_DTYPES = {
    "date": "date32",
    "instant": "timestamp[ms, tz=UTC]",
    "integer": "int64",
    "number": "float64",
    "string": "string",
}
_SIZES = (
    "n<1K",
    "1K<n<10K",
    "10K<n<100K",
    "100K<n<1M",
    "1M<n<10M",
    "10M<n<100M",
    "100M<n<1B",
    "1B<n<10B",
    "10B<n<100B",
)
# How many rows of a table are worth reading.
_ROWS = 20
# What Markdown takes for more than a character.
_MARKS = re.compile(r"([\\`*_|~\[\]!#])")
_OPEN = ("CC0-", "CC-BY-", "CC-PDDC", "PDDL-", "ODC-By-", "ODbL-")


def write(release: Described) -> str:
    """The file's text."""
    parts = (_card, _summary, _verify, _read, _fields, _composition, _sheet, _quality, _rights, _cite)
    return "\n".join(part(release) for part in parts)


def _card(release: Described) -> str:
    """The front matter, from which hubs show, filter and load a data set."""
    corpus = release.manifest.corpus
    languages = {language.split("-")[0] for language, _ in release.facts.languages}
    card = {
        "pretty_name": corpus.title,
        **_license(release),
        "language": sorted(languages),
        "size_categories": [_SIZES[max(0, min(len(str(release.manifest.articles)) - 3, 8))]],
        "task_categories": ["token-classification"],
        "tags": list(dict.fromkeys(corpus.keywords)),
        "configs": [
            {
                "config_name": kind,
                "data_files": [{"split": "train", "path": [file.path for file in found]}],
                **({"default": True} if kind == "articles" else {}),
            }
            for kind in _KINDS
            if (found := release.data(kind, ".parquet"))
        ],
        "dataset_info": [
            {"config_name": kind, "features": [_feature(column) for column in columns(of)]}
            for kind, of in _KINDS.items()
        ],
    }
    kept = {name: value for name, value in card.items() if value != []}
    return f"---\n{yaml.dump(kept)}---\n"


def _license(release: Described) -> dict[str, Any]:
    """The annotations' licence; with "other" behind it where the texts have other ones."""
    known = release.manifest.corpus.license
    stated = {licence for licence, _ in release.facts.licenses} - {known}
    if not stated and known.startswith(_OPEN):
        return {"license": known.lower()}
    return {
        "license": [known.lower(), "other"] if known.startswith(_OPEN) else "other",
        "license_name": f"annotations-{known.lower()}-texts-as-each-record-states",
        "license_link": "LICENSE",
    }


def _feature(column: Column) -> dict[str, Any]:
    below = [_feature(one) for one in column.columns]
    if column.repeated:
        return {"name": column.name, "list": below or _DTYPES[column.type]}
    kind = {"struct": below} if below else {"dtype": _DTYPES[column.type]}
    return {"name": column.name, **kind}


def _summary(release: Described) -> str:
    manifest, facts = release.manifest, release.facts
    corpus = manifest.corpus
    rows = [(f"`{file.path}`", file.rows, file.size) for file in manifest.files]
    edition = (
        " It is the open edition: only records under an open licence." if manifest.edition == "open" else ""
    )
    released = f", released on {corpus.released}" if corpus.released else ""
    return f"""# {corpus.title} {manifest.version}

{corpus.description}

Version {manifest.version}{released}: {_counted(manifest.articles, "article")} with
{_counted(facts.words, "word")} of text, {_counted(facts.images, "image")} and
{_counted(manifest.annotations, "annotation")}.{edition}

{_table(("file", "rows", "bytes"), rows)}
The Parquet and the JSON Lines files hold the same records: `articles` one row an article, `annotations` one row a
labelled stretch of characters. `manifest.json` lists the versions and every file's size, rows and SHA-256 digest,
`schema/` the JSON Schema of the records, version {manifest.schema}, and the guidelines of the annotation layers.
`croissant.json`, `datapackage.json`, `datacite.json` and `CITATION.cff` say the same to machines.
"""


def _verify(release: Described) -> str:
    del release
    return """## Check the files

```sh
sha256sum -c SHA256SUMS
```
"""


def _read(release: Described) -> str:
    del release
    return '''## Read them

In this folder. With pandas (`pip install pandas pyarrow`):

```python
import glob

import pandas

articles = pandas.concat(map(pandas.read_parquet, sorted(glob.glob("articles*.parquet"))))
annotations = pandas.concat(map(pandas.read_parquet, sorted(glob.glob("annotations*.parquet"))))
print(articles[["id", "headline"]])
print(annotations.groupby(["layer", "label"]).size())
```

With DuckDB (`pip install duckdb`), whose SQL reads the same from R, Java or a shell:

```python
import duckdb

print(
    duckdb.sql("""
        select article.headline, annotation.label, annotation."end" - annotation.start as characters
        from 'articles*.parquet' article join 'annotations*.parquet' annotation on annotation.article = article.id
        where annotation.layer = 'zones'
    """)
)
```

With Hugging Face's datasets (`pip install datasets`); on its hub, name the repository instead of the folder:

```python
from pathlib import Path

from datasets import load_dataset

folder = str(Path().resolve())
articles = load_dataset(folder, "articles", split="train")
annotations = load_dataset(folder, "annotations", split="train")
print(articles.features["published"])
```

With nothing but Python:

```python
import glob
import gzip
import json


def records(kind):
    for path in sorted(glob.glob(f"{kind}*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="\\n") as lines:
            yield from map(json.loads, lines)


texts = {article["id"]: article["text"] or "" for article in records("articles")}
for annotation in records("annotations"):
    if annotation["target"] == "text" and annotation["words"] is None:
        print(annotation["label"], texts[annotation["article"]][annotation["start"] : annotation["end"]][:60])
```

`croissant.json` loads with [mlcroissant](https://pypi.org/project/mlcroissant/), all but the names and roles in an
image's credits, which are lists within lists; `frictionless validate datapackage.json --resource-name articles`
holds the JSON Lines against the table's description.
'''


def _fields(release: Described) -> str:
    del release
    articles, annotations = (
        _table(("field", "type", "what it is"), _listed(columns(of), "")) for of in _KINDS.values()
    )
    known = [
        (f"`{name}`", f"`{layer.target}`", " ".join(f"`{label}`" for label in layer.labels))
        for name, layer in sorted(layers().items())
    ]
    return f"""## What the records say

- An article's values are normalised: Unicode NFC, white space as single spaces. `text` is the body, its paragraphs
  separated by a blank line; it is null where the rights don't allow its release.
- `published.at` is an instant in UTC, and null where the article prints no time zone; `published.local` is the date
  or date-time as printed, in ISO form.
- An annotation counts `start` and `end` in code points, half open, in its `target`: `raw` is the raw file, decoded
  from UTF-8, `text` is the article's `text`. `field` is a JSON pointer to the value that the characters say.

An article, `?` behind what may be null and `[]` behind lists:

{articles}
An annotation:

{annotations}
The layers, each with a guideline in `schema/layers/`:

{_table(("layer", "target", "labels"), known)}"""


def _listed(found: Iterable[Column], above: str) -> Iterable[tuple[str, str, str]]:
    for column in found:
        name = f"{above}{column.name}{'[]' * column.repeated}"
        kind = column.type + "?" * (not column.required)
        yield f"`{name}`", kind, _cell(column.description)
        yield from _listed(column.columns, f"{name}.")


def _composition(release: Described) -> str:
    facts, articles = release.facts, release.manifest.articles
    covered = [
        (f"`{name}`", count, f"{100 * count / max(articles, 1):.0f} %") for name, count in facts.coverage
    ]
    publishers = sorted(facts.publishers, key=lambda item: (-item[1], item[0]))
    more = f"and {len(publishers) - _ROWS} more publishers.\n\n" if len(publishers) > _ROWS else ""
    pictures = "\n\n".join(f"![{_plain(chart.words)}](plots/{chart.name}.svg)" for chart in charts(facts))
    withdrawn = len(release.manifest.withdrawn)
    gone = (
        f"\n{_counted(withdrawn, 'article')} may not be in it any more; the manifest names them.\n"
        if withdrawn
        else ""
    )
    return f"""## Composition

{_table(("publisher", "articles"), _named(publishers[:_ROWS]))}
{more}{_table(("language", "articles"), _named(facts.languages))}
{_table(("of the text, a release holds", "articles"), _named(facts.texts))}
{_table(("field", "articles that have it", "share"), covered)}
{_table(("annotation layer", "annotations"), _named(facts.layers))}
{_table(("annotations by", "annotations"), _named(facts.makers[:_ROWS]))}{gone}
{pictures}
"""


def _sheet(release: Described) -> str:
    sheet = release.manifest.corpus.datasheet
    said = {
        "Why it was made": sheet.motivation,
        "Collection": sheet.collection,
        "Preprocessing": sheet.preprocessing,
        "Uses": sheet.uses,
        "Limits": sheet.limits,
        "Maintenance": sheet.maintenance,
    }
    return "\n".join(f"## {title}\n\n{text.strip()}\n" for title, text in said.items() if text)


def _quality(release: Described) -> str:
    """How well the annotations' reader was measured to read, if it is the one that was measured."""
    scores = tomllib.loads(Path(__file__).with_name("scores.toml").read_text("utf-8"))
    if scores["loader"] not in dict(release.facts.makers):
        return ""
    pages = scores["pages"]
    heads = ("", *(f"`{name}` ({number})" for name, number in pages.items()))
    measures = [(name, *(f"{score[one]:.2f}" for one in pages)) for name, score in scores["measures"].items()]
    said = [(name, row["values"], f"{row['right']:.2f}") for name, row in scores["confidence"].items()]
    return f"""## How well the annotations are right

Annotations by `{scores["loader"]}` are a program's, and not corrected unless people said so in the notes beside an
article. Measured on other pages, which are not part of this corpus, each read by a model that has seen no page of its
publisher:

{_table(heads, measures)}
`copied` are pages as a browser copies them, annotated by hand; `article` and `page` are the text of an article's part
of a page and of the whole page, held against the page's metadata, which don't always say what is printed. The
pages were few and most of them European; others will be read less well. Each annotation says how sure the reader was:

{_table(("confidence", "values", "share right"), said)}"""


def _rights(release: Described) -> str:
    corpus = release.manifest.corpus
    names = ", ".join(creator.name for creator in release.creators)
    licence = f"[{corpus.license}]({release.license_url})" if release.license_url else corpus.license
    return f"""## Rights: what you may do with it

The annotations, and all else that is said about the articles here, are licensed under
{licence} by {names}: do with them what that licence allows.

The articles themselves are not covered by it. Each one's `rights` says who holds them, under which licence, and on
what ground as much of the text is here as there is. Where no licence is stated, none is known, and no right to pass the
text on is granted: what you may do with such a text is between you, its owner and the law where you are.

{_table(("licence of the text", "articles"), _named(release.facts.licenses))}"""


def _cite(release: Described) -> str:
    return f"""## Cite

{release.citation}

```bibtex
{release.bibtex}
```
"""


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _named(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(_cell(name), count) for name, count in counts]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A table, with an empty line behind it; nothing if it has no rows."""
    lines = [f"| {' | '.join(map(str, row))} |\n" for row in rows]
    head = f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    return head + "".join(lines) if lines else ""


def _cell(text: str) -> str:
    """A text that Markdown and HTML leave as it is, on one line."""
    return _MARKS.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def _plain(text: str) -> str:
    """A text that may stand where an image is described."""
    return _cell(text).replace("[", "(").replace("]", ")")
