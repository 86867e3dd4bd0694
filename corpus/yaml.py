"""YAML, as the descriptions of a release have it."""

from functools import cache
from typing import Any

_ENDS = frozenset("\x85\u2028\u2029")


def dump(value: dict[str, Any]) -> str:
    r"""Text that any reader of YAML makes the same value of, in the order of its keys.

    >>> dump({"title": "Gulls", "name": "one\x85two"})
    'title: Gulls\nname: "one\\Ntwo"\n'
    """
    import yaml

    return yaml.dump(value, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=100)


@cache
def _dumper() -> Any:
    """PyYAML's own, but for the line ends that it prints as they stand and reads as others."""
    import yaml

    class Dumper(yaml.SafeDumper):
        pass

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = None if _ENDS.isdisjoint(value) else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
