"""The package as others get it: the wheel in a clean environment, and the hook under the real pre-commit."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

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


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds what is tracked here, as pre-commit clones it."""
    hooks = tmp_path_factory.mktemp("hooks")
    tracked = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\n")
    for name in tracked:
        if name.startswith(("src/", "rules/", ".pre-commit-hooks", "pyproject", "README", "LICENSE", "CHANGELOG")):
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            (hooks / name).write_bytes((ROOT / name).read_bytes())
    repository(hooks)
    run("git", "add", "--all", cwd=hooks)
    run("git", "commit", "--quiet", "--message", "the hooks", cwd=hooks)
    return hooks


def repository(folder: Path) -> None:
    run("git", "init", "--quiet", cwd=folder)
    run("git", "config", "user.email", "test@example.invalid", cwd=folder)
    run("git", "config", "user.name", "test", cwd=folder)


def test_the_hooks_work_under_the_real_pre_commit(hooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    site = tmp_path / "site"
    site.mkdir()
    repository(site)
    head = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    named = "".join(f"      - id: {name}\n" for name in ("tonecheck", "tonecheck-fix", "tonecheck-links"))
    (site / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {head}\n    hooks:\n{named}", "utf-8"
    )
    (site / "guide.md").write_text("# Rest\n\n![Image of a river](picture.png)\n\n[Sleep](sleep.md)\n", "utf-8")
    (site / "sleep.md").write_text("# Sleep\n\nYou may find these guides helpful:\n", "utf-8")
    (site / "picture.png").write_bytes(b"\x89PNG\x00")
    run("git", "add", "--all", cwd=site)
    hook: list[str | Path] = [sys.executable, "-m", "pre_commit", "run"]

    told = run(*hook, "tonecheck", cwd=site, code=1)
    assert "sleep.md:3:1 error lead-ins/dangling-colon" in told
    assert "2 articles" in told
    (site / "sleep.md").write_text("# Sleep\n\nRest is part of the work.\n", "utf-8")
    run("git", "add", "--all", cwd=site)

    assert "files were modified by this hook" in run(*hook, "tonecheck-fix", cwd=site, code=1)
    assert "![A river](picture.png)" in (site / "guide.md").read_text("utf-8")
    run("git", "add", "--all", cwd=site)
    assert "Passed" in run(*hook, "tonecheck-fix", cwd=site)
    assert "Passed" in run(*hook, "tonecheck", cwd=site)

    # Nobody passes the page that links to the one that is gone.
    push = [*hook, "tonecheck-links", "--hook-stage", "pre-push", "--all-files"]
    assert "Passed" in run(*push, cwd=site)
    run("git", "rm", "--quiet", "--force", "sleep.md", cwd=site)
    assert "guide.md:5:9 error internal-links/broken" in run(*push, cwd=site, code=1)


def test_the_action_runs_the_command_that_it_should(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    script = action["runs"]["steps"][-1]["run"]
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("You may find these guides helpful:\n", "utf-8")
    path = f"{binaries(Path(sys.prefix))}{os.pathsep}{os.environ['PATH']}"
    for sarif, arguments, code in (("a.sarif", "--max-warnings 3", 1), ("", "--exit-zero", 0)):
        env = {**os.environ, "PATH": path, "PATHS": "content", "ARGUMENTS": arguments, "SARIF": sarif}
        done = subprocess.run(
            ["bash", "-e", "-c", script],  # noqa: S607 - the bash of the runner
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (code, "")
        assert done.stdout.startswith("::error file=content/a.md,line=1,")
    assert (tmp_path / "a.sarif").exists()
