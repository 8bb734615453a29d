"""Who may ask: only pages that this server gave, through the address that tonecheck printed.

A page of another site that knows the port can send requests, but not read the token in the address. A name that leads
here although it is another's (DNS rebinding) stands in ``Host``. So a request passes only with our own host, without a
foreign origin, and with the token.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from tonecheck.lazy_dataclass import dataclass
from tonecheck.review.rendering import policy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
_HOSTS = (HOST, "localhost")
_OWN = frozenset({"same-origin", "none"})
"""``Sec-Fetch-Site`` of our own pages, and of an address that somebody typed or clicked outside the browser."""

_HEADERS = {
    # Pages say the same themselves; a frame and whatever a page's own policy does not reach are for the header.
    "Content-Security-Policy": policy(live=True) + "; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """Passes the requests of our own pages on, with the token as their root, and refuses all others.

    Attributes:
        app: gets what passes.
        token: begins every path.
        port: our own.
    """

    app: ASGIApp
    token: str
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        problem, code = self._problem(Headers(scope=scope), scope["method"])
        token = str(scope["path"]).split("/", 2)[1:2] or [""]
        if not problem and not compare_digest(token[0].encode(), self.token.encode()):
            problem, code = "open the address that tonecheck printed; it has a key in it", 403
        if problem:
            await PlainTextResponse(f"{problem}\n", code)(scope, receive, with_headers)
            return
        await self.app({**scope, "root_path": f"/{self.token}"}, receive, with_headers)

    def _problem(self, headers: Headers, method: str) -> tuple[str, int]:
        """Return what is wrong with a request, and the status that says so; "" if nothing is."""
        hosts = {f"{name}:{self.port}" for name in _HOSTS}
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in hosts:
            return "this server answers to this computer only", 421
        origins = headers.getlist("origin")
        if any(origin not in {f"http://{host}" for host in hosts} for origin in origins) or len(origins) > 1:
            return "this server answers its own pages only", 403
        if headers.get("sec-fetch-site", "none") not in _OWN:
            return "another site led here; copy the address that tonecheck printed into your browser", 403
        if method == "POST" and not origins:
            return "this server reads the texts of its own pages only", 403
        return "", 200
