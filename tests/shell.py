"""Commands that a page shows, run as a reader would."""

import os
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path


def run(command: str, folder: Path, **more: str) -> str:
    """What a shell command prints in a folder, on a terminal of 100 columns without colours."""
    environment: Mapping[str, str] = {
        **os.environ,
        **more,
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        command,
        shell=True,
        check=False,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
    )
    return done.stdout.decode("utf-8")
