"""Pelican: what its own links ask for, and what only running its settings would tell."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.markup.front_matter import header_lines
from tonecheck.model import Source, Span
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import _python_settings, pelican
from tonecheck.site.tree import Tree

SITE = {
    "pelicanconf.py": 'PATH = "content"\nARTICLE_PATHS = ["blog"]\nTAG_FEED_ATOM = "tags/{slug}/feed.xml"\n',
    "publishconf.py": 'from pelicanconf import *\nSITEURL = "https://example.org/base"\n',
    "content/blog/sleep.md": "Title: Sleep\nDate: 2026-03-01\nCategory: Self help\nTags: rest\n\n## Help {#helps}\n",
    "content/blog/draft.md": "Title: Draft\nDate: 2026-03-01\nStatus: draft\n\nSoon.\n",
    "content/pages/about.md": "Title: About\n\nUs.\n",
    "content/images/river.jpg": "",
}
PAGE = "content/blog/now.md"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("{filename}sleep.md", "ok"),
        ("|filename|sleep.md", "ok"),
        ("{filename}/blog/sleep.md#helps", "ok"),
        ("{filename}sleep.md#hlps", "broken-anchor"),
        ("{filename}../pages/about.md", "ok"),
        ("{filename}gone.md", "broken"),
        ("{filename}draft.md", "unpublished"),
        ("{static}/images/river.jpg", "ok"),
        ("{attach}../images/river.jpg", "ok"),
        ("{static}/images/gone.jpg", "broken"),
        ("{category}Self help", "ok"),
        ("{tag}rest", "ok"),
        ("{tag}unheard", "broken"),
        ("{index}", "ok"),
        ("{what}x", "unknown"),
        ("sleep.html", "ok"),
        ("/base/pages/about.html", "ok"),
        ("https://example.org/base/sleep.html", "ok"),
        ("/base/category/self-help.html", "ok"),
        ("gone.html", "broken"),
        ("/base/feeds/all.atom.xml", "unknown"),
        ("/base/tags/rest/feed.xml", "unknown"),
    ],
)
def test_links(target: str, expected: str) -> None:
    text = f"Title: Now\nDate: 2026-03-02\n\n[There](<{target}>)\n"
    page = facts(formats.parse(Source(PAGE, text, "markdown")))
    (verdict,) = Site((page,), contents={**SITE, PAGE: text}).verdicts
    assert verdict.outcome == expected


def test_settings_that_are_worked_out_leave_all_urls_open() -> None:
    model = pelican.model(Tree("", {**SITE, "pelicanconf.py": "ARTICLE_SAVE_AS = where()\n"}), SiteSettings())
    assert "^/" in model.patterns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A = 1", {"A": 1}),
        ("A = B = 'x'\nC = A + '/y'", {"A": "x", "B": "x", "C": "x/y"}),
        ("A: list[str] = ['a']\nA += ['b']", {"A": ["a", "b"]}),
        ("A = f()\nB = [A]", {"A": _python_settings.UNKNOWN, "B": _python_settings.UNKNOWN}),
        ("A = [1]\nA += f()", {"A": _python_settings.UNKNOWN}),
        ("def", {}),
    ],
)
def test_settings_in_python(text: str, expected: dict[str, object]) -> None:
    assert _python_settings.read(text) == expected


@pytest.mark.parametrize(
    ("text", "values", "end"),
    [
        ("Title: A\nDate: 2026-03-01\n\nRest.\n", {"title": "A", "date": "2026-03-01"}, 26),
        ("Title: A\r\nTags: b,\r\n    c\r\n\r\nRest.\n", {"title": "A", "tags": "b,"}, 27),
        ("Title: A\n\nRest.\n", {}, 0),
        ("Time: ten\nPlace: here\n\nRest.\n", {}, 0),
        ("Title: A\nPlace: here\nand a paragraph.\n", {}, 0),
        ("Note: rest is work.\n\nRest.\n", {}, 0),
    ],
)
def test_header_lines(text: str, values: dict[str, str], end: int) -> None:
    found = header_lines.read(Source("a.md", text, "markdown"), 0)
    assert (found.values, found.span) == (values, Span(0, end))
    assert {key: text[span.start : span.end] for key, span in found.spans.items()} == values


def test_articles_of_days_to_come_are_drafts_if_so_set() -> None:
    contents = {**SITE, "pelicanconf.py": SITE["pelicanconf.py"] + "WITH_FUTURE_DATES = False\n"}
    contents["content/blog/later.md"] = "Title: Later\nDate: 9999-01-01\n\nSoon.\n"
    contents["content/blog/fenced.md"] = "---\ntitle: Fenced\ndate: 9999-01-01\n---\n\nSoon.\n"
    states = {route.path: route.state for route in pelican.model(Tree("", contents), SiteSettings()).routes}
    assert states["content/blog/later.md"] == states["content/blog/fenced.md"] == "draft"
    assert states["content/blog/sleep.md"] == "published"


def test_a_header_without_a_blank_line_behind_it() -> None:
    contents = {**SITE, "content/blog/dense.md": "Title: Dense\nDate: 2026-03-01\nThe text begins at once.\n"}
    routes = pelican.model(Tree("", contents), SiteSettings()).routes
    assert next(one.url for one in routes if one.path == "content/blog/dense.md") == "/dense.html"


def test_header_lines_are_no_prose() -> None:
    page = formats.parse(Source("a.md", "Title: Sleep\nTags: a, b\n\nRest.\n", "markdown"))
    assert page.prose.text.split("\n")[:2] == ["Sleep", "Rest."]
