"""The model of a Docusaurus site against Docusaurus itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import docusaurus
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

CONFIG = """
module.exports = {
  title: 'Guides', url: 'https://example.org', baseUrl: '/base/', onBrokenLinks: 'ignore', SLOT
  future: { faster: { rspackBundler: true, swcJsLoader: true } },
  markdown: { hooks: { onBrokenMarkdownLinks: 'ignore' } },
  presets: [['classic', { docs: {
    sidebarPath: undefined, versions: { '1.0': { path: 'one', label: 'One' } } }, blog: {
    onUntruncatedBlogPosts: 'ignore', tagsBasePath: 'themes' } }]],
  plugins: [
    ['@docusaurus/plugin-content-docs', { id: 'community', path: 'community', routeBasePath: 'people' }],
    ['@docusaurus/plugin-client-redirects', { redirects: [{ from: '/old', to: '/docs/next/sleep' }] }],
  ],
  themeConfig: { docs: { sidebar: { hideable: true } } },
};
"""
HEADINGS = """---
slug: /the-headings
---
import More from './_more.md';

# What helps?

## What helps?

## Café & `code_span` – ½ price

## 💙 Hearts

## 3 ways, 10 %

## A [link](./sleep.md) and *more*

## Given {#own}

## own

## “Quoted”, it’s here

## {1 + 1} ways

## https://example.org/a and more

## Hearts 💙 :tada:

## Picture ![of a river](/river%20one.jpg) here

## Dup {#dup-1}

## Dup

## Dup

:::tip

## In a tip

:::

<More />
"""
FILES = {
    "docs/intro.md": "---\nslug: /\n---\n# Start",
    "docs/headings.mdx": HEADINGS,
    "docs/_more.md": "## From another file",
    "docs/sleep.md": "# Sleep",
    "docs/Capital Name.md": "# Capitals",
    "docs/ümlaut.md": "# Umlaut",
    "docs/a.b.md": "# Dots",
    "docs/01-first.md": "# First",
    "docs/2021-11-dated.md": "# Dated",
    "docs/7.0-version.md": "# Version",
    "docs/02-part/index.md": "# Part",
    "docs/02-part/03-inner.md": "# Inner",
    "docs/02-part/given.md": "---\nid: another-id\n---\n# Id",
    "docs/02-part/slugged.md": "---\nslug: my/slug\n---\n# Slug",
    "docs/guides/README.md": "# Guides",
    "docs/rest/rest.md": "# Rest",
    "docs/rest/04-x/x.md": "# X",
    "docs/_hidden/a.md": "# Hidden",
    "docs/draft.md": "---\ndraft: true\n---\n# Draft",
    "docs/unlisted.md": "---\nunlisted: true\n---\n# Unlisted",
    "docs/lists/_category_.json": '{"label": "Lists", "link": {"type": "generated-index", "slug": "all-lists"}}',
    "docs/lists/one.md": "# One",
    "versions.json": '["2.0", "1.0"]',
    "versioned_docs/version-2.0/intro.md": "# Two",
    "versioned_docs/version-1.0/intro.md": "# One",
    "community/team.md": "# Team",
    "blog/2026-03-01-first.md": "# First",
    "blog/2026-03-02-folder/index.md": "# Second",
    "blog/2026/03/03/third.md": "# Third",
    "blog/plain.md": "---\ndate: 2026-03-04\n---\n# Plain",
    "blog/2026-03-05-slugged.md": "---\nslug: my-post\n---\n# Slugged",
    "blog/2026-03-06-draft.md": "---\ndraft: true\n---\n# Draft",
    "src/pages/index.md": "# Home",
    "src/pages/about.md": "# About",
    "src/pages/tool.js": "export default () => <p>Tool</p>;",
    "src/pages/_part.md": "# Part",
    "docs/03 - spaced/04. dotted.md": "# Dotted",
    "docs/05_under.md": "# Under",
    "docs/1-.md": "# Number",
    "docs/ff/INDEX.md": "# Index",
    "docs/quoted.md": "---\n'slug': '/quoted-slug'\n---\n# Quoted",
    "docs/02-part/up.md": "---\nslug: ../up\n---\n# Up",
    "docs/02-part/07-keep.md": "---\nparse_number_prefixes: false\n---\n# Keep",
    "blog/2026-03-07-tagged.md": "---\ntags: [sleep, Two Words]\n---\n# Tagged",
    "blog/sub/2026-03-08-deep.md": "# Deep",
    "blog/2026-3-9-short.md": "# Short",
    "blog/2026-03-10.md": "# Nothing but a date",
    "src/pages/slugged.md": "---\nslug: /other\n---\n# Other",
    "src/pages/draft.md": "---\ndraft: true\n---\n# Draft",
    "src/pages/sub/index.mdx": "# Sub",
    "static/river one.jpg": "x",
    "static/deep/leaflet.pdf": "x",
}
OPTIONS = {"default": "", "slash": "trailingSlash: true,", "no slash": "trailingSlash: false,"}


# What its command calls: one process is warm for the next site, and nobody downloads the scripts.
BUILD = """
import docusaurus from "@docusaurus/core/lib/index.js";
for (const site of process.argv.slice(1)) await docusaurus.build(site, { minify: false });
"""


@pytest.fixture(scope="module")
def sites(module_processes: Processes) -> Iterator[Path]:
    builders.package("@docusaurus/faster")
    with builders.beside_packages("docusaurus") as folder:
        for name, option in OPTIONS.items():
            builders.write(folder / name, {**FILES, "docusaurus.config.js": CONFIG.replace("SLOT", option)})
        env = {"DOCUSAURUS_NO_PERSISTENT_CACHE": "true"}
        builders.node(BUILD, *(folder / name for name in OPTIONS), processes=module_processes, env=env)
        yield folder


@pytest.fixture(params=OPTIONS)
def site(request: pytest.FixtureRequest, sites: Path) -> Path:
    return sites / str(request.param)


def test_everything_is_published_where_docusaurus_publishes_it(site: Path) -> None:
    model = docusaurus.model(Tree(str(site)), SiteSettings())
    built = site / "build"
    made = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = {re.sub(r"(/index)?\.html$", "", url) or "/" for url in made}
    told = {route.url.rstrip("/") or "/" for route in model.routes if route.state == "published"}
    told |= {*model.statics, *model.redirects}
    assert told - published == set()
    assert {url for url in published - told if not any(re.search(one, url) for one in model.patterns)} == set()
    if "trailingSlash: true" in (site / "docusaurus.config.js").read_text("utf-8"):
        assert all(route.url.endswith("/") for route in model.routes)


def test_headings_have_the_ids_that_docusaurus_gives(site: Path) -> None:
    project = Project(docusaurus.model(Tree(str(site)), SiteSettings()))
    file = next((site / "build").rglob("**/the-headings*/index.html"), None) or next(
        (site / "build").rglob("the-headings.html")
    )
    text = file.read_text("utf-8")
    expected = {unescape(one) for one in re.findall(r"<h[1-6][^>]* id=\"([^\"]*)\"", text)}
    known = project.ids.of("docs/headings.mdx")
    assert known is not None
    # The title stands above the article and has an id in the page's head alone.
    assert known - {"what-helps"} == expected - {"what-helps"}
