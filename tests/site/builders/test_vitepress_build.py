"""The model of a VitePress site against VitePress itself: urls and ids, letter for letter.

``TONECHECK_VITEPRESS`` names a folder whose ``node_modules`` hold ``vitepress``.
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


@pytest.fixture(scope="module", params=OPTIONS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = os.environ.get("TONECHECK_VITEPRESS", "")
    if not packages or not Path(packages, "node_modules", "vitepress").exists() or shutil.which("node") is None:
        pytest.skip("TONECHECK_VITEPRESS names no folder with VitePress, so the model was not compared with it")
    name = tmp_path_factory.mktemp("vitepress")
    folder = Path(packages).resolve() / "sites" / f"{name.parent.name}-{name.name}"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = CONFIG.replace("SLOT", OPTIONS[request.param])
    for path, text in {**FILES, ".vitepress/config.mjs": config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    script = Path(packages).resolve() / "node_modules" / "vitepress" / "bin" / "vitepress.js"
    done = subprocess.run(
        ["node", script, "build"],  # noqa: S607 - as users have it
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


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
