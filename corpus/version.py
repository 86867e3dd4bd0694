"""The version of the package, which is that of its latest release."""

__version__ = "1.4.1"
