"""The model of a Sphinx site against Sphinx itself, with MyST: urls and ids, letter for letter."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import sphinx
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

CONFIG = """
extensions = ["myst_parser"]
html_theme = "basic"
html_extra_path = ["extra"]
html_static_path = ["_static"]
exclude_patterns = ["drafts", "**/*.part.md", "READ*"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
myst_heading_anchors = 3
nitpicky = False
"""
HEADINGS = """# What helps?

(a-label)=
## What helps?

## Café & `code_span` – ½ price

## 💙

## 3 ways, 10 %

## A [link](a.md) and *more*

### Straße, łódź, ærø

(Other Label)=

{#own}
## With an id

Underlined
----------

## what helps
"""
FILES = {
    "conf.py": CONFIG,
    "index.md": "# Start\n\n```{toctree}\n:glob:\n\n*\nguides/*\n```\n",
    "headings.md": HEADINGS,
    "a.md": "# A",
    "Capital Name.md": "# Capitals",
    "ümlaut.md": "# Umlaut",
    "a.b.md": "# Dots",
    "guides/index.md": "# Guides",
    "guides/old.rst": "Old\n===\n\nWhat helps\n----------\n",
    "guides/x.part.md": "# Part",
    "drafts/d.md": "# D",
    "README.md": "# Readme",
    "extra/robots.txt": "x",
    "extra/deep/leaflet.pdf": "x",
    "_static/own.css": "x",
    "_static/img/river.jpg": "x",
    ".readthedocs.yaml": "",
}
_OWN = re.compile(
    r"^/(?:_sources/|_static/(?!own|img)|genindex|search|searchindex|objects\.inv|\.buildinfo|\.doctrees)"
)


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request: pytest.FixtureRequest, module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sphinx") / "source"
    builders.write(folder, {**FILES, ".readthedocs.yaml": f"sphinx: {{builder: {request.param}}}\n"})
    command = [sys.executable, "-m", "sphinx", "-q", "-b", request.param, "-d", "../doctrees", ".", "../built"]
    module_processes.run(*command, cwd=folder, code=0)
    return folder


def test_everything_is_published_where_sphinx_publishes_it(site: Path) -> None:
    model = sphinx.model(Tree(str(site)), SiteSettings())
    built = site.parent / "built"
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {url for url in published if not _OWN.match(url)}
    if "dirhtml" in (site / ".readthedocs.yaml").read_text("utf-8"):
        published = {re.sub(r"/index\.html$", "/", url) for url in published}
    routes = {route.url for route in model.routes if route.state == "published"}
    assert routes | set(model.statics) == published


def test_headings_have_the_ids_that_sphinx_gives(site: Path) -> None:
    project = Project(sphinx.model(Tree(str(site)), SiteSettings()))
    built = next(path for path in (site.parent / "built").rglob("*.html") if "headings" in path.as_posix())
    body = built.read_text("utf-8").partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]
    known = project.ids.of("headings.md")
    assert known is not None
    page = project.facts("headings.md")
    assert page is not None
    # MyST's own links also know labels as they are written, and headings by their words; both are made ids of.
    names = {" ".join(heading.text.lower().split()) for heading in page.headings} | {"", "Other Label", "other label"}
    expected = set(re.findall(r" id=\"([^\"]*)\"", body))
    assert known - (names - expected) == expected
