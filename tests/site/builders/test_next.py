"""Next.js: which url each file gets in both routers, and what a link asks for."""

from __future__ import annotations

import re

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import next as builder
from tonecheck.site.tree import Tree

CONFIG = """
import createMDX from '@next/mdx'
import rehypeSlug from 'rehype-slug'
const nextConfig = {
  basePath: '/docs', // where it lives
  async redirects() {
    return [
      { source: '/old', destination: '/guides/sleep', permanent: true },
      { source: '/blog/:slug', destination: '/news/:slug', permanent: true },
    ]
  },
}
export default createMDX({ options: { rehypePlugins: [rehypeSlug] } })(nextConfig)
"""
SITE = {
    "next.config.mjs": CONFIG,
    "app/layout.tsx": "",
    "app/page.tsx": "",
    "app/guides/sleep/page.mdx": "# Sleep\n\n## What helps?\n",
    "app/(marketing)/about/page.mdx": "# About",
    "app/@side/panel/page.tsx": "",
    "app/_private/page.mdx": "# No page",
    "app/guides/parts.mdx": "# A part",
    "app/news/[slug]/page.tsx": "",
    "app/wiki/[[...path]]/page.tsx": "",
    "app/feed/route.ts": "",
    "app/sitemap.ts": "",
    "pages/index.mdx": "# Twice",
    "pages/team/index.mdx": "# Team",
    "pages/team/anna.mdx": "# Anna",
    "pages/_app.tsx": "",
    "pages/api/hello.ts": "",
    "pages/file/[...rest].tsx": "",
    "public/river.jpg": "",
}
URLS = ["/", "/about", "/feed", "/guides/sleep", "/panel", "/team", "/team/anna"]


def test_where_files_go() -> None:
    model = builder.model(Tree("", SITE), SiteSettings())
    assert sorted({route.url for route in model.routes}) == URLS
    assert (model.base, model.redirects) == ("/docs", {"/old": "/guides/sleep"})
    slashed = {**SITE, "next.config.mjs": CONFIG.replace("basePath", "trailingSlash: true, basePath")}
    model = builder.model(Tree("", slashed), SiteSettings())
    assert sorted({route.url for route in model.routes}) == ["/", *(f"{url}/" for url in URLS[1:])]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/news/any", True),
        ("/news/any/more", False),
        ("/wiki", True),
        ("/wiki/a/b", True),
        ("/file/a/b", True),
        ("/file", False),
        ("/blog/x", True),
        ("/api/hello", True),
        ("/newsx", False),
    ],
)
def test_urls_that_code_makes(url: str, expected: bool) -> None:
    model = builder.model(Tree("", SITE), SiteSettings())
    assert any(re.search(pattern, url) for pattern in model.patterns) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/docs/guides/sleep", "ok"),
        ("/docs/guides/sleep#what-helps", "ok"),
        ("/docs/guides/sleep#wht-helps", "broken-anchor"),
        ("/docs/guides/slep", "broken"),
        ("/docs/old", "redirect"),
        ("/docs/news/today", "unknown"),
        ("/docs/river.jpg", "ok"),
        ("sleep", "ok"),
        ("/docs/_private", "broken"),
        ("https://example.org/", "outside"),
    ],
)
def test_links(target: str, expected: str) -> None:
    path = "app/guides/now/page.mdx"
    text = f"# Now\n\n[There]({target})\n"
    page = facts(formats.parse(Source(path, text, "mdx")))
    (verdict,) = Site((page,), contents={**SITE, path: text}).verdicts
    assert verdict.outcome == expected


def test_nextra_publishes_its_content() -> None:
    contents = {
        "next.config.mjs": "import nextra from 'nextra'\nexport default nextra({})({})",
        "app/[[...mdxPath]]/page.jsx": "",
        "content/index.mdx": "# Start",
        "content/guides/sleep.mdx": "# Sleep",
    }
    model = builder.model(Tree("", contents), SiteSettings())
    assert sorted(route.url for route in model.routes) == ["/", "/guides/sleep"]
    assert any(re.search(pattern, "/anything") for pattern in model.patterns)


def test_ids_are_unknown_if_components_may_give_them() -> None:
    contents = {**SITE, "mdx-components.tsx": "export const components = { h2: (p) => <h2 id={slug(p)} {...p} /> }"}
    assert "app/guides/sleep/page.mdx" in builder.model(Tree("", contents), SiteSettings()).opaque
