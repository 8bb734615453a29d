"""The model of an Astro site with Starlight against Astro itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import astro
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

FIXTURE = Path(__file__).parents[1] / "fixtures" / "astro"
BASE = '  base: "/base",\n'
OTHERS = {
    "file": BASE + '  build: { format: "file" },\n',
    "never": BASE + '  trailingSlash: "never",\n',
    "preserve": BASE + '  build: { format: "preserve" },\n',
}
HEADING = re.compile(r"<h[1-6](?=[ >])(?:[^>]*? id=\"([^\"]*)\")?[^>]*>")


# What its command calls: one process is warm for the next site. Scripts, which nobody downloads, stay as they are.
BUILD = """
import { build } from "astro";
const vite = { build: { minify: false, rollupOptions: { treeshake: false } } };
for (const root of process.argv.slice(1)) await build({ root, vite, logLevel: "error" });
"""
TITLE = '    title: "Guides",\n'
NO_SEARCH = TITLE + "    pagefind: false,\n    expressiveCode: false,\n"


def site(folder: Path, stated: str = BASE) -> Path:
    """Return a copy of the fixture, with something else stated in place of the base path, and then without a search."""
    shutil.copytree(FIXTURE, folder)
    config = folder / "astro.config.mjs"
    code = config.read_text(encoding="utf-8")
    assert BASE in code
    assert TITLE in code
    if stated != BASE:
        code = code.replace(BASE, stated).replace(TITLE, NO_SEARCH)
    config.write_text(code, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sites(module_processes: Processes) -> Iterator[dict[str, Path]]:
    """Build a site as the fixture is, and one of each of the others, in one process."""
    builders.package("astro")
    # Vite loses its way to packages that stand outside the site and above no folder of it.
    with builders.beside_packages("astro") as folder:
        made = {"": site(folder / "site")} | {name: site(folder / name, stated) for name, stated in OTHERS.items()}
        env = {"ASTRO_TELEMETRY_DISABLED": "1"}
        builders.node(BUILD, *made.values(), processes=module_processes, env=env)
        yield made


def differences(folder: Path, built: Path) -> tuple[set[str], set[str]]:
    """Return what the model lists and Astro does not publish, and what Astro publishes and the model does not list."""
    model = astro.model(Tree(str(folder)), SiteSettings())
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {re.sub(r"/index\.html$", "/", url) for url in published}
    listed = {route.url for route in model.routes if route.state == "published"}
    listed |= set(model.statics) | set(model.redirects)
    made = {url for url in published if any(re.search(pattern, url) for pattern in model.patterns)}
    assert all(re.match(r"/(?:_astro/|pagefind/|sitemap|404)", url) for url in made)
    return listed - published, published - listed - made


@pytest.fixture
def source(sites: dict[str, Path]) -> Path:
    return sites[""]


@pytest.fixture
def built(source: Path) -> Path:
    return source / "dist"


def test_everything_is_published_where_astro_publishes_it(source: Path, built: Path) -> None:
    extra, missing = differences(source, built)
    # a redirect is kept as it is written, and Astro makes a folder of it
    assert extra == {"/old", "/elsewhere"}
    assert missing == {"/old/", "/elsewhere/"}


@pytest.mark.parametrize("stated", OTHERS)
def test_urls_end_as_the_configuration_says(stated: str, sites: dict[str, Path]) -> None:
    folder = sites[stated]
    extra, missing = differences(folder, folder / "dist")
    assert {_bare(url) for url in extra} == {_bare(url) for url in missing}
    assert stated == "never" or {_bare(url) for url in extra} <= {"/old", "/older/page", "/elsewhere"}


def _bare(url: str) -> str:
    return url.removesuffix("/").removesuffix(".html")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("src/pages/headings.md", "headings"),
        ("src/content/docs/starlight-headings.md", "starlight-headings"),
        ("src/content/docs/mdx-headings.mdx", "mdx-headings"),
    ],
)
def test_headings_have_the_ids_that_astro_gives(path: str, page: str, source: Path, built: Path) -> None:
    project = Project(astro.model(Tree(str(source)), SiteSettings()))
    html = (built / page / "index.html").read_text(encoding="utf-8")
    html = re.sub(
        r".*<main\b|</main>.*|<starlight-toc.*?</starlight-toc>|<mobile-starlight-toc.*?</mobile-starlight-toc>",
        "",
        html,
        flags=re.DOTALL,
    )
    expected = [unescape(one) for one in HEADING.findall(html)]
    facts = project.facts(path)
    assert facts is not None
    assert project.model.slugs is not None
    found = project.model.slugs(facts.headings, path)
    assert sorted(found) == sorted(expected)
    assert [one for one in found if one != "_top"] == [one for one in expected if one != "_top"]
