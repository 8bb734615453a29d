"""Fetch one address after the other: with a pause between them, up to a size, within a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx

from tonecheck import version
from tonecheck.errors import SourceError
from tonecheck.named_tuple import NamedTuple
from tonecheck.web.guard import Guard

AGENT = "tonecheck"
"""The name by which robots.txt can address us."""

_HEADERS = {
    "User-Agent": f"{AGENT}/{version()} (+https://github.com/tonecheck/tonecheck; checks the texts of this site)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en",
}
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
_TRIES = 3
_LONGEST_WAIT = 60.0
_WAIT = 5.0
_PIECE = 65_536


class Limits(NamedTuple):
    """How much of a site is fetched, and how fast.

    Attributes:
        pages: the most pages.
        pictures: the most pictures that are asked for.
        bytes: the most bytes of a page.
        total: the most bytes of all pages together, which are held in memory.
        seconds: the most seconds for one answer.
        pause: the seconds from one request to the next.
    """

    pages: int = 200
    pictures: int = 0
    bytes: int = 5_000_000
    total: int = 100_000_000
    seconds: float = 20.0
    pause: float = 1.0


class Answer(NamedTuple):
    """What a server answers to one request.

    Attributes:
        status: its code.
        kind: the type of the content, such as ``text/html``; "" if it says none.
        charset: the encoding that the server states, or "".
        moved_to: the address that it sends us to, as written, or "".
        data: the content, decompressed; none if nobody wants this kind.
    """

    status: int
    kind: str = ""
    charset: str = ""
    moved_to: str = ""
    data: bytes = b""

    @property
    def is_gone(self) -> bool:
        """Whether the server says that nothing is there."""
        return self.status in _GONE

    @property
    def is_busy(self) -> bool:
        """Whether the server asks for fewer requests."""
        return self.status == httpx.codes.TOO_MANY_REQUESTS


class Fetcher:
    """Fetches addresses for a visit.

    Args:
        guard: opens the connections.
        limits: how much, and how fast.
        sleep: waits some seconds.
    """

    def __init__(self, guard: Guard, limits: Limits, sleep: Callable[[float], object] = time.sleep) -> None:
        self._guard = guard
        self._limits = limits
        self._sleep = sleep
        self._next = 0.0
        self.pause = limits.pause
        self._client = httpx.Client(
            transport=_Transport(guard), headers=_HEADERS, timeout=limits.seconds, trust_env=False
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def get(self, address: str, wants: Callable[[str], bool] = lambda _: True, *, method: str = "GET") -> Answer:
        """Return what the server answers at an address; if it asks us to come back later, we do.

        Args:
            address: the address.
            wants: whether the content is wanted, by its type.
            method: GET, or HEAD to ask about the content only.

        Raises:
            SourceError: there is no answer, or it is too large or too slow.
        """
        for _ in range(_TRIES):
            self._sleep(max(0.0, self._next - time.monotonic()))
            try:
                answer, wait = self._once(method, address, wants)
            finally:
                self._next = time.monotonic() + self.pause
            if answer.status not in _BUSY or wait > _LONGEST_WAIT:
                break
            self._next = time.monotonic() + max(wait, self.pause)
        return answer

    def _once(self, method: str, address: str, wants: Callable[[str], bool]) -> tuple[Answer, float]:
        self._guard.deadline = time.monotonic() + self._limits.seconds
        try:
            with self._client.stream(method, address) as response:
                return self._read(response, address, wants), _wait(response)
        except SourceError as error:
            raise SourceError(error.problem, path=address) from None
        except (httpcore.TimeoutException, httpx.TimeoutException):
            raise SourceError(f"did not answer within {self._limits.seconds:g} seconds", path=address) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise SourceError(
                f"cannot be fetched: {str(error).strip() or type(error).__name__}", path=address
            ) from None
        finally:
            self._client.cookies.clear()  # we come without a past, as a first reader does

    def _read(self, response: httpx.Response, address: str, wants: Callable[[str], bool]) -> Answer:
        kind, _, rest = response.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        answer = Answer(
            response.status_code,
            kind,
            response.charset_encoding or "" if rest else "",
            response.headers.get("location", "") if response.status_code in _MOVED else "",
        )
        if response.status_code != httpx.codes.OK or not wants(kind):
            return answer
        pieces: list[bytes] = []
        count = 0
        for piece in response.iter_bytes(_PIECE):
            count += len(piece)
            if count > self._limits.bytes:
                raise SourceError(
                    f"has more than {self._limits.bytes:,} bytes; “max-bytes” in the configuration sets the limit",
                    path=address,
                )
            pieces.append(piece)
        return answer._replace(data=b"".join(pieces))


def _wait(response: httpx.Response) -> float:
    """Return the seconds that a server asks us to wait."""
    stated = response.headers.get("retry-after", "").strip()
    if stated.isdecimal():
        return float(stated[:9])
    with suppress(ValueError, TypeError, OverflowError):
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    return _WAIT


class _Transport(httpx.BaseTransport):
    """Sends requests through a guard, one at a time. httpx's own transport takes no other way to connect."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=1, network_backend=guard
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer.stream))

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - httpcore says that it may be of any kind
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()
