"""The model of an Astro site with Starlight against Astro itself: urls and ids, letter for letter.

``TONECHECK_ASTRO`` names a folder whose ``node_modules`` hold ``astro``, ``@astrojs/starlight`` and ``@astrojs/mdx``.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tonecheck.config import SiteSettings
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


def site(folder: Path, stated: str = BASE) -> Path:
    """Return a copy of the fixture, with something else stated in place of the base path, that finds its packages."""
    packages = os.environ.get("TONECHECK_ASTRO", "")
    if not packages or not Path(packages, "node_modules", "astro").exists() or shutil.which("node") is None:
        pytest.skip("TONECHECK_ASTRO names no folder with Astro, so the model was not compared with it")
    # Vite loses its way to packages that stand outside the site and above no folder of it.
    place = Path(packages).resolve() / "sites" / f"{folder.parent.parent.name}-{folder.parent.name}"
    shutil.rmtree(place, ignore_errors=True)
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    shutil.copytree(FIXTURE, place)
    (place / "node_modules").symlink_to(Path(packages).resolve() / "node_modules", target_is_directory=True)
    folder = place
    config = folder / "astro.config.mjs"
    code = config.read_text(encoding="utf-8")
    assert BASE in code
    config.write_text(code.replace(BASE, stated), encoding="utf-8")
    return folder


def build(folder: Path) -> Path:
    """Build a site and return the folder of what is published."""
    done = subprocess.run(
        ["node", folder / "node_modules" / "astro" / "astro.js", "build"],  # noqa: S607 - as users have it
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


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


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("astro") / "site")


@pytest.fixture(scope="module")
def built(source: Path) -> Path:
    return build(source)


def test_everything_is_published_where_astro_publishes_it(source: Path, built: Path) -> None:
    extra, missing = differences(source, built)
    # a redirect is kept as it is written, and Astro makes a folder of it
    assert extra == {"/old", "/elsewhere"}
    assert missing == {"/old/", "/elsewhere/"}


@pytest.mark.parametrize("stated", OTHERS)
def test_urls_end_as_the_configuration_says(stated: str, tmp_path: Path) -> None:
    folder = site(tmp_path / "site", OTHERS[stated])
    extra, missing = differences(folder, build(folder))
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
