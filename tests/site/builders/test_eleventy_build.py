"""The model of an Eleventy site against Eleventy itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import eleventy
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree
from tonecheck.site.urls import unquote

pytestmark = pytest.mark.slow

FIXTURE = Path(__file__).parents[1] / "fixtures" / "eleventy"
ANCHOR = """  config.amendLibrary("md", (library) => library.use(anchor.default ?? anchor));\n"""
OTHER_IDS = {
    "its own slugify": """  config.amendLibrary("md", (library) => library.use(anchor.default ?? anchor,
    { slugify: config.getFilter("slugify") }));\n""",
    "Eleventy's plugin": """  config.addPlugin(IdAttributePlugin);\n""",
    "none": "",
}

PLUGIN = """const folder = path.join(process.env.TONECHECK_NPM, "node_modules/@11ty/eleventy/src/Eleventy.js");
const { IdAttributePlugin } = await import(require("node:url").pathToFileURL(folder));\n"""


def site(folder: Path, ids: str = ANCHOR) -> Path:
    """Return a copy of the fixture with the given line of configuration that gives headings their ids."""
    shutil.copytree(FIXTURE, folder)
    config = folder / "eleventy.config.mjs"
    code = config.read_text(encoding="utf-8")
    assert ANCHOR in code
    code = code.replace(ANCHOR, ids)
    if "IdAttributePlugin" in ids:
        code = code.replace("export default", PLUGIN + "export default")
    config.write_text(code, encoding="utf-8")
    return folder


def build(folder: Path, processes: Processes) -> Path:
    """Build a site and return the folder of what is published."""
    program = builders.package("@11ty/eleventy") / "cmd.cjs"
    env = {"TONECHECK_NPM": str(builders.NPM)}  # where the fixture's configuration looks for its packages
    processes.run("node", program, "--quiet", cwd=folder, env=env, code=0)
    return folder / "_site"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("eleventy") / "site")


@pytest.fixture(scope="module")
def built(source: Path, module_processes: Processes) -> Path:
    return build(source, module_processes)


def test_everything_is_published_where_eleventy_publishes_it(source: Path, built: Path) -> None:
    model = eleventy.model(Tree(str(source)), SiteSettings())
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {re.sub(r"/index\.html$", "/", url) for url in published}
    listed = {route.url for route in model.routes if route.state == "published"} | set(model.statics)
    made = {url for url in published if any(re.search(pattern, url) for pattern in model.patterns)}
    assert listed - made == published - made
    assert {re.sub(r"^/([^/]*)/.*", r"\1", url) for url in made - listed} == {"first", "list", "paged", "word"}


def _ids(folder: Path, built: Path) -> tuple[list[str], list[str]]:
    """Return the ids of the page of headings: those in the model and those that are published."""
    project = Project(eleventy.model(Tree(str(folder)), SiteSettings()))
    html = (built / "headings" / "index.html").read_text(encoding="utf-8")
    page = project.facts("src/headings.md")
    assert page is not None
    slugs = project.model.slugs
    found = slugs(page.headings, page.path) if slugs else [one.id for one in page.headings]
    return found, [unquote(one) for one in re.findall(r"<h[1-6](?:[^>]*? id=\"([^\"]*)\")?[^>]*>", html)]


def test_headings_have_the_ids_that_are_published(source: Path, built: Path) -> None:
    found, expected = _ids(source, built)
    assert found == expected


@pytest.mark.parametrize("way", OTHER_IDS)
def test_headings_have_the_ids_of_other_ways_to_make_them(way: str, processes: Processes, tmp_path: Path) -> None:
    folder = site(tmp_path / "site", OTHER_IDS[way])
    found, expected = _ids(folder, build(folder, processes))
    assert found == expected
