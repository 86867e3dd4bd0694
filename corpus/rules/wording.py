"""How messages quote what they found."""

WIDTH = 80


def shown(value: str) -> str:
    r"""A value as a message quotes it: printable, on one line, and cut if it is long.

    >>> shown("Storm\nin Nowhere")
    "'Storm\\nin Nowhere'"
    """
    # Cut first: repr of a line of 50 MB would take its time.
    quoted = repr(value[:WIDTH])
    if len(value) <= WIDTH and len(quoted) <= WIDTH:
        return quoted
    return quoted[: WIDTH - 3] + "..."


def one_line(value: str) -> str:
    """Another program's message, as part of ours.

    >>> one_line("Invalid statement\\n(at line 1)")
    'Invalid statement (at line 1)'
    """
    return " ".join(value[:500].split())
