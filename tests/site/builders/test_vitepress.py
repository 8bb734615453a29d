"""VitePress: what a link asks for, and what its configuration leaves open."""

from __future__ import annotations

import re

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import vitepress
from tonecheck.site.builders._path_patterns import rewrite
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


def test_computed_rewrites_leave_all_urls_open() -> None:
    contents = {**SITE, ".vitepress/config.mts": "export default { rewrites(id) { return id.slice(2) } }"}
    assert "^/" in vitepress.model(Tree("", contents), SiteSettings()).patterns


def test_a_route_with_parameters_stands_for_any_of_its_shape() -> None:
    patterns = vitepress.model(Tree("", SITE), SiteSettings()).patterns
    assert any(re.search(pattern, "/pkg/anything.html") for pattern in patterns)
    assert not any(re.search(pattern, "/guides/anything.html") for pattern in patterns)


@pytest.mark.parametrize("plugin", ["markdown: { anchor: { slugify } }", "markdown: { config: (md) => md.use(x) }"])
def test_ids_are_unknown_if_plugins_may_make_others(plugin: str) -> None:
    contents = {**SITE, ".vitepress/config.mts": f"export default {{ {plugin} }}"}
    assert vitepress.model(Tree("", contents), SiteSettings()).opaque


def test_a_configuration_in_several_files_counts_as_one() -> None:
    contents = {
        ".vitepress/config/index.ts": "import { shared } from './shared'\nexport default defineConfig({ ...shared })",
        ".vitepress/config/shared.ts": "export const shared = { base: '/b/', cleanUrls: true, ...more }",
        "a.md": "# A",
    }
    model = vitepress.model(Tree("", contents), SiteSettings())
    assert model.base == "/b"
    assert [route.url for route in model.routes] == ["/a"]


def test_a_configuration_includes_the_file_that_it_imports() -> None:
    contents = {
        ".vitepress/config.mts": "import { clean } from '../site.mjs'\nexport default { ...clean }",
        "site.mjs": "export const clean = { cleanUrls: true }",
        "a.md": "# A",
    }
    assert [route.url for route in vitepress.model(Tree("", contents), SiteSettings()).routes] == ["/a"]


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ("themeConfig: { sidebar: { '/a/': { base: '/a/', items: [] } } }", ""),
        ("themeConfig: { sidebar: { '/a/': { base: '/a/', items: [] } } }, base: '/b/'", "/b"),
        ("base: '/'", ""),
    ],
)
def test_the_base_path_is_the_site_s_and_not_a_sidebar_s(config: str, base: str) -> None:
    contents = {".vitepress/config.mts": f"export default defineConfig({{ {config} }})"}
    assert vitepress.model(Tree("", contents), SiteSettings()).base == base


@pytest.mark.parametrize("stated", ["base: process.env.BASE || '/b/'", "base: `/${name}/`", "base"])
def test_a_link_in_html_is_unknown_if_the_base_path_is_computed(stated: str) -> None:
    text = '# Now\n\n<a href="/b/gone">There</a>\n\n[There](/gone)\n'
    contents = {".vitepress/config.mts": f"export default {{ {stated}, title: 'T' }}", "now.md": text}
    page = facts(formats.parse(Source("now.md", text, "markdown")))
    assert [verdict.outcome for verdict in Site((page,), contents=contents).verdicts] == ["unknown", "broken"]


@pytest.mark.parametrize(
    "stated", ["rewrites: { ...more }", "rewrites: made()", "rewrites,", "rewrites: { 'a{/:b}': 'c' }", "srcDir: dir()"]
)
def test_settings_that_move_pages_and_cannot_be_read_leave_all_urls_open(stated: str) -> None:
    contents = {".vitepress/config.mts": f"export default {{ {stated} }}"}
    assert "^/" in vitepress.model(Tree("", contents), SiteSettings()).patterns


@pytest.mark.parametrize(
    ("old", "new", "path", "expected"),
    [
        ("a.md", "b.md", "a.md", "b.md"),
        ("a.md", "b.md", "c/a.md", None),
        ("en/:rest*", ":rest*", "en/a/b.md", "a/b.md"),
        ("en/:rest*", ":rest*", "EN/a.md", "a.md"),
        ("p/:one/src/:rest*", ":one/:rest*", "p/x/src/a/b.md", "x/a/b.md"),
        (":one/a.md", ":one/b.md", "x/y/a.md", None),
        ("(.*)/a.md", "(.*)/b.md", "x/y/a.md", "x/y/b.md"),
        (":one(x|y).md", "z/:one.md", "y.md", "z/y.md"),
        (":one(x|y).md", "z/:one.md", "w.md", None),
        ("a/:one?/b.md", "c/:one?/b.md", "a/b.md", "c/b.md"),
        ("^a/(?<one>.*)$", "b/:one", "a/x/y.md", "b/x/y.md"),
    ],
)
def test_rewrites_are_read_as_path_to_regexp_reads_them(old: str, new: str, path: str, expected: str | None) -> None:
    function = rewrite(old, new)
    assert function is not None
    assert function(path) == expected


@pytest.mark.parametrize("old", ["a{/:b}?", "^(", ":a([)"])
def test_a_rewrite_that_cannot_be_read_is_none(old: str) -> None:
    assert rewrite(old, "b.md") is None
