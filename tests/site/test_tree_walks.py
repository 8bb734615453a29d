"""Walks through the files of a site: symlinks, circles, bounds, and what is said of what is not read."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.audit import opened
from support.command import tonecheck
from tonecheck import formats, opening
from tonecheck.files.articles import find
from tonecheck.files.bounds import Bounds
from tonecheck.model import Source
from tonecheck.site import Site, facts
from tonecheck.site.tree import OUTSIDE, SYMLINK, TOO_DEEP, TOO_MANY, Tree

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there"),
    pytest.mark.timeout(60),
]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(**texts: str) -> None:
    for name, text in texts.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def outcomes(path: str, text: str, *, follow_symlinks: bool = False) -> list[str]:
    page = facts(formats.parse(Source(path, text, "markdown")))
    return [one.outcome for one in Site((page,), follow_symlinks=follow_symlinks).verdicts]


# -- symlinks -----------------------------------------------------------------------------------------------------


def test_symlinks_that_stay_in_the_site_are_folders_and_files() -> None:
    make(**{"v2/a.md": "# A\n"})
    os.symlink("v2", "latest")
    os.symlink("v2/a.md", "start.md")
    found = Tree()
    assert list(found.files()) == ["start.md", "latest/a.md", "v2/a.md"]
    assert found.is_file("latest/a.md")
    assert found.text("start.md") == "# A\n"
    assert (found.unread, found.refused) == ({}, 0)


def test_symlinks_in_circles_end(tmp_path: Path) -> None:
    make(**{"a/b/x.md": "", "c/y.md": ""})
    os.symlink(".", "a/one")
    os.symlink("..", "a/b/two")
    os.symlink("../..", "a/b/three")
    os.symlink("../c", "a/c")
    os.symlink("../a", "c/a")
    os.symlink("../../site", "c/site")
    found = Tree()
    assert list(found.files()) == ["a/b/x.md", "a/c/y.md", "c/y.md", "c/a/b/x.md"]
    assert found.folders("a") == ["b", "c"]
    assert found.is_file("a/one/one/b/x.md")  # a link may go round
    assert found.refused == 0
    os.symlink(tmp_path, "up")
    assert list(found.files()) == ["a/b/x.md", "a/c/y.md", "c/y.md", "c/a/b/x.md"]


def test_symlinks_to_themselves_are_files_that_cannot_be_read() -> None:
    os.symlink("loop", "loop")
    assert list(Tree().files()) == ["loop"]
    assert Tree().find_text("loop") is None


def test_symlinks_out_of_the_site_are_shut() -> None:
    make(**{"../away/x.md": "# X\n", "a.md": ""})
    os.symlink("../away", "shared")
    os.symlink("../away/x.md", "x.md")
    found = Tree()
    assert list(found.files()) == ["a.md", "x.md"]
    assert found.is_file("x.md")
    assert found.find_text("x.md") is None
    assert not found.is_folder("shared")
    assert not found.is_file("shared/x.md")
    assert found.find_text("shared/x.md") is None
    assert found.unread == dict.fromkeys(["shared", "x.md"], SYMLINK)
    followed = Tree(bounds=Bounds((os.getcwd(),), follow_symlinks=True))
    assert list(followed.files()) == ["a.md", "x.md", "shared/x.md"]
    assert followed.text("shared/x.md") == "# X\n"


def test_asking_again_is_counted_again() -> None:
    os.symlink("../away", "shared")
    os.symlink("../away.md", "a.md")
    found = Tree()
    for ask in (found.names, found.is_file, found.find_text):
        counts = []
        for _ in range(3):
            before = found.refused
            ask("shared/x.md")
            counts.append(found.refused > before)
        assert counts == [True] * 3


def test_names_of_dependencies_are_shut_without_a_word() -> None:
    make(**{"a.md": "", "../away/b.md": ""})
    os.symlink("../away", "node_modules")
    found = Tree()
    assert list(found.files()) == ["a.md"]
    assert found.unread == {}


# -- paths --------------------------------------------------------------------------------------------------------


def test_paths_lead_up_to_the_top_and_no_further(tmp_path: Path) -> None:
    make(**{"../README.md": "# Read\n", "../other/x.md": "", "a.md": ""})
    alone, within = Tree(), Tree(bounds=Bounds((str(tmp_path),)))
    for path in ("../README.md", "../other/x.md"):
        assert not alone.is_file(path)
        assert within.is_file(path)
    assert within.text("../README.md") == "# Read\n"
    assert list(within.files("../other")) == list(within.files("../site/../other")) or within.is_folder("../other")
    assert not within.is_file("../readme.md")
    assert set(within.unread.values()) == set()
    for path in ("../..", "../../x.md", "a/../../../x.md", "/etc"):
        assert list(within.files(path)) == []
        assert within.find_text(path) is None
    assert set(within.unread.values()) == {OUTSIDE}


def test_what_is_not_there_is_not_refused() -> None:
    found = Tree()
    for path in ("a.md", "a/b/c.md", "a/../b.md", "\ud800/x.md", "x" * 300, "a\0b", "a/" * 500 + "x.md"):
        assert not found.is_file(path)
        assert not found.is_folder(path)
        assert found.find_text(path) is None
        assert found.names(path) == []
    assert {why for why in found.unread.values() if why != TOO_DEEP} == set()


def test_folders_are_listed_to_a_depth() -> None:
    deep = "/".join(["d"] * 150)
    os.makedirs(deep)
    make(**{f"{deep}/x.md": "", "d/y.md": ""})
    found = Tree()
    assert list(found.files()) == ["d/y.md"]
    assert set(found.unread.values()) == {TOO_DEEP}


def test_a_site_is_listed_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    make(**{f"{folder}/{number}.md": "" for folder in "abc" for number in range(3)})
    monkeypatch.setattr(opening, "MOST_ENTRIES", 8)
    found = Tree()
    assert len(list(found.files())) == 5
    assert found.unread == dict.fromkeys("bc", TOO_MANY)


def test_a_folder_that_cannot_be_opened_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir("a")

    def listed(folder: str, most: int) -> tuple[list[os.DirEntry[str]], bool]:
        if folder.endswith("a"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_listed(folder, most)

    really_listed = opening.listed
    monkeypatch.setattr(opening, "listed", listed)
    found = Tree()
    assert list(found.files()) == []
    assert found.unread == {"a": "cannot be opened (Permission denied)"}


# -- what becomes of links ------------------------------------------------------------------------------------------


def test_links_that_lead_above_the_site_are_unknown_and_those_in_the_repository_are_checked(tmp_path: Path) -> None:
    make(**{"../README.md": "# Read me\n", "a.md": ""})
    text = "[a](../README.md) [b](../RAEDME.md) [c](../README.md#read-me) [d](../../x.md) [e](../README.md#x)"
    assert outcomes("a.md", text) == ["unknown"] * 5
    (tmp_path / ".git").mkdir()
    assert outcomes("a.md", text) == ["ok", "broken", "ok", "unknown", "broken-anchor"]
    page = facts(formats.parse(Source("a.md", "[b](../RAEDME.md)", "markdown")))
    assert [one.near for one in Site((page,)).verdicts] == [""]


def test_links_through_shut_symlinks_are_unknown() -> None:
    make(**{"../away/x.md": "# X\n", "in/y.md": "# Y\n"})
    os.symlink("../away", "shared")
    os.symlink("../away/x.md", "x.md")
    os.symlink("in", "inside")
    text = "[a](shared/x.md) [b](shared/no.md) [c](x.md) [d](x.md#no) [e](inside/y.md#y) [f](inside/no.md) [g](shared)"
    assert outcomes("a.md", text) == ["unknown", "unknown", "ok", "unknown", "ok", "broken", "unknown"]
    assert outcomes("a.md", text, follow_symlinks=True) == [
        *("ok", "broken", "ok", "broken-anchor", "ok", "broken", "ok")
    ]


def test_a_builder_whose_folder_has_a_shut_symlink_may_publish_anything() -> None:
    make(**{"mkdocs.yml": "site_name: x\n", "docs/a.md": "[a](/x/) [b](no.md) [c](shared/x.md) [d](/b/)\n"})
    make(**{"docs/b.md": "", "../away/x.md": "# X\n"})
    assert outcomes("docs/a.md", Path("docs/a.md").read_text("utf-8")) == ["broken", "broken", "broken", "ok"]
    os.symlink("../../away", "docs/shared")
    done = tonecheck("docs/a.md", "--select", "internal-links/broken", "--no-cache")
    assert done.out.count("leads to nothing") == 1
    assert "no.md" in done.out
    assert done.err == (
        "tonecheck: links that may lead into docs/shared were not checked, because it is a symlink that leads out of "
        "the site; “follow-symlinks: true” in the configuration follows it\n"
    )
    Path("tonecheck.yaml").write_text("follow-symlinks: true\n", "utf-8")
    done = tonecheck("docs/a.md", "--select", "internal-links/broken", "--no-cache")
    assert done.out.count("leads to nothing") == 2
    assert done.err == ""


def test_a_hint_is_certain_only_where_the_whole_site_is_known() -> None:
    make(**{"mkdocs.yml": "site_name: x\n", "docs/a.md": "", "docs/in/sleep.md": "", "../away/x.md": ""})
    page = facts(formats.parse(Source("docs/a.md", "[a](sleep.md)", "markdown")))
    assert [(one.near, one.certain) for one in Site((page,)).verdicts] == [("in/sleep.md", True)]
    os.symlink("../../away", "docs/shared")
    assert [(one.near, one.certain) for one in Site((page,)).verdicts] == [("in/sleep.md", False)]


def test_a_setting_that_leads_out_of_the_site_is_told_once() -> None:
    make(
        **{"mkdocs.yml": "docs_dir: ../away\n", "a.html": '<a href="/x/">x</a> <a href="/y/">y</a>', "../away/x.md": ""}
    )
    done = tonecheck(".", "--select", "internal-links/broken", "--no-cache")
    assert (done.code, done.err) == (
        0,
        "tonecheck: links that may lead into ../away were not checked, because it lies outside the site\n",
    )


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("mkdocs.yml", "site_name: x\nnav: [\n", "mkdocs.yml:3"),
        ("_config.yml", "title: [x\n", "_config.yml:2"),
        ("hugo.toml", 'title = "x\n', "hugo.toml:1"),
    ],
)
def test_settings_of_a_builder_that_are_broken_are_told_once(name: str, text: str, where: str) -> None:
    make(**{name: text, "docs/a.md": "[b](b.md)\n", "docs/b.md": "[a](a.md)\n"})
    done = tonecheck("docs", "--select", "internal-links/broken", "--no-cache")
    assert done.err.startswith(f"tonecheck: {where}: cannot be read (")
    assert done.err.endswith("), so links were judged without it\n")
    assert done.err.count(name) == 1
    Path("docs/a.md").write_text("Rest.\n", "utf-8")
    assert tonecheck("docs/a.md", "--no-cache").err == ""  # nobody asked for it


def test_a_builder_may_read_a_folder_beside_it_in_the_same_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    make(**{
        "docusaurus.config.js": "module.exports = {presets: [['classic', {docs: {path: '../docs'}}]]}\n",
        "../docs/a.md": "# A\n\n[b](./b.md) [c](./c.md)\n",
        "../docs/b.md": "# B\n",
        "tonecheck.yaml": "site: {root: .}\n",
    })  # fmt: skip
    done = tonecheck("../docs", "--config", "tonecheck.yaml", "--select", "internal-links/broken", "--no-cache")
    assert done.out.count("leads to nothing") == 1
    assert "c.md" in done.out


def test_pages_of_a_site_that_is_named_from_elsewhere_see_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(**{"guides/a.md": "[b](../b.md) [c](../c.md)\n", "b.md": "# B\n"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for named in (tmp_path / "site", Path("../site")):
        done = tonecheck(named, "--select", "internal-links/broken", "--no-cache")
        assert done.out.count("leads to nothing") == 1
        assert "c.md" in done.out


def test_pages_in_a_named_symlink_see_each_other(tmp_path: Path) -> None:
    make(**{"../away/a.md": "[b](b.md) [c](c.md) [d](../secret.md) [e](b.md#b) [f](b.md#x)\n", "../away/b.md": "# B\n"})
    (tmp_path / "secret.md").touch()
    os.symlink("../away", "link")
    select = "internal-links/broken,internal-links/broken-anchor"
    done = tonecheck("link", "--select", select, "--no-cache", "--format", "line")
    assert done.out.count("error internal-links/broken") == 2
    assert "c.md" in done.out
    assert "“#x”" in done.out


def test_pages_of_two_sites_that_are_named_together_stay_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(**{"a.md": "[b](../other/b.md) [c](c.md) [d](../x.md)\n", "../other/b.md": "[a](a.md)\n", "../x.md": ""})
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    with opened() as paths:
        done = tonecheck(tmp_path / "site", tmp_path / "other", "--select", "internal-links/broken", "--no-cache")
    assert done.out.count("leads to nothing") == 2
    assert str(tmp_path) not in paths


# -- any tree -----------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c.md", "d.md"])
PLACES = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TARGETS = st.sampled_from(
    [".", "..", "../..", "a", "b", "../a", "a/b", "../b/a", "c.md", "../../../away", "/etc", "gone"]
)


@given(st.lists(PLACES, max_size=6), st.lists(st.tuples(PLACES, TARGETS), max_size=5))
def test_walks_of_any_tree_end_and_stay_in_it(
    tmp_path_factory: pytest.TempPathFactory, files: list[str], symlinks: list[tuple[str, str]]
) -> None:
    top = tmp_path_factory.mktemp("any")
    folder = top / "site"
    folder.mkdir()
    (top / "away").mkdir()
    (top / "away" / "secret.md").touch()
    inside = os.path.realpath(folder) + os.sep
    for name, target in [*((name, "") for name in files), *symlinks]:
        if not f"{os.path.realpath((folder / name).parent)}/".startswith(inside):
            continue  # a symlink leads out of the site, and nothing may be made there
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if target:
                (folder / name).symlink_to(target)
            elif not os.path.lexists(folder / name):
                (folder / name).touch()
        except OSError:  # a file or a symlink stands there
            continue
    found = Tree(str(folder))
    paths = list(found.files())
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert found.is_file(path)
        text = found.find_text(path)
        assert text == "" or not os.path.realpath(folder / path).startswith(inside) or not os.path.exists(folder / path)
    # Each file of the site is there, however it is reached.
    reached = {os.path.realpath(folder / path) for path in paths}
    for here, _, names in os.walk(folder):
        assert {
            os.path.join(os.path.realpath(here), name) for name in names if not os.path.islink(os.path.join(here, name))
        } <= reached
    shut: list[str] = []
    articles = list(find([str(folder)], extensions={".md": "markdown"}, root=str(folder), on_outside=shut.append))
    real_articles = [os.path.realpath(path) for path in articles]
    assert len(set(real_articles)) == len(articles)
    assert all(path.startswith(inside) for path in real_articles)
    assert not any(os.path.realpath(path).startswith(inside) for path in shut)
