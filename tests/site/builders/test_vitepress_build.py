"""The model of a VitePress site against VitePress itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import vitepress
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

CONFIG = """
export default {
  title: "Guides",
  srcDir: "./src",
  base: "/base/",
  srcExclude: ["**/README.md", "drafts/**", "old", "older/"],
  ignoreDeadLinks: true,
  rewrites: {
    "packages/:name/src/:page": ":name/:page",
    "old-name.md": "new/name.md",
    "en/:rest*": ":rest*",
    "lib/(.*)": "books/(.*)",
    ":topic/start.md": ":topic/index.md",
    "by/:kind(one|two)-:name.md": ":kind/:name.md",
    "^by/(?<who>[a-z]+)/(.*)$": "who/:who.md",
  },
  vite: { build: { rollupOptions: { treeshake: false } } },
  SLOT
}
"""
HEADINGS = """# What helps?

## What helps?

## Café & `code_span` – ½ price

## 💙 Hearts

## 3 ways, 10 %

## A [link](./a.md) and *more*

## Given {#own}

## own

## “Quoted”, it’s here

### <em>HTML</em> inside

## Q&amp;A and &copy; signs

## {{ 1 + 1 }} and words

## https://example.org/a and more

## Tada :tada: <Badge type="tip" text="new" />

## Dup {#dup-1}

## Dup

## Dup

## !!!

::: tip
## In a tip
:::

> ## In a quote

Underlined
----------

## Ünïcode – Straße

<!--@include: ./parts/more.md-->
"""
FILES = {
    "src/index.md": "# Start",
    "src/headings.md": HEADINGS,
    "src/parts/more.md": "## From another file",
    "src/a.md": "# A",
    "src/Capital Name.md": "# Capitals",
    "src/ümlaut.md": "# Umlaut",
    "src/a.b.md": "# Dots",
    "src/guides/index.md": "# Guides",
    "src/guides/README.md": "# Readme",
    "src/guides/sleep.md": "# Sleep",
    "src/drafts/d.md": "# Draft",
    "src/packages/one/src/page.md": "# One",
    "src/old-name.md": "# Renamed",
    "src/en/index2.md": "# English",
    "src/en/deep/page.md": "# Deep",
    "src/lib/a/b.md": "# Book",
    "src/topic/start.md": "# Topic",
    "src/by/one-x.md": "# One",
    "src/by/three-x.md": "# Three",
    "src/by/anna/notes.md": "# Anna",
    "src/old/a.md": "# Old",
    "src/older/a.md": "# Older",
    "src/_under.md": "# Under",
    "src/folder/Index.md": "# Index",
    "src/public/note.md": "# A page and a file",
    "src/public/river one.jpg": "x",
    "src/public/deep/leaflet.pdf": "x",
}
OPTIONS = {"default": "", "clean": "cleanUrls: true,"}


# What its command calls: one process is warm for the second site, and nobody downloads the scripts.
BUILD = """
import { build } from "vitepress";
for (const site of process.argv.slice(1)) await build(site, { minify: false });
"""


@pytest.fixture(scope="module")
def sites(module_processes: Processes) -> Iterator[Path]:
    builders.package("vitepress")
    with builders.beside_packages("vitepress") as folder:
        for name, option in OPTIONS.items():
            builders.write(folder / name, {**FILES, ".vitepress/config.mjs": CONFIG.replace("SLOT", option)})
        builders.node(BUILD, *(folder / name for name in OPTIONS), processes=module_processes)
        yield folder


@pytest.fixture(params=OPTIONS)
def site(request: pytest.FixtureRequest, sites: Path) -> Path:
    return sites / str(request.param)


def test_everything_is_published_where_vitepress_publishes_it(site: Path) -> None:
    model = vitepress.model(Tree(str(site)), SiteSettings())
    built = site / ".vitepress" / "dist"
    made = ("/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    published = {re.sub(r"(^|/)index\.html$", r"\1", url) for url in made if not url.startswith("/assets/")}
    published -= {"/404.html", "/hashmap.json", "/vp-icons.css"}
    if "cleanUrls: true" in (site / ".vitepress" / "config.mjs").read_text("utf-8"):
        published = {url.removesuffix(".html") for url in published}
    assert {route.url for route in model.routes if route.state == "published"} | set(model.statics) == published


def test_headings_have_the_ids_that_vitepress_gives(site: Path) -> None:
    project = Project(vitepress.model(Tree(str(site)), SiteSettings()))
    text = (site / ".vitepress" / "dist" / "headings.html").read_text("utf-8")
    expected = [unescape(one) for one in re.findall(r"<h[1-6][^>]* id=\"([^\"]*)\"", text)]
    page = project.facts("src/headings.md")
    assert page is not None
    assert project.model.slugs is not None
    assert project.model.slugs(page.headings, page.path) == expected
