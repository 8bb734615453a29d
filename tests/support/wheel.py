"""The package as others get it: one wheel and one clean environment for all tests, as a plug-in with fixtures."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from support.limits import scaled
from support.processes import Processes

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of pytest-xdist have."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def session_processes() -> Iterator[Processes]:
    """As ``processes``, for fixtures that serve all modules."""
    started = Processes()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def wheel(shared: Path, session_processes: Processes) -> Path:
    """Build the wheel, by way of the source distribution, and return its path."""
    folder = shared / "wheel"
    with FileLock(shared / "wheel.lock", timeout=scaled(120)):
        if not [*folder.glob("*.whl")]:
            folder.mkdir(exist_ok=True)
            build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
            session_processes.run(*build, folder, ROOT, cwd=folder, seconds=120, code=0)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, shared: Path, session_processes: Processes) -> Path:
    """Install the wheel in a clean environment and return its folder of programs.

    virtualenv, which pre-commit brings, makes it: its pip works out what is needed in half the time of an old one.
    Modules are compiled as they are imported: most of them never are.
    """
    environment = shared / "installed"
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    whole = shared / "installed.whole"
    with FileLock(shared / "installed.lock", timeout=scaled(280)):
        if not whole.exists():
            session_processes.run(sys.executable, "-m", "virtualenv", "--quiet", "--clear", environment, code=0)
            pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check"]
            session_processes.run(*pip, "install", "--quiet", "--no-compile", wheel, cwd=shared, seconds=240, code=0)
            whole.touch()
    return programs
