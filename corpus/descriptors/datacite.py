"""DataCite's metadata in JSON, kernel 4: what a repository needs to give a release its DOI.

The kernel requires a year of publication, which is here if ``raw/corpus.toml`` states ``released``.
"""

import json
from typing import Any

from corpus.model import Creator
from corpus.model.facts import Described

PATH = "datacite.json"
MEDIA_TYPE = "application/vnd.datacite.datacite+json"

_NAME_TYPES = {"person": "Personal", "organization": "Organizational"}


def write(release: Described) -> str:
    """The file's text."""
    manifest, corpus = release.manifest, release.manifest.corpus
    released = corpus.released
    languages = [language for language, _ in release.facts.languages]
    said: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": corpus.doi,
        "url": corpus.homepage,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Annotated news articles"},
        "titles": [{"title": corpus.title}],
        "creators": [_creator(one) for one in release.creators],
        "publisher": {"name": release.creators[0].name},
        "publicationYear": str(released.year) if released else None,
        "dates": [{"date": released.isoformat(), "dateType": "Issued"}] if released else [],
        "version": manifest.version,
        "language": languages[0] if len(languages) == 1 else None,
        "subjects": [{"subject": keyword} for keyword in corpus.keywords],
        "descriptions": _descriptions(release),
        "rightsList": [_rights(release)],
        "sizes": [
            f"{manifest.articles} article{'s' * (manifest.articles != 1)}",
            f"{sum(file.size for file in manifest.files)} bytes",
        ],
        "formats": sorted({file.media_type for file in manifest.files}),
    }
    kept = {name: value for name, value in said.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _creator(creator: Creator) -> dict[str, Any]:
    known: dict[str, Any] = {"name": creator.name}
    if creator.kind:
        known["nameType"] = _NAME_TYPES[creator.kind]
    if creator.url and creator.url.startswith("https://orcid.org/"):
        known["nameIdentifiers"] = [
            {
                "nameIdentifier": creator.url,
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
    return known


def _descriptions(release: Described) -> list[dict[str, str]]:
    corpus = release.manifest.corpus
    sheet = corpus.datasheet
    said = {
        "Abstract": corpus.description,
        "Methods": "\n\n".join(filter(None, (sheet.collection, sheet.preprocessing))),
        "Other": sheet.limits,
    }
    return [{"description": text, "descriptionType": kind} for kind, text in said.items() if text]


def _rights(release: Described) -> dict[str, str]:
    licence = release.manifest.corpus.license
    rights = {"rights": f"{licence}, of the annotations; the texts keep the rights that each record states"}
    if release.license_url is None:
        return rights
    return rights | {
        "rightsUri": release.license_url,
        "rightsIdentifier": licence,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
    }
