"""VitePress: what a link asks for, and what its configuration leaves open."""

from __future__ import annotations

import re

import pytest

from tonecheck import formats
from tonecheck.config import SiteSettings
from tonecheck.model import Source
from tonecheck.site import Site, facts
from tonecheck.site.builders import vitepress
from tonecheck.site.tree import Tree

CONFIG = """
// base: '/not/',
export default defineConfig({ base: '/base/', srcDir: 'docs', srcExclude: ['drafts/**'],
  sitemap: { hostname: 'https://example.org/base/' } })
"""
SITE = {
    ".vitepress/config.mts": CONFIG,
    ".vitepress/theme/Layout.vue": '<div id="the-top"></div>',
    "docs/index.md": "# Start",
    "docs/guides/index.md": "# Guides",
    "docs/guides/sleep.md": "# Sleep\n\n## What helps?\n",
    "docs/guides/moon.jpg": "",
    "docs/drafts/d.md": "# D",
    "docs/pkg/[name].md": "# Any",
    "docs/public/river.jpg": "",
}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./sleep.md", "ok"),
        ("sleep", "ok"),
        ("sleep.html#what-helps", "ok"),
        ("/guides/sleep#the-top", "ok"),
        ("/guides/sleep.md#wht-helps", "broken-anchor"),
        ("/guides/", "ok"),
        ("./index.md", "ok"),
        ("/guides/Sleep", "case"),
        ("/guides/slep", "broken"),
        ("/drafts/d", "unpublished"),
        ("/pkg/any", "unknown"),
        ("https://example.org/base/guides/sleep.html", "ok"),
        ("https://example.com/", "outside"),
        ("![A moon](./moon.jpg)", "ok"),
        ("![A river](/river.jpg)", "ok"),
        ("![A sun](./sun.jpg)", "broken"),
    ],
)
def test_links(target: str, expected: str) -> None:
    path = "docs/guides/now.md"
    text = f"# Now\n\n{target if target.startswith('!') else f'[There]({target})'}\n"
    page = facts(formats.parse(Source(path, text, "markdown")))
    (verdict,) = Site((page,), contents={**SITE, path: text}).verdicts
    assert verdict.outcome == expected


def test_rewrites_that_are_worked_out_leave_all_urls_open() -> None:
    contents = {**SITE, ".vitepress/config.mts": "export default { rewrites(id) { return id.slice(2) } }"}
    assert "^/" in vitepress.model(Tree("", contents), SiteSettings()).patterns


def test_a_route_with_parameters_stands_for_any_of_its_shape() -> None:
    patterns = vitepress.model(Tree("", SITE), SiteSettings()).patterns
    assert any(re.search(one, "/pkg/anything.html") for one in patterns)
    assert not any(re.search(one, "/guides/anything.html") for one in patterns)


@pytest.mark.parametrize("plugin", ["markdown: { anchor: { slugify } }", "markdown: { config: (md) => md.use(x) }"])
def test_ids_are_unknown_where_plugins_may_make_others(plugin: str) -> None:
    contents = {**SITE, ".vitepress/config.mts": f"export default {{ {plugin} }}"}
    assert vitepress.model(Tree("", contents), SiteSettings()).opaque
