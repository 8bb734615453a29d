"""A web server on loopback, in this process, that answers as a test says, and notes what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What the server answers at a path."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}


Misbehaves = Callable[["Handler"], object]


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's routes; a route may be a callable that misbehaves on the open connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self._answer()

    def do_HEAD(self) -> None:
        self.server.asked.append(f"HEAD {self.path}")
        self._answer()

    def _answer(self) -> None:
        self.server.headers.append(dict(self.headers))
        route = self.server.routes.get(self.path, Reply(b"nothing here", 404))
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if isinstance(route, str):
            route = Reply(route.encode())
        if not isinstance(route, Reply):
            self.close_connection = True
            route(self)
            return
        self.send_response(route.status)
        for name, value in {
            "Content-Type": route.kind,
            "Content-Length": str(len(route.body)),
            **route.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(route.body)

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """A server with its routes: a page, a reply, several replies one after the other, or a callable."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, routes: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes = routes
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.ends = threading.Event()

    def handle_error(self, *_: Any) -> None:
        """Print nothing: clients that go away are what some tests are about."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(routes: dict[str, Any]) -> Iterator[Server]:
    """Yield a running server, and stop it at the end."""
    server = Server(routes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ends.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
