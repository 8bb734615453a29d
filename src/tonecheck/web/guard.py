"""Connections that lead to public addresses only, and that end in time.

A name or a redirect may lead to a program on the user's own machine or network that trusts whoever can reach it. So
we resolve each name here, look at what it resolves to, and connect to just that: no second look-up can
give another answer.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from tonecheck.errors import SourceError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Guard(httpcore.NetworkBackend):
    """Opens the connections of a visit.

    Args:
        named: the hosts that the user has named by a private address, or as localhost.
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._named = frozenset(named)
        self._backend = httpcore.SyncBackend()
        self.deadline = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a host, if it is public or named.

        Raises:
            SourceError: it is neither.
            httpcore.ConnectError: it has no address, or nothing listens there.
        """
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for place in _places(host, port):
            if is_private(place) and host not in self._named:
                raise SourceError(
                    f"{host} leads to {place}, which is no public address; "
                    "if that is your own machine, name it by that address"
                )
            try:
                stream = self._backend.connect_tcp(place, port, self._left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self)
        raise failure

    def _left(self, timeout: float | None) -> float:
        """Return the seconds that are left.

        Raises:
            httpcore.ReadTimeout: none are.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long")
        return left if timeout is None else min(left, timeout)


class _Timed(httpcore.NetworkStream):
    """A connection on which each step ends at the deadline of the whole request, however little each brings."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard._left(timeout))  # noqa: SLF001 - both are one thing

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard._left(timeout))  # noqa: SLF001 - as above

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._guard._left(timeout))  # noqa: SLF001 - as above
        return _Timed(secured, self._guard)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)


def _places(host: str, port: int) -> list[str]:
    """Return the addresses that a name resolves to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_private(place: str) -> bool:
    """Return whether an address is not one of the public network, also where it only wraps one that is not."""
    address = ipaddress.ip_address(place.partition("%")[0])
    inner: ipaddress.IPv4Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return not address.is_global or address.is_multicast or (inner is not None and is_private(str(inner)))


def named_by(host: str) -> frozenset[str]:
    """Return the host that a user names, if the name itself says that it is private."""
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761, 6.3
        return frozenset({host})
    try:
        return frozenset({host}) if is_private(host) else frozenset()
    except ValueError:  # a name, which says nothing
        return frozenset()
