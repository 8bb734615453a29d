"""Docusaurus: what a link asks for, in versions and languages, and what its configuration leaves open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import docusaurus
from tonecheck.site.facts import parsed
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


def test_computed_redirects_leave_all_urls_open() -> None:
    contents = {**SITE, "docusaurus.config.ts": "export default { plugins: [['x', { createRedirects() {} }]] }"}
    assert "^/" in docusaurus.model(Tree("", contents), SiteSettings()).patterns


def test_excluded_files_make_no_pages() -> None:
    paths = {route.path for route in docusaurus.model(Tree("", SITE), SiteSettings()).routes}
    assert "docs/drafts/d.md" not in paths
    assert "docs/index.md" in paths


def urls_of(config: str, **files: str) -> set[str]:
    contents = {"docusaurus.config.js": config, "docs/a.md": "# A", **files}
    return {route.url for route in docusaurus.model(Tree("", contents), SiteSettings()).routes if route.path}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            "versions: { current: { label: 'Next', path: 'now' } }, routeBasePath: 'guides'",
            {"/guides/now/a", "/guides/b"},
        ),
        ("disableVersioning: true", {"/docs/a"}),
        ("lastVersion: 'current'", {"/docs/a", "/docs/1.0/b"}),
        ("includeCurrentVersion: false", {"/docs/b"}),
        ("onlyIncludeVersions: ['1.0']", {"/docs/b"}),
        ("onlyIncludeVersions: ['current']", {"/docs/a"}),
    ],
)
def test_versions(options: str, expected: set[str]) -> None:
    config = f"module.exports = {{ presets: [['classic', {{ docs: {{ {options} }}, blog: false }}]] }}"
    files = {"versions.json": '["1.0"]', "versioned_docs/version-1.0/b.md": "# B"}
    assert urls_of(config, **files) == expected


def test_pages_have_slugs_and_drafts() -> None:
    files = {"src/pages/b.md": "---\nslug: /other\n---\n# B", "src/pages/c.md": "---\ndraft: true\n---\n# C"}
    contents = {
        "docusaurus.config.js": "export default { presets: [['classic', { docs: false, blog: false }]] }",
        **files,
    }
    routes = docusaurus.model(Tree("", contents), SiteSettings()).routes
    assert {(route.url, route.state) for route in routes} == {("/other", "published"), ("/c", "draft")}


@pytest.mark.parametrize(
    ("target", "expected"), [("sleep.md", "ok"), ("./sleep.md", "broken"), ("/sleep.md", "ok"), ("gone.md", "broken")]
)
def test_a_translation_leads_to_what_is_not_translated_by_its_place_in_the_docs(target: str, expected: str) -> None:
    path = "i18n/fr/docusaurus-plugin-content-docs/current/now.md"
    text = f"# Now\n\n[There]({target})\n"
    config = "export default { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } }"
    contents = {"docusaurus.config.js": config, "docs/sleep.md": "# Sleep", path: text}
    page = facts(formats.parse(Source(path, text, "markdown")))
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [("../blog/2026-01-01-a.md", "broken"), ("../news/b.md", "ok"), ("/blog/2026/01/01/a", "ok")],
)
def test_a_link_to_a_file_of_another_plugin_leads_nowhere(target: str, expected: str) -> None:
    text = f"# Now\n\n[There]({target})\n"
    files = {"blog/2026-01-01-a.md": "# A", "news/b.md": "# B", "docs/now.md": text, "docusaurus.config.js": "x = {}"}
    page = facts(formats.parse(Source("docs/now.md", text, "markdown")))
    (verdict,) = Site((page,), contents=files).verdicts
    assert verdict.outcome == expected


def test_lists_under_names_of_their_own_are_patterns() -> None:
    config = "export default { presets: [['classic', { blog: { routeBasePath: 'diary', tagsBasePath: 'themes' } }]] }"
    patterns = docusaurus.model(Tree("", {"docusaurus.config.js": config}), SiteSettings()).patterns
    assert any(re.search(pattern, "/diary/themes/sleep") for pattern in patterns)
    assert not any(re.search(pattern, "/diary/tags/sleep") for pattern in patterns)


def test_pages_may_be_in_a_folder_beside_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "website/docusaurus.config.js": "module.exports = { presets: [['classic', { docs: { path: '../docs' } }]] };",
        "website/src/pages/about.md": "# About",
        "website/static/p.png": "",
        "docs/index.md": "[a](tea.md) [b](gone.md) [c](/docs/tea) [d](/docs/x) [e](/about) [f](tea.md#x) ![g](/p.png)",
        "docs/tea.md": "# Tea",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    page = parsed(Source("docs/index.md", files["docs/index.md"], "markdown"))
    assert {verdict.fact.target: str(verdict.outcome) for verdict in Site((page,)).verdicts} == {
        "tea.md": "ok",
        "gone.md": "broken",
        "/docs/tea": "ok",
        "/docs/x": "broken",
        "/about": "ok",
        "tea.md#x": "broken-anchor",
        "/p.png": "ok",
    }
