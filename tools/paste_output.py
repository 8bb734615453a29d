"""Run the commands that a page of documentation shows, and put their output below them.

    python tools/paste_output.py            # writes the pages anew
    python tools/paste_output.py --check    # exit code 1 where one is not as it would be

A page's ``console`` blocks are run one after another, in a copy of ``examples/practice-site``. What a command writes to
standard error is shown with the rest; an exit code other than 0 is shown in brackets.
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
PAGES = ("docs/getting-started.md",)
SITE = ROOT / "examples" / "practice-site"
PLAIN = {
    **{f"GIT_{one}_{key}": "editor@example.org" for one in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "NO_COLOR": "1",
}
"""The environment that the commands find: this machine's settings change nothing of what is shown."""

Run = Callable[[str, Path], tuple[int, str]]
"""Runs a line in a folder, and returns its exit code and what it printed."""

_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def pasted(page: str, folder: Path, run: Run) -> str:
    """Return a page with its commands' output as it is, run in a folder."""
    return _BLOCK.sub(lambda block: "".join(_shown(line, *run(line, folder)) for line in _commands(block[0])), page)


def _commands(block: str) -> list[str]:
    return [line[2:] for line in block.split("\n") if line.startswith("$ ")]


def _shown(command: str, code: int, printed: str) -> str:
    return f"$ {command}\n{printed}" + (f"[exit code {code}]\n" if code else "")


def in_shell(command: str, folder: Path) -> tuple[int, str]:
    """Run a command in a shell, as a reader would, and return its exit code and what it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602 - our own pages
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
    return done.returncode, done.stdout


def fresh(name: str, run: Run = in_shell) -> str:
    """Return a page as it should be.

    Args:
        name: the page.
        run: what runs a command; tests have one that is quicker than a shell.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(SITE, site)
        return pasted((ROOT / name).read_text("utf-8"), site, run)


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    differ = 0
    for name in PAGES:
        page = fresh(name)
        differ += page != (ROOT / name).read_text("utf-8")
        if arguments != ["--check"]:
            (ROOT / name).write_text(page, "utf-8")
    return int(bool(differ)) if arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
