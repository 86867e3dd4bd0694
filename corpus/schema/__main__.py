"""Write the current schema's files: ``python -m corpus.schema``. Frozen versions are never touched.

``--freeze`` freezes the version; ``--compare`` says whether it is great enough for what has changed since the last.
"""

import hashlib
import sys

from corpus import resources
from corpus.schema.compatibility import gate
from corpus.schema.frozen import frozen
from corpus.schema.generate import generated
from corpus.schema.upgrade import CURRENT


def main() -> int:
    """Write them, and freeze the version if asked with ``--freeze``."""
    top = resources.folder("schema")
    if "--compare" in sys.argv[1:]:
        said, fitting = gate(top, generated(), CURRENT)
        print("\n".join(said))
        return 0 if fitting else 1
    (top / CURRENT).mkdir(parents=True, exist_ok=True)
    known = frozen(top)
    for name, text in generated().items():
        path = f"{CURRENT}/{name}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        if known.get(path, digest) != digest:
            print(
                f"schema/{path} is frozen and would change; add a step to corpus.schema.upgrade.STEPS",
                file=sys.stderr,
            )
            return 1
        (top / path).write_text(text, "utf-8", newline="\n")
        if "--freeze" in sys.argv[1:]:
            known[path] = digest
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(known.items()))
    (top / "FROZEN").write_text(lines, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
