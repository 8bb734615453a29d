"""The real site builders, which tests compare our models with."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from support.processes import Processes

NPM = Path(os.environ.get("TONECHECK_NPM") or Path(__file__).parents[2] / ".builders").resolve()
"""The folder with a ``node_modules`` that holds the builders from npm; ``make builders`` fills it."""


def program(name: str) -> str:
    """Return the path of a builder's program: on the path, or beside this Python."""
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        missing(name)
    return found


def package(name: str) -> Path:
    """Return the folder of a builder that comes from npm."""
    folder = NPM / "node_modules" / name
    if not folder.exists() or shutil.which("node") is None:
        missing(name)
    return folder


def missing(name: str) -> NoReturn:
    """Skip the test; fail it where ``TONECHECK_NEED_BUILDERS`` says that every builder is installed."""
    line = f"{name} is not installed, so nothing was compared with it; `make builders` installs it"
    if os.environ.get("TONECHECK_NEED_BUILDERS"):
        pytest.fail(line)
    pytest.skip(line)


@contextmanager
def beside_packages(name: str) -> Iterator[Path]:
    """Make a folder of its own below the packages from npm, where a site finds them; it goes at the end."""
    sites = NPM / "sites"
    sites.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=sites, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def node(script: str, *folders: Path, processes: Processes, env: Mapping[str, str] | None = None) -> None:
    """Run a script of Node's, a module below the packages from npm; it gets the folders of sites as its arguments.

    Its settings are about memory alone: fewer collections than by default, and no threads for them.
    """
    command = ["node", "--max-semi-space-size=64", "--single-threaded-gc", "--input-type=module", "--eval", script]
    processes.run(*command, *folders, cwd=NPM, env=env, seconds=240, code=0)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a site."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
