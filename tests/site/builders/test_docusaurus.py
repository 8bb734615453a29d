"""Docusaurus: what a link asks for, in versions and languages, and what its configuration leaves open."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.config import SiteSettings
from tonecheck.model import Source
from tonecheck.site import Site, facts
from tonecheck.site.builders import docusaurus
from tonecheck.site.tree import Tree

CONFIG = """
const config = {
  url: 'https://example.org', baseUrl: '/base/',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
  themeConfig: { docs: { sidebar: { hideable: true } }, announcementBar: { id: 'x' } },
  presets: [['classic', /** @type {import('x').Options} */ ({
    docs: { path: '../docs-of-old', routeBasePath: '/', exclude: ['drafts/**'], path: 'docs' },
    blog: false,
  })]],
  plugins: [
    ['@docusaurus/plugin-client-redirects', { redirects: [{ to: '/guides/sleep', from: ['/old', '/older'] }] }],
  ],
};
export default config;
"""
SITE = {
    "docusaurus.config.ts": CONFIG.replace("path: '../docs-of-old', ", ""),
    "docs/index.md": "# Start",
    "docs/guides/sleep.md": "# Sleep\n\n## What helps?\n",
    "docs/guides/moon.jpg": "",
    "docs/guides/sheet.pdf": "",
    "docs/drafts/d.md": "# D",
    "docs/soon.md": "---\ndraft: true\n---\n# Soon",
    "i18n/fr/docusaurus-plugin-content-docs/current/guides/sleep.md": "# Sommeil",
    "static/river.jpg": "",
    "src/pages/about.tsx": "",
}


def outcome(path: str, target: str) -> str:
    text = f"# Now\n\n{target if target.startswith('!') else f'[There]({target})'}\n"
    page = facts(formats.parse(Source(path, text, "markdown")))
    (verdict,) = Site((page,), contents={**SITE, path: text}).verdicts
    return verdict.outcome


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./sleep.md", "ok"),
        ("sleep.md#what-helps", "ok"),
        ("sleep.md#wht-helps", "broken-anchor"),
        ("guides/sleep.md", "ok"),
        ("./guides/sleep.md", "broken"),
        ("/guides/sleep.md", "ok"),
        ("@site/docs/guides/sleep.md", "ok"),
        ("gone.md", "broken"),
        ("../soon.md", "unpublished"),
        ("sleep", "ok"),
        ("/guides/sleep", "ok"),
        ("/base/guides/sleep", "ok"),
        ("/guides/slep", "broken"),
        ("/old", "redirect"),
        ("/about", "ok"),
        ("/about#team", "unknown"),
        ("/fr/guides/sleep", "ok"),
        ("/fr/guides/anything", "unknown"),
        ("pathname:///river.jpg", "ok"),
        ("./sheet.pdf", "ok"),
        ("![A moon](./moon.jpg)", "ok"),
        ("![A river](/river.jpg)", "ok"),
        ("![A river](@site/static/river.jpg)", "ok"),
        ("![A sun](./sun.jpg)", "broken"),
        ("https://example.org/base/guides/sleep", "ok"),
    ],
)
def test_links(target: str, expected: str) -> None:
    assert outcome("docs/guides/now.md", target) == expected


def test_a_page_in_another_language_leads_to_its_own() -> None:
    path = "i18n/fr/docusaurus-plugin-content-docs/current/guides/now.md"
    assert outcome(path, "/guides/sleep") == "ok"
    assert outcome(path, "./sleep.md") == "ok"


def test_redirects_that_are_worked_out_leave_all_urls_open() -> None:
    contents = {**SITE, "docusaurus.config.ts": "export default { plugins: [['x', { createRedirects() {} }]] }"}
    assert "^/" in docusaurus.model(Tree("", contents), SiteSettings()).patterns


def test_what_is_left_out() -> None:
    paths = {route.path for route in docusaurus.model(Tree("", SITE), SiteSettings()).routes}
    assert "docs/drafts/d.md" not in paths
    assert "docs/index.md" in paths
