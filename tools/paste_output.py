"""Run the commands that a page of the documentation shows, and paste their output below them.

    python tools/paste_output.py            # updates the pages
    python tools/paste_output.py --check    # only compares; exit code 1 if a page is out of date

We run a page's ``console`` blocks in order, in a copy of the folder that ``PAGES`` names. The page shows standard error
together with standard output, and an exit code other than 0 in brackets.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "examples/practice-site",
    "docs/getting-started.md": "examples/practice-site",
    "docs/documents.md": "examples/word",
}
"""The pages, each with the folder in which its commands run."""
PLAIN = {
    **{f"GIT_{role}_{key}": "editor@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "NO_COLOR": "1",
}
"""Environment variables for the commands, so that this machine's settings do not change the output."""

Run = Callable[[str, Path], tuple[int, str]]
"""Runs a command in a folder, and returns its exit code and its output."""

_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def pasted(page: str, folder: Path, run: Run) -> str:
    """Return a page with the current output of its commands, run in a folder."""
    return _BLOCK.sub(lambda block: "".join(_shown(line, *run(line, folder)) for line in _commands(block[0])), page)


def _commands(block: str) -> list[str]:
    return [line[2:] for line in block.split("\n") if line.startswith("$ ")]


def _shown(command: str, code: int, output: str) -> str:
    return f"$ {command}\n{output}" + (f"[exit code {code}]\n" if code else "")


def in_shell(command: str, folder: Path) -> tuple[int, str]:
    """Run a command in a shell, as a reader would, and return its exit code and its output."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    finished = subprocess.run(  # noqa: S602 - the commands are from our own pages
        command,
        shell=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, **PLAIN, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return finished.returncode, finished.stdout


def fresh(name: str, run: Run = in_shell) -> str:
    """Return an up-to-date page.

    Args:
        name: path of the page.
        run: runs a command; tests pass a function that is quicker than a shell.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(ROOT / PAGES[name], site)
        return pasted((ROOT / name).read_text("utf-8"), site, run)


def main(arguments: list[str]) -> int:
    """Write the pages, or only compare them, and return the exit code."""
    outdated = 0
    for name in PAGES:
        page = fresh(name)
        outdated += page != (ROOT / name).read_text("utf-8")
        if arguments != ["--check"]:
            (ROOT / name).write_text(page, "utf-8")
    return int(bool(outdated)) if arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
