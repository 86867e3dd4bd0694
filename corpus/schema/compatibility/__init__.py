"""How big a change of the schema is: whether old records stay valid, and old readers aren't surprised.

A MINOR version adds optional properties and nothing else; whatever else concerns records is MAJOR, and
so is what can't be compared.  ``docs/schema-versions.md`` says what counts as what, and why.
"""

from corpus.schema.compatibility.change import Change, Level, level, required_version
from corpus.schema.compatibility.comparison import compare
from corpus.schema.compatibility.versions import compare_versions, gate

__all__ = ["Change", "Level", "compare", "compare_versions", "gate", "level", "required_version"]
