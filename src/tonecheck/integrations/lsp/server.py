"""The server: what the editor says, checks in a thread of their own, and what goes back."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from tonecheck import version
from tonecheck.errors import TonecheckError
from tonecheck.files.articles import shown_path
from tonecheck.integrations.lsp import answers
from tonecheck.integrations.lsp.checking import Checker, place_of
from tonecheck.integrations.lsp.documents import Document
from tonecheck.model import Source

PAUSE = 0.15
"""Seconds without a key before an article is checked."""

_WATCHED = ("**/tonecheck.yaml", "**/pyproject.toml", "**/*.{md,markdown,mdx,html,txt}")


class Server(LanguageServer):
    """The language server, with the articles that are open."""

    def __init__(self) -> None:
        super().__init__("tonecheck", version(), types.TextDocumentSyncKind.Incremental)
        self.checker = Checker()
        self.documents: dict[str, Document] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="tonecheck")
        self._faults: dict[str, str] = {}  # an open article -> what keeps it from being checked
        self._marked: dict[str, str] = {}  # that -> the configuration file where it is marked

    def opened(self, item: types.TextDocumentItem) -> None:
        """Take an article in, and check it."""
        path = uris.to_fs_path(item.uri)
        if not path:  # a text that no file holds has no site and no configuration
            return
        shown = shown_path(path)
        try:
            form = self.checker.linter(shown).format_of(shown)
        except TonecheckError:
            form = "markdown"
        chosen = self.server_capabilities.position_encoding
        encoding = str(getattr(chosen, "value", chosen) or "utf-16")
        self.documents[item.uri] = Document(item.uri, shown, item.version, Source(shown, item.text, form), encoding)
        self.soon(item.uri, 0)

    def soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check an article after a pause, unless it changes before."""
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.documents.get(uri)
        if document is None:
            return
        checked, source = document.version, document.source
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._thread, self.checker.findings, source)
        except TonecheckError as wrong:
            self._tell(uri, wrong)
            return
        except Exception as wrong:  # noqa: BLE001 - a fault of ours must not end the editor's server
            self._tell(uri, TonecheckError(f"tonecheck failed on {source.path} ({wrong!r}); please report it"))
            return
        if self.documents.get(uri) is not document or document.version != checked:
            return  # it has changed meanwhile, and is checked again
        document.findings, document.found = found, checked
        self._mended(uri)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, answers.diagnostics(document), checked)
        )

    def _tell(self, article: str, wrong: TonecheckError) -> None:
        """Say once what is wrong, and mark it in the configuration where it stands."""
        told = str(wrong)
        if self._faults.get(article) == told or article not in self.documents:
            return
        self._mended(article)
        known = told in self._faults.values()
        self._faults[article] = told
        if known:
            return
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tonecheck: {told}"))
        place = place_of(wrong)
        if place:
            file, line, what = place
            uri = uris.from_fs_path(file) or ""
            where = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
            fault = types.Diagnostic(where, what, types.DiagnosticSeverity.Error, source=answers.SOURCE)
            self._marked[told] = uri
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, [fault]))

    def _mended(self, article: str) -> None:
        """Take back what kept an article from being checked, unless it still keeps another from it."""
        told = self._faults.pop(article, None)
        if told is None or told in self._faults.values():
            return
        uri = self._marked.pop(told, None)
        if uri and uri not in self._marked.values():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def renew(self) -> None:
        """Check all open articles anew: a configuration, a pack or a page of the site has changed on disk."""
        self._thread.submit(self.checker.forget)
        for uri in self.documents:
            self.soon(uri, 0)

    def closed(self, uri: str) -> None:
        """Forget an article, and what was said of it."""
        self.documents.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self._mended(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def make() -> Server:  # noqa: C901 - one small function for each message
    """Return a server that knows what to do with each message."""
    server = Server()

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        asked = server.client_capabilities.workspace
        watched = asked.did_change_watched_files if asked else None
        if watched and watched.dynamic_registration:
            globs = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(globs)
            wanted = types.Registration("tonecheck", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with suppress(Exception):  # an editor that refuses is served without
                await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                document.change(change.text, (start.line, start.character), (end.line, end.character))
            else:
                document.change(change.text)
        document.version = params.text_document.version
        server.soon(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: types.DidSaveTextDocumentParams) -> None:
        server.renew()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(_: types.DidChangeWatchedFilesParams) -> None:
        server.renew()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    kinds = [types.CodeActionKind.QuickFix, answers.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return []
        start, end = (document.offset(one.line, one.character) for one in (params.range.start, params.range.end))
        return answers.actions(document, start, end, list(params.context.only or []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return None
        offset = document.offset(params.position.line, params.position.character)
        names = {one.rule for one in document.at(offset, offset)}
        rules = [server.checker.rule(document.path, name) for name in sorted(names)]
        return answers.hover(document, offset, [one for one in rules if one])

    return server


def start() -> None:
    """Serve the editor over standard input and output until it says to stop."""
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    server: Any = make()
    server.start_io()
