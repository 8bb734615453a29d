"""The model of a Jekyll site against Jekyll itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import jekyll
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

FIXTURE = Path(__file__).parents[1] / "fixtures" / "jekyll"
BY_PLUGINS = {"/redirects.json", "/style.css.map"}  # made beside what is listed, and nobody links to them


@pytest.fixture(scope="module")
def built(module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    command: list[str | Path] = [builders.program("jekyll"), "build", "-s", FIXTURE, "--disable-disk-cache"]
    folder = tmp_path_factory.mktemp("site")
    env = {"JEKYLL_ENV": "production", "JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    module_processes.run(*command, "-d", folder, env=env, code=0)
    return folder


def test_everything_is_published_where_jekyll_publishes_it(built: Path) -> None:
    model = jekyll.model(Tree(str(FIXTURE)), SiteSettings())
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {re.sub(r"/index\.html?$", "/", url) for url in published} - BY_PLUGINS
    routes = [route for route in model.routes if route.state == "published"]
    aliases = {alias for route in routes for alias in route.aliases}
    assert {route.url for route in routes} | set(model.statics) | aliases == published


def test_headings_have_the_ids_that_jekyll_gives(built: Path) -> None:
    project = Project(jekyll.model(Tree(str(FIXTURE)), SiteSettings()))
    html = (built / "headings" / "index.html").read_text(encoding="utf-8")
    expected = re.findall(r"<h[1-6](?: id=\"([^\"]*)\")?[^>]*>", html)
    page = project.facts("headings.md")
    assert page is not None
    assert project.model.slugs is not None
    assert project.model.slugs(page.headings, page.path) == expected
