"""The real site builders, which tests compare our models with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NPM = Path(os.environ.get("TONECHECK_NPM") or Path(__file__).parents[2] / ".builders").resolve()
"""The folder with a ``node_modules`` that holds the builders from npm; ``make builders`` fills it."""


def program(name: str) -> str:
    """Return the path of a builder's program."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return found or ""


def package(name: str) -> Path:
    """Return the folder of a builder that comes from npm."""
    folder = NPM / "node_modules" / name
    if not folder.exists() or shutil.which("node") is None:
        missing(name)
    return folder


def missing(name: str) -> None:
    """Skip the test; fail it where ``TONECHECK_NEED_BUILDERS`` says that every builder is installed."""
    line = f"{name} is not installed, so our model was not compared with it; `make builders` installs it"
    if os.environ.get("TONECHECK_NEED_BUILDERS"):
        pytest.fail(line)
    pytest.skip(line)
