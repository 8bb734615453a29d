"""What a walk finds and the site does not publish is no article; what may be published always is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.command import tonecheck
from tonecheck import Linter, settings
from tonecheck.model import Source
from tonecheck.site.find import SiteFinder
from tonecheck.site.unpublished import unpublished

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "unpublished.yaml").read_text("utf-8"))
FIXTURES = Path(__file__).parent / "fixtures"
ARTICLES = (".md", ".mdx", ".astro", ".html", ".txt")
PAGE = "# Rest\n\nShe suffers from anxiety.\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_the_builder_does_not_publish(case: dict[str, Any]) -> None:
    site = {path: "page" if text is None else text for path, text in case["site"].items()}
    paths = [path for path in site if path.endswith(ARTICLES)]
    found = unpublished(SiteFinder(contents=site), paths)
    assert found.keys() == case["out"].keys()
    assert all(why in found[path] for path, why in case["out"].items())


@pytest.mark.parametrize("site", sorted(path.name for path in FIXTURES.iterdir() if path.is_dir()))
def test_no_published_page_is_left_out(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES / site)
    finder = SiteFinder()
    paths = sorted(
        os.path.relpath(os.path.join(folder, name)).replace(os.sep, "/")
        for folder, _, names in os.walk(".")
        for name in names
        if name.endswith(ARTICLES)
    )
    published = {
        route.path
        for route in finder.model_of("index.md").routes
        if route.path and route.state == "published" and "404" not in route.path
    }
    assert not published & unpublished(finder, paths).keys()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Calm\n", "utf-8")
    for path in ("README.md", "docs/index.md", "plans/growth.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(PAGE, "utf-8")
    return tmp_path


def test_it_is_counted_and_named(site: Path) -> None:
    code, out, err = tonecheck(".", cwd=site)
    assert (code, err) == (1, "")
    assert out.endswith(
        "1 article, 4 words: 1 warning. 2 files were left out, because the site does not publish them as pages "
        "(--verbose names them).\n“tonecheck check . --fix --ask” goes through 1 of these with you.\n"
    )
    code, out, err = tonecheck(".", "--verbose", cwd=site)
    assert err == (
        "tonecheck: README.md: left out, because mkdocs makes no page of it\n"
        "tonecheck: plans/growth.md: left out, because mkdocs makes no page of it\n"
    )
    for command in ("stats", "images", "graph", "baseline"):
        assert (
            "tonecheck: 2 files were left out, because the site does not publish them as pages; "
            in tonecheck(command, ".", cwd=site).err
        )
    for form in ("json", "line", "sarif"):
        assert "2 files were left out" in tonecheck(".", "--format", form, cwd=site).err
    assert tonecheck(".", "--quiet", "--format", "line", cwd=site).err == ""


def test_what_is_named_is_checked(site: Path) -> None:
    for path in ("README.md", "plans/growth.md", "plans"):
        code, out, _ = tonecheck(path, cwd=site)
        assert (code, "left out" in out) == (1, False)
        assert "1 article" in out
    assert "2 articles" in tonecheck(".", "README.md", cwd=site).out


def test_a_folder_that_a_builder_writes_is_checked_if_it_is_named(site: Path) -> None:
    (site / "site" / "rest").mkdir(parents=True)
    for path in ("site/index.html", "site/rest/index.html"):
        (site / path).write_text("<html><body><p>She suffers from anxiety.</p></body></html>", "utf-8")
    assert "site/rest/index.html: left out, because mkdocs writes it" in tonecheck(".", "--verbose", cwd=site).err
    for paths in (("site",), ("site/index.html", "site/rest"), (".",)):
        where = site / "site" if paths == (".",) else site
        code, out, _ = tonecheck(*paths, cwd=where)
        assert (code, "2 articles" in out, "left out" in out) == (1, True, False)


def test_a_hook_names_files_that_nobody_chose(site: Path) -> None:
    code, _, err = tonecheck("check", "--force-exclude", "README.md", cwd=site)
    assert (code, err) == (0, "tonecheck: nothing to check: all files are excluded, or no page of the site\n")
    assert "1 article" in tonecheck("check", "--force-exclude", "README.md", "docs/index.md", cwd=site).out


def test_the_configuration_takes_them_in(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("unpublished: true\n", "utf-8")
    assert "3 articles" in tonecheck(".", cwd=site).out


def test_a_page_that_cannot_be_read_is_no_silence(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: Calm\n", "utf-8")
    (tmp_path / "Gemfile").write_text('gem "jekyll"\n', "utf-8")
    (tmp_path / "index.md").write_text("---\n---\nRest.\n", "utf-8")
    (tmp_path / "cafe.md").write_bytes(b"---\ntitle: Caf\xe9\n---\nRest.\n")
    code, out, _ = tonecheck(".", cwd=tmp_path)
    assert (code, "cafe.md:2  byte 0xE9 is not UTF-8" in out, "left out" in out) == (2, True, False)


def test_an_editor_checks_whatever_is_open(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    linter = Linter(settings.at(os.getcwd()))
    assert not linter.skips("README.md")
    assert linter.check_sources([Source("README.md", PAGE, "markdown")]).findings
