"""``tonecheck cache``: what runs leave, shown and cleared; and runs that leave nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command import tonecheck


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text("Rest is part of the work.\n", "utf-8")
    return tmp_path / "cache"


def test_it_is_shown_and_cleared_and_other_files_stay(folder: Path) -> None:
    site = folder.parent
    assert tonecheck("cache", "info", cwd=site).out == f"{folder}\n  empty\n"
    assert tonecheck("a.md", cwd=site).code == 0
    shown = tonecheck("cache", "info", cwd=site).out.split("\n")
    assert shown[0] == str(folder)
    assert any(line.startswith("  packs-") and line.endswith(" MB") for line in shown)
    (folder / "notes.txt").write_text("mine", "utf-8")
    cleared = tonecheck("cache", "clear", cwd=site).out
    assert cleared.startswith("removed ")
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]
    assert tonecheck("cache", "clear", cwd=site).out == "removed 0 files, 0.0 MB\n"


@pytest.mark.parametrize("arguments", [("--no-cache",), ("--no-cache", "--jobs", "1")])
def test_a_run_without_a_cache_leaves_nothing(folder: Path, arguments: tuple[str, ...]) -> None:
    assert tonecheck("a.md", *arguments, cwd=folder.parent).code == 0
    left = [file.name for file in folder.glob("*")] if folder.exists() else []
    assert [name for name in left if not name.startswith("plugins-")] == []


def test_the_environment_can_switch_it_off(folder: Path) -> None:
    out = tonecheck("cache", "info", cwd=folder.parent, TONECHECK_NO_CACHE="1").out
    assert out.startswith("no cache: TONECHECK_NO_CACHE is set")
