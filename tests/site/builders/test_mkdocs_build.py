"""The model of a MkDocs site against MkDocs itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import mkdocs
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

CONFIG = (
    "site_name: Guides\nplugins: []\ntheme: {name: null, custom_dir: theme}\nexclude_docs: |\n  /drafts/\n  *.bak.md\n"
)
TEMPLATE = "<html><body>{{ page.content }}</body></html>"
HEADINGS = """# What helps?

## What helps?

## Café & `code_span` – ½ price

## 💙

## 💙

## A [link](a.md) and *more* {#own}

## Given {: #given }

## 3 ways, 10 %

### <em>HTML</em> inside

Underlined
----------

## given
"""
FILES = {
    "theme/main.html": TEMPLATE,
    "docs/index.md": "# Start",
    "docs/headings.md": HEADINGS,
    "docs/a.md": "# A",
    "docs/Capital Name.md": "# Capitals",
    "docs/ümlaut.md": "# Umlaut",
    "docs/guides/README.md": "# Guides",
    "docs/rest/index.md": "# Rest",
    "docs/rest/README.md": "# Not published",
    "docs/drafts/x.md": "# X",
    "docs/b.bak.md": "# B",
    "docs/a.b.md": "# Dots",
    "docs/.hidden.md": "# Hidden",
    "docs/img/river one.jpg": "x",
    "docs/page.html": "<h1>Page</h1>",
}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def site(request: pytest.FixtureRequest, module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mkdocs")
    settings = f"use_directory_urls: {request.param}\nmarkdown_extensions: [attr_list, toc]\n"
    builders.write(folder, {**FILES, "mkdocs.yml": CONFIG + settings})
    module_processes.run(sys.executable, "-m", "mkdocs", "build", "-q", cwd=folder, code=0)
    return folder


def test_everything_is_published_where_mkdocs_publishes_it(site: Path) -> None:
    model = mkdocs.model(Tree(str(site)), SiteSettings())
    built = site / "site"
    published = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published -= {"/main.html", "/sitemap.xml", "/sitemap.xml.gz", "/404.html"}
    flat = (site / "mkdocs.yml").read_text("utf-8").count("use_directory_urls: False")
    if not flat:
        published = {re.sub(r"/index\.html$", "/", url) for url in published}
    routes = {route.url for route in model.routes if route.state == "published"}
    assert routes | set(model.statics) == published


def test_headings_have_the_ids_that_mkdocs_gives(site: Path) -> None:
    project = Project(mkdocs.model(Tree(str(site)), SiteSettings()))
    built = next(path for path in (site / "site").rglob("*.html") if "headings" in path.as_posix())
    expected = re.findall(r"<h[1-6] id=\"([^\"]*)\"", built.read_text("utf-8"))
    page = project.facts("docs/headings.md")
    assert page is not None
    assert project.model.slugs is not None
    assert project.model.slugs(page.headings, page.path) == expected
