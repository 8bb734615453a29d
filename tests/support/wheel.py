"""The package as others get it: one wheel and one clean environment for all tests, as a plugin with fixtures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from support.limits import scaled
from support.processes import Processes

ROOT = Path(__file__).parents[2]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
Beside = Callable[..., Path]


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
    """Install the wheel in a clean environment and return its folder of programs."""
    return environment("installed", [wheel], shared, session_processes)


@pytest.fixture(scope="session")
def beside(installed: Path, shared: Path, session_processes: Processes) -> Beside:
    """Return what installs packages of others beside the wheel and returns their folder of programs."""

    def install(*packages: str) -> Path:
        return environment(f"beside-{packages[0]}", packages, shared, session_processes, beside=installed)

    return install


def environment(
    name: str, packages: Sequence[str | Path], shared: Path, processes: Processes, beside: Path | None = None
) -> Path:
    """Install packages in a clean environment and return its folder of programs.

    virtualenv, which pre-commit brings, makes it: its pip works out what is needed in half the time of an old one.
    Modules are compiled as they are imported: most of them never are. What stands in the environment of ``beside``
    (its folder of programs) is seen from the new one and not installed again: the wheel and what it needs take 300 MB.
    """
    folder = shared / name
    programs = folder / PROGRAMS
    whole = shared / f"{name}.whole"
    with FileLock(shared / f"{name}.lock", timeout=scaled(280)):
        if not whole.exists():
            processes.run(sys.executable, "-m", "virtualenv", "--quiet", "--clear", folder, code=0)
            if beside is not None:
                (site_packages(programs, processes) / "beside.pth").write_text(f"{site_packages(beside, processes)}\n")
            pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check", "install"]
            processes.run(*pip, "--quiet", "--no-compile", *packages, cwd=shared, seconds=240, code=0)
            whole.touch()
    return programs


def site_packages(programs: Path, processes: Processes) -> Path:
    """Return the folder of packages of the environment whose programs lie in ``programs``."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(processes.run(programs / "python", "-c", asked, code=0).stdout.strip())
