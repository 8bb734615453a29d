"""The model of a Hugo site against Hugo itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import hugo
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree
from tonecheck.site.urls import as_browser

pytestmark = pytest.mark.slow

FIXTURE = Path(__file__).parents[1] / "fixtures" / "hugo"
PAGINATED = re.compile(r"/page/\d+/$")


@pytest.fixture(scope="module")
def built(module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = builders.program("hugo")
    folder = tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source") / "site"
    shutil.copytree(FIXTURE, source)
    module_processes.run(program, "--source", source, "--destination", folder, code=0)
    return folder


def test_everything_is_published_where_hugo_publishes_it(built: Path) -> None:
    model = hugo.model(Tree(str(FIXTURE)), SiteSettings())
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {re.sub(r"/index\.html?$", "/", url) for url in published}
    published = {url for url in published if not PAGINATED.search(url)}
    routes = [route for route in model.routes if route.state == "published"]
    aliases = {alias for route in routes for alias in route.aliases}
    assert {route.url for route in routes} | set(model.statics) | aliases == published


def test_headings_have_the_ids_that_hugo_gives(built: Path) -> None:
    project = Project(hugo.model(Tree(str(FIXTURE)), SiteSettings()))
    html = (built / "headings" / "index.html").read_text(encoding="utf-8")
    expected = re.findall(r"<h[1-6](?: class=\"\w+\")? id=\"([^\"]*)\"", html)
    page = project.facts("content/headings.md")
    assert page is not None
    assert project.model.slugs is not None
    assert project.model.slugs(page.headings, page.path) == expected


def test_shortcodes_print_the_addresses_that_their_templates_say(built: Path) -> None:
    project = Project(hugo.model(Tree(str(FIXTURE)), SiteSettings()))
    html = (built / "shortcodes" / "index.html").read_text(encoding="utf-8")
    page, route = project.facts("content/shortcodes.md"), project.published.files["content/shortcodes.md"]
    assert page is not None
    found = [project.address(fact, route, image=False) for fact in page.links]
    expected = [
        as_browser(href, route.url, project.model) for href in re.findall(r'<a (?:class="card" )?href="([^"]*)"', html)
    ]
    assert [(address.kind, address.path) for address in found] == [(address.kind, address.path) for address in expected]
