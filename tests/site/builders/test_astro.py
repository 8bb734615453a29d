"""Astro and Starlight: which address each file gets, and what a link or a picture asks for."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
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


@pytest.mark.parametrize(
    ("stated", "about", "guides"),
    [
        ("", "/about/", "/guides/"),
        ('trailingSlash: "never"', "/about", "/guides"),
        ('build: { format: "file" }', "/about.html", "/guides.html"),
        ('build: { inlineStylesheets: "auto", format: "preserve" }', "/about.html", "/guides/"),
        ('// build: { format: "file" }', "/about/", "/guides/"),
    ],
)
def test_how_urls_end(stated: str, about: str, guides: str) -> None:
    contents = {
        "astro.config.mjs": f"export default defineConfig({{\n{stated}\n}});",
        "src/pages/about.md": "",
        "src/pages/guides/index.md": "",
        "src/pages/404.md": "",
    }
    model = astro.model(Tree("", contents), SiteSettings())
    assert {route.url for route in model.routes} == {about, guides, "/404.html"}


def test_redirects_in_short_and_in_long_form() -> None:
    code = """export default defineConfig({ redirects: {
      "/a": "/b",
      "/c/": { status: 301, destination: "/d/" },
      "/[...x]": "/e",
    }, site: "https://example.org" });"""
    model = astro.model(Tree("", {"astro.config.mjs": code}), SiteSettings())
    assert model.redirects == {"/a": "/b", "/c/": "/d/"}


@pytest.mark.parametrize(
    ("stated", "urls"),
    [
        ("locales: { root: { label: 'E' }, de: { label: 'D' } }", {"/one/", "/de/one/", "/en/two/", "/de/en/two/"}),
        ("defaultLocale: 'en', locales: { en: { label: 'E' }, de: { label: 'D' } }", {"/one/", "/en/two/", "/de/two/"}),
        ("", {"/one/", "/en/two/"}),
    ],
)
def test_pages_without_a_translation_are_shown_in_other_languages(stated: str, urls: set[str]) -> None:
    contents = {
        "astro.config.mjs": f"export default defineConfig({{ integrations: [starlight({{ {stated} }})] }});",
        "src/content/docs/one.md": "",
        "src/content/docs/en/two.md": "",
    }
    routes = astro.model(Tree("", contents), SiteSettings()).routes
    assert {route.url for route in routes} == urls


LOADED = """
const notes = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/data/notes" }) });
export const collections = { journal: notes };
"""
PLAIN = """export async function getStaticPaths() {
  const all = await getCollection("journal");
  return all.map((one) => ({ params: { note: one.id }, props: { one } }));
}"""


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (PLAIN, "broken"),
        (PLAIN.replace("one.id", "one.data.year"), "unknown"),
        (PLAIN.replace("all.map", "all.filter(known).map"), "unknown"),
    ],
)
def test_pages_of_a_collection(code: str, outcome: str) -> None:
    contents = {
        "astro.config.mjs": "",
        "src/content.config.ts": LOADED,
        "src/data/notes/A b.md": "",
        "src/data/notes/c.md": "---\nslug: d/e\n---\n",
        "src/pages/x/[...note].astro": code,
        "src/pages/about.md": "",
    }
    page = facts(formats.parse(Source("src/pages/about.md", "[x](/x/a-b/) [x](/x/d/e/) [x](/x/gone/)", "markdown")))
    verdicts = Site((page,), contents=contents).verdicts
    assert [verdict.outcome for verdict in verdicts] == ["ok", "ok", outcome]


def test_drafts_of_a_collection_are_not_published_if_the_code_knows_them() -> None:
    contents = {"astro.config.mjs": "", "src/content/blog/a.md": "---\ndraft: true\n---\n"}
    for code, state in (("", "published"), ("getCollection('blog', (one) => !one.data.draft)", "draft")):
        tree = Tree("", {**contents, "src/pages/blog/[slug].astro": code})
        (route,) = astro.model(tree, SiteSettings()).routes
        assert route.state == state


@pytest.mark.parametrize(
    ("component", "outcome"),
    [
        ("<p><slot /></p>", "broken-anchor"),
        ("---\nimport Inner from './Inner.astro';\n---\n<Inner />", "broken-anchor"),
        ("---\nimport Inner from './Made.astro';\n---\n<Inner />", "unknown"),
        ("<h2 id={Astro.props.slug}>x</h2>", "broken-anchor"),
        ("<h2 id={data.slug}>x</h2>", "unknown"),
        ("<div {...Astro.props}>x</div>", "broken-anchor"),
        ("<div set:html={x} />", "unknown"),
        ("<p>x</p><script>element.id = x</script>", "unknown"),
    ],
)
def test_components_that_a_page_imports_may_add_ids(component: str, outcome: str) -> None:
    contents = {
        "astro.config.mjs": "",
        "src/pages/a.mdx": 'import Box from "../components/Box.astro";\n\n# A\n\n<Box />\n',
        "src/components/Box.astro": component,
        "src/components/Inner.astro": "<h2>Inner</h2>",
        "src/components/Made.astro": "<h2 id={data.slug}>Inner</h2>",
        "src/pages/b.md": "",
    }
    page = facts(formats.parse(Source("src/pages/b.md", "[x](/a/#gone)", "markdown")))
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("export function Box({ title, id }) { return <h2 id={id}>{title}</h2> }", "broken-anchor"),
        ("export const Box = (props) => <h2 id={props.id}>x</h2>", "broken-anchor"),
        ("export const Box = ({ items }) => <h2>{data.map((one) => <i id={one.id} />)}</h2>", "unknown"),
        ("export const Box = () => <p dangerouslySetInnerHTML={{ __html: data }} />", "unknown"),
    ],
)
def test_components_in_other_languages_may_add_ids(code: str, outcome: str) -> None:
    contents = {
        "astro.config.mjs": "",
        "src/pages/a.mdx": 'import { Box } from "@/components";\n\n# A\n\n<Box />\n',
        "src/components/index.ts": 'export { Box } from "./Box"',
        "src/components/Box.tsx": code,
        "src/pages/b.md": "",
    }
    page = facts(formats.parse(Source("src/pages/b.md", "[x](/a/#gone)", "markdown")))
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    ("files", "is_astro"),
    [
        ({"src/pages/index.astro": ""}, True),
        ({"index.html": "", "src/pages/index.astro": ""}, True),
        ({"index.html": "", "articles.html": ""}, False),  # a configuration that nobody took away
        ({}, True),
    ],
)
def test_a_configuration_beside_finished_pages_is_left_over(files: dict[str, str], is_astro: bool) -> None:
    assert astro.detect(Tree("", {"astro.config.mjs": "export default {}", **files})) is is_astro
