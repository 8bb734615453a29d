"""The server's answers: pages, styles and scripts; what it reads in a text; and that files have changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from watchfiles import awatch

from tonecheck.errors import TonecheckError
from tonecheck.integrations.serve.desk import Desk
from tonecheck.integrations.serve.guard import Guard
from tonecheck.integrations.serve.live import Live
from tonecheck.lazy_dataclass import dataclass
from tonecheck.review.rendering import CHANGES, LIVE_ASSETS, OVERVIEW, READ, WRITE, Served, asset

MOST_BYTES = 4_000_000
"""A longer text is refused: it is no article."""

_TYPES = {"css": "text/css", "js": "text/javascript"}
_PAUSE = 300
"""Milliseconds without another change after which files are read again."""


@dataclass
class Server:
    """What the server shows.

    Attributes:
        desk: reads texts.
        live: the report on files, or None for a page to write on alone.
        watched: the files and folders to look at.
        notify: is told what goes wrong meanwhile.
    """

    desk: Desk
    live: Live | None
    watched: Sequence[str]
    notify: Callable[[str], object]

    def __post_init__(self) -> None:
        """Begin with a thread that answers, and one that reads files meanwhile."""
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="tonecheck-answer")
        self._renewer = ThreadPoolExecutor(1, thread_name_prefix="tonecheck-renew")
        self._changed = asyncio.Event()
        self._ended = asyncio.Event()

    def app(self, token: str, port: int) -> Guard:
        """Return the server as an application, behind its guard."""
        routes = [
            Route("/", self._first),
            Route(f"/{WRITE}", self._write),
            Route(f"/{READ}", self._read, methods=["POST"]),
            Route(f"/{CHANGES}", self._changes),
            Route("/assets/{name}", self._asset),
            Route("/{path:path}", self._page),
        ]
        return Guard(Starlette(routes=routes, lifespan=self._life), token, port)

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch(self.live)) if self.live else None
        try:
            yield
        finally:
            self.end()
            if watching:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
            self._reader.shutdown(wait=False, cancel_futures=True)
            self._renewer.shutdown(wait=False, cancel_futures=True)

    def end(self) -> None:
        """End what waits for changes."""
        self._ended.set()
        self._changed.set()

    async def _watch(self, live: Live) -> None:
        """Make the report again whenever a file changes."""
        async for _ in awatch(*self.watched, debounce=_PAUSE, step=50, stop_event=self._ended):
            try:
                await asyncio.get_running_loop().run_in_executor(self._renewer, live.renew)
            except TonecheckError as error:
                self.notify(str(error))
            except Exception as error:  # noqa: BLE001 - a bug on one state of the files must not stop the server
                self.notify(f"tonecheck failed ({error!r}); please report it")
            else:
                self._changed.set()
                self._changed = asyncio.Event()

    async def _first(self, request: Request) -> Response:
        return RedirectResponse(f"{request.scope['root_path']}/{OVERVIEW if self.live else WRITE}", 307)

    async def _write(self, _: Request) -> Response:
        served = Served(has_report=self.live is not None)
        return HTMLResponse(self.desk.pages.served_by(served).write())

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in LIVE_ASSETS:
            raise HTTPException(404)
        return Response(asset(name), media_type=_TYPES[name.rpartition(".")[2]])

    async def _page(self, request: Request) -> Response:
        path = request.path_params["path"]
        if self.live is None:
            return _gone()
        try:
            page = await asyncio.get_running_loop().run_in_executor(self._reader, self.live.page, path)
        except TonecheckError as error:
            return PlainTextResponse(f"{error}\n", 500)
        return _gone() if page is None else HTMLResponse(page)

    async def _read(self, request: Request) -> Response:
        """Answer with what there is to say about a text."""
        if request.headers.get("content-type") != "application/json":
            return PlainTextResponse("this server reads JSON\n", 415)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return PlainTextResponse("the text is too long\n", 413, headers={"Connection": "close"})
        try:
            text = json.loads(body)["text"]
        except (ValueError, TypeError, KeyError, RecursionError):
            text = None
        if not isinstance(text, str):
            return PlainTextResponse("this server reads an object with a text\n", 400)
        try:
            said = await asyncio.get_running_loop().run_in_executor(self._reader, self.desk.read, text)
        except Exception as error:  # noqa: BLE001 - a bug on one text must not stop the page
            self.notify(f"tonecheck failed on a text ({error!r}); please report it")
            return PlainTextResponse("the text could not be read\n", 500)
        return JSONResponse(said)

    async def _changes(self, request: Request) -> Response:
        """Answer with the number of the report now, and again whenever there is a new one."""

        async def numbers() -> AsyncIterator[str]:
            while not self._ended.is_set() and self.live and not await request.is_disconnected():
                changed = self._changed
                yield f"data: {self.live.revision}\n\n"
                if not self._ended.is_set():
                    await changed.wait()

        return StreamingResponse(numbers(), media_type="text/event-stream")


def _gone() -> Response:
    return PlainTextResponse("there is no such page (any more)\n", 404)
