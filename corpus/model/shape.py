"""What every type of this package asks of its pydantic schema."""

from typing import ClassVar

from pydantic import ConfigDict


class Shape:
    """A type without unknown fields, whose fields are documented."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", use_attribute_docstrings=True)
