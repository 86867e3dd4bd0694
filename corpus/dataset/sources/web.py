"""Files behind https:// and http:// addresses, by nothing but the standard library."""

import base64
import http.client
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from corpus.dataset.sources.places import CHUNK, Answer, shown
from corpus.errors import DamagedRelease, MisuseError, ReleaseError, ReleaseNotFound

# How long a server may say nothing, and how little in that time is as good as nothing.
SECONDS = 30
_LEAST = 1000

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)


class Web:
    """A folder on the web, by an address that may have ``{path}`` where the files' names go."""

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            parts = urlsplit(address)
            path = parts.path if "{path}" in address else parts.path.rstrip("/") + "/{path}"
            login, _, host = parts.netloc.rpartition("@")
            host = host if host.isascii() else host.encode("idna").decode()
        except ValueError:
            raise MisuseError(f"{shown(address)}: expected a web address, got that; name another") from None
        self._template = urlunsplit((parts.scheme.lower(), host, path, parts.query, ""))
        self._login = base64.b64encode(unquote(login).encode()).decode() if login else ""
        self.name = shown(self._template).partition("/{path}")[0]
        self._opener = request.OpenerDirector()
        for handler in (
            request.ProxyHandler,
            request.HTTPHandler,
            request.HTTPSHandler,
            request.HTTPDefaultErrorHandler,
            request.HTTPErrorProcessor,
            _Redirects,
        ):
            self._opener.add_handler(handler())

    def names(self) -> list[str]:
        """None: the web has no lists of files."""
        return []

    def about(self, name: str) -> tuple[int | None, str | None]:
        """A file's size, and its ETag or else the time of its last change, as far as the server says."""
        # Addresses that are signed are often good for GET alone, so its first byte is asked for.
        with self._opened(name, {"Range": "bytes=0-0"}) as answer:
            given = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
            whole = answer.status != http.client.PARTIAL_CONTENT
            size = _length(answer) if whole else int(given[3]) if given and given[3] != "*" else None
            mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
            return size, f"{mark} {size}" if mark else None

    @contextmanager
    def get(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[Answer]:
        """The bytes of a file."""
        part = start > 0 or stop is not None
        span = {"Range": f"bytes={start}-{'' if stop is None else stop - 1}"} if part else {}
        with self._opened(name, span) as answer:
            if answer.status != http.client.PARTIAL_CONTENT:
                yield Answer(0, False, _length(answer), _chunks(answer))
                return
            said = answer.headers.get("Content-Range", "")
            given = _RANGE.fullmatch(said)
            if given is None or int(given[1]) != start:
                raise DamagedRelease(
                    f"{self._where(name)}: expected the bytes from {start}, got {said[:80]!r}; tell who serves it"
                )
            yield Answer(start, True, None if given[3] == "*" else int(given[3]), _chunks(answer))

    def __reduce__(self) -> tuple[type["Web"], tuple[str]]:
        return Web, (self._address,)

    def _opened(self, name: str, span: dict[str, str]) -> http.client.HTTPResponse:
        url = quote(self._template.replace("{path}", quote(name)), safe="%/:=&?~+!$,;'@()*[]")
        headers = {"Accept-Encoding": "identity", "User-Agent": "corpus", **span}
        asked = request.Request(url, headers=headers)
        if self._login:  # which a redirect doesn't take along to others
            asked.add_unredirected_header("Authorization", f"Basic {self._login}")
        try:
            answer: http.client.HTTPResponse | None = self._opener.open(asked, timeout=SECONDS)
        except HTTPError as error:
            error.close()
            raise self._refused(name, error) from None
        except URLError as error:
            raise _silent(error.reason) from None
        except (OSError, http.client.HTTPException) as error:
            raise _silent(error) from None
        except ValueError:
            raise MisuseError(
                f"{self._where(name)}: expected a web address, got that; name another"
            ) from None
        if answer is None:
            raise MisuseError(f"{self._where(name)}: expected a web address, got that; name another")
        return answer

    def _refused(self, name: str, error: HTTPError) -> OSError | ReleaseError:
        """What a status says, in our words: a server's own could hold anything."""
        said = f"{error.code} {http.client.responses.get(error.code, '')}".strip()
        if error.code in (http.client.NOT_FOUND, http.client.GONE):
            return FileNotFoundError(said)
        if error.code in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
            return PermissionError(said)
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            return DamagedRelease(
                f"{self._where(name)}: is shorter than the manifest says; tell who serves it"
            )
        if error.code // 100 == 3:
            return ReleaseNotFound(
                f"{self._where(name)}: redirects in a circle, or to where it isn't safe to follow; tell who serves it"
            )
        return ConnectionError(said)

    def _where(self, name: str) -> str:
        return f"{self.name}/{name}"


class _Redirects(request.HTTPRedirectHandler):
    """Goes where a server points, as long as that is the web, and no less safe than where it came from."""

    def redirect_request(
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        scheme = urlsplit(newurl).scheme
        if scheme not in ("http", "https") or (req.type == "https" and scheme == "http"):
            raise HTTPError(req.full_url, code, "", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _length(answer: http.client.HTTPResponse) -> int | None:
    said = answer.headers.get("Content-Length", "")
    return int(said) if _LENGTH.fullmatch(said) else None


def _chunks(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """What comes, for as long as it comes fast enough."""
    since, got = time.monotonic(), 0
    while True:
        try:
            chunk = answer.read1(CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise _silent(error) from error
        if not chunk:
            return
        got += len(chunk)
        if (now := time.monotonic()) - since > SECONDS:
            if got < _LEAST:
                raise TimeoutError(f"fewer than {_LEAST} bytes in {SECONDS} seconds")
            since, got = now, 0
        yield chunk


def _silent(reason: object) -> OSError:
    """What went wrong between here and a server."""
    if isinstance(reason, TimeoutError):
        return TimeoutError(f"no answer for {SECONDS} seconds")
    if isinstance(reason, socket.gaierror):
        return ConnectionError("no such server is known")
    if isinstance(reason, http.client.HTTPException):
        return ConnectionError(f"no proper answer: {type(reason).__name__}")
    return ConnectionError(f"{reason}"[:300])
