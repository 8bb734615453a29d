"""Astro and Starlight: which address each file gets, and what a link or a picture asks for."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.config import SiteSettings
from tonecheck.model import Source
from tonecheck.site import Site, facts
from tonecheck.site.builders import astro
from tonecheck.site.tree import Tree

CONFIG = """
import starlight from "@astrojs/starlight";
export default defineConfig({
  site: "https://example.org",
  base: "/base",
  redirects: {
    "/old": "/base/guides/sleep/",
  },
  integrations: [starlight({ title: "Guides" })],
});
"""
SITE = {
    "astro.config.mjs": CONFIG,
    "src/pages/index.astro": "<h1>Start</h1>",
    "src/pages/about.md": "# About",
    "src/pages/blog/index.astro": "",
    "src/pages/blog/[...slug].astro": "",
    "src/pages/tags/[tag].astro": "",
    "src/pages/rss.xml.ts": "",
    "src/pages/_draft.md": "",
    "src/content/blog/A First Post.md": "# First",
    "src/content/docs/guides/sleep.mdx": "## What helps & why\n\n## What helps & why\n",
    "src/content/docs/guides/index.md": "# Guides",
    "src/content/docs/rest.md": "---\nslug: calm/rest\n---\n",
    "src/content/docs/soon.md": "---\ndraft: true\n---\n",
    "src/assets/river.jpg": "",
    "public/leaflet.pdf": "",
}


def test_where_files_go() -> None:
    model = astro.model(Tree("", SITE), SiteSettings())
    assert {route.path: route.url for route in model.routes if route.state == "published"} == {
        "src/pages/index.astro": "/",
        "src/pages/about.md": "/about/",
        "src/pages/blog/index.astro": "/blog/",
        "src/pages/rss.xml.ts": "/rss.xml",
        "src/content/blog/A First Post.md": "/blog/a-first-post/",
        "src/content/docs/guides/sleep.mdx": "/guides/sleep/",
        "src/content/docs/guides/index.md": "/guides/",
        "src/content/docs/rest.md": "/calm/rest/",
    }
    assert (model.base, model.hosts, dict(model.statics)) == (
        "/base",
        ("example.org",),
        {"/leaflet.pdf": "public/leaflet.pdf"},
    )


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        ("[x](/base/guides/sleep/#what-helps--why-1)", "ok"),
        ("[x](/base/guides/sleep/#what-helps--why-2)", "broken-anchor"),
        ("[x](/base/guides/sleep#_top)", "ok"),
        ("[x](/base/guides/slep/)", "broken"),
        ("[x](/base/blog/a-first-post)", "ok"),
        ("[x](/base/blog/made-elsewhere/)", "unknown"),
        ("[x](/base/tags/rest/)", "unknown"),
        ("[x](/base/soon/)", "unpublished"),
        ("[x](/base/calm/rest/)", "ok"),
        ("[x](../calm/rest/)", "ok"),
        ("[x](/base/old)", "redirect"),
        ("[x](/base/leaflet.pdf)", "ok"),
        ("[x](https://example.org/base/about/)", "ok"),
        ("![x](../../../assets/river.jpg)", "ok"),
        ("![x](../../../assets/rivr.jpg)", "broken"),
    ],
)
def test_what_becomes_of_an_address(markup: str, outcome: str) -> None:
    page = facts(formats.parse(Source("src/content/docs/guides/index.md", markup, "markdown")))
    (verdict,) = Site((page,), contents=SITE).verdicts
    assert verdict.outcome == outcome
