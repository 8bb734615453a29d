"""Eleventy: which address each file gets, what is copied, and what addresses in templates mean."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import eleventy
from tonecheck.site.facts import Heading
from tonecheck.site.tree import Tree

CONFIG = """
const anchor = require("markdown-it-anchor");
module.exports = function (config) {
  config.addPassthroughCopy("src/img");
  config.addPassthroughCopy({ "src/docs/*.pdf": "files", "./node_modules/x/a.js": "js/a.js" });
  // config.addPassthroughCopy("src/secret");
  config.setLibrary("md", markdownIt({ html: true }).use(anchor, { slugify: config.getFilter("slugify") }));
  return { pathPrefix: "/base/", dir: { input: "src", includes: "_inc", output: "public" } };
};
"""
SITE = {
    "eleventy.config.js": CONFIG,
    ".eleventyignore": "src/notes/\n",
    "src/index.md": "# Start",
    "src/about.md": "# About\n\n## What we do & why\n\n## What we do & why\n",
    "src/guides/index.njk": "<h1>Guides</h1>",
    "src/guides/guides.json": '{"tags": "guides"}',
    "src/guides/guides.md": "# The same name",
    "src/guides/2024-03-01-sleep.md": "# Sleep",
    "src/guides/rest.md": '---\npermalink: "/calm/{{ page.fileSlug }}/"\n---\n# Rest',
    "src/guides/titled.md": '---\ntitle: A Calm Night\npermalink: "/night/{{ title | slug }}/index.html"\n---\n',
    "src/guides/hidden.md": "---\npermalink: false\n---\n",
    "src/tags.njk": '---\npagination: {data: collections}\npermalink: "/tags/{{ tag | slug }}/"\n---\n',
    "src/blog/blog.json": '{"permalink": "/words/{{ page.fileSlug }}.html"}',
    "src/blog/first.md": "---\nredirect_from: [old/first]\n---\n# First",
    "src/notes/draft.md": "# Draft",
    "src/_inc/page.njk": '<main id="content">{{ content }}</main>',
    "src/_data/site.json": '{"url": "https://example.org"}',
    "src/img/river.jpg": "",
    "src/docs/leaflet.pdf": "",
    "src/secret/a.txt": "",
}


def test_where_files_go() -> None:
    model = eleventy.model(Tree("", SITE), SiteSettings())
    assert {route.path: route.url for route in model.routes if route.state == "published"} == {
        "src/index.md": "/",
        "src/about.md": "/about/",
        "src/guides/index.njk": "/guides/",
        "src/guides/guides.md": "/guides/",
        "src/guides/2024-03-01-sleep.md": "/guides/2024-03-01-sleep/",
        "src/guides/rest.md": "/calm/rest/",
        "src/guides/titled.md": "/night/a-calm-night/",
        "src/blog/first.md": "/words/first.html",
    }
    assert [route.path for route in model.routes if route.state != "published"] == ["src/guides/hidden.md"]
    assert (model.base, model.hosts) == ("/base", ("example.org",))
    assert {url: path for url, path in model.statics.items() if url != "/files"} == {
        "/img/river.jpg": "src/img/river.jpg",
        "/files/leaflet.pdf": "src/docs/leaflet.pdf",
    }


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ('{{ "/about/" | url }}', "ok"),
        ('{{ "/about/#what-we-do-and-why-1" | url }}', "ok"),
        ('{{ "/about/#what-we-do-and-why-2" | url }}', "broken-anchor"),
        ('{{ "/gone/" | url }}', "broken"),
        ("{{ '/img/river.jpg' | url }}", "ok"),
        ("{{ post.url }}", "unknown"),
        ("../about/", "ok"),
        ("../About/", "case"),
        ("/base/calm/rest/", "ok"),
        ("/base/guides/hidden/", "unpublished"),
        ("/base/tags/anything/", "unknown"),
        ("/base/js/a.js", "unknown"),
        ("/base/old/first/", "redirect"),
        ("/base/old/first/#first", "broken-anchor"),  # the page that redirects takes no fragment along
        ("/base/old/first/#frist", "broken-anchor"),  # nor is it where the redirect leads
        ("/base/about/#content", "ok"),
        ("https://example.org/base/words/first.html", "ok"),
        ("https://example.org/base/words/frist.html", "broken"),
        ("https://example.com/", "outside"),
    ],
)
def test_what_becomes_of_an_address(target: str, outcome: str) -> None:
    page = facts(formats.parse(Source("src/guides/index.md", f"[x](<{target}>)", "markdown")))
    contents = {**SITE, "src/guides/index.md": ""}
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == outcome


PLUGINS = """
import { EleventyHtmlBasePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";
export default function (config) {
  config.addPlugin(EleventyHtmlBasePlugin);
  config.addPlugin(InputPathToUrlTransformPlugin);
  return { pathPrefix: "/base/", dir: { input: "src" } };
}
"""


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("/about/", "ok"),
        ("/base/about/", "broken"),  # /base/base/about/
        ('{{ "/about/" | url }}', "broken"),  # prefixed twice as well
        ("/abuot/", "broken"),
        ("rest.md", "ok"),
        ("./rest.md", "ok"),
        ("../about.md", "ok"),
        ("/about.md", "ok"),
        ("src/about.md", "ok"),
        ("/gone.md", "broken"),
        ('{{ "guides/rest.md" | inputPathToUrl }}', "ok"),
        ('{{ "guides/gone.md" | inputPathToUrl }}', "broken"),
        ("https://example.org/base/about/", "ok"),
    ],
)
def test_plugins_that_rewrite_addresses(target: str, outcome: str) -> None:
    page = facts(formats.parse(Source("src/guides/index.md", f"[x](<{target}>)", "markdown")))
    contents = {
        **{path: text for path, text in SITE.items() if path.startswith("src/")},
        "eleventy.config.mjs": PLUGINS,
        "src/guides/index.md": "",
    }
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    ("page", "fragment", "outcome"),
    [
        ('{% include "box.html" slug: "calm" %}', "calm", "ok"),
        ('{% include "box.html" slug: "calm" %}', "clam", "broken-anchor"),
        ('{% for step in steps %}{% include "box.html" slug: step[0] %}{% endfor %}', "rest", "ok"),
        ('{% for step in steps %}{% include "box.html" slug: step[0] %}{% endfor %}', "run", "broken-anchor"),
        ('{% for x in collections.all %}{% include "box.html" slug: x.url %}{% endfor %}', "run", "unknown"),
        ('{% include "words.md" %}', "shared-words", "ok"),
        ('{% include "words.md" %}', "shared-wrods", "broken-anchor"),
    ],
)
def test_ids_of_what_a_page_includes(page: str, fragment: str, outcome: str) -> None:
    link = facts(formats.parse(Source("src/about.md", f"[x](/base/boxes/#{fragment})", "markdown")))
    contents = {
        **SITE,
        "src/boxes.md": page,
        "src/_inc/box.html": '<div id="{{ slug }}">',
        "src/_inc/words.md": "## Shared words",
        "src/_data/steps.yaml": "rest: {title: Rest}\nwalk: {title: Walk}\n",
    }
    (verdict,) = Site((link,), contents=contents).verdicts
    assert verdict.outcome == outcome


def test_a_place_that_pages_fill_in_is_no_address() -> None:
    page = facts(formats.parse(Source("src/_inc/nav.html", '<a href="{{ item.url | url }}">x</a>', "html")))
    (verdict,) = Site((page,), contents={**SITE, "src/_inc/nav.html": ""}).verdicts
    assert verdict.outcome == "slot"


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("permalink: (data) => `/c/${data.page.fileSlug}/`", "/c/one/"),
        ("permalink: function (data) { return `/c/${data.page.fileSlug}/`; }", "/c/one/"),
        ("permalink(data) { return '/c/fixed/'; }", "/c/fixed/"),
        ("permalink: '/c/{{ page.fileSlug }}.html'", "/c/one.html"),
        ("permalink: false", ""),
    ],
)
def test_permalinks_of_data_files_in_javascript(stated: str, url: str) -> None:
    contents = {"eleventy.config.js": "", "a/a.11tydata.js": f"module.exports = {{ {stated} }};", "a/one.md": "# One"}
    routes = eleventy.model(Tree("", contents), SiteSettings()).routes
    assert [route.url for route in routes if route.state == "published"] == ([url] if url else [])


@pytest.mark.parametrize(
    ("meta", "url"),
    [
        ("draft: true", "/p/"),  # Eleventy itself knows no drafts
        ("permalink: {build: /b/}", "/b/"),
        ("eleventyComputed: {permalink: '/e/{{ title | slugify }}/'}\ntitle: A B", "/e/a-b/"),
        ("dynamicPermalink: false\npermalink: '/{{ x }}/'", "/{{ x }}/"),
        ("date: 2024-02-03\npermalink: \"/{{ page.date | date: '%Y/%m' }}/p/\"", "/2024/02/p/"),
        ("permalink: /a/index.html", "/a/"),
        ("permalink: /a/noindex.html", "/a/noindex.html"),
    ],
)
def test_permalinks_of_pages(meta: str, url: str) -> None:
    contents = {"eleventy.config.js": "", "p.md": f"---\n{meta}\n---\n# One"}
    routes = eleventy.model(Tree("", contents), SiteSettings()).routes
    assert [(route.url, route.state) for route in routes] == [(url, "published")]


def test_drafts_are_not_published_if_the_configuration_knows_them() -> None:
    code = 'export default (c) => { c.addPreprocessor("d", "*", (data) => { if (data.draft) return false; }); };'
    contents = {"eleventy.config.js": code, "p.md": "---\ndraft: true\n---\n"}
    (route,) = eleventy.model(Tree("", contents), SiteSettings()).routes
    assert route.state == "draft"


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ('const a = require("markdown-it-anchor"); md.use(a);', ["q&a"]),
        ('import a from "markdown-it-anchor"; md.use(a, { slugify: c.getFilter("slugify") });', ["q-and-a"]),
        ('import { IdAttributePlugin } from "@11ty/eleventy"; c.addPlugin(IdAttributePlugin);', ["q-and-a"]),
        (
            """import { IdAttributePlugin } from "@11ty/eleventy";
            c.addPlugin(IdAttributePlugin, { slugify: (text) => text.toLowerCase() });""",
            ["q&a"],
        ),
        ('const a = require("markdown-it-anchor");', None),  # imported, and not used
        ("", None),
    ],
)
def test_what_gives_headings_their_ids(code: str, ids: list[str] | None) -> None:
    model = eleventy.model(Tree("", {"eleventy.config.js": code, "p.md": "# Q&A"}), SiteSettings())
    assert (model.slugs and model.slugs([Heading("Q&A", "Q&A", 1)], "p.md")) == ids
    assert "p.md" not in model.opaque


@pytest.mark.parametrize(
    "code",
    [
        'const a = require("markdown-it-anchor"); md.use(a, { slugify: (text) => mine(text) });',
        'import { IdAttributePlugin } from "@11ty/eleventy"; c.addPlugin(IdAttributePlugin, { slugify: mine });',
    ],
)
def test_ids_that_a_function_makes_are_not_known(code: str) -> None:
    model = eleventy.model(Tree("", {"eleventy.config.js": code, "p.md": "# Q&A"}), SiteSettings())
    assert "p.md" in model.opaque


def test_modules_of_the_site_that_its_configuration_imports_count() -> None:
    contents = {
        "eleventy.config.js": 'const md = require("./config/markdown");',
        "config/markdown.js": 'const a = require("markdown-it-anchor"); module.exports = markdownIt().use(a);',
    }
    assert eleventy.model(Tree("", contents), SiteSettings()).slugs is not None


def test_a_permalink_that_code_computes_stands_for_any_url() -> None:
    code = "module.exports = { permalink: (data) => slugify(data.title) + '/' };"
    contents = {"eleventy.config.js": "", "a/a.11tydata.js": code, "a/one.md": "# One"}
    model = eleventy.model(Tree("", contents), SiteSettings())
    assert not model.routes
    assert model.patterns


def test_a_page_that_is_read_in_the_repository_may_link_to_what_is_not_published() -> None:
    page = facts(formats.parse(Source("README.md", "[x](notes.md) [x](gone.md)", "markdown")))
    contents = {"eleventy.config.js": "", "README.md": "", "notes.md": "---\npermalink: false\n---\n"}
    assert [verdict.outcome for verdict in Site((page,), contents=contents).verdicts] == ["ok", "broken"]
