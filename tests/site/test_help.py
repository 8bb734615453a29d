"""What the templates of a site say about help at once, and that rules on it then ask no page for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck import check_paths
from tonecheck.site.help import help_in_templates
from tonecheck.site.tree import Tree

LINE = "<p>In crisis? Call or text 988 at any time.</p>"
PAGE = "# When life hurts\n\n" + "Suicidal thoughts can come to anybody, and in time they can pass. " * 8


@pytest.mark.parametrize(
    ("files", "is_said"),
    [
        ({"_includes/footer.html": LINE}, True),
        ({"src/layouts/ArticleLayout.astro": "<Layout><slot /></Layout>", "src/layouts/Layout.astro": LINE}, True),
        ({"layouts/partials/site-footer.html": LINE}, True),
        ({"themes/calm/layouts/_default/baseof.html": LINE}, True),
        ({"src/components/CrisisBanner.vue": LINE}, True),
        ({"app/layout.tsx": LINE}, True),
        ({"src/components/Card.astro": LINE}, False),  # a part of some pages
        ({"posts/footer.md": LINE}, False),
        ({"_includes/footer.html": "<p>Ring the bell.</p>"}, False),
        ({}, False),
    ],
)
def test_help_in_the_templates_around_pages(files: dict[str, str], is_said: bool) -> None:
    assert bool(help_in_templates(Tree("", files))) is is_said


@pytest.mark.parametrize(
    ("footer", "expected"), [("<p>Ring the bell.</p>", ["crisis-signposting/missing"]), (LINE, [])]
)
def test_a_number_in_the_footer_is_a_number_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, footer: str, expected: list[str]
) -> None:
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes" / "footer.html").write_text(footer)
    (tmp_path / "_config.yml").write_text("title: Rivers\n")
    (tmp_path / "hurt.md").write_text(f"---\ntitle: When life hurts\n---\n{PAGE}\n")
    monkeypatch.chdir(tmp_path)
    findings = check_paths(["hurt.md"], config={"select": ["crisis-signposting/missing"]})
    assert [finding.rule for finding in findings] == expected
