"""Start the server, on this computer only, and stop it with Ctrl-C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from tonecheck.errors import ConfigError
from tonecheck.integrations.serve.app import Server
from tonecheck.integrations.serve.guard import HOST


def start(server: Server, port: int, ready: Callable[[str], object]) -> None:
    """Serve until the user stops it.

    Args:
        server: what to show.
        port: the port; 0 is a free one.
        ready: is given the address as soon as the server listens.

    Raises:
        ConfigError: the port is taken.
    """
    with socket.socket() as listening:
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise ConfigError(
                f"port {port} cannot be used: {error.strerror}; leave out --port for a free one"
            ) from None
        listening.listen()
        own = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        config = uvicorn.Config(
            server.app(token, own),
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            http="h11",
            loop="asyncio",
            limit_concurrency=64,
            timeout_graceful_shutdown=1,
        )
        ready(f"http://{HOST}:{own}/{token}/")
        with suppress(KeyboardInterrupt):  # uvicorn hands the signal on when it has stopped
            _Stopping(config, server).run(sockets=[listening])


class _Stopping(uvicorn.Server):
    """A server that ends what waits for changes as soon as it is to stop; else it would wait for their ends."""

    def __init__(self, config: uvicorn.Config, server: Server) -> None:
        super().__init__(config)
        self._server = server

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        self._server.end()
        await super().shutdown(sockets)
