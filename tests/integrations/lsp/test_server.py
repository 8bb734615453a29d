"""The language server: positions in an editor's units, ways out that work, and a talk with a real client over stdio."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, chdir
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient

from support.command import PROCESS
from support.limits import scaled
from tonecheck import formats
from tonecheck.api import Linter
from tonecheck.integrations.lsp import answers
from tonecheck.integrations.lsp.checking import Checker
from tonecheck.integrations.lsp.documents import UNITS, Document
from tonecheck.integrations.lsp.server import make
from tonecheck.model import Source

TEXTS = st.text(st.sampled_from("a😀ü\u2028\x0c\n\r \t語"), max_size=40)


def opened(text: str, encoding: str = "utf-16", path: str = "a.md", form: str = "markdown") -> Document:
    return Document("file:///a.md", path, 1, Source(path, text, form), encoding)


@functools.cache
def linter() -> Linter:
    return Linter({})


def checked(text: str, path: str = "a.md", form: str = "markdown") -> Document:
    document = opened(text, path=path, form=form)
    document.findings = linter().check_sources(iter([document.source])).findings
    document.checked_version = document.version
    return document


# -- positions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_a_position_counts_the_editors_units(encoding: str, character: int) -> None:
    document = opened("x\nü😀 simply", encoding)
    offset = document.source.text.index("simply")
    assert document.position(offset) == (1, character)
    assert document.offset(1, character) == offset


@given(TEXTS, st.sampled_from(sorted(UNITS)))
def test_every_offset_comes_back(text: str, encoding: str) -> None:
    document = opened(text, encoding)
    for offset in range(len(text) + 1):
        within_a_break = text[offset - 1 : offset + 1] == "\r\n"
        if not within_a_break:
            assert document.offset(*document.position(offset)) == offset


@given(TEXTS, TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_change_of_a_range_is_a_splice(text: str, new: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    if any(text[at - 1 : at + 1] == "\r\n" for at in (start, end)):
        return
    document = opened(text)
    document.change(new, document.position(start), document.position(end))
    assert document.source.text == text[:start] + new + text[end:]


def test_a_position_behind_the_end_is_the_end() -> None:
    assert opened("ab\ncd").offset(0, 99) == 2
    assert opened("ab\ncd").offset(9, 0) == 5


# -- ways out -----------------------------------------------------------------------------------------------------

FAULTS = [
    ("# Title\n\nShe suffers from anxiety.\n", "next-line"),
    ("She suffers from anxiety.", "next-line"),
    ("---\ntitle: x\n---\n\nShe suffers from anxiety.\n", "next-line"),
    ("# She suffers from anxiety\n\nRest.\n", "next-line"),
    ("Rest is work.\nShe suffers from anxiety.\n", "file"),
    ("- Rest\n- She suffers from anxiety.\n", "file"),
    ("- [ ] Rest\n- [ ] She suffers from anxiety.\n", "file"),
    ("| a | b |\n|---|---|\n| She suffers from anxiety | x |\n", "file"),
    ("---\ntitle: x\n---\nOne.\n\n1. She suffers from anxiety.\n", "file"),
    ("One.\r\n\r\nShe suffers from anxiety.\r\n", "next-line"),
    ("---\ntitle: x\ndescription: She suffers from anxiety\n---", "file"),
]


@pytest.mark.parametrize(("text", "form"), FAULTS)
@pytest.mark.parametrize(("path", "format_"), [("a.md", "markdown"), ("a.mdx", "mdx")])
def test_ignoring_takes_a_finding_away_and_brings_none(text: str, form: str, path: str, format_: str) -> None:
    document = checked(text, path, format_)
    finding = next((one for one in document.findings if one.rule == "stigma/suffering"), None)
    assert finding
    edit = answers.ignoring(document, finding)
    assert edit
    assert f"tonecheck-disable-{form} stigma/suffering -- {answers.REASON}" in edit.replacement
    after = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    again = checked(after, path, format_)
    assert formats.parse(again.source).meta.values == formats.parse(document.source).meta.values
    left = {one.rule for one in again.findings}
    assert left == {one.rule for one in document.findings} - {"stigma/suffering"}


def test_a_fix_is_offered_and_preferred_where_it_is_safe() -> None:
    document = checked("# River\n\n![Image of a river](river.jpg)\n")
    start = document.source.text.index("Image")
    found = [one for one in answers.actions(document, start, start) if one.is_preferred]
    assert [one.title for one in found] == ["Write “A” for “Image of a”"]
    edit = found[0].edit
    assert edit
    assert edit.changes
    assert [(one.new_text, one.range.start.line) for one in edit.changes[document.uri]] == [("A", 2)]


def test_all_safe_fixes_are_asked_for_by_name() -> None:
    document = checked("![Image of a river](a.jpg)\n\n![Photo of a hill](b.jpg)\n")
    assert not [one for one in answers.actions(document, 0, 0) if one.kind == answers.FIX_ALL]
    for asked in ("source.fixAll", "source.fixAll.tonecheck", "source"):
        (action,) = answers.actions(document, 0, 0, [asked])
        assert action.edit
        assert action.edit.changes
        assert len(action.edit.changes[document.uri]) == 2
    assert answers.actions(document, 0, 0, ["source.organizeImports"]) == []


def test_nothing_is_offered_for_an_older_text() -> None:
    document = checked("![Image of a river](a.jpg)\n")
    document.version += 1
    assert answers.actions(document, 0, 9, ["source.fixAll"]) == answers.actions(document, 0, 9) == []


def test_hover_gives_reason_and_sources() -> None:
    document = checked("She suffers from anxiety.\n")
    rules = [rule for rule in linter().plan.rules if rule.id == "stigma/suffering"]
    hover = answers.hover(document, 6, rules)
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert "**stigma/suffering** (warning)" in hover.contents.value
    assert rules[0].why in hover.contents.value
    assert "NHS" in hover.contents.value
    assert answers.hover(document, 0, rules) is None


def test_what_is_excluded_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("exclude: [drafts/]\n", "utf-8")
    (tmp_path / "drafts").mkdir()
    text = "She suffers from anxiety.\n"
    for name, count in (("drafts/d.md", 0), ("a.md", 1)):
        (tmp_path / name).write_text(text, "utf-8")
        assert len(Checker().report(Source(str(tmp_path / name), text, "markdown")).findings) == count


def test_the_articles_of_an_export_are_checked_and_nothing_in_it_is_changed(tmp_path: Path) -> None:
    path = str(tmp_path / "practice.xml")
    text = (Path(__file__).parents[2] / "formats" / "feeds" / "wordpress.xml").read_text("utf-8")
    document = opened(text, path=path, form="xml")
    report = Checker().report(document.source)
    document.findings, document.checked_version = report.findings, document.version
    assert "suicide-selfharm/commit" in {one.rule for one in report.findings}
    for told, finding in zip(answers.diagnostics(document), report.findings, strict=True):
        start, end = (document.offset(place.line, place.character) for place in (told.range.start, told.range.end))
        assert text[start:end] == finding.place.text
    assert answers.actions(document, 0, len(text)) == []


def test_xml_of_another_kind_has_one_line_that_says_which_kinds_there_are(tmp_path: Path) -> None:
    path = str(tmp_path / "sitemap.xml")
    document = opened("<urlset></urlset>", path=path, form="xml")
    document.faults = Checker().report(document.source).faults
    (told,) = answers.diagnostics(document)
    assert told.range.start.line == 0
    assert told.message.startswith("is XML, but no export of WordPress or Squarespace and no RSS or Atom feed")


# -- a talk -------------------------------------------------------------------------------------------------------


class Client(LanguageClient):
    def __init__(self) -> None:
        super().__init__("test", "1")
        self.said: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self._heard = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]  # pygls types it so
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.said.append(params)
            self._heard.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]  # as above
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._heard.set()

    async def begin(
        self, folder: Path, encodings: list[types.PositionEncodingKind] | None = None, options: Any = None
    ) -> None:
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        await self.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(general=general),
                root_uri=folder.as_uri(),
                process_id=None,
                initialization_options=options,
            )
        )
        self.initialized(types.InitializedParams())

    async def until(self, ready: Callable[[], Any]) -> Any:
        """Wait for what the server is to say: look again whenever it has said something."""
        async with asyncio.timeout(scaled(20)):
            while not (found := ready()):
                self._heard.clear()
                await self._heard.wait()
        return found

    def of(self, uri: str, version: int) -> types.PublishDiagnosticsParams | None:
        return next((one for one in self.said if one.uri == uri and one.version == version), None)


@asynccontextmanager
async def process_talk(folder: Path) -> AsyncIterator[Client]:
    """Talk with the command, a process of its own, over its standard input and output."""
    client = Client()
    await client.start_io(*PROCESS, "lsp", cwd=str(folder))
    try:
        await client.begin(folder)
        yield client
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]  # pygls does not type it
    finally:
        process = client._server  # noqa: SLF001 - what did not end by itself is ended
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


class Wire:
    """What one side writes, the other reads; all in this process."""

    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()

    def write(self, data: bytes) -> None:
        self.reader.feed_data(data)

    def close(self) -> None:
        self.reader.feed_eof()


@asynccontextmanager
async def talk(
    folder: Path, encodings: list[types.PositionEncodingKind] | None = None, options: Any = None
) -> AsyncIterator[Client]:
    """Talk with a server in this process, with all that is said put in bytes and back as over a pipe."""
    client, server = Client(), make()
    there, back = Wire(), Wire()
    client.protocol.set_writer(there)
    server.protocol.set_writer(back)
    sides = [
        asyncio.create_task(run_async(Event(), wire.reader, side.protocol))
        for wire, side in ((back, client), (there, server))
    ]
    with chdir(folder):
        await client.begin(folder, encodings, options)
        yield client
        await client.shutdown_async(None)
    there.close()
    back.close()
    await asyncio.gather(*sides)


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), scaled(60)))


def item(file: Path, text: str, version: int = 1) -> types.DidOpenTextDocumentParams:
    return types.DidOpenTextDocumentParams(types.TextDocumentItem(file.as_uri(), "markdown", version, text))


def test_a_writer_is_told_while_writing(tmp_path: Path) -> None:
    (tmp_path / "sleep.md").write_text("# Sleep\n", "utf-8")
    file = tmp_path / "guide.md"

    async def story() -> None:
        async with process_talk(tmp_path) as client:
            client.text_document_did_open(item(file, "# A\n\n😀 She suffers from anxiety. [Sleep](slep.md)\n"))
            told = await client.until(lambda: client.of(file.as_uri(), 1))
            found = {one.code: one.range for one in told.diagnostics}
            assert set(found) == {"stigma/suffering", "internal-links/broken"}
            assert (found["stigma/suffering"].start.line, found["stigma/suffering"].start.character) == (2, 7)

            # What is typed meets the newest text: only the last version is told.
            uri = file.as_uri()
            for version, new in ((2, "x"), (3, "xy"), (4, "lives with")):
                before = found["stigma/suffering"]
                wide = types.Range(before.start, types.Position(2, 7 + len("suffers from")))
                wide = wide if version == 2 else types.Range(before.start, types.Position(2, 7 + version - 2))
                change = types.TextDocumentContentChangePartial(range=wide, text=new)
                client.text_document_did_change(
                    types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), [change])
                )
            told = await client.until(lambda: client.of(uri, 4))
            assert [one.code for one in told.diagnostics] == ["internal-links/broken"]
            assert not client.of(uri, 2)

            spot = told.diagnostics[0].range
            asked = types.CodeActionParams(
                types.TextDocumentIdentifier(uri), spot, types.CodeActionContext(told.diagnostics)
            )
            titles = [one.title for one in await client.text_document_code_action_async(asked) or []]
            assert titles[0] == "Write “sleep.md”"
            assert titles[1].startswith("Suppress ")
            hovered = await client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), spot.start)
            )
            assert hovered
            assert "internal-links/broken" in hovered.contents.value  # type: ignore[union-attr]  # it is marked up

            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            await client.until(lambda: not client.said[-1].diagnostics and client.said[-1].uri == uri)

    run(story)


def test_the_clients_encoding_is_honoured(tmp_path: Path) -> None:
    file = tmp_path / "guide.md"

    async def story() -> None:
        async with talk(tmp_path, [types.PositionEncodingKind.Utf32]) as client:
            client.text_document_did_open(item(file, "😀 She suffers from anxiety.\n"))
            told = await client.until(lambda: client.of(file.as_uri(), 1))
            assert told.diagnostics[0].range.start.character == 6

    run(story)


def test_settings_are_read_anew_and_faults_are_told_once(tmp_path: Path) -> None:
    file, settings = tmp_path / "guide.md", tmp_path / "tonecheck.yaml"
    settings.write_text("rules:\n  stigmaa: off\n", "utf-8")

    async def story() -> None:
        async with talk(tmp_path) as client:
            client.text_document_did_open(item(file, "She suffers from anxiety.\n"))
            told = await client.until(lambda: next((one for one in client.said if one.uri == settings.as_uri()), None))
            assert "stigmaa" in told.diagnostics[0].message
            assert told.diagnostics[0].range.start.line == 1
            saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings.as_uri()))
            settings.write_text("rules:\n  stigma: off\n", "utf-8")
            client.text_document_did_save(saved)
            assert (await client.until(lambda: client.of(file.as_uri(), 1))).diagnostics == ()
            settings.write_text("", "utf-8")
            client.text_document_did_save(saved)
            await client.until(lambda: client.said[-1].uri == file.as_uri() and client.said[-1].diagnostics)
            assert len(client.messages) == 1

    run(story)


def test_a_fault_of_one_folder_is_told_once_while_others_are_fine(tmp_path: Path) -> None:
    settings = tmp_path / "a" / "tonecheck.yaml"
    for name, text in (("a", "rules:\n  stigmaa: off\n"), ("b", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tonecheck.yaml").write_text(text, "utf-8")
    faulty, fine, other = tmp_path / "a" / "x.md", tmp_path / "b" / "y.md", tmp_path / "b" / "notes.rst"

    async def story() -> None:
        async with talk(tmp_path) as client:
            for file in (faulty, fine, other):
                client.text_document_did_open(item(file, "One.\n"))
            await client.until(lambda: client.of(fine.as_uri(), 1) and client.of(other.as_uri(), 1))
            for version in (2, 3):
                for file in (faulty, fine):
                    change = types.TextDocumentContentChangeWholeDocument("Two.\n" * version)
                    client.text_document_did_change(
                        types.DidChangeTextDocumentParams(
                            types.VersionedTextDocumentIdentifier(version, file.as_uri()), [change]
                        )
                    )
                await client.until(partial(client.of, fine.as_uri(), version))
            assert [len(one.diagnostics) for one in client.said if one.uri == settings.as_uri()] == [1]
            assert len(client.messages) == 1
            settings.write_text("", "utf-8")
            client.text_document_did_save(
                types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings.as_uri()))
            )
            await client.until(lambda: client.of(faulty.as_uri(), 3))
            assert [len(one.diagnostics) for one in client.said if one.uri == settings.as_uri()] == [1, 0]

    run(story)


# -- ways out by one key --------------------------------------------------------------------------------------------


def titles(document: Document, words: str) -> list[str]:
    start = document.source.text.index(words)
    return [one.title for one in answers.actions(document, start, start) if not one.title.startswith("Suppress ")]


def test_each_suggestion_is_a_quick_fix() -> None:
    document = checked("She suffers from anxiety.\n")
    assert titles(document, "suffers") == ["Write “lives with anxiety”", "Write “experiences anxiety”"]
    assert not [one for one in answers.actions(document, 5, 5) if one.is_preferred]


def test_lines_that_stand_together_are_taken_out_together() -> None:
    document = checked("Home\nAbout\nContact us\nLog in\n\nRest\n\nYou can rest.\n", "a.txt", "plain")
    found = titles(document, "About")
    assert found[0] == "Take this line out"
    assert found[-1].startswith("Take all ")
    action = next(one for one in answers.actions(document, 6, 6) if one.title == found[-1])
    assert action.edit
    assert action.edit.changes
    text = document.source.text
    for edit in reversed(action.edit.changes[document.uri]):
        start, end = (document.offset(one.line, one.character) for one in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    assert text.startswith("Rest\n") or "Home" not in text


# -- what the editor asks for --------------------------------------------------------------------------------------

PAGE = "She suffers from anxiety.\n\nHe is a schizophrenic.\n"


def open_text(client: Client, uri: str, text: str, language: str = "markdown") -> None:
    item = types.TextDocumentItem(uri, language, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))


def codes(said: types.PublishDiagnosticsParams) -> set[object]:
    return {one.code for one in said.diagnostics}


def test_a_diagnostic_leads_to_the_page_of_its_rule(tmp_path: Path) -> None:
    async def story() -> None:
        async with talk(tmp_path) as client:
            uri = (tmp_path / "a.md").as_uri()
            open_text(client, uri, "She suffers from anxiety.\n")
            (told,) = (await client.until(lambda: client.of(uri, 1))).diagnostics
            assert told.code_description.href.endswith("/docs/rules/stigma.md#suffering")

    run(story)


@pytest.mark.parametrize("settings", [{"select": ["stigma/labels"]}, {"tonecheck": {"ignore": ["stigma/suffering"]}}])
def test_settings_come_with_the_first_message_and_change_later(tmp_path: Path, settings: dict[str, Any]) -> None:
    async def story() -> None:
        async with talk(tmp_path, options=settings) as client:
            uri = (tmp_path / "a.md").as_uri()
            open_text(client, uri, PAGE)
            assert codes(await client.until(lambda: client.of(uri, 1))) == {"stigma/labels"}
            client.said.clear()
            client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"minLevel": "error"}))
            assert codes(await client.until(lambda: client.of(uri, 1))) == set()
            client.said.clear()
            client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"tonecheck": None}))
            assert codes(await client.until(lambda: client.of(uri, 1))) == {"stigma/labels", "stigma/suffering"}

    run(story)


def test_a_wrong_setting_is_named_and_changes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with talk(tmp_path, options={"selct": ["stigma"]}) as client:
            uri = (tmp_path / "a.md").as_uri()
            open_text(client, uri, PAGE)
            assert codes(await client.until(lambda: client.of(uri, 1))) == {"stigma/labels", "stigma/suffering"}
            told = "tonecheck: editor: unknown key “selct” in the settings of the editor; did you mean “select”?"
            assert client.messages == [told]

    run(story)


def test_a_text_that_was_never_saved_is_checked(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("ignore: [stigma/labels]\n", "utf-8")

    async def story() -> None:
        async with talk(tmp_path) as client:
            open_text(client, "untitled:Untitled-1", PAGE)
            open_text(client, "untitled:Untitled-2", PAGE, "python")
            open_text(client, "git:/a.md", PAGE)
            said = await client.until(lambda: client.of("untitled:Untitled-1", 1))
            assert codes(said) == {"stigma/suffering"}
            assert {one.uri for one in client.said} == {"untitled:Untitled-1"}

    run(story)


def test_links_may_lead_to_what_another_open_page_will_have(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# One\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: .\n", "utf-8")

    async def story() -> None:
        async with talk(tmp_path) as client:
            first, second = ((tmp_path / name).as_uri() for name in ("a.md", "b.md"))
            open_text(client, second, "# One\n")
            change = types.TextDocumentContentChangeWholeDocument("# One\n\n## Two\n")
            client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(uri=second, version=2), [change]
                )
            )
            open_text(client, first, "See [two](b.md#two) and [three](b.md#three).\n")
            said = await client.until(lambda: client.of(first, 1))
            broken = [
                one.range.start.character for one in said.diagnostics if str(one.code).startswith("internal-links")
            ]
            assert len(broken) == 1
            assert broken[0] > 20

    run(story)
