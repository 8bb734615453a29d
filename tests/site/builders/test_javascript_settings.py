"""What builders read in configurations in JavaScript, where a search for a key would find something else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import astro, docusaurus, eleventy, vitepress
from tonecheck.site.builders import next as next_builder
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree


def model_of(builder: Any, name: str, code: str, **files: str) -> Model:
    model = builder.model(Tree("", {name: code, **files}), SiteSettings())
    assert isinstance(model, Model)
    return model


@pytest.mark.parametrize(
    ("code", "base", "hosts"),
    [
        ("export default { image: { base: '/no' }, base: '/b' }", "/b", ()),
        ("export default { vite: { server: { base: '/no' } } }", "", ()),
        ("export default { title: 'base: \"/no\"', site: 'https://x.org' }", "", ("x.org",)),
        ("export default { integrations: [social({ site: 'https://no.org' })], base: `/b` }", "/b", ()),
        ("const base = '/b'\nexport default defineConfig({ base })", "/b", ()),
    ],
)
def test_astro_reads_its_own_keys(code: str, base: str, hosts: tuple[str, ...]) -> None:
    model = model_of(astro, "astro.config.mjs", code)
    assert (model.base, model.hosts) == (base, hosts)


@pytest.mark.parametrize(
    ("code", "urls"),
    [
        ("const locales = { root: {}, de: {} }\nexport default { i: [starlight({ locales })] }", {"/a/", "/de/a/"}),
        ("export default { i: [starlight({ sidebar: [{ locales: { no: {} } }] })] }", {"/a/"}),
        (
            (
                "export default { i18n: { defaultLocale: 'en', locales: ['en', { path: 'fr', codes: ['fr'] }] },"
                " i: [starlight({})] }"
            ),
            {"/a/", "/fr/a/"},
        ),
    ],
)
def test_astro_reads_the_languages_of_starlight(code: str, urls: set[str]) -> None:
    model = model_of(astro, "astro.config.mjs", code, **{"src/content/docs/a.md": ""})
    assert {route.url for route in model.routes} == urls


@pytest.mark.parametrize(
    ("code", "base", "urls"),
    [
        (
            (
                "export default { themeConfig: { docs: { path: 'no', exclude: [] } }, baseUrl: '/b/',"
                " presets: [['classic', { docs: { routeBasePath: 'd' } }]] }"
            ),
            "/b",
            {"/d/a"},
        ),
        ("export default { tagline: \"baseUrl: '/no/' { docs: false\", baseUrl: '/b/' }", "/b", {"/docs/a"}),
        ("export default { customFields: { docs: false, baseUrl: '/no/' }, baseUrl: '/' }", "", {"/docs/a"}),
        (
            (
                "const docs = { routeBasePath: '/' }\n"
                "export default { presets: [[require.resolve('@docusaurus/preset-classic'), { docs, blog: false }]] }"
            ),
            "",
            {"/a"},
        ),
        (
            "export default { presets: [['classic', { docs: { editUrl: `https://x/${y}{`, routeBasePath: 'd' } }]] }",
            "",
            {"/d/a"},
        ),
        (
            "export default { presets: [['classic', { docs: { admonitions: { path: 'no' }, path: 'docs' } }]] }",
            "",
            {"/docs/a"},
        ),
    ],
)
def test_docusaurus_reads_its_own_keys(code: str, base: str, urls: set[str]) -> None:
    model = model_of(docusaurus, "docusaurus.config.js", code, **{"docs/a.md": ""})
    assert model.base == base
    assert {route.url for route in model.routes if route.path} == urls


def test_docusaurus_reads_redirects_in_any_order_of_keys() -> None:
    code = "export default { plugins: [['r', { redirects: [{ from: ['/a', '/b'], note: '}', to: '/c' }] }]] }"
    assert model_of(docusaurus, "docusaurus.config.js", code).redirects == {"/a": "/c", "/b": "/c"}


def test_docusaurus_reads_the_slugs_of_generated_lists_only() -> None:
    sidebars = "module.exports = [{ link: { slug: '/all', type: 'generated-index' } }, { link: { slug: '/no' } }]"
    files = {"sidebars.js": sidebars, "docs/b/_category_.yml": "link:\n  type: generated-index\n  slug: /bees\n"}
    patterns = model_of(docusaurus, "docusaurus.config.js", "module.exports = {}", **files).patterns
    assert [any(re.search(pattern, f"/docs/{url}") for pattern in patterns) for url in ("all", "bees", "no")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("code", "url", "base"),
    [
        ("export default (c) => ({ pathPrefix: '/b/', dir: { x: { y: 1 }, input: 'src' } })", "/a/", "/b"),
        ("module.exports = (c) => { c.log(\"dir: { input: 'no' }\"); return { dir: { input: 'src' } } }", "/a/", ""),
        ("export default (c) => {}; export const config = { dir: { input: 'src' }, pathPrefix: '/b/' }", "/a/", "/b"),
        ("export default (c) => { c.setInputDirectory('src'); c.x({ pathPrefix: '/no/' }) }", "/a/", ""),
        ("export default (c) => { /* https://x */ c.setInputDirectory('src') // '\n }", "/a/", ""),
    ],
)
def test_eleventy_reads_its_own_keys(code: str, url: str, base: str) -> None:
    model = model_of(eleventy, "eleventy.config.js", code, **{"src/a.md": ""})
    assert ([route.url for route in model.routes], model.base) == ([url], base)


@pytest.mark.parametrize(
    ("code", "statics"),
    [
        ("c.addPassthroughCopy({ 'a.txt': 'b.txt', [key]: 'c', 'd.txt': target })", {"/b.txt": "a.txt"}),
        ("c.log('c.addPassthroughCopy(\"a.txt\")')", {}),
        (
            "c.addPassthroughCopy('a.txt', { x: '}' }).addPassthroughCopy('d.txt')",
            {"/a.txt": "a.txt", "/d.txt": "d.txt"},
        ),
        ("const copies = { 'a.txt': '/' }; c.addPassthroughCopy(copies)", {"/a.txt": "a.txt"}),
    ],
)
def test_eleventy_reads_what_is_copied(code: str, statics: dict[str, str]) -> None:
    config = f"export default (c) => {{ {code} }}"
    model = model_of(eleventy, "eleventy.config.js", config, **{"a.txt": "", "d.txt": ""})
    assert model.statics == statics


@pytest.mark.parametrize(
    ("code", "url"),
    [
        ("export default { eleventyComputed: { permalink: (data) => `/c/${data.page.fileSlug}/` } }", "/c/one/"),
        ("export default { note: 'permalink', permalink: '/a/' }", "/a/"),
        ("const permalink = '/a/'; export default { permalink }", "/a/"),
        ("// the permalink: '/no/'\nmodule.exports = { permalink: '/a/' }", "/a/"),
    ],
)
def test_eleventy_reads_permalinks_of_data_files(code: str, url: str) -> None:
    model = model_of(eleventy, "eleventy.config.js", "", **{"a/a.11tydata.js": code, "a/one.md": ""})
    assert [route.url for route in model.routes] == [url]


@pytest.mark.parametrize(
    "permalink",
    ["(data) => { if (data.x) return false; return '/a/' }", "(data) => data.x ? '/a/' : '/b/'", "'/a' + x"],
)
def test_eleventy_takes_a_permalink_that_code_computes_for_any_url(permalink: str) -> None:
    files = {"a/a.11tydata.js": f"module.exports = {{ permalink: {permalink} }}", "a/one.md": ""}
    model = model_of(eleventy, "eleventy.config.js", "", **files)
    assert not model.routes
    assert model.patterns


NEXT = """
const base = "/docs";
const config = {
  basePath: base, images: { trailingSlash: true },
  async headers() { return [{ source: "/(.*)", headers: [{ key: "a", value: "b" }] }] },
  async redirects() { return [{ permanent: true, source: "/old", has: [{ type: "host" }], destination: "/new" }] },
  async rewrites() { return { beforeFiles: [{ source: "/api-of/:path*", destination: "/x/:path*" }, LOCAL] } },
};
module.exports = withPlugins([withA], config);
""".replace("LOCAL", "{ source: '/moved', destination: '/a' }")


@pytest.mark.parametrize(
    ("url", "expected"), [("/anything", False), ("/moved", True), ("/api-of/x", True), ("/moved/x", False)]
)
def test_next_reads_rewrites_and_no_headers(url: str, expected: bool) -> None:
    model = model_of(next_builder, "next.config.js", NEXT, **{"pages/a.mdx": ""})
    assert any(re.search(pattern, url) for pattern in model.patterns) is expected
    assert (model.base, model.redirects) == ("/docs", {"/old": "/new"})
    assert [route.url for route in model.routes] == ["/a"]


@pytest.mark.parametrize(
    ("code", "urls", "base"),
    [
        ("const b = '/b/'\nexport default defineConfig({ base: b, cleanUrls: true })", ["/a"], "/b"),
        ("export default { note: '{ base: \"/no/\"', base: '/b/' }", ["/a.html"], "/b"),
        ("export default { note: '}', vite: { cleanUrls: true }, base: '/b/' }", ["/a.html"], "/b"),
        ("export default { re: /[{'\"]/, base: '/b/', /* cleanUrls: true */ }", ["/a.html"], "/b"),
        ("export default { rewrites: { 'a.md': 'c.md' /* 'a.md': 'd.md' */ } }", ["/c.html"], ""),
        ("export default { srcExclude: ['[x]/**', 'a.md'] }", [], ""),
        ("export default { themeConfig: { search: { options: { hostname: 'https://no.org' } } } }", ["/a.html"], ""),
    ],
)
def test_vitepress_reads_its_own_keys(code: str, urls: list[str], base: str) -> None:
    model = model_of(vitepress, ".vitepress/config.ts", code, **{"a.md": ""})
    assert ([route.url for route in model.routes if route.state == "published"], model.base) == (urls, base)
    assert not model.hosts
    assert "^/" not in model.patterns
