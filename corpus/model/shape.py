"""What every type of this package asks of its pydantic schema."""

from typing import Any, ClassVar


class Shape:
    """A type without unknown fields, whose fields are documented."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}
