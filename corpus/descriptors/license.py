"""The LICENSE of a release: which licence the annotations are under, and that the texts are not."""

from corpus.model.facts import Described

PATH = "LICENSE"
MEDIA_TYPE = "text/plain"


def write(release: Described) -> str:
    """The file's text."""
    corpus = release.manifest.corpus
    names = ", ".join(creator.name for creator in release.creators)
    where = release.license_url or "It is this project's own; ask its keepers for its text."
    stated = "\n".join(f"  {licence}: {_articles(count)}" for licence, count in release.facts.licenses)
    return f"""{corpus.title} {release.manifest.version}

The annotations, and all else that this corpus says about its articles, are licensed by
{names} under {corpus.license}:

  {where}

The articles themselves - headlines, texts, captions, credits - are not covered by that
licence. They belong to their owners. The "rights" of each record say who holds them, under
which licence, and on what ground as much of the text is here as there is. Where no licence
is stated, none is known, and no right to pass the text on is granted.

Licences that the records state for their texts (LicenseRef-unknown: none is stated):

{stated or "  none"}
"""


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"
