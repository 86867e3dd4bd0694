"""The licence in the notes is no SPDX identifier, or an outdated one.

Why: Programs tell by the identifier what may be done with an article; one that they don't know permits nothing.

Bad: `license = "CC-BY"`, `license = "cc-by-4.0"`, `license = "GFDL-1.3"`

Good: `license = "CC-BY-4.0"`, `license = "GFDL-1.3-or-later"`, `license = "LicenseRef-Gull-Archive"`
"""

from collections.abc import Iterator

from corpus.model.finding import Edit, Family, Finding, InNotes, Level, Since
from corpus.record import Record
from corpus.rules.wording import shown

FAMILY: Family = "rights"
SINCE = Since("1.1.0", "2026-11-23")
LEVEL: Level = "error"
HINT = "Look the licence up at spdx.org/licenses; for one that isn't there, write LicenseRef- and a name of your own."

_LONGEST = 200  # characters; no identifier has more


def check(record: Record) -> Iterator[Finding]:
    """A licence that SPDX doesn't list, writes otherwise, or lists as outdated."""
    rights = record.notes.rights
    if rights is None or rights.license is None:
        return
    given = rights.license
    known = _known(given)
    where = InNotes("/rights/license")
    if known is None:
        yield Finding(where, f"expected an SPDX identifier such as 'CC-BY-4.0', got {shown(given)}")
    elif known != given:
        yield Finding(where, f"expected {shown(known)}, as SPDX writes it, got {shown(given)}", _fix(known))
    elif _known(f"{given.removesuffix('+')}-only") and not given.startswith("LicenseRef-"):
        # SPDX lists such identifiers as deprecated: they leave open whether later versions apply.
        name = given.removesuffix("+")
        successors = shown(f"{name}-or-later")
        if not given.endswith("+"):
            successors = f"{shown(f'{name}-only')} or {successors}"
        yield Finding(where, f"expected {successors}, got {shown(given)}, which SPDX no longer recommends")


def _fix(known: str) -> Edit:
    return Edit("/rights/license", known)


def _known(given: str) -> str | None:
    """A licence as SPDX writes it; None if that is nothing SPDX knows."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if len(given) > _LONGEST:
        return None
    try:
        return canonicalize_license_expression(given)
    except InvalidLicenseExpression:
        return None
