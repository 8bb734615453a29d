"""MkDocs: which address each file gets, and what a link in Markdown or HTML asks for."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import mkdocs
from tonecheck.site.tree import Tree

CONFIG = """
site_name: Guides
site_url: https://example.org/base/
theme: {name: material, custom_dir: overrides}
exclude_docs: |
  /drafts/
  *.bak.md
draft_docs: soon.md
plugins:
  - search
  - redirects: {redirect_maps: {"old.md": "guides/sleep.md"}}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - toc: {permalink: true}
"""
SITE = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Start",
    "docs/soon.md": "# Soon",
    "docs/guides/README.md": "# Guides",
    "docs/guides/sleep.md": "# Sleep\n\n## What helps?\n\n## What helps?\n",
    "docs/rest/index.md": "# Rest",
    "docs/rest/README.md": "# Not published",
    "docs/drafts/a.md": "# A",
    "docs/b.bak.md": "# B",
    "docs/img/river.jpg": "",
    "docs/leaflet.pdf": "",
    "overrides/main.html": '<div id="banner"></div>',
}


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        (False, ["/", "/guides/", "/guides/sleep/", "/rest/"]),
        (True, ["/guides/index.html", "/guides/sleep.html", "/index.html", "/rest/index.html"]),
    ],
)
def test_where_files_go(flat: bool, expected: list[str]) -> None:
    contents = {**SITE, "mkdocs.yml": CONFIG + f"use_directory_urls: {not flat}\n"}
    model = mkdocs.model(Tree("", contents), SiteSettings())
    assert sorted(route.url for route in model.routes if route.state == "published") == expected
    assert {route.path: route.state for route in model.routes if route.state != "published"} == {
        "docs/soon.md": "draft"
    }
    assert model.statics == {"/img/river.jpg": "docs/img/river.jpg", "/leaflet.pdf": "docs/leaflet.pdf"}


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        ("[x](sleep.md)", "ok"),
        ("[x](sleep.md#what-helps)", "ok"),
        ("[x](sleep.md#what-helps_1)", "ok"),
        ("[x](sleep.md#what-helps_2)", "broken-anchor"),
        ("[x](sleep.md#banner)", "ok"),
        ("[x](slep.md)", "broken"),
        ("[x](Sleep.md)", "case"),
        ("[x](../soon.md)", "unpublished"),
        ("[x](../drafts/a.md)", "broken"),
        ("[x](../leaflet.pdf)", "ok"),
        ("[x](../rest/)", "ok"),
        ("[x](/base/rest/)", "ok"),
        ("[x](/base/gone/)", "broken"),
        ("[x](/base/old/)", "redirect"),
        ("[x](https://example.org/base/guides/sleep/)", "ok"),
        ('<a href="../sleep/">x</a>', "broken"),
        ('<a href="../guides/sleep/">x</a>', "ok"),
        ("![x](../img/river.jpg)", "ok"),
        ("![x](img/river.jpg)", "broken"),
    ],
)
def test_what_becomes_of_an_address(markup: str, outcome: str) -> None:
    page = facts(formats.parse(Source("docs/guides/README.md", markup, "markdown")))
    (verdict,) = Site((page,), contents=SITE).verdicts
    assert verdict.outcome == outcome


def test_an_address_from_the_root_may_count_from_the_pages() -> None:
    contents = {**SITE, "mkdocs.yml": CONFIG + "validation: {links: {absolute_links: relative_to_docs}}\n"}
    page = facts(formats.parse(Source("docs/index.md", "[x](/guides/sleep.md) [y](/gone.md)", "markdown")))
    assert [one.outcome for one in Site((page,), contents=contents).verdicts] == ["ok", "broken"]
