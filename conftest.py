"""What can't be collected for want of a library that isn't part of the extra ``dev``."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["corpus/dataset/out/to_torch.py"]
