"""The package as others get it: the wheel in a clean environment, and the hook under the real pre-commit."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tonecheck import rules

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def binaries(environment: Path) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_packs_schema_and_the_marker_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"tonecheck/py.typed", "tonecheck/report/schema.json", "tonecheck/packs/sources.yaml"} <= names
    packs = {f"tonecheck/packs/{file.name}" for file in (ROOT / "rules").glob("*.yaml")}
    assert packs <= names
    assert not any(name.startswith(("tests/", "examples/")) for name in names)


def test_the_wheel_works_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    pip: list[str | Path] = [binaries(environment) / "python", "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", wheel, cwd=tmp_path)
    listed = run(binaries(environment) / "tonecheck", "rules", cwd=tmp_path)
    assert {line.split()[0] for line in listed.split("\n") if line} == set(rules.load())
    (tmp_path / "guide.md").write_text("You may find these guides helpful:\n", "utf-8")
    found = run(binaries(environment) / "tonecheck", "guide.md", cwd=tmp_path, code=1)
    assert found.startswith("guide.md:1:1 error lead-ins/dangling-colon\n")


def test_the_hook_works_under_the_real_pre_commit(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    tracked = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\n")
    for name in tracked:
        if name.startswith(("src/", "rules/", ".pre-commit-hooks", "pyproject", "README", "LICENSE", "CHANGELOG")):
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            (hooks / name).write_bytes((ROOT / name).read_bytes())
    site = tmp_path / "site"
    site.mkdir()
    for folder in (hooks, site):
        run("git", "init", "--quiet", cwd=folder)
        run("git", "config", "user.email", "test@example.invalid", cwd=folder)
        run("git", "config", "user.name", "test", cwd=folder)
    run("git", "add", "--all", cwd=hooks)
    run("git", "commit", "--quiet", "--message", "the hook", cwd=hooks)
    (site / "guide.md").write_text("You may find these guides helpful:\n", "utf-8")
    (site / "picture.png").write_bytes(b"\x89PNG\x00")
    run("git", "add", "--all", cwd=site)
    pre_commit: list[str | Path] = [sys.executable, "-m", "pre_commit", "try-repo", hooks, "tonecheck", "--all-files"]
    told = run(*pre_commit, cwd=site, code=1)
    assert "guide.md:1:1 error lead-ins/dangling-colon" in told
    assert "1 article" in told
    (site / "guide.md").write_text("Rest is part of the work.\n", "utf-8")
    run("git", "add", "--all", cwd=site)
    assert "Passed" in run(*pre_commit, cwd=site)
