"""The package as others get it: the wheel in a clean environment, and the hook under the real pre-commit."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import tonecheck
from support.processes import Processes
from tonecheck import packs
from tonecheck.settings import automation
from tonecheck.settings.automation import HOME

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow

NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # nobody listens there
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
    "PIP_CONFIG_FILE": os.devnull,
}


def test_the_wheel_holds_packs_schema_and_the_marker_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"tonecheck/py.typed", "tonecheck/report/schema.json", "tonecheck/rules/sources.yaml"} <= names
    shipped = {f"tonecheck/rules/{file.name}" for file in (ROOT / "rules").glob("*.yaml")}
    assert shipped <= names
    assert not any(name.startswith(("tests/", "examples/")) for name in names)


def test_the_wheel_works_in_a_clean_environment(installed: Path, processes: Processes, tmp_path: Path) -> None:
    listed = processes.run(installed / "tonecheck", "rules", cwd=tmp_path, code=0).stdout
    assert {line.split()[0] for line in listed.split("\n") if line} == set(packs.load())
    (tmp_path / "guide.md").write_text("You may find these guides helpful:\n", "utf-8")
    found = processes.run(installed / "tonecheck", "guide.md", cwd=tmp_path, code=1).stdout
    assert found.startswith("guide.md\n  1:1  error  “You may find these guides helpful:”")
    processes.run(installed / "tonecheck", "report", "guide.md", cwd=tmp_path, code=0)  # with its templates and styles
    assert {path.name for path in (tmp_path / "report").iterdir()} >= {"index.html", "map.html", "articles", "assets"}


def test_the_action_runs_the_command_that_it_should(installed: Path, processes: Processes, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    script = action["runs"]["steps"][-1]["run"]
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("You may find these guides helpful:\n", "utf-8")
    path = f"{installed}{os.pathsep}{os.environ['PATH']}"
    for sarif, arguments, code in (("a.sarif", "--max-warnings 3", 1), ("", "--exit-zero", 0)):
        env = {"PATH": path, "PATHS": "content", "ARGUMENTS": arguments, "SARIF": sarif}
        done = processes.run("bash", "-e", "-c", script, cwd=tmp_path, env=env, code=code)
        assert done.stderr == ""
        assert done.stdout.startswith("::error file=content/a.md,line=1,")
    assert (tmp_path / "a.sarif").exists()


class Repository:
    """A git repository."""

    def __init__(self, folder: Path, processes: Processes) -> None:
        self.folder = folder
        self._processes = processes
        folder.mkdir()
        self.git("init", "--quiet")
        self.git("config", "user.email", "test@example.invalid")
        self.git("config", "user.name", "test")

    def git(self, *arguments: str) -> str:
        return self._processes.run("git", *arguments, cwd=self.folder, code=0).stdout

    def write(self, **pages: str) -> None:
        """Write pages and add them to the index."""
        for name, text in pages.items():
            (self.folder / f"{name}.md").write_text(text, "utf-8")
        self.git("add", "--all")


@pytest.fixture
def hooks(processes: Processes, tmp_path: Path) -> Repository:
    """Return a repository that holds what is tracked here, as pre-commit clones it."""
    hooks = Repository(tmp_path / "hooks", processes)
    listed = processes.run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT, code=0).stdout
    built_of = ("src/", "rules/", "tools/", ".pre-commit-hooks", "pyproject", "README", "LICENSE", "CHANGELOG")
    for name in listed.split("\n"):
        if name.startswith(built_of):
            (hooks.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (hooks.folder / name).write_bytes((ROOT / name).read_bytes())
    hooks.git("add", "--all")
    hooks.git("commit", "--quiet", "--message", "the hooks")
    return hooks


def test_the_hooks_work_under_the_real_pre_commit(hooks: Repository, processes: Processes, tmp_path: Path) -> None:
    site = Repository(tmp_path / "site", processes)
    head = hooks.git("rev-parse", "HEAD").strip()
    settings = automation.hook(tonecheck.version(), "").replace(HOME, hooks.folder.as_uri())
    (site.folder / ".pre-commit-config.yaml").write_text(settings.replace(f"v{tonecheck.version()}", head), "utf-8")
    (site.folder / "picture.png").write_bytes(b"\x89PNG\x00")
    site.write(
        guide="# Rest\n\n![Image of a river](picture.png)\n\n[Sleep](sleep.md)\n",
        sleep="# Sleep\n\nYou may find these guides helpful:\n",
    )
    # pre-commit makes an environment with pip, as a user has it; modules are compiled as they are imported.
    env = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PIP_COMPILE": "0"}

    def run(*arguments: str, code: int, **more: str) -> str:
        command = [sys.executable, "-m", "pre_commit", "run", *arguments]
        return processes.run(*command, cwd=site.folder, env=env | more, seconds=240, code=code).stdout

    told = run("tonecheck", code=1)
    assert "\nsleep.md" in told
    assert "“You may find these guides helpful:” leads readers to expect something" in told
    assert "2 articles" in told
    site.write(sleep="# Sleep\n\nRest is part of the work.\n")

    assert "files were modified by this hook" in run("tonecheck-fix", code=1)
    assert "![A river](picture.png)" in (site.folder / "guide.md").read_text("utf-8")
    site.git("add", "--all")
    assert "Passed" in run("tonecheck-fix", code=0)
    assert "Passed" in run("tonecheck", code=0)

    # What pre-commit keeps needs no network; without it, a hook does not pass as if it had run.
    assert "Passed" in run("tonecheck", code=0, **NO_NETWORK)
    told = run("tonecheck", code=3, PRE_COMMIT_HOME=str(tmp_path / "other home"), **NO_NETWORK)
    assert "An unexpected error has occurred" in told
    assert "Passed" not in told

    # Fixes come first and report nothing that is left, so each finding is told once; nothing of it runs before a push.
    site.write(guide="# Rest\n\n![Photo of a river](picture.png)\n\nShe suffers from anxiety.\n\n[Sleep](sleep.md)\n")
    site.git("add", "--all")
    told = run(code=1)
    assert told.index("tonecheck (fixes)") < told.index("tonecheck....")
    assert told.count("stigma/suffering") == 1
    assert "(links of the whole site)" not in told
    site.write(guide="# Rest\n\n![A river](picture.png)\n\n[Sleep](sleep.md)\n")
    site.git("add", "--all")

    # Nobody passes the page that links to the one that is gone.
    push = ["tonecheck-links", "--hook-stage", "pre-push", "--all-files"]
    assert "Passed" in run(*push, code=0)
    site.git("rm", "--quiet", "--force", "sleep.md")
    assert "“sleep.md” leads to nothing on this site" in run(*push, code=1)
    site.git("commit", "--quiet", "--no-verify", "--message", "without the page")
    processes.run(sys.executable, "-m", "pre_commit", "install", cwd=site.folder, env=env, code=0)
    processes.run("git", "init", "--quiet", "--bare", tmp_path / "far", code=0)
    pushed = processes.run(
        "git", "push", "--quiet", tmp_path / "far", "HEAD:main", cwd=site.folder, env=env, seconds=60
    )
    assert pushed.returncode != 0
    assert "“sleep.md” leads to nothing on this site" in pushed.stdout + pushed.stderr
    assert "tonecheck (fixes)" not in pushed.stdout + pushed.stderr

    assert len([*(tmp_path / "home").glob("repo*/py_env-*")]) == 1  # the three hooks share it
