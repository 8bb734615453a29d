"""Git in a repository whose settings somebody else has written: none of the programs that they name runs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tonecheck.errors import ConfigError
from tonecheck.findings import git as module
from tonecheck.findings.git import Git
from tonecheck.findings.since import since
from tonecheck.model import Source

PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
WHO = {f"GIT_{one}_{key}": "editor@example.org" for one in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}


def as_text(path: str, data: bytes) -> Source:
    return Source(path, data.decode(), "plain")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env={**os.environ, **WHO, **PLAIN})  # noqa: S607


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.md").write_text("Rest.\n", "utf-8")
    (folder / "b.md").write_text("Water.\n", "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def changed(folder: Path) -> dict[str, bytes | None]:
    read = lambda path: Path(path).read_text("utf-8")  # noqa: E731 - one of four such functions
    found = since("HEAD", str(folder), parse=as_text, check=lambda *_: [], read=read)
    return {path.rpartition("/")[2]: text for path, text in found.before.items()}


def planted(site: Path) -> tuple[str, Path]:
    """Return a shell command that leaves a file and passes its input on, and that file."""
    file = site.parent / "planted"
    program = site.parent / "program.py"
    program.write_text(
        f"import sys\nopen({str(file)!r}, 'w').close()\nsys.stdout.write(sys.stdin.read())\n", encoding="utf-8"
    )
    return shlex.join([sys.executable, str(program)]), file


BAITS = {
    "core.fsmonitor": "",
    "filter.ours.clean": "*.md filter=ours",
    "filter.ours.process": "*.md filter=ours",
    "diff.ours.textconv": "*.md diff=ours",
    "diff.ours.command": "*.md diff=ours",
    "diff.external": "",
    "core.pager": "",
}


@pytest.mark.skipif(os.name == "nt", reason="a shell starts the programs")
@pytest.mark.parametrize("setting", BAITS)
@pytest.mark.parametrize("where", [".gitattributes", ".git/info/attributes"])
def test_no_program_that_the_settings_name_runs(site: Path, setting: str, where: str) -> None:
    command, file = planted(site)
    git(site, "config", setting, command)
    if BAITS[setting]:
        (site / where).write_text(BAITS[setting] + "\n", "utf-8")
    (site / "a.md").write_text("Rest more.\n", "utf-8")
    os.utime(site / "b.md", (1, 1))  # git must look at it
    assert {name: text for name, text in changed(site).items() if name.endswith("a.md")} == {"a.md": b"Rest.\n"}
    assert not file.exists()
    if setting in {"core.fsmonitor", "filter.ours.clean"}:  # the bait is one: git alone runs it
        subprocess.run(["git", "diff", "--name-status", "HEAD"], cwd=site, check=False, capture_output=True)  # noqa: S607
        assert file.exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell starts the hooks")
@pytest.mark.parametrize("stated", [True, False])
def test_no_hook_runs(site: Path, stated: bool) -> None:
    command, file = planted(site)
    hooks = site.parent / "hooks" if stated else site / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    hook = hooks / "post-index-change"
    hook.write_text(f"#!/bin/sh\n{command} </dev/null\n", "utf-8")
    hook.chmod(0o700)
    if stated:
        git(site, "config", "core.hooksPath", str(hooks))
    os.utime(site / "b.md", (1, 1))  # git would write down when it was changed
    assert changed(site) == {}
    assert not file.exists()
    subprocess.run(["git", "read-tree", "HEAD"], cwd=site, check=False, capture_output=True)  # noqa: S607
    assert file.exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell starts the program")
def test_a_partial_clone_fetches_nothing_and_says_what_to_do(site: Path) -> None:
    git(site, "config", "uploadpack.allowFilter", "true")
    (site / "a.md").write_text("Rest more.\n", "utf-8")
    git(site, "commit", "-q", "-a", "-m", "second")
    git(site.parent, "clone", "-q", "--no-local", "--filter=blob:none", site.as_uri(), "clone")
    clone = site.parent / "clone"
    command, file = planted(site)
    git(clone, "config", "remote.origin.uploadpack", command)
    with pytest.raises(ConfigError, match=r"--since: git failed: fatal: .* \(a partial clone .*run “git diff” once"):
        since("HEAD~1", str(clone), parse=as_text, check=lambda *_: [], read=lambda path: path)
    assert not file.exists()


def test_a_filter_that_cannot_be_left_out_is_refused(site: Path) -> None:
    git(site, "config", "filter.a=b.clean", "cat")
    with pytest.raises(ConfigError, match=r"--since: the git setting “filter\.a=b” has “=” in its name"):
        Git(str(site))


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs")
def test_a_git_that_does_not_end_is_ended(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(site.parent / "patterns")
    git(site, "config", "core.excludesFile", str(site.parent / "patterns"))
    repository = Git(str(site))
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    with pytest.raises(ConfigError, match=r"--since: git did not finish “git ls-files” within 0.5 seconds"):
        repository("ls-files", "-z", "--others", "--exclude-standard")
