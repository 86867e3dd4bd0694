"""Croissant 1.1, by which machine-learning frameworks and dataset search engines find, check and load a release.

The record sets are read from the Parquet files.  The specification requires ``url`` and ``datePublished`` too: they
are here if ``raw/corpus.toml`` states a homepage or DOI and ``released``, for nothing is made up.  The library
mlcroissant 1.1 loads all but lists within lists: the names and roles of an image's credits come out as null there.
"""

import json
from typing import Any

from corpus.model import Annotation, Article, FileEntry
from corpus.model.facts import Described
from corpus.schema.columns import Column, columns

PATH = "croissant.json"
MEDIA_TYPE = "application/ld+json"

_VERSION = "http://mlcommons.org/croissant/1.1"
_RAI = "http://mlcommons.org/croissant/RAI/1.0"

_TERMS = (
    "annotation arrayShape citeAs column containedIn equivalentProperty excludes extract field fileObject",
    "fileProperty fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path readLines",
    "recordSet references regex repeated replace samplingRate sdVersion separator source subField transform",
    "unArchive value",
)
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    **{term: f"cr:{term}" for line in _TERMS for term in line.split()},
}

_TYPES = {
    "date": "sc:Date",
    "instant": "sc:DateTime",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "string": "sc:Text",
}
# What validators and loaders know a format by, beside the media type of the manifest.
_KNOWN_AS = {
    "application/vnd.apache.parquet": "application/x-parquet",
    "application/jsonl+gzip": "application/jsonlines",
}


def write(release: Described) -> str:
    """The file's text."""
    document = {
        "@context": dict(sorted(_CONTEXT.items())),
        "@type": "sc:Dataset",
        "conformsTo": [_VERSION, _RAI],
        **_about(release),
        **_responsible(release),
        "distribution": [*map(_file_object, release.manifest.files), *_file_sets(release)],
        "recordSet": [_articles(release), _annotations(release)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _about(release: Described) -> dict[str, Any]:
    manifest, corpus = release.manifest, release.manifest.corpus
    creators = [
        {"@type": f"sc:{(one.kind or 'organization').capitalize()}", "name": one.name}
        | ({"url": one.url} if one.url else {})
        for one in release.creators
    ]
    licence = release.license_url or {"@type": "sc:CreativeWork", "name": corpus.license}
    about = {
        "name": corpus.name,
        "alternateName": corpus.title,
        "description": corpus.description,
        "version": manifest.version,
        "license": licence,
        "sdLicense": licence,
        "creator": creators,
        "publisher": creators,
        "keywords": list(corpus.keywords),
        "inLanguage": [language for language, _ in release.facts.languages],
        "url": release.address,
        "sameAs": corpus.homepage if corpus.doi else None,
        "identifier": f"https://doi.org/{corpus.doi}" if corpus.doi else None,
        "datePublished": corpus.released.isoformat() if corpus.released else None,
        "citeAs": release.bibtex,
        "isLiveDataset": False,
    }
    return {name: value for name, value in about.items() if value not in (None, [])}


def _responsible(release: Described) -> dict[str, Any]:
    """What the datasheet says, in the vocabulary of responsible AI."""
    sheet = release.manifest.corpus.datasheet
    said = {
        "rai:dataCollection": sheet.collection,
        "rai:dataPreprocessingProtocol": sheet.preprocessing,
        "rai:dataUseCases": sheet.uses,
        "rai:dataLimitations": sheet.limits,
        "rai:dataReleaseMaintenancePlan": sheet.maintenance,
        "rai:machineAnnotationTools": [
            maker for maker, _ in release.facts.makers if maker.startswith("loaders.")
        ],
    }
    return {name: value for name, value in said.items() if value}


def _file_object(file: FileEntry) -> dict[str, Any]:
    formats = [_KNOWN_AS[file.media_type]] if file.media_type in _KNOWN_AS else []
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": [*formats, file.media_type] if formats else file.media_type,
        "sha256": file.sha256,
    }


def _file_sets(release: Described) -> list[dict[str, Any]]:
    """One for each kind of records that lies in more than one file."""
    return [
        {
            "@type": "cr:FileSet",
            "@id": f"{kind}-parquet",
            "name": f"{kind}-parquet",
            "encodingFormat": ["application/x-parquet", "application/vnd.apache.parquet"],
            "includes": [file.path for file in files],
        }
        for kind in ("articles", "annotations")
        if len(files := release.data(kind, ".parquet")) > 1
    ]


def _articles(release: Described) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "articles",
        "name": "articles",
        "description": "One record an article: what its raw text says, and what people know of it.",
        "key": {"@id": "articles/id"},
        "field": _fields(release, "articles", Article),
    }


def _annotations(release: Described) -> dict[str, Any]:
    declared = _fields(release, "annotations", Annotation)
    for field in declared:
        if field["name"] == "article":
            field["references"] = {"field": {"@id": "articles/id"}}
    return {
        "@type": "cr:RecordSet",
        "@id": "annotations",
        "name": "annotations",
        "description": "One record a label on a stretch of characters.",
        "field": declared,
    }


def _fields(release: Described, kind: str, of: type) -> list[dict[str, Any]]:
    found = release.data(kind, ".parquet")
    origin = (
        {"fileSet": {"@id": f"{kind}-parquet"}}
        if len(found) > 1
        else {"fileObject": {"@id": found[0].path if found else f"{kind}.parquet"}}
    )
    return [
        _field(column, kind, {**origin, "extract": {"column": column.name}}, ()) for column in columns(of)
    ]


def _field(
    column: Column, above: str, source: dict[str, Any] | None, steps: tuple[str, ...]
) -> dict[str, Any]:
    """A field; what lies in a record is reached from the record's column.

    No source can say how to reach what lies in a list within a list; such fields are described only.
    """
    name = f"{above}/{column.name}"
    reached = source and source | ({"transform": [{"jsonPath": step} for step in steps]} if steps else {})
    field = {
        "@type": "cr:Field",
        "@id": name,
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES.get(column.type),
        "isArray": column.repeated or None,
        "arrayShape": "-1" if column.repeated else None,
        "source": reached,
        "subField": [
            _field(one, name, None if steps and column.repeated else source, (*steps, one.name))
            for one in column.columns
        ],
    }
    return {key: value for key, value in field.items() if value not in (None, [])}
