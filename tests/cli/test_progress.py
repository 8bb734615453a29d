"""What a long run says on standard error while it goes on, in every command that walks a site."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from support.command import RUN, tonecheck
from support.limits import scaled
from support.processes import Processes
from tonecheck.cli import progress
from tonecheck.linter import Linter

# With the cache, articles are read in batches before the first is checked.
COMMANDS = [
    ("content", "--no-cache"),
    ("content", "--fix"),
    ("content", "--diff"),
    ("content", "--baseline", "known.json"),
    ("content", "--since", "HEAD"),
    ("baseline", "content", "--force"),
    ("stats", "content"),
    ("images", "content"),
    ("graph", "content"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "known.json").write_text('{"version": 1, "findings": []}', "utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "Begin"]):
        subprocess.run([*git, *command], check=True)
    for number in range(4):
        (tmp_path / "content" / f"{number}.md").write_text("# Rest\n\nRest is part of the work.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_a_terminal_a_long_run_has_lines(
    site: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(progress, "FIRST_LINE", 0)
    monkeypatch.setattr(progress, "NEXT_LINE", 0)
    lines = tonecheck(*command, cwd=site).err.split("\n")
    done, found = ("checked", ": nothing to report") if command == ("content", "--no-cache") else ("read", "")
    assert [line for line in lines if "so far" in line] == [
        f"tonecheck: {done} {number} of 4 articles so far{found}" for number in range(1, 4)
    ]


def test_a_line_says_what_was_found_so_far(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST_LINE", 0)
    monkeypatch.setattr(progress, "NEXT_LINE", 0)
    (site / "content" / "0.md").write_text("# Rest\n\nThis cures anxiety.\n", "utf-8")
    (site / "content" / "1.md").write_text(
        "# Rest\n\n<!-- tonecheck-disable-next-line -- quoted -->\nThis cures anxiety.\n", "utf-8"
    )
    (site / "content" / "2.md").write_text("# Rest\n\nShe suffers from anxiety.\n", "utf-8")
    lines = tonecheck("content", "--no-cache", "--select", "claims,stigma", cwd=site).err.split("\n")
    assert lines[:-1] == [
        "tonecheck: checked 1 of 4 articles so far: 1 warning",
        "tonecheck: checked 2 of 4 articles so far: 1 warning",
        "tonecheck: checked 3 of 4 articles so far: 2 warnings",
    ]


def test_lines_have_time_between_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST_LINE", 0)
    shown = tonecheck("content", "--no-cache", cwd=site).err
    assert shown == "tonecheck: checked 1 of 4 articles so far: nothing to report\n"
    assert tonecheck("content", "--quiet", cwd=site).err == ""


def test_a_short_run_says_nothing(site: Path) -> None:
    assert tonecheck("content", cwd=site).err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_long_run_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.delenv("CI", raising=False)
    with progress.progress(["a", "b"]) as run:
        assert run
        run("a")
        run.findings(Linter({}).check_text("This cures anxiety.\n").findings)
        assert shown.getvalue() == ""
        monkeypatch.setattr(progress, "FIRST", 0)
        run("b")
    assert "checking" in shown.getvalue()
    assert "1 warning" in shown.getvalue()
    assert re.findall(r"\d+%", click.unstyle(shown.getvalue())) == ["0%", "50%", "100%"]


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is opened in another way there")
def test_a_bar_is_on_the_terminal_and_not_in_the_report(site: Path, processes: Processes) -> None:
    import pty  # noqa: PLC0415 - not everywhere

    code = f"from tonecheck.cli import progress; progress.FIRST = 0; {RUN}"
    leader, follower = pty.openpty()
    running = processes.start([sys.executable, "-c", code, "content"], cwd=site, stderr=follower, env={"CI": ""})
    out, _ = running.communicate(timeout=scaled(30))
    os.close(follower)
    assert b"checking" in os.read(leader, 10_000)
    os.close(leader)
    assert "checking" not in out
