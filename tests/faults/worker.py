"""Makes releases in processes to which something happens: JSON on standard input asks, JSON on standard output tells.

The process that reads the requests has imported all that a release needs; a fork of it makes each release, so that
nothing but the release is hit.  What happens is one of

    {"kill_after": SECONDS}             it is killed, at a moment of its work
    {"event": NAME, "nth": N}           it is killed at the nth thing of that name that it does below the dist folder;
                                        "errno": NUMBER makes that thing fail instead
    {"largest": BYTES}                  no file may grow larger
    {}                                  nothing

where a name is one of Python's audit events, ``any`` of them, or ``fsync``.
"""

import json
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from corpus.cli import main
from corpus.pipeline import across, check, release, tolerance

IMPORTED = (across, check, release, tolerance)

CHANGES = frozenset({"open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"})


class Fault:
    """What happens at the nth thing of a name."""

    def __init__(self, name: str, nth: int, number: int | None) -> None:
        self._name, self._left, self._number = name, nth, number

    def met(self, name: str) -> None:
        """Count one thing that is done, and strike if it is the one."""
        if self._name not in (name, "any"):
            return
        self._left -= 1
        if self._left == 0:
            if self._number is None:
                os.kill(os.getpid(), signal.SIGKILL)
            else:
                raise OSError(self._number, os.strerror(self._number))


def install(request: dict[str, Any], dist: str) -> None:
    """Let happen what was asked for, in this process."""
    if "largest" in request:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest"], request["largest"]))
    if "event" in request:
        fault = Fault(request["event"], request["nth"], request.get("errno"))
        sync = os.fsync

        def failing(handle: int) -> None:
            fault.met("fsync")
            sync(handle)

        def heard(name: str, arguments: tuple[Any, ...]) -> None:
            paths = [os.fsdecode(one) for one in arguments if isinstance(one, str | bytes | os.PathLike)]
            if name in CHANGES and any(path.startswith(dist) for path in paths):
                fault.met(name)

        os.fsync = failing  # type: ignore[assignment]
        sys.addaudithook(heard)


def make(command: list[str], request: dict[str, Any], dist: str, write: int) -> None:
    """Make a release in this process, and end it."""
    sys.stdout = sys.stderr = os.fdopen(write, "w", encoding="utf-8")
    install(request, dist)
    code = 3
    try:
        code = main(command)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def forked(work: Callable[[int], None], kill_after: float | None) -> dict[str, Any]:
    """What came of work in a fork: its exit code, negative if it was killed, what it said, how long it took."""
    read, write = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(read)
        work(write)
    os.close(write)
    if kill_after is not None:
        threading.Timer(kill_after, os.kill, (child, signal.SIGKILL)).start()
    with os.fdopen(read) as pipe:
        said = pipe.read()
    # Not waited for before the timer is done: the number could be another's by then.
    if kill_after is not None:
        time.sleep(max(0.0, begun + kill_after + 0.05 - time.monotonic()))
    _, status = os.waitpid(child, 0)
    return {"code": os.waitstatus_to_exitcode(status), "said": said, "took": time.monotonic() - begun}


def serve() -> None:
    """Answer requests until there are no more."""
    command, dist = sys.argv[1:-1], sys.argv[-1]
    for line in sys.stdin:
        request = json.loads(line)
        answer = forked(partial(make, command, request, dist), request.get("kill_after"))
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
