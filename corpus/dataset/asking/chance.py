"""Chance that depends on a seed and an id alone: the same on any machine, whatever else is in the corpus.

An article's lot is the BLAKE2b digest, 64 bits long, of a purpose, the seed and the id: what
``printf 'order 0 ID' | b2sum -l 64`` prints.  Each purpose has lots of its own, or else a sample of a corpus would
lie on one side of its split.
"""

from collections.abc import Sequence
from hashlib import blake2b


def order(ids: Sequence[str], seed: int) -> list[int]:
    """The positions of ids in an order by chance, in which no two change places when others are added.

    >>> order(["gull/storm", "gull/bridge", "gull/ferry"], seed=0)
    [0, 2, 1]
    >>> order(["gull/ferry", "gull/bridge"], seed=0)
    [0, 1]
    """
    start = f"order {seed:d} ".encode()
    # The id behind its lot decides between equal lots.
    keys = [blake2b(start + (one := name.encode()), digest_size=8).digest() + one for name in ids]
    return sorted(range(len(keys)), key=keys.__getitem__)


def share(name: str, seed: int) -> float:
    """A number from 0 up to, not including, 1 by chance.

    >>> round(share("gull/storm", seed=0), 3), round(share("gull/ferry", seed=0), 3)
    (0.151, 0.868)
    """
    lot = blake2b(f"share {seed:d} {name}".encode(), digest_size=8).digest()
    # As many bits as a float holds, so that nothing is rounded up to 1.
    return (int.from_bytes(lot) >> 11) / (1 << 53)
