"""A built site: pages, links, anchors, pictures, base, redirects as a server and a browser treat them."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.site import PageFacts, Site, facts
from tonecheck.site.graph import graph

SITE = {
    "public/index.html": '<link rel="canonical" href="https://example.org/base/"><a href="guides/">Guides</a>',
    "public/404.html": "<h1>Not here</h1>",
    "public/guides/index.html": '<h2 id="Before">Before</h2><a name="old">.</a>',
    "public/guides/sleep.html": '<a href="./">All</a>',
    "public/guides/rest/index.html": "<h1>Rest</h1>",
    "public/moved.html": '<meta http-equiv="refresh" content="0; url=/base/guides/">',
    "public/img/river one.jpg": "",
    "public/img/a.png": "",
    "public/_redirects": "/old /guides/ 301\n/base/gone /x\n/all/* /guides/:splat\n# /no /yes\n",
}


def page(path: str, text: str) -> PageFacts:
    return facts(formats.parse(Source(path, text, "html")))


@pytest.mark.parametrize(
    ("markup", "outcomes"),
    [
        ('<a href="sleep.html">x</a>', ["ok"]),
        ('<a href="sleep">x</a>', ["ok"]),
        ('<a href="rest">x</a>', ["ok"]),
        ('<a href="rest/">x</a>', ["ok"]),
        ('<a href="rest/index.html">x</a>', ["ok"]),
        ('<a href="/base/guides/">x</a>', ["ok"]),
        ('<a href="/base/guides">x</a>', ["ok"]),
        ('<a href="/guides/">x</a>', ["unknown"]),  # outside the base path
        ('<a href="https://example.org/base/guides/sleep.html">x</a>', ["ok"]),
        ('<a href="http://example.org/base/guides/sleep.html">x</a>', ["insecure-own"]),
        ('<a href="https://example.org/base/guides/slep.html">x</a>', ["broken"]),
        ('<a href="https://www.example.com/base/x">x</a>', ["outside"]),
        ('<a href="Sleep.html">x</a>', ["case"]),
        ('<a href="gone.html">x</a>', ["broken"]),
        ('<a href="../index.html#top">x</a>', ["ok"]),
        ('<a href="#Before">x</a>', ["ok"]),
        ('<a href="#before">x</a>', ["broken-anchor"]),
        ('<a href="#old">x</a>', ["ok"]),
        ('<a href="#nowhere">x</a>', ["broken-anchor"]),
        ('<a href="#:~:text=Before">x</a>', ["ok"]),
        ('<a href="../moved.html#anything">x</a>', ["unknown"]),
        ('<a href="/base/old">x</a>', ["redirect"]),
        ('<a href="/base/all/things">x</a>', ["unknown"]),
        ('<img src="../img/river%20one.jpg" alt="">', ["ok"]),
        ('<img src="../img/a.png" srcset="../img/a.png 1x, ../img/b.png 2x" alt="">', ["ok", "ok", "broken"]),
        (r'<img src="..\img\a.png" alt="">', ["ok"]),  # a browser reads a backslash as a slash
        (r'<img src="..\img\b.png" alt="">', ["broken"]),
        ('<img src="data:image/png;base64,xx" alt="">', ["outside"]),
        ('<template><a href="gone.html">x</a><img src="gone.png" alt="Gone"></template>', []),
        ('<template shadowrootmode="open"><a href="gone.html">x</a></template>', ["broken"]),
        ('<template id="one"><a id="two" href="#one">x</a></template><a href="#one">x</a>', ["ok"]),
        (
            '<picture><source srcset="../img/b.png, ../img/a.png 2x"><img src="../img/a.png" alt=""></picture>',
            ["ok", "broken", "ok"],
        ),
        (
            '<video poster="../img/b.png"><source src="b.mp4"><track src="../img/a.png"></video>',
            ["broken", "ok", "broken"],
        ),
        (
            '<object data="../img/b.png"></object><iframe src="sleep.html"></iframe><embed src="x">',
            ["broken", "ok", "broken"],
        ),
        ('<map name="m"><area href="gone.html" alt="x"><area alt="y"></map>', ["broken"]),
        ('<img src="" alt="A tree"><img alt="A leaf">', ["broken", "broken"]),
        ('<img src="" id="big" alt="A tree"><img src="" alt="">', ["unknown"] * 2),
        ('<img data-src="a.png" alt="x"><img data-src="../img/a.png" alt="x">', ["broken", "ok"]),
    ],
)
def test_what_becomes_of_an_address(markup: str, outcomes: list[str]) -> None:
    text = SITE["public/guides/index.html"] + markup
    site = Site((page("public/guides/index.html", text),), contents={**SITE, "public/guides/index.html": text})
    assert [one.outcome for one in site.verdicts] == outcomes


def test_a_base_element_counts() -> None:
    text = '<head><base href="/base/guides/"></head><body><a href="sleep.html">x</a><a href="gone.html">y</a></body>'
    site = Site((page("public/index.html", text),), contents=SITE)
    assert [one.outcome for one in site.verdicts] == ["ok", "broken"]


def test_what_was_perhaps_meant_is_written_as_the_page_writes() -> None:
    targets = [
        "slep.html",
        "/base/guides/slep.html",
        "https://example.org/base/guides/slep.html#x",
        "../rest/",
        "Sleep",
    ]
    text = "".join(f'<a href="{target}">x</a>' for target in targets)
    site = Site((page("public/guides/index.html", text),), contents=SITE)
    assert [(one.near, one.certain) for one in site.verdicts] == [
        ("sleep.html", True),
        ("/base/guides/sleep.html", True),
        ("https://example.org/base/guides/sleep.html#x", True),
        ("rest/", True),
        ("sleep.html", True),
    ]


def test_the_graph_knows_orphans_dead_ends_and_broken_links() -> None:
    contents = {
        "public/index.html": '<a href="sleep.html">x</a><a href="gone.html">y</a>',
        "public/sleep.html": '<a href="#here" id="here">x</a>',
        "public/rest.html": '<a href="sleep.html">x</a>',
        "public/404.html": "",
    }
    site = Site(tuple(page(path, text) for path, text in contents.items()), contents=contents)
    (project,) = site.projects
    seen = graph(site, project)
    assert seen.links == (("index.html", "sleep.html"), ("sleep.html", "sleep.html"), ("rest.html", "sleep.html"))
    assert seen.broken == (("index.html", "gone.html"),)
    assert seen.orphans() == ["rest.html"]
    assert seen.dead_ends() == ["sleep.html"]


def test_orphans_are_not_looked_for_in_a_part_of_a_site() -> None:
    site = Site((page("public/guides/sleep.html", ""),), contents=SITE)
    assert graph(site, site.projects[0]).orphans() == []


def test_a_start_page_that_leads_up_is_not_the_top_of_the_site() -> None:
    contents = {
        "html/index.html": '<link rel="stylesheet" href="../css/style.css"><a href="about.html">x</a>',
        "html/about.html": '<img src="../img/river.jpg" alt=""><img src="../img/gone.jpg" alt=""><a href="/fees">x</a>',
        "css/style.css": "",
        "img/river.jpg": "",
    }
    pages = tuple(page(path, text) for path, text in contents.items() if path.endswith(".html"))
    site = Site(pages, contents=contents)
    assert [one.outcome for one in site.verdicts if one.page is pages[1]] == ["unknown", "ok", "broken"]
    assert graph(site, site.projects[0]).orphans() == []  # a server may know other addresses of these pages


def test_templates_of_a_program_are_served_at_addresses_that_it_alone_knows() -> None:
    contents = {"app/templates/app/index.html": '<img src="/static/river.jpg" alt=""><a href="fees.html">x</a>'}
    pages = tuple(page(path, text) for path, text in contents.items())
    site = Site(pages, contents={**contents, "app/templates/app/fees.html": "", "app/static/river.jpg": ""})
    assert [one.outcome for one in site.verdicts] == ["ok", "unknown"]
    assert graph(site, site.projects[0]).orphans() == []


def test_markdown_about_a_site_of_finished_pages_does_not_divide_it() -> None:
    contents = {
        "index.html": '<a href="/fees/">x</a>',
        "TODO.md": "- write",
        "fees/index.html": '<a href="/about/">x</a><a href="/gone/">x</a>',
        "about/index.html": '<a href="/">x</a>',
    }
    site = Site((page("fees/index.html", contents["fees/index.html"]),), contents=contents)
    assert [one.outcome for one in site.verdicts] == ["ok", "broken"]


def test_a_fragment_that_a_script_names_is_not_judged() -> None:
    text = '<a href="#later">x</a><a href="#never">x</a><script>show("later")</script>'
    site = Site((page("public/tabs.html", text),), contents={**SITE, "public/tabs.html": text})
    assert [one.outcome for one in site.verdicts] == ["unknown", "broken-anchor"]


BELOW = '<link rel="canonical" href="https://www.example.org/">' + "".join(
    f'<script src="/river-house/js/{number}.js"></script>' for number in range(5)
)
SCRIPTS = {f"js/{number}.js": "" for number in range(5)}


@pytest.mark.parametrize(
    ("markup", "others", "outcomes"),
    [
        ('<img src="/river-house/img/a.png" alt="">', SCRIPTS, ["ok"]),
        ('<img src="/river-house/img/b.png" alt="">', SCRIPTS, ["broken"]),
        ('<img src="/river-house/img/a.png" alt="">', {}, ["broken"]),  # nothing shows that the site is served there
        ('<img src="/river-house/img/a.png" alt="">', {**SCRIPTS, "river-house/a.js": ""}, ["broken"]),
    ],
)
def test_a_site_may_be_served_below_a_path_that_only_its_addresses_name(
    markup: str, others: dict[str, str], outcomes: list[str]
) -> None:
    contents = {"index.html": BELOW + markup, "img/a.png": "", "about.html": "<h1>About</h1>", **others}
    site = Site((page("index.html", contents["index.html"]),), contents=contents)
    assert [one.outcome for one in site.verdicts] == outcomes
