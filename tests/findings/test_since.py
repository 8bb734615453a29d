"""Changed lines: with a real git, what is told of an article that others have written before."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tonecheck.cli.narrowing import check
from tonecheck.errors import ConfigError
from tonecheck.files.articles import Articles
from tonecheck.findings.since import changed_lines
from tonecheck.linter import IsKnown, Linter
from tonecheck.model import Report

CONFIG = {"select": ["stigma", "lead-ins"], "rules": {"stigma": "warning"}}
PAGE = "# One\n\nShe suffers from anxiety.\n\nYou may find these helpful:\n\n- rest\n\n## More\n\nThe end.\n"


def git(*words: str) -> None:
    who = {f"GIT_{one}_{key}": "editor@example.org" for one in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *words], check=True, capture_output=True, env={**os.environ, **who, **plain})  # noqa: S607


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("committed")
    (folder / "a.md").write_text(PAGE, "utf-8")
    (folder / "b.md").write_text("He suffers from psychosis.\n", "utf-8")
    for words in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "first")):
        git("-C", str(folder), *words)
    return folder


@pytest.fixture
def site(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(committed, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@functools.cache
def linter() -> Linter:
    return Linter(CONFIG)


def new(articles: Articles, revision: str) -> Report:
    def run(articles: Articles, is_known: IsKnown | None = None) -> Report:
        return linter().check_site(articles, is_known=is_known)

    return check(linter(), articles, run, baseline=None, since=revision)


def told(revision: str = "HEAD", *paths: str) -> list[str]:
    report = new(linter().find(paths or ["."]), revision)
    return [f"{one.path}:{one.place.start.line} {one.place.text}" for one in report.findings]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE, []),
        (PAGE.replace("The end.", "The end, for now."), []),
        (PAGE.replace("The end.", "He suffers from psychosis."), ["a.md:11 suffers from psychosis"]),
        # The line was changed, and not in what was said of it before.
        (PAGE.replace("anxiety.", "anxiety, and rests."), []),
        # The list is taken out, and its lead-in stays behind.
        (PAGE.replace("- rest\n\n", ""), ["a.md:5 You may find these helpful:"]),
        (PAGE.replace("\n", "\r\n"), []),
    ],
)
def test_what_is_new_is_told(site: Path, page: str, expected: list[str]) -> None:
    (site / "a.md").write_bytes(page.encode())
    assert told() == expected


def test_new_and_moved_articles(site: Path) -> None:
    git("mv", "a.md", "moved here.md")
    (site / "ü new.md").write_text("She suffers from anxiety.\n", "utf-8")
    assert told() == ["ü new.md:1 suffers from anxiety"]
    git("add", ".")
    git("commit", "-q", "-m", "second")
    assert told("HEAD") == []
    assert told("HEAD~1") == ["ü new.md:1 suffers from anxiety"]


def test_what_others_did_since_is_no_change_of_ours(site: Path) -> None:
    git("checkout", "-q", "-b", "ours")
    (site / "b.md").write_text("He suffers from psychosis.\n\nRest.\n", "utf-8")
    git("commit", "-q", "-a", "-m", "ours")
    git("checkout", "-q", "main")
    (site / "a.md").write_text(PAGE.replace("suffers from", "lives with"), "utf-8")
    git("commit", "-q", "-a", "-m", "theirs")
    git("checkout", "-q", "ours")
    assert told("main") == []


def test_a_folder_within_the_repository(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "c.md").write_text("She suffers from anxiety.\n", "utf-8")
    monkeypatch.chdir(site / "sub")
    assert told("HEAD") == ["c.md:1 suffers from anxiety"]
    assert told("HEAD", "../b.md") == []


@pytest.mark.usefixtures("site")
def test_nothing_changed_is_said() -> None:
    report = new(linter().find(["."]), "HEAD")
    assert report.notes == ("no article has changed since HEAD",)


@pytest.mark.usefixtures("site")
def test_a_revision_that_is_none() -> None:
    with pytest.raises(ConfigError, match="--since mian: git does not know this revision"):
        told("mian")
    with pytest.raises(ConfigError, match="--since --help: git does not know this revision"):
        told("--help")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Rest.\n", "utf-8")
    with pytest.raises(ConfigError, match="--since: git failed: "):
        told()


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("a b c", "a x c", ({2}, {2})),
        ("a b c", "a c", ({1, 2, 3}, {1, 2})),
        ("a c", "a b c", ({1, 2}, {1, 2, 3})),
        ("a b", "a b", (set(), set())),
    ],
)
def test_lines_that_differ(before: str, now: str, expected: tuple[set[int], set[int]]) -> None:
    assert [set(one) for one in changed_lines(before.split(), now.split())] == list(expected)
