"""Where the package's own schema and releases lie: in a wheel beside the code, in a checkout above it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def folder(name: str) -> Path:
    """The folder ``schema`` or ``dist`` that came with this package."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _CHECKOUT / name
