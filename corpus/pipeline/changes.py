"""What a branch changed below ``raw/``, in git's own words."""

import subprocess
from pathlib import Path

from corpus import raw as raw_files
from corpus.errors import MisuseError


def since(ref: str, root: Path) -> list[Path]:
    """The files of ``raw/`` that differ from where this branch left ``ref``, those not yet committed included.

    Removed files are among them: the rest of the corpus may miss them.
    """
    base = _git(root, "merge-base", "--end-of-options", ref, "HEAD").strip()
    folder = raw_files.FOLDER
    tracked = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", folder)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
    return [root / name for name in sorted({*tracked.split("\0"), *new.split("\0")} - {""})]


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except (OSError, ValueError) as error:  # no git, or a name that no command can be given
        raise MisuseError(f"git can't be run ({error}); install it, or name the files to check") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()) or "no common ancestor"
        raise MisuseError(
            f"git {arguments[0]} failed ({said}); name a commit or branch that is here, "
            "and fetch all of the history"
        )
    return done.stdout.decode("utf-8", "surrogateescape")
