"""The server: handle the editor's messages, check articles in a separate thread, and send the results."""

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
from tonecheck.integrations.lsp.checking import Checker, editor_settings, place_of
from tonecheck.integrations.lsp.documents import Document
from tonecheck.model import Source
from tonecheck.packs.addresses import rule_urls

PAUSE = 0.15
"""Seconds without a change before the server checks an article."""

_WATCHED = ("**/tonecheck.yaml", "**/pyproject.toml", "**/*.{md,markdown,mdx,html,txt}")


class Server(LanguageServer):
    """The language server, with the open articles."""

    def __init__(self) -> None:
        super().__init__("tonecheck", version(), types.TextDocumentSyncKind.Incremental)
        self.checker = Checker()
        self.documents: dict[str, Document] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="tonecheck")
        self._errors: dict[str, str] = {}  # an open article -> the error that stops its check
        self._marked: dict[str, str] = {}  # an error -> the configuration file that shows it

    def opened(self, item: types.TextDocumentItem) -> None:
        """Add an opened article, and check it."""
        path = _path_of(item)
        if not path:
            return
        shown = shown_path(path)
        try:
            format_name = self.checker.linter(shown).format_of(shown)
        except TonecheckError:
            format_name = "markdown"
        position_encoding = self.server_capabilities.position_encoding
        encoding = str(getattr(position_encoding, "value", position_encoding) or "utf-16")
        self.documents[item.uri] = Document(
            item.uri, shown, item.version, Source(shown, item.text, format_name), encoding
        )
        self.soon(item.uri, 0)

    def soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check an article after a pause, unless it changes again before."""
        task = self._waiting.pop(uri, None)
        if task:
            task.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.documents.get(uri)
        if document is None:
            return
        checked, source = document.version, document.source
        others = [one.source for one in self.documents.values() if one is not document and not one.is_saved]
        try:
            report = await asyncio.get_running_loop().run_in_executor(self._thread, self.checker.report, source, others)
        except TonecheckError as error:
            self._report(uri, error)
            return
        except Exception as error:  # noqa: BLE001 - a bug in tonecheck must not stop the server
            self._report(uri, TonecheckError(f"tonecheck failed on {source.path} ({error!r}); please report it"))
            return
        if self.documents.get(uri) is not document or document.version != checked:
            return  # it has changed since, and another check is scheduled
        document.findings, document.faults, document.checked_version = report.findings, report.faults, checked
        document.addresses = rule_urls(report.rules)
        self._clear_error(uri)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, answers.diagnostics(document), checked)
        )

    def _report(self, article: str, error: TonecheckError) -> None:
        """Report an error once, and mark its line in the configuration."""
        message = str(error)
        if self._errors.get(article) == message or article not in self.documents:
            return
        self._clear_error(article)
        already_reported = message in self._errors.values()
        self._errors[article] = message
        if already_reported:
            return
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tonecheck: {message}"))
        place = place_of(error)
        if place:
            file, line, what = place
            uri = uris.from_fs_path(file) or ""
            where = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
            fault = types.Diagnostic(where, what, types.DiagnosticSeverity.Error, source=answers.SOURCE)
            self._marked[message] = uri
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, [fault]))

    def _clear_error(self, article: str) -> None:
        """Clear the error that stopped the check of an article, unless it still stops another check."""
        message = self._errors.pop(article, None)
        if message is None or message in self._errors.values():
            return
        uri = self._marked.pop(message, None)
        if uri and uri not in self._marked.values():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def configure(self, given: object) -> None:
        """Take the settings of the editor, and check all open articles again. Invalid ones are reported, no more."""
        try:
            asked = editor_settings(given)
        except TonecheckError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tonecheck: {error}"))
            return
        if asked != self.checker.asked:
            self.checker.asked = asked
            self.renew()

    def renew(self) -> None:
        """Check all open articles again, because a configuration, a pack or a page of the site changed on disk."""
        self._thread.submit(self.checker.forget)
        for uri in self.documents:
            self.soon(uri, 0)

    def closed(self, uri: str) -> None:
        """Forget a closed article, and clear its diagnostics."""
        self.documents.pop(uri, None)
        task = self._waiting.pop(uri, None)
        if task:
            task.cancel()
        self._clear_error(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


_ENDINGS = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "plaintext": ".txt", "text": ".txt"}


def _path_of(item: types.TextDocumentItem) -> str:
    """Return the path of an opened text; for one that was never saved, the path that it would have in the workspace.

    "" means that it is none of ours: an editor also opens old versions, settings, and texts in other languages.
    """
    scheme, _, name = item.uri.partition(":")
    if scheme == "file":
        return uris.to_fs_path(item.uri) or ""
    ending = _ENDINGS.get(item.language_id, "")
    return os.path.join(os.getcwd(), os.path.basename(name) + ending) if scheme == "untitled" and ending else ""


def make() -> Server:  # noqa: C901, PLR0915 - one small function for each message
    """Return a server with a handler for each message."""
    server = Server()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.configure(params.initialization_options)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        given = params.settings
        workspace = server.client_capabilities.workspace
        if not given and workspace and workspace.configuration:  # the editor waits to be asked
            items = [types.ConfigurationItem(section="tonecheck")]
            given = (await server.workspace_configuration_async(types.ConfigurationParams(items)))[0]
        server.configure(given)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            globs = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(globs)
            registration = types.Registration("tonecheck", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with suppress(Exception):  # an editor that refuses still works, without file watching
                await server.client_register_capability_async(types.RegistrationParams([registration]))

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
        document.is_saved = False
        server.soon(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        if document := server.documents.get(params.text_document.uri):
            document.is_saved = True
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
        start, end = (
            document.offset(position.line, position.character) for position in (params.range.start, params.range.end)
        )
        return answers.actions(document, start, end, list(params.context.only or []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return None
        offset = document.offset(params.position.line, params.position.character)
        names = {finding.rule for finding in document.at(offset, offset)}
        rules = [server.checker.rule(document.path, name) for name in sorted(names)]
        return answers.hover(document, offset, [rule for rule in rules if rule])

    return server


def start() -> None:
    """Serve the editor over standard input and output until the editor stops the server."""
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    server: Any = make()
    server.start_io()
