"""Builders from npm: one process of Node's builds many sites, since most of a build's time is its start."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
from contextlib import suppress
from pathlib import Path

PACKAGES = Path(os.environ.get("TONECHECK_NPM") or Path(__file__).parents[2] / ".builders").resolve()
"""The folder whose ``node_modules`` has the builders; ``make builders`` fills it."""

_MARK = "\x1e"
_LOOP = """
import readline from "node:readline";
for await (const folder of readline.createInterface({ input: process.stdin })) {
  let said = "";
  try { await build(folder); } catch (error) { said = String(error?.stack ?? error).slice(0, 2000) || "?"; }
  process.stdout.write("\\n\\x1e" + JSON.stringify(said) + "\\n");
}
"""
_SECONDS = 180.0


class Node:
    """A process that builds sites.

    Args:
        script: a module that defines ``build(folder)``.
        most: how many sites a process builds. No builder gives back all the memory that a site took, and one keeps the
            settings of its first site.
    """

    def __init__(self, script: str, most: int = 40) -> None:
        self._script = script
        self._most = most
        self._process: subprocess.Popen[bytes] | None = None
        self._built = 0
        atexit.register(self.end)

    def build(self, folder: Path) -> str:
        """Build the site in a folder below ``PACKAGES``; return why its builder refuses it, "" if it does not."""
        if self._process is None or self._built >= self._most:
            self._start()
        self._built += 1
        process = self._process
        assert process is not None
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # then there is no answer
            process.stdin.write(f"{folder}\n".encode())
            process.stdin.flush()
        answer = self._answer(process)
        if not answer.startswith(_MARK):
            self.end()
            return f"its process ended, or took too long: {answer[-1000:]}"
        refusal: str = json.loads(answer[1:])
        return refusal

    def _start(self) -> None:
        self.end()
        self._built = 0
        command = ["node", "--max-old-space-size=3000", "--input-type=module", "--eval", self._script + _LOOP]
        env = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "DOCUSAURUS_NO_PERSISTENT_CACHE": "true"}
        env |= {"WEBPACK_URL_LOADER_LIMIT": "0", "NO_UPDATE_NOTIFIER": "1", "CI": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=PACKAGES, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    @staticmethod
    def _answer(process: subprocess.Popen[bytes]) -> str:
        """Return the line that the process says of a site; if it ends or takes too long, all that it has said."""
        assert process.stdout is not None
        said = b""
        while select.select([process.stdout], [], [], _SECONDS)[0]:
            piece = os.read(process.stdout.fileno(), 65536)
            said += piece
            if said.endswith(b"\n") and _MARK.encode() in said:
                return said[said.rindex(_MARK.encode()) :].split(b"\n")[0].decode("utf-8")
            if not piece:  # a builder may end its process when it refuses a site
                break
        return said.decode("utf-8", "replace")

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process = None
