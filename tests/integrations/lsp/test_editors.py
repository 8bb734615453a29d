"""The settings for editors that the document shows: each is read as its editor reads it, and starts the real server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("pygls")

from support.command import PROCESS, tonecheck
from support.limits import scaled
from support.processes import Processes
from tonecheck import formats

PAGE = (Path(__file__).parents[3] / "docs" / "editors.md").read_text("utf-8")
TEXT = "# Rest\n\nShe suffers from anxiety. ![Image of a river](river.png)\n"


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def block(name: str, language: str, number: int = 0) -> str:
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", section(name), re.DOTALL)
    return blocks[number]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "guide.md").write_text(TEXT, "utf-8")
    (tmp_path / "river.png").write_bytes(b"\x89PNG\x00")
    (tmp_path / "tonecheck.yaml").write_text("locale: en-GB\n", "utf-8")
    return tmp_path


class Editor:
    """What an editor says to a language server and hears from it, byte by byte."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server
        self._number = 0

    def say(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            heard = self.hear()
            if heard.get("id") == self._number and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def until(self, method: str) -> Any:
        while True:
            heard = self.hear()
            if heard.get("method") == method:
                return heard["params"]

    def hear(self) -> Any:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self._server.stdout.read(length))

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._server.stdin.flush()


@contextmanager
def editor(command: list[str], folder: Path) -> Iterator[Editor]:
    assert command[0] == "tonecheck"
    with subprocess.Popen(
        [*PROCESS, *command[1:]], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield Editor(server)
            server.wait(scaled(20))
        finally:
            server.kill()


@pytest.mark.timeout(60)
def test_the_settings_for_visual_studio_code_start_the_server(site: Path) -> None:
    settings = json.loads(block("Visual Studio Code", "json"))
    on_save = json.loads(block("Visual Studio Code", "json", 1))["editor.codeActionsOnSave"]
    ((kind, _),) = on_save.items()
    language = settings["glspc.server.languageId"][0]
    command = [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]]
    uri = (site / "guide.md").as_uri()
    with editor(command, site) as code:
        able = code.ask("initialize", processId=None, rootUri=site.as_uri(), capabilities={})["capabilities"]
        assert kind in able["codeActionProvider"]["codeActionKinds"]
        code.say("initialized")
        document = {"uri": uri, "languageId": language, "version": 1, "text": TEXT}
        code.say("textDocument/didOpen", textDocument=document)
        told = code.until("textDocument/publishDiagnostics")
        assert {one["code"] for one in told["diagnostics"]} == {"stigma/suffering", "images-alt/prefix"}
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}}
        context = {"diagnostics": [], "only": [kind]}
        (action,) = code.ask("textDocument/codeAction", textDocument={"uri": uri}, range=everywhere, context=context)
        ((_, (edit,)),) = action["edit"]["changes"].items()
        assert edit["newText"] == "A"
        code.ask("shutdown")
        code.say("exit")


def test_every_language_that_editors_are_given_is_read() -> None:
    languages = set(json.loads(block("Visual Studio Code", "json"))["glspc.server.languageId"])
    assert languages == {"markdown", "mdx", "html", "plaintext"}
    assert {name.replace("plaintext", "plain") for name in languages} <= set(formats.extensions().values())
    (filetypes,) = re.findall(r"filetypes = \{(.*?)\}", block("Neovim", "lua"))
    assert re.findall(r"'(\w+)'", filetypes) == ["markdown", "mdx", "html", "text"]


def test_the_settings_for_helix_name_the_server() -> None:
    settings = tomllib.loads(block("Helix", "toml"))
    server = settings["language-server"]["tonecheck"]
    assert [server["command"], *server["args"]] == ["tonecheck", "lsp"]
    assert all("tonecheck" in language["language-servers"] for language in settings["language"])


def test_the_schema_for_the_configuration_is_written(site: Path) -> None:
    (command,) = re.findall(r"`tonecheck (schema) > (\S+)`", section("The configuration file"))
    assert f"$schema={command[1]}" in block("The configuration file", "yaml")
    assert json.loads(tonecheck(command[0], cwd=site).out)["properties"]
    assert yaml.safe_load(block("The configuration file", "yaml")) is None  # the line is a comment


def test_the_commands_for_other_editors_work(site: Path) -> None:
    shown = re.findall(r"`tonecheck ([^`]* --format line)`", PAGE.replace("\n", " "))
    assert len(shown) == 2
    for line in shown:
        words = line.replace('"$ZED_FILE"', "guide.md").replace("PATH", "guide.md").split()
        _, out, err = tonecheck(*words, cwd=site, stdin=TEXT)
        assert err == ""
        assert out.startswith("guide.md:3:5: ")


# Before 0.11, Neovim has no such functions; what they do is done here with what it has.
OLDER = """
if not vim.lsp.config then
  local configs = {}
  vim.lsp.config = function(name, config) configs[name] = config end
  vim.lsp.enable = function(name)
    local config = configs[name]
    vim.api.nvim_create_autocmd('FileType', { pattern = config.filetypes, callback = function(event)
      local client = vim.lsp.start_client({ name = name, cmd = config.cmd, root_dir = vim.fn.getcwd() })
      vim.lsp.buf_attach_client(event.buf, client)
    end })
  end
end
"""
TALK = """
vim.cmd('filetype on')
vim.cmd('edit guide.md')
vim.wait(WAIT, function() return #vim.diagnostic.get(0) == 2 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write(('%d:%d %s\\n'):format(one.lnum + 1, one.col + 1, one.code or ''))
end
local parameters = vim.lsp.util.make_range_params(0, 'utf-16')
parameters.range = { start = { line = 2, character = 4 }, ['end'] = { line = 2, character = 4 } }
parameters.context = { diagnostics = {} }
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', parameters, WAIT) or {}) do
  for _, action in ipairs(answer.result or {}) do io.stdout:write(action.title .. '\\n') end
end
vim.cmd('qa!')
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the command of the test is a shell script")
def test_the_settings_for_neovim_start_the_server_in_neovim(site: Path, processes: Processes, tmp_path: Path) -> None:
    neovim = shutil.which("nvim")
    if not neovim:
        pytest.skip("needs Neovim (Debian's neovim)")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "tonecheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tonecheck "$@"\n', "utf-8")
    (programs / "tonecheck").chmod(0o755)
    wait = f"local WAIT = {round(scaled(20) * 1000)}\n"
    (tmp_path / "init.lua").write_text(wait + OLDER + block("Neovim", "lua") + TALK, "utf-8")
    env = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "XDG_STATE_HOME": str(tmp_path),
        "HOME": str(tmp_path),
    }
    done = processes.run(neovim, "--headless", "-u", tmp_path / "init.lua", cwd=site, env=env, code=0)
    lines = (done.stdout + done.stderr).split("\n")
    assert {"3:5 stigma/suffering", "3:29 images-alt/prefix"} <= set(lines)
    assert any(line.startswith("Write “lives with") for line in lines)
