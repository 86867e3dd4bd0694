"""Where the package's own schema and releases lie: in a wheel beside the code, in a checkout above it."""

import re
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent
_VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}")


def folder(name: str) -> Path:
    """The folder ``schema`` or ``dist`` that came with this package."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _CHECKOUT / name


def releases(dist: Path) -> list[Path]:
    """The releases in a folder, by their names, in the order of their versions."""
    found = [path for path in dist.iterdir() if is_version(path.name)] if dist.is_dir() else []
    return sorted(found, key=lambda path: numbers(path.name))


def is_version(name: str) -> bool:
    """Whether a name is that of a release: three numbers.

    >>> is_version("1.10.0"), is_version("1.10"), is_version("1.10.0-open")
    (True, False, False)
    """
    return _VERSION.fullmatch(name) is not None


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers, which compare as versions do.

    >>> numbers("1.10.0") > numbers("1.9.0")
    True
    """
    return tuple(map(int, version.split(".")))
