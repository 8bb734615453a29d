"""The files of a site: exact letter case, and no path that leaves its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tonecheck import check_paths
from tonecheck.site import tree
from tonecheck.site.tree import Tree


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "Sleep.md").write_text("# Sleep\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_letter_case_counts(site: Path) -> None:
    found = Tree(str(site))
    assert found.is_file("guides/Sleep.md")
    assert found.is_folder("guides")
    assert not found.is_file("guides/sleep.md")
    assert not found.is_folder("Guides")
    assert not found.is_file("Guides/Sleep.md")
    assert (found.names("guides"), found.folders()) == (["Sleep.md"], ["guides"])


@pytest.mark.parametrize("path", ["/etc/hostname", "//server/share/a.md", "a\0b/c.md", "/", "guides/"])
def test_what_can_name_no_file_of_a_site_is_not_looked_for(site: Path, path: str) -> None:
    found = Tree(str(site))
    assert not found.is_file(path)
    assert found.text(path) == ""


def test_on_windows_no_path_reaches_another_drive_or_the_network(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_IN_NO_NAME", "\0\\:")
    opened: list[str] = []
    scan = os.scandir

    def scandir(folder: str) -> object:
        opened.append(folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = Tree("")
    assert not found.is_file(r"\\server\share/a/b.md")
    assert not found.is_file("C:/a.md")
    assert found.names(r"\\server\share") == []
    assert set(opened) <= {os.curdir, ""}
    assert site.exists()


@pytest.mark.parametrize("target", ["a%00b/c.md", "%5C%5Cserver%5Cshare/c.md", "%00.md"])
def test_a_link_that_no_file_can_have_ends_no_run(site: Path, target: str) -> None:
    (site / "mkdocs.yml").write_text("site_name: x\ndocs_dir: .\n", "utf-8")
    (site / "a.md").write_text(f"# A\n\n[x]({target}) and ![a river]({target}.png)\n", "utf-8")
    rules = {finding.rule for finding in check_paths(["a.md"], config={"select": ["internal-links"]})}
    assert "internal-links/broken" in rules
