"""Where the files of a release lie: in a folder here, behind an address, or with the package."""

from corpus.dataset.sources.folders import Folder, installed, is_address, local, parted, remote

__all__ = ["Folder", "installed", "is_address", "local", "parted", "remote"]
