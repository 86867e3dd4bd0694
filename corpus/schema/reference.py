"""The schema as any other JSON Schema validator reads it: the reference that ``accept`` is held to."""

import json
import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from corpus import resources


def validator(kind: str, version: str) -> Draft202012Validator:
    """A ``jsonschema`` validator of the frozen schema file ``schema/<version>/<kind>.json``."""
    path = resources.folder("schema") / version / f"{kind}.json"
    schema = json.loads(path.read_text("utf-8"))
    made: Draft202012Validator = _Validator(schema, format_checker=FormatChecker())
    return made


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Any:
    # JSON Schema's patterns are ECMA-262's, whose $ never matches before a final line feed.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
